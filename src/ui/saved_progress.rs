//! The reader's saved progress: handed to whoever stores it, with what the reader should know of that.

use std::rc::Rc;

use yew::prelude::*;

use super::buttons::button;
use super::focus;
use super::messages::Locale;
use super::props::{Kept, Notice, ReaderProps, Start};
use super::session::Session;
use graded_reader_core::session::reading::Reading;

/// Has the session saved after each change, and remembers what came of that.
#[derive(Default)]
pub(super) struct ProgressKeeper {
    last: Option<Request>,
    /// Whether there is a place to save it.
    pub is_kept: bool,
    pub notice: Option<Notice>,
}

/// What was to be saved, by whom, after how many messages from elsewhere, and of which session.
type Request = (Rc<Reading>, Option<Callback<Rc<Reading>, Kept>>, u32, Start);

impl ProgressKeeper {
    /// To be called after every change. Has the session saved where that is due, and gives what came of it.
    pub(super) fn keep(&mut self, props: &ReaderProps, session: &Session) -> Option<Kept> {
        let keep = props.progress.as_ref().map(|progress| progress.keep.clone());
        let now = (session.now.clone(), keep, props.storage_events, session.start.clone());
        if self.last.as_ref() == Some(&now) {
            return None;
        }
        if !self.last.as_ref().is_some_and(|(last, ..)| Rc::ptr_eq(last, &session.now)) {
            props.remember.emit(session.now.clone());
        }
        let kept = now.1.as_ref().map(|keep| keep.emit(session.now.clone())).unwrap_or_default();
        self.last = Some(now);
        Some(kept)
    }

    /// Notes what came of saving. Tells whether the reader sees a difference.
    pub(super) fn note(&mut self, kept: &Kept) -> bool {
        let old = (self.is_kept, self.notice);
        (self.is_kept, self.notice) = (kept.is_kept, kept.notice);
        old != (kept.is_kept, kept.notice)
    }
}

/// Where progress is saved, and the reader's way to delete it. `erase` deletes everything that is saved of the article and
/// gives a new session, which `begin` is told.
pub(super) fn saved_progress(erase: Callback<(), Rc<Reading>>, begin: Callback<Start>, locale: &Locale) -> Html {
    // The button disappears with what it deletes, so the focus moves to the quiz.
    let jump = focus::jump_to(focus::QUIZ.to_owned());
    let onclick = Callback::from(move |click| {
        jump.emit(click);
        begin.emit(Start(erase.emit(())));
    });
    html! {
        <details class="kept">
            <summary>{ locale.saved() }</summary>
            <p>{ locale.saved_where() }</p>
            { button(onclick, locale.delete_saved(), locale) }
        </details>
    }
}

/// What the reader should know of saving.
pub(super) fn notice(notice: Notice, locale: &Locale) -> AttrValue {
    match notice {
        Notice::Unkept => locale.unkept(),
        Notice::Full => locale.full(),
        Notice::Unreadable => locale.unreadable(),
        Notice::Newer => locale.newer(),
        Notice::Changed => locale.changed(),
        Notice::Outdated => locale.outdated(),
    }
}
