//! Bundled articles in the binary form in which the build packs them. They were checked when they were packed, so a
//! first use does not need the reader of article files and its messages.
//!
//! The bytes are [postcard](https://postcard.jamesmunns.com/wire-format) over structs that mirror the domain: a format
//! without field names cannot read tagged or flattened fields, and the domain stays free of serde. The first byte is
//! the version; bytes of another version are not read.

use std::rc::Rc;

use graded_reader_core::article::library::Entry;
use graded_reader_core::article::links::{Link, Links};
use graded_reader_core::article::questions::Questions;
use graded_reader_core::article::{Article, Source};
use graded_reader_core::quiz::question::{AnswerOption, Item, Kind, Matching, Options, Premise, Question, Role};
use graded_reader_core::text::level::{Level, LevelIndex};
use graded_reader_core::text::sentence::{lengths, spans};
use graded_reader_core::text::span::Span;
use graded_reader_core::text::unicode::Fold;
use litemap::LiteMap;
use serde::{Deserialize, Serialize};

/// The version of the packed form. Raise it with every change of what is packed.
const VERSION: u8 = 4;

/// Packs an article.
///
/// ```
/// use graded_reader_core::text::unicode::TABLES;
/// use graded_reader_format::{article::read, binary::{pack_article, unpack_article}};
/// # let file = r#"{ "format": 1, "id": "ash", "title": "Ash", "language": "en",
/// #     "levels": [{ "name": "1", "paragraphs": ["Ash fell."] }],
/// #     "questions": [{ "id": "what", "kind": "statement", "stem": "Ash fell.", "key": "true",
/// #         "reasons": { "true": "It did.", "false": "It did.", "not-in-text": "It is." }, "evidence": { "1": ["Ash fell."] } }] }"#;
/// let article = read(file, TABLES).unwrap();
/// assert_eq!(unpack_article(&pack_article(&article), TABLES), Some(article));
/// ```
pub fn pack_article(article: &Article) -> Vec<u8> {
    pack(&PackedArticle::from(article))
}

/// Unpacks an article. `None` if this version did not pack the bytes.
pub fn unpack_article(bytes: &[u8], fold: Fold) -> Option<Article> {
    unpack(bytes).and_then(|packed: PackedArticle<'_>| packed.article(fold))
}

/// Packs a library.
pub fn pack_library(entries: &[Entry]) -> Vec<u8> {
    pack(&entries.iter().map(PackedEntry::from).collect::<Vec<_>>())
}

/// Unpacks a library. `None` if this version did not pack the bytes.
pub fn unpack_library(bytes: &[u8]) -> Option<Vec<Entry>> {
    unpack(bytes).map(|packed: Vec<PackedEntry<'_>>| packed.into_iter().map(Entry::from).collect())
}

fn pack(value: &impl Serialize) -> Vec<u8> {
    // None of the types packed here can fail to serialise.
    let packed = postcard::to_allocvec(value).unwrap_or_default();
    [VERSION].into_iter().chain(packed).collect()
}

fn unpack<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    let packed = bytes.strip_prefix(&[VERSION])?;
    let (value, rest) = postcard::take_from_bytes(packed).ok()?;
    rest.is_empty().then_some(value)
}

#[derive(Serialize, Deserialize)]
struct PackedArticle<'a> {
    id: &'a str,
    title: &'a str,
    summary: Option<&'a str>,
    language: &'a str,
    date: Option<&'a str>,
    fingerprint: &'a str,
    source: Option<(&'a str, Option<&'a str>)>,
    shuffle: bool,
    #[serde(borrow)]
    levels: Vec<PackedLevel<'a>>,
    links: Vec<Vec<(usize, usize, usize)>>,
    #[serde(borrow)]
    questions: Vec<PackedQuestion<'a>>,
}

#[derive(Serialize, Deserialize)]
struct PackedLevel<'a> {
    name: &'a str,
    tag: Option<&'a str>,
    #[serde(borrow)]
    paragraphs: Vec<&'a str>,
    /// The lengths of its sentences, with the white space around them.
    sentences: Vec<usize>,
    words: usize,
}

#[derive(Serialize, Deserialize)]
struct PackedQuestion<'a> {
    id: &'a str,
    stem: &'a str,
    #[serde(borrow)]
    kind: PackedKind<'a>,
    reason: Option<&'a str>,
    evidence: PackedSpans,
}

/// Paragraph, start and end of each span, by the index of its level.
type PackedSpans = Vec<(usize, Vec<(usize, usize, usize)>)>;

#[derive(Serialize, Deserialize)]
enum PackedKind<'a> {
    #[serde(borrow)]
    Choice(PackedOptions<'a>),
    MultipleResponse(PackedOptions<'a>),
    Statement(PackedOptions<'a>),
    InlineChoice(PackedOptions<'a>),
    TextEntry(PackedOptions<'a>, bool),
    Order(Vec<(&'a str, &'a str)>),
    /// Premises with id, text, key and reason; options with id and text.
    Match(Vec<(&'a str, &'a str, &'a str, Option<&'a str>)>, Vec<(&'a str, &'a str)>),
}

#[derive(Serialize, Deserialize)]
struct PackedOptions<'a> {
    #[serde(borrow)]
    list: Vec<PackedOption<'a>>,
    shuffle: bool,
}

#[derive(Serialize, Deserialize)]
struct PackedOption<'a> {
    id: &'a str,
    text: &'a str,
    reason: Option<&'a str>,
    role: PackedRole,
}

#[derive(Serialize, Deserialize)]
enum PackedRole {
    Key,
    Misread,
    Absent,
    Overlooked,
    Unspecified,
    Elsewhere(PackedSpans),
}

#[derive(Serialize, Deserialize)]
struct PackedEntry<'a> {
    id: &'a str,
    title: &'a str,
    summary: Option<&'a str>,
    language: &'a str,
    date: Option<&'a str>,
    #[serde(borrow)]
    levels: Vec<(&'a str, usize)>,
}

impl<'a> From<&'a Article> for PackedArticle<'a> {
    fn from(article: &'a Article) -> Self {
        let link = |link: &Link| link.iter().map(|(level, range)| (level.index(), range.start, range.end)).collect();
        Self {
            id: &article.id,
            title: &article.title,
            summary: article.summary.as_deref(),
            language: &article.language,
            date: article.date.as_deref(),
            fingerprint: &article.fingerprint,
            source: article.source.as_ref().map(|source| (&*source.name, source.url.as_deref())),
            shuffle: article.shuffle,
            levels: article.levels().map(PackedLevel::from).collect(),
            links: article.links.iter().map(link).collect(),
            questions: article.questions().map(|question| PackedQuestion::from(&**question)).collect(),
        }
    }
}

impl PackedArticle<'_> {
    fn article(self, fold: Fold) -> Option<Article> {
        let link = |link: Vec<(usize, usize, usize)>| {
            link.into_iter().map(|(level, start, end)| (LevelIndex::new(level), start..end)).collect()
        };
        let language_fold = fold.of_language(self.language);
        let mut levels = self.levels.into_iter().enumerate().map(|(index, level)| level.level(LevelIndex::new(index)));
        Some(Article {
            id: self.id.into(),
            title: self.title.into(),
            summary: self.summary.map(Rc::from),
            language: self.language.into(),
            date: self.date.map(Rc::from),
            source: self.source.map(|(name, url)| Source { name: name.into(), url: url.map(Rc::from) }),
            shuffle: self.shuffle,
            links: Links::new(self.links.into_iter().map(link).collect()),
            easiest: levels.next()?,
            harder: levels.collect(),
            questions: Questions::new(
                self.questions.into_iter().map(|question| Rc::new(question.question(language_fold))).collect(),
            ),
            fold,
            fingerprint: self.fingerprint.into(),
        })
    }
}

impl<'a> From<&'a Level> for PackedLevel<'a> {
    fn from(level: &'a Level) -> Self {
        let paragraphs = level.paragraphs.iter().map(|paragraph| &**paragraph).collect();
        let sentences = lengths(&level.paragraphs, &level.sentences).collect();
        Self { name: &level.name, tag: level.tag.as_deref(), paragraphs, sentences, words: level.words }
    }
}

impl PackedLevel<'_> {
    fn level(self, index: LevelIndex) -> Level {
        let name: Rc<str> = self.name.into();
        let paragraphs: Vec<Rc<str>> = self.paragraphs.into_iter().map(Rc::from).collect();
        let sentences = spans(&paragraphs, self.sentences);
        Level {
            index,
            label: name.clone(),
            name,
            tag: self.tag.map(Rc::from),
            paragraphs,
            sentences,
            words: self.words,
        }
    }
}

impl<'a> From<&'a Question> for PackedQuestion<'a> {
    fn from(question: &'a Question) -> Self {
        Self {
            id: &question.id,
            stem: &question.stem,
            kind: PackedKind::from(&question.kind),
            reason: question.reason.as_deref(),
            evidence: packed_spans(&question.evidence),
        }
    }
}

impl PackedQuestion<'_> {
    fn question(self, fold: Fold) -> Question {
        Question {
            id: self.id.into(),
            stem: self.stem.into(),
            kind: self.kind.kind(fold),
            reason: self.reason.map(Rc::from),
            evidence: unpacked_spans(self.evidence),
        }
    }
}

fn packed_spans(spans: &LiteMap<LevelIndex, Vec<Span>>) -> PackedSpans {
    let span = |span: &Span| (span.paragraph, span.start, span.end);
    spans.iter().map(|(level, spans)| (level.index(), spans.iter().map(span).collect())).collect()
}

fn unpacked_spans(packed: PackedSpans) -> LiteMap<LevelIndex, Vec<Span>> {
    let span = |(paragraph, start, end)| Span { paragraph, start, end };
    let spans =
        packed.into_iter().map(|(level, spans)| (LevelIndex::new(level), spans.into_iter().map(span).collect()));
    // They were packed in the order of a map.
    LiteMap::from_sorted_store_unchecked(spans.collect())
}

impl<'a> From<&'a Kind> for PackedKind<'a> {
    fn from(kind: &'a Kind) -> Self {
        match kind {
            Kind::Choice(options) => Self::Choice(options.into()),
            Kind::MultipleResponse(options) => Self::MultipleResponse(options.into()),
            Kind::Statement(options) => Self::Statement(options.into()),
            Kind::InlineChoice(options) => Self::InlineChoice(options.into()),
            Kind::TextEntry { options, exact, .. } => Self::TextEntry(options.into(), *exact),
            Kind::Order(items) => Self::Order(packed_items(items)),
            Kind::Match(Matching { premises, options }) => {
                let premise =
                    |premise: &'a Premise| (&*premise.id, &*premise.text, &*premise.key, premise.reason.as_deref());
                Self::Match(premises.iter().map(premise).collect(), packed_items(options))
            }
        }
    }
}

impl PackedKind<'_> {
    fn kind(self, fold: Fold) -> Kind {
        match self {
            Self::Choice(options) => Kind::Choice(options.into()),
            Self::MultipleResponse(options) => Kind::MultipleResponse(options.into()),
            Self::Statement(options) => Kind::Statement(options.into()),
            Self::InlineChoice(options) => Kind::InlineChoice(options.into()),
            Self::TextEntry(options, exact) => Kind::TextEntry { options: options.into(), exact, fold },
            Self::Order(items) => Kind::Order(self::items(items)),
            Self::Match(premises, options) => {
                let premise = |(id, text, key, reason): (&str, &str, &str, Option<&str>)| Premise {
                    id: id.into(),
                    text: text.into(),
                    key: key.into(),
                    reason: reason.map(Rc::from),
                };
                let premises = premises.into_iter().map(premise).collect();
                Kind::Match(Matching { premises, options: items(options) })
            }
        }
    }
}

fn packed_items(items: &[Item]) -> Vec<(&str, &str)> {
    items.iter().map(|item| (&*item.id, &*item.text)).collect()
}

fn items(packed: Vec<(&str, &str)>) -> Vec<Item> {
    packed.into_iter().map(|(id, text)| Item { id: id.into(), text: text.into() }).collect()
}

impl<'a> From<&'a Options> for PackedOptions<'a> {
    fn from(options: &'a Options) -> Self {
        let option = |option: &'a AnswerOption| PackedOption {
            id: &option.id,
            text: &option.text,
            reason: option.reason.as_deref(),
            role: match &option.role {
                Role::Key => PackedRole::Key,
                Role::Misread => PackedRole::Misread,
                Role::Absent => PackedRole::Absent,
                Role::Overlooked => PackedRole::Overlooked,
                Role::Unspecified => PackedRole::Unspecified,
                Role::Elsewhere(places) => PackedRole::Elsewhere(packed_spans(places)),
            },
        };
        Self { list: options.list.iter().map(option).collect(), shuffle: options.shuffle }
    }
}

impl From<PackedOptions<'_>> for Options {
    fn from(packed: PackedOptions<'_>) -> Self {
        let option = |option: PackedOption<'_>| AnswerOption {
            id: option.id.into(),
            text: option.text.into(),
            reason: option.reason.map(Rc::from),
            role: match option.role {
                PackedRole::Key => Role::Key,
                PackedRole::Misread => Role::Misread,
                PackedRole::Absent => Role::Absent,
                PackedRole::Overlooked => Role::Overlooked,
                PackedRole::Unspecified => Role::Unspecified,
                PackedRole::Elsewhere(places) => Role::Elsewhere(unpacked_spans(places)),
            },
        };
        Self { list: packed.list.into_iter().map(option).collect(), shuffle: packed.shuffle }
    }
}

impl<'a> From<&'a Entry> for PackedEntry<'a> {
    fn from(entry: &'a Entry) -> Self {
        Self {
            id: &entry.id,
            title: &entry.title,
            summary: entry.summary.as_deref(),
            language: &entry.language,
            date: entry.date.as_deref(),
            levels: entry.levels.iter().map(|(name, minutes)| (&**name, *minutes)).collect(),
        }
    }
}

impl From<PackedEntry<'_>> for Entry {
    fn from(packed: PackedEntry<'_>) -> Self {
        Self {
            id: packed.id.into(),
            title: packed.title.into(),
            summary: packed.summary.map(Rc::from),
            language: packed.language.into(),
            date: packed.date.map(Rc::from),
            levels: packed.levels.into_iter().map(|(name, minutes)| (name.into(), minutes)).collect(),
        }
    }
}
