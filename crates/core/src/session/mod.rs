//! One reader's session over one article: what is done, what is handed in, what to read next.

pub mod attempt;
pub mod highlights;
pub mod merge;
pub mod placement;
pub mod position;
pub mod reading;
pub mod record;
