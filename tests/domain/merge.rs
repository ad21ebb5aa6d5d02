//! Copies of a session that went their own ways and meet: nothing is lost, and all come to agree.

use std::rc::Rc;

use crate::format::write_state;
use graded_reader_core::quiz::response::Response;
use graded_reader_core::session::attempt::Phase;
use graded_reader_core::session::reading::{Action, Feedback, Reading, Settings};
use graded_reader_core::text::level::LevelIndex;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::story::{self, choose, chosen, reading};

/// The session after these actions, each at its time of day in seconds.
fn at(reading: &Reading, actions: &[(u32, Action)]) -> Reading {
    actions.iter().fold(reading.clone(), |reading, (time, action)| {
        reading.apply(action, &format!("2026-01-01T12:{:02}:{:02}.000Z", time / 60, time % 60))
    })
}

fn join(one: &Reading, other: &Reading) -> Reading {
    one.apply(&Action::Merge(Rc::new(other.clone())), "")
}

/// All that a session holds but for the level that is open, which each copy has for itself.
fn work(reading: &Reading) -> Value {
    let mut state: Value = serde_json::from_str(&write_state(reading)).unwrap();
    state["level"].take();
    state
}

fn response(reading: &Reading, question: &str) -> Option<Response> {
    reading.progress().attempt.responses.get(question).cloned()
}

#[test]
fn answers_to_different_questions_are_all_kept() {
    let one = at(&reading(), &[(1, choose("old-thing", "a"))]);
    let other = at(&reading(), &[(2, choose("town-is-new", "true"))]);
    let both = join(&one, &other);
    assert_eq!(response(&both, "old-thing"), Some(chosen(&["a"])));
    assert_eq!(response(&both, "town-is-new"), Some(chosen(&["true"])));
    assert_eq!(both.progress().attempt.started.as_deref(), Some("2026-01-01T12:00:01.000Z"));
}

#[test]
fn the_later_answer_to_a_question_counts_also_where_it_is_taken_back() {
    let early = at(&reading(), &[(1, choose("old-thing", "a"))]);
    let late = at(&reading(), &[(2, choose("old-thing", "b"))]);
    let gone = at(&early, &[(3, Action::Respond("old-thing".into(), None))]);
    assert_eq!(response(&join(&early, &late), "old-thing"), Some(chosen(&["b"])));
    assert_eq!(response(&join(&late, &early), "old-thing"), Some(chosen(&["b"])));
    assert_eq!(response(&join(&late, &gone), "old-thing"), None);
}

#[test]
fn each_copy_stays_at_its_own_level_and_under_its_own_settings() {
    let settings = Settings { feedback: Feedback::Question, ..Settings::default() };
    let one = Reading::new(story::article(), LevelIndex::new(1), settings);
    let both = join(&one, &at(&reading(), &[(1, choose("old-thing", "a"))]));
    assert_eq!((both.level(), both.settings()), (LevelIndex::new(1), settings));
}

#[test]
fn what_was_graded_anywhere_is_shown_and_no_record_is_lost() {
    let one = at(&reading(), &[(1, choose("old-thing", "a")), (4, Action::Submit), (4, Action::Submit)]);
    let other = at(&reading(), &[(2, choose("old-thing", "b")), (3, Action::Submit), (3, Action::Submit)]);
    let open = at(&reading(), &[(9, choose("old-thing", "c"))]);
    assert!(matches!(join(&open, &one).progress().attempt.phase, Phase::Graded(_)));
    let both = join(&one, &other);
    let submitted: Vec<&str> = both.progress().records.iter().map(|record| &*record.submitted).collect();
    assert_eq!(submitted, ["2026-01-01T12:00:03.000Z", "2026-01-01T12:00:04.000Z"]);
    let again = at(&one, &[(5, Action::TryAgain), (6, choose("old-thing", "c"))]);
    assert_eq!(response(&join(&other, &again), "old-thing"), Some(chosen(&["c"])), "the later try goes on");
}

#[test]
fn a_reader_who_was_asked_about_open_questions_is_asked_no_more_about_those_answered_elsewhere() {
    let asked = at(&reading(), &[(1, Action::Submit)]);
    let one = at(&reading(), &[(2, choose("old-thing", "a"))]);
    let Phase::Unfinished(open) = join(&asked, &one).progress().attempt.phase.clone() else {
        panic!("it is asked still")
    };
    assert_eq!(open, ["town-is-new".into()]);
    let all = at(&one, &[(3, choose("town-is-new", "true"))]);
    assert_eq!(join(&asked, &all).progress().attempt.phase, Phase::Answering);
}

#[test]
fn a_session_over_another_text_is_left_alone() {
    let mut file = story::file(json!([story::old_thing(), story::town_is_new()]));
    file["levels"][2]["paragraphs"][0] = json!("The ancient hill buried the town in ash.");
    let other = Reading::new(story::read(&file), LevelIndex::EASIEST, Settings::default());
    let other = at(&other, &[(1, choose("old-thing", "a"))]);
    assert_eq!(join(&reading(), &other), reading());
}

fn action() -> impl Strategy<Value = Action> {
    let question = prop::sample::select(vec!["old-thing", "town-is-new"]);
    let option = prop::sample::select(vec!["a", "b", "c", "true", "false"]);
    let answer = (question.clone(), prop::option::of(option))
        .prop_map(|(question, option)| Action::Respond(question.into(), option.map(|option| chosen(&[option]))));
    prop_oneof![
        6 => answer,
        1 => question.prop_map(|question| Action::Check(question.into())),
        2 => Just(Action::Submit),
        1 => Just(Action::TryAgain),
        1 => Just(Action::RetryMissed),
        2 => (0..3_usize).prop_map(|level| Action::Open(LevelIndex::new(level))),
    ]
}

prop_compose! {
    /// Three copies of one session, each gone its own way, never two of them at the same time.
    fn copies()(ways in prop::array::uniform3(prop::collection::vec((1..5_u32, action()), 0..12)),
                before in prop::collection::vec(action(), 0..6)) -> [Reading; 3] {
        let before: Vec<(u32, Action)> = (0..).zip(before).collect();
        let common = at(&reading(), &before);
        let mut own = 0;
        ways.map(|way| {
            own += 1;
            let mut time = 9 + own;
            let timed = |(pause, action)| { time += 3 * pause; (time, action) };
            at(&common, &way.into_iter().map(timed).collect::<Vec<_>>())
        })
    }
}

proptest! {
    #[test]
    fn copies_come_to_agree_in_whichever_order_and_however_often_they_meet([a, b, c] in copies()) {
        let both = join(&a, &b);
        prop_assert_eq!(work(&join(&a, &a)), work(&a));
        prop_assert_eq!(work(&both), work(&join(&b, &a)));
        prop_assert_eq!(work(&join(&both, &b)), work(&both));
        prop_assert_eq!(work(&join(&both, &c)), work(&join(&a, &join(&b, &c))));
    }

    #[test]
    fn no_record_is_lost_and_each_stands_once([a, b, _] in copies()) {
        for ((_, sheet), ((_, one), (_, other))) in join(&a, &b).progress_by_level().zip(a.progress_by_level().zip(b.progress_by_level())) {
            for record in one.records.iter().chain(&other.records) {
                prop_assert_eq!(sheet.records.iter().filter(|kept| *kept == record).count(), 1);
            }
        }
    }
}
