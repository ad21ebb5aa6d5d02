//! The buttons that stand in several places, each written once: what `html!` makes of a button is some 200 bytes.

use yew::prelude::*;

/// A button with a border.
pub(super) fn button(onclick: Callback<MouseEvent>, words: &'static str) -> Html {
    html! { <button type="button" class="button" part="button" {onclick}>{ words }</button> }
}

/// A button that looks like a link, with another name for those who hear it where its words alone say too little.
pub(super) fn link(onclick: Callback<MouseEvent>, name: Option<String>, words: AttrValue) -> Html {
    html! { <button type="button" class="link" {onclick} aria-label={name}>{ words }</button> }
}
