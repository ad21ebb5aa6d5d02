//! The line-ups of a story's levels, each found when it is first asked for and then kept: none is needed to read.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::console::error;
use gloo::timers::callback::Timeout;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::device::lazy::line_up;
use graded_reader_core::alignment::Alignment;
use graded_reader_core::article::Article;
use graded_reader_core::text::level::Order;
use graded_reader_core::text::span::Span;

/// The line-ups of one article.
#[derive(Clone)]
pub(super) struct LineUps {
    article: Rc<Article>,
    found: Rc<RefCell<Vec<Found>>>,
}

/// From one level, to another.
type Found = (Order, Order, Rc<Alignment>);

impl PartialEq for LineUps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.found, &other.found)
    }
}

impl LineUps {
    pub(super) fn of(article: &Rc<Article>) -> Self {
        Self { article: article.clone(), found: Rc::default() }
    }

    pub(super) fn article(&self) -> &Rc<Article> {
        &self.article
    }

    /// How one level lines up with another, if that is known or can be found now. [`load`](Self::load) sees to it.
    pub(super) fn get(&self, from: Order, to: Order) -> Option<Rc<Alignment>> {
        let found =
            self.found.borrow().iter().find(|(a, b, _)| (*a, *b) == (from, to)).map(|(.., found)| found.clone());
        found.or_else(|| {
            let alignment = Rc::new(line_up::get()?.align(&self.article, from, to));
            self.found.borrow_mut().push((from, to, alignment.clone()));
            Some(alignment)
        })
    }

    /// Calls `then` with `true` once [`get`](Self::get) has the line-up: at once where it can be found now, else when the
    /// part that finds it has come. It is `false` where the part does not come, or not soon enough for a click.
    #[expect(dead_code, reason = "for the next shape of the reader")]
    pub(super) fn load(&self, from: Order, to: Order, then: impl FnOnce(bool) + 'static) {
        let line_ups = self.clone();
        load(Box::new(move |is_here| then(is_here && line_ups.get(from, to).is_some())));
    }

    /// What `to` tells of a sentence of `from`: nothing where it does not tell it.
    pub(super) fn telling(&self, from: Order, to: Order, sentence: &Span) -> Option<AttrValue> {
        let alignment = self.get(from, to)?;
        let told = alignment.told(alignment.sentence_at(sentence.paragraph, sentence.start));
        let paragraphs = &self.article.level(to).paragraphs;
        let words = told.iter().filter_map(|span| paragraphs.get(span.paragraph)?.get(span.start..span.end));
        let words: Vec<&str> = words.collect();
        (!words.is_empty()).then(|| words.join(" ").into())
    }
}

/// How long a click waits for the part, in milliseconds. A change of level goes on without it rather than not at all.
const GRACE: u32 = 3000;

/// Goes on when levels can be lined up, now or when the part has come; or, with `false`, when it does not come in time.
pub(super) fn load(then: Box<dyn FnOnce(bool)>) {
    if line_up::get().is_some() {
        return then(true);
    }
    let then = Rc::new(Cell::new(Some(then)));
    let late = then.clone();
    let timeout = Timeout::new(GRACE, move || {
        error!("<graded-reader>: a part of the reader is not here yet");
        late.take().into_iter().for_each(|then| then(false));
    });
    spawn_local(async move {
        let is_here = line_up::load().await.is_ok();
        drop(timeout);
        then.take().into_iter().for_each(|then| then(is_here));
    });
}
