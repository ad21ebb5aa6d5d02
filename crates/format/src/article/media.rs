//! The pictures and recordings that a file names, each with its place. Whoever has them can check them.

use graded_reader_core::review::PICTURE_SIZE;

use super::texts::is_of_format_2;
use crate::json::pointer::Pointer;
use crate::json::tree::Tree;
use crate::problem::Problem;

/// A picture, a recording or captions, as a file names them.
#[derive(Debug)]
pub struct Medium<'a> {
    /// What it is.
    pub kind: Kind,
    /// The object that names it.
    pub object: &'a Tree,
    /// The place of the object.
    pub place: Pointer,
}

/// What a file names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A picture.
    Picture,
    /// The picture before it, in another size.
    OtherSize,
    /// A recording.
    Recording,
    /// The captions of a recording.
    Captions,
}

impl<'a> Medium<'a> {
    /// The name of the field with its address.
    pub const fn field(&self) -> &'static str {
        match self.kind {
            Kind::Captions => "captions",
            _ => "src",
        }
    }

    /// Its address, if that is a text.
    pub fn address(&self) -> Option<&'a str> {
        match self.object.child(self.field()) {
            Some(Tree::Text(address)) => Some(address),
            _ => None,
        }
    }

    /// Whether its address is relative, so that it lies beside the file.
    pub fn is_beside(&self) -> bool {
        self.address().is_some_and(is_beside)
    }

    /// The number of a field of its object, such as the width.
    pub fn number(&self, field: &str) -> Option<u32> {
        match self.object.child(field) {
            Some(Tree::Number(number)) => u32::try_from((*number)?).ok(),
            _ => None,
        }
    }
}

/// Whether an address is relative, without a scheme or a host of its own.
///
/// ```
/// use graded_reader_format::article::media::is_beside;
/// assert!(is_beside("map.svg") && is_beside("../maps/a:b.svg?dark"));
/// assert!(!is_beside("https://example.org/map.svg") && !is_beside("//example.org/map.svg") && !is_beside("/map.svg"));
/// ```
pub fn is_beside(address: &str) -> bool {
    let start = address.split(['/', '?', '#']).next().unwrap_or_default();
    !start.contains(':') && !address.starts_with('/')
}

/// All that a file of format 2 names, in its order. The file need not be free of faults.
///
/// ```
/// use graded_reader_format::article::media::media;
/// use graded_reader_format::json::tree::Tree;
/// let file = Tree::read(r#"{ "format": 2, "lead": { "src": "map.svg", "width": 800 } }"#).unwrap();
/// let [lead] = &media(&file)[..] else { panic!() };
/// assert_eq!((lead.address(), lead.number("width"), lead.number("height")), (Some("map.svg"), Some(800), None));
/// ```
pub fn media(file: &Tree) -> Vec<Medium<'_>> {
    let mut found = Vec::new();
    if is_of_format_2(file) {
        collect(file, Pointer::default(), &mut found);
    }
    found
}

fn collect<'a>(tree: &'a Tree, place: Pointer, found: &mut Vec<Medium<'a>>) {
    match tree {
        Tree::List(items) => {
            items.iter().enumerate().for_each(|(index, item)| collect(item, place.child(index), found));
        }
        Tree::Object(entries) => {
            found.extend(kinds(tree, &place).iter().map(|kind| Medium {
                kind: *kind,
                object: tree,
                place: place.clone(),
            }));
            entries.iter().for_each(|(name, value)| collect(value, place.child(name), found));
        }
        _ => {}
    }
}

/// What an object names.
fn kinds(object: &Tree, place: &Pointer) -> &'static [Kind] {
    let steps: Vec<String> = place.steps().collect();
    let steps: Vec<&str> = steps.iter().map(|step| &**step).collect();
    match (&steps[..], object.child("kind")) {
        (["lead"], _) => &[Kind::Picture],
        (["levels", _, "audio"], _) => &[Kind::Recording, Kind::Captions],
        ([.., "sizes", _], _) => &[Kind::OtherSize],
        (_, Some(Tree::Text(kind))) if **kind == *"image" => &[Kind::Picture],
        _ => &[],
    }
}

/// Warnings about pictures without a size.
pub(super) fn warnings(file: &Tree) -> impl Iterator<Item = Problem> {
    let is_sizeless = |medium: &Medium<'_>| medium.kind == Kind::Picture && medium.number("width").is_none();
    media(file).into_iter().filter(is_sizeless).map(|medium| {
        let by_whom = if medium.is_beside() { ", or let `cargo xtask check --fix` do it" } else { "" };
        let fault = format!("without “width” and “height” the text moves when the picture loads: add them{by_whom}");
        Problem::warning(PICTURE_SIZE, file, medium.place, fault)
    })
}
