//! A list of articles as JSON: the file `articles/library.json` that the build makes.

use std::rc::Rc;

use super::Problem;
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

/// Reads a list of articles.
///
/// # Errors
///
/// A problem that says where the text is no such list.
pub fn read_library(text: &str) -> Result<Vec<Entry>, Problem> {
    let fault = |fault| Problem::error("library.json", fault);
    let Json::List(list) = Json::read(text).map_err(fault)? else { return Err(fault(NO_LIST.to_owned())) };
    list.iter().map(entry).collect::<Option<_>>().ok_or_else(|| fault(NO_LIST.to_owned()))
}

const NO_LIST: &str = "this is no list of articles";

fn entry(entry: &Json) -> Option<Entry> {
    let level = |level: &Json| Some((level.text("name")?.clone(), level.number("minutes")? as usize));
    Some(Entry {
        id: entry.text("id")?.clone(),
        title: entry.text("title")?.clone(),
        summary: entry.text("summary").cloned(),
        language: entry.text("language")?.clone(),
        date: entry.text("date").cloned(),
        levels: entry.list("levels")?.iter().map(level).collect::<Option<_>>()?,
    })
}
