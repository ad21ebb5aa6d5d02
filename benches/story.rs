//! Generated stories of any size, the same on every machine, for the benches to read, grade and align.
#![allow(dead_code, reason = "each bench uses its part")]

use std::rc::Rc;

use serde_json::{Value, json};

/// Words per sentence and sentences per paragraph, as in the articles that alignments are tested on.
const SENTENCE: usize = 20;
const PARAGRAPH: usize = 5;
const LEVELS: usize = 3;

/// The size of each level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Words.
    pub words: usize,
    /// Questions.
    pub questions: usize,
}

/// The story that most figures are about.
pub const STORY: Size = Size { words: 200, questions: 5 };

/// An article file: the same story at three levels, each with its own choice questions.
pub fn article(size: Size) -> Value {
    let texts: Vec<Vec<Rc<str>>> = (1..=LEVELS).map(|level| text(size.words, level)).collect();
    let level = |(number, paragraphs): (usize, &Vec<Rc<str>>)| {
        let paragraphs: Vec<&str> = paragraphs.iter().map(|paragraph| &**paragraph).collect();
        json!({ "name": format!("LEVEL {number}"), "paragraphs": paragraphs })
    };
    let questions = (1..=LEVELS).flat_map(|level| (0..size.questions).map(move |number| (level, number)));
    json!({
        "format": 1,
        "id": format!("story-{}-{}", size.words, size.questions),
        "title": "A Story of Some Length",
        "language": "en",
        "levels": (1..).zip(&texts).map(level).collect::<Vec<_>>(),
        "questions": questions.map(|(level, number)| question(level, number, &texts[level - 1])).collect::<Vec<_>>(),
    })
}

fn question(level: usize, number: usize, paragraphs: &[Rc<str>]) -> Value {
    let paragraph = &paragraphs[number % paragraphs.len()];
    let sentence =
        paragraph.split_inclusive('.').nth(number / paragraphs.len() % PARAGRAPH).unwrap_or(paragraph).trim();
    json!({
        "id": format!("question-{level}-{number}"),
        "kind": "choice",
        "stem": format!("What of {}?", words(first_word(level, number, 0), 8, level)),
        "options": (0..4).map(|option| self::option(level, number, option)).collect::<Vec<_>>(),
        "evidence": { (level.to_string()): [{ "quote": sentence, "paragraph": number % paragraphs.len() + 1 }] },
    })
}

fn option(level: usize, number: usize, option: usize) -> Value {
    let first = first_word(level, number, option + 1);
    let (text, reason) = (words(first, 5, level), format!("The text says {}.", words(first + 5, 10, level)));
    match option == key(number) {
        true => json!({ "text": text, "key": true, "reason": reason }),
        false => json!({ "text": text, "role": "absent", "reason": reason }),
    }
}

/// Which option of a question is right.
fn key(number: usize) -> usize {
    number % 4
}

/// The number of the first word of a question's text; every question has its own words.
fn first_word(level: usize, number: usize, part: usize) -> usize {
    1_000_003 + ((level * 10_000 + number) * 5 + part) * 17
}

/// The option that a robot chooses, which answers four of five questions correctly.
pub fn pick(number: usize) -> usize {
    if number % 5 == 4 { (key(number) + 1) % 4 } else { key(number) }
}

/// How many questions such a robot answers correctly.
pub fn right(questions: usize) -> usize {
    questions - questions / 5
}

/// A text with this many words. Two versions share three words in four.
pub fn text(words: usize, version: usize) -> Vec<Rc<str>> {
    let sentence = |first: usize| format!("So {}.", self::words(first, SENTENCE, version));
    let paragraph = |number: usize| {
        let first = number * PARAGRAPH * SENTENCE;
        (0..PARAGRAPH).map(|place| sentence(first + place * SENTENCE)).collect::<Vec<_>>().join(" ").into()
    };
    (0..words / SENTENCE / PARAGRAPH).map(paragraph).collect()
}

fn words(first: usize, count: usize, version: usize) -> String {
    (first..first + count).map(|number| word(number, version)).collect::<Vec<_>>().join(" ")
}

/// A word that is rare or common as in natural language (Zipf's law).
fn word(number: usize, version: usize) -> String {
    let spread = number.wrapping_mul(2_654_435_761) % 9_973 + 1;
    match (number + version).is_multiple_of(4) {
        true => format!("{}n", spell(50_000 / spread + version)),
        false => spell(50_000 / spread),
    }
}

/// A number as a word; rarer words are longer.
fn spell(number: usize) -> String {
    const SYLLABLES: [&str; 16] =
        ["ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu", "za"];
    let rest = if number < 16 { String::new() } else { spell(number / 16) };
    rest + SYLLABLES[number % 16]
}
