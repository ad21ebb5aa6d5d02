//! The path through two texts side by side that passes what is most alike.
//!
//! Both texts tell one story in one order, so whatever tells the same in both lies on a way that never goes back in either.
//! Of all such ways from both beginnings to both ends, dynamic programming finds the one with the most similarity on it.

/// A place on the map: one sentence of one text beside one of the other.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cell {
    /// How alike the two are, from 0 to 1.
    pub similarity: f32,
    /// What it is worth to pass here; never below 0.
    pub worth: f32,
}

/// How the path came to a place.
#[derive(Clone, Copy)]
enum Step {
    /// On in both texts.
    Both,
    /// On in the one text, from row to row.
    Down,
    /// On in the other text, from column to column.
    Right,
}

/// The places that the path of the most worth passes, from the first of both texts to the last of both, one step apart.
///
/// A step on in one text only has a sentence face a second one. It is worth the less the more the first has told of it
/// already, since a sentence has only so much to tell. Of ways of the same worth the straight one is taken, so a text
/// walks beside itself sentence by sentence.
///
/// `row` draws a row of the map, of `width` cells, and is asked for each once, in order. The work is in proportion to
/// `height` times `width`.
///
/// ```
/// use graded_reader_core::alignment::path::{Cell, best_path};
/// let map = [[0.9, 0.0, 0.0], [0.0, 0.0, 0.8]];
/// let row = |row: usize| map[row].map(|worth| Cell { similarity: worth, worth }).to_vec();
/// assert_eq!(best_path(2, 3, row), [(0, 0), (0, 1), (1, 2)]);
/// ```
pub fn best_path(height: usize, width: usize, mut row: impl FnMut(usize) -> Vec<Cell>) -> Vec<(usize, usize)> {
    let mut steps = Vec::with_capacity(height * width);
    let (mut above, mut worths) = (vec![Cell::default(); width], vec![0.0; width]);
    for number in 0..height {
        let cells = row(number);
        worths = next(number, &above, &worths, &cells, &mut steps);
        above = cells;
    }
    back(&steps, height, width)
}

/// The worth of the best way to each place of a row, given the row above, with the step that came there.
fn next(number: usize, above: &[Cell], worths: &[f64], cells: &[Cell], steps: &mut Vec<Step>) -> Vec<f64> {
    let mut found: Vec<f64> = Vec::with_capacity(cells.len());
    let second =
        |before: f64, first: Cell, cell: Cell| before + f64::from(cell.worth * (1.0 - first.similarity).max(0.0));
    for (at, cell) in cells.iter().enumerate() {
        let diagonal = match (number, at) {
            (0, 0) => f64::from(cell.worth),
            (0, _) | (_, 0) => f64::NEG_INFINITY,
            _ => worths[at - 1] + f64::from(cell.worth),
        };
        let down = if number == 0 { f64::NEG_INFINITY } else { second(worths[at], above[at], *cell) };
        let right = if at == 0 { f64::NEG_INFINITY } else { second(found[at - 1], cells[at - 1], *cell) };
        let (worth, step) = match diagonal >= down && diagonal >= right {
            true => (diagonal, Step::Both),
            false if down >= right => (down, Step::Down),
            false => (right, Step::Right),
        };
        found.push(worth);
        steps.push(step);
    }
    found
}

/// The way back from the end, turned round.
fn back(steps: &[Step], height: usize, width: usize) -> Vec<(usize, usize)> {
    let mut way = Vec::with_capacity(height + width);
    let mut place = height.checked_sub(1).zip(width.checked_sub(1));
    while let Some((row, column)) = place {
        way.push((row, column));
        place = match steps[row * width + column] {
            Step::Both => row.checked_sub(1).zip(column.checked_sub(1)),
            Step::Down => row.checked_sub(1).zip(Some(column)),
            Step::Right => Some(row).zip(column.checked_sub(1)),
        };
    }
    way.reverse();
    way
}
