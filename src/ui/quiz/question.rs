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
use graded_reader_core::session::reading::{Action, Asked};

/// What [`Question`] is given.
#[derive(PartialEq, Properties)]
pub(super) struct QuestionProps {
    pub asked: Asked,
    /// Whether questions can be checked one by one.
    pub checks: bool,
    pub act: Callback<Action>,
    /// Told the number of the question whose evidence the reader wants to see.
    pub point: Callback<usize>,
}

/// A question of the open level.
#[component]
pub(super) fn Question(props: &QuestionProps) -> Html {
    let asked = &props.asked;
    let is_graded = asked.result.is_some();
    let can_check = props.checks && !is_graded && asked.question.is_answered(asked.response.as_ref());
    let hint = messages::hint(&asked.question.kind).filter(|_| !is_graded);
    let verdict = asked.result.as_ref().map(|result| verdict_name(result.verdict()));
    html! {
        <fieldset class="question" part="question" id={focus::question_id(asked.level, asked.number)} tabindex="-1"
            data-verdict={verdict} data-open={asked.open.then_some("")}>
            <legend>
                <span class="number" part="number">{ asked.number }</span>
                <span class="stem" dir="auto">{ stem(asked) }</span>
            </legend>
            if asked.open {
                <p class="open-note">{ messages::NOT_ANSWERED_YET }</p>
            }
            if let Some(hint) = hint {
                <p class="hint">{ hint }</p>
            }
            { control(asked, &props.act) }
            if can_check {
                { button(check(props), messages::CHECK) }
            }
            if let Some(result) = &asked.result {
                { feedback(asked, result, &props.point) }
            }
        </fieldset>
    }
}

/// A click that asks for the feedback. The button disappears, so the question takes the focus.
fn check(props: &QuestionProps) -> Callback<MouseEvent> {
    let (id, act) = (props.asked.question.id.clone(), props.act.clone());
    let jump = focus::jump_to(focus::question_id(props.asked.level, props.asked.number));
    Callback::from(move |click| {
        jump.emit(click);
        act.emit(Action::Check(id.clone()));
    })
}

/// The stem. Where it has a gap, it is shown with the control that fills the gap.
fn stem(asked: &Asked) -> Html {
    match asked.question.kind {
        Kind::TextEntry { .. } | Kind::InlineChoice(_) => messages::FILL_THE_GAP.into(),
        Kind::Statement(_) => html! {
            <>{ messages::STATEMENT }{ " " }<q class="statement" dir="auto">{ text(&asked.question.stem) }</q></>
        },
        _ => text(&asked.question.stem).into(),
    }
}

/// The control by which a question is answered.
fn control(asked: &Asked, act: &Callback<Action>) -> Html {
    match &asked.question.kind {
        Kind::Choice(_) | Kind::Statement(_) | Kind::MultipleResponse(_) => choice(asked, act),
        Kind::TextEntry { .. } => text_entry(asked, act),
        Kind::InlineChoice(_) => inline_choice(asked, act),
        Kind::Order(_) => html! { <Ordering asked={asked.clone()} act={act.clone()} /> },
        Kind::Match(_) => matching(asked, act),
    }
}
