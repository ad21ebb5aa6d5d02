//! The details of the events: plain JSON, with the names that hosts rely on.

use graded_reader_format::json::write::write;
use graded_reader_format::session::record::write_record;
use graded_reader_format::session::response::ResponseFile;
use serde::Serialize;

use crate::ui::Change;

/// `graded-reader-ready`.
#[derive(Serialize)]
struct Ready<'a> {
    article: &'a str,
    level: usize,
}

/// `graded-reader-levelchange`.
#[derive(Serialize)]
struct LevelChange<'a> {
    level: usize,
    name: &'a str,
}

/// `graded-reader-answered`: without a response if the reader took it back.
#[derive(Serialize)]
struct Answered<'a> {
    level: usize,
    question: &'a str,
    response: Option<ResponseFile<'a>>,
}

/// The events for a change, each with its detail.
pub(super) fn events(change: &Change) -> Vec<(&'static str, String)> {
    let mut events = Vec::new();
    let after = &change.after;
    let Some(before) = &change.before else {
        let ready = Ready { article: &after.article().id, level: after.level().number() };
        events.push(("ready", write(&ready)));
        return events;
    };
    if before.level() != after.level() {
        let level = after.article().level(after.level());
        events.push(("levelchange", write(&LevelChange { level: level.index.number(), name: &level.label })));
    }
    for ((level, old), (_, new)) in before.progress_by_level().zip(after.progress_by_level()) {
        let answered = |question, response| write(&Answered { level: level.number(), question, response });
        let changed =
            new.attempt.responses.iter().filter(|(id, response)| old.attempt.responses.get(*id) != Some(response));
        for (question, response) in changed {
            events.push(("answered", answered(question, Some(response.into()))));
        }
        let same_try = old.attempt.number == new.attempt.number;
        let cleared = old.attempt.responses.keys().filter(|id| same_try && !new.attempt.responses.contains_key(*id));
        for question in cleared {
            events.push(("answered", answered(question, None)));
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
