//! A part of the page that stays in the DOM while it is hidden, so that showing it again is quick.

use yew::prelude::*;

/// What [`KeepAlive`] is given.
#[derive(PartialEq, Properties)]
pub(super) struct KeepAliveProps {
    /// Whether the parent shows it now.
    pub visible: bool,
    /// Ignored while it is not visible.
    #[prop_or_default]
    pub children: Html,
}

/// Keeps its last rendering while it is hidden, and renders anew only when it is visible. The parent sets `hidden` on an
/// element around it.
pub(super) struct KeepAlive;

impl Component for KeepAlive {
    type Message = ();
    type Properties = KeepAliveProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn changed(&mut self, context: &Context<Self>, _: &KeepAliveProps) -> bool {
        context.props().visible
    }

    fn view(&self, context: &Context<Self>) -> Html {
        context.props().children.clone()
    }
}
