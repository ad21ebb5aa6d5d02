//! The structs of an article's file, with every field that an author can write. Their doc comments are the descriptions
//! that editors show, because the JSON Schema is generated from these types.

use std::fmt;

use graded_reader_core::quiz::question::{FALSE, NOT_IN_TEXT, TRUE};
use graded_reader_core::review::{
    ANCHOR_MISSING, GIVE_AWAY, KEY_PLACE, LONGEST_KEY, MARKUP, NO_COUNTERPART, ODD_CHARACTER, ONLY_KEYS, READABILITY,
    SAME_ANSWER, SAME_NAME, SAME_STEM, STRAIGHT_QUOTES, UNTOUCHED_PARAGRAPH, UNUSED_PLACE,
};
#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::value::{BorrowedStrDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, IgnoredAny, SeqAccess, Visitor};

use crate::json::field::Field;
use crate::json::leaf::{Address, ByLevel, Date, FEW, Format, Language, List, MANY, Slug, Text};

/// One story at several reading levels, with a quiz at each. What a schema cannot check is checked when the file is
/// read: that every quotation is in its text, and that ids are unique.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "article"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct ArticleFile<'a> {
    /// The address of this schema, so that an editor can help you write the file.
    #[serde(rename = "$schema")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Text>"))]
    pub schema: Option<IgnoredAny>,
    /// The version of the file format: 1.
    pub format: Field<Format>,
    /// The article’s id, which pages and saved progress refer to: lower-case letters, digits and hyphens.
    pub id: Field<Slug<'a>>,
    /// The headline, the same at every level.
    pub title: Field<Text<'a>>,
    /// The story in one sentence. It should not give away answers to the quiz.
    pub summary: Option<Field<Text<'a>>>,
    /// The language of the text as a BCP 47 tag: en, en-GB, zh-Hans.
    pub language: Field<Language<'a>>,
    /// The date of the story as a year, month or day in ISO 8601: 2024, 2024-10 or 2024-10-18.
    pub date: Option<Field<Date<'a>>>,
    /// The source of the story.
    pub source: Option<Field<SourceFile<'a>>>,
    /// Whether the questions may be shown in a different order. Leave it out if they follow the text or build on each
    /// other.
    pub shuffle: Option<Field<bool>>,
    /// Warnings of the check that do not apply here, each with the reason why.
    pub silence: Option<Field<SilenceFile<'a>>>,
    /// The story at each reading level, easiest first. The first one is level 1 in evidence and place.
    pub levels: Field<List<Field<LevelFile<'a>>, FEW>>,
    /// Paragraphs of different levels that say the same. Needed only if the check gets it wrong: `cargo xtask check
    /// FILE --line-up` shows what it finds. Links between the same two levels follow the order of both texts.
    /// Paragraphs without a link are aligned automatically.
    pub links: Option<Field<List<Field<LinkFile>, MANY>>>,
    /// All questions of the article, in the order in which a quiz asks them. The keys of a question’s evidence tell
    /// which levels ask it; a question asked at several levels makes their scores comparable. A level without questions,
    /// or an article, has no quiz.
    pub questions: Option<Field<List<Field<QuestionFile<'a>>, MANY>>>,
}

/// The source of the story.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "source"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct SourceFile<'a> {
    /// The source’s name, for display.
    pub name: Field<Text<'a>>,
    /// The source’s address, with http or https.
    pub url: Option<Field<Address<'a>>>,
}

/// Warnings of the check that do not apply here, each with the reason why.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "silence"))]
#[serde(rename_all = "kebab-case", expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct SilenceFile<'a> {
    /// The key is the longest option in most questions.
    pub longest_key: Option<Field<Text<'a>>>,
    /// The key is at the same place in all questions.
    pub key_place: Option<Field<Text<'a>>>,
    /// No question quotes a paragraph, or a level has no quiz while another has one.
    pub untouched_paragraph: Option<Field<Text<'a>>>,
    /// The stem contains the words of the key.
    pub give_away: Option<Field<Text<'a>>>,
    /// A level is no harder to read than the one below.
    pub readability: Option<Field<Text<'a>>>,
    /// A question is asked at all levels but one.
    pub anchor_missing: Option<Field<Text<'a>>>,
    /// Straight and curly quotation marks are mixed.
    pub straight_quotes: Option<Field<Text<'a>>>,
    /// Nothing at the next level says what a paragraph says.
    pub no_counterpart: Option<Field<Text<'a>>>,
    /// Two levels have the same name.
    pub same_name: Option<Field<Text<'a>>>,
    /// Two questions of a level have the same stem.
    pub same_stem: Option<Field<Text<'a>>>,
    /// Two options look alike, or a right and a wrong typed answer count as the same.
    pub same_answer: Option<Field<Text<'a>>>,
    /// Every option of a question is a key.
    pub only_keys: Option<Field<Text<'a>>>,
    /// An option quotes a place at a level that does not ask the question.
    pub unused_place: Option<Field<Text<'a>>>,
    /// A text has a control character, a private one, or one that stands for a letter that was lost.
    pub odd_character: Option<Field<Text<'a>>>,
    /// A text has HTML or Markdown.
    pub markup: Option<Field<Text<'a>>>,
}

impl SilenceFile<'_> {
    /// The names of the silenced warnings.
    pub fn names(&self) -> Vec<&'static str> {
        let reasons = [
            (LONGEST_KEY, &self.longest_key),
            (KEY_PLACE, &self.key_place),
            (UNTOUCHED_PARAGRAPH, &self.untouched_paragraph),
            (GIVE_AWAY, &self.give_away),
            (READABILITY, &self.readability),
            (ANCHOR_MISSING, &self.anchor_missing),
            (STRAIGHT_QUOTES, &self.straight_quotes),
            (NO_COUNTERPART, &self.no_counterpart),
            (SAME_NAME, &self.same_name),
            (SAME_STEM, &self.same_stem),
            (SAME_ANSWER, &self.same_answer),
            (ONLY_KEYS, &self.only_keys),
            (UNUSED_PLACE, &self.unused_place),
            (ODD_CHARACTER, &self.odd_character),
            (MARKUP, &self.markup),
        ];
        reasons.into_iter().filter(|(_, reason)| reason.is_some()).map(|(name, _)| name).collect()
    }
}

/// The story at one reading level.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "level"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct LevelFile<'a> {
    /// The level’s name, as the reader sees it: LEVEL 1.
    pub name: Field<Text<'a>>,
    /// The level’s difficulty on a known scale, shown next to its name.
    pub tag: Option<Field<Text<'a>>>,
    /// The text, one string for each paragraph, without markup.
    pub paragraphs: Field<List<Field<Text<'a>>, MANY>>,
}

/// Paragraphs that say the same: level number to a list of consecutive paragraph numbers, counted from 1. An empty list
/// says that this level leaves it out.
pub type LinkFile = ByLevel<List<Field<u32>, MANY>>;

/// Quotations from the text: level number to a list of quotations.
pub type QuotationsFile<'a> = ByLevel<List<Field<QuotationFile<'a>>, FEW>>;

/// Words of the text, copied exactly: a string if they occur once in the level, an object if they occur more often.
#[derive(Debug)]
pub struct QuotationFile<'a>(pub QuotationObject<'a>);

/// Words that occur more than once, with the occurrence that is meant.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "words-and-place"))]
#[serde(expecting = "text", bound(deserialize = "'de: 'a"))]
pub struct QuotationObject<'a> {
    /// The words, copied exactly.
    pub quote: Field<Text<'a>>,
    /// The paragraph that contains them, counted from 1. Leave it out if only one paragraph does.
    pub paragraph: Option<Field<u64>>,
    /// Which occurrence is meant, counted from 1 in the paragraph or, without a paragraph, in the level.
    pub nth: Option<Field<u64>>,
}

impl<'de: 'a, 'a> Deserialize<'de> for QuotationFile<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct QuotationVisitor;
        impl<'de> Visitor<'de> for QuotationVisitor {
            type Value = QuotationObject<'de>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("text")
            }

            fn visit_borrowed_str<E: serde::de::Error>(self, text: &'de str) -> Result<QuotationObject<'de>, E> {
                let quote = Text::deserialize(BorrowedStrDeserializer::new(text))?;
                Ok(QuotationObject { quote: Field(Some(quote)), paragraph: None, nth: None })
            }

            fn visit_seq<A: SeqAccess<'de>>(self, fields: A) -> Result<QuotationObject<'de>, A::Error> {
                QuotationObject::deserialize(SeqAccessDeserializer::new(fields))
            }
        }
        deserializer.deserialize_struct("Quotation", &["quote", "paragraph", "nth"], QuotationVisitor).map(Self)
    }
}

/// A question. Its kind decides which other fields it has.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(tag = "kind", rename = "question"))]
#[serde(rename_all = "kebab-case", expecting = "an object", bound(deserialize = "'de: 'a"))]
pub enum QuestionFile<'a> {
    /// One right answer among several options.
    Choice(ChoiceFile<'a>),
    /// One or more right answers among several options.
    MultipleResponse(ChoiceFile<'a>),
    /// A statement that is true, false, or not in the text.
    Statement(StatementFile<'a>),
    /// A gap into which the reader types.
    TextEntry(TextEntryFile<'a>),
    /// A gap with options to choose from.
    InlineChoice(ChoiceFile<'a>),
    /// Items to put in order.
    Order(OrderFile<'a>),
    /// Pairs to match.
    Match(MatchFile<'a>),
}

/// A question of an unknown kind. It has an id; which of the other fields it needs cannot be known.
#[derive(Debug, Deserialize)]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
#[expect(dead_code, reason = "all that is asked is whether each name is one of these")]
pub struct KindlessFile<'a> {
    id: Field<Slug<'a>>,
    kind: Option<IgnoredAny>,
    stem: Option<IgnoredAny>,
    evidence: Option<IgnoredAny>,
    options: Option<IgnoredAny>,
    shuffle: Option<IgnoredAny>,
    key: Option<IgnoredAny>,
    reasons: Option<IgnoredAny>,
    reason: Option<IgnoredAny>,
    exact: Option<IgnoredAny>,
    items: Option<IgnoredAny>,
    pairs: Option<IgnoredAny>,
    extra: Option<IgnoredAny>,
}

/// A question with options to choose from.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "choice"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct ChoiceFile<'a> {
    /// The question’s id: lower-case letters, digits and hyphens, unique in the article. Saved progress refers to it,
    /// so do not change it without need.
    pub id: Field<Slug<'a>>,
    /// The question.
    pub stem: Field<Text<'a>>,
    /// The options.
    pub options: Field<List<Field<OptionFile<'a>>, 26>>,
    /// Whether the options may be shown in a different order. Set it to false to keep their order, for example for
    /// numbers or if “all of the above” comes last.
    pub shuffle: Option<Field<bool>>,
    /// The words that decide the question.
    pub evidence: Field<QuotationsFile<'a>>,
}

/// An option: a key, or a wrong answer with its role.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "option"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct OptionFile<'a> {
    /// The option’s id, unique in the question. Without one, it is the letter of the option’s place: “a”, “b”, “c” and
    /// so on.
    pub id: Option<Field<Slug<'a>>>,
    /// The text that the reader sees.
    pub text: Field<Text<'a>>,
    /// Whether it is a right answer. Leave it out for wrong answers.
    pub key: Option<Field<bool>>,
    /// Why this option is right or wrong, in one or two plain sentences to the reader, shown after grading. It has to
    /// be true at every level that asks the question.
    pub reason: Field<Text<'a>>,
    /// What kind of mistake a wrong answer is.
    pub role: Option<Field<RoleName>>,
    /// For the role elsewhere: the words that say this about something else. At a level without a quotation the option
    /// counts as absent.
    pub place: Option<Field<QuotationsFile<'a>>>,
}

/// What kind of mistake a wrong answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Text<'de>")]
pub enum RoleName {
    /// Misreads the words that decide the question.
    Misread,
    /// True of something else in the text, which “place” quotes.
    Elsewhere,
    /// Not in the text.
    Absent,
}

impl TryFrom<Text<'_>> for RoleName {
    type Error = String;

    fn try_from(Text(name): Text<'_>) -> Result<Self, String> {
        match name {
            "misread" => Ok(Self::Misread),
            "elsewhere" => Ok(Self::Elsewhere),
            "absent" => Ok(Self::Absent),
            other => Err(format!("unknown role “{other}”: use misread, elsewhere or absent")),
        }
    }
}

/// A statement that is true, false, or not in the text.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "statement"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct StatementFile<'a> {
    /// The question’s id.
    pub id: Field<Slug<'a>>,
    /// The statement to judge.
    pub stem: Field<Text<'a>>,
    /// The right judgement.
    pub key: Field<Judgement>,
    /// A reason for each judgement, shown after grading to a reader who chose it.
    pub reasons: Field<ReasonsFile<'a>>,
    /// The words that decide the question. A list may be empty if the key is not-in-text.
    pub evidence: Field<QuotationsFile<'a>>,
}

/// A judgement of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Text<'de>")]
pub enum Judgement {
    /// The text says so.
    True,
    /// The text says otherwise.
    False,
    /// The text does not say.
    NotInText,
}

impl TryFrom<Text<'_>> for Judgement {
    type Error = String;

    fn try_from(Text(name): Text<'_>) -> Result<Self, String> {
        match name {
            TRUE => Ok(Self::True),
            FALSE => Ok(Self::False),
            NOT_IN_TEXT => Ok(Self::NotInText),
            other => Err(format!("unknown judgement “{other}”: use {TRUE}, {FALSE} or {NOT_IN_TEXT}")),
        }
    }
}

/// A reason for each judgement.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "reasons"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct ReasonsFile<'a> {
    /// Why “true” is right or wrong.
    #[serde(rename = "true")]
    pub true_: Field<Text<'a>>,
    /// Why “false” is right or wrong.
    #[serde(rename = "false")]
    pub false_: Field<Text<'a>>,
    /// Why “not in the text” is right or wrong.
    #[serde(rename = "not-in-text")]
    pub not_in_text: Field<Text<'a>>,
}

/// A gap into which the reader types.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "text-entry"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct TextEntryFile<'a> {
    /// The question’s id.
    pub id: Field<Slug<'a>>,
    /// A sentence with exactly one gap ____ (four underscores), into which the reader types.
    pub stem: Field<Text<'a>>,
    /// Every answer to accept, and the wrong answers that you expect.
    pub options: Field<List<Field<TypedAnswerFile<'a>>, 26>>,
    /// Why the right answer is right, shown after grading. It has to be true at every level that asks the question.
    pub reason: Field<Text<'a>>,
    /// Whether the answer has to match exactly. Otherwise differences that a teacher would overlook do not count: case,
    /// white space, quotation marks, a full stop at the end, thousands separators and the like.
    pub exact: Option<Field<bool>>,
    /// The words that decide the question.
    pub evidence: Field<QuotationsFile<'a>>,
}

/// An expected answer. A wrong one has a role and a reason of its own.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "typed-answer"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct TypedAnswerFile<'a> {
    /// The answer’s id, unique in the question. Without one, it is the letter of the answer’s place: “a”, “b”, “c” and
    /// so on.
    pub id: Option<Field<Slug<'a>>>,
    /// An answer that you expect, right or wrong.
    pub text: Field<Text<'a>>,
    /// Whether it is a right answer. Leave it out for wrong answers.
    pub key: Option<Field<bool>>,
    /// Shown after grading to a reader who typed this. A wrong answer needs a reason; for a right one the question’s
    /// reason is enough.
    pub reason: Option<Field<Text<'a>>>,
    /// What kind of mistake a wrong answer is.
    pub role: Option<Field<RoleName>>,
    /// For the role elsewhere: the words that say this about something else. At a level without a quotation the answer
    /// counts as absent.
    pub place: Option<Field<QuotationsFile<'a>>>,
}

/// Items to put in order.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "order"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct OrderFile<'a> {
    /// The question’s id.
    pub id: Field<Slug<'a>>,
    /// The question. Say which order is meant: that of the events, or that of the text.
    pub stem: Field<Text<'a>>,
    /// The items in the right order, all different. The text must leave no doubt about it.
    pub items: Field<List<Field<Text<'a>>, FEW>>,
    /// Why this is the right order, shown after grading. It has to be true at every level that asks the question.
    pub reason: Field<Text<'a>>,
    /// The words that decide the question.
    pub evidence: Field<QuotationsFile<'a>>,
}

/// Pairs to match.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "match"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct MatchFile<'a> {
    /// The question’s id.
    pub id: Field<Slug<'a>>,
    /// The question.
    pub stem: Field<Text<'a>>,
    /// The pairs, each a left text and the right text that matches it; at least two.
    pub pairs: Field<List<Field<PairFile<'a>>, FEW>>,
    /// More right texts, which match nothing, so that the last pair cannot be found by elimination.
    pub extra: Option<Field<List<Field<Text<'a>>, FEW>>>,
    /// The words that decide the question.
    pub evidence: Field<QuotationsFile<'a>>,
}

/// A pair.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "pair"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct PairFile<'a> {
    /// The left text. No other pair has the same.
    pub left: Field<Text<'a>>,
    /// The right text that matches it.
    pub right: Field<Text<'a>>,
    /// Why the two match, shown after grading. It has to be true at every level that asks the question.
    pub reason: Field<Text<'a>>,
}
