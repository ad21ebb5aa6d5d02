//! An article: one story at several reading levels, and its questions.

use std::hash::{Hash, Hasher};
use std::rc::Rc;

pub mod library;
pub mod links;
pub mod questions;

use crate::article::links::Links;
use crate::article::questions::Questions;
use crate::quiz::question::{Id, Question};
use crate::steps;
use crate::text::content::{Content, Image};
use crate::text::level::{Level, LevelIndex};
use crate::text::unicode::Fold;

/// One story at several reading levels, with its questions.
///
/// An article is always valid: every level has a passage, every question has a key, and every span lies in the text of
/// its level. The crate `graded-reader-format`, which makes articles, checks this; nothing else has to check it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The id that hosts and saved progress refer to: lower-case letters, digits and hyphens.
    pub id: Id,
    /// The headline.
    pub title: Rc<str>,
    /// The story in one sentence.
    pub summary: Option<Rc<str>>,
    /// The language of the text, as a BCP 47 tag.
    pub language: Rc<str>,
    /// The date of the story: a day, month or year in ISO 8601.
    pub date: Option<Rc<str>>,
    /// The source of the story.
    pub source: Option<Source>,
    /// What stands above all levels: a picture.
    pub lead: Option<Content>,
    /// Whether the questions may be shown in a different order.
    pub shuffle: bool,
    /// Paragraphs of different levels that say the same, as marked by the author.
    pub links: Links,
    /// The easiest level.
    pub easiest: Level,
    /// The other levels, from easier to harder.
    pub harder: Vec<Level>,
    /// All questions, in the order of the file.
    pub questions: Questions,
    /// How words and typed answers are normalised for comparison.
    pub fold: Fold,
    /// Identifies this version of the article in saved progress: see [`Article::with_fingerprint`].
    pub fingerprint: Rc<str>,
}

/// The source of a story.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    /// Its name, for display.
    pub name: Rc<str>,
    /// Its address, with `http` or `https`.
    pub url: Option<Rc<str>>,
}

impl Article {
    /// The levels, easiest first. There is at least one.
    pub fn levels(&self) -> impl DoubleEndedIterator<Item = &Level> {
        std::iter::once(&self.easiest).chain(&self.harder)
    }

    /// The level with this index or, if there is none, the hardest level.
    pub fn level(&self, index: LevelIndex) -> &Level {
        self.levels().nth(index.index()).unwrap_or_else(|| self.hardest())
    }

    fn hardest(&self) -> &Level {
        self.harder.last().unwrap_or(&self.easiest)
    }

    /// The level with this name, label or number. Case does not matter: "LEVEL 2", "level 2" and "2" are the same.
    pub fn level_named(&self, name: &str) -> Option<LevelIndex> {
        let name = name.trim();
        let number = name.parse().ok();
        let named = |level: &&Level| {
            [&level.name, &level.label].iter().any(|own| own.eq_ignore_ascii_case(name))
                || number == Some(level.index.number())
        };
        self.levels().find(named).map(|level| level.index)
    }

    /// The article with these labels for its levels, easiest first. A level keeps its own name if the label is blank or
    /// missing.
    #[must_use]
    pub fn with_level_names<'a>(mut self, names: impl IntoIterator<Item = &'a str>) -> Self {
        let levels = std::iter::once(&mut self.easiest).chain(&mut self.harder);
        for (level, name) in levels.zip(names).filter(|(_, name)| !name.trim().is_empty()) {
            level.label = name.trim().into();
        }
        self
    }

    /// Whether there is a level harder than this one.
    pub fn has_harder(&self, level: LevelIndex) -> bool {
        level < self.hardest().index
    }

    /// Every picture. Those of a stimulus come once for each of its questions.
    pub fn images(&self) -> impl Iterator<Item = &Image> {
        let layouts = self.levels().map(|level| &level.layout);
        let of_questions = self.questions().flat_map(|question| question.contents());
        let contents = self.lead.iter().chain(of_questions).filter_map(|content| Some(&content.laid_out()?.layout));
        contents.chain(layouts).flat_map(|layout| layout.images())
    }

    /// All questions, in the order of the file.
    pub fn questions(&self) -> impl Iterator<Item = &Rc<Question>> {
        self.questions.iter()
    }

    /// The quiz of a level: the questions that it asks, in the order of the file.
    pub fn quiz(&self, level: LevelIndex) -> impl Iterator<Item = &Rc<Question>> {
        self.questions.iter().filter(move |question| {
            steps::count(1);
            question.evidence.contains_key(&level)
        })
    }

    /// The question with this id.
    pub fn question(&self, id: &str) -> Option<&Rc<Question>> {
        self.questions.get(id)
    }

    /// The article with its fingerprint: a hash of the text and the questions. It changes with everything that a reader
    /// can see or be graded by, but not with the layout of the file. It has sixteen hexadecimal digits and is the same on
    /// every machine.
    #[must_use]
    pub fn with_fingerprint(mut self) -> Self {
        let Self { id, title, summary, language, date, source, shuffle, .. } = &self;
        let mut print = Fingerprint(0xcbf2_9ce4_8422_2325);
        (id, title, summary, language, date, source, shuffle).hash(&mut print);
        self.lead.iter().for_each(|lead| lead.hash(&mut print));
        (&self.links, &self.easiest, &self.harder, &self.questions).hash(&mut print);
        self.fingerprint = format!("{:016x}", print.finish()).into();
        self
    }
}

/// FNV-1a over 64 bits (Fowler, Noll and Vo, IETF draft-eastlake-fnv). It tells versions of an article apart, and does
/// not protect against attackers. A `usize` is hashed as 64 bits, so that a browser (32 bits) and a server agree.
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
