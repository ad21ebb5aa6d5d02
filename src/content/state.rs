//! A whole session as JSON: what a host reads, keeps and gives back.

use std::rc::Rc;

use super::Problem;
use super::json::Json;
use super::node::{FEW, Fields, MANY, Node};
use super::record::{of_article, order, read_responses, record, record_json, responses_json, texts_json, time};
use crate::article::Article;
use crate::grading::{QuestionGrade, RULES, grade};
use crate::level::Order;
use crate::quiz::Id;
use crate::reading::{Kept, Reading, Settings};
use crate::record::Record;
use crate::sheet::{Attempt, Phase, Sheet};
use crate::sorted::Map;

/// The version of what a state holds. Version 1 had no `times`; it is read as one that does not know them.
const VERSION: u32 = 2;

/// Writes a session as JSON.
pub fn write_state(reading: &Reading) -> String {
    let article = reading.article();
    let sheets = reading.sheets().map(|(level, sheet)| sheet_json(level, sheet, article));
    let state = Json::object([
        ("version", VERSION.into()),
        ("article", (&article.id).into()),
        ("fingerprint", reading.fingerprint().into()),
        // From 1, as in an article's file.
        ("level", reading.level().number().into()),
        ("sheets", Json::List(sheets.collect())),
    ]);
    state.write()
}

fn sheet_json(level: Order, sheet: &Sheet, article: &Article) -> Json {
    let attempt = &sheet.attempt;
    Json::object([
        ("level", level.number().into()),
        ("attempt", attempt.number.into()),
        ("asked", Json::texts(&attempt.asked)),
        ("responses", responses_json(&attempt.responses)),
        ("times", texts_json(&attempt.times)),
        ("checked", Json::texts(attempt.checked.iter())),
        ("started", attempt.started.as_ref().into()),
        ("graded", matches!(attempt.phase, Phase::Graded(_)).into()),
        ("records", Json::List(sheet.records.iter().map(|record| record_json(record, article)).collect())),
    ])
}

/// Reads a session over this article, to go on with under these settings. If the article's text or questions have
/// changed since, what was handed in stays and every quiz begins anew.
///
/// # Errors
///
/// Everything that does not fit, with its place. A state is taken whole or not at all, so no answer is lost silently.
///
/// ```
/// # use std::rc::Rc;
/// use graded_reader::{content::{read, read_state, write_state}, level::Order, reading::{Reading, Settings}};
/// # let file = r#"{ "format": 1, "id": "ash", "title": "Ash", "language": "en",
/// #     "levels": [{ "name": "1", "paragraphs": ["Ash fell."] }],
/// #     "questions": [{ "id": "what", "kind": "statement", "stem": "Ash fell.", "key": "true",
/// #         "reasons": { "true": "It did.", "false": "It did.", "not-in-text": "It is." }, "evidence": { "1": ["Ash fell."] } }] }"#;
/// let article = Rc::new(read(file).unwrap());
/// let reading = Reading::new(article.clone(), Order::EASIEST, Settings::default());
/// assert_eq!(read_state(&write_state(&reading), &article, Settings::default()), Ok(reading));
/// ```
#[inline(never)]
pub fn read_state(text: &str, article: &Rc<Article>, settings: Settings) -> Result<Reading, Vec<Problem>> {
    Node::walk(text, "state", |node| {
        let fields = node.any_fields()?;
        of_article(&fields, node, 1..=VERSION, article)?;
        let fingerprint = article.fingerprint();
        let same = fields.required("fingerprint")?.text()? == fingerprint;
        let level = order(&fields.required("level")?)?;
        let sheets = fields.required("sheets")?.items("sheet", FEW)?;
        let kept = sheets.iter().map(|sheet| kept(sheet, article, &fingerprint, same)).collect::<Option<Vec<_>>>()?;
        Some(Reading::resume(article.clone(), level, settings, &kept))
    })
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

/// Looks a state over without its article. What does not fit is left out.
#[inline(never)]
pub fn outline(text: &str) -> Outline {
    let state = Json::read(text).unwrap_or(Json::Null);
    let score = |record: &Json| {
        let score = record.get("score").filter(|_| record.get("whole") == Some(&true.into()))?;
        Some((score.number("points")?, score.number("maximum")?)).filter(|(points, maximum)| points <= maximum)
    };
    let best = |sheet: &Json| {
        let level = Order::new(sheet.number("level")?.checked_sub(1)? as usize);
        let best = sheet.list("records")?.iter().filter_map(score).max();
        best.map(|(points, maximum)| (level, points, maximum))
    };
    Outline {
        is_newer: state.number("version").is_some_and(|version| version > VERSION),
        fingerprint: state.text("fingerprint").cloned().unwrap_or_default().to_string(),
        scores: state.list("sheets").unwrap_or_default().iter().filter_map(best).collect(),
    }
}

/// What was kept of a level; its try only of the same text and questions.
fn kept(sheet: &Node<'_>, article: &Article, fingerprint: &str, same: bool) -> Option<Kept> {
    let fields = sheet.any_fields()?;
    let level = order(&fields.required("level")?)?;
    let records = fields.required("records")?.items("record", usize::MAX)?;
    let records: Vec<Rc<Record>> =
        records.iter().map(|node| sound(node, article, fingerprint)).collect::<Option<_>>()?;
    let attempt = match same {
        true => Some(attempt(&fields, article, level, !records.is_empty())?),
        false => None,
    };
    Some((level, attempt, records))
}

/// A record that grades to its own points, as every record does that nobody touched.
fn sound(node: &Node<'_>, article: &Article, fingerprint: &str) -> Option<Rc<Record>> {
    let record = record(node, article)?;
    let graded_here = *record.fingerprint == *fingerprint && record.rules == RULES;
    let earned = |result: &QuestionGrade| record.points.get(&result.question) == Some(&result.points);
    match graded_here
        && !(record.points.len() == record.asked.len() && record.regrade(article).questions.iter().all(earned))
    {
        true => node.fault("its responses do not earn its points".to_owned()),
        false => Some(Rc::new(record)),
    }
}

fn attempt(fields: &Fields<'_>, article: &Article, level: Order, handed_in: bool) -> Option<Attempt> {
    let asked = questions(&fields.required("asked")?, article, level)?;
    let node = fields.required("responses")?;
    let responses = read_responses(&node, article)?;
    let asked_for = || asked.iter().filter_map(|id| article.question(id));
    if let Some(wrong) = responses
        .iter()
        .find(|(id, response)| !asked_for().any(|question| question.id == **id && question.accepts(response)))
    {
        return node.fault(format!("“{}” was not asked, or cannot be answered so", wrong.0));
    }
    let phase = match fields.flag("graded", false) {
        true if !handed_in => return node.fault("it is graded, but there is no record of it".to_owned()),
        true => Phase::Graded(Rc::new(grade(asked_for(), &responses))),
        false => Phase::Answering,
    };
    Some(Attempt {
        number: fields.required("attempt")?.small_number()?,
        checked: fields
            .required("checked")?
            .texts("question", MANY)?
            .into_iter()
            .filter(|id| asked.contains(id))
            .collect(),
        started: time(fields, "started"),
        times: fields.optional("times").map_or(Some(Map::new()), |times| read_times(&times, &asked))?,
        phase,
        responses,
        asked,
    })
}

/// When the responses to these questions were given.
fn read_times(node: &Node<'_>, asked: &[Id]) -> Option<Map<Id, Rc<str>>> {
    let known = |(id, node): (&str, Node<'_>)| {
        let id = asked.iter().find(|asked| ***asked == *id)?;
        Some(node.text().map(|time| (id.clone(), time)))
    };
    node.any_fields()?.all().filter_map(known).collect()
}

/// Ids of one or more questions of a level's quiz, each once.
fn questions(node: &Node<'_>, article: &Article, level: Order) -> Option<Vec<Id>> {
    let ids = node.texts("question", MANY)?;
    let is_asked = |id: &Id| article.quiz(level).any(|question| question.id == *id);
    let is_sound = |(place, id): (usize, &Id)| is_asked(id) && !ids[..place].contains(id);
    match !ids.is_empty() && ids.iter().enumerate().all(is_sound) {
        true => Some(ids),
        false => node.fault(format!("these are no questions of level {}, each once", level.number())),
    }
}
