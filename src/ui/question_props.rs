//! What a question and its control are given.

use graded_reader_core::session::reading::{Action, PresentedQuestion};
use yew::prelude::*;

/// What a question and its control are given; each kind has a control.
#[derive(PartialEq)]
pub(super) struct QuestionProps {
    pub asked: PresentedQuestion,
    /// Whether questions can be checked one by one.
    pub checks: bool,
    pub act: Callback<Action>,
    /// Told the number of the question whose evidence the reader wants to see.
    pub point: Callback<usize>,
}
