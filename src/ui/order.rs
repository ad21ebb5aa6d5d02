//! Items to put in order, moved by buttons: no dragging, so that keyboard and touch do as well as a mouse.

use yew::prelude::*;

use super::elements::{graded, ours, theirs};
use super::props::IS_PICTURE;
use super::question_props::QuestionProps;
use super::text::text;
use super::words;
use graded_reader_core::quiz::question::{Item, Kind};
use graded_reader_core::session::reading::Action;

/// The items as they lie, with buttons that move them; once graded, the right order too.
pub(super) fn order(props: &QuestionProps) -> Html {
    let asked = &props.asked;
    let Kind::Order(items) = &asked.question.kind else { return Html::default() };
    let lying: Vec<&Item> = asked.order.iter().filter_map(|id| items.iter().find(|item| item.id == *id)).collect();
    let is_graded = asked.result.is_some();
    let row = |(place, item): (usize, &&Item)| {
        let right = is_graded && place > 0 && follows(items, lying[place - 1], item);
        let children = html! {
            <>
                { theirs("span", "item-text", text(&item.text)) }
                if !is_graded {
                    { arrow(props, item, -1, place == 0) }
                    { arrow(props, item, 1, place + 1 == lying.len()) }
                }
            </>
        };
        graded("li", "item", right.then_some("right"), Some((&*item.id).into()), children)
    };
    html! {
        <>
            <ol class="items">{ for lying.iter().enumerate().map(row) }</ol>
            if is_graded {
                { ours("p", "told", words::RIGHT_ORDER) }
                <ol class="items right-order">{ for items.iter().map(|item| theirs("li", "item", text(&item.text))) }</ol>
            }
        </>
    }
}

/// Whether an item ought to come right after another.
fn follows(items: &[Item], before: &Item, item: &Item) -> bool {
    items.windows(2).any(|pair| pair[0].id == before.id && pair[1].id == item.id)
}

/// A button that moves an item by one place. At the end of the list it stays where it is and can keep the focus.
fn arrow(props: &QuestionProps, item: &Item, places: isize, at_end: bool) -> Html {
    let (question, id) = (props.asked.question.id.clone(), item.id.clone());
    let onclick = props.act.reform(move |_: MouseEvent| Action::Move(question.clone(), id.clone(), places));
    html! {
        <button type="button" class="arrow" {onclick} disabled={IS_PICTURE} aria-disabled={at_end.then_some("true")}
            aria-label={words::move_item(&item.text, places)}>
            { if places < 0 { "↑" } else { "↓" } }
        </button>
    }
}
