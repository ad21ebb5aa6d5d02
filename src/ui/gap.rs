//! A gap in a sentence: typed, or with a choice of words.

use yew::prelude::*;

use super::choice::sign_class;
use super::elements::{graded, ours, theirs, to_choose};
use super::feedback::reason;
use super::question_props::QuestionProps;
use super::text::{last_space, text};
use super::words;
use graded_reader_core::quiz::grading::feedback;
use graded_reader_core::quiz::question::{AnswerOption, Options};
use graded_reader_core::quiz::response::Response;

pub(super) fn text_entry(props: &QuestionProps) -> Html {
    let typed = match &props.asked.response {
        Some(Response::Typed(typed)) => text(typed),
        _ => AttrValue::default(),
    };
    let gap = html! {
        <input class="gap" type="text" name={text(&props.asked.question.id)} value={typed} readonly={props.asked.result.is_some()}
            aria-label={words::gap(&props.asked.question)} autocapitalize="off" spellcheck="false" size="10" />
    };
    sentence(props, gap)
}

pub(super) fn inline_choice(props: &QuestionProps, options: &Options) -> Html {
    let chosen = |option: &AnswerOption| matches!(&props.asked.response, Some(Response::Chosen(ids)) if ids.contains_key(&option.id));
    let shown = props.asked.order.iter().filter_map(|id| options.get(id));
    let gap = html! {
        <select class="gap" name={text(&props.asked.question.id)} aria-label={words::gap(&props.asked.question)} disabled={props.asked.result.is_some()}>
            { to_choose("", !options.list.iter().any(chosen), words::CHOOSE) }
            { for shown.map(|option| to_choose(text(&option.id), chosen(option), text(&option.text))) }
        </select>
    };
    sentence(props, gap)
}

/// The sentence with the control in its gap; once graded, what was right, and why.
fn sentence(props: &QuestionProps, gap: Html) -> Html {
    let asked = &props.asked;
    let (before, after) = asked.question.around_gap();
    // What touches the gap, such as a quotation mark, stays on its line.
    let last = last_space(before).map(|space| space + 1).or(before.char_indices().next_back().map(|(at, _)| at));
    let (before, left) = before.split_at(last.unwrap_or_default());
    let (right, after) = after.split_at(
        after.bytes().position(|byte| byte == b' ').or(after.chars().next().map(char::len_utf8)).unwrap_or_default(),
    );
    html! {
        <>
            <p class="gapped" dir="auto">
                { before.to_owned() }<span class="tail">{ left.to_owned() }{ gap }{ right.to_owned() }</span>{ after.to_owned() }
            </p>
            if asked.result.is_some() { { notes(props) } }
        </>
    }
}

/// A note on what was filled in, if the author expected it, and on the first key.
fn notes(props: &QuestionProps) -> Html {
    let asked = &props.asked;
    let notes = feedback(&asked.question, asked.level, asked.response.as_ref());
    let chosen = notes.iter().find(|note| note.chosen);
    let key = notes.iter().find(|note| note.key).filter(|_| chosen.is_none_or(|note| !note.key));
    let told = chosen.into_iter().chain(key).map(|note| {
        let option = asked.question.options().and_then(|options| options.get(&note.about));
        let children = html! {
            <>
                <p class="told">
                    { theirs("span", "option-text", option.map(|option| text(&option.text)).unwrap_or_default()) }
                    { ours("span", "sign", words::sign(note)) }
                </p>
                { reason(asked, note) }
            </>
        };
        graded("div", "option", Some(sign_class(note)), None, children)
    });
    html! { <div class="options">{ for told }</div> }
}
