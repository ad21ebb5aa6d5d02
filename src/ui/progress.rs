//! What becomes of the reader's progress: it is handed to whoever keeps it, and a copy from elsewhere is taken in.

use std::rc::Rc;

use yew::prelude::*;

use super::buttons::button;
use super::props::{Kept, Notice, Progress, ReaderProps, Start};
use super::session::Session;
use super::{places, words};
use graded_reader_core::session::reading::Reading;

/// Has the session kept, and remembers what the reader should know of that.
#[derive(Default)]
pub(super) struct Keeper {
    last: Option<Asked>,
    /// Whether there is a place to keep it.
    pub is_kept: bool,
    pub notice: Option<Notice>,
}

/// What was to be kept, by whom, after how much news, and of which session.
type Asked = (Rc<Reading>, Option<Callback<Rc<Reading>, Kept>>, u32, Start);

impl Keeper {
    /// To be told whenever the reader was drawn. Gives what became of the session, if it was to be kept anew.
    pub(super) fn drawn(&mut self, props: &ReaderProps, session: &Session) -> Option<Kept> {
        let keep = props.progress.as_ref().map(|progress| progress.keep.clone());
        let now = (session.now.clone(), keep, props.news, session.start.clone());
        if self.last.as_ref() == Some(&now) {
            return None;
        }
        let kept = now.1.as_ref().map(|keep| keep.emit(session.now.clone())).unwrap_or_default();
        self.last = Some(now);
        Some(kept)
    }

    /// Notes what became of the session. Tells whether the reader sees a difference.
    pub(super) fn set(&mut self, kept: &Kept) -> bool {
        let old = (self.is_kept, self.notice);
        (self.is_kept, self.notice) = (kept.is_kept, kept.notice);
        old != (kept.is_kept, kept.notice)
    }
}

/// A click that erases the progress. What was clicked goes with it, so the quiz takes the focus.
pub(super) fn erase(progress: &Progress, begin: Callback<Start>) -> Callback<MouseEvent> {
    let erase = progress.erase.clone();
    let jump = places::jump(places::QUIZ.to_owned());
    Callback::from(move |click| {
        jump.emit(click);
        begin.emit(Start(erase.emit(())));
    })
}

/// Where progress is kept, and the reader's way to have it erased.
pub(super) fn kept_here(erase: &Callback<MouseEvent>) -> Html {
    html! {
        <details class="kept">
            <summary>{ words::KEPT }</summary>
            <p>{ words::KEPT_HERE }</p>
            { button(erase.clone(), words::ERASE) }
        </details>
    }
}
