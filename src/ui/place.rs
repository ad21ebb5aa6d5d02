//! The reader's place in the text and in the quiz: kept while they scroll, and found again on whatever screen.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::places::all;
use super::{ReaderProps, Start};
use crate::level::Order;
use crate::place::{Place, Spot, WHOLE};

/// How long the reader may scroll before their place is kept again, in milliseconds.
const PAUSE: f64 = 500.0;

/// Keeps the reader's place at the level, and brings them back to where they were the last time: at once, or by the
/// click that this gives, where that is wanted. A session that began here has no last time.
#[hook]
pub(super) fn use_place(
    root: &NodeRef,
    props: &ReaderProps,
    start: &Start,
    level: Order,
) -> Option<Callback<MouseEvent>> {
    let progress = props.progress.as_ref().filter(|_| *start == props.start);
    let keep = props.progress.as_ref().map(|progress| progress.keep_place.clone());
    use_effect_with((keep, level), {
        let root = root.clone();
        move |(keep, level)| {
            let watched = keep.clone().zip(root.cast::<Element>());
            let listeners = watched.map(|(keep, root)| watch(&root, *level, keep));
            move || drop(listeners)
        }
    });
    let goal = progress.and_then(|progress| progress.place).filter(|place| place.level == level && !place.is_start());
    let goes = progress.is_some_and(|progress| progress.goes_to_place);
    use_effect_with(start.clone(), {
        let root = root.clone();
        move |_| {
            if let (Some(place), Some(root), true) = (goal, root.cast::<Element>(), goes) {
                bring(&root, &place);
            }
        }
    });
    let brought = use_state_eq(|| None);
    let place = goal.filter(|_| !goes && brought.as_ref() != Some(start))?;
    let (root, set, start) = (root.clone(), brought.setter(), start.clone());
    Some(Callback::from(move |_| {
        root.cast::<Element>().iter().for_each(|root| bring(root, &place));
        set.set(Some(start.clone()));
    }))
}

/// Listens to what scrolls and keeps the place: now and then, and when the page is left. A reader who has not come to
/// the story yet is where they were the last time.
fn watch(root: &Element, level: Order, keep: Callback<Place>) -> Vec<EventListener> {
    let window = gloo_utils::window();
    let (has_come, last) = (Cell::new(false), Cell::new(0.0));
    let keep = Rc::new({
        let root = root.clone();
        move || {
            // A page can hide the reader, and then there is no place.
            if root.client_height() == 0 {
                return;
            }
            let place = measure(&root, level);
            has_come.set(has_come.get() || !place.is_start());
            if has_come.get() {
                keep.emit(place);
            }
        }
    });
    let now_and_then = Rc::new({
        let keep = keep.clone();
        move || {
            let now = js_sys::Date::now();
            if now - last.get() > PAUSE {
                last.set(now);
                keep();
            }
        }
    });
    let scrolls = |target: &EventTarget| {
        let keep = now_and_then.clone();
        let capturing = EventListenerOptions::run_in_capture_phase();
        EventListener::new_with_options(target, "scroll", capturing, move |_| keep())
    };
    let comes_to_rest = |target: &EventTarget| {
        let keep = keep.clone();
        let capturing = EventListenerOptions::run_in_capture_phase();
        EventListener::new_with_options(target, "scrollend", capturing, move |_| keep())
    };
    let leaves = |target: &EventTarget, event: &'static str| {
        let keep = keep.clone();
        EventListener::new(target, event, move |_| keep())
    };
    // What scrolls inside the reader is not heard outside.
    vec![
        scrolls(&window),
        scrolls(root),
        comes_to_rest(&window),
        comes_to_rest(root),
        leaves(&gloo_utils::document(), "visibilitychange"),
        leaves(&window, "pagehide"),
    ]
}

/// What is seen of a reader begins below the edge of the window, and its text below the edge of what scrolls it.
fn measure(root: &Element, level: Order) -> Place {
    let passage = root.query_selector(".passage").ok().flatten();
    let edge = passage.map_or(0.0, |passage| passage.get_bounding_client_rect().top().max(0.0));
    Place { level, paragraph: spot_at(root, PARAGRAPHS, edge), question: spot_at(root, QUESTIONS, 0.0) }
}

const PARAGRAPHS: &str = "[part~=paragraph]";
const QUESTIONS: &str = "[part~=question]";

/// The block that the edge goes through, or the last above it; none while the first is below it.
fn spot_at(root: &Element, selector: &str, edge: f64) -> Option<Spot> {
    let blocks = all(root, selector);
    let above = blocks.iter().rposition(|block| block.get_bounding_client_rect().top() < edge)?;
    let rect = blocks[above].get_bounding_client_rect();
    let gone = (edge - rect.top()) / rect.height().max(1.0) * f64::from(WHOLE);
    Some(Spot { number: above as u32 + 1, gone: (gone.max(0.0) as u32).min(WHOLE) })
}

/// Scrolls to a place that was measured, on whatever screen.
fn bring(root: &Element, place: &Place) {
    for (selector, spot) in [(PARAGRAPHS, place.paragraph), (QUESTIONS, place.question)] {
        let blocks = all(root, selector);
        let block = |spot: Spot| blocks.get(spot.number as usize - 1)?.dyn_ref::<HtmlElement>();
        let Some((spot, block)) = spot.and_then(|spot| Some((spot, block(spot)?))) else { continue };
        // Whole pixels: to write out fractions would cost every reader ten kilobytes.
        let height = block.get_bounding_client_rect().height();
        let gone = (height * f64::from(spot.gone) / f64::from(WHOLE) + 0.5) as u32;
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Start);
        options.set_behavior(ScrollBehavior::Instant);
        let _ = block.style().set_property("scroll-margin-top", &format!("-{gone}px"));
        block.scroll_into_view_with_scroll_into_view_options(&options);
        let _ = block.style().remove_property("scroll-margin-top");
    }
}
