//! The passage of a level, sentence by sentence, with the marks that feedback sets; alone, or beside another level.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::line_ups::LineUps;
use super::same_place::SENTENCES;
use super::saying::{Saying, heard, neighbours, saying};
use super::{places, text, words};
use crate::device::later::{self, Part};
use crate::level::{Level, Order, Span};
use crate::marking::{Mark, MarkKind, Segment, segments};
use crate::sentence::of_passage;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub line_ups: LineUps,
    pub level: Order,
    pub marks: Vec<Mark>,
    /// The question whose evidence the reader asked to see.
    pub pointed: Option<usize>,
    /// The sentence at which a reader goes on who has come from another level.
    pub landed: Option<Span>,
    /// The levels that the reader cannot open now, and is not told of.
    pub locked: Vec<Order>,
    /// The level that stands beside it, where there is room.
    pub beside: Option<Order>,
}

#[component]
pub(super) fn Passage(props: &Props) -> Html {
    let article = props.line_ups.article();
    let level = article.level(props.level);
    let said = use_state_eq(|| None::<(LineUps, Order, Saying)>);
    // What was said of another text or level is said no more.
    let now = said.as_ref().filter(|(line_ups, level, _)| *line_ups == props.line_ups && *level == props.level);
    let now = now.map(|(.., saying)| saying.clone());
    let say = {
        let (set, line_ups, level) = (said.setter(), props.line_ups.clone(), props.level);
        Callback::from(move |saying: Option<Saying>| {
            let (set, line_ups) = (set.clone(), line_ups.clone());
            later::with(Part::LineUp, move |is_here| {
                set.set(saying.filter(|_| is_here).map(|saying| (line_ups, level, saying)));
            });
        })
    };
    let sentences = of_passage(&level.paragraphs);
    let can_say = neighbours(article, props.level, &props.locked).next().is_some();
    let toggle = {
        let (say, now, line_ups, open) = (say.clone(), now.clone(), props.line_ups.clone(), props.level);
        let (sentences, locked) = (sentences.clone(), props.locked.clone());
        Callback::from(move |sentence: Element| {
            let span = number(&sentence).and_then(|number| sentences.get(number)).cloned();
            let is_said = now.as_ref().map(|now| &now.sentence) == span.as_ref();
            say.emit(span.filter(|_| !is_said).and_then(|span| Saying::of(&line_ups, open, &locked, span)));
        })
    };
    let text_of = Text { props, level, sentences: &sentences, said: now.as_ref(), say: &say };
    html! {
        <article class="passage" part="passage" id={places::PASSAGE} tabindex="0" aria-label={words::passage(&level.shown)}
            aria-describedby={can_say.then_some(places::SENTENCE_HINT)}
            onclick={can_say.then(|| on_click(&toggle))} onkeydown={can_say.then(|| on_key(&toggle, &say))}>
            <div key={level.order.number()} lang={text(&article.language)}>
                { match props.beside { Some(other) => text_of.beside(other), None => text_of.alone() } }
            </div>
            if !props.marks.is_empty() {
                <p class="legend">{ words::legend(props.marks.iter().any(|mark| mark.kind == MarkKind::Misled)) }</p>
            }
            { heard(now.as_ref(), &props.line_ups, props.level) }
        </article>
    }
}

/// The number that a sentence's element has.
fn number(sentence: &Element) -> Option<usize> {
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

/// The text of a level as it is drawn.
struct Text<'a> {
    props: &'a Props,
    level: &'a Level,
    sentences: &'a [Span],
    said: Option<&'a Saying>,
    say: &'a Callback<Option<Saying>>,
}

impl Text<'_> {
    fn alone(&self) -> Html {
        (0..self.level.paragraphs.len()).map(|number| self.paragraph(number)).collect()
    }

    /// Both levels, each paragraph beside what tells the same.
    fn beside(&self, other: Order) -> Html {
        let line_ups = &self.props.line_ups;
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
        let cuts = segments(number, words.len(), &self.props.marks, &borders);
        // What lies between two sentences is of the one that comes.
        let of = |cut: &Segment<'_>| own.partition_point(|span| span.end <= cut.range.start);
        let draw = |cuts: &[Segment<'_>]| {
            let place = of(cuts.first()?);
            let Some(span) = own.get(place) else { return Some(self.cuts(words, cuts)) };
            let (space, sentence) = cuts.split_at(cuts.partition_point(|cut| cut.range.start < span.start));
            let is_in = |run: &Span| run.paragraph == number && run.start <= span.start && span.end <= run.end;
            let has_landed = self.props.landed.as_ref().is_some_and(is_in);
            let said = self.said.filter(|said| said.sentence == *span);
            // With keys, so that what is said comes beside the sentence and not in its place, which would cost it the focus.
            Some(html! { <>
                <key="space">{ self.cuts(words, space) }</>
                <span key="sentence" class={classes!("sentence", has_landed.then_some("landed"), said.map(|_| "said"))}
                    part="sentence" tabindex="-1" data-sentence={(first + place).to_string()}>
                    { self.cuts(words, sentence) }
                </span>
                { for said.map(|said| saying(said, &self.props.line_ups, self.level.order, &self.props.locked, self.say)) }
            </> })
        };
        html! { <p part="paragraph" dir="auto">{ for cuts.chunk_by(|a, b| of(a) == of(b)).filter_map(draw) }</p> }
    }

    fn cuts(&self, paragraph: &Rc<str>, cuts: &[Segment<'_>]) -> Html {
        cuts.iter().map(|cut| segment(paragraph, cut, self.props)).collect()
    }
}

fn segment(paragraph: &Rc<str>, segment: &Segment<'_>, props: &Props) -> Html {
    let words = &paragraph[segment.range.clone()];
    if segment.marks.is_empty() {
        return html! { { AttrValue::from(words.to_owned()) } };
    }
    let has = |kind| segment.marks.iter().any(|mark| mark.kind == kind);
    let is_pointed = segment.marks.iter().any(|mark| Some(mark.question) == props.pointed);
    // The way back stays on the line of the last word, or of the last letter where no white space parts words.
    let word = words.trim_end().rfind(' ').map(|space| space + 1);
    let tail = word.or(words.char_indices().next_back().map(|(at, _)| at)).unwrap_or_default();
    let starting =
        segment.marks.iter().filter(|mark| mark.span.start == segment.range.start && is_first(mark, &props.marks));
    html! {
        <mark class={classes!(
                has(MarkKind::Evidence).then_some("evidence"),
                has(MarkKind::Misled).then_some("misled"),
                is_pointed.then_some("pointed"))} part="mark" tabindex="-1">
            { for starting.map(|mark| html! { <span id={places::mark(mark.question, mark.kind)} /> }) }
            { AttrValue::from(words[..tail].to_owned()) }
            <span class="tail">{ AttrValue::from(words[tail..].to_owned()) }{ for segment.ending().map(back) }</span>
        </mark>
    }
}

/// Whether a mark is the first of its kind for its question, to which the question leads.
fn is_first(mark: &Mark, marks: &[Mark]) -> bool {
    marks.iter().find(|other| other.question == mark.question && other.kind == mark.kind) == Some(mark)
}

/// The way back from a mark to its question.
fn back(mark: &Mark) -> Html {
    let onclick = places::jump(places::question(mark.question));
    html! {
        <button type="button" class="back" {onclick} aria-label={words::back(mark.question, mark.kind)}>
            { words::mark_sign(mark.question, mark.kind) }
        </button>
    }
}
