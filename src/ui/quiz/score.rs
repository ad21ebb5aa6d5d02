//! The score of a quiz.

use yew::prelude::*;

use super::outcome::verdict_name;
use crate::ui::focus;
use crate::ui::messages::{Locale, verdict_sign};
use crate::ui::text::changing;
use graded_reader_core::quiz::grading::{Verdict, maximum};
use graded_reader_core::session::reading::Reading;

/// The points of a session whose open level is graded, and every question's verdict as a way to the question.
pub(super) fn score(reading: &Reading, heading: u8, locale: &Locale) -> Html {
    let Some(grade) = reading.grade() else { return Html::default() };
    let (level, sheet) = (reading.level(), reading.progress());
    let verdicts = (1..).zip(grade.questions.iter().map(|result| result.verdict()));
    let result = |(number, verdict): (usize, Verdict)| {
        let onclick = focus::jump_to(focus::question_id(level, number));
        html! {
            <li>
                <button type="button" {onclick} aria-label={locale.result(number, verdict)} data-verdict={verdict_name(verdict)}>
                    <span>{ locale.number(number) }</span><span aria-hidden="true">{ changing(verdict_sign(verdict).into()) }</span>
                </button>
            </li>
        }
    };
    let whole = reading.article().quiz(level).map(|question| maximum(question, level)).sum();
    html! {
        <div class="score" part="score">
            <h3 id={focus::score_id(level)} tabindex="-1" aria-level={heading.to_string()}>
                <span class="points">{ changing(locale.score(grade.points(), grade.maximum())) }</span>
                <span class="percent">{ changing(locale.percent(grade.percent() as usize)) }</span>
            </h3>
            <ul class="results">{ for verdicts.map(result) }</ul>
            if let (Some(first), Some(best), true) = (sheet.first(), sheet.best(), sheet.records.len() > 1) {
                <p class="tries">{ changing(locale.tries_at(first, best, whole)) }</p>
            }
        </div>
    }
}
