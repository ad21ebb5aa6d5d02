//! Names that nobody knows, and what was meant.

use crate::json::faults::{About, Place};

/// Writes down names that are none of the known ones.
pub fn unknown_names<'a>(place: &Place<'_>, names: impl Iterator<Item = &'a str>, known: &[&str]) {
    for name in names.filter(|name| !known.contains(name)) {
        let hint = hint(name, known);
        place.fault_about::<()>(About::Name(name.to_owned()), format!("“{name}” is no field here{hint}"));
    }
}

/// The known name that was meant, if one is near: ": did you mean “title”?".
pub fn hint(name: &str, known: &[&str]) -> String {
    let close = known.iter().find(|other| is_misspelt(name, other));
    close.map_or(String::new(), |close| format!(": did you mean “{close}”?"))
}

/// Whether a name is another one with a slip or two: letters changed, added, left out or swapped with the next, but more of it
/// right than wrong.
pub fn is_misspelt(name: &str, other: &str) -> bool {
    // Two slips make no name longer by three: how much longer a hostile one is does not matter.
    let is_near = name.len().abs_diff(other.len()) <= 8 && name != other;
    is_near && {
        let slips = strsim::osa_distance(name, other);
        slips <= 2 && slips * 2 < other.chars().count()
    }
}
