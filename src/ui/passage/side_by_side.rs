//! Two levels side by side, each paragraph beside its counterpart.

use yew::prelude::*;

use crate::ui::alignments::Alignments;
use crate::ui::messages::Locale;
use crate::ui::text::text;
use graded_reader_core::text::level::{Level, LevelIndex};

/// A table with a row for the paragraphs that correspond: those of the open level, as they are rendered, beside another's.
/// Without rows as long as the levels are not aligned.
pub(super) fn side_by_side(
    alignments: &Alignments,
    open: &Level,
    other: LevelIndex,
    paragraphs: &[Html],
    locale: &Locale,
) -> Html {
    let (other, dir) = (alignments.article().level(other), locale.dir);
    let alignment = alignments.get(open.index, other.index);
    let rows = alignment.as_ref().map(|alignment| alignment.rows()).unwrap_or_default();
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
                        <td>{ for paragraphs.get(row.from.clone()).into_iter().flatten().cloned() }</td>
                        <td class="there">
                            { for row.to.clone().filter_map(|number| Some((number, other.paragraphs.get(number)?))).map(|(number, words)| html! {
                                <p key={format!("{}.{number}", other.index.number())} {dir}>{ text(words) }</p>
                            }) }
                        </td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}
