//! The levels that have been seen: each stays in the page as it was, hidden, so that the way back to it is short.

use yew::prelude::*;

use super::props::Start;
use super::text::text;
use graded_reader_core::text::level::LevelIndex;

/// What is open of a level, among whatever stands hidden of the others.
pub(super) const OPEN: &str = ".at-level:not([hidden])";

/// What was drawn last of each level that has been seen in a session.
#[derive(Default)]
pub(super) struct Seen {
    of: Option<Start>,
    drawn: Vec<(LevelIndex, Html)>,
}

impl Seen {
    /// Everything that has been seen, with this of the level that is open. What is hidden is handed back as it was, so
    /// nothing of it is drawn again. Each session begins with nothing seen.
    pub(super) fn with(&mut self, start: &Start, open: LevelIndex, drawn: Html) -> Html {
        if self.of.as_ref() != Some(start) {
            *self = Self { of: Some(start.clone()), drawn: Vec::new() };
        }
        match self.drawn.iter_mut().find(|(level, _)| *level == open) {
            Some((_, old)) => *old = drawn,
            None => self.drawn.push((open, drawn)),
        }
        let language = &start.0.article().language;
        let level = |(level, drawn): &(LevelIndex, Html)| {
            html! { <div key={level.number()} class="at-level" lang={text(language)} hidden={*level != open}>{ drawn.clone() }</div> }
        };
        self.drawn.iter().map(level).collect()
    }
}
