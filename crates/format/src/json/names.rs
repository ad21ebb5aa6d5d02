//! Names that nobody knows, and what was meant.

/// The known name that was meant, if one is near: ": did you mean “title”?".
pub fn hint(name: &str, known: &[&str]) -> String {
    let close = known.iter().find(|other| is_misspelt(name, other));
    close.map_or(String::new(), |close| format!(": did you mean “{close}”?"))
}

/// Whether a name is another one with a slip or two: letters changed, added, left out or swapped with the next, but more of it
/// right than wrong.
pub fn is_misspelt(name: &str, other: &str) -> bool {
    let length = other.chars().count();
    // Two slips make no name longer by three: how much longer a hostile one is does not matter.
    let is_near = name.chars().take(length + 3).count().abs_diff(length) <= 2;
    is_near && {
        let slips = strsim::osa_distance(name, other);
        (1..=2).contains(&slips) && slips * 2 < length
    }
}
