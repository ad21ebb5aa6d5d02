//! A part of the screen that is drawn again only when what it shows has changed.

use std::any::Any;
use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{Key, VComp};

/// What such a part shows: two that are equal look the same.
pub(super) trait Part: PartialEq + 'static {
    fn draw(&self) -> Html;
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
    fn is(&self, other: &dyn AnyPart) -> bool;
    fn any(&self) -> &dyn Any;
}

impl<P: Part> AnyPart for P {
    fn draw(&self) -> Html {
        Part::draw(self)
    }

    fn is(&self, other: &dyn AnyPart) -> bool {
        other.any().downcast_ref() == Some(self)
    }

    fn any(&self) -> &dyn Any {
        self
    }
}
