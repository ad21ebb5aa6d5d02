//! The passage of a level, with the marks that feedback sets.

use std::rc::Rc;

use yew::prelude::*;

use super::{places, text, words};
use crate::article::Article;
use crate::level::Order;
use crate::marking::{Mark, MarkKind, Segment, segments};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub article: Rc<Article>,
    pub level: Order,
    pub marks: Vec<Mark>,
    /// The question whose evidence the reader asked to see.
    pub pointed: Option<usize>,
}

#[component]
pub(super) fn Passage(props: &Props) -> Html {
    let level = props.article.level(props.level);
    let paragraph = |(number, paragraph): (usize, &Rc<str>)| {
        let cuts = segments(number, paragraph.len(), &props.marks);
        html! { <p part="paragraph" dir="auto">{ for cuts.iter().map(|cut| segment(paragraph, cut, props)) }</p> }
    };
    html! {
        <article class="passage" part="passage" id={places::PASSAGE} tabindex="0" aria-label={words::passage(&level.shown)}>
            <div key={level.order.number()} lang={text(&props.article.language)}>
                { for level.paragraphs.iter().enumerate().map(paragraph) }
            </div>
            if !props.marks.is_empty() {
                <p class="legend">{ words::legend(props.marks.iter().any(|mark| mark.kind == MarkKind::Misled)) }</p>
            }
        </article>
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
