//! The article files in a folder.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// The paths of the article files in a folder, sorted: every JSON file except schemas.
///
/// # Errors
///
/// If the folder cannot be read.
pub fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<PathBuf>>>()?;
    let is_article = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(".json") && !name.ends_with(".schema.json")
    };
    let mut articles: Vec<PathBuf> = paths.into_iter().filter(is_article).collect();
    articles.sort();
    Ok(articles)
}
