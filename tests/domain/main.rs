//! Native tests of the domain and the file format through their public interface.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod accuracy;
mod alignment;
mod architecture;
mod binary;
mod bundled;
mod compatibility;
mod faults;
mod folding;
mod format;
mod grading;
mod highlights;
mod hints;
mod hostile;
mod intl;
mod layout;
mod merge;
mod model;
mod number;
mod onestop;
mod placement;
mod properties;
mod quizless;
mod readability;
mod reading;
mod record;
mod review;
mod schema;
mod sentences;
mod skills;
mod state;
mod steps;
mod story;
mod targets;
#[path = "../../benches/worst.rs"]
mod worst;
