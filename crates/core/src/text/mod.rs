//! What is read: a level's passage, its sentences, stretches of it, and how hard it is.

pub mod level;
pub mod readability;
pub mod sentence;
pub mod span;
pub mod unicode;
