//! Loads the lazy part for articles with a layout: what unpacks one, and what [shows](crate::ui::blocks) it.

use std::cell::Cell;

use crate::device::lazy::Missing;
use crate::ui::blocks::part;
use crate::ui::layout::{Layouts, arrive};
use graded_reader_format::binary::layout::{UnpackLayouts, unpack};

/// What unpacks layouts, if the part has loaded.
pub(super) fn unpacks() -> Option<UnpackLayouts> {
    HERE.get()
}

/// Loads the part.
///
/// # Errors
///
/// If it cannot be loaded now; another call tries again.
pub(super) async fn load() -> Result<(), Missing> {
    let (layouts, unpack) = enter().await?;
    arrive(layouts);
    HERE.set(Some(unpack));
    Ok(())
}

thread_local! {
    static HERE: Cell<Option<UnpackLayouts>> = const { Cell::new(if cfg!(feature = "split") { None } else { Some(unpack) }) };
}

#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(layout, fallible)]
fn enter() -> Result<(&'static dyn Layouts, UnpackLayouts), Missing> {
    Ok((part(), unpack))
}

#[cfg(not(feature = "split"))]
async fn enter() -> Result<(&'static dyn Layouts, UnpackLayouts), Missing> {
    Ok((part(), unpack))
}
