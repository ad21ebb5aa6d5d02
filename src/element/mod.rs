//! The edge to the page: what `graded-reader.js` hands over becomes props, what the reader does becomes events.

mod detail;

use std::rc::Rc;

use gloo_console::{error, warn};
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, AttrValue, Callback, Renderer};

use crate::article::Article;
use crate::content::{self, Problem};
use crate::device::scores;
use crate::level::Order;
use crate::library::Entry;
use crate::reading::{Feedback, Settings};
use crate::record::Record;
use crate::shuffle::Seed;
use crate::ui::{Advice, Change, Panel, PanelProps, Reader, ReaderProps, Story};

#[wasm_bindgen]
extern "C" {
    /// What `graded-reader.js` hands over for one element of the page.
    pub type Host;

    /// The text of an article's file, where the page brings one.
    #[wasm_bindgen(method, getter)]
    fn file(this: &Host) -> Option<String>;

    /// The text of the library's file, where the page wants other stories offered.
    #[wasm_bindgen(method, getter)]
    fn library(this: &Host) -> Option<String>;

    /// Why the page's file could not be had.
    #[wasm_bindgen(method, getter)]
    fn fault(this: &Host) -> Option<String>;

    /// The value of one of the element's attributes.
    #[wasm_bindgen(method)]
    fn attribute(this: &Host, name: &str) -> Option<String>;

    /// What the page's own rule suggests after a try whose record is this JSON text: nothing where it leaves the word
    /// to ours.
    #[wasm_bindgen(method)]
    fn suggest(this: &Host, record: &str) -> Option<Suggested>;

    /// A suggestion of the page's.
    type Suggested;

    /// The name or number of a level; none to suggest nothing.
    #[wasm_bindgen(method, getter)]
    fn level(this: &Suggested) -> Option<String>;

    /// Why, in the page's words.
    #[wasm_bindgen(method, getter)]
    fn reason(this: &Suggested) -> Option<String>;

    /// Fires an event with this detail, a JSON text.
    #[wasm_bindgen(method)]
    fn emit(this: &Host, name: &str, detail: &str);
}

/// A running reader, opaque to the page.
#[wasm_bindgen]
pub struct Mounted(View);

enum View {
    Reader(AppHandle<Reader>, ReaderProps),
    Panel(AppHandle<Panel>),
}

/// Shows a reader in `place`, or what is wrong with its article. Everything is drawn when this returns.
#[wasm_bindgen]
pub fn mount(place: Element, host: Host) -> Mounted {
    Mounted(match article(&host) {
        Ok(article) => reader(place, host, article),
        Err(problems) => panel(place, &host, &problems),
    })
}

#[wasm_bindgen]
impl Mounted {
    /// Opens the level with this name or number.
    pub fn open(&mut self, level: &str) {
        if let View::Reader(app, props) = &mut self.0 {
            props.level = order(&props.article, Some(level));
            props.opened += 1;
            app.update(props.clone());
        }
    }

    /// Takes the reader away.
    pub fn unmount(self) {
        match self.0 {
            View::Reader(app, _) => app.destroy(),
            View::Panel(app) => app.destroy(),
        }
    }
}

fn article(host: &Host) -> Result<Article, Vec<Problem>> {
    let problem = |fault| vec![Problem::error("", fault)];
    if let Some(fault) = host.fault() {
        return Err(problem(fault));
    }
    let file = host.file().unwrap_or_default();
    // Remarks are for authors, who build for themselves; every reader of a release would pay for them in bytes.
    if cfg!(debug_assertions) {
        let remarks = content::check(&file).problems.into_iter().filter(|problem| !problem.is_error());
        remarks.for_each(|remark| warn!(format!("<graded-reader>: {remark}")));
    }
    content::read(&file)
}

fn reader(place: Element, host: Host, article: Article) -> View {
    let (host, article) = (Rc::new(host), Rc::new(article));
    let level = order(&article, host.attribute("level").as_deref());
    let settings = settings(&host);
    let advise = Some(Callback::from({
        let (host, article) = (host.clone(), article.clone());
        move |record: Rc<Record>| advice(&host, &article, &record)
    }));
    let library = Rc::new(stories(&host, &article));
    let keeps = host.attribute("storage").as_deref() != Some("none");
    let on_change = Callback::from(move |change: Change| {
        change.graded().filter(|_| keeps).for_each(|record| keep(change.after.article(), record));
        for (name, detail) in detail::events(&change) {
            host.emit(name, &detail);
        }
    });
    let clock = Callback::from(|()| String::from(js_sys::Date::new_0().to_iso_string()).into());
    let props = ReaderProps { article, level, opened: 0, settings, clock, library, advise, on_change, still: false };
    View::Reader(Renderer::<Reader>::with_root_and_props(place, props.clone()).render(), props)
}

fn panel(place: Element, host: &Host, problems: &[Problem]) -> View {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.iter().for_each(|line| error!("<graded-reader>:", line));
    host.emit("error", &detail::error("article", &lines));
    let problems = lines.into_iter().map(AttrValue::from).collect();
    View::Panel(Renderer::<Panel>::with_root_and_props(place, PanelProps { problems }).render())
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
    let Some(suggested) = host.suggest(&detail::record(article, record)) else { return Advice::Ours };
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

/// The level that the attribute asks for, else the easiest.
fn order(article: &Article, level: Option<&str>) -> Order {
    let Some(name) = level else { return Order::EASIEST };
    article.level_named(name).unwrap_or_else(|| {
        unknown("level", name, "the name or the number of one of the article’s levels");
        Order::EASIEST
    })
}

fn settings(host: &Host) -> Settings {
    let default = Settings::default();
    let seed = host.attribute("seed").map_or(default.seed, |seed| match seed.trim().parse() {
        Ok(seed) => Seed(seed),
        Err(_) => {
            unknown("seed", &seed, "a whole number from 0 to 4294967295");
            default.seed
        }
    });
    let feedback = match host.attribute("feedback").as_deref() {
        None | Some("quiz") => Feedback::Quiz,
        Some("question") => Feedback::Question,
        Some(other) => {
            unknown("feedback", other, "“quiz” or “question”");
            default.feedback
        }
    };
    Settings { seed, feedback }
}

/// Attributes never break a page: an unknown value gives the default and a word about it.
fn unknown(attribute: &str, value: &str, wanted: &str) {
    warn!(format!("<graded-reader>: {attribute}=“{value}” is not {wanted}; the default stands"));
}
