//! The hints of a question, which the reader takes one at a time.

use yew::prelude::*;

use crate::ui::content::content;
use crate::ui::focus;
use crate::ui::messages::Locale;
use crate::ui::props::IS_PRERENDERED;
use crate::ui::text::interface_text;
use graded_reader_core::session::reading::{Action, PresentedQuestion};

/// The hints that were taken and, until the question is graded, the button for the next one. It stays where it is after the
/// last one, so that the focus does, too.
pub(super) fn hints(presented: &PresentedQuestion, act: &Callback<Action>, locale: &Locale) -> Html {
    let (hints, taken) = (&presented.question.hints, presented.hints);
    let id = presented.question.id.clone();
    let onclick = act.reform(move |_: MouseEvent| Action::Hint(id.clone()));
    let label = match hints.len() - taken {
        0 => locale.no_more_hints(),
        _ if taken == 0 => locale.show_hint(),
        _ => locale.next_hint(),
    };
    html! {
        <div class="hints">
            <ol role="list" aria-live="polite" id={focus::id(focus::HINTS, presented.level, presented.number)}>
                { for hints.iter().take(taken).enumerate().map(|(index, hint)| html! {
                    <li key={index}>
                        <span class="hint-number">{ interface_text(locale, locale.hint_of(index + 1, hints.len())) }</span>{ " " }
                        <span dir={locale.dir}>{ content(hint, &[], locale) }</span>
                    </li>
                }) }
            </ol>
            if presented.result.is_none() {
                <button type="button" class="button" part="button" {onclick} disabled={IS_PRERENDERED}
                    aria-disabled={(taken == hints.len()).then_some("true")}>{ interface_text(locale, label) }</button>
            }
        </div>
    }
}
