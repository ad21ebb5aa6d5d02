//! Merges two copies of one session, such as those of two tabs in which the same person reads.
//!
//! Copies can be merged in any order and any number of times, and all of them end up the same, so tabs agree without a
//! lock or a server. This is a state-based CRDT (Shapiro, Preguiça, Baquero and Zawirski, "Conflict-free Replicated
//! Data Types", SSS 2011); responses are its last-writer-wins registers.
//!
//! - No record is lost: the result has those of both copies, sorted by the number of the attempt and then by time.
//! - The later of two attempts is shown; if one copy has graded the same attempt, the graded one.
//! - The later of two responses to a question in the same attempt counts, even if it takes an answer back.
//!
//! If two things happened in the same millisecond, each copy keeps its own.
//!
//! ```
//! # let article = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/article.rs"));
//! use graded_reader_core::quiz::response::Response;
//! use graded_reader_core::session::reading::{Action, Reading, Settings};
//! use graded_reader_core::text::level::LevelIndex;
//!
//! let start = Reading::new(article.into(), LevelIndex::EASIEST, Settings::default());
//! let answer = |id: &str| Action::Respond("what-fell".into(), Some(Response::choice([id.into()])));
//! let one = start.apply(&answer("b"), "2026-01-01T12:00:00.000Z");
//! let other = start.apply(&answer("a"), "2026-01-01T12:00:01.000Z");
//!
//! let merged = one.apply(&Action::Merge(other.clone().into()), "2026-01-01T12:00:02.000Z");
//! assert_eq!(merged.progress().attempt.responses, other.progress().attempt.responses);
//! ```

use std::rc::Rc;

use crate::quiz::question::Id;
use crate::session::attempt::{Attempt, LevelProgress, Phase};
use crate::steps;

/// Merges another copy of the progress at a level into this one.
pub(crate) fn merge(progress: &mut LevelProgress, other: &LevelProgress) {
    let is_later = progress.rank() < other.rank();
    if is_later {
        progress.attempt = other.attempt.clone();
    } else if progress.rank() == other.rank() && !matches!(progress.attempt.phase, Phase::Graded(_)) {
        progress.attempt.merge(&other.attempt);
    }
    for record in &other.records {
        let records = &mut progress.records;
        let first = records.partition_point(|kept| kept.order() < record.order());
        let end = records.partition_point(|kept| kept.order() <= record.order());
        steps::count(end - first + 1);
        if !records[first..end].contains(record) {
            records.insert(end, record.clone());
        }
    }
}

impl LevelProgress {
    /// The key that decides which of two attempts is shown: its number, when it was graded, and how many questions it
    /// asks.
    fn rank(&self) -> (u32, Option<&Rc<str>>, usize) {
        let Attempt { number, phase, asked, .. } = &self.attempt;
        let graded = match phase {
            Phase::Graded(_) => self.records.last().map(|record| &record.submitted),
            _ => None,
        };
        (*number, graded, asked.len())
    }
}

impl Attempt {
    /// Merges another copy of this attempt, which is not graded in either, into this one.
    fn merge(&mut self, other: &Self) {
        let is_later = |id: &Id| self.times.get(id) < other.times.get(id);
        // A question stays listed as unanswered unless it was answered in the other copy.
        if let Phase::Unfinished(unanswered) = &mut self.phase {
            unanswered.retain(|id| !(is_later(id) && other.responses.contains_key(id)));
        }
        let later: Vec<&Id> = self.asked.iter().filter(|id| is_later(id)).collect();
        for id in later {
            let response = other.responses.get(id).cloned();
            match response {
                Some(response) => self.responses.insert(id.clone(), response),
                None => self.responses.remove(id),
            };
            self.times.extend(other.times.get(id).map(|time| (id.clone(), time.clone())));
        }
        if matches!(&self.phase, Phase::Unfinished(unanswered) if unanswered.is_empty()) {
            self.phase = Phase::Answering;
        }
        self.checked.extend(other.checked.keys().map(|id| (id.clone(), ())));
        if other.started.is_some() && (self.started.is_none() || other.started < self.started) {
            self.started = other.started.clone();
        }
    }
}
