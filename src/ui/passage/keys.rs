//! Selecting sentences: by a click, or by the keyboard.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::counterpart::SelectedSentence;
use super::scroll_anchor::upper_edge;
use super::sentences::{SENTENCES, number};
use crate::ui::focus::{arrows, find_all, has_modifier};
use crate::ui::place::{top_of, window_height};

/// How long a second click may take, in milliseconds.
const DOUBLE_CLICK: u32 = 300;

/// What the next click in the text is compared with.
#[derive(Default)]
pub(super) struct Press {
    /// Where the mouse was pressed.
    at: (i32, i32),
    /// What was selected before the first of several clicks.
    selected: Option<SelectedSentence>,
    /// Does what the first click is for, unless a second one follows.
    waiting: Option<Timeout>,
}

pub(super) fn on_press(press: Rc<RefCell<Press>>) -> Callback<MouseEvent> {
    Callback::from(move |event: MouseEvent| {
        let mut press = press.borrow_mut();
        (press.at, press.waiting) = (position(&event), None);
    })
}

fn position(event: &MouseEvent) -> (i32, i32) {
    (event.client_x(), event.client_y())
}

/// A click on a sentence selects it, unless it is on a button or a link in the sentence or selects words: by dragging, with the shift key,
/// or by a double click, which takes back what its first click did. Where a bar is open that would close, and with it move
/// the text away from under the mouse, the first click waits for the second.
pub(super) fn on_click(
    press: Rc<RefCell<Press>>,
    toggle: Callback<usize>,
    selected: Option<SelectedSentence>,
    select: Callback<Option<SelectedSentence>>,
) -> Callback<MouseEvent> {
    Callback::from(move |click: MouseEvent| {
        let Some(target) = click.target_dyn_into::<Element>() else { return };
        let closest = |selector| target.closest(selector).ok().flatten();
        if closest("button, a").is_some() {
            return;
        }
        let mut press = press.borrow_mut();
        match click.detail() {
            2 => return select.emit(press.selected.take()),
            3.. => return,
            _ => press.selected.clone_from(&selected),
        }
        let has_dragged = position(&click) != press.at && has_words_selected();
        let sentence = closest(SENTENCES).filter(|_| !has_dragged && !click.shift_key());
        let Some(number) = sentence.as_ref().and_then(number) else { return };
        match &selected {
            Some(_) => {
                let toggle = toggle.clone();
                press.waiting = Some(Timeout::new(DOUBLE_CLICK, move || toggle.emit(number)));
            }
            None => toggle.emit(number),
        }
    })
}

/// Whether words are selected in the page. Of a selection in a shadow root, this text is all that every browser tells.
pub(in crate::ui) fn has_words_selected() -> bool {
    let selection = gloo::utils::window().get_selection().ok().flatten();
    selection.is_some_and(|selection| selection.to_string().length() > 0)
}

/// Notes the number of the sentence that gets the focus.
pub(super) fn on_focus(focused: UseStateSetter<Option<usize>>) -> Callback<FocusEvent> {
    Callback::from(move |event: FocusEvent| {
        let sentence = event.target_dyn_into::<Element>().filter(|at| at.matches(SENTENCES).unwrap_or_default());
        focused.set(sentence.as_ref().and_then(number));
    })
}

/// Arrow keys move from sentence to sentence in the direction of the text, the first of them to the first sentence in view. Enter and
/// the space bar select one, Escape deselects it.
/// What a key does here it does nowhere else.
pub(super) fn on_key(
    toggle: Callback<usize>,
    is_selected: bool,
    select: Callback<Option<SelectedSentence>>,
    direction: &'static str,
) -> Callback<KeyboardEvent> {
    let (forward, back) = arrows(direction);
    Callback::from(move |press: KeyboardEvent| {
        let Some(target) = press.target_dyn_into::<Element>() else { return };
        let Some(passage) = target.closest(".passage").ok().flatten() else { return };
        let closest = |selector| target.closest(selector).ok().flatten();
        // A button in a sentence belongs to that sentence, and so does the bar after it.
        let selected = || sentence_of_bar(&target);
        let current = closest(SENTENCES).or_else(selected).as_ref().and_then(number);
        let is_sentence = target.matches(SENTENCES).unwrap_or_default();
        let next = match (&*press.key(), current) {
            _ if has_modifier(&press) => return,
            (key, None) if key == forward || key == back => first_in_view(&passage),
            (key, Some(current)) if key == forward => current + 1,
            (key, Some(current)) if key == back => current.saturating_sub(1),
            ("Enter" | " ", Some(current)) if is_sentence => {
                press.prevent_default();
                return toggle.emit(current);
            }
            ("Escape", _) if is_selected => {
                press.prevent_default();
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

/// The number of the first sentence that begins in view, or of the one that goes on through all of it.
fn first_in_view(passage: &Element) -> usize {
    let edge = passage.closest(".reader").ok().flatten().map_or(0.0, |root| upper_edge(&root)).max(top_of(passage));
    let sentences = find_all(passage, SENTENCES);
    let above = sentences.partition_point(|sentence| top_of(sentence) < edge - 1.0);
    let is_in_view = sentences.get(above).is_some_and(|sentence| top_of(sentence) < window_height());
    if is_in_view { above } else { above.saturating_sub(1) }
}

/// The sentence that a bar is for, from anything in the bar.
pub(super) fn sentence_of_bar(inside: &Element) -> Option<Element> {
    inside.closest(".sentence-bar").ok().flatten()?.previous_element_sibling()
}

pub(super) fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}
