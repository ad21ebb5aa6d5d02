//! Registers nothing itself: `graded-reader.js` defines `<graded-reader>` and calls what [`graded_reader::element`] exports.

use graded_reader as _;

fn main() {}

/// A tenth of the code of Rust's own, which is made for many threads and large pages, at the same speed here.
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
