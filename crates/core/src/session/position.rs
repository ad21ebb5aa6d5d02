//! Where in a story a reader is, so that they can come back to it on a screen of another size.

use crate::text::level::Order;

/// Where a reader is at a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The level that is read.
    pub level: Order,
    /// The paragraph at the upper edge of what is seen of the text; none before the first has come so far.
    pub paragraph: Option<Spot>,
    /// The question there, where the reader has come to the quiz.
    pub question: Option<Spot>,
}

/// A paragraph or a question, and how far it has gone by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Its number, from 1.
    pub number: u32,
    /// How much of its height has gone by, of [`WHOLE`].
    pub gone: u32,
}

/// The whole height of a block, in the parts in which a spot counts.
pub const WHOLE: u32 = 1000;

impl Place {
    /// Whether nothing has gone by yet.
    pub fn is_start(&self) -> bool {
        self.paragraph.is_none() && self.question.is_none()
    }

    /// Whether the two are the same place but for what measuring costs: half a hundredth of a block's height. So a reader
    /// who comes back again and again, and does not scroll, does not creep away.
    ///
    /// ```
    /// use graded_reader_core::{session::position::{Place, Spot}, text::level::Order};
    /// let at = |gone| Place { level: Order::EASIEST, paragraph: Some(Spot { number: 3, gone }), question: None };
    /// assert!(at(400).is_near(&at(404)) && !at(400).is_near(&at(410)));
    /// ```
    pub fn is_near(&self, other: &Self) -> bool {
        let near = |one: Option<Spot>, other: Option<Spot>| match (one, other) {
            (Some(one), Some(other)) => one.number == other.number && one.gone.abs_diff(other.gone) <= WHOLE / 200,
            (one, other) => one == other,
        };
        self.level == other.level && near(self.paragraph, other.paragraph) && near(self.question, other.question)
    }
}
