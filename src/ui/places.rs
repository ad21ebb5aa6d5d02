//! Places on the screen that the reader is led to: the marks, the questions, the score. Their ids stay inside the
//! element's shadow root.

use wasm_bindgen::JsCast;
use web_sys::{
    DocumentFragment, Element, FocusOptions, HtmlElement, Node, ScrollBehavior, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};
use yew::prelude::*;

use super::Start;
use crate::marking::MarkKind;
use crate::reading::Reading;
use crate::sheet::Phase;

/// The id of the passage.
pub(super) const PASSAGE: &str = "passage";
/// The id of the quiz's heading.
pub(super) const QUIZ: &str = "quiz";
/// The id of the heading that tells the score.
pub(super) const SCORE: &str = "score";

/// The id of the words that tell what a sentence can be asked.
pub(super) const SENTENCE_HINT: &str = "sentence-hint";

/// Every element in another one that a CSS selector finds, in the order of the page.
pub(super) fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|place| found.get(place)?.dyn_into().ok()).collect()
}

/// The id of a question's block.
pub(super) fn question(number: usize) -> String {
    format!("question-{number}")
}

/// The id of the first words marked for a question.
pub(super) fn mark(question: usize, kind: MarkKind) -> String {
    match kind {
        MarkKind::Evidence => format!("evidence-{question}"),
        MarkKind::Misled => format!("misled-{question}"),
    }
}

/// A click that leads to the place with this id.
pub(super) fn jump(id: String) -> Callback<MouseEvent> {
    Callback::from(move |click: MouseEvent| {
        if let Some(from) = click.target_dyn_into::<Node>() {
            go(&from, &id);
        }
    })
}

/// Scrolls to the place with this id in the same tree, gently where the reader likes motion, and gives it the focus.
fn go(from: &Node, id: &str) {
    let focusable = find(from, id).and_then(|place| place.closest("[tabindex]").ok().flatten());
    let Some(place) = focusable.and_then(|place| place.dyn_into::<HtmlElement>().ok()) else { return };
    let (scroll, focus) = (ScrollIntoViewOptions::new(), FocusOptions::new());
    scroll.set_block(ScrollLogicalPosition::Center);
    scroll.set_behavior(if likes_motion() { ScrollBehavior::Smooth } else { ScrollBehavior::Instant });
    focus.set_prevent_scroll(true);
    place.scroll_into_view_with_scroll_into_view_options(&scroll);
    let _ = place.focus_with_options(&focus);
}

fn likes_motion() -> bool {
    let asks = gloo_utils::window().match_media("(prefers-reduced-motion: no-preference)");
    asks.ok().flatten().is_some_and(|query| query.matches())
}

/// The element with this id in the same tree (a shadow root, or a bare element in tests).
fn find(from: &Node, id: &str) -> Option<Element> {
    let selector = format!("[id='{id}']");
    match from.get_root_node().dyn_into::<DocumentFragment>() {
        Ok(root) => root.query_selector(&selector).ok().flatten(),
        Err(_) => gloo_utils::document().query_selector(&selector).ok().flatten(),
    }
}

/// Leads the reader on from inside `root`: from handing in to the first question left open or to the score, and from
/// starting anew to the quiz. Where a level is opened, or the host brings another session, the focus stays where it is.
#[hook]
pub(super) fn use_guidance(root: &NodeRef, start: &Start, reading: &Reading) {
    let attempt = &reading.sheet().attempt;
    let goal = match &attempt.phase {
        Phase::Answering => QUIZ.to_owned(),
        Phase::Unfinished(open) => {
            let place = open.first().and_then(|first| attempt.asked.iter().position(|asked| asked == first));
            question(place.map_or(1, |place| place + 1))
        }
        Phase::Graded(_) => SCORE.to_owned(),
    };
    let stage = std::mem::discriminant(&attempt.phase);
    let before = use_mut_ref(|| None);
    let root = root.clone();
    use_effect_with((start.clone(), reading.level(), attempt.number, stage), move |now| {
        let (start, level, number, stage) = now;
        let before = before.borrow_mut().replace(now.clone());
        let goes = |(old_start, old_level, old_number, old_stage): (Start, _, _, _)| {
            let goes_on = *start == old_start && *level == old_level;
            goes_on && (*number != old_number || *stage != old_stage && goal != QUIZ)
        };
        if let Some(from) = root.get().filter(|_| before.is_some_and(goes)) {
            go(&from, &goal);
        }
    });
}
