//! Quotations: words are found exactly where they are in the text, or the fault says why not.

use graded_reader_core::text::level::LevelIndex;
use graded_reader_core::text::span::Span;
use graded_reader_core::text::unicode::TABLES;
use graded_reader_format::article::read;
use serde_json::{Value, json};

use crate::article::check_problems;
use crate::{text, within};

/// The longest input, in bytes.
const LONGEST: usize = 4_000;
/// How many lines count: each is looked for in two files.
const FEW: usize = 3;
/// How many quotations make the reader of files build an index of the text, which is another way to search.
const MANY: usize = 101;

/// Checks where quotations are found. The input is the quotations, one a line and perhaps after the numbers of a paragraph
/// and of an occurrence ("2 1 ash"), then a blank line and the text with a paragraph for each line.
pub fn check(input: &[u8]) {
    let text = text(input);
    let Some((quotations, passage)) = text.split_once("\n\n").filter(|_| text.len() <= LONGEST) else { return };
    let passage: Vec<&str> = passage.lines().collect();
    for line in quotations.lines().take(FEW) {
        let quotation = Quotation::of(line);
        // Words that nobody sees are a fault of their own.
        if !quotation.words.contains(|letter: char| letter.is_alphanumeric() || letter.is_ascii_punctuation()) {
            continue;
        }
        let (few, many) = (quotation.found(&passage, 1), quotation.found(&passage, MANY));
        assert_eq!(few.is_ok(), many.is_ok(), "{line:?} is found only with or only without an index");
        for found in [few, many] {
            match found {
                Ok(spans) => {
                    assert_eq!(Some(&spans), quotation.expected(&passage).map(|span| vec![span; spans.len()]).as_ref())
                }
                Err(faults) => {
                    assert!(faults == 0 || quotation.expected(&passage).is_none(), "{line:?} is in the text")
                }
            }
        }
    }
}

struct Quotation<'a> {
    words: &'a str,
    paragraph: Option<usize>,
    nth: Option<usize>,
}

impl<'a> Quotation<'a> {
    fn of(line: &'a str) -> Self {
        let number = |line: &'a str| {
            let (number, rest) = line.split_once(' ')?;
            Some((number.parse().ok()?, rest))
        };
        match number(line) {
            None => Self { words: line, paragraph: None, nth: None },
            Some((paragraph, rest)) => match number(rest) {
                None => Self { words: rest, paragraph: Some(paragraph), nth: None },
                Some((nth, words)) => {
                    Self { words, paragraph: Some(paragraph).filter(|number| *number > 0), nth: Some(nth) }
                }
            },
        }
    }

    /// The only place that this can mean, found in the simplest way.
    fn expected(&self, passage: &[&'a str]) -> Option<Span> {
        let here = |(paragraph, _): &(usize, &&str)| self.paragraph.is_none_or(|number| number == paragraph + 1);
        let in_paragraph = |(paragraph, text): (usize, &&'a str)| {
            let span = move |(start, found): (usize, &str)| Span { paragraph, start, end: start + found.len() };
            text.match_indices(self.words).map(span).collect::<Vec<_>>()
        };
        let places: Vec<Span> = passage.iter().enumerate().filter(here).flat_map(in_paragraph).collect();
        match self.nth {
            Some(nth) => places.get(nth.checked_sub(1)?).cloned(),
            None => places.first().filter(|_| places.len() == 1).cloned(),
        }
    }

    /// The spans that are read from a file with this quotation so many times, or the number of faults of quotations.
    fn found(&self, passage: &[&str], times: usize) -> Result<Vec<Span>, usize> {
        let mut quotation = json!({ "quote": self.words });
        for (name, number) in [("paragraph", self.paragraph), ("nth", self.nth)] {
            if let Some(number) = number {
                quotation[name] = json!(number);
            }
        }
        let question = |number: usize, some: usize| {
            json!({ "id": format!("q{number}"), "kind": "statement", "stem": format!("So {number}?"), "key": "true",
                "reasons": { "true": "A.", "false": "B.", "not-in-text": "C." },
                "evidence": { "1": vec![quotation.clone(); some] } })
        };
        let questions: Vec<Value> =
            (0..times.div_ceil(50)).map(|number| question(number, 50.min(times - number * 50))).collect();
        let file = json!({ "format": 1, "id": "quoted", "title": "Quoted", "language": "en",
            "levels": [{ "name": "1", "paragraphs": passage }], "questions": questions });
        let file = file.to_string();
        match within(300 * (file.len() + 100), || read(&file, TABLES)) {
            Ok(article) => {
                let spans = article.questions().filter_map(|question| question.evidence.get(&LevelIndex::EASIEST));
                Ok(spans.flatten().cloned().collect())
            }
            Err(problems) => {
                // Fifty of the same problem take long to check.
                check_problems(&file, &problems[..problems.len().min(2)]);
                let is_quotation = |pointer: &str| pointer.contains("/evidence/");
                Err(problems.iter().filter(|problem| is_quotation(&problem.pointer.to_string())).count())
            }
        }
    }
}
