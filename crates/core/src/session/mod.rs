//! One reader's session with one article: the current state, what was handed in, and what to read next.

pub mod attempt;
pub mod highlights;
pub mod merge;
pub mod placement;
pub mod position;
pub mod reading;
pub mod record;
pub mod skills;
