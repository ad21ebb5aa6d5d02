//! A paragraph, sentence by sentence, with a bar after a selected sentence.

use std::ops::Range;
use std::rc::Rc;

use yew::prelude::*;

use super::counterpart::SelectedSentence;
use super::sentence_bar::sentence_bar;
use crate::ui::alignments::Alignments;
use crate::ui::content::{in_element, inline};
use crate::ui::layout::TextElement;
use crate::ui::messages::Locale;
use crate::ui::results::{self, HighlightedParagraph, ShownTarget};
use graded_reader_core::session::highlights::Highlight;
use graded_reader_core::text::content::{Mark, MarkKind};
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
    /// What can be chosen in it, if anything can.
    pub targets: Option<Rc<Vec<ShownTarget>>>,
    /// The question whose evidence the reader asked to see.
    pub pointed: Option<usize>,
    /// The number of the sentence that has the focus, where it is one of its own.
    pub focused: Option<usize>,
    /// Where the selected sentence is one of its own.
    pub selected: Option<SelectedSentence>,
    pub alignments: Alignments,
    pub locked: Vec<LevelIndex>,
    pub select: Callback<Option<SelectedSentence>>,
}

/// A paragraph of the open level.
#[component]
pub(super) fn Paragraph(props: &ParagraphProps) -> Html {
    let ranges: Vec<Range<usize>> = ranges(props).collect();
    let sentences = match results::get().filter(|_| !props.highlights.is_empty() || props.targets.is_some()) {
        Some(results) => results.sentences(&highlighted(props, &ranges), &props.locale),
        None => {
            let words = |range| (inline(&props.text, range, &props.marks, &props.locale), String::new());
            ranges.into_iter().map(words).collect()
        }
    };
    let sentences = sentences.into_iter().enumerate();
    let sentences = sentences.map(|(index, (words, marks))| sentence(props, index, words, &marks));
    in_element(props.element, sentences.collect(), props.number.to_string(), &props.locale)
}

fn highlighted<'a>(props: &'a ParagraphProps, sentences: &'a [Range<usize>]) -> HighlightedParagraph<'a> {
    HighlightedParagraph {
        level: props.level,
        number: props.number,
        text: &props.text,
        marks: &props.marks,
        sentences,
        highlights: &props.highlights,
        targets: props.targets.as_ref().map(|targets| &***targets).unwrap_or_default(),
        pointed: props.pointed,
    }
}

/// The range of each sentence with the space after it.
fn ranges(props: &ParagraphProps) -> impl Iterator<Item = Range<usize>> {
    let later = props.sentences.iter().skip(1).map(|span| span.start);
    let ends = later.clone().chain([props.text.len()]);
    [0].into_iter().chain(later).zip(ends).map(|(start, end)| start..end)
}

/// A sentence, and the bar after it where it is selected.
///
/// A text full of buttons is no text, so a sentence is a button only while it has the focus or a bar: then a screen reader says
/// that it can be pressed, and whether it is. A button cannot have links and buttons in it.
///
/// A page translator may have replaced its text nodes. So it has no siblings that are text, and its key tells its marks:
/// Yew then makes a new element for new marks, in place of changing text nodes that may be gone.
fn sentence(props: &ParagraphProps, index: usize, words: Html, marks: &str) -> Html {
    let span = props.sentences.get(index);
    let selected = props.selected.as_ref().filter(|selected| Some(&selected.sentence) == span);
    let number = props.first + index;
    let has_link = |span: &Span| {
        let is_link = |mark: &&Mark| matches!(mark.kind, MarkKind::Link(_));
        props.marks.iter().filter(is_link).any(|mark| mark.span.start < span.end && span.start < mark.span.end)
    };
    let is_button =
        (selected.is_some() || props.focused == Some(number)) && marks.is_empty() && !span.is_some_and(has_link);
    let expanded = if selected.is_some() { "true" } else { "false" };
    html! {
        <>
            <span key={format!("{number}{marks}")} class="sentence" part="sentence" tabindex="-1" data-sentence={number.to_string()}
                data-selected={selected.is_some().then_some("")} role={is_button.then_some("button")} aria-expanded={is_button.then_some(expanded)}>
                { words }
            </span>
            { for selected.map(|selected| sentence_bar(selected, &props.alignments, &props.locked, &props.select, &props.locale)) }
        </>
    }
}
