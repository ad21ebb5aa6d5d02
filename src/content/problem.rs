//! What is wrong in a file, and where, in words that can be read whatever the file has in it.

use std::fmt;

use crate::review::Remark;

/// What is wrong in an article's file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// Where, in an author's words: "question 3 (who-met), option b". Empty for the file as a whole.
    pub place: String,
    /// What is wrong, and what would be right: lower case, no final period.
    pub fault: String,
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The article cannot be shown, or a question cannot be answered or graded.
    Error,
    /// It could be better. The name is the one by which the file can silence it.
    Warning(&'static str),
}

impl Problem {
    /// An error.
    pub fn error(place: &str, fault: String) -> Self {
        Self::new(Severity::Error, place, &fault)
    }

    fn new(severity: Severity, place: &str, fault: &str) -> Self {
        Self { severity, place: readable(place), fault: readable(fault) }
    }

    /// Whether it keeps the article from being shown.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(out, "{}: ", self.place)?;
        }
        out.write_str(&self.fault)?;
        match self.severity {
            Severity::Error => Ok(()),
            Severity::Warning(name) => write!(out, " [{name}]"),
        }
    }
}

impl From<Remark> for Problem {
    fn from(remark: Remark) -> Self {
        let level = remark.level.map(|level| format!("level {}", level.number()));
        let place: Vec<String> =
            level.into_iter().chain(Some(remark.place).filter(|place| !place.is_empty())).collect();
        Self::new(Severity::Warning(remark.name), &place.join(", "), &remark.text)
    }
}

/// The longest stretch of a problem that holds no quotation mark, in characters, and the longest problem, in bytes.
const STRETCH: usize = 200;
const LONGEST: usize = 4_000;

/// A problem's words as they can be read wherever they are shown. They quote the file, which may have anything in it: so
/// what is not seen is written out, and of what is very long the beginning has to do.
fn readable(words: &str) -> String {
    let mut readable = String::new();
    for stretch in words.split_inclusive(['“', '”']) {
        if readable.len() > LONGEST {
            readable.push('…');
            break;
        }
        let cut = stretch.char_indices().nth(STRETCH).map(|(at, _)| at);
        for letter in stretch[..cut.unwrap_or(stretch.len())].chars() {
            match is_hidden(letter) {
                true => readable.extend(letter.escape_unicode()),
                false => readable.push(letter),
            }
        }
        if cut.is_some() {
            readable.push('…');
            readable.extend(stretch.chars().next_back().filter(|mark| matches!(mark, '“' | '”')));
        }
    }
    readable
}

/// Whether a letter is not seen itself: control characters, those that turn the direction of what is around them
/// ([UAX #9](https://www.unicode.org/reports/tr9/)), and those that have no width and are not part of a word's spelling.
pub(super) fn is_hidden(letter: char) -> bool {
    let marks = ['\u{61c}', '\u{200b}', '\u{200e}', '\u{200f}', '\u{2028}', '\u{2029}', '\u{feff}'];
    letter.is_control()
        || marks.contains(&letter)
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{e0000}'..='\u{e007f}')
}
