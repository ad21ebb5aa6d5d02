//! Finds a value in the text of a file, for messages that show the line.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::json::pointer::Pointer;
use crate::json::tree::Tree;

/// A text in which values are looked up.
///
/// ```
/// use graded_reader_format::json::{locate::Source, pointer::Pointer};
/// let text = r#"{ "levels": [{ "name": "LEVEL 1" }] }"#;
/// let source = Source::of(text);
/// let level = Pointer::default().child("levels").child(0);
/// assert_eq!(&text[source.locate(&level, None)], r#"{ "name": "LEVEL 1" }"#);
/// assert_eq!(&text[source.locate(&level.child("name"), None)], r#""LEVEL 1""#);
/// assert_eq!(&text[source.locate(&level, Some("name"))], r#""name""#);
/// assert_eq!(Source::of("{\n  1\n}").locate(&Pointer::default(), None), 4..5);
/// ```
pub struct Source<'a> {
    text: &'a str,
    /// The whole value or, if the text is not JSON, where the parser failed.
    whole: Result<&'a RawValue, Range<usize>>,
}

impl<'a> Source<'a> {
    /// Parses a text.
    pub fn of(text: &'a str) -> Self {
        let whole = serde_json::from_str::<Tree>(text).and_then(|_| serde_json::from_str(text));
        Self { text, whole: whole.map_err(|error| place_of(&error, text)) }
    }

    /// The range of bytes of the value at a pointer or, if a name is given, of that name in the object there. If it is
    /// not in the text, the range is that of the closest value around it. If the text is not JSON, it is where the
    /// parser failed.
    pub fn locate(&self, pointer: &Pointer, name: Option<&str>) -> Range<usize> {
        let mut here = match &self.whole {
            Ok(whole) => *whole,
            Err(place) => return place.clone(),
        };
        for step in pointer.steps() {
            let Some(value) = child(here, &step) else { break };
            here = value;
        }
        let named = name.and_then(|name| entry(here, name)).and_then(|(name, _)| match name {
            // A name with escapes is not a slice of the text.
            Cow::Borrowed(name) => Some(range(self.text, name)),
            Cow::Owned(_) => None,
        });
        named.map_or_else(|| range(self.text, here.get()), |inner| inner.start - 1..inner.end + 1)
    }
}

/// The character at which the parser failed; empty at the end of the text.
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

/// The range of a slice in its text.
fn range(text: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr().addr() - text.as_ptr().addr();
    start..start + part.len()
}

/// The entries of an object, as slices of the text.
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

/// A name, as a slice of the text if it has no escapes.
#[derive(Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);
