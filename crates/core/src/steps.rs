//! Counts steps of work, so that tests can check how cost grows without measuring time.
//!
//! Code whose cost could grow faster than what it is given [counts](count) its innermost steps: a byte searched, a
//! cell computed, an entry compared. Without the feature `steps`, which only tests have, that does nothing.

/// Counts this many steps.
#[inline]
pub fn count(steps: usize) {
    #[cfg(feature = "steps")]
    TAKEN.set(TAKEN.get() + steps);
    #[cfg(not(feature = "steps"))]
    let _ = steps;
}

/// How many steps this thread takes to do something, and its result.
///
/// ```
/// use graded_reader_core::steps::{count, of};
/// assert_eq!(of(|| { count(3); count(4); "done" }), (7, "done"));
/// ```
#[cfg(feature = "steps")]
pub fn of<T>(work: impl FnOnce() -> T) -> (usize, T) {
    let before = TAKEN.get();
    let result = work();
    (TAKEN.get() - before, result)
}

#[cfg(feature = "steps")]
thread_local! {
    static TAKEN: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}
