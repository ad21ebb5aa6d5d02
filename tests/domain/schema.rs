//! The JSON Schema of article files agrees with the reader.

use std::collections::BTreeSet;

use graded_reader_format::article::schema::{EXAMPLE, schema};
use serde_json::{Value, json};

use crate::bundled::schema_faults;
use crate::format::read;
use crate::story::file;

/// The values that replace others.
fn values() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(0),
        json!(2),
        json!(-1),
        json!(1.5),
        json!(" "),
        json!("x"),
        json!("____"),
        json!([]),
        json!({}),
        json!([1]),
        json!(["x", "x"]),
        json!({ "1": ["x"] }),
        json!({ "1": [] }),
        json!({ "0": ["x"] }),
        json!("not-in-text"),
        json!("elsewhere"),
        json!("order"),
        json!("https://example.org"),
        json!("2024-13"),
        json!("x".repeat(101)),
        json!(vec!["y"; 101]),
        json!(vec!["y"; 2_001]),
    ]
}

/// The place of every value in a file.
fn places(value: &Value, at: String) -> Vec<String> {
    let inner: Vec<String> = match value {
        Value::Array(items) => {
            items.iter().enumerate().flat_map(|(index, item)| places(item, format!("{at}/{index}"))).collect()
        }
        Value::Object(entries) => {
            entries.iter().flat_map(|(name, value)| places(value, format!("{at}/{name}"))).collect()
        }
        _ => Vec::new(),
    };
    [at].into_iter().chain(inner).collect()
}

/// A file with every possible field, and copies of it with one change each: a value replaced, removed or added.
fn corpus() -> Vec<Value> {
    let file: Value = serde_json::from_str(EXAMPLE).unwrap();
    let (mut files, values) = (vec![file.clone()], values());
    // The reader ignores the address of the schema.
    for (number, place) in places(&file, String::new()).iter().filter(|place| *place != "/$schema").enumerate() {
        // Each value is replaced by some of these, and its neighbours by others.
        for value in values.iter().skip(number % 12).step_by(12) {
            let mut changed = file.clone();
            *changed.pointer_mut(place).unwrap() = value.clone();
            files.push(changed);
        }
        let (parent, name) = place.rsplit_once('/').unwrap_or_default();
        let mut changed = file.clone();
        match changed.pointer_mut(parent).unwrap() {
            Value::Object(entries) => drop(entries.remove(name)),
            Value::Array(items) => drop(name.parse().map(|index: usize| items.remove(index))),
            _ => {}
        }
        files.push(changed);
        if file.pointer(place).unwrap().is_object() {
            for name in ["unknown", "role", "key", "kind"] {
                let mut changed = file.clone();
                changed.pointer_mut(place).unwrap()[name] = json!("elsewhere");
                files.push(changed);
            }
        }
    }
    files
}

#[test]
fn the_example_with_every_field_is_an_article() {
    assert_eq!(schema_faults(&serde_json::from_str(EXAMPLE).unwrap()), [""; 0]);
    assert_eq!(read(EXAMPLE).err(), None);
}

#[test]
fn whatever_the_schema_rejects_is_rejected_when_read() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let files = corpus();
    let rejected: Vec<&Value> = files.iter().filter(|file| !validator.is_valid(file)).collect();
    assert!(validator.is_valid(&files[0]) && read(&files[0].to_string()).is_ok());
    assert!(
        rejected.len() * 2 > files.len(),
        "{} of {} are rejected: is the schema looked at?",
        rejected.len(),
        files.len()
    );
    for file in rejected {
        assert!(read(&file.to_string()).is_err(), "the reader takes {file:#}");
    }
}

#[test]
fn a_question_without_a_kind_may_have_the_fields_of_every_kind() {
    let schema = schema();
    let kinds = schema["$defs"]["question"]["oneOf"].as_array().unwrap();
    let fields: BTreeSet<&String> =
        kinds.iter().flat_map(|kind| kind["properties"].as_object().unwrap().keys()).collect();
    let mut question: Value = fields.iter().map(|name| (name.to_string(), json!("x"))).collect();
    question.as_object_mut().unwrap().remove("kind");
    let lines = read(&file(json!([question])).to_string()).unwrap_err();
    let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
    assert_eq!(lines, ["question 1 (x): “kind” is missing"]);
}

#[test]
fn every_warning_can_be_silenced() {
    let schema = schema();
    let names = schema["$defs"]["silence"]["properties"].as_object().unwrap().keys().map(String::as_str);
    assert_eq!(names.collect::<BTreeSet<&str>>(), graded_reader_core::review::NAMES.into());
}
