//! The path through two texts that passes the most similar sentences.
//!
//! Both texts tell one story in one order, so the sentences that say the same lie on a path that never goes backwards
//! in either text. Dynamic programming finds the one with the highest total score among all such paths from the
//! beginning of both texts to the end of both.

use crate::steps;

/// A cell of the score matrix: one sentence of one text (row) with one of the other (column).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cell {
    /// How similar the two sentences are, from 0 to 1.
    pub similarity: f32,
    /// What a path gains by passing here; never below 0.
    pub score: f32,
}

/// How the best path reaches a cell.
#[derive(Clone, Copy)]
enum Step {
    /// From the previous sentence of both texts.
    Diagonal,
    /// From the previous row, in the same column.
    Down,
    /// From the previous column, in the same row.
    Right,
}

/// The cells of the path with the highest total score, from the first sentence of both texts to the last of both, as
/// (row, column).
///
/// A step in only one text matches a sentence with a second one. The more similar the sentence is to the first, the
/// less the second adds, since a sentence has only so much to say. Of paths with the same score the diagonal one is
/// taken, so a text is aligned with itself sentence by sentence.
///
/// `row` computes one row of `width` cells and is called once for each, in order. Time and memory grow with `height`
/// times `width`.
///
/// ```
/// use graded_reader_core::alignment::path::{Cell, best_path};
/// let scores = [[0.9, 0.0, 0.0], [0.0, 0.0, 0.8]];
/// let row = |row: usize| scores[row].map(|score| Cell { similarity: score, score }).to_vec();
/// assert_eq!(best_path(2, 3, row), [(0, 0), (0, 1), (1, 2)]);
/// ```
pub fn best_path(height: usize, width: usize, mut row: impl FnMut(usize) -> Vec<Cell>) -> Vec<(usize, usize)> {
    let mut steps = Vec::with_capacity(height * width);
    let (mut above, mut totals) = (vec![Cell::default(); width], vec![0.0; width]);
    for number in 0..height {
        let cells = row(number);
        totals = next_row(number, &above, &totals, &cells, &mut steps);
        above = cells;
    }
    traceback(&steps, height, width)
}

/// The total score of the best path to each cell of a row, given the row above; adds the step that reaches each cell.
fn next_row(number: usize, above: &[Cell], totals: &[f64], cells: &[Cell], steps: &mut Vec<Step>) -> Vec<f64> {
    steps::count(cells.len());
    let mut found: Vec<f64> = Vec::with_capacity(cells.len());
    let second =
        |before: f64, first: Cell, cell: Cell| before + f64::from(cell.score * (1.0 - first.similarity).max(0.0));
    for (at, cell) in cells.iter().enumerate() {
        let diagonal = match (number, at) {
            (0, 0) => f64::from(cell.score),
            (0, _) | (_, 0) => f64::NEG_INFINITY,
            _ => totals[at - 1] + f64::from(cell.score),
        };
        let down = if number == 0 { f64::NEG_INFINITY } else { second(totals[at], above[at], *cell) };
        let right = if at == 0 { f64::NEG_INFINITY } else { second(found[at - 1], cells[at - 1], *cell) };
        let (total, step) = match diagonal >= down && diagonal >= right {
            true => (diagonal, Step::Diagonal),
            false if down >= right => (down, Step::Down),
            false => (right, Step::Right),
        };
        found.push(total);
        steps.push(step);
    }
    found
}

/// The path from the end back to the beginning, reversed.
fn traceback(steps: &[Step], height: usize, width: usize) -> Vec<(usize, usize)> {
    let mut path = Vec::with_capacity(height + width);
    let mut cell = height.checked_sub(1).zip(width.checked_sub(1));
    while let Some((row, column)) = cell {
        path.push((row, column));
        cell = match steps[row * width + column] {
            Step::Diagonal => row.checked_sub(1).zip(column.checked_sub(1)),
            Step::Down => row.checked_sub(1).zip(Some(column)),
            Step::Right => Some(row).zip(column.checked_sub(1)),
        };
    }
    path.reverse();
    path
}
