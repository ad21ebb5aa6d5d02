//! The library as JSON: the file `articles/library.json` of a build.

use std::rc::Rc;

use graded_reader_core::article::library::Entry;
use serde::Serialize;

use crate::json::write::write;

/// An article in the library.
#[derive(Serialize)]
struct EntryFile<'a> {
    id: &'a str,
    title: &'a str,
    summary: Option<&'a str>,
    language: &'a str,
    date: Option<&'a str>,
    levels: Vec<LevelFile<'a>>,
}

#[derive(Serialize)]
struct LevelFile<'a> {
    name: &'a str,
    minutes: usize,
}

/// Writes the library as JSON.
pub fn write_library(entries: &[Entry]) -> String {
    fn level((name, minutes): &(Rc<str>, usize)) -> LevelFile<'_> {
        LevelFile { name, minutes: *minutes }
    }
    let entries = entries.iter().map(|entry| EntryFile {
        id: &entry.id,
        title: &entry.title,
        summary: entry.summary.as_deref(),
        language: &entry.language,
        date: entry.date.as_deref(),
        levels: entry.levels.iter().map(level).collect(),
    });
    write(&entries.collect::<Vec<_>>())
}
