//! A reading level of an article.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::rc::Rc;

use crate::text::content::Layout;
use crate::text::span::Span;

/// The index of a level in its article; levels are sorted from the easiest to the hardest.
///
/// ```
/// use graded_reader_core::text::level::LevelIndex;
/// let second = LevelIndex::EASIEST.harder();
/// assert_eq!((second.index(), second.number()), (1, 2));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LevelIndex(usize);

impl LevelIndex {
    /// The easiest level of every article.
    pub const EASIEST: Self = Self(0);

    /// The level with this index; the easiest has 0.
    pub const fn new(index: usize) -> Self {
        Self(index)
    }

    /// The index from 0, for lists.
    pub const fn index(self) -> usize {
        self.0
    }

    /// The number from 1, for people and article files.
    pub const fn number(self) -> usize {
        self.0 + 1
    }

    /// The next harder level, which the article may not have.
    pub const fn harder(self) -> Self {
        Self(self.0 + 1)
    }

    /// The next easier level; `None` for the easiest.
    pub fn easier(self) -> Option<Self> {
        self.0.checked_sub(1).map(Self)
    }
}

/// The story at one reading level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Its index among the article's levels.
    pub index: LevelIndex,
    /// Its name in the article, for example "LEVEL 2".
    pub name: Rc<str>,
    /// The name that the reader sees: that of the article, unless the host gives another.
    pub label: Rc<str>,
    /// Its difficulty on a known scale, for example "CEFR B1".
    pub tag: Option<Rc<str>>,
    /// The words of the passage: a text for each paragraph, heading, list item and so on. Neither the list nor any text is
    /// empty.
    pub paragraphs: Vec<Rc<str>>,
    /// How the passage is shown.
    pub layout: Rc<Layout>,
    /// A recording of the passage.
    pub audio: Option<Audio>,
    /// The [sentences](crate::text::sentence::of_passage) of the passage, in reading order; at least one for each
    /// paragraph.
    pub sentences: Vec<Span>,
    /// How many [words](crate::text::readability::words) the passage has, without its code.
    pub words: usize,
}

/// A recording of someone who reads the passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audio {
    /// Its address: with `https` or `http`, or relative to the article's file.
    pub src: Rc<str>,
    /// The address of its captions, in WebVTT.
    pub captions: Option<Rc<str>>,
}

/// Leaves out the label, because a name that the host gives is not part of an article's fingerprint, the recording, which
/// says the same as the text, and the sentences and words, which follow from it: a build that splits them better does not
/// invalidate saved progress.
impl Hash for Level {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.index, &self.name, &self.tag, &self.paragraphs, &self.layout).hash(state);
    }
}

impl Level {
    /// The texts of each entry of the passage in its file: of a paragraph one, of a list all its items, of a picture none.
    pub fn entries(&self) -> Vec<Range<usize>> {
        let texts = self.paragraphs.len();
        self.layout.pieces(0..texts, texts).into_iter().map(|(texts, _)| texts).collect()
    }

    /// The number of the entry, from 0, that has this text.
    pub fn entry_of(&self, text: usize) -> usize {
        self.entries().iter().position(|texts| texts.contains(&text)).unwrap_or_default()
    }

    /// Every occurrence of `quote` in the passage, in reading order.
    pub fn find<'a>(&'a self, quote: &'a str) -> impl Iterator<Item = Span> + 'a {
        // Every search first looks at the whole quotation, which takes too long for many short paragraphs.
        let long_enough = |(_, text): &(usize, &Rc<str>)| text.len() >= quote.len();
        self.paragraphs.iter().enumerate().filter(long_enough).flat_map(move |(paragraph, text)| {
            let span = move |(start, found): (usize, &str)| Span { paragraph, start, end: start + found.len() };
            text.match_indices(quote).map(span)
        })
    }
}
