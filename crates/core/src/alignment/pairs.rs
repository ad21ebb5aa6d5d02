//! Which sentences of two texts face each other.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use crate::alignment::path::{Cell, best_path};
use crate::alignment::similarity::{Features, Similarity, features, together};
use crate::article::links::Tie;
use crate::text::span::Span;
use crate::text::unicode::Fold;

/// How alike two sentences must be to tell the same.
const TELLS: f32 = 0.15;
/// How much of the similarity of the best counterpart that one of the two has they must reach, to be a further one; and of
/// the best that the other has, which may be told in full elsewhere.
const FURTHER: f32 = 0.5;
const RIVAL: f32 = 0.3;
/// What the similarity of their paragraphs adds to that of two sentences.
const COMPANY: f32 = 0.5;
/// What two sentences have in common by chance, and their paragraphs.
const CHANCE: f32 = 0.15;

/// Two sentences, by their numbers, that face each other on the path through both texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The sentence of the one text.
    pub from: usize,
    /// The sentence of the other.
    pub to: usize,
    /// How alike they are, from 0 to 1.
    pub similarity: f32,
    /// Whether they tell the same.
    pub tells: bool,
}

impl Pair {
    /// Orders pairs by how well they match.
    pub fn rank(&self) -> (bool, f32) {
        (self.tells, self.similarity)
    }
}

/// One text: its paragraphs and its sentences.
type Text<'a> = (&'a [Rc<str>], &'a [Span]);

/// The pairs on the path through two texts. Linked paragraphs have a path of their own, and so has what lies between.
pub fn pairs(from: Text<'_>, to: Text<'_>, links: &[Tie], fold: Fold) -> Vec<Pair> {
    let worth = Worth::new(from, to, links, fold);
    let mut pairs = Vec::new();
    for (here, there) in blocks(from.0.len(), to.0.len(), links) {
        let (here, there) = (sentences_of(from, here), sentences_of(to, there));
        let path = best_path(here.len(), there.len(), |row| worth.row(here.start + row, there.clone()));
        for of_one in path.chunk_by(|a, b| a.0 == b.0) {
            let from = here.start + of_one[0].0;
            let cells = worth.row(from, there.clone());
            let pair = |&(_, to): &(usize, usize)| Pair {
                from,
                to: there.start + to,
                similarity: cells[to].similarity,
                tells: false,
            };
            pairs.extend(of_one.iter().map(pair));
        }
    }
    tell(&mut pairs, from.1.len(), to.1.len());
    pairs
}

/// The paragraphs of each link that both texts have a part of, and what lies between two of these.
fn blocks(from: usize, to: usize, links: &[Tie]) -> Vec<Tie> {
    let (mut blocks, mut here, mut there) = (Vec::new(), 0, 0);
    for link in links.iter().filter(|link| !is_one_sided(link)) {
        blocks.push((here..link.0.start, there..link.1.start));
        blocks.push(link.clone());
        (here, there) = (link.0.end, link.1.end);
    }
    blocks.push((here..from, there..to));
    blocks
}

fn is_one_sided((here, there): &Tie) -> bool {
    here.is_empty() || there.is_empty()
}

/// The numbers of the sentences that a text has in these paragraphs.
fn sentences_of((_, sentences): Text<'_>, paragraphs: Range<usize>) -> Range<usize> {
    let first = |paragraph| sentences.partition_point(|span| span.paragraph < paragraph);
    first(paragraphs.start)..first(paragraphs.end)
}

/// Marks the pairs that tell the same: alike enough, and not much less so than the best that the two have.
fn tell(pairs: &mut [Pair], from: usize, to: usize) {
    let (mut best_from, mut best_to) = (vec![0.0_f32; from], vec![0.0_f32; to]);
    for pair in &*pairs {
        best_from[pair.from] = best_from[pair.from].max(pair.similarity);
        best_to[pair.to] = best_to[pair.to].max(pair.similarity);
    }
    for pair in pairs {
        let (own, others) = (best_from[pair.from], best_to[pair.to]);
        let (least, most) = (own.min(others) * FURTHER, own.max(others) * RIVAL);
        pair.tells = pair.similarity >= TELLS.max(least).max(most);
    }
}

/// What every two sentences of two texts are worth to the path.
struct Worth<'a> {
    from: &'a [Span],
    to: &'a [Span],
    sentences: Similarity,
    paragraphs: Similarity,
    /// The paragraph whose similarity was asked for last, with that: its sentences are gone through one after another.
    company: RefCell<(usize, Rc<[f32]>)>,
    /// Paragraphs of both texts that the author says are told nowhere in the other.
    alone: (Vec<bool>, Vec<bool>),
}

impl<'a> Worth<'a> {
    fn new(from: Text<'a>, to: Text<'a>, links: &[Tie], fold: Fold) -> Self {
        let (here, there) = (of_sentences(from, fold), of_sentences(to, fold));
        Self {
            from: from.1,
            to: to.1,
            paragraphs: Similarity::between(&of_paragraphs(from, &here), &of_paragraphs(to, &there)),
            sentences: Similarity::between(&here, &there),
            company: RefCell::new((usize::MAX, Rc::default())),
            alone: (alone(from.0.len(), links, |link| &link.0), alone(to.0.len(), links, |link| &link.1)),
        }
    }

    /// What a sentence of the one text is worth beside these of the other.
    fn row(&self, from: usize, columns: Range<usize>) -> Vec<Cell> {
        let paragraph = self.from[from].paragraph;
        let (similarity, company) = (self.sentences.row(from), self.company(paragraph));
        let cell = |(span, similarity): (&Span, f32)| {
            let worth = (similarity + COMPANY * company[span.paragraph] - CHANCE).max(0.0);
            match self.alone.0[paragraph] || self.alone.1[span.paragraph] {
                true => Cell::default(),
                false => Cell { similarity, worth },
            }
        };
        self.to[columns.clone()].iter().zip(similarity[columns].iter().copied()).map(cell).collect()
    }

    fn company(&self, paragraph: usize) -> Rc<[f32]> {
        let mut last = self.company.borrow_mut();
        if last.0 != paragraph {
            *last = (paragraph, self.paragraphs.row(paragraph).into());
        }
        last.1.clone()
    }
}

fn of_sentences((paragraphs, sentences): Text<'_>, fold: Fold) -> Vec<Features> {
    sentences.iter().map(|span| features(&paragraphs[span.paragraph][span.range()], fold)).collect()
}

fn of_paragraphs((_, sentences): Text<'_>, found: &[Features]) -> Vec<Features> {
    let mut rest = found;
    let paragraphs = sentences.chunk_by(|a, b| a.paragraph == b.paragraph);
    let of_one = |sentences: &[Span]| {
        let (own, others) = rest.split_at(sentences.len());
        rest = others;
        together(own)
    };
    paragraphs.map(of_one).collect()
}

/// For each paragraph whether it is in a link that the other text has no part of.
fn alone(paragraphs: usize, links: &[Tie], own: impl Fn(&Tie) -> &Range<usize>) -> Vec<bool> {
    let mut alone = vec![false; paragraphs];
    for link in links.iter().filter(|link| is_one_sided(link)) {
        alone[own(link).clone()].fill(true);
    }
    alone
}
