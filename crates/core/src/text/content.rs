//! Texts with their layout: blocks such as headings and lists, and inline marks such as emphasis.
//!
//! The words come first. A text is what is read, without marks; quotations, sentences, word counts and alignment know only
//! the words. The layout stands beside them and says how to show them, so a text without any layout is a plain paragraph.

use std::hash::{Hash, Hasher};
use std::ops::{Deref, Range};
use std::rc::Rc;

use crate::text::span::Span;

/// A stem, an option, a reason or a stimulus: its words and, if it is more than a plain text, what is shown.
///
/// ```
/// use graded_reader_core::text::content::Content;
/// let stem = Content::from("What fell?");
/// assert_eq!(&*stem, "What fell?");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// All that is read, in one text, for places that show no layout. A picture is read as its alternative text.
    words: Rc<str>,
    /// What is shown instead of the words; none if these are all.
    laid_out: Option<Rc<LaidOut>>,
}

/// Texts and their layout.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LaidOut {
    /// The words that are read: one text for each paragraph, heading, list item, table cell and code block.
    pub texts: Vec<Rc<str>>,
    /// How they are shown.
    pub layout: Rc<Layout>,
}

impl LaidOut {
    /// What is read, in one text. A picture is read as its alternative text.
    pub fn words(&self) -> String {
        let alts = self.layout.images().map(|image| &image.alt);
        let parts: Vec<&str> = self.texts.iter().chain(alts).map(|text| &**text).collect();
        parts.join(" ").trim().to_owned()
    }
}

impl<T: Into<Rc<str>>> From<T> for Content {
    fn from(text: T) -> Self {
        Self { words: text.into(), laid_out: None }
    }
}

impl Deref for Content {
    type Target = str;

    fn deref(&self) -> &str {
        &self.words
    }
}

/// A plain text has the hash of a string.
impl Hash for Content {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.words.hash(state);
        self.laid_out.iter().for_each(|laid_out| laid_out.hash(state));
    }
}

impl Content {
    /// The content with these words, and what is shown instead of them.
    pub const fn new(words: Rc<str>, laid_out: Option<Rc<LaidOut>>) -> Self {
        Self { words, laid_out }
    }

    /// The words, shared.
    pub const fn words(&self) -> &Rc<str> {
        &self.words
    }

    /// What is shown instead of the words.
    pub fn laid_out(&self) -> Option<&LaidOut> {
        self.laid_out.as_deref()
    }
}

/// How texts are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The blocks, in reading order and without overlaps. A text in none of them is a paragraph.
    pub blocks: Vec<Block>,
    /// The inline marks, in the order of their starts; of two that start together the outer one comes first. They nest.
    pub marks: Vec<Mark>,
}

/// Without any layout nothing is hashed, so that a plain article keeps the fingerprint that it had before there was one.
impl Hash for Layout {
    fn hash<H: Hasher>(&self, state: &mut H) {
        if !self.is_plain() {
            (&self.blocks, &self.marks).hash(state);
        }
    }
}

impl Layout {
    /// Whether every text is a paragraph without marks.
    pub fn is_plain(&self) -> bool {
        self.blocks.is_empty() && self.marks.is_empty()
    }

    /// The pictures.
    pub fn images(&self) -> impl Iterator<Item = &Image> {
        self.blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::Image(image) => Some(&**image),
            _ => None,
        })
    }

    /// The block that has this text, by the index of the text.
    pub fn block_of(&self, text: usize) -> Option<&Block> {
        let next = self.blocks.partition_point(|block| block.texts.start <= text);
        // Blocks do not overlap, so only the last one with texts can have it.
        self.blocks[..next].iter().rfind(|block| !block.texts.is_empty()).filter(|block| block.texts.contains(&text))
    }

    /// What kind of text this is for those who compare texts: a heading, code, or prose.
    pub fn register(&self, text: usize) -> Register {
        match self.block_of(text).map(|block| &block.kind) {
            Some(BlockKind::Heading(_)) => Register::Heading,
            Some(BlockKind::Code { .. }) => Register::Code,
            _ => Register::Prose,
        }
    }

    /// The marks of this text.
    pub fn marks_of(&self, text: usize) -> &[Mark] {
        let before = |text: usize| self.marks.partition_point(|mark| mark.span.paragraph < text);
        &self.marks[before(text)..before(text + 1)]
    }

    /// These texts cut into blocks and plain paragraphs, in reading order. A block that the range cuts is given with the
    /// texts that lie in it. A picture belongs to the text after it; one after all texts, to the last.
    ///
    /// ```
    /// use graded_reader_core::text::content::{Block, BlockKind, Layout};
    /// let list = Block { texts: 1..4, kind: BlockKind::List { ordered: false } };
    /// let layout = Layout { blocks: vec![list], marks: Vec::new() };
    /// let pieces = layout.pieces(0..3, 5);
    /// assert_eq!(pieces, [(0..1, None), (1..3, layout.blocks.first())]);
    /// ```
    pub fn pieces(&self, range: Range<usize>, texts: usize) -> Vec<(Range<usize>, Option<&Block>)> {
        let is_last = range.end == texts && (!range.is_empty() || texts == 0);
        let paragraphs = |texts: Range<usize>| texts.map(|text| (text..text + 1, None));
        let is_own = |block: &&Block| match block.texts.is_empty() {
            true => range.contains(&block.texts.start) || block.texts.start == texts && is_last,
            false => block.texts.start < range.end,
        };
        let first = self.blocks.partition_point(|block| block.texts.end.max(block.texts.start + 1) <= range.start);
        let near = self.blocks[first..].iter().take_while(|block| block.texts.start <= range.end);
        let (mut pieces, mut next) = (Vec::new(), range.start);
        for block in near.filter(is_own) {
            let start = block.texts.start.clamp(next, range.end);
            pieces.extend(paragraphs(next..start));
            next = block.texts.end.clamp(start, range.end);
            pieces.push((start..next, Some(block)));
        }
        pieces.extend(paragraphs(next..range.end));
        pieces
    }
}

/// What a text is to those who compare texts. Each is compared only with its like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Register {
    /// Sentences: a paragraph, a list item, a quotation, a cell of a table.
    Prose,
    /// A heading.
    Heading,
    /// A program, or what one prints.
    Code,
}

/// A block: texts that are shown together, or a picture.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Block {
    /// Its texts, by their indices. For a picture an empty range, which says where it stands.
    pub texts: Range<usize>,
    /// What kind of block it is.
    pub kind: BlockKind,
}

/// The kind of a block.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A heading of one text: of a section (1), or of a part of one (2).
    Heading(u8),
    /// A list, with a text for each item.
    List {
        /// Whether its items are numbered.
        ordered: bool,
    },
    /// A quotation, with a text for each paragraph.
    Quote {
        /// Who said or wrote it.
        speaker: Option<Rc<str>>,
    },
    /// Code of one text, shown as it was typed.
    Code {
        /// The name of its language, for example "python".
        language: Option<Rc<str>>,
    },
    /// A table, with a text for each cell, row by row.
    Table(Table),
    /// A picture, without a text.
    Image(Rc<Image>),
}

/// What is shown of a table besides its cells.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Table {
    /// The number of cells in a row; at least one.
    pub columns: usize,
    /// Whether the first row is the header.
    pub header: bool,
    /// What the table is about.
    pub caption: Option<Rc<str>>,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Its address: with `https` or `http`, or relative to the article's file.
    pub src: Rc<str>,
    /// What it shows, for those who do not see it; empty if it is only an ornament.
    pub alt: Rc<str>,
    /// What is written below it.
    pub caption: Option<Rc<str>>,
    /// Who made it.
    pub credit: Option<Rc<str>>,
    /// Its width and height in pixels, if the file tells them.
    pub size: Option<(u32, u32)>,
    /// The same picture in other sizes: address and width in pixels.
    pub sources: Vec<(Rc<str>, u32)>,
}

/// Leaves out the sizes: a file that tells them does not become another article.
impl Hash for Image {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.src, &self.alt, &self.caption, &self.credit).hash(state);
    }
}

/// An inline mark: how part of a text is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Mark {
    /// The words; for a line break the white space that it replaces.
    pub span: Span,
    /// How they are shown.
    pub kind: MarkKind,
}

/// The kind of a mark, as in [CommonMark](https://spec.commonmark.org/0.31.2/#inlines).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum MarkKind {
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Code.
    Code,
    /// A link to this address: with `https` or `http`, or relative to the article's file.
    Link(Rc<str>),
    /// A line break.
    Break,
}
