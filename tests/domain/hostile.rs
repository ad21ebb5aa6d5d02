//! Files by an attacker or a faulty program: each is reported, and none takes long. Nothing measures time, because with
//! quadratic work these tests would not end.

use std::rc::Rc;

use crate::format;
use graded_reader_core::alignment::Alignment;
use graded_reader_core::quiz::response::Response;
use graded_reader_core::session::highlights::{Highlight, HighlightKind, segments};
use graded_reader_core::session::reading::{Action, Reading, Settings};
use graded_reader_core::text::level::LevelIndex;
use graded_reader_core::text::sentence::sentences;
use graded_reader_core::text::span::Span;
use graded_reader_core::text::unicode::TABLES;
use serde_json::{Value, json};

use crate::story::{after, file, old_thing};

/// Nearly the largest file that the element accepts, with room for the rest of the story.
const LARGE: usize = 900_000;

fn lines(text: &str) -> Vec<String> {
    format::read(text).err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

/// The lines reported for the story after the part at `pointer` was replaced or added.
fn with(pointer: &str, value: Value) -> Vec<String> {
    let mut file = file(json!([old_thing()]));
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = file.pointer_mut(parent).unwrap();
    match name.parse::<usize>() {
        Ok(index) if parent.is_array() => parent[index] = value,
        _ => parent[name] = value,
    }
    lines(&file.to_string())
}

/// A story of one level with this paragraph, and a question with this evidence.
fn quoting(paragraphs: Value, evidence: Value) -> String {
    let mut question = old_thing();
    question["evidence"] = json!({ "1": evidence });
    question["options"][2] = json!({ "text": "the town", "reason": "It is new." });
    let mut file = file(json!([question]));
    file["levels"] = json!([{ "name": "1", "paragraphs": paragraphs }]);
    file.to_string()
}

/// A question that needs only one word of the text.
fn small(id: usize, word: &str) -> Value {
    json!({ "id": format!("q{id}"), "kind": "statement", "stem": "So?", "key": "true",
        "reasons": { "true": "A.", "false": "B.", "not-in-text": "C." }, "evidence": { "1": [word] } })
}

#[test]
fn every_list_has_a_maximum_length() {
    let texts = |count: usize| json!((0..count).map(|number| format!("text {number}")).collect::<Vec<_>>());
    let question = |own: Value| {
        let mut question = json!({ "id": "q", "stem": "What?", "reason": "So.", "evidence": { "1": ["The hill"] } });
        question.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        question
    };
    let pairs = |count: usize| {
        let pair = |number| json!({ "left": format!("l{number}"), "right": format!("r{number}"), "reason": "So." });
        json!((0..count).map(pair).collect::<Vec<_>>())
    };
    let table = [
        (
            "/levels/0/paragraphs",
            texts(2_001),
            "level 1, paragraphs: the list has 2001 entries: at most 2000 are allowed",
        ),
        ("/levels", json!(vec![json!({}); 101]), "levels: the list has 101 entries: at most 100 are allowed"),
        ("/questions", json!(vec![json!({}); 5_000]), "questions: the list has 5000 entries: at most 2000 are allowed"),
        (
            "/questions/0/options",
            json!(vec![json!({}); 27]),
            "question 1 (old-thing), options: the list has 27 entries: at most 26 are allowed",
        ),
        (
            "/questions/0/evidence/1",
            json!(vec!["The hill"; 101]),
            "level 1, question 1 (old-thing), evidence: the list has 101 entries: at most 100 are allowed",
        ),
        (
            "/questions/0",
            question(json!({ "kind": "order", "items": texts(101) })),
            "question 1 (q), items: the list has 101 entries: at most 100 are allowed",
        ),
        (
            "/questions/0",
            question(json!({ "kind": "match", "pairs": pairs(101) })),
            "question 1 (q), pairs: the list has 101 entries: at most 100 are allowed",
        ),
        (
            "/questions/0",
            question(json!({ "kind": "match", "pairs": pairs(2), "extra": texts(101) })),
            "question 1 (q), extra: the list has 101 entries: at most 100 are allowed",
        ),
    ];
    for (pointer, value, line) in table {
        let lines = with(pointer, value);
        assert!(lines.iter().any(|found| found == line), "{pointer}: {lines:#?}");
    }
}

#[test]
fn a_long_article_is_within_the_limits() {
    let paragraphs: Vec<String> = (0..400)
        .map(|number| format!("Paragraph {number} has a word{number}. {}", "More words. ".repeat(24)))
        .collect();
    let questions: Vec<Value> = (0..500).map(|number| small(number, &format!("word{}.", number % 400))).collect();
    let mut file = file(json!(questions));
    file["levels"] = json!([{ "name": "1", "paragraphs": paragraphs }]);
    assert_eq!(lines(&file.to_string()), [""; 0]);
}

#[test]
fn quoted_text_is_shown_without_hidden_characters() {
    let bidi = "ash\u{202e}\u{2066}\u{200f}\u{61c}";
    let table = [
        ("/id", json!("a\u{0}b"), "id: “a\\u{0}b” may contain only lower-case letters, digits and hyphens"),
        ("/id", json!("a\u{1b}[31m\r\nb"), "id: “a\\u{1b}[31m\\u{d}\\u{a}b” may contain only"),
        ("/language", json!(bidi), "language: “ash\\u{202e}\\u{2066}\\u{200f}\\u{61c}” is not a language tag"),
        ("/language", json!("en\" onload=\"alert(1)"), "language: “en\" onload=\"alert(1)” is not a language tag"),
        ("/date", json!("\u{2028}2024\u{feff}"), "date: “\\u{2028}2024\\u{feff}” is not a date"),
        ("/\u{202e}eltit", json!("Ash"), "unknown field “\\u{202e}eltit”"),
        ("/__proto__", json!({ "title": "Ash" }), "unknown field “__proto__”"),
        ("/constructor", json!("Ash"), "unknown field “constructor”"),
        (
            "/questions/0/evidence/\u{202e}1",
            json!(["The hill"]),
            "question 1 (old-thing), evidence, \\u{202e}1: there is no level \\u{202e}1",
        ),
        ("/questions/0/id", json!("toString"), "question 1, id: “toString” may contain only lower-case letters"),
        // Words spelt with a joiner, and emoji made with one, stay as they are.
        ("/id", json!("می\u{200c}خواهم 👩\u{200d}🚀"), "id: “می\u{200c}خواهم 👩\u{200d}🚀” may contain only"),
        ("/title", json!("\u{200b}\u{202e}\u{0} "), "title: the text is empty"),
    ];
    for (pointer, value, line) in table {
        let lines = with(pointer, value);
        assert!(lines.iter().any(|found| found.starts_with(line)), "{pointer}: {lines:#?}");
    }
}

#[test]
fn overlong_text_is_truncated() {
    let long = "a".repeat(LARGE);
    let shown = format!("“{}…”", "a".repeat(200));
    let table = [
        ("/id", json!(long), format!("id: {shown} is longer than 100 characters")),
        ("/language", json!(long), format!("language: {shown} is not a language tag such as “en” or “pt-BR”")),
        ("/questions/0/kind", json!(long), format!("question 1 (old-thing), kind: unknown kind of question {shown}")),
        (
            "/questions/0/evidence/1",
            json!([long]),
            format!("level 1, question 1 (old-thing), quotation 1: {shown} is not in the text: copy the words exactly"),
        ),
    ];
    for (pointer, value, line) in table {
        let lines = with(pointer, value);
        assert!(lines.iter().any(|found| found.starts_with(&line)), "{pointer}: {lines:#?}");
    }
    // Text of quotation marks only, and of characters that are all escaped.
    for words in ["“”".repeat(LARGE / 6), "\u{202e}".repeat(LARGE / 3), format!("“{}", "\u{0}“".repeat(LARGE / 10))]
    {
        let lines = with("/id", json!(words));
        assert!(lines.iter().all(|line| line.len() < 10_000), "{}", lines[0].len());
    }
    assert!(with(&format!("/{long}"), json!(1))[0].len() < 1_000);
}

#[test]
fn fifty_problems_are_reported_and_the_others_counted() {
    let empty = |count: usize| with("/levels/0/paragraphs", json!(vec![""; count]));
    assert_eq!(empty(50).len(), 50);
    let lines = empty(2_000);
    assert_eq!(lines.len(), 51);
    assert_eq!(lines[49], "level 1, paragraph 50: the text is empty");
    assert_eq!(lines[50], "further problems that are not listed: 1950");
}

#[test]
fn files_that_are_not_articles_are_rejected() {
    let open = |bracket: &str| bracket.repeat(100_000);
    let title = |title: &str| format!(r#"{{ "format": 1, "title": "{title}" }}"#);
    let table = [
        (open("["), "this is not JSON: recursion limit exceeded"),
        (open(r#"{"a":"#), "this is not JSON: recursion limit exceeded"),
        (
            title("\\ud83d"),
            "this is not JSON: unexpected end of hex escape at line 1 column 32 (half of a character, such as",
        ),
        (title("\\udc00"), "this is not JSON: lone leading surrogate in hex escape"),
        (title("\u{0}"), "this is not JSON: control character"),
        (title("\n"), "this is not JSON: control character"),
        ("\u{feff}\u{feff}{}".to_owned(), "this is not JSON: expected value at line 1 column 1"),
        ("1e400".to_owned(), "expected an object, found a number"),
        ("-0".to_owned(), "expected an object, found a number"),
        ("\u{0}".to_owned(), "this is not JSON: expected value"),
        (" ".repeat(2_000_000), "this is not JSON: EOF while parsing a value"),
        (format!("\"{}", "a".repeat(2_000_000)), "this is not JSON: EOF while parsing a string"),
        (r#"{ "format": 1, "format": 2 }"#.to_owned(), "“format” appears twice: remove one"),
    ];
    for (text, line) in table {
        let lines = lines(&text);
        assert!(lines[0].starts_with(line), "{lines:#?}");
    }
}

#[test]
fn no_file_takes_long_to_check() {
    let (a, half) = ("a".repeat(LARGE), "ab".repeat(LARGE / 2));
    let alike = format!("level 1, question 1 (old-thing), quotation 1: “{}…”", "a".repeat(200));
    // A quotation that nearly occurs everywhere, or in each of many paragraphs.
    let nearly = format!("{}b", &a[1..]);
    for paragraphs in [json!([a]), json!(vec!["aa"; 2_000]), json!(["A".repeat(LARGE)])] {
        let found = &lines(&quoting(paragraphs, json!([nearly])))[0];
        assert!(
            found.starts_with(&alike) && found.ends_with("copy the words exactly, from a single paragraph"),
            "{found}"
        );
    }
    let upper = json!(["A".repeat(LARGE)]);
    assert!(lines(&quoting(upper, json!([a])))[0].contains("is not in the text, but “AAA"), "found in the other case");
    // Quotations that occur as often as the text has characters.
    let last = json!(vec![json!({ "quote": "b", "nth": LARGE / 2 }); 100]);
    assert_eq!(lines(&quoting(json!([half]), last)), [""; 0]);
    assert!(
        lines(&quoting(json!([half]), json!(["b"])))[0].ends_with("times: say which one with “paragraph” and “nth”")
    );
    // Many quotations of a very long text.
    let questions: Vec<Value> = (0..1_500).map(|number| small(number, "x")).collect();
    let mut many = file(json!(questions));
    many["levels"] = json!([{ "name": "1", "paragraphs": [format!("x{a}")] }]);
    assert_eq!(lines(&many.to_string()), [""; 0]);
    // Many fields, and very long names.
    let fields: serde_json::Map<String, Value> =
        (0..200_000).map(|number| (format!("t{number:x}"), json!(0))).collect();
    assert_eq!(lines(&Value::Object(fields).to_string()).len(), 51);
    // Many faults under one very long name, each of which would have a place as long as the file.
    let endless = "x".repeat(LARGE);
    let under = |value: Value| with("/questions/0/evidence", json!({ endless.as_str(): [value] }));
    assert!(under(Value::Object((0..100_000).map(|number| (format!("t{number:x}"), json!(0))).collect())).len() == 51);
    let links = with("/links", json!([{ endless.as_str(): vec!["x"; 2_000] }]));
    assert!(links.len() == 51 && links.iter().all(|line| line.len() < 1_000), "{}", links[0]);
    let long: serde_json::Map<String, Value> =
        (b'a'..=b'z').map(|b| (char::from(b).to_string().repeat(60_000), json!(0))).collect();
    assert!(lines(&Value::Object(long).to_string()).iter().all(|line| line.len() < 1_000));
}

#[test]
fn a_paragraph_full_of_highlights_is_segmented_in_time() {
    let highlight = |start, end| Highlight {
        span: Span { paragraph: 0, start, end },
        question: 1,
        kind: HighlightKind::Evidence,
        is_first: true,
    };
    let side_by_side: Vec<Highlight> = (0..100_000).map(|place| highlight(place * 2, place * 2 + 1)).collect();
    assert_eq!(segments(0, 200_000, &side_by_side, &[]).len(), 200_000);
    let dots = ".".repeat(LARGE);
    for (text, count) in
        [(format!("Ash{dots}"), 1), (format!("Ash{dots}x"), 1), (format!("Ash. {}", ".)".repeat(LARGE)), 1)]
    {
        assert_eq!(sentences(&text, "en").len(), count, "{}", &text[..8]);
    }
}

#[test]
fn the_largest_quiz_is_answered_and_graded_in_time() {
    let questions: Vec<Value> = (0..2_000).map(|number| small(number, "Ash")).collect();
    let mut file = file(json!(questions));
    file["levels"] = json!([{ "name": "1", "paragraphs": ["Ash."] }]);
    let article = Rc::new(format::read(&file.to_string()).unwrap());
    let reading = Reading::new(article, LevelIndex::EASIEST, Settings::default());
    let answer = |id: &str| Action::Respond(id.into(), Some(Response::choice(["true".into()])));
    let graded = after(&reading, &[answer("q0"), answer("q1999"), Action::Submit, Action::Submit]);
    assert_eq!(graded.grade().map(|grade| (grade.points(), grade.maximum())), Some((2, 2_000)));
    assert_eq!(graded.questions().iter().flat_map(|asked| asked.highlights()).count(), 2_000);
}

#[test]
fn the_longest_levels_are_aligned_in_time() {
    let levels = |paragraph: &dyn Fn(usize) -> String| -> Vec<Rc<str>> {
        (0..2_000).map(|number| paragraph(number).into()).collect()
    };
    // As many sentences as possible, all the same; all different; one very long word; and only punctuation.
    let alike = levels(&|_| "A b. ".repeat(90));
    let different = levels(&|number| (0..30).map(|word| format!("W{}. ", number * 30 + word)).collect());
    let endless: Vec<Rc<str>> = vec!["ab".repeat(LARGE / 2).into()];
    let marks = levels(&|_| "...".to_owned());
    for (from, to) in [(&alike, &alike), (&alike, &different), (&different, &endless), (&marks, &endless)] {
        let alignment = Alignment::between(from, to, "en", TABLES);
        assert!(alignment.sentences().len() <= 3_000, "{}", alignment.sentences().len());
        assert!((0..alignment.sentences().len()).all(|sentence| alignment.target(sentence).is_some()));
    }
    let itself = Alignment::between(&different, &different, "en", TABLES);
    assert!(
        itself.rows().iter().enumerate().all(|(number, row)| row.from == row.to && row.from == (number..number + 1))
    );
}
