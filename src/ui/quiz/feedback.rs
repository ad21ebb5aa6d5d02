//! What is said of a graded question: the verdict, the reasons, and the way to the words that decide it.

use yew::prelude::*;

use crate::ui::buttons::link_button;
use crate::ui::content::content;
use crate::ui::focus;
use crate::ui::messages::Locale;
use crate::ui::text::interface_text;
use graded_reader_core::quiz::grading::{self, OptionFeedback, QuestionGrade, Verdict};
use graded_reader_core::quiz::question::Mistake;
use graded_reader_core::session::highlights::HighlightKind;
use graded_reader_core::session::reading::PresentedQuestion;

/// The verdict on a question, its points and its reason. `point` is told its number when the reader wants to see its evidence.
pub(super) fn feedback(
    presented: &PresentedQuestion,
    result: &QuestionGrade,
    point: &Callback<usize>,
    locale: &Locale,
) -> Html {
    let has_evidence = presented.question.evidence.get(&presented.level).is_some_and(|spans| !spans.is_empty());
    html! {
        <div class="feedback" part="feedback">
            <p class="verdict">
                <strong>{ interface_text(locale, locale.verdict(result.verdict())) }</strong>
                if result.maximum != 1 {
                    <span class="points">{ interface_text(locale, locale.score(result.points, result.maximum)) }</span>
                }
                if has_evidence {
                    { link_button(show_evidence(presented, point), Some(locale.show_in_text_of(presented.number)), locale.show_in_text(), locale) }
                }
            </p>
            if let Some(reason) = &presented.question.reason {
                <p class="reason" dir={locale.dir}>{ content(reason, None, locale) }</p>
            }
        </div>
    }
}

/// A click that emphasises the evidence in the passage, and leads there.
fn show_evidence(presented: &PresentedQuestion, point: &Callback<usize>) -> Callback<MouseEvent> {
    let (number, point) = (presented.number, point.clone());
    let jump = focus::jump_to(focus::mark_id(presented.level, number, HighlightKind::Evidence));
    Callback::from(move |click| {
        point.emit(number);
        jump.emit(click);
    })
}

/// Why an option is right or wrong; for a wrong one first which kind of mistake it is.
pub(super) fn reason(presented: &PresentedQuestion, note: &OptionFeedback, locale: &Locale) -> Html {
    let misled = match &note.mistake {
        Some(Mistake::Elsewhere(_)) => {
            Some(focus::mark_id(presented.level, presented.number, HighlightKind::Distractor))
        }
        _ => None,
    };
    html! {
        <p class="reason" key={result_name(note)}>
            if let Some(mistake) = &note.mistake {
                <em class="mistake">{ interface_text(locale, locale.mistake(mistake)) }</em>{ " " }
            }
            if let Some(id) = misled {
                { link_button(focus::jump_to(id), None, locale.show_where(), locale) }{ " " }
            }
            if let Some(reason) = &note.reason {
                <span dir={locale.dir}>{ content(reason, None, locale) }</span>
            }
        </p>
    }
}

/// What is said of an option or a pair in a few words.
pub(super) fn sign(words: AttrValue, locale: &Locale) -> Html {
    html! { <span class="sign">{ interface_text(locale, words) }</span> }
}

/// What there is to say about each option of a question; nothing before it is graded.
pub(super) fn notes(presented: &PresentedQuestion) -> Vec<OptionFeedback> {
    match presented.result {
        Some(_) => grading::feedback(&presented.question, presented.level, presented.response.as_ref()),
        None => Vec::new(),
    }
}

/// How an option turned out, as the style sheet tells it.
pub(super) fn result_name(note: &OptionFeedback) -> &'static str {
    match (note.key, note.chosen) {
        (true, true) => "right",
        (true, false) => "missed",
        (false, _) => "wrong",
    }
}

/// The parts by which a page styles an option that turned out so.
pub(super) fn option_part(result: Option<&'static str>) -> AttrValue {
    result.map_or("option".into(), |result| format!("option {result}").into())
}

/// A verdict, as the style sheet tells it.
pub(super) fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "right",
        Verdict::Partly => "partly",
        Verdict::Wrong | Verdict::Unanswered => "wrong",
    }
}
