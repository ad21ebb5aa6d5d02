//! The reading position as the device keeps it: a line of six numbers. The first module reads it before the first
//! screen, and that module has no JSON reader.

use graded_reader_core::session::position::{BLOCK_HEIGHT, BlockPosition, Position};
use graded_reader_core::text::level::LevelIndex;

/// The version of the line.
const VERSION: u32 = 1;

/// Writes a position as a line: the version, the number of the level, and for the paragraph and for the question its
/// number and how much of its height has been scrolled past; zeros if there is none.
///
/// ```
/// use graded_reader_core::{session::position::{BlockPosition, Position}, text::level::LevelIndex};
/// use graded_reader_format::session::position::{read_position, write_position};
/// let paragraph = Some(BlockPosition { number: 3, scrolled: 400 });
/// let position = Position { level: LevelIndex::EASIEST, paragraph, question: None };
/// assert_eq!(write_position(&position), "1 1 3 400 0 0");
/// assert_eq!(read_position("1 1 3 400 0 0"), Some(position));
/// ```
pub fn write_position(position: &Position) -> String {
    let block = |block: Option<BlockPosition>| block.map_or([0, 0], |block| [block.number, block.scrolled]);
    let [[paragraph, above], [question, past]] = [block(position.paragraph), block(position.question)];
    format!("{VERSION} {} {paragraph} {above} {question} {past}", position.level.number())
}

/// Reads what [`write_position`] wrote, and returns `None` for any other text.
pub fn read_position(line: &str) -> Option<Position> {
    let numbers: Vec<u32> = line.split(' ').map(|number| number.parse().ok()).collect::<Option<_>>()?;
    let &[VERSION, level, paragraph, above, question, past] = &*numbers else { return None };
    let block =
        |number, scrolled| (number > 0 && scrolled <= BLOCK_HEIGHT).then_some(BlockPosition { number, scrolled });
    let level = LevelIndex::new(level.checked_sub(1)? as usize);
    Some(Position { level, paragraph: block(paragraph, above), question: block(question, past) })
}
