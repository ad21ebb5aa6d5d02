//! Keeps what the reader reads at the same height of the window while the level changes under it.
//!
//! Before the new text renders, the sentence that is read is measured: the selected one, else the one in the middle of the
//! visible part of the passage. Its counterpart is then scrolled to the same height, and highlighted for a moment. A
//! reader who has selected nothing and still has the headline in view has not begun: for them nothing moves.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};
use yew::prelude::*;

use super::sentences::{SENTENCES, number};
use crate::ui::alignments::Alignments;
use crate::ui::focus::{find, find_all, focused};
use crate::ui::place::{Place, bring, is_stuck, scroll, top_of, window_height};
use crate::ui::position::PARAGRAPHS;
use graded_reader_core::alignment::Counterpart;
use graded_reader_core::text::level::LevelIndex;

/// The text of the open level, among those that are hidden.
const OPEN: &str = ".at-level:not([hidden])";

/// What keeps its height.
enum Anchor {
    /// A sentence by its number, with the height of its first line.
    Sentence(usize, f64),
    /// The quiz, for a reader who has come to it.
    Quiz(f64),
}

/// What is scrolled to its height once the new level is rendered.
#[derive(Default)]
struct Target {
    /// Whether the focus was in the text, and moves along.
    has_focus: bool,
    /// The sentence to continue at; none where it is the quiz.
    sentence: Option<usize>,
    /// How many sentences from there are the counterpart, and are highlighted for a moment.
    counterparts: usize,
    top: f64,
}

/// Keeps the place in the text while the level changes.
#[derive(Default)]
pub(in crate::ui) struct ScrollAnchor {
    /// The article and level that are rendered.
    rendered: Option<(Alignments, LevelIndex)>,
    target: Option<Target>,
    /// Whether a change of level is still to be made good.
    is_pending: bool,
}

impl ScrollAnchor {
    /// To be called with what is about to render, while the DOM still has what was rendered before.
    pub(in crate::ui) fn before_render(&mut self, root: &NodeRef, alignments: &Alignments, level: LevelIndex) {
        let Some((old, left)) = self.rendered.replace((alignments.clone(), level)) else { return };
        if old == *alignments && left == level {
            return;
        }
        let last = self.target.take();
        let root = root.cast::<Element>().filter(|_| old == *alignments);
        let focused = root.as_ref().and_then(|root| focused(&find(root, ".passage")?));
        let anchor = root.and_then(|root| anchor(&root, focused.as_ref(), last));
        let has_focus = focused.is_some();
        self.target = match anchor {
            Some(Anchor::Quiz(top)) => Some(Target { has_focus, top, ..Target::default() }),
            Some(Anchor::Sentence(number, top)) => {
                counterpart_of(alignments, left, level, number).map(|target| Target { has_focus, top, ..target })
            }
            None => None,
        };
        self.is_pending = true;
    }

    /// The next level opens at its beginning.
    pub(in crate::ui) fn let_go(&mut self) {
        *self = Self { is_pending: true, ..Self::default() };
    }

    /// To be called after every render.
    pub(in crate::ui) fn rendered(&mut self, root: &Element, place: &Place) {
        if std::mem::take(&mut self.is_pending) {
            clear(root);
            self.target.iter_mut().for_each(|target| scroll_to(root, target, place));
        }
    }
}

/// Whether a change of level would take a sentence away from before the reader's eyes.
pub(in crate::ui) fn is_in_the_text(root: &NodeRef) -> bool {
    let root = root.cast::<Element>();
    let anchor = root.and_then(|root| anchor(&root, focused(&find(&root, ".passage")?).as_ref(), None));
    matches!(anchor, Some(Anchor::Sentence(..)))
}

/// The counterpart of a sentence, or the nearest to it: where to continue. Nothing where the levels are not aligned.
fn counterpart_of(alignments: &Alignments, from: LevelIndex, to: LevelIndex, number: usize) -> Option<Target> {
    let article = alignments.article();
    let alignment = alignments.get(from, to)?;
    let left = article.level(from).sentences.get(number);
    let sentence = left.map(|span| alignment.sentence_at(span.paragraph, span.start)).unwrap_or_default();
    let Some(target) = alignment.target(sentence) else {
        return Some(Target { sentence: Some(0), ..Target::default() });
    };
    let there = &article.level(to).sentences;
    let (span, end) = (&target.span, (target.span.paragraph, target.span.end));
    let first = there.partition_point(|own| (own.paragraph, own.start) < (span.paragraph, span.start));
    let counterparts = there[first..].iter().take_while(|own| (own.paragraph, own.end) <= end).count();
    let counterparts = if target.counterpart == Counterpart::None { 0 } else { counterparts };
    Some(Target { sentence: Some(first), counterparts, ..Target::default() })
}

/// What the reader reads now; nothing where they have not begun. A reader who has neither scrolled nor selected a sentence
/// since the last change of level still reads its target, so that changing up and down again leads back.
fn anchor(root: &Element, focused: Option<&Element>, last: Option<Target>) -> Option<Anchor> {
    let passage = find(root, ".passage")?;
    let (text, edge) = (passage.get_bounding_client_rect(), upper_edge(root));
    let (top, bottom) = (text.top().max(edge), text.bottom().min(window_height()));
    if bottom <= top {
        let quiz = find(root, ".quiz").filter(|_| text.bottom() <= edge)?;
        return Some(Anchor::Quiz(top_of(&quiz)));
    }
    let selected = focused.and_then(|at| at.closest(SENTENCES).ok().flatten());
    let selected = selected.or_else(|| find(&passage, &format!("{SENTENCES}[data-selected]")));
    let selected = selected.filter(|sentence| (top..bottom).contains(&top_of(sentence)));
    if selected.is_none() && root.get_bounding_client_rect().top() >= 0.0 && passage.scroll_top() == 0 {
        return None;
    }
    let stays = |target: Target| {
        sentence(&passage, target.sentence?).filter(|sentence| (top_of(sentence) - target.top).abs() < 2.0)
    };
    let sentence = selected.or_else(|| last.and_then(stays)).or_else(|| sentence_at(&passage, (top + bottom) / 2.0))?;
    Some(Anchor::Sentence(number(&sentence)?, top_of(&sentence)))
}

/// The last sentence that begins above this height, or the first. A binary search finds its paragraph, so that the browser
/// does not have to lay out all the text that is out of view.
fn sentence_at(passage: &Element, height: f64) -> Option<Element> {
    let paragraphs = find_all(passage, PARAGRAPHS);
    let next = paragraphs.partition_point(|paragraph| top_of(paragraph) <= height);
    let sentences = find_all(paragraphs.get(next.saturating_sub(1))?, SENTENCES);
    let above = sentences.iter().rposition(|sentence| top_of(sentence) <= height);
    sentences.into_iter().nth(above.unwrap_or_default())
}

/// The sentence with this number.
fn sentence(passage: &Element, number: usize) -> Option<Element> {
    find(passage, &format!("{SENTENCES}[data-sentence='{number}']"))
}

/// The lower edge of the level picker, which covers the text once it sticks to the window.
pub(super) fn upper_edge(root: &Element) -> f64 {
    find(root, ".picker").map_or(0.0, |picker| picker.get_bounding_client_rect().bottom()).max(0.0)
}

/// Removes what an earlier change of level left: added room, and the highlight, which would show again.
fn clear(root: &Element) {
    let Some(passage) = find(root, ".passage") else { return };
    if let Some(text) = find(&passage, OPEN).and_then(|text| text.dyn_into::<HtmlElement>().ok()) {
        let _ = text.remove_attribute("style");
    }
    for sentence in find_all(&passage, "[data-landed]") {
        let _ = sentence.remove_attribute("data-landed");
    }
}

/// Scrolls the target to its height, where it stays. A text that is sticky beside the quiz and too short for that gets more
/// room.
fn scroll_to(root: &Element, target: &mut Target, place: &Place) {
    let Some(passage) = find(root, ".passage") else { return };
    let element = match target.sentence {
        Some(number) => sentence(&passage, number),
        None => find(root, ".quiz"),
    };
    let Some(element) = element else { return };
    for number in target.sentence.into_iter().flat_map(|first| first..first + target.counterparts) {
        sentence(&passage, number).iter().for_each(|sentence| drop(sentence.set_attribute("data-landed", "")));
    }
    let rest = bring(root, &element, target.top);
    if target.sentence.is_some() && is_stuck(&passage) {
        make_room(&passage, rest);
    }
    target.top = top_of(&element);
    if let Some(element) = element.dyn_ref::<HtmlElement>().filter(|_| target.has_focus) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
    place.hold(&element);
}

/// Gives the text room above or below, so that it can move down or up by `rest` pixels.
fn make_room(passage: &Element, rest: f64) {
    let text = find(passage, OPEN).and_then(|text| text.dyn_into::<HtmlElement>().ok());
    let Some(text) = text.filter(|_| rest.abs() >= 1.0) else { return };
    if rest < 0.0 {
        let _ = text.style().set_property("padding-top", &format!("{}px", -rest as i32));
        return;
    }
    let missing = (window_height() - f64::from(passage.client_height())).max(0.0) + rest + 1.0;
    let _ = text.style().set_property("padding-bottom", &format!("{}px", missing as i32));
    scroll(passage, rest);
}
