//! Reads an article's file into an [`Article`], or reports every problem with its place.
//!
//! The JSON Schema next to the bundled articles describes the format for authors and editors. It is generated from the
//! structs in [`mod@file`].

mod content;
pub mod file;
mod level;
mod links;
pub mod media;
mod passage;
mod question;
mod quotation;
#[cfg(feature = "schema")]
pub mod schema;
mod similar;
mod targets;
mod texts;

use graded_reader_core::article::links::Links;
use graded_reader_core::article::questions::Questions;
use graded_reader_core::article::{Article, Source};
use graded_reader_core::review::review;
use graded_reader_core::text::unicode::Fold;

use self::content::{Texts, picture};
use self::texts::is_of_format_2;
use crate::article::file::{ArticleFile, KindlessFile, SourceFile};
use crate::json::faults::{Fault, Faults, MAX_REPORTED, Place};
use crate::json::field::{flag, optional};
use crate::json::pointer::Pointer;
use crate::json::reader;
use crate::json::tree::Tree;
use crate::marks::{self, ReadMarks};
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
/// let checked = graded_reader_format::article::check(r#"{ "format": 3 }"#, TABLES);
/// assert!(checked.article.is_none());
/// assert_eq!(checked.problems[0].to_string(), "format: version 3 of the file format is not supported: use 1 or 2");
/// ```
pub fn check(text: &str, fold: Fold) -> Checked {
    check_with(text, fold, |_| Vec::new())
}

/// Like [`check`], with the problems of the pictures and recordings that the file names, for those who have them.
pub fn check_with(text: &str, fold: Fold, media: impl FnOnce(&Tree) -> Vec<Problem>) -> Checked {
    let faulty = |problems| Checked { article: None, problems, more_warnings: 0 };
    if text.len() > MAX_BYTES {
        let fault = format!("the file has {} bytes, but pages read at most {MAX_BYTES}: shorten it", text.len());
        return faulty(vec![whole_file(fault)]);
    }
    let tree = match tree(text) {
        Ok(tree) => tree,
        Err(problems) => return faulty(problems),
    };
    let (faults, of_media): (Vec<Problem>, Vec<Problem>) = media(&tree).into_iter().partition(Problem::is_error);
    let (article, silenced) = match parse(&tree, fold, Some(marks::read)) {
        Ok(read) if faults.is_empty() => read,
        read => return faulty(listed(read.err().map(Unread::problems).unwrap_or_default(), faults)),
    };
    let warnings = review(&article).into_iter().map(|warning| Problem::of_warning(warning, &article));
    let of_texts = texts::warnings(&tree, is_of_format_2(&tree));
    let mut problems: Vec<Problem> = warnings.chain(of_texts).chain(media::warnings(&tree)).chain(of_media).collect();
    problems.retain(|problem| !silenced.iter().any(|name| problem.severity == Severity::Warning(name)));
    let more_warnings = problems.len().saturating_sub(MAX_REPORTED);
    problems.truncate(MAX_REPORTED);
    Checked { problems, more_warnings, article: Some(article) }
}

/// The faults of a file and, as far as there is room, those of its pictures and recordings.
fn listed(mut faults: Vec<Problem>, mut of_media: Vec<Problem>) -> Vec<Problem> {
    let room = MAX_REPORTED.saturating_sub(faults.len());
    let more = of_media.len().saturating_sub(room);
    of_media.truncate(room);
    faults.extend(of_media);
    let has_room = room > 0;
    faults.extend((more > 0 && has_room).then(|| further(more)));
    faults
}

fn further(more: usize) -> Problem {
    whole_file(format!("further problems that are not listed: {more}"))
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
    read_with(text, fold, Some(marks::read)).map_err(Unread::problems)
}

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq)]
pub enum Unread {
    /// It has faults.
    Problems(Vec<Problem>),
    /// It is of format 2, so what reads inline marks is needed.
    NeedsMarks,
}

impl Unread {
    fn problems(self) -> Vec<Problem> {
        match self {
            Self::Problems(problems) => problems,
            Self::NeedsMarks => Vec::new(),
        }
    }
}

/// Like [`read()`], where what reads inline marks is loaded only for a file that needs it.
///
/// # Errors
///
/// Every fault in the file, or that it needs `marks`.
pub fn read_with(text: &str, fold: Fold, marks: Option<ReadMarks>) -> Result<Article, Unread> {
    let tree = tree(text).map_err(Unread::Problems)?;
    parse(&tree, fold, marks).map(|(article, _)| article)
}

/// Whether a file has to be read with what reads inline marks.
pub fn needs_marks(text: &str) -> bool {
    tree(text).is_ok_and(|tree| is_of_format_2(&tree))
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

fn parse(tree: &Tree, fold: Fold, marks: Option<ReadMarks>) -> Result<(Article, Silenced), Unread> {
    let has_marks = is_of_format_2(tree);
    if has_marks && marks.is_none() {
        return Err(Unread::NeedsMarks);
    }
    let texts = Texts { marks: marks.filter(|_| has_marks) };
    let faults = Faults::default();
    let whole = Place::whole(&faults);
    let article = reader::read(tree, &whole).and_then(|file: ArticleFile<'_>| {
        kindless(tree, &file, &whole.child("questions"));
        let silenced = file.silence.as_ref().and_then(|silence| Some(silence.0.as_ref()?.names())).unwrap_or_default();
        article(file, &whole, fold, texts).map(|article| (article, silenced))
    });
    let (mut faults, more) = faults.into_reported();
    faults.sort_by_key(section);
    let problems: Vec<Problem> = faults.into_iter().map(|fault| Problem::of_fault(fault, tree)).collect();
    let more = (more > 0).then(|| further(more));
    let problems: Vec<Problem> = problems.into_iter().chain(more).collect();
    article.filter(|_| problems.is_empty()).ok_or(Unread::Problems(problems))
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
    match ["levels", "links", "stimuli", "questions"].iter().position(|section| *section == name) {
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

fn article(file: ArticleFile, whole: &Place<'_>, fold: Fold, texts: Texts) -> Option<Article> {
    let language = file.language.0.map(|language| language.0).unwrap_or_default();
    let levels =
        file.levels.0.and_then(|list| level::levels(list, language, texts, &whole.child("levels"))).unwrap_or_default();
    let links = match file.links {
        Some(links) => links.0.and_then(|list| links::links(&list, &levels, &whole.child("links"))),
        None => Some(Links::default()),
    };
    let lead = match texts.of_format_2(file.lead, "lead", whole) {
        Some(Some(lead)) => picture(lead, &whole.child("lead")).map(Some),
        lead => lead.map(|_| None),
    };
    let stimuli = texts.of_format_2(file.stimuli, "stimuli", whole).flatten().map(|list| list.0).unwrap_or_default();
    let stimuli = question::stimuli(stimuli, texts, &whole.child("stimuli"));
    let questions = file
        .questions
        .and_then(|questions| questions.0)
        .map(|list| question::questions(list, &levels, &stimuli, texts, &whole.child("questions"), language, fold))
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
        lead: lead?,
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
