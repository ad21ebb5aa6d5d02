//! The level picker: native radio buttons, so that arrow keys, touch and screen readers work as everywhere
//! ([ARIA radio group pattern](https://www.w3.org/WAI/ARIA/apg/patterns/radio/)).

use std::rc::Rc;

use yew::prelude::*;

use super::{text, words};
use crate::article::Article;
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
        <form onsubmit={Callback::from(|submit: SubmitEvent| submit.prevent_default())} inert={props.still}>
            <fieldset class="levels" part="levels">
                <legend>{ words::READING_LEVEL }</legend>
                <div class="level-row">{ for props.article.levels().map(level) }</div>
                if !props.locked.is_empty() {
                    <p class="locked">{ words::LOCKED }</p>
                }
                if can_be_counted(&props.article.language) {
                    <p class="length">{ words::length(word_count(props.article.level(props.level))) }</p>
                }
            </fieldset>
        </form>
    }
}
