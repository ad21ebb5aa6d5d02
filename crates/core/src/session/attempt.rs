//! A reader's work at one level: the try under way and what was handed in.

use std::rc::Rc;

use litemap::LiteMap;

use crate::article::Article;
use crate::quiz::grading::Grade;
use crate::quiz::question::Id;
use crate::quiz::response::{IdSet, Responses};
use crate::session::record::Record;

/// A reader's work at one level: the try under way and those handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The try that is shown.
    pub attempt: Attempt,
    /// What was handed in, by the number of the try. A record never changes.
    pub records: Vec<Rc<Record>>,
}

/// One try at a quiz, or at what was missed of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// Which try at this level it is, from 1.
    pub number: u32,
    /// The ids of the questions asked, in the order shown.
    pub asked: Vec<Id>,
    /// The responses so far.
    pub responses: Responses,
    /// When each question's response was last given or taken back, in UTC as ISO 8601; nothing where it is not known.
    pub times: LiteMap<Id, Rc<str>>,
    /// The questions that were checked one by one ([`Feedback::Question`](crate::session::reading::Feedback)); their responses stand.
    pub checked: IdSet,
    /// When the first response was given.
    pub started: Option<Rc<str>>,
    /// How far it has come.
    pub phase: Phase,
}

/// How far a try has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The reader answers.
    Answering,
    /// The reader handed it in with these questions open and is asked whether that is meant.
    Unfinished(Vec<Id>),
    /// Graded; nothing changes it any more.
    Graded(Rc<Grade>),
}

impl Sheet {
    /// The first try at the whole quiz.
    pub fn first(&self) -> Option<&Rc<Record>> {
        self.wholes().next()
    }

    /// The try at the whole quiz with the most points; the earliest of equals.
    pub fn best(&self) -> Option<&Rc<Record>> {
        self.wholes().rev().max_by_key(|record| record.points.values().sum::<u32>())
    }

    /// The latest try at the whole quiz.
    pub fn last_whole(&self) -> Option<&Rc<Record>> {
        self.wholes().next_back()
    }

    /// How the reader stands: the latest whole try, with the results of what was asked again after it.
    pub(crate) fn standing(&self, article: &Article) -> Option<Grade> {
        let whole = self.records.iter().rposition(|record| record.whole)?;
        let (whole, later) = self.records[whole..].split_first()?;
        let mut grade = whole.regrade(article);
        for record in later {
            for result in record.regrade(article).questions {
                if let Some(old) = grade.questions.iter_mut().find(|old| old.question == result.question) {
                    *old = result;
                }
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
        let (responses, times, checked) = (Responses::new(), LiteMap::new(), IdSet::new());
        Self { number, asked, responses, times, checked, started: None, phase: Phase::Answering }
    }

    /// Whether nothing has been done yet.
    pub fn is_untouched(&self) -> bool {
        self.times.is_empty() && self.responses.is_empty() && matches!(self.phase, Phase::Answering)
    }

    /// Whether a question's response can still change.
    pub fn is_open(&self, question: &Id) -> bool {
        let graded = matches!(self.phase, Phase::Graded(_));
        !graded && !self.checked.contains_key(question) && self.asked.contains(question)
    }
}
