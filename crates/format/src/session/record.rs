//! A record as JSON: what events carry, hosts keep and later sessions read back.

use graded_reader_core::article::Article;
use graded_reader_core::quiz::grading::maximum;
use graded_reader_core::session::record::Record;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::response::{ResponsesFile, responses, responses_file};
use super::{LevelNumber, is_ours, read, shared};
use crate::json::faults::Place;
use crate::json::leaf::{Entries, List, MANY, Text};
use crate::json::reader::read_leniently;
use crate::json::tree::Tree;
use crate::json::write::write;
use crate::problem::Problem;

/// The version of what a record holds.
const VERSION: u32 = 1;

/// A record of version 1. Names are those that hosts rely on and devices have kept. `R` is what is made of the responses:
/// they are written whole, and read one by one, since the article may no longer have all of their questions.
#[derive(Serialize, Deserialize)]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a, R: Deserialize<'de>"))]
pub(crate) struct RecordFile<'a, R> {
    version: u32,
    article: Text<'a>,
    fingerprint: Text<'a>,
    level: LevelNumber,
    seed: u32,
    attempt: u32,
    /// Records that do not say otherwise are of the whole quiz.
    whole: Option<bool>,
    asked: List<Text<'a>, MANY>,
    responses: R,
    points: Entries<u32>,
    /// For hosts that only want to show the score.
    #[serde(skip_deserializing)]
    score: ScoreFile,
    started: Option<Text<'a>>,
    submitted: Text<'a>,
    rules: u32,
}

/// The sum of the points, and what there was to earn.
#[derive(Default, Serialize)]
struct ScoreFile {
    points: u32,
    maximum: u32,
}

/// Writes a record of a try at this article as JSON.
pub fn write_record(record: &Record, article: &Article) -> String {
    write(&record_file(record, article))
}

/// Reads a record of a try at this article. Responses to questions that the article has no more are left out.
///
/// # Errors
///
/// What does not fit, with its place: text that is no record, another version, another article.
pub fn read_record(text: &str, article: &Article) -> Result<Record, Vec<Problem>> {
    read(text, "record", |tree, place| record(tree, article, place))
}

/// A record of a try at this article, as it is written.
pub(crate) fn record_file<'a>(record: &'a Record, article: &Article) -> RecordFile<'a, ResponsesFile<'a>> {
    let asked = record.asked.iter().filter_map(|id| article.question(id));
    let maximum = asked.map(|question| maximum(question)).sum();
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
        score: ScoreFile { points: record.points.values().sum(), maximum },
        started: record.started.as_deref().map(Text),
        submitted: Text(&record.submitted),
        rules: record.rules,
    }
}

/// The record in a tree, if it is of a version that this reader knows and of this article.
pub(crate) fn record(tree: &Tree, article: &Article, place: &Place<'_>) -> Option<Record> {
    is_ours(tree, VERSION..=VERSION, article, place)?;
    let file: RecordFile<'_, Entries<IgnoredAny>> = read_leniently(tree, place)?;
    Some(Record {
        article: article.id.clone(),
        fingerprint: shared(file.fingerprint),
        level: file.level.0,
        seed: file.seed,
        attempt: file.attempt,
        whole: file.whole.unwrap_or(true),
        asked: file.asked.0.into_iter().map(shared).collect(),
        responses: responses(tree, article, place)?,
        points: file.points.0.into_iter().collect(),
        started: file.started.map(shared),
        submitted: shared(file.submitted),
        rules: file.rules,
    })
}
