//! Everything that the interface says, in the language of the interface: the words are in `locales/`, and `build.rs` writes a
//! method for each of them. Here is which message goes with what.

use std::borrow::Cow;
use std::ops::Deref;
use std::rc::Rc;

use yew::AttrValue;

use crate::device::intl::{Intl, is_right_to_left};
use graded_reader_core::article::Article;
use graded_reader_core::quiz::grading::{OptionFeedback, Verdict};
use graded_reader_core::quiz::question::{FALSE, GAP, Kind, Mistake, Question, TRUE, gap_in};
use graded_reader_core::session::highlights::HighlightKind;
use graded_reader_core::session::placement::Reason;
use graded_reader_core::session::record::Record;
use graded_reader_core::text::level::LevelIndex;
use graded_reader_core::text::readability::minutes;

/// The English words, which the app contains: a version and a line for each message.
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/en.txt"));

/// The words of the interface in one language.
pub struct Messages {
    lines: Vec<AttrValue>,
    intl: Intl,
    is_right_to_left: bool,
}

impl PartialEq for Messages {
    fn eq(&self, other: &Self) -> bool {
        self.lines == other.lines
    }
}

impl Eq for Messages {}

impl Messages {
    /// The words in a packed locale file, or the English ones without a file. None if the file belongs to another build.
    pub fn read(packed: Option<&str>) -> Option<Self> {
        let lines: Vec<AttrValue> = match packed {
            Some(packed) if packed.lines().next() != ENGLISH.lines().next() => return None,
            Some(packed) => packed.lines().skip(1).map(|line| line.to_owned().into()).collect(),
            None => ENGLISH.lines().skip(1).map(AttrValue::Static).collect(),
        };
        let [_language, locale, direction, ..] = &lines[..] else { return None };
        let intl = Intl::new(locale).or_else(|| Intl::new("en-GB"))?;
        let is_right_to_left = **direction == *"rtl";
        Some(Self { lines, intl, is_right_to_left })
    }
}

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// Messages with their values.
impl Messages {
    fn text(&self, line: usize) -> AttrValue {
        // Where a language has no words for a plural category, there are those for any number.
        let text = self.lines.get(line).cloned().unwrap_or_default();
        if !text.is_empty() {
            return text;
        }
        self.lines[line.min(self.lines.len())..].iter().find(|text| !text.is_empty()).cloned().unwrap_or_default()
    }

    /// A message with these values in place of `{0}`, `{1}` and so on.
    fn filled(&self, line: usize, values: &[&str]) -> AttrValue {
        let text = self.text(line);
        let mut filled = String::new();
        for piece in text.split_inclusive(['{', '}']) {
            match piece.strip_suffix('}') {
                Some(place) => {
                    filled.push_str(place.parse().ok().and_then(|place: usize| values.get(place)).unwrap_or(&""))
                }
                None => filled.push_str(piece.trim_end_matches('{')),
            }
        }
        filled.into()
    }

    /// A text of the article or the page, which may run against the direction of the message around it: isolated then, so
    /// that each keeps its own ([UAX #9](https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates)).
    fn isolated<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let runs_right_to_left = text.chars().any(|letter| {
            matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1eeff}')
        });
        match runs_right_to_left == self.is_right_to_left {
            true => text.into(),
            false => format!("\u{2068}{text}\u{2069}").into(),
        }
    }

    /// A number in the digits of the language.
    pub(super) fn number(&self, number: usize) -> AttrValue {
        self.intl.number(number)
    }

    /// "2024-10-18" as "18 October 2024".
    pub(super) fn date(&self, iso: &str) -> AttrValue {
        self.intl.date(iso)
    }
}

/// What all that is shown of an article is shown with: the words of the interface, the language and direction of the
/// article's text, and where its relative addresses lead.
#[derive(PartialEq, Eq)]
pub struct Locale {
    messages: Rc<Messages>,
    /// The language of the article.
    pub lang: AttrValue,
    /// The direction of a text of the article: right to left, or as the text itself has it.
    pub dir: &'static str,
    /// The direction of blocks of such texts, such as rows with a number or a control before the text.
    pub rows: &'static str,
    /// The language of the interface, where it is not the article's: for its words amid the article's.
    pub own_lang: Option<AttrValue>,
    /// The direction of the interface, where it is not the article's.
    pub own_dir: Option<AttrValue>,
    /// The address of the folder that relative addresses of the article start from; empty for that of the page.
    pub base: AttrValue,
}

impl Deref for Locale {
    type Target = Messages;

    fn deref(&self) -> &Messages {
        &self.messages
    }
}

impl Locale {
    pub(super) fn new(messages: &Rc<Messages>, article: &Article, base: AttrValue) -> Rc<Self> {
        let (dir, rows) = if is_right_to_left(&article.language) { ("rtl", "rtl") } else { ("auto", "ltr") };
        let lang = AttrValue::from(article.language.clone());
        let own_lang = Some(messages.language()).filter(|own| *own != lang);
        let own_dir = Some(messages.direction()).filter(|own| *own != *rows);
        Rc::new(Self { messages: messages.clone(), lang, dir, rows, own_lang, own_dir, base })
    }

    /// Tells these words from others: with other words the whole screen is made anew, so labels that never change otherwise
    /// need no key.
    pub(super) fn key(&self) -> usize {
        Rc::as_ptr(&self.messages).addr()
    }

    /// Words of the interface for a control of the article's that holds no elements: its choices, which run as the article.
    pub(super) fn embedded(&self, words: AttrValue) -> AttrValue {
        if self.own_dir.is_some() { format!("\u{2068}{words}\u{2069}").into() } else { words }
    }
}

/// Which message goes with what.
impl Messages {
    /// "129 words, about 1 minute".
    pub(super) fn length_of(&self, words: usize) -> AttrValue {
        self.length(&self.words(words), &self.minutes(minutes(words)))
    }

    pub(super) fn legend_of(&self, has_misled: bool) -> AttrValue {
        if has_misled { self.legend_misled() } else { self.legend() }
    }

    /// The sign of a mark: the number of its question.
    pub(super) fn mark_sign(&self, question: usize, kind: HighlightKind) -> AttrValue {
        let number = self.number(question);
        match kind {
            HighlightKind::Evidence => number,
            HighlightKind::Distractor => format!("{number}?").into(),
        }
    }

    pub(super) fn back(&self, question: usize, kind: HighlightKind) -> AttrValue {
        match kind {
            HighlightKind::Evidence => self.evidence_for(question),
            HighlightKind::Distractor => self.misled_by(question),
        }
    }

    pub(super) fn instruction(&self, kind: &Kind) -> Option<AttrValue> {
        match kind {
            Kind::MultipleResponse(_) => Some(self.choose_all()),
            Kind::Order(_) => Some(self.put_in_order()),
            Kind::Match(_) => Some(self.choose_matches()),
            Kind::HotText(_) => Some(self.answer_in_text()),
            _ => None,
        }
    }

    /// The name of the control in a gap: the sentence, as nothing else is read out with it.
    pub(super) fn gap_of(&self, question: &Question) -> AttrValue {
        let stem = &question.stem;
        let (before, after) = gap_in(stem).map_or((&**stem, ""), |at| (&stem[..at], &stem[at + GAP.len()..]));
        self.gap(before, after)
    }

    /// The name of the control in a gap of several: its number, and the words before and after it.
    pub(super) fn gap_number(&self, question: &Question, index: usize) -> AttrValue {
        let pieces: Vec<&str> = question.stem.split(GAP).collect();
        let [before, after] = [index, index + 1].map(|piece| pieces.get(piece).map_or("", |piece| piece.trim()));
        self.gap_number_of(index + 1, pieces.len() - 1, before, after)
    }

    pub(super) fn truth(&self, option: &str) -> AttrValue {
        match option {
            TRUE => self.is_true(),
            FALSE => self.is_false(),
            _ => self.not_in_the_text(),
        }
    }

    pub(super) fn move_item(&self, item: &str, step: isize) -> AttrValue {
        if step < 0 { self.move_up(item) } else { self.move_down(item) }
    }

    pub(super) fn unanswered_of(&self, open: &[usize]) -> AttrValue {
        self.unanswered(open.len(), &self.numbers(open.iter().copied()))
    }

    /// For which questions a stimulus is.
    pub(super) fn about_stimulus_of(&self, questions: impl Iterator<Item = usize>) -> AttrValue {
        let numbers = self.numbers(questions);
        self.about_stimulus(numbers.len(), &numbers)
    }

    fn numbers(&self, numbers: impl Iterator<Item = usize>) -> Vec<AttrValue> {
        numbers.map(|number| self.number(number)).collect()
    }

    pub(super) fn sign(&self, note: &OptionFeedback) -> AttrValue {
        match (note.key, note.chosen) {
            (true, true) => with_sign("✓", &self.your_answer_is_right()),
            (true, false) => with_sign("✓", &self.the_right_answer()),
            (false, _) => with_sign("✗", &self.your_answer()),
        }
    }

    pub(super) fn pair_sign(&self, is_right: bool) -> AttrValue {
        if is_right { with_sign("✓", &self.right()) } else { with_sign("✗", &self.the_right_match()) }
    }

    pub(super) fn right_after_sign(&self) -> AttrValue {
        with_sign("✓", &self.right_after())
    }

    pub(super) fn verdict(&self, verdict: Verdict) -> AttrValue {
        let words = match verdict {
            Verdict::Right => self.right(),
            Verdict::Partly => self.partly_right(),
            Verdict::Wrong => self.wrong(),
            Verdict::Unanswered => self.not_answered(),
            Verdict::Ungraded => self.not_graded(),
        };
        with_sign(verdict_sign(verdict), &words)
    }

    pub(super) fn mistake(&self, mistake: &Mistake) -> AttrValue {
        match mistake {
            Mistake::Misread => self.misread(),
            Mistake::Elsewhere(_) => self.elsewhere(),
            Mistake::Absent => self.absent(),
            Mistake::Overlooked => self.overlooked(),
        }
    }

    pub(super) fn result(&self, number: usize, verdict: Verdict) -> AttrValue {
        match verdict {
            Verdict::Right => self.result_right(number),
            Verdict::Partly => self.result_partly(number),
            Verdict::Wrong => self.result_wrong(number),
            Verdict::Unanswered => self.result_unanswered(number),
            Verdict::Ungraded => self.result_ungraded(number),
        }
    }

    /// "3 of 4 points".
    pub(super) fn score(&self, points: u32, maximum: u32) -> AttrValue {
        self.points(maximum as usize, points as usize)
    }

    /// How the tries at a whole quiz went that has so many points to earn.
    pub(super) fn tries_at(&self, first: &Record, best: &Record, maximum: u32) -> AttrValue {
        let points = |record: &Record| record.score() as usize;
        self.tries(points(first), maximum as usize, points(best))
    }

    /// How an anchor question went, in a cell of a table.
    pub(super) fn anchor(&self, points: u32, maximum: u32) -> AttrValue {
        match (points, maximum) {
            (points, maximum) if points == maximum => with_sign("✓", &self.anchor_right()),
            (0, _) => with_sign("✗", &self.anchor_wrong()),
            _ => self.points_of(points as usize, maximum as usize),
        }
    }

    pub(super) fn suggestion(&self, reason: Reason) -> AttrValue {
        match reason {
            Reason::Mastered => self.mastered(),
            Reason::MasteredHardest => self.mastered_hardest(),
            Reason::AnchorsMissed => self.anchors_missed(),
            Reason::Reread => self.reread(),
            Reason::TooHard => self.too_hard(),
            Reason::EasierWords => self.easier_words(),
            Reason::RereadEasiest => self.reread_easiest(),
        }
    }

    pub(super) fn read_next(&self, level: &str, is_other: bool) -> AttrValue {
        if is_other { self.read_level(level) } else { self.back_to_text() }
    }

    /// How many levels a story has, and how long they take.
    pub(super) fn levels_and_time_of(&self, levels: &[(Rc<str>, usize)]) -> AttrValue {
        let longest = levels.iter().map(|(_, minutes)| *minutes).max().unwrap_or_default();
        let shortest = levels.iter().map(|(_, minutes)| *minutes).min().unwrap_or_default();
        let time =
            if shortest == longest { self.minutes(longest) } else { self.shortest_to_longest(longest, shortest) };
        self.levels_and_time(&self.levels(levels.len()), &time)
    }

    /// What was scored at the levels of a story.
    pub(super) fn best_scores(&self, levels: &[(Rc<str>, usize)], scores: &[(LevelIndex, u32, u32)]) -> AttrValue {
        let score = |(level, points, maximum): &(LevelIndex, u32, u32)| {
            let name = levels.get(level.index()).map_or("", |(name, _)| name);
            self.level_score(name, *points as usize, *maximum as usize)
        };
        let scores: Vec<AttrValue> = scores.iter().map(score).collect();
        self.your_best(&scores.join(" · "))
    }
}

/// A sign says the same as the words after it, for the eye.
fn with_sign(sign: &str, words: &str) -> AttrValue {
    format!("{sign} {words}").into()
}

pub(super) fn verdict_sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "✓",
        Verdict::Partly => "◐",
        Verdict::Wrong => "✗",
        Verdict::Unanswered => "○",
        Verdict::Ungraded => "–",
    }
}
