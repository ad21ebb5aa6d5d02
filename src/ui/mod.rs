//! The reader on the screen: components that show a [`Reading`] and turn what a person does into
//! [`Action`]s. Nothing here knows the file format, storage or the element.

mod choice;
mod feedback;
mod gap;
mod levels;
mod library;
mod line_ups;
mod matching;
mod order;
mod passage;
mod place;
mod places;
#[cfg(feature = "ssr")]
mod prerender;
mod progress;
mod question;
mod quiz;
mod same_place;
mod saying;
mod score;
mod words;

use std::rc::Rc;

pub use library::Story;
#[cfg(feature = "ssr")]
pub use prerender::prerender;
pub use progress::{Kept, Next, Notice, Progress};
use yew::prelude::*;

use crate::article::Article;
use crate::device::later::{self, Part};
use crate::level::Order;
use crate::reading::{Action, Reading, Settings};
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
    /// Whether this is the still picture that is shown until the app runs: nothing in it can be used.
    #[prop_or_default]
    pub still: bool,
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

#[derive(PartialEq, Eq)]
struct Session {
    /// As it began.
    start: Start,
    now: Rc<Reading>,
    /// As it was when something that was done elsewhere was joined to it.
    joined: Option<Start>,
}

enum Step {
    /// Something happens, at this time.
    Act(Action, Rc<str>),
    /// Another session takes its place.
    Begin(Start),
}

impl Session {
    fn begin(start: &Start) -> Self {
        Self { start: start.clone(), now: start.0.clone(), joined: None }
    }
}

impl Reducible for Session {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        match step {
            Step::Act(action, time) => {
                let now = Rc::new(self.now.apply(&action, &time));
                let joined = match action {
                    Action::Join(_) => Some(Start(now.clone())),
                    _ => self.joined.clone(),
                };
                Rc::new(Self { start: self.start.clone(), now, joined })
            }
            Step::Begin(start) if start == self.start => self,
            Step::Begin(start) => Rc::new(Self::begin(&start)),
        }
    }
}

/// The whole reader: headline, levels, passage and quiz.
#[component]
pub fn Reader(props: &ReaderProps) -> Html {
    let session = use_reducer_eq(|| Session::begin(&props.start));
    let reading = session.now.clone();
    let root = use_node_ref();
    let act = use_callback(props.clock.clone(), {
        let (dispatch, root) = (session.dispatcher(), root.clone());
        move |action: Action, clock: &Callback<(), Rc<str>>| {
            let is_change_of_level = matches!(action, Action::Open(_) | Action::Assign(_));
            let (dispatch, clock) = (dispatch.clone(), clock.clone());
            let go = move |_| dispatch.dispatch(Step::Act(action, clock.emit(())));
            match is_change_of_level && same_place::is_in_the_text(&root) {
                true => later::with(Part::LineUp, go),
                false => go(true),
            }
        }
    });
    use_host(props, &session, &act);
    let pointed = use_state_eq(|| None);
    let point = use_callback((), {
        let setter = pointed.setter();
        move |number, ()| setter.set(Some(number))
    });
    places::use_guidance(&root, &session.start, &reading);
    use_report(&props.on_change, &session);
    let (is_kept, notice) = progress::use_keeping(props, &session);
    let place = place::use_place(&root, props, &session.start, reading.level());
    let is_kept = is_kept && !reading.is_untouched();
    let erase = props.progress.as_ref().filter(|_| is_kept).map(|progress| progress::erase(progress, &session));

    let article = reading.article().clone();
    let line_ups = line_ups::use_line_ups(&article);
    let landed = same_place::use_same_place(&root, &line_ups, reading.level());
    let beside = use_state_eq(|| None);
    // What stands beside a level is another one of the same article.
    let can_be_beside = |other: &Order| {
        *other != reading.level() && !reading.is_locked(*other) && article.levels().any(|level| level.order == *other)
    };
    let other = beside.filter(can_be_beside);
    let locked = locked(&reading);
    let asked = reading.asked();
    let with_library = (!props.library.is_empty()).then_some("with-library");
    let without_quiz = (!props.quiz).then_some("without-quiz");
    html! {
        <div class={classes!("reader", with_library, without_quiz)} ref={root} lang={words::LANGUAGE}>
            <header class="masthead">
                <h1 part="headline" dir="auto" lang={text(&article.language)} aria-level={props.heading.to_string()}>{ text(&article.title) }</h1>
                { byline(&article) }
                if let Some(onclick) = place {
                    <button type="button" class="button" part="button" {onclick}>{ words::GO_ON }</button>
                }
            </header>
            <div class={classes!("spread", other.map(|_| "side-by-side"))}>
                <div class="column">
                    <levels::LevelPicker article={article.clone()} level={reading.level()} locked={locked.clone()}
                        act={act.clone()} still={props.still} />
                    { levels::about(&article, reading.level(), &locked, other, &beside.setter(), props.still) }
                    <passage::Passage {line_ups} level={reading.level()} pointed={*pointed} {landed} {locked} beside={other}
                        marks={asked.iter().flat_map(|asked| asked.marks()).collect::<Vec<_>>()} />
                </div>
                if props.quiz {
                    <quiz::Quiz {reading} {asked} {act} {point} advise={props.advise.clone()}
                        {notice} {erase} heading={props.heading} still={props.still} />
                }
            </div>
            if !props.library.is_empty() {
                <library::Library stories={props.library.clone()} heading={props.heading + 1} />
            }
        </div>
    }
}

/// The levels that the reader cannot open now.
fn locked(reading: &Reading) -> Vec<Order> {
    reading.article().levels().map(|level| level.order).filter(|level| reading.is_locked(*level)).collect()
}

/// What the host decides while the reader is there.
#[hook]
fn use_host(props: &ReaderProps, session: &UseReducerHandle<Session>, act: &Callback<Action>) {
    use_effect_with(props.start.clone(), {
        let dispatch = session.dispatcher();
        move |start| dispatch.dispatch(Step::Begin(start.clone()))
    });
    use_effect_with(props.settings, {
        let act = act.clone();
        move |settings| act.emit(Action::Configure(*settings))
    });
    use_effect_with(props.opened, {
        let act = act.clone();
        move |opened| opened.iter().for_each(|(level, _)| act.emit(Action::Assign(*level)))
    });
}

/// When the story was, and where it comes from.
fn byline(article: &Article) -> Html {
    let date = article.date.as_deref().map(words::date);
    let between = if date.is_some() && article.source.is_some() { " · " } else { "" };
    let source = article.source.as_ref().map(|source| match &source.url {
        Some(url) => html! { <a href={text(url)} dir="auto">{ text(&source.name) }</a> },
        None => html! { <span dir="auto">{ text(&source.name) }</span> },
    });
    html! { <p class="byline" part="byline">{ date }{ between }{ source }</p> }
}

/// Tells `on_change` of every change, once each.
#[hook]
fn use_report(on_change: &Callback<Change>, session: &UseReducerHandle<Session>) {
    let last = use_mut_ref(|| None);
    let on_change = on_change.clone();
    use_effect_with((session.start.clone(), session.now.clone(), session.joined.clone()), move |now| {
        let (start, after, joined) = now;
        let last: Option<(Start, Rc<Reading>, Option<Start>)> = last.borrow_mut().replace(now.clone());
        let last = last.filter(|(old, ..)| old == start);
        let news = last.as_ref().and_then(|(.., old)| joined.as_ref().filter(|joined| old.as_ref() != Some(*joined)));
        let before = news.map(|joined| joined.0.clone()).or(last.as_ref().map(|(_, before, _)| before.clone()));
        on_change.emit(Change { before, joined: news.is_some(), after: after.clone() });
    });
}

/// A shared text for the virtual DOM, without a copy.
fn text(text: &Rc<str>) -> AttrValue {
    AttrValue::from(text.clone())
}
