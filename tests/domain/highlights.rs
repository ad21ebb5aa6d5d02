//! Highlights that touch, overlap, nest, or go beyond the paragraph.

use graded_reader_core::session::highlights::{Highlight, HighlightKind, segments};
use graded_reader_core::text::span::Span;

fn highlight(question: usize, start: usize, end: usize) -> Highlight {
    Highlight { span: Span { paragraph: 0, start, end }, question, kind: HighlightKind::Evidence, is_first: true }
}

/// The segments of a paragraph of ten bytes as "start-end:questions>questions that end there".
fn check(highlights: &[Highlight], expected: &str) {
    let numbers = |highlights: Vec<&Highlight>| {
        highlights.iter().map(|highlight| highlight.question.to_string()).collect::<String>()
    };
    let cut: Vec<String> = segments(0, 10, highlights, &[])
        .iter()
        .map(|cut| {
            let (covering, ending) = (numbers(cut.highlights.clone()), numbers(cut.ending().collect()));
            format!("{}-{}:{covering}>{ending}", cut.range.start, cut.range.end)
        })
        .collect();
    assert_eq!(cut.join(" "), expected);
}

#[test]
fn segments_follow_the_highlights() {
    check(&[], "0-10:>");
    check(&[highlight(1, 0, 10)], "0-10:1>1");
    check(&[highlight(1, 2, 4)], "0-2:> 2-4:1>1 4-10:>");
    check(&[highlight(1, 2, 4), highlight(2, 4, 6)], "0-2:> 2-4:1>1 4-6:2>2 6-10:>");
    check(&[highlight(1, 2, 6), highlight(2, 4, 8)], "0-2:> 2-4:1> 4-6:12>1 6-8:2>2 8-10:>");
    check(&[highlight(1, 1, 9), highlight(2, 4, 6)], "0-1:> 1-4:1> 4-6:12>2 6-9:1>1 9-10:>");
    check(&[highlight(1, 2, 4), highlight(2, 2, 4)], "0-2:> 2-4:12>12 4-10:>");
    check(&[highlight(1, 1, 2), highlight(1, 8, 10)], "0-1:> 1-2:1>1 2-8:> 8-10:1>1");
    check(&[highlight(1, 8, 12)], "0-8:> 8-10:1>");
    check(&[highlight(1, 12, 14)], "0-10:>");
}

#[test]
fn highlights_of_other_paragraphs_are_ignored() {
    let elsewhere = Highlight {
        span: Span { paragraph: 1, start: 2, end: 4 },
        question: 1,
        kind: HighlightKind::Distractor,
        is_first: true,
    };
    check(&[elsewhere], "0-10:>");
    assert!(segments(0, 0, &[], &[]).is_empty());
}
