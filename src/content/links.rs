//! What a file's author says about which paragraphs tell the same.

use std::ops::Range;

use super::node::{MANY, Node};
use super::numbered;
use crate::level::{Level, Order};
use crate::links::{Link, Links};

/// The levels that have been read, with nothing in the place of each that could not be.
type Levels = [Option<Level>];

/// Reads a list of links, each a map from the number of a level to the numbers of its paragraphs.
pub(super) fn read(list: &Node<'_>, levels: &Levels) -> Option<Links> {
    let nodes = list.items("link", MANY)?;
    let mut free = Free { levels: levels.len(), from: vec![0; levels.len() * levels.len()] };
    let read = |node: &Node<'_>| {
        let link = link(node, levels)?;
        free.take(node, &link).map(|()| link)
    };
    let links: Vec<Option<Link>> = nodes.iter().map(read).collect();
    Some(Links::new(links.into_iter().collect::<Option<_>>()?))
}

fn link(node: &Node<'_>, levels: &Levels) -> Option<Link> {
    let at = |(number, list): (&str, Node<'_>)| {
        let order = numbered(number, levels.len()).or_else(|| list.fault(format!("there is no level {number}")))?;
        let list = list.called(at_level(order, node));
        Some((order, paragraphs(&list, levels.get(order.index()).and_then(Option::as_ref)?)?))
    };
    let ranges: Vec<Option<(Order, Range<usize>)>> = node.any_fields()?.all().map(at).collect();
    let link: Link = ranges.into_iter().collect::<Option<_>>()?;
    match link.len() >= 2 && link.values().any(|range| !range.is_empty()) {
        true => Some(link),
        false => node.fault("a link needs two levels at least, and a paragraph at one of them".to_owned()),
    }
}

fn at_level(order: Order, node: &Node<'_>) -> String {
    format!("level {}, {}", order.number(), node.place())
}

/// For each two levels, the paragraph of the first from which on no link between the two has one yet. What links say of
/// other levels does not matter: each two are lined up for themselves.
struct Free {
    levels: usize,
    from: Vec<usize>,
}

impl Free {
    /// Takes the paragraphs of a link, which have to be free.
    fn take(&mut self, node: &Node<'_>, link: &Link) -> Option<()> {
        for (order, range) in link.iter().filter(|(_, range)| !range.is_empty()) {
            for other in link.keys().filter(|other| *other != order) {
                let free = &mut self.from[order.index() * self.levels + other.index()];
                if range.start < *free {
                    let fault = format!(
                        "an earlier link with level {} is about paragraph {free}: links go on through both texts and never back",
                        other.number()
                    );
                    return node.clone().called(at_level(*order, node)).fault(fault);
                }
                *free = range.end;
            }
        }
        Some(())
    }
}

/// Paragraphs of a level that stand one after the other; there may be none.
fn paragraphs(list: &Node<'_>, level: &Level) -> Option<Range<usize>> {
    let numbers = list.clone().called(format!("{}, paragraphs", list.place())).items("number", MANY)?;
    let numbers: Vec<Option<usize>> = numbers.iter().map(|number| paragraph(number, level)).collect();
    let indices = numbers.into_iter().collect::<Option<Vec<usize>>>()?;
    let Some(first) = indices.first() else { return Some(0..0) };
    match indices.iter().zip(*first..).all(|(index, next)| *index == next) {
        true => Some(*first..first + indices.len()),
        false => list.fault("the paragraphs of a link stand one after the other, as in [2, 3]".to_owned()),
    }
}

fn paragraph(number: &Node<'_>, level: &Level) -> Option<usize> {
    let wanted = number.small_number()? as usize;
    let index = wanted.checked_sub(1).filter(|index| *index < level.paragraphs.len());
    index.or_else(|| number.fault(format!("there is no paragraph {wanted}")))
}
