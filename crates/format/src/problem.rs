//! What is wrong in a file, and where, in words that can be read whatever the file has in it.

use std::fmt;

use graded_reader_core::article::Article;
use graded_reader_core::review::{Subject, Warning};

use crate::json::faults::{About, Fault};
use crate::json::leaf::is_hidden;
use crate::json::place::place;
use crate::json::pointer::Pointer;
use crate::json::tree::Tree;

/// What is wrong in an article's file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// Where, in an author's words: "question 3 (who-met), option b". Empty for the file as a whole.
    pub place: String,
    /// What is wrong, and what would be right: lower case, no final period.
    pub fault: String,
    /// The value in the file, or the object that it stands in.
    pub pointer: Pointer,
    /// The name in that object, where the fault is about a name.
    pub name: Option<String>,
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
    pub fn error(place: String, fault: String, pointer: Pointer) -> Self {
        Self::new(Severity::Error, place, fault, pointer, None)
    }

    /// The error that a fault in this tree is.
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

    /// The warning that a remark about this article is.
    pub(crate) fn of_warning(remark: Warning, article: &Article) -> Self {
        let level = |level| Pointer::default().child("levels").child(level);
        let index = |id| article.questions().position(|question| question.id == id);
        let (subject, pointer) = match (remark.subject, remark.level) {
            (Subject::Whole, None) => (None, Pointer::default()),
            (Subject::Whole, Some(at)) => (None, level(at.index())),
            (Subject::Paragraph(paragraph), at) => {
                let pointer = level(at.unwrap_or_default().index()).child("paragraphs").child(paragraph);
                (Some(format!("paragraph {}", paragraph + 1)), pointer)
            }
            (Subject::Question(id), _) => (
                Some(format!("question {id}")),
                Pointer::default().child("questions").child(index(id).unwrap_or_default()),
            ),
        };
        let level = remark.level.map(|level| format!("level {}", level.number()));
        let place: Vec<String> = level.into_iter().chain(subject).collect();
        Self::new(Severity::Warning(remark.name), place.join(", "), remark.text, pointer, None)
    }

    fn new(severity: Severity, place: String, fault: String, pointer: Pointer, name: Option<String>) -> Self {
        Self { severity, place: readable(&place), fault: readable(&fault), pointer, name }
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
