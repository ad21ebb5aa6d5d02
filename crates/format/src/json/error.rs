//! Why a value could not be read, in an author's words.

use std::fmt;

use serde::de::{self, Expected, Unexpected};

use crate::json::names::hint;

/// Why a value could not be read.
#[derive(Debug)]
pub enum Error {
    /// The fault has been reported.
    Reported,
    /// The fault has yet to be reported, by a caller that knows the place.
    Unreported(Box<Message>),
}

/// The message is boxed, because every result has room for it.
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

/// Messages name the type of a value. serde's own messages print the value, floats too, which would add the code to
/// format floats to the app.
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

/// A type in an author's words, where serde uses the names of Rust.
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
