//! The length of a text and its readability, by published formulas.

use crate::text::content::Register;
use crate::text::level::Level;
use crate::text::sentence::sentences;

/// The speed of adults reading English non-fiction silently, in words per minute (Brysbaert, "How many words do we read
/// per minute?", Journal of Memory and Language 109, 2019).
pub const WORDS_PER_MINUTE: usize = 238;

/// The numbers of words, sentences and syllables in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Words: pieces between white space or em dashes that contain a letter or a digit.
    pub words: usize,
    /// Sentences with a word, as [`sentences`] splits English.
    pub sentences: usize,
    /// Syllables of English: runs of vowels without a silent e. A number has one.
    pub syllables: usize,
}

impl Counts {
    /// Counts a text, given as paragraphs. A sentence ends with its paragraph.
    ///
    /// ```
    /// use graded_reader_core::text::readability::Counts;
    /// let counts = Counts::of(["The U.S. sent 1,500 tents.", "Why?"]);
    /// assert_eq!((counts.words, counts.sentences, counts.syllables), (6, 2, 6));
    /// ```
    pub fn of<'a>(paragraphs: impl IntoIterator<Item = &'a str>) -> Self {
        let count = |mut counts: Self, paragraph: &str| {
            counts.words += words(paragraph).count();
            counts.sentences +=
                sentences(paragraph, "en").into_iter().filter(|text| words(text).next().is_some()).count();
            counts.syllables += words(paragraph).map(syllables).sum::<usize>();
            counts
        };
        paragraphs.into_iter().fold(Self::default(), count)
    }

    /// Counts the prose of a level: headings and code are no sentences.
    pub fn of_level(level: &Level) -> Self {
        let texts = level.paragraphs.iter().enumerate();
        let prose = texts.filter(|(index, _)| level.layout.register(*index) == Register::Prose);
        Self::of(prose.map(|(_, text)| &**text))
    }

    /// The reading time in whole minutes, rounded up.
    pub fn minutes(&self) -> usize {
        minutes(self.words)
    }

    /// The average number of words per sentence; 0 for an empty text.
    pub fn words_per_sentence(&self) -> f64 {
        ratio(self.words, self.sentences)
    }

    /// Flesch Reading Ease: the higher, the easier to read; 60 to 70 is plain English (Flesch, "A new readability
    /// yardstick", Journal of Applied Psychology 32, 1948).
    pub fn reading_ease(&self) -> f64 {
        206.835 - 1.015 * self.words_per_sentence() - 84.6 * ratio(self.syllables, self.words)
    }

    /// Flesch-Kincaid grade level: the U.S. school grade that can read the text with ease (Kincaid, Fishburne, Rogers
    /// and Chissom, Navy Research Branch Report 8-75, 1975).
    ///
    /// ```
    /// use graded_reader_core::text::readability::Counts;
    /// let grade = |text| Counts::of([text]).grade_level();
    /// assert!(grade("Ash fell. It hid the town.") < grade("Volcanic ash completely buried the settlement."));
    /// ```
    pub fn grade_level(&self) -> f64 {
        0.39 * self.words_per_sentence() + 11.8 * ratio(self.syllables, self.words) - 15.59
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The reading time of this many words at [`WORDS_PER_MINUTE`], in whole minutes, rounded up.
pub fn minutes(words: usize) -> usize {
    words.div_ceil(WORDS_PER_MINUTE)
}

/// Whether a language, given as a BCP 47 tag, has white space between words, so that they can be counted.
pub fn can_be_counted(language: &str) -> bool {
    let language = language.split('-').next().unwrap_or(language);
    !["zh", "ja", "th", "lo", "km", "my", "bo", "dz"].contains(&language)
}

/// The words of a text.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let pieces = text.split(|letter: char| letter.is_whitespace() || letter == '—');
    pieces.filter(|piece| piece.contains(char::is_alphanumeric))
}

/// The number of syllables in an English word.
fn syllables(word: &str) -> usize {
    let word: String = word.to_lowercase().chars().filter(|letter| letter.is_alphabetic()).collect();
    let is_vowel = |letter: char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'à'..='æ' | 'è'..='ï' | 'ò'..='ö' | 'ù'..='ý');
    let starts = word.chars().scan(false, |in_run, letter| {
        let starts = is_vowel(letter) && !*in_run;
        *in_run = is_vowel(letter);
        Some(starts)
    });
    let runs = starts.filter(|starts| *starts).count();
    // "being" and "flying" have two syllables in one run of vowels.
    let apart = word.strip_suffix("ing").is_some_and(|stem| stem.ends_with(is_vowel));
    (runs + usize::from(apart)).saturating_sub(usize::from(ends_silently(&word))).max(1)
}

/// Whether the last e of the word is silent: in "gate", "gates" and "moved", but not in "table", "boxes" and "wanted".
fn ends_silently(word: &str) -> bool {
    let heard = |stem: &str, endings: &[&str]| endings.iter().any(|ending| stem.ends_with(ending));
    let vowel = |stem: &str| stem.ends_with(['a', 'e', 'i', 'o', 'u', 'y']);
    let silent = |stem: &str| !vowel(stem) && (!stem.ends_with('l') || vowel(stem.trim_end_matches('l')));
    if let Some(stem) = word.strip_suffix("ed") {
        return silent(stem) && !heard(stem, &["t", "d"]);
    }
    if let Some(stem) = word.strip_suffix("es") {
        return silent(stem) && !heard(stem, &["s", "x", "z", "ch", "sh", "c", "g"]);
    }
    word.strip_suffix('e').is_some_and(silent)
}
