//! Grading: the points, verdict and feedback for the responses to a quiz.
//!
//! Grading cannot fail and depends only on its arguments. Every point is one thing that the reader got right, so points
//! are whole numbers and can be explained. Responses are graded by ids, never by the position on the screen. A response
//! that does not fit its question earns no points.

use std::rc::Rc;

use litemap::LiteMap;

use crate::quiz::folding::lenient;
use crate::quiz::number::Number;
use crate::quiz::question::{
    AnswerOption, Comparison, Gap, Id, Item, Kind, Matching, Mistake, Numbers, Options, Premise, Question,
};
use crate::quiz::response::{IdSet, Response, Responses};
use crate::steps;
use crate::text::content::Content;
use crate::text::level::LevelIndex;
use crate::text::unicode::Fold;

/// The version of these rules. Every record names the version by which it was graded, and keeps the points that it earned.
/// Version 1 compared typed answers more strictly.
pub const RULES: u32 = 2;

/// The grade of a quiz, or of a part of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grade {
    /// The grade of each question asked, in the order given.
    pub questions: Vec<QuestionGrade>,
}

/// The grade of one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionGrade {
    /// The id of the question.
    pub question: Id,
    /// Points earned, at most `maximum`.
    pub points: u32,
    /// The most points that it can earn: 0 if it is not graded.
    pub maximum: u32,
    /// Whether the reader answered all of it.
    pub answered: bool,
}

/// A grade in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All points.
    Right,
    /// Some points.
    Partly,
    /// No points, though all of it was answered.
    Wrong,
    /// No points, and not all of it was answered.
    Unanswered,
    /// It is not graded.
    Ungraded,
}

/// Grades the responses to these questions of a level. Responses to other questions do not count, and an unanswered question earns
/// no points.
///
/// ```
/// # let article = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/article.rs"));
/// use graded_reader_core::quiz::grading::{Verdict, grade};
/// use graded_reader_core::quiz::response::{Response, Responses};
/// use graded_reader_core::text::level::LevelIndex;
///
/// let snow: Responses = [("what-fell".into(), Response::choice(["b".into()]))].into_iter().collect();
/// let level = LevelIndex::EASIEST;
/// let grade = grade(article.quiz(level), level, &snow);
/// assert_eq!((grade.points(), grade.maximum(), grade.questions[0].verdict()), (0, 1, Verdict::Wrong));
/// ```
pub fn grade<'a>(
    questions: impl IntoIterator<Item = &'a Rc<Question>>,
    level: LevelIndex,
    responses: &Responses,
) -> Grade {
    let grade = |question: &'a Rc<Question>| grade_question(question, level, responses.get(&question.id));
    Grade { questions: questions.into_iter().map(grade).collect() }
}

/// Grades the response to one question of a level.
pub fn grade_question(question: &Question, level: LevelIndex, response: Option<&Response>) -> QuestionGrade {
    QuestionGrade {
        question: question.id.clone(),
        points: response.map_or(0, |response| points(question, level, response)),
        maximum: maximum(question, level),
        answered: question.is_answered(response),
    }
}

impl Grade {
    /// The points earned.
    pub fn points(&self) -> u32 {
        self.questions.iter().map(|question| question.points).sum()
    }

    /// The most points that the questions can earn.
    pub fn maximum(&self) -> u32 {
        self.questions.iter().map(|question| question.maximum).sum()
    }

    /// The percentage of points earned, rounded down, so 100 means every point; 0 without questions.
    pub fn percent(&self) -> u32 {
        percent(self.points(), self.maximum())
    }

    /// The grade of the question with this id.
    pub fn question(&self, id: &str) -> Option<&QuestionGrade> {
        steps::count(self.questions.len());
        self.questions.iter().find(|question| &*question.question == id)
    }

    /// The place of each question in the list, for looking up many.
    pub(crate) fn places(&self) -> LiteMap<Id, u32> {
        self.questions.iter().map(|result| result.question.clone()).zip(0..).collect()
    }

    /// The ids of the questions that did not earn all their points.
    pub fn missed(&self) -> Vec<Id> {
        let is_missed = |question: &&QuestionGrade| !matches!(question.verdict(), Verdict::Right | Verdict::Ungraded);
        let missed = self.questions.iter().filter(is_missed);
        missed.map(|question| question.question.clone()).collect()
    }
}

/// `part` as a percentage of `whole`, rounded down; 0 if `whole` is 0.
pub(crate) fn percent(part: u32, whole: u32) -> u32 {
    (part * 100).checked_div(whole).unwrap_or(0)
}

impl QuestionGrade {
    /// The grade in one word.
    pub fn verdict(&self) -> Verdict {
        match self.points {
            _ if self.maximum == 0 => Verdict::Ungraded,
            points if points == self.maximum => Verdict::Right,
            1.. => Verdict::Partly,
            0 if self.answered => Verdict::Wrong,
            0 => Verdict::Unanswered,
        }
    }
}

/// The most points that a question can earn at a level: one for each thing to get right.
pub fn maximum(question: &Question, level: LevelIndex) -> u32 {
    let things = match &question.kind {
        Kind::MultipleResponse(options) => options.keys().count(),
        Kind::Order(items) => items.len() - 1,
        Kind::Match(matching) => matching.premises.len(),
        Kind::Cloze(gaps) => gaps.len(),
        Kind::Open(_) => 0,
        Kind::HotText(targets) => targets.get(&level).map_or(0, |targets| targets.options.keys().count()),
        Kind::EvidenceBased(..) => 2,
        Kind::Choice(_) | Kind::Statement(_) | Kind::TextEntry { .. } | Kind::InlineChoice(_) | Kind::Number(_) => 1,
    };
    things as u32
}

/// The points that a response earns at a level, from 0 to [`maximum`].
pub fn points(question: &Question, level: LevelIndex, response: &Response) -> u32 {
    match (&question.kind, response) {
        (Kind::Choice(options) | Kind::Statement(options) | Kind::InlineChoice(options), Response::Chosen(chosen)) => {
            one_key(options, chosen)
        }
        (Kind::MultipleResponse(options), Response::Chosen(chosen)) => several_keys(options, chosen),
        (Kind::HotText(targets), Response::Chosen(chosen)) => {
            targets.get(&level).map_or(0, |targets| several_keys(&targets.options, chosen))
        }
        (Kind::EvidenceBased(options, proof), Response::Supported(option, evidence)) => {
            let is_key = |options: &Options, id: &Option<Id>| {
                id.as_ref().and_then(|id| options.get(id)).is_some_and(AnswerOption::is_key)
            };
            let shown = proof.targets.get(&level).is_some_and(|targets| is_key(&targets.options, evidence));
            supported(is_key(options, option), shown)
        }
        (Kind::TextEntry { options, exact, fold }, Response::Typed(text)) => {
            matching_answer(options, *exact, *fold, text).map_or(0, |option| u32::from(option.is_key()))
        }
        (Kind::Number(numbers), Response::Typed(text)) => {
            matching_number(numbers, text).map_or(0, |option| u32::from(option.is_key()))
        }
        (Kind::Order(items), Response::Ordered(given)) => neighbours(items, given),
        (Kind::Match(matching), Response::Matched(pairs)) => pairs_right(matching, pairs),
        (Kind::Cloze(gaps), Response::Filled(filled)) => gaps_right(gaps, filled),
        _ => 0,
    }
}

/// 1 point if the key is chosen and nothing else: like QTI 3's response processing template `match_correct` and xAPI's
/// interaction types `choice` and `true-false`.
fn one_key(options: &Options, chosen: &IdSet) -> u32 {
    let right = chosen.len() == 1 && chosen.keys().all(|id| options.get(id).is_some_and(|option| option.is_key()));
    u32::from(right)
}

/// The number of chosen keys minus that of chosen distractors, at least 0: like QTI 3's `map_response` with 1 for a
/// key, −1 for a distractor and a lower bound of 0.
fn several_keys(options: &Options, chosen: &IdSet) -> u32 {
    let chosen = || options.list.iter().filter(|option| chosen.contains_key(&option.id));
    let keys = chosen().filter(|option| option.is_key()).count();
    keys.saturating_sub(chosen().count() - keys) as u32
}

/// One point for the key, and only with it one more for words that show why it is: like the evidence-based selected response of
/// PARCC's tests, in which the second part earns nothing without the first.
fn supported(is_right: bool, is_shown: bool) -> u32 {
    u32::from(is_right) + u32::from(is_right && is_shown)
}

/// The expected answer, right or wrong, that a typed text matches. A key earns 1 point: like Moodle's question type
/// "short answer" and xAPI's `fill-in` with `case_matters=false`.
///
/// Unless `exact` is set, texts are compared by [`lenient`] if no answer is exactly the same. A separator between groups
/// of digits in one language is a decimal mark in another, so a key such as "2.375" needs `exact`.
pub fn matching_answer<'a>(options: &'a Options, exact: bool, fold: Fold, text: &str) -> Option<&'a AnswerOption> {
    let same = options.list.iter().find(|option| *option.text == *text);
    same.or_else(|| {
        let text = Some(lenient(text, fold)).filter(|_| !exact)?;
        options.list.iter().find(|option| lenient(&option.text, fold) == text)
    })
}

/// The expected answer that a typed number counts as: its value is in the range, and its unit, if it has one, is of those
/// that are accepted. Like Moodle's question type "numerical", but in exact decimals.
fn matching_number<'a>(numbers: &'a Numbers, text: &str) -> Option<&'a AnswerOption> {
    let Number { value, unit } = (numbers.read.0)(text, &numbers.language).ok()?;
    let is_same = |own: &Rc<str>| lenient(own, numbers.fold) == lenient(&unit, numbers.fold);
    let is_known = match &*numbers.units {
        [] => !unit.contains(char::is_numeric), // "3or4"
        units => unit.is_empty() || units.iter().any(is_same),
    };
    let counts = numbers.ranges.iter().position(|range| is_known && range.contains(&value))?;
    numbers.options.list.get(counts)
}

/// One point for each item that is directly followed by the right one, so n items earn up to n − 1 points: like
/// Moodle's question type "ordering" with the grading type "relative to the next item (excluding last)". A response
/// that does not have exactly these items earns nothing.
fn neighbours(items: &[Item], given: &[Id]) -> u32 {
    if given.len() != items.len() || !items.iter().all(|item| given.contains(&item.id)) {
        return 0;
    }
    let follows = |pair: &&[Item]| given.windows(2).any(|next| next[0] == pair[0].id && next[1] == pair[1].id);
    items.windows(2).filter(follows).count() as u32
}

/// One point for each right pair: like Moodle's question type "matching" and QTI 3's `map_response` over directed
/// pairs.
fn pairs_right(matching: &Matching, pairs: &LiteMap<Id, Id>) -> u32 {
    matching.premises.iter().filter(|premise| pairs.get(&premise.id) == Some(&premise.key)).count() as u32
}

/// One point for each gap with a key: like Moodle's question type "cloze" and QTI 3's `map_response` of an interaction for
/// each gap.
fn gaps_right(gaps: &[Gap], filled: &LiteMap<Id, Rc<str>>) -> u32 {
    let is_right = |gap: &&Gap| filled_with(gap, filled).is_some_and(AnswerOption::is_key);
    gaps.iter().filter(is_right).count() as u32
}

/// The option that a gap is filled with: the chosen one, or the expected answer that was typed.
fn filled_with<'a>(gap: &'a Gap, filled: &LiteMap<Id, Rc<str>>) -> Option<&'a AnswerOption> {
    let text = filled.get(&gap.id)?;
    match gap.typed {
        Some(Comparison { exact, fold }) => matching_answer(&gap.options, exact, fold, text),
        None => gap.options.get(text),
    }
}

/// Feedback on one option of a question, or on one premise of a match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionFeedback {
    /// The id of the option or premise.
    pub about: Id,
    /// Whether the reader chose it or, for a premise, matched it correctly.
    pub chosen: bool,
    /// Whether it is a key.
    pub key: bool,
    /// The mistake of choosing it, if the author says which.
    pub mistake: Option<Mistake>,
    /// Why it is right or wrong.
    pub reason: Option<Content>,
}

/// The feedback on a response: on every key and every chosen distractor or, for a match, on every premise. The items of
/// an order have no feedback of their own; the reason of the question explains them.
pub fn feedback(question: &Question, level: LevelIndex, response: Option<&Response>) -> Vec<OptionFeedback> {
    match &question.kind {
        Kind::Match(matching) => return premises(matching, response),
        Kind::Cloze(gaps) => return gaps.iter().flat_map(|gap| gap_feedback(gap, level, response)).collect(),
        _ => {}
    }
    let typed = match (&question.kind, response) {
        (Kind::TextEntry { options, exact, fold }, Some(Response::Typed(text))) => {
            matching_answer(options, *exact, *fold, text)
        }
        (Kind::Number(numbers), Some(Response::Typed(text))) => matching_number(numbers, text),
        _ => None,
    };
    let chosen = |id: &Id| match response {
        Some(Response::Chosen(chosen)) => chosen.contains_key(id),
        Some(Response::Supported(option, evidence)) => option.as_ref() == Some(id) || evidence.as_ref() == Some(id),
        _ => typed.is_some_and(|option| option.id == *id),
    };
    let lists = question.options().into_iter().chain(question.targets(level).map(|targets| &targets.options));
    lists.flat_map(|options| on_options(options, level, chosen)).collect()
}

/// The feedback on one gap of a cloze: on every key, and on the distractor that it is filled with.
pub fn gap_feedback(gap: &Gap, level: LevelIndex, response: Option<&Response>) -> Vec<OptionFeedback> {
    let chosen = match response {
        Some(Response::Filled(filled)) => filled_with(gap, filled).map(|option| &option.id),
        _ => None,
    };
    on_options(&gap.options, level, |id| chosen == Some(id))
}

/// The feedback on every key and on every distractor that was chosen.
fn on_options(options: &Options, level: LevelIndex, chosen: impl Fn(&Id) -> bool) -> Vec<OptionFeedback> {
    let option_feedback = |option: &AnswerOption| OptionFeedback {
        about: option.id.clone(),
        chosen: chosen(&option.id),
        key: option.is_key(),
        mistake: option.mistake(level),
        reason: option.reason.clone(),
    };
    options.list.iter().filter(|option| option.is_key() || chosen(&option.id)).map(option_feedback).collect()
}

fn premises(matching: &Matching, response: Option<&Response>) -> Vec<OptionFeedback> {
    let matched = |premise: &Premise| match response {
        Some(Response::Matched(pairs)) => pairs.get(&premise.id) == Some(&premise.key),
        _ => false,
    };
    let premise_feedback = |premise: &Premise| OptionFeedback {
        about: premise.id.clone(),
        chosen: matched(premise),
        key: true,
        mistake: None,
        reason: premise.reason.clone(),
    };
    matching.premises.iter().map(premise_feedback).collect()
}
