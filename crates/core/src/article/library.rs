//! What a list of articles says of each: enough to choose one by, without its text.

use std::rc::Rc;

use crate::article::Article;
use crate::quiz::question::Id;
use crate::text::level::Level;
use crate::text::readability::{minutes, word_count};

/// An article in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The article's id.
    pub id: Id,
    /// Its headline.
    pub title: Rc<str>,
    /// The story in a sentence.
    pub summary: Option<Rc<str>>,
    /// The language of title and summary, as a BCP 47 tag.
    pub language: Rc<str>,
    /// The day, month or year that the story is of, in ISO 8601.
    pub date: Option<Rc<str>>,
    /// The names of the levels, easiest first, each with the minutes that reading it takes.
    pub levels: Vec<(Rc<str>, usize)>,
}

impl From<&Article> for Entry {
    fn from(article: &Article) -> Self {
        let level = |level: &Level| (level.name.clone(), minutes(word_count(level)));
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

/// Puts a list in the order in which a page shows it: news first, the newest at the head, then by title what has no date.
/// The first is the lead article: see [`lead`].
pub fn arrange(entries: &mut [Entry]) {
    entries.sort_by(|one, other| (other.date.as_ref(), &one.title).cmp(&(one.date.as_ref(), &other.title)));
}

/// The article that leads a library of these: the first of the list in order.
pub fn lead(articles: &[Article]) -> Option<&Article> {
    let mut entries: Vec<Entry> = articles.iter().map(Entry::from).collect();
    arrange(&mut entries);
    let first = entries.first()?;
    articles.iter().find(|article| article.id == first.id)
}
