//! What the browser lends us.

pub mod progress;
