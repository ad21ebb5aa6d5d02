//! Why a value was not read, in an author's words.

use std::fmt;

use serde::de::{self, Expected, Unexpected};

use crate::json::names::hint;

/// Why a value was not read.
#[derive(Debug)]
pub enum Error {
    /// It has been written down.
    Reported,
    /// It is still to be written down, by whoever knows the place.
    Unreported(Box<Message>),
}

/// Behind one pointer, since a result of every reader has room for it.
#[derive(Debug)]
pub struct Message(pub String);

impl From<String> for Error {
    fn from(text: String) -> Self {
        Self::Unreported(Box::new(Message(text)))
    }
}

impl de::StdError for Error {}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reported => out.write_str("there are faults"),
            Self::Unreported(text) => out.write_str(&text.0),
        }
    }
}

/// Values are called by their kind. serde's own messages write them out, floats too, and bring all that formats those into the
/// app.
impl de::Error for Error {
    fn custom<T: fmt::Display>(text: T) -> Self {
        Self::from(text.to_string())
    }

    fn invalid_type(found: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        let found = match found {
            Unexpected::Str(_) => "text",
            Unexpected::Seq => "a list",
            Unexpected::Map => "an object",
            _ => "this",
        };
        Self::from(format!("expected {}, found {found}", words(wanted)))
    }

    fn invalid_value(found: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self::from(match found {
            Unexpected::Unsigned(number) => format!("{number} is too large"),
            _ => "this value is not allowed here".to_owned(),
        })
    }

    fn invalid_length(_: usize, wanted: &dyn Expected) -> Self {
        Self::from(format!("expected {}", words(wanted)))
    }

    fn unknown_variant(name: &str, _: &'static [&'static str]) -> Self {
        Self::from(format!("unknown value “{name}”"))
    }

    fn unknown_field(name: &str, known: &'static [&'static str]) -> Self {
        Self::from(format!("unknown field “{name}”{}", hint(name, known)))
    }

    fn duplicate_field(name: &'static str) -> Self {
        Self::from(format!("“{name}” appears twice: remove one"))
    }

    fn missing_field(name: &'static str) -> Self {
        Self::from(format!("“{name}” is missing"))
    }
}

/// What serde calls by Rust's names, in an author's words.
pub fn words(wanted: &dyn Expected) -> String {
    let wanted = wanted.to_string();
    match &*wanted {
        "u32" | "u64" | "usize" => "a whole number".to_owned(),
        "a boolean" => "true or false".to_owned(),
        "a string" | "a borrowed string" => "text".to_owned(),
        "a sequence" => "a list".to_owned(),
        "a map" => "an object".to_owned(),
        _ => wanted,
    }
}
