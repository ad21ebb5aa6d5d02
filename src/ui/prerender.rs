//! The prerendered screen, which a page shows until the app runs: rendered at build time by the same components.

use std::rc::Rc;

use yew::prelude::*;

use super::blocks::part;
use super::layout::arrive;
use super::messages::Messages;
use super::props::{ReaderProps, Start, Story};
use super::quiz::RESULTS;
use super::reader::Reader;
use super::results;
use graded_reader_core::article::Article;
use graded_reader_core::session::reading::{Reading, Settings};
use graded_reader_core::text::level::LevelIndex;

/// The reader's first screen as HTML. Its controls work without the app, except for buttons. `base` is the folder that relative
/// addresses of the article start from, as seen from the page. Await it in a tokio `LocalSet`.
pub async fn prerender(
    article: Article,
    level: LevelIndex,
    base: String,
    library: Vec<Story>,
    messages: Rc<Messages>,
) -> String {
    arrive(part());
    results::arrive(RESULTS);
    let props = ReaderProps {
        messages,
        start: Start(Rc::new(Reading::new(Rc::new(article), level, Settings::default()))),
        settings: Settings::default(),
        opened: None,
        base: base.into(),
        heading: 1,
        quiz: true,
        progress: None,
        storage_events: 0,
        load_results: Callback::default(),
        clock: Callback::from(|()| Rc::from("")),
        library: Rc::new(library),
        advise: None,
        remember: Callback::noop(),
        on_change: Callback::noop(),
    };
    yew::LocalServerRenderer::<Reader>::with_props(props).hydratable(false).render().await
}
