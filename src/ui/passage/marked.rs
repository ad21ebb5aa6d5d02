//! The words of a paragraph with what grading marks in them, and what can be chosen: part of [`results`](crate::ui::results).

use std::ops::Range;

use yew::prelude::*;

use crate::ui::content::inline;
use crate::ui::focus;
use crate::ui::messages::Locale;
use crate::ui::results::{HighlightedParagraph, ShownTarget};
use crate::ui::text::last_word;
use graded_reader_core::session::highlights::{Highlight, HighlightKind, Segment, segments};
use graded_reader_core::text::content::{Mark, MarkKind};
use graded_reader_core::text::level::LevelIndex;

/// The words of each sentence, and what tells them from the same words with other marks.
pub(in crate::ui) fn sentences(paragraph: &HighlightedParagraph<'_>, locale: &Locale) -> Vec<(Html, String)> {
    let HighlightedParagraph { number, text, highlights, targets, .. } = paragraph;
    let starts: Vec<usize> = paragraph.sentences.iter().map(|range| range.start).collect();
    let edges = targets.iter().flat_map(|target| [target.span.start, target.span.end]);
    let borders: Vec<usize> = starts.iter().copied().chain(edges).collect();
    let segments = segments(*number, text.len(), highlights, &borders);
    let index = |segment: &Segment<'_>| starts.partition_point(|start| *start <= segment.range.start);
    let target = |segment: &Segment<'_>| {
        targets[..targets.partition_point(|target| target.span.start <= segment.range.start)]
            .last()
            .filter(|target| segment.range.start < target.span.end)
    };
    // What is chosen by a click cannot have links and buttons in it.
    let is_link = |mark: &Mark| matches!(mark.kind, MarkKind::Link(_));
    let shown: Vec<Mark> = match targets {
        [] => Vec::new(),
        _ => paragraph.marks.iter().filter(|mark| !is_link(mark)).cloned().collect(),
    };
    let choice = |segments: &[Segment<'_>]| {
        let range = segments[0].range.start..segments.last().map_or(0, |last| last.range.end);
        let words = inline(text, range.clone(), &shown, locale);
        match target(&segments[0]) {
            Some(target) => choosable(paragraph, target, range, words),
            None => words,
        }
    };
    let sentence = |segments: &[Segment<'_>]| {
        let mut marks = String::new();
        for ShownTarget { id, span, .. } in segments.iter().filter_map(target) {
            marks += &format!(" {id}.{}", span.start);
        }
        for Highlight { span, question, kind, .. } in segments.iter().flat_map(|segment| &segment.highlights) {
            marks += &format!(" {question}.{}.{}-{}", *kind as u8, span.start, span.end);
        }
        // A sentence without marks is built as it is without grading, so that nothing changes about it.
        let runs = |segments: &[Segment<'_>]| match segments {
            [all] => run(paragraph, all, locale),
            several => several.iter().map(|segment| run(paragraph, segment, locale)).collect(),
        };
        let words = match segments.iter().any(|segment| target(segment).is_some()) {
            false => runs(segments),
            true => segments.chunk_by(|one, next| target(one) == target(next)).map(choice).collect(),
        };
        (words, marks)
    };
    segments.chunk_by(|one, next| index(one) == index(next)).map(sentence).collect()
}

/// A check box that switches the marks off and on.
pub(in crate::ui) fn switch(is_on: bool, switch: &Callback<bool>, locale: &Locale) -> Html {
    let onchange = switch.reform(move |_: Event| !is_on);
    html! {
        <label class="show-marks"><input type="checkbox" checked={is_on} {onchange} /><span>{ locale.show_marks() }</span></label>
    }
}

/// Words that can be chosen, as far as they are in one sentence. Where they go on in the next, the first element is the control, with
/// all words as its name, and the others are there for the mouse.
fn choosable(paragraph: &HighlightedParagraph<'_>, target: &ShownTarget, range: Range<usize>, words: Html) -> Html {
    let span = &target.span;
    let (starts, ends) = (range.start == span.start, range.end >= span.end);
    let name = (starts && !ends).then(|| paragraph.text[span.range()].to_owned());
    let checked = if target.is_chosen { "true" } else { "false" };
    let tab = if target.is_first && starts { "0" } else { "-1" };
    html! {
        <span class="target" part="target" data-target={target.id.to_string()} data-chosen={target.is_chosen.then_some("")}
            role={starts.then_some(target.role)} aria-checked={starts.then_some(checked)} tabindex={tab}
            aria-label={name} aria-describedby={target.is_first.then_some(focus::ASKED)} aria-hidden={(!starts).then_some("true")}>
            { words }
        </span>
    }
}

/// Words that have the same marks from end to end.
fn run(paragraph: &HighlightedParagraph<'_>, segment: &Segment<'_>, locale: &Locale) -> Html {
    let &HighlightedParagraph { level, text, marks, pointed, .. } = paragraph;
    let words = |range| inline(text, range, marks, locale);
    let range = segment.range.clone();
    if segment.highlights.is_empty() {
        return words(range);
    }
    // The way back to the question, or to the first of several, stays on the line of the last word.
    let tail = range.start + last_word(text[range.clone()].trim_end());
    let mut ending = segment.ending().map(|highlight| back(level, highlight, locale));
    let starting = segment.starting().filter(|highlight| highlight.is_first);
    let is_pointed = segment.highlights.iter().any(|highlight| Some(highlight.question) == pointed);
    html! {
        <mark part="mark" tabindex="-1" data-kind={kinds(segment)} data-pointed={is_pointed.then_some("")}>
            { for starting.map(|highlight| html! { <span id={focus::mark_id(level, highlight.question, highlight.kind)} /> }) }
            { words(range.start..tail) }
            <span class="tail">{ words(tail..range.end) }{ for ending.next() }</span>
            { for ending }
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
