//! Which level to read next, and why: one suggestion, never an order.
//!
//! The rule, in full:
//! 1. **Up**, where 80 % of the points were earned and at least half of the points of the anchor questions. 80 % is the
//!    usual mark for mastery (Bloom, "Learning for mastery", 1968); the anchors are the questions that
//!    other levels ask too.
//! 2. **Down**, where less than half of the points were earned, or where the reader fell short of mastery and missed an
//!    anchor question that had gone right one level lower: the story was understood there, so the words are too hard
//!    here.
//! 3. **Stay** and reread the marked places otherwise, and where there is no level to go to.

use crate::article::Article;
use crate::quiz::grading::{Grade, percent};
use crate::quiz::question::Id;
use crate::text::level::Order;

/// The share of points, in per cent, from which a level counts as mastered.
pub const MASTERY: u32 = 80;

/// The share of points, in per cent, below which the level counts as too hard; for anchors, as not understood.
pub const HALF: u32 = 50;

/// What to read next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The level to read.
    pub level: Order,
    /// Why.
    pub reason: Reason,
}

/// Why a level is suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Mastered, and there is a harder level.
    Mastered,
    /// Mastered at the hardest level.
    MasteredHardest,
    /// Enough points, but fewer than half for the questions that other levels ask too.
    AnchorsMissed,
    /// Between half and mastery: what was missed is marked in the text.
    Reread,
    /// Fewer than half of the points, and there is an easier level.
    TooHard,
    /// An anchor question that went right one level lower was missed here.
    EasierWords,
    /// Fewer than half of the points at the easiest level.
    RereadEasiest,
}

/// Suggests a level after the quiz at `level` earned `grade`; `easier` is the grade of the level below, if there is one.
pub fn suggest(article: &Article, level: Order, grade: &Grade, easier: Option<&Grade>) -> Suggestion {
    let (points, maximum) = anchor_points(article, grade);
    let mastered = grade.percent() >= MASTERY;
    let anchored = maximum == 0 || percent(points, maximum) >= HALF;
    let reason = match level.easier() {
        _ if mastered && !anchored => Reason::AnchorsMissed,
        _ if mastered && article.has_harder(level) => Reason::Mastered,
        _ if mastered => Reason::MasteredHardest,
        Some(_) if grade.percent() < HALF => Reason::TooHard,
        Some(_) if easier.is_some_and(|easier| slipped(article, grade, easier)) => Reason::EasierWords,
        None if grade.percent() < HALF => Reason::RereadEasiest,
        _ => Reason::Reread,
    };
    let level = match reason {
        Reason::Mastered => level.harder(),
        Reason::TooHard | Reason::EasierWords => level.easier().unwrap_or(level),
        _ => level,
    };
    Suggestion { level, reason }
}

/// Points earned and to be had for the anchor questions of a grade.
fn anchor_points(article: &Article, grade: &Grade) -> (u32, u32) {
    let anchors = grade.questions.iter().filter(|result| is_anchor(article, &result.question));
    anchors.fold((0, 0), |(points, maximum), result| (points + result.points, maximum + result.maximum))
}

fn is_anchor(article: &Article, id: &Id) -> bool {
    article.question(id).is_some_and(|question| question.is_anchor())
}

/// Whether a question earned all its points in the easier quiz and not in the harder one.
fn slipped(article: &Article, harder: &Grade, easier: &Grade) -> bool {
    let right_below = |id: &Id| easier.question(id).is_some_and(|below| below.points == below.maximum);
    harder.missed().iter().any(|id| is_anchor(article, id) && right_below(id))
}

/// How the reader did on one anchor question at each level where it was graded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The question's id.
    pub question: Id,
    /// Level, points earned and points to be had, easiest level first.
    pub results: Vec<(Order, u32, u32)>,
}

/// The anchor questions that were graded at one level at least, each with its results.
pub fn anchors<'a>(article: &Article, grades: impl Iterator<Item = (Order, &'a Grade)> + Clone) -> Vec<Anchor> {
    let results = |id: &Id| {
        let at =
            |(level, grade): (Order, &Grade)| grade.question(id).map(|result| (level, result.points, result.maximum));
        grades.clone().filter_map(at).collect()
    };
    let mut anchors = Vec::new();
    for question in article.questions().filter(|question| question.is_anchor()) {
        let anchor = Anchor { question: question.id.clone(), results: results(&question.id) };
        if !anchor.results.is_empty() {
            anchors.push(anchor);
        }
    }
    anchors
}
