//! Texts of the domain as the virtual DOM takes them.

use std::rc::Rc;

use yew::AttrValue;

/// A shared text for the virtual DOM, without a copy.
pub(super) fn text(text: &Rc<str>) -> AttrValue {
    AttrValue::from(text.clone())
}

/// Where the last space of a text is. Bytes are compared, because `str::rfind` is some code that nothing else needs.
pub(super) fn last_space(text: &str) -> Option<usize> {
    text.bytes().rposition(|byte| byte == b' ')
}
