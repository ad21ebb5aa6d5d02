//! Registers nothing itself: `graded-reader.js` defines `<graded-reader>` and calls what [`graded_reader::element`] exports.

use graded_reader as _;

fn main() {}
