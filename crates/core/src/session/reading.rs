//! A reading session: which level is open, what was answered, what was graded. [`Reading::apply`] is the only way on.

use std::rc::Rc;

use litemap::LiteMap;

use crate::article::Article;
use crate::quiz::grading::{Grade, QuestionGrade, RULES, feedback, grade, result};
use crate::quiz::question::{Id, Item, Kind, Mistake, Question};
use crate::quiz::response::{IdSet, Response};
use crate::quiz::shuffle::Seed;
use crate::session::attempt::{Attempt, Phase, Sheet};
use crate::session::highlights::{Mark, MarkKind};
use crate::session::merge::join;
use crate::session::placement::{Anchor, Suggestion, anchors, suggest};
use crate::session::record::Record;
use crate::text::level::Order;
use crate::text::span::Span;

/// What the host decides about a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// What orders options and questions.
    pub seed: Seed,
    /// When feedback is given.
    pub feedback: Feedback,
    /// Whether the reader stays at a level until its quiz is handed in.
    pub locks_level: bool,
}

/// When feedback is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Feedback {
    /// After the quiz is handed in.
    #[default]
    Quiz,
    /// After each question is checked; a checked answer stands.
    Question,
}

impl Default for Settings {
    fn default() -> Self {
        Self { seed: Seed(1), feedback: Feedback::default(), locks_level: false }
    }
}

/// A session over one article.
#[derive(Clone, Debug, Eq)]
pub struct Reading {
    article: Rc<Article>,
    fingerprint: Rc<str>,
    settings: Settings,
    level: Order,
    /// Shared with the sessions before, but for those that have changed.
    sheets: Vec<Rc<Sheet>>,
}

/// Articles are told apart by their fingerprints, which is less code than to compare all that is in them.
impl PartialEq for Reading {
    fn eq(&self, other: &Self) -> bool {
        let rest = |reading: &Self| (reading.settings, reading.level);
        rest(self) == rest(other) && self.fingerprint == other.fingerprint && self.sheets == other.sheets
    }
}

/// What was kept of the work at a level: the try that is shown, if it can go on, and what was handed in.
pub type Kept = (Order, Option<Attempt>, Vec<Rc<Record>>);

/// What happens in a session: what the reader does, and at the end what the host decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Opens a level, unless it is [locked](Reading::is_locked).
    Open(Order),
    /// Gives a response, or takes it back.
    Respond(Id, Option<Response>),
    /// Chooses an option, or takes the choice back, where several may be chosen.
    Toggle(Id, Id, bool),
    /// Moves an item by so many places, down or (below 0) up.
    Move(Id, Id, isize),
    /// Matches a premise with an option, or with none.
    Pair(Id, Id, Option<Id>),
    /// Asks for the feedback to one question; its response stands from then on.
    Check(Id),
    /// Hands the quiz in. With questions open it asks back first; said again, it is graded.
    Submit,
    /// Starts the quiz anew.
    TryAgain,
    /// Asks again what was missed.
    RetryMissed,
    /// The host opens a level, locked or not.
    Assign(Order),
    /// The host decides anew; what was answered stays.
    Configure(Settings),
    /// The same person did this in another tab: see [`merging`](crate::session::merge). The level that is open stays.
    Join(Rc<Reading>),
}

impl Reading {
    /// A session that opens the article at `level`, or at the nearest that it has.
    pub fn new(article: Rc<Article>, level: Order, settings: Settings) -> Self {
        Self::resume(article, level, settings, &[])
    }

    /// A session that goes on from what was kept. A level's quiz begins anew where no try at it can go on.
    pub fn resume(article: Rc<Article>, level: Order, settings: Settings, kept: &[Kept]) -> Self {
        let level = article.level(level).order;
        let sheet = |level: Order| {
            let (_, attempt, records) = kept.iter().find(|(of, ..)| *of == level).cloned().unwrap_or_default();
            let fresh = || {
                let number = records.last().map_or(0, |record| record.attempt) + 1;
                let questions = article.quiz(level).map(|question| question.id.clone()).collect();
                Attempt::new(number, shown(&article, settings, level, number, questions))
            };
            Rc::new(Sheet { attempt: attempt.unwrap_or_else(fresh), records })
        };
        let sheets = article.levels().map(|level| sheet(level.order)).collect();
        let fingerprint = article.fingerprint();
        Self { article, fingerprint, settings, level, sheets }
    }

    /// The article.
    pub fn article(&self) -> &Rc<Article> {
        &self.article
    }

    /// What the host decided.
    pub fn settings(&self) -> Settings {
        self.settings
    }

    /// The level that is open.
    pub fn level(&self) -> Order {
        self.level
    }

    /// The work at the level that is open.
    pub fn sheet(&self) -> &Sheet {
        &self.sheets[self.level.index()]
    }

    /// The article's [fingerprint](Article::fingerprint).
    pub fn fingerprint(&self) -> &Rc<str> {
        &self.fingerprint
    }

    /// Whether the reader cannot open a level now: the host keeps them at the open one until its quiz is handed in.
    /// The way back to a level that was handed in is never locked.
    pub fn is_locked(&self, level: Order) -> bool {
        let handed_in = |level: Order| self.sheets.get(level.index()).is_some_and(|sheet| !sheet.records.is_empty());
        self.settings.locks_level && level != self.level && !handed_in(self.level) && !handed_in(level)
    }

    /// Whether the reader has answered nothing yet, at any level.
    pub fn is_untouched(&self) -> bool {
        self.sheets.iter().all(|sheet| sheet.attempt.is_untouched() && sheet.records.is_empty())
    }

    /// The work at every level, easiest first.
    pub fn sheets(&self) -> impl Iterator<Item = (Order, &Rc<Sheet>)> {
        self.sheets.iter().enumerate().map(|(index, sheet)| (Order::new(index), sheet))
    }

    /// The session after an action that is taken at the time `now` (UTC, ISO 8601). What an action cannot do in the
    /// present phase it does not do: a graded try keeps its responses.
    #[must_use]
    pub fn apply(&self, action: &Action, now: &str) -> Self {
        let mut next = self.clone();
        match action {
            Action::Open(level) if self.is_locked(*level) => {}
            Action::Open(level) | Action::Assign(level) => next.level = self.article.level(*level).order,
            Action::Configure(settings) => next.settings = *settings,
            Action::Join(other) if other.fingerprint != self.fingerprint => {}
            Action::Join(other) => {
                next.sheets.iter_mut().zip(&other.sheets).for_each(|(sheet, other)| join(Rc::make_mut(sheet), other));
            }
            Action::Respond(question, response) => next.respond(question, now, |_, _| response.clone()),
            Action::Toggle(question, option, chosen) => {
                next.respond(question, now, |_, old| Some(toggled(old, option, *chosen)));
            }
            Action::Move(question, item, places) => {
                let seed = self.settings.seed.part(question, self.sheet().attempt.number);
                next.respond(question, now, |question, old| moved(question, seed, old, item, *places));
            }
            Action::Pair(question, premise, option) => {
                next.respond(question, now, |_, old| paired(old, premise, option.clone()));
            }
            Action::Check(question) => next.check(question),
            Action::Submit => next.submit(now),
            Action::TryAgain => {
                next.restart(self.article.quiz(self.level).map(|question| question.id.clone()).collect())
            }
            Action::RetryMissed => match self.grade().map(|grade| grade.missed()) {
                Some(missed) if !missed.is_empty() => next.restart(missed),
                _ => {}
            },
        }
        next
    }

    fn sheet_mut(&mut self) -> &mut Sheet {
        Rc::make_mut(&mut self.sheets[self.level.index()])
    }

    fn respond(&mut self, id: &Id, now: &str, change: impl FnOnce(&Question, Option<Response>) -> Option<Response>) {
        let article = self.article.clone();
        let attempt = &mut self.sheet_mut().attempt;
        let Some(question) = article.question(id).filter(|_| attempt.is_open(id)) else { return };
        let old = attempt.responses.remove(id);
        if let Some(response) = change(question, old) {
            attempt.responses.insert(id.clone(), response);
        }
        attempt.started.get_or_insert_with(|| now.into());
        attempt.times.insert(id.clone(), now.into());
        attempt.phase = match std::mem::replace(&mut attempt.phase, Phase::Answering) {
            Phase::Unfinished(mut open) if question.is_answered(attempt.responses.get(id)) => {
                open.retain(|other| other != id);
                if open.is_empty() { Phase::Answering } else { Phase::Unfinished(open) }
            }
            phase => phase,
        };
    }

    fn check(&mut self, id: &Id) {
        let article = self.article.clone();
        let attempt = &mut self.sheet_mut().attempt;
        let answered = |question: &&Rc<Question>| question.is_answered(attempt.responses.get(&question.id));
        if attempt.is_open(id) && article.question(id).filter(answered).is_some() {
            attempt.checked.insert(id.clone(), ());
        }
    }

    fn submit(&mut self, now: &str) {
        let open = self.unanswered();
        self.sheet_mut().attempt.phase = match self.sheet().attempt.phase {
            Phase::Graded(_) => return,
            Phase::Answering if !open.is_empty() => Phase::Unfinished(open),
            Phase::Answering | Phase::Unfinished(_) => {
                let grade = grade(self.questions(), &self.sheet().attempt.responses);
                let record = Rc::new(self.record(&grade, now));
                self.sheet_mut().records.push(record);
                Phase::Graded(Rc::new(grade))
            }
        };
    }

    fn record(&self, grade: &Grade, now: &str) -> Record {
        let attempt = &self.sheet().attempt;
        let points = grade.questions.iter().map(|result| (result.question.clone(), result.points));
        Record {
            article: self.article.id.clone(),
            fingerprint: self.fingerprint.clone(),
            level: self.level,
            seed: self.settings.seed.0,
            attempt: attempt.number,
            whole: attempt.asked.len() == self.article.quiz(self.level).count(),
            asked: attempt.asked.clone(),
            responses: attempt.responses.clone(),
            points: points.collect(),
            started: attempt.started.clone(),
            submitted: now.into(),
            rules: RULES,
        }
    }

    fn restart(&mut self, questions: Vec<Id>) {
        let number = self.sheet().attempt.number + 1;
        let asked = shown(&self.article, self.settings, self.level, number, questions);
        self.sheet_mut().attempt = Attempt::new(number, asked);
    }
}

/// A question as the reader meets it in the try that is shown.
#[derive(Clone, Debug, Eq)]
pub struct Asked {
    /// Its number in the quiz as shown, from 1.
    pub number: usize,
    /// The question.
    pub question: Rc<Question>,
    /// The level at which it is asked.
    pub level: Order,
    /// The order in which its options, its items as they lie now, or its right halves are shown: their ids.
    pub order: Vec<Id>,
    /// The response so far.
    pub response: Option<Response>,
    /// Whether the reader was told that it is still open.
    pub open: bool,
    /// Its result, once its feedback is to be shown.
    pub result: Option<QuestionGrade>,
}

/// A question is the same where it is the article's own: to compare all that is in it would be some code.
impl PartialEq for Asked {
    fn eq(&self, other: &Self) -> bool {
        let rest = |asked: &Self| (asked.number, asked.level, asked.open);
        Rc::ptr_eq(&self.question, &other.question)
            && rest(self) == rest(other)
            && self.order == other.order
            && self.response == other.response
            && self.result == other.result
    }
}

impl Asked {
    /// The marks that its feedback sets in the passage: the evidence, and what misled the reader. None while there is
    /// no result.
    pub fn marks(&self) -> Vec<Mark> {
        if self.result.is_none() {
            return Vec::new();
        }
        let mut marks = Vec::new();
        let mut mark = |spans: &[Span], kind| {
            marks.extend(spans.iter().map(|span| Mark { span: span.clone(), question: self.number, kind }));
        };
        mark(self.question.evidence.get(&self.level).map(|spans| &**spans).unwrap_or_default(), MarkKind::Evidence);
        for note in feedback(&self.question, self.level, self.response.as_ref()).iter().filter(|note| note.chosen) {
            if let Some(Mistake::Elsewhere(spans)) = &note.mistake {
                mark(spans, MarkKind::Misled);
            }
        }
        marks
    }
}

/// What the screen shows of a session.
impl Reading {
    /// The questions of the try that is shown, in the order shown.
    pub fn asked(&self) -> Vec<Asked> {
        let open = match &self.sheet().attempt.phase {
            Phase::Unfinished(open) => &**open,
            Phase::Answering | Phase::Graded(_) => &[],
        };
        // They are in the order in which they are asked.
        let mut open = open.iter().peekable();
        let mut asked = Vec::new();
        for question in self.questions() {
            let is_open = open.next_if(|id| **id == question.id).is_some();
            asked.push(self.ask(asked.len() + 1, question, is_open));
        }
        asked
    }

    fn ask(&self, number: usize, question: &Rc<Question>, open: bool) -> Asked {
        let attempt = &self.sheet().attempt;
        let response = attempt.responses.get(&question.id).cloned();
        let seed = self.settings.seed.part(&question.id, attempt.number);
        let checked = || attempt.checked.contains_key(&question.id).then(|| result(question, response.as_ref()));
        Asked {
            number,
            question: question.clone(),
            level: self.level,
            order: order(question, seed, response.as_ref()),
            open,
            // A grade has the questions in the order in which they were asked.
            result: self.grade().and_then(|grade| grade.questions.get(number - 1).cloned()).or_else(checked),
            response,
        }
    }

    fn questions(&self) -> impl Iterator<Item = &Rc<Question>> {
        self.sheet().attempt.asked.iter().filter_map(|id| self.article.question(id))
    }

    /// The grade of the try that is shown, once it has one.
    pub fn grade(&self) -> Option<&Rc<Grade>> {
        match &self.sheet().attempt.phase {
            Phase::Graded(grade) => Some(grade),
            Phase::Answering | Phase::Unfinished(_) => None,
        }
    }

    fn unanswered(&self) -> Vec<Id> {
        let responses = &self.sheet().attempt.responses;
        let open = self.questions().filter(|question| !question.is_answered(responses.get(&question.id)));
        open.map(|question| question.id.clone()).collect()
    }

    /// What to read next, once a whole quiz was graded at the open level: by how the reader stands there now.
    pub fn suggestion(&self) -> Option<Suggestion> {
        let below = self.level.easier().and_then(|easier| self.sheets[easier.index()].standing(&self.article));
        Some(suggest(&self.article, self.level, &self.sheet().standing(&self.article)?, below.as_ref()))
    }

    /// How the anchor questions went in the latest whole try at each level.
    pub fn anchors(&self) -> Vec<Anchor> {
        let grades =
            self.sheets().filter_map(|(level, sheet)| Some((level, sheet.last_whole()?.regrade(&self.article))));
        let grades: Vec<(Order, Grade)> = grades.collect();
        anchors(&self.article, grades.iter().map(|(level, grade)| (*level, grade)))
    }
}

/// The order in which a question's parts are shown: shuffled by the seed where the author allows, anew at each try.
fn order(question: &Question, seed: Seed, response: Option<&Response>) -> Vec<Id> {
    match &question.kind {
        Kind::Order(items) => lying(items, seed, response),
        Kind::Match(matching) => seed.shuffle(matching.options.iter().map(|option| option.id.clone()).collect()),
        _ => {
            let Some(options) = question.options() else { return Vec::new() };
            let ids = options.list.iter().map(|option| option.id.clone()).collect();
            if options.shuffle { seed.shuffle(ids) } else { ids }
        }
    }
}

/// Questions in the order in which a try shows them.
fn shown(article: &Article, settings: Settings, level: Order, attempt: u32, questions: Vec<Id>) -> Vec<Id> {
    match article.shuffle {
        true => settings.seed.part(&article.level(level).name, attempt).shuffle(questions),
        false => questions,
    }
}

fn toggled(old: Option<Response>, option: &Id, chosen: bool) -> Response {
    let mut options = match old {
        Some(Response::Chosen(options)) => options,
        _ => IdSet::new(),
    };
    if chosen {
        options.insert(option.clone(), ());
    } else {
        options.remove(option);
    }
    Response::Chosen(options)
}

/// The ids of the items as they lie: as the reader moved them, or else disordered by the seed.
fn lying(items: &[Item], seed: Seed, response: Option<&Response>) -> Vec<Id> {
    match response {
        Some(Response::Ordered(order)) => order.clone(),
        _ => seed.disorder(items.iter().map(|item| item.id.clone()).collect()),
    }
}

fn moved(question: &Question, seed: Seed, old: Option<Response>, item: &Id, places: isize) -> Option<Response> {
    let Kind::Order(items) = &question.kind else { return old };
    let mut order = lying(items, seed, old.as_ref());
    let Some(from) = order.iter().position(|id| id == item) else { return old };
    let to = from.saturating_add_signed(places).min(order.len() - 1);
    let item = order.remove(from);
    order.insert(to, item);
    Some(Response::Ordered(order))
}

fn paired(old: Option<Response>, premise: &Id, option: Option<Id>) -> Option<Response> {
    let mut pairs = match old {
        Some(Response::Matched(pairs)) => pairs,
        _ => LiteMap::new(),
    };
    match option {
        Some(option) => pairs.insert(premise.clone(), option),
        None => pairs.remove(premise),
    };
    Some(Response::Matched(pairs))
}
