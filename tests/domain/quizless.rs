//! Articles and levels without questions: they are valid, have no quiz, and nothing that depends on one.

use std::rc::Rc;

use graded_reader_core::article::Article;
use graded_reader_core::session::reading::{Action, Reading, Settings};
use graded_reader_core::text::level::LevelIndex;
use serde_json::{Value, json};

use crate::bundled::schema_faults;
use crate::format::{self, pack_article, read_state, unpack_article, write_state};
use crate::story::{self, NOON, after, choose, old_thing, town_is_new};

/// The story with the question `old-thing` at these levels only.
fn asked_at(levels: &[&str]) -> Value {
    if levels.is_empty() {
        return without_the_key();
    }
    let mut question = old_thing();
    let evidence = question["evidence"].as_object_mut().unwrap();
    evidence.retain(|level, _| levels.contains(&level.as_str()));
    question["options"][2] = json!({ "text": "the town", "role": "misread", "reason": "It is new." });
    story::file(json!([question]))
}

fn without_the_key() -> Value {
    let mut file = story::file(json!([]));
    file.as_object_mut().unwrap().remove("questions");
    file
}

/// Whether each level has a quiz.
fn quizzes(article: &Rc<Article>) -> Vec<bool> {
    let has_quiz = |level| Reading::new(article.clone(), level, Settings::default()).has_quiz();
    article.levels().map(|level| has_quiz(level.index)).collect()
}

#[test]
fn any_level_can_do_without_questions() {
    let table = [
        (without_the_key(), [false, false, false]),
        (story::file(json!([])), [false, false, false]),
        (asked_at(&["1"]), [true, false, false]),
        (asked_at(&["2"]), [false, true, false]),
        (asked_at(&["3"]), [false, false, true]),
        (asked_at(&["1", "3"]), [true, false, true]),
        (story::file(json!([old_thing(), town_is_new()])), [true, true, true]),
    ];
    for (file, expected) in table {
        assert_eq!(schema_faults(&file), [""; 0], "{file}");
        let article = story::read(&file);
        assert_eq!(quizzes(&article), expected);
        assert_eq!(unpack_article(&pack_article(&article)).as_ref(), Some(&*article));
    }
    for questions in [json!(null), json!({}), json!("none")] {
        let mut file = story::file(json!([]));
        file["questions"] = questions;
        assert!(format::read(&file.to_string()).is_err() && !schema_faults(&file).is_empty(), "{file}");
    }
}

#[test]
fn without_a_quiz_nothing_is_handed_in_or_suggested() {
    for file in [without_the_key(), asked_at(&["2"])] {
        let start = Reading::new(story::read(&file), LevelIndex::EASIEST, Settings::default());
        for action in [
            Action::Submit,
            Action::TryAgain,
            Action::RetryMissed,
            choose("old-thing", "a"),
            Action::Check("old-thing".into()),
        ] {
            let twice = after(&start, &[action.clone(), action.clone()]);
            assert_eq!(twice, start, "{action:?}");
        }
        assert!(start.is_untouched() && start.grade().is_none() && start.suggestion().is_none());
        assert!(start.questions().is_empty() && start.anchor_results().is_empty());
    }
}

#[test]
fn a_level_without_a_quiz_locks_nothing_and_opens_no_way_round_a_lock() {
    let settings = Settings { locks_level: true, ..Settings::default() };
    let locked = |asked: &[&str], open: usize| {
        let reading = Reading::new(story::read(&asked_at(asked)), LevelIndex::new(open), settings);
        (0..3).map(|level| reading.is_locked(LevelIndex::new(level))).collect::<Vec<_>>()
    };
    assert_eq!(locked(&[], 0), [false, false, false]);
    assert_eq!(locked(&["1"], 1), [false, false, false]);
    assert_eq!(locked(&["1"], 0), [false, true, true], "also those without a quiz, from which all others are open");
    assert_eq!(locked(&["2", "3"], 0), [false, false, false]);
    assert_eq!(locked(&["2", "3"], 1), [true, false, true]);
}

#[test]
fn a_session_with_levels_without_a_quiz_is_saved_and_continued() {
    for asked in [&[][..], &["1"], &["2"], &["1", "3"]] {
        let article = story::read(&asked_at(asked));
        for level in 0..3 {
            let start = Reading::new(article.clone(), LevelIndex::new(level), Settings::default());
            let done = start.apply(&choose("old-thing", "b"), NOON).apply(&Action::Submit, NOON);
            assert_eq!(done.grade().is_some(), start.has_quiz());
            for left in [start, done] {
                let read = read_state(&write_state(&left), &article, Settings::default());
                assert_eq!(read.as_ref(), Ok(&left), "{asked:?}");
                assert_eq!(left.apply(&Action::Merge(Rc::new(left.clone())), NOON), left);
            }
        }
    }
}

#[test]
fn a_state_asks_the_questions_of_its_level() {
    let article = story::read(&asked_at(&["1"]));
    let mut state: Value =
        serde_json::from_str(&write_state(&Reading::new(article.clone(), LevelIndex::EASIEST, Settings::default())))
            .unwrap();
    for (sheet, asked, number) in [(0, json!([]), 1), (1, json!(["old-thing"]), 2)] {
        let before = std::mem::replace(&mut state["sheets"][sheet]["asked"], asked);
        let problems = read_state(&state.to_string(), &article, Settings::default()).unwrap_err();
        assert!(problems[0].to_string().contains(&format!("expected questions of level {number}")), "{}", problems[0]);
        state["sheets"][sheet]["asked"] = before;
    }
}

#[test]
fn authors_are_told_of_a_level_that_alone_has_no_quiz() {
    let told = |file: &Value| {
        let checked = format::check(&file.to_string());
        let lines = checked.problems.iter().map(ToString::to_string);
        lines.filter(|line| line.contains("[untouched-paragraph]") && line.contains("quiz")).collect::<Vec<_>>()
    };
    let line = |level| {
        format!(
            "level {level}: no question has evidence at this level, so it has no quiz: ask at least one here, or none at any level [untouched-paragraph]"
        )
    };
    assert_eq!(told(&without_the_key()), [""; 0]);
    assert_eq!(told(&asked_at(&["1", "3"])), [line(2)]);
    assert_eq!(told(&asked_at(&["2"])), [line(1), line(3)]);
}
