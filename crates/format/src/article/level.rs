//! The levels of an article's file.

use std::rc::Rc;

use graded_reader_core::text::content::{LaidOut, Register};
use graded_reader_core::text::level::{Audio, Level, LevelIndex};
use graded_reader_core::text::readability::words;
use graded_reader_core::text::sentence::of_layout;

use super::content::{Allowed, Texts};
use crate::article::file::{AudioFile, LevelFile};
use crate::json::faults::Place;
use crate::json::field::{Field, optional};
use crate::json::leaf::{FEW, List};

/// The levels of an article in this language. A level that could not be read is `None`.
pub(super) fn levels(
    list: List<Field<LevelFile>, FEW>,
    language: &str,
    texts: Texts,
    place: &Place<'_>,
) -> Option<Vec<Option<Level>>> {
    if list.0.is_empty() {
        return place.fault("an article needs at least one level".to_owned());
    }
    let level = |(index, file): (usize, Field<LevelFile>)| {
        level(LevelIndex::new(index), file.0?, language, texts, &place.child(index))
    };
    Some(list.0.into_iter().enumerate().map(level).collect())
}

/// Reads a level. If one of its paragraphs is missing, nobody can say whether a quotation is in the text, so there is
/// no level.
fn level(index: LevelIndex, file: LevelFile, language: &str, texts: Texts, place: &Place<'_>) -> Option<Level> {
    let LaidOut { texts: paragraphs, layout } =
        texts.blocks(file.paragraphs.0?.0, Allowed::All, &place.child("paragraphs"))?;
    if paragraphs.is_empty() {
        return place.fault("a level needs at least one paragraph".to_owned());
    }
    let sentences = of_layout(&paragraphs, &layout, language);
    let read = paragraphs.iter().enumerate().filter(|(text, _)| layout.register(*text) != Register::Code);
    let words = read.map(|(_, text)| words(text).count()).sum();
    let name: Rc<str> = file.name.0.map(Into::into).unwrap_or_default();
    let tag = optional(file.tag).flatten().map(Into::into);
    let audio = texts.of_format_2(file.audio, "audio", place).flatten().and_then(audio);
    Some(Level { index, label: name.clone(), name, tag, paragraphs, layout, audio, sentences, words })
}

fn audio(file: AudioFile) -> Option<Audio> {
    Some(Audio { src: file.src.0?.0.into(), captions: optional(file.captions)?.map(|captions| captions.0.into()) })
}

/// The level with this number in a file, if there are that many. If no levels could be read, every number is accepted.
pub(super) fn numbered(number: &str, levels: usize) -> Option<LevelIndex> {
    let canonical = |parsed: &usize| parsed.to_string() == number;
    let index = number.parse().ok().filter(canonical).and_then(|number| number.checked_sub(1))?;
    Some(LevelIndex::new(index)).filter(|level| level.index() < levels || levels == 0)
}
