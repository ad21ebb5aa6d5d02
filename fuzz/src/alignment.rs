//! Alignment: every paragraph of both levels is in one row, and nobody is led backwards.

use std::rc::Rc;

use graded_reader_core::alignment::{Alignment, Row};
use graded_reader_core::article::Article;
use graded_reader_core::text::level::LevelIndex;
use graded_reader_core::text::unicode::TABLES;

use crate::{text, within};

/// The longest input, in bytes. Aligning takes the product of two lengths, and here only the variety matters.
const LONGEST: usize = 8_000;

/// Checks the alignment of two texts with a paragraph for each line; a blank line is between them.
pub fn check(input: &[u8]) {
    let text = text(input);
    if text.len() > LONGEST {
        return;
    }
    let (from, to) = text.split_once("\n\n").unwrap_or((&text, ""));
    let paragraphs = |text: &str| text.lines().filter(|line| !line.trim().is_empty()).map(Rc::from).collect();
    let (from, to): (Vec<Rc<str>>, Vec<Rc<str>>) = (paragraphs(from), paragraphs(to));
    let align = |from: &[Rc<str>], to: &[Rc<str>]| {
        // Each pair of sentences is a cell, and a sentence has at least two bytes.
        let cells = (bytes(from) / 2 + 1) * (bytes(to) / 2 + 1);
        within(cells + 40 * (bytes(from) + bytes(to) + 100), || Alignment::between(from, to, "en", TABLES))
    };
    let (there, back) = (align(&from, &to), align(&to, &from));
    check_side(&there, from.len(), to.len());
    check_side(&back, to.len(), from.len());
    check_same(&align(&from, &from), from.len());
}

fn bytes(paragraphs: &[Rc<str>]) -> usize {
    paragraphs.iter().map(|paragraph| paragraph.len() + 1).sum()
}

/// Checks the alignment of two levels of an article in both directions, unless that takes long.
pub fn check_levels(article: &Article, one: LevelIndex, other: LevelIndex) {
    let paragraphs = |level| &article.level(level).paragraphs[..];
    let (here, there) = (paragraphs(one), paragraphs(other));
    if bytes(here) + bytes(there) <= LONGEST {
        let (forward, back) = (Alignment::of(article, one, other), Alignment::of(article, other, one));
        check_side(&forward, here.len(), there.len());
        check_side(&back, there.len(), here.len());
        let turned = back.rows().iter().map(|row| Row { from: row.to.clone(), to: row.from.clone() });
        assert_eq!(forward.rows(), turned.collect::<Vec<_>>(), "the rows depend on the direction");
    }
}

fn check_side(alignment: &Alignment, from: usize, to: usize) {
    check_rows(alignment.rows(), from, to);
    check_targets(alignment, from, to);
}

/// Checks that each paragraph of both sides is in exactly one row, in reading order.
fn check_rows(rows: &[Row], from: usize, to: usize) {
    let end = rows.iter().fold((0, 0), |(here, there), row| {
        assert_eq!((row.from.start, row.to.start), (here, there), "{rows:?}");
        assert!(row.from.end > here || row.to.end > there, "an empty row: {rows:?}");
        (row.from.end.max(here), row.to.end.max(there))
    });
    assert_eq!(end, (from, to), "{rows:?}");
}

/// Checks that targets never go backwards, and that each sentence has one if the other side has a sentence.
fn check_targets(alignment: &Alignment, from: usize, to: usize) {
    let mut last = None;
    let mut paragraphs = 0;
    for (number, sentence) in alignment.sentences().iter().enumerate() {
        assert_eq!(alignment.sentence_at(sentence.paragraph, sentence.start), number);
        assert!(sentence.paragraph <= paragraphs, "paragraph {paragraphs} has no sentence");
        paragraphs = sentence.paragraph + 1;
        let target = alignment.target(number).map(|target| target.span);
        assert_eq!(target.is_some(), to > 0);
        assert!(target >= last, "the target of sentence {number} goes backwards");
        let found = alignment.counterparts(number);
        assert!(found.is_empty() || target.as_ref().is_some_and(|target| found.contains(target)));
        assert!(alignment.row(sentence.paragraph).is_some_and(|row| row.from.contains(&sentence.paragraph)));
        last = target;
    }
    assert_eq!(paragraphs, from);
}

/// Checks that a text is aligned with itself paragraph by paragraph. Words that more than a hundred sentences of both
/// sides have do not count, so this need not hold for long texts of the same words.
fn check_same(alignment: &Alignment, paragraphs: usize) {
    if alignment.sentences().len() > 50 {
        return;
    }
    let rows: Vec<Row> =
        (0..paragraphs).map(|number| Row { from: number..number + 1, to: number..number + 1 }).collect();
    assert_eq!(alignment.rows(), rows, "a text aligned with itself");
}
