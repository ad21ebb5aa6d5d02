//! A writing prompt: what a good text has, a field for the reader's own and, once the quiz is handed in, a good one.

use web_sys::{Element, HtmlTextAreaElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use crate::ui::content::content;
use crate::ui::messages::Locale;
use crate::ui::text::{interface_text, text};
use graded_reader_core::quiz::question::Open;
use graded_reader_core::quiz::response::Response;
use graded_reader_core::session::reading::{Action, PresentedQuestion};

/// The field, with its checklist and the model answer.
pub(super) fn open(presented: &PresentedQuestion, open: &Open, act: &Callback<Action>, locale: &Locale) -> Html {
    let typed = match &presented.response {
        Some(Response::Typed(typed)) => text(typed),
        _ => AttrValue::default(),
    };
    let (id, act) = (presented.question.id.clone(), act.clone());
    let oninput = Callback::from(move |event: InputEvent| {
        let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() else { return };
        act.emit(Action::Respond(id.clone(), Some(Response::Typed(field.value().into()))));
    });
    // Chromium scrolls to the caret, and leaves the upper edge of the field under the picker.
    let onfocus = Callback::from(|event: FocusEvent| {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        let field = event.target_dyn_into::<Element>();
        field.iter().for_each(|field| field.scroll_into_view_with_scroll_into_view_options(&options));
    });
    let is_graded = presented.result.is_some();
    html! {
        <>
            if !open.checklist.is_empty() {
                <div class="checklist">
                    <p class="instruction">{ interface_text(locale, locale.checklist()) }</p>
                    <ul dir={locale.dir}>{ for open.checklist.iter().map(|point| html! { <li>{ content(point, &[], locale) }</li> }) }</ul>
                </div>
            }
            <textarea class="writing" name={text(&presented.question.id)} value={typed} {oninput} {onfocus} readonly={is_graded} rows="5"
                dir={locale.dir} aria-label={locale.your_answer()} />
            if let Some(model) = open.model.as_ref().filter(|_| is_graded) {
                <div class="option model">
                    <p class="told"><span class="sign">{ interface_text(locale, locale.model_answer()) }</span></p>
                    <p class="reason" dir={locale.dir}>{ content(model, &[], locale) }</p>
                </div>
            }
        </>
    }
}
