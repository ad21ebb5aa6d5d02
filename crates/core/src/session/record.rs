//! The record of a finished try: enough to grade it again, anywhere, and get the same points.

use std::rc::Rc;

use litemap::LiteMap;

use crate::article::Article;
use crate::quiz::grading::{Grade, grade};
use crate::quiz::question::Id;
use crate::quiz::response::Responses;
use crate::text::level::Order;

/// A finished try at a quiz, or at the part of it that had been missed. It never changes: what the reader does later
/// makes another record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The article's id.
    pub article: Id,
    /// The article's [fingerprint](Article::fingerprint) when it was graded.
    pub fingerprint: Rc<str>,
    /// The level whose quiz it was.
    pub level: Order,
    /// The seed that ordered it.
    pub seed: u32,
    /// Which try at this level's quiz it was, from 1.
    pub attempt: u32,
    /// Whether the whole quiz was asked, not only what had been missed.
    pub whole: bool,
    /// The ids of the questions asked, in the order shown.
    pub asked: Vec<Id>,
    /// The responses, by question.
    pub responses: Responses,
    /// The points earned, by question.
    pub points: LiteMap<Id, u32>,
    /// When the first response was given, in UTC as ISO 8601; none if there was none.
    pub started: Option<Rc<str>>,
    /// When it was handed in, in UTC as ISO 8601.
    pub submitted: Rc<str>,
    /// The version of the rules ([`RULES`](crate::quiz::grading::RULES)) that gave the points.
    pub rules: u32,
}

impl Record {
    /// Grades the record's responses anew. With the article and the rules that it names this gives the points that it
    /// holds. Questions that the article no longer has are left out.
    pub fn regrade(&self, article: &Article) -> Grade {
        grade(self.asked.iter().filter_map(|id| article.question(id)), &self.responses)
    }
}
