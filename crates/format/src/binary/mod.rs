//! Bundled articles in the binary form in which the build packs them. They were checked when they were packed, so a
//! first use does not need the reader of article files and its messages.
//!
//! The bytes are [postcard](https://postcard.jamesmunns.com/wire-format) over structs that mirror the domain: a format
//! without field names cannot read tagged or flattened fields, and the domain stays free of serde. The first byte is
//! the version; bytes of another version are not read.

use std::cell::RefCell;
use std::ops::RangeInclusive;
use std::rc::Rc;

use graded_reader_core::article::library::Entry;
use graded_reader_core::article::links::{Link, Links};
use graded_reader_core::article::questions::Questions;
use graded_reader_core::article::{Article, Source};
use graded_reader_core::quiz::decimal::Decimal;
use graded_reader_core::quiz::number::ReadNumber;
use graded_reader_core::quiz::question::{
    AnswerOption, Comparison, Gap, Item, Kind, Matching, Numbers, Open, Options, Premise, Proof, Question, Role,
    Stimulus, Targets, TargetsByLevel,
};
use graded_reader_core::text::content::{Content, LaidOut, Layout};
use graded_reader_core::text::level::{Audio, Level, LevelIndex};
use graded_reader_core::text::sentence::{lengths, spans};
use graded_reader_core::text::span::Span;
use graded_reader_core::text::unicode::Fold;
use litemap::LiteMap;
use serde::{Deserialize, Serialize};

pub mod layout;

use layout::{PackedSpan, UnpackLayouts, packed_span, unpacked_span};

/// The version of the packed form. Raise it with every change of what is packed.
const VERSION: u8 = 7;

/// Packs an article.
///
/// ```
/// use graded_reader_core::text::unicode::TABLES;
/// use graded_reader_format::{article::read, binary::{layout, pack_article, unpack_article}};
/// # let file = r#"{ "format": 1, "id": "ash", "title": "Ash", "language": "en",
/// #     "levels": [{ "name": "1", "paragraphs": ["Ash fell."] }],
/// #     "questions": [{ "id": "what", "kind": "statement", "stem": "Ash fell.", "key": "true",
/// #         "reasons": { "true": "It did.", "false": "It did.", "not-in-text": "It is." }, "evidence": { "1": ["Ash fell."] } }] }"#;
/// let article = read(file, TABLES).unwrap();
/// assert_eq!(unpack_article(&pack_article(&article), TABLES, Some(layout::unpack), None), Some(article));
/// ```
pub fn pack_article(article: &Article) -> Vec<u8> {
    let layouts = Layouts::default();
    let packed = layouts.article(article);
    // A recording is shown by what shows layouts.
    let is_more = article.levels().any(|level| level.audio.is_some());
    let layouts = layout::pack(layouts.0.take(), is_more);
    let has_numbers = article.questions().any(|question| matches!(question.kind, Kind::Number(_)));
    pack(&PackedArticle { has_layouts: !layouts.is_empty(), has_numbers, layouts: &layouts, ..packed })
}

/// Unpacks an article. `None` if this version did not pack the bytes, or if the article [has layouts](has_layouts) or
/// [asks for numbers](has_numbers), and what unpacks or reads them is missing.
pub fn unpack_article(
    bytes: &[u8],
    fold: Fold,
    layouts: Option<UnpackLayouts>,
    numbers: Option<ReadNumber>,
) -> Option<Article> {
    let packed: PackedArticle<'_> = unpack(bytes)?;
    let layouts = if packed.layouts.is_empty() { Vec::new() } else { layouts?(packed.layouts)? };
    Unpacker { layouts, numbers, fold: fold.of_language(packed.language) }.article(packed)
}

/// Whether a packed article has layouts or recordings.
pub fn has_layouts(bytes: &[u8]) -> bool {
    bytes.get(1) == Some(&1)
}

/// Whether a packed article asks for numbers.
pub fn has_numbers(bytes: &[u8]) -> bool {
    bytes.get(2) == Some(&1)
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
    /// Right after the version, so that they can be read without the rest.
    has_layouts: bool,
    has_numbers: bool,
    /// The layouts; empty if there are none. What has one names it by its place.
    layouts: &'a [u8],
    id: &'a str,
    title: &'a str,
    summary: Option<&'a str>,
    language: &'a str,
    date: Option<&'a str>,
    fingerprint: &'a str,
    source: Option<(&'a str, Option<&'a str>)>,
    lead: Option<PackedContent<'a>>,
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
    layout: Option<usize>,
    audio: Option<(&'a str, Option<&'a str>)>,
    /// The lengths of its sentences, with the white space around them.
    sentences: Vec<usize>,
    words: usize,
}

/// Words, and the place of their layout.
type PackedContent<'a> = (&'a str, Option<usize>);

#[derive(Serialize, Deserialize)]
struct PackedQuestion<'a> {
    id: &'a str,
    stimulus: Option<(&'a str, PackedContent<'a>)>,
    #[serde(borrow)]
    stem: PackedContent<'a>,
    skill: Option<&'a str>,
    #[serde(borrow)]
    hints: Vec<PackedContent<'a>>,
    #[serde(borrow)]
    kind: PackedKind<'a>,
    #[serde(borrow)]
    reason: Option<PackedContent<'a>>,
    evidence: PackedSpans,
}

/// Spans by the index of their level.
type PackedSpans = Vec<(usize, Vec<PackedSpan>)>;

#[derive(Serialize, Deserialize)]
enum PackedKind<'a> {
    #[serde(borrow)]
    Choice(PackedOptions<'a>),
    MultipleResponse(PackedOptions<'a>),
    Statement(PackedOptions<'a>),
    InlineChoice(PackedOptions<'a>),
    TextEntry(PackedOptions<'a>, bool),
    Order(Vec<PackedItem<'a>>),
    Match(Vec<PackedPremise<'a>>, Vec<PackedItem<'a>>),
    Cloze(Vec<PackedGap<'a>>),
    Open(Vec<PackedContent<'a>>, Option<PackedContent<'a>>),
    Number(PackedNumbers<'a>),
    HotText(PackedTargets<'a>),
    EvidenceBased(PackedOptions<'a>, Option<PackedContent<'a>>, PackedTargets<'a>),
}

/// The spans of the targets, and the targets of all levels one after another. Their texts are those of the spans.
type PackedTargets<'a> = (PackedSpans, PackedOptions<'a>);

/// The answers, their ranges as texts, the units, and the language.
type PackedNumbers<'a> = (PackedOptions<'a>, Vec<(String, String)>, Vec<&'a str>, &'a str);

/// Id, options, whether a typed answer has to match exactly (none for a list), and reason.
type PackedGap<'a> = (&'a str, PackedOptions<'a>, Option<bool>, PackedContent<'a>);

/// Id and text.
type PackedItem<'a> = (&'a str, PackedContent<'a>);

/// Id, text, key and reason.
type PackedPremise<'a> = (&'a str, PackedContent<'a>, &'a str, Option<PackedContent<'a>>);

#[derive(Serialize, Deserialize)]
struct PackedOptions<'a> {
    #[serde(borrow)]
    list: Vec<PackedOption<'a>>,
    shuffle: bool,
}

#[derive(Serialize, Deserialize)]
struct PackedOption<'a> {
    id: &'a str,
    #[serde(borrow)]
    text: PackedContent<'a>,
    #[serde(borrow)]
    reason: Option<PackedContent<'a>>,
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

/// The layouts of an article that is packed, as they are found.
#[derive(Default)]
struct Layouts<'a>(RefCell<Vec<Shown<'a>>>);

/// Texts and their layout.
type Shown<'a> = (&'a [Rc<str>], &'a Layout);

impl<'a> Layouts<'a> {
    fn add(&self, texts: &'a [Rc<str>], layout: &'a Layout) -> usize {
        let mut all = self.0.borrow_mut();
        let known = all.iter().position(|(_, known)| std::ptr::eq(*known, layout));
        known.unwrap_or_else(|| {
            all.push((texts, layout));
            all.len() - 1
        })
    }

    fn content(&self, content: &'a Content) -> PackedContent<'a> {
        (content, content.laid_out().map(|laid_out| self.add(&laid_out.texts, &laid_out.layout)))
    }

    fn article(&self, article: &'a Article) -> PackedArticle<'a> {
        let link = |link: &Link| link.iter().map(|(level, range)| (level.index(), range.start, range.end)).collect();
        PackedArticle {
            has_layouts: false,
            has_numbers: false,
            layouts: &[],
            id: &article.id,
            title: &article.title,
            summary: article.summary.as_deref(),
            language: &article.language,
            date: article.date.as_deref(),
            fingerprint: &article.fingerprint,
            source: article.source.as_ref().map(|source| (&*source.name, source.url.as_deref())),
            lead: article.lead.as_ref().map(|lead| self.content(lead)),
            shuffle: article.shuffle,
            levels: article.levels().map(|level| self.level(level)).collect(),
            links: article.links.iter().map(link).collect(),
            questions: article.questions().map(|question| self.question(question)).collect(),
        }
    }

    fn level(&self, level: &'a Level) -> PackedLevel<'a> {
        PackedLevel {
            name: &level.name,
            tag: level.tag.as_deref(),
            paragraphs: level.paragraphs.iter().map(|paragraph| &**paragraph).collect(),
            layout: (!level.layout.is_plain()).then(|| self.add(&[], &level.layout)),
            audio: level.audio.as_ref().map(|audio| (&*audio.src, audio.captions.as_deref())),
            sentences: lengths(&level.paragraphs, &level.sentences).collect(),
            words: level.words,
        }
    }

    fn question(&self, question: &'a Question) -> PackedQuestion<'a> {
        PackedQuestion {
            id: &question.id,
            stimulus: question.stimulus.as_ref().map(|stimulus| (&*stimulus.id, self.content(&stimulus.content))),
            stem: self.content(&question.stem),
            skill: question.skill.as_deref(),
            hints: question.hints.iter().map(|hint| self.content(hint)).collect(),
            kind: self.kind(&question.kind),
            reason: question.reason.as_ref().map(|reason| self.content(reason)),
            evidence: packed_spans(&question.evidence),
        }
    }

    fn kind(&self, kind: &'a Kind) -> PackedKind<'a> {
        match kind {
            Kind::Choice(options) => PackedKind::Choice(self.options(options)),
            Kind::MultipleResponse(options) => PackedKind::MultipleResponse(self.options(options)),
            Kind::Statement(options) => PackedKind::Statement(self.options(options)),
            Kind::InlineChoice(options) => PackedKind::InlineChoice(self.options(options)),
            Kind::TextEntry { options, exact, .. } => PackedKind::TextEntry(self.options(options), *exact),
            Kind::Order(items) => PackedKind::Order(self.items(items)),
            Kind::Match(Matching { premises, options }) => {
                let premise = |premise: &'a Premise| {
                    let reason = premise.reason.as_ref().map(|reason| self.content(reason));
                    (&*premise.id, self.content(&premise.text), &*premise.key, reason)
                };
                PackedKind::Match(premises.iter().map(premise).collect(), self.items(options))
            }
            Kind::Cloze(gaps) => {
                let gap = |gap: &'a Gap| {
                    let exact = gap.typed.map(|typed| typed.exact);
                    (&*gap.id, self.options(&gap.options), exact, self.content(&gap.reason))
                };
                PackedKind::Cloze(gaps.iter().map(gap).collect())
            }
            Kind::Number(numbers) => {
                let range = |range: &RangeInclusive<Decimal>| (range.start().to_string(), range.end().to_string());
                PackedKind::Number((
                    self.options(&numbers.options),
                    numbers.ranges.iter().map(range).collect(),
                    numbers.units.iter().map(|unit| &**unit).collect(),
                    &numbers.language,
                ))
            }
            Kind::Open(Open { checklist, model }) => {
                let checklist = checklist.iter().map(|point| self.content(point)).collect();
                PackedKind::Open(checklist, model.as_ref().map(|model| self.content(model)))
            }
            Kind::HotText(targets) => PackedKind::HotText(self.targets(targets)),
            Kind::EvidenceBased(options, Proof { stem, targets }) => {
                let stem = stem.as_ref().map(|stem| self.content(stem));
                PackedKind::EvidenceBased(self.options(options), stem, self.targets(targets))
            }
        }
    }

    fn targets(&self, targets: &'a TargetsByLevel) -> PackedTargets<'a> {
        let spans = targets.iter().map(|(level, targets)| (*level, targets.spans.clone()));
        let list = targets.values().flat_map(|targets| self.options(&targets.options).list);
        let list = list.map(|option| PackedOption { text: ("", None), ..option }).collect();
        (packed_spans(&spans.collect()), PackedOptions { list, shuffle: false })
    }

    fn items(&self, items: &'a [Item]) -> Vec<PackedItem<'a>> {
        items.iter().map(|item| (&*item.id, self.content(&item.text))).collect()
    }

    fn options(&self, options: &'a Options) -> PackedOptions<'a> {
        let option = |option: &'a AnswerOption| PackedOption {
            id: &option.id,
            text: self.content(&option.text),
            reason: option.reason.as_ref().map(|reason| self.content(reason)),
            role: match &option.role {
                Role::Key => PackedRole::Key,
                Role::Misread => PackedRole::Misread,
                Role::Absent => PackedRole::Absent,
                Role::Overlooked => PackedRole::Overlooked,
                Role::Unspecified => PackedRole::Unspecified,
                Role::Elsewhere(places) => PackedRole::Elsewhere(packed_spans(places)),
            },
        };
        PackedOptions { list: options.list.iter().map(option).collect(), shuffle: options.shuffle }
    }
}

/// Unpacks an article with these layouts.
struct Unpacker {
    layouts: Vec<Rc<LaidOut>>,
    numbers: Option<ReadNumber>,
    fold: Fold,
}

impl Unpacker {
    fn laid_out(&self, place: Option<usize>) -> Option<Rc<LaidOut>> {
        self.layouts.get(place?).cloned()
    }

    fn content(&self, (words, place): PackedContent<'_>) -> Content {
        Content::new(words.into(), self.laid_out(place))
    }

    fn article(&self, packed: PackedArticle<'_>) -> Option<Article> {
        let link = |link: Vec<(usize, usize, usize)>| {
            link.into_iter().map(|(level, start, end)| (LevelIndex::new(level), start..end)).collect()
        };
        let levels = packed.levels.into_iter().enumerate();
        let levels: Vec<Level> = levels.map(|(index, level)| self.level(LevelIndex::new(index), level)).collect();
        let question = |question| self.question(question, &levels).map(Rc::new);
        let questions = packed.questions.into_iter().map(question).collect::<Option<_>>()?;
        let mut levels = levels.into_iter();
        Some(Article {
            id: packed.id.into(),
            title: packed.title.into(),
            summary: packed.summary.map(Rc::from),
            language: packed.language.into(),
            date: packed.date.map(Rc::from),
            source: packed.source.map(|(name, url)| Source { name: name.into(), url: url.map(Rc::from) }),
            lead: packed.lead.map(|lead| self.content(lead)),
            shuffle: packed.shuffle,
            links: Links::new(packed.links.into_iter().map(link).collect()),
            easiest: levels.next()?,
            harder: levels.collect(),
            questions: Questions::new(questions),
            fold: self.fold,
            fingerprint: packed.fingerprint.into(),
        })
    }

    fn level(&self, index: LevelIndex, packed: PackedLevel<'_>) -> Level {
        let name: Rc<str> = packed.name.into();
        let paragraphs: Vec<Rc<str>> = packed.paragraphs.into_iter().map(Rc::from).collect();
        let audio = |(src, captions): (&str, Option<&str>)| Audio { src: src.into(), captions: captions.map(Rc::from) };
        let sentences = spans(&paragraphs, packed.sentences);
        Level {
            index,
            label: name.clone(),
            name,
            tag: packed.tag.map(Rc::from),
            paragraphs,
            layout: self.laid_out(packed.layout).map(|laid_out| laid_out.layout.clone()).unwrap_or_default(),
            audio: packed.audio.map(audio),
            sentences,
            words: packed.words,
        }
    }

    fn question(&self, packed: PackedQuestion<'_>, levels: &[Level]) -> Option<Question> {
        let stimulus = |(id, content): (&str, _)| Rc::new(Stimulus { id: id.into(), content: self.content(content) });
        Some(Question {
            id: packed.id.into(),
            stimulus: packed.stimulus.map(stimulus),
            stem: self.content(packed.stem),
            skill: packed.skill.map(Rc::from),
            hints: packed.hints.into_iter().map(|hint| self.content(hint)).collect(),
            kind: self.kind(packed.kind, levels)?,
            reason: packed.reason.map(|reason| self.content(reason)),
            evidence: unpacked_spans(packed.evidence),
        })
    }

    fn kind(&self, packed: PackedKind<'_>, levels: &[Level]) -> Option<Kind> {
        Some(match packed {
            PackedKind::Choice(options) => Kind::Choice(self.options(options)),
            PackedKind::MultipleResponse(options) => Kind::MultipleResponse(self.options(options)),
            PackedKind::Statement(options) => Kind::Statement(self.options(options)),
            PackedKind::InlineChoice(options) => Kind::InlineChoice(self.options(options)),
            PackedKind::TextEntry(options, exact) => {
                Kind::TextEntry { options: self.options(options), exact, fold: self.fold }
            }
            PackedKind::Order(items) => Kind::Order(self.items(items)),
            PackedKind::Match(premises, options) => {
                let premise = |(id, text, key, reason): PackedPremise<'_>| Premise {
                    id: id.into(),
                    text: self.content(text),
                    key: key.into(),
                    reason: reason.map(|reason| self.content(reason)),
                };
                let premises = premises.into_iter().map(premise).collect();
                Kind::Match(Matching { premises, options: self.items(options) })
            }
            PackedKind::Cloze(gaps) => {
                let gap = |(id, options, exact, reason): PackedGap<'_>| Gap {
                    id: id.into(),
                    options: self.options(options),
                    typed: exact.map(|exact| Comparison { exact, fold: self.fold }),
                    reason: self.content(reason),
                };
                Kind::Cloze(gaps.into_iter().map(gap).collect())
            }
            PackedKind::Number((options, ranges, units, language)) => {
                // They were written by us.
                let number = |text: String| Decimal::plain(&text).unwrap_or_default();
                Kind::Number(Numbers {
                    options: self.options(options),
                    ranges: ranges.into_iter().map(|(from, to)| number(from)..=number(to)).collect(),
                    units: units.into_iter().map(Rc::from).collect(),
                    language: language.into(),
                    fold: self.fold,
                    read: self.numbers?,
                })
            }
            PackedKind::Open(checklist, model) => Kind::Open(Open {
                checklist: checklist.into_iter().map(|point| self.content(point)).collect(),
                model: model.map(|model| self.content(model)),
            }),
            PackedKind::HotText(targets) => Kind::HotText(self.targets(targets, levels)),
            PackedKind::EvidenceBased(options, stem, targets) => {
                let proof = Proof { stem: stem.map(|stem| self.content(stem)), targets: self.targets(targets, levels) };
                Kind::EvidenceBased(self.options(options), proof)
            }
        })
    }

    fn targets(&self, (spans, packed): PackedTargets<'_>, levels: &[Level]) -> TargetsByLevel {
        let mut options = self.options(packed).list.into_iter();
        let of_level = |(level, spans): (LevelIndex, Vec<Span>)| {
            let mut list: Vec<AnswerOption> = options.by_ref().take(spans.len()).collect();
            let paragraphs = levels.get(level.index()).map(|level| &*level.paragraphs).unwrap_or_default();
            for (option, span) in list.iter_mut().zip(&spans) {
                option.text = Content::from(span.text(paragraphs));
            }
            (level, Targets { options: Options { list, shuffle: false }, spans })
        };
        // They were packed in the order of a map.
        LiteMap::from_sorted_store_unchecked(unpacked_spans(spans).into_iter().map(of_level).collect())
    }

    fn items(&self, packed: Vec<PackedItem<'_>>) -> Vec<Item> {
        packed.into_iter().map(|(id, text)| Item { id: id.into(), text: self.content(text) }).collect()
    }

    fn options(&self, packed: PackedOptions<'_>) -> Options {
        let option = |option: PackedOption<'_>| AnswerOption {
            id: option.id.into(),
            text: self.content(option.text),
            reason: option.reason.map(|reason| self.content(reason)),
            role: match option.role {
                PackedRole::Key => Role::Key,
                PackedRole::Misread => Role::Misread,
                PackedRole::Absent => Role::Absent,
                PackedRole::Overlooked => Role::Overlooked,
                PackedRole::Unspecified => Role::Unspecified,
                PackedRole::Elsewhere(places) => Role::Elsewhere(unpacked_spans(places)),
            },
        };
        Options { list: packed.list.into_iter().map(option).collect(), shuffle: packed.shuffle }
    }
}

fn packed_spans(spans: &LiteMap<LevelIndex, Vec<Span>>) -> PackedSpans {
    spans.iter().map(|(level, spans)| (level.index(), spans.iter().map(packed_span).collect())).collect()
}

fn unpacked_spans(packed: PackedSpans) -> LiteMap<LevelIndex, Vec<Span>> {
    let spans = packed
        .into_iter()
        .map(|(level, spans)| (LevelIndex::new(level), spans.into_iter().map(unpacked_span).collect()));
    // They were packed in the order of a map.
    LiteMap::from_sorted_store_unchecked(spans.collect())
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
