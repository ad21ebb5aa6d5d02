//! The reading position, in the text and in the quiz: saved while the reader scrolls, and found again on any screen.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::focus::find_all;
use super::place::Place;
use super::props::{ReaderProps, Start};
use super::session::Session;
use graded_reader_core::session::position::{BLOCK_HEIGHT, BlockPosition, Position};
use graded_reader_core::text::level::LevelIndex;

/// How long the reader may scroll before the position is saved again, in milliseconds.
const PAUSE: f64 = 500.0;

/// Saves the reading position at the open level, and restores that of the last visit: at once, or when the reader asks.
#[derive(Default)]
pub(super) struct PositionKeeper {
    watched: Option<(Option<Callback<Position>>, LevelIndex)>,
    listeners: Option<Vec<EventListener>>,
    /// The session that was rendered last.
    of: Option<Start>,
    /// The session whose position was restored.
    restored: Option<Start>,
}

impl PositionKeeper {
    /// To be called after every render.
    pub(super) fn rendered(&mut self, root: &Element, props: &ReaderProps, session: &Session, place: &Rc<Place>) {
        let keep = props.progress.as_ref().map(|progress| progress.keep_place.clone());
        let watched = Some((keep.clone(), session.now.level()));
        if self.watched != watched {
            self.listeners = keep.map(|keep| watch(root, session.now.level(), keep, place));
            self.watched = watched;
        }
        if self.of.replace(session.start.clone()).as_ref() != Some(&session.start) && is_automatic(props) {
            self.restore(root, props, session, place);
        }
    }

    /// Whether to offer the reader the position of the last visit.
    pub(super) fn offers(&self, props: &ReaderProps, session: &Session) -> bool {
        !is_automatic(props) && self.restored.as_ref() != Some(&session.start) && saved(props, session).is_some()
    }

    /// Scrolls to the position of the last visit.
    pub(super) fn restore(&mut self, root: &Element, props: &ReaderProps, session: &Session, place: &Place) {
        saved(props, session).iter().for_each(|position| scroll_to(root, position, place));
        self.restored = Some(session.start.clone());
    }
}

fn is_automatic(props: &ReaderProps) -> bool {
    props.progress.as_ref().is_some_and(|progress| progress.goes_to_place)
}

/// The position of the last visit, if the same level is open. A session that began on this page has none.
fn saved(props: &ReaderProps, session: &Session) -> Option<Position> {
    let progress = props.progress.as_ref().filter(|_| session.start == props.start)?;
    progress.place.filter(|place| place.level == session.now.level() && !place.is_start())
}

/// Listens to scrolling and saves the position: every half second, and when the page is left. Until the reader has come to
/// the story, the position of the last visit stays; and what scrolls because of another layout is no new position.
fn watch(root: &Element, level: LevelIndex, keep: Callback<Position>, place: &Rc<Place>) -> Vec<EventListener> {
    let window = gloo::utils::window();
    let (has_come, last) = (Cell::new(false), Cell::new(0.0));
    let keep = Rc::new({
        let (root, reader) = (root.clone(), place.clone());
        move || {
            // A page can hide the reader, and then there is no position.
            if root.client_height() == 0 || !reader.has_moved() {
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
    // Scrolling inside the reader does not bubble out of it.
    vec![
        scrolls(&window),
        scrolls(root),
        comes_to_rest(&window),
        comes_to_rest(root),
        leaves(&gloo::utils::document(), "visibilitychange"),
        leaves(&window, "pagehide"),
    ]
}

/// What is seen of a reader begins below the edge of the window, and its text below the edge of what scrolls it.
fn measure(root: &Element, level: LevelIndex) -> Position {
    let passage = root.query_selector(".passage").ok().flatten();
    let edge = passage.map_or(0.0, |passage| passage.get_bounding_client_rect().top().max(0.0));
    Position { level, paragraph: spot_at(root, PARAGRAPHS, edge), question: spot_at(root, QUESTIONS, 0.0) }
}

pub(super) const PARAGRAPHS: &str = ".at-level:not([hidden]) .text";
const QUESTIONS: &str = ".at-level:not([hidden]) [part~=question]";

/// The block that the edge goes through, or the last above it; none while the first is below it.
fn spot_at(root: &Element, selector: &str, edge: f64) -> Option<BlockPosition> {
    let blocks = find_all(root, selector);
    let below = blocks.partition_point(|block| block.get_bounding_client_rect().top() < edge);
    let above = below.checked_sub(1)?;
    let rect = blocks[above].get_bounding_client_rect();
    let gone = (edge - rect.top()) / rect.height().max(1.0) * f64::from(BLOCK_HEIGHT);
    Some(BlockPosition { number: above as u32 + 1, scrolled: (gone.max(0.0) as u32).min(BLOCK_HEIGHT) })
}

/// Scrolls to a position, whatever screen it was measured on, and stays there.
fn scroll_to(root: &Element, position: &Position, place: &Place) {
    for (selector, spot) in [(PARAGRAPHS, position.paragraph), (QUESTIONS, position.question)] {
        let blocks = find_all(root, selector);
        let block = |spot: BlockPosition| blocks.get(spot.number as usize - 1)?.dyn_ref::<HtmlElement>();
        let Some((spot, block)) = spot.and_then(|spot| Some((spot, block(spot)?))) else { continue };
        // What is far out of view has no layout yet.
        let _ = block.style().set_property("content-visibility", "visible");
        // Whole pixels: code to print fractions is ten kilobytes.
        let height = block.get_bounding_client_rect().height();
        let gone = (height * f64::from(spot.scrolled) / f64::from(BLOCK_HEIGHT) + 0.5) as u32;
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Start);
        options.set_behavior(ScrollBehavior::Instant);
        let _ = block.style().set_property("scroll-margin-top", &format!("-{gone}px"));
        block.scroll_into_view_with_scroll_into_view_options(&options);
        place.hold(block);
        let _ = block.remove_attribute("style");
    }
}
