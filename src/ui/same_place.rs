//! What the reader is reading stays at the same height of the window while the level changes under it.
//!
//! Just before the new text is drawn, the sentence that is read is measured: the one that is selected, else the one in the
//! middle of what is seen of the passage. Its counterpart is then brought to where that was, and marked for a moment. A
//! reader who has selected none, and still has the headline before them, has not begun: for them nothing moves.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, ScrollBehavior, ScrollToOptions, ShadowRoot};
use yew::prelude::*;

use super::line_ups::LineUps;
use super::place::PARAGRAPHS;
use super::places::{all, focused};
use super::seen::OPEN;
use super::sentences::{SENTENCES, number};
use graded_reader_core::alignment::Told;
use graded_reader_core::text::level::Order;
use graded_reader_core::text::sentence::of_passage;

/// What is kept at its height.
enum Held {
    /// A sentence by its number, with the height of its first line.
    Sentence(usize, f64),
    /// The quiz, for a reader who has come to it.
    Quiz(f64),
}

/// What is brought to its height once the new level is drawn, and where it then stands.
#[derive(Default)]
struct Goal {
    /// Whether the focus was in the text, and goes along.
    has_focus: bool,
    /// The sentence to go on at; none where it is the quiz.
    sentence: Option<usize>,
    /// How many sentences from there tell what was left, and are marked for a moment.
    told: usize,
    top: f64,
}

/// Keeps the place while the level changes.
#[derive(Default)]
pub(super) struct SamePlace {
    /// The article and level that stand in the page.
    drawn: Option<(LineUps, Order)>,
    goal: Option<Goal>,
    /// Whether another level was left and the one to come is to be set right.
    is_left: bool,
}

impl SamePlace {
    /// To be told what is about to be drawn, while what was drawn before still stands.
    pub(super) fn leave(&mut self, root: &NodeRef, line_ups: &LineUps, level: Order) {
        let Some((old, left)) = self.drawn.replace((line_ups.clone(), level)) else { return };
        if old == *line_ups && left == level {
            return;
        }
        let last = self.goal.take();
        let root = root.cast::<Element>().filter(|_| old == *line_ups);
        let focused = root.as_ref().and_then(|root| focused(&find(root, ".passage")?));
        let held = root.and_then(|root| held(&root, focused.as_ref(), last));
        let has_focus = focused.is_some();
        self.goal = held.and_then(|held| match held {
            Held::Quiz(top) => Some(Goal { has_focus, sentence: None, told: 0, top }),
            Held::Sentence(number, top) => {
                aim(line_ups, left, level, number).map(|goal| Goal { has_focus, top, ..goal })
            }
        });
        self.is_left = true;
    }

    /// To be told that it was drawn.
    pub(super) fn arrive(&mut self, root: &Element) {
        if std::mem::take(&mut self.is_left) {
            make_way(root);
            self.goal.iter_mut().for_each(|goal| bring(root, goal));
        }
    }
}

/// Whether a change of level would take a sentence away from before the reader's eyes.
pub(super) fn is_in_the_text(root: &NodeRef) -> bool {
    let held = root.cast::<Element>().and_then(|root| held(&root, focused(&find(&root, ".passage")?).as_ref(), None));
    matches!(held, Some(Held::Sentence(..)))
}

/// Where to go on, and how much of it tells what was left: the sentence there, if it or its paragraph does. Nothing where
/// the levels could not be lined up.
fn aim(line_ups: &LineUps, from: Order, to: Order, number: usize) -> Option<Goal> {
    let goal = |number, told| Goal { sentence: Some(number), told, ..Goal::default() };
    let article = line_ups.article();
    let alignment = line_ups.get(from, to)?;
    let left = of_passage(&article.level(from).paragraphs).into_iter().nth(number);
    let sentence = left.map(|span| alignment.sentence_at(span.paragraph, span.start)).unwrap_or_default();
    let Some(landing) = alignment.landing(sentence) else { return Some(goal(0, 0)) };
    let there = of_passage(&article.level(to).paragraphs);
    let (span, end) = (&landing.span, (landing.span.paragraph, landing.span.end));
    let number = there.partition_point(|own| (own.paragraph, own.start) < (span.paragraph, span.start));
    let told = there[number..].iter().take_while(|own| (own.paragraph, own.end) <= end).count();
    Some(goal(number, if landing.told == Told::Nowhere { 0 } else { told }))
}

/// What the reader reads now; nothing where they have not begun. Who has neither scrolled nor selected a sentence since the
/// last change of level still reads what was brought to them then, so that up and down again is the way back.
fn held(root: &Element, focused: Option<&Element>, last: Option<Goal>) -> Option<Held> {
    let window = gloo::utils::window();
    let height = window.inner_height().ok()?.as_f64()?;
    let passage = find(root, ".passage")?;
    let (text, sight) = (passage.get_bounding_client_rect(), sight(root));
    let (top, bottom) = (text.top().max(sight), text.bottom().min(height));
    if bottom <= top {
        let quiz = find(root, ".quiz").filter(|_| text.bottom() <= sight)?;
        return Some(Held::Quiz(top_of(&quiz)));
    }
    let selected = focused.and_then(|at| at.closest(SENTENCES).ok().flatten());
    let selected = selected.or_else(|| find(&passage, &format!("{SENTENCES}.said")));
    let selected = selected.filter(|sentence| (top..bottom).contains(&top_of(sentence)));
    if selected.is_none() && root.get_bounding_client_rect().top() >= 0.0 && passage.scroll_top() == 0 {
        return None;
    }
    let stays =
        |goal: Goal| sentence(&passage, goal.sentence?).filter(|sentence| (top_of(sentence) - goal.top).abs() < 2.0);
    let sentence = selected.or_else(|| last.and_then(stays)).or_else(|| sentence_at(&passage, (top + bottom) / 2.0))?;
    Some(Held::Sentence(number(&sentence)?, top_of(&sentence)))
}

/// The last sentence that begins above this height, or the first. Paragraphs are gone through by halves and only one of
/// them sentence by sentence: a browser need not lay out a text that is out of view to tell where it is.
fn sentence_at(passage: &Element, height: f64) -> Option<Element> {
    let paragraphs = all(passage, PARAGRAPHS);
    let next = paragraphs.partition_point(|paragraph| top_of(paragraph) <= height);
    let sentences = all(paragraphs.get(next.saturating_sub(1))?, SENTENCES);
    let above = sentences.iter().rposition(|sentence| top_of(sentence) <= height);
    sentences.into_iter().nth(above.unwrap_or_default())
}

fn find(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok().flatten()
}

/// The sentence with this number.
fn sentence(passage: &Element, number: usize) -> Option<Element> {
    find(passage, &format!("{SENTENCES}[data-sentence='{number}']"))
}

fn top_of(element: &Element) -> f64 {
    element.get_bounding_client_rect().top()
}

/// The lower edge of what covers the text: the level picker, once it sticks to the window.
fn sight(root: &Element) -> f64 {
    find(root, ".picker").map_or(0.0, |picker| picker.get_bounding_client_rect().bottom()).max(0.0)
}

/// Takes away what was set at an earlier visit: the room, and the mark that would shine once more.
fn make_way(root: &Element) {
    let Some(passage) = find(root, ".passage") else { return };
    if let Some(text) = find(&passage, OPEN).and_then(|text| text.dyn_into::<HtmlElement>().ok()) {
        let _ = text.remove_attribute("style");
    }
    for sentence in all(&passage, ".landed") {
        let _ = sentence.class_list().remove_1("landed");
    }
}

/// Brings the goal to its height: with the page, and with the passage where that scrolls by itself. A text that stands
/// still beside the quiz and is too short for that gets room.
fn bring(root: &Element, goal: &mut Goal) {
    let Some(passage) = find(root, ".passage") else { return };
    let element = match goal.sentence {
        Some(number) => sentence(&passage, number),
        None => find(root, ".quiz"),
    };
    let Some(element) = element else { return };
    for told in goal.sentence.into_iter().flat_map(|first| first..first + goal.told) {
        sentence(&passage, told).iter().for_each(|told| drop(told.class_list().add_1("landed")));
    }
    let wanted = goal.top;
    let rest = || top_of(&element) - wanted;
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
    let text = find(passage, OPEN).and_then(|text| text.dyn_into::<HtmlElement>().ok());
    let Some(text) = text.filter(|_| rest.abs() >= 1.0) else { return };
    if rest < 0.0 {
        let _ = text.style().set_property("padding-top", &format!("{}px", -rest as i32));
        return;
    }
    let height = gloo::utils::window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let missing = (height - f64::from(passage.client_height())).max(0.0) + rest + 1.0;
    let _ = text.style().set_property("padding-bottom", &format!("{}px", missing as i32));
    scroll(passage, rest);
}
