//! Options to choose from: radio buttons for one, check boxes for several.

use yew::prelude::*;

use super::elements::{graded, ours, theirs};
use super::feedback::reason;
use super::question_props::QuestionProps;
use super::text::text;
use super::words;
use graded_reader_core::quiz::grading::{OptionFeedback, feedback};
use graded_reader_core::quiz::question::{AnswerOption, Kind, Options};
use graded_reader_core::quiz::response::Response;
use graded_reader_core::session::reading::PresentedQuestion;

pub(super) fn choice(props: &QuestionProps, options: &Options, several: bool) -> Html {
    let asked = &props.asked;
    let notes = match asked.result {
        Some(_) => feedback(&asked.question, asked.level, asked.response.as_ref()),
        None => Vec::new(),
    };
    let shown = asked.order.iter().filter_map(|id| options.get(id));
    let shown = shown.map(|option| {
        let note = notes.iter().find(|note| note.about == option.id);
        let children = html! {
            <>
                <label>
                    { input(props, option, several) }
                    { theirs("span", "option-text", label(asked, option)) }
                    if let Some(note) = note { { ours("span", "sign", words::sign(note)) } }
                </label>
                if let Some(note) = note { { reason(asked, note) } }
            </>
        };
        graded("div", "option", note.map(sign_class), None, children)
    });
    html! { <div class="options">{ for shown }</div> }
}

fn input(props: &QuestionProps, option: &AnswerOption, several: bool) -> Html {
    let PresentedQuestion { question, response, result, .. } = &props.asked;
    let chosen = matches!(response, Some(Response::Chosen(chosen)) if chosen.contains_key(&option.id));
    html! {
        <input type={if several { "checkbox" } else { "radio" }} name={text(&question.id)} value={text(&option.id)}
            checked={chosen} disabled={result.is_some()} />
    }
}

/// The option's words; those of a statement's options are the interface's.
fn label(asked: &PresentedQuestion, option: &AnswerOption) -> AttrValue {
    match asked.question.kind {
        Kind::Statement(_) => words::truth(&option.id),
        _ => text(&option.text),
    }
}

/// How a graded option looks.
pub(super) fn sign_class(note: &OptionFeedback) -> &'static str {
    match (note.key, note.chosen) {
        (true, true) => "right",
        (true, false) => "missed",
        (false, _) => "wrong",
    }
}
