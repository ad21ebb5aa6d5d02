//! Where the reader is, and that they stay there: what they look at keeps its height in the window, whatever is laid out
//! anew, until they move on themselves.
//!
//! A height that was measured once does not last. What is far out of view has an estimated height until it comes near, and
//! a turned screen, another font size, an image of the page or a bar that opens moves all that is below it. So a
//! place is an element with its height in the window, and after every change of layout it is scrolled back to that height
//! before the browser paints.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, EventTarget, HtmlElement, ResizeObserver, ScrollBehavior, ScrollToOptions, ShadowRoot};

use super::focus::{find, find_all, focused};
use graded_reader_core::text::level::LevelIndex;

/// The text and the quiz of the open level.
const CONTENTS: &str = ".at-level:not([hidden])";

/// How far above the lower edge of the window an element has to begin to be in view, in pixels.
const ROOM: f64 = 40.0;

/// The distance of the points at which to look for what is in view, in pixels: less than a line.
const STEP: f64 = 16.0;

/// Keeps the place of a reader from its first render on.
pub(super) struct PlaceKeeper {
    place: Rc<Place>,
    observer: Option<ResizeObserver>,
    /// The session and the level whose contents it observes.
    observed: Option<(u32, LevelIndex)>,
    _on_layout: Closure<dyn Fn()>,
    _listeners: [EventListener; 4],
}

impl PlaceKeeper {
    pub(super) fn new(root: &Element) -> Self {
        let place = Rc::new(Place {
            root: root.clone(),
            kept: RefCell::default(),
            layout: Cell::default(),
            has_moved: Cell::new(false),
        });
        place.layout.set(place.layout());
        let on_layout = Closure::<dyn Fn()>::new({
            let place = place.clone();
            move || place.keep()
        });
        let observer = ResizeObserver::new(on_layout.as_ref().unchecked_ref()).ok();
        let mut around = Some(root.clone());
        while let Some(element) = around {
            observer.iter().for_each(|observer| observer.observe(&element));
            around = parent(&element);
        }
        find(root, ".picker").iter().zip(&observer).for_each(|(picker, observer)| observer.observe(picker));
        let on = |target: &EventTarget, event: &'static str| {
            let place = place.clone();
            let options = EventListenerOptions::run_in_capture_phase();
            EventListener::new_with_options(target, event, options, move |event| place.scrolled(event))
        };
        // Scrolling inside the reader does not bubble out of it.
        let window = gloo::utils::window();
        let after_print = EventListener::new(&window, "afterprint", {
            let place = place.clone();
            move |_| place.keep()
        });
        let listeners = [on(&window, "scroll"), on(root, "scroll"), on(root, "focusin"), after_print];
        Self { place, observer, observed: None, _on_layout: on_layout, _listeners: listeners }
    }

    pub(super) fn place(&self) -> &Rc<Place> {
        &self.place
    }

    /// To be called after every render. What a level contains can change its height in a passage that does not.
    pub(super) fn rendered(&mut self, session: u32, level: LevelIndex) {
        if self.observed.replace((session, level)) != Some((session, level)) {
            let contents = find_all(&self.place.root, CONTENTS);
            contents
                .iter()
                .zip(self.observer.iter().cycle())
                .for_each(|(contents, observer)| observer.observe(contents));
        }
    }
}

impl Drop for PlaceKeeper {
    fn drop(&mut self) {
        self.observer.iter().for_each(ResizeObserver::disconnect);
    }
}

/// What the reader looks at.
pub(super) struct Place {
    root: Element,
    /// What keeps its height. Where the text scrolls beside the quiz, each of them has its own; the last one was moved last.
    kept: RefCell<Vec<Kept>>,
    /// The layout in which they were measured.
    layout: Cell<Layout>,
    /// Whether the reader has moved since this was last asked.
    has_moved: Cell<bool>,
}

/// The width of the reader and the height of its picker, which tells the size of the text.
type Layout = (i32, i32);

/// An element that keeps its height in the window.
struct Kept {
    element: Element,
    top: f64,
    /// How high it was then.
    height: f64,
    /// Where it got to, which is not the same at the end of a page.
    now: f64,
    /// Whether it began in view, and does so wherever that is now.
    is_in_view: bool,
}

impl Place {
    /// Whether the reader has moved since this was last called. What a change of layout does is no move of theirs.
    pub(super) fn has_moved(&self) -> bool {
        self.has_moved.replace(false)
    }

    /// The reader was led to this element, which stays where it is.
    pub(super) fn hold(&self, element: &Element) {
        let (is_text, is_beside) = (is_text(element), self.is_beside());
        let mut kept = self.kept.borrow_mut();
        kept.retain(|kept| is_beside && self::is_text(&kept.element) != is_text);
        // The page may have taken it along.
        kept.iter_mut().for_each(|kept| *kept = Kept::of(&kept.element, kept.is_in_view));
        kept.push(Kept::of(element, top_of(element) >= self.view(is_text).0 - 1.0));
        self.has_moved.set(true);
    }

    /// Something was scrolled, or got the focus.
    fn scrolled(&self, event: &Event) {
        // A page can hide the reader.
        if self.root.client_height() == 0 {
            return;
        }
        // A change of the layout scrolls, too, and Firefox tells of that first. It does not move the focus.
        let is_gone = self.kept.borrow().iter().any(|kept| !kept.element.is_connected());
        if event.type_() == "scroll" && (is_gone || self.layout() != self.layout.get()) {
            return self.keep();
        }
        let is_text = event.target().is_some_and(|target| target.dyn_ref().is_some_and(is_text));
        let is_beside = self.is_beside();
        let is_kept = |kept: &&Kept| !is_beside || self::is_text(&kept.element) == is_text;
        let is_there = |kept: &Kept| (top_of(&kept.element) - kept.now).abs() < 1.5;
        if self.kept.borrow().iter().rfind(is_kept).is_some_and(is_there) {
            return;
        }
        match self.seen(is_text).filter(|_| self.has_begun()) {
            Some(element) => {
                // Where a page scrolls to a sentence, what is beside it moves only as well.
                let moves_along =
                    is_beside && !is_text && self.kept.borrow().iter().all(|kept| self::is_text(&kept.element));
                self.hold(&element);
                if moves_along && focused(&self.root).as_ref() != Some(&element) {
                    self.kept.borrow_mut().reverse();
                }
            }
            None => self.kept.borrow_mut().clear(),
        }
        self.has_moved.set(true);
    }

    /// Scrolls what is kept back to its height.
    fn keep(&self) {
        let (root, layout) = (&self.root, self.layout());
        if let Some(root) = root.dyn_ref::<HtmlElement>() {
            let _ = root.style().set_property("--picker", &format!("{}px", layout.1));
        }
        let has_other_width = self.layout.replace(layout).0 != layout.0;
        let mut kept = self.kept.borrow_mut();
        if let Some(spread) = find(root, ".spread").filter(|_| has_other_width && !kept.is_empty()) {
            bring(root, &spread, 0.0);
            if kept.iter().all(|kept| is_text(&kept.element)) {
                kept.insert(0, Kept::of(&spread, false));
            }
        }
        for kept in kept.iter_mut() {
            // A sentence is replaced where its marks change, and all of them where levels are shown side by side.
            if !kept.element.is_connected() {
                let lost =
                    kept.element.closest(".sentence").ok().flatten().or_else(|| find(&kept.element, ".sentence"));
                let number = lost.and_then(|lost| lost.get_attribute("data-sentence")).unwrap_or_default();
                let again = find(root, &format!("{CONTENTS} [data-sentence='{number}']"));
                again.into_iter().for_each(|again| kept.element = again);
            }
            let mut height = kept.height();
            let is_hidden = kept.element.closest("[hidden]").is_ok_and(|hidden| hidden.is_some());
            if height == 0.0 && !is_hidden {
                // WebKit does not lay out for this what is far out of view.
                let block = kept.element.closest(".at-level > *").ok().flatten();
                let block = block.and_then(|block| block.dyn_into::<HtmlElement>().ok());
                block.iter().for_each(|block| drop(block.style().set_property("content-visibility", "visible")));
                height = kept.height();
            }
            // It is hidden with its level.
            if height == 0.0 {
                continue;
            }
            let scale = if kept.top < 0.0 { height / kept.height } else { 1.0 };
            bring(root, &kept.element, kept.top * scale);
            let (upper, lower) = self.view(is_text(&kept.element));
            if kept.is_in_view && !(upper - 1.0..lower).contains(&top_of(&kept.element)) {
                bring(root, &kept.element, upper);
            }
        }
        kept.retain(|kept| kept.height() > 0.0);
        kept.iter_mut().for_each(|kept| kept.now = top_of(&kept.element));
    }

    /// What the reader sees: what has the focus, if it is in view; else what is in the very middle, where a page has scrolled
    /// it; else the first that begins in view, or what is there instead.
    fn seen(&self, is_text: bool) -> Option<Element> {
        let (upper, lower) = self.view(is_text);
        let focused = focused(&self.root).filter(|at| at.closest(".picker").ok().flatten().is_none());
        if let Some(focused) = focused.filter(|at| (upper - 1.0..lower).contains(&top_of(at))) {
            return Some(focused);
        }
        let tree = self.root.get_root_node().dyn_into::<ShadowRoot>().ok()?;
        let side = find(&self.root, if is_text { ".passage" } else { ".quiz" });
        let rect = side.as_ref().unwrap_or(&self.root).get_bounding_client_rect();
        let x = (rect.left() + rect.width() / 2.0) as f32;
        let at = |y: f64| tree.element_from_point(x, y as f32).filter(|at| self.root.contains(Some(at)));
        let middle = if is_text { rect.top() + rect.height() / 2.0 } else { (lower + ROOM) / 2.0 };
        let mut around = at(middle);
        while let Some(element) = around.filter(|at| at.closest(CONTENTS).is_ok_and(|contents| contents.is_some())) {
            let rect = element.get_bounding_client_rect();
            if (rect.top() + rect.height() / 2.0 - middle).abs() < 1.5 {
                return Some(element);
            }
            around = element.parent_element();
        }
        let begins_in_view = |at: Element| {
            let paragraph = at.closest(".text").ok().flatten().filter(|paragraph| top_of(paragraph) < upper);
            match paragraph {
                Some(text) => find_all(&text, ".sentence").into_iter().find(|own| top_of(own) >= upper - 1.0),
                None => Some(at).filter(|at| top_of(at) >= upper - 1.0),
            }
        };
        let mut y = upper + 2.0;
        let first = at(y);
        while y < lower {
            if let Some(element) = at(y).and_then(begins_in_view) {
                return Some(element);
            }
            y += STEP;
        }
        first
    }

    /// Whether the reader has scrolled so far that the picker or the text sticks to the window.
    fn has_begun(&self) -> bool {
        let top = |selector| find(&self.root, selector).map_or(0.0, |element| top_of(&element));
        let passage = find(&self.root, ".passage").map_or(0, |passage| passage.scroll_top());
        passage > 0 || top(".picker") - top(".spread") > ROOM
    }

    fn layout(&self) -> Layout {
        (self.root.client_width(), find(&self.root, ".picker").map_or(0, |picker| picker.client_height()))
    }

    /// Whether the text stands beside the quiz.
    fn is_beside(&self) -> bool {
        let rect = |selector| Some(find(&self.root, selector)?.get_bounding_client_rect());
        // Where the quiz follows the text, rounding can let the two overlap.
        rect(".passage").zip(rect(".quiz")).is_some_and(|(text, quiz)| quiz.top() + 1.0 < text.bottom())
    }

    /// The upper and lower edge of where something of the text, or of all else, can begin to be in view.
    fn view(&self, is_text: bool) -> (f64, f64) {
        let lower = window_height() - ROOM;
        let rect = |selector| Some(find(&self.root, selector)?.get_bounding_client_rect());
        let picker = rect(".picker").filter(|_| is_text || !self.is_beside()).map_or(0.0, |rect| rect.bottom());
        let passage = rect(".passage").filter(|_| is_text).map_or(0.0, |rect| rect.top());
        (picker.max(passage).max(0.0), lower)
    }
}

impl Kept {
    fn height(&self) -> f64 {
        self.element.get_bounding_client_rect().height()
    }

    fn of(element: &Element, is_in_view: bool) -> Self {
        let rect = element.get_bounding_client_rect();
        Self { element: element.clone(), top: rect.top(), height: rect.height(), now: rect.top(), is_in_view }
    }
}

/// Whether an element is in the text.
fn is_text(element: &Element) -> bool {
    element.closest(".passage").is_ok_and(|passage| passage.is_some())
}

/// Scrolls an element to a height in the window: the page, and the passage where that scrolls by itself. Tells how far it
/// could not get.
pub(super) fn bring(root: &Element, element: &Element, top: f64) -> f64 {
    let rest = || top_of(element) - top;
    let passage = element.closest(".passage").ok().flatten();
    if let Some(passage) = &passage {
        scroll(passage, rest());
    }
    let mut outer = parent(root);
    while let Some(around) = outer.filter(|_| rest().abs() >= 1.0 && !passage.as_ref().is_some_and(is_stuck)) {
        scroll(&around, rest());
        outer = parent(&around);
    }
    if let Some(passage) = passage {
        scroll(&passage, rest());
    }
    rest()
}

pub(super) fn scroll(element: &Element, by: f64) {
    let options = ScrollToOptions::new();
    options.set_top(by);
    // Whatever the page's own `scroll-behavior` is.
    options.set_behavior(ScrollBehavior::Instant);
    element.scroll_by_with_scroll_to_options(&options);
}

/// Whether the passage sticks to the window beside the quiz: then it is lower than where both begin.
pub(super) fn is_stuck(passage: &Element) -> bool {
    let column = passage.parent_element();
    let quiz = column.as_ref().and_then(|column| column.next_element_sibling());
    column.zip(quiz).is_some_and(|(column, quiz)| top_of(&column) > top_of(&quiz) + 1.0)
}

pub(super) fn window_height() -> f64 {
    gloo::utils::window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default()
}

pub(super) fn top_of(element: &Element) -> f64 {
    element.get_bounding_client_rect().top()
}

/// The element around this one, also out of a shadow root.
fn parent(element: &Element) -> Option<Element> {
    element.parent_element().or_else(|| host(element))
}

fn host(element: &Element) -> Option<Element> {
    Some(element.get_root_node().dyn_into::<ShadowRoot>().ok()?.host())
}
