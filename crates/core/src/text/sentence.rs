//! Where the sentences of a text begin and end, for whoever counts them or looks for one.

use std::ops::Range;
use std::rc::Rc;

use crate::text::span::Span;

/// What ends in a full stop without ending a sentence.
const ABBREVIATIONS: [&str; 14] =
    ["Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "St.", "Gen.", "Lt.", "Sen.", "Rep.", "No.", "vs.", "e.g.", "i.e."];

/// Marks that end a sentence, if white space follows.
const STOPS: [char; 8] = ['.', '!', '?', '…', '؟', '۔', '।', '።'];
/// Marks that end a sentence whatever follows: their scripts put no white space there.
const FULL_STOPS: [char; 5] = ['。', '！', '？', '｡', '။'];
/// What closes a sentence after its mark.
const CLOSERS: [char; 12] = ['"', '\'', '”', '’', ')', ']', '»', '」', '』', '）', '】', '》'];

fn is_stop(letter: char) -> bool {
    STOPS.contains(&letter) || FULL_STOPS.contains(&letter)
}

/// The sentences of a paragraph. One ends at a full stop, question mark or exclamation mark, with the quotation marks and
/// brackets that close after it, if white space and then no small letter follows; not after an abbreviation, an initial
/// or letters with stops ("U.S."). In scripts that put no white space after such a mark, nothing has to follow.
///
/// ```
/// use graded_reader_core::text::sentence::sentences;
/// assert_eq!(sentences("Dr. Li ran. “Ash!” he said."), ["Dr. Li ran.", "“Ash!” he said."]);
/// assert_eq!(sentences("下雨了。我们跑。"), ["下雨了。", "我们跑。"]);
/// ```
pub fn sentences(paragraph: &str) -> Vec<&str> {
    ranges(paragraph).into_iter().map(|range| &paragraph[range]).collect()
}

/// The same as ranges of bytes.
fn ranges(paragraph: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    // What closes the sentence, and what comes next: the same for all marks that stand together, however many.
    let (mut end, mut next) = (0, paragraph);
    for (at, mark) in paragraph.match_indices(is_stop) {
        if at >= end {
            let rest = &paragraph[at + mark.len()..];
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

/// Whether the text ends in an abbreviation: one of the list, an initial ("J."), or letters with stops ("U.S.").
fn is_abbreviation(text: &str) -> bool {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or(text).trim_start_matches(['(', '“', '"', '‘']);
    let stops =
        word.split_terminator('.').all(|part| part.chars().count() == 1 && part.starts_with(char::is_alphabetic));
    ABBREVIATIONS.contains(&word) || stops
}

/// Every sentence of a passage, in reading order. A paragraph without any, such as "* * *", counts as one.
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
