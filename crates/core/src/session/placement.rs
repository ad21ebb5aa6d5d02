//! Suggests which level to read next, and why. The reader is free to ignore it.
//!
//! The rule, in full:
//! 1. **Up** with at least 80 % of all points and at least half of the points of the anchor questions. 80 % is the
//!    usual threshold of mastery (Bloom, "Learning for mastery", 1968); anchors are questions that other levels ask,
//!    too.
//! 2. **Down** with less than half of the points. Also without mastery if an anchor question was missed that was right
//!    one level lower: the reader understood the story there, so the language is too hard here.
//! 3. **Stay** and reread the highlighted passages otherwise, or if there is no level to go to.

use litemap::LiteMap;

use crate::article::Article;
use crate::quiz::grading::{Grade, percent};
use crate::quiz::question::Id;
use crate::steps;
use crate::text::level::LevelIndex;

/// The least percentage of points with which a level counts as mastered.
pub const MASTERY: u32 = 80;

/// The percentage of points below which a level counts as too hard and, for anchor questions, the story as not
/// understood.
pub const HALF: u32 = 50;

/// A suggestion what to read next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The level to read next.
    pub level: LevelIndex,
    /// Why.
    pub reason: Reason,
}

/// Why a level is suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The level is mastered, and there is a harder one.
    Mastered,
    /// The hardest level is mastered.
    MasteredHardest,
    /// Enough points, but less than half of those of the anchor questions.
    AnchorsMissed,
    /// Between half of the points and mastery: what was missed is highlighted in the text.
    Reread,
    /// Less than half of the points, and there is an easier level.
    TooHard,
    /// An anchor question was missed that was right one level lower.
    EasierWords,
    /// Less than half of the points at the easiest level.
    RereadEasiest,
}

/// Suggests a level after the quiz at `level` earned `grade`; `easier` is the grade at the next easier level, if there
/// is one.
///
/// ```
/// # let article = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/article.rs"));
/// use graded_reader_core::quiz::grading::grade;
/// use graded_reader_core::quiz::response::Response;
/// use graded_reader_core::session::placement::{Reason, suggest};
/// use graded_reader_core::text::level::LevelIndex;
///
/// let responses = [("what-fell".into(), Response::choice(["a".into()]))].into_iter().collect();
/// let grade = grade(article.quiz(LevelIndex::EASIEST), LevelIndex::EASIEST, &responses);
/// let suggestion = suggest(&article, LevelIndex::EASIEST, &grade, None);
/// assert_eq!((suggestion.level, suggestion.reason), (LevelIndex::new(1), Reason::Mastered));
/// ```
pub fn suggest(article: &Article, level: LevelIndex, grade: &Grade, easier: Option<&Grade>) -> Suggestion {
    let (points, maximum) = anchor_points(article, grade);
    let mastered = grade.percent() >= MASTERY;
    let anchored = maximum == 0 || percent(points, maximum) >= HALF;
    let reason = match level.easier() {
        _ if mastered && !anchored => Reason::AnchorsMissed,
        _ if mastered && article.has_harder(level) => Reason::Mastered,
        _ if mastered => Reason::MasteredHardest,
        Some(_) if grade.percent() < HALF => Reason::TooHard,
        Some(_) if easier.is_some_and(|easier| missed_anchor(article, grade, easier)) => Reason::EasierWords,
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

/// The points earned for the anchor questions of a grade, and their maximum.
fn anchor_points(article: &Article, grade: &Grade) -> (u32, u32) {
    let anchors = grade.questions.iter().filter(|result| is_anchor(article, &result.question));
    anchors.fold((0, 0), |(points, maximum), result| (points + result.points, maximum + result.maximum))
}

fn is_anchor(article: &Article, id: &Id) -> bool {
    article.question(id).is_some_and(|question| question.is_anchor())
}

/// Whether an anchor question earned all its points in the easier quiz but not in the harder one.
fn missed_anchor(article: &Article, harder: &Grade, easier: &Grade) -> bool {
    let places = easier.places();
    let right_below = |id: &Id| {
        places
            .get(id)
            .map(|place| &easier.questions[*place as usize])
            .is_some_and(|below| below.points == below.maximum)
    };
    harder.missed().iter().any(|id| is_anchor(article, id) && right_below(id))
}

/// The results of one anchor question at each level at which it was graded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnchorResults {
    /// The question's id.
    pub question: Id,
    /// Level, points and maximum, easiest level first.
    pub results: Vec<(LevelIndex, u32, u32)>,
}

/// The results of every anchor question that was graded at one level or more.
pub fn anchor_results<'a>(
    article: &Article,
    grades: impl Iterator<Item = (LevelIndex, &'a Grade)>,
) -> Vec<AnchorResults> {
    let grades: Vec<_> = grades.map(|(level, grade)| (level, grade, grade.places())).collect();
    let results = |id: &Id| {
        let at = |(level, grade, places): &(LevelIndex, &Grade, LiteMap<Id, u32>)| {
            steps::count(1);
            let result = &grade.questions[*places.get(id)? as usize];
            Some((*level, result.points, result.maximum))
        };
        grades.iter().filter_map(at).collect()
    };
    let mut found = Vec::new();
    for question in article.questions().filter(|question| question.is_anchor()) {
        let anchor = AnchorResults { question: question.id.clone(), results: results(&question.id) };
        if !anchor.results.is_empty() {
            found.push(anchor);
        }
    }
    found
}
