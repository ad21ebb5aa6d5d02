//! The level picker: native radio buttons, so that arrow keys, touch and screen readers work as everywhere
//! ([ARIA radio group pattern](https://www.w3.org/WAI/ARIA/apg/patterns/radio/)).

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::elements::{ours, theirs, to_choose};
use super::line_ups::LineUps;
use super::part::Part;
use super::props::IS_PICTURE;
use super::saying::neighbours;
use super::text::text;
use super::{places, words};
use graded_reader_core::session::reading::Action;
use graded_reader_core::text::level::{Level, LevelIndex};
use graded_reader_core::text::readability::{can_be_counted, word_count};

/// The choice of a level, with what is to be known of it.
#[derive(PartialEq)]
pub(super) struct Picker {
    pub line_ups: LineUps,
    pub level: LevelIndex,
    /// The levels that cannot be opened until the quiz is handed in.
    pub locked: Vec<LevelIndex>,
    /// The level that stands beside it.
    pub beside: Option<LevelIndex>,
    /// Puts a level beside it, or none.
    pub set_beside: Callback<Option<LevelIndex>>,
    pub act: Callback<Action>,
}

impl Part for Picker {
    fn draw(&self) -> Html {
        html! {
            <>
                // A form of its own: Chromium never frees radio buttons in a shadow root that belong to no form.
                <form class="picker" onsubmit={Callback::from(|submit: SubmitEvent| submit.prevent_default())} autocomplete="off" inert={IS_PICTURE}>
                    <fieldset class="levels" part="levels">
                        <legend>{ words::READING_LEVEL }</legend>
                        <div class="level-row">{ for self.line_ups.article().levels().map(|level| choice(self, level)) }</div>
                    </fieldset>
                </form>
                { about(self) }
            </>
        }
    }
}

fn choice(picker: &Picker, level: &Level) -> Html {
    let order = level.index;
    let onchange = picker.act.reform(move |_: Event| Action::Open(order));
    html! {
        <label class="level" part={if order == picker.level { "level chosen" } else { "level" }} key={order.number()}>
            <input type="radio" name="level" value={order.number().to_string()} checked={order == picker.level}
                disabled={picker.locked.contains(&order)} {onchange} />
            { theirs("span", "level-name", text(&level.label)) }
            if let Some(tag) = &level.tag {
                { theirs("span", "level-tag", text(tag)) }
            }
        </label>
    }
}

/// What is to be known of the open level, and the choice of one to stand beside it.
fn about(picker: &Picker) -> Html {
    let Picker { line_ups, level: open, locked, beside, set_beside, .. } = picker;
    let (article, open, beside) = (line_ups.article(), *open, *beside);
    let others: Vec<&Level> =
        article.levels().filter(|level| level.index != open && !locked.contains(&level.index)).collect();
    html! {
        <div class="about" inert={IS_PICTURE}>
            if !locked.is_empty() {
                { ours("p", "locked", words::LOCKED) }
            }
            if can_be_counted(&article.language) {
                { ours("p", "length", words::length(word_count(article.level(open)))) }
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

fn beside_choice(
    open: LevelIndex,
    others: &[&Level],
    beside: Option<LevelIndex>,
    set: &Callback<Option<LevelIndex>>,
) -> Html {
    let now = beside.map_or(String::new(), |level| level.number().to_string());
    let onchange = set.reform(move |change: Event| {
        let select = change.target_dyn_into::<HtmlSelectElement>()?;
        let number = select.value().parse::<usize>().ok();
        // It goes on saying what is so, in case that the level cannot be shown beside this one.
        select.set_value(&now);
        number.and_then(|number| number.checked_sub(1)).map(LevelIndex::new)
    });
    let option =
        |level: &&Level| to_choose(level.index.number().to_string(), Some(level.index) == beside, text(&level.label));
    html! {
        // Made anew for each level: a browser leaves what was chosen as it is, whatever the markup says later.
        <label class="beside" key={open.number()}>
            { words::SIDE_BY_SIDE }{ " " }
            <select {onchange}>
                { to_choose("", beside.is_none(), words::NOTHING) }
                { for others.iter().map(option) }
            </select>
        </label>
    }
}
