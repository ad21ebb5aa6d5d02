//! Whole sessions: writing, reading, and rejecting invalid states.

use crate::format::{StateSummary, read_state, summarize, write_state};
use graded_reader_core::quiz::grading::RULES;
use graded_reader_core::session::attempt::Phase;
use graded_reader_core::session::reading::{Action, Feedback, Reading, Settings};
use graded_reader_core::text::level::LevelIndex;
use serde_json::{Value, json};

use crate::story::{self, NOON, after, choose, reading};

/// A session with a graded attempt and a retry at level 1, and a current attempt at level 2.
fn halfway() -> Reading {
    let settings = Settings { feedback: Feedback::Question, ..Settings::default() };
    let start = Reading::new(story::article(), LevelIndex::EASIEST, settings);
    let level_1 = [choose("old-thing", "c"), choose("town-is-new", "true"), Action::Submit, Action::RetryMissed];
    let level_2 = [Action::Open(LevelIndex::new(1)), choose("old-thing", "a"), Action::Check("old-thing".into())];
    after(&after(&start, &level_1), &level_2)
}

fn written(reading: &Reading) -> Value {
    serde_json::from_str(&write_state(reading)).unwrap()
}

fn read(state: &Value) -> Result<Reading, Vec<String>> {
    let read = read_state(&state.to_string(), &story::article(), halfway().settings());
    read.map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

#[test]
fn a_state_is_plain_json() {
    let state = written(&halfway());
    assert_eq!((&state["version"], &state["article"], &state["level"]), (&json!(3), &json!("ash"), &json!(2)));
    let mut second = state["sheets"][1].clone();
    assert_eq!(second["started"].take(), NOON);
    let expected = json!({
        "level": 2, "attempt": 1, "asked": ["old-thing", "town-is-new"], "responses": { "old-thing": ["a"] },
        "times": { "old-thing": NOON }, "checked": ["old-thing"], "hints": {}, "started": null, "graded": false, "records": [],
    });
    assert_eq!(second, expected);
    assert_eq!(state["sheets"][0]["records"][0]["score"], json!({ "points": 1, "maximum": 2 }));
}

#[test]
fn a_session_continues_where_it_was_left() {
    let graded = after(&halfway(), &[choose("town-is-new", "true"), Action::Submit]);
    for left in [reading(), halfway(), graded] {
        let settings = left.settings();
        assert_eq!(read_state(&write_state(&left), &story::article(), settings), Ok(left));
    }
}

#[test]
fn a_version_1_state_lacks_only_the_times() {
    let mut old = written(&halfway());
    old["version"] = json!(1);
    for level in old["sheets"].as_array_mut().unwrap() {
        level.as_object_mut().unwrap().remove("times");
    }
    let (now, read) = (halfway(), read(&old).unwrap());
    assert!(read.progress_by_level().all(|(_, progress)| progress.attempt.times.is_empty()));
    // Whatever the reader does from now on is later.
    assert_eq!(after(&read, &[Action::Merge(now.clone().into())]), now);
}

#[test]
fn a_state_can_be_summarized_without_its_article() {
    let again = after(
        &halfway(),
        &[Action::Open(LevelIndex::EASIEST), Action::TryAgain, choose("old-thing", "a"), choose("town-is-new", "true")],
    );
    let again = after(&again, &[Action::Submit]);
    let mut state = written(&again);
    let expected = StateSummary {
        is_newer: false,
        fingerprint: again.fingerprint().to_string(),
        scores: vec![(LevelIndex::EASIEST, 2, 2)],
    };
    assert_eq!(summarize(&state.to_string()), expected);
    state["version"] = json!(4);
    assert!(summarize(&state.to_string()).is_newer);
    state["version"] = json!(3);
    state["sheets"][0]["records"][0]["rules"] = json!(RULES + 1);
    assert!(summarize(&state.to_string()).is_newer, "graded by rules that this version does not know");
    assert!(read(&state).is_err());
    state["sheets"][0]["records"][0]["rules"] = json!(RULES - 1);
    assert!(!summarize(&state.to_string()).is_newer);
    state["sheets"][0]["records"][1]["score"] = json!({ "points": 3, "maximum": 2 });
    assert_eq!(summarize(&state.to_string()).scores, [(LevelIndex::EASIEST, 1, 2)]);
    for nothing in ["", "[]", "{}", "{\"version\": 1e99, \"sheets\": [1, {\"level\": 0}]}"] {
        assert_eq!(summarize(nothing), StateSummary::default(), "{nothing}");
    }
}

#[test]
fn a_pending_confirmation_is_not_saved() {
    let asked = after(&reading(), &[Action::Submit]);
    let read = read_state(&write_state(&asked), &story::article(), Settings::default()).unwrap();
    assert_eq!(read.progress().attempt.phase, Phase::Answering);
}

#[test]
fn settings_come_from_the_host_and_not_from_the_state() {
    let settings = Settings { locks_level: true, ..Settings::default() };
    let read = read_state(&write_state(&halfway()), &story::article(), settings).unwrap();
    assert_eq!(read.settings(), settings);
}

#[test]
fn if_the_article_changed_records_stay_and_quizzes_restart() {
    let mut file = story::file(json!([story::old_thing(), story::town_is_new()]));
    file["levels"][1]["paragraphs"][0] = json!("The old hill threw ash on the town, which is new.");
    let changed = story::read(&file);
    let read = read_state(&write_state(&halfway()), &changed, Settings::default()).unwrap();
    let progress: Vec<_> = read.progress_by_level().map(|(_, progress)| progress).collect();
    assert_eq!(read.level(), LevelIndex::new(1));
    assert_eq!(progress[0].records.len(), 1);
    assert_eq!(progress[0].attempt.number, 2, "after the one that was handed in");
    assert!(progress.iter().all(|level| level.attempt.responses.is_empty() && level.attempt.checked.is_empty()));
    assert_eq!(progress[1].attempt.number, 1);
}

#[test]
fn an_invalid_state_is_rejected_with_the_place_of_the_fault() {
    let check = |pointer: &str, value: Value, fault: &str| {
        let mut state = written(&halfway());
        *state.pointer_mut(pointer).unwrap() = value;
        assert_eq!(read(&state), Err(vec![fault.to_owned()]), "{pointer}");
    };
    for version in [0, 4] {
        check("/version", json!(version), &format!("state: version {version} is not supported: the latest is 3"));
    }
    check("/sheets/1/times/old-thing", json!(1), "state, sheet 2, times, old-thing: expected text, found a number");
    check("/article", json!("snow"), "state: it belongs to the article “snow”, not to “ash”");
    check("/level", json!(0), "state, level: there is no level 0");
    check("/sheets", json!({}), "state, sheets: expected a list, found an object");
    check("/sheets/1/attempt", json!(-1), "state, sheet 2, attempt: expected a whole number, found a number");
    check("/sheets/1/attempt", json!(1e12), "state, sheet 2, attempt: expected a whole number, found a number");
    check("/sheets/1/attempt", json!(4_294_967_296_u64), "state, sheet 2, attempt: 4294967296 is too large");
    check("/sheets/1/responses", json!([]), "state, sheet 2, responses: expected an object, found a list");
    for response in [json!(["z"]), json!(["a", "b"]), json!([]), json!("a"), json!({})] {
        let fault = "state, sheet 2, responses: “old-thing” was not asked, or cannot have this response";
        check("/sheets/1/responses/old-thing", response, fault);
    }
    for asked in [json!([]), json!(["gone"]), json!(["old-thing", "old-thing"])] {
        check("/sheets/1/asked", asked, "state, sheet 2, asked: expected questions of level 2, each at most once");
    }
    let unasked = "state, sheet 2, responses: “old-thing” was not asked, or cannot have this response";
    check("/sheets/1/asked", json!(["town-is-new"]), unasked);
    check(
        "/sheets/1/graded",
        json!(true),
        "state, sheet 2, responses: the quiz is graded, but there is no record of it",
    );
    let points = "state, sheet 1, record 1: its points do not match its responses";
    check("/sheets/0/records/0/points/old-thing", json!(1), points);
    check("/sheets/0/records/0/responses/old-thing", json!(["a"]), points);
    check(
        "/sheets/0/records/0/rules",
        json!("x"),
        "state, sheet 1, record 1, rules: expected a whole number, found text",
    );
    check(
        "/sheets/0/records/0/rules",
        json!(0),
        "state, sheet 1, record 1, rules: version 0 is not supported: the latest is 2",
    );
}

#[test]
fn missing_fields_are_named() {
    assert_eq!(read(&json!({})), Err(vec!["state: “version” is missing".to_owned()]));
    assert_eq!(read(&json!([])), Err(vec!["state: expected an object, found a list".to_owned()]));
    let read = read_state("{", &story::article(), Settings::default()).unwrap_err();
    assert!(read[0].to_string().starts_with("state: this is not JSON: "), "{}", read[0]);
}

#[test]
fn missing_and_misspelt_fields_are_named() {
    let state = written(&halfway());
    let table = [
        ("", "fingerprint", "fingerprnt", "state: “fingerprint” is missing"),
        ("", "level", "levle", "state: “level” is missing"),
        ("", "sheets", "sheet", "state: “sheets” is missing"),
        ("/sheets/1", "records", "record", "state, sheet 2: “records” is missing"),
        ("/sheets/1", "asked", "aksed", "state, sheet 2: “asked” is missing"),
        ("/sheets/1", "responses", "response", "state, sheet 2: “responses” is missing"),
        ("/sheets/0/records/0", "submitted", "submited", "state, sheet 1, record 1: “submitted” is missing"),
    ];
    for (place, name, slip, fault) in table {
        let mut changed = state.clone();
        let object = changed.pointer_mut(place).unwrap().as_object_mut().unwrap();
        let value = object.remove(name).unwrap();
        assert_eq!(read(&changed), Err(vec![fault.to_owned()]));
        changed.pointer_mut(place).unwrap()[slip] = value;
        assert_eq!(read(&changed), Err(vec![fault.to_owned()]), "{slip}");
    }
}

#[test]
fn data_about_unknown_questions_is_ignored() {
    let mut state = written(&halfway());
    state["sheets"][1]["responses"]["gone"] = json!(5);
    state["sheets"][1]["times"]["gone"] = json!(1);
    state["sheets"][0]["records"][0]["responses"]["gone"] = json!(null);
    state["later"] = json!({ "version": 3 });
    assert_eq!(read(&state), Ok(halfway()));
}

#[test]
fn if_the_article_changed_only_levels_and_records_are_read() {
    let mut state = written(&halfway());
    state["fingerprint"] = json!("another");
    for saved in state["sheets"].as_array_mut().unwrap() {
        let (level, records) = (saved["level"].clone(), saved["records"].clone());
        *saved = json!({ "level": level, "records": records, "attempt": "x" });
    }
    let read = read(&state).unwrap();
    assert_eq!(read.progress_by_level().map(|(_, progress)| progress.records.len()).collect::<Vec<_>>(), [1, 0, 0]);
}

#[test]
fn places_in_a_state_are_named_like_those_in_a_file() {
    let check = |pointer: &str, value: Value, fault: &str| {
        let mut state = written(&halfway());
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        state.pointer_mut(parent).unwrap()[name] = value;
        assert_eq!(read(&state), Err(vec![fault.to_owned()]), "{pointer}");
    };
    check("/sheets/1/checked", json!(["a", 5]), "state, sheet 2, question 2: expected text, found a number");
    check("/sheets/1/asked", json!([5]), "state, sheet 2, question 1: expected text, found a number");
    check(
        "/sheets/1/responses/old-thing",
        json!(["a", 5]),
        "state, sheet 2, responses, old-thing, item 2: expected text, found a number",
    );
    check("/sheets/1/times/old-thing", json!(" "), "state, sheet 2, times, old-thing: the text is empty");
    let endless = json!(vec!["old-thing"; 2_001]);
    check(
        "/sheets/1/asked",
        endless.clone(),
        "state, sheet 2, asked: the list has 2001 entries: at most 2000 are allowed",
    );
    check(
        "/sheets/0/records/0/asked",
        endless,
        "state, sheet 1, record 1, asked: the list has 2001 entries: at most 2000 are allowed",
    );
}

#[test]
fn a_truncated_state_is_rejected() {
    let text = write_state(&halfway());
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        assert!(read_state(&text[..end], &story::article(), Settings::default()).is_err(), "{end}");
    }
}
