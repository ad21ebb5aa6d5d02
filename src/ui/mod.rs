//! The reader on the screen: components that show a [`Reading`](graded_reader_core::session::reading::Reading) and turn what a person does into
//! [`Action`](graded_reader_core::session::reading::Action)s. Nothing here knows the file format, storage or the element.

mod answers;
mod buttons;
mod choice;
mod elements;
mod feedback;
mod gap;
mod levels;
mod library;
mod line_ups;
mod matching;
mod order;
mod paragraph;
mod part;
mod passage;
mod place;
mod places;
#[cfg(feature = "ssr")]
mod prerender;
mod progress;
mod props;
mod question;
mod question_props;
mod quiz;
mod reader;
mod same_place;
mod saying;
mod score;
mod seen;
mod sentences;
mod session;
mod text;
mod words;

#[cfg(feature = "ssr")]
pub use prerender::prerender;
pub use props::{Advice, Change, Kept, Next, Notice, Progress, ReaderProps, Start, Story};
pub use reader::Reader;
