//! What becomes of the reader's progress: it is handed to whoever keeps it, and a copy from elsewhere is taken in.

use std::rc::Rc;

use yew::prelude::*;

use super::{ReaderProps, Session, Start, Step, places, words};
use crate::place::Place;
use crate::reading::{Action, Reading};

/// Who keeps the reader's progress.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// Told the session whenever it has changed, and whenever there may be news of it from elsewhere.
    pub keep: Callback<Rc<Reading>, Kept>,
    /// Forgets everything that is kept of the article, and gives a session to begin anew with.
    pub erase: Callback<(), Rc<Reading>>,
    /// Where the reader was the last time.
    pub place: Option<Place>,
    /// Whether to go there at once rather than to offer it.
    pub goes_to_place: bool,
    /// Told where the reader is, at times and in the end.
    pub keep_place: Callback<Place>,
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

/// Has the session kept, and takes in what comes back. Tells whether there is a place to keep it, and what the reader
/// should know.
#[hook]
pub(super) fn use_keeping(props: &ReaderProps, session: &UseReducerHandle<Session>) -> (bool, Option<Notice>) {
    let state = use_state_eq(|| (false, None));
    let keep = props.progress.as_ref().map(|progress| progress.keep.clone());
    let (set, dispatch) = (state.setter(), session.dispatcher());
    let given = use_mut_ref(|| props.start.clone());
    use_effect_with((session.now.clone(), keep, props.news, props.start.clone()), move |(now, keep, _, start)| {
        // Another session is about to begin, and this one is not to be kept any more.
        if given.replace(start.clone()) != *start {
            return;
        }
        let kept = keep.as_ref().map_or(Kept::default(), |keep| keep.emit(now.clone()));
        set.set((kept.is_kept, kept.notice));
        match kept.next {
            Some(Next::Join(other)) => dispatch.dispatch(Step::Act(Action::Join(other), Rc::from(""))),
            Some(Next::Begin(start)) => dispatch.dispatch(Step::Begin(Start(start))),
            None => {}
        }
    });
    *state
}

/// A click that erases the progress. What was clicked goes with it, so the quiz takes the focus.
pub(super) fn erase(progress: &Progress, session: &UseReducerHandle<Session>) -> Callback<MouseEvent> {
    let (erase, dispatch) = (progress.erase.clone(), session.dispatcher());
    let jump = places::jump(places::QUIZ.to_owned());
    Callback::from(move |click| {
        jump.emit(click);
        dispatch.dispatch(Step::Begin(Start(erase.emit(()))));
    })
}

/// Where progress is kept, and the reader's way to have it erased.
pub(super) fn kept_here(erase: &Callback<MouseEvent>) -> Html {
    html! {
        <details class="kept">
            <summary>{ words::KEPT }</summary>
            <p>{ words::KEPT_HERE }</p>
            <button type="button" class="button" part="button" onclick={erase}>{ words::ERASE }</button>
        </details>
    }
}
