//! The reader on the screen: components that show a [`Reading`] and turn what a person does into
//! [`Action`]s. Nothing here knows the file format, storage or the element.

mod choice;
mod feedback;
mod gap;
mod levels;
mod library;
mod matching;
mod order;
mod panel;
mod passage;
mod places;
#[cfg(feature = "ssr")]
mod prerender;
mod question;
mod quiz;
mod score;
mod words;

use std::rc::Rc;

pub use library::Story;
pub use panel::{Panel, PanelProps};
#[cfg(feature = "ssr")]
pub use prerender::prerender;
use yew::prelude::*;

use crate::article::Article;
use crate::level::Order;
use crate::reading::{Action, Reading, Settings};
use crate::record::Record;

/// What the reader is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ReaderProps {
    /// The article.
    pub article: Rc<Article>,
    /// The level that the host wants open.
    #[prop_or_default]
    pub level: Order,
    /// How often the host has wanted that; a change of it opens the level, wherever the reader is by then.
    #[prop_or_default]
    pub opened: u32,
    /// What the host decided.
    #[prop_or_default]
    pub settings: Settings,
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
    /// Whether this is the still picture that is shown until the app runs: nothing in it can be used.
    #[prop_or_default]
    pub still: bool,
}

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
    /// The session before; none at its beginning.
    pub before: Option<Rc<Reading>>,
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

#[derive(PartialEq, Eq)]
struct Session(Rc<Reading>);

impl Reducible for Session {
    type Action = (Action, Rc<str>);

    fn reduce(self: Rc<Self>, (action, now): Self::Action) -> Rc<Self> {
        Rc::new(Self(Rc::new(self.0.apply(&action, &now))))
    }
}

/// The whole reader: headline, levels, passage and quiz.
#[component]
pub fn Reader(props: &ReaderProps) -> Html {
    let session = use_reducer_eq(|| Session(Rc::new(Reading::new(props.article.clone(), props.level, props.settings))));
    let reading = session.0.clone();
    let act = use_callback(props.clock.clone(), {
        let dispatch = session.dispatcher();
        move |action: Action, clock: &Callback<(), Rc<str>>| dispatch.dispatch((action, clock.emit(())))
    });
    use_effect_with((props.level, props.opened), {
        let act = act.clone();
        move |(level, _)| act.emit(Action::Open(*level))
    });
    let pointed = use_state_eq(|| None);
    let point = use_callback((), {
        let setter = pointed.setter();
        move |number, ()| setter.set(Some(number))
    });
    let root = use_node_ref();
    places::use_guidance(&root, &reading);
    use_report(&props.on_change, &reading);

    let article = reading.article().clone();
    let asked = reading.asked();
    html! {
        <div class={classes!("reader", (!props.library.is_empty()).then_some("with-library"))} ref={root} lang={words::LANGUAGE}>
            <header class="masthead">
                <h1 part="headline" dir="auto" lang={text(&article.language)}>{ text(&article.title) }</h1>
                { byline(&article) }
                <levels::LevelPicker article={article.clone()} level={reading.level()} act={act.clone()} still={props.still} />
            </header>
            <div class="spread">
                <passage::Passage article={article.clone()} level={reading.level()} pointed={*pointed}
                    marks={asked.iter().flat_map(|asked| asked.marks()).collect::<Vec<_>>()} />
                <quiz::Quiz {reading} {asked} {act} {point} advise={props.advise.clone()} still={props.still} />
            </div>
            if !props.library.is_empty() {
                <library::Library stories={props.library.clone()} />
            }
        </div>
    }
}

/// When the story was, and where it comes from.
fn byline(article: &Article) -> Html {
    let date = article.date.as_deref().map(words::date);
    let between = if date.is_some() && article.source.is_some() { " · " } else { "" };
    let source = article.source.as_ref().map(|source| match &source.url {
        Some(url) => html! { <a href={text(url)}>{ text(&source.name) }</a> },
        None => html! { { text(&source.name) } },
    });
    html! { <p class="byline">{ date }{ between }{ source }</p> }
}

/// Tells `on_change` of every change, once each.
#[hook]
fn use_report(on_change: &Callback<Change>, reading: &Rc<Reading>) {
    let before = use_mut_ref(|| None);
    let on_change = on_change.clone();
    use_effect_with(reading.clone(), move |after| {
        let before = before.borrow_mut().replace(after.clone());
        on_change.emit(Change { before, after: after.clone() });
    });
}

/// A shared text for the virtual DOM, without a copy.
fn text(text: &Rc<str>) -> AttrValue {
    AttrValue::from(text.clone())
}
