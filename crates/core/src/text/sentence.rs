//! Splits a text into sentences, in any language.
//!
//! Where a sentence ends depends on its mark and on what follows. Marks such as “。” and “।” end it whatever follows. A
//! full stop, a question mark or an exclamation mark ends it before white space, unless the next letter is a lower-case
//! one: “"Ash!" he said.” A full stop can also belong to an abbreviation, an initial or an ordinal number; those are
//! particular to each [language](crate::text::language). Thai, Lao and Khmer write no mark, so there a line is the unit.
//!
//! Text is cut once, when its file is read: an [article](crate::article) has its sentences. So only the part of the app
//! that reads files contains these tables, and every reader of an article sees the same sentences.

use std::rc::Rc;

use crate::steps;
use crate::text::content::{Layout, Register};
use crate::text::language::{
    ABBREVIATIONS, BEFORE_I, Language, NOT_PARTICLES, Ordinals, PARTICLES, SAID, SPEECH, TITLES,
};
use crate::text::span::Span;

/// The sentences of a paragraph in this language, a BCP 47 tag.
///
/// ```
/// use graded_reader_core::text::sentence::sentences;
/// assert_eq!(sentences("Dr. Li ran. “Ash!” he said.", "en"), ["Dr. Li ran.", "“Ash!” he said."]);
/// assert_eq!(sentences("Am 24. Februar fiel Asche. Wir rannten.", "de"), ["Am 24. Februar fiel Asche.", "Wir rannten."]);
/// assert_eq!(sentences("下雨了。我们跑。", "zh"), ["下雨了。", "我们跑。"]);
/// ```
pub fn sentences<'a>(paragraph: &'a str, language: &str) -> Vec<&'a str> {
    let text = [Rc::from(paragraph)];
    let spans = of_passage(&text, language);
    spans.into_iter().map(|span| &paragraph[span.range()]).filter(|text| !text.is_empty()).collect()
}

/// Every sentence of a passage in this language, in reading order; at least one for each paragraph.
pub fn of_passage(paragraphs: &[Rc<str>], language: &str) -> Vec<Span> {
    of_layout(paragraphs, &Layout::default(), language)
}

/// The same for a passage with this layout. A heading and a code block are one unit each.
pub fn of_layout(paragraphs: &[Rc<str>], layout: &Layout, language: &str) -> Vec<Span> {
    let cutter = Cutter::of(language);
    let lengths = |(index, paragraph): (usize, &Rc<str>)| {
        if layout.register(index) != Register::Prose {
            return vec![paragraph.len()];
        }
        let starts = cutter.starts(paragraph);
        let ends = starts.clone().into_iter().chain([paragraph.len()]);
        [0].into_iter().chain(starts).zip(ends).map(|(start, end)| end - start).collect::<Vec<_>>()
    };
    spans(paragraphs, paragraphs.iter().enumerate().flat_map(lengths))
}

/// The sentences of a passage, given their lengths in bytes with the white space around them. They are without it.
pub fn spans(paragraphs: &[Rc<str>], lengths: impl IntoIterator<Item = usize>) -> Vec<Span> {
    let mut lengths = lengths.into_iter();
    let mut spans = Vec::new();
    for (paragraph, text) in paragraphs.iter().enumerate() {
        let mut rest = &**text;
        // An empty paragraph has one sentence, too.
        for length in lengths.by_ref() {
            let (own, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
            let end = text.len() - after.len();
            let start = end - own.trim_start().len();
            spans.push(Span { paragraph, start, end: start + own.trim().len() });
            rest = after;
            if rest.is_empty() {
                break;
            }
        }
    }
    spans
}

/// The lengths of the sentences of a passage, from which [`spans`] makes them again.
pub fn lengths<'a>(paragraphs: &'a [Rc<str>], sentences: &'a [Span]) -> impl Iterator<Item = usize> + 'a {
    let of_paragraph = sentences.chunk_by(|one, next| one.paragraph == next.paragraph);
    of_paragraph.flat_map(|own| {
        let end = own.first().and_then(|first| paragraphs.get(first.paragraph)).map_or(0, |text| text.len());
        let starts = [0].into_iter().chain(own.iter().skip(1).map(|span| span.start));
        starts.clone().skip(1).chain([end]).zip(starts).map(|(next, start)| next - start)
    })
}

/// Marks that end a sentence if white space follows.
const STOPS: [char; 10] = ['.', '!', '?', '…', '‼', '⁇', '⁈', '⁉', '‽', '\u{37e}'];

/// Whether a mark ends a sentence whatever follows, because its script needs no white space there.
fn is_full_stop(mark: char) -> bool {
    matches!(
        mark,
        '。' | '！' | '？' | '｡' | '．' | '﹒' | '﹖' | '﹗' // Chinese and Japanese
            | '؟' | '۔' | '܀'
            ..='܂' | '߹' // Arabic, Urdu, Syriac, N’Ko
            | '।' | '॥' | '᱾' | '᱿' | '꫰' | '꫱' | '꯫' // Devanagari and other scripts of India
            | '።' | '፧' | '፨' | '։' // Ethiopic, Armenian
            | '။' | '។' | '៕' | '᠃' | '᠉' | '᥄' | '᥅' | '꓿' | '꘎' | '꘏' | '꧈' | '꧉' // Burmese, Khmer and others
    )
}

/// Whether a mark belongs to the sentence if it follows its end: closing quotation marks and brackets, numbers of
/// footnotes, and marks without a width.
fn is_closer(mark: char) -> bool {
    let closing = matches!(
        mark,
        '"' | '\''
            | '”'
            | '’'
            | ')'
            | ']'
            | '»'
            | '›'
            | '」'
            | '』'
            | '）'
            | '】'
            | '》'
            | '〉'
            | '〕'
            | '］'
            | '｣'
            | '｝'
    );
    closing || matches!(mark, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Quotation marks that close a quotation in some languages and open one in others. They close it directly after a mark,
/// except where no white space is written between sentences.
const OPEN_OR_CLOSE: [char; 4] = ['“', '‘', '«', '‹'];

/// Letters of scripts that write no mark at the end of a sentence: Thai, Lao and Khmer.
fn is_unmarked(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1780}'..='\u{17ff}')
}

/// Whether a line, up to its break, is written in such a script.
fn is_unmarked_line(line: &str) -> bool {
    line.strip_suffix('\r').unwrap_or(line).ends_with(is_unmarked)
}

/// Chinese and Japanese letters.
fn is_ideographic(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a letter is a lower-case one. Those of Georgian are, by their category, but Georgian has no capitals in use.
fn is_lower_case(letter: char) -> bool {
    letter.is_lowercase() && !matches!(letter, '\u{10d0}'..='\u{10ff}' | 'ª' | 'º')
}

/// Splits paragraphs of one language.
struct Cutter {
    titles: Words,
    abbreviations: Words,
    before_numbers: Words,
    openers: Words,
    before_i: Words,
    ordinals: Ordinals,
    /// A mark that only this language ends sentences with.
    own_stop: Option<char>,
    /// Whether a year has a stop, too: "2022. 02. 24."
    is_hungarian: bool,
}

/// Words to look up.
struct Words(Vec<&'static str>);

impl Words {
    fn of(lists: [&'static str; 2]) -> Self {
        let mut words: Vec<&str> =
            lists.iter().flat_map(|list| list.split(' ')).filter(|word| !word.is_empty()).collect();
        words.sort_unstable();
        Self(words)
    }

    fn has(&self, word: &str) -> bool {
        self.0.binary_search(&word).is_ok()
    }

    /// Whether the word or its last part ("Dipl.-Ing.") is one of these; also with a capital at the start of a sentence.
    fn have_abbreviation(&self, word: &str) -> bool {
        let last = word.rsplit(['.', '-']).next().unwrap_or(word);
        [word, last].into_iter().any(|word| {
            let mut letters = word.chars();
            let small = letters.next().map(|first| first.to_lowercase().chain(letters).collect::<String>());
            self.has(word) || small.is_some_and(|small| self.has(&small))
        })
    }
}

/// What stands at a mark that may end a sentence.
struct Mark<'a> {
    /// The sentence up to the mark, without white space at its start.
    before: &'a str,
    /// The mark, with those that follow it directly.
    run: &'a str,
    /// What follows the run, without white space.
    next: &'a str,
    /// Whether there is white space before `next`.
    is_apart: bool,
}

impl Cutter {
    fn of(tag: &str) -> Self {
        let language = Language::of(tag);
        let is = |primary: &str| tag.split('-').next().is_some_and(|own| own.eq_ignore_ascii_case(primary));
        Self {
            titles: Words::of([TITLES, language.titles]),
            abbreviations: Words::of([ABBREVIATIONS, language.abbreviations]),
            before_numbers: Words::of([language.before_numbers, ""]),
            openers: Words::of([language.openers, ""]),
            before_i: Words::of([if is("en") { BEFORE_I } else { "" }, ""]),
            ordinals: language.ordinals,
            own_stop: if is("el") { Some(';') } else { Some(':').filter(|_| is("hy")) },
            is_hungarian: is("hu"),
        }
    }

    fn is_stop(&self, letter: char) -> bool {
        STOPS.contains(&letter) || is_full_stop(letter) || self.own_stop == Some(letter)
    }

    /// Where the sentences of a paragraph start, except for the first.
    fn starts(&self, paragraph: &str) -> Vec<usize> {
        steps::count(paragraph.len());
        let mut starts = Vec::new();
        let mut start = paragraph.len() - paragraph.trim_start().len();
        let mut end = start;
        let mut in_quotation = false;
        for (at, mark) in paragraph.match_indices(|letter| self.is_stop(letter) || letter == '"' || letter == '\n') {
            in_quotation ^= mark == "\"";
            // A run of marks, however long, is looked at once.
            if at < end || mark == "\"" || mark == "\n" && !is_unmarked_line(&paragraph[..at]) {
                continue;
            }
            end = at + self.run(&paragraph[at..], in_quotation).len();
            let (before, run, after) = (&paragraph[start..at], &paragraph[at..end], &paragraph[end..]);
            let next = after.trim_start();
            steps::count(1 + paragraph.len() - at - next.len());
            let here = Mark { before, run, next, is_apart: next.len() < after.len() };
            if !next.is_empty() && self.ends(&here) {
                start = paragraph.len() - next.len();
                starts.push(start);
                end = end.max(start);
            }
        }
        // Marks without a letter after the last sentence are part of it.
        starts.pop_if(|last| !paragraph[*last..].contains(char::is_alphanumeric));
        starts
    }

    /// The run of marks and closers at the start of a text. In French the closing quotation mark is apart: "! »".
    fn run<'a>(&self, text: &'a str, in_quotation: bool) -> &'a str {
        let is_full = text.starts_with(is_full_stop);
        if text.starts_with('\n') {
            return &text[..1];
        }
        let belongs = |letter: char| match letter {
            // Where no white space is written, a straight quotation mark can open the next sentence.
            '"' if is_full => in_quotation,
            letter if OPEN_OR_CLOSE.contains(&letter) => !is_full,
            letter => self.is_stop(letter) || is_closer(letter),
        };
        let after = text.trim_start_matches(belongs);
        let apart = after.trim_start();
        let french = apart.strip_prefix(['»', '›']).filter(|rest| !rest.starts_with(char::is_alphanumeric));
        &text[..text.len() - french.unwrap_or(after).len()]
    }

    /// Whether a sentence ends at a mark that is followed by something.
    fn ends(&self, here: &Mark<'_>) -> bool {
        let Mark { before, run, next, is_apart } = *here;
        // A mark alone in brackets, in a number, or of a quotation after which the sentence goes on does not end it.
        let is_alone = before.ends_with(['(', '[', '（', '［']) && run.contains([')', ']', '）', '］']);
        let is_in_number = run == "．" && before.ends_with(char::is_numeric) && next.starts_with(char::is_numeric);
        let closes = run.ends_with(|mark| is_closer(mark) && !matches!(mark, ')' | '）'));
        if is_alone || is_in_number || closes && goes_on_after_quotation(next, is_apart) {
            return false;
        }
        // A mark that needs no white space ends it, and so does a line. Only “۔” can belong to initials, in Urdu.
        if run.contains(is_full_stop) || run == "\n" {
            return run != "۔" || !before.rsplit(char::is_whitespace).next().is_some_and(are_initials);
        }
        // Other marks need white space, except for "!" and "?" in Chinese and Japanese.
        if !is_apart {
            return run.starts_with(['!', '?']) && next.starts_with(is_ideographic);
        }
        // It goes on before a mark, ". . .", and before a lower-case letter, also after a dash: "— Ash! — she said."
        let spoken =
            next.trim_start_matches(|letter: char| matches!(letter, '—' | '–' | '-' | '―') || letter.is_whitespace());
        if spoken.starts_with(is_lower_case) || next.starts_with(|letter| self.is_stop(letter)) {
            return false;
        }
        // What remains ends it, except for a single full stop of an abbreviation, an initial or a number.
        let stops =
            run.trim_end_matches(|mark| is_closer(mark) || OPEN_OR_CLOSE.contains(&mark) || mark.is_whitespace());
        stops != "." || self.ends_at_full_stop(before, next, run == ".")
    }

    /// Whether a sentence ends at a single full stop. `is_bare` says that no quotation mark or bracket follows it.
    fn ends_at_full_stop(&self, before: &str, next: &str, is_bare: bool) -> bool {
        let mut words = before.rsplit(char::is_whitespace);
        let word = words.next().unwrap_or(before);
        steps::count(word.len());
        let is_first = word.len() == before.len();
        let word = word.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        // Looked up only after a word: in a text of marks, each look would go to its end.
        let opens = || self.opens(next);
        let before_number = next.starts_with(char::is_numeric);
        if word.ends_with(char::is_numeric) {
            // "1. Open the door."
            let is_label = is_first && is_bare && word.len() <= 3 && word.bytes().all(|digit| digit.is_ascii_digit());
            return !is_label && !self.is_ordinal(word, before_number, &opens);
        }
        if word.ends_with(is_unmarked) || self.titles.have_abbreviation(word) {
            return false;
        }
        if before_number && self.before_numbers.have_abbreviation(word) {
            return false;
        }
        if self.ordinals != Ordinals::None && is_roman(word) {
            return opens();
        }
        if word == "I" && words.next().is_some_and(|word| self.before_i.has(word)) {
            return true;
        }
        // A single small letter is a word or a unit, but not in "z. B."
        let is_word = is_small_letter(word) && !is_first && !starts_with_initial(next);
        match are_initials(word) && !is_word {
            true => !is_first && opens(),
            false => !self.abbreviations.have_abbreviation(word) || opens(),
        }
    }

    /// Whether a number with a stop is an ordinal, and not the end of a sentence.
    fn is_ordinal(&self, word: &str, before_number: bool, opens: &dyn Fn() -> bool) -> bool {
        let number = word.trim_start_matches(|letter: char| !letter.is_numeric());
        let digits = word.rsplit(|letter: char| !letter.is_numeric()).next().unwrap_or(word);
        let is_decimal = word[..word.len() - digits.len()].ends_with(['.', ',']);
        let is_short = digits.chars().count() <= 2 && !is_decimal;
        match self.ordinals {
            Ordinals::None => false,
            _ if before_number => is_short || self.is_hungarian && number.len() == 4,
            Ordinals::BeforeLowerCase => false,
            Ordinals::BeforeCapitals => is_short && !opens(),
        }
    }

    /// Whether a text begins with a word that begins sentences.
    fn opens(&self, text: &str) -> bool {
        let marks = text.len();
        let text = text.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let word = text.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or(text);
        steps::count(marks - text.len() + word.len());
        self.openers.has(word) && !text[word.len()..].starts_with('.')
    }
}

/// Whether a word without its last stop is a Roman number of several letters, up to 39: "XIV", but not "DVD".
fn is_roman(word: &str) -> bool {
    let ones = word.trim_start_matches('X');
    let is_number = matches!(ones, "" | "I" | "II" | "III" | "IV" | "V" | "VI" | "VII" | "VIII" | "IX");
    is_number && word.len() > 1 && word.len() - ones.len() <= 3
}

/// Whether a word is a single lower-case letter.
fn is_small_letter(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(is_lower_case) && letters.next().is_none()
}

/// Whether a text starts with a letter that has a stop.
fn starts_with_initial(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next() == Some('.')
}

/// Whether a word without its last stop is an initial ("J"), or letters with stops ("U.S", "J.-P", "Ph.D").
fn are_initials(word: &str) -> bool {
    let is_syllable =
        |letter: char| is_ideographic(letter) || matches!(letter, '\u{900}'..='\u{109f}' | '\u{ac00}'..='\u{d7af}');
    let most = if word.contains('.') { 2 } else { 1 };
    let fits = |part: &str| {
        let letters = part.chars().count();
        (1..=most).contains(&letters) && part.chars().all(|letter| letter.is_alphabetic() && !is_syllable(letter))
    };
    word.split(['.', '-']).filter(|part| !part.is_empty()).all(fits) && !word.is_empty()
}

/// Whether a sentence goes on after a quotation that ends with a mark, in scripts without lower-case letters. A
/// particle is written directly after it.
fn goes_on_after_quotation(next: &str, is_apart: bool) -> bool {
    let starts = |words: &[&str]| words.iter().any(|word| next.starts_with(word));
    if starts(&PARTICLES) {
        return !is_apart && !starts(&NOT_PARTICLES);
    }
    if next.split(|letter: char| !letter.is_alphabetic()).next().is_some_and(|word| SAID.contains(&word)) {
        return true;
    }
    const LONGEST_CLAUSE: usize = 20;
    let end = next.char_indices().take(LONGEST_CLAUSE).find(|(_, letter)| !is_ideographic(*letter));
    let clause = end.map_or("", |(at, _)| &next[..at]).trim_end_matches(['着', '著', '了']);
    clause.ends_with(SPEECH) && !clause.ends_with("知道")
}
