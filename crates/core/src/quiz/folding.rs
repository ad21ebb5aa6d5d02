//! Folds typed answers, so that differences that do not matter to a teacher are ignored.

use crate::text::unicode::Fold;

/// Folds a typed text. Two texts have the same result if they differ only in what the table of typed answers in
/// `docs/article-format.md` lists.
///
/// ```
/// use graded_reader_core::{quiz::folding::lenient, text::unicode::Fold};
/// let fold = Fold::new(str::to_lowercase);
/// assert_eq!(lenient(" Zelensky’s  “Plan”. ", fold), lenient("zelensky's plan", fold));
/// assert_eq!(lenient("1,500 %", fold), "1500%");
/// ```
pub fn lenient(text: &str, fold: Fold) -> String {
    let counts = |letter: &char| !IGNORED.iter().any(|(first, last)| (first..=last).contains(&letter));
    // Folding would decompose a free-standing accent, so accents typed as an apostrophe are replaced first.
    let folded = fold.apply(&text.chars().filter(counts).map(plain).collect::<String>());
    let mut letters = String::new();
    for letter in folded.chars().filter(counts) {
        match letter {
            'ß' => letters.push_str("ss"),
            'ς' => letters.push('σ'),
            // What remains of İ in lower case.
            '\u{307}' => {}
            letter => letters.push(latin_digit(letter)),
        }
    }
    let words: Vec<&str> = letters.split_whitespace().collect();
    let joined = joined(&words.join(" "));
    // A text of nothing but marks is compared by them.
    Some(bare(&joined)).filter(|bare| !bare.is_empty()).unwrap_or(text.trim()).to_owned()
}

/// The usual form of an apostrophe, a hyphen, a wave dash, or a mark in a number.
fn plain(letter: char) -> char {
    match letter {
        letter if APOSTROPHES.contains(&letter) => '\'',
        '‐'..='―' | '−' | '\u{5be}' => '-',
        // What NFKC makes of the full-width tilde, which is typed for it.
        '〜' => '~',
        '٪' => '%',
        '٫' => '.',
        '٬' => ',',
        letter => letter,
    }
}

pub(crate) const APOSTROPHES: [char; 12] = ['‘', '’', 'ʼ', 'ʻ', '`', '´', '′', '‛', '‚', '‹', '›', '׳'];

/// The first and the last of the letters that do not count: quotation marks, what is invisible
/// (`Default_Ignorable_Code_Point`), the vowel marks of Hebrew and Arabic, and the tatweel.
const IGNORED: [(char, char); 39] = [
    ('"', '"'),
    ('«', '«'),
    ('\u{ad}', '\u{ad}'),
    ('»', '»'),
    ('\u{34f}', '\u{34f}'),
    ('\u{591}', '\u{5bd}'),
    ('\u{5bf}', '\u{5bf}'),
    ('\u{5c1}', '\u{5c2}'),
    ('\u{5c4}', '\u{5c5}'),
    ('\u{5c7}', '\u{5c7}'),
    ('\u{5f4}', '\u{5f4}'),
    ('\u{610}', '\u{61a}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{640}', '\u{640}'),
    ('\u{64b}', '\u{652}'),
    ('\u{656}', '\u{65f}'),
    ('\u{670}', '\u{670}'),
    ('\u{6d6}', '\u{6dc}'),
    ('\u{6df}', '\u{6e4}'),
    ('\u{6e7}', '\u{6e8}'),
    ('\u{6ea}', '\u{6ed}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200f}'),
    ('“', '‟'),
    ('\u{202a}', '\u{202e}'),
    ('″', '″'),
    ('\u{2060}', '\u{206f}'),
    ('〈', '』'),
    ('〝', '〟'),
    ('\u{3164}', '\u{3164}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fff8}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e0fff}'),
];

/// The digit zero of every script (`Nd`) that NFKC does not replace. The other nine digits follow it.
const ZEROS: [u32; 68] = [
    0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0de6, 0x0e50,
    0x0ed0, 0x0f20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50,
    0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136,
    0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730, 0x118e0, 0x11950, 0x11bf0,
    0x11c50, 0x11d50, 0x11da0, 0x11de0, 0x11f50, 0x16130, 0x16a60, 0x16ac0, 0x16b50, 0x16d70, 0x1e140, 0x1e2f0,
    0x1e4f0, 0x1e5f1, 0x1e950,
];

/// A digit of any script as one of 0 to 9.
pub(crate) fn latin_digit(letter: char) -> char {
    let digit = ZEROS.iter().find_map(|zero| (letter as u32).checked_sub(*zero).filter(|digit| *digit < 10));
    digit.and_then(|digit| char::from_digit(digit, 10)).unwrap_or(letter)
}

/// The text without separators between groups of three digits ("1,500", "1.500", "1 500" and "1'500" become "1500"), and
/// without spaces next to a hyphen or between a number and its sign: "12 %".
fn joined(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let digits =
        |places: std::ops::Range<usize>| places.clone().all(|at| letters.get(at).is_some_and(char::is_ascii_digit));
    let before = |at: usize| at.checked_sub(1).map(|before| letters[before]);
    let separates = |at: usize| {
        let groups = matches!(letters[at], ',' | '.' | ' ' | '\'') && digits(at + 1..at + 4) && !digits(at + 4..at + 5);
        let sign = letters[at] == ' ' && matches!(letters.get(at + 1), Some('%' | '‰' | '°' | '€' | '$' | '£' | '¥'));
        (groups || sign) && before(at).is_some_and(|before| before.is_ascii_digit())
    };
    let is_loose = |at: usize| letters[at] == ' ' && (before(at) == Some('-') || letters.get(at + 1) == Some(&'-'));
    (0..letters.len()).filter(|at| !separates(*at) && !is_loose(*at)).map(|at| letters[at]).collect()
}

/// The text without the marks of a sentence at its ends, and without single quotation marks around it.
fn bare(mut text: &str) -> &str {
    const ENDS: [char; 16] = ['.', ',', ';', ':', '!', '?', '。', '、', '।', '؟', '،', '؛', '۔', '։', '።', ' '];
    loop {
        let opened = text.trim_start_matches(['¿', '¡', ' ']);
        let closed = opened.trim_end_matches(ENDS);
        let inner = closed.strip_prefix('\'').and_then(|inner| inner.strip_suffix('\'')).unwrap_or(closed);
        if inner == text {
            return text;
        }
        text = inner;
    }
}
