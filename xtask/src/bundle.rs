//! The articles in `content/`.

use std::{
    fs,
    path::{Path, PathBuf},
};

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

/// Every article's file in `content/`, by name.
pub fn files() -> Result<Vec<File>> {
    let named = |path: PathBuf| {
        let File { text, .. } = read(PathBuf::from(ROOT).join(&path))?;
        Ok(File { path, text })
    };
    let names = names(&PathBuf::from(ROOT).join("content"))?;
    names.into_iter().map(|name| PathBuf::from("content").join(name)).map(named).collect()
}

/// Every article's file in a folder, by name; or the file, where the path is that of one.
pub fn at(path: &Path) -> Result<Vec<File>> {
    match path.is_dir() {
        true => names(path)?.into_iter().map(|name| read(path.join(name))).collect(),
        false => Ok(vec![read(path.to_owned())?]),
    }
}

/// The names of the articles' files in a folder: every JSON file that is no schema.
fn names(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".json") && !name.ends_with(".schema.json") {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// The id of the lead article, as `build.rs` of the app finds it; files with a fault are passed over.
pub fn lead() -> Result<Option<Id>> {
    let articles = files()?.into_iter().filter_map(|file| read_article(&file.text, TABLES).ok());
    let mut library: Vec<Entry> = articles.map(|article| Entry::from(&article)).collect();
    arrange(&mut library);
    Ok(library.into_iter().next().map(|entry| entry.id))
}
