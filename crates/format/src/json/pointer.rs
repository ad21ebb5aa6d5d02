//! The place of a value in a JSON text.

use std::fmt;

/// A JSON Pointer ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)): the names and indices that lead from the whole
/// text to a value.
///
/// ```
/// use graded_reader_format::json::pointer::Pointer;
/// let stem = Pointer::default().child("questions").child(2).child("a/b");
/// assert_eq!(stem.to_string(), "/questions/2/a~1b");
/// assert_eq!(stem.steps().collect::<Vec<_>>(), ["questions", "2", "a/b"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pointer(String);

impl Pointer {
    /// The pointer to a value inside this one: by its name, or by its index from 0.
    #[must_use]
    pub fn child(&self, step: impl ToString) -> Self {
        let step = step.to_string().replace('~', "~0").replace('/', "~1");
        Self(format!("{}/{step}", self.0))
    }

    /// The names and indices that lead to the value.
    pub fn steps(&self) -> impl Iterator<Item = String> {
        self.0.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"))
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}
