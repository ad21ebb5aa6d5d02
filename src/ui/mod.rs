//! The reader on the screen: components that show a [`Reading`] and turn what a person does into
//! [`Action`]s. Nothing here knows the file format, storage or the element.

mod answers;
mod buttons;
mod choice;
mod elements;
mod feedback;
mod gap;
mod levels;
mod library;
mod line_ups;
mod matching;
mod order;
mod paragraph;
mod part;
mod passage;
mod place;
mod places;
#[cfg(feature = "ssr")]
mod prerender;
mod progress;
mod question;
mod quiz;
mod reader;
mod same_place;
mod saying;
mod score;
mod seen;
mod session;
mod words;

use std::rc::Rc;

pub use library::Story;
#[cfg(feature = "ssr")]
pub use prerender::prerender;
pub use progress::{Kept, Next, Notice, Progress};
pub use reader::Reader;
use yew::prelude::*;

use crate::level::Order;
use crate::reading::{Reading, Settings};
use crate::record::Record;

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
    pub opened: Option<(Order, u32)>,
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
    /// Our own rule is to decide: see [`placement`](crate::placement).
    Ours,
    /// Nothing is to be suggested.
    Nothing,
    /// This level is to be suggested, with these words.
    Level(Order, AttrValue),
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
        let before = self.before.iter().flat_map(|before| before.sheets());
        before.zip(self.after.sheets()).flat_map(|((_, old), (_, new))| new.records.iter().skip(old.records.len()))
    }
}

/// Whether what is drawn is the picture that a page carries until the app runs. What the browser's own controls can do
/// works in it, and the app takes it up; whatever needs the app waits for it.
const IS_PICTURE: bool = cfg!(feature = "ssr");

/// A shared text for the virtual DOM, without a copy.
fn text(text: &Rc<str>) -> AttrValue {
    AttrValue::from(text.clone())
}

/// Where the last space of a text is. Bytes are compared, because `str::rfind` is some code that nothing else needs.
fn last_space(text: &str) -> Option<usize> {
    text.bytes().rposition(|byte| byte == b' ')
}
