//! How the levels of an article align, computed when it is first needed and then kept: nobody needs it just to read.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use crate::device::later::{self, Later};
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

    /// How one level aligns with another, if that is known by now.
    pub(super) fn get(&self, from: LevelIndex, to: LevelIndex) -> Option<Rc<Alignment>> {
        self.known.borrow().iter().find(|(a, b, _)| (*a, *b) == (from, to)).map(|(.., alignment)| alignment.clone())
    }

    /// Computes how one level aligns with another, and calls `then`: at once where that is possible, else when the code
    /// for it has been fetched. It is told `false` where that cannot be had.
    pub(super) fn load(&self, from: LevelIndex, to: LevelIndex, then: impl FnOnce(bool) + 'static) {
        let own = self.clone();
        later::with(Later::LineUp, move |is_here| {
            if is_here && own.get(from, to).is_none() {
                let alignment = Rc::new(Alignment::of(&own.article, from, to));
                own.known.borrow_mut().push((from, to, alignment));
            }
            then(is_here);
        });
    }

    /// What `to` says in place of a sentence of `from`; nothing where it leaves that out.
    pub(super) fn counterpart(&self, from: LevelIndex, to: LevelIndex, sentence: &Span) -> Option<AttrValue> {
        let alignment = self.get(from, to)?;
        let spans = alignment.counterparts(alignment.sentence_at(sentence.paragraph, sentence.start));
        let paragraphs = &self.article.level(to).paragraphs;
        let texts: Vec<&str> =
            spans.iter().filter_map(|span| paragraphs.get(span.paragraph)?.get(span.start..span.end)).collect();
        (!texts.is_empty()).then(|| texts.join(" ").into())
    }
}
