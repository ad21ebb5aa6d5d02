//! What the browser lends us.

pub mod date;
pub mod later;
pub mod progress;
pub mod unicode;
