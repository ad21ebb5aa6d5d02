//! What must hold for any input, however strange. Each module has a function `check` that panics if something does not
//! hold:
//!
//! - `cargo test --package graded-reader-fuzz` calls it with every seed and with mutations of the seeds, always the same;
//! - the programs in `fuzz_targets/` give it what libFuzzer thinks of: see `cargo xtask fuzz`.
#![allow(clippy::panic, reason = "a check says by panicking what does not hold")]

pub mod alignment;
pub mod article;
pub mod mutation;
pub mod packed;
pub mod quotations;
pub mod sentences;
pub mod session;
pub mod sound;
pub mod typed;

use graded_reader_core::steps;

/// A target: its name, and what checks an input.
pub type Target = (&'static str, fn(&[u8]));

/// The targets.
pub const TARGETS: [Target; 7] = [
    ("article", article::check),
    ("session", session::check),
    ("packed", packed::check),
    ("typed", typed::check),
    ("sentences", sentences::check),
    ("alignment", alignment::check),
    ("quotations", quotations::check),
];

/// The input as text. What is not UTF-8 is replaced, as a browser does when it reads a file.
fn text(input: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(input)
}

/// Does some work, which may take this many steps.
#[track_caller]
fn within<T>(most: usize, work: impl FnOnce() -> T) -> T {
    let (taken, result) = steps::of(work);
    assert!(taken <= most, "{taken} steps, at most {most} are allowed");
    result
}
