//! A reading level: where it stands among its article's levels, what it is called, and its passage.

use std::hash::{Hash, Hasher};
use std::rc::Rc;

use crate::text::span::Span;

/// Where a level stands in its article; levels are ordered from the easiest to the hardest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Order(usize);

impl Order {
    /// The easiest level of every article.
    pub const EASIEST: Self = Self(0);

    /// The level that stands `index` places above the easiest.
    pub const fn new(index: usize) -> Self {
        Self(index)
    }

    /// Places above the easiest level, from 0.
    pub const fn index(self) -> usize {
        self.0
    }

    /// The number that people and article files use, from 1.
    pub const fn number(self) -> usize {
        self.0 + 1
    }

    /// The next harder level; whether the article has it is for the article to say.
    pub const fn harder(self) -> Self {
        Self(self.0 + 1)
    }

    /// The next easier level, if there is one.
    pub fn easier(self) -> Option<Self> {
        self.0.checked_sub(1).map(Self)
    }
}

/// One telling of the story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Its place among the article's levels.
    pub order: Order,
    /// What the article calls it, for instance "LEVEL 2".
    pub name: Rc<str>,
    /// What the reader sees: its name, unless the host calls it otherwise.
    pub shown: Rc<str>,
    /// Where it lies on a scale that the author names, for instance "CEFR B1".
    pub tag: Option<Rc<str>>,
    /// The passage. Never empty, and no paragraph is.
    pub paragraphs: Vec<Rc<str>>,
}

/// Without the name that a host gave: it belongs to no article's fingerprint.
impl Hash for Level {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.order, &self.name, &self.tag, &self.paragraphs).hash(state);
    }
}

impl Level {
    /// Every place where `quote` stands in the passage, in reading order.
    pub fn find<'a>(&'a self, quote: &'a str) -> impl Iterator<Item = Span> + 'a {
        // A search begins with a look at all of the quotation: too much for each of many short paragraphs.
        let long_enough = |(_, text): &(usize, &Rc<str>)| text.len() >= quote.len();
        self.paragraphs.iter().enumerate().filter(long_enough).flat_map(move |(paragraph, text)| {
            let span = move |(start, found): (usize, &str)| Span { paragraph, start, end: start + found.len() };
            text.match_indices(quote).map(span)
        })
    }

    /// The first words of the passage that differ from `quote` only in case, in white space or in the shape of
    /// quotation marks and hyphens.
    pub fn find_alike(&self, quote: &str) -> Option<&str> {
        let plain = |letter: char| match letter {
            '‘' | '’' => '\'',
            '“' | '”' => '"',
            '–' | '—' | '‑' => '-',
            letter if letter.is_whitespace() => ' ',
            letter => letter.to_ascii_lowercase(),
        };
        let fold = |text: &str| text.chars().map(plain).collect::<String>();
        let (letters, quote) = (quote.chars().count(), fold(quote));
        let in_paragraph = |paragraph: &'_ Rc<str>| {
            let folded = Some(fold(paragraph)).filter(|folded| folded.len() >= quote.len())?;
            let found = folded.find(&quote)?;
            // Folding keeps the number of letters, but not that of bytes.
            let before = folded[..found].chars().count();
            let at = |text: &str, letters| text.char_indices().nth(letters).map_or(text.len(), |(at, _)| at);
            let start = at(paragraph, before);
            Some(start..start + at(&paragraph[start..], letters))
        };
        let find = |paragraph| in_paragraph(paragraph).map(|place| &paragraph[place]);
        self.paragraphs.iter().filter(|_| letters > 0).find_map(find)
    }
}
