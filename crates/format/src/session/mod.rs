//! What hosts and devices save of a session. These structs have a version and are separate from the domain, so a name
//! in the domain can change.

pub mod position;
pub mod record;
pub mod response;
pub mod state;

use std::ops::RangeInclusive;
use std::rc::Rc;

use graded_reader_core::article::Article;
use graded_reader_core::text::level::LevelIndex;
use serde::{Deserialize, Serialize};

use crate::json::faults::{Faults, Place};
use crate::json::leaf::Text;
use crate::json::pointer::Pointer;
use crate::json::reader::read_leniently;
use crate::json::tree::Tree;
use crate::problem::Problem;

/// A level by its number, from 1, as in an article's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub(crate) struct LevelNumber(pub LevelIndex);

impl TryFrom<u32> for LevelNumber {
    type Error = &'static str;

    fn try_from(number: u32) -> Result<Self, &'static str> {
        let index = number.checked_sub(1).ok_or("there is no level 0")?;
        Ok(Self(LevelIndex::new(index as usize)))
    }
}

impl From<LevelNumber> for u32 {
    fn from(level: LevelNumber) -> Self {
        level.0.number() as Self
    }
}

/// Reads a text. `name` is what faults call it.
fn read<T>(text: &str, name: &str, make: impl FnOnce(&Tree, &Place<'_>) -> Option<T>) -> Result<T, Vec<Problem>> {
    let called = |place: &str| [name, place].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let tree = Tree::read(text).map_err(|fault| vec![Problem::error(called(""), fault, Pointer::default())])?;
    let faults = Faults::default();
    let made = make(&tree, &Place::whole(&faults));
    let problems = faults.into_reported().0.into_iter().map(|fault| Problem::of_fault(fault, &tree));
    let problems: Vec<Problem> = problems.map(|problem| Problem { place: called(&problem.place), ..problem }).collect();
    made.filter(|_| problems.is_empty()).ok_or(problems)
}

/// The version, which decides whether the rest can be read.
#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct Version {
    version: u64,
}

/// The article that it belongs to.
#[derive(Deserialize)]
#[serde(expecting = "an object", bound(deserialize = "'de: 'a"))]
struct Subject<'a> {
    article: Text<'a>,
}

/// Checks that the version is supported and that it belongs to this article.
fn check_subject(tree: &Tree, versions: RangeInclusive<u32>, article: &Article, place: &Place<'_>) -> Option<()> {
    let Version { version } = read_leniently(tree, place)?;
    if !u32::try_from(version).is_ok_and(|version| versions.contains(&version)) {
        return place.fault(format!("version {version} is not supported: the latest is {}", versions.end()));
    }
    let Subject { article: Text(id) } = read_leniently(tree, place)?;
    match id == &*article.id {
        true => Some(()),
        false => place.fault(format!("it belongs to the article “{id}”, not to “{}”", article.id)),
    }
}

/// The entries of an object inside an object; empty if there is none.
fn entries<'a>(tree: &'a Tree, name: &str) -> &'a [(Rc<str>, Tree)] {
    match tree.child(name) {
        Some(Tree::Object(entries)) => entries,
        _ => &[],
    }
}

/// A saved text in shared memory.
fn shared(text: Text<'_>) -> Rc<str> {
    text.into()
}
