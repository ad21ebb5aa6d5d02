//! Writes values as JSON.

use serde::Serialize;

/// A value as JSON.
///
/// Every value written here can be represented: all names are texts, and all numbers are whole. For any other value the
/// result is empty.
pub fn write(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
