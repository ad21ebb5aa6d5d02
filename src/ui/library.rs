//! The other stories: what they are, how long they take, and what the reader scored.

use std::rc::Rc;

use yew::prelude::*;

use super::elements::ours;
use super::part::Part;
use super::props::Story;
use super::text::text;
use super::words;

/// The list of the other stories.
#[derive(PartialEq)]
pub(super) struct Library {
    pub stories: Rc<Vec<Story>>,
    /// The heading level of the list.
    pub heading: u8,
}

impl Part for Library {
    fn draw(&self) -> Html {
        html! {
            <nav class="library" part="library" aria-labelledby="library">
                <h2 id="library" aria-level={self.heading.to_string()}>{ words::MORE_STORIES }</h2>
                <ul>{ for self.stories.iter().map(story) }</ul>
            </nav>
        }
    }
}

fn story(story: &Story) -> Html {
    let entry = &story.entry;
    html! {
        <li key={&*entry.id}>
            <a href={story.address.clone()} dir="auto" lang={text(&entry.language)}>{ text(&entry.title) }</a>
            if let Some(summary) = &entry.summary { <p dir="auto" lang={text(&entry.language)}>{ text(summary) }</p> }
            { ours("p", "facts", words::story(&entry.levels)) }
            if !story.scores.is_empty() {
                { ours("p", "facts", words::scores(&entry.levels, &story.scores)) }
            }
        </li>
    }
}
