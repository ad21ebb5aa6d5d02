//! States and records of earlier builds can be read, and are written with what has come since. The files in `tests/fixtures/` are
//! sessions with `article.json` that the build of commit a328c99 saved; version 1 states are those of builds before it,
//! without `times`.

use std::fs;
use std::rc::Rc;

use graded_reader_core::article::Article;
use graded_reader_core::article::library::Entry;
use graded_reader_core::quiz::shuffle::Seed;
use graded_reader_core::session::reading::{Action, Feedback, Reading, Settings};
use graded_reader_format::library::write_library;
use serde_json::{Value, json};

use crate::format::{StateSummary, read, read_record, read_state, summarize, write_record, write_state};

fn fixture(name: &str) -> String {
    fs::read_to_string(format!("{}/tests/fixtures/{name}.json", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn article() -> Rc<Article> {
    Rc::new(read(&fixture("article")).unwrap())
}

/// The settings of the saved sessions.
fn settings() -> Settings {
    Settings { feedback: Feedback::Question, seed: Seed(7), ..Settings::default() }
}

fn resumed(state: &str) -> Reading {
    read_state(state, &article(), settings()).unwrap()
}

/// The saved states, and how many records each has.
const STATES: [(&str, usize); 7] =
    [("untouched", 0), ("halfway", 0), ("unfinished", 0), ("graded", 1), ("missed", 1), ("retried", 2), ("all", 3)];

/// A state or record of an earlier version as it is written now.
fn upgraded(text: &str) -> Value {
    let mut file: Value = serde_json::from_str(text).unwrap();
    match file.get_mut("sheets").and_then(Value::as_array_mut) {
        Some(levels) => {
            for level in levels {
                level["hints"] = json!({});
                for record in level["records"].as_array_mut().unwrap() {
                    *record = upgraded(&record.to_string());
                }
            }
            file["version"] = json!(3);
        }
        None => {
            file["hints"] = json!({});
            file["version"] = json!(2);
        }
    }
    file
}

#[test]
fn version_2_states_lack_only_the_hints() {
    for (name, records) in STATES {
        let kept = fixture(&format!("state-2-{name}"));
        let reading = resumed(&kept);
        assert_eq!(
            reading.progress_by_level().map(|(_, progress)| progress.records.len()).sum::<usize>(),
            records,
            "{name}"
        );
        let written = write_state(&reading);
        assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), upgraded(&kept), "{name}");
        assert_eq!(write_state(&resumed(&written)), written, "{name}");
    }
}

#[test]
fn version_1_states_also_lack_the_times() {
    for (name, _) in STATES {
        let mut expected = upgraded(&fixture(&format!("state-2-{name}")));
        for level in expected["sheets"].as_array_mut().unwrap() {
            level["times"] = json!({});
        }
        let read: Value = serde_json::from_str(&write_state(&resumed(&fixture(&format!("state-1-{name}"))))).unwrap();
        assert_eq!(read, expected, "{name}");
    }
}

#[test]
fn a_saved_session_can_be_continued() {
    let halfway = resumed(&fixture("state-2-halfway"));
    let graded =
        halfway.apply(&Action::Submit, "2026-03-04T06:00:00.000Z").apply(&Action::Submit, "2026-03-04T06:00:01.000Z");
    assert_eq!(graded.progress().records.len(), 1);
    let both = halfway.apply(&Action::Merge(Rc::new(resumed(&fixture("state-2-all")))), "");
    assert_eq!(both.progress_by_level().map(|(_, progress)| progress.records.len()).sum::<usize>(), 3);
}

#[test]
fn version_1_records_lack_only_the_hints_and_regrade_to_their_points() {
    let article = article();
    for number in 1..=3 {
        let kept = fixture(&format!("record-1-{number}"));
        let record = read_record(&kept, &article).unwrap();
        let written = write_record(&record, &article);
        assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), upgraded(&kept), "{number}");
        let regraded = record.regrade(&article);
        assert!(regraded.questions.iter().all(|result| record.points[&result.question] == result.points), "{number}");
    }
}

#[test]
fn version_1_states_can_be_summarized() {
    let StateSummary { is_newer, fingerprint, scores } = summarize(&fixture("state-1-all"));
    assert_eq!((is_newer, &*fingerprint), (false, &*article().fingerprint));
    assert_eq!(scores.len(), 2, "the levels whose whole quiz was handed in");
}

#[test]
fn the_fingerprint_is_unchanged() {
    assert_eq!(&*article().fingerprint, "f3b3e3a00df7058a");
}

#[test]
fn the_library_is_written_unchanged() {
    assert_eq!(write_library(&[Entry::from(&*article())]), fixture("library"));
}
