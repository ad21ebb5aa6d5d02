//! Items to put in order, moved by buttons: no dragging, so that keyboard and touch do as well as a mouse.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::outcome::option_part;
use crate::ui::content::content;
use crate::ui::messages::Locale;
use crate::ui::props::IS_PRERENDERED;
use crate::ui::text::{changing, interface_text};
use graded_reader_core::quiz::question::{Id, Item, Kind};
use graded_reader_core::session::reading::{Action, PresentedQuestion};

/// What [`Ordering`] is given.
#[derive(PartialEq, Properties)]
pub(super) struct OrderingProps {
    pub locale: Rc<Locale>,
    pub presented: PresentedQuestion,
    pub act: Callback<Action>,
}

/// The items in their present order, with buttons that move them; once graded, also the right order.
#[component]
pub(super) fn Ordering(props: &OrderingProps) -> Html {
    // The button that was pressed, until it has the focus again, and what it has moved.
    let pressed = use_mut_ref(|| (None::<HtmlElement>, None::<Id>));
    // A browser takes the focus from an element that moves.
    use_effect_with(props.presented.order.clone(), {
        let pressed = pressed.clone();
        move |_| {
            if let Some(button) = pressed.borrow_mut().0.take() {
                let _ = button.focus();
            }
        }
    });
    let (locale, presented) = (&props.locale, &props.presented);
    let Kind::Order(items) = &presented.question.kind else { return Html::default() };
    let shown: Vec<&Item> = presented.order.iter().filter_map(|id| items.iter().find(|item| item.id == *id)).collect();
    let is_graded = presented.result.is_some();
    let arrow = |item: &Item, step: isize, is_last: bool| {
        let (question, id, act) = (presented.question.id.clone(), item.id.clone(), props.act.clone());
        let pressed = pressed.clone();
        let onclick = Callback::from(move |click: MouseEvent| {
            if !is_last {
                pressed.replace((button_of(&click), Some(id.clone())));
                act.emit(Action::Move(question.clone(), id.clone(), step));
            }
        });
        html! {
            // At the end of the list it stays where it is, and keeps the focus.
            <button type="button" class="arrow" {onclick} disabled={IS_PRERENDERED} aria-disabled={is_last.then_some("true")}
                lang={&locale.own_lang} aria-label={locale.move_item(&item.text, step)}>
                { if step < 0 { "↑" } else { "↓" } }
            </button>
        }
    };
    let row = |(place, item): (usize, &&Item)| {
        let is_right = is_graded && place > 0 && follows(items, shown[place - 1], item);
        let result = is_right.then_some("right");
        html! {
            <li key={&*item.id} class="item" part={option_part(result)} data-result={result}>
                <span class="item-text" dir={locale.dir}>{ content(&item.text, &[], locale) }</span>
                if is_right { <span class="sign">{ interface_text(locale, locale.right_after_sign()) }</span> }
                if !is_graded {
                    { arrow(item, -1, place == 0) }
                    { arrow(item, 1, place + 1 == shown.len()) }
                }
            </li>
        }
    };
    // Where an item has come to is seen, but a screen reader has to be told.
    let is_moved = |item: &&Item| pressed.borrow().1.as_ref() == Some(&item.id);
    let place = shown.iter().position(is_moved).filter(|_| !is_graded);
    let place = place.map(|place| changing(locale.place_of(place + 1, shown.len(), shown[place].text.words())));
    html! {
        <>
            <ol class="items">{ for shown.iter().enumerate().map(row) }</ol>
            <p class="heard" role="status">if let Some(place) = place { { place } }</p>
            if is_graded {
                <p class="told">{ interface_text(locale, locale.the_right_order()) }</p>
                <ol class="items right-order">
                    { for items.iter().map(|item| html! { <li class="item"><span class="item-text" dir={locale.dir}>{ content(&item.text, &[], locale) }</span></li> }) }
                </ol>
            }
        </>
    }
}

/// The button that was clicked, on whatever is in it.
fn button_of(click: &MouseEvent) -> Option<HtmlElement> {
    click.target_dyn_into::<Element>()?.closest("button").ok()??.dyn_into().ok()
}

/// Whether an item ought to come right after another.
fn follows(items: &[Item], before: &Item, item: &Item) -> bool {
    items.windows(2).any(|pair| pair[0].id == before.id && pair[1].id == item.id)
}
