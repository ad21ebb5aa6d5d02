//! Merges two copies of one session, such as those of two tabs in which the same person reads.
//!
//! Copies can be merged in any order and any number of times, and all of them end up the same, so tabs agree without a
//! lock or a server. This is a state-based CRDT (Shapiro, Preguiça, Baquero and Zawirski, "Conflict-free Replicated
//! Data Types", SSS 2011); responses are its last-writer-wins registers.
//!
//! - No record is lost: the result has those of both copies, sorted by the number of the attempt and then by time.
//! - The later of two attempts is shown; if one copy has graded the same attempt, the graded one.
//! - The later of two responses to a question in the same attempt counts, even if it takes an answer back. A response is
//!   later than the one that it replaces whatever the clocks of the two tabs say (`time_after`): times are hybrid
//!   logical clocks (Kulkarni, Demirbas, Madappa, Avva and Leone, "Logical Physical Clocks", OPODIS 2014).
//!
//! If two things happened in the same millisecond, and neither copy knew of the other's, all copies take the same one.
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

/// The time of a response that replaces one of the time `seen`, by a clock that says `now`. If the clock of the tab in
/// which that one was given is ahead, it is a millisecond after that, and so still later.
pub(crate) fn time_after(seen: Option<&Rc<str>>, now: &str) -> Rc<str> {
    match seen {
        Some(seen) if **seen >= *now => next_millisecond(seen).into(),
        _ => now.into(),
    }
}

/// Counts on in a time in ISO 8601, so that the text compares as later. The last millisecond of a day is followed by
/// 24:00, which ISO 8601 allows. What is no time, such as in a state that someone has changed, compares as later, too.
fn next_millisecond(time: &str) -> String {
    let mut letters: Vec<char> = time.chars().collect();
    for (place, letter) in letters.iter_mut().enumerate().rev() {
        // Of minutes and seconds there are sixty.
        let most = if place == TENS_OF_MINUTES || place == TENS_OF_SECONDS { '5' } else { '9' };
        match *letter {
            digit @ '0'..='9' if digit < most => {
                *letter = char::from(digit as u8 + 1);
                return letters.into_iter().collect();
            }
            '0'..='9' => *letter = '0',
            _ => {}
        }
    }
    format!("{time}0")
}

/// Where these digits are in a time such as `2026-01-01T12:00:00.000Z`.
const TENS_OF_MINUTES: usize = 14;
const TENS_OF_SECONDS: usize = 17;

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
        // Of two that happened at the same time every copy has to take the same.
        let is_later =
            |id: &Id| (self.times.get(id), self.responses.get(id)) < (other.times.get(id), other.responses.get(id));
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
        for (id, taken) in other.hints.iter() {
            let own = self.hints.get(id).copied().unwrap_or_default();
            self.hints.insert(id.clone(), own.max(*taken));
        }
        self.checked.extend(other.checked.keys().map(|id| (id.clone(), ())));
        if other.started.is_some() && (self.started.is_none() || other.started < self.started) {
            self.started = other.started.clone();
        }
    }
}
