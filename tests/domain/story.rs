//! A small article for tests.

use std::rc::Rc;

use crate::format;
use graded_reader_core::article::Article;
use graded_reader_core::quiz::response::Response;
use graded_reader_core::session::reading::{Action, Reading, Settings};
use graded_reader_core::text::level::LevelIndex;
use serde_json::{Value, json};

/// A story at three levels with these questions.
pub fn file(questions: Value) -> Value {
    json!({
        "format": 1,
        "id": "ash",
        "title": "Ash",
        "language": "en",
        "levels": [
            { "name": "LEVEL 1", "paragraphs": ["The hill is old. Ash fell on the town.", "The town is new."] },
            { "name": "LEVEL 2", "paragraphs": ["The old hill threw ash on the town, which is new. No hill is as old."] },
            { "name": "LEVEL 3", "paragraphs": ["The ancient hill buried the recent town in ash."] },
        ],
        "questions": questions,
    })
}

/// A choice with the key "the hill" and a distractor of every kind.
pub fn old_thing() -> Value {
    json!({
        "id": "old-thing",
        "kind": "choice",
        "stem": "What is old?",
        "options": [
            { "text": "the hill", "key": true, "reason": "It is." },
            { "text": "the ash", "role": "misread", "reason": "It fell." },
            { "text": "the town", "role": "elsewhere", "place": { "1": ["The town is new."] }, "reason": "It is new." },
            { "text": "the sea", "role": "absent", "reason": "No sea is named." },
        ],
        "evidence": { "1": ["The hill is old."], "2": ["The old hill"], "3": ["The ancient hill"] },
    })
}

/// A statement that the two easier levels ask.
pub fn town_is_new() -> Value {
    json!({
        "id": "town-is-new",
        "kind": "statement",
        "stem": "The town is new.",
        "key": "true",
        "reasons": { "true": "It is.", "false": "It is new.", "not-in-text": "It says so." },
        "evidence": { "1": ["The town is new."], "2": ["the town, which is new"] },
    })
}

/// Reads an article that has to be valid.
pub fn read(file: &Value) -> Rc<Article> {
    match format::read(&file.to_string()) {
        Ok(article) => Rc::new(article),
        Err(problems) => panic!("{}", problems.iter().map(|problem| format!("\n{problem}")).collect::<String>()),
    }
}

/// The article with the two questions above.
pub fn article() -> Rc<Article> {
    read(&file(json!([old_thing(), town_is_new()])))
}

/// A session at the easiest level.
pub fn reading() -> Reading {
    Reading::new(article(), LevelIndex::EASIEST, Settings::default())
}

pub fn chosen(ids: &[&str]) -> Response {
    Response::choice(ids.iter().map(|id| (*id).into()))
}

pub fn choose(question: &str, option: &str) -> Action {
    Action::Respond(question.into(), Some(chosen(&[option])))
}

pub const NOON: &str = "2026-01-01T12:00:00.000Z";

/// The session after these actions, at noon.
pub fn after(reading: &Reading, actions: &[Action]) -> Reading {
    actions.iter().fold(reading.clone(), |reading, action| reading.apply(action, NOON))
}
