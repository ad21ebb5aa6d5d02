//! The sentences of a passage as they stand in the page.

use web_sys::Element;

/// The sentences of the level that is open, in reading order.
pub(super) const SENTENCES: &str = ".at-level:not([hidden]) .sentence";

/// The number that a sentence's element has.
pub(super) fn number(sentence: &Element) -> Option<usize> {
    sentence.get_attribute("data-sentence")?.parse().ok()
}
