//! The articles in `content/`.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};
use graded_reader_core::{
    article::library::{Entry, arrange},
    quiz::question::Id,
    text::unicode::TABLES,
};
use graded_reader_format::article::read as read_article;

use crate::process::ROOT;

/// An article's file.
pub struct File {
    /// Where it is, as a person names it from the project's root.
    pub path: PathBuf,
    pub text: String,
}

/// Reads a file.
pub fn read(path: PathBuf) -> Result<File> {
    let text = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    Ok(File { path, text })
}

/// Every article's file in `content/`, by name: every JSON file that is no schema.
pub fn files() -> Result<Vec<File>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(PathBuf::from(ROOT).join("content")).context("content/ cannot be read")? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".json") && !name.ends_with(".schema.json") {
            paths.push(PathBuf::from("content").join(name));
        }
    }
    paths.sort();
    let absolute = |path: PathBuf| {
        let File { text, .. } = read(PathBuf::from(ROOT).join(&path))?;
        Ok(File { path, text })
    };
    paths.into_iter().map(absolute).collect()
}

/// The id of the lead article, as `build.rs` of the app finds it; files with a fault are passed over.
pub fn lead() -> Result<Option<Id>> {
    let articles = files()?.into_iter().filter_map(|file| read_article(&file.text, TABLES).ok());
    let mut library: Vec<Entry> = articles.map(|article| Entry::from(&article)).collect();
    arrange(&mut library);
    Ok(library.into_iter().next().map(|entry| entry.id))
}
