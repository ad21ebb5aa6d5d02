//! An article's file in, an [`Article`] out, or every problem with its place.
//!
//! The format is described for authors and editors by `content/article.schema.json`. We read it by walking the parsed
//! JSON instead of deriving `Deserialize`, because a derived reader stops at the first fault and cannot say that it is
//! in "question 3, option b"; an author wants all of them at once.

mod json;
mod library;
mod links;
mod node;
mod packed;
mod problem;
mod question;
mod record;
mod state;

use std::rc::Rc;

pub use json::Json;
pub use library::write_library;
use node::{FEW, MANY, Node};
pub use packed::{pack_article, pack_library, unpack_article, unpack_library};
pub use problem::{Problem, Severity};
pub(crate) use record::response_json;
pub use record::{read_record, write_record};
pub use state::{Outline, outline, read_state, write_state};

use crate::article::{Article, Source};
use crate::level::{Level, Order};
use crate::questions::Questions;
use crate::quiz::Question;
use crate::review::{NAMES, review};
use crate::sorted::Set;

/// The version of the file format that this reader knows.
pub const FORMAT: u64 = 1;

/// What became of an article's file.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The article, if there is no error.
    pub article: Option<Article>,
    /// Every error, or else every warning that the file does not silence.
    pub problems: Vec<Problem>,
}

/// Checks an article's file: what [`read`] finds and, where that is nothing, what an editor would say.
pub fn check(text: &str) -> Checked {
    match parse(text) {
        Ok((article, silenced)) => {
            let remarks = review(&article).into_iter().filter(|remark| !silenced.contains(&remark.name));
            Checked { problems: remarks.map(Problem::from).collect(), article: Some(article) }
        }
        Err(problems) => Checked { article: None, problems },
    }
}

/// Reads an article's file.
///
/// # Errors
///
/// Every fault that the file has, in its order of levels before questions.
///
/// ```
/// let problems = graded_reader::content::read(r#"{ "format": 1, "id": "ash", "titel": "Ash" }"#);
/// let lines: Vec<String> = problems.unwrap_err().iter().map(ToString::to_string).collect();
/// assert_eq!(lines, [
///     "“titel” is no field here: did you mean “title”?",
///     "“language” is missing",
///     "“levels” is missing",
///     "“questions” is missing",
/// ]);
/// ```
#[inline(never)]
pub fn read(text: &str) -> Result<Article, Vec<Problem>> {
    parse(text).map(|(article, _)| article)
}

/// The names of remarks that a file silences.
type Silenced = Vec<&'static str>;

fn parse(text: &str) -> Result<(Article, Silenced), Vec<Problem>> {
    Node::walk(text, "", article)
}

/// The fields of an article's file.
const ARTICLE: &[&str] = &[
    "$schema",
    "format",
    "id",
    "title",
    "summary",
    "language",
    "date",
    "source",
    "shuffle",
    "silence",
    "levels",
    "links",
    "questions",
];
/// The fields of a level.
const LEVEL: &[&str] = &["name", "tag", "paragraphs"];
/// The fields of a source.
const SOURCE: &[&str] = &["name", "url"];

/// Every object that an article's file can have and the fields that this reader knows of it, for whoever describes the
/// format to others, such as the JSON Schema. A kind of question is an object of its own.
pub fn fields() -> Vec<(&'static str, Vec<&'static str>)> {
    let objects = [("article", ARTICLE), ("level", LEVEL), ("source", SOURCE), ("silence", &NAMES)];
    let objects = objects.map(|(name, fields)| (name, fields.to_vec()));
    objects.into_iter().chain(question::fields_by_object()).collect()
}

/// The article, and the names of the remarks that its file silences.
fn article(file: &Node<'_>) -> Option<(Article, Silenced)> {
    let file = file.fields(ARTICLE)?;
    file.required("format").and_then(format);
    let id = file.required("id").and_then(|id| id.slug());
    let title = file.required("title").and_then(|title| title.text());
    let summary = file.optional("summary").and_then(|summary| summary.text());
    let language = file.required("language").and_then(language);
    let date = file.optional("date").and_then(date);
    let source = file.optional("source").and_then(source);
    let shuffle = file.flag("shuffle", false);
    let silenced = file.optional("silence").map(silenced).unwrap_or_default();
    let levels = file.required("levels").and_then(levels).unwrap_or_default();
    let links = file.optional("links").and_then(|node| links::read(&node, &levels));
    let questions = file.required("questions").map(|node| questions(&node, &levels)).unwrap_or_default();
    let mut levels = levels.into_iter().collect::<Option<Vec<Level>>>().filter(|levels| !levels.is_empty())?;
    let harder = levels.split_off(1);
    let easiest = levels.pop()?;
    let article = Article {
        id: id?,
        title: title?,
        summary,
        language: language?,
        date,
        source,
        shuffle,
        links: links.unwrap_or_default(),
        easiest,
        harder,
        questions: Questions::new(questions),
    };
    Some((article, silenced))
}

/// The remarks that the author silences, each with the reason why.
fn silenced(silence: Node<'_>) -> Silenced {
    let Some(fields) = silence.fields(&NAMES) else { return Silenced::new() };
    let with_reason = |(name, why): (&str, Node<'_>)| {
        why.text()?;
        NAMES.iter().copied().find(|known| *known == name)
    };
    fields.all().filter_map(with_reason).collect()
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
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let part = |part: &str, letters: usize| part.parse().ok().filter(|_: &u32| part.len() == letters && digits(part));
    let parts: Vec<Option<u32>> =
        text.split('-').zip([4, 2, 2, 0]).map(|(text, letters)| part(text, letters)).collect();
    let sound = match parts[..] {
        [Some(_)] => true,
        [Some(_), Some(month)] => (1..=12).contains(&month),
        [Some(_), Some(month), Some(day)] => (1..=12).contains(&month) && (1..=31).contains(&day),
        _ => false,
    };
    match sound {
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
    let nodes = levels.items("level", FEW)?;
    if nodes.is_empty() {
        return levels.fault("an article has one level at least".to_owned());
    }
    Some((0..).zip(&nodes).map(|(index, node)| level(Order::new(index), node)).collect())
}

fn level(order: Order, level: &Node<'_>) -> Option<Level> {
    let fields = level.fields(LEVEL)?;
    let name = fields.required("name").and_then(|name| name.text());
    let tag = fields.optional("tag").and_then(|tag| tag.text());
    let paragraphs = fields.required("paragraphs")?.items("paragraph", MANY)?;
    if paragraphs.is_empty() {
        return level.fault("a level has one paragraph at least".to_owned());
    }
    // Without one of its paragraphs nobody can say whether a quotation is in the text: then there is no level to ask.
    let paragraphs: Vec<Option<Rc<str>>> = paragraphs.iter().map(Node::text).collect();
    let paragraphs = paragraphs.into_iter().collect::<Option<_>>()?;
    let name = name.unwrap_or_default();
    Some(Level { order, shown: name.clone(), name, tag, paragraphs })
}

/// The level that a file calls by this number, if there is one of so many. Where none could be read, nobody knows.
fn numbered(number: &str, levels: usize) -> Option<Order> {
    let canonical = |parsed: &usize| parsed.to_string() == number;
    let index = number.parse().ok().filter(canonical).and_then(|number| number.checked_sub(1))?;
    Some(Order::new(index)).filter(|order| order.index() < levels || levels == 0)
}

fn questions(list: &Node<'_>, levels: &[Option<Level>]) -> Vec<Rc<Question>> {
    let nodes = list.items("question", MANY).unwrap_or_default();
    let mut ids = Set::new();
    let read = |node: &Node<'_>| {
        let question = question::read(node, levels)?;
        match ids.insert(question.id.clone()) {
            true => Some(Rc::new(question)),
            false => node.fault(format!("another question has the id “{}” too", question.id)),
        }
    };
    let questions: Vec<Rc<Question>> = nodes.iter().filter_map(read).collect();
    let whole = questions.len() == nodes.len();
    let is_asked = |level: &Level| questions.iter().any(|question| question.evidence.contains_key(&level.order));
    for level in levels.iter().flatten().filter(|level| whole && !is_asked(level)) {
        list.fault::<()>(format!("no question has evidence at level {}, so it has no quiz", level.order.number()));
    }
    questions
}
