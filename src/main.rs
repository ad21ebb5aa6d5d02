//! Registers nothing itself: `graded-reader.js` defines `<graded-reader>` and calls what [`graded_reader::element`]
//! exports.

use graded_reader as _;

fn main() {}

/// Rust's own allocator, which is made for larger programs, has ten times as much code and is no faster here.
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
