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

/// Keeps its children as they were when it was last visible. The parent sets `hidden` on an element around it.
pub(super) struct KeepAlive {
    children: Html,
}

impl Component for KeepAlive {
    type Message = ();
    type Properties = KeepAliveProps;

    fn create(context: &Context<Self>) -> Self {
        Self { children: context.props().children.clone() }
    }

    fn changed(&mut self, context: &Context<Self>, _: &KeepAliveProps) -> bool {
        let KeepAliveProps { visible, children } = context.props();
        if *visible {
            self.children = children.clone();
        }
        *visible
    }

    fn view(&self, _: &Context<Self>) -> Html {
        self.children.clone()
    }
}
