//! The line-ups of a story's levels, each found when it is first asked for and then kept: none is needed to read.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use graded_reader_core::alignment::Alignment;
use graded_reader_core::article::Article;
use graded_reader_core::text::level::LevelIndex;
use graded_reader_core::text::span::Span;

/// The line-ups of one article.
#[derive(Clone)]
pub(super) struct LineUps {
    article: Rc<Article>,
    found: Rc<RefCell<Vec<Found>>>,
}

/// From one level, to another.
type Found = (LevelIndex, LevelIndex, Rc<Alignment>);

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

    /// How one level lines up with another.
    pub(super) fn between(&self, from: LevelIndex, to: LevelIndex) -> Rc<Alignment> {
        let found =
            self.found.borrow().iter().find(|(a, b, _)| (*a, *b) == (from, to)).map(|(.., found)| found.clone());
        found.unwrap_or_else(|| {
            let alignment = Rc::new(Alignment::of(&self.article, from, to));
            self.found.borrow_mut().push((from, to, alignment.clone()));
            alignment
        })
    }

    /// What `to` tells of a sentence of `from`: nothing where it does not tell it.
    pub(super) fn telling(&self, from: LevelIndex, to: LevelIndex, sentence: &Span) -> Option<AttrValue> {
        let alignment = self.between(from, to);
        let told = alignment.counterparts(alignment.sentence_at(sentence.paragraph, sentence.start));
        let paragraphs = &self.article.level(to).paragraphs;
        let words = told.iter().filter_map(|span| paragraphs.get(span.paragraph)?.get(span.start..span.end));
        let words: Vec<&str> = words.collect();
        (!words.is_empty()).then(|| words.join(" ").into())
    }
}
