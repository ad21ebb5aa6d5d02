//! Two copies of one session become one that has all of both: the same person reads in two tabs, or on a page that
//! could not keep what it knows.
//!
//! Whichever copies meet, in whichever order and however often, the outcome is the same, so that tabs come to agree
//! without asking each other. In the literature this is a state-based replicated data type (Shapiro, Preguiça, Baquero
//! and Zawirski, "Conflict-free Replicated Data Types", SSS 2011); the responses are its "last writer wins" registers.
//!
//! - No record is lost: what was handed in anywhere is in the outcome, by the number of the try and then by time.
//! - Of two tries at a quiz the later one is shown; of one try that was graded in one copy, the graded one.
//! - Of two responses to a question in one try, the later one counts, also where it takes an answer back.
//!
//! Where two things happened in the same millisecond, each copy stays with its own.

use std::rc::Rc;

use crate::quiz::question::Id;
use crate::session::attempt::{Attempt, Phase, Sheet};
use crate::session::record::Record;

/// Gives the work at a level what another copy of the session has besides.
#[inline(never)]
pub(crate) fn join(sheet: &mut Sheet, other: &Sheet) {
    let is_later = sheet.rank() < other.rank();
    if is_later {
        sheet.attempt = other.attempt.clone();
    } else if sheet.rank() == other.rank() && !matches!(sheet.attempt.phase, Phase::Graded(_)) {
        sheet.attempt.join(&other.attempt);
    }
    for record in &other.records {
        if !sheet.records.contains(record) {
            let place = |kept: &Rc<Record>| (kept.attempt, &kept.submitted) <= (record.attempt, &record.submitted);
            sheet.records.insert(sheet.records.partition_point(place), record.clone());
        }
    }
}

impl Sheet {
    /// What tells which of two tries is to be shown: its number, when it was graded, and how much it asks.
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
    /// This try, which is under way, and what another copy of it has besides.
    fn join(&mut self, other: &Self) {
        let later: Vec<&Id> = self.asked.iter().filter(|id| self.times.get(*id) < other.times.get(*id)).collect();
        for id in later {
            let response = other.responses.get(id).cloned();
            // What this reader was told to be open still is, unless it was answered elsewhere.
            if let (Phase::Unfinished(open), Some(_)) = (&mut self.phase, &response) {
                open.retain(|open| open != id);
            }
            match response {
                Some(response) => self.responses.insert(id.clone(), response),
                None => self.responses.remove(id),
            };
            self.times.extend(other.times.get(id).map(|time| (id.clone(), time.clone())));
        }
        if matches!(&self.phase, Phase::Unfinished(open) if open.is_empty()) {
            self.phase = Phase::Answering;
        }
        self.checked.extend(other.checked.keys().map(|id| (id.clone(), ())));
        if other.started.is_some() && (self.started.is_none() || other.started < self.started) {
            self.started = other.started.clone();
        }
    }
}
