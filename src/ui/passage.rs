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
        html! { <p part="paragraph">{ for cuts.iter().map(|cut| segment(paragraph, cut, props.pointed)) }</p> }
    };
    html! {
        <article class="passage" part="passage" id={places::PASSAGE} tabindex="0" aria-label={words::passage(&level.name)}>
            <div key={level.order.number()} lang={text(&props.article.language)}>
                { for level.paragraphs.iter().enumerate().map(paragraph) }
            </div>
            if !props.marks.is_empty() {
                <p class="legend">{ words::legend(props.marks.iter().any(|mark| mark.kind == MarkKind::Misled)) }</p>
            }
        </article>
    }
}

fn segment(paragraph: &Rc<str>, segment: &Segment<'_>, pointed: Option<usize>) -> Html {
    let words = &paragraph[segment.range.clone()];
    if segment.marks.is_empty() {
        return html! { { AttrValue::from(words.to_owned()) } };
    }
    let has = |kind| segment.marks.iter().any(|mark| mark.kind == kind);
    let is_pointed = segment.marks.iter().any(|mark| Some(mark.question) == pointed);
    // The way back stays on the line of the last word.
    let tail = words.trim_end().rfind(' ').map_or(0, |space| space + 1);
    let first = segment.marks.iter().find(|mark| mark.span.start == segment.range.start);
    html! {
        <mark class={classes!(
                has(MarkKind::Evidence).then_some("evidence"),
                has(MarkKind::Misled).then_some("misled"),
                is_pointed.then_some("pointed"))}
            id={first.map(|mark| places::mark(mark.question, mark.kind))} tabindex={first.map(|_| "-1")}>
            { AttrValue::from(words[..tail].to_owned()) }
            <span class="tail">{ AttrValue::from(words[tail..].to_owned()) }{ for segment.ending().map(back) }</span>
        </mark>
    }
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
