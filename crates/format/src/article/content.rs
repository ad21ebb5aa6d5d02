//! Texts with their blocks and inline marks.

use std::rc::Rc;

use graded_reader_core::text::content::{Block, BlockKind, Content, Image, LaidOut, Layout, Mark, Table};
use graded_reader_core::text::span::Span;

use crate::article::file::{BlockFile, BlockObject, ContentFile, HeadingFile, ImageFile, TableFile};
use crate::json::faults::Place;
use crate::json::field::{Field, flag, optional};
use crate::json::leaf::Text;
use crate::marks::ReadMarks;

/// What texts are read with.
#[derive(Clone, Copy)]
pub(super) struct Texts {
    /// What reads inline marks; in format 1 a text has none, and is read to the letter.
    pub marks: Option<ReadMarks>,
}

/// Which blocks may stand in a place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Allowed {
    /// All blocks.
    All,
    /// Code and one picture, besides texts.
    CodeAndPicture,
}

impl Texts {
    /// The value of a field that only format 2 has.
    pub fn of_format_2<T>(self, field: Option<Field<T>>, name: &str, place: &Place<'_>) -> Option<Option<T>> {
        match (field, self.marks) {
            (Some(_), None) => place.child(name).fault(format!("format 1 has no “{name}”: set “format” to 2")),
            (field, _) => optional(field),
        }
    }

    /// The words of a text that is shown without its marks.
    pub fn words(self, text: Text<'_>, place: &Place<'_>) -> Option<Rc<str>> {
        let mut builder = Builder::new(self);
        builder.text(text, place)?;
        builder.texts.pop()
    }

    /// A stem, an option, a reason or a stimulus.
    pub fn content(self, file: ContentFile<'_>, allowed: Allowed, place: &Place<'_>) -> Option<Content> {
        match file {
            ContentFile::Text(text) => {
                let mut builder = Builder::new(self);
                builder.text(text, place)?;
                Some(content(builder.laid_out()))
            }
            ContentFile::Blocks(_) if self.marks.is_none() => {
                place.fault("only texts are allowed in format 1: set “format” to 2".to_owned())
            }
            ContentFile::Blocks(blocks) => {
                let content = content(self.blocks(blocks.0, allowed, place)?);
                match content.is_empty() {
                    true => place.fault("there is nothing to read: add a text, or a picture with “alt”".to_owned()),
                    false => Some(content),
                }
            }
        }
    }

    /// A list of texts and blocks. Reports the faults of all of them.
    pub fn blocks(self, files: Vec<Field<BlockFile>>, allowed: Allowed, place: &Place<'_>) -> Option<LaidOut> {
        let mut builder = Builder::new(self);
        let read = |(index, file): (usize, Field<BlockFile>)| builder.block(file.0?, allowed, &place.child(index));
        files.into_iter().enumerate().map(read).fold(Some(()), Option::and).map(|()| builder.laid_out())
    }
}

/// Texts as a stem, an option or a reason.
fn content(laid_out: LaidOut) -> Content {
    match (&laid_out.texts[..], laid_out.layout.is_plain()) {
        ([text], true) => Content::from(text.clone()),
        _ => Content::new(laid_out.words().into(), Some(Rc::new(laid_out))),
    }
}

/// A picture as something that is shown by itself.
pub(super) fn picture(file: ImageFile, place: &Place<'_>) -> Option<Content> {
    let kind = BlockKind::Image(Rc::new(image(file, place)?));
    let layout = Layout { blocks: vec![Block { texts: 0..0, kind }], marks: Vec::new() };
    Some(content(LaidOut { texts: Vec::new(), layout: Rc::new(layout) }))
}

/// Content, text by text.
struct Builder {
    read: Texts,
    texts: Vec<Rc<str>>,
    layout: Layout,
}

impl Builder {
    fn new(read: Texts) -> Self {
        Self { read, texts: Vec::new(), layout: Layout::default() }
    }

    fn laid_out(self) -> LaidOut {
        LaidOut { texts: self.texts, layout: Rc::new(self.layout) }
    }

    fn block(&mut self, file: BlockFile, allowed: Allowed, place: &Place<'_>) -> Option<()> {
        let block = match file {
            BlockFile::Text(text) => return self.text(text, place),
            BlockFile::Block(block) => block,
        };
        if self.read.marks.is_none() {
            return place.fault("only texts are allowed in format 1: set “format” to 2".to_owned());
        }
        if allowed == Allowed::CodeAndPicture {
            let is_picture = |block: &Block| matches!(block.kind, BlockKind::Image(_));
            match block {
                BlockObject::Image(_) if self.layout.blocks.iter().any(is_picture) => {
                    return place.fault("there can be only one picture here".to_owned());
                }
                BlockObject::Image(_) | BlockObject::Code(_) => {}
                _ => return place.fault("only texts, code and one picture can stand here".to_owned()),
            }
        }
        let start = self.texts.len();
        let kind = match block {
            BlockObject::Heading(HeadingFile { text, level }) => {
                let level = optional(level)?.unwrap_or(1);
                self.text(text.0?, &place.child("text"))?;
                match level {
                    1 | 2 => BlockKind::Heading(level as u8),
                    _ => return place.child("level").fault("a heading has level 1 or 2".to_owned()),
                }
            }
            BlockObject::List(list) => {
                let ordered = flag(list.ordered, false);
                self.all(list.items.0?.0, "an item", &place.child("items"))?;
                BlockKind::List { ordered: ordered? }
            }
            BlockObject::Quote(quote) => {
                let speaker = optional(quote.speaker);
                self.all(quote.paragraphs.0?.0, "a paragraph", &place.child("paragraphs"))?;
                BlockKind::Quote { speaker: speaker?.map(Into::into) }
            }
            BlockObject::Code(code) => {
                let language = optional(code.language);
                self.texts.push(code.code.0?.0.trim_matches('\n').into());
                BlockKind::Code { language: language?.map(Into::into) }
            }
            BlockObject::Table(table) => self.table(table, place)?,
            BlockObject::Image(image) => BlockKind::Image(Rc::new(self::image(image, place)?)),
        };
        self.layout.blocks.push(Block { texts: start..self.texts.len(), kind });
        Some(())
    }

    /// Texts of a list, of which there has to be one.
    fn all(&mut self, files: Vec<Field<Text>>, what: &str, place: &Place<'_>) -> Option<()> {
        if files.is_empty() {
            return place.fault(format!("the list needs at least {what}"));
        }
        let read = |(index, file): (usize, Field<Text>)| self.text(file.0?, &place.child(index));
        files.into_iter().enumerate().map(read).fold(Some(()), Option::and)
    }

    fn table(&mut self, table: TableFile, place: &Place<'_>) -> Option<BlockKind> {
        let caption = optional(table.caption);
        let header = optional(table.header)?;
        let has_header = header.is_some();
        let rows: Vec<_> = table.rows.0?.0.into_iter().map(|row| row.0).collect::<Option<_>>()?;
        let columns = header.as_ref().or(rows.first()).map_or(0, |row| row.0.len());
        if columns == 0 || rows.is_empty() {
            return place.fault("a table needs at least one row with one cell".to_owned());
        }
        if let Some(row) = rows.iter().position(|row| row.0.len() != columns) {
            let fault = format!("the row has {} cells, but the first one has {columns}", rows[row].0.len());
            return place.child("rows").child(row).fault(fault);
        }
        if let Some(header) = header {
            self.all(header.0, "a cell", &place.child("header"))?;
        }
        let rows_place = place.child("rows");
        let read =
            |(index, row): (usize, crate::json::leaf::List<_, _>)| self.all(row.0, "a cell", &rows_place.child(index));
        rows.into_iter().enumerate().map(read).fold(Some(()), Option::and)?;
        Some(BlockKind::Table(Table { columns, header: has_header, caption: caption?.map(Into::into) }))
    }

    fn text(&mut self, Text(text): Text<'_>, place: &Place<'_>) -> Option<()> {
        let Some(read) = self.read.marks else {
            self.texts.push(text.into());
            return Some(());
        };
        let marked = match read(text) {
            Ok(marked) => marked,
            Err(fault) => return place.fault(fault),
        };
        let paragraph = self.texts.len();
        self.texts.push(marked.words.into());
        let mark = |(words, kind): (std::ops::Range<usize>, _)| Mark {
            span: Span { paragraph, start: words.start, end: words.end },
            kind,
        };
        self.layout.marks.extend(marked.marks.into_iter().map(mark));
        Some(())
    }
}

/// Reads a picture.
fn image(file: ImageFile, place: &Place<'_>) -> Option<Image> {
    let decorative = flag(file.decorative, false);
    let (caption, credit) = (optional(file.caption), optional(file.credit));
    let (width, height) = (optional(file.width)?, optional(file.height)?);
    let source = |size: crate::article::file::SizeFile<'_>| Some((size.src.0?.0.into(), size.width.0?));
    let sources: Option<Vec<_>> = optional(file.sizes)?
        .map_or(Some(Vec::new()), |sizes| sizes.0.into_iter().map(|size| source(size.0?)).collect());
    let (src, alt) = (file.src.0?.0.into(), file.alt.0?.0.trim());
    match (alt.is_empty(), decorative?) {
        (true, false) => {
            return place.child("alt").fault(
                "the text is empty: say what the picture says, or set “decorative”: true for an ornament".to_owned(),
            );
        }
        (false, true) => {
            return place
                .child("alt")
                .fault("an ornament says nothing: leave it empty, or remove “decorative”".to_owned());
        }
        _ => {}
    }
    let size = match (width, height) {
        (None, None) => None,
        (Some(width @ 1..), Some(height @ 1..)) => Some((width, height)),
        _ => return place.fault("a picture needs “width” and “height”, each at least 1, or neither".to_owned()),
    };
    Some(Image {
        src,
        alt: alt.into(),
        caption: caption?.map(Into::into),
        credit: credit?.map(Into::into),
        size,
        sources: sources?,
    })
}
