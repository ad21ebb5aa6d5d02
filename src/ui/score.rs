//! The score, what to read next, and the ways to try again.

use std::rc::Rc;

use yew::prelude::*;

use super::feedback::class;
use super::{places, words};
use crate::grading::Verdict;
use crate::reading::{Action, Reading};

#[derive(PartialEq, Properties)]
pub(super) struct ScoreProps {
    pub reading: Rc<Reading>,
}

/// The points, and every question's result as a way to it.
#[component]
pub(super) fn Score(props: &ScoreProps) -> Html {
    let Some(grade) = props.reading.grade() else { return Html::default() };
    let result = |(number, verdict): (usize, Verdict)| {
        let class = class(verdict);
        html! {
            <li><button type="button" {class} onclick={places::jump(places::question(number))}
                aria-label={words::result(number, verdict)}>{ number }<span aria-hidden="true">{ words::verdict_sign(verdict) }</span></button></li>
        }
    };
    let sheet = props.reading.sheet();
    html! {
        <div class="score" part="score">
            <h3 id={places::SCORE} tabindex="-1">
                <span class="points">{ words::score(grade.points(), grade.maximum()) }</span>
                <span class="percent">{ words::percent(grade.percent()) }</span>
            </h3>
            <ul class="results">{ for (1..).zip(grade.questions.iter().map(|result| result.verdict())).map(result) }</ul>
            if let (Some(first), Some(best), true) = (sheet.first(), sheet.best(), sheet.records.len() > 1) {
                <p class="tries">{ words::tries(first, best) }</p>
            }
        </div>
    }
}

#[derive(PartialEq, Properties)]
pub(super) struct NextProps {
    pub reading: Rc<Reading>,
    pub act: Callback<Action>,
}

/// One suggestion with its reason, how the questions of all levels went, and the ways to try again.
#[component]
pub(super) fn Next(props: &NextProps) -> Html {
    let Some(grade) = props.reading.grade() else { return Html::default() };
    let act = |action: Action| props.act.reform(move |_: MouseEvent| action.clone());
    let suggestion = props.reading.suggestion().map(|suggestion| {
        let goes = suggestion.level != props.reading.level();
        let (open, jump) = (act(Action::Open(suggestion.level)), places::jump(places::PASSAGE.to_owned()));
        let onclick = Callback::from(move |click: MouseEvent| {
            if goes {
                open.emit(click.clone());
            }
            jump.emit(click);
        });
        let level = props.reading.article().level(suggestion.level);
        html! {
            <div class="suggestion">
                <p>{ words::suggestion(suggestion.reason) }</p>
                <button type="button" class="button primary" part="button" {onclick}>{ words::go_on(&level.name, goes) }</button>
            </div>
        }
    });
    html! {
        <div class="next">
            { suggestion }
            <p class="again">
                <button type="button" class="button" part="button" onclick={act(Action::TryAgain)}>{ words::TRY_AGAIN }</button>
                if !grade.missed().is_empty() {
                    <button type="button" class="button" part="button" onclick={act(Action::RetryMissed)}>{ words::ONLY_MISSED }</button>
                }
            </p>
        </div>
    }
}
