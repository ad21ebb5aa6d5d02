//! The level picker: native radio buttons, so that arrow keys, touch and screen readers work as everywhere
//! ([ARIA radio group pattern](https://www.w3.org/WAI/ARIA/apg/patterns/radio/)).

use std::rc::Rc;

use yew::prelude::*;

use super::alignments::Alignments;
use super::focus;
use super::layout;
use super::messages::Locale;
use super::passage::neighbours;
use super::props::IS_PRERENDERED;
use super::select::Select;
use super::text::{changing, text};
use graded_reader_core::session::reading::Action;
use graded_reader_core::text::level::{Level, LevelIndex};
use graded_reader_core::text::readability::can_be_counted;

/// What [`LevelPicker`] is given.
#[derive(PartialEq, Properties)]
pub(super) struct LevelPickerProps {
    pub locale: Rc<Locale>,
    pub alignments: Alignments,
    pub level: LevelIndex,
    /// The level that opens as soon as it has been aligned with the open one.
    pub pending: Option<LevelIndex>,
    /// The levels that cannot be opened until the quiz is submitted.
    pub locked: Vec<LevelIndex>,
    /// The level beside the open one.
    pub compared: Option<LevelIndex>,
    pub compare: Callback<Option<LevelIndex>>,
    /// What switches highlights off, if there are any.
    pub highlight_switch: Option<Html>,
    pub act: Callback<Action>,
}

/// The choice of a level, and what is to be known of it.
#[component]
pub(super) fn LevelPicker(props: &LevelPickerProps) -> Html {
    let onsubmit = Callback::from(|submit: SubmitEvent| submit.prevent_default());
    html! {
        <>
            // A form of its own: Chromium never frees radio buttons in a shadow root that belong to no form.
            <form class="picker" {onsubmit} autocomplete="off" inert={IS_PRERENDERED}>
                <fieldset class="levels" part="levels" aria-describedby={(!props.locked.is_empty()).then_some(focus::LOCKED)}>
                    <legend>{ props.locale.reading_level() }</legend>
                    <div class="level-row">{ for props.alignments.article().levels().map(|level| choice(props, level)) }</div>
                </fieldset>
            </form>
            { about(props) }
        </>
    }
}

fn choice(props: &LevelPickerProps, level: &Level) -> Html {
    let (order, dir, lang) = (level.index, props.locale.dir, props.locale.lang.clone());
    let onchange = props.act.reform(move |_: Event| Action::Open(order));
    html! {
        <label class="level" part={if order == props.level { "level chosen" } else { "level" }} key={order.number()}>
            <input type="radio" name="level" value={order.number().to_string()}
                checked={order == props.pending.unwrap_or(props.level)} disabled={props.locked.contains(&order)} {onchange} />
            <span key={&*level.label} class="level-name" dir={dir} lang={&lang}>{ text(&level.label) }</span>
            if let Some(tag) = &level.tag {
                <span key={&**tag} class="level-tag" {dir} {lang}>{ text(tag) }</span>
            }
        </label>
    }
}

/// What is to be known of the open level, and the choice of a level to compare it with.
fn about(props: &LevelPickerProps) -> Html {
    let (locale, article, locked) = (&props.locale, props.alignments.article(), &props.locked);
    let level = article.level(props.level);
    let neighbour = neighbours(article, props.level, locked).into_iter().next();
    html! {
        <div class="about" inert={IS_PRERENDERED}>
            if !locked.is_empty() {
                <p class="locked" id={focus::LOCKED}>{ locale.locked() }</p>
            }
            // A change of level changes the text and the quiz; a screen reader says so.
            <p class="length" role="status">
                <span class="heard">{ changing(locale.passage(&level.label)) }{ " " }</span>
                if can_be_counted(&article.language) {
                    { changing(locale.length_of(level.words)) }
                }
            </p>
            if let Some(recording) = layout::get().and_then(|layouts| layouts.recording(level, locale)) {
                { recording }
            }
            if let Some(neighbour) = neighbour {
                <p class="sentence-hint" id={focus::SENTENCE_HINT}>
                    { changing(locale.sentence_hint(&article.level(neighbour).label)) }
                    <span class="heard">{ " " }{ locale.sentence_keys() }</span>
                </p>
            }
            if let Some(switch) = &props.highlight_switch { { switch.clone() } }
            { compare(props) }
        </div>
    }
}

fn compare(props: &LevelPickerProps) -> Html {
    let value = |order: LevelIndex| AttrValue::from(order.number().to_string());
    let others = props.alignments.article().levels().map(|level| (level.index, text(&level.label)));
    let others = others.filter(|(order, _)| *order != props.level && !props.locked.contains(order));
    let options: Vec<_> = others.map(|(order, name)| (value(order), name)).collect();
    if options.is_empty() {
        return Html::default();
    }
    let on_choose = props.compare.reform(|value: AttrValue| {
        let number: Option<usize> = value.parse().ok();
        number.and_then(|number| number.checked_sub(1)).map(LevelIndex::new)
    });
    html! {
        <label class="compare">
            <span>{ props.locale.compare_with() }</span>{ " " }
            <Select locale={props.locale.clone()} value={props.compared.map(value).unwrap_or_default()} placeholder={props.locale.no_level()} {options} {on_choose} />
        </label>
    }
}
