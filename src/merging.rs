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

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::rc::Rc;

use crate::quiz::Id;
use crate::record::Record;
use crate::sheet::{Attempt, Phase, Sheet};

impl Sheet {
    /// This work and the same level's work in another copy of the session, as one.
    pub(crate) fn merged(&self, other: &Self) -> Self {
        let mut records: Vec<Rc<Record>> = self.records.iter().chain(&other.records).cloned().collect();
        records.sort_by(|one, other| (one.attempt, &one.submitted, one).cmp(&(other.attempt, &other.submitted, other)));
        records.dedup();
        Self { attempt: self.attempt.merged(&other.attempt), records }
    }
}

impl Attempt {
    fn merged(&self, other: &Self) -> Self {
        let graded = |attempt: &Self| matches!(attempt.phase, Phase::Graded(_));
        let questions = |attempt: &Self| attempt.asked.iter().cloned().collect::<BTreeSet<Id>>();
        let rank = |attempt: &Self| {
            let questions = questions(attempt);
            (attempt.number, graded(attempt), questions.len(), questions)
        };
        match rank(self).cmp(&rank(other)) {
            Ordering::Less => other.clone(),
            Ordering::Greater => self.clone(),
            // The same try, graded from different responses: both have their records, and one is shown.
            _ if graded(self) => {
                let all = |attempt: &Self| {
                    let Self { asked, responses, times, checked, started, .. } = attempt.clone();
                    (responses, times, checked, started, asked)
                };
                if all(self) < all(other) { other.clone() } else { self.clone() }
            }
            _ => self.united(other),
        }
    }

    /// Two copies of one try that is under way.
    fn united(&self, other: &Self) -> Self {
        let mut united = Self::new(self.number, self.asked.clone().max(other.asked.clone()));
        for id in &self.asked {
            let copy = |attempt: &Self| (attempt.times.get(id).cloned(), attempt.responses.get(id).cloned());
            let (time, response) = copy(self).max(copy(other));
            united.times.extend(time.map(|time| (id.clone(), time)));
            united.responses.extend(response.map(|response| (id.clone(), response)));
        }
        united.checked = self.checked.union(&other.checked).cloned().collect();
        united.started = self.started.iter().chain(&other.started).min().cloned();
        // What this reader was told to be open still is, unless it was answered elsewhere.
        if let Phase::Unfinished(open) = &self.phase {
            let is_open = |id: &&Id| united.responses.get(*id) == self.responses.get(*id);
            let open: Vec<Id> = open.iter().filter(is_open).cloned().collect();
            united.phase = if open.is_empty() { Phase::Answering } else { Phase::Unfinished(open) };
        }
        united
    }
}
