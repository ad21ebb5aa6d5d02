//! Suggestions for misspelt names.

/// The known name that was probably meant, as ": did you mean “title”?"; empty if none is similar.
pub fn hint(name: &str, known: &[&str]) -> String {
    let close = known.iter().find(|other| is_misspelt(name, other));
    close.map_or(String::new(), |close| format!(": did you mean “{close}”?"))
}

/// Whether a name is a misspelling of another: at most two letters changed, added, left out or swapped, and less than
/// half of it.
pub fn is_misspelt(name: &str, other: &str) -> bool {
    let length = other.chars().count();
    // Two mistakes make a name longer by two at most, so the rest of a very long name is not counted.
    let is_near = name.chars().take(length + 3).count().abs_diff(length) <= 2;
    is_near && {
        let slips = strsim::osa_distance(name, other);
        (1..=2).contains(&slips) && slips * 2 < length
    }
}
