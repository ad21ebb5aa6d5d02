//! The lazy part that aligns two levels of an article.

use std::cell::Cell;

use super::Missing;
use graded_reader_core::alignment::Alignment;
use graded_reader_core::article::Article;
use graded_reader_core::text::level::LevelIndex;

/// What the part can do.
pub trait LineUp {
    /// Which sentences and paragraphs of `to` are the counterparts of those of `from`.
    fn align(&self, article: &Article, from: LevelIndex, to: LevelIndex) -> Alignment;
}

/// The part, if it has loaded.
pub fn get() -> Option<&'static dyn LineUp> {
    HERE.get()
}

/// The part, loaded if it has not loaded yet.
///
/// # Errors
///
/// If it cannot be loaded now; another call tries again.
pub async fn load() -> Result<&'static dyn LineUp, Missing> {
    let line_up = enter().await?;
    HERE.set(Some(line_up));
    Ok(line_up)
}

thread_local! {
    static HERE: Cell<Option<&'static dyn LineUp>> = const { Cell::new(if cfg!(feature = "split") { None } else { Some(&Part) }) };
}

#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(line_up, fallible)]
fn enter() -> Result<&'static dyn LineUp, Missing> {
    Ok(&Part)
}

#[cfg(not(feature = "split"))]
async fn enter() -> Result<&'static dyn LineUp, Missing> {
    Ok(&Part)
}

struct Part;

impl LineUp for Part {
    fn align(&self, article: &Article, from: LevelIndex, to: LevelIndex) -> Alignment {
        Alignment::of(article, from, to)
    }
}
