//! The lazy parts of the app: code that a first use does not need, loaded on demand.
//!
//! `get` of a part returns it if it has loaded, and `load` loads it. There is no other way to get one, so whoever has a
//! part can call it like any other code. Only a release is split, by the feature `split` (see `release/`); any other
//! build has every part from the start.

pub mod files;
pub mod line_up;
pub mod marks;

use std::error::Error;
use std::fmt;

/// A part has not loaded, or could not be loaded. The browser's console says why.
#[derive(Clone, Copy, Debug)]
pub struct Missing;

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a part of the reader could not be loaded")
    }
}

impl Error for Missing {}

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for Missing {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}
