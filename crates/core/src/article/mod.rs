//! An article: one story told at every level, and the questions asked about it.

use std::hash::{Hash, Hasher};
use std::rc::Rc;

pub mod library;
pub mod links;
pub mod questions;

use crate::article::links::Links;
use crate::article::questions::Questions;
use crate::quiz::question::{Id, Question};
use crate::text::level::{Level, Order};
use crate::text::unicode::Fold;

/// One story told at every level, with its quizzes.
///
/// An article can be read and graded: every level has a passage, every question has a key among its options, and every
/// span stands in its level's text. Whoever makes one has checked that, as the crate `graded-reader-format` does, so nothing
/// downstream checks again.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Article {
    /// The name by which hosts and stored results know the article: lower-case letters, digits and hyphens.
    pub id: Id,
    /// The headline.
    pub title: Rc<str>,
    /// The story in a sentence.
    pub summary: Option<Rc<str>>,
    /// The language of the text, as a BCP 47 tag.
    pub language: Rc<str>,
    /// The day, month or year that the story is of, in ISO 8601.
    pub date: Option<Rc<str>>,
    /// Where the story comes from.
    pub source: Option<Source>,
    /// Whether the author lets the questions change their order.
    pub shuffle: bool,
    /// What the author says about which paragraphs of the levels tell the same.
    pub links: Links,
    /// The easiest level.
    pub easiest: Level,
    /// The other levels, each harder than the one before.
    pub harder: Vec<Level>,
    /// Every question, in the order of the article's file.
    pub questions: Questions,
    /// What compares words and typed answers.
    pub fold: Fold,
}

/// Where a story comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    /// A name to print.
    pub name: Rc<str>,
    /// Where to read it: an `http` or `https` address.
    pub url: Option<Rc<str>>,
}

impl Article {
    /// The levels, easiest first; at least one.
    pub fn levels(&self) -> impl DoubleEndedIterator<Item = &Level> {
        std::iter::once(&self.easiest).chain(&self.harder)
    }

    /// The level at `order`, or the hardest where the article has none so hard.
    pub fn level(&self, order: Order) -> &Level {
        self.levels().nth(order.index()).unwrap_or_else(|| self.hardest())
    }

    fn hardest(&self) -> &Level {
        self.harder.last().unwrap_or(&self.easiest)
    }

    /// The level with this name or number: "LEVEL 2", "level 2" and "2" are the same one.
    pub fn level_named(&self, name: &str) -> Option<Order> {
        let name = name.trim();
        let named = |level: &&Level| {
            [&level.name, &level.shown].iter().any(|own| own.eq_ignore_ascii_case(name))
                || name.parse() == Ok(level.order.number())
        };
        self.levels().find(named).map(|level| level.order)
    }

    /// The article with its levels shown by these names, easiest first. A blank name, or none, leaves the level's own.
    #[must_use]
    pub fn with_level_names<'a>(mut self, names: impl IntoIterator<Item = &'a str>) -> Self {
        let levels = std::iter::once(&mut self.easiest).chain(&mut self.harder);
        for (level, name) in levels.zip(names).filter(|(_, name)| !name.trim().is_empty()) {
            level.shown = name.trim().into();
        }
        self
    }

    /// Whether there is a level harder than `order`.
    pub fn has_harder(&self, order: Order) -> bool {
        order < self.hardest().order
    }

    /// Every question of the article, in the order of its file.
    pub fn questions(&self) -> impl Iterator<Item = &Rc<Question>> {
        self.questions.iter()
    }

    /// The quiz of a level: the questions that stand there, in the order of the article's file.
    pub fn quiz(&self, order: Order) -> impl Iterator<Item = &Rc<Question>> {
        self.questions.iter().filter(move |question| question.evidence.contains_key(&order))
    }

    /// The question with this id.
    pub fn question(&self, id: &str) -> Option<&Rc<Question>> {
        self.questions.get(id)
    }

    /// A short name for exactly this text and these questions, for results that are kept: any change to what a reader
    /// could see or be graded by changes it, the layout of the article's file does not. Sixteen hexadecimal digits,
    /// the same on every machine.
    pub fn fingerprint(&self) -> Rc<str> {
        let mut print = Fingerprint(0xcbf2_9ce4_8422_2325);
        self.hash(&mut print);
        let print = print.finish();
        let digit = |place| char::from(b"0123456789abcdef"[(print >> place) as usize & 15]);
        (0..64).step_by(4).rev().map(digit).collect::<String>().into()
    }
}

/// FNV-1a over 64 bits (Fowler, Noll, Vo, IETF draft-eastlake-fnv): it tells versions of an article apart and protects
/// against nobody. A `usize` counts as 64 bits, so that a browser (32 bits) and a server agree.
struct Fingerprint(u64);

impl Hasher for Fingerprint {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn write_usize(&mut self, number: usize) {
        self.write(&(number as u64).to_le_bytes());
    }

    fn write_isize(&mut self, number: isize) {
        self.write(&(number as i64).to_le_bytes());
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
