//! Which sentences and paragraphs of one level tell what those of another tell.
//!
//! A reader who finds a level too hard in the middle of a sentence goes on at the same place of an easier one. Nobody has
//! marked these places, so they are found in the texts alone, in any language:
//!
//! 1. Every sentence is compared with every sentence of the other level by the words that they share ([`similarity`]), and so
//!    is every paragraph with every paragraph.
//! 2. One path through both texts passes what is most alike, never going back in either ([`path`]). On it, a sentence is
//!    worth its own similarity and half of its paragraph's: a sentence in quite other words is found by the company it keeps.
//! 3. Where two sentences on the path are alike enough, they tell the same. Of paragraphs with such sentences the most alike
//!    face each other; one that is left over joins the one most like it, and what has no counterpart stands alone.
//!
//! An author's [`Links`](crate::article::links::Links) go before all this: linked paragraphs face each other, whatever their words,
//! and nothing else.
//!
//! Sentences by tf-idf and one path by dynamic programming is the method of Nelken and Shieber ("Towards Robust
//! Context-Sensitive Sentence Alignment for Monolingual Corpora", EACL 2006). That paragraphs help to align sentences is
//! from Barzilay and Elhadad ("Sentence Alignment for Monolingual Comparable Corpora", EMNLP 2003); aligners of simplified
//! texts do so since (MASSAlign: Paetzold, Alva-Manchego and Specia, IJCNLP 2017; Jiang, Maddela, Lan, Zhong and Xu, ACL
//! 2020). How well ours does on real texts stands in `docs/alignment.md`.
//!
//! [`similarity`]: crate::alignment::similarity
//! [`path`]: crate::alignment::path

use std::ops::Range;
use std::rc::Rc;

pub mod pairs;
pub mod path;
pub mod rows;
pub mod similarity;

use crate::alignment::pairs::{Pair, pairs};
pub use crate::alignment::rows::Row;
use crate::alignment::rows::{Facing, rows};
use crate::article::Article;
use crate::article::links::Tie;
use crate::text::level::Order;
use crate::text::sentence::of_passage;
use crate::text::span::Span;
use crate::text::unicode::Fold;

/// How many sentences of a level are looked at one by one, some 40,000 words. Of a longer level several are taken as one,
/// so that no text from anywhere keeps a browser busy.
const MOST: usize = 2_000;

/// Two levels lined up: for each place of the one, the place of the other that tells the same.
///
/// ```
/// use graded_reader_core::{alignment::{Alignment, Told}, text::unicode::Fold};
/// let fold = Fold(str::to_lowercase);
/// let easy = ["The hill is old. Ash fell on the town.".into(), "Nobody was hurt.".into()];
/// let hard = ["The old hill buried the town in ash.".into()];
/// let alignment = Alignment::between(&hard, &easy, fold);
/// assert_eq!(alignment.told(0).len(), 2);
///
/// // "Nobody was hurt." is told nowhere in the hard text; its reader goes on beside what comes before.
/// let back = Alignment::between(&easy, &hard, fold);
/// let landing = back.landing(back.sentence_at(1, 7)).unwrap();
/// assert_eq!((landing.span.paragraph, landing.told), (0, Told::Nowhere));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Alignment {
    from: Vec<Span>,
    to: Vec<Span>,
    /// For each sentence of `from`, those of `to` that tell it.
    told: Vec<Range<usize>>,
    landings: Vec<usize>,
    rows: Vec<Row>,
}

/// Where a reader goes on at the other level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landing {
    /// The sentence to go on at.
    pub span: Span,
    /// What it has to do with the one that was left.
    pub told: Told,
}

/// How much of a sentence the other level tells where its reader lands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// The sentence landed at tells the same.
    Sentence,
    /// No single sentence does, but the paragraph landed in tells the same as the one that was left.
    Paragraph,
    /// Neither: the place is beside what its neighbours tell.
    Nowhere,
}

impl Alignment {
    /// Lines up two levels of an article, by its author's links and by what the texts say. The way back from `to` to
    /// `from` is the same line-up seen from the other side.
    #[inline(never)]
    pub fn of(article: &Article, from: Order, to: Order) -> Self {
        let texts = |order| &article.level(order).paragraphs[..];
        let line_up = |easier, harder| {
            LineUp::new(texts(easier), texts(harder), &article.links.between(easier, harder), article.fold)
        };
        match from <= to {
            true => Self::new(line_up(from, to)),
            false => Self::new(line_up(to, from).turned()),
        }
    }

    /// Lines up two texts, given in paragraphs, by what they say.
    pub fn between(from: &[Rc<str>], to: &[Rc<str>], fold: Fold) -> Self {
        Self::new(LineUp::new(from, to, &[], fold))
    }

    fn new(line_up: LineUp) -> Self {
        let told = told(&line_up);
        let landings = landings(&line_up, &told);
        let LineUp { from, to, rows, .. } = line_up;
        Self { from, to, told, landings, rows }
    }

    /// The sentences of the level that is left, in reading order; every paragraph has one at least. Of a text beyond some
    /// 40,000 words, each is a run of several.
    pub fn sentences(&self) -> &[Span] {
        &self.from
    }

    /// The number of the sentence that stands at this byte of a paragraph, or else of the nearest one.
    pub fn sentence_at(&self, paragraph: usize, byte: usize) -> usize {
        let after = self.from.partition_point(|span| (span.paragraph, span.start) <= (paragraph, byte));
        let own = |number: &usize| self.from.get(*number).is_some_and(|span| span.paragraph == paragraph);
        let last = after.saturating_sub(1);
        Some(last).filter(own).or(Some(after).filter(own)).unwrap_or(last)
    }

    /// Where the reader of a sentence goes on; never before where the reader of an earlier sentence does. `None` only
    /// where there is no such sentence, or no text to go to.
    pub fn landing(&self, sentence: usize) -> Option<Landing> {
        let span = self.to.get(*self.landings.get(sentence)?)?.clone();
        let facing = self.row(self.from[sentence].paragraph).is_some_and(|row| row.to.contains(&span.paragraph));
        let told = match self.told[sentence].is_empty() {
            false => Told::Sentence,
            true if facing => Told::Paragraph,
            true => Told::Nowhere,
        };
        Some(Landing { span, told })
    }

    /// The sentences of the other level that tell what this one tells: a run in reading order, empty where none does.
    pub fn told(&self, sentence: usize) -> &[Span] {
        self.told.get(sentence).and_then(|run| self.to.get(run.clone())).unwrap_or_default()
    }

    /// Both levels side by side: every paragraph of both stands in exactly one row, in reading order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The row in which a paragraph of the level that is left stands.
    pub fn row(&self, paragraph: usize) -> Option<&Row> {
        self.rows.get(row_of(&self.rows, paragraph))
    }
}

/// What is found in two texts, the same from both sides.
struct LineUp {
    from: Vec<Span>,
    to: Vec<Span>,
    pairs: Vec<Pair>,
    rows: Vec<Row>,
}

impl LineUp {
    fn new(from: &[Rc<str>], to: &[Rc<str>], links: &[Tie], fold: Fold) -> Self {
        let (here, there) = (stretches(from), stretches(to));
        let pairs = pairs((from, &here), (to, &there), links, fold);
        let facing = |pair: &Pair| Facing {
            from: here[pair.from].paragraph,
            to: there[pair.to].paragraph,
            similarity: pair.similarity,
        };
        let facing: Vec<Facing> = pairs.iter().filter(|pair| pair.tells).map(facing).collect();
        let rows = rows(from.len(), to.len(), &facing, links);
        Self { from: here, to: there, pairs, rows }
    }

    fn turned(self) -> Self {
        let pairs = self.pairs.into_iter().map(|pair| Pair { from: pair.to, to: pair.from, ..pair }).collect();
        let rows = self.rows.into_iter().map(|row| Row { from: row.to, to: row.from }).collect();
        Self { from: self.to, to: self.from, pairs, rows }
    }
}

/// The sentences of a passage or, of a long one, runs of several in one paragraph.
fn stretches(paragraphs: &[Rc<str>]) -> Vec<Span> {
    let sentences = of_passage(paragraphs);
    if sentences.len() <= MOST {
        return sentences;
    }
    let run = sentences.len().div_ceil(MOST / 2);
    let as_one = |run: &[Span]| Some(Span { end: run.last()?.end, ..run.first()?.clone() });
    let of_paragraph = sentences.chunk_by(|a, b| a.paragraph == b.paragraph);
    of_paragraph.flat_map(|sentences| sentences.chunks(run)).filter_map(as_one).collect()
}

/// For each sentence, the run of those that tell it.
fn told(line_up: &LineUp) -> Vec<Range<usize>> {
    let mut told: Vec<Range<usize>> = vec![0..0; line_up.from.len()];
    for pair in line_up.pairs.iter().filter(|pair| pair.tells) {
        let run = &mut told[pair.from];
        let start = if run.start < run.end { run.start } else { pair.to };
        *run = start..pair.to + 1;
    }
    told
}

/// For each sentence, the one to land at: the most alike of those that tell it; else the one that the path passes, kept
/// within what faces its paragraph and between where its neighbours land.
fn landings(line_up: &LineUp, told: &[Range<usize>]) -> Vec<usize> {
    let Some(last) = line_up.to.len().checked_sub(1) else { return Vec::new() };
    let mut passed = vec![0; line_up.from.len()];
    for of_one in line_up.pairs.chunk_by(|a, b| a.from == b.from) {
        let best = of_one.iter().reduce(|best, pair| if pair.rank() > best.rank() { pair } else { best });
        best.into_iter().for_each(|best| passed[best.from] = best.to);
    }
    let mut after = vec![last; passed.len()];
    for at in (1..passed.len()).rev() {
        after[at - 1] = if told[at].is_empty() { after[at] } else { passed[at] };
    }
    let mut before = 0;
    let landing = |(at, span): (usize, &Span)| {
        let (first, last) = bounds(line_up, span.paragraph);
        before = match told[at].is_empty() {
            true => passed[at].max(first).min(last).max(before).min(after[at]),
            false => passed[at],
        };
        before
    };
    line_up.from.iter().enumerate().map(landing).collect()
}

/// The first and the last sentence of what faces a paragraph or, where nothing does, the sentences on both sides of its
/// place.
fn bounds(line_up: &LineUp, paragraph: usize) -> (usize, usize) {
    let starts = |paragraph| line_up.to.partition_point(|span| span.paragraph < paragraph);
    let Some(row) = line_up.rows.get(row_of(&line_up.rows, paragraph)) else { return (0, usize::MAX) };
    let (start, end) = (starts(row.to.start), starts(row.to.end));
    match start < end {
        true => (start, end - 1),
        false => (start.saturating_sub(1), start),
    }
}

fn row_of(rows: &[Row], paragraph: usize) -> usize {
    rows.partition_point(|row| row.from.end <= paragraph)
}
