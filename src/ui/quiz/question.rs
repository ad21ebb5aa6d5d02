//! One question: its stem, the control of its kind, and its feedback.

use yew::prelude::*;

use super::choice::choice;
use super::feedback::{feedback, verdict_name};
use super::gap::{inline_choice, text_entry};
use super::matching::matching;
use super::ordering::Ordering;
use crate::ui::buttons::button;
use crate::ui::text::text;
use crate::ui::{focus, messages};
use graded_reader_core::quiz::question::Kind;
use graded_reader_core::session::reading::{Action, PresentedQuestion};

/// What [`Question`] is given.
#[derive(PartialEq, Properties)]
pub(super) struct QuestionProps {
    pub presented: PresentedQuestion,
    /// Whether questions can be checked one by one.
    pub checks: bool,
    pub act: Callback<Action>,
    /// Told the number of the question whose evidence the reader wants to see.
    pub point: Callback<usize>,
}

/// A question of the open level.
#[component]
pub(super) fn Question(props: &QuestionProps) -> Html {
    let presented = &props.presented;
    let is_graded = presented.result.is_some();
    let can_check = props.checks && !is_graded && presented.question.is_answered(presented.response.as_ref());
    let hint = messages::hint(&presented.question.kind).filter(|_| !is_graded);
    let verdict = presented.result.as_ref().map(|result| verdict_name(result.verdict()));
    html! {
        <fieldset class="question" part="question" id={focus::question_id(presented.level, presented.number)} tabindex="-1"
            data-verdict={verdict} data-open={presented.unanswered.then_some("")}>
            <legend>
                <span class="number" part="number">{ presented.number }</span>
                <span class="stem" dir="auto">{ stem(presented) }</span>
            </legend>
            if presented.unanswered {
                <p class="open-note">{ messages::NOT_ANSWERED_YET }</p>
            }
            if let Some(hint) = hint {
                <p class="hint">{ hint }</p>
            }
            { control(presented, &props.act) }
            if can_check {
                { button(check(props), messages::CHECK) }
            }
            if let Some(result) = &presented.result {
                { feedback(presented, result, &props.point) }
            }
        </fieldset>
    }
}

/// A click that asks for the feedback. The button disappears, so the question takes the focus.
fn check(props: &QuestionProps) -> Callback<MouseEvent> {
    let (id, act) = (props.presented.question.id.clone(), props.act.clone());
    let jump = focus::jump_to(focus::question_id(props.presented.level, props.presented.number));
    Callback::from(move |click| {
        jump.emit(click);
        act.emit(Action::Check(id.clone()));
    })
}

/// The stem. Where it has a gap, it is shown with the control that fills the gap.
fn stem(presented: &PresentedQuestion) -> Html {
    match presented.question.kind {
        Kind::TextEntry { .. } | Kind::InlineChoice(_) => messages::FILL_THE_GAP.into(),
        Kind::Statement(_) => html! {
            <>{ messages::STATEMENT }{ " " }<q class="statement" dir="auto">{ text(&presented.question.stem) }</q></>
        },
        _ => text(&presented.question.stem).into(),
    }
}

/// The control by which a question is answered.
fn control(presented: &PresentedQuestion, act: &Callback<Action>) -> Html {
    match &presented.question.kind {
        Kind::Choice(_) | Kind::Statement(_) | Kind::MultipleResponse(_) => choice(presented, act),
        Kind::TextEntry { .. } => text_entry(presented, act),
        Kind::InlineChoice(_) => inline_choice(presented, act),
        Kind::Order(_) => html! { <Ordering presented={presented.clone()} act={act.clone()} /> },
        Kind::Match(_) => matching(presented, act),
    }
}
