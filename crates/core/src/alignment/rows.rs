//! Two texts side by side, paragraph by paragraph.

use std::ops::Range;

use crate::article::links::LinkedParagraphs;

/// Paragraphs, from 0, that are side by side because they say the same. An empty range means that this text leaves it
/// out, and shows between which paragraphs it would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The paragraphs of the one text.
    pub from: Range<usize>,
    /// The paragraphs of the other text.
    pub to: Range<usize>,
}

impl Row {
    /// Extends the row by a pair of paragraphs if it already has one of them. Returns whether it did.
    fn extend(&mut self, (from, to): (usize, usize)) -> bool {
        let own = self.from.contains(&from) || self.to.contains(&to);
        if own {
            self.from.end = self.from.end.max(from + 1);
            self.to.end = self.to.end.max(to + 1);
        }
        own
    }
}

/// Two paragraphs with sentences that say the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ParagraphPair {
    /// The paragraph of the one text.
    pub from: usize,
    /// The paragraph of the other.
    pub to: usize,
    /// The similarity of these sentences, summed where a pair of paragraphs has several.
    pub similarity: f32,
}

/// The rows of two texts with `from` and `to` paragraphs. `found` never goes backwards in either text; `links` are the
/// author's.
pub fn rows(from: usize, to: usize, found: &[ParagraphPair], links: &[LinkedParagraphs]) -> Vec<Row> {
    let mut pairs = matched(from, to, found);
    for (here, there) in links {
        pairs.extend(here.clone().flat_map(|from| there.clone().take(1).map(move |to| (from, to))));
        pairs.extend(there.clone().flat_map(|to| here.clone().take(1).map(move |from| (from, to))));
    }
    pairs.sort_unstable();
    pairs.dedup();
    complete(joined(&pairs), from, to)
}

/// Which paragraphs are side by side. First the most similar ones, each with one other; then each that is left over,
/// with the one most similar to it. So a single sentence that moved to the next paragraph does not merge two rows.
fn matched(from: usize, to: usize, found: &[ParagraphPair]) -> Vec<(usize, usize)> {
    let mut order = summed(found);
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

/// Each pair of paragraphs once, with the sum of its similarities.
fn summed(found: &[ParagraphPair]) -> Vec<ParagraphPair> {
    let same = found.chunk_by(|a, b| (a.from, a.to) == (b.from, b.to));
    same.map(|same| ParagraphPair { similarity: same.iter().map(|pair| pair.similarity).sum(), ..same[0] }).collect()
}

/// The rows that the pairs make: pairs with a common paragraph are in one row.
fn joined(pairs: &[(usize, usize)]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for &(from, to) in pairs {
        if !rows.last_mut().is_some_and(|row| row.extend((from, to))) {
            rows.push(Row { from: from..from + 1, to: to..to + 1 });
        }
    }
    rows
}

/// These rows, with a new row for each paragraph that is in none.
fn complete(joined: Vec<Row>, from: usize, to: usize) -> Vec<Row> {
    let (mut rows, mut here, mut there) = (Vec::new(), 0, 0);
    let end = Row { from: from..from, to: to..to };
    for row in joined.into_iter().chain([end]) {
        rows.extend((here..row.from.start).map(|from| Row { from: from..from + 1, to: there..there }));
        rows.extend((there..row.to.start).map(|to| Row { from: row.from.start..row.from.start, to: to..to + 1 }));
        (here, there) = (row.from.end, row.to.end);
        rows.push(row);
    }
    // The last row was only a sentinel.
    rows.pop();
    rows
}
