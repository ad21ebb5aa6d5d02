//! Saves a session on the device while it goes on, and merges it with what other tabs and readers save of it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::console::warn;
use yew::platform::spawn_local;

use super::host::{self, Host, keeps, settings};
use crate::device::{
    lazy::files::{self, Files},
    progress,
};
use crate::ui::{Kept, Next, Notice};
use graded_reader_core::article::Article;
use graded_reader_core::session::reading::{Action, Reading};
use graded_reader_core::text::level::LevelIndex;
use graded_reader_format::session::state::write_state;

/// Saves the session of one reader.
pub(super) struct ProgressStore {
    host: Rc<Host>,
    article: Rc<Article>,
    /// The current session as the script has it, with its JSON text.
    now: RefCell<Option<(Rc<Reading>, String)>>,
    /// The session as this reader last saved or loaded it.
    last: RefCell<Option<Rc<Reading>>>,
    /// What was saved on the device when this reader last checked.
    seen: RefCell<Option<String>>,
    notice: Cell<Option<Notice>>,
    /// Whether what is saved on the device must not be overwritten by this reader.
    is_blocked: Cell<bool>,
}

impl ProgressStore {
    pub(super) fn new(host: &Rc<Host>, article: &Rc<Article>) -> Self {
        Self {
            host: host.clone(),
            article: article.clone(),
            now: RefCell::default(),
            last: RefCell::default(),
            seen: RefCell::default(),
            notice: Cell::new((keeps(host) && is_first_without_storage()).then_some(Notice::Unkept)),
            is_blocked: Cell::default(),
        }
    }

    /// The session to begin with: the one that the page gives; else that of a reader which was removed, merged with
    /// what is saved on the device; else the saved one, at the level that the page asks for; else a new one.
    pub(super) fn begin(&self) -> Rc<Reading> {
        // The script loads this part before it passes a session.
        let files = files::get();
        if let Some(given) = self.host.state().filter(|state| files.is_some() || state == "null") {
            return self.given(&given).unwrap_or_else(|| self.fresh());
        }
        // Another tab may have saved a session just now, before the part was here to read it. It is merged in later.
        let may_load = keeps(&self.host) && self.has_kept();
        let stored = may_load.then(|| self.files()).flatten().and_then(|files| self.load(files));
        self.last.replace(stored.clone());
        let taken_away =
            self.host.kept().and_then(|state| files?.state(&state, &self.article, settings(&self.host)).ok());
        match (taken_away, stored) {
            (Some(reading), Some(stored)) => join(&reading, &stored),
            (Some(reading), None) => Rc::new(reading),
            (None, Some(stored)) => match self.level() {
                Some(level) => Rc::new(stored.apply(&Action::Assign(level), "")),
                None => stored,
            },
            (None, None) => self.fresh(),
        }
    }

    /// The session that the page gives, or a new one for `null`; none if it has faults, which are reported.
    pub(super) fn given(&self, state: &str) -> Option<Rc<Reading>> {
        if state == "null" {
            return Some(self.erase());
        }
        let read = files::get()?.state(state, &self.article, settings(&self.host));
        read.map_err(|lines| self.host.fail(&lines.join("\n"))).ok().map(Rc::new)
    }

    /// Deletes everything that is saved of the article, and gives a new session.
    pub(super) fn erase(&self) -> Rc<Reading> {
        if keeps(&self.host) {
            progress::erase(&self.article.id);
            self.host.share();
        }
        self.is_blocked.set(false);
        self.notice.set(None);
        self.seen.take();
        self.fresh()
    }

    /// Gives the current session to the script.
    pub(super) fn remember(&self, now: &Rc<Reading>) {
        let state = write_state(now);
        self.host.remember(&state);
        self.now.replace(Some((now.clone(), state)));
    }

    /// Saves the current session, merged with what is saved on the device now.
    pub(super) fn keep(&self, now: &Rc<Reading>) -> Kept {
        let next = if keeps(&self.host) && !self.is_blocked.get() { self.exchange(now) } else { None };
        Kept { is_kept: progress::is_lent(), notice: self.notice.get(), next }
    }

    fn exchange(&self, now: &Rc<Reading>) -> Option<Next> {
        let stored = progress::session(&self.article.id);
        let is_news = stored.is_some() && stored != *self.seen.borrow();
        let files = if is_news { Some(self.files()?) } else { None };
        let seen = self.seen.replace(stored.clone());
        if seen.is_some() && stored.is_none() && progress::is_lent() {
            return Some(Next::Begin(self.fresh()));
        }
        let other = stored.zip(files).and_then(|(stored, files)| self.other(files, &stored));
        let both = other.as_ref().map_or(now.clone(), |other| join(now, other));
        let is_lacking = other.as_ref().is_some_and(|other| join(other, now) != *other);
        let has_changed = self.last.replace(Some(both.clone())).map_or(!now.is_untouched(), |last| last != *now);
        if (has_changed || is_lacking) && !self.is_blocked.get() {
            self.write(&both);
        }
        other.filter(|_| both != *now).map(Next::Join)
    }

    fn write(&self, reading: &Rc<Reading>) -> bool {
        let written = self.now.take().filter(|(now, _)| Rc::ptr_eq(now, reading));
        let state = written.map_or_else(|| write_state(reading), |(_, state)| state);
        let is_kept = progress::keep_session(&self.article.id, &state);
        if is_kept {
            self.seen.replace(Some(state));
            self.notice.set(self.notice.get().filter(|notice| *notice != Notice::Full));
            self.host.share();
        } else if progress::is_lent() {
            self.notice.set(Some(Notice::Full));
        }
        is_kept
    }

    fn has_kept(&self) -> bool {
        progress::session(&self.article.id).is_some() || !progress::asides(&self.article.id).is_empty()
    }

    /// The part that reads sessions. If it has not loaded yet, this starts loading it, and the reader checks the device
    /// again afterwards; until then nothing saved is overwritten.
    fn files(&self) -> Option<&'static dyn Files> {
        let files = files::get();
        if files.is_none() {
            let host = self.host.clone();
            spawn_local(async move { files::load().await.iter().for_each(|_| host.sync()) });
        }
        files
    }

    /// What another tab has saved. If it has another text or a newer version of this reader, this tab stops saving.
    fn other(&self, files: &dyn Files, stored: &str) -> Option<Rc<Reading>> {
        let outline = files.summarize(stored);
        let is_of_another_text = !outline.fingerprint.is_empty() && *outline.fingerprint != *self.article.fingerprint;
        if outline.is_newer || is_of_another_text {
            self.block(Notice::Outdated);
            return None;
        }
        self.read(files, stored)
    }

    /// What is saved on the device when this reader begins. What it cannot continue from is set aside before it is
    /// overwritten.
    fn load(&self, files: &dyn Files) -> Option<Rc<Reading>> {
        let stored = progress::session(&self.article.id);
        self.seen.replace(stored.clone());
        let mut reading = stored.as_ref().and_then(|stored| self.read(files, stored));
        if let (Some(reading), Some(stored)) = (&reading, &stored)
            && !self.is_of_this_text(files, stored)
        {
            self.set_aside(stored, Notice::Changed);
            // Write at once, so that a tab with the earlier text finds that it is outdated.
            let _ = self.is_blocked.get() || self.write(reading);
        }
        // Sessions that an earlier version could not read, or of a text that was changed and changed back.
        let asides = progress::asides(&self.article.id);
        let fingerprint = &self.article.fingerprint;
        let fits = |aside: &str| *files.summarize(aside).fingerprint == **fingerprint;
        for (key, aside) in asides.iter().filter(|(_, aside)| fits(aside)) {
            let Ok(back) = files.state(aside, &self.article, settings(&self.host)) else { continue };
            let both = reading.map_or(Rc::new(back.clone()), |reading| join(&reading, &Rc::new(back)));
            if !self.is_blocked.get() && self.write(&both) {
                progress::forget_aside(key);
            }
            reading = Some(both);
        }
        reading
    }

    fn is_of_this_text(&self, files: &dyn Files, stored: &str) -> bool {
        *files.summarize(stored).fingerprint == *self.article.fingerprint
    }

    fn read(&self, files: &dyn Files, stored: &str) -> Option<Rc<Reading>> {
        let read = files.state(stored, &self.article, settings(&self.host));
        let read = read.map_err(|lines| {
            warn!(format!("<graded-reader>: kept on this device: {}", lines.join("; ")));
            self.set_aside(stored, if files.summarize(stored).is_newer { Notice::Newer } else { Notice::Unreadable });
        });
        read.ok().map(Rc::new)
    }

    /// Moves the saved session to where nothing overwrites it. Without room for that, it stays where it is.
    fn set_aside(&self, stored: &str, notice: Notice) {
        match progress::set_aside(&self.article.id, stored) {
            true => self.notice.set(Some(notice)),
            false => self.block(Notice::Full),
        }
    }

    fn block(&self, notice: Notice) {
        self.is_blocked.set(true);
        self.notice.set(Some(notice));
    }

    /// A new session. It is not saved before something happens in it.
    fn fresh(&self) -> Rc<Reading> {
        let level = self.level().unwrap_or_default();
        let fresh = Rc::new(Reading::new(self.article.clone(), level, settings(&self.host)));
        self.last.replace(Some(fresh.clone()));
        fresh
    }

    /// The level that the page asks for.
    fn level(&self) -> Option<LevelIndex> {
        self.host.attribute("level").map(|name| host::level(&self.article, Some(&name)))
    }
}

/// Two copies of a session, merged.
fn join(one: &Reading, other: &Rc<Reading>) -> Rc<Reading> {
    Rc::new(one.apply(&Action::Merge(other.clone()), ""))
}

/// Whether this reader is the first on its page to find that the browser gives us no storage. Only that one says so.
fn is_first_without_storage() -> bool {
    thread_local!(static SAID: Cell<bool> = const { Cell::new(false) });
    !progress::is_lent() && !SAID.replace(true)
}
