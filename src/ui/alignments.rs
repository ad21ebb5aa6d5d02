//! How the levels of an article align, computed when it is first needed and then kept: nobody needs it just to read.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::console::error;
use gloo::timers::callback::Timeout;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::device::lazy::line_up;
use graded_reader_core::alignment::Alignment;
use graded_reader_core::article::Article;
use graded_reader_core::text::level::LevelIndex;
use graded_reader_core::text::span::Span;

/// An article, with the alignments of its levels that are known.
#[derive(Clone)]
pub(super) struct Alignments {
    article: Rc<Article>,
    known: Rc<RefCell<Vec<Known>>>,
}

/// From one level, to another.
type Known = (LevelIndex, LevelIndex, Rc<Alignment>);

impl PartialEq for Alignments {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.known, &other.known)
    }
}

impl Alignments {
    pub(super) fn of(article: &Rc<Article>) -> Self {
        Self { article: article.clone(), known: Rc::default() }
    }

    pub(super) fn article(&self) -> &Rc<Article> {
        &self.article
    }

    /// How one level aligns with another, if that is known or can be computed now. [`load`] sees to it.
    pub(super) fn get(&self, from: LevelIndex, to: LevelIndex) -> Option<Rc<Alignment>> {
        let known = self
            .known
            .borrow()
            .iter()
            .find(|(a, b, _)| (*a, *b) == (from, to))
            .map(|(.., alignment)| alignment.clone());
        known.or_else(|| {
            let alignment = Rc::new(line_up::get()?.align(&self.article, from, to));
            self.known.borrow_mut().push((from, to, alignment.clone()));
            Some(alignment)
        })
    }

    /// What `to` says in place of a sentence of `from`; nothing where it leaves that out.
    pub(super) fn counterpart(&self, from: LevelIndex, to: LevelIndex, sentence: &Span) -> Option<AttrValue> {
        let alignment = self.get(from, to)?;
        let spans = alignment.counterparts(alignment.sentence_at(sentence.paragraph, sentence.start));
        let paragraphs = &self.article.level(to).paragraphs;
        let texts: Vec<&str> = spans.iter().map(|span| span.text(paragraphs)).collect();
        (!texts.is_empty()).then(|| texts.join(" ").into())
    }
}

/// How long a click waits for the code that aligns levels, in milliseconds. A level opens without it rather than not at all.
const PATIENCE: u32 = 3000;

/// Fetches the code that aligns levels, and calls `then`: with `false` where it does not come, or not in time.
pub(super) fn load(then: impl FnOnce(bool) + 'static) {
    let then = Rc::new(Cell::new(Some(then)));
    let late = then.clone();
    let timeout = Timeout::new(PATIENCE, move || {
        error!("<graded-reader>: a part of the reader takes too long to load");
        late.take().into_iter().for_each(|then| then(false));
    });
    spawn_local(async move {
        let is_here = line_up::load().await.is_ok();
        drop(timeout);
        then.take().into_iter().for_each(|then| then(is_here));
    });
}
