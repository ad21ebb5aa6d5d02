//! What another level says in place of a selected sentence, shown right under it.

use yew::prelude::*;

use crate::ui::alignments::Alignments;
use crate::ui::buttons::link_button;
use crate::ui::messages::Locale;
use crate::ui::text::{changing, interface_text};
use graded_reader_core::article::Article;
use graded_reader_core::text::level::LevelIndex;
use graded_reader_core::text::span::Span;

/// A sentence that the reader has selected, and the level in whose words they see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectedSentence {
    /// The level of the sentence.
    pub level: LevelIndex,
    pub sentence: Span,
    /// The level whose counterpart is shown.
    pub counterpart: LevelIndex,
}

/// The levels next to this one that can be opened, the easier first.
pub(in crate::ui) fn neighbours(
    article: &Article,
    level: LevelIndex,
    locked: &[LevelIndex],
) -> impl Iterator<Item = LevelIndex> {
    let next = [level.easier(), Some(level.harder())].into_iter().flatten();
    next.filter(move |next| !locked.contains(next) && article.levels().any(|level| level.index == *next))
}

/// The counterpart, the level that it is from, a way to the other neighbour's, and a way to close it.
pub(super) fn counterpart(
    selected: &SelectedSentence,
    alignments: &Alignments,
    locked: &[LevelIndex],
    select: &Callback<Option<SelectedSentence>>,
    locale: &Locale,
) -> Html {
    let article = alignments.article();
    let name = &article.level(selected.counterpart).label;
    let other = neighbours(article, selected.level, locked).find(|level| *level != selected.counterpart);
    let other = other.map(|level| {
        let next = SelectedSentence { counterpart: level, ..selected.clone() };
        let onclick = select.reform(move |_: MouseEvent| Some(next.clone()));
        link_button(onclick, None, locale.see_in(&article.level(level).label), locale)
    });
    let close = select.reform(|_: MouseEvent| None);
    html! {
        <span key="counterpart" class="counterpart" part="counterpart saying" role="group" lang={&locale.own_lang} aria-label={locale.counterpart_in(name)}>
            <span class="says">{ interface_text(locale, locale.counterpart_in(name)) }</span>
            if let Some(words) = alignments.counterpart(selected.level, selected.counterpart, &selected.sentence) {
                <span key={&*words} class="words" lang={&locale.lang} dir={locale.dir}>{ words.clone() }</span>
            } else {
                <span class="untold">{ interface_text(locale, locale.no_counterpart_in(name)) }</span>
            }
            <span class="ways">
                if let Some(other) = other { { other } }
                { link_button(close, None, locale.close(), locale) }
            </span>
        </span>
    }
}

/// The counterpart for those who listen: a screen reader reads it out when it comes.
pub(super) fn announcement(selected: Option<&SelectedSentence>, alignments: &Alignments, locale: &Locale) -> Html {
    let announced = selected.map(|selected| {
        let article = alignments.article();
        let name = &article.level(selected.counterpart).label;
        let words = alignments.counterpart(selected.level, selected.counterpart, &selected.sentence);
        html! {
            <>
                { changing(locale.counterpart_in(name)) }{ " " }
                if let Some(words) = words {
                    <span key={&*words} lang={&locale.lang} dir={locale.dir}>{ words.clone() }</span>
                } else {
                    { changing(locale.no_counterpart_in(name)) }
                }
            </>
        }
    });
    html! {
        <div class="heard" role="status">
            if let Some(announced) = announced { { announced } }
        </div>
    }
}
