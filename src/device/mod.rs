//! What the browser lends us.

pub mod scores;
