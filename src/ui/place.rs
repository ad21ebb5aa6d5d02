//! Where the reader is, and that they stay there: what they look at keeps its height in the window, whatever is laid out
//! anew, until they move on themselves.
//!
//! A height that was measured once does not last. What is far out of view has an estimated height until it comes near, and
//! a turned screen, another font size, an image of the page or a counterpart that opens moves all that is below it. So a
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

/// What is in the text or the quiz of the open level.
const CONTENTS: &str = ".at-level:not([hidden])";

/// How much of the window below its upper edge an element needs to be in view, in pixels.
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
    _listeners: [EventListener; 3],
}

impl PlaceKeeper {
    pub(super) fn new(root: &Element) -> Self {
        let place = Rc::new(Place {
            root: root.clone(),
            kept: RefCell::default(),
            scroller: RefCell::default(),
            width: Cell::new(root.client_width()),
            has_moved: Cell::new(false),
        });
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
        let listeners = [on(&window, "scroll"), on(root, "scroll"), on(root, "focusin")];
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
    /// The box of the page that was scrolled, where it is not the window.
    scroller: RefCell<Option<Element>>,
    /// The width of the layout in which they were measured.
    width: Cell<i32>,
    /// Whether the reader has moved since this was last asked.
    has_moved: Cell<bool>,
}

/// An element that keeps its height.
struct Kept {
    element: Element,
    /// Where it is to be in the window.
    top: f64,
    /// Where it got to, which is not the same at the end of a page.
    now: f64,
    /// How high it was.
    height: f64,
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
        let is_text = self.is_text(element);
        let (is_beside, top) = (self.is_beside(), top_of(element));
        let is_in_view = self.is_in_view(element, is_text);
        let height = element.get_bounding_client_rect().height();
        let mut kept = self.kept.borrow_mut();
        kept.retain_mut(|kept| {
            // The page may have taken it along.
            (kept.top, kept.now) = (top_of(&kept.element), top_of(&kept.element));
            is_beside && self.is_text(&kept.element) != is_text
        });
        kept.push(Kept { element: element.clone(), top, now: top, height, is_in_view });
        self.has_moved.set(true);
    }

    /// Something was scrolled, or got the focus.
    fn scrolled(&self, event: &Event) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let is_text = target.as_ref().is_some_and(|target| target.matches(".passage, .passage *").unwrap_or_default());
        if let Some(target) = target.filter(|target| !self.root.contains(Some(target))) {
            let host = host(&self.root);
            if !target.contains(host.as_deref()) {
                return;
            }
            self.scroller.replace(Some(target));
        }
        // A page can hide the reader.
        if self.root.client_height() == 0 {
            return;
        }
        // A change of the layout scrolls, too.
        if self.root.client_width() != self.width.get() {
            return self.keep();
        }
        let is_beside = self.is_beside();
        let is_there = |kept: &Kept| kept.element.is_connected() && (top_of(&kept.element) - kept.now).abs() < 1.5;
        if self
            .kept
            .borrow()
            .iter()
            .rfind(|kept| !is_beside || self.is_text(&kept.element) == is_text)
            .is_some_and(is_there)
        {
            return;
        }
        let passage = find(&self.root, ".passage").map_or(0, |passage| passage.scroll_top());
        match self.seen(is_text, is_beside).filter(|_| top_of(&self.root) < self.view().0 || passage > 0) {
            Some(element) => self.hold(&element),
            // The reader has not begun, or has left.
            None => {
                self.kept.take();
                self.has_moved.set(true);
            }
        }
    }

    /// Scrolls what is kept back to its height.
    fn keep(&self) {
        if let Some((picker, root)) = find(&self.root, ".picker").zip(self.root.dyn_ref::<HtmlElement>()) {
            let _ = root.style().set_property("--picker", &format!("{}px", picker.client_height()));
        }
        let is_narrower = self.width.replace(self.root.client_width()) != self.root.client_width();
        let mut kept = self.kept.borrow_mut();
        if let Some(spread) = find(&self.root, ".spread").filter(|_| is_narrower && !kept.is_empty()) {
            spread.scroll_into_view();
        }
        for kept in kept.iter_mut() {
            // A sentence is replaced where its marks change, and where levels are shown side by side.
            if let Some(number) = kept.element.get_attribute("data-sentence").filter(|_| !kept.element.is_connected()) {
                let again = find(&self.root, &format!("{CONTENTS} [data-sentence='{number}']"));
                again.into_iter().for_each(|again| kept.element = again);
            }
            let rect = kept.element.get_bounding_client_rect();
            if rect.height() == 0.0 {
                continue;
            }
            let scale = if kept.top < 0.0 { rect.height() / kept.height } else { 1.0 };
            bring(&self.root, &kept.element, kept.top * scale);
            let is_text = self.is_text(&kept.element);
            if kept.is_in_view && !self.is_in_view(&kept.element, is_text) {
                bring(&self.root, &kept.element, self.upper_edge(is_text));
            }
            kept.now = top_of(&kept.element);
        }
    }

    /// What the reader sees: what has the focus, if it is in view; else what stands in the very middle, where a page's own
    /// script has scrolled it; else the first that begins in view.
    fn seen(&self, is_text: bool, is_beside: bool) -> Option<Element> {
        let side = if is_text { ".passage" } else { ".quiz" };
        let focused = focused(&self.root).filter(|at| at.closest(".picker").ok().flatten().is_none());
        let focused = focused.filter(|at| self.is_in_view(at, self.is_text(at)));
        if let Some(focused) = focused.filter(|at| !is_beside || self.is_text(at) == is_text) {
            return Some(focused);
        }
        let tree = self.root.get_root_node().dyn_into::<ShadowRoot>().ok()?;
        let rect = find(&self.root, side).unwrap_or_else(|| self.root.clone()).get_bounding_client_rect();
        let (x, (upper, lower)) = (rect.left() + rect.width() / 2.0, self.view());
        let at = |y: f64| tree.element_from_point(x as f32, y as f32).filter(|at| self.root.contains(Some(at)));
        let mut top = self.upper_edge(is_text);
        let middle = if is_text { (rect.top() + rect.bottom()) / 2.0 } else { (upper + lower) / 2.0 };
        let mut around = at(middle);
        while let Some(element) = around.filter(|at| at.matches(&format!("{CONTENTS} *")).unwrap_or_default()) {
            let rect = element.get_bounding_client_rect();
            if ((rect.top() + rect.bottom()) / 2.0 - middle).abs() < 1.5 {
                return Some(element);
            }
            around = element.parent_element();
        }
        let first = at(top + 2.0);
        while top < lower - ROOM {
            if let Some(element) = at(top + 2.0).filter(|at| top_of(at) > top - STEP) {
                return Some(element);
            }
            top += STEP;
        }
        first
    }

    fn is_text(&self, element: &Element) -> bool {
        find(&self.root, ".passage").is_some_and(|passage| passage.contains(Some(element)))
    }

    /// Whether the text stands beside the quiz.
    fn is_beside(&self) -> bool {
        let rect = |selector| find(&self.root, selector).map(|element| element.get_bounding_client_rect());
        rect(".passage").zip(rect(".quiz")).is_some_and(|(text, quiz)| quiz.top() < text.bottom())
    }

    /// The upper and the lower edge of what scrolls the reader.
    fn view(&self) -> (f64, f64) {
        let height = gloo::utils::window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
        let scroller = self.scroller.borrow();
        let rect = scroller.as_ref().map(|scroller| scroller.get_bounding_client_rect());
        rect.map_or((0.0, height), |rect| (rect.top().max(0.0), rect.bottom().min(height)))
    }

    /// The upper edge of what can be seen of the text, or of all else.
    fn upper_edge(&self, is_text: bool) -> f64 {
        let rect = |selector| find(&self.root, selector).map(|element| element.get_bounding_client_rect());
        let mut edge = self.view().0;
        if let Some(picker) = rect(".picker").filter(|_| is_text || !self.is_beside()) {
            edge = edge.max(picker.bottom());
        }
        if let Some(passage) = rect(".passage").filter(|_| is_text) {
            edge = edge.max(passage.top());
        }
        edge
    }

    fn is_in_view(&self, element: &Element, is_text: bool) -> bool {
        (self.upper_edge(is_text) - 1.0..self.view().1 - ROOM).contains(&top_of(element))
    }
}

/// Scrolls an element to a height in the window: the page, and the passage where that scrolls by itself. Tells how far it
/// could not get.
pub(super) fn bring(root: &Element, element: &Element, top: f64) -> f64 {
    let rest = || top_of(element) - top;
    let passage = find(root, ".passage").filter(|passage| passage.contains(Some(element)));
    if let Some(passage) = passage.as_ref().filter(|_| rest() < 0.0) {
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
