//! How alike two texts of one language are, by the words that they share.
//!
//! Texts that tell the same in simpler words still share names, numbers and most of the rarer words. So every text becomes
//! the set of its words, each with its first letters and its last, and weighted by how rare that is (tf-idf with each counted
//! once; Salton and Buckley, "Term-weighting approaches in automatic text retrieval", Information Processing & Management
//! 24, 1988), and similarity is the cosine between two such sets. First and last letters find "build" in "builders" and
//! "berg" in "Eisberg" without knowing the language. Where words are not parted by spaces, all stretches of letters do
//! that.
//!
//! Nothing here depends on the machine: there are only operations that IEEE 754 gives to the last bit.

use crate::text::unicode::Fold;

/// How many letters a stretch has in scripts of an alphabet, and where a letter is a syllable or a word.
const STRETCH: usize = 4;
const DENSE_STRETCH: usize = 2;

/// What stands in more texts than this tells none from the others. It also bounds the work: by the length of the texts,
/// and not by its square.
const COMMON: usize = 100;

/// What a text is compared by: its words and stretches of their letters, each as a number. How often one stands in a text
/// does not count.
pub type Features = Vec<u32>;

/// The features of a text. One without words, such as "* * *", is only like itself.
pub fn features(text: &str, fold: Fold) -> Features {
    let folded = fold.apply(text.trim());
    let words = folded.split(|letter: char| !letter.is_alphanumeric());
    let mut features: Features = words.filter(|word| !word.is_empty()).flat_map(of_word).collect();
    if features.is_empty() {
        features.push(number(&folded.chars().collect::<Vec<_>>()));
    }
    features
}

/// The features of several texts taken as one.
pub fn together(parts: &[Features]) -> Features {
    parts.concat()
}

/// The word itself, its first letters and its last; where words are not parted, every stretch of letters.
fn of_word(word: &str) -> Vec<u32> {
    let letters: Vec<char> = word.chars().collect();
    let dense = letters.iter().any(|letter| is_dense(*letter));
    let mut stretches = letters.windows(if dense { DENSE_STRETCH } else { STRETCH }).map(number);
    let mut found = vec![number(&letters)];
    match dense || letters.iter().any(|letter| is_unparted(*letter)) {
        true => found.extend(stretches),
        false => found.extend(stretches.next().into_iter().chain(stretches.next_back())),
    }
    found
}

/// Whether the letter is of a script in which a letter is a syllable or a word: Han, kana, Hangul.
fn is_dense(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether the letter is of an alphabet that is written without spaces: Thai, Lao, Tibetan, Burmese, Khmer.
fn is_unparted(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// FNV-1a over 32 bits (Fowler, Noll, Vo). Two features with one number make texts a little more alike, no more.
fn number(letters: &[char]) -> u32 {
    letters.iter().fold(0x811c_9dc5, |number, letter| (number ^ *letter as u32).wrapping_mul(0x0100_0193))
}

/// How alike each of some texts is to each of some others.
pub struct Similarity {
    /// Of each text of the one side, what it shares with the other.
    shared: Vec<Vec<Shared>>,
    /// The texts of the other side that have a feature, feature by feature.
    places: Vec<u32>,
    /// The sum of the squared weights of each text's features, of the one side and then of the other.
    sums: Vec<f32>,
}

/// A feature that stands on both sides.
struct Shared {
    /// Its squared weight.
    square: f32,
    /// Where its texts stand in `places`.
    first: usize,
    end: usize,
}

impl Similarity {
    /// Compares these texts with those.
    ///
    /// ```
    /// use graded_reader_core::{alignment::similarity::{Similarity, features}, text::unicode::Fold};
    /// let fold = Fold(str::to_lowercase);
    /// let these = [features("The old hill threw ash on the town.", fold)];
    /// let those = [features("Ash fell on us.", fold), features("Nobody was hurt.", fold)];
    /// let similarity = Similarity::between(&these, &those).row(0);
    /// assert!(similarity[0] > 0.1 && similarity[1] == 0.0);
    /// ```
    pub fn between(these: &[Features], those: &[Features]) -> Self {
        let texts = these.len() + those.len();
        let mut found =
            Self { shared: these.iter().map(|_| Vec::new()).collect(), places: Vec::new(), sums: vec![0.0; texts] };
        for place in places(these, those).chunk_by(|one, other| one.0 == other.0) {
            if place.len() <= COMMON {
                found.add(place, these.len());
            }
        }
        found
    }

    /// Takes up a feature by its places.
    fn add(&mut self, places: &[(u32, u32)], these: usize) {
        let square = weight(places.len(), self.sums.len());
        let text = |place: &(u32, u32)| place.1;
        let here = places.partition_point(|place| (text(place) as usize) < these);
        let first = self.places.len();
        if here > 0 {
            self.places.extend(places[here..].iter().map(|place| text(place) - these as u32));
        }
        let end = self.places.len();
        for place in places {
            self.sums[text(place) as usize] += square;
        }
        for place in places[..here].iter().filter(|_| end > first) {
            self.shared[text(place) as usize].push(Shared { square, first, end });
        }
    }

    /// How alike the text at `this` is to each of the other side, from 0, for nothing shared, to 1, for the same features.
    pub fn row(&self, this: usize) -> Vec<f32> {
        let (these, those) = self.sums.split_at(self.shared.len());
        let mut row = vec![0.0; those.len()];
        for shared in &self.shared[this] {
            for that in &self.places[shared.first..shared.end] {
                row[*that as usize] += shared.square;
            }
        }
        for (similarity, sum) in row.iter_mut().zip(those).filter(|(similarity, _)| **similarity > 0.0) {
            *similarity /= (these[this] * sum).sqrt();
        }
        row
    }
}

/// Every feature of every text with the number of the text, each pair once and in order.
fn places(these: &[Features], those: &[Features]) -> Vec<(u32, u32)> {
    let texts = (0_u32..).zip(these.iter().chain(those));
    let mut places: Vec<_> =
        texts.flat_map(|(text, features)| features.iter().map(move |feature| (*feature, text))).collect();
    // By both as one number, which is compared at once.
    places.sort_unstable_by_key(|(feature, text)| u64::from(*feature) << 32 | u64::from(*text));
    places.dedup();
    places
}

/// The squared weight of what stands in `places` of so many texts: the rarer, the more.
fn weight(places: usize, texts: usize) -> f32 {
    let weight = log2(1.0 + texts as f32 / places as f32);
    weight * weight
}

/// The logarithm to base 2, in straight lines between the powers of two. A machine's own may differ from another's.
fn log2(number: f32) -> f32 {
    let bits = number.to_bits();
    let (power, rest) = (bits >> 23, f32::from_bits(bits & 0x007f_ffff | 0x3f80_0000));
    power as f32 - 127.0 + rest - 1.0
}
