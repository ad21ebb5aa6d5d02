//! What another level says in place of a selected sentence, shown in the bar after it.

use yew::prelude::*;

use crate::ui::alignments::Alignments;
use crate::ui::messages::Locale;
use crate::ui::text::{changing, interface_text};
use graded_reader_core::article::Article;
use graded_reader_core::text::level::LevelIndex;
use graded_reader_core::text::span::Span;

/// A sentence that the reader has selected, and the level in whose words they see it, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectedSentence {
    /// The level of the sentence.
    pub level: LevelIndex,
    pub sentence: Span,
    /// The level whose counterpart is shown, if the reader has asked for one.
    pub counterpart: Option<LevelIndex>,
}

impl SelectedSentence {
    /// The sentence as it is shown at a level: without the words of a level that is locked, and not at all where nothing is
    /// offered for it.
    pub(in crate::ui) fn at(self, level: LevelIndex, article: &Article, locked: &[LevelIndex]) -> Option<Self> {
        let offered = neighbours(article, level, locked);
        let counterpart = self.counterpart.filter(|other| offered.contains(other));
        (self.level == level && !offered.is_empty()).then_some(Self { counterpart, ..self })
    }
}

/// The levels next to this one that can be opened, the easier first.
pub(in crate::ui) fn neighbours(article: &Article, level: LevelIndex, locked: &[LevelIndex]) -> Vec<LevelIndex> {
    let next = [level.easier(), Some(level.harder())].into_iter().flatten();
    next.filter(|next| !locked.contains(next) && article.levels().any(|level| level.index == *next)).collect()
}

/// What another level says in place of a selected sentence.
pub(super) fn counterpart(
    selected: &SelectedSentence,
    other: LevelIndex,
    alignments: &Alignments,
    locale: &Locale,
) -> Html {
    let name = &alignments.article().level(other).label;
    html! {
        <span class="counterpart" part="counterpart saying" role="group" aria-label={locale.counterpart_in(name)}>
            <span class="says">{ interface_text(locale, locale.counterpart_in(name)) }</span>
            if let Some(words) = alignments.counterpart(selected.level, other, &selected.sentence) {
                <span key={&*words} class="words" lang={&locale.lang} dir={locale.dir}>{ words.clone() }</span>
            } else {
                <span class="untold">{ interface_text(locale, locale.no_counterpart_in(name)) }</span>
            }
        </span>
    }
}

/// For those who listen: that the bar has come, and the counterpart. A screen reader reads it out at once, each time as a new
/// element; a little later the style sheet hides it, so that it is not met again at the end of the text.
pub(super) fn announcement(selected: Option<&SelectedSentence>, alignments: &Alignments, locale: &Locale) -> Html {
    let announced = selected.map(|selected| {
        let Span { paragraph, start, .. } = selected.sentence;
        let key = format!("{paragraph}.{start}.{}", selected.counterpart.map_or(0, LevelIndex::number));
        let Some(other) = selected.counterpart else {
            return html! { <span {key}>{ locale.sentence_bar() }</span> };
        };
        let name = &alignments.article().level(other).label;
        let words = alignments.counterpart(selected.level, other, &selected.sentence);
        html! {
            <span {key}>
                { changing(locale.counterpart_in(name)) }{ " " }
                if let Some(words) = words {
                    <span key={&*words} lang={&locale.lang} dir={locale.dir}>{ words.clone() }</span>
                } else {
                    { changing(locale.no_counterpart_in(name)) }
                }
            </span>
        }
    });
    html! {
        <div class="heard" role="status">
            if let Some(announced) = announced { { announced } }
        </div>
    }
}
