//! Two levels side by side, each paragraph beside its counterpart.

use yew::prelude::*;

use crate::ui::alignments::Alignments;
use crate::ui::messages;
use crate::ui::text::text;
use graded_reader_core::text::level::{Level, LevelIndex};

/// A table with a row for the paragraphs that correspond: those of the open level, as they are rendered, beside another's.
/// Without rows as long as the levels are not aligned.
pub(super) fn side_by_side(alignments: &Alignments, open: &Level, other: LevelIndex, paragraphs: &[Html]) -> Html {
    let other = alignments.article().level(other);
    let alignment = alignments.get(open.index, other.index);
    let rows = alignment.as_ref().map(|alignment| alignment.rows()).unwrap_or_default();
    html! {
        <table class="rows">
            <thead lang={messages::LANGUAGE}>
                <tr>
                    <th scope="col" dir="auto">{ text(&open.label) }</th>
                    <th scope="col" class="there" dir="auto">{ text(&other.label) }</th>
                </tr>
            </thead>
            <tbody>
                { for rows.iter().map(|row| html! {
                    <tr>
                        <td>{ for paragraphs.get(row.from.clone()).into_iter().flatten().cloned() }</td>
                        <td class="there">
                            { for other.paragraphs.get(row.to.clone()).into_iter().flatten().map(|words| html! {
                                <p dir="auto">{ text(words) }</p>
                            }) }
                        </td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}
