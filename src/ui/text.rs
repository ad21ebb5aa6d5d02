//! Texts of the domain as the virtual DOM takes them.

use std::rc::Rc;

use yew::prelude::*;

use super::messages::Locale;

/// A shared text for the virtual DOM, without a copy.
pub(super) fn text(text: &Rc<str>) -> AttrValue {
    AttrValue::from(text.clone())
}

/// A text that changes, in an element of its own.
///
/// A page translator or a reading extension may have replaced its text node, and Yew would then change a node that nobody
/// sees. With the text as its key the element is made anew for another text, whatever has become of its contents.
pub(super) fn changing(text: AttrValue) -> Html {
    html! { <span key={&*text}>{ text.clone() }</span> }
}

/// Words of the interface, as [`changing`] text, in their own language and direction where they stand amid the article's.
pub(super) fn interface_text(locale: &Locale, text: AttrValue) -> Html {
    html! { <span key={&*text} lang={&locale.own_lang} dir={&locale.own_dir}>{ text.clone() }</span> }
}

/// Where the last word of a text begins, or its last letter where no space separates words.
pub(super) fn last_word(text: &str) -> usize {
    let word = text.rfind(' ').map(|space| space + 1);
    word.or_else(|| text.char_indices().next_back().map(|(start, _)| start)).unwrap_or_default()
}

/// Where the first word of a text ends, or its first letter where no space separates words.
pub(super) fn first_word(text: &str) -> usize {
    text.find(' ').or_else(|| text.chars().next().map(char::len_utf8)).unwrap_or_default()
}
