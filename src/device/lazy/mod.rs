//! Lazy parts of the app: code that a first use does without, fetched when it is asked for.
//!
//! `get` of a part returns it where it is here, and `load` fetches it. Nothing else enters a part, so whoever calls into one
//! holds it already, and the call is an ordinary one. Only a release is split, by the feature `split` (see `release/`);
//! any other build has every part from the start.

pub mod files;
pub mod line_up;

use std::error::Error;
use std::fmt;

/// A part is not here and could not be fetched. The page's console says why.
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
