//! What the reader is given, and what it tells.

use std::rc::Rc;

use graded_reader_core::article::library::Entry;
use graded_reader_core::session::position::Position;
use graded_reader_core::session::reading::{Reading, Settings};
use graded_reader_core::session::record::Record;
use graded_reader_core::text::level::LevelIndex;
use yew::prelude::*;

/// What the reader is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ReaderProps {
    /// The session to begin with; another one takes its place.
    pub start: Start,
    /// What the host decides, whatever the session began with.
    #[prop_or_default]
    pub settings: Settings,
    /// The level that the host opened last, and how many it has opened; a change opens it, wherever the reader is by then.
    #[prop_or_default]
    pub opened: Option<(LevelIndex, u32)>,
    /// The heading level of the article's title, from 1; what stands under it follows.
    #[prop_or(1)]
    pub heading: u8,
    /// Whether there is a quiz.
    #[prop_or(true)]
    pub quiz: bool,
    /// Who keeps the reader's progress, if anyone does.
    #[prop_or_default]
    pub progress: Option<Progress>,
    /// How often there was news of the session from elsewhere.
    #[prop_or_default]
    pub news: u32,
    /// The time in UTC as ISO 8601, asked whenever the reader acts.
    pub clock: Callback<(), Rc<str>>,
    /// Other stories to offer.
    #[prop_or_default]
    pub library: Rc<Vec<Story>>,
    /// The host's own word on what to read next, where it has one.
    #[prop_or_default]
    pub advise: Option<Callback<Rc<Record>, Advice>>,
    /// Hears of every change of the session, and first of its beginning.
    #[prop_or_default]
    pub on_change: Callback<Change>,
}

/// A session to begin with. Two are never the same, however alike: a host may have a reader begin anew.
#[derive(Clone, Debug)]
pub struct Start(pub Rc<Reading>);

impl PartialEq for Start {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Start {}

/// What a host says of the next step after a try was graded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Our own rule is to decide: see [`placement`](graded_reader_core::session::placement).
    Ours,
    /// Nothing is to be suggested.
    Nothing,
    /// This level is to be suggested, with these words.
    Level(LevelIndex, AttrValue),
}

/// A change of the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The session before what the reader did here; none where one begins.
    pub before: Option<Rc<Reading>>,
    /// Whether something that was done elsewhere was joined to it first.
    pub joined: bool,
    /// The session after.
    pub after: Rc<Reading>,
}

impl Change {
    /// The records that it brought.
    pub fn graded(&self) -> impl Iterator<Item = &Rc<Record>> {
        let before = self.before.iter().flat_map(|before| before.progress_by_level());
        before
            .zip(self.after.progress_by_level())
            .flat_map(|((_, old), (_, new))| new.records.iter().skip(old.records.len()))
    }
}

/// Who keeps the reader's progress.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// Told the session whenever it has changed, and whenever there may be news of it from elsewhere.
    pub keep: Callback<Rc<Reading>, Kept>,
    /// Forgets everything that is kept of the article, and gives a session to begin anew with.
    pub erase: Callback<(), Rc<Reading>>,
    /// Where the reader was the last time.
    pub place: Option<Position>,
    /// Whether to go there at once rather than to offer it.
    pub goes_to_place: bool,
    /// Told where the reader is, at times and in the end.
    pub keep_place: Callback<Position>,
}

/// What became of a session that was to be kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Whether there is a place to keep it.
    pub is_kept: bool,
    /// What the reader should know.
    pub notice: Option<Notice>,
    /// What happened elsewhere, if anything did.
    pub next: Option<Next>,
}

/// What happened to a session elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// It went on: the reader's own is to be joined with it.
    Join(Rc<Reading>),
    /// It was erased: this one begins.
    Begin(Rc<Reading>),
}

/// Why progress is not, or was not, kept as the reader expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The browser lends no storage here.
    Unkept,
    /// There is no room.
    Full,
    /// What was kept could not be read.
    Unreadable,
    /// What was kept is of a later version of this reader.
    Newer,
    /// What was kept is of an earlier text of the article.
    Changed,
    /// Another tab goes on with a later text or version.
    Outdated,
}

/// A story in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// What it is.
    pub entry: Entry,
    /// Where it is to be read.
    pub address: AttrValue,
    /// The best points at each level that was graded, with what there was to earn.
    pub scores: Vec<(LevelIndex, u32, u32)>,
}

/// Whether this renders the prerendered screen, which a page carries until the app runs. The browser's own controls work in
/// it, and the app takes over what was done with them; whatever needs the app is disabled.
pub(super) const IS_PRERENDERED: bool = cfg!(feature = "ssr");
