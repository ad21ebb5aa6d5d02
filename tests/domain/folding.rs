//! Every way of folding text gives the same: a table that the tests of the components hold the browser to, too.

/// Texts, and what each folds to.
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
fn the_tables_of_a_crate_fold_text_as_the_standard_says() {
    for (text, folded) in TABLE {
        assert_eq!(graded_reader_core::text::unicode::TABLES.apply(text), folded);
    }
}
