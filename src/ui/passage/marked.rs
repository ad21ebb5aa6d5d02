//! The words of a paragraph with what grading marks in them: part of [`results`](crate::ui::results).

use yew::prelude::*;

use crate::ui::content::inline;
use crate::ui::focus;
use crate::ui::messages::Locale;
use crate::ui::results::HighlightedParagraph;
use crate::ui::text::last_word;
use graded_reader_core::session::highlights::{Highlight, HighlightKind, Segment, segments};
use graded_reader_core::text::level::LevelIndex;

/// The words of each sentence, and what tells them from the same words with other marks.
pub(in crate::ui) fn sentences(paragraph: &HighlightedParagraph<'_>, locale: &Locale) -> Vec<(Html, String)> {
    let HighlightedParagraph { number, text, highlights, .. } = paragraph;
    let borders: Vec<usize> = paragraph.sentences.iter().map(|range| range.start).collect();
    let segments = segments(*number, text.len(), highlights, &borders);
    let index = |segment: &Segment<'_>| borders.partition_point(|start| *start <= segment.range.start);
    let sentence = |segments: &[Segment<'_>]| {
        let mut marks = String::new();
        for Highlight { span, question, kind, .. } in segments.iter().flat_map(|segment| &segment.highlights) {
            marks += &format!(" {question}.{}.{}-{}", *kind as u8, span.start, span.end);
        }
        // A sentence without marks is built as it is without grading, so that nothing changes about it.
        let words = match segments {
            [all] => run(paragraph, all, locale),
            several => several.iter().map(|segment| run(paragraph, segment, locale)).collect(),
        };
        (words, marks)
    };
    segments.chunk_by(|one, next| index(one) == index(next)).map(sentence).collect()
}

/// Words that have the same marks from end to end.
fn run(paragraph: &HighlightedParagraph<'_>, segment: &Segment<'_>, locale: &Locale) -> Html {
    let &HighlightedParagraph { level, text, marks, pointed, .. } = paragraph;
    let words = |range| inline(text, range, marks, locale);
    let range = segment.range.clone();
    if segment.highlights.is_empty() {
        return words(range);
    }
    // The way back to the question stays on the line of the last word.
    let tail = range.start + last_word(text[range.clone()].trim_end());
    let starting = segment.starting().filter(|highlight| highlight.is_first);
    let is_pointed = segment.highlights.iter().any(|highlight| Some(highlight.question) == pointed);
    html! {
        <mark part="mark" tabindex="-1" data-kind={kinds(segment)} data-pointed={is_pointed.then_some("")}>
            { for starting.map(|highlight| html! { <span id={focus::mark_id(level, highlight.question, highlight.kind)} /> }) }
            { words(range.start..tail) }
            <span class="tail">{ words(tail..range.end) }{ for segment.ending().map(|highlight| back(level, highlight, locale)) }</span>
        </mark>
    }
}

/// What marked words are to their questions, as the style sheet tells it.
fn kinds(segment: &Segment<'_>) -> &'static str {
    let has = |kind| segment.highlights.iter().any(|highlight| highlight.kind == kind);
    match (has(HighlightKind::Evidence), has(HighlightKind::Distractor)) {
        (true, true) => "evidence misled",
        (true, false) => "evidence",
        (false, _) => "misled",
    }
}

/// The way back from a mark to its question.
fn back(level: LevelIndex, highlight: &Highlight, locale: &Locale) -> Html {
    let onclick = focus::jump_to(focus::question_id(level, highlight.question));
    html! {
        <button type="button" class="back" {onclick} lang={&locale.own_lang}
            aria-label={locale.back(highlight.question, highlight.kind)}>
            { locale.mark_sign(highlight.question, highlight.kind) }
        </button>
    }
}
