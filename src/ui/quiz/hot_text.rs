//! Questions that are answered in the text: what the quiz shows of them, and what the text needs meanwhile.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::feedback;
use super::outcome::option_part;
use crate::ui::buttons::link_button;
use crate::ui::content::content;
use crate::ui::focus::{self, arrows, find_all, has_modifier};
use crate::ui::messages::Locale;
use crate::ui::passage::has_words_selected;
use crate::ui::props::IS_PRERENDERED;
use crate::ui::results::{Answering, ShownTarget};
use crate::ui::text::{interface_text, text};
use graded_reader_core::quiz::question::{AnswerOption, Id, Kind, Proof};
use graded_reader_core::session::reading::{Action, PresentedQuestion};
use graded_reader_core::text::span::Span;

/// What is chosen, and the way into the text; once it is graded, what was chosen and the keys.
pub(super) fn hot_text(
    presented: &PresentedQuestion,
    act: &Callback<Action>,
    answer: &Callback<Option<Id>>,
    locale: &Locale,
) -> Html {
    let id = &presented.question.id;
    let results = feedback::options(presented, locale);
    let quoted = |option: &AnswerOption| {
        let result = results.iter().find(|result| result.about == option.id);
        let name = result.map(|result| result.name);
        let words = option.text.words();
        let (question, target, act) = (id.clone(), option.id.clone(), act.clone());
        // The button disappears, so the question takes the focus.
        let jump = focus::jump_to(focus::question_id(presented.level, presented.number));
        let take_back = Callback::from(move |click: MouseEvent| {
            jump.emit(click);
            act.emit(Action::Toggle(question.clone(), target.clone(), false));
        });
        html! {
            <li key={&*option.id}>
                <div class="option" part={option_part(name)} data-result={name}>
                    <p class="told">
                        <q class="option-text" dir={locale.dir}>{ text(words) }</q>
                        if let Some(result) = result { { result.sign.clone() } }
                    </p>
                    if let Some(result) = result { { result.reason.clone() } }
                </div>
                if result.is_none() { { link_button(take_back, Some(locale.take_back_of(words)), locale.take_back(), locale) } }
            </li>
        }
    };
    let is_quoted = |option: &&AnswerOption| {
        presented.has_chosen(&option.id) || results.iter().any(|result| result.about == option.id)
    };
    let quoted: Vec<Html> = targets(presented).filter(is_quoted).map(quoted).collect();
    let id = id.clone();
    let onclick = answer.reform(move |_: MouseEvent| Some(id.clone()));
    html! {
        <>
            if !quoted.is_empty() {
                <ul class="quoted">{ quoted.into_iter().collect::<Html>() }</ul>
            }
            if presented.result.is_none() {
                <p class="check">
                    <button type="button" class="button" part="button" {onclick} disabled={IS_PRERENDERED}>
                        { interface_text(locale, locale.choose_in_text()) }
                    </button>
                </p>
            }
        </>
    }
}

/// What can be chosen, in reading order.
fn targets(presented: &PresentedQuestion) -> impl Iterator<Item = &AnswerOption> {
    presented.question.targets(presented.level).into_iter().flat_map(|targets| &targets.options.list)
}

/// The second part of a choice.
pub(super) fn evidence_for(
    presented: &PresentedQuestion,
    proof: &Proof,
    act: &Callback<Action>,
    answer: &Callback<Option<Id>>,
    locale: &Locale,
) -> Html {
    html! {
        <div class="proof">
            <p class="stem">{ proof_stem(proof, locale) }</p>
            { hot_text(presented, act, answer, locale) }
        </div>
    }
}

fn proof_stem(proof: &Proof, locale: &Locale) -> Html {
    match &proof.stem {
        Some(stem) => html! { <span dir={locale.dir}>{ content(stem, &[], locale) }</span> },
        None => interface_text(locale, locale.which_words_show_it()),
    }
}

/// What the text needs while a question is answered in it.
pub(super) fn answering(
    presented: &PresentedQuestion,
    act: &Callback<Action>,
    answer: &Callback<Option<Id>>,
    locale: &Locale,
) -> Rc<Answering> {
    let question = &presented.question;
    let proof = match &question.kind {
        Kind::EvidenceBased(_, proof) => Some(proof),
        _ => None,
    };
    let chosen: Vec<&AnswerOption> = targets(presented).filter(|target| presented.has_chosen(&target.id)).collect();
    let first = chosen.iter().copied().chain(targets(presented)).next().map(|target| &target.id);
    let target = |(target, span): (&AnswerOption, &Span)| ShownTarget {
        id: target.id.clone(),
        span: span.clone(),
        role: if proof.is_some() { "radio" } else { "checkbox" },
        is_chosen: presented.has_chosen(&target.id),
        is_first: first == Some(&target.id),
    };
    let done = answer.reform(|_: MouseEvent| None);
    let onkeydown = on_key(question.id.clone(), act.clone(), answer.clone(), locale.rows);
    let bar = html! {
        <div key={&*question.id} class="answering" part="answering" role="group" aria-label={locale.answering_of(presented.number)} lang={&locale.lang} dir={locale.rows}
            onkeydown={onkeydown.clone()}>
            <div class="asked" id={focus::ASKED}>
                <span class="number" part="number">{ locale.number(presented.number) }</span>
                <div>
                    <p class="stem" dir={locale.dir}>{ content(&question.stem, &[], locale) }</p>
                    if let Some(proof) = proof { <p class="stem">{ proof_stem(proof, locale) }</p> }
                </div>
            </div>
            <p>
                <span class="count">{ interface_text(locale, locale.chosen(chosen.len())) }</span>
                <button type="button" class="button primary" part="button primary" onclick={done}>{ interface_text(locale, locale.back_to_question()) }</button>
            </p>
        </div>
    };
    let all = question.targets(presented.level).into_iter().flat_map(|all| all.options.list.iter().zip(&all.spans));
    Rc::new(Answering {
        bar,
        targets: by_paragraph(all.map(target)),
        onclick: on_click(question.id.clone(), act.clone(), proof.is_some()),
        onkeydown,
    })
}

/// The targets of each paragraph that has any.
fn by_paragraph(targets: impl Iterator<Item = ShownTarget>) -> Vec<(usize, Rc<Vec<ShownTarget>>)> {
    let targets: Vec<ShownTarget> = targets.collect();
    let paragraphs = targets.chunk_by(|one, next| one.span.paragraph == next.span.paragraph);
    paragraphs.map(|targets| (targets[0].span.paragraph, Rc::new(targets.to_vec()))).collect()
}

/// Finds what can be chosen in the open level. What goes on in another sentence is there once more, for the mouse alone.
const TARGETS: &str = ".at-level:not([hidden]) .target[role]";

/// A click on a target chooses it or takes it back, unless it selects words. A double click takes back what its first click did; where
/// only one can be chosen, that stays.
fn on_click(question: Id, act: Callback<Action>, is_single: bool) -> Callback<MouseEvent> {
    Callback::from(move |click: MouseEvent| {
        let target = click.target_dyn_into::<Element>().and_then(|at| closest(&at, ".target"));
        let counts = match click.detail() {
            2 => !is_single,
            3.. => false,
            _ => !has_words_selected(),
        };
        if let Some(target) = target.filter(|_| counts) {
            toggle(&question, &target, &act);
        }
    })
}

/// Arrow keys move from target to target in the direction of the text, from the question to the first, Enter and the space bar choose
/// one or take it back, and Escape leads back to the question.
fn on_key(
    question: Id,
    act: Callback<Action>,
    answer: Callback<Option<Id>>,
    direction: &'static str,
) -> Callback<KeyboardEvent> {
    let (forward, back) = arrows(direction);
    Callback::from(move |press: KeyboardEvent| {
        let Some(at) = press.target_dyn_into::<Element>() else { return };
        let Some(column) = closest(&at, ".column") else { return };
        let targets = find_all(&column, TARGETS);
        // What goes on in another sentence belongs to the control in the one before.
        let id = |target: &Element| target.get_attribute("data-target");
        let own = closest(&at, ".target");
        let current = own.as_ref().and_then(|own| targets.iter().position(|target| id(target) == id(own)));
        let next = match (&*press.key(), current) {
            _ if has_modifier(&press) => return,
            (key, current) if key == forward || key == "ArrowDown" => current.map_or(0, |current| current + 1),
            (key, current) if key == back || key == "ArrowUp" => current.unwrap_or_default().saturating_sub(1),
            ("Enter" | " ", Some(current)) => {
                press.prevent_default();
                return toggle(&question, &targets[current], &act);
            }
            ("Escape", _) => {
                press.prevent_default();
                return answer.emit(None);
            }
            _ => return,
        };
        if let Some(target) = targets.get(next).and_then(|target| target.dyn_ref::<HtmlElement>()) {
            press.prevent_default();
            let _ = target.focus();
        }
    })
}

fn closest(at: &Element, selector: &str) -> Option<Element> {
    at.closest(selector).ok().flatten()
}

fn toggle(question: &Id, target: &Element, act: &Callback<Action>) {
    let Some(id) = target.get_attribute("data-target") else { return };
    let is_chosen = target.has_attribute("data-chosen");
    act.emit(Action::Toggle(question.clone(), id.into(), !is_chosen));
}
