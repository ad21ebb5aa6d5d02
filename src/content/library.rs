//! A list of articles as JSON: the file `articles/library.json` that the build makes.

use std::rc::Rc;

use serde::Serialize;
use serde_json::Value;

use super::Problem;
use crate::library::Entry;

#[derive(Serialize)]
struct EntryFile {
    id: String,
    title: String,
    summary: Option<String>,
    language: String,
    date: Option<String>,
    levels: Vec<LevelFile>,
}

#[derive(Serialize)]
struct LevelFile {
    name: String,
    minutes: usize,
}

/// Writes a list of articles as JSON.
pub fn write_library(entries: &[Entry]) -> String {
    let text = |text: &Rc<str>| text.to_string();
    let level = |(name, minutes): &(Rc<str>, usize)| LevelFile { name: text(name), minutes: *minutes };
    let file = |entry: &Entry| EntryFile {
        id: text(&entry.id),
        title: text(&entry.title),
        summary: entry.summary.as_ref().map(text),
        language: text(&entry.language),
        date: entry.date.as_ref().map(text),
        levels: entry.levels.iter().map(level).collect(),
    };
    serde_json::to_string(&entries.iter().map(file).collect::<Vec<_>>()).unwrap_or_default()
}

/// Reads a list of articles.
///
/// # Errors
///
/// A problem that says where the text is no such list.
pub fn read_library(text: &str) -> Result<Vec<Entry>, Problem> {
    let list: Value = serde_json::from_str(text).map_err(|error| Problem::error("library.json", error.to_string()))?;
    let entries = list.as_array().and_then(|list| list.iter().map(entry).collect());
    entries.ok_or_else(|| Problem::error("library.json", "this is no list of articles".to_owned()))
}

// By hand rather than derived: the page's bytes count, and the reader of articles has brought the parser already.
fn entry(entry: &Value) -> Option<Entry> {
    let text = |value: &Value| value.as_str().map(Rc::from);
    let level = |level: &Value| Some((text(&level["name"])?, level["minutes"].as_u64()? as usize));
    Some(Entry {
        id: text(&entry["id"])?,
        title: text(&entry["title"])?,
        summary: text(&entry["summary"]),
        language: text(&entry["language"])?,
        date: text(&entry["date"]),
        levels: entry["levels"].as_array()?.iter().map(level).collect::<Option<_>>()?,
    })
}
