//! Links: paragraphs of different levels that say the same, as marked by the author.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use litemap::LiteMap;

use crate::text::level::LevelIndex;

/// A link: the paragraphs, from 0, that say the same, by level. An empty range says that this level leaves it out.
pub type Link = LiteMap<LevelIndex, Range<usize>>;

/// What a link says about two levels: paragraphs of the one, and those of the other that say the same.
pub type LinkedParagraphs = (Range<usize>, Range<usize>);

/// The links of an article. Those between the same two levels are in reading order: none goes back before an earlier
/// one at either level.
///
/// Links change nothing that a reader sees or is graded by. So they are not part of an article's fingerprint, and saved
/// progress stays valid when an author adds some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links(Vec<Link>);

impl Hash for Links {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl Links {
    /// A list of links, in the order of the file.
    pub const fn new(links: Vec<Link>) -> Self {
        Self(links)
    }

    /// Every link, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Link> {
        self.0.iter()
    }

    /// What the links say about these two levels.
    pub fn between(&self, from: LevelIndex, to: LevelIndex) -> Vec<LinkedParagraphs> {
        self.iter().filter_map(|link| link.get(&from).cloned().zip(link.get(&to).cloned())).collect()
    }
}
