//! The reading position, independent of the size of the screen.

use crate::text::level::LevelIndex;

/// How far a reader has scrolled at a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The level that is open.
    pub level: LevelIndex,
    /// The paragraph at the upper edge of the visible text; none while the first paragraph is still below it.
    pub paragraph: Option<BlockPosition>,
    /// The question at the upper edge; none until the reader reaches the quiz.
    pub question: Option<BlockPosition>,
}

/// A paragraph or a question, and how much of it has been scrolled past.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockPosition {
    /// The number of the paragraph or question, from 1.
    pub number: u32,
    /// How much of its height is above the edge, from 0 to [`BLOCK_HEIGHT`].
    pub scrolled: u32,
}

/// The height of every block, in the unit of [`BlockPosition::scrolled`]: thousandths.
pub const BLOCK_HEIGHT: u32 = 1000;

impl Position {
    /// Whether the reader has not scrolled past anything yet.
    pub fn is_start(&self) -> bool {
        self.paragraph.is_none() && self.question.is_none()
    }

    /// Whether the two positions differ by no more than an error of measurement, half a per cent of a block's height.
    /// So a position that is restored and measured again and again does not drift.
    ///
    /// ```
    /// use graded_reader_core::{session::position::{BlockPosition, Position}, text::level::LevelIndex};
    /// let at = |scrolled| {
    ///     let paragraph = Some(BlockPosition { number: 3, scrolled });
    ///     Position { level: LevelIndex::EASIEST, paragraph, question: None }
    /// };
    /// assert!(at(400).is_near(&at(404)) && !at(400).is_near(&at(410)));
    /// ```
    pub fn is_near(&self, other: &Self) -> bool {
        let near = |one: Option<BlockPosition>, other: Option<BlockPosition>| match (one, other) {
            (Some(one), Some(other)) => {
                one.number == other.number && one.scrolled.abs_diff(other.scrolled) <= BLOCK_HEIGHT / 200
            }
            (one, other) => one == other,
        };
        self.level == other.level && near(self.paragraph, other.paragraph) && near(self.question, other.question)
    }
}
