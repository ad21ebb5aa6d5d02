//! Pairs to match: a list of right halves to choose from for every left half.

use yew::prelude::*;

use super::elements::{graded, ours, theirs, to_choose};
use super::feedback::reason;
use super::question_props::QuestionProps;
use super::text::text;
use super::words;
use graded_reader_core::quiz::grading::{OptionFeedback, feedback};
use graded_reader_core::quiz::question::{Item, Matching, Premise};
use graded_reader_core::quiz::response::Response;

pub(super) fn matching(props: &QuestionProps, pairs: &Matching) -> Html {
    let asked = &props.asked;
    let notes = match asked.result {
        Some(_) => feedback(&asked.question, asked.level, asked.response.as_ref()),
        None => Vec::new(),
    };
    let row = |premise: &Premise| {
        let note = notes.iter().find(|note| note.about == premise.id);
        let sign = note.map(|note| if note.chosen { "right" } else { "wrong" });
        let children = html! {
            <>
                <label>
                    { theirs("span", "premise", text(&premise.text)) }
                    { select(props, pairs, premise) }
                </label>
                if let Some(note) = note { { told(props, pairs, premise, note) } }
            </>
        };
        graded("div", "option pair", sign, None, children)
    };
    html! { <div class="options pairs">{ for pairs.premises.iter().map(row) }</div> }
}

fn select(props: &QuestionProps, pairs: &Matching, premise: &Premise) -> Html {
    let asked = &props.asked;
    let matched = match &asked.response {
        Some(Response::Matched(pairs)) => pairs.get(&premise.id),
        _ => None,
    };
    let option = |option: &Item| to_choose(text(&option.id), matched == Some(&option.id), text(&option.text));
    let shown = asked.order.iter().filter_map(|id| pairs.options.iter().find(|option| option.id == *id));
    html! {
        <select name={text(&asked.question.id)} disabled={asked.result.is_some()} data-premise={text(&premise.id)}>
            { to_choose("", matched.is_none(), words::CHOOSE) }
            { for shown.map(option) }
        </select>
    }
}

/// Whether the pair is right, what goes with it if it is not, and why.
fn told(props: &QuestionProps, pairs: &Matching, premise: &Premise, note: &OptionFeedback) -> Html {
    let key = pairs.options.iter().find(|option| option.id == premise.key);
    html! {
        <>
            <p class="told">
                { ours("span", "sign", words::pair_sign(note.chosen)) }
                if !note.chosen { { " " }<strong dir="auto">{ key.map(|key| text(&key.text)) }</strong> }
            </p>
            { reason(&props.asked, note) }
        </>
    }
}
