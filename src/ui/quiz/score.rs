//! The score of a quiz.

use yew::prelude::*;

use super::feedback::verdict_name;
use crate::ui::{focus, messages};
use graded_reader_core::quiz::grading::{Verdict, maximum};
use graded_reader_core::session::reading::Reading;

/// The points of a session whose open level is graded, and every question's verdict as a way to the question.
pub(super) fn score(reading: &Reading, heading: u8) -> Html {
    let Some(grade) = reading.grade() else { return Html::default() };
    let (level, sheet) = (reading.level(), reading.progress());
    let verdicts = (1..).zip(grade.questions.iter().map(|result| result.verdict()));
    let result = |(number, verdict): (usize, Verdict)| {
        let onclick = focus::jump_to(focus::question_id(level, number));
        html! {
            <li>
                <button type="button" {onclick} aria-label={messages::result(number, verdict)} data-verdict={verdict_name(verdict)}>
                    { number }<span aria-hidden="true">{ messages::verdict_sign(verdict) }</span>
                </button>
            </li>
        }
    };
    let whole = reading.article().quiz(level).map(|question| maximum(question)).sum();
    html! {
        <div class="score" part="score">
            <h3 id={focus::score_id(level)} tabindex="-1" aria-level={heading.to_string()}>
                <span class="points">{ messages::score(grade.points(), grade.maximum()) }</span>
                <span class="percent">{ messages::percent(grade.percent()) }</span>
            </h3>
            <ul class="results">{ for verdicts.map(result) }</ul>
            if let (Some(first), Some(best), true) = (sheet.first(), sheet.best(), sheet.records.len() > 1) {
                <p class="tries">{ messages::tries(first, best, whole) }</p>
            }
        </div>
    }
}
