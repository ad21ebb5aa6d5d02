//! Records as JSON: events carry them, hosts save them, and later sessions read them back.

use std::collections::BTreeSet;

use graded_reader_core::article::Article;
use graded_reader_core::quiz::grading::{QuestionGrade, RULES, grade, maximum};
use graded_reader_core::session::record::Record;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::response::{ResponsesFile, responses, responses_file};
use super::{LevelNumber, check_subject, read, shared};
use crate::json::faults::Place;
use crate::json::leaf::{Entries, List, MANY, Text};
use crate::json::reader::read_leniently;
use crate::json::tree::Tree;
use crate::json::write::write;
use crate::problem::Problem;

/// The current version of a record. Version 1 had no `hints`.
const VERSION: u32 = 2;

/// A record of version 1 or 2. Hosts rely on these names, and devices have saved them. `R` is the type of the responses:
/// they are written as a whole, and read one by one, because the article may no longer have all of their questions.
#[derive(Serialize, Deserialize)]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a, R: Deserialize<'de>"))]
pub(crate) struct RecordFile<'a, R> {
    version: u32,
    article: Text<'a>,
    fingerprint: Text<'a>,
    level: LevelNumber,
    seed: u32,
    attempt: u32,
    /// A record without this field is one of the whole quiz.
    whole: Option<bool>,
    asked: List<Text<'a>, MANY>,
    responses: R,
    points: Entries<u32>,
    hints: Option<Entries<u32>>,
    /// For hosts that only show the score.
    #[serde(skip_deserializing)]
    score: ScoreFile,
    started: Option<Text<'a>>,
    submitted: Text<'a>,
    rules: u32,
}

/// The points earned and their maximum.
#[derive(Default, Serialize)]
struct ScoreFile {
    points: u32,
    maximum: u32,
}

/// Writes a record of an attempt at this article as JSON.
pub fn write_record(record: &Record, article: &Article) -> String {
    write(&record_file(record, article))
}

/// Reads a record of an attempt at this article. Responses to questions that the article no longer has are left out.
///
/// # Errors
///
/// What is wrong, with its place: the text is not a record, has another version, belongs to another article, or its
/// points cannot be those of its responses. A record of older rules, or of another version of the article, can claim points
/// that its responses did not earn.
pub fn read_record(text: &str, article: &Article) -> Result<Record, Vec<Problem>> {
    read(text, "record", |tree, place| record(tree, article, place))
}

/// A record of an attempt at this article, as it is written.
pub(crate) fn record_file<'a>(record: &'a Record, article: &Article) -> RecordFile<'a, ResponsesFile<'a>> {
    let asked = record.asked.iter().filter_map(|id| article.question(id));
    let maximum = asked.map(|question| maximum(question, record.level)).sum();
    RecordFile {
        version: VERSION,
        article: Text(&record.article),
        fingerprint: Text(&record.fingerprint),
        level: LevelNumber(record.level),
        seed: record.seed,
        attempt: record.attempt,
        whole: Some(record.whole),
        asked: List(record.asked.iter().map(|id| Text(id)).collect()),
        responses: responses_file(&record.responses),
        points: Entries::of(&record.points),
        hints: Some(Entries::of(&record.hints)),
        score: ScoreFile { points: record.score(), maximum },
        started: record.started.as_deref().map(Text),
        submitted: Text(&record.submitted),
        rules: record.rules,
    }
}

/// Reads a record from a tree, if its version is supported and it belongs to this article.
pub(crate) fn record(tree: &Tree, article: &Article, place: &Place<'_>) -> Option<Record> {
    check_subject(tree, 1..=VERSION, article, place)?;
    let file: RecordFile<'_, Entries<IgnoredAny>> = read_leniently(tree, place)?;
    let record = Record {
        article: article.id.clone(),
        fingerprint: shared(file.fingerprint),
        level: file.level.0,
        seed: file.seed,
        attempt: file.attempt,
        whole: file.whole.unwrap_or(true),
        asked: file.asked.0.into_iter().map(shared).collect(),
        responses: responses(tree, article, place)?,
        points: file.points.0.into_iter().collect(),
        hints: file.hints.into_iter().flat_map(|hints| hints.0).collect(),
        started: file.started.map(shared),
        submitted: shared(file.submitted),
        rules: file.rules,
    };
    check_points(&record, article, place)?;
    Some(record)
}

/// Checks that the points can be those of the responses. Those of the current rules have to be exactly these.
fn check_points(record: &Record, article: &Article, place: &Place<'_>) -> Option<()> {
    let Record { asked, responses, points, rules, .. } = record;
    if !(1..=RULES).contains(rules) {
        return place.child("rules").fault(format!("version {rules} is not supported: the latest is {RULES}"));
    }
    let place_of_points = place.child("points");
    if points.len() != asked.len() || asked.iter().collect::<BTreeSet<_>>() != points.keys().collect() {
        return place_of_points
            .fault("expected the points of every question that was asked, and of no other".to_owned());
    }
    if *record.fingerprint != *article.fingerprint {
        return Some(());
    }
    let questions = asked.iter().filter_map(|id| article.question(id));
    let grade = grade(questions, record.level, responses);
    if grade.questions.len() != asked.len() {
        return place.child("asked").fault("expected questions of the article".to_owned());
    }
    let of = |result: &QuestionGrade| points.get(&result.question).copied().unwrap_or_default();
    if let Some(result) = grade.questions.iter().find(|result| of(result) > result.maximum) {
        let fault = format!("{} is more than the {} that the question can earn", of(result), result.maximum);
        return place_of_points.child(&result.question).fault(fault);
    }
    match *rules == RULES && grade.questions.iter().any(|result| of(result) != result.points) {
        true => place.fault("its points do not match its responses".to_owned()),
        false => Some(()),
    }
}
