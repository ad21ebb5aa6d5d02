//! Two spellings of one text made equal, with tables that somebody else has.
//!
//! The Unicode tables that this needs weigh more than all our own code, and every browser has them. So the domain is handed
//! a [`Fold`]: in a browser one that asks the browser, elsewhere `TABLES`, from a crate. Both follow the same standard, so
//! the same answers get the same points.

use std::fmt;
use std::hash::{Hash, Hasher};

/// Folds compatibility forms and case away: NFKC, then lower case ([UAX #15](https://www.unicode.org/reports/tr15/)).
///
/// All folds are equal, because all of them give the same text for the same text: tests hold them to one table.
#[derive(Clone, Copy)]
pub struct Fold(pub fn(&str) -> String);

impl Fold {
    /// The text without what does not distinguish two spellings of it.
    pub fn apply(self, text: &str) -> String {
        (self.0)(text)
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

/// No part of an article's fingerprint.
impl Hash for Fold {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// The fold for programs that run outside a browser, by a crate's tables.
///
/// ```
/// use graded_reader_core::text::unicode::TABLES;
/// assert_eq!(TABLES.apply("Cafe\u{301} No\u{a0}２"), "café no 2");
/// ```
#[cfg(feature = "unicode-tables")]
pub const TABLES: Fold = Fold(|text| {
    use unicode_normalization::UnicodeNormalization;
    text.nfkc().collect::<String>().to_lowercase()
});
