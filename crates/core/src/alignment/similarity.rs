//! How similar two texts in one language are, by the words that they share.
//!
//! Texts that say the same in simpler words still share names, numbers and most of the rarer words. Each text becomes a
//! set of features: its words, and the first and last letters of each word. A feature is weighted by how rare it is
//! (tf-idf, where each counts once for a text; Salton and Buckley, "Term-weighting approaches in automatic text
//! retrieval", Information Processing & Management 24, 1988), and the similarity of two texts is the cosine of their
//! sets. First and last letters match "build" with "builders" and "berg" with "Eisberg" without knowing the language.
//! In scripts without spaces between words all character n-grams are features.
//!
//! The result is the same on every machine: only operations that IEEE 754 defines to the last bit are used.

use crate::text::unicode::Fold;

/// The length of an n-gram in alphabetic scripts, and in scripts in which a letter is a syllable or a word.
const NGRAM: usize = 4;
const DENSE_NGRAM: usize = 2;

/// A feature of more texts than this is ignored, because it does not tell them apart. This also keeps the work
/// proportional to the length of the texts instead of its square.
const MAX_TEXTS: usize = 100;

/// What a text is compared by: hashes of its words and their n-grams. How often one occurs does not count.
pub type Features = Vec<u32>;

/// The features of a text. A text without words, such as "* * *", has itself as its only feature.
pub fn features(text: &str, fold: Fold) -> Features {
    let folded = fold.apply(text.trim());
    let words = folded.split(|letter: char| letter.is_whitespace() || is_mark(letter));
    let mut features: Features = words.filter(|word| !word.is_empty()).flat_map(word_features).collect();
    if features.is_empty() {
        features.push(hash(&folded.chars().collect::<Vec<_>>()));
    }
    features
}

/// The features of several texts joined into one.
pub fn joined(parts: &[Features]) -> Features {
    parts.concat()
}

/// The word itself and its first and last n-gram; in scripts without spaces between words, every n-gram.
fn word_features(word: &str) -> Vec<u32> {
    let letters: Vec<char> = word.chars().collect();
    let dense = letters.iter().any(|letter| is_dense(*letter));
    let mut ngrams = letters.windows(if dense { DENSE_NGRAM } else { NGRAM }).map(hash);
    let mut found = vec![hash(&letters)];
    match dense || letters.iter().any(|letter| is_unspaced(*letter)) {
        true => found.extend(ngrams),
        false => found.extend(ngrams.next().into_iter().chain(ngrams.next_back())),
    }
    found
}

/// Whether this stands between words: the marks and symbols that NFKC leaves in the blocks for them. To tell every letter
/// of Unicode takes 4 kB of tables.
fn is_mark(letter: char) -> bool {
    let is_common = matches!(letter, '\0'..='/' | ':'..='@' | '['..='`' | '{'..='¿' | '×' | '÷' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '・');
    let is_of_a_script = matches!(letter, '՚'..='՟' | '։' | '־' | '׀' | '׃' | '،'..='؍' | '؛'..='؟' | '٪'..='٭' | '۔' | '।' | '॥' | '၊'..='၏' | '፠'..='፨' | '។'..='៚');
    is_common || is_of_a_script
}

/// Whether the letter belongs to a script in which a letter is a syllable or a word: Han, kana, Hangul.
fn is_dense(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether the letter belongs to an alphabet that is written without spaces: Thai, Lao, Tibetan, Burmese, Khmer.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// FNV-1a over 32 bits (Fowler, Noll, Vo). A collision only makes two texts look a little more similar.
fn hash(letters: &[char]) -> u32 {
    letters.iter().fold(0x811c_9dc5, |hash, letter| (hash ^ *letter as u32).wrapping_mul(0x0100_0193))
}

/// The similarity of each of some texts to each of some others, as an inverted index.
pub struct Similarity {
    /// For each text of the one side, the features that the other side has, too.
    shared: Vec<Vec<Shared>>,
    /// The texts of the other side that have a feature, feature by feature.
    postings: Vec<u32>,
    /// The sum of the squared weights of each text's features: first the one side, then the other.
    sums: Vec<f32>,
}

/// A feature that both sides have.
struct Shared {
    /// Its squared weight.
    square: f32,
    /// The range of its texts in `postings`.
    first: usize,
    end: usize,
}

impl Similarity {
    /// Compares these texts with those.
    ///
    /// ```
    /// use graded_reader_core::{alignment::similarity::{Similarity, features}, text::unicode::Fold};
    /// let fold = Fold::new(str::to_lowercase);
    /// let these = [features("The old hill threw ash on the town.", fold)];
    /// let those = [features("Ash fell on us.", fold), features("Nobody was hurt.", fold)];
    /// let similarity = Similarity::between(&these, &those).row(0);
    /// assert!(similarity[0] > 0.1 && similarity[1] == 0.0);
    /// ```
    pub fn between(these: &[Features], those: &[Features]) -> Self {
        let texts = these.len() + those.len();
        let mut found =
            Self { shared: these.iter().map(|_| Vec::new()).collect(), postings: Vec::new(), sums: vec![0.0; texts] };
        for postings in postings(these, those).chunk_by(|one, other| one.0 == other.0) {
            if postings.len() <= MAX_TEXTS {
                found.add(postings, these.len());
            }
        }
        found
    }

    /// Adds a feature, given the texts that have it.
    fn add(&mut self, postings: &[(u32, u32)], these: usize) {
        let square = weight(postings.len(), self.sums.len());
        let text = |posting: &(u32, u32)| posting.1;
        let here = postings.partition_point(|posting| (text(posting) as usize) < these);
        let first = self.postings.len();
        if here > 0 {
            self.postings.extend(postings[here..].iter().map(|posting| text(posting) - these as u32));
        }
        let end = self.postings.len();
        for posting in postings {
            self.sums[text(posting) as usize] += square;
        }
        for posting in postings[..here].iter().filter(|_| end > first) {
            self.shared[text(posting) as usize].push(Shared { square, first, end });
        }
    }

    /// The similarity of the text at `this` to each text of the other side, from 0 (no shared feature) to 1 (the same
    /// features).
    pub fn row(&self, this: usize) -> Vec<f32> {
        let (these, those) = self.sums.split_at(self.shared.len());
        let mut row = vec![0.0; those.len()];
        for shared in &self.shared[this] {
            for that in &self.postings[shared.first..shared.end] {
                row[*that as usize] += shared.square;
            }
        }
        for (similarity, sum) in row.iter_mut().zip(those).filter(|(similarity, _)| **similarity > 0.0) {
            *similarity /= (these[this] * sum).sqrt();
        }
        row
    }
}

/// Every feature of every text with the number of the text, each pair once, sorted by both.
fn postings(these: &[Features], those: &[Features]) -> Vec<(u32, u32)> {
    let texts = (0_u32..).zip(these.iter().chain(those));
    let mut postings: Vec<_> =
        texts.flat_map(|(text, features)| features.iter().map(move |feature| (*feature, text))).collect();
    // Both as one number, because comparing one number is faster than comparing a pair.
    postings.sort_unstable_by_key(|(feature, text)| u64::from(*feature) << 32 | u64::from(*text));
    postings.dedup();
    postings
}

/// The squared weight of a feature that `having` of all `texts` have: the rarer, the greater.
fn weight(having: usize, texts: usize) -> f32 {
    let weight = log2(1.0 + texts as f32 / having as f32);
    weight * weight
}

/// The logarithm to base 2, linear between the powers of two. `f32::log2` may differ between machines.
fn log2(number: f32) -> f32 {
    let bits = number.to_bits();
    let (power, rest) = (bits >> 23, f32::from_bits(bits & 0x007f_ffff | 0x3f80_0000));
    power as f32 - 127.0 + rest - 1.0
}
