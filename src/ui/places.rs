//! Places on the screen that the reader is led to: the marks, the questions, the score. Their ids stay inside the
//! element's shadow root.

use std::mem::Discriminant;

use wasm_bindgen::JsCast;
use web_sys::{
    DocumentFragment, Element, FocusOptions, HtmlElement, Node, ScrollBehavior, ScrollIntoViewOptions,
    ScrollLogicalPosition, ShadowRoot,
};
use yew::prelude::*;

use super::props::Start;
use super::session::Session;
use graded_reader_core::session::attempt::Phase;
use graded_reader_core::session::highlights::HighlightKind;
use graded_reader_core::session::reading::Reading;
use graded_reader_core::text::level::LevelIndex;

/// The id of the passage.
pub(super) const PASSAGE: &str = "passage";
/// The id of the quiz's heading.
pub(super) const QUIZ: &str = "quiz";

/// The id of the words that tell what a sentence can be asked.
pub(super) const SENTENCE_HINT: &str = "sentence-hint";

/// Every element in another one that a CSS selector finds, in the order of the page.
pub(super) fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|place| found.get(place)?.dyn_into().ok()).collect()
}

/// The id of the heading that tells the score of a level.
pub(super) fn score(level: LevelIndex) -> String {
    format!("score-{}", level.number())
}

/// The element in `root` that has the focus.
pub(super) fn focused(root: &Element) -> Option<Element> {
    let at = match root.get_root_node().dyn_into::<ShadowRoot>() {
        Ok(tree) => tree.active_element(),
        Err(_) => gloo::utils::document().active_element(),
    };
    at.filter(|at| root.contains(Some(at)))
}

/// The id of a question's block.
pub(super) fn question(level: LevelIndex, number: usize) -> String {
    place("question", level, number)
}

/// The id of the first words marked for a question.
pub(super) fn mark(level: LevelIndex, question: usize, kind: HighlightKind) -> String {
    match kind {
        HighlightKind::Evidence => place("evidence", level, question),
        HighlightKind::Distractor => place("misled", level, question),
    }
}

/// The levels that have been seen stand in one tree, so each names its places by its own number.
fn place(name: &str, level: LevelIndex, number: usize) -> String {
    format!("{name}-{number}-{}", level.number())
}

/// A click that leads to the place with this id.
pub(super) fn jump(id: String) -> Callback<MouseEvent> {
    Callback::from(move |click: MouseEvent| {
        if let Some(from) = click.target_dyn_into::<Node>() {
            go(&from, &id, likes_motion());
        }
    })
}

/// Scrolls to the place with this id in the same tree, gently or at once, and gives it the focus.
fn go(from: &Node, id: &str, gently: bool) {
    let focusable = find(from, id).and_then(|place| place.closest("[tabindex]").ok().flatten());
    let Some(place) = focusable.and_then(|place| place.dyn_into::<HtmlElement>().ok()) else { return };
    let (scroll, focus) = (ScrollIntoViewOptions::new(), FocusOptions::new());
    scroll.set_block(ScrollLogicalPosition::Center);
    scroll.set_behavior(if gently { ScrollBehavior::Smooth } else { ScrollBehavior::Instant });
    focus.set_prevent_scroll(true);
    place.scroll_into_view_with_scroll_into_view_options(&scroll);
    let _ = place.focus_with_options(&focus);
}

fn likes_motion() -> bool {
    let asks = gloo::utils::window().match_media("(prefers-reduced-motion: no-preference)");
    asks.ok().flatten().is_some_and(|query| query.matches())
}

/// The element with this id in the same tree (a shadow root, or a bare element in tests).
fn find(from: &Node, id: &str) -> Option<Element> {
    let selector = format!("[id='{id}']");
    match from.get_root_node().dyn_into::<DocumentFragment>() {
        Ok(root) => root.query_selector(&selector).ok().flatten(),
        Err(_) => gloo::utils::document().query_selector(&selector).ok().flatten(),
    }
}

/// Leads the reader on: from handing in to the first question left open or to the score, and from starting anew to the
/// quiz. Where a level is opened, or the host brings another session, the focus stays where it is.
#[derive(Default)]
pub(super) struct Guide(Option<Stage>);

/// How far a session has come: which it is, at which level, in which try, and in which phase that is.
type Stage = (Start, LevelIndex, u32, Discriminant<Phase>);

impl Guide {
    /// To be told whenever the reader was drawn.
    pub(super) fn drawn(&mut self, root: &Element, session: &Session) {
        let reading = &session.now;
        let (level, attempt) = (reading.level(), &reading.progress().attempt);
        let now = (session.start.clone(), level, attempt.number, std::mem::discriminant(&attempt.phase));
        let Some((start, old_level, number, phase)) = self.0.replace(now.clone()) else { return };
        let goal = goal(reading);
        let goes_on = now.0 == start && now.1 == old_level;
        if goes_on && (now.2 != number || now.3 != phase && goal != QUIZ) {
            // At once: what a reader waits for is to be seen in the next frame.
            go(root, &goal, false);
        }
    }
}

/// The id of what is to be done next.
fn goal(reading: &Reading) -> String {
    let attempt = &reading.progress().attempt;
    match &attempt.phase {
        Phase::Answering => QUIZ.to_owned(),
        Phase::Unfinished(open) => {
            let place = open.first().and_then(|first| attempt.asked.iter().position(|asked| asked == first));
            question(reading.level(), place.map_or(1, |place| place + 1))
        }
        Phase::Graded(_) => score(reading.level()),
    }
}
