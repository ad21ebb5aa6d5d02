//! What another level says in place of a selected sentence, shown in the bar after it.

use yew::prelude::*;

use crate::ui::alignments::Alignments;
use crate::ui::messages::Locale;
use crate::ui::text::interface_text;
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
        <span class="counterpart" part="counterpart saying">
            <span class="says">{ interface_text(locale, locale.counterpart_in(name)) }</span>
            if let Some(words) = alignments.counterpart(selected.level, other, &selected.sentence) {
                <span key={&*words} class="words" lang={&locale.lang} dir={locale.dir}>{ words.clone() }</span>
            } else {
                <span class="untold">{ interface_text(locale, locale.no_counterpart_in(name)) }</span>
            }
        </span>
    }
}
