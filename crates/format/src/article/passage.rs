//! The passage of a level, in which many quotations are looked up.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use graded_reader_core::steps;
use graded_reader_core::text::level::Level;
use graded_reader_core::text::span::Span;
use graded_reader_core::text::unicode::Fold;
use suffix::SuffixTable;

use super::similar::{Folded, difference};
use crate::json::faults::Place;
use crate::marks::ReadMarks;

/// The number of searches that take as long as building an index. Usual articles have fewer quotations at a level.
const FEW_SEARCHES: usize = 100;
/// The number of occurrences from which on they are kept, in case the same words are quoted again.
const MANY_OCCURRENCES: usize = 16;

/// The passage of a level. However many quotations are looked up in it, the time for each depends on its own length.
pub(super) struct Passage<'a> {
    level: &'a Level,
    /// The start of each text in the whole text, and its end.
    starts: Vec<usize>,
    /// The texts of each paragraph and block.
    entries: Vec<Range<usize>>,
    searches: Cell<usize>,
    index: OnceCell<SuffixTable<'static, 'static>>,
    frequent: RefCell<BTreeMap<Rc<str>, Occurrences>>,
    marks: Option<ReadMarks>,
    fold: Fold,
    /// Each paragraph without what is hard to see.
    folded: OnceCell<Vec<Folded>>,
}

/// Where words occur in the whole text, in reading order and without overlaps.
pub(super) type Occurrences = Rc<Vec<u32>>;

impl<'a> Passage<'a> {
    pub fn new(level: &'a Level, marks: Option<ReadMarks>, fold: Fold) -> Self {
        let ends = level.paragraphs.iter().scan(0, |end, paragraph| {
            *end += paragraph.len() + BORDER.len();
            Some(*end)
        });
        Self {
            level,
            entries: level.entries(),
            starts: [0].into_iter().chain(ends).collect(),
            searches: Cell::default(),
            index: OnceCell::new(),
            frequent: RefCell::default(),
            marks,
            fold,
            folded: OnceCell::new(),
        }
    }

    /// The level.
    pub fn level(&self) -> &Level {
        self.level
    }

    /// Every occurrence of these words. Reports a fault if the file quotes words that occur too often in total.
    pub fn find(&self, quote: &str, place: &Place<'_>) -> Option<Occurrences> {
        if let Some(known) = self.frequent.borrow().get(quote) {
            return Some(known.clone());
        }
        self.searches.set(self.searches.get() + 1);
        let found = Rc::new(match self.searches.get() <= FEW_SEARCHES {
            true => self.search(quote),
            false => self.look_up(quote, place)?,
        });
        if found.len() > MANY_OCCURRENCES {
            self.frequent.borrow_mut().insert(quote.into(), found.clone());
        }
        Some(found)
    }

    /// Finds words by reading the whole text.
    fn search(&self, quote: &str) -> Vec<u32> {
        steps::count(self.starts.last().copied().unwrap_or_default());
        self.level.find(quote).map(|span| (self.starts[span.paragraph] + span.start) as u32).collect()
    }

    /// Finds words by an index of the text.
    fn look_up(&self, quote: &str, place: &Place<'_>) -> Option<Vec<u32>> {
        let index = self.index.get_or_init(|| {
            let text: String = self.level.paragraphs.iter().flat_map(|paragraph| [&**paragraph, BORDER]).collect();
            steps::count(text.len() * FEW_SEARCHES);
            SuffixTable::new(text)
        });
        steps::count(quote.len() * index.len().ilog2() as usize);
        let found = index.positions(quote);
        place.look_at(found.len(), "too many quotations are of words that occur often: quote more words")?;
        steps::count(found.len());
        let mut found = found.to_vec();
        found.sort_unstable();
        let mut free = 0;
        found.retain(|start| {
            let (start, end) = (*start as usize, *start as usize + quote.len());
            let is_own = start >= free && end < self.starts[self.paragraph(start) + 1];
            free = if is_own { end } else { free };
            is_own
        });
        Some(found)
    }

    /// The occurrences in a paragraph, given by its number from 1.
    pub fn in_paragraph<'o>(&self, found: &'o [u32], number: u64) -> &'o [u32] {
        let index = number.checked_sub(1).and_then(|index| usize::try_from(index).ok());
        let Some(texts) = index.and_then(|index| self.entries.get(index)) else { return &[] };
        let (start, end) = (self.starts[texts.start], self.starts[texts.end]);
        let before = |place: usize| found.partition_point(|found| (*found as usize) < place);
        &found[before(start)..before(end)]
    }

    /// An occurrence of this length as a span.
    pub fn span(&self, occurrence: u32, length: usize) -> Span {
        let paragraph = self.paragraph(occurrence as usize);
        let start = occurrence as usize - self.starts[paragraph];
        Span { paragraph, start, end: start + length }
    }

    fn paragraph(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at) - 1
    }

    /// The words of a quotation with marks, if they are in the passage without.
    pub fn find_without_marks(&self, quote: &str) -> Option<String> {
        let words = (self.marks?)(quote).ok()?.words;
        let is_here = self.level.find(&words).next().is_some();
        is_here.then_some(words)
    }

    /// The first words of the passage that differ from `quote` only in what is hard to see, and the difference.
    pub fn find_similar(&self, quote: &str) -> Option<(&str, Option<String>)> {
        let paragraphs = &self.level.paragraphs;
        let fold = |paragraph: &Rc<str>| Folded::of(paragraph, self.fold);
        let folded = self.folded.get_or_init(|| paragraphs.iter().map(fold).collect());
        let words = Folded::of(quote, self.fold);
        let alike = paragraphs.iter().zip(folded).find_map(|(paragraph, folded)| folded.find(&words, paragraph))?;
        Some((alike, difference(quote, alike, self.fold)))
    }
}

/// What stands after each paragraph in the whole text. A paragraph can contain it, too; an occurrence that reaches into
/// the next paragraph does not count.
const BORDER: &str = "\n";
