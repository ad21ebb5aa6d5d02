//! Rendering that is spread over several frames, so that a change to hundreds of items does not block the page.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use yew::html::Scope;
use yew::prelude::*;

/// How many items render in one frame: more than a window shows, and few enough for a frame.
const PER_FRAME: usize = 24;
/// After the first frame at least one of this many waiting items renders in each. The browser goes through all items in
/// every frame, so with a fixed number the time would grow with the square of theirs.
const SHARE: usize = 16;

/// What [`Deferred`] is given.
#[derive(PartialEq, Properties)]
pub(super) struct DeferredProps {
    /// The item's place in its list. Of those that change, the first render first.
    pub index: usize,
    /// Whether a change has to show in this frame.
    #[prop_or_default]
    pub urgent: bool,
    /// The item.
    pub children: Html,
}

/// One of many items, most of them out of view. Of all that change, [`PER_FRAME`] render at once, and the others in the
/// next frames, of which there are few even for thousands of items.
pub(super) struct Deferred {
    is_waiting: bool,
}

/// What a deferred item is told.
pub(super) enum Turn {
    /// Every item that changes has said so.
    AllWait,
    /// It is this item's turn to render.
    Render,
}

impl Component for Deferred {
    type Message = Turn;
    type Properties = DeferredProps;

    fn create(_: &Context<Self>) -> Self {
        Self { is_waiting: false }
    }

    fn changed(&mut self, context: &Context<Self>, _: &DeferredProps) -> bool {
        let (props, link) = (context.props(), context.link());
        if !props.urgent && !std::mem::replace(&mut self.is_waiting, true) {
            wait_for_turn(props.index, link);
        }
        props.urgent
    }

    fn update(&mut self, _: &Context<Self>, turn: Turn) -> bool {
        match turn {
            Turn::AllWait => FRAME.with_borrow_mut(|frame| give_turns(frame, PER_FRAME)),
            Turn::Render => self.is_waiting = false,
        }
        matches!(turn, Turn::Render)
    }

    fn view(&self, context: &Context<Self>) -> Html {
        context.props().children.clone()
    }
}

/// The items that wait, and how many have rendered in this frame.
#[derive(Default)]
struct Frame {
    waiting: Vec<(usize, Scope<Deferred>)>,
    rendered: usize,
    /// Whether the next frame has been requested.
    is_requested: bool,
}

thread_local! {
    static FRAME: RefCell<Frame> = RefCell::default();
}

/// Parents tell their last child first that it changes. So the first one to wait sends a message, which arrives when all
/// others wait, too.
fn wait_for_turn(index: usize, item: &Scope<Deferred>) {
    FRAME.with_borrow_mut(|frame| {
        if frame.waiting.is_empty() {
            item.send_message(Turn::AllWait);
        }
        frame.waiting.push((index, item.clone()));
        request_next_frame(frame);
    });
}

/// Lets as many items render as this frame has room for.
fn give_turns(frame: &mut Frame, room: usize) {
    frame.waiting.sort_by_key(|(index, _)| *index);
    let turns = frame.waiting.len().min(room.saturating_sub(frame.rendered));
    frame.rendered += turns;
    frame.waiting.drain(..turns).for_each(|(_, item)| item.send_message(Turn::Render));
    if turns > 0 {
        request_next_frame(frame);
    }
}

fn request_next_frame(frame: &mut Frame) {
    if std::mem::replace(&mut frame.is_requested, true) {
        return;
    }
    let begin_frame = Closure::once_into_js(|| {
        FRAME.with_borrow_mut(|frame| {
            (frame.is_requested, frame.rendered) = (false, 0);
            give_turns(frame, PER_FRAME.max(frame.waiting.len() / SHARE));
        });
    });
    let _ = gloo::utils::window().request_animation_frame(begin_frame.unchecked_ref());
}
