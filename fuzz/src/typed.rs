//! Typed answers: the points do not depend on what the rules say does not matter.

use std::rc::Rc;

use graded_reader_core::quiz::grading::grade_question;
use graded_reader_core::quiz::question::{Kind, Question};
use graded_reader_core::quiz::response::Response;
use graded_reader_core::text::level::LevelIndex;
use graded_reader_core::text::unicode::TABLES;
use graded_reader_format::article::read;
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use crate::{text, within};

/// The longest input, in bytes: the steps are counted for articles, and here only the variety matters.
const LONGEST: usize = 2_000;

/// Checks the grades of a typed answer. The first line of the input is the answer, and the others are what the author
/// expects: right, or wrong after an exclamation mark.
pub fn check(input: &[u8]) {
    let text = text(input);
    let mut lines = text.lines();
    let (Some(answer), true) = (lines.next(), text.len() <= LONGEST) else { return };
    let expected: Vec<&str> = lines.collect();
    for exact in [false, true] {
        let Some(question) = question(&expected, exact) else { continue };
        check_expected(&question);
        check_answer(&question, answer, exact);
    }
}

/// The question with these answers, unless the reader of files finds a fault in it.
fn question(expected: &[&str], exact: bool) -> Option<Rc<Question>> {
    let option = |text: &&str| match text.strip_prefix('!') {
        Some(wrong) => json!({ "text": wrong, "reason": "No." }),
        None => json!({ "text": text, "key": true }),
    };
    let options: Vec<Value> = expected.iter().map(option).collect();
    let question = json!({ "id": "q", "kind": "text-entry", "stem": "____", "reason": "So.", "exact": exact,
        "options": options, "evidence": { "1": ["Ash"] } });
    let file = json!({ "format": 1, "id": "typed", "title": "Typed", "language": "en",
        "levels": [{ "name": "1", "paragraphs": ["Ash."] }], "questions": [question] });
    read(&file.to_string(), TABLES).ok()?.question("q").cloned()
}

/// Checks that each expected answer is graded as the author says.
fn check_expected(question: &Question) {
    for option in question.options().iter().flat_map(|options| &options.list) {
        assert_eq!(points(question, &option.text), u32::from(option.is_key()), "{:?}", option.text);
    }
}

fn check_answer(question: &Question, answer: &str, exact: bool) {
    let earned = points(question, answer);
    assert!(earned <= 1);
    let Kind::TextEntry { options, .. } = &question.kind else { return };
    match exact {
        true => assert_eq!(earned == 1, options.keys().any(|key| *key.text == *answer)),
        false => {
            for twin in twins(answer) {
                assert_eq!(points(question, &twin), earned, "{answer:?} and {twin:?}");
            }
        }
    }
}

/// The answer in other forms that earn the same points. Of a text of nothing but marks only the white space around it does
/// not count.
fn twins(answer: &str) -> Vec<String> {
    if !answer.contains(char::is_alphanumeric) {
        return vec![format!(" {answer}\u{a0}\n")];
    }
    vec![
        answer.nfc().collect(),
        answer.nfd().collect(),
        answer.nfkc().collect(),
        format!(" {answer}\u{a0}\n"),
        format!("« {answer} »"),
        answer.replace(' ', "  "),
        answer.replace(' ', " \u{200b}"),
        answer.replace('\'', "’"),
        answer.replace('-', "‑"),
    ]
}

fn points(question: &Question, answer: &str) -> u32 {
    let response = Response::Typed(answer.into());
    within(100 * (LONGEST + answer.len()), || grade_question(question, LevelIndex::EASIEST, Some(&response))).points
}
