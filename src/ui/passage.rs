//! The passage of a level, sentence by sentence, with the marks that feedback sets; alone, or beside another level.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::elements::ours;
use super::line_ups::LineUps;
use super::paragraph::Paragraph;
use super::part::{Part, part};
use super::saying::{Saying, heard, neighbours};
use super::sentences::{SENTENCES, number};
use super::text::text;
use super::{places, words};
use graded_reader_core::session::highlights::{Mark, MarkKind};
use graded_reader_core::text::level::{Level, Order};
use graded_reader_core::text::sentence::of_passage;
use graded_reader_core::text::span::Span;

/// The passage of the level that is open.
pub(super) fn passage(telling: Telling, seen: impl FnOnce(Html) -> Html) -> Html {
    let Telling { line_ups, level: order, locked, said, say, marks, .. } = &telling;
    let level = line_ups.article().level(*order);
    let can_say = neighbours(line_ups.article(), *order, locked).next().is_some();
    let toggle = can_say.then(|| {
        let (say, said, line_ups, open, locked) = (say.clone(), said.clone(), line_ups.clone(), *order, locked.clone());
        Callback::from(move |sentence: Element| {
            let sentences = of_passage(&line_ups.article().level(open).paragraphs);
            let span = number(&sentence).and_then(|number| sentences.into_iter().nth(number));
            let is_said = said.as_ref().map(|said| &said.sentence) == span.as_ref();
            say.emit(span.filter(|_| !is_said).and_then(|span| Saying::of(&line_ups, open, &locked, span)));
        })
    });
    html! {
        <article class="passage" part="passage" id={places::PASSAGE} tabindex="0" aria-label={words::passage(&level.shown)}
            aria-describedby={can_say.then_some(places::SENTENCE_HINT)}
            onclick={toggle.as_ref().map(on_click)} onkeydown={toggle.as_ref().map(|toggle| on_key(toggle, say))}>
            { seen(part(telling.clone(), "telling")) }
            if !marks.is_empty() {
                { ours("p", "legend", words::legend(marks.iter().any(|mark| mark.kind == MarkKind::Misled))) }
            }
            { heard(said.as_ref(), line_ups, *order) }
        </article>
    }
}

/// A click on a sentence, but not one that ends a selection, and not one on a button that stands in it.
fn on_click(toggle: &Callback<Element>) -> Callback<MouseEvent> {
    let toggle = toggle.clone();
    Callback::from(move |click: MouseEvent| {
        let Some(target) = click.target_dyn_into::<Element>() else { return };
        let closest = |selector| target.closest(selector).ok().flatten();
        let selection = gloo::utils::window().get_selection().ok().flatten();
        let selects = selection.is_some_and(|selection| !selection.is_collapsed());
        if let Some(sentence) = closest(SENTENCES).filter(|_| !selects && closest("button").is_none()) {
            toggle.emit(sentence);
        }
    })
}

/// The keys: arrows go from sentence to sentence, Enter and the space bar have it said, Escape ends that.
fn on_key(toggle: &Callback<Element>, say: &Callback<Option<Saying>>) -> Callback<KeyboardEvent> {
    let (toggle, say) = (toggle.clone(), say.clone());
    Callback::from(move |press: KeyboardEvent| {
        let Some(target) = press.target_dyn_into::<Element>() else { return };
        let Some(passage) = target.closest(".passage").ok().flatten() else { return };
        let has_modifier = press.ctrl_key() || press.alt_key() || press.meta_key() || press.shift_key();
        let closest = |selector| target.closest(selector).ok().flatten();
        // A way back that stands in a sentence is of that sentence, and so is what is said of it.
        let said = || closest(".saying").and_then(|saying| saying.previous_element_sibling());
        let at = closest(SENTENCES).or_else(said).as_ref().and_then(number);
        let is_sentence = target.matches(SENTENCES).unwrap_or_default();
        let step = match &*press.key() {
            _ if has_modifier => return,
            "ArrowRight" => at.map_or(0, |at| at + 1),
            "ArrowLeft" => at.map_or(0, |at| at.saturating_sub(1)),
            "Enter" | " " if is_sentence => {
                press.prevent_default();
                return toggle.emit(target);
            }
            "Escape" => {
                said().iter().for_each(focus);
                return say.emit(None);
            }
            _ => return,
        };
        if let Some(sentence) = places::all(&passage, SENTENCES).get(step) {
            press.prevent_default();
            focus(sentence);
        }
    })
}

fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// A level's text, with all that is shown in it.
#[derive(Clone, PartialEq)]
pub(super) struct Telling {
    pub line_ups: LineUps,
    pub level: Order,
    pub marks: Vec<Mark>,
    /// The question whose evidence the reader asked to see.
    pub pointed: Option<usize>,
    /// The levels that the reader cannot open now, and is not told of.
    pub locked: Vec<Order>,
    /// The level that stands beside it, where there is room.
    pub beside: Option<Order>,
    /// What is said of one of its sentences.
    pub said: Option<Saying>,
    pub say: Callback<Option<Saying>>,
}

impl Part for Telling {
    fn draw(&self) -> Html {
        let level = self.line_ups.article().level(self.level);
        let text =
            Text { telling: self, level, sentences: &of_passage(&level.paragraphs), marks: &by_paragraph(self, level) };
        match self.beside {
            Some(other) => text.beside(other),
            None => (0..level.paragraphs.len()).map(|number| text.paragraph(number)).collect(),
        }
    }
}

/// The marks of each paragraph, each with whether it is the first of its kind for its question: to that the question leads.
fn by_paragraph(telling: &Telling, level: &Level) -> Vec<Vec<(Mark, bool)>> {
    let mut found = vec![Vec::new(); level.paragraphs.len()];
    for (place, mark) in telling.marks.iter().enumerate() {
        // The marks stand in the order of the questions.
        let mut before = telling.marks[..place].iter().rev().take_while(|other| other.question == mark.question);
        let is_first = before.all(|other| other.kind != mark.kind);
        found.get_mut(mark.span.paragraph).into_iter().for_each(|marks| marks.push((mark.clone(), is_first)));
    }
    found
}

/// The text while it is drawn.
struct Text<'a> {
    telling: &'a Telling,
    level: &'a Level,
    sentences: &'a [Span],
    marks: &'a [Vec<(Mark, bool)>],
}

impl Text<'_> {
    /// Both levels, each paragraph beside what tells the same.
    fn beside(&self, other: Order) -> Html {
        let line_ups = &self.telling.line_ups;
        let other = line_ups.article().level(other);
        let theirs =
            |number: usize| other.paragraphs.get(number).map(|words| html! { <p dir="auto">{ text(words) }</p> });
        let line_up = line_ups.get(self.level.order, other.order);
        html! {
            <table class="rows">
                <thead lang={words::LANGUAGE}>
                    <tr><th scope="col" dir="auto">{ text(&self.level.shown) }</th><th scope="col" class="there" dir="auto">{ text(&other.shown) }</th></tr>
                </thead>
                <tbody>
                    { for line_up.iter().flat_map(|line_up| line_up.rows()).map(|row| html! {
                        <tr>
                            <td>{ for row.from.clone().map(|number| self.paragraph(number)) }</td>
                            <td class="there">{ for row.to.clone().filter_map(theirs) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
        }
    }

    fn paragraph(&self, number: usize) -> Html {
        let Telling { line_ups, level, pointed, locked, said, say, .. } = self.telling;
        let first = self.sentences.partition_point(|span| span.paragraph < number);
        let end = self.sentences.partition_point(|span| span.paragraph <= number);
        let (marks, is_first) = self.marks[number].iter().cloned().unzip::<_, _, Vec<_>, Vec<_>>();
        let said = said.clone().filter(|said| said.sentence.paragraph == number);
        let paragraph = Paragraph {
            number,
            words: self.level.paragraphs[number].clone(),
            level: *level,
            sentences: self.sentences[first..end].to_vec(),
            first,
            pointed: pointed.filter(|pointed| marks.iter().any(|mark| mark.question == *pointed)),
            marks,
            is_first,
            said: said.map(|said| (said, line_ups.clone(), locked.clone())),
            say: say.clone(),
        };
        part(paragraph, number)
    }
}
