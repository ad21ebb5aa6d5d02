//! Marks that touch, overlap, cross, lie in each other, and go beyond the text.

use graded_reader_core::session::highlights::{Highlight, HighlightKind, segments};
use graded_reader_core::text::span::Span;

fn mark(question: usize, start: usize, end: usize) -> Highlight {
    Highlight { span: Span { paragraph: 0, start, end }, question, kind: HighlightKind::Evidence }
}

/// Segments of a paragraph of ten bytes as "start-end:questions>questions that end there".
fn check(marks: &[Highlight], expected: &str) {
    let numbers = |marks: Vec<&Highlight>| marks.iter().map(|mark| mark.question.to_string()).collect::<String>();
    let cut: Vec<String> = segments(0, 10, marks, &[])
        .iter()
        .map(|cut| {
            let (covering, ending) = (numbers(cut.highlights.clone()), numbers(cut.ending().collect()));
            format!("{}-{}:{covering}>{ending}", cut.range.start, cut.range.end)
        })
        .collect();
    assert_eq!(cut.join(" "), expected);
}

#[test]
fn segments_follow_the_marks() {
    check(&[], "0-10:>");
    check(&[mark(1, 0, 10)], "0-10:1>1");
    check(&[mark(1, 2, 4)], "0-2:> 2-4:1>1 4-10:>");
    check(&[mark(1, 2, 4), mark(2, 4, 6)], "0-2:> 2-4:1>1 4-6:2>2 6-10:>");
    check(&[mark(1, 2, 6), mark(2, 4, 8)], "0-2:> 2-4:1> 4-6:12>1 6-8:2>2 8-10:>");
    check(&[mark(1, 1, 9), mark(2, 4, 6)], "0-1:> 1-4:1> 4-6:12>2 6-9:1>1 9-10:>");
    check(&[mark(1, 2, 4), mark(2, 2, 4)], "0-2:> 2-4:12>12 4-10:>");
    check(&[mark(1, 1, 2), mark(1, 8, 10)], "0-1:> 1-2:1>1 2-8:> 8-10:1>1");
    check(&[mark(1, 8, 12)], "0-8:> 8-10:1>");
    check(&[mark(1, 12, 14)], "0-10:>");
}

#[test]
fn marks_of_other_paragraphs_do_not_count() {
    let elsewhere =
        Highlight { span: Span { paragraph: 1, start: 2, end: 4 }, question: 1, kind: HighlightKind::Distractor };
    check(&[elsewhere], "0-10:>");
    assert!(segments(0, 0, &[], &[]).is_empty());
}
