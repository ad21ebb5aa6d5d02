//! What is shown in place of an article that cannot be: what is wrong, and where.

use yew::prelude::*;

use super::words;

/// What is wrong.
#[derive(PartialEq, Properties)]
pub struct PanelProps {
    /// One line for each problem.
    pub problems: Vec<AttrValue>,
}

/// Says what is wrong.
#[component]
pub fn Panel(props: &PanelProps) -> Html {
    html! {
        <div class="reader panel" role="alert" lang={words::LANGUAGE}>
            <h2>{ words::BROKEN }</h2>
            <p>{ words::BROKEN_HINT }</p>
            <ul>{ for props.problems.iter().map(|problem| html! { <li>{ problem }</li> }) }</ul>
        </div>
    }
}
