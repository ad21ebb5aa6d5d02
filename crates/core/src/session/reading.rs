//! A reading session: the level that is open, the responses and the grades. [`Reading::apply`] is the only way to
//! change one.

use std::rc::Rc;

use litemap::LiteMap;

use crate::article::Article;
use crate::quiz::grading::{Grade, QuestionGrade, RULES, feedback, grade, grade_question};
use crate::quiz::question::{Id, Item, Kind, Mistake, Options, Question};
use crate::quiz::response::{IdSet, Response};
use crate::quiz::shuffle::Seed;
use crate::session::attempt::{Attempt, LevelProgress, Phase};
use crate::session::highlights::{Highlight, HighlightKind};
use crate::session::merge::{merge, time_after};
use crate::session::placement::{AnchorResults, Suggestion, anchor_results, suggest};
use crate::session::record::Record;
use crate::text::level::LevelIndex;
use crate::text::span::Span;

/// The settings of a session, which the host chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The seed of the order of options and questions.
    pub seed: Seed,
    /// When feedback is given.
    pub feedback: Feedback,
    /// Whether the reader has to hand in the quiz of a level before leaving it.
    pub locks_level: bool,
}

/// When feedback is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Feedback {
    /// After the quiz is handed in.
    #[default]
    Quiz,
    /// After each question, when the reader asks for it; the response is final from then on.
    Question,
}

impl Default for Settings {
    fn default() -> Self {
        Self { seed: Seed(1), feedback: Feedback::default(), locks_level: false }
    }
}

/// One reader's session with one article.
#[derive(Clone, Debug, Eq)]
pub struct Reading {
    article: Rc<Article>,
    fingerprint: Rc<str>,
    settings: Settings,
    level: LevelIndex,
    /// By level, easiest first. Sessions share the progress that an action did not change.
    progress: Vec<Rc<LevelProgress>>,
}

/// Compares articles by their fingerprints, which takes less code than to compare everything in them.
impl PartialEq for Reading {
    fn eq(&self, other: &Self) -> bool {
        let rest = |reading: &Self| (reading.settings, reading.level);
        rest(self) == rest(other) && self.fingerprint == other.fingerprint && self.progress == other.progress
    }
}

/// The saved progress at a level: the current attempt, if it can be continued, and the records.
pub type SavedProgress = (LevelIndex, Option<Attempt>, Vec<Rc<Record>>);

/// Something that happens in a session: first what a reader does, then what a host does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Opens a level, unless it is [locked](Reading::is_locked).
    Open(LevelIndex),
    /// Responds to a question, or with `None` takes the response back.
    Respond(Id, Option<Response>),
    /// Selects (`true`) or deselects an option of a question with several keys, a part of the text, or the option of a question
    /// that asks for evidence, too.
    Toggle(Id, Id, bool),
    /// Moves an item of an order question by this many places, up if negative.
    Move(Id, Id, isize),
    /// Matches a premise with an option, or with `None` removes the pair.
    Pair(Id, Id, Option<Id>),
    /// Fills a gap of a cloze with a text or the id of an option, or with `None` empties it.
    Fill(Id, Id, Option<Rc<str>>),
    /// Takes the next hint for a question, if there is one more.
    Hint(Id),
    /// Asks for feedback on one question; its response is final from then on.
    Check(Id),
    /// Hands the quiz in. If questions are unanswered, the reader is asked to confirm by a second `Submit`.
    Submit,
    /// Starts a new attempt at the whole quiz.
    TryAgain,
    /// Starts a new attempt at the questions that were missed.
    RetryMissed,
    /// The host opens a level, even if it is locked.
    Assign(LevelIndex),
    /// The host changes the settings; responses stay.
    Configure(Settings),
    /// [Merges](crate::session::merge) the session of another tab. The open level stays. Ignored if the other session
    /// is about another article, or another version of this one.
    Merge(Rc<Reading>),
}

impl Reading {
    /// A new session with this article, open at `level` or, if there is no such level, at the hardest.
    pub fn new(article: Rc<Article>, level: LevelIndex, settings: Settings) -> Self {
        Self::resume(article, level, settings, &[])
    }

    /// Continues a saved session. Levels without a saved attempt get a new one.
    pub fn resume(article: Rc<Article>, level: LevelIndex, settings: Settings, saved: &[SavedProgress]) -> Self {
        let level = article.level(level).index;
        let progress = |level: LevelIndex| {
            let (_, attempt, records) = saved.iter().find(|(at, ..)| *at == level).cloned().unwrap_or_default();
            let new = || {
                let number = records.last().map_or(0, |record| record.attempt).saturating_add(1);
                let questions = article.quiz(level).map(|question| question.id.clone()).collect();
                Attempt::new(number, question_order(&article, settings, level, number, questions))
            };
            Rc::new(LevelProgress { attempt: attempt.unwrap_or_else(new), records })
        };
        let progress = article.levels().map(|level| progress(level.index)).collect();
        let fingerprint = article.fingerprint.clone();
        Self { article, fingerprint, settings, level, progress }
    }

    /// The article.
    pub fn article(&self) -> &Rc<Article> {
        &self.article
    }

    /// The settings that the host chose.
    pub fn settings(&self) -> Settings {
        self.settings
    }

    /// The level that is open.
    pub fn level(&self) -> LevelIndex {
        self.level
    }

    /// The progress at the open level.
    pub fn progress(&self) -> &LevelProgress {
        &self.progress[self.level.index()]
    }

    /// The article's [fingerprint](Article::fingerprint).
    pub fn fingerprint(&self) -> &Rc<str> {
        &self.fingerprint
    }

    /// Whether the reader cannot open this level, because the quiz of the open one is not handed in yet
    /// ([`Settings::locks_level`]). A level whose quiz was handed in is never locked, and one without a quiz locks none.
    pub fn is_locked(&self, level: LevelIndex) -> bool {
        let handed_in =
            |level: LevelIndex| self.progress.get(level.index()).is_some_and(|progress| !progress.records.is_empty());
        let waits = self.settings.locks_level && self.has_quiz() && !handed_in(self.level);
        waits && level != self.level && !handed_in(level)
    }

    /// Whether the open level has a quiz. An article, or a level of it, can do without questions.
    pub fn has_quiz(&self) -> bool {
        !self.progress().attempt.asked.is_empty()
    }

    /// Whether the reader has not answered anything yet, at any level.
    pub fn is_untouched(&self) -> bool {
        self.progress.iter().all(|progress| progress.attempt.is_untouched() && progress.records.is_empty())
    }

    /// Every level with the progress there, easiest first.
    pub fn progress_by_level(&self) -> impl Iterator<Item = (LevelIndex, &Rc<LevelProgress>)> {
        self.progress.iter().enumerate().map(|(index, progress)| (LevelIndex::new(index), progress))
    }

    /// The session after an action at the time `now`, in UTC as ISO 8601 with milliseconds. An action that is not
    /// possible has no effect: for example, the responses of a graded attempt never change.
    ///
    /// ```
    /// # let article = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/article.rs"));
    /// use graded_reader_core::quiz::response::Response;
    /// use graded_reader_core::session::reading::{Action, Reading, Settings};
    /// use graded_reader_core::text::level::LevelIndex;
    ///
    /// let reading = Reading::new(article.into(), LevelIndex::EASIEST, Settings::default());
    /// let answer = Action::Respond("what-fell".into(), Some(Response::choice(["a".into()])));
    /// let graded = reading.apply(&answer, "2026-01-01T12:00:00.000Z").apply(&Action::Submit, "2026-01-01T12:00:05.000Z");
    /// assert_eq!(graded.grade().map(|grade| (grade.points(), grade.maximum())), Some((1, 1)));
    /// assert_eq!(graded.apply(&answer, "2026-01-01T12:00:09.000Z"), graded);
    /// ```
    #[must_use]
    pub fn apply(&self, action: &Action, now: &str) -> Self {
        let mut next = self.clone();
        match action {
            Action::Open(level) if self.is_locked(*level) => {}
            Action::Open(level) | Action::Assign(level) => next.level = self.article.level(*level).index,
            Action::Configure(settings) => next.settings = *settings,
            Action::Merge(other) if other.fingerprint != self.fingerprint => {}
            Action::Merge(other) => {
                next.progress.iter_mut().zip(&other.progress).for_each(|(own, other)| merge(Rc::make_mut(own), other));
            }
            Action::Respond(question, response) => next.respond(question, now, |_, _| response.clone()),
            Action::Toggle(question, option, chosen) => {
                next.respond(question, now, |question, old| Some(toggled(question, old, option, *chosen)));
            }
            Action::Move(question, item, places) => {
                let seed = self.settings.seed.derive(question, self.progress().attempt.number);
                next.respond(question, now, |question, old| moved(question, seed, old, item, *places));
            }
            Action::Pair(question, premise, option) => {
                next.respond(question, now, |_, old| paired(old, premise, option.clone()));
            }
            Action::Fill(question, gap, text) => {
                next.respond(question, now, |_, old| filled(old, gap, text.clone()));
            }
            Action::Hint(question) => next.hint(question),
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

    fn progress_mut(&mut self) -> &mut LevelProgress {
        Rc::make_mut(&mut self.progress[self.level.index()])
    }

    fn respond(&mut self, id: &Id, now: &str, change: impl FnOnce(&Question, Option<Response>) -> Option<Response>) {
        let article = self.article.clone();
        let attempt = &mut self.progress_mut().attempt;
        let Some(question) = article.question(id).filter(|_| attempt.is_open(id)) else { return };
        let old = attempt.responses.remove(id);
        if let Some(response) = change(question, old) {
            attempt.responses.insert(id.clone(), response);
        }
        attempt.started.get_or_insert_with(|| now.into());
        let time = time_after(attempt.times.get(id), now);
        attempt.times.insert(id.clone(), time);
        attempt.phase = match std::mem::replace(&mut attempt.phase, Phase::Answering) {
            Phase::Unfinished(mut unanswered) if question.is_answered(attempt.responses.get(id)) => {
                unanswered.retain(|other| other != id);
                if unanswered.is_empty() { Phase::Answering } else { Phase::Unfinished(unanswered) }
            }
            phase => phase,
        };
    }

    fn hint(&mut self, id: &Id) {
        let hints = self.article.question(id).map_or(0, |question| question.hints.len() as u32);
        let attempt = &mut self.progress_mut().attempt;
        let taken = attempt.hints.get(id).copied().unwrap_or_default();
        if attempt.is_open(id) && taken < hints {
            attempt.hints.insert(id.clone(), taken + 1);
        }
    }

    fn check(&mut self, id: &Id) {
        let article = self.article.clone();
        let attempt = &mut self.progress_mut().attempt;
        let answered = |question: &&Rc<Question>| question.is_answered(attempt.responses.get(&question.id));
        if attempt.is_open(id) && article.question(id).filter(answered).is_some() {
            attempt.checked.insert(id.clone(), ());
        }
    }

    fn submit(&mut self, now: &str) {
        let unanswered = self.unanswered();
        self.progress_mut().attempt.phase = match self.progress().attempt.phase {
            Phase::Graded(_) => return,
            Phase::Answering if !self.has_quiz() => return,
            Phase::Answering if !unanswered.is_empty() => Phase::Unfinished(unanswered),
            Phase::Answering | Phase::Unfinished(_) => {
                let grade = grade(self.current_questions(), self.level, &self.progress().attempt.responses);
                let record = Rc::new(self.record(&grade, now));
                self.progress_mut().keep(record);
                Phase::Graded(Rc::new(grade))
            }
        };
    }

    fn record(&self, grade: &Grade, now: &str) -> Record {
        let attempt = &self.progress().attempt;
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
            hints: attempt.hints.clone(),
            started: attempt.started.clone(),
            submitted: now.into(),
            rules: RULES,
        }
    }

    fn restart(&mut self, questions: Vec<Id>) {
        if questions.is_empty() {
            return;
        }
        let number = self.progress().attempt.number.saturating_add(1);
        let asked = question_order(&self.article, self.settings, self.level, number, questions);
        self.progress_mut().attempt = Attempt::new(number, asked);
    }
}

/// A question as it is presented in the current attempt.
#[derive(Clone, Debug, Eq)]
pub struct PresentedQuestion {
    /// Its number in the quiz, from 1.
    pub number: usize,
    /// The question.
    pub question: Rc<Question>,
    /// The level at which it is asked.
    pub level: LevelIndex,
    /// The order of its parts on the screen, as ids: of its options, of its items, of the options of a match, or of those of
    /// each gap with a list, one gap after the other.
    pub order: Vec<Id>,
    /// The response so far.
    pub response: Option<Response>,
    /// How many of its hints the reader has taken.
    pub hints: usize,
    /// Whether the reader tried to hand the quiz in without answering it.
    pub unanswered: bool,
    /// Its grade, once feedback is shown.
    pub result: Option<QuestionGrade>,
}

/// Compares the question itself by address, which takes less code than to compare everything in it.
impl PartialEq for PresentedQuestion {
    fn eq(&self, other: &Self) -> bool {
        let rest = |asked: &Self| (asked.number, asked.level, asked.unanswered, asked.hints);
        Rc::ptr_eq(&self.question, &other.question)
            && rest(self) == rest(other)
            && self.order == other.order
            && self.response == other.response
            && self.result == other.result
    }
}

impl PresentedQuestion {
    /// What its feedback highlights in the passage: the evidence, and what misled the reader. Empty without a result.
    pub fn highlights(&self) -> Vec<Highlight> {
        if self.result.is_none() {
            return Vec::new();
        }
        let mut highlights = Vec::new();
        let mut highlight = |spans: &[Span], kind| {
            for span in spans {
                let is_first = highlights.last().is_none_or(|last: &Highlight| last.kind != kind);
                highlights.push(Highlight { span: span.clone(), question: self.number, kind, is_first });
            }
        };
        highlight(
            self.question.evidence.get(&self.level).map(|spans| &**spans).unwrap_or_default(),
            HighlightKind::Evidence,
        );
        for note in feedback(&self.question, self.level, self.response.as_ref()).iter().filter(|note| note.chosen) {
            if let Some(Mistake::Elsewhere(spans)) = &note.mistake {
                highlight(spans, HighlightKind::Distractor);
            }
        }
        let targets = self.question.targets(self.level).into_iter();
        for (target, span) in targets.flat_map(|targets| targets.options.list.iter().zip(&targets.spans)) {
            if !target.is_key() && self.has_chosen(&target.id) {
                highlight(std::slice::from_ref(span), HighlightKind::Distractor);
            }
        }
        highlights
    }

    /// Whether the part of the text with this id is chosen.
    pub fn has_chosen(&self, target: &Id) -> bool {
        match &self.response {
            Some(Response::Chosen(chosen)) => chosen.contains_key(target),
            Some(Response::Supported(_, evidence)) => evidence.as_ref() == Some(target),
            _ => false,
        }
    }
}

/// What a screen shows of a session.
impl Reading {
    /// The questions of the current attempt, in the order in which they are shown.
    pub fn questions(&self) -> Vec<PresentedQuestion> {
        let unanswered = match &self.progress().attempt.phase {
            Phase::Unfinished(unanswered) => &**unanswered,
            Phase::Answering | Phase::Graded(_) => &[],
        };
        // Both lists have the same order.
        let mut unanswered = unanswered.iter().peekable();
        let mut asked = Vec::new();
        for question in self.current_questions() {
            let is_unanswered = unanswered.next_if(|id| **id == question.id).is_some();
            asked.push(self.present(asked.len() + 1, question, is_unanswered));
        }
        asked
    }

    fn present(&self, number: usize, question: &Rc<Question>, unanswered: bool) -> PresentedQuestion {
        let attempt = &self.progress().attempt;
        let response = attempt.responses.get(&question.id).cloned();
        let seed = self.settings.seed.derive(&question.id, attempt.number);
        let checked = || {
            attempt.checked.contains_key(&question.id).then(|| grade_question(question, self.level, response.as_ref()))
        };
        PresentedQuestion {
            number,
            question: question.clone(),
            level: self.level,
            order: part_order(question, seed, response.as_ref()),
            hints: attempt.hints.get(&question.id).copied().unwrap_or_default() as usize,
            unanswered,
            // A grade lists the questions in the order in which they were asked.
            result: self.grade().and_then(|grade| grade.questions.get(number - 1).cloned()).or_else(checked),
            response,
        }
    }

    fn current_questions(&self) -> impl Iterator<Item = &Rc<Question>> {
        self.progress().attempt.asked.iter().filter_map(|id| self.article.question(id))
    }

    /// The grade of the current attempt, once it is handed in.
    pub fn grade(&self) -> Option<&Rc<Grade>> {
        match &self.progress().attempt.phase {
            Phase::Graded(grade) => Some(grade),
            Phase::Answering | Phase::Unfinished(_) => None,
        }
    }

    fn unanswered(&self) -> Vec<Id> {
        let responses = &self.progress().attempt.responses;
        let is_open =
            |question: &&Rc<Question>| question.is_graded() && !question.is_answered(responses.get(&question.id));
        let unanswered = self.current_questions().filter(is_open);
        unanswered.map(|question| question.id.clone()).collect()
    }

    /// What to read next, by the reader's current grade at the open level. None until its whole quiz was handed in, or if
    /// that can earn no points.
    pub fn suggestion(&self) -> Option<Suggestion> {
        let grade = self.progress().current_grade(&self.article).filter(|grade| grade.maximum() > 0)?;
        let below = self.level.easier().and_then(|easier| self.progress[easier.index()].current_grade(&self.article));
        Some(suggest(&self.article, self.level, &grade, below.as_ref()))
    }

    /// The results of the anchor questions in the latest whole attempt at each level.
    pub fn anchor_results(&self) -> Vec<AnchorResults> {
        let grades = self
            .progress_by_level()
            .filter_map(|(level, progress)| Some((level, progress.last_whole()?.regrade(&self.article))));
        let grades: Vec<(LevelIndex, Grade)> = grades.collect();
        anchor_results(&self.article, grades.iter().map(|(level, grade)| (*level, grade)))
    }
}

/// The order in which the parts of a question are shown, shuffled anew in each attempt if the author allows it.
fn part_order(question: &Question, seed: Seed, response: Option<&Response>) -> Vec<Id> {
    match &question.kind {
        Kind::Order(items) => item_order(items, seed, response),
        Kind::Match(matching) => seed.shuffle(matching.options.iter().map(|option| option.id.clone()).collect()),
        Kind::Cloze(gaps) => {
            let lists = gaps.iter().filter(|gap| gap.typed.is_none());
            lists.flat_map(|gap| option_order(&gap.options, seed.derive(&gap.id, 0))).collect()
        }
        _ => question.options().map(|options| option_order(options, seed)).unwrap_or_default(),
    }
}

fn option_order(options: &Options, seed: Seed) -> Vec<Id> {
    let ids = options.list.iter().map(|option| option.id.clone()).collect();
    if options.shuffle { seed.shuffle(ids) } else { ids }
}

/// The questions in the order in which an attempt shows them.
fn question_order(
    article: &Article,
    settings: Settings,
    level: LevelIndex,
    attempt: u32,
    questions: Vec<Id>,
) -> Vec<Id> {
    match article.shuffle {
        true => together(article, settings.seed.derive(&article.level(level).name, attempt).shuffle(questions)),
        false => questions,
    }
}

/// Questions about the same stimulus one after another, where the first of them is.
fn together(article: &Article, questions: Vec<Id>) -> Vec<Id> {
    let stimulus = |id: &Id| article.question(id).and_then(|question| Some(&question.stimulus.as_ref()?.id));
    let mut groups: Vec<Vec<Id>> = Vec::new();
    for id in questions {
        let own = stimulus(&id);
        let group = groups.iter_mut().find(|group| own.is_some() && stimulus(&group[0]) == own);
        match group {
            Some(group) => group.push(id),
            None => groups.push(vec![id]),
        }
    }
    groups.into_iter().flatten().collect()
}

fn toggled(question: &Question, old: Option<Response>, option: &Id, chosen: bool) -> Response {
    if let Kind::EvidenceBased(options, _) = &question.kind {
        let (own, evidence) = match old {
            Some(Response::Supported(own, evidence)) => (own, evidence),
            _ => (None, None),
        };
        let new = chosen.then(|| option.clone());
        return match options.get(option) {
            Some(_) => Response::Supported(new, evidence),
            None => Response::Supported(own, new),
        };
    }
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

/// The ids of the items in their current order: as the reader left them or, at first, scrambled.
fn item_order(items: &[Item], seed: Seed, response: Option<&Response>) -> Vec<Id> {
    match response {
        Some(Response::Ordered(order)) => order.clone(),
        _ => seed.scramble(items.iter().map(|item| item.id.clone()).collect()),
    }
}

fn moved(question: &Question, seed: Seed, old: Option<Response>, item: &Id, places: isize) -> Option<Response> {
    let Kind::Order(items) = &question.kind else { return old };
    let mut order = item_order(items, seed, old.as_ref());
    let Some(from) = order.iter().position(|id| id == item) else { return old };
    let to = from.saturating_add_signed(places).min(order.len() - 1);
    let item = order.remove(from);
    order.insert(to, item);
    Some(Response::Ordered(order))
}

fn filled(old: Option<Response>, gap: &Id, text: Option<Rc<str>>) -> Option<Response> {
    let mut gaps = match old {
        Some(Response::Filled(gaps)) => gaps,
        _ => LiteMap::new(),
    };
    match text {
        Some(text) => gaps.insert(gap.clone(), text),
        None => gaps.remove(gap),
    };
    (!gaps.is_empty()).then_some(Response::Filled(gaps))
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
