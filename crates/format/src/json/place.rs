//! Describes a place in an author's words: "level 1, question 3 (who-met), option 2, reason".

use crate::json::leaf::is_slug;
use crate::json::pointer::Pointer;
use crate::json::tree::Tree;

/// The name of a list, and what its items are called.
const ITEMS: [(&str, &str); 24] = [
    ("levels", "level"),
    ("paragraphs", "paragraph"),
    ("links", "link"),
    ("questions", "question"),
    ("options", "option"),
    ("hints", "hint"),
    ("items", "item"),
    ("pairs", "pair"),
    ("gaps", "gap"),
    ("checklist", "point"),
    ("stimuli", "stimulus"),
    ("content", "block"),
    ("stem", "block"),
    ("text", "block"),
    ("reason", "block"),
    ("left", "block"),
    ("header", "cell"),
    ("rows", "row"),
    ("sizes", "size"),
    ("extra", "text"),
    ("sheets", "sheet"),
    ("records", "record"),
    ("asked", "question"),
    ("checked", "question"),
];
/// Objects that contain lists by the number of a level, and what an item is called.
const BY_LEVEL: [(&str, &str); 3] = [("evidence", "quotation"), ("place", "quotation"), ("targets", "target")];
/// Objects whose names are ids, which may be any of the words above.
const BY_ID: [&str; 3] = ["responses", "points", "times"];

/// The place of a value in a tree; empty for the whole. A level comes first wherever it is in the pointer, because an
/// author who looks for quoted words looks in the text of the level.
pub fn place(tree: &Tree, pointer: &Pointer) -> String {
    let steps: Vec<String> = pointer.steps().collect();
    let (mut level, mut words, mut here) = (None, Vec::new(), Some(tree));
    let mut rest = &steps[..];
    while let [step, after @ ..] = rest {
        if words.last().is_some_and(|last: &String| BY_ID.contains(&&**last)) {
            words.extend([step.clone()].into_iter().chain(after.iter().map(|index| format!("item {}", number(index)))));
            break;
        }
        let value = here.and_then(|here| here.child(step));
        let named = |names: &[(&str, &'static str)]| names.iter().find(|(list, _)| list == step).map(|(_, noun)| *noun);
        let noun = named(&ITEMS);
        let taken = match (noun, value, after) {
            (Some(noun), Some(list @ Tree::List(_)), [index, after @ ..]) => {
                let item = list.child(index);
                let id = item.filter(|_| noun == "question").and_then(|item| item.child("id"));
                let id = match id {
                    Some(Tree::Text(id)) if is_slug(id) => format!(" ({id})"),
                    _ => String::new(),
                };
                // A stem, an option or a reason is usually a text, so its name is not that of a list.
                words.extend(Some(step.clone()).filter(|_| noun == "block"));
                words.push(format!("{noun} {}{id}", number(index)));
                match (noun, after) {
                    ("link", [of_level, after @ ..]) => {
                        level = Some(of_level);
                        words.push(
                            after.first().map_or("paragraphs".to_owned(), |index| format!("number {}", number(index))),
                        );
                        1 + 1 + 1 + after.len().min(1)
                    }
                    _ => 2,
                }
            }
            (None, Some(_), [of_level, after @ ..]) if let Some(noun) = named(&BY_LEVEL) => {
                level = Some(of_level);
                words.push(after.first().map_or(step.clone(), |index| format!("{noun} {}", number(index))));
                1 + 1 + after.len().min(1)
            }
            _ => {
                let is_item = matches!(here, Some(Tree::List(_)));
                words.push(if is_item { format!("number {}", number(step)) } else { step.clone() });
                1
            }
        };
        here = here.and_then(|here| rest[..taken].iter().try_fold(here, |here, step| here.child(step)));
        rest = &rest[taken..];
    }
    level.map(|level| format!("level {level}")).into_iter().chain(words).collect::<Vec<_>>().join(", ")
}

/// The number of an item, from 1.
fn number(index: &str) -> usize {
    index.parse().map_or(0, |index: usize| index + 1)
}
