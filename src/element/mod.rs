//! The edge to the page: what the script (`host.js`) passes in becomes props, and what the reader does becomes events.
//! Every public name is listed and explained in `custom-elements.json`.

mod detail;
mod host;
mod layout;
mod progress_store;
mod results;
#[cfg(feature = "trap")]
mod trap;

use std::borrow::Cow;
use std::rc::Rc;

use gloo::console::{error, warn};
pub use host::Host;
use host::{check_words, goes_to_place, heading, keeps, settings, shows_quiz};
use js_sys::Array;
use progress_store::ProgressStore;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, Callback, Renderer};

use crate::device::lazy::{Missing, files, marks};
use crate::device::progress;
use crate::device::unicode::FOLD;
use crate::ui::{Advice, Change, Messages, Progress, Reader, ReaderProps, Start, Story};
use graded_reader_core::article::Article;
use graded_reader_core::article::library::Entry;
use graded_reader_core::session::reading::Reading;
use graded_reader_core::session::record::Record;
use graded_reader_core::text::level::LevelIndex;
use graded_reader_format::article::check;
use graded_reader_format::binary::{has_layouts, has_numbers, unpack_article, unpack_library};
use graded_reader_format::session::record::write_record;

/// Loads a lazy part: `files` reads a page's own article, a state and a saved session; `marks` and `layout` are for articles
/// that [need them](parts_for), and so is `results` for some; else it comes later. Await it before you pass any of them.
///
/// # Errors
///
/// If it cannot be loaded now.
#[wasm_bindgen]
pub async fn load_part(name: String) -> Result<(), JsError> {
    Ok(match &*name {
        "files" => files::load().await.map(drop),
        "marks" => marks::load().await.map(drop),
        "results" => results::load().await,
        _ => layout::load().await,
    }?)
}

/// The names of the lazy parts that an article needs besides `files`: one of the page's own, of which `files` has to be here, or a
/// packed one, or the lead article without either.
#[wasm_bindgen]
pub fn parts_for(file: Option<String>, packed: Option<Vec<u8>>) -> Array {
    let needed = match file {
        Some(file) => {
            let needs_marks = files::get().is_some_and(|files| files.needs_marks(&file));
            [("marks", needs_marks), ("layout", needs_marks), ("results", false)]
        }
        None => {
            let packed = packed.as_deref().unwrap_or(LEAD);
            [("marks", false), ("layout", has_layouts(packed)), ("results", has_numbers(packed))]
        }
    };
    needed.into_iter().filter(|(_, is_needed)| *is_needed).map(|(name, _)| JsValue::from(name)).collect()
}

/// A running reader, opaque to the script.
#[wasm_bindgen]
pub struct Mounted {
    app: AppHandle<Reader>,
    shown: Shown,
}

/// What a reader shows, for one host.
struct Shown {
    props: ReaderProps,
    host: Rc<Host>,
    store: Rc<ProgressStore>,
}

/// Shows a reader in `place`.
///
/// # Errors
///
/// Every fault of the article file, as an array of lines; or that a packed article comes from another build.
#[wasm_bindgen]
pub fn mount(place: Element, host: Host) -> Result<Mounted, JsValue> {
    let shown = shown(host, None)?;
    #[cfg(feature = "trap")]
    trap::lay(&place, &shown.host);
    let app = Renderer::<Reader>::with_root_and_props(place, shown.props.clone()).render();
    Ok(Mounted { app, shown })
}

fn shown(host: Host, before: Option<&Rc<Messages>>) -> Result<Shown, JsValue> {
    let host = Rc::new(host);
    // The same words stay the same object: with others the whole screen is made anew.
    let messages = words(&host)?;
    let messages = before.filter(|before| ***before == *messages).cloned().unwrap_or(messages);
    let article = Rc::new(article(&host)?);
    check_words(&host);
    let store = Rc::new(ProgressStore::new(&host, &article));
    let start = store.begin();
    store.remember(&start);
    let props = ReaderProps {
        messages,
        settings: start.settings(),
        start: Start(start),
        opened: None,
        base: host.base().into(),
        heading: heading(&host),
        quiz: shows_quiz(&host),
        progress: keeps(&host).then(|| progress_of(&host, &store, &article)),
        storage_events: 0,
        load_results: results::loader(),
        clock: Callback::from(|()| String::from(js_sys::Date::new_0().to_iso_string()).into()),
        library: Rc::new(stories(&host, &article)),
        advise: Some(Callback::from({
            let host = host.clone();
            move |record: Rc<Record>| advice(&host, &article, &record)
        })),
        remember: Callback::from({
            let store = store.clone();
            move |now: Rc<Reading>| store.remember(&now)
        }),
        on_change: Callback::from({
            let host = host.clone();
            move |change: Change| tell(&host, &change)
        }),
    };
    #[cfg(feature = "trap")]
    let props = trap::armed(props, &host);
    Ok(Shown { props, host, store })
}

/// How the reader's progress is saved on the device.
fn progress_of(host: &Host, store: &Rc<ProgressStore>, article: &Rc<Article>) -> Progress {
    let (keeping, erasing, placed) = (store.clone(), store.clone(), article.clone());
    Progress {
        keep: Callback::from(move |now: Rc<Reading>| keeping.keep(&now)),
        erase: Callback::from(move |()| erasing.erase()),
        place: progress::place(&article.id),
        goes_to_place: goes_to_place(host),
        keep_place: Callback::from(move |place| progress::keep_place(&placed.id, &place)),
    }
}

#[wasm_bindgen]
impl Mounted {
    /// Shows another article in the same DOM element. Yew never removes its listeners from an element that it has
    /// mounted into, so a new one for every article would leak.
    ///
    /// # Errors
    ///
    /// The same as for [`mount`]; nothing changes then.
    pub fn renew(&mut self, host: Host) -> Result<(), JsValue> {
        self.shown = shown(host, Some(&self.shown.props.messages))?;
        self.update();
        Ok(())
    }

    /// Opens the level with this name or number, or the easiest without one.
    pub fn open(&mut self, level: Option<String>) {
        let props = &mut self.shown.props;
        let level = host::level(props.start.0.article(), level.as_deref());
        let count = props.opened.map_or(0, |(_, count)| count);
        props.opened = Some((level, count + 1));
        self.update();
    }

    /// Applies the current values of the attributes.
    pub fn configure(&mut self) {
        let Shown { props, host, store, .. } = &mut self.shown;
        check_words(host);
        props.settings = settings(host);
        props.heading = heading(host);
        props.quiz = shows_quiz(host);
        if keeps(host) != props.progress.is_some() {
            props.progress = keeps(host).then(|| progress_of(host, store, props.start.0.article()));
        }
        self.update();
    }

    /// Continues from this session, a JSON text, or begins a new one for `null`. A session with faults is reported and
    /// changes nothing.
    pub fn resume(&mut self, state: &str) {
        if let Some(start) = self.shown.store.given(state) {
            // The page may ask for its session before Yew has taken it up.
            self.shown.store.remember(&start);
            self.shown.props.start = Start(start);
            self.configure();
        }
    }

    /// Checks what other tabs and readers have saved.
    pub fn sync(&mut self) {
        self.shown.props.storage_events += 1;
        self.update();
    }

    /// Removes the reader.
    pub fn unmount(self) {
        self.app.destroy();
    }

    fn update(&mut self) {
        self.app.update(self.shown.props.clone());
    }
}

/// The lead article, as build.rs packs it.
const LEAD: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lead.bin"));

fn article(host: &Host) -> Result<Article, JsValue> {
    let article = match host.file() {
        Some(file) => own_article(&file)?,
        None => {
            let packed = host.packed().map_or(Cow::Borrowed(LEAD), Cow::Owned);
            unpack_article(&packed, FOLD, layout::unpacks(), results::numbers())
                .ok_or_else(|| JsError::new(OTHER_BUILD))?
        }
    };
    let Some(names) = host.attribute("level-names") else { return Ok(article) };
    if names.split(',').count() != article.levels().count() {
        warn!(format!("<graded-reader>: level-names=“{names}” is not one name for each level of the article"));
    }
    Ok(article.with_level_names(names.split(',')))
}

/// The article in a page's own file.
fn own_article(file: &str) -> Result<Article, JsValue> {
    tell_remarks(file);
    let files = files::get().ok_or_else(|| JsError::from(Missing))?;
    Ok(files.article(file).map_err(|lines| lines.into_iter().map(JsValue::from).collect::<Array>())?)
}

const OTHER_BUILD: &str =
    "the files in articles/ or locales/ are of another build than the rest: bring all of them from one";

/// The words of the interface, those of the page in place of ours.
fn words(host: &Host) -> Result<Rc<Messages>, JsValue> {
    let packed = host.messages();
    let packed = match (host.own_messages(), files::get()) {
        (Some(own), Some(files)) => {
            let (packed, faults) = files.messages(&own, packed.as_deref());
            faults.iter().for_each(|fault| warn!(format!("<graded-reader>: messages: {fault}")));
            Some(packed)
        }
        _ => packed,
    };
    Messages::read(packed.as_deref()).map(Rc::new).ok_or_else(|| JsError::new(OTHER_BUILD).into())
}

/// Warns about remarks on an article. Only debug builds do so: remarks are for authors, who use one, and would only
/// make a release larger for its readers.
fn tell_remarks(file: &str) {
    if cfg!(debug_assertions) {
        let remarks = check(file, FOLD).problems.into_iter().filter(|problem| !problem.is_error());
        remarks.for_each(|remark| warn!(format!("<graded-reader>: {remark}")));
    }
}

/// Tells the page about a change: sets the attribute `level` and fires the events.
fn tell(host: &Host, change: &Change) {
    let article = change.after.article();
    let level = change.after.level();
    let asked = host.attribute("level").map_or(Some(LevelIndex::EASIEST), |name| article.level_named(&name));
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
    let entries = unpack_library(&file).unwrap_or_else(|| {
        error!(format!("<graded-reader>: {OTHER_BUILD}"));
        Vec::new()
    });
    let mut stories = Vec::new();
    for entry in entries {
        if entry.id != article.id {
            let scores = if keeps(host) { scores(&entry) } else { Vec::new() };
            stories.push(Story { address: address.replace("{id}", &entry.id).into(), scores, entry });
        }
    }
    stories
}

/// The best saved scores of a story's levels.
fn scores(entry: &Entry) -> Vec<(LevelIndex, u32, u32)> {
    let kept = progress::session(&entry.id).and_then(|session| Some(files::get()?.summarize(&session).scores));
    let kept = kept.unwrap_or_default();
    let old = |level| progress::old_score(&entry.id, level).map(|(points, maximum)| (level, points, maximum));
    let mut best = Vec::new();
    for level in (0..entry.levels.len()).map(LevelIndex::new) {
        best.extend(kept.iter().copied().find(|(of, ..)| *of == level).max(old(level)));
    }
    best
}

/// What the page suggests to read next.
fn advice(host: &Host, article: &Article, record: &Record) -> Advice {
    if host.attribute("suggestion").as_deref() == Some("none") {
        return Advice::Nothing;
    }
    let Some(suggested) = host.suggest(&write_record(record, article)) else { return Advice::Ours };
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
