//! A list of articles as JSON: the file `articles/library.json` that the build makes.

use std::rc::Rc;

use super::json::Json;
use crate::library::Entry;

/// Writes a list of articles as JSON.
pub fn write_library(entries: &[Entry]) -> String {
    let level =
        |(name, minutes): &(Rc<str>, usize)| Json::object([("name", name.into()), ("minutes", (*minutes).into())]);
    let entry = |entry: &Entry| {
        Json::object([
            ("id", (&entry.id).into()),
            ("title", (&entry.title).into()),
            ("summary", entry.summary.as_ref().into()),
            ("language", (&entry.language).into()),
            ("date", entry.date.as_ref().into()),
            ("levels", Json::List(entry.levels.iter().map(level).collect())),
        ])
    };
    Json::List(entries.iter().map(entry).collect()).write()
}
