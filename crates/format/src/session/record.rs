//! A record as JSON: what events carry, hosts keep and later sessions read back.

use std::rc::Rc;

use graded_reader_core::article::Article;
use graded_reader_core::quiz::grading::maximum;
use graded_reader_core::quiz::question::Id;
use graded_reader_core::session::record::Record;
use serde::{Deserialize, Serialize};

use super::response::{ResponsesFile, responses, responses_file};
use super::{LevelNumber, is_ours, read};
use crate::json::faults::Place;
use crate::json::leaf::Entries;
use crate::json::write::write;
use crate::problem::Problem;

/// The version of what a record holds.
const VERSION: u32 = 1;

/// A record of version 1. Names are those that hosts rely on and devices have kept.
#[derive(Serialize, Deserialize)]
#[serde(expecting = "an object")]
pub(crate) struct RecordFile {
    version: u32,
    article: Id,
    fingerprint: Rc<str>,
    level: LevelNumber,
    seed: u32,
    attempt: u32,
    /// Records that do not say otherwise are of the whole quiz.
    whole: Option<bool>,
    asked: Vec<Id>,
    responses: ResponsesFile,
    points: Entries<u32>,
    /// For hosts that only want to show the score.
    #[serde(skip_deserializing)]
    score: ScoreFile,
    started: Option<Rc<str>>,
    submitted: Rc<str>,
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
    write(&RecordFile::new(record, article))
}

/// Reads a record of a try at this article. Responses to questions that the article has no more are left out.
///
/// # Errors
///
/// What does not fit, with its place: text that is no record, another version, another article.
pub fn read_record(text: &str, article: &Article) -> Result<Record, Vec<Problem>> {
    read(text, "record", VERSION..=VERSION, article, |file: RecordFile, place| file.checked(article, place))
}

impl RecordFile {
    pub(crate) fn new(record: &Record, article: &Article) -> Self {
        let asked = record.asked.iter().filter_map(|id| article.question(id));
        let maximum = asked.map(|question| maximum(question)).sum();
        Self {
            version: VERSION,
            article: record.article.clone(),
            fingerprint: record.fingerprint.clone(),
            level: LevelNumber(record.level),
            seed: record.seed,
            attempt: record.attempt,
            whole: Some(record.whole),
            asked: record.asked.clone(),
            responses: responses_file(&record.responses),
            points: Entries::of(&record.points),
            score: ScoreFile { points: record.points.values().sum(), maximum },
            started: record.started.clone(),
            submitted: record.submitted.clone(),
            rules: record.rules,
        }
    }

    /// The record, if it is of a version that this reader knows and of this article.
    pub(crate) fn checked(self, article: &Article, place: &Place<'_>) -> Option<Record> {
        is_ours(self.version.into(), &self.article, VERSION..=VERSION, article, place)?;
        Some(Record {
            article: self.article,
            fingerprint: self.fingerprint,
            level: self.level.0,
            seed: self.seed,
            attempt: self.attempt,
            whole: self.whole.unwrap_or(true),
            asked: self.asked,
            responses: responses(self.responses, article),
            points: self.points.0.into_iter().collect(),
            started: self.started,
            submitted: self.submitted,
            rules: self.rules,
        })
    }
}
