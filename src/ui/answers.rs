//! What is done with a question's control, as an action. The controls have no listeners of their own: the form hears for
//! all of them, by their names, because a listener for each option is a good part of what a long quiz weighs.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use graded_reader_core::quiz::question::Id;
use graded_reader_core::quiz::response::Response;
use graded_reader_core::session::reading::Action;

/// The answer that was given with a control whose name is its question's id. A text is heard while it is typed (`input`),
/// everything else when it has changed (`change`).
pub(super) fn answer(event: &Event) -> Option<Action> {
    let control = event.target_dyn_into::<Element>()?;
    let is_typing = event.type_() == "input";
    if let Some(list) = control.dyn_ref::<HtmlSelectElement>() {
        return (!is_typing).then(|| listed(list));
    }
    let input = control.dyn_ref::<HtmlInputElement>()?;
    let (question, value) = (input.name().into(), input.value().into());
    match &*input.type_() {
        "checkbox" if !is_typing => Some(Action::Toggle(question, value, input.checked())),
        "radio" if !is_typing => Some(Action::Respond(question, Some(Response::choice([value])))),
        "text" if is_typing => Some(Action::Respond(question, Some(Response::Typed(value)))),
        _ => None,
    }
}

fn listed(list: &HtmlSelectElement) -> Action {
    let question = list.name().into();
    let chosen: Option<Id> = Some(list.value()).filter(|value| !value.is_empty()).map(Into::into);
    match list.get_attribute("data-premise") {
        Some(premise) => Action::Pair(question, premise.into(), chosen),
        None => Action::Respond(question, chosen.map(|option| Response::choice([option]))),
    }
}
