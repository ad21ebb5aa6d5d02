//! Spans: ranges of a passage.

use std::ops::Range;

/// A range of one paragraph, such as a sentence or the evidence of a question.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The index of the paragraph, from 0.
    pub paragraph: usize,
    /// The start in the paragraph, as a byte offset in UTF-8 on a character boundary.
    pub start: usize,
    /// The end, as a byte offset after `start`.
    pub end: usize,
}

impl Span {
    /// The range of bytes in the paragraph.
    pub const fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}
