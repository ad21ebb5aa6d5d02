//! Values as JSON.

use serde::Serialize;

/// A value as JSON.
///
/// What is written here can be: every name is a text, and every number a whole one. Of anything else nothing is written.
pub fn write(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
