//! A record as JSON: what events carry, hosts keep and later sessions read back.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::Problem;
use crate::article::Article;
use crate::grading::Responses;
use crate::level::Order;
use crate::quiz::{Id, Kind, Response};
use crate::record::{Record, VERSION};

#[derive(Serialize, Deserialize)]
struct RecordFile {
    version: u32,
    article: String,
    fingerprint: String,
    /// From 1, as in an article's file.
    level: usize,
    seed: u32,
    attempt: u32,
    whole: bool,
    asked: Vec<String>,
    responses: BTreeMap<String, ResponseFile>,
    points: BTreeMap<String, u32>,
    /// The sum of the points, and what there was to earn: for hosts that only want to show the score.
    score: Score,
    started: Option<String>,
    submitted: String,
    rules: u32,
}

#[derive(Serialize, Deserialize)]
struct Score {
    points: u32,
    maximum: u32,
}

/// A response: a list of ids, a text, or an object from premise to option. What a list means, the question's kind says.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum ResponseFile {
    Ids(Vec<String>),
    Text(String),
    Pairs(BTreeMap<String, String>),
}

/// Writes a record as JSON. `maximum` is the number of points that there were to earn.
pub fn write_record(record: &Record, maximum: u32) -> String {
    let text = |id: &Rc<str>| id.to_string();
    let file = RecordFile {
        version: VERSION,
        article: text(&record.article),
        fingerprint: text(&record.fingerprint),
        level: record.level.number(),
        seed: record.seed,
        attempt: record.attempt,
        whole: record.whole,
        asked: record.asked.iter().map(text).collect(),
        responses: record.responses.iter().map(|(id, response)| (text(id), response.into())).collect(),
        points: record.points.iter().map(|(id, points)| (text(id), *points)).collect(),
        score: Score { points: record.points.values().sum(), maximum },
        started: record.started.as_ref().map(text),
        submitted: text(&record.submitted),
        rules: record.rules,
    };
    serde_json::to_string(&file).unwrap_or_default()
}

/// Reads a record of a try at this article.
///
/// # Errors
///
/// A problem that names what does not fit: text that is no record, another version, another article.
pub fn read_record(text: &str, article: &Article) -> Result<Record, Problem> {
    let problem = |fault| Problem::error("record", fault);
    let file: RecordFile = serde_json::from_str(text).map_err(|error| problem(error.to_string()))?;
    if file.version != VERSION {
        return Err(problem(format!("version {} is not one that this reader knows ({VERSION})", file.version)));
    }
    if *file.article != *article.id {
        return Err(problem(format!("it is of the article “{}”, not of “{}”", file.article, article.id)));
    }
    let Some(level) = file.level.checked_sub(1).map(Order::new) else {
        return Err(problem("there is no level 0".to_owned()));
    };
    Ok(Record {
        article: file.article.into(),
        fingerprint: file.fingerprint.into(),
        level,
        seed: file.seed,
        attempt: file.attempt,
        whole: file.whole,
        asked: file.asked.into_iter().map(Into::into).collect(),
        responses: responses(file.responses, article),
        points: file.points.into_iter().map(|(id, points)| (id.into(), points)).collect(),
        started: file.started.map(Into::into),
        submitted: file.submitted.into(),
        rules: file.rules,
    })
}

/// Responses to the questions that the article has.
fn responses(files: BTreeMap<String, ResponseFile>, article: &Article) -> Responses {
    let response = |(id, file): (String, ResponseFile)| {
        let question = article.question(&id)?;
        Some((question.id.clone(), file.response(&question.kind)))
    };
    files.into_iter().filter_map(response).collect()
}

impl From<&Response> for ResponseFile {
    fn from(response: &Response) -> Self {
        let text = |id: &Id| id.to_string();
        match response {
            Response::Chosen(ids) => Self::Ids(ids.iter().map(text).collect()),
            Response::Ordered(ids) => Self::Ids(ids.iter().map(text).collect()),
            Response::Typed(typed) => Self::Text(text(typed)),
            Response::Matched(pairs) => {
                Self::Pairs(pairs.iter().map(|(one, other)| (text(one), text(other))).collect())
            }
        }
    }
}

impl ResponseFile {
    fn response(self, kind: &Kind) -> Response {
        match self {
            Self::Ids(ids) if matches!(kind, Kind::Order(_)) => {
                Response::Ordered(ids.into_iter().map(Into::into).collect())
            }
            Self::Ids(ids) => Response::Chosen(ids.into_iter().map(Into::into).collect()),
            Self::Text(text) => Response::Typed(text.into()),
            Self::Pairs(pairs) => {
                Response::Matched(pairs.into_iter().map(|(one, other)| (one.into(), other.into())).collect())
            }
        }
    }
}
