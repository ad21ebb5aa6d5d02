//! The reader on the screen: components that show a [`Reading`](graded_reader_core::session::reading::Reading) and turn what
//! a person does into [`Action`](graded_reader_core::session::reading::Action)s. Nothing here knows the file format,
//! storage or the element.
//!
//! What keeps state, or renders on its own when only it has changed, is a component. What one component shows is a function
//! that returns [`Html`](yew::Html).

mod alignments;
pub mod blocks;
mod buttons;
mod content;
mod deferred;
mod focus;
mod keep_alive;
pub mod layout;
mod levels;
mod library;
mod masthead;
mod messages;
mod passage;
mod place;
mod position;
#[cfg(feature = "ssr")]
mod prerender;
mod props;
mod quiz;
mod reader;
pub mod results;
mod saved_progress;
mod select;
mod session;
mod text;

pub use messages::Messages;
#[cfg(feature = "ssr")]
pub use prerender::prerender;
pub use props::{Advice, Change, Kept, Next, Notice, Progress, ReaderProps, Start, Story};
pub use quiz::RESULTS;
pub use reader::Reader;
