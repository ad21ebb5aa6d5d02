//! Records: writing, reading and regrading.

use crate::format::{read_record, write_record};
use graded_reader_core::session::reading::Action;
use serde_json::{Value, json};

use crate::story::{self, after, choose, reading};

fn written() -> String {
    let done = after(&reading(), &[choose("old-thing", "c"), choose("town-is-new", "true"), Action::Submit]);
    write_record(&done.progress().records[0], done.article())
}

#[test]
fn a_record_is_plain_json() {
    let record: Value = serde_json::from_str(&written()).unwrap();
    let expected = json!({
        "version": 2,
        "article": "ash",
        "fingerprint": &*story::article().fingerprint,
        "level": 1,
        "seed": 1,
        "attempt": 1,
        "whole": true,
        "asked": ["old-thing", "town-is-new"],
        "responses": { "old-thing": ["c"], "town-is-new": ["true"] },
        "points": { "old-thing": 0, "town-is-new": 1 },
        "hints": {},
        "score": { "points": 1, "maximum": 2 },
        "started": "2026-01-01T12:00:00.000Z",
        "submitted": "2026-01-01T12:00:00.000Z",
        "rules": 2,
    });
    assert_eq!(record, expected);
}

#[test]
fn a_record_of_another_version_article_or_type_is_rejected() {
    let check = |field: &str, value: Value, fault: &str| {
        let mut record: Value = serde_json::from_str(&written()).unwrap();
        record[field] = value;
        let problems = read_record(&record.to_string(), &story::article()).unwrap_err();
        assert_eq!(problems.iter().map(ToString::to_string).collect::<Vec<_>>(), [fault]);
    };
    check("version", json!(3), "record: version 3 is not supported: the latest is 2");
    check("article", json!("snow"), "record: it belongs to the article “snow”, not to “ash”");
    check("level", json!(0), "record, level: there is no level 0");
    check("points", json!([]), "record, points: expected an object, found a list");
    for rules in [0, 3, u32::MAX] {
        check("rules", json!(rules), &format!("record, rules: version {rules} is not supported: the latest is 2"));
    }
    assert!(read_record("{", &story::article()).is_err());
}

#[test]
fn points_have_to_be_those_of_the_questions_asked() {
    let others = "record, points: expected the points of every question that was asked, and of no other";
    let too_many = "record, points, old-thing: 2 is more than the 1 that the question can earn";
    let unearned = "record: its points do not match its responses";
    let both = json!(["old-thing", "town-is-new"]);
    let table = [
        (&both, json!({ "old-thing": 0, "town-is-new": 1 }), None, None),
        (&both, json!({ "old-thing": 1, "town-is-new": 1 }), None, Some(unearned)),
        (&both, json!({ "old-thing": 0, "town-is-new": 0 }), None, Some(unearned)),
        (&both, json!({ "old-thing": 2, "town-is-new": 1 }), Some(too_many), Some(too_many)),
        (&both, json!({ "town-is-new": 1 }), Some(others), Some(others)),
        (&both, json!({ "old-thing": 0, "town-is-new": 1, "gone": 5 }), Some(others), Some(others)),
        (&both, json!({ "gone": 0, "town-is-new": 1 }), Some(others), Some(others)),
        (&json!(["old-thing"]), json!({ "old-thing": 0, "town-is-new": 1 }), Some(others), Some(others)),
        (&json!(["old-thing", "old-thing"]), json!({ "old-thing": 0 }), Some(others), Some(others)),
        (
            &json!(["town-is-new", "gone"]),
            json!({ "town-is-new": 1, "gone": 5 }),
            Some("record, asked: expected questions of the article"),
            Some("record, asked: expected questions of the article"),
        ),
    ];
    let faults = |asked: &Value, points: &Value, rules: u32, fingerprint: Option<&str>| {
        let mut record: Value = serde_json::from_str(&written()).unwrap();
        record["asked"] = asked.clone();
        record["points"] = points.clone();
        record["rules"] = json!(rules);
        record["fingerprint"] = fingerprint.map_or(record["fingerprint"].take(), |fingerprint| json!(fingerprint));
        let read = read_record(&record.to_string(), &story::article());
        read.err().unwrap_or_default().iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    for (asked, points, older, current) in table {
        // What older rules made of the responses is not known, only what the questions can earn.
        assert_eq!(faults(asked, &points, 1, None), Vec::from_iter(older), "{asked}: {points}, older rules");
        assert_eq!(faults(asked, &points, 2, None), Vec::from_iter(current), "{asked}: {points}");
        // What the questions of another version of the article can earn is not known, either.
        let other = older.filter(|fault| *fault == others);
        assert_eq!(faults(asked, &points, 2, Some("another")), Vec::from_iter(other), "{asked}: {points}, other text");
    }
}

#[test]
fn regrading_leaves_out_questions_that_were_removed() {
    let mut record: Value = serde_json::from_str(&written()).unwrap();
    record["asked"] = json!(["old-thing", "gone", "town-is-new"]);
    record["responses"]["gone"] = json!("typed");
    record["points"]["gone"] = json!(1);
    record["fingerprint"] = json!("another");
    let article = story::article();
    let read = read_record(&record.to_string(), &article).unwrap();
    assert_eq!(read.responses.len(), 2);
    assert_eq!(read.regrade(&article).points(), 1);
}

#[test]
fn a_fingerprint_changes_with_the_text_and_not_with_the_layout() {
    let file = story::file(json!([story::old_thing(), story::town_is_new()]));
    let print = |file: &Value| story::read(file).fingerprint.clone();
    // A fixed value, because saved progress has to match it in every later build and in 32-bit browsers.
    assert_eq!(&*print(&file), "fc762a6668644633");
    let pretty = serde_json::to_string_pretty(&file).unwrap();
    assert_eq!(crate::format::read(&pretty).unwrap().fingerprint, print(&file));
    let mut linked = file.clone();
    linked["links"] = json!([{ "1": [1], "2": [1] }]);
    assert_eq!(print(&linked), print(&file), "links change nothing that is read or graded");
    let mut changed = file.clone();
    changed["levels"][2]["paragraphs"][0] = json!("The ancient hill buried the new town in ash.");
    assert_ne!(print(&changed), print(&file));
}
