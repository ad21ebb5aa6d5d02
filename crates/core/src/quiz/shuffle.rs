//! Shuffling by a seed, with the same result on every machine and in every version.

/// A seed of a random order. The same seed gives the same order everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seed(pub u32);

impl Seed {
    /// A seed derived from this one for one question or quiz and one attempt, so that each is shuffled independently.
    pub fn derive(self, name: &str, attempt: u32) -> Self {
        let mix = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        Self(name.bytes().chain(attempt.to_le_bytes()).fold(self.0 ^ 0x811c_9dc5, mix))
    }

    /// Shuffles the items: a Fisher–Yates shuffle (Durstenfeld, Algorithm 235, 1964).
    ///
    /// ```
    /// use graded_reader_core::quiz::shuffle::Seed;
    /// assert_eq!(Seed(1).shuffle(vec!['a', 'b', 'c', 'd', 'e']), ['b', 'a', 'd', 'e', 'c']);
    /// ```
    pub fn shuffle<T>(self, mut items: Vec<T>) -> Vec<T> {
        let mut random = SplitMix(u64::from(self.0));
        for last in (1..items.len()).rev() {
            items.swap(last, random.below(last + 1));
        }
        items
    }

    /// Shuffles the items into an order that differs from the given one, so that an order question never starts out
    /// solved. Fewer than two items stay as they are.
    ///
    /// ```
    /// use graded_reader_core::quiz::shuffle::Seed;
    /// assert!((0..100).all(|seed| Seed(seed).scramble(vec![1, 2, 3]) != [1, 2, 3]));
    /// ```
    pub fn scramble<T>(self, items: Vec<T>) -> Vec<T> {
        let places = self.shuffle((0..items.len()).collect());
        if !places.is_sorted() {
            return self.shuffle(items);
        }
        let mut items = items;
        let by = items.len().min(1);
        items.rotate_left(by);
        items
    }
}

/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, which has to fit 32 bits: the upper half of a product, with a bias below 2⁻³².
    fn below(&mut self, bound: usize) -> usize {
        (((self.next() >> 32) * bound as u64) >> 32) as usize
    }
}
