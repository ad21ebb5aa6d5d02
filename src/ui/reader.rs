//! The whole reader: a struct component that holds the session. A click becomes an [`Action`], [`Reading::apply`] gives
//! the next session, and the components below show it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use web_sys::Element;
use yew::prelude::*;

use super::alignments::{self, Alignments};
use super::focus::{FocusGuide, TARGET};
use super::keep_alive::OpenedLevels;
use super::levels::{LevelPicker, LevelPickerProps};
use super::library::Library;
use super::masthead::masthead;
use super::messages::Locale;
use super::passage::scroll_anchor::{ScrollAnchor, is_in_the_text};
use super::passage::{Passage, PassageProps, SelectedSentence};
use super::place::PlaceKeeper;
use super::position::PositionKeeper;
use super::props::{Change, Next, ReaderProps, Start};
use super::quiz::{QuestionsProps, quiz};
use super::results::{self, State};
use super::saved_progress::{ProgressKeeper, saved_progress};
use super::session::Session;
use super::text::text;
use graded_reader_core::quiz::question::Id;
use graded_reader_core::session::reading::{Action, PresentedQuestion, Reading};
use graded_reader_core::text::level::LevelIndex;

/// How long after its bar the words of another level come, in milliseconds. A screen reader reads out only what comes into a bar that
/// it has seen empty.
const BEFORE_WORDS: u32 = 50;

/// The whole reader: headline, levels, passage, quiz and library.
pub struct Reader {
    session: Session,
    /// The session as it was when the last change was noted.
    noted: Option<Session>,
    /// The changes that the host is told of after the next render.
    changes: Vec<Change>,
    locale: Rc<Locale>,
    alignments: Alignments,
    view: View,
    waiting: Waiting,
    explanations: State,
    root: NodeRef,
    callbacks: Callbacks,
    focus: FocusGuide,
    progress: ProgressKeeper,
    place: Option<PlaceKeeper>,
    position: PositionKeeper,
    scroll_anchor: RefCell<ScrollAnchor>,
}

/// What the reader looks at; it is no part of the session, and is not saved.
struct View {
    opened: OpenedLevels,
    /// The question whose evidence was asked for.
    pointed: Option<usize>,
    /// Whether highlights are switched off. Then only what was asked for is seen.
    is_plain: bool,
    /// The level to compare the open one with.
    compared: Option<LevelIndex>,
    selected: Option<SelectedSentence>,
    /// The question that is answered in the text.
    answering: Option<Id>,
}

impl View {
    /// That of a session with this number.
    fn of(session: &Session, number: u32) -> Self {
        let opened = OpenedLevels { session: number, levels: vec![session.now.level()] };
        Self { opened, pointed: None, is_plain: false, compared: None, selected: None, answering: None }
    }
}

/// What waits until the code that aligns levels has loaded.
#[derive(Default)]
struct Waiting {
    /// The action that opens a level.
    open: Option<Action>,
    selected: Option<SelectedSentence>,
    compared: Option<LevelIndex>,
    /// Shows what another level says in place of a sentence that has just been selected.
    words: Option<Timeout>,
}

/// What children call. They are made once, so that no child renders because of them.
struct Callbacks {
    act: Callback<Action>,
    answer: Callback<Option<Id>>,
    point: Callback<usize>,
    highlight: Callback<bool>,
    select: Callback<Option<SelectedSentence>>,
    compare: Callback<Option<LevelIndex>>,
    read: Callback<(LevelIndex, &'static str)>,
    begin: Callback<Start>,
    explain: Callback<()>,
}

/// What happens to the reader.
pub enum Message {
    /// The person reading, or the host, acts.
    Act(Action),
    /// Another session takes its place.
    Begin(Start),
    /// A question is to be answered in the text, or (`None`) no longer.
    Answer(Option<Id>),
    /// The evidence of a question is to be emphasised.
    Point(usize),
    /// Highlights are switched on or off.
    Highlight(bool),
    /// A sentence is selected, or none.
    Select(Option<SelectedSentence>),
    /// A level is to be shown beside the open one, or none.
    Compare(Option<LevelIndex>),
    /// A level is to be read from where this selector finds something.
    Read((LevelIndex, &'static str)),
    /// Levels can be aligned now, or (`false`) cannot be.
    Aligned(bool),
    /// What explains results is to be loaded.
    Explain,
    /// It has loaded, or (`false`) could not be.
    Explains(bool),
    /// The position of the last visit is to be restored.
    Resume,
}

impl Component for Reader {
    type Message = Message;
    type Properties = ReaderProps;

    fn create(context: &Context<Self>) -> Self {
        let (props, link) = (context.props(), context.link());
        let mut session = Session::begin(&props.start);
        if let Some(level) = session.follow(props, None) {
            session.act(&Action::Assign(level), "");
        }
        let mut reader = Self {
            locale: Locale::new(&props.messages, session.now.article(), props.base.clone()),
            alignments: Alignments::of(session.now.article()),
            view: View::of(&session, 0),
            session,
            noted: None,
            changes: Vec::new(),
            waiting: Waiting::default(),
            explanations: results::get().map_or(State::Loading, |_| State::Here),
            root: NodeRef::default(),
            callbacks: Callbacks {
                act: link.callback(Message::Act),
                answer: link.callback(Message::Answer),
                point: link.callback(Message::Point),
                highlight: link.callback(Message::Highlight),
                select: link.callback(Message::Select),
                compare: link.callback(Message::Compare),
                read: link.callback(Message::Read),
                begin: link.callback(Message::Begin),
                explain: link.callback(|()| Message::Explain),
            },
            focus: FocusGuide::default(),
            progress: ProgressKeeper::default(),
            place: None,
            position: PositionKeeper::default(),
            scroll_anchor: RefCell::default(),
        };
        reader.keep(context);
        reader
    }

    fn changed(&mut self, context: &Context<Self>, old: &ReaderProps) -> bool {
        if old.start != context.props().start {
            self.begin(&context.props().start);
        }
        let props = context.props();
        self.locale = Locale::new(&props.messages, self.session.now.article(), props.base.clone());
        if old.messages != context.props().messages {
            self.place = None; // it is told by elements that are made anew
        }
        if let Some(level) = self.session.follow(context.props(), Some(old)) {
            self.callbacks.act.emit(Action::Assign(level));
        }
        self.keep(context);
        true
    }

    /// Tells whether the reader has to render.
    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Act(action) => return self.act(context, action),
            Message::Begin(start) => {
                self.begin(&start);
                self.keep(context);
            }
            Message::Answer(question) => self.answer(question),
            Message::Point(number) => self.view.pointed = Some(number),
            Message::Highlight(is_on) => (self.view.is_plain, self.view.pointed) = (!is_on, None),
            Message::Select(selected) => self.select(context, selected),
            Message::Compare(level) => self.compare(context, level),
            Message::Read((level, start)) => self.read(context, level, start),
            Message::Aligned(is_aligned) => self.aligned(context, is_aligned),
            Message::Explain => self.explain(context),
            Message::Explains(is_here) => {
                self.explanations = if is_here { State::Here } else { State::Missing };
            }
            Message::Resume => {
                if let Some((root, place)) = self.root.cast().zip(self.place.as_ref()) {
                    self.position.restore(&root, context.props(), &self.session, place.place());
                }
            }
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        // The DOM still has what was rendered before.
        self.scroll_anchor.borrow_mut().before_render(&self.root, &self.alignments, self.session.now.level());
        let (props, locale) = (context.props(), &self.locale);
        let resume = self.position.offers(props, &self.session).then(|| context.link().callback(|_| Message::Resume));
        html! {
            <div ref={&self.root} class="reader" lang={locale.language()} dir={locale.direction()}
                data-article={text(self.session.now.fingerprint())} data-library={(!props.library.is_empty()).then_some("")}
                data-quiz={(!self.shows_quiz(props)).then_some("none")}>
                { masthead(self.session.now.article(), props.heading, resume, locale) }
                { self.spread(props) }
                if !props.library.is_empty() {
                    <Library key={locale.key()} locale={locale.clone()} stories={props.library.clone()} heading={props.heading + 1} />
                }
            </div>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, is_first: bool) {
        // It is needed after the first grade, and is here by then.
        if is_first && self.explanations != State::Here {
            self.explain(context);
        }
        let (props, session) = (context.props(), &self.session);
        let Some(root) = self.root.cast::<Element>() else { return };
        let place = self.place.get_or_insert_with(|| PlaceKeeper::new(&root));
        place.rendered(self.view.opened.session, session.now.level());
        self.focus.rendered(&root);
        self.changes.drain(..).for_each(|change| props.on_change.emit(change));
        self.position.rendered(&root, props, session, place.place());
        self.scroll_anchor.get_mut().rendered(&root, place.place());
    }
}

/// What becomes of messages.
impl Reader {
    /// Applies an action. Where it would take the text away from a person who reads it, it first waits for the alignment that
    /// leads them to the same point of the other level.
    fn act(&mut self, context: &Context<Self>, action: Action) -> bool {
        if let Action::Open(level) | Action::Assign(level) = action {
            if is_in_the_text(&self.root) && self.must_load(context, level) {
                self.waiting.open = Some(action);
                return true;
            }
            let was_waiting = self.waiting.open.take().is_some();
            return self.apply(context, &action) || was_waiting;
        }
        self.apply(context, &action)
    }

    fn apply(&mut self, context: &Context<Self>, action: &Action) -> bool {
        let old_level = self.session.now.level();
        let changes = self.session.act(action, &context.props().clock.emit(()));
        let has_news = self.keep(context);
        let level = self.session.now.level();
        if changes {
            self.focus.acted(action, &self.session.now);
        }
        if matches!(action, Action::Submit | Action::Check(_)) && self.explanations == State::Missing {
            self.explain(context);
        }
        if level != old_level || matches!(action, Action::TryAgain | Action::RetryMissed) {
            (self.view.pointed, self.view.answering) = (None, None);
        }
        // It may have been graded, here or in another tab, or is asked no more.
        let attempt = &self.session.now.progress().attempt;
        self.view.answering.take_if(|question| !attempt.is_open(question));
        let opened = &mut self.view.opened.levels;
        if !opened.contains(&level) {
            opened.push(level);
        }
        changes || has_news
    }

    /// Leads to the text, where the question is answered, or back from it.
    fn answer(&mut self, question: Option<Id>) {
        let was = std::mem::replace(&mut self.view.answering, question);
        self.view.selected = None;
        match (&self.view.answering, was) {
            (Some(_), _) => self.focus.lead_to(TARGET),
            (None, Some(was)) => self.focus.lead_to_question(&self.session.now, &was),
            (None, None) => {}
        }
    }

    fn select(&mut self, context: &Context<Self>, selected: Option<SelectedSentence>) {
        (self.waiting.selected, self.waiting.words) = (None, None);
        // A click may have waited for a second one while another level was opened.
        let selected = selected.filter(|own| own.level == self.session.now.level());
        let Some(selected) = selected else {
            self.view.selected = None;
            return;
        };
        let Some(other) = selected.counterpart else {
            self.view.selected = Some(selected);
            return;
        };
        let is_new = self.view.selected.as_ref().is_none_or(|own| own.sentence != selected.sentence);
        if is_new {
            self.view.selected = Some(SelectedSentence { counterpart: None, ..selected.clone() });
        }
        if self.must_load(context, other) {
            self.waiting.selected = Some(selected);
        } else if is_new {
            let link = context.link().clone();
            let say = move || link.send_message(Message::Select(Some(selected)));
            self.waiting.words = Some(Timeout::new(BEFORE_WORDS, say));
        } else {
            self.view.selected = Some(selected);
        }
    }

    fn compare(&mut self, context: &Context<Self>, level: Option<LevelIndex>) {
        self.waiting.compared = None;
        match level {
            Some(level) if self.must_load(context, level) => self.waiting.compared = Some(level),
            level => self.view.compared = level,
        }
    }

    /// Opens a level at its beginning, or at its marks. It need not be aligned for that.
    fn read(&mut self, context: &Context<Self>, level: LevelIndex, start: &str) {
        self.waiting.open = None;
        self.scroll_anchor.get_mut().let_go();
        self.focus.lead_to(start);
        self.apply(context, &Action::Open(level));
    }

    /// Whether the open level cannot be aligned with another one yet. Then this has the code for it loaded.
    fn must_load(&self, context: &Context<Self>, other: LevelIndex) -> bool {
        let open = self.session.now.level();
        let must_load = other != open && self.alignments.get(open, other).is_none();
        if must_load {
            let link = context.link().clone();
            alignments::load(move |is_aligned| link.send_message(Message::Aligned(is_aligned)));
        }
        must_load
    }

    /// Has what explains results loaded.
    fn explain(&mut self, context: &Context<Self>) {
        self.explanations = State::Loading;
        context.props().load_results.emit(context.link().callback(Message::Explains));
    }

    /// Does what has waited. A level opens even where it cannot be aligned; nothing else can be done then.
    fn aligned(&mut self, context: &Context<Self>, is_aligned: bool) {
        let Waiting { open, selected, compared, .. } = &mut self.waiting;
        let (open, selected, compared) = (open.take(), selected.take(), compared.take());
        if is_aligned {
            self.view.selected = selected.or(self.view.selected.take());
            self.view.compared = compared.or(self.view.compared);
        }
        if let Some(action) = open {
            self.apply(context, &action);
        }
    }

    /// Has the session saved, before anything renders: whatever goes wrong from here on, the action is not lost. Tells
    /// whether the reader has to render because of what came of that, or of what happened to the session elsewhere.
    fn keep(&mut self, context: &Context<Self>) -> bool {
        if let Some(change) = self.session.change(self.noted.as_ref()) {
            self.noted = Some(self.session.clone());
            self.changes.push(change);
        }
        let Some(kept) = self.progress.keep(context.props(), &self.session) else { return false };
        let is_new = self.progress.note(&kept);
        match kept.next {
            Some(Next::Join(other)) => {
                self.apply(context, &Action::Merge(other));
            }
            Some(Next::Begin(start)) => {
                self.begin(&Start(start));
                self.keep(context);
            }
            None => return is_new,
        }
        true
    }

    /// Begins another session. What was compared stays, and whether there are highlights, as that is how the person likes to read.
    fn begin(&mut self, start: &Start) {
        self.session = Session::begin(start);
        self.waiting = Waiting::default();
        let number = self.view.opened.session.wrapping_add(1);
        self.view =
            View { compared: self.view.compared, is_plain: self.view.is_plain, ..View::of(&self.session, number) };
        let article = self.session.now.article();
        if !Rc::ptr_eq(self.alignments.article(), article) {
            self.alignments = Alignments::of(article);
        }
    }
}

/// What is shown.
impl Reader {
    /// The text and its quiz.
    fn spread(&self, props: &ReaderProps) -> Html {
        let (reading, alignments, callbacks) = (&self.session.now, &self.alignments, &self.callbacks);
        let (level, locked) = (reading.level(), locked(reading));
        let compared = self.compared();
        // Until they are aligned the open level stands alone.
        let beside = compared.filter(|compared| alignments.get(level, *compared).is_some());
        let pending = self.pending();
        let presented = Rc::new(reading.questions());
        let highlights = results::get().map(|results| results.highlights(&presented)).unwrap_or_default();
        let highlight_switch = results::get()
            .filter(|_| !highlights.is_empty())
            .map(|results| results.highlight_switch(!self.view.is_plain, &callbacks.highlight, &self.locale));
        let is_answered = |own: &&PresentedQuestion| Some(&own.question.id) == self.view.answering.as_ref();
        let answering = results::get()
            .filter(|_| self.shows_quiz(props))
            .zip(presented.iter().find(is_answered))
            .map(|(results, own)| results.answering(own, &callbacks.act, &callbacks.answer, &self.locale));
        let bar = answering.as_ref().map(|answering| answering.bar.clone());
        // A click may have waited, for a second one or for what aligns levels, while a question came to be answered in the text.
        let selected = self.view.selected.clone().filter(|_| answering.is_none());
        let selected = selected.and_then(|own| own.at(level, reading.article(), &locked));
        let picker = LevelPickerProps {
            locale: self.locale.clone(),
            alignments: alignments.clone(),
            level,
            pending,
            locked: locked.clone(),
            compared: self.waiting.compared.or(compared),
            compare: callbacks.compare.clone(),
            highlight_switch,
            act: callbacks.act.clone(),
        };
        let passage = PassageProps {
            locale: self.locale.clone(),
            alignments: alignments.clone(),
            level,
            heading: props.heading + 1,
            opened: self.view.opened.clone(),
            busy: pending.is_some(),
            highlights,
            plain: self.view.is_plain,
            pointed: self.view.pointed,
            locked,
            compared: beside,
            answering,
            selected,
            select: callbacks.select.clone(),
        };
        let questions = QuestionsProps {
            locale: self.locale.clone(),
            reading: reading.clone(),
            presented,
            act: callbacks.act.clone(),
            answer: callbacks.answer.clone(),
            point: callbacks.point.clone(),
            explanations: self.explanations,
            explain: callbacks.explain.clone(),
            read: callbacks.read.clone(),
            advise: props.advise.clone(),
            heading: props.heading + 1,
        };
        html! {
            <div key={self.locale.key()} class="spread" data-compared={beside.is_some().then_some("")}>
                <div class="column">
                    <LevelPicker ..picker />
                    if let Some(bar) = bar { { bar } }
                    <Passage ..passage />
                </div>
                if self.shows_quiz(props) {
                    { quiz(&self.view.opened, questions, self.progress.notice, self.saved_progress(props)) }
                }
            </div>
        }
    }

    /// Whether there is a quiz at the open level, and the host wants it shown.
    fn shows_quiz(&self, props: &ReaderProps) -> bool {
        props.quiz && self.session.now.has_quiz()
    }

    fn saved_progress(&self, props: &ReaderProps) -> Option<Html> {
        let is_saved = self.progress.is_kept && !self.session.now.is_untouched();
        let progress = props.progress.as_ref().filter(|_| is_saved)?;
        Some(saved_progress(progress.erase.clone(), self.callbacks.begin.clone(), &self.locale))
    }

    /// The level that opens as soon as it is aligned with the open one.
    fn pending(&self) -> Option<LevelIndex> {
        match self.waiting.open {
            Some(Action::Open(level) | Action::Assign(level)) => Some(level),
            _ => None,
        }
    }

    /// The level to show beside the open one: another level of the article that is not locked.
    fn compared(&self) -> Option<LevelIndex> {
        let reading = &self.session.now;
        self.view.compared.filter(|level| {
            let mut levels = reading.article().levels();
            *level != reading.level() && !reading.is_locked(*level) && levels.any(|own| own.index == *level)
        })
    }
}

/// The levels that the reader cannot open now.
fn locked(reading: &Reading) -> Vec<LevelIndex> {
    reading.article().levels().map(|level| level.index).filter(|level| reading.is_locked(*level)).collect()
}
