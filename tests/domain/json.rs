//! JSON is read and written as serde_json does it.

use std::collections::BTreeMap;

use graded_reader::content::Json;
use proptest::prelude::*;
use serde_json::{Map, Number, Value};

/// What serde_json reads, as ours.
fn ours(value: Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(flag) => Json::Bool(flag),
        Value::Number(number) => Json::Number(number.as_u64()),
        Value::String(text) => Json::Text(text.into()),
        Value::Array(list) => Json::List(list.into_iter().map(ours).collect()),
        Value::Object(map) => Json::Object(map.into_iter().map(|(name, value)| (name.into(), ours(value))).collect()),
    }
}

/// Each name once, with its last value, in an order that does not depend on how serde_json was built.
fn plain(json: Json) -> Json {
    match json {
        Json::List(list) => Json::List(list.into_iter().map(plain).collect()),
        Json::Object(fields) => {
            let fields = fields.into_iter().map(|(name, value)| (name, plain(value)));
            Json::Object(fields.collect::<BTreeMap<_, _>>().into_iter().collect())
        }
        other => other,
    }
}

/// Both read the same, or find a fault.
fn check(text: &str) {
    let theirs = serde_json::from_str(text).map(ours).map(plain);
    assert_eq!(Json::read(text).map(plain).ok(), theirs.ok(), "{text:?}");
}

#[test]
fn it_is_read_as_serde_json_reads_it() {
    let texts = [
        "null",
        " true\n",
        "false",
        "[]",
        "{}",
        "[1,2, 3]",
        r#"{"a": 1, "b": {"c": [null]}}"#,
        r#""\u00e9\ud83d\ude00\"\\\/\b\f\n\r\t""#,
        r#"{"b": 1, "a": 2, "b": 3, "a": 4, "c": 5, "b": 6}"#,
        "0",
        "-0",
        "-1",
        "1.0",
        "1e2",
        "1E-2",
        "0.5e+3",
        "18446744073709551615",
        "18446744073709551616",
        "123456789012345678901234567890",
        "",
        " ",
        "\n\n  x",
        "nul",
        "nulL",
        "tru",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{",
        r#"{"a""#,
        r#"{"a":"#,
        r#"{"a":1"#,
        r#"{"a":1,"#,
        r#"{"a":1,}"#,
        r#"{"a" 1}"#,
        "{1:2}",
        "{,}",
        "1 2",
        "[] x",
        "01",
        "-",
        "-x",
        "1.",
        "1.x",
        "1e",
        "1ex",
        "1e+",
        "\"a",
        "\"\\",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\u123",
        "\"\\ud800\"",
        "\"\\ud800x\"",
        "\"\\ud800\\n\"",
        "\"\\ud800\\u0041\"",
        "\"\\udc00\"",
        "\"a\nb\"",
        "\u{feff}1",
        "'a'",
        "// a\n1",
        "NaN",
        "[1]\u{a0}",
        "é",
    ];
    texts.into_iter().for_each(check);
    for depth in [127, 128] {
        check(&["[".repeat(depth), "]".repeat(depth)].concat());
        check(&[r#"{"a":"#.repeat(depth), "1".to_owned(), "}".repeat(depth)].concat());
    }
}

#[test]
fn a_fault_is_told_in_its_words() {
    let texts = [
        "",
        " ",
        "\n\n  x",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{",
        r#"{"a""#,
        r#"{"a":"#,
        r#"{"a":1"#,
        r#"{"a":1,}"#,
        r#"{"a" 1}"#,
        "{1:2}",
        "{,}",
        "1 2",
        "[] x",
        "01",
        "-",
        "\"a",
        "\"\\",
        "\"\\ud800\"",
        "\"\\ud800x\"",
        "\"a\nb\"",
        "\u{feff}1",
        "'a'",
        "// a\n1",
        "NaN",
    ];
    let faults = |text: &&'static str| {
        let theirs = serde_json::from_str::<Value>(text).unwrap_err().to_string();
        let ours = Json::read(text).unwrap_err();
        (ours != theirs).then_some((*text, ours, theirs))
    };
    assert_eq!(texts.iter().filter_map(faults).collect::<Vec<_>>(), []);
}

#[test]
fn a_number_of_any_size_is_one() {
    assert_eq!(Json::read("[1e400]"), Ok(Json::List(vec![Json::Number(None)])));
}

#[test]
fn what_follows_a_number_too_great_for_serde_json_is_read_all_the_same() {
    ["[1e400e]", "[1e492556895152067e-308]", "[1e400,]", "[1e400"].into_iter().for_each(check_fault);
}

/// Whether a text is JSON is as serde_json finds. It reads no further than a number that is too great for it: what ours
/// finds then lies behind.
fn check_fault(text: &str) {
    let ours = Json::read(text);
    match serde_json::from_str::<Value>(text).map_err(|error| error.to_string()) {
        Err(theirs) if theirs.contains("out of range") => {
            assert!(ours.err().is_none_or(|ours| place_of(&ours) >= place_of(&theirs)), "{text:?}");
        }
        theirs => assert_eq!(ours.is_ok(), theirs.is_ok(), "{text:?}"),
    }
}

/// The line and column that a fault ends with.
fn place_of(fault: &str) -> Vec<usize> {
    let (_, place) = fault.rsplit_once(" at line ").unwrap();
    place.split(" column ").map(|number| number.parse().unwrap()).collect()
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<u64>().prop_map(|number| Value::Number(Number::from(number))),
        any::<i64>().prop_map(|number| Value::Number(Number::from(number))),
        any::<f64>().prop_map(|number| Number::from_f64(number).map_or(Value::Null, Value::Number)),
        ".*".prop_map(Value::String),
        prop::collection::vec(any::<char>(), 0..5).prop_map(|letters| Value::String(letters.into_iter().collect())),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            prop::collection::vec((".{0,3}", inner), 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

proptest! {
    #[test]
    fn what_serde_json_writes_is_read(value in json(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
        check(&text.unwrap());
    }

    #[test]
    fn what_is_written_is_what_serde_json_writes(value in json()) {
        let json = ours(value);
        let written = json.write();
        prop_assert_eq!(serde_json::from_str::<Value>(&written).unwrap().to_string(), written);
    }

    #[test]
    fn a_damaged_text_has_the_same_fault(value in json(), place in any::<prop::sample::Index>(), letter in any::<char>()) {
        let text = value.to_string();
        let mut letters: Vec<char> = text.chars().collect();
        let place = place.index(letters.len());
        letters[place] = letter;
        let damaged: String = letters.iter().collect();
        check_fault(&damaged);
        check(&text[..text.char_indices().nth(place).map_or(0, |(at, _)| at)]);
    }
}
