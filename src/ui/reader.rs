//! The whole reader: it holds the session, draws it, and after that has done what only a drawn reader can have done.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::html::Scope;
use yew::prelude::*;

use super::buttons::button;
use super::elements::element;
use super::levels::Picker;
use super::library::Library;
use super::line_ups::{self, LineUps};
use super::part::part;
use super::passage::{Telling, passage};
use super::place::Keeper as PlaceKeeper;
use super::places::{Guide, focused};
use super::progress::Keeper;
use super::props::{Kept, Next, ReaderProps, Start};
use super::quiz::{Quiz, Work};
use super::same_place::{self, SamePlace};
use super::saying::Saying;
use super::seen::Seen;
use super::session::Session;
use super::text::text;
use super::{progress, words};
use graded_reader_core::article::Article;
use graded_reader_core::session::reading::{Action, Reading};
use graded_reader_core::text::level::Order;

/// The whole reader: headline, levels, passage and quiz.
pub struct Reader {
    session: Session,
    line_ups: LineUps,
    /// What of the levels that have been seen stands in the page.
    texts: RefCell<Seen>,
    works: RefCell<Seen>,
    /// The question whose evidence was asked for.
    pointed: Option<usize>,
    /// The level beside the open one.
    beside: Option<Order>,
    said: Option<Saying>,
    root: NodeRef,
    calls: Calls,
    /// The button that was pressed to move an item.
    pressed: Option<Element>,
    told: Option<Session>,
    guide: Guide,
    keeper: Keeper,
    place: PlaceKeeper,
    same_place: RefCell<SamePlace>,
}

/// What the parts of the reader call. They stay the same, so that no part is drawn anew for their sake.
struct Calls {
    act: Callback<Action>,
    point: Callback<usize>,
    say: Callback<Option<Saying>>,
    set_beside: Callback<Option<Order>>,
    wanted: Wanted,
}

impl Calls {
    fn of(link: &Scope<Reader>, root: &NodeRef) -> Self {
        let wanted = Wanted::default();
        let act = {
            let (link, root, wanted) = (link.clone(), root.clone(), wanted.clone());
            move |action| {
                let changes_level = matches!(action, Action::Open(_) | Action::Assign(_));
                if changes_level {
                    wanted.change();
                }
                let link = link.clone();
                let go = move |action| link.send_message(Event::Act(action));
                match changes_level && same_place::is_in_the_text(&root) {
                    true => wanted.lined_up(move |_| go(action)),
                    false => go(action),
                }
            }
        };
        Self {
            act: Callback::from(act),
            point: link.callback(Event::Point),
            say: lined_up(link, &wanted, Event::Say),
            set_beside: lined_up(link, &wanted, Event::Beside),
            wanted,
        }
    }
}

/// A message that is sent when levels can be lined up, and without a value where they cannot.
fn lined_up<T: 'static>(link: &Scope<Reader>, wanted: &Wanted, event: fn(Option<T>) -> Event) -> Callback<Option<T>> {
    let (link, wanted) = (link.clone(), wanted.clone());
    Callback::from(move |value: Option<T>| {
        let link = link.clone();
        let send = move |value| link.send_message(event(value));
        match value {
            Some(value) => wanted.lined_up(move |is_here| send(Some(value).filter(|_| is_here))),
            None => send(None),
        }
    })
}

/// How often another level or article was wanted: what waits for a part is not wanted any more once that has changed.
#[derive(Clone, Default)]
struct Wanted(Rc<Cell<u32>>);

impl Wanted {
    fn change(&self) {
        self.0.set(self.0.get().wrapping_add(1));
    }

    /// Goes on when levels can be lined up, or cannot, if that is wanted then.
    fn lined_up(&self, then: impl FnOnce(bool) + 'static) {
        let (wanted, asked) = (self.clone(), self.0.get());
        line_ups::load(Box::new(move |is_here| {
            if wanted.0.get() == asked {
                then(is_here);
            }
        }));
    }
}

/// What happens.
pub enum Event {
    /// The reader acts.
    Act(Action),
    /// The session was kept, or not.
    Kept(Kept),
    /// Another session takes its place.
    Begin(Start),
    /// The evidence of a question is to be seen.
    Point(usize),
    /// A sentence is to be said in another level's words, or none.
    Say(Option<Saying>),
    /// A level is to stand beside the open one, or none.
    Beside(Option<Order>),
    /// The reader is to be brought to where they were the last time.
    GoOn,
}

impl Component for Reader {
    type Message = Event;
    type Properties = ReaderProps;

    fn create(context: &Context<Self>) -> Self {
        let (props, link) = (context.props(), context.link());
        let mut session = Session::begin(&props.start);
        if let Some(level) = session.follow(props, None) {
            session.act(&Action::Assign(level), "");
        }
        let root = NodeRef::default();
        Self {
            line_ups: LineUps::of(session.now.article()),
            session,
            texts: RefCell::default(),
            works: RefCell::default(),
            pointed: None,
            beside: None,
            said: None,
            calls: Calls::of(link, &root),
            root,
            pressed: None,
            told: None,
            guide: Guide::default(),
            keeper: Keeper::default(),
            place: PlaceKeeper::default(),
            same_place: RefCell::default(),
        }
    }

    fn changed(&mut self, context: &Context<Self>, old: &ReaderProps) -> bool {
        if let Some(level) = self.session.follow(context.props(), Some(old)) {
            self.calls.act.emit(Action::Assign(level));
        }
        self.take_up();
        true
    }

    fn update(&mut self, context: &Context<Self>, event: Event) -> bool {
        match event {
            Event::Act(action) => return self.act(context, &action),
            Event::Kept(kept) => return self.kept(context, kept),
            Event::Begin(start) => self.begin(&start),
            Event::Point(number) => self.pointed = Some(number),
            Event::Say(saying) => self.said = saying,
            Event::Beside(level) => self.beside = level,
            Event::GoOn => {
                let root = self.root.cast();
                root.iter().for_each(|root| self.place.go_on(root, context.props(), &self.session));
            }
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        // Here the old text still stands.
        self.same_place.borrow_mut().leave(&self.root, &self.line_ups, self.session.now.level());
        self.draw(context)
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        let (props, session) = (context.props(), &self.session);
        let Some(root) = self.root.cast::<Element>() else { return };
        // A browser takes the focus from what is moved.
        if let Some(button) = self.pressed.take().and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
            let _ = button.focus();
        }
        self.guide.drawn(&root, session);
        if let Some(change) = session.change(self.told.as_ref()) {
            self.told = Some(session.clone());
            props.on_change.emit(change);
        }
        if let Some(kept) = self.keeper.drawn(props, session) {
            context.link().send_message(Event::Kept(kept));
        }
        self.place.drawn(&root, props, session);
        self.same_place.get_mut().arrive(&root);
    }
}

impl Reader {
    fn act(&mut self, context: &Context<Self>, action: &Action) -> bool {
        let changes = self.session.act(action, &context.props().clock.emit(()));
        if let Action::Move(..) = action {
            self.pressed = self.root.cast::<Element>().filter(|_| changes).and_then(|root| focused(&root));
        }
        changes
    }

    /// What became of the session when it was to be kept, and what happened to it elsewhere.
    fn kept(&mut self, context: &Context<Self>, kept: Kept) -> bool {
        let is_new = self.keeper.set(&kept);
        match kept.next {
            Some(Next::Join(other)) => self.act(context, &Action::Join(other)) || is_new,
            Some(Next::Begin(start)) => {
                self.begin(&Start(start));
                true
            }
            None => is_new,
        }
    }

    fn begin(&mut self, start: &Start) {
        self.session = Session::begin(start);
        self.take_up();
    }

    /// Lets go of what was of another article.
    fn take_up(&mut self) {
        let article = self.session.now.article();
        if !Rc::ptr_eq(self.line_ups.article(), article) {
            self.line_ups = LineUps::of(article);
            self.said = None;
            self.works = RefCell::default();
            self.calls.wanted.change();
        }
    }

    fn draw(&self, context: &Context<Self>) -> Html {
        let (props, reading) = (context.props(), &self.session.now);
        let article = reading.article();
        let beside = self.beside.filter(|level| can_be_beside(reading, *level));
        let children = html! {
            <>
                <header class="masthead">
                    <h1 part="headline" dir="auto" lang={text(&article.language)} aria-level={props.heading.to_string()}>{ text(&article.title) }</h1>
                    { byline(article) }
                    if self.place.offers(props, &self.session) {
                        { button(context.link().callback(|_| Event::GoOn), words::GO_ON) }
                    }
                </header>
                { self.spread(context, beside) }
                if !props.library.is_empty() {
                    { part(Library { stories: props.library.clone(), heading: props.heading + 1 }, "library") }
                }
            </>
        };
        let values = [words::LANGUAGE.into(), self.class(props).into()];
        let mut root = element("div", &["lang", "class"], values, children);
        root.node_ref = self.root.clone();
        root.into()
    }

    fn class(&self, props: &ReaderProps) -> &'static str {
        match (props.library.is_empty(), props.quiz) {
            (true, true) => "reader",
            (true, false) => "reader without-quiz",
            (false, true) => "reader with-library",
            (false, false) => "reader with-library without-quiz",
        }
    }

    /// The text and its quiz.
    fn spread(&self, context: &Context<Self>, beside: Option<Order>) -> Html {
        let (props, reading, calls) = (context.props(), &self.session.now, &self.calls);
        let (level, locked, asked) = (reading.level(), locked(reading), reading.asked());
        let mut marks = Vec::new();
        asked.iter().for_each(|asked| marks.extend(asked.marks()));
        let picker = Picker {
            line_ups: self.line_ups.clone(),
            level,
            locked: locked.clone(),
            beside,
            set_beside: calls.set_beside.clone(),
            act: calls.act.clone(),
        };
        let telling = Telling {
            line_ups: self.line_ups.clone(),
            level,
            marks,
            pointed: self.pointed,
            locked,
            beside,
            // What was said at another level is said no more.
            said: self.said.clone().filter(|said| said.open == level),
            say: calls.say.clone(),
        };
        let work = Work {
            reading: reading.clone(),
            asked,
            act: calls.act.clone(),
            point: calls.point.clone(),
            advise: props.advise.clone(),
            heading: props.heading,
        };
        let start = &self.session.start;
        let class = if beside.is_some() { "spread side-by-side" } else { "spread" };
        let children = html! {
            <>
                <div class="column">
                    { part(picker, "picker") }
                    { passage(telling, |drawn| self.texts.borrow_mut().with(start, level, drawn)) }
                </div>
                if props.quiz {
                    { Quiz { work, notice: self.keeper.notice, erase: self.erase(context) }.draw(|drawn| self.works.borrow_mut().with(start, level, drawn)) }
                }
            </>
        };
        element("div", &["class"], [class.into()], children).into()
    }

    /// A click that erases what is kept, where anything is.
    fn erase(&self, context: &Context<Self>) -> Option<Callback<MouseEvent>> {
        let progress = context.props().progress.as_ref()?;
        let is_kept = self.keeper.is_kept && !self.session.now.is_untouched();
        is_kept.then(|| progress::erase(progress, context.link().callback(Event::Begin)))
    }
}

/// What stands beside a level is another one of the same article.
fn can_be_beside(reading: &Reading, level: Order) -> bool {
    let mut levels = reading.article().levels();
    level != reading.level() && !reading.is_locked(level) && levels.any(|own| own.order == level)
}

/// The levels that the reader cannot open now.
fn locked(reading: &Reading) -> Vec<Order> {
    reading.article().levels().map(|level| level.order).filter(|level| reading.is_locked(*level)).collect()
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
