//! Two texts side by side, paragraph by paragraph.

use std::ops::Range;

use crate::article::links::Tie;

/// Paragraphs, counted from 0, that stand side by side because they tell the same. Where one of the ranges is empty, the
/// other text does not tell it; the range says between which paragraphs it would stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Those of the one text.
    pub from: Range<usize>,
    /// Those of the other.
    pub to: Range<usize>,
}

impl Row {
    /// Takes up a pair of paragraphs if the row has one of them.
    fn take(&mut self, (from, to): (usize, usize)) -> bool {
        let own = self.from.contains(&from) || self.to.contains(&to);
        if own {
            self.from.end = self.from.end.max(from + 1);
            self.to.end = self.to.end.max(to + 1);
        }
        own
    }
}

/// Two paragraphs that have sentences which tell the same, with the sum of how alike these are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Facing {
    /// The paragraph of the one text.
    pub from: usize,
    /// The paragraph of the other.
    pub to: usize,
    /// How alike their sentences are.
    pub similarity: f32,
}

/// The rows of two texts of so many paragraphs. `facing` goes back in neither text; `links` are those of the author.
pub fn rows(from: usize, to: usize, facing: &[Facing], links: &[Tie]) -> Vec<Row> {
    let mut pairs = matched(from, to, facing);
    for (here, there) in links {
        pairs.extend(here.clone().flat_map(|from| there.clone().take(1).map(move |to| (from, to))));
        pairs.extend(there.clone().flat_map(|to| here.clone().take(1).map(move |from| (from, to))));
    }
    pairs.sort_unstable();
    pairs.dedup();
    complete(joined(&pairs), from, to)
}

/// Who stands beside whom: first the most alike, each paragraph with one other; then who is left over, with the one most
/// like it. So one sentence that goes over to the next paragraph does not make one row of two.
fn matched(from: usize, to: usize, facing: &[Facing]) -> Vec<(usize, usize)> {
    let mut order = summed(facing);
    order.sort_by(|one, other| other.similarity.total_cmp(&one.similarity));
    let (mut here, mut there) = (vec![false; from], vec![false; to]);
    let mut pairs = Vec::new();
    for first in [true, false] {
        for pair in &order {
            let taken = (here[pair.from], there[pair.to]);
            if if first { taken == (false, false) } else { taken != (true, true) } {
                (here[pair.from], there[pair.to]) = (true, true);
                pairs.push((pair.from, pair.to));
            }
        }
    }
    pairs
}

/// Each two paragraphs once.
fn summed(facing: &[Facing]) -> Vec<Facing> {
    let same = facing.chunk_by(|a, b| (a.from, a.to) == (b.from, b.to));
    same.map(|same| Facing { similarity: same.iter().map(|pair| pair.similarity).sum(), ..same[0] }).collect()
}

/// The pairs that have a paragraph in common, as one row each.
fn joined(pairs: &[(usize, usize)]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for &(from, to) in pairs {
        if !rows.last_mut().is_some_and(|row| row.take((from, to))) {
            rows.push(Row { from: from..from + 1, to: to..to + 1 });
        }
    }
    rows
}

/// The rows, with one of its own for each paragraph that has none.
fn complete(joined: Vec<Row>, from: usize, to: usize) -> Vec<Row> {
    let (mut rows, mut here, mut there) = (Vec::new(), 0, 0);
    let end = Row { from: from..from, to: to..to };
    for row in joined.into_iter().chain([end]) {
        rows.extend((here..row.from.start).map(|from| Row { from: from..from + 1, to: there..there }));
        rows.extend((there..row.to.start).map(|to| Row { from: row.from.start..row.from.start, to: to..to + 1 }));
        (here, there) = (row.from.end, row.to.end);
        rows.push(row);
    }
    // The end has served.
    rows.pop();
    rows
}
