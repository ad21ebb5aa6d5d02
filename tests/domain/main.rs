//! The domain and the file format, tested natively through the public interface, as tables wherever there are cases.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod alignment;
mod architecture;
mod binary;
mod bundled;
mod content;
mod folding;
mod format;
mod grading;
mod highlights;
mod hostile;
mod kept;
mod merge;
mod onestop;
mod placement;
mod properties;
mod readability;
mod reading;
mod record;
mod review;
mod schema;
mod state;
mod story;
mod trial;
