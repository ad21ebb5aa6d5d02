//! Items to put in order, moved by buttons: no dragging, so that keyboard and touch do as well as a mouse.

use yew::prelude::*;

use super::question::Props;
use super::{text, words};
use crate::quiz::Item;
use crate::reading::Action;

pub(super) fn order(props: &Props, items: &[Item]) -> Html {
    let asked = &props.asked;
    let lying: Vec<&Item> = asked.order.iter().filter_map(|id| items.iter().find(|item| item.id == *id)).collect();
    let last = lying.len().saturating_sub(1);
    let follows = |place: usize| {
        let next = |item: &Item| items.iter().position(|other| other.id == item.id);
        place > 0 && next(lying[place - 1]).map(|before| before + 1) == next(lying[place])
    };
    let row = |(place, item): (usize, &&Item)| {
        html! {
            <li key={&*item.id} class={classes!("item", asked.result.as_ref().map(|_| follows(place).then_some("right")))}>
                <span class="item-text">{ text(&item.text) }</span>
                if asked.result.is_none() {
                    { arrow(props, item, -1, place == 0) }
                    { arrow(props, item, 1, place == last) }
                }
            </li>
        }
    };
    html! {
        <>
            <ol class="items">{ for lying.iter().enumerate().map(row) }</ol>
            if asked.result.is_some() {
                <p class="told">{ words::RIGHT_ORDER }</p>
                <ol class="items right-order">{ for items.iter().map(|item| html! { <li class="item">{ text(&item.text) }</li> }) }</ol>
            }
        </>
    }
}

/// A button that moves an item by one place. At the end of the list it stays where it is and can keep the focus.
fn arrow(props: &Props, item: &Item, places: isize, at_end: bool) -> Html {
    let (question, id) = (props.asked.question.id.clone(), item.id.clone());
    let onclick = props.act.reform(move |_| Action::Move(question.clone(), id.clone(), places));
    html! {
        <button type="button" class="arrow" {onclick} aria-disabled={at_end.then_some("true")}
            aria-label={words::move_item(&item.text, places)}>
            { if places < 0 { "↑" } else { "↓" } }
        </button>
    }
}
