//! The best score of every level, kept on the device so that a list of articles can show it.
//!
//! A browser may forbid or lack storage: then nothing is kept and nothing breaks.

use web_sys::Storage;

use crate::level::Order;

fn storage() -> Option<Storage> {
    gloo_utils::window().local_storage().ok().flatten()
}

fn key(article: &str, level: Order) -> String {
    format!("graded-reader.score.{article}.{}", level.number())
}

/// Whether the browser keeps anything here. It does not in a sandboxed frame, for instance.
pub fn can_be_kept() -> bool {
    storage().is_some()
}

/// The best points of a level and what there was to earn.
pub fn best(article: &str, level: Order) -> Option<(u32, u32)> {
    let kept = storage()?.get_item(&key(article, level)).ok().flatten()?;
    let (points, maximum) = kept.split_once('/')?;
    Some((points.parse().ok()?, maximum.parse().ok()?)).filter(|(points, maximum)| points <= maximum)
}

/// Keeps a score if it is a better one than before.
pub fn keep(article: &str, level: Order, points: u32, maximum: u32) {
    let better = best(article, level).is_none_or(|(before, of)| points * of >= before * maximum);
    if let Some(storage) = storage().filter(|_| better) {
        let _ = storage.set_item(&key(article, level), &format!("{points}/{maximum}"));
    }
}
