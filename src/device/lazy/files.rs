//! The lazy part that reads a page's own article, a saved session, or a state that a page gives.

use std::cell::Cell;
use std::rc::Rc;

use super::{Missing, marks};
use crate::device::unicode::FOLD;
use graded_reader_core::article::Article;
use graded_reader_core::session::reading::{Reading, Settings};
use graded_reader_format::article::{Unread, needs_marks, read_with};
use graded_reader_format::messages::{english, replace};
use graded_reader_format::problem::Problem;
use graded_reader_format::session::state::{self, StateSummary};

/// What the part can do. Each fault in a text is one line.
pub trait Files {
    /// Whether an article file needs the part that reads [inline marks](super::marks).
    fn needs_marks(&self, file: &str) -> bool;

    /// Reads an article file.
    ///
    /// # Errors
    ///
    /// Every fault of the file.
    fn article(&self, file: &str) -> Result<Article, Vec<String>>;

    /// Reads a session of this article.
    ///
    /// # Errors
    ///
    /// What is wrong with the text.
    fn state(&self, text: &str, article: &Rc<Article>, settings: Settings) -> Result<Reading, Vec<String>>;

    /// Puts words of a page's own in place of those of a packed locale file, or of the English ones. Also gives their
    /// faults.
    fn messages(&self, own: &str, packed: Option<&str>) -> (String, Vec<String>);

    /// What a session says about itself, whichever article it is of.
    fn summarize(&self, text: &str) -> StateSummary;
}

/// The part, if it has loaded.
pub fn get() -> Option<&'static dyn Files> {
    HERE.get()
}

/// The part, loaded if it has not loaded yet.
///
/// # Errors
///
/// If it cannot be loaded now; another call tries again.
pub async fn load() -> Result<&'static dyn Files, Missing> {
    let files = enter().await?;
    HERE.set(Some(files));
    Ok(files)
}

thread_local! {
    static HERE: Cell<Option<&'static dyn Files>> = const { Cell::new(if cfg!(feature = "split") { None } else { Some(&Part) }) };
}

#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(files, fallible)]
fn enter() -> Result<&'static dyn Files, Missing> {
    Ok(&Part)
}

#[cfg(not(feature = "split"))]
async fn enter() -> Result<&'static dyn Files, Missing> {
    Ok(&Part)
}

/// What the interface says, by key.
const ENGLISH: &str = include_str!("../../../locales/en.json");

struct Part;

impl Files for Part {
    fn needs_marks(&self, file: &str) -> bool {
        needs_marks(file)
    }

    fn article(&self, file: &str) -> Result<Article, Vec<String>> {
        read_with(file, FOLD, marks::get()).map_err(|unread| match unread {
            Unread::Problems(problems) => lines(problems),
            Unread::NeedsMarks => vec![Missing.to_string()],
        })
    }

    fn state(&self, text: &str, article: &Rc<Article>, settings: Settings) -> Result<Reading, Vec<String>> {
        #[cfg(feature = "trap")]
        assert!(!text.contains("trap on purpose"), "a trap within a part");
        state::read_state(text, article, settings).map_err(lines)
    }

    fn messages(&self, own: &str, packed: Option<&str>) -> (String, Vec<String>) {
        match english(ENGLISH) {
            Ok((messages, locale)) => replace(own, &messages, packed.unwrap_or(&locale.pack())),
            Err(faults) => (packed.unwrap_or_default().to_owned(), faults),
        }
    }

    fn summarize(&self, text: &str) -> StateSummary {
        state::summarize(text)
    }
}

fn lines(problems: Vec<Problem>) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}
