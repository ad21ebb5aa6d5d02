//! What the author of an article says about which paragraphs tell the same.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use litemap::LiteMap;

use crate::text::level::Order;

/// One link: the paragraphs, counted from 0, that tell the same at each of the levels that it names. An empty range says
/// that nothing at that level tells it.
pub type Link = LiteMap<Order, Range<usize>>;

/// What a link says of two levels: paragraphs of the one, and those of the other that tell the same.
pub type Tie = (Range<usize>, Range<usize>);

/// Every link of an article. Those that name the same two levels stand in reading order: none goes back before an earlier
/// one at either.
///
/// Links say nothing that a reader sees or is graded by. So they are no part of an article's fingerprint, and results that
/// are kept stay good when an author adds some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links(Vec<Link>);

impl Hash for Links {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl Links {
    /// These links, in the order of the file.
    pub const fn new(links: Vec<Link>) -> Self {
        Self(links)
    }

    /// Every link, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Link> {
        self.0.iter()
    }

    /// What is said about these two levels.
    pub fn between(&self, from: Order, to: Order) -> Vec<Tie> {
        self.iter().filter_map(|link| link.get(&from).cloned().zip(link.get(&to).cloned())).collect()
    }
}
