//! The level picker: native radio buttons, so that arrow keys, touch and screen readers work as everywhere
//! ([ARIA radio group pattern](https://www.w3.org/WAI/ARIA/apg/patterns/radio/)).

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::part::Part;
use super::saying::neighbours;
use super::{places, text, words};
use crate::article::Article;
use crate::level::{Level, Order};
use crate::readability::{can_be_counted, word_count};
use crate::reading::Action;

/// The choice of a level, with what is to be known of it.
#[derive(PartialEq)]
pub(super) struct Picker {
    pub article: Rc<Article>,
    pub level: Order,
    /// The levels that cannot be opened until the quiz is handed in.
    pub locked: Vec<Order>,
    /// The level that stands beside it.
    pub beside: Option<Order>,
    /// Puts a level beside it, or none.
    pub set_beside: Callback<Option<Order>>,
    pub act: Callback<Action>,
    pub still: bool,
}

impl Part for Picker {
    fn draw(&self) -> Html {
        html! {
            <>
                // A form of its own: Chromium never frees radio buttons in a shadow root that belong to no form.
                <form class="picker" onsubmit={Callback::from(|submit: SubmitEvent| submit.prevent_default())} inert={self.still}>
                    <fieldset class="levels" part="levels">
                        <legend>{ words::READING_LEVEL }</legend>
                        <div class="level-row">{ for self.article.levels().map(|level| choice(self, level)) }</div>
                    </fieldset>
                </form>
                { about(self) }
            </>
        }
    }
}

fn choice(picker: &Picker, level: &Level) -> Html {
    let order = level.order;
    let onchange = picker.act.reform(move |_: Event| Action::Open(order));
    html! {
        <label class="level" part={if order == picker.level { "level chosen" } else { "level" }} key={order.number()}>
            <input type="radio" name="level" value={order.number().to_string()} checked={order == picker.level}
                disabled={picker.locked.contains(&order)} {onchange} />
            <span class="level-name" dir="auto">{ text(&level.shown) }</span>
            if let Some(tag) = &level.tag {
                <span class="level-tag" dir="auto">{ text(tag) }</span>
            }
        </label>
    }
}

/// What is to be known of the open level, and the choice of one to stand beside it.
fn about(picker: &Picker) -> Html {
    let Picker { article, level: open, locked, beside, set_beside, still, .. } = picker;
    let (open, beside) = (*open, *beside);
    let others: Vec<&Level> =
        article.levels().filter(|level| level.order != open && !locked.contains(&level.order)).collect();
    html! {
        <div class="about" inert={*still}>
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
            if !others.is_empty() { { beside_choice(open, &others, beside, set_beside) } }
        </div>
    }
}

fn beside_choice(open: Order, others: &[&Level], beside: Option<Order>, set: &Callback<Option<Order>>) -> Html {
    let onchange = set.reform(|change: Event| {
        let select = change.target_dyn_into::<HtmlSelectElement>();
        let number = select.and_then(|select| select.value().parse::<usize>().ok());
        number.and_then(|number| number.checked_sub(1)).map(Order::new)
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
