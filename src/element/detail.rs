//! What the events tell: plain JSON, with the names that hosts rely on.

use serde::Serialize;

use crate::content::{ResponseFile, write_record};
use crate::ui::Change;

/// The events that a change amounts to, each with its detail.
pub(super) fn events(change: &Change) -> Vec<(&'static str, String)> {
    let after = &change.after;
    let Some(before) = &change.before else {
        return vec![("ready", json(&Ready { article: &after.article().id, level: after.level().number() }))];
    };
    let mut events = Vec::new();
    if before.level() != after.level() {
        let level = after.article().level(after.level());
        events.push(("levelchange", json(&LevelChange { level: level.order.number(), name: &level.shown })));
    }
    for ((level, old), (_, new)) in before.sheets().zip(after.sheets()) {
        let changed =
            new.attempt.responses.iter().filter(|(id, response)| old.attempt.responses.get(*id) != Some(response));
        for (question, response) in changed {
            let response = Some(ResponseFile(response));
            events.push(("answered", json(&Answered { level: level.number(), question, response })));
        }
        let same_try = old.attempt.number == new.attempt.number;
        let cleared = old.attempt.responses.keys().filter(|id| same_try && !new.attempt.responses.contains_key(*id));
        for question in cleared {
            events.push(("answered", json(&Answered { level: level.number(), question, response: None })));
        }
    }
    events.extend(change.graded().map(|record| ("graded", write_record(record, after.article()))));
    if before != after || change.joined {
        events.push(("change", "null".to_owned()));
    }
    events
}

fn json(detail: &impl Serialize) -> String {
    serde_json::to_string(detail).unwrap_or_default()
}

#[derive(Serialize)]
struct Ready<'a> {
    article: &'a str,
    level: usize,
}

#[derive(Serialize)]
struct LevelChange<'a> {
    level: usize,
    name: &'a str,
}

#[derive(Serialize)]
struct Answered<'a> {
    level: usize,
    question: &'a str,
    /// None where the reader took the response back.
    response: Option<ResponseFile<'a>>,
}
