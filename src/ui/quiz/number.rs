//! A number to type, with its unit.

use std::rc::Rc;

use yew::prelude::*;

use super::gap::{gapped, outcome, text_field};
use crate::ui::focus;
use crate::ui::messages::Locale;
use crate::ui::text::{interface_text, text};
use graded_reader_core::quiz::number::Unreadable;
use graded_reader_core::quiz::question::Numbers;
use graded_reader_core::quiz::response::Response;
use graded_reader_core::session::reading::{Action, PresentedQuestion};

/// The field. What cannot be read as a number is told once the reader has left it.
pub(super) fn number(
    presented: &PresentedQuestion,
    numbers: &Numbers,
    act: &Callback<Action>,
    locale: &Rc<Locale>,
) -> Html {
    let unread = match &presented.response {
        Some(Response::Typed(typed)) if presented.result.is_none() => (numbers.read.0)(typed, &numbers.language).err(),
        _ => None,
    };
    let unit = numbers.units.first().map(|unit| html! { <span class="unit">{ text(unit) }</span> });
    let note = match unread {
        None | Some(Unreadable::Empty) => None,
        Some(Unreadable::Ambiguous) => Some(locale.ambiguous_number()),
        Some(_) => Some(locale.no_number()),
    };
    let id = focus::id(focus::UNREADABLE, presented.level, presented.number);
    let field = text_field(presented, note.is_some().then(|| id.clone()), act, locale);
    html! {
        <div class="number-entry">
            { gapped(presented, &[html! { <>{ field }{ for unit }</> }], locale) }
            // It is there before its words, because a screen reader reads out only what comes into a status that it has seen.
            <p class="instruction" {id} role="status">if let Some(note) = note { { interface_text(locale, note) } }</p>
            { outcome(presented, locale) }
        </div>
    }
}
