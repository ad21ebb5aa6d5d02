//! Reads an article's file into an [`Article`], or reports every problem with its place.
//!
//! The JSON Schema next to the bundled articles describes the format for authors and editors. It is generated from the
//! structs in [`mod@file`].

pub mod file;
mod level;
mod links;
mod passage;
mod question;
mod quotation;
#[cfg(feature = "schema")]
pub mod schema;
mod similar;
mod texts;

use graded_reader_core::article::links::Links;
use graded_reader_core::article::questions::Questions;
use graded_reader_core::article::{Article, Source};
use graded_reader_core::review::review;
use graded_reader_core::text::unicode::Fold;

use crate::article::file::{ArticleFile, KindlessFile, SourceFile};
use crate::json::faults::{Fault, Faults, MAX_REPORTED, Place};
use crate::json::field::{flag, optional};
use crate::json::pointer::Pointer;
use crate::json::reader;
use crate::json::tree::Tree;
use crate::problem::{Problem, Severity};

/// The result of checking an article's file.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The article, if there are no errors.
    pub article: Option<Article>,
    /// The errors or, if there are none, the first fifty warnings that the file does not silence.
    pub problems: Vec<Problem>,
    /// How many more warnings there are.
    pub more_warnings: usize,
}

/// The most bytes of a file that pages read.
pub const MAX_BYTES: usize = 2_000_000;

/// Checks an article's file: its errors or, if there are none, the warnings of a [`review`] and those about its texts.
/// At most fifty are listed, and the others counted.
///
/// ```
/// use graded_reader_core::text::unicode::TABLES;
/// let checked = graded_reader_format::article::check(r#"{ "format": 2 }"#, TABLES);
/// assert!(checked.article.is_none());
/// assert_eq!(checked.problems[0].to_string(), "format: version 2 of the file format is not supported: use 1");
/// ```
pub fn check(text: &str, fold: Fold) -> Checked {
    if text.len() > MAX_BYTES {
        let fault = format!("the file has {} bytes, but pages read at most {MAX_BYTES}: shorten it", text.len());
        return Checked { article: None, problems: vec![whole_file(fault)], more_warnings: 0 };
    }
    match tree(text).and_then(|tree| Ok((parse(&tree, fold)?, tree))) {
        Ok(((article, silenced), tree)) => {
            let warnings = review(&article).into_iter().map(|warning| Problem::of_warning(warning, &article));
            let mut problems: Vec<Problem> = warnings.chain(texts::warnings(&tree)).collect();
            problems.retain(|problem| !silenced.iter().any(|name| problem.severity == Severity::Warning(name)));
            let more_warnings = problems.len().saturating_sub(MAX_REPORTED);
            problems.truncate(MAX_REPORTED);
            Checked { problems, more_warnings, article: Some(article) }
        }
        Err(problems) => Checked { article: None, problems, more_warnings: 0 },
    }
}

/// Reads an article's file. `fold` is how words and typed answers are normalised for comparison.
///
/// # Errors
///
/// Every fault in the file: first those of the article as a whole, then by level, then by question.
///
/// ```
/// use graded_reader_core::text::unicode::TABLES;
/// let file = r#"{ "format": 1, "id": "ash", "titel": "Ash" }"#;
/// let problems = graded_reader_format::article::read(file, TABLES);
/// let lines: Vec<String> = problems.unwrap_err().iter().map(ToString::to_string).collect();
/// assert_eq!(lines, [
///     "unknown field “titel”: did you mean “title”?",
///     "“language” is missing",
///     "“levels” is missing",
/// ]);
/// ```
pub fn read(text: &str, fold: Fold) -> Result<Article, Vec<Problem>> {
    parse(&tree(text)?, fold).map(|(article, _)| article)
}

/// The names of the warnings that a file silences.
type Silenced = Vec<&'static str>;

/// A fault of the file as a whole.
fn whole_file(fault: String) -> Problem {
    Problem::error(String::new(), fault, Pointer::default())
}

/// The JSON of a file. Some editors write a byte order mark before it.
fn tree(text: &str) -> Result<Tree, Vec<Problem>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Tree::read(text).map_err(|fault| vec![whole_file(if is_web_page(text) { WEB_PAGE.to_owned() } else { fault })])
}

fn parse(tree: &Tree, fold: Fold) -> Result<(Article, Silenced), Vec<Problem>> {
    let faults = Faults::default();
    let whole = Place::whole(&faults);
    let article = reader::read(tree, &whole).and_then(|file: ArticleFile<'_>| {
        kindless(tree, &file, &whole.child("questions"));
        let silenced = file.silence.as_ref().and_then(|silence| Some(silence.0.as_ref()?.names())).unwrap_or_default();
        article(file, &whole, fold).map(|article| (article, silenced))
    });
    let (mut faults, more) = faults.into_reported();
    faults.sort_by_key(section);
    let problems: Vec<Problem> = faults.into_iter().map(|fault| Problem::of_fault(fault, tree)).collect();
    let more = (more > 0).then(|| whole_file(format!("further problems that are not listed: {more}")));
    let problems: Vec<Problem> = problems.into_iter().chain(more).collect();
    article.filter(|_| problems.is_empty()).ok_or(problems)
}

const WEB_PAGE: &str = "this is a web page, not an article’s file";

/// Whether a text begins as HTML does: servers often answer with a page where a file is missing.
fn is_web_page(text: &str) -> bool {
    text.trim_start().starts_with('<')
}

/// The sort key of a fault, which keeps those of one level or question together.
fn section(fault: &Fault) -> (usize, usize) {
    let mut steps = fault.at.steps();
    let name = steps.next().unwrap_or_default();
    match ["levels", "links", "questions"].iter().position(|section| *section == name) {
        Some(section) => (section + 1, steps.next().and_then(|index| index.parse().ok()).unwrap_or(usize::MAX)),
        None => (0, 0),
    }
}

/// Reports what can be said about questions whose kind is missing or unknown.
fn kindless(tree: &Tree, file: &ArticleFile<'_>, place: &Place<'_>) {
    let Some(Tree::List(trees)) = tree.child("questions") else { return };
    let questions = file.questions.iter().flat_map(|questions| &questions.0).flat_map(|list| &list.0);
    for (index, (tree, _)) in trees.iter().zip(questions).enumerate().filter(|(_, (_, question))| question.0.is_none())
    {
        if let Tree::Object(_) = tree {
            reader::read::<KindlessFile<'_>>(tree, &place.child(index));
        }
    }
}

fn article(file: ArticleFile, whole: &Place<'_>, fold: Fold) -> Option<Article> {
    let language = file.language.0.map(|language| language.0).unwrap_or_default();
    let levels =
        file.levels.0.and_then(|list| level::levels(list, language, &whole.child("levels"))).unwrap_or_default();
    let links = match file.links {
        Some(links) => links.0.and_then(|list| links::links(&list, &levels, &whole.child("links"))),
        None => Some(Links::default()),
    };
    let questions = file
        .questions
        .and_then(|questions| questions.0)
        .map(|list| question::questions(list, &levels, &whole.child("questions"), fold.of_language(language)))
        .unwrap_or_default();
    let mut levels = levels.into_iter().collect::<Option<Vec<_>>>().filter(|levels| !levels.is_empty())?;
    let harder = levels.split_off(1);
    let article = Article {
        id: file.id.0?.0.into(),
        title: file.title.0?.into(),
        summary: optional(file.summary)?.map(Into::into),
        language: file.language.0.map(|_| language)?.into(),
        date: optional(file.date)?.map(|date| date.0.into()),
        source: optional(file.source)?.map(source).unwrap_or_default(),
        shuffle: flag(file.shuffle, false)?,
        links: links?,
        easiest: levels.pop()?,
        harder,
        questions: Questions::new(questions),
        fold,
        fingerprint: "".into(),
    };
    Some(article.with_fingerprint())
}

fn source(source: SourceFile) -> Option<Source> {
    Some(Source { name: source.name.0?.into(), url: optional(source.url)?.map(|url| url.0.into()) })
}
