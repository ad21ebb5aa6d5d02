//! CommonMark's inline marks, as [pulldown-cmark](https://docs.rs/pulldown-cmark) reads them.
//!
//! A text of an article is one paragraph: what would start any other block is a fault, and so are HTML and marks that
//! nothing closes, because an author who writes one did not mean it to be read as it is.

use std::ops::Range;

use graded_reader_core::quiz::question::GAP;
use graded_reader_core::text::content::MarkKind;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use crate::json::leaf::is_safe;

/// A text and its marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The words that are read.
    pub words: String,
    /// The marks, by the bytes of the words, in the order of their starts; the outer one first.
    pub marks: Vec<(Range<usize>, MarkKind)>,
}

/// What reads inline marks: [`read`]. It is passed to whoever needs it, because the app loads it only for articles that
/// have marks.
pub type ReadMarks = fn(&str) -> Result<Marked, String>;

/// Reads the marks of a text.
///
/// # Errors
///
/// What is wrong with the marks, in an author's words.
///
/// ```
/// use graded_reader_core::text::content::MarkKind;
/// use graded_reader_format::marks::read;
/// let marked = read("The *old* hill: 2 \\* 3").unwrap();
/// assert_eq!((&*marked.words, &marked.marks[..]), ("The old hill: 2 * 3", &[(4..7, MarkKind::Emphasis)][..]));
/// assert_eq!(read("The *old hill").unwrap_err(), "“*” before “old” opens what nothing closes: close it, or write “\\*”");
/// ```
pub fn read(text: &str) -> Result<Marked, String> {
    let gap = text.contains(GAP);
    let source = if gap { text.replace(GAP, HELD) } else { text.to_owned() };
    let mut marked = match block(&source) {
        Block::Paragraph => inline(&source, false),
        Block::Guarded => inline(&guarded(&source), true),
        Block::Other(fault) => Err(fault.to_owned()),
    }?;
    if gap {
        let held = marked.words.match_indices(HELD).map(|(at, _)| at).collect();
        replace(&mut marked, held, HELD.len(), GAP);
    }
    match marked.words.trim().is_empty() {
        true => Err("the text is empty".to_owned()),
        false => Ok(marked),
    }
}

/// What stands for a gap while its text is read, since underscores are marks.
const HELD: &str = "\u{fffc}";

/// The most marks inside each other: more than a text can need, and few enough to show.
const DEEPEST: usize = 10;

/// What stands before each line of a text that would otherwise start a block: a space that is part of the line.
const GUARD: char = '\u{a0}';

/// What CommonMark would make of a text.
enum Block {
    Paragraph,
    /// Not a paragraph, but one is meant: “1. January was cold.”
    Guarded,
    Other(&'static str),
}

fn block(source: &str) -> Block {
    let mut paragraphs = 0;
    for event in Parser::new_ext(source, Options::ENABLE_TABLES) {
        let Event::Start(tag) = event else {
            match event {
                Event::Rule => return Block::Other("a line of hyphens, stars or underscores is no text: remove it"),
                _ => continue,
            }
        };
        match tag {
            Tag::Paragraph => paragraphs += 1,
            Tag::List(Some(_)) | Tag::CodeBlock(CodeBlockKind::Indented) => return Block::Guarded,
            Tag::List(None) => {
                return Block::Other("a list is a block of its own: write { \"kind\": \"list\", \"items\": […] }");
            }
            Tag::Heading { .. } => {
                return Block::Other("a heading is a block of its own: write { \"kind\": \"heading\", \"text\": … }");
            }
            Tag::BlockQuote(_) => {
                return Block::Other(
                    "a quotation is a block of its own: write { \"kind\": \"quote\", \"paragraphs\": […] }",
                );
            }
            Tag::CodeBlock(_) => {
                return Block::Other("code is a block of its own: write { \"kind\": \"code\", \"code\": … }");
            }
            Tag::Table(_) => {
                return Block::Other("a table is a block of its own: write { \"kind\": \"table\", \"rows\": […] }");
            }
            Tag::HtmlBlock => return Block::Other(HTML),
            _ => {}
        }
    }
    match paragraphs {
        0 => Block::Guarded,
        1 => Block::Paragraph,
        _ => Block::Other("the text has an empty line: make it two paragraphs"),
    }
}

const HTML: &str = "HTML is not allowed: remove the tag, or write “\\<” for the sign";

fn guarded(source: &str) -> String {
    source.lines().map(|line| format!("{GUARD}{}", line.trim_start())).collect::<Vec<_>>().join("\n")
}

/// Reads the marks of a paragraph.
fn inline(source: &str, is_guarded: bool) -> Result<Marked, String> {
    let mut words = String::new();
    let mut marks: Vec<(Range<usize>, MarkKind)> = Vec::new();
    // The marks that are open, by their index, and what of the source is not text.
    let (mut open, mut read): (Vec<Option<usize>>, Vec<Range<usize>>) = (Vec::new(), Vec::new());
    let mut skip = |range: Range<usize>| {
        // Code in a link belongs to the link.
        if read.last().is_none_or(|last| last.end <= range.start) {
            read.push(range);
        }
    };
    for (event, range) in Parser::new_ext(source, Options::ENABLE_STRIKETHROUGH).into_offset_iter() {
        let kind = match event {
            Event::Text(text) => {
                left_open(source, range, &text)?;
                words += &text;
                continue;
            }
            Event::Code(code) => {
                let start = words.len();
                words += &code;
                marks.push((start..words.len(), MarkKind::Code));
                skip(range);
                continue;
            }
            Event::SoftBreak => {
                words.push(' ');
                continue;
            }
            Event::HardBreak => {
                words.push('\n');
                marks.push((words.len() - 1..words.len(), MarkKind::Break));
                continue;
            }
            Event::InlineHtml(_) | Event::Html(_) => return Err(HTML.to_owned()),
            Event::End(_) => {
                if let Some(mark) = open.pop().flatten() {
                    let (words_of, _): &mut (Range<usize>, MarkKind) = &mut marks[mark];
                    words_of.end = words.len();
                }
                continue;
            }
            Event::Start(Tag::Emphasis) => MarkKind::Emphasis,
            Event::Start(Tag::Strong) => MarkKind::Strong,
            Event::Start(Tag::Link { dest_url, .. }) => {
                if !is_safe(&dest_url) {
                    return Err(format!(
                        "the link to “{dest_url}” has to start with “https://” or “http://”, or be relative to the file"
                    ));
                }
                skip(range);
                MarkKind::Link(dest_url.as_ref().into())
            }
            Event::Start(Tag::Image { .. }) => {
                return Err(
                    "a picture is a block of its own: write { \"kind\": \"image\", \"src\": …, \"alt\": … }".to_owned()
                );
            }
            Event::Start(Tag::Strikethrough) => {
                return Err("the format has no mark “~~”: use emphasis, strong, code and links".to_owned());
            }
            _ => {
                open.push(None);
                continue;
            }
        };
        open.push(Some(marks.len()));
        marks.push((words.len()..words.len(), kind));
        if open.len() > DEEPEST {
            return Err(format!("there are more than {DEEPEST} marks inside each other"));
        }
    }
    let in_mark = |at: usize| {
        let next = read.partition_point(|range| range.start <= at);
        next.checked_sub(1).is_some_and(|last| read[last].end > at)
    };
    if source.match_indices("](").any(|(at, _)| !in_mark(at) && !source[..at].ends_with('\\')) {
        return Err("“](” belongs to a link that nothing closes: write it as [words](address)".to_owned());
    }
    if let Some((_, MarkKind::Link(address))) =
        marks.iter().find(|(words, kind)| words.is_empty() && matches!(kind, MarkKind::Link(_)))
    {
        return Err(format!("the link to “{address}” has no words"));
    }
    marks.retain(|(words, _)| !words.is_empty());
    let mut marked = Marked { words, marks };
    if is_guarded {
        let is_at_line = |at: &usize| *at == 0 || marked.words[..*at].ends_with(['\n', ' ']);
        let guards = marked.words.match_indices(GUARD).map(|(at, _)| at).filter(is_at_line).collect();
        replace(&mut marked, guards, GUARD.len_utf8(), "");
    }
    Ok(marked)
}

/// Replaces the words of this length at these places, and moves the marks that are behind them.
fn replace(marked: &mut Marked, places: Vec<usize>, length: usize, with: &str) {
    let (mut words, mut next) = (String::new(), 0);
    for place in &places {
        words += &marked.words[next..*place];
        words += with;
        next = place + length;
    }
    words += &marked.words[next..];
    marked.words = words;
    let moved = |at: usize| {
        let before = places.partition_point(|place| place + length <= at);
        at + before * with.len() - before * length
    };
    for (words, _) in &mut marked.marks {
        *words = moved(words.start)..moved(words.end);
    }
}

/// Reports a mark in a text that nothing closes. A star between spaces and an underscore within a word are none.
fn left_open(source: &str, range: Range<usize>, text: &str) -> Result<(), String> {
    if source.get(range.clone()) != Some(text) {
        return Ok(());
    }
    let is_escaped = |at: usize| at == range.start && source[..at].ends_with('\\');
    let mut searched = range.start;
    while let Some(found) = source[searched..range.end].find(['*', '_', '`']) {
        let at = searched + found;
        let mark = &source[at..=at];
        let end = at + source[at..].len() - source[at..].trim_start_matches(mark).len();
        let start = source[..at].trim_end_matches(mark).len();
        searched = end.min(range.end);
        let (before, after) = (source[..start].chars().next_back(), source[end..].chars().next());
        let is_space = |letter: Option<char>| letter.is_none_or(char::is_whitespace);
        let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let is_mark = match mark {
            "`" => true,
            "*" => !(is_space(before) && is_space(after)),
            _ => !(is_space(before) && is_space(after) || is_word(before) && is_word(after)),
        };
        if is_mark && !is_escaped(at) {
            let next = source[end..].split_whitespace().next().filter(|_| !is_space(after));
            let near = match next {
                Some(word) => format!("before “{word}” opens what nothing closes"),
                None => format!(
                    "after “{}” closes what nothing opens",
                    source[..start].split_whitespace().next_back().unwrap_or_default()
                ),
            };
            return Err(format!("“{}” {near}: close it, or write “\\{mark}”", &source[start..end]));
        }
    }
    Ok(())
}
