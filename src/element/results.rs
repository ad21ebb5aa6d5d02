//! Loads the lazy part that explains how a quiz went ([`results`](crate::ui::results)), and reads typed numbers.

use std::cell::Cell;

use yew::Callback;
use yew::platform::spawn_local;

use crate::device::lazy::Missing;
use crate::ui::RESULTS;
use crate::ui::results::{Results, arrive};
use graded_reader_core::quiz::number::{ReadNumber, read};

/// What reads the numbers that readers type, if the part has loaded.
pub(super) fn numbers() -> Option<ReadNumber> {
    NUMBERS.get()
}

thread_local! {
    static NUMBERS: Cell<Option<ReadNumber>> = const { Cell::new(if cfg!(feature = "split") { None } else { Some(ReadNumber(read)) }) };
}

/// Loads the part.
///
/// # Errors
///
/// If it cannot be loaded now; another call tries again.
pub(super) async fn load() -> Result<(), Missing> {
    let (results, numbers) = enter().await?;
    arrive(results);
    NUMBERS.set(Some(numbers));
    Ok(())
}

/// Loads the part, and tells whether it is here.
pub(super) fn loader() -> Callback<Callback<bool>> {
    Callback::from(|then: Callback<bool>| spawn_local(async move { then.emit(load().await.is_ok()) }))
}

#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(results, fallible)]
fn enter() -> Result<(&'static dyn Results, ReadNumber), Missing> {
    Ok((RESULTS, ReadNumber(read)))
}

#[cfg(not(feature = "split"))]
async fn enter() -> Result<(&'static dyn Results, ReadNumber), Missing> {
    Ok((RESULTS, ReadNumber(read)))
}
