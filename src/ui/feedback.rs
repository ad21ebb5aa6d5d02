//! What is said of a graded question: the verdict, the reason, and the way to the words that decide it.

use yew::prelude::*;

use super::buttons::link;
use super::elements::{ours, theirs};
use super::text::text;
use super::{places, words};
use graded_reader_core::quiz::grading::{OptionFeedback, QuestionGrade, Verdict};
use graded_reader_core::quiz::question::Mistake;
use graded_reader_core::session::highlights::HighlightKind;
use graded_reader_core::session::reading::PresentedQuestion;

/// The line under a graded question.
pub(super) fn feedback(asked: &PresentedQuestion, result: &QuestionGrade, point: &Callback<usize>) -> Html {
    let verdict = result.verdict();
    let quoted = asked.question.evidence.get(&asked.level).is_some_and(|spans| !spans.is_empty());
    let number = asked.number;
    let (jump, point) = (places::jump(places::mark(asked.level, number, HighlightKind::Evidence)), point.clone());
    let onclick = Callback::from(move |click| {
        point.emit(number);
        jump.emit(click);
    });
    html! {
        <div class="feedback" part="feedback">
            <p class="verdict">
                <strong>{ words::verdict(verdict) }</strong>
                { ours("span", "points", words::points(result.points, result.maximum)) }
                if quoted {
                    { link(onclick, Some(words::show_in_text_of(number)), words::SHOW_IN_TEXT.into()) }
                }
            </p>
            if let Some(reason) = &asked.question.reason { { theirs("p", "reason", text(reason)) } }
        </div>
    }
}

/// How a result looks.
pub(super) fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "right",
        Verdict::Partly => "partly",
        Verdict::Wrong | Verdict::Unanswered => "wrong",
    }
}

/// The reason that a note gives; for a wrong option first which kind of error it was.
pub(super) fn reason(asked: &PresentedQuestion, note: &OptionFeedback) -> Html {
    let place = match &note.mistake {
        Some(Mistake::Elsewhere(_)) => {
            Some(places::jump(places::mark(asked.level, asked.number, HighlightKind::Distractor)))
        }
        _ => None,
    };
    html! {
        <p class="reason">
            if let Some(mistake) = &note.mistake { { ours("em", "mistake", words::mistake(mistake)) }{ " " } }
            if let Some(onclick) = place {
                { link(onclick, None, words::HERE.into()) }{ " " }
            }
            if let Some(reason) = &note.reason { <span dir="auto">{ text(reason) }</span> }
        </p>
    }
}
