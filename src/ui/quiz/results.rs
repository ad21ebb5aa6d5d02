//! The lazy part that explains how a quiz went, and has the controls of less common questions: see
//! [`results`](crate::ui::results).

use std::rc::Rc;

use yew::prelude::*;

use super::cloze::cloze;
use super::feedback;
use super::hot_text::{answering, evidence_for, hot_text};
use super::next_steps::NextSteps;
use super::number::number;
use super::open::open;
use crate::ui::messages::Locale;
use crate::ui::passage::marked;
use crate::ui::results::{Answering, HighlightedParagraph, NextStepsProps, OptionResult, Results};
use graded_reader_core::quiz::grading::QuestionGrade;
use graded_reader_core::quiz::question::{Id, Kind};
use graded_reader_core::session::highlights::Highlight;
use graded_reader_core::session::reading::{Action, PresentedQuestion};

/// The part.
pub const RESULTS: &dyn Results = &Part;

struct Part;

impl Results for Part {
    fn control(
        &self,
        presented: &PresentedQuestion,
        act: &Callback<Action>,
        answer: &Callback<Option<Id>>,
        locale: &Rc<Locale>,
    ) -> Html {
        match &presented.question.kind {
            Kind::Cloze(_) => cloze(presented, act, locale),
            Kind::Number(numbers) => number(presented, numbers, act, locale),
            Kind::Open(prompt) => open(presented, prompt, act, locale),
            Kind::HotText(_) => hot_text(presented, act, answer, locale),
            Kind::EvidenceBased(_, proof) => evidence_for(presented, proof, act, answer, locale),
            _ => Html::default(),
        }
    }

    fn answering(
        &self,
        presented: &PresentedQuestion,
        act: &Callback<Action>,
        answer: &Callback<Option<Id>>,
        locale: &Locale,
    ) -> Rc<Answering> {
        answering(presented, act, answer, locale)
    }

    fn verdict(
        &self,
        presented: &PresentedQuestion,
        result: &QuestionGrade,
        point: &Callback<usize>,
        locale: &Locale,
    ) -> Html {
        feedback::verdict(presented, result, point, locale)
    }

    fn options(&self, presented: &PresentedQuestion, locale: &Locale) -> Vec<OptionResult> {
        feedback::options(presented, locale)
    }

    fn gaps(&self, presented: &PresentedQuestion, locale: &Locale) -> Html {
        feedback::gaps(presented, locale)
    }

    fn next_steps(&self, props: NextStepsProps) -> Html {
        html! { <NextSteps ..props /> }
    }

    fn highlights(&self, presented: &[PresentedQuestion]) -> Vec<Highlight> {
        presented.iter().flat_map(PresentedQuestion::highlights).collect()
    }

    fn highlight_switch(&self, is_on: bool, switch: &Callback<bool>, locale: &Locale) -> Html {
        marked::switch(is_on, switch, locale)
    }

    fn sentences(&self, paragraph: &HighlightedParagraph<'_>, locale: &Locale) -> Vec<(Html, String)> {
        marked::sentences(paragraph, locale)
    }
}
