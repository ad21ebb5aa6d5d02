//! The levels of an article's file.

use std::rc::Rc;

use graded_reader_core::text::level::{Level, LevelIndex};
use graded_reader_core::text::readability::words;
use graded_reader_core::text::sentence::of_passage;

use crate::article::file::LevelFile;
use crate::json::faults::Place;
use crate::json::field::{Field, all, optional};
use crate::json::leaf::{FEW, List};

/// The levels of an article in this language. A level that could not be read is `None`.
pub(super) fn levels(
    list: List<Field<LevelFile>, FEW>,
    language: &str,
    place: &Place<'_>,
) -> Option<Vec<Option<Level>>> {
    if list.0.is_empty() {
        return place.fault("an article needs at least one level".to_owned());
    }
    let level = |(index, file): (usize, Field<LevelFile>)| {
        level(LevelIndex::new(index), file.0?, language, &place.child(index))
    };
    Some(list.0.into_iter().enumerate().map(level).collect())
}

/// Reads a level. If one of its paragraphs is missing, nobody can say whether a quotation is in the text, so there is
/// no level.
fn level(index: LevelIndex, file: LevelFile, language: &str, place: &Place<'_>) -> Option<Level> {
    let paragraphs = file.paragraphs.0?;
    if paragraphs.0.is_empty() {
        return place.fault("a level needs at least one paragraph".to_owned());
    }
    let paragraphs: Vec<Rc<str>> = all(paragraphs.0)?.into_iter().map(Into::into).collect();
    let sentences = of_passage(&paragraphs, language);
    let words = paragraphs.iter().map(|paragraph| words(paragraph).count()).sum();
    let name: Rc<str> = file.name.0.map(Into::into).unwrap_or_default();
    let tag = optional(file.tag).flatten().map(Into::into);
    Some(Level { index, label: name.clone(), name, tag, paragraphs, sentences, words })
}

/// The level with this number in a file, if there are that many. If no levels could be read, every number is accepted.
pub(super) fn numbered(number: &str, levels: usize) -> Option<LevelIndex> {
    let canonical = |parsed: &usize| parsed.to_string() == number;
    let index = number.parse().ok().filter(canonical).and_then(|number| number.checked_sub(1))?;
    Some(LevelIndex::new(index)).filter(|level| level.index() < levels || levels == 0)
}
