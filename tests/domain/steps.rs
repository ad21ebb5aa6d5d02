//! Time is bounded: the steps of work, which the code counts, grow in proportion to what it is given.

use std::rc::Rc;

use graded_reader_core::quiz::response::Response;
use graded_reader_core::session::reading::{Action, Reading, Settings};
use graded_reader_core::steps;
use graded_reader_core::text::level::LevelIndex;
use graded_reader_core::text::sentence::sentences;
use serde_json::{Value, json};

use crate::format;
use crate::story::{after, file, old_thing, town_is_new};
use crate::worst::{self, CASES};

/// Checks that work on something twice as large takes no more than some two times the steps.
#[track_caller]
fn check(name: &str, steps_for: impl Fn(usize) -> usize, size: usize) {
    let (once, twice) = (steps_for(size), steps_for(2 * size));
    assert!(once > 0, "{name}: no step is counted");
    assert!(twice as f64 <= 2.4 * once as f64, "{name}: {once} steps for a size of {size}, {twice} for twice that");
}

#[test]
fn every_file_is_read_in_proportion_to_its_size() {
    for (index, (name, case)) in CASES.into_iter().enumerate() {
        let steps_for = |size| steps::of(|| format::read(&worst::file(case, size)).map(drop)).0;
        check(name, steps_for, 100_000);
        // The first cases are about quotations: they take a hundred searches, and an index that takes as long.
        let most = if index < 5 { 250 } else { 20 };
        let (size, steps) = (worst::file(case, 200_000).len(), steps_for(200_000));
        assert!(steps <= most * size, "{name}: {steps} steps for {size} bytes");
    }
}

/// A session with an article of this many questions at each of some levels, all of them graded there.
fn graded(questions: usize, levels: usize) -> Reading {
    let mut file = worst::anchors(questions * 500);
    let asked = file["questions"].as_array_mut().unwrap();
    for question in &mut *asked {
        question["evidence"].as_object_mut().unwrap().retain(|level, _| level.parse::<usize>().unwrap() <= levels);
    }
    assert_eq!(asked.len(), questions);
    file["levels"].as_array_mut().unwrap().truncate(levels);
    let article = Rc::new(format::read(&file.to_string()).unwrap());
    let start = Reading::new(article, LevelIndex::EASIEST, Settings::default());
    let of_level = |level| [Action::Open(LevelIndex::new(level)), Action::Submit, Action::Submit];
    after(&start, &(0..levels).flat_map(of_level).collect::<Vec<_>>())
}

#[test]
fn a_session_takes_time_in_proportion_to_its_questions() {
    type Work = fn(&Reading);
    let table: [(&str, Work); 8] = [
        ("showing", |reading| drop(reading.questions())),
        ("submitting again", |reading| drop(after(reading, &[Action::TryAgain, Action::Submit, Action::Submit]))),
        ("answering", |reading| {
            let yes = Action::Respond("q1".into(), Some(Response::choice(["true".into()])));
            drop(after(reading, &[Action::TryAgain, yes]));
        }),
        ("suggesting", |reading| assert!(reading.suggestion().is_some())),
        ("suggesting after retries", |reading| {
            let retried = after(reading, &[Action::RetryMissed, Action::Submit, Action::Submit]);
            assert!(retried.suggestion().is_some());
        }),
        ("comparing levels", |reading| drop(reading.anchor_results())),
        ("writing and reading a state", |reading| {
            let state = format::write_state(reading);
            assert!(format::read_state(&state, reading.article(), reading.settings()).is_ok());
        }),
        ("merging", |reading| {
            let other = after(reading, &[Action::TryAgain]);
            drop(after(reading, &[Action::Merge(other.into())]));
        }),
    ];
    for (name, work) in table {
        let steps_for = |reading: &Reading| steps::of(|| work(reading)).0;
        check(&format!("{name}, by questions"), |questions| steps_for(&graded(questions, 2)), 250);
        check(&format!("{name}, by levels"), |levels| steps_for(&graded(200, levels)), 15);
    }
}

/// A session with this many records at one level, each of an attempt of its own.
fn with_records(records: usize) -> Reading {
    let attempt = [Action::Submit, Action::Submit, Action::TryAgain];
    after(&graded(1, 1), &(0..records).flat_map(|_| attempt.clone()).collect::<Vec<_>>())
}

#[test]
fn records_are_merged_in_proportion_to_their_number() {
    let steps_for = |records| {
        let (one, other) = (with_records(records), with_records(records));
        steps::of(|| drop(after(&one, &[Action::Merge(other.into())]))).0
    };
    check("merging records", steps_for, 300);
}

#[test]
fn records_of_one_attempt_and_time_are_limited() {
    let reading = after(&graded(1, 1), &[Action::TryAgain]);
    let state = |records: usize| {
        let mut state: Value = serde_json::from_str(&format::write_state(&reading)).unwrap();
        let record = state["sheets"][0]["records"][0].take();
        let of_seed = |seed: usize| {
            let mut record = record.clone();
            record["seed"] = seed.into();
            record
        };
        state["sheets"][0]["records"] = (0..records).map(of_seed).collect();
        format::read_state(&state.to_string(), reading.article(), reading.settings())
    };
    assert_eq!(state(100).unwrap().progress().records.len(), 100);
    let problems = state(101).unwrap_err();
    let line = "state, sheet 1, records: 101 records are of the same attempt and time: at most 100 are allowed";
    assert_eq!(problems.iter().map(ToString::to_string).collect::<Vec<_>>(), [line]);
}

#[test]
fn sentences_are_cut_in_one_pass() {
    let cut = |text: &str| steps::of(|| drop(sentences(text, "en"))).0;
    for text in [
        "Ash. ",
        "J.",
        "J. ",
        ".)",
        "a!.",
        "。",
        "... ",
        "U.S. ",
        "\n",
        "ก\r\n",
        "。\"",
        "J. (",
        "! » ",
        "。」と",
        "12. ",
        ". ( ",
        "etc. — ( ",
    ] {
        check(text, |times| cut(&text.repeat(times)), 20_000);
    }
    check("white space at the start", |times| cut(&(" ".repeat(times) + &"Mr. ".repeat(times))), 20_000);
}

#[test]
fn markup_is_looked_for_in_one_pass() {
    let texts = [
        "](", "[](", "[a](", "](a)", "[", "<", "<a ", "<a <", "</", "<!--", "&", "&a", "&#", "*a", "a* ", "`", "# ",
        "\n",
    ];
    for text in texts {
        let steps_for = |times: usize| {
            let mut file = file(json!([old_thing(), town_is_new()]));
            file["summary"] = format!("a{}", text.repeat(times)).into();
            let (steps, checked) = steps::of(|| format::check(&file.to_string()));
            assert!(checked.article.is_some(), "{text}");
            steps
        };
        check(text, steps_for, 20_000);
    }
}
