//! Splits a text into sentences.

use std::ops::Range;
use std::rc::Rc;

use crate::steps;
use crate::text::span::Span;

/// Abbreviations, whose full stop does not end a sentence.
const ABBREVIATIONS: [&str; 14] =
    ["Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "St.", "Gen.", "Lt.", "Sen.", "Rep.", "No.", "vs.", "e.g.", "i.e."];

/// Marks that end a sentence if white space follows.
const STOPS: [char; 8] = ['.', '!', '?', '…', '؟', '۔', '।', '።'];
/// Marks that end a sentence whatever follows, because their scripts have no white space there.
const FULL_STOPS: [char; 5] = ['。', '！', '？', '｡', '။'];
/// Marks that belong to the sentence if they follow its end.
const CLOSERS: [char; 12] = ['"', '\'', '”', '’', ')', ']', '»', '」', '』', '）', '】', '》'];

fn is_stop(letter: char) -> bool {
    STOPS.contains(&letter) || FULL_STOPS.contains(&letter)
}

/// The sentences of a paragraph.
///
/// A sentence ends at a full stop, question mark or exclamation mark, together with any closing quotation marks and
/// brackets, if white space follows and no lower-case letter comes after it. It does not end after an abbreviation, an
/// initial or letters with stops ("U.S."). In scripts without white space after such a mark none is needed.
///
/// ```
/// use graded_reader_core::text::sentence::sentences;
/// assert_eq!(sentences("Dr. Li ran. “Ash!” he said."), ["Dr. Li ran.", "“Ash!” he said."]);
/// assert_eq!(sentences("下雨了。我们跑。"), ["下雨了。", "我们跑。"]);
/// ```
pub fn sentences(paragraph: &str) -> Vec<&str> {
    ranges(paragraph).into_iter().map(|range| &paragraph[range]).collect()
}

/// The sentences as ranges of bytes.
fn ranges(paragraph: &str) -> Vec<Range<usize>> {
    steps::count(paragraph.len());
    let mut found = Vec::new();
    let mut start = 0;
    // The end of the sentence and the text after it are computed once for a whole run of marks, however long.
    let (mut end, mut next) = (0, paragraph);
    for (at, mark) in paragraph.match_indices(is_stop) {
        if at >= end {
            let rest = &paragraph[at + mark.len()..];
            steps::count(1);
            let after = rest.trim_start_matches(|letter| is_stop(letter) || CLOSERS.contains(&letter));
            (end, next) = (paragraph.len() - after.len(), after.trim_start());
        }
        let close = next.len() == paragraph.len() - end && !mark.starts_with(FULL_STOPS);
        let goes_on = close && !next.is_empty() || next.starts_with(char::is_lowercase);
        if goes_on || at < start || !next.is_empty() && mark == "." && is_abbreviation(&paragraph[start..=at]) {
            continue;
        }
        found.push(trimmed(paragraph, start..end));
        start = end;
    }
    let rest = start..paragraph.len();
    found.extend(
        Some(rest)
            .filter(|rest| paragraph[rest.clone()].contains(char::is_alphanumeric))
            .map(|rest| trimmed(paragraph, rest)),
    );
    found
}

/// The range without the white space at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let (from_start, whole) = (text[range.clone()].trim_start(), text[range.clone()].trim());
    let start = range.end - from_start.len();
    start..start + whole.len()
}

/// Whether the text ends in an abbreviation of the list, an initial ("J.") or letters with stops ("U.S.").
fn is_abbreviation(text: &str) -> bool {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or(text).trim_start_matches(['(', '“', '"', '‘']);
    let stops =
        word.split_terminator('.').all(|part| part.chars().count() == 1 && part.starts_with(char::is_alphabetic));
    ABBREVIATIONS.contains(&word) || stops
}

/// Every sentence of a passage, in reading order. A paragraph without a sentence, such as "* * *", counts as one.
pub fn of_passage(paragraphs: &[Rc<str>]) -> Vec<Span> {
    let mut found = Vec::new();
    for (paragraph, text) in paragraphs.iter().enumerate() {
        let mut ranges = ranges(text);
        if ranges.is_empty() {
            ranges.push(0..text.len());
        }
        found.extend(ranges.into_iter().map(|Range { start, end }| Span { paragraph, start, end }));
    }
    found
}
