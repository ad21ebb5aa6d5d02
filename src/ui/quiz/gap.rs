//! A gap in a sentence, or a field below one: typed into, or with a list of options.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::ui::content::content;
use crate::ui::messages::Locale;
use crate::ui::results;
use crate::ui::select::Select;
use crate::ui::text::text;
use graded_reader_core::quiz::question::{AnswerOption, gap_in};
use graded_reader_core::quiz::response::Response;
use graded_reader_core::session::reading::{Action, PresentedQuestion};

/// A text to type: into the gap of the stem or, if that has none, below it.
pub(super) fn text_entry(presented: &PresentedQuestion, act: &Callback<Action>, locale: &Rc<Locale>) -> Html {
    sentence(presented, &[text_field(presented, None, act, locale)], locale)
}

/// The field of a text to type. `fault` is the id of what tells that the text cannot be read.
pub(super) fn text_field(
    presented: &PresentedQuestion,
    fault: Option<String>,
    act: &Callback<Action>,
    locale: &Locale,
) -> Html {
    let question = &presented.question;
    let typed = match &presented.response {
        Some(Response::Typed(typed)) => text(typed),
        _ => AttrValue::default(),
    };
    let id = question.id.clone();
    let on_type = act.reform(move |typed: String| Action::Respond(id.clone(), Some(Response::Typed(typed.into()))));
    let has_gap = gap_in(&question.stem).is_some();
    let (label, size) = if has_gap { (locale.gap_of(question), "10") } else { (locale.your_answer(), "24") };
    entry(presented, text(&question.id), label, typed, size, fault, on_type)
}

/// A gap with a list of options.
pub(super) fn inline_choice(presented: &PresentedQuestion, act: &Callback<Action>, locale: &Rc<Locale>) -> Html {
    let question = &presented.question;
    let chosen = match &presented.response {
        Some(Response::Chosen(ids)) => ids.keys().next().map(text),
        _ => None,
    };
    let options = presented.order.iter().filter_map(|id| question.options()?.get(id));
    let id = question.id.clone();
    let on_choose = act.reform(move |option: AttrValue| {
        let response = (!option.is_empty()).then(|| Response::choice([(&*option).into()]));
        Action::Respond(id.clone(), response)
    });
    let gap = list(presented, text(&question.id), locale.gap_of(question), chosen, options, on_choose, locale);
    sentence(presented, &[gap], locale)
}

/// A field to type into.
pub(super) fn entry(
    presented: &PresentedQuestion,
    name: AttrValue,
    label: AttrValue,
    typed: AttrValue,
    size: &'static str,
    fault: Option<String>,
    on_type: Callback<String>,
) -> Html {
    let oninput = Callback::from(move |event: InputEvent| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        on_type.emit(input.value());
    });
    html! {
        <input class="gap" type="text" {name} value={typed} {oninput} readonly={presented.result.is_some()}
            aria-label={label} aria-invalid={fault.is_some().then_some("true")} aria-describedby={fault} autocapitalize="off" spellcheck="false" {size} />
    }
}

/// A list of options.
pub(super) fn list<'a>(
    presented: &PresentedQuestion,
    name: AttrValue,
    label: AttrValue,
    chosen: Option<AttrValue>,
    options: impl Iterator<Item = &'a AnswerOption>,
    on_choose: Callback<AttrValue>,
    locale: &Rc<Locale>,
) -> Html {
    let options: Vec<_> = options.map(|option| (text(&option.id), text(option.text.words()))).collect();
    html! {
        <Select locale={locale.clone()} {name} {label} placeholder={locale.embedded(locale.choose())}
            value={chosen.unwrap_or_default()} {options} {on_choose} disabled={presented.result.is_some()} />
    }
}

/// The sentence with the controls in its gaps; once graded, what was right, and why.
pub(super) fn sentence(presented: &PresentedQuestion, gaps: &[Html], locale: &Locale) -> Html {
    html! { <>{ gapped(presented, gaps, locale) }{ outcome(presented, locale) }</> }
}

/// The sentence with the controls in its gaps, or the control alone below a stem without one.
pub(super) fn gapped(presented: &PresentedQuestion, gaps: &[Html], locale: &Locale) -> Html {
    let stem = &presented.question.stem;
    let sentence = if gap_in(stem).is_some() { content(stem, gaps, locale) } else { gaps.iter().cloned().collect() };
    html! { <p class="gapped" dir={locale.dir}>{ sentence }</p> }
}

/// What was right, and why, once it is graded.
pub(super) fn outcome(presented: &PresentedQuestion, locale: &Locale) -> Html {
    let results = results::get().filter(|_| presented.result.is_some());
    results.map(|results| results.gaps(presented, locale)).unwrap_or_default()
}
