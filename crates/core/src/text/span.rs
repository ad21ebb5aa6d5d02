//! Spans: ranges of a passage.

use std::ops::Range;
use std::rc::Rc;

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
    /// Its words in a passage that has it.
    pub fn text<'a>(&self, paragraphs: &'a [Rc<str>]) -> &'a str {
        paragraphs.get(self.paragraph).and_then(|text| text.get(self.range())).unwrap_or_default()
    }

    /// The range of bytes in the paragraph.
    pub const fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}
