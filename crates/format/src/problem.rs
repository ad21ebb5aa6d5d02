//! Problems in a file: what is wrong, and where. Their text is safe to show whatever the file contains.

use std::fmt;

use graded_reader_core::article::Article;
use graded_reader_core::review::{Subject, Warning};

use crate::json::faults::{About, Fault};
use crate::json::leaf::is_hidden;
use crate::json::place::place;
use crate::json::pointer::Pointer;
use crate::json::tree::Tree;

/// A problem in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How severe it is.
    pub severity: Severity,
    /// The place, in an author's words: "question 3 (who-met), option 2". Empty for the file as a whole.
    pub place: String,
    /// What is wrong and how to fix it: lower case, without a final period.
    pub fault: String,
    /// The JSON Pointer of the value, or of the object that contains it.
    pub pointer: Pointer,
    /// The name in that object, if the problem is about a name.
    pub name: Option<String>,
}

/// How severe a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The article cannot be shown, or a question cannot be answered or graded.
    Error,
    /// The article could be better. The name is the one by which a file silences the warning.
    Warning(&'static str),
}

impl Problem {
    /// An error.
    pub fn error(place: String, fault: String, pointer: Pointer) -> Self {
        Self::new(Severity::Error, place, fault, pointer, None)
    }

    /// An error about a value of a file.
    pub fn error_at(file: &Tree, pointer: Pointer, fault: String) -> Self {
        Self::error(place(file, &pointer), fault, pointer)
    }

    /// The error for a fault in this tree.
    pub(crate) fn of_fault(fault: Fault, tree: &Tree) -> Self {
        let usual = place(tree, &fault.at);
        let (place, name) = match fault.about {
            About::Value => (usual, None),
            About::ValueCalled(place) => (place, None),
            About::Name(name) => (usual, Some(name)),
            About::Entry(name) => (format!("{usual}, {name}"), Some(name)),
        };
        Self::new(Severity::Error, place, fault.text, fault.at, name)
    }

    /// The problem for a warning about this article.
    pub(crate) fn of_warning(warning: Warning, article: &Article) -> Self {
        let level = |level| Pointer::default().child("levels").child(level);
        let index = |id| article.questions().position(|question| question.id == id);
        let (subject, pointer) = match (warning.subject, warning.level) {
            (Subject::Whole, None) => (None, Pointer::default()),
            (Subject::Whole, Some(at)) => (None, level(at.index())),
            (Subject::Paragraph(paragraph), at) => {
                let at = at.unwrap_or_default();
                let entry = article.level(at).entry_of(paragraph);
                (Some(format!("paragraph {}", entry + 1)), level(at.index()).child("paragraphs").child(entry))
            }
            (Subject::Question(id), _) => (
                Some(format!("question {id}")),
                Pointer::default().child("questions").child(index(id).unwrap_or_default()),
            ),
        };
        let level = warning.level.map(|level| format!("level {}", level.number()));
        let place: Vec<String> = level.into_iter().chain(subject).collect();
        Self::new(Severity::Warning(warning.name), place.join(", "), warning.text, pointer, None)
    }

    /// A warning about a value of a file.
    pub fn warning(name: &'static str, file: &Tree, pointer: Pointer, fault: String) -> Self {
        Self::new(Severity::Warning(name), place(file, &pointer), fault, pointer, None)
    }

    fn new(severity: Severity, place: String, fault: String, pointer: Pointer, name: Option<String>) -> Self {
        Self { severity, place: readable(&place), fault: readable(&fault), pointer, name }
    }

    /// Whether it prevents the article from being shown.
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

/// The most characters that are shown between two quotation marks, and the most bytes of a whole text.
const STRETCH: usize = 200;
const LONGEST: usize = 4_000;

/// A text that is safe to show. Problems quote the file, which can contain anything: invisible characters are escaped,
/// and overlong parts are truncated.
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
