//! An article's file, as an author writes it: every object that it can have, and every field. The descriptions here are those
//! that an editor shows, since the JSON Schema is made from these types.

use std::fmt;

use graded_reader_core::quiz::question::{FALSE, NOT_IN_TEXT, TRUE};
use graded_reader_core::review::{
    ANCHOR_MISSING, GIVE_AWAY, KEY_PLACE, LONGEST_KEY, NO_COUNTERPART, READABILITY, STRAIGHT_QUOTES,
    UNTOUCHED_PARAGRAPH,
};
#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::value::{BorrowedStrDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, IgnoredAny, SeqAccess, Visitor};

use crate::json::field::Field;
use crate::json::leaf::{Address, ByLevel, Date, FEW, Format, Language, List, MANY, Slug, Text};

/// One story told at several reading levels, with a quiz at each. What a schema cannot see is checked when the file is read:
/// that every quotation stands in its text, that ids differ, and that every level has questions.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "article"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct ArticleFile<'a> {
    /// Where this schema is, so that an editor can help with writing the file.
    #[serde(rename = "$schema")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Text>"))]
    pub schema: Option<IgnoredAny>,
    /// The version of the file format: 1.
    pub format: Field<Format>,
    /// The name by which pages and kept results know the article: lower-case letters, digits and hyphens.
    pub id: Field<Slug<'a>>,
    /// The headline, the same at every level.
    pub title: Field<Text<'a>>,
    /// The story in one sentence. It should not give away what the quiz asks.
    pub summary: Option<Field<Text<'a>>>,
    /// The language of the text as a BCP 47 tag: en, en-GB, zh-Hans.
    pub language: Field<Language<'a>>,
    /// The year, month or day that the story is of, in ISO 8601: 2024, 2024-10 or 2024-10-18.
    pub date: Option<Field<Date<'a>>>,
    /// Where the story comes from.
    pub source: Option<Field<SourceFile<'a>>>,
    /// Whether the questions may change their order. Leave it out where they follow the text or build on each other.
    pub shuffle: Option<Field<bool>>,
    /// Warnings of the check that do not apply here, each with the reason why.
    pub silence: Option<Field<SilenceFile<'a>>>,
    /// The story at each reading level, easiest first. The first one is level 1 in evidence and place.
    pub levels: Field<List<Field<LevelFile<'a>>, FEW>>,
    /// Which paragraphs of the levels tell the same, where the check finds it wrongly: `cargo xtask check FILE --line-up` shows
    /// what it finds. Links that name the same two levels go on through both texts and never back. What no link names is found
    /// as before.
    pub links: Option<Field<List<Field<LinkFile>, MANY>>>,
    /// All questions of the article, in the order in which a quiz asks them. Each says by the keys of its evidence at which
    /// levels it stands; one that stands at several makes the scores there comparable.
    pub questions: Field<List<Field<QuestionFile<'a>>, MANY>>,
}

/// Where the story comes from.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "source"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct SourceFile<'a> {
    /// The source’s name, as it is to be printed.
    pub name: Field<Text<'a>>,
    /// Where to read the source: an http or https address.
    pub url: Option<Field<Address<'a>>>,
}

/// Warnings of the check that do not apply here, each with the reason why.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "silence"))]
#[serde(rename_all = "kebab-case", expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct SilenceFile<'a> {
    /// The key is the longest option in most questions.
    pub longest_key: Option<Field<Text<'a>>>,
    /// The key stands in the same place in all questions.
    pub key_place: Option<Field<Text<'a>>>,
    /// A paragraph that no question quotes.
    pub untouched_paragraph: Option<Field<Text<'a>>>,
    /// A stem that has the words of its key.
    pub give_away: Option<Field<Text<'a>>>,
    /// A level that reads no harder than the one below.
    pub readability: Option<Field<Text<'a>>>,
    /// A question that stands at all levels but one.
    pub anchor_missing: Option<Field<Text<'a>>>,
    /// Straight quotation marks among curly ones.
    pub straight_quotes: Option<Field<Text<'a>>>,
    /// A paragraph that nothing at the next level tells the same as.
    pub no_counterpart: Option<Field<Text<'a>>>,
}

impl SilenceFile<'_> {
    /// The names of the warnings that are silenced.
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
        ];
        reasons.into_iter().filter(|(_, reason)| reason.is_some()).map(|(name, _)| name).collect()
    }
}

/// The story at one reading level.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "level"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct LevelFile<'a> {
    /// The level’s label, as the reader sees it: LEVEL 1.
    pub name: Field<Text<'a>>,
    /// How hard the level is on some known scale, shown beside its name.
    pub tag: Option<Field<Text<'a>>>,
    /// The text, one string a paragraph, without markup.
    pub paragraphs: Field<List<Field<Text<'a>>, MANY>>,
}

/// Paragraphs that tell the same: level number to a list of paragraph numbers, counted from 1, one after the other. An empty
/// list says that nothing at that level tells it.
pub type LinkFile = ByLevel<List<Field<u32>, MANY>>;

/// Quotations from the text of levels: level number to a list of quotations.
pub type QuotationsFile<'a> = ByLevel<List<Field<QuotationFile<'a>>, FEW>>;

/// Words of the text, copied exactly: a string if they occur once in the level, an object if more often.
#[derive(Debug)]
pub struct QuotationFile<'a>(pub QuotationObject<'a>);

/// Words that occur more than once, with the place that is meant.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "words-and-place"))]
#[serde(expecting = "text", bound(deserialize = "'de: 'a"))]
pub struct QuotationObject<'a> {
    /// The words, copied exactly.
    pub quote: Field<Text<'a>>,
    /// The paragraph in which they stand, counted from 1; where they stand in one only, it can be left out.
    pub paragraph: Option<Field<u64>>,
    /// Which of their occurrences in that paragraph, or in the level where none is named, counted from 1.
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

/// A question. Its kind decides what else belongs to it.
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
    /// A gap with a choice of words.
    InlineChoice(ChoiceFile<'a>),
    /// Items to put in order.
    Order(OrderFile<'a>),
    /// Pairs to match.
    Match(MatchFile<'a>),
}

/// A question of no kind that is known: it has an id, and nobody can say which of these fields it ought to have.
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
    /// The question’s name: lower-case letters, digits and hyphens; no other question of the article has it. SavedProgress results
    /// refer to it, so don’t change it without need.
    pub id: Field<Slug<'a>>,
    /// What is asked.
    pub stem: Field<Text<'a>>,
    /// The options.
    pub options: Field<List<Field<OptionFile<'a>>, 26>>,
    /// Whether the reader may see the options in another order. Say false to keep them as they stand here: numbers in order,
    /// or “all of the above” last.
    pub shuffle: Option<Field<bool>>,
    /// The words that decide the question.
    pub evidence: Field<QuotationsFile<'a>>,
}

/// An option: the key, or a wrong one with its role.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "option"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct OptionFile<'a> {
    /// The option’s name inside the question. Without it, the option is called by the letter of its place: “a”, “b”, “c” and
    /// so on.
    pub id: Option<Field<Slug<'a>>>,
    /// What the reader sees.
    pub text: Field<Text<'a>>,
    /// Whether it is a right answer. Leave it out at the wrong ones.
    pub key: Option<Field<bool>>,
    /// Shown after grading: why this option is right or wrong, in one or two plain sentences to the reader. It must be true at
    /// every level at which the question stands.
    pub reason: Field<Text<'a>>,
    /// What kind of mistake a wrong option is.
    pub role: Option<Field<RoleName>>,
    /// What the text says this of instead, for the role elsewhere. At a level without a quotation the option counts as absent.
    pub place: Option<Field<QuotationsFile<'a>>>,
}

/// What kind of mistake a wrong option is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Text<'de>")]
pub enum RoleName {
    /// Looks at the right place in the text, but misreads it.
    Misread,
    /// True of another place in the text; say in “place” of which.
    Elsewhere,
    /// The text does not say it.
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
    /// The question’s name.
    pub id: Field<Slug<'a>>,
    /// The statement to judge.
    pub stem: Field<Text<'a>>,
    /// Which judgement is right.
    pub key: Field<Judgement>,
    /// A reason for each judgement, shown after grading to a reader who chose it.
    pub reasons: Field<ReasonsFile<'a>>,
    /// The words that decide the question; there may be none where the point is that the text does not say it.
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
    /// Why “true” is right, or is not.
    #[serde(rename = "true")]
    pub true_: Field<Text<'a>>,
    /// Why “false” is right, or is not.
    #[serde(rename = "false")]
    pub false_: Field<Text<'a>>,
    /// Why “not in the text” is right, or is not.
    #[serde(rename = "not-in-text")]
    pub not_in_text: Field<Text<'a>>,
}

/// A gap into which the reader types.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "text-entry"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct TextEntryFile<'a> {
    /// The question’s name.
    pub id: Field<Slug<'a>>,
    /// A sentence with ____ (four underscores) once, where the reader types.
    pub stem: Field<Text<'a>>,
    /// Every answer to accept, and the wrong ones that you expect.
    pub options: Field<List<Field<TypedAnswerFile<'a>>, 26>>,
    /// Shown after grading: why the right answer is right. True at every level at which the question stands.
    pub reason: Field<Text<'a>>,
    /// Whether the answer must be typed to the letter. Otherwise case, spaces, the form of quotation marks and thousands
    /// separators don’t count.
    pub exact: Option<Field<bool>>,
    /// The words that decide the question.
    pub evidence: Field<QuotationsFile<'a>>,
}

/// An expected answer. Wrong ones that you expect get a role and a reason of their own.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "typed-answer"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct TypedAnswerFile<'a> {
    /// The option’s name inside the question. Without it, the option is called by the letter of its place: “a”, “b”, “c” and
    /// so on.
    pub id: Option<Field<Slug<'a>>>,
    /// An answer that you expect the reader to type, right or wrong.
    pub text: Field<Text<'a>>,
    /// Whether it is a right answer. Leave it out at the wrong ones.
    pub key: Option<Field<bool>>,
    /// Shown after grading to a reader who typed this. A wrong answer needs one; for a right one the question’s reason is
    /// enough.
    pub reason: Option<Field<Text<'a>>>,
    /// What kind of mistake a wrong answer is.
    pub role: Option<Field<RoleName>>,
    /// What the text says this of instead, for the role elsewhere. At a level without a quotation the answer counts as absent.
    pub place: Option<Field<QuotationsFile<'a>>>,
}

/// Items to put in order.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "order"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct OrderFile<'a> {
    /// The question’s name.
    pub id: Field<Slug<'a>>,
    /// What is asked; say which order is meant: of the events, or of the text.
    pub stem: Field<Text<'a>>,
    /// The items in the right order, no two alike. The text must leave no doubt about it.
    pub items: Field<List<Field<Text<'a>>, FEW>>,
    /// Shown after grading: why this is the order. True at every level at which the question stands.
    pub reason: Field<Text<'a>>,
    /// The words that decide the question.
    pub evidence: Field<QuotationsFile<'a>>,
}

/// Pairs to match.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "match"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct MatchFile<'a> {
    /// The question’s name.
    pub id: Field<Slug<'a>>,
    /// What is asked.
    pub stem: Field<Text<'a>>,
    /// The pairs, each a left text and the right text that goes with it; at least two.
    pub pairs: Field<List<Field<PairFile<'a>>, FEW>>,
    /// Further right texts that go with nothing, so that the last pair is no gift.
    pub extra: Option<Field<List<Field<Text<'a>>, FEW>>>,
    /// The words that decide the question.
    pub evidence: Field<QuotationsFile<'a>>,
}

/// A pair.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "pair"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct PairFile<'a> {
    /// The left text, to be matched.
    pub left: Field<Text<'a>>,
    /// The right text that goes with it; no other pair has the same.
    pub right: Field<Text<'a>>,
    /// Shown after grading: why the two go together. True at every level at which the question stands.
    pub reason: Field<Text<'a>>,
}
