//! The quiz of a level: its questions, handing in, and what came of it.

use std::rc::Rc;

use yew::prelude::*;

use super::question::QuestionBlock;
use super::score::{Next, Score};
use super::{Advice, places, text, words};
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
    pub unkept: bool,
    pub still: bool,
}

#[component]
pub(super) fn Quiz(props: &Props) -> Html {
    let attempt = &props.reading.sheet().attempt;
    let onsubmit = props.act.reform(|submit: SubmitEvent| {
        submit.prevent_default();
        Action::Submit
    });
    let checks = props.reading.settings().feedback == Feedback::Question;
    let question = |asked: &Asked| {
        let key = format!("{}.{}.{}", asked.level.number(), attempt.number, asked.question.id);
        html! { <QuestionBlock {key} asked={asked.clone()} {checks} act={props.act.clone()} point={props.point.clone()} /> }
    };
    html! {
        <section class="quiz" part="quiz" lang={text(&props.reading.article().language)} aria-labelledby={places::QUIZ}>
            <h2 id={places::QUIZ} tabindex="-1">{ words::QUIZ }</h2>
            if props.unkept {
                <p class="notice" part="notice" role="status">{ words::UNKEPT }</p>
            }
            if props.reading.grade().is_some() {
                <Score reading={props.reading.clone()} />
            }
            // The browser's own validation would speak before ours.
            <form {onsubmit} novalidate=true inert={props.still}>
                { for props.asked.iter().map(question) }
                { hand_in(&props.asked, &attempt.phase) }
            </form>
            if props.reading.grade().is_some() {
                <Next reading={props.reading.clone()} act={props.act.clone()} advise={props.advise.clone()} />
            }
        </section>
    }
}

fn hand_in(asked: &[Asked], phase: &Phase) -> Html {
    match phase {
        Phase::Graded(_) => Html::default(),
        Phase::Answering => html! {
            <div class="hand-in"><button class="button primary" part="button">{ words::HAND_IN }</button></div>
        },
        Phase::Unfinished(_) => {
            let open: Vec<usize> = asked.iter().filter(|asked| asked.open).map(|asked| asked.number).collect();
            html! {
                <div class="hand-in">
                    <p class="unfinished" role="alert">{ words::unanswered(&open) }</p>
                    <button class="button primary" part="button">{ words::HAND_IN_ANYWAY }</button>
                </div>
            }
        }
    }
}
