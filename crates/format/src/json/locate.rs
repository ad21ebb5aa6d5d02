//! Where in a text a value stands, for messages that show the line.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::json::pointer::Pointer;
use crate::json::tree::Tree;

/// The bytes of a JSON text in which the value at a pointer stands or, where a name is given, that name in the object there.
/// What is not in the text is shown by the value around it. In what is no JSON it is the place where that shows.
///
/// ```
/// use graded_reader_format::json::{locate::locate, pointer::Pointer};
/// let text = r#"{ "levels": [{ "name": "LEVEL 1" }] }"#;
/// let level = Pointer::default().child("levels").child(0);
/// assert_eq!(&text[locate(text, &level, None)], r#"{ "name": "LEVEL 1" }"#);
/// assert_eq!(&text[locate(text, &level.child("name"), None)], r#""LEVEL 1""#);
/// assert_eq!(&text[locate(text, &level, Some("name"))], r#""name""#);
/// assert_eq!(locate("{\n  1\n}", &Pointer::default(), None), 4..5);
/// ```
pub fn locate(text: &str, pointer: &Pointer, name: Option<&str>) -> Range<usize> {
    let whole = serde_json::from_str::<Tree>(text).and_then(|_| serde_json::from_str(text));
    let mut here: &RawValue = match whole {
        Ok(whole) => whole,
        Err(error) => return place_of(&error, text),
    };
    for step in pointer.steps() {
        let Some(value) = child(here, &step) else { break };
        here = value;
    }
    let named = name.and_then(|name| entry(here, name)).and_then(|(name, _)| match name {
        // What has an escape in it is not a part of the text.
        Cow::Borrowed(name) => Some(range(text, name)),
        Cow::Owned(_) => None,
    });
    named.map_or_else(|| range(text, here.get()), |inner| inner.start - 1..inner.end + 1)
}

/// The letter at which an error shows; at the end of the text there is none.
fn place_of(error: &serde_json::Error, text: &str) -> Range<usize> {
    let before = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let letters = text.char_indices().map(|(at, letter)| at..at + letter.len_utf8());
    letters.take_while(|letter| letter.start < before + error.column()).last().unwrap_or_default()
}

fn child<'a>(value: &'a RawValue, step: &str) -> Option<&'a RawValue> {
    match value.get().starts_with('[') {
        true => serde_json::from_str::<Vec<&RawValue>>(value.get()).ok()?.get(step.parse::<usize>().ok()?).copied(),
        false => entry(value, step).map(|(_, value)| value),
    }
}

/// The last entry of an object with this name.
fn entry<'a>(object: &'a RawValue, name: &str) -> Option<(Cow<'a, str>, &'a RawValue)> {
    let Entries(entries) = serde_json::from_str(object.get()).ok()?;
    entries.into_iter().rfind(|(own, _)| own == name)
}

/// Where a part of a text stands in it.
fn range(text: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr().addr() - text.as_ptr().addr();
    start..start + part.len()
}

/// The entries of an object, as they stand in the text.
struct Entries<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor;
        impl<'de> Visitor<'de> for EntriesVisitor {
            type Value = Entries<'de>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some((Name(name), value)) = map.next_entry()? {
                    entries.push((name, value));
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(EntriesVisitor)
    }
}

/// A name, as it stands in the text where it has no escape.
#[derive(Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);
