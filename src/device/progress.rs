//! Saved progress, in the browser's local storage, and sessions that were set aside because they could not be used. A
//! browser may forbid storage or have no room: then nothing is saved and nothing breaks.
//!
//! | key | value |
//! |---|---|
//! | `graded-reader.progress.ID` | the session, as JSON with its own version number |
//! | `graded-reader.place.ID` | the reading position, a [`Position`] |
//! | `graded-reader.aside.ID.N` | a session that could not be read, or that is of an earlier text; N from 1 |
//! | `graded-reader.score.ID.LEVEL` | the best score that an earlier version of this reader saved, as "4/6" |

use web_sys::Storage;

use graded_reader_core::session::position::Position;
use graded_reader_core::text::level::LevelIndex;
use graded_reader_format::session::position::{read_position, write_position};

fn storage() -> Option<Storage> {
    gloo::utils::window().local_storage().ok().flatten()
}

fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

fn write(key: &str, value: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, value).is_ok())
}

fn remove(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}

/// Every key with this prefix.
fn keys(prefix: &str) -> Vec<String> {
    let Some(storage) = storage() else { return Vec::new() };
    let keys = (0..storage.length().unwrap_or_default()).filter_map(|place| storage.key(place).ok().flatten());
    keys.filter(|key| key.starts_with(prefix)).collect()
}

fn session_key(article: &str) -> String {
    format!("graded-reader.progress.{article}")
}

fn place_key(article: &str) -> String {
    format!("graded-reader.place.{article}")
}

fn aside_prefix(article: &str) -> String {
    format!("graded-reader.aside.{article}.")
}

fn score_prefix(article: &str) -> String {
    format!("graded-reader.score.{article}.")
}

/// Whether the browser gives us storage here. In a sandboxed frame, for example, it does not.
pub fn is_lent() -> bool {
    storage().is_some()
}

/// The saved session of an article.
pub fn session(article: &str) -> Option<String> {
    read(&session_key(article))
}

/// Saves the session of an article. Returns `false` if that fails; what was saved before then stays.
pub fn keep_session(article: &str, session: &str) -> bool {
    write(&session_key(article), session)
}

/// Copies a session to where nothing overwrites it. Returns `false` if there is no room for it.
pub fn set_aside(article: &str, session: &str) -> bool {
    let prefix = aside_prefix(article);
    let number = |key: &String| key[prefix.len()..].parse::<u32>().ok();
    let last = keys(&prefix).iter().filter_map(number).max().unwrap_or_default();
    let is_there = asides(article).iter().any(|(_, aside)| aside == session);
    is_there || write(&format!("{prefix}{}", last.saturating_add(1)), session)
}

/// The sessions of an article that were set aside, each with its key.
pub fn asides(article: &str) -> Vec<(String, String)> {
    keys(&aside_prefix(article)).into_iter().filter_map(|key| Some((key.clone(), read(&key)?))).collect()
}

/// Deletes what was set aside under this key.
pub fn forget_aside(key: &str) {
    remove(key);
}

/// The saved reading position in an article.
pub fn place(article: &str) -> Option<Position> {
    read_position(&read(&place_key(article))?)
}

/// Saves the reading position in an article, unless it is [near](Position::is_near) the saved one.
pub fn keep_place(article: &str, now: &Position) {
    if !place(article).is_some_and(|kept| kept.is_near(now)) {
        write(&place_key(article), &write_position(now));
    }
}

/// The best score of a level that an earlier version saved: points, and the maximum.
pub fn old_score(article: &str, level: LevelIndex) -> Option<(u32, u32)> {
    let kept = read(&format!("{}{}", score_prefix(article), level.number()))?;
    let (points, maximum) = kept.split_once('/')?;
    Some((points.parse().ok()?, maximum.parse().ok()?)).filter(|(points, maximum)| points <= maximum)
}

/// Deletes everything that is saved of an article.
pub fn erase(article: &str) {
    remove(&session_key(article));
    remove(&place_key(article));
    [aside_prefix(article), score_prefix(article)].iter().flat_map(|prefix| keys(prefix)).for_each(|key| remove(&key));
}
