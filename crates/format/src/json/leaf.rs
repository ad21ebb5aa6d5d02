//! The leaves of files: texts and numbers that are checked, and lists of limited length.

use std::fmt;
use std::marker::PhantomData;
use std::rc::Rc;

use graded_reader_core::quiz::decimal::Decimal;
use litemap::LiteMap;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use crate::json::field::Field;

/// The maximum length of a list that is read at once. [`MANY`] is that of a list that readers go through piece by
/// piece.
pub const FEW: usize = 100;
/// See [`FEW`].
pub const MANY: usize = 2_000;
/// The maximum length of an id in bytes. Ids appear in the places of problems and in every comparison of questions.
pub(crate) const LONGEST_NAME: usize = 100;

/// A text with at least one visible character. It borrows from the file's tree, because owned texts would add code to
/// every derived reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Text<'a>(pub &'a str);

impl From<Text<'_>> for Rc<str> {
    fn from(text: Text<'_>) -> Self {
        text.0.into()
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <&str>::deserialize(deserializer)?;
        match text.chars().all(|letter| letter.is_whitespace() || is_hidden(letter)) {
            true => Err(de::Error::custom("the text is empty")),
            false => Ok(Self(text)),
        }
    }
}

/// Whether a character is invisible: control characters, those that change the direction of text ([UAX
/// #9](https://www.unicode.org/reports/tr9/)), and those without a width that are not part of a word's spelling.
pub(crate) fn is_hidden(letter: char) -> bool {
    let marks = ['\u{61c}', '\u{200b}', '\u{200e}', '\u{200f}', '\u{2028}', '\u{2029}', '\u{feff}'];
    letter.is_control()
        || marks.contains(&letter)
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether a text is a [`Slug`].
pub fn is_slug(text: &str) -> bool {
    !text.is_empty() && Slug::try_from(Text(text)).is_ok()
}

/// An id of lower-case letters, digits and hyphens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Text<'a>", bound(deserialize = "'de: 'a"))]
pub struct Slug<'a>(pub &'a str);

impl<'a> TryFrom<Text<'a>> for Slug<'a> {
    type Error = String;

    fn try_from(Text(text): Text<'a>) -> Result<Self, String> {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        match text.bytes().all(fits) {
            true if text.len() > LONGEST_NAME => Err(format!("“{text}” is longer than {LONGEST_NAME} characters")),
            true => Ok(Self(text)),
            false => Err(format!("“{text}” may contain only lower-case letters, digits and hyphens")),
        }
    }
}

/// The latest version of the file format.
pub const FORMAT: u64 = 2;

/// The version of the file format, from 1 to [`FORMAT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "u64")]
pub struct Format(pub u64);

impl TryFrom<u64> for Format {
    type Error = String;

    fn try_from(version: u64) -> Result<Self, String> {
        match version {
            1..=FORMAT => Ok(Self(version)),
            other => Err(format!("version {other} of the file format is not supported: use 1 or {FORMAT}")),
        }
    }
}

/// A text in the form of a BCP 47 tag: subtags of at most 8 letters and digits, the first with 2 or 3 letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Text<'a>", bound(deserialize = "'de: 'a"))]
pub struct Language<'a>(pub &'a str);

impl<'a> TryFrom<Text<'a>> for Language<'a> {
    type Error = String;

    fn try_from(Text(tag): Text<'a>) -> Result<Self, String> {
        let mut subtags = tag.split('-');
        let first = subtags
            .next()
            .is_some_and(|first| matches!(first.len(), 2 | 3) && first.bytes().all(|b| b.is_ascii_alphabetic()));
        let rest = subtags.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
        match first && rest {
            true => Ok(Self(tag)),
            false => Err(format!("“{tag}” is not a language tag such as “en” or “pt-BR”")),
        }
    }
}

/// A year, a month or a day in ISO 8601.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Text<'a>", bound(deserialize = "'de: 'a"))]
pub struct Date<'a>(pub &'a str);

impl<'a> TryFrom<Text<'a>> for Date<'a> {
    type Error = String;

    fn try_from(Text(text): Text<'a>) -> Result<Self, String> {
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let part =
            |part: &str, letters: usize| part.parse().ok().filter(|_: &u32| part.len() == letters && digits(part));
        let parts: Vec<Option<u32>> =
            text.split('-').zip([4, 2, 2, 0]).map(|(text, letters)| part(text, letters)).collect();
        let sound = match parts[..] {
            [Some(_)] => true,
            [Some(_), Some(month)] => (1..=12).contains(&month),
            [Some(_), Some(month), Some(day)] => (1..=12).contains(&month) && (1..=31).contains(&day),
            _ => false,
        };
        match sound {
            true => Ok(Self(text)),
            false => Err(format!("“{text}” is not a date such as “2024-10-18”, “2024-10” or “2024”")),
        }
    }
}

/// An address that is safe to link to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Text<'a>", bound(deserialize = "'de: 'a"))]
pub struct Address<'a>(pub &'a str);

impl<'a> TryFrom<Text<'a>> for Address<'a> {
    type Error = &'static str;

    fn try_from(Text(text): Text<'a>) -> Result<Self, &'static str> {
        match text.starts_with("https://") || text.starts_with("http://") {
            true => Ok(Self(text)),
            false => Err("an address has to start with “https://” or “http://”"),
        }
    }
}

/// An address that is safe to follow and to load: with `https` or `http`, or relative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Text<'a>", bound(deserialize = "'de: 'a"))]
pub struct Link<'a>(pub &'a str);

impl<'a> TryFrom<Text<'a>> for Link<'a> {
    type Error = &'static str;

    fn try_from(Text(text): Text<'a>) -> Result<Self, &'static str> {
        match is_safe(text) {
            true => Ok(Self(text)),
            false => Err("an address has to start with “https://” or “http://”, or be relative to the file"),
        }
    }
}

/// Whether an address has no other scheme than `https` or `http`. Browsers ignore line breaks and tabs in an address, and
/// what is before it if nobody sees it; so none of them may be there.
pub fn is_safe(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    let scheme =
        lower.split_once(':').filter(|(scheme, _)| !scheme.contains(['/', '?', '#'])).map(|(scheme, _)| scheme);
    let is_visible = |letter: char| !letter.is_whitespace() && !is_hidden(letter) && letter != '\\';
    scheme.is_none_or(|scheme| scheme == "https" || scheme == "http") && address.chars().all(is_visible)
}

/// A text that may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"), transparent)]
pub struct AnyText<'a>(pub &'a str);

/// A number that is exact: whole, or a text such as "0.5".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount(pub Decimal);

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AmountVisitor;
        impl Visitor<'_> for AmountVisitor {
            type Value = Amount;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a whole number or a text such as “0.5”")
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Amount, E> {
                self.visit_str(&number.to_string())
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Amount, E> {
                let fault = || E::custom(format!("“{text}” is not a number such as “1500”, “-0.5” or “2e3”"));
                Decimal::plain(text).map(Amount).ok_or_else(fault)
            }
        }
        deserializer.deserialize_f64(AmountVisitor)
    }
}

/// A list of at most `MOST` items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct List<T, const MOST: usize>(pub Vec<T>);

impl<'de, T: Deserialize<'de>, const MOST: usize> Deserialize<'de> for List<T, MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ListVisitor<T, const MOST: usize>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>, const MOST: usize> Visitor<'de> for ListVisitor<T, MOST> {
            type Value = Vec<T>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
                if let Some(length) = list.size_hint().filter(|length| *length > MOST) {
                    return Err(de::Error::custom(format!(
                        "the list has {length} entries: at most {MOST} are allowed"
                    )));
                }
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    items.push(item);
                }
                Ok(items)
            }
        }
        deserializer.deserialize_seq(ListVisitor::<T, MOST>(PhantomData)).map(Self)
    }
}

/// Values by name, in the order of the file. In strict reading every name is unique.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entries<T>(pub Vec<(Rc<str>, T)>);

/// Values by the number of a level.
pub type ByLevel<T> = Entries<Field<T>>;

impl<T: Clone> Entries<T> {
    /// The entries of a map.
    pub fn of(map: &LiteMap<Rc<str>, T>) -> Self {
        Self(map.iter().map(|(name, value)| (name.clone(), value.clone())).collect())
    }
}

impl<T: Serialize> Serialize for Entries<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for EntriesVisitor<T> {
            type Value = Vec<(Rc<str>, T)>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(entries)
            }
        }
        deserializer.deserialize_map(EntriesVisitor(PhantomData)).map(Self)
    }
}
