//! Folding of text: one table for the tables of a crate and, in the tests of the components, for the browser.

use graded_reader_core::quiz::folding::lenient;
use graded_reader_core::text::unicode::Fold;

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

/// The table of `docs/article-format.md`: the language, an answer, and what is typed for it.
pub fn typed_answers() -> Vec<(String, String, String)> {
    let file = include_str!("../../docs/article-format.md");
    let (_, table) = file.split_once("| difference | answer | typed |\n|---|---|---|\n").unwrap();
    let row = |line: &str| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
        let code = |cell: &str| cell.split('`').nth(1).map(letters);
        (code(cells[0]).unwrap_or_else(|| "en".to_owned()), code(cells[1]).unwrap(), code(cells[2]).unwrap())
    };
    table.lines().take_while(|line| line.starts_with('|')).map(row).collect()
}

/// A text in which invisible letters are written as "<U+200B>".
fn letters(text: &str) -> String {
    let mut parts = text.split("<U+");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let (code, rest) = part.split_once('>').unwrap();
        let letter = u32::from_str_radix(code, 16).ok().and_then(char::from_u32).unwrap();
        format!("{text}{letter}{rest}")
    })
}

/// The rows of the table that do not count as the same answer with this fold.
pub fn different_answers(fold: Fold) -> Vec<(String, String, String)> {
    let same = |(language, answer, typed): &(String, String, String)| {
        let fold = fold.of_language(language);
        lenient(answer, fold) == lenient(typed, fold)
    };
    typed_answers().into_iter().filter(|row| !same(row)).collect()
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn typed_answers_may_differ_as_the_table_says() {
    assert_eq!(typed_answers().len(), 29);
    assert!(typed_answers().iter().all(|(_, answer, typed)| answer != typed));
    assert_eq!(different_answers(graded_reader_core::text::unicode::TABLES), []);
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn a_language_tag_is_matched_in_any_case_and_form() {
    let table = [
        (["tr", "TR", "tr-TR", "tr_TR", "Tr-Latn-CY", "az", "AZ_az"].as_slice(), "I\u{307}STANBUL ISI", "istanbul ısı"),
        (&["el", "EL", "el_GR"], "Αθήνα", "αθηνα"),
        (&["en", "trv", "tro-TR", "", "ell"], "ISI ά", "isi ά"),
    ];
    for (tags, text, folded) in table {
        for tag in tags {
            let fold = graded_reader_core::text::unicode::TABLES.of_language(tag);
            assert_eq!(fold.apply(text), folded, "{tag}");
        }
    }
}
