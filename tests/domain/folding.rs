//! Folding of text: one table for the tables of a crate and, in the tests of the components, for the browser.

/// Texts, and the result of folding each.
pub const TABLE: [(&str, &str); 12] = [
    ("Cafe\u{301} No\u{a0}２", "café no 2"),
    ("ΣΑΣ", "σας"),
    ("ΟΔΥΣΣΕΥΣ Σ", "οδυσσευς σ"),
    ("İ", "i\u{307}"),
    ("ﬁn", "fin"),
    ("STRASSE ß ẞ", "strasse ß ß"),
    ("½", "1\u{2044}2"),
    ("①㎏", "1kg"),
    ("한글", "한글"),
    ("ｶﾞ", "ガ"),
    ("Ω", "ω"),
    ("", ""),
];

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn the_crate_folds_text_like_the_table() {
    for (text, folded) in TABLE {
        assert_eq!(graded_reader_core::text::unicode::TABLES.apply(text), folded);
    }
}
