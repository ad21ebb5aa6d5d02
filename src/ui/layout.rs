//! What shows layouts, once the [lazy part](super::blocks) that does is here. An article that has one starts no sooner.

use std::cell::Cell;
use std::ops::Range;

use yew::prelude::*;

use super::messages::Locale;
use graded_reader_core::session::reading::PresentedQuestion;
use graded_reader_core::text::content::{Content, LaidOut, Layout, Mark};
use graded_reader_core::text::level::Level;

/// What shows layouts, if it is here.
pub(super) fn get() -> Option<&'static dyn Layouts> {
    HERE.get()
}

/// To be called once the part is here.
pub fn arrive(layouts: &'static dyn Layouts) {
    HERE.set(Some(layouts));
}

thread_local! {
    static HERE: Cell<Option<&'static dyn Layouts>> = const { Cell::new(None) };
}

/// What the part can do.
pub trait Layouts {
    /// These texts of `all` in their blocks; `show` shows the text with a number in its element. Headings of sections have
    /// the level `heading`.
    fn blocks(
        &self,
        layout: &Layout,
        range: Range<usize>,
        all: usize,
        heading: u8,
        locale: &Locale,
        show: &dyn Fn(usize, TextElement) -> Html,
    ) -> Html;

    /// A text in its element.
    fn element(&self, element: TextElement, words: Html, key: String, locale: &Locale) -> Html;

    /// The words of a range of a text with its marks.
    fn inline(&self, words: &str, range: Range<usize>, marks: &[Mark], locale: &Locale) -> Html;

    /// A stem, an option or a reason. `gaps` are the controls in the gaps of its stem.
    fn content(&self, laid_out: &LaidOut, gaps: &[Html], locale: &Locale) -> Html;

    /// What is shown above all levels.
    fn lead(&self, content: &Content, locale: &Locale) -> Html;

    /// What these questions are about, if they have a stimulus, and the id of its element.
    fn stimulus(&self, group: &[PresentedQuestion], locale: &Locale) -> Option<(Html, AttrValue)>;

    /// The recording of a level.
    fn recording(&self, level: &Level, locale: &Locale) -> Option<Html>;
}

/// What an element that holds a text is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TextElement {
    pub(super) tag: &'static str,
    pub(super) part: Option<&'static str>,
    /// The heading level, for a heading.
    pub(super) level: Option<u8>,
}
