//! The lazy part that reads the inline marks of a page's own article. Only files of format 2 need it.

use std::cell::Cell;

use super::Missing;
use graded_reader_format::marks::{ReadMarks, read};

/// The part, if it has loaded.
pub fn get() -> Option<ReadMarks> {
    HERE.get()
}

/// The part, loaded if it has not loaded yet.
///
/// # Errors
///
/// If it cannot be loaded now; another call tries again.
pub async fn load() -> Result<ReadMarks, Missing> {
    let marks = enter().await?;
    HERE.set(Some(marks));
    Ok(marks)
}

thread_local! {
    static HERE: Cell<Option<ReadMarks>> = const { Cell::new(if cfg!(feature = "split") { None } else { Some(read) }) };
}

#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(marks, fallible)]
fn enter() -> Result<ReadMarks, Missing> {
    Ok(read)
}

#[cfg(not(feature = "split"))]
async fn enter() -> Result<ReadMarks, Missing> {
    Ok(read)
}
