//! The articles in `content/`.

use std::{
    fs,
    path::{Display, Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use graded_reader_core::{article::library, quiz::question::Id, text::unicode::TABLES};
use graded_reader_format::{article, folder};
use graded_reader_media::with_sizes;

use crate::process::root;

/// An article file.
#[derive(Clone, Debug)]
pub struct File {
    pub path: PathBuf,
    pub text: String,
}

impl File {
    /// Its path as it is shown: relative to the project's root, if that is how it was found.
    pub fn name(&self) -> Display<'_> {
        self.path.strip_prefix(root()).unwrap_or(&self.path).display()
    }

    /// The folder that its relative addresses start from.
    pub fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    /// The file with the sizes of its pictures, where it has none or wrong ones, so that pages do not shift.
    pub fn with_sizes(self) -> Self {
        let (text, _) = with_sizes(&self.text, self.folder());
        Self { text, ..self }
    }
}

/// Reads a file, without the byte order mark that some editors write.
pub fn read(path: PathBuf) -> Result<File> {
    let text = fs::read_to_string(&path).with_context(|| match fs::read(&path) {
        Ok(_) => format!("{} is not in UTF-8: save it in that encoding", path.display()),
        Err(_) => format!("{} cannot be read", path.display()),
    })?;
    Ok(File { path, text: text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text) })
}

/// The article files in `content/`, by name.
pub fn files() -> Result<Vec<File>> {
    at(&root().join("content"))
}

/// The article files in a folder, by name; or the file itself, if the path is one.
pub fn at(path: &Path) -> Result<Vec<File>> {
    if !path.is_dir() {
        return Ok(vec![read(path.to_owned())?]);
    }
    let paths = folder::files(path).with_context(|| format!("{} cannot be read", path.display()))?;
    ensure!(!paths.is_empty(), "{} has no article", path.display());
    paths.into_iter().map(read).collect()
}

/// The id of the lead article, which the app contains.
pub fn lead() -> Result<Option<Id>> {
    let articles: Vec<_> = files()?.into_iter().filter_map(|file| article::read(&file.text, TABLES).ok()).collect();
    Ok(library::lead(&articles).map(|article| article.id.clone()))
}
