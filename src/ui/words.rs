//! Every word that the interface says, so that one file is to be read by who looks after its tone, or translates it.

use std::rc::Rc;

use yew::AttrValue;

use super::props::Notice;
use graded_reader_core::quiz::grading::{OptionFeedback, Verdict};
use graded_reader_core::quiz::question::{FALSE, Kind, Mistake, Question, TRUE};
use graded_reader_core::session::highlights::HighlightKind;
use graded_reader_core::session::placement::Reason;
use graded_reader_core::session::record::Record;
use graded_reader_core::text::level::LevelIndex;
use graded_reader_core::text::readability::minutes;

/// The language of these words.
pub(super) const LANGUAGE: &str = "en";

pub(super) const READING_LEVEL: &str = "Reading level";
pub(super) const LOCKED: &str = "Hand in the quiz to open another level.";
pub(super) const QUIZ: &str = "Quiz";
pub(super) const HAND_IN: &str = "Check my answers";
pub(super) const HAND_IN_ANYWAY: &str = "Check them all the same";
pub(super) const NOT_ANSWERED_YET: &str = "Not answered yet";
pub(super) const CHECK: &str = "Check this answer";
pub(super) const FILL_THE_GAP: &str = "Fill the gap.";
pub(super) const STATEMENT: &str = "Is this true, false, or not in the text?";
pub(super) const CHOOSE: &str = "Choose…";
pub(super) const RIGHT_ORDER: &str = "The right order:";
pub(super) const SHOW_IN_TEXT: &str = "Show in the text";
pub(super) const HERE: &str = "here.";
pub(super) const TRY_AGAIN: &str = "Try again";
pub(super) const ANCHORS: &str = "The same questions at each level";
pub(super) const ONLY_MISSED: &str = "Only what I missed";

pub(super) const GO_ON: &str = "Go on where you stopped";
pub(super) const KEPT: &str = "Kept on this device";
pub(super) const KEPT_HERE: &str = "Your answers and scores of this story are kept in this browser, and sent nowhere.";
pub(super) const ERASE: &str = "Erase them";

pub(super) fn notice(notice: Notice) -> &'static str {
    match notice {
        Notice::Unkept => "Your browser keeps nothing on this page: your progress is lost when you leave it.",
        Notice::Full => "There is no room left on this device: what you answer now is lost when you leave this page.",
        Notice::Unreadable => {
            "What was kept of your answers could not be read. It was set aside, and you start afresh."
        }
        Notice::Newer => {
            "Your answers were kept by a newer version of this page, which this one cannot read. They were set aside, and \
             you start afresh."
        }
        Notice::Changed => "The story has changed since you were here. Your grades stay, and its quiz starts anew.",
        Notice::Outdated => {
            "This story is open in another tab in a newer version. Reload this page to go on: until then nothing is kept \
             here."
        }
    }
}

/// "2024-10-18" as "18 October 2024".
pub(super) fn date(iso: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut parts = iso.split('-');
    let year = parts.next().unwrap_or(iso);
    let month = parts.next().and_then(|month| MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?));
    let day = parts.next().map(|day| day.trim_start_matches('0'));
    [day, month.copied(), Some(year)].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

pub(super) fn passage(level: &str) -> String {
    format!("{level}, the text")
}

pub(super) const SENTENCE_HINT: &str = "Select a sentence to have it said more simply.";
pub(super) const SENTENCE_HINT_IN_FULL: &str = "Select a sentence to have it said in full.";
pub(super) const SENTENCE_KEYS: &str = "With the keyboard: the arrow keys and Enter.";
pub(super) const CLOSE: &str = "Close";
pub(super) const SIDE_BY_SIDE: &str = "Side by side with";
pub(super) const NOTHING: &str = "nothing";

/// What another level's words for a sentence are to those of the level that is open.
pub(super) fn said(open: LevelIndex, by: LevelIndex, level: &str) -> String {
    format!("{} · {level}", if by < open { "More simply" } else { "In full" })
}

pub(super) fn said_by(level: &str) -> String {
    format!("{level} says:")
}

pub(super) fn untold(level: &str) -> String {
    format!("{level} does not say this.")
}

/// The way from one level's words to another's.
pub(super) fn say(open: LevelIndex, by: LevelIndex, level: &str) -> String {
    match by < open {
        true => format!("More simply: {level}"),
        false => format!("In full: {level}"),
    }
}

pub(super) fn legend(misled: bool) -> &'static str {
    match misled {
        false => "Marked: the words that decide each question. A number leads back to its question.",
        true => {
            "Marked: the words that decide each question. Wavy lines: what you chose, said of something else. A number \
             leads back to its question."
        }
    }
}

pub(super) fn mark_sign(question: usize, kind: HighlightKind) -> String {
    match kind {
        HighlightKind::Evidence => question.to_string(),
        HighlightKind::Distractor => format!("{question}?"),
    }
}

pub(super) fn back(question: usize, kind: HighlightKind) -> String {
    match kind {
        HighlightKind::Evidence => format!("decides question {question}: back to it"),
        HighlightKind::Distractor => format!("not what question {question} asks: back to it"),
    }
}

pub(super) fn hint(kind: &Kind) -> Option<&'static str> {
    match kind {
        Kind::MultipleResponse(_) => Some("Choose all that are right."),
        Kind::Order(_) => Some("Move the items until the order is right."),
        Kind::Match(_) => Some("Choose what goes with each."),
        _ => None,
    }
}

/// What the control in a gap is called: the sentence, since nothing else is read with it.
pub(super) fn gap(question: &Question) -> String {
    let (before, after) = question.around_gap();
    format!("Your answer in the gap: {before}…{after}")
}

pub(super) fn truth(id: &str) -> AttrValue {
    AttrValue::Static(match id {
        TRUE => "True",
        FALSE => "False",
        _ => "Not in the text",
    })
}

pub(super) fn unanswered(open: &[usize]) -> String {
    match open {
        [one] => format!("Question {one} is not answered yet."),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(ToString::to_string).collect();
            format!("Questions {} and {last} are not answered yet.", listed(&first, ", "))
        }
        [] => String::new(),
    }
}

pub(super) fn sign(note: &OptionFeedback) -> &'static str {
    match (note.key, note.chosen) {
        (true, true) => "✓ Your answer, and right",
        (true, false) => "✓ The right answer",
        (false, _) => "✗ Your answer",
    }
}

pub(super) fn pair_sign(right: bool) -> &'static str {
    if right { "✓ Right" } else { "✗ Wrong. It goes with:" }
}

pub(super) fn move_item(item: &str, places: isize) -> String {
    if places < 0 { format!("Move up: {item}") } else { format!("Move down: {item}") }
}

pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "✓ Right",
        Verdict::Partly => "◐ Partly right",
        Verdict::Wrong => "✗ Wrong",
        Verdict::Unanswered => "○ Not answered",
    }
}

pub(super) fn verdict_sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "✓",
        Verdict::Partly => "◐",
        Verdict::Wrong => "✗",
        Verdict::Unanswered => "○",
    }
}

pub(super) fn result(number: usize, verdict: Verdict) -> String {
    let verdict = match verdict {
        Verdict::Right => "right",
        Verdict::Partly => "partly right",
        Verdict::Wrong => "wrong",
        Verdict::Unanswered => "not answered",
    };
    format!("Question {number}: {verdict}")
}

pub(super) fn points(points: u32, maximum: u32) -> String {
    match maximum {
        1 => String::new(),
        _ => score(points, maximum),
    }
}

pub(super) fn score(points: u32, maximum: u32) -> String {
    let noun = if maximum == 1 { "point" } else { "points" };
    format!("{points} of {maximum} {noun}")
}

/// How an anchor question went, in a cell of a table.
pub(super) fn anchor(points: u32, maximum: u32) -> String {
    match (points, maximum) {
        (points, maximum) if points == maximum => "✓ right".to_owned(),
        (0, _) => "✗ wrong".to_owned(),
        _ => format!("{points} of {maximum}"),
    }
}

pub(super) fn percent(percent: u32) -> String {
    format!("{percent} %")
}

/// How the tries at a whole quiz went that has so many points to earn.
pub(super) fn tries(first: &Record, best: &Record, maximum: u32) -> String {
    let points = |record: &Record| record.points.values().sum::<u32>();
    format!("Of the whole quiz, first try: {} of {maximum}. Best try: {} of {maximum}.", points(first), points(best))
}

pub(super) fn show_in_text_of(question: usize) -> String {
    format!("{SHOW_IN_TEXT}: question {question}")
}

pub(super) fn mistake(mistake: &Mistake) -> &'static str {
    match mistake {
        Mistake::Misread => "You looked at the right place, but it says something else.",
        Mistake::Elsewhere(_) => "The text says this about something else:",
        Mistake::Absent => "The text does not say this.",
        Mistake::Overlooked => "The text does say something about this.",
    }
}

pub(super) fn suggestion(reason: Reason) -> &'static str {
    match reason {
        Reason::Mastered => "You earned at least 80 % of the points: the next level is for you.",
        Reason::MasteredHardest => {
            "You earned at least 80 % of the points at the hardest level. There is no harder one."
        }
        Reason::AnchorsMissed => {
            "A good score, but you missed most of the questions that other levels ask too. Read the marked places once more."
        }
        Reason::Reread => "You are nearly there. Read the marked places once more, then ask for what you missed.",
        Reason::TooHard => {
            "This level is hard going today. The same story in easier words may help; you can always come back."
        }
        Reason::EasierWords => {
            "You knew one of these answers at the level below, so it is the words here that are hard. Read it there once \
             more; you can always come back."
        }
        Reason::RereadEasiest => "Read the text once more, slowly, with the marked places. Then try again.",
    }
}

pub(super) fn go_on(level: &str, goes: bool) -> String {
    match goes {
        true => format!("Read {level}"),
        false => "Back to the text".to_owned(),
    }
}

pub(super) const MORE_STORIES: &str = "More stories";

/// "129 words, about 1 minute".
pub(super) fn length(words: usize) -> String {
    format!("{words} words, about {}", time(minutes(words)))
}

fn time(minutes: usize) -> String {
    if minutes == 1 { "1 minute".to_owned() } else { format!("{minutes} minutes") }
}

/// The levels of a story in a list, and how long they take.
pub(super) fn story(levels: &[(Rc<str>, usize)]) -> String {
    let longest = levels.iter().map(|(_, minutes)| *minutes).max().unwrap_or_default();
    let shortest = levels.iter().map(|(_, minutes)| *minutes).min().unwrap_or_default();
    let span = if shortest == longest { time(longest) } else { format!("{shortest} to {}", time(longest)) };
    format!("{} levels · {span}", levels.len())
}

/// What was scored at the levels of a story in a list.
pub(super) fn scores(levels: &[(Rc<str>, usize)], scores: &[(LevelIndex, u32, u32)]) -> String {
    let score = |(level, points, maximum): &(LevelIndex, u32, u32)| {
        let name = levels.get(level.index()).map_or("", |(name, _)| name);
        format!("{name}: {points} of {maximum}")
    };
    format!("Your best: {}", listed(&scores.iter().map(score).collect::<Vec<_>>(), " · "))
}

/// All of them as one text, joined as `&str`: joining `String`s would be the same code once more.
fn listed(texts: &[String], between: &str) -> String {
    texts.iter().map(String::as_str).collect::<Vec<_>>().join(between)
}
