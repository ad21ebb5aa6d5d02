//! Texts as they are shown. Most are plain; what is more than that (blocks, inline marks, pictures) is shown by a lazy part,
//! [`blocks`](super::blocks).

use std::ops::Range;
use std::rc::Rc;

use yew::prelude::*;

use super::layout::{self, TextElement};
use super::messages::Locale;
use super::text::{first_word, last_word, text};
use graded_reader_core::quiz::question::GAP;
use graded_reader_core::text::content::{Content, Layout, Mark};

/// A stem, an option or a reason. `gaps` are the controls in the gaps of its stem.
pub(super) fn content(content: &Content, gaps: &[Html], locale: &Locale) -> Html {
    match content.laid_out().zip(layout::get()) {
        Some((laid_out, layouts)) => layouts.content(laid_out, gaps, locale),
        None => with_gaps(content.words(), &[], gaps, locale),
    }
}

/// A text with a control in each of its gaps. What touches a gap, such as a quotation mark, stays on its line.
pub(super) fn with_gaps(words: &Rc<str>, marks: &[Mark], gaps: &[Html], locale: &Locale) -> Html {
    let places: Vec<usize> = words.match_indices(GAP).map(|(at, _)| at).take(gaps.len()).collect();
    if places.is_empty() && marks.is_empty() {
        return html! { { text(words) } };
    }
    let part = |range| inline(words, range, marks, locale);
    let (mut shown, mut from) = (Vec::new(), 0);
    for (index, (gap, at)) in gaps.iter().zip(&places).enumerate() {
        let (left, after) = (from + last_word(&words[from..*at]), at + GAP.len());
        let next = places.get(index + 1).copied().unwrap_or(words.len());
        let right = after + first_word(&words[after..next]);
        shown.push(part(from..left));
        shown.push(html! { <span class="tail">{ part(left..*at) }{ gap.clone() }{ part(after..right) }</span> });
        from = right;
    }
    shown.push(part(from..words.len()));
    shown.into_iter().collect()
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
