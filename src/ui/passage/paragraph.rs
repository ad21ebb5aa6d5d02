//! A paragraph, sentence by sentence, with its marks and the counterpart of a selected sentence.

use std::rc::Rc;

use yew::prelude::*;

use super::counterpart::{SelectedSentence, counterpart};
use crate::ui::alignments::Alignments;
use crate::ui::content::{in_element, inline};
use crate::ui::focus;
use crate::ui::layout::TextElement;
use crate::ui::messages::Locale;
use crate::ui::text::last_word;
use graded_reader_core::session::highlights::{Highlight, HighlightKind, Segment, segments};
use graded_reader_core::text::content::Mark;
use graded_reader_core::text::level::LevelIndex;
use graded_reader_core::text::span::Span;

/// What [`Paragraph`] is given.
#[derive(PartialEq, Properties)]
pub(super) struct ParagraphProps {
    pub locale: Rc<Locale>,
    /// Its number in the passage, from 0.
    pub number: usize,
    pub text: AttrValue,
    pub marks: Vec<Mark>,
    /// The element that holds it.
    pub element: Option<TextElement>,
    pub level: LevelIndex,
    pub sentences: Vec<Span>,
    /// The number of its first sentence in the passage.
    pub first: usize,
    pub highlights: Vec<Highlight>,
    /// The question whose evidence the reader asked to see.
    pub pointed: Option<usize>,
    /// Where the selected sentence is one of its own.
    pub selected: Option<SelectedSentence>,
    pub alignments: Alignments,
    pub locked: Vec<LevelIndex>,
    pub select: Callback<Option<SelectedSentence>>,
}

/// A paragraph of the open level.
#[component]
pub(super) fn Paragraph(props: &ParagraphProps) -> Html {
    let borders: Vec<usize> = props.sentences.iter().map(|span| span.start).collect();
    let segments = segments(props.number, props.text.len(), &props.highlights, &borders);
    // The space after a sentence is its own.
    let index = |segment: &Segment<'_>| {
        let begun = props.sentences.partition_point(|span| span.start <= segment.range.start);
        begun.saturating_sub(1)
    };
    let sentences = segments.chunk_by(|one, next| index(one) == index(next));
    let sentences = sentences.filter_map(|segments| Some(sentence(props, index(segments.first()?), segments)));
    in_element(props.element, sentences.collect(), props.number.to_string(), &props.locale)
}

/// A sentence, and its counterpart where it is selected.
///
/// A page translator may have replaced its text nodes. So it has no siblings that are text, and its key tells its marks:
/// Yew then makes a new element for new marks, in place of changing text nodes that may be gone.
fn sentence(props: &ParagraphProps, index: usize, segments: &[Segment<'_>]) -> Html {
    let span = props.sentences.get(index);
    let selected = props.selected.as_ref().filter(|selected| Some(&selected.sentence) == span);
    let number = props.first + index;
    let mut key = number.to_string();
    for Highlight { span, question, kind, .. } in segments.iter().flat_map(|segment| &segment.highlights) {
        key += &format!(" {question}.{}.{}-{}", *kind as u8, span.start, span.end);
    }
    html! {
        <>
            <span {key} class="sentence" part="sentence" tabindex="-1" data-sentence={number.to_string()}
                data-selected={selected.is_some().then_some("")}>
                { for segments.iter().map(|segment| run(props, segment)) }
            </span>
            { for selected.map(|selected| counterpart(selected, &props.alignments, &props.locked, &props.select, &props.locale)) }
        </>
    }
}

/// Words that have the same marks from end to end.
fn run(props: &ParagraphProps, segment: &Segment<'_>) -> Html {
    let words = |range| inline(&props.text, range, &props.marks, &props.locale);
    let range = segment.range.clone();
    if segment.highlights.is_empty() {
        return words(range);
    }
    // The way back to the question stays on the line of the last word.
    let tail = range.start + last_word(props.text[range.clone()].trim_end());
    let starting = segment.starting().filter(|highlight| highlight.is_first);
    let is_pointed = segment.highlights.iter().any(|highlight| Some(highlight.question) == props.pointed);
    html! {
        <mark part="mark" tabindex="-1" data-kind={kinds(segment)} data-pointed={is_pointed.then_some("")}>
            { for starting.map(|highlight| html! { <span id={focus::mark_id(props.level, highlight.question, highlight.kind)} /> }) }
            { words(range.start..tail) }
            <span class="tail">{ words(tail..range.end) }{ for segment.ending().map(|highlight| back(props.level, highlight, &props.locale)) }</span>
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
