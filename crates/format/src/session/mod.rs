//! What hosts and devices keep of a session: as structs of its own with a version, so that a name can change in the domain.

pub mod record;
pub mod response;
pub mod state;

use std::ops::RangeInclusive;
use std::rc::Rc;

use graded_reader_core::article::Article;
use graded_reader_core::text::level::Order;
use serde::{Deserialize, Serialize};

use crate::json::faults::{Faults, Place};
use crate::json::pointer::Pointer;
use crate::json::reader;
use crate::json::tree::Tree;
use crate::problem::Problem;

/// A level by its number from 1, as in an article's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub(crate) struct LevelNumber(pub Order);

impl TryFrom<u32> for LevelNumber {
    type Error = &'static str;

    fn try_from(number: u32) -> Result<Self, &'static str> {
        let index = number.checked_sub(1).ok_or("there is no level 0")?;
        Ok(Self(Order::new(index as usize)))
    }
}

impl From<LevelNumber> for u32 {
    fn from(level: LevelNumber) -> Self {
        level.0.number() as Self
    }
}

/// What says what a text is, before anything else of it is read.
#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct Header {
    version: u64,
    article: Rc<str>,
}

/// Reads a text of one of these versions about this article, and then makes of it what it says. Faults call it by `name`.
fn read<F: for<'a> Deserialize<'a>, T>(
    text: &str,
    name: &str,
    versions: RangeInclusive<u32>,
    article: &Article,
    make: impl FnOnce(F, &Place<'_>) -> Option<T>,
) -> Result<T, Vec<Problem>> {
    let called = |place: &str| [name, place].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let tree = Tree::read(text).map_err(|fault| vec![Problem::error(called(""), fault, Pointer::default())])?;
    let faults = Faults::default();
    let place = Place::whole(&faults);
    let made = reader::read_leniently(&tree, &faults)
        .and_then(|header: Header| is_ours(header.version, &header.article, versions, article, &place))
        .and_then(|()| reader::read_leniently(&tree, &faults))
        .and_then(|file| make(file, &place));
    let faults = faults.into_told().0.into_iter();
    let problems: Vec<Problem> = faults.map(|fault| Problem::of_fault(fault, &tree)).collect();
    let problems: Vec<Problem> =
        problems.into_iter().map(|problem| Problem { place: called(&problem.place), ..problem }).collect();
    made.filter(|_| problems.is_empty()).ok_or(problems)
}

/// Holds what was kept to the versions that this reader knows and to the article that it is for.
fn is_ours(version: u64, id: &str, versions: RangeInclusive<u32>, article: &Article, place: &Place<'_>) -> Option<()> {
    if !u32::try_from(version).is_ok_and(|version| versions.contains(&version)) {
        return place.fault(format!("version {version} is not one that this reader knows ({})", versions.end()));
    }
    match id == &*article.id {
        true => Some(()),
        false => place.fault(format!("it is of the article “{id}”, not of “{}”", article.id)),
    }
}
