//! Copies of a session that were changed independently and are merged: nothing is lost, and all end up the same.

use std::rc::Rc;

use crate::format::write_state;
use graded_reader_core::quiz::response::Response;
use graded_reader_core::session::attempt::Phase;
use graded_reader_core::session::reading::{Action, Feedback, Reading, Settings};
use graded_reader_core::text::level::LevelIndex;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::story::{self, choose, chosen, reading};

/// The session after these actions, each at its time in seconds.
fn at(reading: &Reading, actions: &[(u32, Action)]) -> Reading {
    actions.iter().fold(reading.clone(), |reading, (time, action)| {
        reading.apply(action, &format!("2026-01-01T12:{:02}:{:02}.000Z", time / 60, time % 60))
    })
}

fn merge(one: &Reading, other: &Reading) -> Reading {
    one.apply(&Action::Merge(Rc::new(other.clone())), "")
}

/// Everything in a session except the open level, which each copy keeps for itself.
pub fn content(reading: &Reading) -> Value {
    let mut state: Value = serde_json::from_str(&write_state(reading)).unwrap();
    state["level"].take();
    state
}

fn response(reading: &Reading, question: &str) -> Option<Response> {
    reading.progress().attempt.responses.get(question).cloned()
}

#[test]
fn answers_to_different_questions_are_all_merged() {
    let one = at(&reading(), &[(1, choose("old-thing", "a"))]);
    let other = at(&reading(), &[(2, choose("town-is-new", "true"))]);
    let both = merge(&one, &other);
    assert_eq!(response(&both, "old-thing"), Some(chosen(&["a"])));
    assert_eq!(response(&both, "town-is-new"), Some(chosen(&["true"])));
    assert_eq!(both.progress().attempt.started.as_deref(), Some("2026-01-01T12:00:01.000Z"));
}

#[test]
fn the_later_answer_wins_even_if_it_was_taken_back() {
    let early = at(&reading(), &[(1, choose("old-thing", "a"))]);
    let late = at(&reading(), &[(2, choose("old-thing", "b"))]);
    let gone = at(&early, &[(3, Action::Respond("old-thing".into(), None))]);
    assert_eq!(response(&merge(&early, &late), "old-thing"), Some(chosen(&["b"])));
    assert_eq!(response(&merge(&late, &early), "old-thing"), Some(chosen(&["b"])));
    assert_eq!(response(&merge(&late, &gone), "old-thing"), None);
}

#[test]
fn the_last_act_wins_whatever_the_clocks_say() {
    // A clock that is ahead: at the end of a second, a minute, an hour and a day, in February and at the end of a year.
    let table = [
        "2026-01-01T13:00:00.000Z",
        "2026-01-01T13:00:00.999Z",
        "2026-01-01T13:00:59.999Z",
        "2026-01-01T13:59:59.999Z",
        "2026-02-28T23:59:59.999Z",
        "2026-12-31T23:59:59.999Z",
        "9999-12-31T23:59:59.999Z",
        "no time at all",
        "999",
    ];
    let now = "2026-01-01T12:00:00.000Z";
    for ahead in table {
        let early = reading().apply(&choose("old-thing", "a"), ahead);
        let mut late = merge(&reading(), &early);
        let mut times = vec![ahead.to_owned()];
        for answer in ["b", "c", "a", "b"] {
            late = late.apply(&choose("old-thing", answer), now);
            times.push(late.progress().attempt.times.get("old-thing").unwrap().to_string());
            for both in [merge(&early, &late), merge(&late, &early)] {
                assert_eq!(response(&both, "old-thing"), Some(chosen(&[answer])), "{ahead}");
            }
        }
        assert!(times.is_sorted_by(|one, next| one < next), "{times:?}");
        let gone = late.apply(&Action::Respond("old-thing".into(), None), now);
        assert_eq!(response(&merge(&early, &gone), "old-thing"), None, "{ahead}");
    }
    let next = |time: &str| {
        let answered = reading().apply(&choose("old-thing", "a"), time).apply(&choose("old-thing", "b"), now);
        answered.progress().attempt.times.get("old-thing").unwrap().to_string()
    };
    assert_eq!(next("2026-01-01T13:59:59.999Z"), "2026-01-01T14:00:00.000Z");
    assert_eq!(next("2026-01-01T13:00:09.099Z"), "2026-01-01T13:00:09.100Z");
    assert_eq!(next("2026-01-01T23:59:59.999Z"), "2026-01-01T24:00:00.000Z", "which ISO 8601 allows");
    assert_eq!(next("2026-01-01T11:00:00.000Z"), now, "else the time is that of the clock");
}

#[test]
fn a_clock_that_is_set_back_takes_no_answer_back() {
    let before = reading().apply(&choose("old-thing", "a"), "2026-01-01T13:00:00.000Z");
    let after = before.apply(&choose("old-thing", "b"), "2026-01-01T12:00:00.000Z");
    assert_eq!(merge(&after, &before), after, "also where what was saved before comes back");
}

#[test]
fn each_copy_keeps_its_own_level_and_settings() {
    let settings = Settings { feedback: Feedback::Question, ..Settings::default() };
    let one = Reading::new(story::article(), LevelIndex::new(1), settings);
    let both = merge(&one, &at(&reading(), &[(1, choose("old-thing", "a"))]));
    assert_eq!((both.level(), both.settings()), (LevelIndex::new(1), settings));
}

#[test]
fn graded_attempts_are_shown_and_no_record_is_lost() {
    let one = at(&reading(), &[(1, choose("old-thing", "a")), (4, Action::Submit), (4, Action::Submit)]);
    let other = at(&reading(), &[(2, choose("old-thing", "b")), (3, Action::Submit), (3, Action::Submit)]);
    let open = at(&reading(), &[(9, choose("old-thing", "c"))]);
    assert!(matches!(merge(&open, &one).progress().attempt.phase, Phase::Graded(_)));
    let both = merge(&one, &other);
    let submitted: Vec<&str> = both.progress().records.iter().map(|record| &*record.submitted).collect();
    assert_eq!(submitted, ["2026-01-01T12:00:03.000Z", "2026-01-01T12:00:04.000Z"]);
    let again = at(&one, &[(5, Action::TryAgain), (6, choose("old-thing", "c"))]);
    assert_eq!(response(&merge(&other, &again), "old-thing"), Some(chosen(&["c"])), "the later attempt continues");
}

#[test]
fn answers_from_another_copy_shorten_the_list_of_unanswered_questions() {
    let asked = at(&reading(), &[(1, Action::Submit)]);
    let one = at(&reading(), &[(2, choose("old-thing", "a"))]);
    let Phase::Unfinished(open) = merge(&asked, &one).progress().attempt.phase.clone() else {
        panic!("it still asks for confirmation")
    };
    assert_eq!(open, ["town-is-new".into()]);
    let all = at(&one, &[(3, choose("town-is-new", "true"))]);
    assert_eq!(merge(&asked, &all).progress().attempt.phase, Phase::Answering);
}

#[test]
fn a_session_with_another_text_is_not_merged() {
    let mut file = story::file(json!([story::old_thing(), story::town_is_new()]));
    file["levels"][2]["paragraphs"][0] = json!("The ancient hill buried the town in ash.");
    let other = Reading::new(story::read(&file), LevelIndex::EASIEST, Settings::default());
    let other = at(&other, &[(1, choose("old-thing", "a"))]);
    assert_eq!(merge(&reading(), &other), reading());
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
    /// Three copies of one session, changed independently, never at the same time.
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
    fn merging_is_commutative_associative_and_idempotent([a, b, c] in copies()) {
        let both = merge(&a, &b);
        prop_assert_eq!(content(&merge(&a, &a)), content(&a));
        prop_assert_eq!(content(&both), content(&merge(&b, &a)));
        prop_assert_eq!(content(&merge(&both, &b)), content(&both));
        prop_assert_eq!(content(&merge(&both, &c)), content(&merge(&a, &merge(&b, &c))));
    }

    /// Two tabs with clocks of their own, which hear of each other before every act.
    #[test]
    fn tabs_that_hear_of_each_other_show_the_last_act(acts in prop::collection::vec((any::<bool>(), action(), 0..99_u32), 0..16)) {
        let (mut tabs, mut last) = ([reading(), reading()], reading());
        for (tab, action, clock) in acts {
            let (own, other) = (usize::from(tab), usize::from(!tab));
            let here = merge(&tabs[own], &tabs[other]);
            let here = here.apply(&Action::Assign(last.level()), "");
            last = at(&here, &[(clock, action)]);
            tabs[own] = last.clone();
            // A merge forgets what was left unanswered, which is not saved either.
            let attempt = |reading: &Reading| {
                let attempt = &reading.progress().attempt;
                (attempt.number, attempt.asked.clone(), attempt.responses.clone(), attempt.checked.clone(), reading.grade().cloned())
            };
            for both in [merge(&last, &tabs[other]), merge(&tabs[other], &last).apply(&Action::Assign(last.level()), "")] {
                prop_assert_eq!(attempt(&both), attempt(&last));
            }
        }
    }

    #[test]
    fn every_record_is_kept_exactly_once([a, b, _] in copies()) {
        for ((_, merged), ((_, one), (_, other))) in merge(&a, &b).progress_by_level().zip(a.progress_by_level().zip(b.progress_by_level())) {
            for record in one.records.iter().chain(&other.records) {
                prop_assert_eq!(merged.records.iter().filter(|kept| *kept == record).count(), 1);
            }
        }
    }
}
