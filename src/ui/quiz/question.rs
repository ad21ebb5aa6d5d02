//! One question: its stem, the control of its kind, and its feedback.

use std::rc::Rc;

use yew::prelude::*;

use super::choice::choice;
use super::gap::{inline_choice, text_entry};
use super::hints::hints;
use super::matching::matching;
use super::ordering::Ordering;
use super::outcome::verdict_name;
use crate::ui::buttons::button;
use crate::ui::content::content;
use crate::ui::focus;
use crate::ui::messages::Locale;
use crate::ui::results::{self, State};
use crate::ui::text::interface_text;
use graded_reader_core::quiz::question::{Id, Kind, gap_in};
use graded_reader_core::session::reading::{Action, PresentedQuestion};

/// What [`Question`] is given.
#[derive(PartialEq, Properties)]
pub(super) struct QuestionProps {
    pub locale: Rc<Locale>,
    pub presented: PresentedQuestion,
    /// The id of the element with its stimulus, if it has one.
    pub stimulus: Option<AttrValue>,
    /// Whether what explains it, and has some controls, is here.
    pub explanations: State,
    /// Has that loaded.
    pub explain: Callback<()>,
    /// Whether questions can be checked one by one.
    pub checks: bool,
    pub act: Callback<Action>,
    /// Told the id of the question that the reader wants to answer in the text.
    pub answer: Callback<Option<Id>>,
    /// Told the number of the question whose evidence the reader wants to see.
    pub point: Callback<usize>,
}

/// A question of the open level.
#[component]
pub(super) fn Question(props: &QuestionProps) -> Html {
    let (locale, presented) = (&props.locale, &props.presented);
    let is_graded = presented.result.is_some();
    let can_check = props.checks && !is_graded && presented.question.is_answered(presented.response.as_ref());
    let instruction = locale.instruction(&presented.question.kind).filter(|_| !is_graded);
    let verdict = presented.result.as_ref().map(|result| verdict_name(result.verdict()));
    html! {
        <fieldset class="question" part="question" id={focus::question_id(presented.level, presented.number)} tabindex="-1"
            lang={&locale.lang} dir={locale.rows} data-verdict={verdict} data-open={presented.unanswered.then_some("")}
            aria-describedby={Some(described_by(props, instruction.is_some())).filter(|ids| !ids.is_empty())}>
            <legend>
                <span class="number" part="number">{ locale.number(presented.number) }</span>
                { stem(presented, locale) }
            </legend>
            if presented.unanswered {
                <p class="open-note" id={focus::id(focus::OPEN, presented.level, presented.number)}>{ interface_text(locale, locale.not_answered_yet()) }</p>
            }
            if let Some(instruction) = instruction {
                <p class="instruction" id={focus::id(focus::INSTRUCTION, presented.level, presented.number)}>{ interface_text(locale, instruction) }</p>
            }
            { control(props) }
            if !presented.question.hints.is_empty() {
                { hints(presented, &props.act, locale) }
            }
            if can_check {
                <p class="check">{ button(check(props), locale.check(), locale) }</p>
            }
            if let Some((result, results)) = presented.result.as_ref().zip(results::get()) {
                { results.verdict(presented, result, &props.point, locale) }
            }
        </fieldset>
    }
}

/// The ids of what a screen reader is to say of the question after its stem: what it is about, that it is not answered, how to answer
/// it, the hints that were taken, and the verdict, which is what someone waits for who has asked for it.
fn described_by(props: &QuestionProps, has_instruction: bool) -> String {
    let presented = &props.presented;
    let mut ids = props.stimulus.as_deref().unwrap_or_default().to_owned();
    for (name, is_there) in [
        (focus::OPEN, presented.unanswered),
        (focus::INSTRUCTION, has_instruction),
        (focus::HINTS, presented.hints > 0),
        (focus::VERDICT, presented.result.is_some() && results::get().is_some()),
    ] {
        if is_there {
            ids += " ";
            ids += &focus::id(name, presented.level, presented.number);
        }
    }
    ids
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
fn stem(presented: &PresentedQuestion, locale: &Locale) -> Html {
    match presented.question.kind {
        Kind::TextEntry { .. } | Kind::InlineChoice(_) | Kind::Number(_)
            if gap_in(&presented.question.stem).is_some() =>
        {
            html! {
                <span class="stem">{ interface_text(locale, locale.fill_the_gap()) }</span>
            }
        }
        Kind::Cloze(_) => html! { <span class="stem">{ interface_text(locale, locale.fill_the_gaps()) }</span> },
        Kind::Statement(_) => html! {
            <span class="stem">
                { interface_text(locale, locale.statement()) }{ " " }
                <q class="statement" dir={locale.dir}>{ content(&presented.question.stem, &[], locale) }</q>
            </span>
        },
        _ => html! { <span class="stem" dir={locale.dir}>{ content(&presented.question.stem, &[], locale) }</span> },
    }
}

/// The control by which a question is answered.
fn control(props: &QuestionProps) -> Html {
    let QuestionProps { presented, act, locale, .. } = props;
    match &presented.question.kind {
        Kind::Choice(_) | Kind::Statement(_) | Kind::MultipleResponse(_) => choice(presented, act, locale),
        Kind::TextEntry { .. } => text_entry(presented, act, locale),
        Kind::InlineChoice(_) => inline_choice(presented, act, locale),
        Kind::Order(_) => {
            html! { <Ordering locale={locale.clone()} presented={presented.clone()} act={act.clone()} /> }
        }
        Kind::Match(_) => matching(presented, act, locale),
        Kind::EvidenceBased(..) => html! { <>{ choice(presented, act, locale) }{ loaded_control(props) }</> },
        Kind::Cloze(_) | Kind::Number(_) | Kind::Open(_) | Kind::HotText(_) => loaded_control(props),
    }
}

/// The control of a less common kind, which is loaded after the start.
fn loaded_control(props: &QuestionProps) -> Html {
    let QuestionProps { presented, act, answer, locale, .. } = props;
    match results::get() {
        // By this class the script knows that a prerendered screen has such controls.
        Some(results) => html! { <div class="loaded">{ results.control(presented, act, answer, locale) }</div> },
        None if props.explanations == State::Missing => html! {
            <>
                <p role="alert">{ interface_text(locale, locale.not_loaded()) }</p>
                <p class="check">{ button(props.explain.reform(|_: MouseEvent| ()), locale.try_again(), locale) }</p>
            </>
        },
        None => Html::default(),
    }
}
