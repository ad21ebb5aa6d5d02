//! An article's file in, an [`Article`] out, or every problem with its place.
//!
//! The format is described for authors and editors by `content/article.schema.json`. We read it by walking the parsed
//! JSON instead of deriving `Deserialize`, because a derived reader stops at the first fault and cannot say that it is
//! in "question 3, option b"; an author wants all of them at once.

mod bundle;
mod node;
mod question;
mod record;

use std::collections::BTreeSet;
use std::fmt;
use std::rc::Rc;

pub use bundle::bundled;
use node::Node;
pub(crate) use record::ResponseFile;
pub use record::{read_record, write_record};

use crate::article::{Article, Source};
use crate::level::{Level, Order};
use crate::quiz::Question;

/// The version of the file format that this reader knows.
pub const FORMAT: u64 = 1;

/// What is wrong in an article's file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where, in an author's words: "question 3 (who-met), option b". Empty for the file as a whole.
    pub place: String,
    /// What is wrong: lower case, no final period.
    pub fault: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place.as_str() {
            "" => out.write_str(&self.fault),
            place => write!(out, "{place}: {}", self.fault),
        }
    }
}

/// Reads an article's file.
///
/// # Errors
///
/// Every problem that the file has, in the file's order of levels before questions.
///
/// ```
/// let problems = graded_reader::content::read(r#"{ "format": 1, "id": "ash", "titel": "Ash" }"#);
/// let lines: Vec<String> = problems.unwrap_err().iter().map(ToString::to_string).collect();
/// assert_eq!(lines, [
///     "“titel” is no field here: did you mean “title”?",
///     "“title” is missing",
///     "“language” is missing",
///     "“levels” is missing",
///     "“questions” is missing",
/// ]);
/// ```
pub fn read(text: &str) -> Result<Article, Vec<Problem>> {
    let problems = node::Problems::default();
    let article = match serde_json::from_str(text) {
        Ok(value) => article(&Node::root(&value, &problems)),
        Err(error) => {
            problems.add("", format!("this is not JSON: {error}"));
            None
        }
    };
    let problems = problems.into_inner();
    article.filter(|_| problems.is_empty()).ok_or(problems)
}

/// The fields of an article's file.
pub(crate) const ARTICLE: &[&str] =
    &["$schema", "format", "id", "title", "summary", "language", "date", "source", "shuffle", "levels", "questions"];
/// The fields of a level.
pub(crate) const LEVEL: &[&str] = &["name", "tag", "paragraphs"];
/// The fields of a source.
pub(crate) const SOURCE: &[&str] = &["name", "url"];

fn article(file: &Node<'_>) -> Option<Article> {
    let file = file.fields(ARTICLE)?;
    file.required("format").and_then(format);
    let id = file.required("id").and_then(|id| id.slug());
    let title = file.required("title").and_then(|title| title.text());
    let summary = file.optional("summary").and_then(|summary| summary.text());
    let language = file.required("language").and_then(language);
    let date = file.optional("date").and_then(date);
    let source = file.optional("source").and_then(source);
    let shuffle = file.flag("shuffle", false);
    let levels = file.required("levels").and_then(levels).unwrap_or_default();
    let questions = file.required("questions").map(|node| questions(&node, &levels)).unwrap_or_default();
    let mut levels = levels.into_iter().collect::<Option<Vec<Level>>>().filter(|levels| !levels.is_empty())?;
    let harder = levels.split_off(1);
    let easiest = levels.pop()?;
    Some(Article {
        id: id?,
        title: title?,
        summary,
        language: language?,
        date,
        source,
        shuffle,
        easiest,
        harder,
        questions,
    })
}

fn format(format: Node<'_>) -> Option<()> {
    match format.number()? {
        FORMAT => Some(()),
        other => format.fault(format!("{other} is not a version of the format that this reader knows ({FORMAT})")),
    }
}

/// Looks like a BCP 47 tag: subtags of at most 8 letters and digits, the first of 2 or 3 letters.
fn language(language: Node<'_>) -> Option<Rc<str>> {
    let tag = language.text()?;
    let mut subtags = tag.split('-');
    let first = subtags
        .next()
        .is_some_and(|first| matches!(first.len(), 2 | 3) && first.bytes().all(|b| b.is_ascii_alphabetic()));
    let rest = subtags.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    match first && rest {
        true => Some(tag),
        false => language.fault(format!("“{tag}” is no language tag, such as “en” or “pt-BR”")),
    }
}

/// A year, a month or a day in ISO 8601.
fn date(date: Node<'_>) -> Option<Rc<str>> {
    let text = date.text()?;
    let parts: Vec<Option<u32>> = text.split('-').map(|part| part.parse().ok()).collect();
    let in_range = match parts[..] {
        [Some(_)] => true,
        [Some(_), Some(month)] => (1..=12).contains(&month),
        [Some(_), Some(month), Some(day)] => (1..=12).contains(&month) && (1..=31).contains(&day),
        _ => false,
    };
    match in_range && [4, 7, 10].contains(&text.len()) {
        true => Some(text),
        false => date.fault(format!("“{text}” is no date such as “2024-10-18”, “2024-10” or “2024”")),
    }
}

fn source(source: Node<'_>) -> Option<Source> {
    let fields = source.fields(SOURCE)?;
    let name = fields.required("name")?.text()?;
    let url = fields.optional("url").and_then(address);
    Some(Source { name, url })
}

/// Only what is safe to link to.
fn address(url: Node<'_>) -> Option<Rc<str>> {
    let text = url.text()?;
    match text.starts_with("https://") || text.starts_with("http://") {
        true => Some(text),
        false => url.fault("an address begins with “https://” or “http://”".to_owned()),
    }
}

/// The levels, with nothing in the place of each that could not be read.
fn levels(levels: Node<'_>) -> Option<Vec<Option<Level>>> {
    let nodes = levels.items("level")?;
    if nodes.is_empty() {
        return levels.fault("an article has one level at least".to_owned());
    }
    Some((0..).zip(&nodes).map(|(index, node)| level(Order::new(index), node)).collect())
}

fn level(order: Order, level: &Node<'_>) -> Option<Level> {
    let fields = level.fields(LEVEL)?;
    let name = fields.required("name").and_then(|name| name.text());
    let tag = fields.optional("tag").and_then(|tag| tag.text());
    let paragraphs = fields.required("paragraphs")?.items("paragraph")?;
    if paragraphs.is_empty() {
        return level.fault("a level has one paragraph at least".to_owned());
    }
    let paragraphs: Vec<Option<Rc<str>>> = paragraphs.iter().map(Node::text).collect();
    Some(Level { order, name: name?, tag, paragraphs: paragraphs.into_iter().collect::<Option<_>>()? })
}

fn questions(list: &Node<'_>, levels: &[Option<Level>]) -> Vec<Rc<Question>> {
    let nodes = list.items("question").unwrap_or_default();
    let mut ids = BTreeSet::new();
    let read = |node: &Node<'_>| {
        let question = question::read(node, levels)?;
        match ids.insert(question.id.clone()) {
            true => Some(Rc::new(question)),
            false => node.fault(format!("another question has the id “{}” too", question.id)),
        }
    };
    let questions: Vec<Rc<Question>> = nodes.iter().filter_map(read).collect();
    let whole = questions.len() == nodes.len();
    let asked: BTreeSet<Order> = questions.iter().flat_map(|question| question.evidence.keys().copied()).collect();
    for level in levels.iter().flatten().filter(|level| whole && !asked.contains(&level.order)) {
        list.fault::<()>(format!("no question has evidence at level {}, so it has no quiz", level.order.number()));
    }
    questions
}
