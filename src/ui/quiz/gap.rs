//! A gap in a sentence: typed, or with a choice of words.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::feedback::{option_part, reason, result_name};
use crate::ui::messages;
use crate::ui::select::Select;
use crate::ui::text::{first_word, last_word, text};
use graded_reader_core::quiz::grading::{Note, feedback};
use graded_reader_core::quiz::response::Response;
use graded_reader_core::session::reading::{Action, Asked};

/// A gap to type into.
pub(super) fn text_entry(asked: &Asked, act: &Callback<Action>) -> Html {
    let typed = match &asked.response {
        Some(Response::Typed(typed)) => text(typed),
        _ => AttrValue::default(),
    };
    let id = asked.question.id.clone();
    let act = act.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        act.emit(Action::Respond(id.clone(), Some(Response::Typed(input.value().into()))));
    });
    let gap = html! {
        <input class="gap" type="text" name={text(&asked.question.id)} value={typed} {oninput} readonly={asked.result.is_some()}
            aria-label={messages::gap(&asked.question)} autocapitalize="off" spellcheck="false" size="10" />
    };
    sentence(asked, gap)
}

/// A gap with a list of words.
pub(super) fn inline_choice(asked: &Asked, act: &Callback<Action>) -> Html {
    let chosen = match &asked.response {
        Some(Response::Chosen(ids)) => ids.keys().next().map(text),
        _ => None,
    };
    let options = asked.order.iter().filter_map(|id| asked.question.options()?.get(id));
    let options: Vec<_> = options.map(|option| (text(&option.id), text(&option.text))).collect();
    let id = asked.question.id.clone();
    let on_choose = act.reform(move |option: AttrValue| {
        let response = (!option.is_empty()).then(|| Response::choice([(&*option).into()]));
        Action::Respond(id.clone(), response)
    });
    let gap = html! {
        <Select name={text(&asked.question.id)} label={messages::gap(&asked.question)} placeholder={messages::CHOOSE}
            value={chosen.unwrap_or_default()} {options} {on_choose} disabled={asked.result.is_some()} />
    };
    sentence(asked, gap)
}

/// The sentence with the control in its gap; once graded, what was right, and why.
fn sentence(asked: &Asked, gap: Html) -> Html {
    let (before, after) = asked.question.around_gap();
    // What touches the gap, such as a quotation mark, stays on its line.
    let (before, left) = before.split_at(last_word(before));
    let (right, after) = after.split_at(first_word(after));
    html! {
        <>
            <p class="gapped" dir="auto">
                { before }<span class="tail">{ left }{ gap }{ right }</span>{ after }
            </p>
            if asked.result.is_some() { { notes(asked) } }
        </>
    }
}

/// A note on what was filled in, if the author expected it, and on the first key.
fn notes(asked: &Asked) -> Html {
    let notes = feedback(&asked.question, asked.level, asked.response.as_ref());
    let chosen = notes.iter().find(|note| note.chosen);
    let key = notes.iter().find(|note| note.key).filter(|_| chosen.is_none_or(|note| !note.key));
    let note = |note: &Note| {
        let option = asked.question.options().and_then(|options| options.get(&note.about));
        let result = Some(result_name(note));
        html! {
            <div class="option" part={option_part(result)} data-result={result}>
                <p class="told">
                    <span class="option-text" dir="auto">{ option.map(|option| text(&option.text)) }</span>
                    <span class="sign">{ messages::sign(note) }</span>
                </p>
                { reason(asked, note) }
            </div>
        }
    };
    html! { <div class="options">{ for chosen.into_iter().chain(key).map(note) }</div> }
}
