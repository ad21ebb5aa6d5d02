//! A gap in a sentence: typed, or with a choice of words.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::ui::content::content;
use crate::ui::messages::Locale;
use crate::ui::results;
use crate::ui::select::Select;
use crate::ui::text::text;
use graded_reader_core::quiz::question::gap_in;
use graded_reader_core::quiz::response::Response;
use graded_reader_core::session::reading::{Action, PresentedQuestion};

/// A gap to type into.
pub(super) fn text_entry(presented: &PresentedQuestion, act: &Callback<Action>, locale: &Rc<Locale>) -> Html {
    let typed = match &presented.response {
        Some(Response::Typed(typed)) => text(typed),
        _ => AttrValue::default(),
    };
    let id = presented.question.id.clone();
    let act = act.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        act.emit(Action::Respond(id.clone(), Some(Response::Typed(input.value().into()))));
    });
    let has_gap = gap_in(&presented.question.stem).is_some();
    let label = if has_gap { locale.gap_of(&presented.question) } else { locale.your_answer() };
    let gap = html! {
        <input class="gap" type="text" name={text(&presented.question.id)} value={typed} {oninput} readonly={presented.result.is_some()}
            aria-label={label} autocapitalize="off" spellcheck="false" size={if has_gap { "10" } else { "24" }} />
    };
    sentence(presented, gap, locale)
}

/// A gap with a list of words.
pub(super) fn inline_choice(presented: &PresentedQuestion, act: &Callback<Action>, locale: &Rc<Locale>) -> Html {
    let chosen = match &presented.response {
        Some(Response::Chosen(ids)) => ids.keys().next().map(text),
        _ => None,
    };
    let options = presented.order.iter().filter_map(|id| presented.question.options()?.get(id));
    let options: Vec<_> = options.map(|option| (text(&option.id), text(option.text.words()))).collect();
    let id = presented.question.id.clone();
    let on_choose = act.reform(move |option: AttrValue| {
        let response = (!option.is_empty()).then(|| Response::choice([(&*option).into()]));
        Action::Respond(id.clone(), response)
    });
    let gap = html! {
        <Select locale={locale.clone()} name={text(&presented.question.id)} label={locale.gap_of(&presented.question)} placeholder={locale.embedded(locale.choose())}
            value={chosen.unwrap_or_default()} {options} {on_choose} disabled={presented.result.is_some()} />
    };
    sentence(presented, gap, locale)
}

/// The sentence with the control in its gap, or the control alone below a stem without one; once graded, what was right, and
/// why.
fn sentence(presented: &PresentedQuestion, gap: Html, locale: &Locale) -> Html {
    let stem = &presented.question.stem;
    let sentence = if gap_in(stem).is_some() { content(stem, Some(&gap), locale) } else { gap };
    html! {
        <>
            <p class="gapped" dir={locale.dir}>{ sentence }</p>
            if let Some(results) = results::get().filter(|_| presented.result.is_some()) { { results.gap(presented, locale) } }
        </>
    }
}
