//! The buttons that stand in several places.

use yew::prelude::*;

use super::messages::Locale;
use super::text::interface_text;

/// A button with a border.
pub(super) fn button(onclick: Callback<MouseEvent>, label: AttrValue, locale: &Locale) -> Html {
    html! { <button type="button" class="button" part="button" {onclick}>{ interface_text(locale, label) }</button> }
}

/// A button that looks like a link, with a name of its own for screen readers where its label says too little.
pub(super) fn link_button(
    onclick: Callback<MouseEvent>,
    name: Option<AttrValue>,
    label: AttrValue,
    locale: &Locale,
) -> Html {
    html! { <button type="button" class="link" {onclick} lang={&locale.own_lang} aria-label={name}>{ interface_text(locale, label) }</button> }
}
