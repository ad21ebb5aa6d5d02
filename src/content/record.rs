//! A record as JSON: what events carry, hosts keep and later sessions read back.

use std::ops::RangeInclusive;
use std::rc::Rc;

use super::Problem;
use super::json::Json;
use super::node::{FEW, Fields, MANY, Node};
use crate::article::Article;
use crate::grading::{Responses, maximum};
use crate::level::Order;
use crate::quiz::{Id, Kind, Response};
use crate::record::{Record, VERSION};
use crate::sorted::Map;

/// Writes a record of a try at this article as JSON.
pub fn write_record(record: &Record, article: &Article) -> String {
    record_json(record, article).write()
}

pub(super) fn record_json(record: &Record, article: &Article) -> Json {
    let asked = record.asked.iter().filter_map(|id| article.question(id));
    let maximum: u32 = asked.map(|question| maximum(question)).sum();
    let points = record.points.iter().map(|(id, points)| (id.clone(), (*points).into()));
    // The sum of the points, and what there was to earn: for hosts that only want to show the score.
    let score = [("points", record.points.values().sum::<u32>().into()), ("maximum", maximum.into())];
    Json::object([
        ("version", VERSION.into()),
        ("article", (&record.article).into()),
        ("fingerprint", (&record.fingerprint).into()),
        // From 1, as in an article's file.
        ("level", record.level.number().into()),
        ("seed", record.seed.into()),
        ("attempt", record.attempt.into()),
        ("whole", record.whole.into()),
        ("asked", Json::texts(&record.asked)),
        ("responses", responses_json(&record.responses)),
        ("points", Json::Object(points.collect())),
        ("score", Json::object(score)),
        ("started", record.started.as_ref().into()),
        ("submitted", (&record.submitted).into()),
        ("rules", record.rules.into()),
    ])
}

/// Responses by the question's id.
pub(super) fn responses_json(responses: &Responses) -> Json {
    Json::Object(responses.iter().map(|(id, response)| (id.clone(), response_json(response))).collect())
}

/// A response: a list of ids, a text, or an object from premise to option. What a list means, the question's kind says.
pub(crate) fn response_json(response: &Response) -> Json {
    match response {
        Response::Chosen(ids) => Json::texts(ids.iter()),
        Response::Ordered(ids) => Json::texts(ids),
        Response::Typed(typed) => typed.into(),
        Response::Matched(pairs) => texts_json(pairs),
    }
}

/// Texts by name.
pub(super) fn texts_json(texts: &Map<Id, Rc<str>>) -> Json {
    Json::Object(texts.iter().map(|(id, text)| (id.clone(), text.into())).collect())
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
    fields.optional(name).filter(|time| *time.value() != Json::Null)?.text()
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
        Json::Text(typed) => Some(Response::Typed(typed.clone())),
        Json::Object(_) => {
            let pair = |(premise, option): (&str, Node<'_>)| Some((premise.into(), option.text()?));
            node.any_fields()?.all().map(pair).collect::<Option<_>>().map(Response::Matched)
        }
        _ if matches!(kind, Kind::Order(_)) => node.texts("item", FEW).map(Response::Ordered),
        _ => Some(Response::Chosen(node.texts("option", FEW)?.into_iter().collect())),
    }
}
