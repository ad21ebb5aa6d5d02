//! A list of articles as JSON: the file `articles/library.json` that the build makes.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::Problem;
use crate::library::Entry;

#[derive(Serialize, Deserialize)]
struct EntryFile {
    id: String,
    title: String,
    summary: Option<String>,
    language: String,
    date: Option<String>,
    levels: Vec<LevelFile>,
}

#[derive(Serialize, Deserialize)]
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
    let files: Vec<EntryFile> =
        serde_json::from_str(text).map_err(|error| Problem::error("library.json", error.to_string()))?;
    let entry = |file: EntryFile| Entry {
        id: file.id.into(),
        title: file.title.into(),
        summary: file.summary.map(Into::into),
        language: file.language.into(),
        date: file.date.map(Into::into),
        levels: file.levels.into_iter().map(|level| (level.name.into(), level.minutes)).collect(),
    };
    Ok(files.into_iter().map(entry).collect())
}
