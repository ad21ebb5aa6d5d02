//! A part of the screen that is drawn again only when what it shows has changed.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use yew::html::Scope;
use yew::prelude::*;
use yew::virtual_dom::{Key, VComp};

/// How many parts that can wait are drawn again in one frame: more than a window has, and few enough for a frame.
const AT_ONCE: usize = 24;

/// What such a part shows: two that are equal look the same.
pub(super) trait Part: PartialEq + 'static {
    fn draw(&self) -> Html;

    /// Whether it is one of many, most of them out of view: when all of them change, each gets its turn, the first first.
    fn can_wait(&self) -> bool {
        false
    }
}

/// The part as a child of others, under a key that none of them has.
pub(super) fn part(part: impl Part, key: impl Into<Key>) -> Html {
    VComp::new::<Shown>(Rc::new(Props { part: Rc::new(part) }), Some(key.into())).into()
}

/// The one component for all parts: each component of its own would be some two kilobytes of code.
struct Shown;

impl Component for Shown {
    type Message = ();
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn changed(&mut self, context: &Context<Self>, _: &Props) -> bool {
        !context.props().part.can_wait() || is_next(context.link())
    }

    /// Its turn has come.
    fn update(&mut self, _: &Context<Self>, _: ()) -> bool {
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        context.props().part.draw()
    }
}

#[derive(Properties)]
struct Props {
    part: Rc<dyn AnyPart>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.part, &other.part) || self.part.is(&*other.part)
    }
}

/// A part of whatever kind.
trait AnyPart {
    fn draw(&self) -> Html;
    fn can_wait(&self) -> bool;
    fn is(&self, other: &dyn AnyPart) -> bool;
    fn any(&self) -> &dyn Any;
}

impl<P: Part> AnyPart for P {
    fn draw(&self) -> Html {
        Part::draw(self)
    }

    fn can_wait(&self) -> bool {
        Part::can_wait(self)
    }

    fn is(&self, other: &dyn AnyPart) -> bool {
        other.any().downcast_ref() == Some(self)
    }

    fn any(&self) -> &dyn Any {
        self
    }
}

/// The parts that were drawn again in this frame, as a number, and those that wait for a later one.
#[derive(Default)]
struct Turns {
    taken: usize,
    waiting: Vec<Scope<Shown>>,
}

thread_local! {
    static TURNS: RefCell<Turns> = RefCell::default();
}

/// Whether there is still a turn for this part in the present frame; else it waits for its own.
fn is_next(part: &Scope<Shown>) -> bool {
    TURNS.with_borrow_mut(|turns| {
        if turns.taken == 0 {
            in_next_frame();
        }
        turns.taken += 1;
        let is_next = turns.taken <= AT_ONCE;
        if !is_next {
            turns.waiting.push(part.clone());
        }
        is_next
    })
}

/// Gives the next turns once what was drawn is on the screen.
fn in_next_frame() {
    let give = Closure::once_into_js(|| {
        TURNS.with_borrow_mut(|turns| {
            let next = turns.waiting.len().min(AT_ONCE);
            turns.taken = next;
            turns.waiting.drain(..next).for_each(|part| part.send_message(()));
            if next > 0 {
                in_next_frame();
            }
        });
    });
    let _ = gloo::utils::window().request_animation_frame(give.unchecked_ref());
}
