//! What the browser lends us.

pub mod date;
pub mod lazy;
pub mod progress;
pub mod unicode;
