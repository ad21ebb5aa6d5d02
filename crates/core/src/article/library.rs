//! The library: a list of articles with what a reader needs to choose one, without their text.

use std::rc::Rc;

use crate::article::Article;
use crate::quiz::question::Id;
use crate::text::level::Level;
use crate::text::readability::minutes;

/// An article in the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The article's id.
    pub id: Id,
    /// Its headline.
    pub title: Rc<str>,
    /// The story in one sentence.
    pub summary: Option<Rc<str>>,
    /// The language of title and summary, as a BCP 47 tag.
    pub language: Rc<str>,
    /// The date of the story: a day, month or year in ISO 8601.
    pub date: Option<Rc<str>>,
    /// The name and the reading time in minutes of each level, easiest first.
    pub levels: Vec<(Rc<str>, usize)>,
}

impl From<&Article> for Entry {
    fn from(article: &Article) -> Self {
        let level = |level: &Level| (level.name.clone(), minutes(level.words));
        Self {
            id: article.id.clone(),
            title: article.title.clone(),
            summary: article.summary.clone(),
            language: article.language.clone(),
            date: article.date.clone(),
            levels: article.levels().map(level).collect(),
        }
    }
}

/// Sorts the library as a page shows it: dated articles first, newest first, then the others by title. The first one is
/// the [`lead`] article.
pub fn arrange(entries: &mut [Entry]) {
    entries.sort_by(|one, other| (other.date.as_ref(), &one.title).cmp(&(one.date.as_ref(), &other.title)));
}

/// The lead article: the first in the sorted library of these articles.
pub fn lead(articles: &[Article]) -> Option<&Article> {
    let mut entries: Vec<Entry> = articles.iter().map(Entry::from).collect();
    arrange(&mut entries);
    let first = entries.first()?;
    articles.iter().find(|article| article.id == first.id)
}
