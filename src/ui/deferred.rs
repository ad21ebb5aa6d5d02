//! Rendering that is spread over several frames, so that a change to hundreds of items does not block the page.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use yew::html::Scope;
use yew::prelude::*;

/// How many items render in one frame: more than a window shows, and few enough for a frame.
const PER_FRAME: usize = 24;

/// What [`Deferred`] is given.
#[derive(PartialEq, Properties)]
pub(super) struct DeferredProps {
    /// Whether a change has to show in this frame.
    #[prop_or_default]
    pub urgent: bool,
    /// The item.
    pub children: Html,
}

/// One of many items, most of them out of view. The first [`PER_FRAME`] that change render at once, the others in the
/// next frames, in order.
pub(super) struct Deferred;

impl Component for Deferred {
    type Message = ();
    type Properties = DeferredProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn changed(&mut self, context: &Context<Self>, _: &DeferredProps) -> bool {
        context.props().urgent || takes_turn(context.link())
    }

    /// Its frame has come.
    fn update(&mut self, _: &Context<Self>, (): ()) -> bool {
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        context.props().children.clone()
    }
}

/// The items that rendered in this frame, as a number, and those that wait for a later one.
#[derive(Default)]
struct Frame {
    rendered: usize,
    waiting: Vec<Scope<Deferred>>,
}

thread_local! {
    static FRAME: RefCell<Frame> = RefCell::default();
}

/// Whether an item renders in the present frame; otherwise it waits for its turn.
fn takes_turn(item: &Scope<Deferred>) -> bool {
    FRAME.with_borrow_mut(|frame| {
        if frame.rendered == 0 {
            request_next_frame();
        }
        frame.rendered += 1;
        let has_turn = frame.rendered <= PER_FRAME;
        if !has_turn {
            frame.waiting.push(item.clone());
        }
        has_turn
    })
}

fn request_next_frame() {
    let begin_frame = Closure::once_into_js(|| {
        FRAME.with_borrow_mut(|frame| {
            let next = frame.waiting.len().min(PER_FRAME);
            frame.rendered = next;
            frame.waiting.drain(..next).for_each(|item| item.send_message(()));
            if next > 0 {
                request_next_frame();
            }
        });
    });
    let _ = gloo::utils::window().request_animation_frame(begin_frame.unchecked_ref());
}
