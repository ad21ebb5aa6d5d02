//! The other stories: what they are, how long they take, and what the reader scored.

use std::rc::Rc;

use yew::prelude::*;

use super::messages::Locale;
use super::props::Story;
use super::text::{changing, text};

/// What [`Library`] is given.
#[derive(PartialEq, Properties)]
pub(super) struct LibraryProps {
    pub locale: Rc<Locale>,
    pub stories: Rc<Vec<Story>>,
    /// The heading level of the list, from 1.
    pub heading: u8,
}

/// The list of the other stories.
#[component]
pub(super) fn Library(props: &LibraryProps) -> Html {
    html! {
        <nav class="library" part="library" aria-labelledby="library">
            <h2 id="library" aria-level={props.heading.to_string()}>{ props.locale.more_stories() }</h2>
            <ul>{ for props.stories.iter().map(|own| story(own, &props.locale)) }</ul>
        </nav>
    }
}

fn story(story: &Story, locale: &Locale) -> Html {
    let entry = &story.entry;
    html! {
        <li key={&*entry.id}>
            <a href={story.address.clone()} dir="auto" lang={text(&entry.language)}>{ text(&entry.title) }</a>
            if let Some(summary) = &entry.summary {
                <p dir="auto" lang={text(&entry.language)}>{ text(summary) }</p>
            }
            <p class="facts">{ locale.levels_and_time_of(&entry.levels) }</p>
            if !story.scores.is_empty() {
                <p class="facts">{ changing(locale.best_scores(&entry.levels, &story.scores)) }</p>
            }
        </li>
    }
}
