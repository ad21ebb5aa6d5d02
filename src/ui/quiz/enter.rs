//! Enter in a field of the quiz leads on to the next one. Only the button submits.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::ui::focus::{find, find_all, has_modifier};

/// What Enter leads to.
const STOPS: &str = "input, select, textarea, .arrow, .check button, .hand-in button";

/// In a text field of a question that can be checked, Enter checks it. Else it leads to the field of the next question, and
/// from the last one to the button. Lists keep Enter, which opens and closes them.
pub(super) fn on_key(press: KeyboardEvent) {
    // Enter also ends the composition of a word. Safari tells so only by the code.
    let ends_word = press.is_composing() || press.key_code() == 229;
    let is_enter = press.key() == "Enter" && !has_modifier(&press) && !ends_word;
    let field = press.target_dyn_into::<HtmlInputElement>().filter(|_| is_enter);
    let Some((field, form)) = field.and_then(|field| Some((field.clone(), field.closest("form").ok()??))) else {
        return;
    };
    press.prevent_default();
    match check_button(&field) {
        Some(button) => button.click(),
        None => next(&form, &field).iter().for_each(|next| drop(next.focus())),
    }
}

fn check_button(field: &HtmlInputElement) -> Option<HtmlElement> {
    let question = field.closest(".question").ok()?.filter(|_| field.type_() == "text")?;
    find(&question, ".check button")?.dyn_into().ok()
}

/// The control after those of a field's question, which all have its name. Of radio buttons, it is the chosen one.
fn next(form: &Element, field: &HtmlInputElement) -> Option<HtmlElement> {
    let name = |stop: &Element| stop.get_attribute("name");
    let is = |stop: &Element, selector: &str| stop.matches(selector).unwrap_or_default();
    let stops = find_all(form, STOPS);
    let from = stops.iter().position(|stop| stop.is_same_node(Some(field)))?;
    let mut after = stops[from..].iter().filter(|stop| name(stop) != name(field) && !is(stop, ":disabled, [readonly]"));
    let first = after.next()?;
    let chosen = after.take_while(|stop| name(stop) == name(first)).find(|stop| is(stop, ":checked"));
    chosen.unwrap_or(first).clone().dyn_into().ok()
}
