//! The level picker: native radio buttons, so that arrow keys, touch and screen readers work as everywhere
//! ([ARIA radio group pattern](https://www.w3.org/WAI/ARIA/apg/patterns/radio/)).

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::saying::neighbours;
use super::{places, text, words};
use crate::article::Article;
use crate::device::later::{self, Part};
use crate::level::{Level, Order};
use crate::readability::{can_be_counted, word_count};
use crate::reading::Action;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub article: Rc<Article>,
    pub level: Order,
    /// The levels that cannot be opened until the quiz is handed in.
    pub locked: Vec<Order>,
    pub act: Callback<Action>,
    pub still: bool,
}

#[component]
pub(super) fn LevelPicker(props: &Props) -> Html {
    let level = |level: &Level| {
        let order = level.order;
        let onchange = props.act.reform(move |_: Event| Action::Open(order));
        html! {
            <label class="level" part={if order == props.level { "level chosen" } else { "level" }} key={order.number()}>
                <input type="radio" name="level" value={order.number().to_string()} checked={order == props.level}
                    disabled={props.locked.contains(&order)} {onchange} />
                <span class="level-name" dir="auto">{ text(&level.shown) }</span>
                if let Some(tag) = &level.tag {
                    <span class="level-tag" dir="auto">{ text(tag) }</span>
                }
            </label>
        }
    };
    html! {
        // A form of its own: Chromium never frees radio buttons in a shadow root that belong to no form.
        <form class="picker" onsubmit={Callback::from(|submit: SubmitEvent| submit.prevent_default())} inert={props.still}>
            <fieldset class="levels" part="levels">
                <legend>{ words::READING_LEVEL }</legend>
                <div class="level-row">{ for props.article.levels().map(level) }</div>
            </fieldset>
        </form>
    }
}

/// What is to be known of the open level, and the choice of one to stand beside it.
pub(super) fn about(
    article: &Article,
    open: Order,
    locked: &[Order],
    beside: Option<Order>,
    set: &UseStateSetter<Option<Order>>,
    still: bool,
) -> Html {
    let others: Vec<&Level> =
        article.levels().filter(|level| level.order != open && !locked.contains(&level.order)).collect();
    html! {
        <div class="about" inert={still}>
            if !locked.is_empty() {
                <p class="locked">{ words::LOCKED }</p>
            }
            if can_be_counted(&article.language) {
                <p class="length">{ words::length(word_count(article.level(open))) }</p>
            }
            if neighbours(article, open, locked).next().is_some() {
                <p class="sentence-hint" id={places::SENTENCE_HINT}>
                    { if open.easier().is_none_or(|easier| locked.contains(&easier)) { words::SENTENCE_HINT_IN_FULL } else { words::SENTENCE_HINT } }
                    <span class="heard">{ " " }{ words::SENTENCE_KEYS }</span>
                </p>
            }
            if !others.is_empty() { { beside_choice(open, &others, beside, set) } }
        </div>
    }
}

fn beside_choice(open: Order, others: &[&Level], beside: Option<Order>, set: &UseStateSetter<Option<Order>>) -> Html {
    let set = set.clone();
    let onchange = Callback::from(move |change: Event| {
        let select = change.target_dyn_into::<HtmlSelectElement>();
        let number = select.and_then(|select| select.value().parse::<usize>().ok());
        let (set, level) = (set.clone(), number.and_then(|number| number.checked_sub(1)).map(Order::new));
        later::with(Part::LineUp, move |is_here| set.set(level.filter(|_| is_here)));
    });
    let option = |level: &&Level| {
        let is_beside = Some(level.order) == beside;
        html! { <option value={level.order.number().to_string()} selected={is_beside}>{ text(&level.shown) }</option> }
    };
    html! {
        // Made anew for each level: a browser leaves what was chosen as it is, whatever the markup says later.
        <label class="beside" key={open.number()}>
            { words::SIDE_BY_SIDE }{ " " }
            <select {onchange}>
                <option value="" selected={beside.is_none()}>{ words::NOTHING }</option>
                { for others.iter().map(option) }
            </select>
        </label>
    }
}
