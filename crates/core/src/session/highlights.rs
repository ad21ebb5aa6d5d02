//! Highlights in a passage: the words that decide a question, and those that misled the reader.

use std::ops::Range;

use crate::steps;
use crate::text::span::Span;

/// A highlighted span of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// The highlighted words.
    pub span: Span,
    /// The number of their question in the quiz as shown, from 1.
    pub question: usize,
    /// Why they are highlighted.
    pub kind: HighlightKind,
    /// Whether they are the first of their kind for their question, which is where the question leads.
    pub is_first: bool,
}

/// Why words are highlighted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HighlightKind {
    /// They decide the question: its evidence, which STARC calls the critical span.
    Evidence,
    /// They say what the reader chose, but about something else: STARC's distractor span.
    Distractor,
}

/// A piece of a paragraph that has the same highlights from end to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment<'a> {
    /// Its range of bytes in the paragraph.
    pub range: Range<usize>,
    /// The highlights that cover it, in the order given.
    pub highlights: Vec<&'a Highlight>,
}

impl Segment<'_> {
    /// The highlights that start where the segment starts.
    pub fn starting(&self) -> impl Iterator<Item = &Highlight> {
        self.highlights.iter().copied().filter(|highlight| highlight.span.start == self.range.start)
    }

    /// The highlights that end where the segment ends.
    pub fn ending(&self) -> impl Iterator<Item = &Highlight> {
        self.highlights.iter().copied().filter(|highlight| highlight.span.end == self.range.end)
    }
}

/// Cuts a paragraph of `length` bytes at the start and the end of every highlight, and at these borders. The segments
/// cover the paragraph without a gap. Highlights may touch, overlap and nest; one that ends beyond the paragraph ends
/// with it.
///
/// ```
/// use graded_reader_core::session::highlights::{Highlight, HighlightKind, segments};
/// use graded_reader_core::text::span::Span;
///
/// let evidence = |start, end, question| {
///     let span = Span { paragraph: 0, start, end };
///     Highlight { span, question, kind: HighlightKind::Evidence, is_first: true }
/// };
/// let overlapping = [evidence(2, 6, 1), evidence(4, 8, 2)];
/// let segments = segments(0, 10, &overlapping, &[9]);
/// let counts: Vec<_> = segments.iter().map(|cut| (cut.range.clone(), cut.highlights.len())).collect();
/// assert_eq!(counts, [(0..2, 0), (2..4, 1), (4..6, 2), (6..8, 1), (8..9, 0), (9..10, 0)]);
/// ```
pub fn segments<'a>(
    paragraph: usize,
    length: usize,
    highlights: &'a [Highlight],
    borders: &[usize],
) -> Vec<Segment<'a>> {
    let here: Vec<&Highlight> = highlights.iter().filter(|highlight| highlight.span.paragraph == paragraph).collect();
    let mut cuts = vec![0, length];
    here.iter().for_each(|highlight| cuts.extend([highlight.span.start, highlight.span.end]));
    cuts.extend(borders);
    cuts.retain(|cut| *cut <= length);
    cuts.sort_unstable();
    cuts.dedup();
    let segment = |pair: &[usize]| Segment { range: pair[0]..pair[1], highlights: Vec::new() };
    let mut segments: Vec<Segment<'_>> = cuts.windows(2).map(segment).collect();
    // Going by highlights finds the segments of each from its start, without looking at all the others.
    for highlight in here {
        let first = segments.partition_point(|segment| segment.range.start < highlight.span.start);
        let covered = segments[first..].iter_mut().take_while(|segment| segment.range.end <= highlight.span.end);
        covered.for_each(|segment| {
            steps::count(1);
            segment.highlights.push(highlight);
        });
    }
    segments
}
