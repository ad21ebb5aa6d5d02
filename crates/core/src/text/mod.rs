//! The text of a level: its passage, sentences, spans and readability.

pub mod content;
pub mod language;
pub mod level;
pub mod readability;
pub mod sentence;
pub mod span;
pub mod unicode;
