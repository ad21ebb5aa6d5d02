//! The session that is shown, and what changed in it since the host was told.

use std::rc::Rc;

use super::props::{Change, ReaderProps, Start};
use graded_reader_core::session::reading::{Action, Reading};
use graded_reader_core::text::level::LevelIndex;

/// A session, from its start to now.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Session {
    /// As it began.
    pub start: Start,
    pub now: Rc<Reading>,
    /// As it was right after changes from another tab were merged into it.
    joined: Option<Start>,
}

impl Session {
    pub(super) fn begin(start: &Start) -> Self {
        Self { start: start.clone(), now: start.0.clone(), joined: None }
    }

    /// Applies an action. Tells whether that changed anything.
    pub(super) fn act(&mut self, action: &Action, time: &str) -> bool {
        let now = self.now.apply(action, time);
        let changes = now != *self.now;
        if changes {
            self.now = Rc::new(now);
        }
        if let Action::Merge(_) = action {
            self.joined = Some(Start(self.now.clone()));
        }
        changes
    }

    /// Takes over what the host has changed since the old props, and gives the level that it wants open.
    pub(super) fn follow(&mut self, props: &ReaderProps, old: Option<&ReaderProps>) -> Option<LevelIndex> {
        self.act(&Action::Configure(props.settings), "");
        let opened = props.opened.filter(|_| old.is_none_or(|old| old.opened != props.opened));
        opened.map(|(level, _)| level)
    }

    /// What has changed since the session was `last`; nothing where nothing has.
    pub(super) fn change(&self, last: Option<&Self>) -> Option<Change> {
        if last == Some(self) {
            return None;
        }
        let last = last.filter(|last| last.start == self.start);
        let news = last.and_then(|last| self.joined.as_ref().filter(|joined| last.joined.as_ref() != Some(*joined)));
        let before = news.map(|joined| joined.0.clone()).or(last.map(|last| last.now.clone()));
        Some(Change { before, joined: news.is_some(), after: self.now.clone() })
    }
}
