//! The accuracy of alignments on real articles by other authors: OneStopQA, in which paragraphs with the same number
//! say the same at every level. The tests check these figures and the bench prints them.

use std::fmt;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::rc::Rc;

use graded_reader_core::alignment::{Alignment, Counterpart};
use graded_reader_core::text::sentence::sentences;
use graded_reader_core::text::span::Span;
use graded_reader_core::text::unicode::TABLES;
use serde_json::Value;

/// An article of the data.
pub struct Text {
    pub levels: Vec<Vec<Rc<str>>>,
    /// The evidence of each question: for each level, spans of one paragraph.
    pub evidence: Vec<Vec<Vec<Span>>>,
}

/// The data, if it is next to the project.
pub fn texts() -> Option<Vec<Text>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/onestopqa-dev10.json");
    let Ok(text) = fs::read_to_string(path) else {
        println!("skipped: the OneStopQA data is not next to this project");
        return None;
    };
    let data: Value = serde_json::from_str(&text).unwrap();
    Some(list(&data["articles"]).iter().map(article).collect())
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn article(article: &Value) -> Text {
    let paragraphs =
        |level: &Value| list(&level["paragraphs"]).iter().map(|text| text.as_str().unwrap().into()).collect();
    let levels: Vec<Vec<Rc<str>>> = list(&article["levels"]).iter().map(paragraphs).collect();
    let evidence = |question: &Value| {
        let paragraph = question["paragraph"].as_u64().unwrap() as usize;
        let at_level = |(level, paragraphs): (usize, &Vec<Rc<str>>)| {
            let spans = list(&question["evidence"][(level + 1).to_string()]);
            spans.iter().map(|span| bytes(paragraph, &paragraphs[paragraph], list(span))).collect()
        };
        levels.iter().enumerate().map(at_level).collect()
    };
    let evidence = list(&article["questions"]).iter().map(evidence).collect();
    Text { levels, evidence }
}

/// A range in code points as a span in bytes.
fn bytes(paragraph: usize, text: &str, span: &[Value]) -> Span {
    let at = |end: &Value| text.char_indices().nth(end.as_u64().unwrap() as usize).map_or(text.len(), |(at, _)| at);
    Span { paragraph, start: at(&span[0]), end: at(&span[1]) }
}

/// A number of correct cases out of all.
#[derive(Clone, Copy, Default)]
pub struct Share {
    pub right: usize,
    pub all: usize,
}

impl Share {
    fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }

    /// The percentage of correct cases.
    pub fn percent(&self) -> f64 {
        self.right as f64 * 100.0 / self.all.max(1) as f64
    }
}

impl fmt::Display for Share {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:.2} % ({} of {})", self.percent(), self.right, self.all)
    }
}

/// All ordered pairs of levels.
fn ordered_pairs(text: &Text) -> Vec<(usize, usize)> {
    let levels = 0..text.levels.len();
    levels.clone().flat_map(|from| levels.clone().map(move |to| (from, to))).filter(|(from, to)| from != to).collect()
}

fn with_each(texts: &[Text], mut see: impl FnMut(&Text, (usize, usize), &Alignment)) {
    for text in texts {
        for (from, to) in ordered_pairs(text) {
            see(text, (from, to), &Alignment::between(&text.levels[from], &text.levels[to], "en", TABLES));
        }
    }
}

/// Paragraphs in a row with the one that says the same, and with no other.
pub fn paragraphs(texts: &[Text]) -> Share {
    let mut share = Share::default();
    with_each(texts, |text, (from, _), alignment| {
        for number in 0..text.levels[from].len() {
            let row = alignment.row(number).unwrap();
            share.add((row.from.clone(), row.to.clone()) == (number..number + 1, number..number + 1));
        }
    });
    share
}

/// Sentences whose target is in the paragraph that says the same.
pub fn positions(texts: &[Text]) -> Share {
    let mut share = Share::default();
    with_each(texts, |_, _, alignment| {
        for (number, span) in alignment.sentences().iter().enumerate() {
            share.add(alignment.target(number).unwrap().span.paragraph == span.paragraph);
        }
    });
    share
}

/// Sentences that contain all the evidence of a question at one level: at the other level, the sentences with its
/// evidence are known.
#[derive(Default)]
pub struct Evidence {
    /// The target is one of these.
    pub landed: Share,
    /// Among those with counterparts: one of these is a counterpart.
    pub shown: Share,
    /// The number of counterparts, and of how many sentences.
    pub run: Share,
}

/// Counts all questions over all ordered pairs of levels.
pub fn evidence(texts: &[Text]) -> Evidence {
    let mut found = Evidence::default();
    with_each(texts, |text, (from, to), alignment| {
        for spans in &text.evidence {
            let meets = |span: &Span, others: &[Span]| others.iter().any(|other| overlap(span, other));
            let mut holding = (0..).zip(alignment.sentences()).filter(|(_, span)| meets(span, &spans[from]));
            let (Some((number, _)), None) = (holding.next(), holding.next()) else { continue };
            if spans[to].is_empty() {
                continue;
            }
            found.landed.add(meets(&alignment.target(number).unwrap().span, &spans[to]));
            let counterparts = alignment.counterparts(number);
            if !counterparts.is_empty() {
                found.shown.add(counterparts.iter().any(|span| meets(span, &spans[to])));
                (found.run.right, found.run.all) = (found.run.right + counterparts.len(), found.run.all + 1);
            }
        }
    });
    found
}

fn overlap(one: &Span, other: &Span) -> bool {
    one.paragraph == other.paragraph && one.start < other.end && other.start < one.end
}

/// A level whose paragraphs were split, joined and dropped.
struct AlteredLevel {
    paragraphs: Vec<Rc<str>>,
    /// For each piece its paragraph, its bytes there, and the number of the original paragraph.
    origins: Vec<(usize, Range<usize>, usize)>,
}

impl AlteredLevel {
    /// Splits half of the paragraphs with several sentences in two, drops one in ten, and then joins three in ten of
    /// the pieces to the one before.
    fn new(paragraphs: &[Rc<str>], random: &mut Random) -> Self {
        let mut made: Vec<String> = Vec::new();
        let mut origins = Vec::new();
        for (origin, text) in paragraphs.iter().enumerate().filter(|_| !random.one_in(10, 1)).collect::<Vec<_>>() {
            for piece in pieces(text, random) {
                match made.last_mut().filter(|_| random.one_in(10, 3)) {
                    Some(last) => last.push(' '),
                    None => made.push(String::new()),
                }
                let (paragraph, last) = (made.len() - 1, made.last_mut().unwrap());
                origins.push((paragraph, last.len()..last.len() + piece.len(), origin));
                last.push_str(piece);
            }
        }
        Self { paragraphs: made.into_iter().map(Rc::from).collect(), origins }
    }

    fn origin(&self, span: &Span) -> usize {
        let here = |(paragraph, bytes, _): &&(usize, Range<usize>, usize)| {
            *paragraph == span.paragraph && bytes.contains(&span.start)
        };
        self.origins.iter().find(here).unwrap().2
    }

    /// The nearest paragraphs before and after a dropped one that were kept; `None` if it was not dropped.
    fn neighbours(&self, paragraph: usize) -> Option<Vec<usize>> {
        let kept = || self.origins.iter().map(|(_, _, origin)| *origin);
        let sides = [kept().rfind(|origin| *origin < paragraph), kept().find(|origin| *origin > paragraph)];
        kept().all(|origin| origin != paragraph).then(|| sides.into_iter().flatten().collect())
    }
}

/// The whole paragraph, or two parts of it.
fn pieces<'a>(text: &'a str, random: &mut Random) -> Vec<&'a str> {
    let sentences = sentences(text, "en");
    if sentences.len() < 2 || random.one_in(2, 1) {
        return vec![text];
    }
    let second = sentences[1 + random.below(sentences.len() as u32 - 1) as usize];
    let (first, second) = text.split_at(second.as_ptr() as usize - text.as_ptr() as usize);
    vec![first.trim(), second]
}

/// Marsaglia's xorshift (Journal of Statistical Software 8, 2003): the same numbers for the same seed on every machine.
struct Random(u32);

impl Random {
    fn below(&mut self, end: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 % end
    }

    fn one_in(&mut self, all: u32, some: u32) -> bool {
        self.below(all) < some
    }
}

/// Results for sentences where one of the two levels was altered.
#[derive(Default)]
pub struct Altered {
    /// Sentences that both levels have: the target is in the right paragraph.
    pub landed: Share,
    /// Sentences of dropped paragraphs: the target is in a neighbouring paragraph.
    pub neighbour: Share,
    /// Sentences that both levels have: a counterpart was found.
    pub found: Share,
    /// Sentences of dropped paragraphs: no counterpart was found.
    pub missed: Share,
}

/// Alters each level for every other one, once for each seed, and aligns in both directions.
pub fn altered(texts: &[Text], seeds: Range<u32>) -> Altered {
    let mut found = Altered::default();
    for seed in seeds {
        // Xorshift needs a seed with many bits set.
        let mut random = Random(seed.wrapping_mul(0x9e37_79b9) | 1);
        for text in texts {
            for (from, to) in ordered_pairs(text) {
                compare(&text.levels[from], &AlteredLevel::new(&text.levels[to], &mut random), &mut found);
            }
        }
    }
    found
}

fn compare(whole: &[Rc<str>], altered: &AlteredLevel, found: &mut Altered) {
    let there = Alignment::between(whole, &altered.paragraphs, "en", TABLES);
    for (number, span) in there.sentences().iter().enumerate() {
        let Some(target) = there.target(number) else { continue };
        let origin = altered.origin(&target.span);
        match altered.neighbours(span.paragraph) {
            None => {
                found.landed.add(origin == span.paragraph);
                found.found.add(target.counterpart != Counterpart::None);
            }
            Some(neighbours) => {
                found.neighbour.add(neighbours.contains(&origin));
                found.missed.add(target.counterpart == Counterpart::None);
            }
        }
    }
    let back = Alignment::between(&altered.paragraphs, whole, "en", TABLES);
    for (number, span) in back.sentences().iter().enumerate() {
        let target = back.target(number).unwrap();
        found.landed.add(target.span.paragraph == altered.origin(span));
        found.found.add(target.counterpart != Counterpart::None);
    }
}
