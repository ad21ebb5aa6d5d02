//! The passage of a level, sentence by sentence, with the marks that feedback sets; alone, or beside another level.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::line_ups::LineUps;
use super::part::{Part, part};
use super::same_place::SENTENCES;
use super::saying::{Saying, heard, neighbours, saying};
use super::{places, text, words};
use crate::level::{Level, Order, Span};
use crate::marking::{Mark, MarkKind, Segment, segments};
use crate::sentence::of_passage;

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
                <p class="legend">{ words::legend(marks.iter().any(|mark| mark.kind == MarkKind::Misled)) }</p>
            }
            { heard(said.as_ref(), line_ups, *order) }
        </article>
    }
}

/// The number that a sentence's element has.
pub(super) fn number(sentence: &Element) -> Option<usize> {
    sentence.get_attribute("data-sentence")?.parse().ok()
}

/// A click on a sentence, but not one that ends a selection, and not one on a button that stands in it.
fn on_click(toggle: &Callback<Element>) -> Callback<MouseEvent> {
    let toggle = toggle.clone();
    Callback::from(move |click: MouseEvent| {
        let Some(target) = click.target_dyn_into::<Element>() else { return };
        let closest = |selector| target.closest(selector).ok().flatten();
        let selection = gloo_utils::window().get_selection().ok().flatten();
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
        let text = Text { telling: self, level, sentences: &of_passage(&level.paragraphs) };
        match self.beside {
            Some(other) => text.beside(other),
            None => text.alone(),
        }
    }
}

/// The text while it is drawn.
struct Text<'a> {
    telling: &'a Telling,
    level: &'a Level,
    sentences: &'a [Span],
}

impl Text<'_> {
    fn alone(&self) -> Html {
        (0..self.level.paragraphs.len()).map(|number| self.paragraph(number)).collect()
    }

    /// Both levels, each paragraph beside what tells the same.
    #[inline(never)]
    fn beside(&self, other: Order) -> Html {
        let line_ups = &self.telling.line_ups;
        let other = line_ups.article().level(other);
        let theirs =
            |number: usize| other.paragraphs.get(number).map(|words| html! { <p dir="auto">{ text(words) }</p> });
        let line_up = line_ups.between(self.level.order, other.order);
        html! {
            <table class="rows">
                <thead lang={words::LANGUAGE}>
                    <tr><th scope="col" dir="auto">{ text(&self.level.shown) }</th><th scope="col" class="there" dir="auto">{ text(&other.shown) }</th></tr>
                </thead>
                <tbody>
                    { for line_up.rows().iter().map(|row| html! {
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
        let words = &self.level.paragraphs[number];
        let first = self.sentences.partition_point(|span| span.paragraph < number);
        let own = &self.sentences[first..self.sentences.partition_point(|span| span.paragraph <= number)];
        let borders: Vec<usize> = own.iter().flat_map(|span| [span.start, span.end]).collect();
        let cuts = segments(number, words.len(), &self.telling.marks, &borders);
        // What lies between two sentences is of the one that comes.
        let of = |cut: &Segment<'_>| own.partition_point(|span| span.end <= cut.range.start);
        let draw = |cuts: &[Segment<'_>]| {
            let place = of(cuts.first()?);
            let Some(span) = own.get(place) else { return Some(self.cuts(words, cuts)) };
            let (space, sentence) = cuts.split_at(cuts.partition_point(|cut| cut.range.start < span.start));
            let said = self.telling.said.as_ref().filter(|said| said.sentence == *span);
            // With keys, so that what is said comes beside the sentence and not in its place, which would cost it the focus.
            Some(html! { <>
                <key="space">{ self.cuts(words, space) }</>
                <span key="sentence" class={classes!("sentence", said.map(|_| "said"))}
                    part="sentence" tabindex="-1" data-sentence={(first + place).to_string()}>
                    { self.cuts(words, sentence) }
                </span>
                { for said.map(|said| saying(said, &self.telling.line_ups, self.level.order, &self.telling.locked, &self.telling.say)) }
            </> })
        };
        html! { <p part="paragraph" dir="auto">{ for cuts.chunk_by(|a, b| of(a) == of(b)).filter_map(draw) }</p> }
    }

    fn cuts(&self, paragraph: &Rc<str>, cuts: &[Segment<'_>]) -> Html {
        cuts.iter().map(|cut| segment(paragraph, cut, self.telling)).collect()
    }
}

fn segment(paragraph: &Rc<str>, segment: &Segment<'_>, telling: &Telling) -> Html {
    let words = &paragraph[segment.range.clone()];
    if segment.marks.is_empty() {
        return html! { { AttrValue::from(words.to_owned()) } };
    }
    let has = |kind| segment.marks.iter().any(|mark| mark.kind == kind);
    let is_pointed = segment.marks.iter().any(|mark| Some(mark.question) == telling.pointed);
    // The way back stays on the line of the last word, or of the last letter where no white space parts words.
    let word = words.trim_end().rfind(' ').map(|space| space + 1);
    let tail = word.or(words.char_indices().next_back().map(|(at, _)| at)).unwrap_or_default();
    let starting =
        segment.marks.iter().filter(|mark| mark.span.start == segment.range.start && is_first(mark, &telling.marks));
    html! {
        <mark class={classes!(
                has(MarkKind::Evidence).then_some("evidence"),
                has(MarkKind::Misled).then_some("misled"),
                is_pointed.then_some("pointed"))} part="mark" tabindex="-1">
            { for starting.map(|mark| html! { <span id={places::mark(telling.level, mark.question, mark.kind)} /> }) }
            { AttrValue::from(words[..tail].to_owned()) }
            <span class="tail">{ AttrValue::from(words[tail..].to_owned()) }{ for segment.ending().map(|mark| back(telling.level, mark)) }</span>
        </mark>
    }
}

/// Whether a mark is the first of its kind for its question, to which the question leads.
fn is_first(mark: &Mark, marks: &[Mark]) -> bool {
    // The marks stand in the order of the questions.
    let own = &marks[marks.partition_point(|other| other.question < mark.question)..];
    own.iter().find(|other| other.kind == mark.kind) == Some(mark)
}

/// The way back from a mark to its question.
fn back(level: Order, mark: &Mark) -> Html {
    let onclick = places::jump(places::question(level, mark.question));
    html! {
        <button type="button" class="back" {onclick} aria-label={words::back(mark.question, mark.kind)}>
            { words::mark_sign(mark.question, mark.kind) }
        </button>
    }
}
