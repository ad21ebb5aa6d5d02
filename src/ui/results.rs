//! What explains how a quiz went, and the controls of less common questions, once the lazy part with both is here. The score and
//! the verdicts do not wait for it.

use std::cell::Cell;
use std::ops::Range;
use std::rc::Rc;

use yew::prelude::*;

use super::messages::Locale;
use super::props::Advice;
use graded_reader_core::quiz::grading::QuestionGrade;
use graded_reader_core::quiz::question::Id;
use graded_reader_core::session::highlights::Highlight;
use graded_reader_core::session::reading::{Action, PresentedQuestion, Reading};
use graded_reader_core::session::record::Record;
use graded_reader_core::text::content::Mark;
use graded_reader_core::text::level::LevelIndex;
use graded_reader_core::text::span::Span;

/// What the part can do.
pub trait Results {
    /// The control of a question whose kind the app itself has none for, or only one for its first part. `answer` is told the
    /// question's id when the reader wants to answer it in the text.
    fn control(
        &self,
        presented: &PresentedQuestion,
        act: &Callback<Action>,
        answer: &Callback<Option<Id>>,
        locale: &Rc<Locale>,
    ) -> Html;

    /// What the text needs while this question is answered in it. `answer` is told when the reader is done.
    fn answering(
        &self,
        presented: &PresentedQuestion,
        act: &Callback<Action>,
        answer: &Callback<Option<Id>>,
        locale: &Locale,
    ) -> Rc<Answering>;

    /// The verdict on a question in words, and its reason. `point` is told its number when the reader wants to see its
    /// evidence.
    fn verdict(
        &self,
        presented: &PresentedQuestion,
        result: &QuestionGrade,
        point: &Callback<usize>,
        locale: &Locale,
    ) -> Html;

    /// What there is to say about the options or the premises of a question; nothing before it is graded.
    fn options(&self, presented: &PresentedQuestion, locale: &Locale) -> Vec<OptionResult>;

    /// What each gap was filled with, if the author expected it, the first key, and why.
    fn gaps(&self, presented: &PresentedQuestion, locale: &Locale) -> Html;

    /// What to do after a quiz.
    fn next_steps(&self, props: NextStepsProps) -> Html;

    /// What these questions highlight in the passage.
    fn highlights(&self, presented: &[PresentedQuestion]) -> Vec<Highlight>;

    /// Switches highlights off, whose buttons a screen reader meets amid the text, and on again.
    fn highlight_switch(&self, is_on: bool, switch: &Callback<bool>, locale: &Locale) -> Html;

    /// The words of each sentence of a paragraph with highlights or targets, and what tells them from the same words with others.
    fn sentences(&self, paragraph: &HighlightedParagraph<'_>, locale: &Locale) -> Vec<(Html, String)>;
}

/// What the text needs while a question is answered in it.
#[derive(Clone, PartialEq)]
pub struct Answering {
    /// The question, and the way back to it.
    pub bar: Html,
    /// What can be chosen in each paragraph where anything can, in reading order.
    pub targets: Vec<(usize, Rc<Vec<ShownTarget>>)>,
    /// Chooses what is clicked.
    pub onclick: Callback<MouseEvent>,
    /// Goes from target to target, chooses, and leads back to the question.
    pub onkeydown: Callback<KeyboardEvent>,
}

/// A part of the text that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownTarget {
    /// Its id.
    pub id: Id,
    /// Its place in the passage.
    pub span: Span,
    /// The role of its element: that of a check box, or of a radio button where only one can be chosen.
    pub role: &'static str,
    /// Whether it is chosen.
    pub is_chosen: bool,
    /// Whether the Tab key leads to it.
    pub is_first: bool,
}

/// A paragraph of the open level with highlights or targets.
pub struct HighlightedParagraph<'a> {
    pub(super) level: LevelIndex,
    /// Its number in the passage, from 0.
    pub(super) number: usize,
    pub(super) text: &'a str,
    pub(super) marks: &'a [Mark],
    /// The ranges of its sentences, each with the space after it.
    pub(super) sentences: &'a [Range<usize>],
    pub(super) highlights: &'a [Highlight],
    /// What can be chosen in it.
    pub(super) targets: &'a [ShownTarget],
    /// The question whose evidence the reader asked to see.
    pub(super) pointed: Option<usize>,
}

/// What [`Results::next_steps`] is given.
#[derive(PartialEq, Properties)]
pub struct NextStepsProps {
    pub(super) locale: Rc<Locale>,
    /// A session whose open level is graded.
    pub(super) reading: Rc<Reading>,
    pub(super) act: Callback<Action>,
    /// Told the level to read next, and the selector of where to begin.
    pub(super) read: Callback<(LevelIndex, &'static str)>,
    pub(super) advise: Option<Callback<Rc<Record>, Advice>>,
}

/// What is said of an option or a premise.
pub struct OptionResult {
    /// Its id.
    pub about: Id,
    /// How it turned out, as the style sheet tells it.
    pub name: &'static str,
    /// The same in a few words.
    pub sign: Html,
    /// Why.
    pub reason: Html,
}

/// Whether the part is here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// It is loading.
    Loading,
    /// It is here.
    Here,
    /// It could not be loaded.
    Missing,
}

/// The part, if it has loaded.
pub(super) fn get() -> Option<&'static dyn Results> {
    HERE.get()
}

/// What it says about the options or the premises of a question; nothing before that is graded, or without the part.
pub(super) fn of(presented: &PresentedQuestion, locale: &Locale) -> Vec<OptionResult> {
    let results = get().filter(|_| presented.result.is_some());
    results.map(|results| results.options(presented, locale)).unwrap_or_default()
}

/// To be called once the part is here.
pub fn arrive(results: &'static dyn Results) {
    HERE.set(Some(results));
}

thread_local! {
    static HERE: Cell<Option<&'static dyn Results>> = const { Cell::new(None) };
}
