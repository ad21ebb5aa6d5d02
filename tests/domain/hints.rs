//! Hints: taken one at a time before submitting, kept with the session, counted in the record, and worth no points.

use std::rc::Rc;

use graded_reader_core::session::reading::{Action, Reading, Settings};
use graded_reader_core::text::level::LevelIndex;
use serde_json::{Value, json};

use crate::format::{read_record, read_state, write_record, write_state};
use crate::story::{self, after, choose, file, old_thing, town_is_new};

/// A session with two hints for the question “old-thing”.
fn reading() -> Reading {
    let mut question = old_thing();
    question["hints"] = json!(["Look at the first sentence.", "It is not the town."]);
    let article = story::read(&file(json!([question, town_is_new()])));
    Reading::new(article, LevelIndex::EASIEST, Settings::default())
}

fn hint(id: &str) -> Action {
    Action::Hint(id.into())
}

/// How many hints for each question of the screen are taken.
fn taken(reading: &Reading) -> Vec<usize> {
    reading.questions().iter().map(|presented| presented.hints).collect()
}

#[test]
fn hints_come_one_at_a_time_until_there_are_no_more() {
    let mut now = reading();
    assert!(now.is_untouched());
    for expected in [1, 2, 2] {
        now = after(&now, &[hint("old-thing"), hint("town-is-new"), hint("unknown")]);
        assert_eq!(taken(&now), [expected, 0]);
    }
    assert!(!now.is_untouched(), "what was taken can be deleted");
}

#[test]
fn after_the_grade_there_are_none() {
    let graded = after(&reading(), &[Action::Submit, Action::Submit]);
    assert_eq!(after(&graded, &[hint("old-thing")]), graded);
    let checked = after(&reading(), &[choose("old-thing", "a"), Action::Check("old-thing".into())]);
    assert_eq!(after(&checked, &[hint("old-thing")]), checked);
}

#[test]
fn they_change_no_points_and_the_record_counts_them() {
    let answers = [choose("old-thing", "a"), choose("town-is-new", "false"), Action::Submit];
    let without = after(&reading(), &answers);
    let with = after(&after(&reading(), &[hint("old-thing")]), &answers);
    assert_eq!(without.grade(), with.grade());
    let record = &with.progress().records[0];
    let written: Value = serde_json::from_str(&write_record(record, with.article())).unwrap();
    assert_eq!(written["hints"], json!({ "old-thing": 1 }));
    assert_eq!(read_record(&written.to_string(), with.article()).as_ref(), Ok(&**record));
    // A new attempt begins without any.
    assert_eq!(taken(&after(&with, &[Action::TryAgain])), [0, 0]);
}

#[test]
fn they_are_kept_and_merged() {
    let (one, both) =
        (after(&reading(), &[hint("old-thing")]), after(&reading(), &[hint("old-thing"), hint("old-thing")]));
    let read = |state: &str| read_state(state, one.article(), Settings::default()).unwrap();
    assert_eq!(read(&write_state(&both)), both);
    for (here, there) in [(&one, &both), (&both, &one), (&reading(), &both)] {
        assert_eq!(taken(&after(here, &[Action::Merge(Rc::new(there.clone()))])), [2, 0]);
    }
    // A state that was changed by hand can claim more than there are, or others.
    let mut state: Value = serde_json::from_str(&write_state(&one)).unwrap();
    state["sheets"][0]["hints"] = json!({ "old-thing": 7, "town-is-new": 1, "unknown": 1 });
    assert_eq!(taken(&read(&state.to_string())), [2, 0]);
}
