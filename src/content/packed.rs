//! An article as the build packs it: what was read and checked once needs no second check, so a first use goes without
//! the reader of files and its words about faults.
//!
//! A packed text is a list of values without names, in an order that reader and writer share: a number is written with a
//! semicolon after it (`12;`), a text with its length in bytes before it (`3:ash`), and a list, a map or what may be
//! missing with the number of its entries. It starts with [`VERSION`]; a text of another one is not read.

use std::ops::Range;
use std::rc::Rc;

use crate::article::{Article, Source};
use crate::level::{Level, Order, Span};
use crate::library::Entry;
use crate::links::Links;
use crate::questions::Questions;
use crate::quiz::{AnswerOption, Item, Kind, Matching, Options, Premise, Question, Role};
use crate::sorted::Map;

/// The version of this way of packing, raised by whoever changes what is packed.
const VERSION: usize = 1;

/// Packs an article.
///
/// ```
/// use graded_reader::content::{pack_article, read, unpack_article};
/// # let file = r#"{ "format": 1, "id": "ash", "title": "Ash", "language": "en",
/// #     "levels": [{ "name": "1", "paragraphs": ["Ash fell."] }],
/// #     "questions": [{ "id": "what", "kind": "statement", "stem": "Ash fell.", "key": "true",
/// #         "reasons": { "true": "It did.", "false": "It did.", "not-in-text": "It is." }, "evidence": { "1": ["Ash fell."] } }] }"#;
/// let article = read(file).unwrap();
/// assert_eq!(unpack_article(&pack_article(&article)), Some(article));
/// ```
pub fn pack_article(article: &Article) -> String {
    packed(article)
}

/// The article that was packed; nothing where the text is none that this version has packed.
pub fn unpack_article(text: &str) -> Option<Article> {
    unpacked(text)
}

/// Packs a list of articles.
pub fn pack_library(entries: &[Entry]) -> String {
    packed(&entries.to_vec())
}

/// The list that was packed; nothing where the text is none that this version has packed.
pub fn unpack_library(text: &str) -> Option<Vec<Entry>> {
    unpacked(text)
}

fn packed(value: &impl Packed) -> String {
    let mut to = String::new();
    VERSION.pack(&mut to);
    value.pack(&mut to);
    to
}

fn unpacked<T: Packed>(text: &str) -> Option<T> {
    let mut from = Unpacking { rest: text, is_faulty: false };
    if usize::unpack(&mut from) != VERSION {
        return None;
    }
    let value = T::unpack(&mut from);
    (!from.is_faulty && from.rest.is_empty()).then_some(value)
}

/// A packed text while it is read. A fault is noted and the rest read as nothing, because to stop at once would be code
/// after each value, which drops those before it.
struct Unpacking<'a> {
    rest: &'a str,
    is_faulty: bool,
}

impl<'a> Unpacking<'a> {
    /// A number up to this sign, which goes with it.
    #[inline(never)]
    fn number(&mut self, end: char) -> usize {
        let found = self.rest.split_once(end).and_then(|(number, rest)| Some((number.parse().ok()?, rest)));
        self.take(found).unwrap_or_default()
    }

    /// So many bytes of text.
    fn text(&mut self, length: usize) -> &'a str {
        let found = self.rest.split_at_checked(length);
        self.take(found).unwrap_or_default()
    }

    /// Goes on behind what was found.
    fn take<T>(&mut self, found: Option<(T, &'a str)>) -> Option<T> {
        self.is_faulty |= found.is_none();
        let (found, rest) = found?;
        self.rest = rest;
        Some(found)
    }
}

/// What can be packed.
trait Packed: Sized {
    fn pack(&self, to: &mut String);
    /// Takes it from the front of the text.
    fn unpack(from: &mut Unpacking<'_>) -> Self;
}

/// Packs a struct field by field.
macro_rules! packed {
    ($type:ident { $($field:ident),* }) => {
        impl Packed for $type {
            fn pack(&self, to: &mut String) {
                $(self.$field.pack(to);)*
            }

            fn unpack(from: &mut Unpacking<'_>) -> Self {
                Self { $($field: Packed::unpack(from)),* }
            }
        }
    };
}

packed!(Article { id, title, summary, language, date, source, shuffle, links, easiest, harder, questions });
packed!(Source { name, url });
packed!(Level { order, name, shown, tag, paragraphs });
packed!(Question { id, stem, kind, reason, evidence });
packed!(Options { list, shuffle });
packed!(AnswerOption { id, text, reason, role });
packed!(Item { id, text });
packed!(Matching { premises, options });
packed!(Premise { id, text, key, reason });
packed!(Span { paragraph, start, end });
packed!(Entry { id, title, summary, language, date, levels });

impl Packed for Kind {
    fn pack(&self, to: &mut String) {
        match self {
            Self::Choice(options) => tagged(0, options, to),
            Self::MultipleResponse(options) => tagged(1, options, to),
            Self::Statement(options) => tagged(2, options, to),
            Self::InlineChoice(options) => tagged(3, options, to),
            Self::TextEntry { options, exact: false } => tagged(4, options, to),
            Self::TextEntry { options, exact: true } => tagged(5, options, to),
            Self::Order(items) => tagged(6, items, to),
            Self::Match(matching) => tagged(7, matching, to),
        }
    }

    fn unpack(from: &mut Unpacking<'_>) -> Self {
        match usize::unpack(from) {
            6 => Self::Order(Packed::unpack(from)),
            7 => Self::Match(Packed::unpack(from)),
            tag => {
                from.is_faulty |= tag > 7;
                of_options(tag, Packed::unpack(from))
            }
        }
    }
}

/// A kind that has options.
fn of_options(tag: usize, options: Options) -> Kind {
    match tag {
        1 => Kind::MultipleResponse(options),
        2 => Kind::Statement(options),
        3 => Kind::InlineChoice(options),
        4 | 5 => Kind::TextEntry { options, exact: tag == 5 },
        _ => Kind::Choice(options),
    }
}

impl Packed for Role {
    fn pack(&self, to: &mut String) {
        match self {
            Self::Key => 0.pack(to),
            Self::Misread => 1.pack(to),
            Self::Absent => 2.pack(to),
            Self::Overlooked => 3.pack(to),
            Self::Unsaid => 4.pack(to),
            Self::Elsewhere(places) => tagged(5, places, to),
        }
    }

    fn unpack(from: &mut Unpacking<'_>) -> Self {
        match usize::unpack(from) {
            0 => Self::Key,
            1 => Self::Misread,
            2 => Self::Absent,
            3 => Self::Overlooked,
            4 => Self::Unsaid,
            5 => Self::Elsewhere(Packed::unpack(from)),
            _ => {
                from.is_faulty = true;
                Self::Unsaid
            }
        }
    }
}

fn tagged(tag: usize, value: &impl Packed, to: &mut String) {
    tag.pack(to);
    value.pack(to);
}

impl Packed for usize {
    fn pack(&self, to: &mut String) {
        to.push_str(&self.to_string());
        to.push(';');
    }

    fn unpack(from: &mut Unpacking<'_>) -> Self {
        from.number(';')
    }
}

impl Packed for Rc<str> {
    fn pack(&self, to: &mut String) {
        to.push_str(&self.len().to_string());
        to.push(':');
        to.push_str(self);
    }

    fn unpack(from: &mut Unpacking<'_>) -> Self {
        let length = from.number(':');
        from.text(length).into()
    }
}

impl Packed for bool {
    fn pack(&self, to: &mut String) {
        usize::from(*self).pack(to);
    }

    fn unpack(from: &mut Unpacking<'_>) -> Self {
        usize::unpack(from) == 1
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, to: &mut String) {
        self.len().pack(to);
        self.iter().for_each(|item| item.pack(to));
    }

    fn unpack(from: &mut Unpacking<'_>) -> Self {
        let mut items = Self::new();
        for _ in 0..usize::unpack(from) {
            if from.is_faulty {
                break;
            }
            items.push(T::unpack(from));
        }
        items
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, to: &mut String) {
        usize::from(self.is_some()).pack(to);
        self.iter().for_each(|value| value.pack(to));
    }

    fn unpack(from: &mut Unpacking<'_>) -> Self {
        match usize::unpack(from) {
            0 => None,
            _ => Some(T::unpack(from)),
        }
    }
}

impl<T: Packed> Packed for Rc<T> {
    fn pack(&self, to: &mut String) {
        T::pack(self, to);
    }

    fn unpack(from: &mut Unpacking<'_>) -> Self {
        Self::new(T::unpack(from))
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn pack(&self, to: &mut String) {
        self.0.pack(to);
        self.1.pack(to);
    }

    fn unpack(from: &mut Unpacking<'_>) -> Self {
        (A::unpack(from), B::unpack(from))
    }
}

impl<T: Packed> Packed for Map<Order, T> {
    fn pack(&self, to: &mut String) {
        self.len().pack(to);
        for (level, value) in self.iter() {
            level.pack(to);
            value.pack(to);
        }
    }

    fn unpack(from: &mut Unpacking<'_>) -> Self {
        <Vec<(Order, T)>>::unpack(from).into_iter().collect()
    }
}

impl Packed for Range<usize> {
    fn pack(&self, to: &mut String) {
        self.start.pack(to);
        self.end.pack(to);
    }

    fn unpack(from: &mut Unpacking<'_>) -> Self {
        usize::unpack(from)..usize::unpack(from)
    }
}

impl Packed for Order {
    fn pack(&self, to: &mut String) {
        self.index().pack(to);
    }

    fn unpack(from: &mut Unpacking<'_>) -> Self {
        Self::new(usize::unpack(from))
    }
}

impl Packed for Questions {
    fn pack(&self, to: &mut String) {
        self.iter().cloned().collect::<Vec<_>>().pack(to);
    }

    fn unpack(from: &mut Unpacking<'_>) -> Self {
        Self::new(Packed::unpack(from))
    }
}

impl Packed for Links {
    fn pack(&self, to: &mut String) {
        self.iter().cloned().collect::<Vec<_>>().pack(to);
    }

    fn unpack(from: &mut Unpacking<'_>) -> Self {
        Self::new(Packed::unpack(from))
    }
}
