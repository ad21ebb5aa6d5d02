//! A whole session as JSON: what a host reads, keeps and gives back.

use std::rc::Rc;

use graded_reader_core::article::Article;
use graded_reader_core::quiz::grading::{QuestionGrade, RULES, grade};
use graded_reader_core::quiz::question::Id;
use graded_reader_core::session::attempt::{Attempt, Phase, Sheet};
use graded_reader_core::session::reading::{Kept, Reading, Settings};
use graded_reader_core::session::record::Record;
use graded_reader_core::text::level::Order;
use serde::{Deserialize, Serialize};

use super::record::RecordFile;
use super::response::{ResponsesFile, responses, responses_file};
use super::{LevelNumber, read};
use crate::json::faults::{Faults, Place};
use crate::json::field::Field;
use crate::json::leaf::{Entries, FEW, List, MANY};
use crate::json::reader::read_leniently;
use crate::json::tree::Tree;
use crate::json::write::write;
use crate::problem::Problem;

/// The version of what a state holds. Version 1 had no `times`; it is read as one that does not know them.
const VERSION: u32 = 2;

/// A state of version 1 or 2. Names are those that hosts rely on and devices have kept.
#[derive(Serialize, Deserialize)]
#[serde(expecting = "an object")]
struct StateFile {
    version: u32,
    article: Id,
    fingerprint: Rc<str>,
    level: LevelNumber,
    sheets: List<SheetFile, FEW>,
}

/// The work at one level.
#[derive(Serialize, Deserialize)]
#[serde(expecting = "an object")]
struct SheetFile {
    level: LevelNumber,
    attempt: u32,
    asked: List<Id, MANY>,
    responses: ResponsesFile,
    times: Option<Entries<Rc<str>>>,
    checked: List<Id, MANY>,
    started: Option<Rc<str>>,
    graded: Option<bool>,
    records: Vec<RecordFile>,
}

/// Writes a session as JSON.
pub fn write_state(reading: &Reading) -> String {
    let article = reading.article();
    write(&StateFile {
        version: VERSION,
        article: article.id.clone(),
        fingerprint: reading.fingerprint().clone(),
        level: LevelNumber(reading.level()),
        sheets: List(reading.sheets().map(|(level, sheet)| SheetFile::new(level, sheet, article)).collect()),
    })
}

/// Reads a session over this article, to go on with under these settings. If the article's text or questions have
/// changed since, what was handed in stays and every quiz begins anew.
///
/// # Errors
///
/// What does not fit, with its place. A state is taken whole or not at all, so no answer is lost silently.
///
/// ```
/// # use std::rc::Rc;
/// use graded_reader_core::{session::reading::{Reading, Settings}, text::{level::Order, unicode::TABLES}};
/// use graded_reader_format::{article::read, session::state::{read_state, write_state}};
/// # let file = r#"{ "format": 1, "id": "ash", "title": "Ash", "language": "en",
/// #     "levels": [{ "name": "1", "paragraphs": ["Ash fell."] }],
/// #     "questions": [{ "id": "what", "kind": "statement", "stem": "Ash fell.", "key": "true",
/// #         "reasons": { "true": "It did.", "false": "It did.", "not-in-text": "It is." }, "evidence": { "1": ["Ash fell."] } }] }"#;
/// let article = Rc::new(read(file, TABLES).unwrap());
/// let reading = Reading::new(article.clone(), Order::EASIEST, Settings::default());
/// assert_eq!(read_state(&write_state(&reading), &article, Settings::default()), Ok(reading));
/// ```
#[inline(never)]
pub fn read_state(text: &str, article: &Rc<Article>, settings: Settings) -> Result<Reading, Vec<Problem>> {
    read(text, "state", 1..=VERSION, article, |file: StateFile, place| {
        let fingerprint = article.fingerprint();
        let sheets = place.child("sheets");
        let read = Sheets { article, same: file.fingerprint == fingerprint, fingerprint };
        let kept = file.sheets.0.into_iter().enumerate().map(|(index, sheet)| read.kept(sheet, &sheets.child(index)));
        let kept = kept.collect::<Option<Vec<_>>>()?;
        Some(Reading::resume(article.clone(), file.level.0, settings, &kept))
    })
}

impl SheetFile {
    fn new(level: Order, sheet: &Sheet, article: &Article) -> Self {
        let Attempt { number, asked, responses, times, checked, started, phase } = &sheet.attempt;
        Self {
            level: LevelNumber(level),
            attempt: *number,
            asked: List(asked.clone()),
            responses: responses_file(responses),
            times: Some(Entries::of(times)),
            checked: List(checked.keys().cloned().collect()),
            started: started.clone(),
            graded: Some(matches!(phase, Phase::Graded(_))),
            records: sheet.records.iter().map(|record| RecordFile::new(record, article)).collect(),
        }
    }
}

/// What sheets are read against.
struct Sheets<'a> {
    article: &'a Article,
    fingerprint: Rc<str>,
    /// Whether the state is of the same text and questions.
    same: bool,
}

impl Sheets<'_> {
    /// What was kept of a level; its try only of the same text and questions.
    fn kept(&self, mut file: SheetFile, place: &Place<'_>) -> Option<Kept> {
        let level = file.level.0;
        let records = std::mem::take(&mut file.records).into_iter().enumerate();
        let records = records.map(|(index, file)| self.sound(file, &place.child("records").child(index)));
        let records: Vec<Rc<Record>> = records.collect::<Option<_>>()?;
        let attempt = match self.same {
            true => Some(self.attempt(file, !records.is_empty(), place)?),
            false => None,
        };
        Some((level, attempt, records))
    }

    /// A record that grades to its own points, as every record does that nobody touched.
    fn sound(&self, file: RecordFile, place: &Place<'_>) -> Option<Rc<Record>> {
        let record = file.checked(self.article, place)?;
        let graded_here = *record.fingerprint == *self.fingerprint && record.rules == RULES;
        let earned = |result: &QuestionGrade| record.points.get(&result.question) == Some(&result.points);
        match graded_here
            && !(record.points.len() == record.asked.len() && record.regrade(self.article).questions.iter().all(earned))
        {
            true => place.fault("its responses do not earn its points".to_owned()),
            false => Some(Rc::new(record)),
        }
    }

    fn attempt(&self, file: SheetFile, handed_in: bool, place: &Place<'_>) -> Option<Attempt> {
        let (article, responses_place) = (self.article, place.child("responses"));
        let asked = self.questions(file.asked.0, file.level.0, &place.child("asked"))?;
        let responses = responses(file.responses, article);
        let asked_for = || asked.iter().filter_map(|id| article.question(id));
        if let Some(wrong) = responses
            .iter()
            .find(|(id, response)| !asked_for().any(|question| question.id == **id && question.accepts(response)))
        {
            return responses_place.fault(format!("“{}” was not asked, or cannot be answered so", wrong.0));
        }
        let phase = match file.graded.unwrap_or(false) {
            true if !handed_in => {
                return responses_place.fault("it is graded, but there is no record of it".to_owned());
            }
            true => Phase::Graded(Rc::new(grade(asked_for(), &responses))),
            false => Phase::Answering,
        };
        Some(Attempt {
            number: file.attempt,
            checked: file.checked.0.into_iter().filter(|id| asked.contains(id)).map(|id| (id, ())).collect(),
            started: file.started,
            times: file.times.unwrap_or_default().0.into_iter().filter(|(id, _)| asked.contains(id)).collect(),
            phase,
            responses,
            asked,
        })
    }

    /// Ids of one or more questions of a level's quiz, each once.
    fn questions(&self, ids: Vec<Id>, level: Order, place: &Place<'_>) -> Option<Vec<Id>> {
        let is_asked = |id: &Id| self.article.quiz(level).any(|question| question.id == *id);
        let is_sound = |(place, id): (usize, &Id)| is_asked(id) && !ids[..place].contains(id);
        match !ids.is_empty() && ids.iter().enumerate().all(is_sound) {
            true => Some(ids),
            false => place.fault(format!("these are no questions of level {}, each once", level.number())),
        }
    }
}

/// What a state tells without its article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Whether a later version of this reader wrote it.
    pub is_newer: bool,
    /// The [fingerprint](Article::fingerprint) of the article that was read.
    pub fingerprint: String,
    /// The best points at each level whose whole quiz was handed in, and what there was to earn.
    pub scores: Vec<(Order, u32, u32)>,
}

#[derive(Deserialize)]
struct OutlineFile {
    version: Option<Field<u32>>,
    fingerprint: Option<Field<String>>,
    sheets: Option<Field<Vec<Field<OutlineSheet>>>>,
}

#[derive(Deserialize)]
struct OutlineSheet {
    level: LevelNumber,
    records: Vec<Field<OutlineRecord>>,
}

#[derive(Deserialize)]
struct OutlineRecord {
    whole: bool,
    score: OutlineScore,
}

#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord)]
struct OutlineScore {
    points: u32,
    maximum: u32,
}

/// Looks a state over without its article. What does not fit is left out.
#[inline(never)]
pub fn outline(text: &str) -> Outline {
    let (tree, faults) = (Tree::read(text).unwrap_or(Tree::Null), Faults::default());
    let Some(state) = read_leniently::<OutlineFile>(&tree, &faults) else { return Outline::default() };
    let sheets = state.sheets.and_then(|sheets| sheets.0).unwrap_or_default();
    let best = |Field(sheet): Field<OutlineSheet>| {
        let OutlineSheet { level, records } = sheet?;
        let whole = records.into_iter().filter_map(|record| record.0).filter(|record| record.whole);
        let best = whole.map(|record| record.score).filter(|score| score.points <= score.maximum).max()?;
        Some((level.0, best.points, best.maximum))
    };
    Outline {
        is_newer: state.version.and_then(|version| version.0).is_some_and(|version| version > VERSION),
        fingerprint: state.fingerprint.and_then(|fingerprint| fingerprint.0).unwrap_or_default(),
        scores: sheets.into_iter().filter_map(best).collect(),
    }
}
