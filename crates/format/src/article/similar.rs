//! Finds words that differ from a quotation in what is hard to see, and says what the difference is.

use graded_reader_core::steps;
use graded_reader_core::text::unicode::Fold;

use crate::json::leaf::is_hidden;

/// A letter with the marks that are combined with it, a run of white space, or an invisible character.
struct Cluster<'a> {
    text: &'a str,
    /// Where it starts in the whole text, in bytes.
    start: usize,
}

/// The clusters of a text.
fn clusters(text: &str) -> impl Iterator<Item = Cluster<'_>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = &text[start..];
        let first = rest.chars().next()?;
        let more = rest[first.len_utf8()..].find(|letter: char| match first.is_whitespace() {
            true => !letter.is_whitespace(),
            false => !is_combining(letter),
        });
        let length = more.map_or(rest.len(), |more| first.len_utf8() + more);
        start += length;
        Some(Cluster { text: &rest[..length], start: start - length })
    })
}

/// Whether a letter is a mark that is combined with the letter before it, where the two have a form as one character.
fn is_combining(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{1160}'..='\u{11ff}' | '\u{3099}' | '\u{309a}' | '\u{653}'..='\u{655}' | '\u{93c}')
}

/// Whether a character is invisible and without a width.
fn is_invisible(letter: char) -> bool {
    is_hidden(letter) && !letter.is_whitespace()
        || matches!(letter, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

impl Cluster<'_> {
    /// Adds the cluster to a text without the differences that are hard to see.
    fn fold(&self, fold: Fold, folded: &mut String) {
        let mut letters = self.text.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), _) if letter.is_whitespace() => folded.push(' '),
            (Some(letter), None) if is_invisible(letter) => {}
            (Some(letter), None) => match letter {
                '‘' | '’' | '‚' | '′' | '´' => folded.push('\''),
                '“' | '”' | '„' | '«' | '»' | '″' => folded.push('"'),
                '‐'..='―' | '−' => folded.push('-'),
                '…' => folded.push_str("..."),
                // Of these scripts letters with marks have forms as one character and as several.
                '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{4ff}' | '\u{1e00}'..='\u{1fff}' => {
                    folded.push_str(&fold.apply(self.text));
                }
                letter => folded.push(letter.to_ascii_lowercase()),
            },
            _ => folded.push_str(&fold.apply(self.text)),
        }
    }
}

/// A text without the differences that are hard to see, in which places can be found again.
pub(super) struct Folded {
    text: String,
    /// The start and the end in the original text, for each byte.
    places: Vec<(u32, u32)>,
}

impl Folded {
    pub fn of(text: &str, fold: Fold) -> Self {
        steps::count(text.len());
        let mut folded = Self { text: String::with_capacity(text.len()), places: Vec::with_capacity(text.len()) };
        for cluster in clusters(text) {
            cluster.fold(fold, &mut folded.text);
            let place = (cluster.start as u32, (cluster.start + cluster.text.len()) as u32);
            folded.places.resize(folded.text.len(), place);
        }
        folded
    }

    /// The first words of `original`, which this is the folded form of, that are like a quotation.
    pub fn find<'a>(&self, quote: &Self, original: &'a str) -> Option<&'a str> {
        steps::count(self.text.len());
        let words = quote.text.trim();
        let start = Some(&self.text).filter(|text| text.len() >= words.len() && !words.is_empty())?.find(words)?;
        let (first, last) = (self.places.get(start)?, self.places.get(start + words.len() - 1)?);
        original.get(first.0 as usize..last.1 as usize)
    }
}

/// The first difference between a quotation and the words of the text that are like it, in an author's words: "with a
/// no-break space after “the”". Nothing if they differ only in case, which can be seen.
pub(super) fn difference(quote: &str, alike: &str, fold: Fold) -> Option<String> {
    let visible = |cluster: &Cluster<'_>| !cluster.text.starts_with(is_invisible);
    let (mut quoted, mut found) = (clusters(quote.trim()).peekable(), clusters(alike).peekable());
    loop {
        let own = found.next_if(|cluster| !visible(cluster));
        let theirs = quoted.next_if(|cluster| !visible(cluster));
        let after = |cluster: &Cluster<'_>| after(&alike[..cluster.start]);
        match (own, theirs) {
            (Some(own), Some(theirs)) if own.text == theirs.text => continue,
            (Some(own), _) => return Some(format!("with {}{}", called(own.text), after(&own))),
            (None, Some(theirs)) => {
                let place = self::after(&quote.trim_start()[..theirs.start]);
                return Some(format!("without {}{place}", called(theirs.text)));
            }
            (None, None) => {}
        }
        let (own, theirs) = (found.next()?, quoted.next()?);
        if let Some(difference) = between(own.text, theirs.text, fold) {
            return Some(format!("with {difference}{}", after(&own)));
        }
    }
}

/// How two visible clusters differ, unless in nothing or in case.
fn between(own: &str, theirs: &str, fold: Fold) -> Option<String> {
    if own.eq_ignore_ascii_case(theirs) {
        return None;
    }
    let is_single = |text: &str| text.chars().count() == 1;
    match own.starts_with(char::is_whitespace) {
        true => Some(called(own)),
        false if fold.apply(own) == fold.apply(theirs) && is_single(own) != is_single(theirs) => {
            let form = if is_single(own) { "one character" } else { "several characters" };
            Some(format!("“{own}” as {form}"))
        }
        false if own.chars().chain(theirs.chars()).all(char::is_alphanumeric) => None,
        false => Some(format!("{own} instead of {theirs}")),
    }
}

/// Where something stands: after the last word of what is before it.
fn after(before: &str) -> String {
    let word = before.split_whitespace().next_back().unwrap_or_default();
    let start = word.char_indices().rev().nth(LONGEST_WORD - 1).map_or(0, |(start, _)| start);
    match &word[start..] {
        "" => " at the start".to_owned(),
        word => format!(" after “{word}”"),
    }
}

/// The most letters of a word that a place names.
const LONGEST_WORD: usize = 20;

/// What characters that look like others, or like nothing, are called.
fn called(text: &str) -> String {
    let name = match text {
        " " => "a space",
        "\t" => "a tab",
        "\n" | "\r\n" | "\u{2028}" => "a line break",
        "\u{a0}" => "a no-break space",
        "\u{202f}" => "a narrow no-break space",
        "\u{2009}" => "a thin space",
        "\u{3000}" => "an ideographic space",
        "\u{ad}" => "a soft hyphen",
        "\u{200b}" => "a zero-width space",
        "\u{200c}" => "a zero-width non-joiner",
        "\u{200d}" => "a zero-width joiner",
        "\u{2060}" => "a word joiner",
        "\u{200e}" | "\u{200f}" | "\u{61c}" => "a mark of direction",
        "\u{feff}" => "a byte order mark",
        _ => "",
    };
    match text.chars().count() {
        _ if !name.is_empty() => name.to_owned(),
        1 => text.chars().map(|letter| format!("the character U+{:04X}", letter as u32)).collect(),
        count if text.chars().all(|letter| letter == ' ') => format!("{count} spaces"),
        count => format!("{count} characters of white space"),
    }
}
