//! Marks in a passage: which words decided a question, and which misled the reader.

use std::ops::Range;

use crate::text::span::Span;

/// One stretch of a passage with the reason why it is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The words.
    pub span: Span,
    /// The question they belong to, by its number in the quiz as shown, from 1.
    pub question: usize,
    /// What they are to that question.
    pub kind: MarkKind,
}

/// What marked words are to their question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// They decide it.
    Evidence,
    /// They say what the reader chose, but of something else.
    Misled,
}

/// A run of a paragraph's text that has the same marks from end to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment<'a> {
    /// Its bytes in the paragraph.
    pub range: Range<usize>,
    /// The marks that cover it, in the order given.
    pub marks: Vec<&'a Mark>,
}

impl Segment<'_> {
    /// The marks that end where the segment does.
    pub fn ending(&self) -> impl Iterator<Item = &Mark> {
        self.marks.iter().copied().filter(|mark| mark.span.end == self.range.end)
    }
}

/// Cuts a paragraph of `length` bytes wherever a mark begins or ends, and at these borders. The segments follow each
/// other without a gap and cover the paragraph; marks may touch, overlap, cross and lie in each other. A mark that ends
/// beyond the paragraph is cut off there.
///
/// ```
/// use graded_reader_core::text::span::Span;
/// use graded_reader_core::session::highlights::{Mark, MarkKind, segments};
///
/// let mark = |start, end, question| Mark { span: Span { paragraph: 0, start, end }, question, kind: MarkKind::Evidence };
/// let crossing = [mark(2, 6, 1), mark(4, 8, 2)];
/// let covers: Vec<_> = segments(0, 10, &crossing, &[9]).iter().map(|cut| (cut.range.clone(), cut.marks.len())).collect();
/// assert_eq!(covers, [(0..2, 0), (2..4, 1), (4..6, 2), (6..8, 1), (8..9, 0), (9..10, 0)]);
/// ```
pub fn segments<'a>(paragraph: usize, length: usize, marks: &'a [Mark], borders: &[usize]) -> Vec<Segment<'a>> {
    let here: Vec<&Mark> = marks.iter().filter(|mark| mark.span.paragraph == paragraph).collect();
    let mut cuts = vec![0, length];
    here.iter().for_each(|mark| cuts.extend([mark.span.start, mark.span.end]));
    cuts.extend(borders);
    cuts.retain(|cut| *cut <= length);
    cuts.sort_unstable();
    cuts.dedup();
    let segment = |pair: &[usize]| Segment { range: pair[0]..pair[1], marks: Vec::new() };
    let mut segments: Vec<Segment<'_>> = cuts.windows(2).map(segment).collect();
    // By mark and not by segment: what a mark covers follows from where it begins, so nothing else is looked at.
    for mark in here {
        let first = segments.partition_point(|segment| segment.range.start < mark.span.start);
        let covered = segments[first..].iter_mut().take_while(|segment| segment.range.end <= mark.span.end);
        covered.for_each(|segment| segment.marks.push(mark));
    }
    segments
}
