//! Typed answers are compared by what of them counts.

use crate::text::unicode::Fold;

/// What of a typed text counts: the same for texts that differ only in case, Unicode form, white space around words, the
/// shape of apostrophes, quotation marks and hyphens, and separators between groups of three digits.
pub fn lenient(text: &str, fold: Fold) -> String {
    let plain = |letter| match letter {
        '‘' | '’' | 'ʼ' | '`' | '´' | '′' | '‛' => '\'',
        '“' | '”' | '„' | '«' | '»' | '″' | '‟' => '"',
        '‐' | '‑' | '‒' | '–' | '−' => '-',
        letter => letter,
    };
    // Folding would take a free-standing accent apart, so the marks that people type for an apostrophe go first.
    let folded = fold.apply(&text.chars().map(plain).collect::<String>());
    let words: Vec<&str> = folded.split_whitespace().collect();
    ungrouped(&words.join(" "))
}

/// The text without what separates groups of three digits: "1,500", "1.500", "1 500" and "1'500" become "1500".
fn ungrouped(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let digits =
        |places: std::ops::Range<usize>| places.clone().all(|at| letters.get(at).is_some_and(char::is_ascii_digit));
    let separates = |at: usize| {
        matches!(letters[at], ',' | '.' | ' ' | '\'')
            && at.checked_sub(1).is_some_and(|before| letters[before].is_ascii_digit())
            && digits(at + 1..at + 4)
            && !digits(at + 4..at + 5)
    };
    (0..letters.len()).filter(|at| !separates(*at)).map(|at| letters[at]).collect()
}
