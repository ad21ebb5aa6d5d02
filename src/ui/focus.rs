//! What the reader is led to: the ids of marks, questions and scores, and where the focus goes next. The ids stay inside
//! the element's shadow root.

use wasm_bindgen::JsCast;
use web_sys::{
    Element, FocusOptions, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition, ShadowRoot,
};
use yew::prelude::*;

use graded_reader_core::session::attempt::Phase;
use graded_reader_core::session::highlights::HighlightKind;
use graded_reader_core::session::reading::{Action, Reading};
use graded_reader_core::text::level::LevelIndex;

/// The id of the passage.
pub(super) const PASSAGE: &str = "passage";
/// Finds the start of the open text.
pub(super) const TEXT: &str = ".at-level:not([hidden]) .sentence";
/// Finds the first marked words of the open text.
pub(super) const MARKS: &str = ".at-level:not([hidden]) mark";
/// Finds what the Tab key leads to of what can be chosen in the open text.
pub(super) const TARGET: &str = ".at-level:not([hidden]) .target[tabindex='0']";
/// The id of the question that is answered in the text.
pub(super) const ASKED: &str = "asked";
/// The id of the article's headline.
pub(super) const HEADLINE: &str = "headline";
/// The id of the words that tell why levels are locked.
pub(super) const LOCKED: &str = "locked";
/// The id of the quiz's heading.
pub(super) const QUIZ: &str = "quiz";
/// The id of the words that tell what selecting a sentence does.
pub(super) const SENTENCE_HINT: &str = "sentence-hint";

/// The id of the heading that tells the score of a level.
pub(super) fn score_id(level: LevelIndex) -> String {
    format!("score-{}", level.number())
}

/// The id of a question.
pub(super) fn question_id(level: LevelIndex, number: usize) -> String {
    id("question", level, number)
}

/// Names for [`id`] of what is said of a question besides: that it is not answered, how to answer it, that its number cannot be read, its
/// hints, and the verdict on it.
pub(super) const OPEN: &str = "open";
/// See [`OPEN`].
pub(super) const INSTRUCTION: &str = "instruction";
/// See [`OPEN`].
pub(super) const UNREADABLE: &str = "unreadable";
/// See [`OPEN`].
pub(super) const HINTS: &str = "hints";
/// See [`OPEN`].
pub(super) const VERDICT: &str = "verdict";

/// The id of a stimulus, by the number of its first question.
pub(super) fn stimulus_id(level: LevelIndex, first: usize) -> String {
    id("stimulus", level, first)
}

/// The id of the first words that are marked for a question.
pub(super) fn mark_id(level: LevelIndex, question: usize, kind: HighlightKind) -> String {
    match kind {
        HighlightKind::Evidence => id("evidence", level, question),
        HighlightKind::Distractor => id("misled", level, question),
    }
}

/// The id of something that belongs to a question. Every level that was opened is in the DOM, so an id names its level.
pub(super) fn id(name: &str, level: LevelIndex, number: usize) -> String {
    format!("{name}-{number}-{}", level.number())
}

/// The first element in another one that a CSS selector finds, in document order.
pub(super) fn find(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok().flatten()
}

/// Every element in another one that a CSS selector finds, in document order.
pub(super) fn find_all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}

/// The element in `root` that has the focus.
pub(super) fn focused(root: &Element) -> Option<Element> {
    let active = match root.get_root_node().dyn_into::<ShadowRoot>() {
        Ok(tree) => tree.active_element(),
        Err(_) => gloo::utils::document().active_element(),
    };
    active.filter(|active| root.contains(Some(active)))
}

/// The arrow keys that lead forward and back in a text of this direction.
pub(super) fn arrows(direction: &str) -> (&'static str, &'static str) {
    if direction == "rtl" { ("ArrowLeft", "ArrowRight") } else { ("ArrowRight", "ArrowLeft") }
}

/// Whether a key is pressed with another one, which makes it a shortcut of the browser or the page.
pub(super) fn has_modifier(press: &KeyboardEvent) -> bool {
    press.ctrl_key() || press.alt_key() || press.meta_key() || press.shift_key()
}

/// A click that leads to the element with this id: it scrolls there, and moves the focus.
pub(super) fn jump_to(id: String) -> Callback<MouseEvent> {
    Callback::from(move |click: MouseEvent| {
        let from = click.target_dyn_into::<Element>();
        if let Some(root) = from.and_then(|from| from.closest(".reader").ok().flatten()) {
            go_to(&root, &by_id(&id));
        }
    })
}

fn by_id(id: &str) -> String {
    format!("[id='{id}']")
}

/// Scrolls to an element, and focuses it or what it is in. At once, because a place that is far away can move while it is
/// scrolled to, and because what a reader waits for shows in the next frame.
fn go_to(root: &Element, selector: &str) -> Option<()> {
    let element = find(root, selector)?.closest("[tabindex]").ok()??.dyn_into::<HtmlElement>().ok()?;
    let (scroll, focus) = (ScrollIntoViewOptions::new(), FocusOptions::new());
    // Marked words are read with those around them; all else is read from its beginning.
    let is_mark = element.local_name() == "mark";
    scroll.set_block(if is_mark { ScrollLogicalPosition::Center } else { ScrollLogicalPosition::Start });
    scroll.set_behavior(ScrollBehavior::Instant);
    focus.set_prevent_scroll(true);
    element.scroll_into_view_with_scroll_into_view_options(&scroll);
    element.focus_with_options(&focus).ok()
}

/// Moves the focus on with the reader: after submitting to the first unanswered question or to the score, after a restart to
/// the quiz, and to the text that is to be read next. Whatever else changes the session leaves the focus where it is.
#[derive(Default)]
pub(super) struct FocusGuide {
    next: Option<String>,
}

impl FocusGuide {
    /// Leads to what this selector finds once it is rendered.
    pub(super) fn lead_to(&mut self, selector: &str) {
        self.next = Some(selector.to_owned());
    }

    /// Leads to this question of the open level.
    pub(super) fn lead_to_question(&mut self, reading: &Reading, id: &str) {
        self.next = place_of(reading, id).map(|number| by_id(&question_id(reading.level(), number)));
    }

    /// To be called after an action that changed the session.
    pub(super) fn acted(&mut self, action: &Action, reading: &Reading) {
        if let Action::Submit | Action::TryAgain | Action::RetryMissed = action {
            self.next = Some(by_id(&next_id(reading)));
        }
    }

    /// To be called after every render.
    pub(super) fn rendered(&mut self, root: &Element) {
        if let Some(next) = self.next.take() {
            // A text may have no marks.
            let _ = go_to(root, &next).or_else(|| go_to(root, TEXT));
        }
    }
}

/// The number of a question in the quiz as it is shown, from 1.
fn place_of(reading: &Reading, id: &str) -> Option<usize> {
    reading.progress().attempt.asked.iter().position(|asked| **asked == *id).map(|index| index + 1)
}

/// The id of what the reader does next.
fn next_id(reading: &Reading) -> String {
    let attempt = &reading.progress().attempt;
    match &attempt.phase {
        Phase::Answering => QUIZ.to_owned(),
        Phase::Unfinished(open) => {
            question_id(reading.level(), open.first().and_then(|first| place_of(reading, first)).unwrap_or(1))
        }
        Phase::Graded(_) => score_id(reading.level()),
    }
}
