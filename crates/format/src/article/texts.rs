//! What should not be in the texts of a file: odd characters, and markup that readers would see as it is written.

use graded_reader_core::review::{MARKUP, ODD_CHARACTER};
use graded_reader_core::steps;

use crate::json::leaf::FORMAT;
use crate::json::pointer::Pointer;
use crate::json::tree::Tree;
use crate::problem::Problem;

/// Whether a file is of format 2, so that its texts have inline marks.
pub(super) fn is_of_format_2(file: &Tree) -> bool {
    matches!(file.child("format"), Some(Tree::Number(Some(version))) if *version == FORMAT)
}

/// Values that readers do not see.
const UNSEEN: [&str; 11] =
    ["$schema", "id", "kind", "role", "language", "date", "url", "silence", "src", "captions", "stimulus"];

/// The warnings about all texts of a file, in its order. Where texts have inline marks, whatever else looks like markup is
/// a fault.
pub(super) fn warnings(file: &Tree, has_marks: bool) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut warn = |text: &str, pointer: &Pointer| {
        let faults = [(ODD_CHARACTER, odd_character(text)), (MARKUP, if has_marks { None } else { markup(text) })];
        for (name, fault) in faults.into_iter().filter_map(|(name, fault)| Some((name, fault?))) {
            found.push(Problem::warning(name, file, pointer.clone(), fault));
        }
    };
    each_text(file, &Pointer::default(), &mut warn);
    found
}

fn each_text(tree: &Tree, pointer: &Pointer, see: &mut impl FnMut(&str, &Pointer)) {
    match tree {
        Tree::Text(text) => see(text, pointer),
        Tree::List(items) => {
            items.iter().enumerate().for_each(|(index, item)| each_text(item, &pointer.child(index), see));
        }
        Tree::Object(entries) => {
            let seen = entries.iter().filter(|(name, _)| !UNSEEN.contains(&&**name));
            seen.for_each(|(name, value)| each_text(value, &pointer.child(name), see));
        }
        _ => {}
    }
}

/// Control characters, private ones, and the one that stands for a letter that was lost.
fn odd_character(text: &str) -> Option<String> {
    let is_private = |letter| matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}');
    let is_odd = |letter: char| {
        let is_control = letter.is_control() && !matches!(letter, '\n' | '\r' | '\t');
        is_control || is_private(letter) || letter == '\u{fffd}' || letter as u32 & 0xfffe == 0xfffe
    };
    let letter = text.chars().find(|letter| is_odd(*letter))?;
    let why = match letter {
        '\u{fffd}' => "which stands for a letter that was lost when the file was converted: type that letter again",
        letter if is_private(letter) => {
            "a private character, which shows only in its own font: use a letter of Unicode"
        }
        _ => "a control character, which readers cannot see: remove it",
    };
    let before: String = text.chars().take_while(|own| *own != letter).collect();
    let before = before.split_whitespace().next_back().map_or(String::new(), |word| format!(" after “{word}”"));
    Some(format!("the text has U+{:04X}{before}, {why}", letter as u32))
}

/// HTML and Markdown. All text is shown as it is written.
fn markup(text: &str) -> Option<String> {
    let html = tag(text).or_else(|| entity(text)).map(|part| (part, "HTML"));
    let (part, kind) = html.or_else(|| Some((markdown(text)?, "Markdown")))?;
    Some(format!("“{part}” looks like {kind}, but readers see text as it is written: remove it"))
}

/// The longest tag or link that is looked for, in bytes.
const LONGEST: usize = 500;

/// The first place at or after `from` where a mark ends something. Places are asked for in the order of the text, so each
/// byte is searched once.
struct Ends<'a> {
    text: &'a str,
    mark: char,
    searched: usize,
    found: Option<usize>,
}

impl<'a> Ends<'a> {
    const fn new(text: &'a str, mark: char) -> Self {
        Self { text, mark, searched: 0, found: None }
    }

    fn after(&mut self, from: usize) -> Option<usize> {
        if self.found.is_none_or(|found| found < from) && self.searched < self.text.len() {
            let from = from.max(self.searched);
            self.found = self.text[from..].find(self.mark).map(|at| from + at);
            self.searched = self.found.map_or(self.text.len(), |found| found + 1);
            steps::count(self.searched - from);
        }
        self.found.filter(|found| *found >= from)
    }
}

/// A start tag, an end tag or a comment.
fn tag(text: &str) -> Option<&str> {
    let mut ends = Ends::new(text, '>');
    text.match_indices('<').find_map(|(start, _)| {
        let end = ends.after(start).filter(|end| end - start < LONGEST)?;
        let inner = text[start + 1..].trim_start_matches('/');
        let name = inner.split(|letter: char| !letter.is_ascii_alphanumeric()).next()?;
        let is_named = name.starts_with(|letter: char| letter.is_ascii_alphabetic());
        let ends_name = inner[name.len()..].starts_with(['>', '/', ' ', '\n', '\t']);
        (is_named && ends_name || inner.starts_with("!--")).then(|| &text[start..=end])
    })
}

/// A character reference: "&nbsp;" or "&#160;".
fn entity(text: &str) -> Option<&str> {
    text.match_indices('&').find_map(|(start, _)| {
        let inner = &text[start + 1..];
        let name = inner.trim_start_matches('#');
        let end = name.find(|letter: char| !letter.is_ascii_alphanumeric())?;
        let whole = 1 + inner.len() - name.len() + end;
        (name[end..].starts_with(';') && (2..=10).contains(&end)).then(|| &text[start..=start + whole])
    })
}

/// Emphasis, code, a link, a heading, or a quotation.
fn markdown(text: &str) -> Option<&str> {
    let emphasis = ["**", "__", "*", "_", "`", "~~"].into_iter().find_map(|mark| between(text, mark));
    emphasis.or_else(|| link(text)).or_else(|| {
        let line = text.lines().find(|line| {
            let heading = line.trim_start_matches('#');
            let level = line.len() - heading.len();
            (1..=6).contains(&level) && heading.starts_with(' ') || line.starts_with("> ")
        })?;
        line.split_inclusive(' ').next().map(str::trim_end)
    })
}

/// Words between two marks: "**so**", but not "2 * 3 * 4", "____" or "snake_case_name".
fn between<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let is_mark = |letter: Option<char>| letter.is_some_and(|letter| mark.starts_with(letter));
    let mut open = None;
    for (at, _) in text.match_indices(mark) {
        let (before, after) = (text[..at].chars().next_back(), text[at + mark.len()..].chars().next());
        if is_mark(before) || is_mark(after) {
            continue;
        }
        match open {
            Some(start) if !is_word(after) && before.is_some_and(|letter| !letter.is_whitespace()) => {
                return Some(&text[start..at + mark.len()]);
            }
            _ => {
                let opens = !is_word(before) && after.is_some_and(|letter| !letter.is_whitespace());
                open = opens.then_some(at).or(open);
            }
        }
    }
    None
}

/// "[words](address)".
fn link(text: &str) -> Option<&str> {
    let (mut ends, mut searched, mut open) = (Ends::new(text, ')'), 0, None);
    text.match_indices("](").find_map(|(middle, _)| {
        steps::count(middle - searched);
        open = text[searched..middle].rfind('[').map(|at| searched + at).or(open);
        searched = middle;
        let (start, address) = (open?, middle + 2);
        let end = ends.after(address).filter(|end| end - start < LONGEST)?;
        let fits = ["http", "/", "#", "mailto:"].iter().any(|start| text[address..].starts_with(start));
        (fits || text[..start].ends_with('!')).then(|| &text[start..=end])
    })
}
