//! What the events tell: plain JSON, with the names that hosts rely on.

use crate::content::{Json, response_json, write_record};
use crate::level::Order;
use crate::quiz::Id;
use crate::ui::Change;

/// The events that a change amounts to, each with its detail.
pub(super) fn events(change: &Change) -> Vec<(&'static str, String)> {
    let mut events = Vec::new();
    let after = &change.after;
    let Some(before) = &change.before else {
        let ready = [("article", (&after.article().id).into()), ("level", after.level().number().into())];
        events.push(("ready", Json::object(ready).write()));
        return events;
    };
    if before.level() != after.level() {
        let level = after.article().level(after.level());
        let change = [("level", level.order.number().into()), ("name", (&level.shown).into())];
        events.push(("levelchange", Json::object(change).write()));
    }
    for ((level, old), (_, new)) in before.sheets().zip(after.sheets()) {
        let changed =
            new.attempt.responses.iter().filter(|(id, response)| old.attempt.responses.get(*id) != Some(response));
        for (question, response) in changed {
            events.push(("answered", answered(level, question, response_json(response))));
        }
        let same_try = old.attempt.number == new.attempt.number;
        let cleared = old.attempt.responses.keys().filter(|id| same_try && !new.attempt.responses.contains_key(*id));
        for question in cleared {
            events.push(("answered", answered(level, question, Json::Null)));
        }
    }
    for record in change.graded() {
        events.push(("graded", write_record(record, after.article())));
    }
    if before != after || change.joined {
        events.push(("change", "null".to_owned()));
    }
    events
}

/// `null` where the reader took the response back.
fn answered(level: Order, question: &Id, response: Json) -> String {
    let answered = [("level", level.number().into()), ("question", question.into()), ("response", response)];
    Json::object(answered).write()
}
