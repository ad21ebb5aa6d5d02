//! A whole session as JSON, for hosts and devices to save and restore.

use std::collections::BTreeSet;
use std::rc::Rc;

use graded_reader_core::article::Article;
use graded_reader_core::quiz::grading::{RULES, grade};
use graded_reader_core::quiz::question::Id;
use graded_reader_core::quiz::response::Response;
use graded_reader_core::session::attempt::{Attempt, LevelProgress, Phase};
use graded_reader_core::session::reading::{Reading, SavedProgress, Settings};
use graded_reader_core::session::record::Record;
use graded_reader_core::text::level::LevelIndex;
use litemap::LiteMap;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::record::{RecordFile, record, record_file};
use super::response::{ResponsesFile, responses, responses_file};
use super::{LevelNumber, check_subject, entries, read, shared};
use crate::json::faults::{Faults, Place};
use crate::json::field::Field;
use crate::json::leaf::{Entries, FEW, List, MANY, Text};
use crate::json::reader::read_leniently;
use crate::json::tree::Tree;
use crate::json::write::write;
use crate::problem::Problem;

/// The current version of a state. Version 1 had no `times`, and is read as a state that does not know them; version 2 had no
/// `hints`.
const VERSION: u32 = 3;

/// A state of version 1 to 3. Hosts rely on these names, and devices have saved them.
#[derive(Serialize)]
struct StateFile<'a> {
    version: u32,
    article: &'a str,
    fingerprint: &'a str,
    level: LevelNumber,
    sheets: Vec<LevelFile<'a>>,
}

/// The progress at one level.
#[derive(Serialize)]
struct LevelFile<'a> {
    level: LevelNumber,
    #[serde(flatten)]
    attempt: AttemptFile<'a, ResponsesFile<'a>, Text<'a>>,
    records: Vec<RecordFile<'a, ResponsesFile<'a>>>,
}

/// An attempt. `R` is the type of the responses and `T` that of the times: they are written as a whole, and read one by
/// one, because the article may no longer have all of their questions.
#[derive(Serialize, Deserialize)]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a, R: Deserialize<'de>, T: Deserialize<'de>"))]
struct AttemptFile<'a, R, T> {
    attempt: u32,
    asked: List<Text<'a>, MANY>,
    responses: R,
    times: Option<Entries<T>>,
    checked: List<Text<'a>, MANY>,
    hints: Option<Entries<u32>>,
    started: Option<Text<'a>>,
    graded: Option<bool>,
}

/// The part of a state that is read first. How the rest is read depends on the level, and on whether the article has
/// changed.
#[derive(Deserialize)]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
struct StateHead<'a> {
    fingerprint: Text<'a>,
    level: LevelNumber,
    #[serde(rename = "sheets")]
    _sheets: List<IgnoredAny, FEW>,
}

/// The part of the progress at a level that is read first.
#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct LevelHead {
    level: LevelNumber,
    #[serde(rename = "records")]
    _records: Vec<IgnoredAny>,
}

/// Writes a session as JSON.
pub fn write_state(reading: &Reading) -> String {
    let article = reading.article();
    write(&StateFile {
        version: VERSION,
        article: &article.id,
        fingerprint: reading.fingerprint(),
        level: LevelNumber(reading.level()),
        sheets: reading.progress_by_level().map(|(level, progress)| level_file(level, progress, article)).collect(),
    })
}

fn level_file<'a>(level: LevelIndex, progress: &'a LevelProgress, article: &Article) -> LevelFile<'a> {
    let Attempt { number, asked, responses, times, checked, hints, started, phase } = &progress.attempt;
    let attempt = AttemptFile {
        attempt: *number,
        asked: List(asked.iter().map(|id| Text(id)).collect()),
        responses: responses_file(responses),
        times: Some(Entries(times.iter().map(|(id, time)| (id.clone(), Text(time))).collect())),
        checked: List(checked.keys().map(|id| Text(id)).collect()),
        hints: Some(Entries::of(hints)),
        started: started.as_deref().map(Text),
        graded: Some(matches!(phase, Phase::Graded(_))),
    };
    let records = progress.records.iter().map(|record| record_file(record, article)).collect();
    LevelFile { level: LevelNumber(level), attempt, records }
}

/// Reads a session with this article and continues it under these settings. If the text or the questions of the article
/// have changed, records stay and every quiz starts again.
///
/// # Errors
///
/// What is wrong, with its place. A state is read as a whole or not at all, so no answer is lost silently.
///
/// ```
/// # use std::rc::Rc;
/// use graded_reader_core::{session::reading::{Reading, Settings}, text::{level::LevelIndex, unicode::TABLES}};
/// use graded_reader_format::{article::read, session::state::{read_state, write_state}};
/// # let file = r#"{ "format": 1, "id": "ash", "title": "Ash", "language": "en",
/// #     "levels": [{ "name": "1", "paragraphs": ["Ash fell."] }],
/// #     "questions": [{ "id": "what", "kind": "statement", "stem": "Ash fell.", "key": "true",
/// #         "reasons": { "true": "It did.", "false": "It did.", "not-in-text": "It is." }, "evidence": { "1": ["Ash fell."] } }] }"#;
/// let article = Rc::new(read(file, TABLES).unwrap());
/// let reading = Reading::new(article.clone(), LevelIndex::EASIEST, Settings::default());
/// assert_eq!(read_state(&write_state(&reading), &article, Settings::default()), Ok(reading));
/// ```
pub fn read_state(text: &str, article: &Rc<Article>, settings: Settings) -> Result<Reading, Vec<Problem>> {
    read(text, "state", |tree, place| {
        check_subject(tree, 1..=VERSION, article, place)?;
        let head: StateHead<'_> = read_leniently(tree, place)?;
        let levels = Levels { article, same: *head.fingerprint.0 == *article.fingerprint };
        let saved = each(tree, "sheets", place, |tree, place| levels.saved(tree, place))?;
        Some(Reading::resume(article.clone(), head.level.0, settings, &saved))
    })
}

/// Reads each item of a list in an object; `None` if there is no such list.
fn each<T>(
    tree: &Tree,
    list: &str,
    place: &Place<'_>,
    make: impl Fn(&Tree, &Place<'_>) -> Option<T>,
) -> Option<Vec<T>> {
    let Some(Tree::List(items)) = tree.child(list) else { return None };
    let place = place.child(list);
    items.iter().enumerate().map(|(index, tree)| make(tree, &place.child(index))).collect()
}

/// What the progress at levels is read with.
struct Levels<'a> {
    article: &'a Article,
    /// Whether the state was saved with the same text and questions.
    same: bool,
}

impl Levels<'_> {
    /// The saved progress at a level; its attempt only if the text and the questions are the same.
    fn saved(&self, tree: &Tree, place: &Place<'_>) -> Option<SavedProgress> {
        let LevelHead { level: LevelNumber(level), .. } = read_leniently(tree, place)?;
        let mut records: Vec<Rc<Record>> = Vec::new();
        for record in each(tree, "records", place, |tree, place| record(tree, self.article, place).map(Rc::new))? {
            records.insert(records.partition_point(|other| other.order() <= record.order()), record);
        }
        let mut simultaneous = records.chunk_by(|one, other| one.order() == other.order());
        // Copies of a session are merged by comparing such records one by one.
        if let Some(many) = simultaneous.find(|records| records.len() > FEW) {
            return place
                .child("records")
                .fault(format!("{} records are of the same attempt and time: at most {FEW} are allowed", many.len()));
        }
        let attempt = match self.same {
            true => Some(self.attempt(tree, level, records.last(), place)?),
            false => None,
        };
        Some((level, attempt, records))
    }

    /// The attempt, given the last record at the level. Its number is never less than that of a record.
    fn attempt(&self, tree: &Tree, level: LevelIndex, last: Option<&Rc<Record>>, place: &Place<'_>) -> Option<Attempt> {
        let file: AttemptFile<'_, Entries<IgnoredAny>, IgnoredAny> = read_leniently(tree, place)?;
        let asked = self.questions(file.asked.0, level, &place.child("asked"))?;
        let is_asked: BTreeSet<&Id> = asked.iter().collect();
        let responses = responses(tree, self.article, place)?;
        let place_of_responses = place.child("responses");
        let accepts = |id: &Id, response: &Response| {
            is_asked.contains(id) && self.article.question(id).is_some_and(|question| question.accepts(level, response))
        };
        if let Some((wrong, _)) = responses.iter().find(|(id, response)| !accepts(id, response)) {
            return place_of_responses.fault(format!("“{wrong}” was not asked, or cannot have this response"));
        }
        let phase = match file.graded.unwrap_or(false) {
            true if last.is_none() => {
                return place_of_responses.fault("the quiz is graded, but there is no record of it".to_owned());
            }
            true => {
                let own = last.filter(|last| last.asked == asked && last.responses == responses);
                let questions = asked.iter().filter_map(|id| self.article.question(id));
                let grade =
                    own.map_or_else(|| grade(questions, level, &responses), |record| record.regrade(self.article));
                Phase::Graded(Rc::new(grade))
            }
            false => Phase::Answering,
        };
        Some(Attempt {
            number: last.map_or(0, |last| last.attempt).max(file.attempt),
            checked: file
                .checked
                .0
                .into_iter()
                .map(shared)
                .filter(|id| is_asked.contains(id))
                .map(|id| (id, ()))
                .collect(),
            hints: hints(file.hints, &is_asked, self.article),
            started: file.started.map(shared),
            times: times(tree, &is_asked, place)?,
            phase,
            responses,
            asked,
        })
    }

    /// A list of ids of questions in a level's quiz, without duplicates; empty only if the level has no quiz.
    fn questions(&self, ids: Vec<Text<'_>>, level: LevelIndex, place: &Place<'_>) -> Option<Vec<Id>> {
        let ids: Vec<Id> = ids.into_iter().map(shared).collect();
        let is_in_quiz = |id: &Id| self.article.question(id).is_some_and(|asked| asked.evidence.contains_key(&level));
        let mut seen = BTreeSet::new();
        let is_empty = ids.is_empty() && self.article.quiz(level).next().is_some();
        match !is_empty && ids.iter().all(|id| is_in_quiz(id) && seen.insert(id)) {
            true => Some(ids),
            false => place.fault(format!("expected questions of level {}, each at most once", level.number())),
        }
    }
}

/// How many hints for these questions were taken, of those that there are.
fn hints(file: Option<Entries<u32>>, asked: &BTreeSet<&Id>, article: &Article) -> LiteMap<Id, u32> {
    let taken = file.into_iter().flat_map(|hints| hints.0).filter(|(id, _)| asked.contains(id));
    let taken = taken.map(|(id, taken)| {
        let there_are = article.question(&id).map_or(0, |question| question.hints.len() as u32);
        (id, taken.min(there_are))
    });
    taken.filter(|(_, taken)| *taken > 0).collect()
}

/// When the responses to these questions were given.
fn times(tree: &Tree, asked: &BTreeSet<&Id>, place: &Place<'_>) -> Option<LiteMap<Id, Rc<str>>> {
    let place = place.child("times");
    let known = entries(tree, "times").iter().filter(|(id, _)| asked.contains(id));
    known.map(|(id, tree)| Some((id.clone(), shared(read_leniently(tree, &place.child(id))?)))).collect()
}

/// What can be read of a state without its article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StateSummary {
    /// Whether a later version of this reader wrote it, or graded one of its records.
    pub is_newer: bool,
    /// The [fingerprint](Article::fingerprint) of its article.
    pub fingerprint: String,
    /// The best points and their maximum at each level whose whole quiz was handed in.
    pub scores: Vec<(LevelIndex, u32, u32)>,
}

#[derive(Deserialize)]
struct SummaryFile {
    version: Option<Field<u32>>,
    fingerprint: Option<Field<String>>,
    sheets: Option<Field<Vec<Field<LevelSummary>>>>,
}

#[derive(Deserialize)]
struct LevelSummary {
    level: LevelNumber,
    records: Vec<Field<RecordSummary>>,
}

#[derive(Deserialize)]
struct RecordSummary {
    whole: bool,
    score: ScoreSummary,
    rules: Option<Field<u32>>,
}

#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord)]
struct ScoreSummary {
    points: u32,
    maximum: u32,
}

/// Summarizes a state without its article. What does not fit is left out.
pub fn summarize(text: &str) -> StateSummary {
    let (tree, faults) = (Tree::read(text).unwrap_or(Tree::Null), Faults::default());
    let Some(state) = read_leniently::<SummaryFile>(&tree, &Place::whole(&faults)) else {
        return StateSummary::default();
    };
    let sheets = state.sheets.and_then(|sheets| sheets.0).unwrap_or_default();
    let records = sheets.iter().filter_map(|Field(level)| level.as_ref()).flat_map(|level| &level.records);
    let rules = records.filter_map(|Field(record)| record.as_ref()?.rules.as_ref()?.0).max();
    let version = state.version.and_then(|version| version.0);
    let best = |Field(level): Field<LevelSummary>| {
        let LevelSummary { level, records } = level?;
        let whole = records.into_iter().filter_map(|record| record.0).filter(|record| record.whole);
        let best = whole.map(|record| record.score).filter(|score| score.points <= score.maximum).max()?;
        Some((level.0, best.points, best.maximum))
    };
    StateSummary {
        is_newer: version > Some(VERSION) || rules > Some(RULES),
        fingerprint: state.fingerprint.and_then(|fingerprint| fingerprint.0).unwrap_or_default(),
        scores: sheets.into_iter().filter_map(best).collect(),
    }
}
