//! The record of an attempt that was handed in. It can be graded again anywhere and gets the same points.

use std::rc::Rc;

use litemap::LiteMap;

use crate::article::Article;
use crate::quiz::grading::{Grade, RULES, grade};
use crate::quiz::question::Id;
use crate::quiz::response::Responses;
use crate::text::level::LevelIndex;

/// An attempt that was handed in: at a whole quiz, or at the questions that had been missed. It never changes; a later
/// attempt makes another record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The article's id.
    pub article: Id,
    /// The article's [fingerprint](Article::fingerprint) when it was graded.
    pub fingerprint: Rc<str>,
    /// The level of the quiz.
    pub level: LevelIndex,
    /// The seed of the order of questions and options.
    pub seed: u32,
    /// The number of the attempt at this level, from 1.
    pub attempt: u32,
    /// Whether the whole quiz was asked, and not only the questions that had been missed.
    pub whole: bool,
    /// The ids of the questions asked, in the order in which they were shown.
    pub asked: Vec<Id>,
    /// The responses, by the id of the question.
    pub responses: Responses,
    /// The points earned, by the id of the question.
    pub points: LiteMap<Id, u32>,
    /// How many hints the reader took before that, by the id of the question.
    pub hints: LiteMap<Id, u32>,
    /// When the first response was given, in UTC as ISO 8601; `None` without a response.
    pub started: Option<Rc<str>>,
    /// When it was handed in, in UTC as ISO 8601.
    pub submitted: Rc<str>,
    /// The version of the grading rules ([`RULES`](crate::quiz::grading::RULES)).
    pub rules: u32,
}

impl Record {
    /// The key by which records are sorted: the number of the attempt, and when it was handed in.
    pub fn order(&self) -> (u32, &str) {
        (self.attempt, &self.submitted)
    }

    /// All its points. A record that was changed by hand can claim any number of them.
    pub fn score(&self) -> u32 {
        self.points.values().copied().fold(0, u32::saturating_add)
    }

    /// Grades the responses again. With the same version of the article, the points are those of the record. Questions
    /// that the article no longer has are left out.
    ///
    /// This trusts the record: which questions were asked and, if it was graded by other [rules](Self::rules), its points,
    /// so that a reader keeps what was earned. Whoever sends a record can claim any of that. A server that does not trust
    /// it grades the responses alone, to the questions of the level that it had assigned:
    ///
    /// ```
    /// # let article = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/article.rs"));
    /// use graded_reader_core::quiz::grading::grade;
    /// # use graded_reader_core::session::reading::{Action, Reading, Settings};
    /// use graded_reader_core::text::level::LevelIndex;
    ///
    /// # let reading = Reading::new(article.clone().into(), LevelIndex::EASIEST, Settings::default());
    /// # let graded = reading.apply(&Action::Submit, "").apply(&Action::Submit, "");
    /// let mut record = (*graded.progress().records[0]).clone();
    /// // Claims of someone who knows how records are written.
    /// record.rules = 1;
    /// record.points = record.asked.iter().map(|id| (id.clone(), 1)).collect();
    /// assert_eq!(record.regrade(&article).points(), 1);
    /// assert_eq!(grade(article.quiz(record.level), record.level, &record.responses).points(), 0);
    /// ```
    ///
    /// In a session:
    ///
    /// ```
    /// # let article = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/article.rs"));
    /// use graded_reader_core::session::reading::{Action, Reading, Settings};
    /// use graded_reader_core::text::level::LevelIndex;
    ///
    /// // The first `Submit` warns that a question is unanswered, the second hands the quiz in.
    /// let reading = Reading::new(article.into(), LevelIndex::EASIEST, Settings::default());
    /// let now = "2026-01-01T12:00:00.000Z";
    /// let graded = reading.apply(&Action::Submit, now).apply(&Action::Submit, now);
    ///
    /// let record = &graded.progress().records[0];
    /// let result = &record.regrade(graded.article()).questions[0];
    /// assert_eq!(result.points, record.points[&result.question]);
    /// ```
    pub fn regrade(&self, article: &Article) -> Grade {
        let mut grade = grade(self.asked.iter().filter_map(|id| article.question(id)), self.level, &self.responses);
        if self.rules != RULES {
            for result in &mut grade.questions {
                let points = self.points.get(&result.question);
                result.points = points.map_or(0, |points| result.maximum.min(*points));
            }
        }
        grade
    }
}
