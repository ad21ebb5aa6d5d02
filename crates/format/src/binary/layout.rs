//! The layouts of a packed article: what most articles do without, so the app reads them only with the part that shows
//! them.

use std::rc::Rc;

use graded_reader_core::text::content::{Block, BlockKind, Image, LaidOut, Layout, Mark, MarkKind, Table};
use graded_reader_core::text::span::Span;
use serde::{Deserialize, Serialize};

/// What unpacks layouts: [`unpack`].
pub type UnpackLayouts = fn(&[u8]) -> Option<Vec<Rc<LaidOut>>>;

/// Packs these layouts; none as no bytes, unless `is_more`.
pub(super) fn pack(laid_out: Vec<(&[Rc<str>], &Layout)>, is_more: bool) -> Vec<u8> {
    let packed: Vec<_> = laid_out.into_iter().map(|(texts, layout)| packed_laid_out(texts, layout)).collect();
    if packed.is_empty() && !is_more {
        return Vec::new();
    }
    // None of these types can fail to serialise.
    postcard::to_allocvec(&packed).unwrap_or_default()
}

/// Unpacks layouts. `None` if the bytes are none.
pub fn unpack(bytes: &[u8]) -> Option<Vec<Rc<LaidOut>>> {
    let (packed, rest): (Vec<PackedLaidOut<'_>>, _) = postcard::take_from_bytes(bytes).ok()?;
    rest.is_empty().then(|| packed.into_iter().map(|packed| Rc::new(packed.into())).collect())
}

#[derive(Serialize, Deserialize)]
struct PackedLaidOut<'a> {
    #[serde(borrow)]
    texts: Vec<&'a str>,
    /// First and last text of each block.
    #[serde(borrow)]
    blocks: Vec<(usize, usize, PackedBlock<'a>)>,
    #[serde(borrow)]
    marks: Vec<(PackedSpan, PackedMark<'a>)>,
}

#[derive(Serialize, Deserialize)]
enum PackedBlock<'a> {
    Heading(u8),
    List(bool),
    Quote(Option<&'a str>),
    Code(Option<&'a str>),
    Table(usize, bool, Option<&'a str>),
    #[serde(borrow)]
    Image(PackedImage<'a>),
}

#[derive(Serialize, Deserialize)]
struct PackedImage<'a> {
    src: &'a str,
    alt: &'a str,
    caption: Option<&'a str>,
    credit: Option<&'a str>,
    size: Option<(u32, u32)>,
    #[serde(borrow)]
    sources: Vec<(&'a str, u32)>,
}

#[derive(Serialize, Deserialize)]
enum PackedMark<'a> {
    Emphasis,
    Strong,
    Code,
    Link(&'a str),
    Break,
}

fn packed_laid_out<'a>(texts: &'a [Rc<str>], layout: &'a Layout) -> PackedLaidOut<'a> {
    let block = |block: &'a Block| {
        let kind = match &block.kind {
            BlockKind::Heading(level) => PackedBlock::Heading(*level),
            BlockKind::List { ordered } => PackedBlock::List(*ordered),
            BlockKind::Quote { speaker } => PackedBlock::Quote(speaker.as_deref()),
            BlockKind::Code { language } => PackedBlock::Code(language.as_deref()),
            BlockKind::Table(table) => PackedBlock::Table(table.columns, table.header, table.caption.as_deref()),
            BlockKind::Image(image) => PackedBlock::Image((&**image).into()),
        };
        (block.texts.start, block.texts.end, kind)
    };
    let mark = |mark: &'a Mark| {
        let kind = match &mark.kind {
            MarkKind::Emphasis => PackedMark::Emphasis,
            MarkKind::Strong => PackedMark::Strong,
            MarkKind::Code => PackedMark::Code,
            MarkKind::Link(address) => PackedMark::Link(address),
            MarkKind::Break => PackedMark::Break,
        };
        (packed_span(&mark.span), kind)
    };
    PackedLaidOut {
        texts: texts.iter().map(|text| &**text).collect(),
        blocks: layout.blocks.iter().map(block).collect(),
        marks: layout.marks.iter().map(mark).collect(),
    }
}

impl From<PackedLaidOut<'_>> for LaidOut {
    fn from(packed: PackedLaidOut<'_>) -> Self {
        let block = |(start, end, kind): (usize, usize, PackedBlock<'_>)| {
            let kind = match kind {
                PackedBlock::Heading(level) => BlockKind::Heading(level),
                PackedBlock::List(ordered) => BlockKind::List { ordered },
                PackedBlock::Quote(speaker) => BlockKind::Quote { speaker: speaker.map(Rc::from) },
                PackedBlock::Code(language) => BlockKind::Code { language: language.map(Rc::from) },
                PackedBlock::Table(columns, header, caption) => {
                    BlockKind::Table(Table { columns, header, caption: caption.map(Rc::from) })
                }
                PackedBlock::Image(image) => BlockKind::Image(Rc::new(image.into())),
            };
            Block { texts: start..end, kind }
        };
        let mark = |(span, kind)| {
            let kind = match kind {
                PackedMark::Emphasis => MarkKind::Emphasis,
                PackedMark::Strong => MarkKind::Strong,
                PackedMark::Code => MarkKind::Code,
                PackedMark::Link(address) => MarkKind::Link(address.into()),
                PackedMark::Break => MarkKind::Break,
            };
            Mark { span: unpacked_span(span), kind }
        };
        Self {
            texts: packed.texts.into_iter().map(Rc::from).collect(),
            layout: Rc::new(Layout {
                blocks: packed.blocks.into_iter().map(block).collect(),
                marks: packed.marks.into_iter().map(mark).collect(),
            }),
        }
    }
}

impl<'a> From<&'a Image> for PackedImage<'a> {
    fn from(image: &'a Image) -> Self {
        Self {
            src: &image.src,
            alt: &image.alt,
            caption: image.caption.as_deref(),
            credit: image.credit.as_deref(),
            size: image.size,
            sources: image.sources.iter().map(|(src, width)| (&**src, *width)).collect(),
        }
    }
}

impl From<PackedImage<'_>> for Image {
    fn from(packed: PackedImage<'_>) -> Self {
        Self {
            src: packed.src.into(),
            alt: packed.alt.into(),
            caption: packed.caption.map(Rc::from),
            credit: packed.credit.map(Rc::from),
            size: packed.size,
            sources: packed.sources.into_iter().map(|(src, width)| (src.into(), width)).collect(),
        }
    }
}

/// Paragraph, start and end.
pub(super) type PackedSpan = (usize, usize, usize);

pub(super) const fn packed_span(span: &Span) -> PackedSpan {
    (span.paragraph, span.start, span.end)
}

pub(super) const fn unpacked_span((paragraph, start, end): PackedSpan) -> Span {
    Span { paragraph, start, end }
}
