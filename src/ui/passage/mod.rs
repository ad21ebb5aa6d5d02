//! The passage: the text of the open level, alone or beside another level, with what grading marks in it.

mod counterpart;
mod keys;
pub(super) mod marked;
mod paragraph;
pub(super) mod scroll_anchor;
mod sentence_bar;
mod sentences;
mod side_by_side;

use std::rc::Rc;

use yew::prelude::*;

pub(super) use counterpart::{SelectedSentence, neighbours};
pub(super) use keys::has_words_selected;
use keys::{Press, on_click, on_focus, on_key, on_press};
use paragraph::{Paragraph, ParagraphProps};
use side_by_side::side_by_side;

use super::alignments::Alignments;
use super::content::blocks;
use super::deferred::Deferred;
use super::focus;
use super::keep_alive::OpenedLevels;
use super::layout::TextElement;
use super::messages::Locale;
use super::results::Answering;
use super::text::{changing, text};
use graded_reader_core::session::highlights::{Highlight, HighlightKind};
use graded_reader_core::text::level::{Level, LevelIndex};

/// What [`Passage`] is given.
#[derive(PartialEq, Properties)]
pub(super) struct PassageProps {
    pub locale: Rc<Locale>,
    pub alignments: Alignments,
    pub level: LevelIndex,
    /// The heading level of its sections, from 1.
    pub heading: u8,
    pub opened: OpenedLevels,
    /// Whether another level is about to open.
    pub busy: bool,
    pub highlights: Vec<Highlight>,
    /// Whether the style sheet hides highlights, except those of the question that is pointed at.
    pub plain: bool,
    /// The question whose evidence the reader asked to see.
    pub pointed: Option<usize>,
    /// The levels that the reader cannot open now, and sees nothing of.
    pub locked: Vec<LevelIndex>,
    /// The level to show beside the open one, where there is room.
    pub compared: Option<LevelIndex>,
    /// What it needs while a question is answered in it.
    pub answering: Option<Rc<Answering>>,
    pub selected: Option<SelectedSentence>,
    pub select: Callback<Option<SelectedSentence>>,
}

/// The passage of the open level. A sentence is selected by a click, or by arrow keys and Enter.
#[component]
pub(super) fn Passage(props: &PassageProps) -> Html {
    let (locale, article) = (&props.locale, props.alignments.article());
    let level = article.level(props.level);
    let can_select = props.answering.is_none() && !neighbours(article, props.level, &props.locked).is_empty();
    let toggle = can_select.then(|| toggle(props));
    let press = use_mut_ref(Press::default);
    let focused = use_state_eq(|| None);
    let blur = focused.setter();
    let click = |toggle: &Callback<usize>| {
        on_click(press.clone(), toggle.clone(), props.selected.clone(), props.select.clone())
    };
    let key = |toggle| on_key(toggle, props.selected.is_some(), props.select.clone(), locale.rows);
    let (onclick, onkeydown) = match &props.answering {
        Some(answering) => (Some(answering.onclick.clone()), Some(answering.onkeydown.clone())),
        None => (toggle.as_ref().map(click), toggle.map(key)),
    };
    html! {
        <article class="passage" part="passage" id={focus::PASSAGE} tabindex="0" aria-label={locale.passage(&level.label)}
            aria-describedby={can_select.then_some(focus::SENTENCE_HINT)} aria-busy={props.busy.then_some("true")} data-plain={props.plain.then_some("")}
            onfocusin={can_select.then(|| on_focus(focused.setter()))} onfocusout={Callback::from(move |_: FocusEvent| blur.set(None))}
            onmousedown={on_press(press.clone())} {onclick} {onkeydown}>
            { props.opened.show(props.level, Some(locale.lang.clone()), Some(locale.rows), level_text(props, level, *focused)) }
            if !props.highlights.is_empty() {
                <p class="legend">{ changing(locale.legend_of(props.highlights.iter().any(|highlight| highlight.kind == HighlightKind::Distractor))) }</p>
            }
        </article>
    }
}

/// Selects a sentence by its number in the passage, or deselects it where it is selected.
fn toggle(props: &PassageProps) -> Callback<usize> {
    let (alignments, level, selected) = (props.alignments.clone(), props.level, props.selected.clone());
    props.select.reform(move |number: usize| {
        let article = alignments.article();
        let sentence = article.level(level).sentences.get(number).cloned();
        let sentence = sentence.filter(|own| selected.as_ref().is_none_or(|selected| selected.sentence != *own))?;
        // Who has seen one sentence in another level's words compares.
        Some(SelectedSentence {
            level,
            sentence,
            counterpart: selected.as_ref().and_then(|selected| selected.counterpart),
        })
    })
}

/// The text, in one column or beside that of another level.
fn level_text(props: &PassageProps, level: &Level, focused: Option<usize>) -> Html {
    let highlights = by_paragraph(&props.highlights, level.paragraphs.len());
    let paragraph =
        |number: usize, element| paragraph(props, level, number, element, highlights[number].clone(), focused);
    let texts = level.paragraphs.len();
    let show = |range| blocks(&level.layout, range, texts, props.heading, &props.locale, &paragraph);
    match props.compared {
        Some(other) => side_by_side(&props.alignments, level, other, &show, props.heading, &props.locale),
        None => show(0..texts),
    }
}

fn by_paragraph(highlights: &[Highlight], paragraphs: usize) -> Vec<Vec<Highlight>> {
    let mut found = vec![Vec::new(); paragraphs];
    for highlight in highlights {
        let paragraph = found.get_mut(highlight.span.paragraph);
        paragraph.into_iter().for_each(|highlights| highlights.push(highlight.clone()));
    }
    found
}

fn paragraph(
    props: &PassageProps,
    level: &Level,
    number: usize,
    element: Option<TextElement>,
    highlights: Vec<Highlight>,
    focused: Option<usize>,
) -> Html {
    let sentences = &level.sentences;
    let first = sentences.partition_point(|span| span.paragraph < number);
    let end = sentences.partition_point(|span| span.paragraph <= number);
    let selected = props.selected.clone().filter(|selected| selected.sentence.paragraph == number);
    let pointed = props.pointed.filter(|pointed| highlights.iter().any(|highlight| highlight.question == *pointed));
    let targets = props.answering.as_ref().and_then(|answering| {
        let place = answering.targets.binary_search_by_key(&number, |(paragraph, _)| *paragraph).ok()?;
        Some(answering.targets[place].1.clone())
    });
    let focused = focused.filter(|focused| (first..end).contains(focused));
    let urgent = selected.is_some() || targets.is_some() || focused.is_some();
    let paragraph = ParagraphProps {
        locale: props.locale.clone(),
        number,
        text: text(&level.paragraphs[number]),
        marks: level.layout.marks_of(number).to_vec(),
        element,
        level: level.index,
        sentences: sentences[first..end].to_vec(),
        first,
        highlights,
        targets,
        pointed,
        focused,
        selected,
        alignments: props.alignments.clone(),
        locked: props.locked.clone(),
        select: props.select.clone(),
    };
    html! { <Deferred key={number} index={number} {urgent}><Paragraph ..paragraph /></Deferred> }
}
