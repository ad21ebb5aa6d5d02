//! The bar after a selected sentence: what can be done with it.

use web_sys::Element;
use yew::prelude::*;

use super::counterpart::{SelectedSentence, counterpart, neighbours};
use super::keys::{focus, sentence_of_bar};
use super::paragraph::ParagraphProps;
use crate::ui::buttons::link_button;
use crate::ui::text::text;
use graded_reader_core::text::level::LevelIndex;

/// A button for each offer, a way to close the bar, and what the reader has asked for.
pub(super) fn sentence_bar(selected: &SelectedSentence, props: &ParagraphProps) -> Html {
    let locale = &props.locale;
    let close = props.select.reform(|click: MouseEvent| {
        let button = click.target_dyn_into::<Element>();
        button.as_ref().and_then(sentence_of_bar).iter().for_each(focus);
        None
    });
    html! {
        <span key="sentence-bar" class="sentence-bar" part="sentence-bar" role="group" lang={&locale.own_lang} aria-label={locale.sentence_bar()}>
            <span class="ways">
                { offers(selected, props) }
                { link_button(close, None, locale.close(), locale) }
            </span>
            if let Some(other) = selected.counterpart {
                { counterpart(selected, other, &props.alignments, locale) }
            }
        </span>
    }
}

/// All that is offered for a sentence, in this order: a button with a key for each.
fn offers(selected: &SelectedSentence, props: &ParagraphProps) -> Html {
    let neighbours = neighbours(props.alignments.article(), selected.level, &props.locked);
    neighbours.map(|other| see_in(other, selected, props)).collect()
}

/// Shows what another level says, and hides it again.
fn see_in(other: LevelIndex, selected: &SelectedSentence, props: &ParagraphProps) -> Html {
    let (locale, name) = (&props.locale, &props.alignments.article().level(other).label);
    let is_shown = selected.counterpart == Some(other);
    let next = SelectedSentence { counterpart: (!is_shown).then_some(other), ..selected.clone() };
    let onclick = props.select.reform(move |_: MouseEvent| Some(next.clone()));
    html! {
        <button key={other.number()} type="button" class="button" part="button" {onclick} lang={&locale.own_lang}
            aria-label={locale.see_in(name)} aria-expanded={is_shown.to_string()}>
            <span key={&**name} lang={&locale.lang} dir={locale.dir}>{ text(name) }</span>
        </button>
    }
}
