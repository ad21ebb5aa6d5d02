//! Folds typed answers, so that differences that do not matter are ignored.

use crate::text::unicode::Fold;

/// Folds a typed text. Two texts have the same result if they differ only in case, Unicode form, white space around
/// words, the form of apostrophes, quotation marks and hyphens, or separators between groups of three digits.
///
/// ```
/// use graded_reader_core::{quiz::folding::lenient, text::unicode::Fold};
/// let fold = Fold(str::to_lowercase);
/// assert_eq!(lenient(" Zelensky’s  “Plan” ", fold), lenient("zelensky's \"plan\"", fold));
/// assert_eq!(lenient("1,500", fold), "1500");
/// ```
pub fn lenient(text: &str, fold: Fold) -> String {
    let plain = |letter| match letter {
        '‘' | '’' | 'ʼ' | '`' | '´' | '′' | '‛' => '\'',
        '“' | '”' | '„' | '«' | '»' | '″' | '‟' => '"',
        '‐' | '‑' | '‒' | '–' | '−' => '-',
        letter => letter,
    };
    // Folding would decompose a free-standing accent, so accents typed as an apostrophe are replaced first.
    let folded = fold.apply(&text.chars().map(plain).collect::<String>());
    let words: Vec<&str> = folded.split_whitespace().collect();
    ungrouped(&words.join(" "))
}

/// The text without separators between groups of three digits: "1,500", "1.500", "1 500" and "1'500" become "1500".
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
