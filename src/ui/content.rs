//! Texts as they are shown. Most are plain; what is more than that (blocks, inline marks, pictures) is shown by a lazy part,
//! [`blocks`](super::blocks).

use std::ops::Range;
use std::rc::Rc;

use yew::prelude::*;

use super::layout::{self, TextElement};
use super::messages::Locale;
use super::text::{first_word, last_word, text};
use graded_reader_core::quiz::question::{GAP, gap_in};
use graded_reader_core::text::content::{Content, Layout, Mark};

/// A stem, an option or a reason. `gap` is the control in the gap of its stem.
pub(super) fn content(content: &Content, gap: Option<&Html>, locale: &Locale) -> Html {
    match content.laid_out().zip(layout::get()) {
        Some((laid_out, layouts)) => layouts.content(laid_out, gap, locale),
        None => with_gap(content.words(), &[], gap, locale),
    }
}

/// A text with a control in its gap, if it has one. What touches the gap, such as a quotation mark, stays on its line.
pub(super) fn with_gap(words: &Rc<str>, marks: &[Mark], gap: Option<&Html>, locale: &Locale) -> Html {
    let part = |range| inline(words, range, marks, locale);
    let Some((gap, at)) = gap.and_then(|gap| Some((gap, gap_in(words)?))) else {
        return if marks.is_empty() {
            html! { { text(words) } }
        } else {
            part(0..words.len())
        };
    };
    let (left, right) = (last_word(&words[..at]), at + GAP.len() + first_word(&words[at + GAP.len()..]));
    html! {
        <>
            { part(0..left) }
            <span class="tail">{ part(left..at) }{ gap.clone() }{ part(at + GAP.len()..right) }</span>
            { part(right..words.len()) }
        </>
    }
}

/// The words of a range of a text with its marks.
pub(super) fn inline(words: &str, range: Range<usize>, marks: &[Mark], locale: &Locale) -> Html {
    match layout::get().filter(|_| !marks.is_empty()) {
        Some(layouts) => layouts.inline(words, range, marks, locale),
        None => html! { { &words[range] } },
    }
}

/// These texts of `all` in their blocks; `show` shows the text with a number in its element. Headings of sections have the
/// level `heading`.
pub(super) fn blocks(
    layout: &Layout,
    range: Range<usize>,
    all: usize,
    heading: u8,
    locale: &Locale,
    show: &dyn Fn(usize, Option<TextElement>) -> Html,
) -> Html {
    match layout::get().filter(|_| !layout.blocks.is_empty()) {
        Some(layouts) => {
            layouts.blocks(layout, range, all, heading, locale, &|text, element| show(text, Some(element)))
        }
        None => range.map(|text| show(text, None)).collect(),
    }
}

/// A text in its element: a paragraph, if there is no other.
pub(super) fn in_element(element: Option<TextElement>, words: Html, key: String, locale: &Locale) -> Html {
    match element.zip(layout::get()) {
        Some((element, layouts)) => layouts.element(element, words, key, locale),
        None => html! { <p {key} class="text" part="paragraph" dir={locale.dir}>{ words }</p> },
    }
}
