//! Loads the lazy part that explains how a quiz went: see [`results`](crate::ui::results).

use yew::Callback;
use yew::platform::spawn_local;

use crate::device::lazy::Missing;
use crate::ui::RESULTS;
use crate::ui::results::{Results, arrive};

/// Loads the part.
///
/// # Errors
///
/// If it cannot be loaded now; another call tries again.
pub(super) async fn load() -> Result<(), Missing> {
    arrive(enter().await?);
    Ok(())
}

/// Loads the part, and tells whether it is here.
pub(super) fn loader() -> Callback<Callback<bool>> {
    Callback::from(|then: Callback<bool>| spawn_local(async move { then.emit(load().await.is_ok()) }))
}

#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(results, fallible)]
fn enter() -> Result<&'static dyn Results, Missing> {
    Ok(RESULTS)
}

#[cfg(not(feature = "split"))]
async fn enter() -> Result<&'static dyn Results, Missing> {
    Ok(RESULTS)
}
