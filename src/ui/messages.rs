//! Everything that the interface says, in one file for whoever edits or translates it.

use std::rc::Rc;

use super::props::Notice;
use crate::device::date::long_date;
use graded_reader_core::quiz::grading::{OptionFeedback, Verdict};
use graded_reader_core::quiz::question::{FALSE, Kind, Mistake, Question, TRUE};
use graded_reader_core::session::highlights::HighlightKind;
use graded_reader_core::session::placement::Reason;
use graded_reader_core::session::record::Record;
use graded_reader_core::text::level::LevelIndex;
use graded_reader_core::text::readability::minutes;

/// The language of these messages.
pub(super) const LANGUAGE: &str = "en";

// Headline, levels and text

pub(super) const RESUME: &str = "Continue where you left off";
pub(super) const READING_LEVEL: &str = "Reading level";
pub(super) const LOCKED: &str = "Submit the quiz to open another level.";
pub(super) const COMPARE_WITH: &str = "Compare with:";
pub(super) const NO_LEVEL: &str = "none";
pub(super) const SENTENCE_KEYS: &str = "With the keyboard, use the arrow keys and Enter.";
pub(super) const CLOSE: &str = "Close";

/// "2024-10-18" as "18 October 2024".
pub(super) fn date(iso: &str) -> String {
    long_date(iso, "en-GB")
}

/// "129 words, about 1 minute".
pub(super) fn length(words: usize) -> String {
    format!("{words} words, about {}", time(minutes(words)))
}

fn time(minutes: usize) -> String {
    if minutes == 1 { "1 minute".to_owned() } else { format!("{minutes} minutes") }
}

pub(super) fn passage(level: &str) -> String {
    format!("{level}, text")
}

pub(super) fn sentence_hint(level: &str) -> String {
    format!("Select a sentence to see it in {level}.")
}

pub(super) fn see_in(level: &str) -> String {
    format!("See it in {level}")
}

pub(super) fn counterpart_in(level: &str) -> String {
    format!("In {level}:")
}

pub(super) fn no_counterpart_in(level: &str) -> String {
    format!("{level} leaves this out.")
}

pub(super) fn legend(has_misled: bool) -> &'static str {
    match has_misled {
        false => "Highlighted: the words that answer each question. Its number leads back to the question.",
        true => {
            "Highlighted: the words that answer each question. Wavy underline: words that fit your answer, but are about \
             something else. A number leads back to its question."
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
        HighlightKind::Evidence => format!("Evidence for question {question}. Back to the question"),
        HighlightKind::Distractor => format!("About something other than question {question}. Back to the question"),
    }
}

// Questions

pub(super) const QUIZ: &str = "Quiz";
pub(super) const SUBMIT: &str = "Check my answers";
pub(super) const SUBMIT_ANYWAY: &str = "Submit anyway";
pub(super) const CHECK: &str = "Check this answer";
pub(super) const NOT_ANSWERED_YET: &str = "Not answered yet";
pub(super) const FILL_THE_GAP: &str = "Fill in the gap.";
pub(super) const STATEMENT: &str = "Is this true, false, or not in the text?";
pub(super) const CHOOSE: &str = "Choose…";

pub(super) fn hint(kind: &Kind) -> Option<&'static str> {
    match kind {
        Kind::MultipleResponse(_) => Some("Choose all that apply."),
        Kind::Order(_) => Some("Move the items into the right order."),
        Kind::Match(_) => Some("Choose a match for each."),
        _ => None,
    }
}

/// The name of the control in a gap: the sentence, as nothing else is read out with it.
pub(super) fn gap(question: &Question) -> String {
    let (before, after) = question.around_gap();
    format!("Fill in the gap: {before}…{after}")
}

pub(super) fn truth(option: &str) -> &'static str {
    match option {
        TRUE => "True",
        FALSE => "False",
        _ => "Not in the text",
    }
}

pub(super) fn move_item(item: &str, step: isize) -> String {
    if step < 0 { format!("Move up: {item}") } else { format!("Move down: {item}") }
}

pub(super) fn unanswered(open: &[usize]) -> String {
    match open {
        [one] => format!("Question {one} is not answered yet."),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(ToString::to_string).collect();
            format!("Questions {} and {last} are not answered yet.", first.join(", "))
        }
        [] => String::new(),
    }
}

// Feedback

pub(super) const SHOW_IN_TEXT: &str = "Show in the text";
pub(super) const SHOW_WHERE: &str = "Show where";
pub(super) const RIGHT_ORDER: &str = "The right order:";

pub(super) fn show_in_text_of(question: usize) -> String {
    format!("{SHOW_IN_TEXT}: question {question}")
}

pub(super) fn sign(note: &OptionFeedback) -> &'static str {
    match (note.key, note.chosen) {
        (true, true) => "✓ Your answer is right",
        (true, false) => "✓ The right answer",
        (false, _) => "✗ Your answer",
    }
}

pub(super) fn pair_sign(is_right: bool) -> &'static str {
    if is_right { "✓ Right" } else { "✗ Wrong. The right match:" }
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

pub(super) fn mistake(mistake: &Mistake) -> &'static str {
    match mistake {
        Mistake::Misread => "You found the right place, but it says something else.",
        Mistake::Elsewhere(_) => "The text says this about something else.",
        Mistake::Absent => "The text does not say this.",
        Mistake::Overlooked => "The text does say something about this.",
    }
}

// Score and what is next

pub(super) const TRY_AGAIN: &str = "Try again";
pub(super) const RETRY_MISSED: &str = "Retry missed questions";
pub(super) const ANCHORS: &str = "Questions that several levels ask";

pub(super) fn result(number: usize, verdict: Verdict) -> String {
    let verdict = match verdict {
        Verdict::Right => "right",
        Verdict::Partly => "partly right",
        Verdict::Wrong => "wrong",
        Verdict::Unanswered => "not answered",
    };
    format!("Question {number}: {verdict}")
}

pub(super) fn score(points: u32, maximum: u32) -> String {
    let noun = if maximum == 1 { "point" } else { "points" };
    format!("{points} of {maximum} {noun}")
}

pub(super) fn percent(percent: u32) -> String {
    format!("{percent}%")
}

/// How the tries at a whole quiz went that has so many points to earn.
pub(super) fn tries(first: &Record, best: &Record, maximum: u32) -> String {
    let points = |record: &Record| record.points.values().sum::<u32>();
    format!("Whole quiz: first try {} of {maximum}, best try {} of {maximum}.", points(first), points(best))
}

/// How an anchor question went, in a cell of a table.
pub(super) fn anchor(points: u32, maximum: u32) -> String {
    match (points, maximum) {
        (points, maximum) if points == maximum => "✓ right".to_owned(),
        (0, _) => "✗ wrong".to_owned(),
        _ => format!("{points} of {maximum}"),
    }
}

pub(super) fn suggestion(reason: Reason) -> &'static str {
    match reason {
        Reason::Mastered => "You scored at least 80%. Try the next level.",
        Reason::MasteredHardest => "You scored at least 80% at the hardest level. Well done!",
        Reason::AnchorsMissed => {
            "A good score, but you missed most of the questions that other levels ask too. Read the highlighted words again."
        }
        Reason::Reread => {
            "You are nearly there. Read the highlighted words again, then retry the questions you missed."
        }
        Reason::TooHard => {
            "This level is hard for now. The same story in easier words may help. You can come back at any time."
        }
        Reason::EasierWords => {
            "You got one of these questions right at the level below, so the words here are the hard part. Read the story there \
             again. You can come back at any time."
        }
        Reason::RereadEasiest => "Read the text again slowly, with the highlighted words. Then try again.",
    }
}

pub(super) fn read_next(level: &str, is_other: bool) -> String {
    match is_other {
        true => format!("Read {level}"),
        false => "Back to the text".to_owned(),
    }
}

// Saved progress

pub(super) const SAVED: &str = "Saved on this device";
pub(super) const SAVED_WHERE: &str =
    "Your answers and scores for this story are saved in this browser. They are not sent anywhere.";
pub(super) const DELETE_SAVED: &str = "Delete saved answers";

pub(super) fn notice(notice: Notice) -> &'static str {
    match notice {
        Notice::Unkept => "Your browser saves nothing on this page: your progress is lost when you leave it.",
        Notice::Full => "This device has no space left: new answers are lost when you leave this page.",
        Notice::Unreadable => "Your saved answers could not be read. They were set aside, and you start over.",
        Notice::Newer => {
            "Your answers were saved by a newer version of this page, which this one cannot read. They were set aside, and \
             you start over."
        }
        Notice::Changed => "The story has changed since you were here. Your grades stay, and its quiz starts over.",
        Notice::Outdated => {
            "This story is open in another tab in a newer version. Reload this page to continue. Until then nothing is saved \
             here."
        }
    }
}

// Other stories

pub(super) const MORE_STORIES: &str = "More stories";

/// How many levels a story has, and how long they take.
pub(super) fn levels_and_time(levels: &[(Rc<str>, usize)]) -> String {
    let longest = levels.iter().map(|(_, minutes)| *minutes).max().unwrap_or_default();
    let shortest = levels.iter().map(|(_, minutes)| *minutes).min().unwrap_or_default();
    let span = if shortest == longest { time(longest) } else { format!("{shortest} to {}", time(longest)) };
    let noun = if levels.len() == 1 { "level" } else { "levels" };
    format!("{} {noun} · {span}", levels.len())
}

/// What was scored at the levels of a story.
pub(super) fn best_scores(levels: &[(Rc<str>, usize)], scores: &[(LevelIndex, u32, u32)]) -> String {
    let score = |(level, points, maximum): &(LevelIndex, u32, u32)| {
        let name = levels.get(level.index()).map_or("", |(name, _)| name);
        format!("{name}: {points} of {maximum}")
    };
    format!("Your best: {}", scores.iter().map(score).collect::<Vec<_>>().join(" · "))
}
