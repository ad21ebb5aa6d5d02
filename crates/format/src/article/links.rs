//! The links of an article's file.

use std::ops::Range;
use std::rc::Rc;

use graded_reader_core::article::links::{Link, Links};
use graded_reader_core::text::level::{Level, LevelIndex};

use super::level::numbered;
use crate::article::file::LinkFile;
use crate::json::faults::{About, Place};
use crate::json::field::Field;
use crate::json::leaf::{List, MANY};

/// The levels, with `None` for those that could not be read.
type Levels = [Option<Level>];

/// Reads a list of links, each a map from the number of a level to the numbers of its paragraphs.
pub(super) fn links(list: &List<Field<LinkFile>, MANY>, levels: &Levels, place: &Place<'_>) -> Option<Links> {
    let mut free = Free { levels: levels.len(), from: vec![0; levels.len() * levels.len()] };
    let link = |(index, file): (usize, &Field<LinkFile>)| {
        let place = place.child(index);
        let link = link(file.0.as_ref()?, levels, index, &place)?;
        free.take(&link, levels, index, &place).map(|()| link)
    };
    let links: Vec<Option<Link>> = list.0.iter().enumerate().map(link).collect();
    Some(Links::new(links.into_iter().collect::<Option<_>>()?))
}

fn link(file: &LinkFile, levels: &Levels, index: usize, place: &Place<'_>) -> Option<Link> {
    let at = |(number, list): &(Rc<str>, Field<List<Field<u32>, MANY>>)| {
        let Some(found) = numbered(number, levels.len()) else {
            return place.fault_about(|| About::Entry(number.to_string()), || format!("there is no level {number}"));
        };
        let level = levels.get(found.index()).and_then(Option::as_ref)?;
        Some((found, paragraphs(list.0.as_ref()?, level, index, &place.child(number))?))
    };
    let ranges: Vec<Option<(LevelIndex, Range<usize>)>> = file.0.iter().map(at).collect();
    let link: Link = ranges.into_iter().collect::<Option<_>>()?;
    match link.len() >= 2 && link.values().any(|range| !range.is_empty()) {
        true => Some(link),
        false => place.fault("a link needs at least two levels, and a paragraph at one of them".to_owned()),
    }
}

/// The place of what a link says about a level.
fn at_level(level: LevelIndex, link: usize) -> About {
    About::ValueCalled(format!("level {}, link {}", level.number(), link + 1))
}

/// For every two levels, the first paragraph of the one that no link between the two has reached yet. Links with other
/// levels do not count, because every two levels are aligned separately.
struct Free {
    levels: usize,
    from: Vec<usize>,
}

impl Free {
    /// Takes the paragraphs of a link, which must not be taken yet.
    fn take(&mut self, link: &Link, levels: &Levels, index: usize, place: &Place<'_>) -> Option<()> {
        for (level, range) in link.iter().filter(|(_, range)| !range.is_empty()) {
            for other in link.keys().filter(|other| *other != level) {
                let free = &mut self.from[level.index() * self.levels + other.index()];
                if range.start < *free {
                    let fault = format!(
                        "an earlier link with level {} already reaches paragraph {}: links have to follow the order of both texts",
                        other.number(),
                        entry_before(levels, *level, *free)
                    );
                    return place.child(&*level.number().to_string()).fault_about(|| at_level(*level, index), || fault);
                }
                *free = range.end;
            }
        }
        Some(())
    }
}

/// The number, from 1, of the paragraph or block that ends before this text.
fn entry_before(levels: &Levels, level: LevelIndex, text: usize) -> usize {
    let level = levels.get(level.index()).and_then(Option::as_ref);
    level.map_or(0, |level| level.entry_of(text.saturating_sub(1)) + 1)
}

/// Consecutive paragraphs of a level, possibly none.
fn paragraphs(list: &List<Field<u32>, MANY>, level: &Level, link: usize, place: &Place<'_>) -> Option<Range<usize>> {
    let entries = level.entries();
    let paragraph = |(index, number): (usize, &Field<u32>)| {
        let wanted = number.0? as usize;
        let found = wanted.checked_sub(1).filter(|index| *index < entries.len());
        found.or_else(|| place.child(index).fault(format!("there is no paragraph {wanted}")))
    };
    let indices: Vec<Option<usize>> = list.0.iter().enumerate().map(paragraph).collect();
    let indices: Vec<usize> = indices.into_iter().collect::<Option<_>>()?;
    let Some(first) = indices.first() else { return Some(0..0) };
    match indices.iter().zip(*first..).all(|(index, next)| *index == next) {
        true => Some(entries[*first].start..entries[first + indices.len() - 1].end),
        false => place.fault_about(
            || at_level(level.index, link),
            || "the paragraphs of a link have to be consecutive, as in [2, 3]".to_owned(),
        ),
    }
}
