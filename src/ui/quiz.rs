//! The quiz of a level: its questions, handing in, and what came of it.

use std::rc::Rc;

use yew::prelude::*;

use super::progress::kept_here;
use super::question::QuestionBlock;
use super::score::{Next, Score};
use super::{Advice, Notice, places, text, words};
use crate::reading::{Action, Asked, Feedback, Reading};
use crate::record::Record;
use crate::sheet::Phase;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub reading: Rc<Reading>,
    pub asked: Vec<Asked>,
    pub act: Callback<Action>,
    pub point: Callback<usize>,
    pub advise: Option<Callback<Rc<Record>, Advice>>,
    pub notice: Option<Notice>,
    /// A click that erases what is kept of the reader's progress, where anything is.
    pub erase: Option<Callback<MouseEvent>>,
    /// The heading level of the article's title.
    pub heading: u8,
    pub still: bool,
}

#[component]
pub(super) fn Quiz(props: &Props) -> Html {
    let attempt = &props.reading.sheet().attempt;
    // A sandboxed frame forbids forms to be sent before anyone hears of it, so the button's click hands in; Enter in a
    // text field clicks it too.
    let onsubmit = Callback::from(|submit: SubmitEvent| submit.prevent_default());
    let hand_in = props.act.reform(|click: MouseEvent| {
        click.prevent_default();
        Action::Submit
    });
    let checks = props.reading.settings().feedback == Feedback::Question;
    let question = |asked: &Asked| {
        let key = format!("{}.{}.{}", asked.level.number(), attempt.number, asked.question.id);
        html! { <QuestionBlock {key} asked={asked.clone()} {checks} act={props.act.clone()} point={props.point.clone()} /> }
    };
    html! {
        <section class="quiz" part="quiz" lang={text(&props.reading.article().language)}>
            <h2 id={places::QUIZ} tabindex="-1" aria-level={(props.heading + 1).to_string()}>{ words::QUIZ }</h2>
            if let Some(notice) = props.notice {
                <p class="notice" part="notice" role="status">{ words::notice(notice) }</p>
            }
            if props.reading.grade().is_some() {
                <Score reading={props.reading.clone()} heading={props.heading + 2} />
            }
            // The browser's own validation would speak before ours.
            <form {onsubmit} novalidate=true inert={props.still}>
                { for props.asked.iter().map(question) }
                { handing_in(&props.asked, &attempt.phase, &hand_in) }
            </form>
            if props.reading.grade().is_some() {
                <Next reading={props.reading.clone()} act={props.act.clone()} advise={props.advise.clone()} />
            }
            if let Some(erase) = &props.erase { { kept_here(erase) } }
        </section>
    }
}

fn handing_in(asked: &[Asked], phase: &Phase, hand_in: &Callback<MouseEvent>) -> Html {
    match phase {
        Phase::Graded(_) => Html::default(),
        Phase::Answering => html! {
            <div class="hand-in"><button class="button primary" part="button primary" onclick={hand_in}>{ words::HAND_IN }</button></div>
        },
        Phase::Unfinished(_) => {
            let open: Vec<usize> = asked.iter().filter(|asked| asked.open).map(|asked| asked.number).collect();
            html! {
                <div class="hand-in">
                    <p class="unfinished" role="alert">{ words::unanswered(&open) }</p>
                    <button class="button primary" part="button primary" onclick={hand_in}>{ words::HAND_IN_ANYWAY }</button>
                </div>
            }
        }
    }
}
