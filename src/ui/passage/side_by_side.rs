//! Two levels side by side, each paragraph beside its counterpart.

use std::ops::Range;

use yew::prelude::*;

use crate::ui::alignments::Alignments;
use crate::ui::content::{blocks, in_element, inline};
use crate::ui::layout::TextElement;
use crate::ui::messages::Locale;
use crate::ui::text::text;
use graded_reader_core::text::level::{Level, LevelIndex};

/// A table with a row for the paragraphs that correspond: those of the open level, as `show` renders them, beside another's.
/// Without rows as long as the levels are not aligned.
pub(super) fn side_by_side(
    alignments: &Alignments,
    open: &Level,
    other: LevelIndex,
    show: &dyn Fn(Range<usize>) -> Html,
    heading: u8,
    locale: &Locale,
) -> Html {
    let (other, dir) = (alignments.article().level(other), locale.dir);
    let alignment = alignments.get(open.index, other.index);
    let rows = alignment.as_ref().map(|alignment| alignment.rows()).unwrap_or_default();
    // Its key makes the element anew where another level's text comes in its place.
    let there = |number: usize, element: Option<TextElement>| {
        let (words, marks) = (&other.paragraphs[number], other.layout.marks_of(number));
        let key = format!("{}.{number}", other.index.number());
        in_element(element, inline(words, 0..words.len(), marks, locale), key, locale)
    };
    html! {
        <table class="rows">
            <thead>
                <tr>
                    <th scope="col" {dir}>{ text(&open.label) }</th>
                    <th key={&*other.label} scope="col" class="there" {dir}>{ text(&other.label) }</th>
                </tr>
            </thead>
            <tbody>
                { for rows.iter().map(|row| html! {
                    <tr>
                        <td>{ show(row.from.clone()) }</td>
                        <td class="there">
                            { blocks(&other.layout, row.to.clone(), other.paragraphs.len(), heading, locale, &there) }
                        </td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}
