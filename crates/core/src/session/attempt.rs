//! A reader's progress at one level: the current attempt at its quiz, and the records of those handed in.

use std::rc::Rc;

use litemap::LiteMap;

use crate::article::Article;
use crate::quiz::grading::Grade;
use crate::quiz::question::Id;
use crate::quiz::response::{IdSet, Responses};
use crate::session::record::Record;
use crate::steps;

/// A reader's progress at one level: the current attempt and the records of those handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelProgress {
    /// The attempt that is shown.
    pub attempt: Attempt,
    /// A record of every attempt that was handed in, by its number and then by time. Records never change.
    pub records: Vec<Rc<Record>>,
}

/// One attempt at a quiz, or at the questions that were missed in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The number of the attempt at this level, from 1.
    pub number: u32,
    /// The ids of the questions asked, in the order in which they are shown.
    pub asked: Vec<Id>,
    /// The responses so far.
    pub responses: Responses,
    /// When the response to each question last changed, in UTC as ISO 8601; always later than the change before. States
    /// of version 1 did not keep these times.
    pub times: LiteMap<Id, Rc<str>>,
    /// The questions that the reader had checked one by one
    /// ([`Feedback::Question`](crate::session::reading::Feedback)); their responses are final.
    pub checked: IdSet,
    /// How many hints the reader has taken, by the id of the question.
    pub hints: LiteMap<Id, u32>,
    /// When the first response was given, in UTC as ISO 8601.
    pub started: Option<Rc<str>>,
    /// The phase of the attempt.
    pub phase: Phase,
}

/// The phase of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The reader is answering questions.
    Answering,
    /// The reader handed the quiz in with these questions unanswered, and is asked to confirm.
    Unfinished(Vec<Id>),
    /// The quiz is graded, and nothing changes it any more.
    Graded(Rc<Grade>),
}

impl LevelProgress {
    /// The first attempt at the whole quiz.
    pub fn first(&self) -> Option<&Rc<Record>> {
        self.wholes().next()
    }

    /// The attempt at the whole quiz with the most points; of several, the earliest.
    pub fn best(&self) -> Option<&Rc<Record>> {
        self.wholes().rev().max_by_key(|record| record.score())
    }

    /// The latest attempt at the whole quiz.
    pub fn last_whole(&self) -> Option<&Rc<Record>> {
        self.wholes().next_back()
    }

    /// Adds a record where it belongs. That is not always the end: a state that was changed by hand can have the same
    /// attempt handed in at a later time.
    pub(crate) fn keep(&mut self, record: Rc<Record>) {
        let end = self.records.partition_point(|kept| kept.order() <= record.order());
        self.records.insert(end, record);
    }

    /// The reader's current grade: that of the latest whole attempt, updated by the results of later retries of missed
    /// questions.
    pub(crate) fn current_grade(&self, article: &Article) -> Option<Grade> {
        let whole = self.records.iter().rposition(|record| record.whole)?;
        let (whole, later) = self.records[whole..].split_first()?;
        let mut grade = whole.regrade(article);
        let places = grade.places();
        for result in later.iter().flat_map(|record| record.regrade(article).questions) {
            steps::count(1);
            if let Some(place) = places.get(&result.question) {
                grade.questions[*place as usize] = result;
            }
        }
        Some(grade)
    }

    fn wholes(&self) -> impl DoubleEndedIterator<Item = &Rc<Record>> {
        self.records.iter().filter(|record| record.whole)
    }
}

impl Attempt {
    pub(crate) fn new(number: u32, asked: Vec<Id>) -> Self {
        let (responses, times, checked, hints) = (Responses::new(), LiteMap::new(), IdSet::new(), LiteMap::new());
        Self { number, asked, responses, times, checked, hints, started: None, phase: Phase::Answering }
    }

    /// Whether nothing has happened yet.
    pub fn is_untouched(&self) -> bool {
        self.times.is_empty()
            && self.responses.is_empty()
            && self.hints.is_empty()
            && matches!(self.phase, Phase::Answering)
    }

    /// Whether a question's response can still change.
    pub fn is_open(&self, question: &Id) -> bool {
        let graded = matches!(self.phase, Phase::Graded(_));
        !graded && !self.checked.contains_key(question) && self.asked.contains(question)
    }
}
