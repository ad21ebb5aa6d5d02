//! The edge to the page: what `graded-reader.js` hands over becomes props, what the reader does becomes events.
//! Every public name is listed and explained in `custom-elements.json`.

mod detail;
mod host;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_console::{error, warn};
pub use host::Host;
use host::{check_words, heading, keeps, settings, shows_quiz};
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, Callback, Renderer};

use crate::article::Article;
use crate::content::{self, Problem};
use crate::device::scores;
use crate::level::Order;
use crate::library::Entry;
use crate::reading::Reading;
use crate::record::Record;
use crate::ui::{Advice, Change, Reader, ReaderProps, Start, Story};

/// A running reader, opaque to the page.
#[wasm_bindgen]
pub struct Mounted {
    app: AppHandle<Reader>,
    props: ReaderProps,
    host: Rc<Host>,
    now: Now,
}

/// The session of a reader as it is now.
type Now = Rc<RefCell<Rc<Reading>>>;

/// Shows a reader in `place`.
///
/// # Errors
///
/// Every fault of the article's file, as an array of lines.
#[wasm_bindgen]
pub fn mount(place: Element, host: Host) -> Result<Mounted, Array> {
    let host = Rc::new(host);
    let (props, now) = props(&host)?;
    let app = Renderer::<Reader>::with_root_and_props(place, props.clone()).render();
    Ok(Mounted { app, props, host, now })
}

/// What a host asks for, and where its session will be found.
fn props(host: &Rc<Host>) -> Result<(ReaderProps, Now), Array> {
    let article = Rc::new(article(host).map_err(|problems| lines(&problems).map(JsValue::from).collect::<Array>())?);
    check_words(host);
    let start = session(host, &article, host.state()).unwrap_or_else(|| fresh(host, &article));
    let now = Rc::new(RefCell::new(start.clone()));
    let props = ReaderProps {
        settings: start.settings(),
        start: Start(start),
        opened: None,
        heading: heading(host),
        quiz: shows_quiz(host),
        unkept: keeps(host) && is_first_without_storage(),
        clock: Callback::from(|()| String::from(js_sys::Date::new_0().to_iso_string()).into()),
        library: Rc::new(stories(host, &article)),
        advise: Some(Callback::from({
            let host = host.clone();
            move |record: Rc<Record>| advice(&host, &article, &record)
        })),
        on_change: Callback::from({
            let (host, now) = (host.clone(), now.clone());
            move |change: Change| {
                *now.borrow_mut() = change.after.clone();
                tell(&host, &change);
            }
        }),
        still: false,
    };
    Ok((props, now))
}

#[wasm_bindgen]
impl Mounted {
    /// Shows what another host asks for, in the same place: Yew keeps what a place listens with for ever, so a place
    /// for every article would be a leak.
    ///
    /// # Errors
    ///
    /// Every fault of the article's file, as an array of lines; then nothing changes.
    pub fn renew(&mut self, host: Host) -> Result<(), Array> {
        let host = Rc::new(host);
        let (props, now) = props(&host)?;
        self.app.update(props.clone());
        (self.props, self.host, self.now) = (props, host, now);
        Ok(())
    }

    /// Opens the level with this name or number; without one the easiest.
    pub fn open(&mut self, level: Option<String>) {
        let level = host::level(self.props.start.0.article(), level.as_deref());
        let count = self.props.opened.map_or(0, |(_, count)| count);
        self.props.opened = Some((level, count + 1));
        self.app.update(self.props.clone());
    }

    /// Takes up the attributes as they are now.
    pub fn configure(&mut self) {
        check_words(&self.host);
        self.props.settings = settings(&self.host);
        self.props.heading = heading(&self.host);
        self.props.quiz = shows_quiz(&self.host);
        self.app.update(self.props.clone());
    }

    /// Goes on from this session, a JSON text, or begins a new one. What is wrong with it is told, and changes nothing.
    pub fn resume(&mut self, state: Option<String>) {
        if let Some(start) = session(&self.host, self.props.start.0.article(), state) {
            self.props.start = Start(start);
            self.app.update(self.props.clone());
        }
    }

    /// The session as a JSON text.
    pub fn state(&self) -> String {
        content::write_state(&self.now.borrow())
    }

    /// Takes the reader away.
    pub fn unmount(self) {
        self.app.destroy();
    }
}

fn article(host: &Host) -> Result<Article, Vec<Problem>> {
    let file = host.file();
    // Remarks are for authors, who build for themselves; every reader of a release would pay for them in bytes.
    if cfg!(debug_assertions) {
        let remarks = content::check(&file).problems.into_iter().filter(|problem| !problem.is_error());
        remarks.for_each(|remark| warn!(format!("<graded-reader>: {remark}")));
    }
    let article = content::read(&file)?;
    let Some(names) = host.attribute("level-names") else { return Ok(article) };
    if names.split(',').count() != article.levels().count() {
        warn!(format!("<graded-reader>: level-names=“{names}” is not one name for each level of the article"));
    }
    Ok(article.with_level_names(names.split(',')))
}

fn lines(problems: &[Problem]) -> impl Iterator<Item = String> {
    problems.iter().map(ToString::to_string)
}

/// The session that a state tells, or a new one; none where the state has faults, which are told.
fn session(host: &Host, article: &Rc<Article>, state: Option<String>) -> Option<Rc<Reading>> {
    let Some(state) = state else { return Some(fresh(host, article)) };
    let read = content::read_state(&state, article, settings(host));
    read.map_err(|problems| host.fail(&lines(&problems).collect::<Vec<_>>().join("\n"))).ok().map(Rc::new)
}

fn fresh(host: &Host, article: &Rc<Article>) -> Rc<Reading> {
    let level = host::level(article, host.attribute("level").as_deref());
    Rc::new(Reading::new(article.clone(), level, settings(host)))
}

/// Keeps and tells what a change brought.
fn tell(host: &Host, change: &Change) {
    let article = change.after.article();
    change.graded().filter(|_| keeps(host)).for_each(|record| keep(article, record));
    let level = change.after.level();
    let asked = host.attribute("level").map_or(Some(Order::EASIEST), |name| article.level_named(&name));
    if asked != Some(level) {
        host.follow(level.number());
    }
    for (name, detail) in detail::events(change) {
        host.emit(name, &detail);
    }
}

/// The other stories of the library, each at the address that the attribute `library` gives it.
fn stories(host: &Host, article: &Article) -> Vec<Story> {
    let (Some(file), Some(address)) = (host.library(), host.attribute("library")) else { return Vec::new() };
    let entries = content::read_library(&file).unwrap_or_else(|problem| {
        error!(format!("<graded-reader>: {problem}"));
        Vec::new()
    });
    let story = |entry: Entry| {
        let best = |level| scores::best(&entry.id, level).map(|(points, maximum)| (level, points, maximum));
        let scores = (0..entry.levels.len()).map(Order::new).filter_map(best).collect();
        Story { address: address.replace("{id}", &entry.id).into(), scores, entry }
    };
    entries.into_iter().filter(|entry| entry.id != article.id).map(story).collect()
}

/// Keeps the score of a whole try for lists of stories.
fn keep(article: &Article, record: &Record) {
    if record.whole {
        let grade = record.regrade(article);
        scores::keep(&article.id, record.level, grade.points(), grade.maximum());
    }
}

/// The page's word on what to read next.
fn advice(host: &Host, article: &Article, record: &Record) -> Advice {
    if host.attribute("suggestion").as_deref() == Some("none") {
        return Advice::Nothing;
    }
    let Some(suggested) = host.suggest(&content::write_record(record, article)) else { return Advice::Ours };
    let Some(name) = suggested.level() else { return Advice::Nothing };
    match article.level_named(&name) {
        Some(level) => Advice::Level(level, suggested.reason().unwrap_or_default().into()),
        None => {
            warn!(format!(
                "<graded-reader>: suggest() names “{name}”, which is no level of the article; our own rule decides"
            ));
            Advice::Ours
        }
    }
}

/// Whether this reader is the first of its page to find that the browser keeps nothing here: one says so for all.
fn is_first_without_storage() -> bool {
    thread_local!(static SAID: Cell<bool> = const { Cell::new(false) });
    !scores::can_be_kept() && !SAID.replace(true)
}
