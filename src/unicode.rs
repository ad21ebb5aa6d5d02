//! Two spellings of one text made equal: the only thing that the domain asks of the platform.
//!
//! The Unicode tables that this needs weigh more than all our own code, and every browser has them. So in a browser
//! its own are used, elsewhere a crate's; both follow the same standard, so the same answers get the same points.

/// Folds compatibility forms and case away: NFKC, then lower case
/// ([UAX #15](https://www.unicode.org/reports/tr15/)).
///
/// ```
/// assert_eq!(graded_reader::unicode::fold("Cafe\u{301} No\u{a0}２"), "café no 2");
/// ```
#[cfg(not(target_arch = "wasm32"))]
pub fn fold(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfkc().collect::<String>().to_lowercase()
}

/// Folds compatibility forms and case away: NFKC, then lower case
/// ([UAX #15](https://www.unicode.org/reports/tr15/)).
#[cfg(target_arch = "wasm32")]
pub fn fold(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKC").to_lower_case().into()
}
