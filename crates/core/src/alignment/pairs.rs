//! The pairs of sentences on the path through two texts, and which of them say the same.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use crate::alignment::path::{Cell, best_path};
use crate::alignment::similarity::{Features, Similarity, features, joined};
use crate::article::links::LinkedParagraphs;
use crate::text::content::{Layout, Register};
use crate::text::span::Span;
use crate::text::unicode::Fold;

/// The least similarity of two sentences that say the same.
const MIN_SIMILARITY: f32 = 0.15;
/// A pair must also reach this share of the best similarity that each of its two sentences has: of the lesser one …
const MIN_OF_LESSER: f32 = 0.5;
/// … and of the greater one, whose sentence may have its full counterpart elsewhere.
const MIN_OF_GREATER: f32 = 0.3;
/// What the similarity of their paragraphs adds to the score of two sentences.
const CONTEXT_WEIGHT: f32 = 0.5;
/// The similarity of two unrelated sentences and their paragraphs, which is subtracted from every score.
const CHANCE: f32 = 0.15;

/// Two sentences on the path through both texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The number of the sentence in the one text, from 0.
    pub from: usize,
    /// The number of the sentence in the other text, from 0.
    pub to: usize,
    /// How similar they are, from 0 to 1.
    pub similarity: f32,
    /// Whether they say the same.
    pub is_match: bool,
}

impl Pair {
    /// A key that orders pairs by how well they match.
    pub fn rank(&self) -> (bool, f32) {
        (self.is_match, self.similarity)
    }
}

/// A text: its paragraphs, its sentences, and how it is laid out.
pub type Text<'a> = (&'a [Rc<str>], &'a [Span], &'a Layout);

/// The pairs on the path through two texts. Linked paragraphs have a path of their own, and so does each stretch
/// between two links.
pub fn pairs(from: Text<'_>, to: Text<'_>, links: &[LinkedParagraphs], fold: Fold) -> Vec<Pair> {
    let scores = Scores::new(from, to, links, fold);
    let mut pairs = Vec::new();
    for (here, there) in blocks(from.0.len(), to.0.len(), links) {
        let (here, there) = (sentences_of(from, here), sentences_of(to, there));
        let path = best_path(here.len(), there.len(), |row| scores.row(here.start + row, there.clone()));
        for of_one in path.chunk_by(|a, b| a.0 == b.0) {
            let from = here.start + of_one[0].0;
            let cells = scores.row(from, there.clone());
            let pair = |&(_, to): &(usize, usize)| Pair {
                from,
                to: there.start + to,
                similarity: cells[to].similarity,
                is_match: false,
            };
            pairs.extend(of_one.iter().map(pair));
        }
    }
    find_matches(&mut pairs, from.1.len(), to.1.len());
    pairs
}

/// The paragraphs of each link that has some at both levels, and the stretches between two such links.
fn blocks(from: usize, to: usize, links: &[LinkedParagraphs]) -> Vec<LinkedParagraphs> {
    let (mut blocks, mut here, mut there) = (Vec::new(), 0, 0);
    for link in links.iter().filter(|link| !is_one_sided(link)) {
        blocks.push((here..link.0.start, there..link.1.start));
        blocks.push(link.clone());
        (here, there) = (link.0.end, link.1.end);
    }
    blocks.push((here..from, there..to));
    blocks
}

fn is_one_sided((here, there): &LinkedParagraphs) -> bool {
    here.is_empty() || there.is_empty()
}

/// The numbers of the sentences in these paragraphs.
fn sentences_of((_, sentences, _): Text<'_>, paragraphs: Range<usize>) -> Range<usize> {
    let first = |paragraph| sentences.partition_point(|span| span.paragraph < paragraph);
    first(paragraphs.start)..first(paragraphs.end)
}

/// Marks the pairs that say the same: similar enough, and not much less so than the best pair of either sentence.
fn find_matches(pairs: &mut [Pair], from: usize, to: usize) {
    let (mut best_from, mut best_to) = (vec![0.0_f32; from], vec![0.0_f32; to]);
    for pair in &*pairs {
        best_from[pair.from] = best_from[pair.from].max(pair.similarity);
        best_to[pair.to] = best_to[pair.to].max(pair.similarity);
    }
    for pair in pairs {
        let (own, others) = (best_from[pair.from], best_to[pair.to]);
        let (lesser, greater) = (own.min(others) * MIN_OF_LESSER, own.max(others) * MIN_OF_GREATER);
        pair.is_match = pair.similarity >= MIN_SIMILARITY.max(lesser).max(greater);
    }
}

/// The score of every pair of sentences of two texts.
struct Scores<'a> {
    from: &'a [Span],
    to: &'a [Span],
    sentences: Similarity,
    paragraphs: Similarity,
    /// The last paragraph that was asked for and its similarities, since its sentences come one after another.
    context: RefCell<(usize, Rc<[f32]>)>,
    /// For each paragraph of both texts, whether the author says that the other text leaves it out.
    left_out: (Vec<bool>, Vec<bool>),
    /// For each paragraph of both texts, whether it is prose, a heading or code.
    registers: (Vec<Register>, Vec<Register>),
}

impl<'a> Scores<'a> {
    fn new(from: Text<'a>, to: Text<'a>, links: &[LinkedParagraphs], fold: Fold) -> Self {
        let (here, there) = (of_sentences(from, fold), of_sentences(to, fold));
        Self {
            from: from.1,
            to: to.1,
            paragraphs: Similarity::between(&of_paragraphs(from, &here), &of_paragraphs(to, &there)),
            sentences: Similarity::between(&here, &there),
            context: RefCell::new((usize::MAX, Rc::default())),
            registers: (registers(from), registers(to)),
            left_out: (left_out(from.0.len(), links, |link| &link.0), left_out(to.0.len(), links, |link| &link.1)),
        }
    }

    /// The scores of a sentence of the one text with these of the other.
    fn row(&self, from: usize, columns: Range<usize>) -> Vec<Cell> {
        let paragraph = self.from[from].paragraph;
        let (similarity, context) = (self.sentences.row(from), self.context(paragraph));
        let of_section = self.of_section(paragraph);
        let cell = |(span, similarity): (&Span, f32)| {
            let is_like = self.registers.0[paragraph] == self.registers.1[span.paragraph];
            let section =
                of_section.as_ref().and_then(|next| next.get(span.paragraph + 1)).copied().unwrap_or_default();
            let similarity = similarity.max(section);
            let score = (similarity + CONTEXT_WEIGHT * context[span.paragraph] - CHANCE).max(0.0);
            match !is_like || self.left_out.0[paragraph] || self.left_out.1[span.paragraph] {
                true => Cell::default(),
                false => Cell { similarity, score },
            }
        };
        self.to[columns.clone()].iter().zip(similarity[columns].iter().copied()).map(cell).collect()
    }

    /// For a heading the similarities of what follows it: two headings are alike if they or their sections are.
    fn of_section(&self, paragraph: usize) -> Option<Rc<[f32]>> {
        let has_text = self.registers.0.get(paragraph + 1).is_some();
        (self.registers.0[paragraph] == Register::Heading && has_text).then(|| self.context(paragraph + 1))
    }

    fn context(&self, paragraph: usize) -> Rc<[f32]> {
        let mut last = self.context.borrow_mut();
        if last.0 != paragraph {
            *last = (paragraph, self.paragraphs.row(paragraph).into());
        }
        last.1.clone()
    }
}

fn of_sentences((paragraphs, sentences, _): Text<'_>, fold: Fold) -> Vec<Features> {
    sentences.iter().map(|span| features(span.text(paragraphs), fold)).collect()
}

fn of_paragraphs((_, sentences, _): Text<'_>, found: &[Features]) -> Vec<Features> {
    let mut rest = found;
    let paragraphs = sentences.chunk_by(|a, b| a.paragraph == b.paragraph);
    let of_one = |sentences: &[Span]| {
        let (own, others) = rest.split_at(sentences.len());
        rest = others;
        joined(own)
    };
    paragraphs.map(of_one).collect()
}

fn registers((paragraphs, _, layout): Text<'_>) -> Vec<Register> {
    (0..paragraphs.len()).map(|text| layout.register(text)).collect()
}

/// For each paragraph, whether a link says that the other text leaves it out.
fn left_out(
    paragraphs: usize,
    links: &[LinkedParagraphs],
    own: impl Fn(&LinkedParagraphs) -> &Range<usize>,
) -> Vec<bool> {
    let mut left_out = vec![false; paragraphs];
    for link in links.iter().filter(|link| is_one_sided(link)) {
        left_out[own(link).clone()].fill(true);
    }
    left_out
}
