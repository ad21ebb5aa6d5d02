//! Writes the sizes of pictures into an article's file.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

use graded_reader_format::article::media::{Kind, Medium, media};
use graded_reader_format::json::{locate::Source, place::place, tree::Tree};

use crate::inspect::{Files, Inspected};

/// The text of an article's file with the sizes of the pictures in this folder, where it has none or wrong ones; and a line
/// for each picture whose size was written. Everything else in the text stays as it is.
pub fn with_sizes(text: &str, folder: &Path) -> (String, Vec<String>) {
    let (start, json) = text.split_at(text.len() - text.trim_start_matches('\u{feff}').len());
    let Ok(file) = Tree::read(json) else { return (text.to_owned(), Vec::new()) };
    let (source, files) = (Source::of(json), Files::of(folder));
    let (mut edits, mut lines) = (Vec::new(), Vec::new());
    for medium in media(&file) {
        let Some(Ok(inspected)) = files.inspect(&medium) else { continue };
        let Some((width, height)) = right_size(&medium, &inspected) else { continue };
        let fields: &[(&str, u32)] = match medium.kind {
            Kind::OtherSize => &[("width", width)],
            _ => &[("width", width), ("height", height)],
        };
        let Some(of_this) = edits_of(json, &source, &medium, fields) else { continue };
        edits.extend(of_this);
        let (place, name) = (place(&file, &medium.place), medium.address().unwrap_or_default());
        lines.push(format!("{place}: “{name}” has {width} by {height} pixels"));
    }
    edits.sort_by_key(|(range, _)| range.start);
    let mut json = json.to_owned();
    edits.into_iter().rev().for_each(|(range, value)| json.replace_range(range, &value));
    (format!("{start}{json}"), lines)
}

/// The size to write for a picture; none if the file says it, or if it is not known.
pub fn right_size(medium: &Medium<'_>, inspected: &Inspected) -> Option<(u32, u32)> {
    let said = (medium.number("width"), medium.number("height"));
    let has_other_sizes = medium.object.child("sizes").is_some();
    let (size, is_right) = match (inspected, medium.kind, said) {
        (Inspected::Pixels(size), Kind::OtherSize, (width, _)) => (*size, width == Some(size.0)),
        // Browsers choose between sizes by their widths.
        (Inspected::Pixels(size), _, (Some(width), Some(height))) if has_other_sizes => {
            (*size, (width, height) == *size)
        }
        (Inspected::Drawing(_), Kind::OtherSize, _) | (Inspected::Other, ..) => return None,
        (Inspected::Pixels(size), _, said) => (*size, is_shape(said, *size)),
        (Inspected::Drawing(drawing), _, said) => (drawing.size?, is_shape(said, drawing.size?)),
    };
    (!is_right).then_some(size)
}

fn is_shape(said: (Option<u32>, Option<u32>), size: (u32, u32)) -> bool {
    matches!(said, (Some(width @ 1..), Some(height @ 1..)) if is_same_shape((width, height), size))
}

/// Whether two sizes have the same shape, but for a pixel. A page keeps the right room for either: a picture may be shown
/// at half its size, so that it is sharp on a screen with many pixels.
pub fn is_same_shape((width, height): (u32, u32), (other_width, other_height): (u32, u32)) -> bool {
    let products = (u64::from(width) * u64::from(other_height), u64::from(height) * u64::from(other_width));
    products.0.abs_diff(products.1) <= u64::from(other_width.max(other_height))
}

type Edit = (Range<usize>, String);

/// How to write these fields of a picture: in place of their values or, if there are none, after the last field, with the
/// white space that is before and after its name.
fn edits_of(json: &str, source: &Source<'_>, medium: &Medium<'_>, fields: &[(&str, u32)]) -> Option<Vec<Edit>> {
    let Tree::Object(entries) = medium.object else { return None };
    // Of two fields of one name nobody knows which is meant.
    let names: BTreeSet<_> = entries.iter().map(|(name, _)| name).collect();
    if names.len() < entries.len() {
        return None;
    }
    let value = |name: &str| source.locate(&medium.place.child(name), None);
    let (present, missing): (Vec<_>, Vec<_>) = fields.iter().partition(|(name, _)| medium.object.child(name).is_some());
    let mut edits: Vec<Edit> = present.into_iter().map(|(name, size)| (value(name), size.to_string())).collect();
    if !missing.is_empty() {
        let last = value(&entries.last()?.0);
        let before = match entries.len().checked_sub(2) {
            Some(before) => value(&entries[before].0).end,
            None => source.locate(&medium.place, None).start + 1,
        };
        // The name of the last field, with what is around it.
        let name = json.get(before..last.start)?;
        let (open, close) = (name.find('"')?, name.rfind('"')?);
        let comma = if name[..open].contains(',') { "" } else { "," };
        let (before, after) = (&name[..open], &name[close + 1..]);
        let written = missing.iter().map(|(name, size)| format!("{comma}{before}\"{name}\"{after}{size}"));
        edits.push((last.end..last.end, written.collect()));
    }
    Some(edits)
}
