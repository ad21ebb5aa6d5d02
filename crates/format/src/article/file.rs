//! The structs of an article's file, with every field that an author can write. Their doc comments are the descriptions
//! that editors show, because the JSON Schema is generated from these types.

use std::fmt;

use graded_reader_core::quiz::question::{FALSE, NOT_IN_TEXT, TRUE};
use graded_reader_core::review::{
    ANCHOR_MISSING, GIVE_AWAY, KEY_PLACE, LONGEST_KEY, MARKUP, NO_COUNTERPART, ODD_CHARACTER, ONLY_KEYS, OWN_REASON,
    PICTURE_PARTS, PICTURE_SIZE, READABILITY, SAME_ANSWER, SAME_NAME, SAME_STEM, STRAIGHT_QUOTES, UNTOUCHED_PARAGRAPH,
    UNUSED_PLACE,
};
#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::value::{BorrowedStrDeserializer, EnumAccessDeserializer, MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, EnumAccess, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::json::field::Field;
use crate::json::leaf::{
    Address, Amount, AnyText, ByLevel, Date, Entries, FEW, Format, Language, Link, List, MANY, Slug, Text,
};

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
    /// The version of the file format. Version 2 adds inline marks, blocks, pictures, recordings and stimuli.
    pub format: Field<Format>,
    /// The article’s id, which pages and saved progress refer to.
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
    /// A picture above the text, the same at every level (format 2).
    pub lead: Option<Field<ImageFile<'a>>>,
    /// Whether the questions may be shown in a different order. Leave it out if they follow the text or build on each
    /// other.
    pub shuffle: Option<Field<bool>>,
    /// Warnings of the check that do not apply here, each with the reason why.
    pub silence: Option<Field<SilenceFile<'a>>>,
    /// The story at each reading level, easiest first. The first one is level 1 in evidence and place.
    pub levels: Field<List<Field<LevelFile<'a>>, FEW>>,
    /// Paragraphs of different levels that say the same. Each link has the number of a level and, for it, consecutive
    /// numbers of entries of its “paragraphs”, counted from 1. An empty list says that this level leaves it out. Needed
    /// only if the check gets it wrong: `cargo xtask check FILE --line-up` shows what it finds. Links between the same
    /// two levels follow the order of both texts. Paragraphs without a link are aligned automatically.
    pub links: Option<Field<List<Field<LinkFile>, MANY>>>,
    /// Texts, tables, code and pictures that one or several questions are about (format 2). Each is shown above its
    /// questions, so keep those next to each other.
    pub stimuli: Option<Field<List<Field<StimulusFile<'a>>, FEW>>>,
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
    /// The source’s address, to which its name is linked.
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
    /// A text has HTML or Markdown (format 1; in format 2 it is an error).
    pub markup: Option<Field<Text<'a>>>,
    /// A picture has no width and height in the file, or wrong ones.
    pub picture_size: Option<Field<Text<'a>>>,
    /// A picture has parts that browsers ignore, such as a script.
    pub picture_parts: Option<Field<Text<'a>>>,
    /// A wrong option has no reason of its own, and no role.
    pub own_reason: Option<Field<Text<'a>>>,
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
            (PICTURE_SIZE, &self.picture_size),
            (PICTURE_PARTS, &self.picture_parts),
            (OWN_REASON, &self.own_reason),
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
    /// The passage, in reading order: a text for each paragraph and, from format 2 on, an object for each heading,
    /// list, quotation, code block, table and picture.
    pub paragraphs: Field<List<Field<BlockFile<'a>>, MANY>>,
    /// A recording of someone who reads the passage (format 2).
    pub audio: Option<Field<AudioFile<'a>>>,
}

/// A recording of someone who reads the passage.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "audio"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct AudioFile<'a> {
    /// The address of the recording.
    pub src: Field<Link<'a>>,
    /// The address of its captions, in WebVTT.
    pub captions: Option<Field<Link<'a>>>,
}

/// What one or several questions are about (format 2).
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "stimulus"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct StimulusFile<'a> {
    /// The stimulus’s id, which questions refer to, unique among the stimuli.
    pub id: Field<Slug<'a>>,
    /// What is shown. It can have blocks of every kind.
    pub content: Field<ContentFile<'a>>,
}

/// A text, or a list of texts and blocks.
#[derive(Debug)]
pub enum ContentFile<'a> {
    /// A text.
    Text(Text<'a>),
    /// Texts and blocks.
    Blocks(List<Field<BlockFile<'a>>, FEW>),
}

impl<'de: 'a, 'a> Deserialize<'de> for ContentFile<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ContentVisitor;
        impl<'de> Visitor<'de> for ContentVisitor {
            type Value = ContentFile<'de>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("text")
            }

            fn visit_borrowed_str<E: serde::de::Error>(self, text: &'de str) -> Result<ContentFile<'de>, E> {
                Text::deserialize(BorrowedStrDeserializer::new(text)).map(ContentFile::Text)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<ContentFile<'de>, A::Error> {
                List::deserialize(SeqAccessDeserializer::new(items)).map(ContentFile::Blocks)
            }
        }
        deserializer.deserialize_any(ContentVisitor)
    }
}

/// A paragraph, as a text, or a block.
#[derive(Debug)]
pub enum BlockFile<'a> {
    /// A paragraph.
    Text(Text<'a>),
    /// Any other block.
    Block(BlockObject<'a>),
}

impl<'de: 'a, 'a> Deserialize<'de> for BlockFile<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct BlockVisitor;
        impl<'de> Visitor<'de> for BlockVisitor {
            type Value = BlockFile<'de>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("text")
            }

            fn visit_borrowed_str<E: serde::de::Error>(self, text: &'de str) -> Result<BlockFile<'de>, E> {
                Text::deserialize(BorrowedStrDeserializer::new(text)).map(BlockFile::Text)
            }

            fn visit_enum<A: EnumAccess<'de>>(self, block: A) -> Result<BlockFile<'de>, A::Error> {
                BlockObject::deserialize(EnumAccessDeserializer::new(block)).map(BlockFile::Block)
            }
        }
        deserializer.deserialize_enum("block", &BLOCKS, BlockVisitor)
    }
}

/// The kinds of blocks, in the order of [`BlockObject`].
const BLOCKS: [&str; 6] = ["heading", "list", "quote", "code", "table", "image"];

/// A block (format 2). Its kind decides which other fields it has.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(tag = "kind", rename = "block"))]
#[serde(rename_all = "kebab-case", expecting = "an object", bound(deserialize = "'de: 'a"))]
pub enum BlockObject<'a> {
    /// A heading.
    Heading(HeadingFile<'a>),
    /// A list.
    List(ListFile<'a>),
    /// A quotation that stands by itself.
    Quote(QuoteFile<'a>),
    /// Code, shown as it is typed.
    Code(CodeFile<'a>),
    /// A table.
    Table(TableFile<'a>),
    /// A picture.
    Image(ImageFile<'a>),
}

/// A heading.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "heading"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct HeadingFile<'a> {
    /// The heading’s text. Headings are aligned with headings, and are no sentences.
    pub text: Field<Text<'a>>,
    /// 1 for a section, 2 for a part of one.
    pub level: Option<Field<u64>>,
}

/// A list.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "list"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct ListFile<'a> {
    /// The items, a text each. An item cannot contain a list.
    pub items: Field<List<Field<Text<'a>>, FEW>>,
    /// Whether the items are numbered.
    pub ordered: Option<Field<bool>>,
}

/// A quotation that stands by itself.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "quote"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct QuoteFile<'a> {
    /// What was said or written, a text for each paragraph.
    pub paragraphs: Field<List<Field<Text<'a>>, FEW>>,
    /// Who said or wrote it, shown below it. It has no inline marks.
    pub speaker: Option<Field<Text<'a>>>,
}

/// Code, shown as it is typed.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "code"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct CodeFile<'a> {
    /// The code, with its line breaks and spaces. It has no inline marks: a star is a star.
    pub code: Field<Text<'a>>,
    /// The name of its language, shown above it. It has no inline marks.
    pub language: Option<Field<Text<'a>>>,
}

/// A table.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "table"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct TableFile<'a> {
    /// What the table is about, shown above it. It has no inline marks.
    pub caption: Option<Field<Text<'a>>>,
    /// The names of the columns.
    pub header: Option<Field<List<Field<Text<'a>>, FEW>>>,
    /// The rows, each a list with a text for each column. All have as many as the header or, without one, the first.
    pub rows: Field<List<Field<List<Field<Text<'a>>, FEW>>, FEW>>,
}

/// A picture: as a block, or the lead picture, which has no kind.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "image"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct ImageFile<'a> {
    /// The address of the picture.
    pub src: Field<Link<'a>>,
    /// What the picture says to someone who does not see it, or until it has loaded. Empty if it is decorative, and
    /// only then.
    pub alt: Field<AnyText<'a>>,
    /// Whether the picture is an ornament that says nothing. Its “alt” is then empty.
    pub decorative: Option<Field<bool>>,
    /// What is written below the picture. It has no inline marks, and cannot be quoted as evidence.
    pub caption: Option<Field<Text<'a>>>,
    /// Who made the picture, written after the caption.
    pub credit: Option<Field<Text<'a>>>,
    /// The width of the picture in pixels, so that the page keeps room for it. Give width and height, or neither.
    pub width: Option<Field<u32>>,
    /// The height of the picture in pixels.
    pub height: Option<Field<u32>>,
    /// The same picture in other sizes, for screens that need fewer or more pixels.
    pub sizes: Option<Field<List<Field<SizeFile<'a>>, FEW>>>,
}

/// A picture in another size.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "size"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct SizeFile<'a> {
    /// Its address.
    pub src: Field<Link<'a>>,
    /// Its width in pixels.
    pub width: Field<u32>,
}

/// Paragraphs that say the same: level number to a list of consecutive paragraph numbers, counted from 1. An empty list
/// says that this level leaves it out.
pub type LinkFile = ByLevel<List<Field<u32>, MANY>>;

/// Quotations from the text: level number to a list of quotations.
pub type QuotationsFile<'a> = ByLevel<List<Field<QuotationFile<'a>>, FEW>>;

/// Words of one paragraph, list item, table cell or the like, copied exactly as they are read, without inline marks: a
/// text if they occur once in the level, an object if they occur more often.
#[derive(Debug)]
pub struct QuotationFile<'a>(pub QuotationObject<'a>);

/// Words that occur more than once, with the occurrence that is meant.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "words-and-place"))]
#[serde(expecting = "text", bound(deserialize = "'de: 'a"))]
pub struct QuotationObject<'a> {
    /// The words, copied exactly.
    pub quote: Field<Text<'a>>,
    /// The entry of “paragraphs” that contains them, counted from 1. Leave it out if only one does.
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
#[serde(rename = "question", rename_all = "kebab-case", expecting = "an object", bound(deserialize = "'de: 'a"))]
pub enum QuestionFile<'a> {
    /// One right answer among several options.
    Choice(ChoiceFile<'a>),
    /// One or more right answers among several options.
    MultipleResponse(ChoiceFile<'a>),
    /// A statement that is true, false, or not in the text.
    Statement(StatementFile<'a>),
    /// A text that the reader types.
    TextEntry(TextEntryFile<'a>),
    /// A gap with options to choose from.
    InlineChoice(ChoiceFile<'a>),
    /// Items to put in order.
    Order(OrderFile<'a>),
    /// Pairs to match.
    Match(MatchFile<'a>),
    /// A text with several gaps.
    Cloze(ClozeFile<'a>),
    /// A number that the reader types.
    Number(NumberFile<'a>),
    /// A writing prompt, which is not graded.
    Open(OpenFile<'a>),
    /// Words to choose in the text.
    Hottext(HottextFile<'a>),
}

/// A question of an unknown kind. It has an id; which of the other fields it needs cannot be known.
#[derive(Debug, Deserialize)]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
#[expect(dead_code, reason = "all that is asked is whether each name is one of these")]
pub struct KindlessFile<'a> {
    id: Field<Slug<'a>>,
    kind: Option<IgnoredAny>,
    stem: Option<IgnoredAny>,
    stimulus: Option<IgnoredAny>,
    skill: Option<IgnoredAny>,
    hints: Option<IgnoredAny>,
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
    gaps: Option<IgnoredAny>,
    units: Option<IgnoredAny>,
    checklist: Option<IgnoredAny>,
    model: Option<IgnoredAny>,
    targets: Option<IgnoredAny>,
    #[serde(rename = "evidence-for")]
    evidence_for: Option<IgnoredAny>,
}

/// A question with options to choose from.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "choice"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct ChoiceFile<'a> {
    /// The question’s id, unique in the article. Saved progress refers to it, so do not change it without need.
    pub id: Field<Slug<'a>>,
    /// The question; in an inline choice a sentence with exactly one gap ____ (four underscores).
    pub stem: Field<ContentFile<'a>>,
    /// The id of the stimulus that the question is about (format 2).
    pub stimulus: Option<Field<Slug<'a>>>,
    /// What a reader needs for it, in a word or two of your own, for example: main idea, detail, inference, vocabulary,
    /// structure, purpose. With two or more, the score is also shown by skill.
    pub skill: Option<Field<Text<'a>>>,
    /// Hints, from the smallest to the largest. Before the quiz is submitted, readers can take them one at a time; the
    /// record says how many they took.
    pub hints: Option<Field<List<Field<ContentFile<'a>>, 10>>>,
    /// The options, all different. In an inline choice each is a text, and its inline marks are not shown.
    pub options: Field<List<Field<OptionFile<'a>>, 26>>,
    /// Whether the options may be shown in a different order. Set it to false to keep their order, for example for
    /// numbers or if “all of the above” comes last.
    pub shuffle: Option<Field<bool>>,
    /// Why the right answer is right, if one reason for the whole question is enough. The options then need none of their
    /// own, but a wrong one teaches more if it has one.
    pub reason: Option<Field<ContentFile<'a>>>,
    /// In a choice: asks, as a second part, which words of the text show that the answer is right. Both parts earn a point, the
    /// second only with the first.
    #[serde(rename = "evidence-for")]
    pub evidence_for: Option<Field<EvidenceForFile<'a>>>,
    /// The words that decide the question, at each level that asks it.
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
    /// What the reader sees. An option that is a picture is named by its “alt”.
    pub text: Field<ContentFile<'a>>,
    /// Whether it is a right answer. Leave it out for wrong answers.
    pub key: Option<Field<bool>>,
    /// Why this option is right or wrong, in one or two plain sentences to the reader, shown after grading. It has to
    /// be true at every level that asks the question. It may be left out if the question has a reason.
    pub reason: Option<Field<ContentFile<'a>>>,
    /// What kind of mistake a wrong answer is. A key has none.
    pub role: Option<Field<RoleName>>,
    /// For the role elsewhere, which needs it, and for no other: the words that say this about something else. At a
    /// level without a quotation the option counts as absent.
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
    /// The question’s id, unique in the article. Saved progress refers to it, so do not change it without need.
    pub id: Field<Slug<'a>>,
    /// The statement to judge.
    pub stem: Field<ContentFile<'a>>,
    /// The id of the stimulus that the question is about (format 2).
    pub stimulus: Option<Field<Slug<'a>>>,
    /// What a reader needs for it, in a word or two of your own, for example: main idea, detail, inference, vocabulary,
    /// structure, purpose. With two or more, the score is also shown by skill.
    pub skill: Option<Field<Text<'a>>>,
    /// Hints, from the smallest to the largest. Before the quiz is submitted, readers can take them one at a time; the
    /// record says how many they took.
    pub hints: Option<Field<List<Field<ContentFile<'a>>, 10>>>,
    /// The right judgement.
    pub key: Field<Judgement>,
    /// A reason for each judgement, shown after grading to a reader who chose it.
    pub reasons: Field<ReasonsFile<'a>>,
    /// The words that decide the question, at each level that asks it. A list may be empty if the key is not-in-text.
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
    pub true_: Field<ContentFile<'a>>,
    /// Why “false” is right or wrong.
    #[serde(rename = "false")]
    pub false_: Field<ContentFile<'a>>,
    /// Why “not in the text” is right or wrong.
    #[serde(rename = "not-in-text")]
    pub not_in_text: Field<ContentFile<'a>>,
}

/// A text that the reader types.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "text-entry"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct TextEntryFile<'a> {
    /// The question’s id, unique in the article. Saved progress refers to it, so do not change it without need.
    pub id: Field<Slug<'a>>,
    /// A sentence with one gap ____ (four underscores), into which the reader types, or a question, below which the field
    /// then stands.
    pub stem: Field<ContentFile<'a>>,
    /// The id of the stimulus that the question is about (format 2).
    pub stimulus: Option<Field<Slug<'a>>>,
    /// What a reader needs for it, in a word or two of your own, for example: main idea, detail, inference, vocabulary,
    /// structure, purpose. With two or more, the score is also shown by skill.
    pub skill: Option<Field<Text<'a>>>,
    /// Hints, from the smallest to the largest. Before the quiz is submitted, readers can take them one at a time; the
    /// record says how many they took.
    pub hints: Option<Field<List<Field<ContentFile<'a>>, 10>>>,
    /// Every answer to accept, and the wrong answers that you expect.
    pub options: Field<List<Field<TypedAnswerFile<'a>>, 26>>,
    /// Why the right answer is right, shown after grading. It has to be true at every level that asks the question.
    pub reason: Field<ContentFile<'a>>,
    /// Whether the answer has to match exactly. Otherwise differences that a teacher would overlook do not count: case,
    /// white space, quotation marks, a full stop at the end, thousands separators and the like.
    pub exact: Option<Field<bool>>,
    /// The words that decide the question, at each level that asks it.
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
    /// An answer that you expect, right or wrong. It has no inline marks.
    pub text: Field<Text<'a>>,
    /// Whether it is a right answer. Leave it out for wrong answers.
    pub key: Option<Field<bool>>,
    /// Shown after grading to a reader who answered this. A wrong answer needs a reason, except in a cloze; for a right one
    /// the reason of the question or gap is enough.
    pub reason: Option<Field<ContentFile<'a>>>,
    /// What kind of mistake a wrong answer is. A key has none.
    pub role: Option<Field<RoleName>>,
    /// For the role elsewhere, which needs it, and for no other: the words that say this about something else. At a
    /// level without a quotation the answer counts as absent.
    pub place: Option<Field<QuotationsFile<'a>>>,
}

/// Items to put in order.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "order"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct OrderFile<'a> {
    /// The question’s id, unique in the article. Saved progress refers to it, so do not change it without need.
    pub id: Field<Slug<'a>>,
    /// The question. Say which order is meant: that of the events, or that of the text.
    pub stem: Field<ContentFile<'a>>,
    /// The id of the stimulus that the question is about (format 2).
    pub stimulus: Option<Field<Slug<'a>>>,
    /// What a reader needs for it, in a word or two of your own, for example: main idea, detail, inference, vocabulary,
    /// structure, purpose. With two or more, the score is also shown by skill.
    pub skill: Option<Field<Text<'a>>>,
    /// Hints, from the smallest to the largest. Before the quiz is submitted, readers can take them one at a time; the
    /// record says how many they took.
    pub hints: Option<Field<List<Field<ContentFile<'a>>, 10>>>,
    /// The items in the right order. The text must leave no doubt about it.
    pub items: Field<List<Field<ContentFile<'a>>, FEW>>,
    /// Why this is the right order, shown after grading. It has to be true at every level that asks the question.
    pub reason: Field<ContentFile<'a>>,
    /// The words that decide the question, at each level that asks it.
    pub evidence: Field<QuotationsFile<'a>>,
}

/// Pairs to match.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "match"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct MatchFile<'a> {
    /// The question’s id, unique in the article. Saved progress refers to it, so do not change it without need.
    pub id: Field<Slug<'a>>,
    /// The question.
    pub stem: Field<ContentFile<'a>>,
    /// The id of the stimulus that the question is about (format 2).
    pub stimulus: Option<Field<Slug<'a>>>,
    /// What a reader needs for it, in a word or two of your own, for example: main idea, detail, inference, vocabulary,
    /// structure, purpose. With two or more, the score is also shown by skill.
    pub skill: Option<Field<Text<'a>>>,
    /// Hints, from the smallest to the largest. Before the quiz is submitted, readers can take them one at a time; the
    /// record says how many they took.
    pub hints: Option<Field<List<Field<ContentFile<'a>>, 10>>>,
    /// The pairs, each a left text and the right text that matches it.
    pub pairs: Field<List<Field<PairFile<'a>>, FEW>>,
    /// More right texts, which match nothing, so that the last pair cannot be found by elimination. They are shown in
    /// the same list.
    pub extra: Option<Field<List<Field<Text<'a>>, FEW>>>,
    /// The words that decide the question, at each level that asks it.
    pub evidence: Field<QuotationsFile<'a>>,
}

/// Two texts that belong together.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "pair"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct PairFile<'a> {
    /// The left text. No other pair has the same.
    pub left: Field<ContentFile<'a>>,
    /// The right text that matches it. It is shown in a list, without its inline marks.
    pub right: Field<Text<'a>>,
    /// Why the two match, shown after grading. It has to be true at every level that asks the question.
    pub reason: Field<ContentFile<'a>>,
}

/// A text with several gaps, each of which is typed into or has options to choose from.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "cloze"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct ClozeFile<'a> {
    /// The question’s id, unique in the article. Saved progress refers to it, so do not change it without need.
    pub id: Field<Slug<'a>>,
    /// The text, with a gap ____ (four underscores) for each entry of “gaps”, in their order.
    pub stem: Field<ContentFile<'a>>,
    /// The id of the stimulus that the question is about (format 2).
    pub stimulus: Option<Field<Slug<'a>>>,
    /// What a reader needs for it, in a word or two of your own, for example: main idea, detail, inference, vocabulary,
    /// structure, purpose. With two or more, the score is also shown by skill.
    pub skill: Option<Field<Text<'a>>>,
    /// Hints, from the smallest to the largest. Before the quiz is submitted, readers can take them one at a time; the
    /// record says how many they took.
    pub hints: Option<Field<List<Field<ContentFile<'a>>, 10>>>,
    /// The gaps, in the order of the text. Each earns a point.
    pub gaps: Field<List<Field<GapFile<'a>>, 26>>,
    /// The words that decide the question, at each level that asks it.
    pub evidence: Field<QuotationsFile<'a>>,
}

/// A gap.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "gap"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct GapFile<'a> {
    /// The gap’s id, unique in the question. Without one, it is the letter of the gap’s place: “a”, “b”, “c” and so on.
    pub id: Option<Field<Slug<'a>>>,
    /// Every answer to accept, and the wrong answers that you expect; or, with “choice”, the options to choose from.
    pub options: Field<List<Field<TypedAnswerFile<'a>>, 26>>,
    /// Whether the reader chooses one of the options from a list instead of typing.
    pub choice: Option<Field<bool>>,
    /// With “choice”, whether the options may be shown in a different order.
    pub shuffle: Option<Field<bool>>,
    /// Without “choice”, whether the answer has to match exactly, as in a text-entry.
    pub exact: Option<Field<bool>>,
    /// Why the right answer is right, shown after grading. It has to be true at every level that asks the question.
    pub reason: Field<ContentFile<'a>>,
}

/// A number that the reader types, in the way that the article’s language writes numbers.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "number"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct NumberFile<'a> {
    /// The question’s id, unique in the article. Saved progress refers to it, so do not change it without need.
    pub id: Field<Slug<'a>>,
    /// A sentence with one gap ____ (four underscores), into which the reader types, or a question, below which the field
    /// then stands.
    pub stem: Field<ContentFile<'a>>,
    /// The id of the stimulus that the question is about (format 2).
    pub stimulus: Option<Field<Slug<'a>>>,
    /// What a reader needs for it, in a word or two of your own, for example: main idea, detail, inference, vocabulary,
    /// structure, purpose. With two or more, the score is also shown by skill.
    pub skill: Option<Field<Text<'a>>>,
    /// Hints, from the smallest to the largest. Before the quiz is submitted, readers can take them one at a time; the
    /// record says how many they took.
    pub hints: Option<Field<List<Field<ContentFile<'a>>, 10>>>,
    /// Every answer to accept, and the wrong answers that you expect. No two have a number in common.
    pub options: Field<List<Field<NumberAnswerFile<'a>>, 26>>,
    /// The names of the unit, such as “km” and “kilometers”. The first is shown after the field. Readers need not type it,
    /// but not another one.
    pub units: Option<Field<List<Field<Text<'a>>, FEW>>>,
    /// Why the right answer is right, shown after grading. It has to be true at every level that asks the question.
    pub reason: Field<ContentFile<'a>>,
    /// The words that decide the question, at each level that asks it.
    pub evidence: Field<QuotationsFile<'a>>,
}

/// An expected number: a value, perhaps with a tolerance, or a range. A wrong one has a reason of its own.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "number-answer"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct NumberAnswerFile<'a> {
    /// The answer’s id, unique in the question. Without one, it is the letter of the answer’s place: “a”, “b”, “c” and
    /// so on.
    pub id: Option<Field<Slug<'a>>>,
    /// The number: whole, or a text such as “0.5” with a point in any language. It is exact, with up to 40 digits.
    pub value: Option<Field<Amount>>,
    /// By how much an answer may differ from the value.
    pub tolerance: Option<Field<Amount>>,
    /// In place of a value: the smallest number that counts.
    pub from: Option<Field<Amount>>,
    /// The largest number that counts.
    pub to: Option<Field<Amount>>,
    /// Whether it is a right answer. Leave it out for wrong answers.
    pub key: Option<Field<bool>>,
    /// Shown after grading to a reader who answered this. A wrong answer needs a reason; for a right one that of the question
    /// is enough.
    pub reason: Option<Field<ContentFile<'a>>>,
    /// What kind of mistake a wrong answer is. A key has none.
    pub role: Option<Field<RoleName>>,
    /// For the role elsewhere, which needs it, and for no other: the words that say this about something else. At a
    /// level without a quotation the answer counts as absent.
    pub place: Option<Field<QuotationsFile<'a>>>,
}

/// A writing prompt. It earns no points, and can be left unanswered.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "open"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct OpenFile<'a> {
    /// The question’s id, unique in the article. Saved progress refers to it, so do not change it without need.
    pub id: Field<Slug<'a>>,
    /// The prompt.
    pub stem: Field<ContentFile<'a>>,
    /// The id of the stimulus that the question is about (format 2).
    pub stimulus: Option<Field<Slug<'a>>>,
    /// What a reader needs for it, in a word or two of your own, for example: main idea, detail, inference, vocabulary,
    /// structure, purpose. With two or more, the score is also shown by skill.
    pub skill: Option<Field<Text<'a>>>,
    /// Hints, from the smallest to the largest. Before the quiz is submitted, readers can take them one at a time; the
    /// record says how many they took.
    pub hints: Option<Field<List<Field<ContentFile<'a>>, 10>>>,
    /// What a good text has, one point each, shown below the prompt.
    pub checklist: Option<Field<List<Field<ContentFile<'a>>, FEW>>>,
    /// A good text, shown after the quiz is submitted.
    pub model: Option<Field<ContentFile<'a>>>,
    /// The words that help to answer it, at each level that asks it. A list may be empty.
    pub evidence: Field<QuotationsFile<'a>>,
}

/// A question that is answered in the text, by choosing words that show something. A point for each key that is chosen, less
/// one for each other choice.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "hottext"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct HottextFile<'a> {
    /// The question’s id, unique in the article. Saved progress refers to it, so do not change it without need.
    pub id: Field<Slug<'a>>,
    /// What to choose.
    pub stem: Field<ContentFile<'a>>,
    /// The id of the stimulus that the question is about (format 2).
    pub stimulus: Option<Field<Slug<'a>>>,
    /// What a reader needs for it, in a word or two of your own, for example: main idea, detail, inference, vocabulary,
    /// structure, purpose. With two or more, the score is also shown by skill.
    pub skill: Option<Field<Text<'a>>>,
    /// Hints, from the smallest to the largest. Before the quiz is submitted, readers can take them one at a time; the
    /// record says how many they took.
    pub hints: Option<Field<List<Field<ContentFile<'a>>, 10>>>,
    /// What can be chosen: “sentences” for every sentence of the text, or words of your own choice at each level.
    pub targets: Field<TargetsFile<'a>>,
    /// Why the right words are right, shown after grading. It may be left out if every target has a reason of its own.
    pub reason: Option<Field<ContentFile<'a>>>,
    /// The words that decide the question, at each level that asks it. A target that has any of them in it is a key.
    pub evidence: Field<QuotationsFile<'a>>,
}

/// The second part of a choice: which words of the text show that the answer is right.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "evidence-for"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct EvidenceForFile<'a> {
    /// What it asks. Without it, the reader is asked which words in the text show it.
    pub stem: Option<Field<ContentFile<'a>>>,
    /// What can be chosen: “sentences” for every sentence of the text, or words of your own choice at each level. One that has
    /// words of the evidence in it is right.
    pub targets: Field<TargetsFile<'a>>,
}

/// What can be chosen in the text.
#[derive(Debug)]
pub enum TargetsFile<'a> {
    /// Every sentence.
    Sentences,
    /// These words.
    Listed(ByLevel<List<Field<TargetFile<'a>>, FEW>>),
}

/// Words that can be chosen.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields, rename = "target"))]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
pub struct TargetFile<'a> {
    /// The target’s id, unique at its level. Without one, it is “t1”, “t2”, “t3” and so on, by the target’s place.
    pub id: Option<Field<Slug<'a>>>,
    /// The words, copied exactly. No two targets have words in common.
    pub quote: Field<Text<'a>>,
    /// The entry of “paragraphs” that contains them, counted from 1. Leave it out if only one does.
    pub paragraph: Option<Field<u64>>,
    /// Which occurrence is meant, counted from 1 in the paragraph or, without a paragraph, in the level.
    pub nth: Option<Field<u64>>,
    /// Why these words are right or wrong, shown after grading. It may be left out if the question has a reason.
    pub reason: Option<Field<ContentFile<'a>>>,
}

impl<'de: 'a, 'a> Deserialize<'de> for TargetsFile<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TargetsVisitor;
        impl<'de> Visitor<'de> for TargetsVisitor {
            type Value = TargetsFile<'de>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("“sentences”, or an object")
            }

            fn visit_borrowed_str<E: serde::de::Error>(self, text: &'de str) -> Result<TargetsFile<'de>, E> {
                match text {
                    "sentences" => Ok(TargetsFile::Sentences),
                    _ => Err(E::custom(format!("“{text}” is not “sentences”, or an object with words for each level"))),
                }
            }

            fn visit_map<A: MapAccess<'de>>(self, levels: A) -> Result<TargetsFile<'de>, A::Error> {
                Entries::deserialize(MapAccessDeserializer::new(levels)).map(TargetsFile::Listed)
            }
        }
        deserializer.deserialize_any(TargetsVisitor)
    }
}
