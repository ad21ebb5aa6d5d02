//! Options to choose from: radio buttons for one, check boxes for several.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::outcome::option_part;
use crate::ui::content::content;
use crate::ui::messages::Locale;
use crate::ui::results;
use crate::ui::text::{interface_text, text};
use graded_reader_core::quiz::question::{AnswerOption, Kind};
use graded_reader_core::quiz::response::Response;
use graded_reader_core::session::reading::{Action, PresentedQuestion};

/// The options of a question, each with its feedback once it is graded.
pub(super) fn choice(presented: &PresentedQuestion, act: &Callback<Action>, locale: &Locale) -> Html {
    let results = results::of(presented, locale);
    let options = presented.order.iter().filter_map(|id| presented.question.options()?.get(id));
    let option = |option: &AnswerOption| {
        let result = results.iter().find(|result| result.about == option.id);
        let name = result.map(|result| result.name);
        html! {
            <div key={&*option.id} class="option" part={option_part(name)} data-result={name}>
                <label>
                    { input(presented, option) }
                    { label(presented, option, locale) }
                    if let Some(result) = result { { result.sign.clone() } }
                </label>
                if let Some(result) = result { { result.reason.clone() } }
            </div>
        }
    };
    html! { <div class="options" onchange={on_change(presented, act)}>{ for options.map(option) }</div> }
}

/// The action for the option that was chosen or, of several, taken back. One listener serves all options.
fn on_change(presented: &PresentedQuestion, act: &Callback<Action>) -> Callback<Event> {
    let (id, act) = (presented.question.id.clone(), act.clone());
    // What else a response has stays as it is.
    let toggles = takes_several(presented) || matches!(presented.question.kind, Kind::EvidenceBased(..));
    Callback::from(move |change: Event| {
        let Some(input) = change.target_dyn_into::<HtmlInputElement>() else { return };
        let option = input.value().into();
        act.emit(match toggles {
            true => Action::Toggle(id.clone(), option, input.checked()),
            false => Action::Respond(id.clone(), Some(Response::choice([option]))),
        });
    })
}

fn takes_several(presented: &PresentedQuestion) -> bool {
    matches!(presented.question.kind, Kind::MultipleResponse(_))
}

fn input(presented: &PresentedQuestion, option: &AnswerOption) -> Html {
    let kind = if takes_several(presented) { "checkbox" } else { "radio" };
    let is_chosen = match &presented.response {
        Some(Response::Chosen(chosen)) => chosen.contains_key(&option.id),
        Some(Response::Supported(chosen, _)) => chosen.as_ref() == Some(&option.id),
        _ => false,
    };
    html! {
        <input type={kind} name={text(&presented.question.id)} value={text(&option.id)} checked={is_chosen}
            disabled={presented.result.is_some()} />
    }
}

/// The option's text; that of a statement's options is the interface's.
fn label(presented: &PresentedQuestion, option: &AnswerOption, locale: &Locale) -> Html {
    match presented.question.kind {
        Kind::Statement(_) => html! {
            <span class="option-text">{ interface_text(locale, locale.truth(&option.id)) }</span>
        },
        _ => html! { <span class="option-text" dir={locale.dir}>{ content(&option.text, &[], locale) }</span> },
    }
}
