//! The score, what to read next, and the ways to try again.

use std::rc::Rc;

use yew::html::onclick;
use yew::prelude::*;

use super::buttons::button;
use super::elements::{element, ours};
use super::feedback::class;
use super::part::Part;
use super::props::Advice;
use super::session::is_alike;
use super::text::text;
use super::{places, words};
use graded_reader_core::quiz::grading::{Verdict, maximum};
use graded_reader_core::session::placement::AnchorResults;
use graded_reader_core::session::reading::{Action, Reading};
use graded_reader_core::session::record::Record;
use graded_reader_core::text::level::{Level, LevelIndex};

/// The points, and every question's result as a way to it.
pub(super) fn score(reading: &Reading, heading: u8) -> Html {
    let Some(grade) = reading.grade() else { return Html::default() };
    let level = reading.level();
    let result = |(number, verdict): (usize, Verdict)| {
        let children = html! { <>{ number }<span aria-hidden="true">{ words::verdict_sign(verdict) }</span></> };
        let values = ["button".into(), words::result(number, verdict).into(), class(verdict).into()];
        let mut button = element("button", &["type", "aria-label", "class"], values, children);
        let jump = places::jump(places::question(level, number));
        button.set_listeners([Some(Rc::new(onclick::Wrapper::new(jump)) as _)].into());
        html! { <li>{ Html::from(button) }</li> }
    };
    let sheet = reading.progress();
    let whole = reading.article().quiz(level).map(|question| maximum(question)).sum();
    html! {
        <div class="score" part="score">
            <h3 id={places::score(level)} tabindex="-1" aria-level={heading.to_string()}>
                { ours("span", "points", words::score(grade.points(), grade.maximum())) }
                { ours("span", "percent", words::percent(grade.percent())) }
            </h3>
            <ul class="results">{ for (1..).zip(grade.questions.iter().map(|result| result.verdict())).map(result) }</ul>
            if let (Some(first), Some(best), true) = (sheet.first(), sheet.best(), sheet.records.len() > 1) {
                { ours("p", "tries", words::tries(first, best, whole)) }
            }
        </div>
    }
}

/// One suggestion with its reason, how the anchor questions went at each level, and the ways to try again.
pub(super) struct Next {
    pub reading: Rc<Reading>,
    pub act: Callback<Action>,
    pub advise: Option<Callback<Rc<Record>, Advice>>,
}

impl PartialEq for Next {
    fn eq(&self, other: &Self) -> bool {
        is_alike(&self.reading, &other.reading) && self.act == other.act && self.advise == other.advise
    }
}

impl Part for Next {
    fn draw(&self) -> Html {
        next(self)
    }
}

fn next(props: &Next) -> Html {
    let advice = match (props.reading.progress().records.last(), &props.advise) {
        (Some(record), Some(advise)) => advise.emit(record.clone()),
        _ => Advice::Ours,
    };
    let suggested = match advice {
        Advice::Nothing => None,
        Advice::Level(level, words) => Some((level, words)),
        Advice::Ours => props.reading.suggestion().map(|ours| (ours.level, words::suggestion(ours.reason).into())),
    };
    let again = |action: Action| props.act.reform(move |_: MouseEvent| action.clone());
    let missed = props.reading.grade().is_some_and(|grade| !grade.missed().is_empty());
    html! {
        <div class="next">
            if let Some((level, words)) = suggested { { suggestion(props, level, words) } }
            { anchors(&props.reading) }
            <p class="again">
                { button(again(Action::TryAgain), words::TRY_AGAIN) }
                if missed {
                    { button(again(Action::RetryMissed), words::ONLY_MISSED) }
                }
            </p>
        </div>
    }
}

fn suggestion(props: &Next, level: LevelIndex, words: AttrValue) -> Html {
    let goes = level != props.reading.level();
    let (act, jump) = (props.act.clone(), places::jump(places::PASSAGE.to_owned()));
    let onclick = Callback::from(move |click: MouseEvent| {
        if goes {
            act.emit(Action::Open(level));
        }
        jump.emit(click);
    });
    let name = &props.reading.article().level(level).label;
    html! {
        <div class="suggestion">
            <p>{ words }</p>
            <button type="button" class="button primary" part="button primary" {onclick}>{ words::go_on(name, goes) }</button>
        </div>
    }
}

/// How the questions that stand at several levels went at each, once two levels can be compared.
fn anchors(reading: &Reading) -> Html {
    let levels: Vec<&Level> = reading.article().levels().collect();
    let compared: Vec<AnchorResults> =
        reading.anchor_results().into_iter().filter(|anchor| anchor.results.len() > 1).collect();
    if compared.is_empty() {
        return Html::default();
    }
    let result = |anchor: &AnchorResults, level: &Level| {
        let result = anchor.results.iter().find(|(at, ..)| *at == level.index);
        html! { <td>{ result.map_or("–".to_owned(), |(_, points, maximum)| words::anchor(*points, *maximum)) }</td> }
    };
    let row = |anchor: &AnchorResults| {
        let stem = reading.article().question(&anchor.question).map(|question| text(&question.stem));
        html! { <tr><th scope="row" dir="auto">{ stem }</th>{ for levels.iter().map(|level| result(anchor, level)) }</tr> }
    };
    html! {
        <table class="anchors">
            <caption>{ words::ANCHORS }</caption>
            <thead><tr><td></td>{ for levels.iter().map(|level| html! { <th scope="col" dir="auto">{ text(&level.label) }</th> }) }</tr></thead>
            <tbody>{ for compared.iter().map(row) }</tbody>
        </table>
    }
}
