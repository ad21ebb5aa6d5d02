//! A record as JSON: what events carry, hosts keep and later sessions read back.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::rc::Rc;

use serde::{Serialize, Serializer};
use serde_json::Value;

use super::Problem;
use super::node::{FEW, Fields, MANY, Node};
use crate::article::Article;
use crate::grading::{Responses, maximum};
use crate::level::Order;
use crate::quiz::{Id, Kind, Response};
use crate::record::{Record, VERSION};

#[derive(Serialize)]
pub(super) struct RecordFile<'a> {
    version: u32,
    article: &'a str,
    fingerprint: &'a str,
    /// From 1, as in an article's file.
    level: usize,
    seed: u32,
    attempt: u32,
    whole: bool,
    asked: &'a [Id],
    responses: ResponsesFile<'a>,
    points: &'a BTreeMap<Id, u32>,
    /// The sum of the points, and what there was to earn: for hosts that only want to show the score.
    score: Score,
    started: Option<&'a str>,
    submitted: &'a str,
    rules: u32,
}

#[derive(Serialize)]
struct Score {
    points: u32,
    maximum: u32,
}

/// Responses by the question's id.
pub(super) struct ResponsesFile<'a>(pub(super) &'a Responses);

impl Serialize for ResponsesFile<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, response)| (id, ResponseFile(response))))
    }
}

/// A response: a list of ids, a text, or an object from premise to option. What a list means, the question's kind says.
pub(crate) struct ResponseFile<'a>(pub(crate) &'a Response);

impl Serialize for ResponseFile<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Response::Chosen(ids) => ids.serialize(serializer),
            Response::Ordered(ids) => ids.serialize(serializer),
            Response::Typed(typed) => typed.serialize(serializer),
            Response::Matched(pairs) => pairs.serialize(serializer),
        }
    }
}

/// Writes a record of a try at this article as JSON.
pub fn write_record(record: &Record, article: &Article) -> String {
    serde_json::to_string(&RecordFile::of(record, article)).unwrap_or_default()
}

impl<'a> RecordFile<'a> {
    pub(super) fn of(record: &'a Record, article: &Article) -> Self {
        let asked = record.asked.iter().filter_map(|id| article.question(id));
        let maximum = asked.map(|question| maximum(question)).sum();
        Self {
            version: VERSION,
            article: &record.article,
            fingerprint: &record.fingerprint,
            level: record.level.number(),
            seed: record.seed,
            attempt: record.attempt,
            whole: record.whole,
            asked: &record.asked,
            responses: ResponsesFile(&record.responses),
            points: &record.points,
            score: Score { points: record.points.values().sum(), maximum },
            started: record.started.as_deref(),
            submitted: &record.submitted,
            rules: record.rules,
        }
    }
}

/// Reads a record of a try at this article. Responses to questions that the article has no more are left out.
///
/// # Errors
///
/// Everything that does not fit, with its place: text that is no record, another version, another article.
pub fn read_record(text: &str, article: &Article) -> Result<Record, Vec<Problem>> {
    Node::walk(text, "record", |node| record(node, article))
}

pub(super) fn record(node: &Node<'_>, article: &Article) -> Option<Record> {
    let fields = node.any_fields()?;
    of_article(&fields, node, VERSION..=VERSION, article)?;
    let level = fields.required("level").and_then(|level| order(&level));
    let responses = fields.required("responses").and_then(|responses| read_responses(&responses, article));
    let (asked, points) = (fields.required("asked"), fields.required("points"));
    let number = |name| fields.required(name).and_then(|number| number.small_number());
    Some(Record {
        article: article.id.clone(),
        fingerprint: fields.required("fingerprint")?.text()?,
        level: level?,
        seed: number("seed")?,
        attempt: number("attempt")?,
        whole: fields.flag("whole", true),
        asked: asked?.texts("question", MANY)?,
        responses: responses?,
        points: points?
            .any_fields()?
            .all()
            .map(|(id, points)| Some((id.into(), points.small_number()?)))
            .collect::<Option<_>>()?,
        started: time(&fields, "started"),
        submitted: fields.required("submitted")?.text()?,
        rules: number("rules")?,
    })
}

/// Holds what was kept to the versions that this reader knows and to the article that it is for.
pub(super) fn of_article(
    fields: &Fields<'_>,
    node: &Node<'_>,
    versions: RangeInclusive<u32>,
    article: &Article,
) -> Option<()> {
    let found = fields.required("version")?.number()?;
    if !u32::try_from(found).is_ok_and(|found| versions.contains(&found)) {
        return node.fault(format!("version {found} is not one that this reader knows ({})", versions.end()));
    }
    let id = fields.required("article")?.text()?;
    match id == article.id {
        true => Some(()),
        false => node.fault(format!("it is of the article “{id}”, not of “{}”", article.id)),
    }
}

/// A level's number, from 1.
pub(super) fn order(level: &Node<'_>) -> Option<Order> {
    match level.number()?.checked_sub(1) {
        Some(index) => Some(Order::new(index as usize)),
        None => level.fault("there is no level 0".to_owned()),
    }
}

/// A time that may be missing.
pub(super) fn time(fields: &Fields<'_>, name: &str) -> Option<Rc<str>> {
    fields.optional(name).filter(|time| !time.value().is_null())?.text()
}

/// Responses to the questions that the article has.
pub(super) fn read_responses(node: &Node<'_>, article: &Article) -> Option<Responses> {
    let known = |(id, node): (&str, Node<'_>)| {
        let question = article.question(id)?;
        Some(response(&node, &question.kind).map(|response| (question.id.clone(), response)))
    };
    node.any_fields()?.all().filter_map(known).collect()
}

fn response(node: &Node<'_>, kind: &Kind) -> Option<Response> {
    match node.value() {
        Value::String(typed) => Some(Response::Typed(typed.as_str().into())),
        Value::Object(_) => {
            let pair = |(premise, option): (&str, Node<'_>)| Some((premise.into(), option.text()?));
            node.any_fields()?.all().map(pair).collect::<Option<_>>().map(Response::Matched)
        }
        _ if matches!(kind, Kind::Order(_)) => node.texts("item", FEW).map(Response::Ordered),
        _ => Some(Response::Chosen(node.texts("option", FEW)?.into_iter().collect())),
    }
}
