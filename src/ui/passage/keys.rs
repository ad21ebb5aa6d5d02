//! Selecting sentences: by a click, or by the keyboard.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::counterpart::SelectedSentence;
use super::sentences::{SENTENCES, number};
use crate::ui::focus::find_all;

/// A click on a sentence selects it, unless it ends a text selection or is on a button in the sentence.
pub(super) fn on_click(toggle: &Callback<usize>) -> Callback<MouseEvent> {
    let toggle = toggle.clone();
    Callback::from(move |click: MouseEvent| {
        let Some(target) = click.target_dyn_into::<Element>() else { return };
        let closest = |selector| target.closest(selector).ok().flatten();
        let selection = gloo::utils::window().get_selection().ok().flatten();
        let selects = selection.is_some_and(|selection| !selection.is_collapsed());
        let sentence = closest(SENTENCES).filter(|_| !selects && closest("button").is_none());
        sentence.as_ref().and_then(number).iter().for_each(|number| toggle.emit(*number));
    })
}

/// Arrow keys move from sentence to sentence in the direction of the text, Enter and the space bar select one, Escape deselects it.
pub(super) fn on_key(
    toggle: Callback<usize>,
    select: Callback<Option<SelectedSentence>>,
    direction: &'static str,
) -> Callback<KeyboardEvent> {
    let (forward, back) = if direction == "rtl" { ("ArrowLeft", "ArrowRight") } else { ("ArrowRight", "ArrowLeft") };
    Callback::from(move |press: KeyboardEvent| {
        let Some(target) = press.target_dyn_into::<Element>() else { return };
        let Some(passage) = target.closest(".passage").ok().flatten() else { return };
        let has_modifier = press.ctrl_key() || press.alt_key() || press.meta_key() || press.shift_key();
        let closest = |selector| target.closest(selector).ok().flatten();
        // A button in a sentence belongs to that sentence, and so does the counterpart after it.
        let selected = || closest(".counterpart").and_then(|counterpart| counterpart.previous_element_sibling());
        let current = closest(SENTENCES).or_else(selected).as_ref().and_then(number);
        let is_sentence = target.matches(SENTENCES).unwrap_or_default();
        let next = match (&*press.key(), current) {
            _ if has_modifier => return,
            (key, current) if key == forward => current.map_or(0, |current| current + 1),
            (key, current) if key == back => current.unwrap_or_default().saturating_sub(1),
            ("Enter" | " ", Some(current)) if is_sentence => {
                press.prevent_default();
                return toggle.emit(current);
            }
            ("Escape", _) => {
                selected().iter().for_each(focus);
                return select.emit(None);
            }
            _ => return,
        };
        if let Some(sentence) = find_all(&passage, SENTENCES).get(next) {
            press.prevent_default();
            focus(sentence);
        }
    })
}

fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}
