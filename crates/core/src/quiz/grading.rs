//! Responses in, a [`Grade`] out: points, verdict and feedback for each question.
//!
//! Grading cannot fail and depends on nothing but its arguments. Every point is one thing that the reader got right,
//! so points are whole numbers and can be explained. It goes by ids, never by the place where something was shown,
//! and a response that does not fit its question earns nothing.

use std::rc::Rc;

use litemap::LiteMap;

use crate::quiz::folding::lenient;
use crate::quiz::question::{AnswerOption, Id, Item, Kind, Matching, Mistake, Options, Premise, Question};
use crate::quiz::response::{IdSet, Response, Responses};
use crate::text::level::Order;
use crate::text::unicode::Fold;

/// The version of the rules below. A stored result names the one it was graded by.
pub const RULES: u32 = 1;

/// What a quiz, or a part of it, earned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grade {
    /// One result for each question asked, in the order given.
    pub questions: Vec<QuestionGrade>,
}

/// What one question earned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionGrade {
    /// The question's id.
    pub question: Id,
    /// Points earned, at most `maximum`.
    pub points: u32,
    /// Points to be had, at least 1.
    pub maximum: u32,
    /// Whether the reader left no part of it open.
    pub answered: bool,
}

/// A result in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All points.
    Right,
    /// Some points.
    Partly,
    /// No points for what was answered.
    Wrong,
    /// Nothing earned and something left open.
    Unanswered,
}

/// Grades the responses to these questions. What was not asked does not count; what was not answered earns nothing.
pub fn grade<'a>(questions: impl IntoIterator<Item = &'a Rc<Question>>, responses: &Responses) -> Grade {
    let questions = questions.into_iter().map(|question| result(question, responses.get(&question.id)));
    Grade { questions: questions.collect() }
}

/// Grades one question.
pub fn result(question: &Question, response: Option<&Response>) -> QuestionGrade {
    QuestionGrade {
        question: question.id.clone(),
        points: response.map_or(0, |response| points(question, response)),
        maximum: maximum(question),
        answered: question.is_answered(response),
    }
}

impl Grade {
    /// Points earned.
    pub fn points(&self) -> u32 {
        self.questions.iter().map(|question| question.points).sum()
    }

    /// Points to be had.
    pub fn maximum(&self) -> u32 {
        self.questions.iter().map(|question| question.maximum).sum()
    }

    /// Points in per cent of the maximum, rounded down: 100 means every point. 0 where there was nothing to earn.
    pub fn percent(&self) -> u32 {
        percent(self.points(), self.maximum())
    }

    /// The result of one question.
    pub fn question(&self, id: &str) -> Option<&QuestionGrade> {
        self.questions.iter().find(|question| &*question.question == id)
    }

    /// The ids of the questions that did not earn every point.
    pub fn missed(&self) -> Vec<Id> {
        let missed = self.questions.iter().filter(|question| question.verdict() != Verdict::Right);
        missed.map(|question| question.question.clone()).collect()
    }
}

/// `part` in per cent of `whole`, rounded down; 0 of nothing.
pub(crate) fn percent(part: u32, whole: u32) -> u32 {
    (part * 100).checked_div(whole).unwrap_or(0)
}

impl QuestionGrade {
    /// The result in a word.
    pub fn verdict(&self) -> Verdict {
        match self.points {
            points if points == self.maximum => Verdict::Right,
            1.. => Verdict::Partly,
            0 if self.answered => Verdict::Wrong,
            0 => Verdict::Unanswered,
        }
    }
}

/// The points that a question can earn: one for each thing to get right.
pub fn maximum(question: &Question) -> u32 {
    let things = match &question.kind {
        Kind::MultipleResponse(options) => options.keys().count(),
        Kind::Order(items) => items.len() - 1,
        Kind::Match(matching) => matching.premises.len(),
        Kind::Choice(_) | Kind::Statement(_) | Kind::TextEntry { .. } | Kind::InlineChoice(_) => 1,
    };
    things as u32
}

/// The points that a response earns, from 0 to [`maximum`].
pub fn points(question: &Question, response: &Response) -> u32 {
    match (&question.kind, response) {
        (Kind::Choice(options) | Kind::Statement(options) | Kind::InlineChoice(options), Response::Chosen(chosen)) => {
            one_key(options, chosen)
        }
        (Kind::MultipleResponse(options), Response::Chosen(chosen)) => several_keys(options, chosen),
        (Kind::TextEntry { options, exact, fold }, Response::Typed(text)) => {
            expected(options, *exact, *fold, text).map_or(0, |option| u32::from(option.is_key()))
        }
        (Kind::Order(items), Response::Ordered(given)) => neighbours(items, given),
        (Kind::Match(matching), Response::Matched(pairs)) => pairs_right(matching, pairs),
        _ => 0,
    }
}

/// 1 if the key, and nothing else, is chosen: QTI 3's response processing template `match_correct`, xAPI's interaction
/// types `choice` and `true-false`.
fn one_key(options: &Options, chosen: &IdSet) -> u32 {
    let right = chosen.len() == 1 && chosen.keys().all(|id| options.get(id).is_some_and(|option| option.is_key()));
    u32::from(right)
}

/// Keys chosen minus distractors chosen, never below 0, of as many points as there are keys: QTI 3's `map_response`
/// with 1 for a key, −1 for a distractor and a lower bound of 0.
fn several_keys(options: &Options, chosen: &IdSet) -> u32 {
    let chosen = || options.list.iter().filter(|option| chosen.contains_key(&option.id));
    let keys = chosen().filter(|option| option.is_key()).count();
    keys.saturating_sub(chosen().count() - keys) as u32
}

/// The expected answer that a typed text is, if it is one; 1 point if that is a key: Moodle's question type "short
/// answer", xAPI's `fill-in` with `case_matters=false`. Unless the author wants it exact, these make no difference:
/// case, Unicode form, white space around it or doubled in it, the shape of apostrophes, quotation marks and hyphens,
/// and separators between groups of three digits. What separates groups in one language is the decimal mark in another,
/// so a key such as "2.375" wants `exact`.
pub fn expected<'a>(options: &'a Options, exact: bool, fold: Fold, text: &str) -> Option<&'a AnswerOption> {
    let same = |one: &str, other: &str| if exact { one == other } else { lenient(one, fold) == lenient(other, fold) };
    options.list.iter().find(|option| same(&option.text, text))
}

/// One point for each item that is followed at once by the item that ought to follow it, so n items have n − 1 points:
/// Moodle's question type "ordering", grading type "relative to the next item (excluding last)". What is not a whole
/// order of these items earns nothing.
fn neighbours(items: &[Item], given: &[Id]) -> u32 {
    if given.len() != items.len() || !items.iter().all(|item| given.contains(&item.id)) {
        return 0;
    }
    let follows = |pair: &&[Item]| given.windows(2).any(|next| next[0] == pair[0].id && next[1] == pair[1].id);
    items.windows(2).filter(follows).count() as u32
}

/// One point for each pair: Moodle's question type "matching", QTI 3's `map_response` over directed pairs.
fn pairs_right(matching: &Matching, pairs: &LiteMap<Id, Id>) -> u32 {
    matching.premises.iter().filter(|premise| pairs.get(&premise.id) == Some(&premise.key)).count() as u32
}

/// One thing to say about one part of a question after it is graded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The id of the option, item or premise that it is about.
    pub about: Id,
    /// Whether the reader chose it; of a premise, whether it was matched rightly.
    pub chosen: bool,
    /// Whether it is right to choose it.
    pub key: bool,
    /// The error that it was to choose it, where the author says.
    pub mistake: Option<Mistake>,
    /// Why it is right or wrong.
    pub reason: Option<Rc<str>>,
}

/// What to say about a response: a note on each key and on each distractor that was chosen; on each premise of a
/// match; nothing on the items of an order, for which the question's reason speaks.
pub fn feedback(question: &Question, level: Order, response: Option<&Response>) -> Vec<Note> {
    if let Kind::Match(matching) = &question.kind {
        return premises(matching, response);
    }
    let typed = match (&question.kind, response) {
        (Kind::TextEntry { options, exact, fold }, Some(Response::Typed(text))) => {
            expected(options, *exact, *fold, text)
        }
        _ => None,
    };
    let chosen = |id: &Id| match response {
        Some(Response::Chosen(chosen)) => chosen.contains_key(id),
        _ => typed.is_some_and(|option| option.id == *id),
    };
    let note = |option: &AnswerOption| Note {
        about: option.id.clone(),
        chosen: chosen(&option.id),
        key: option.is_key(),
        mistake: option.mistake(level),
        reason: option.reason.clone(),
    };
    let options = question.options().map(|options| &*options.list).unwrap_or_default();
    options.iter().filter(|option| option.is_key() || chosen(&option.id)).map(note).collect()
}

fn premises(matching: &Matching, response: Option<&Response>) -> Vec<Note> {
    let matched = |premise: &Premise| match response {
        Some(Response::Matched(pairs)) => pairs.get(&premise.id) == Some(&premise.key),
        _ => false,
    };
    let note = |premise: &Premise| Note {
        about: premise.id.clone(),
        chosen: matched(premise),
        key: true,
        mistake: None,
        reason: premise.reason.clone(),
    };
    matching.premises.iter().map(note).collect()
}
