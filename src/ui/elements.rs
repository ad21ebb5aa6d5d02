//! Elements that `html!` would write at length: each that it writes is some 200 bytes.

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, VTag, VText};

/// An element whose class changes, with its further attributes. `html!` keeps a class that is no fixed text as a set with
/// a hash map, which is five kilobytes of code.
pub(super) fn element<const N: usize>(
    name: &'static str,
    attributes: &'static [&'static str; N],
    values: [AttrValue; N],
    children: Html,
) -> VTag {
    let values = Box::new(values.map(|value| Some(AttributeOrProperty::Attribute(value))));
    assembled(name, Attributes::Dynamic { keys: attributes, values }, children)
}

fn assembled(name: &'static str, attributes: Attributes, children: Html) -> VTag {
    let mut element = VTag::new(name);
    element.set_attributes(attributes);
    if let Some(own) = element.children_mut() {
        *own = children;
    }
    element
}

/// Words of the interface in an element of their own.
pub(super) fn ours(name: &'static str, class: &'static str, words: impl Into<AttrValue>) -> Html {
    element(name, &["class"], [class.into()], VText::new(words).into()).into()
}

/// Words of the article's author, in whatever direction they are written.
pub(super) fn theirs(name: &'static str, class: &'static str, words: AttrValue) -> Html {
    element(name, &["dir", "class"], ["auto".into(), class.into()], VText::new(words).into()).into()
}

/// What can be chosen in a list.
pub(super) fn to_choose(value: impl Into<AttrValue>, is_chosen: bool, words: impl Into<AttrValue>) -> Html {
    listed(value.into(), is_chosen, words.into())
}

fn listed(value: AttrValue, is_chosen: bool, words: AttrValue) -> Html {
    html! { <option {value} selected={is_chosen}>{ words }</option> }
}

/// A graded thing's element, with how it was graded in its class and its part.
pub(super) fn graded(
    name: &'static str,
    class: &'static str,
    sign: Option<&str>,
    key: Option<Key>,
    children: Html,
) -> Html {
    let part = signed("option", sign);
    let mut element = element(name, &["part", "class"], [part, signed(class, sign)], children);
    element.key = key;
    element.into()
}

/// A class or a part, with how something was graded behind it.
pub(super) fn signed(name: &'static str, sign: Option<&str>) -> AttrValue {
    match sign {
        Some(sign) => [name, sign].join(" ").into(),
        None => name.into(),
    }
}
