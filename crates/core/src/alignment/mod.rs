//! Finds the sentences and paragraphs of one level that say the same as those of another.
//!
//! A reader who finds a level too hard can change it in the middle of a sentence and stay at the same point of the
//! story. Nobody has marked the corresponding sentences, so they are found from the two texts alone, in any language:
//!
//! 1. **Compare.** Every sentence is compared with every sentence of the other level by the words that they share, and
//!    every paragraph with every paragraph ([`similarity`]).
//! 2. **Find one path.** Dynamic programming finds the path through both texts with the highest total score; it never
//!    goes backwards in either text ([`path`]). A sentence pair scores its own similarity plus half that of its
//!    paragraphs, so a sentence in quite different words is still matched through its context.
//! 3. **Decide.** Sentences on the path that are similar enough are counterparts ([`mod@pairs`]). Paragraphs with such
//!    sentences are put side by side, the most similar first; a paragraph without a counterpart gets a row of its own
//!    ([`mod@rows`]).
//!
//! An author's [`Links`](crate::article::links::Links) take precedence: linked paragraphs are put side by side whatever
//! their words, and only with each other.
//!
//! Matching sentences by tf-idf and one path by dynamic programming is the method of Nelken and Shieber ("Towards
//! Robust Context-Sensitive Sentence Alignment for Monolingual Corpora", EACL 2006). Using paragraphs to align
//! sentences comes from Barzilay and Elhadad ("Sentence Alignment for Monolingual Comparable Corpora", EMNLP 2003), and
//! later aligners of simplified texts do the same (MASSAlign: Paetzold, Alva-Manchego and Specia, IJCNLP 2017; Jiang,
//! Maddela, Lan, Zhong and Xu, ACL 2020). `docs/alignment.md` says how often ours is right on real texts.

use std::ops::Range;
use std::rc::Rc;

pub mod pairs;
pub mod path;
pub mod rows;
pub mod similarity;

use crate::alignment::pairs::{Pair, Text, pairs};
pub use crate::alignment::rows::Row;
use crate::alignment::rows::{ParagraphPair, rows};
use crate::article::Article;
use crate::article::links::LinkedParagraphs;
use crate::text::content::Layout;
use crate::text::level::LevelIndex;
use crate::text::sentence::of_passage;
use crate::text::span::Span;
use crate::text::unicode::Fold;

/// The number of sentences up to which each is compared on its own; about 40,000 words. In a longer level several
/// sentences count as one, so that no text can keep a browser busy.
const MAX_SENTENCES: usize = 2_000;

/// An alignment of two levels: for each position in one, the corresponding position in the other.
///
/// "From" is the level that the reader leaves, "to" the one that they go to.
///
/// ```
/// use graded_reader_core::{alignment::{Alignment, Counterpart}, text::unicode::Fold};
/// let fold = Fold::new(str::to_lowercase);
/// let easy = ["The hill is old. Ash fell on the town.".into(), "Nobody was hurt.".into()];
/// let hard = ["The old hill buried the town in ash.".into()];
/// let alignment = Alignment::between(&hard, &easy, "en", fold);
/// assert_eq!(alignment.counterparts(0).len(), 2);
///
/// // The hard text does not say "Nobody was hurt.", so its reader continues next to what comes before it.
/// let back = Alignment::between(&easy, &hard, "en", fold);
/// let target = back.target(back.sentence_at(1, 7)).unwrap();
/// assert_eq!((target.span.paragraph, target.counterpart), (0, Counterpart::None));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Alignment {
    from: Vec<Span>,
    to: Vec<Span>,
    /// For each sentence of `from`, its counterparts in `to`.
    counterparts: Vec<Range<usize>>,
    targets: Vec<usize>,
    rows: Vec<Row>,
}

/// Where a reader continues at the other level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The sentence to continue at.
    pub span: Span,
    /// How it corresponds to the sentence that the reader leaves.
    pub counterpart: Counterpart,
}

/// What at the other level corresponds to a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counterpart {
    /// A sentence that says the same.
    Sentence,
    /// No single sentence, but the paragraph says the same.
    Paragraph,
    /// Nothing: the target is next to the counterparts of the neighbouring sentences.
    None,
}

impl Alignment {
    /// Aligns two levels of an article, by its author's links and by the texts. Aligning `to` with `from` gives the
    /// same pairs, seen from the other side.
    ///
    /// ```
    /// # let article = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/article.rs"));
    /// use graded_reader_core::{alignment::Alignment, text::level::LevelIndex};
    /// let alignment = Alignment::of(&article, LevelIndex::EASIEST, LevelIndex::new(1));
    /// // "Ash fell on the town." has a counterpart in LEVEL 2, "buried the town in ash".
    /// assert_eq!(alignment.counterparts(1).len(), 1);
    /// ```
    pub fn of(article: &Article, from: LevelIndex, to: LevelIndex) -> Self {
        let texts = |level| {
            let level = article.level(level);
            (&level.paragraphs[..], &level.sentences[..], &*level.layout)
        };
        let aligned = |easier, harder| {
            Aligned::new(texts(easier), texts(harder), &article.links.between(easier, harder), article.fold)
        };
        match from <= to {
            true => Self::new(aligned(from, to)),
            false => Self::new(aligned(to, from).reversed()),
        }
    }

    /// Aligns two texts in this language, each a list of paragraphs.
    pub fn between(from: &[Rc<str>], to: &[Rc<str>], language: &str, fold: Fold) -> Self {
        let (here, there) = (of_passage(from, language), of_passage(to, language));
        let plain = Layout::default();
        Self::new(Aligned::new((from, &here, &plain), (to, &there, &plain), &[], fold))
    }

    fn new(aligned: Aligned) -> Self {
        let counterparts = counterparts(&aligned);
        let targets = targets(&aligned, &counterparts);
        let Aligned { from, to, rows, .. } = aligned;
        Self { from, to, counterparts, targets, rows }
    }

    /// The sentences of the "from" level, in reading order; at least one for each paragraph. In a text of more than
    /// about 40,000 words each entry is a run of several sentences.
    pub fn sentences(&self) -> &[Span] {
        &self.from
    }

    /// The number of the sentence, from 0, at this byte of a paragraph, or of the nearest sentence.
    pub fn sentence_at(&self, paragraph: usize, byte: usize) -> usize {
        let after = self.from.partition_point(|span| (span.paragraph, span.start) <= (paragraph, byte));
        let own = |number: &usize| self.from.get(*number).is_some_and(|span| span.paragraph == paragraph);
        let last = after.saturating_sub(1);
        Some(last).filter(own).or(Some(after).filter(own)).unwrap_or(last)
    }

    /// Where the reader of a sentence continues. Targets never go backwards: a later sentence never has an earlier
    /// target. `None` if there is no such sentence, or if the other text is empty.
    pub fn target(&self, sentence: usize) -> Option<Target> {
        let span = self.to.get(*self.targets.get(sentence)?)?.clone();
        let in_row = self.row(self.from[sentence].paragraph).is_some_and(|row| row.to.contains(&span.paragraph));
        let counterpart = match self.counterparts[sentence].is_empty() {
            false => Counterpart::Sentence,
            true if in_row => Counterpart::Paragraph,
            true => Counterpart::None,
        };
        Some(Target { span, counterpart })
    }

    /// The sentences of the other level that say the same as this one, in reading order and without gaps; empty if none
    /// does.
    pub fn counterparts(&self, sentence: usize) -> &[Span] {
        self.counterparts.get(sentence).and_then(|run| self.to.get(run.clone())).unwrap_or_default()
    }

    /// Both levels side by side: every paragraph of each is in exactly one row, in reading order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The row that contains a paragraph of the "from" level.
    pub fn row(&self, paragraph: usize) -> Option<&Row> {
        self.rows.get(row_of(&self.rows, paragraph))
    }
}

/// What was found in two texts, the same from both sides.
struct Aligned {
    from: Vec<Span>,
    to: Vec<Span>,
    pairs: Vec<Pair>,
    rows: Vec<Row>,
}

impl Aligned {
    fn new(from: Text<'_>, to: Text<'_>, links: &[LinkedParagraphs], fold: Fold) -> Self {
        let (here, there) = (runs(from.1), runs(to.1));
        let pairs = pairs((from.0, &here, from.2), (to.0, &there, to.2), links, fold);
        let paragraphs = |pair: &Pair| ParagraphPair {
            from: here[pair.from].paragraph,
            to: there[pair.to].paragraph,
            similarity: pair.similarity,
        };
        let paragraphs: Vec<ParagraphPair> = pairs.iter().filter(|pair| pair.is_match).map(paragraphs).collect();
        let rows = rows(from.0.len(), to.0.len(), &paragraphs, links);
        Self { from: here, to: there, pairs, rows }
    }

    fn reversed(self) -> Self {
        let pairs = self.pairs.into_iter().map(|pair| Pair { from: pair.to, to: pair.from, ..pair }).collect();
        let rows = self.rows.into_iter().map(|row| Row { from: row.to, to: row.from }).collect();
        Self { from: self.to, to: self.from, pairs, rows }
    }
}

/// The sentences of a passage; in a long one, runs of several sentences of one paragraph.
fn runs(sentences: &[Span]) -> Vec<Span> {
    if sentences.len() <= MAX_SENTENCES {
        return sentences.to_vec();
    }
    let run = sentences.len().div_ceil(MAX_SENTENCES / 2);
    let as_one = |run: &[Span]| Some(Span { end: run.last()?.end, ..run.first()?.clone() });
    let of_paragraph = sentences.chunk_by(|a, b| a.paragraph == b.paragraph);
    of_paragraph.flat_map(|sentences| sentences.chunks(run)).filter_map(as_one).collect()
}

/// For each sentence, the range of its counterparts.
fn counterparts(aligned: &Aligned) -> Vec<Range<usize>> {
    let mut counterparts: Vec<Range<usize>> = vec![0..0; aligned.from.len()];
    for pair in aligned.pairs.iter().filter(|pair| pair.is_match) {
        let run = &mut counterparts[pair.from];
        let start = if run.start < run.end { run.start } else { pair.to };
        *run = start..pair.to + 1;
    }
    counterparts
}

/// For each sentence, its target: the most similar of its counterparts. Without any it is the sentence that the path
/// passes, moved into the paragraphs of the same row and between the targets of the neighbouring sentences.
fn targets(aligned: &Aligned, counterparts: &[Range<usize>]) -> Vec<usize> {
    let Some(last) = aligned.to.len().checked_sub(1) else { return Vec::new() };
    let mut on_path = vec![0; aligned.from.len()];
    for of_one in aligned.pairs.chunk_by(|a, b| a.from == b.from) {
        let best = of_one.iter().reduce(|best, pair| if pair.rank() > best.rank() { pair } else { best });
        best.into_iter().for_each(|best| on_path[best.from] = best.to);
    }
    let mut latest = vec![last; on_path.len()];
    for at in (1..on_path.len()).rev() {
        latest[at - 1] = if counterparts[at].is_empty() { latest[at] } else { on_path[at] };
    }
    let mut earliest = 0;
    let target = |(at, span): (usize, &Span)| {
        let (first, last) = bounds(aligned, span.paragraph);
        earliest = match counterparts[at].is_empty() {
            true => on_path[at].max(first).min(last).max(earliest).min(latest[at]),
            false => on_path[at],
        };
        earliest
    };
    aligned.from.iter().enumerate().map(target).collect()
}

/// The first and the last sentence of the paragraphs in the same row. If there are none, the sentences before and after
/// the place where they would be.
fn bounds(aligned: &Aligned, paragraph: usize) -> (usize, usize) {
    let first_sentence = |paragraph| aligned.to.partition_point(|span| span.paragraph < paragraph);
    let Some(row) = aligned.rows.get(row_of(&aligned.rows, paragraph)) else { return (0, usize::MAX) };
    let (start, end) = (first_sentence(row.to.start), first_sentence(row.to.end));
    match start < end {
        true => (start, end - 1),
        false => (start.saturating_sub(1), start),
    }
}

fn row_of(rows: &[Row], paragraph: usize) -> usize {
    rows.partition_point(|row| row.from.end <= paragraph)
}
