//! The browser's Unicode tables.

use graded_reader_core::text::unicode::Fold;

/// Folds text with the browser's own tables.
pub const FOLD: Fold = Fold::new(|text| js_sys::JsString::from(text).normalize("NFKC").to_lower_case().into());
