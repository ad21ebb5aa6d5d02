//! What the reader is reading stays at the same height of the window while the level changes under it.
//!
//! Just before the new text is drawn, the sentence that is read is measured: the one that is selected, else the one in the
//! middle of what is seen of the passage. Its counterpart is then brought to where that was, and marked for a moment. A
//! reader who has selected none, and still has the headline before them, has not begun: for them nothing moves.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, ScrollBehavior, ScrollToOptions, ShadowRoot};
use yew::prelude::*;

use super::line_ups::LineUps;
use super::places::all;
use crate::alignment::Told;
use crate::device::later::{self, Part};
use crate::level::{Order, Span};
use crate::sentence::of_passage;

/// The sentences of the level that is open, in reading order.
pub(super) const SENTENCES: &str = ".sentence";

/// What is kept at its height.
enum Held {
    /// A sentence by its number, with the height of its first line.
    Sentence(usize, f64),
    /// The quiz, for a reader who has come to it.
    Quiz(f64),
}

/// What is brought to its height once the new level is drawn, and where it then stands.
struct Goal {
    /// Whether the focus was in the text, and goes along.
    has_focus: bool,
    selector: &'static str,
    number: usize,
    top: f64,
}

/// Keeps the place while the level changes, and gives the sentence to mark for a moment.
#[hook]
pub(super) fn use_same_place(root: &NodeRef, line_ups: &LineUps, level: Order) -> Option<Span> {
    let before = use_mut_ref(|| (line_ups.clone(), level));
    let goal = use_mut_ref(|| None::<Goal>);
    let marked = use_mut_ref(|| None);
    let (old, left) = before.replace((line_ups.clone(), level));
    if old != *line_ups || left != level {
        // Here the old text still stands.
        let last = goal.take();
        let root = root.cast::<Element>().filter(|_| old == *line_ups);
        let has_focus =
            root.as_ref().is_some_and(|root| root.query_selector(".passage :focus").is_ok_and(|at| at.is_some()));
        let held = root.and_then(|root| held(&root, last));
        let held = held.filter(|held| matches!(held, Held::Quiz(_)) || later::is_here(Part::LineUp));
        let (aim, told) = held.map(|held| aim(line_ups, left, level, &held, has_focus)).unzip();
        goal.replace(aim);
        marked.replace(told.flatten());
    }
    use_effect_with((line_ups.clone(), level), {
        let root = root.clone();
        move |_| {
            if let (Some(goal), Some(root)) = (goal.borrow_mut().as_mut(), root.cast::<Element>()) {
                bring(&root, goal);
            }
        }
    });
    let marked: Option<Span> = marked.borrow().clone();
    marked
}

/// Whether a change of level would take a sentence away from before the reader's eyes.
pub(super) fn is_in_the_text(root: &NodeRef) -> bool {
    let held = root.cast::<Element>().and_then(|root| held(&root, None));
    matches!(held, Some(Held::Sentence(..)))
}

/// Where to go on, and the sentence there, if it or its paragraph tells what was left.
fn aim(line_ups: &LineUps, from: Order, to: Order, held: &Held, has_focus: bool) -> (Goal, Option<Span>) {
    let goal = |selector, number, top| Goal { has_focus, selector, number, top };
    let (number, top) = match held {
        Held::Quiz(top) => return (goal(".quiz", 0, *top), None),
        Held::Sentence(number, top) => (*number, *top),
    };
    let article = line_ups.article();
    let alignment = line_ups.between(from, to);
    let left = of_passage(&article.level(from).paragraphs).into_iter().nth(number);
    let sentence = left.map(|span| alignment.sentence_at(span.paragraph, span.start)).unwrap_or_default();
    let Some(landing) = alignment.landing(sentence) else { return (goal(SENTENCES, 0, top), None) };
    let place = |span: &Span| (span.paragraph, span.start);
    let number = of_passage(&article.level(to).paragraphs).partition_point(|span| place(span) < place(&landing.span));
    (goal(SENTENCES, number, top), Some(landing.span).filter(|_| landing.told != Told::Nowhere))
}

/// What the reader reads now; nothing where they have not begun. Who has neither scrolled nor selected a sentence since the
/// last change of level still reads what was brought to them then, so that up and down again is the way back.
fn held(root: &Element, last: Option<Goal>) -> Option<Held> {
    let window = gloo_utils::window();
    let height = window.inner_height().ok()?.as_f64()?;
    let passage = root.query_selector(".passage").ok().flatten()?;
    let (text, sight) = (passage.get_bounding_client_rect(), sight(root));
    let (top, bottom) = (text.top().max(sight), text.bottom().min(height));
    if bottom <= top {
        let quiz = root.query_selector(".quiz").ok().flatten().filter(|_| text.bottom() <= sight)?;
        return Some(Held::Quiz(quiz.get_bounding_client_rect().top()));
    }
    let sentences = all(root, SENTENCES);
    let middle = (top + bottom) / 2.0;
    let heights: Vec<f64> = sentences.iter().map(|sentence| sentence.get_bounding_client_rect().top()).collect();
    let is_selected = |(sentence, height): (&Element, &f64)| {
        (top..bottom).contains(height) && sentence.matches(":focus-within, .said").unwrap_or_default()
    };
    let selected = sentences.iter().zip(&heights).position(is_selected);
    if selected.is_none() && root.get_bounding_client_rect().top() >= 0.0 && passage.scroll_top() == 0 {
        return None;
    }
    let stays = |goal: &Goal| heights.get(goal.number).is_some_and(|height| (height - goal.top).abs() < 2.0);
    let last = last.filter(|goal| goal.selector == SENTENCES && stays(goal)).map(|goal| goal.number);
    let number = selected.or(last).or(heights.iter().rposition(|height| *height <= middle)).unwrap_or_default();
    Some(Held::Sentence(number, *heights.get(number)?))
}

/// The lower edge of what covers the text: the level picker, once it sticks to the window.
fn sight(root: &Element) -> f64 {
    let picker = root.query_selector(".picker").ok().flatten();
    picker.map_or(0.0, |picker| picker.get_bounding_client_rect().bottom()).max(0.0)
}

/// Brings the goal to its height: with the page, and with the passage where that scrolls by itself. A text that stands
/// still beside the quiz and is too short for that gets room.
fn bring(root: &Element, goal: &mut Goal) {
    let Some(element) = all(root, goal.selector).into_iter().nth(goal.number) else { return };
    let Some(passage) = root.query_selector(".passage").ok().flatten() else { return };
    let wanted = goal.top;
    let rest = || element.get_bounding_client_rect().top() - wanted;
    if rest() < 0.0 {
        scroll(&passage, rest());
    }
    let mut outer = parent(&passage);
    while let Some(around) = outer.filter(|_| rest().abs() >= 1.0 && !stands_still(&passage)) {
        scroll(&around, rest());
        outer = parent(&around);
    }
    scroll(&passage, rest());
    if stands_still(&passage) {
        make_room(&passage, rest());
    }
    goal.top += rest();
    if let Some(element) = element.dyn_ref::<HtmlElement>().filter(|_| goal.has_focus) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// The element around this one, also out of a shadow root.
fn parent(element: &Element) -> Option<Element> {
    let host = || Some(element.get_root_node().dyn_into::<ShadowRoot>().ok()?.host());
    element.parent_element().or_else(host)
}

fn scroll(element: &Element, by: f64) {
    let options = ScrollToOptions::new();
    options.set_top(by);
    // Whatever the page says of its own scrolling.
    options.set_behavior(ScrollBehavior::Instant);
    element.scroll_by_with_scroll_to_options(&options);
}

/// Whether the passage stands still beside the quiz, wherever it sticks: then it has left the height at which both begin.
fn stands_still(passage: &Element) -> bool {
    let top = |element: Option<Element>| element.map(|element| element.get_bounding_client_rect().top());
    let column = passage.parent_element();
    let quiz = column.as_ref().and_then(|column| column.next_element_sibling());
    top(column).zip(top(quiz)).is_some_and(|(column, quiz)| column > quiz + 1.0)
}

/// Gives the text room above or below, so that it can stand lower or higher by so much.
fn make_room(passage: &Element, rest: f64) {
    let text = passage.first_element_child().and_then(|text| text.dyn_into::<HtmlElement>().ok());
    let Some(text) = text.filter(|_| rest.abs() >= 1.0) else { return };
    if rest < 0.0 {
        let _ = text.style().set_property("padding-top", &format!("{}px", -rest as i32));
        return;
    }
    let height = gloo_utils::window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let missing = (height - f64::from(passage.client_height())).max(0.0) + rest + 1.0;
    let _ = text.style().set_property("padding-bottom", &format!("{}px", missing as i32));
    scroll(passage, rest);
}
