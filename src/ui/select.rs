//! A list to choose from that always shows the choice that the app has.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::messages::Locale;

/// What [`Select`] is given.
#[derive(PartialEq, Properties)]
pub(super) struct SelectProps {
    pub locale: Rc<Locale>,
    /// The value of the chosen option; empty for none.
    pub value: AttrValue,
    /// What the empty choice is called.
    pub placeholder: AttrValue,
    /// The values and texts of the options, which are the article's.
    pub options: Vec<(AttrValue, AttrValue)>,
    /// Told the value that the reader chooses.
    pub on_choose: Callback<AttrValue>,
    #[prop_or_default]
    pub name: Option<AttrValue>,
    #[prop_or_default]
    pub label: Option<AttrValue>,
    #[prop_or_default]
    pub disabled: bool,
}

/// A controlled `<select>`. Markup alone cannot do it: once the reader has chosen, a browser ignores `selected`.
#[component]
pub(super) fn Select(props: &SelectProps) -> Html {
    let (list, rerender) = (use_node_ref(), use_force_update());
    use_effect({
        let (list, value) = (list.clone(), props.value.clone());
        move || {
            if let Some(list) = list.cast::<HtmlSelectElement>() {
                list.set_value(&value);
            }
        }
    });
    let onchange = props.on_choose.reform(move |change: Event| {
        // The app may keep its choice, and then the list has to go back to it.
        rerender.force_update();
        change.target_dyn_into::<HtmlSelectElement>().map(|list| list.value()).unwrap_or_default().into()
    });
    let option = |(value, text): &(AttrValue, AttrValue)| {
        html! { <option key={format!("{value} {text}")} value={value} lang={&props.locale.lang} selected={*value == props.value}>{ text }</option> }
    };
    html! {
        <select ref={list} name={&props.name} aria-label={&props.label} disabled={props.disabled} {onchange}>
            <option value="" lang={props.locale.language()} selected={props.value.is_empty()}>{ &props.placeholder }</option>
            { for props.options.iter().map(option) }
        </select>
    }
}
