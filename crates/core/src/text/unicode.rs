//! Unicode normalisation and case folding, by tables that the caller provides.
//!
//! The Unicode tables for this are larger than all our own code, and every browser has them. So the domain takes a
//! [`Fold`]: in a browser one that calls the browser, elsewhere `TABLES`, which uses a crate. Both follow the same
//! standard, so the same answer earns the same points everywhere.

use std::fmt;
use std::hash::{Hash, Hasher};

use crate::steps;

/// A function that normalises a text to NFKC ([UAX #15](https://www.unicode.org/reports/tr15/)) and then to lower case,
/// and what a language does in addition.
///
/// Two folds always compare as equal, because all functions give the same result, which tests check against one table,
/// and the language is that of the article.
#[derive(Clone, Copy)]
pub struct Fold {
    lower: fn(&str) -> String,
    case: Case,
}

/// How a language pairs capitals with lower-case letters.
#[derive(Clone, Copy)]
enum Case {
    /// As Unicode does for most languages.
    Usual,
    /// Turkish and Azerbaijani: I is the capital of ı, and İ that of i.
    Turkic,
    /// Greek: capitals have no accent.
    Greek,
}

impl Fold {
    /// The fold by this function, for any language.
    pub const fn new(lower: fn(&str) -> String) -> Self {
        Self { lower, case: Case::Usual }
    }

    /// The fold for typed answers in a language, a BCP 47 tag in any case.
    #[must_use]
    pub fn of_language(self, tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase();
        let case = match &*primary {
            "tr" | "az" => Case::Turkic,
            "el" => Case::Greek,
            _ => Case::Usual,
        };
        Self { case, ..self }
    }

    /// The folded text.
    pub fn apply(self, text: &str) -> String {
        steps::count(text.len());
        let each = |change: fn(char) -> char, text: &str| text.chars().map(change).collect::<String>();
        match self.case {
            Case::Usual => (self.lower)(text),
            // İ may come as two characters.
            Case::Turkic => (self.lower)(&each(turkic, &text.replace("I\u{307}", "İ"))),
            Case::Greek => each(without_accent, &(self.lower)(text)),
        }
    }
}

fn turkic(letter: char) -> char {
    match letter {
        'I' => 'ı',
        'İ' => 'i',
        letter => letter,
    }
}

fn without_accent(letter: char) -> char {
    match letter {
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' => 'ι',
        'ό' => 'ο',
        'ύ' => 'υ',
        'ώ' => 'ω',
        'ΐ' => 'ϊ',
        'ΰ' => 'ϋ',
        letter => letter,
    }
}

impl fmt::Debug for Fold {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Fold")
    }
}

impl PartialEq for Fold {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Fold {}

/// Hashes nothing: the fold is not part of an article's fingerprint.
impl Hash for Fold {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// The fold for programs outside a browser, with the tables of a crate.
///
/// ```
/// use graded_reader_core::text::unicode::TABLES;
/// assert_eq!(TABLES.apply("Cafe\u{301} No\u{a0}２"), "café no 2");
/// ```
#[cfg(feature = "unicode-tables")]
pub const TABLES: Fold = Fold::new(|text| {
    use unicode_normalization::UnicodeNormalization;
    text.nfkc().collect::<String>().to_lowercase()
});
