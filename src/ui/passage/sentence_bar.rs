//! The bar after a selected sentence: what can be done with it.

use web_sys::Element;
use yew::prelude::*;

use super::counterpart::{SelectedSentence, counterpart, neighbours};
use super::keys::{focus, sentence_of_bar};
use crate::ui::alignments::Alignments;
use crate::ui::buttons::link_button;
use crate::ui::messages::Locale;
use crate::ui::text::text;
use graded_reader_core::text::level::{Level, LevelIndex};

/// A button for each offer, a way to close the bar, and what the reader has asked for.
pub(super) fn sentence_bar(
    selected: &SelectedSentence,
    alignments: &Alignments,
    locked: &[LevelIndex],
    select: &Callback<Option<SelectedSentence>>,
    locale: &Locale,
) -> Html {
    let article = alignments.article();
    let neighbours = neighbours(article, selected.level, locked).into_iter();
    // All that is offered: a button with a key for each.
    let offers: Html = neighbours.map(|other| see_in(article.level(other), selected, select, locale)).collect();
    let close = select.reform(|click: MouseEvent| {
        let button = click.target_dyn_into::<Element>();
        button.as_ref().and_then(sentence_of_bar).iter().for_each(focus);
        None
    });
    html! {
        <span key="sentence-bar" class="sentence-bar" part="sentence-bar" role="group" lang={&locale.own_lang} aria-label={locale.sentence_bar()}>
            <span class="ways">
                { offers }
                { link_button(close, None, locale.close(), locale) }
            </span>
            // What comes into a live region that is there is read out at once.
            <span class="told" aria-live="polite">
                if let Some(other) = selected.counterpart {
                    { counterpart(selected, other, alignments, locale) }
                }
            </span>
        </span>
    }
}

/// Shows what another level says, and hides it again.
fn see_in(
    other: &Level,
    selected: &SelectedSentence,
    select: &Callback<Option<SelectedSentence>>,
    locale: &Locale,
) -> Html {
    let is_shown = selected.counterpart == Some(other.index);
    let next = SelectedSentence { counterpart: (!is_shown).then_some(other.index), ..selected.clone() };
    let onclick = select.reform(move |_: MouseEvent| Some(next.clone()));
    html! {
        <button key={other.index.number()} type="button" class="button" part="button" {onclick} lang={&locale.own_lang}
            aria-label={locale.see_in(&other.label)} aria-expanded={if is_shown { "true" } else { "false" }}>
            <span key={&*other.label} lang={&locale.lang} dir={locale.dir}>{ text(&other.label) }</span>
        </button>
    }
}
