//! A gap in a sentence: typed, or with a choice of words.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::feedback::{notes, option_part, reason, result_name, sign};
use crate::ui::content::content;
use crate::ui::messages::Locale;
use crate::ui::select::Select;
use crate::ui::text::text;
use graded_reader_core::quiz::grading::OptionFeedback;
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
    let gap = html! {
        <input class="gap" type="text" name={text(&presented.question.id)} value={typed} {oninput} readonly={presented.result.is_some()}
            aria-label={locale.gap_of(&presented.question)} autocapitalize="off" spellcheck="false" size="10" />
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

/// The sentence with the control in its gap; once graded, what was right, and why.
fn sentence(presented: &PresentedQuestion, gap: Html, locale: &Locale) -> Html {
    html! {
        <>
            <p class="gapped" dir={locale.dir}>{ content(&presented.question.stem, Some(&gap), locale) }</p>
            if presented.result.is_some() { { filled_and_key(presented, locale) } }
        </>
    }
}

/// A note on what was filled in, if the author expected it, and on the first key.
fn filled_and_key(presented: &PresentedQuestion, locale: &Locale) -> Html {
    let notes = notes(presented);
    let chosen = notes.iter().find(|note| note.chosen);
    let key = notes.iter().find(|note| note.key).filter(|_| chosen.is_none_or(|note| !note.key));
    let note = |note: &OptionFeedback| {
        let option = presented.question.options().and_then(|options| options.get(&note.about));
        let result = Some(result_name(note));
        html! {
            <div key={&*note.about} class="option" part={option_part(result)} data-result={result}>
                <p class="told">
                    <span class="option-text" dir={locale.dir}>{ option.map(|option| text(option.text.words())) }</span>
                    { sign(locale.sign(note), locale) }
                </p>
                { reason(presented, note, locale) }
            </div>
        }
    };
    html! { <div class="options">{ for chosen.into_iter().chain(key).map(note) }</div> }
}
