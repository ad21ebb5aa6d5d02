//! A stretch of a passage.

use std::ops::Range;

/// A stretch of one paragraph: the words that decide a question, or those that misled a reader.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The paragraph's place in the passage, from 0.
    pub paragraph: usize,
    /// Where the words stand in the paragraph, in bytes of UTF-8, on character boundaries.
    pub start: usize,
    /// Where they end; always after `start`.
    pub end: usize,
}

impl Span {
    /// The stretch as a range of bytes of its paragraph.
    pub const fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}
