//! The props of the reader, and what it reports.

use std::rc::Rc;

use super::messages::Messages;
use graded_reader_core::article::library::Entry;
use graded_reader_core::session::position::Position;
use graded_reader_core::session::reading::{Reading, Settings};
use graded_reader_core::session::record::Record;
use graded_reader_core::text::level::LevelIndex;
use yew::prelude::*;

/// What [`Reader`](super::Reader) is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ReaderProps {
    /// The session to begin with. Another one replaces it.
    pub start: Start,
    /// The words of the interface.
    pub messages: Rc<Messages>,
    /// The address of the folder that relative addresses of the article start from, with a slash at the end; empty for that
    /// of the page.
    #[prop_or_default]
    pub base: AttrValue,
    /// What the host decides; it overrides the session's own settings.
    #[prop_or_default]
    pub settings: Settings,
    /// The level that the host opened last, and how many it has opened. A change opens it.
    #[prop_or_default]
    pub opened: Option<(LevelIndex, u32)>,
    /// The heading level of the article's title, from 1. The headings below it follow.
    #[prop_or(1)]
    pub heading: u8,
    /// Whether there is a quiz.
    #[prop_or(true)]
    pub quiz: bool,
    /// How progress is saved, if it is.
    #[prop_or_default]
    pub progress: Option<Progress>,
    /// How many storage events there were: each may mean that another tab has saved the session.
    #[prop_or_default]
    pub storage_events: u32,
    /// Loads what explains [`results`](super::results), and then tells whether it is here. Called once the reader is shown,
    /// unless it is here already, and again if the person wants so.
    #[prop_or_default]
    pub load_results: Callback<Callback<bool>>,
    /// Gives the time in UTC as ISO 8601. Called at every action.
    pub clock: Callback<(), Rc<str>>,
    /// The other stories.
    #[prop_or_default]
    pub library: Rc<Vec<Story>>,
    /// The host's own suggestion of what to read next.
    #[prop_or_default]
    pub advise: Option<Callback<Rc<Record>, Advice>>,
    /// Told of the session when it begins and right after every change, before anything renders: if rendering fails, the
    /// change is not lost.
    #[prop_or_default]
    pub remember: Callback<Rc<Reading>>,
    /// Told of the start of a session and of every change of it, once that shows.
    #[prop_or_default]
    pub on_change: Callback<Change>,
}

/// A session to begin with. Two are equal only if they are the same object: a host may start over with an equal one.
#[derive(Clone, Debug)]
pub struct Start(pub Rc<Reading>);

impl PartialEq for Start {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Start {}

/// What a host suggests after an attempt was graded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Our own rule decides: see [`placement`](graded_reader_core::session::placement).
    Ours,
    /// Suggest nothing.
    Nothing,
    /// Suggest this level, for this reason.
    Level(LevelIndex, AttrValue),
}

/// A change of the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The session before; none where one begins.
    pub before: Option<Rc<Reading>>,
    /// Whether changes from another tab were merged into it first.
    pub joined: bool,
    /// The session after.
    pub after: Rc<Reading>,
}

impl Change {
    /// The records of the attempts that it graded.
    pub fn graded(&self) -> impl Iterator<Item = &Rc<Record>> {
        let before = self.before.iter().flat_map(|before| before.progress_by_level());
        before
            .zip(self.after.progress_by_level())
            .flat_map(|((_, old), (_, new))| new.records.iter().skip(old.records.len()))
    }
}

/// How progress is saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// Saves the session. Called right after every change and every storage event, before anything renders.
    pub keep: Callback<Rc<Reading>, Kept>,
    /// Deletes everything that is saved of the article, and gives a new session.
    pub erase: Callback<(), Rc<Reading>>,
    /// The reading position of the last visit.
    pub place: Option<Position>,
    /// Whether to go there at once instead of offering it.
    pub goes_to_place: bool,
    /// Saves the reading position. Called while the reader scrolls, and when the page is left.
    pub keep_place: Callback<Position>,
}

/// What came of saving a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Whether there is a place to save it.
    pub is_kept: bool,
    /// What the person reading should know.
    pub notice: Option<Notice>,
    /// What another tab has done with it, if anything.
    pub next: Option<Next>,
}

/// What another tab has done with a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// It changed the session: merge this one into ours.
    Join(Rc<Reading>),
    /// It deleted the session: begin this one.
    Begin(Rc<Reading>),
}

/// Why progress is not, or was not, saved as the reader expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The browser gives us no storage here.
    Unkept,
    /// The storage is full.
    Full,
    /// The saved session could not be read.
    Unreadable,
    /// The saved session is of a newer version of this reader.
    Newer,
    /// The saved session is of an earlier text of the article.
    Changed,
    /// Another tab uses a newer text or version.
    Outdated,
}

/// A story in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// What it is.
    pub entry: Entry,
    /// Its address.
    pub address: AttrValue,
    /// The best score at each graded level: the level, the points, and the maximum.
    pub scores: Vec<(LevelIndex, u32, u32)>,
}

/// Whether this renders the prerendered screen, which a page carries until the app runs. The browser's own controls work in
/// it, and the app takes over what was done with them; whatever needs the app is disabled.
pub(super) const IS_PRERENDERED: bool = cfg!(feature = "ssr");
