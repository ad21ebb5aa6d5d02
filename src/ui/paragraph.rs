//! A paragraph, sentence by sentence, with its marks and with what is said of one of its sentences.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::VTag;

use super::elements::element;
use super::line_ups::LineUps;
use super::part::Part;
use super::saying::{Saying, saying};
use super::text::last_space;
use super::{places, words};
use graded_reader_core::session::highlights::{Highlight, HighlightKind, Segment, segments};
use graded_reader_core::text::level::LevelIndex;
use graded_reader_core::text::span::Span;

/// A paragraph, with all that is shown in it.
#[derive(PartialEq)]
pub(super) struct Paragraph {
    pub number: usize,
    pub words: Rc<str>,
    pub level: LevelIndex,
    pub sentences: Vec<Span>,
    /// The number of its first sentence.
    pub first: usize,
    pub marks: Vec<Highlight>,
    /// Of each mark, whether its question leads to it.
    pub is_first: Vec<bool>,
    pub pointed: Option<usize>,
    /// What is said of one of its sentences, with the levels that the reader is not told of.
    pub said: Option<(Saying, LineUps, Vec<LevelIndex>)>,
    pub say: Callback<Option<Saying>>,
}

impl Part for Paragraph {
    fn draw(&self) -> Html {
        let own = &self.sentences;
        let mut borders = Vec::new();
        own.iter().for_each(|span| borders.extend([span.start, span.end]));
        let cuts = segments(self.number, self.words.len(), &self.marks, &borders);
        // What lies between two sentences is of the one that comes.
        let of = |cut: &Segment<'_>| own.partition_point(|span| span.end <= cut.range.start);
        let draw = |cuts: &[Segment<'_>]| {
            let place = of(cuts.first()?);
            let Some(span) = own.get(place) else { return Some(self.cuts(cuts)) };
            let (space, sentence) = cuts.split_at(cuts.partition_point(|cut| cut.range.start < span.start));
            let said = self.said.as_ref().filter(|(said, ..)| said.sentence == *span);
            // With keys, so that what is said comes beside the sentence and not in its place, which would cost it the focus.
            Some(html! { <>
                <key="space">{ self.cuts(space) }</>
                { self.sentence(place, said.is_some(), sentence) }
                { for said.map(|(said, line_ups, locked)| saying(said, line_ups, self.level, locked, &self.say)) }
            </> })
        };
        html! { <p part="paragraph" dir="auto">{ for cuts.chunk_by(|a, b| of(a) == of(b)).filter_map(draw) }</p> }
    }

    fn can_wait(&self) -> bool {
        self.said.is_none()
    }
}

impl Paragraph {
    fn sentence(&self, place: usize, is_said: bool, cuts: &[Segment<'_>]) -> VTag {
        let class = if is_said { "sentence said" } else { "sentence" };
        let number = (self.first + place).to_string();
        let attributes = &["part", "tabindex", "data-sentence", "class"];
        let values = ["sentence".into(), "-1".into(), number.into(), class.into()];
        let mut sentence = element("span", attributes, values, self.cuts(cuts));
        sentence.key = Some("sentence".into());
        sentence
    }

    fn cuts(&self, cuts: &[Segment<'_>]) -> Html {
        cuts.iter().map(|cut| self.segment(cut)).collect()
    }

    fn segment(&self, segment: &Segment<'_>) -> Html {
        let words = &self.words[segment.range.clone()];
        if segment.highlights.is_empty() {
            return AttrValue::from(words.to_owned()).into();
        }
        // The way back stays on the line of the last word, or of the last letter where no white space parts words.
        let word = last_space(words.trim_end()).map(|space| space + 1);
        let tail = word.or(words.char_indices().next_back().map(|(at, _)| at)).unwrap_or_default();
        let starting = self.marks.iter().zip(&self.is_first);
        let starting = starting.filter(|(mark, is_first)| **is_first && mark.span.start == segment.range.start);
        let children = html! {
            <>
                { for starting.map(|(mark, _)| html! { <span id={places::mark(self.level, mark.question, mark.kind)} /> }) }
                { AttrValue::from(words[..tail].to_owned()) }
                <span class="tail">{ AttrValue::from(words[tail..].to_owned()) }{ for segment.ending().map(|mark| back(self.level, mark)) }</span>
            </>
        };
        let values = ["mark".into(), "-1".into(), self.class(segment).into()];
        element("mark", &["part", "tabindex", "class"], values, children).into()
    }

    fn class(&self, segment: &Segment<'_>) -> String {
        let has = |kind| segment.highlights.iter().any(|mark| mark.kind == kind);
        let is_pointed = segment.highlights.iter().any(|mark| Some(mark.question) == self.pointed);
        let classes = [
            (has(HighlightKind::Evidence), "evidence"),
            (has(HighlightKind::Distractor), "misled"),
            (is_pointed, "pointed"),
        ];
        let classes: Vec<&str> = classes.iter().filter(|(has, _)| *has).map(|(_, class)| *class).collect();
        classes.join(" ")
    }
}

/// The way back from a mark to its question.
fn back(level: LevelIndex, mark: &Highlight) -> Html {
    let onclick = places::jump(places::question(level, mark.question));
    html! {
        <button type="button" class="back" {onclick} aria-label={words::back(mark.question, mark.kind)}>
            { words::mark_sign(mark.question, mark.kind) }
        </button>
    }
}
