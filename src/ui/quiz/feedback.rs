//! What is said of a graded question: the verdict, the reasons, and the way to the words that decide it.

use yew::prelude::*;

use super::outcome::option_part;

use crate::ui::buttons::link_button;
use crate::ui::content::content;
use crate::ui::focus;
use crate::ui::messages::Locale;
use crate::ui::results::OptionResult;
use crate::ui::text::{interface_text, text};
use graded_reader_core::quiz::grading::{self, OptionFeedback, QuestionGrade, gap_feedback};
use graded_reader_core::quiz::question::{Gap, Kind, Matching, Mistake, Options};
use graded_reader_core::session::highlights::HighlightKind;
use graded_reader_core::session::reading::PresentedQuestion;

/// The verdict on a question, its points and its reason. `point` is told its number when the reader wants to see its evidence.
pub(super) fn verdict(
    presented: &PresentedQuestion,
    result: &QuestionGrade,
    point: &Callback<usize>,
    locale: &Locale,
) -> Html {
    let has_evidence = presented.question.evidence.get(&presented.level).is_some_and(|spans| !spans.is_empty());
    html! {
        <div class="feedback" part="feedback">
            <p class="verdict">
                <span id={focus::id(focus::VERDICT, presented.level, presented.number)}>
                    <strong>{ interface_text(locale, locale.verdict(result.verdict())) }</strong>
                    if result.maximum > 1 {
                        { " " }<span class="points">{ interface_text(locale, locale.score(result.points, result.maximum)) }</span>
                    }
                </span>
                if has_evidence {
                    { link_button(show_evidence(presented, point), Some(locale.show_in_text_of(presented.number)), locale.show_in_text(), locale) }
                }
            </p>
            if let Some(reason) = &presented.question.reason {
                <p class="reason" dir={locale.dir}>{ content(reason, &[], locale) }</p>
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

/// What there is to say about the options or the premises of a question; nothing before it is graded.
pub(super) fn options(presented: &PresentedQuestion, locale: &Locale) -> Vec<OptionResult> {
    let option = |note: OptionFeedback| OptionResult {
        name: name(&note),
        sign: sign(locale.sign(&note), locale),
        reason: reason(presented, &note, locale),
        about: note.about,
    };
    match &presented.question.kind {
        Kind::Match(pairs) => notes(presented).into_iter().map(|note| pair(presented, pairs, note, locale)).collect(),
        _ => notes(presented).into_iter().map(option).collect(),
    }
}

/// Whether a pair is right, what goes with the premise if it is not, and why.
fn pair(presented: &PresentedQuestion, pairs: &Matching, note: OptionFeedback, locale: &Locale) -> OptionResult {
    let premise = pairs.premises.iter().find(|premise| premise.id == note.about);
    let key = premise.and_then(|premise| pairs.options.iter().find(|option| option.id == premise.key));
    OptionResult {
        name: if note.chosen { "right" } else { "wrong" },
        sign: html! {
            <>
                { sign(locale.pair_sign(note.chosen), locale) }
                if !note.chosen { { " " }<strong dir={locale.dir}>{ key.map(|key| text(key.text.words())) }</strong> }
            </>
        },
        reason: reason(presented, &note, locale),
        about: note.about,
    }
}

/// What each gap was filled with, if the author expected it, the first key, and why.
pub(super) fn gaps(presented: &PresentedQuestion, locale: &Locale) -> Html {
    let question = &presented.question;
    let gap = |gap: &Gap| {
        let notes = gap_feedback(gap, presented.level, presented.response.as_ref());
        html! {
            <li key={&*gap.id}>
                { filled_and_key(presented, &notes, &gap.options, locale) }
                <p class="reason" dir={locale.dir}>{ content(&gap.reason, &[], locale) }</p>
            </li>
        }
    };
    match question.options() {
        Some(options) => filled_and_key(presented, &notes(presented), options, locale),
        None => html! { <ol class="filled">{ for question.gaps().iter().map(gap) }</ol> },
    }
}

fn filled_and_key(presented: &PresentedQuestion, notes: &[OptionFeedback], options: &Options, locale: &Locale) -> Html {
    let chosen = notes.iter().find(|note| note.chosen);
    let key = notes.iter().find(|note| note.key).filter(|_| chosen.is_none_or(|note| !note.key));
    let note = |note: &OptionFeedback| {
        let result = Some(name(note));
        html! {
            <div key={&*note.about} class="option" part={option_part(result)} data-result={result}>
                <p class="told">
                    <span class="option-text" dir={locale.dir}>{ options.get(&note.about).map(|option| text(option.text.words())) }</span>
                    { sign(locale.sign(note), locale) }
                </p>
                { reason(presented, note, locale) }
            </div>
        }
    };
    html! { <div class="options">{ for chosen.into_iter().chain(key).map(note) }</div> }
}

/// Why an option is right or wrong; for a wrong one first which kind of mistake it is.
fn reason(presented: &PresentedQuestion, note: &OptionFeedback, locale: &Locale) -> Html {
    let misled = match &note.mistake {
        Some(Mistake::Elsewhere(_)) => {
            Some(focus::mark_id(presented.level, presented.number, HighlightKind::Distractor))
        }
        _ => None,
    };
    if note.mistake.is_none() && note.reason.is_none() {
        return Html::default();
    }
    html! {
        <p class="reason" key={name(note)}>
            if let Some(mistake) = &note.mistake {
                <em class="mistake">{ interface_text(locale, locale.mistake(mistake)) }</em>{ " " }
            }
            if let Some(id) = misled {
                { link_button(focus::jump_to(id), None, locale.show_where(), locale) }{ " " }
            }
            if let Some(reason) = &note.reason {
                <span dir={locale.dir}>{ content(reason, &[], locale) }</span>
            }
        </p>
    }
}

/// What is said of an option or a pair in a few words.
fn sign(words: AttrValue, locale: &Locale) -> Html {
    html! { <span class="sign">{ interface_text(locale, words) }</span> }
}

/// What there is to say about each option of a question; nothing before it is graded.
fn notes(presented: &PresentedQuestion) -> Vec<OptionFeedback> {
    match presented.result {
        Some(_) => grading::feedback(&presented.question, presented.level, presented.response.as_ref()),
        None => Vec::new(),
    }
}

/// How an option turned out, as the style sheet tells it.
fn name(note: &OptionFeedback) -> &'static str {
    match (note.key, note.chosen) {
        (true, true) => "right",
        (true, false) => "missed",
        (false, _) => "wrong",
    }
}
