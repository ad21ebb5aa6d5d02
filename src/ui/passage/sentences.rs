//! The sentences of the open level as elements.

use web_sys::Element;

/// Finds the sentences of the open level, in reading order.
pub(super) const SENTENCES: &str = ".at-level:not([hidden]) .sentence";

/// A sentence's number in the passage, from 0.
pub(super) fn number(sentence: &Element) -> Option<usize> {
    sentence.get_attribute("data-sentence")?.parse().ok()
}
