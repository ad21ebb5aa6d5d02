//! Progress on the device, one item of the browser's storage for each article, and what was set aside because it could
//! not be read. A browser may forbid storage or have no room: then nothing is kept and nothing breaks.
//!
//! | key | value |
//! |---|---|
//! | `graded-reader.progress.ID` | the session, as JSON that has a version of its own |
//! | `graded-reader.place.ID` | a [`Place`] |
//! | `graded-reader.aside.ID.N` | a session that could not be read, or that is of an earlier text; N from 1 |
//! | `graded-reader.score.ID.LEVEL` | the best score that an earlier version of this reader kept, as "4/6" |

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

/// Every key that begins so.
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

/// Whether the browser lends us storage here. It does not in a sandboxed frame, for instance.
pub fn is_lent() -> bool {
    storage().is_some()
}

/// The session of an article.
pub fn session(article: &str) -> Option<String> {
    read(&session_key(article))
}

/// Keeps the session of an article; `false` where it cannot be kept, and then what was there stays.
pub fn keep_session(article: &str, session: &str) -> bool {
    write(&session_key(article), session)
}

/// Puts a session where nothing overwrites it; `false` where there is no room for it.
pub fn set_aside(article: &str, session: &str) -> bool {
    let prefix = aside_prefix(article);
    let number = |key: &String| key[prefix.len()..].parse::<u32>().ok();
    let last = keys(&prefix).iter().filter_map(number).max().unwrap_or_default();
    let is_there = asides(article).iter().any(|(_, aside)| aside == session);
    is_there || write(&format!("{prefix}{}", last.saturating_add(1)), session)
}

/// What was set aside of an article: keys and sessions.
pub fn asides(article: &str) -> Vec<(String, String)> {
    keys(&aside_prefix(article)).into_iter().filter_map(|key| Some((key.clone(), read(&key)?))).collect()
}

/// Forgets what was set aside under this key.
pub fn forget_aside(key: &str) {
    remove(key);
}

/// Where the reader was in an article.
pub fn place(article: &str) -> Option<Position> {
    read_position(&read(&place_key(article))?)
}

/// Keeps where the reader is in an article, unless that is [near](Place::is_near) where they were.
pub fn keep_place(article: &str, now: &Position) {
    if !place(article).is_some_and(|kept| kept.is_near(now)) {
        write(&place_key(article), &write_position(now));
    }
}

/// The best points of a level and what there was to earn, as an earlier version kept them.
pub fn old_score(article: &str, level: LevelIndex) -> Option<(u32, u32)> {
    let kept = read(&format!("{}{}", score_prefix(article), level.number()))?;
    let (points, maximum) = kept.split_once('/')?;
    Some((points.parse().ok()?, maximum.parse().ok()?)).filter(|(points, maximum)| points <= maximum)
}

/// Erases everything that is kept of an article.
pub fn erase(article: &str) {
    remove(&session_key(article));
    remove(&place_key(article));
    [aside_prefix(article), score_prefix(article)].iter().flat_map(|prefix| keys(prefix)).for_each(|key| remove(&key));
}
