//! A JSON text as a tree. Unlike `serde_json::Value` it keeps duplicate names and the order of names.

use std::fmt;
use std::rc::Rc;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// Null.
    Null,
    /// True or false.
    Bool(bool),
    /// A number, and its value if it is a whole number from 0 to 2⁶⁴ − 1; no other number has a meaning in our files.
    Number(Option<u64>),
    /// A text.
    Text(Rc<str>),
    /// A list.
    List(Vec<Self>),
    /// Names and values in the order of the text.
    Object(Vec<(Rc<str>, Self)>),
}

impl Tree {
    /// Parses a text.
    ///
    /// # Errors
    ///
    /// The first syntax error and its position, in the words of serde_json.
    pub fn read(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|error| {
            let error = error.to_string();
            // JavaScript writes half of a surrogate pair as an escape that other languages cannot read.
            let half =
                if error.contains("hex escape") { " (half of a character, such as “\\ud83d” alone)" } else { "" };
            format!("this is not JSON: {error}{half}")
        })
    }

    /// The value with this name or index. If a name is duplicate, its last value.
    pub fn child(&self, step: &str) -> Option<&Self> {
        match self {
            Self::Object(entries) => entries.iter().rfind(|(name, _)| **name == *step).map(|(_, value)| value),
            Self::List(items) => items.get(step.parse::<usize>().ok()?),
            _ => None,
        }
    }

    /// The type of the value, in an author's words.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

/// How serde_json represents a number of any size: as an object with this name, whose value is the digits as a text. A
/// file with exactly that object is read as a number, as it would be by `serde_json::Value`.
const NUMBER: &str = "$serde_json::private::Number";

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Tree, E> {
        Ok(Tree::Bool(flag))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Tree, E> {
        Ok(Tree::Number(Some(number)))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Tree, E> {
        Ok(Tree::Number(None))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Tree, E> {
        Ok(Tree::Number(None))
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::Text(text.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Tree::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        let mut entries: Vec<(Rc<str>, Tree)> = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(match &entries[..] {
            [(name, Tree::Text(number))] if **name == *NUMBER => Tree::Number(number.parse().ok()),
            _ => Tree::Object(entries),
        })
    }
}
