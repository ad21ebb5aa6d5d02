//! The buttons that stand in several places.

use yew::prelude::*;

use super::text::changing;

/// A button with a border.
pub(super) fn button(onclick: Callback<MouseEvent>, label: AttrValue) -> Html {
    html! { <button type="button" class="button" part="button" {onclick}>{ label }</button> }
}

/// A button that looks like a link, with a name of its own for screen readers where its label says too little.
pub(super) fn link_button(onclick: Callback<MouseEvent>, name: Option<AttrValue>, label: AttrValue) -> Html {
    html! { <button type="button" class="link" {onclick} aria-label={name}>{ changing(label) }</button> }
}
