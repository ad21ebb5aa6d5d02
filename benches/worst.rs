//! Article files that take as much time to read as any of their size: each would take hours if some work grew with the
//! square of what it is given. The tests count the steps for each, and the benches measure the time.
#![allow(dead_code, reason = "each user takes its part")]

use serde_json::{Map, Value, json};

/// The largest file that the element accepts, in bytes.
pub const LARGEST: usize = 2_000_000;

/// What is in a file, and the file for a size in bytes, which it reaches roughly.
pub type Case = (&'static str, fn(usize) -> Value);

/// The cases.
pub const CASES: [Case; 13] = [
    ("the same words, quoted again and again, not in the text", missing),
    ("different words, quoted once each", different),
    ("words that occur everywhere, each with its number", everywhere),
    ("words of every length of one letter", one_letter),
    ("words that are nearly in the text", nearly),
    ("fields with unknown names", unknown),
    ("fields with misspelt names", misspelt),
    ("faults under a name without end", endless_name),
    ("typed answers without end", typed_answers),
    ("pairs that differ at their ends", pairs),
    ("two thousand questions at as many levels as fit", anchors),
    ("links between all levels", links),
    ("text of full stops", full_stops),
];

/// A file of roughly this size.
pub fn file(case: fn(usize) -> Value, size: usize) -> String {
    case(size).to_string()
}

/// The file of this case, of roughly this size.
pub fn named(name: &str, size: usize) -> String {
    match CASES.into_iter().find(|(known, _)| *known == name) {
        Some((_, case)) => file(case, size),
        None => unreachable!("there is no case {name}"),
    }
}

fn article(levels: Value, questions: Vec<Value>) -> Value {
    json!({ "format": 1, "id": "worst", "title": "Worst", "language": "en", "levels": levels, "questions": questions })
}

fn one_level(paragraph: String) -> Value {
    json!([{ "name": "1", "paragraphs": [paragraph] }])
}

fn question(number: usize, evidence: Value) -> Value {
    json!({ "id": format!("q{number}"), "kind": "statement", "stem": "So?", "key": "true",
        "reasons": { "true": "A.", "false": "B.", "not-in-text": "C." }, "evidence": evidence })
}

/// Questions with these quotations, a hundred each.
fn quoting(quotations: &[Value]) -> Vec<Value> {
    quotations.chunks(100).enumerate().map(|(number, some)| question(number, json!({ "1": some }))).collect()
}

fn missing(size: usize) -> Value {
    article(one_level("ab".repeat(size * 2 / 5)), quoting(&vec![json!("ac"); size / 30]))
}

fn different(size: usize) -> Value {
    let words: Vec<String> = (0..size / 20).map(|number| format!("w{number:06}")).collect();
    let quotations: Vec<Value> = words.iter().map(|word| json!(word)).collect();
    article(one_level(words.join(" ")), quoting(&quotations))
}

fn everywhere(size: usize) -> Value {
    let quotation =
        |number: usize| json!({ "quote": "ba".repeat(number % 15 + 1), "paragraph": 1, "nth": number % 900 + 1 });
    article(one_level("ab".repeat(size / 4)), quoting(&(0..size / 120).map(quotation).collect::<Vec<_>>()))
}

fn one_letter(size: usize) -> Value {
    // As many lengths as fit into a third of the file.
    let lengths = (size as f64 * 0.6).sqrt() as usize;
    let quotation = |length: usize| json!({ "quote": "a".repeat(length), "nth": 1 });
    article(one_level("a".repeat(size / 2)), quoting(&(1..lengths).map(quotation).collect::<Vec<_>>()))
}

fn nearly(size: usize) -> Value {
    let quotation = |number: usize| json!(format!("{}{number}", "a".repeat(40)));
    article(one_level("a".repeat(size / 2)), quoting(&(0..size / 120).map(quotation).collect::<Vec<_>>()))
}

fn unknown(size: usize) -> Value {
    Value::Object((0..size / 12).map(|number| (format!("q{number:06}"), json!(0))).collect())
}

fn misspelt(size: usize) -> Value {
    Value::Object((0..size / 13).map(|number| (format!("lev{number:06}"), json!(0))).collect())
}

fn endless_name(size: usize) -> Value {
    let fields: Map<String, Value> = (0..size / 24).map(|number| (format!("t{number:x}"), json!(0))).collect();
    let evidence = json!({ "x".repeat(size / 2): [fields] });
    article(one_level("a".to_owned()), vec![question(0, evidence)])
}

fn typed_answers(size: usize) -> Value {
    let option = |number: usize| json!({ "text": format!("{}{number}", "Zé ".repeat(size / 26 / 4)), "key": true });
    let options: Vec<Value> = (0..26).map(option).collect();
    let asked = json!({ "id": "q", "kind": "text-entry", "stem": "____", "reason": "So.", "options": options,
        "evidence": { "1": ["a"] } });
    article(one_level("a".to_owned()), vec![asked])
}

fn pairs(size: usize) -> Value {
    let text = |number: usize| format!("{}{number:03}", "a".repeat(size / 300));
    let pair = |number: usize| json!({ "left": text(number), "right": text(number), "reason": "So." });
    let asked = json!({ "id": "q", "kind": "match", "stem": "What?", "pairs": (0..100).map(pair).collect::<Vec<_>>(),
        "extra": (100..200).map(text).collect::<Vec<_>>(), "evidence": { "1": ["a"] } });
    article(one_level("a".to_owned()), vec![asked])
}

/// Questions that several levels ask.
pub fn anchors(size: usize) -> Value {
    let questions = (size / 500).min(2_000);
    let levels = (size / questions.max(1)).saturating_sub(120).div_ceil(12).clamp(1, 60);
    let evidence = || (1..=levels).map(|level| (level.to_string(), json!(["b"]))).collect::<Map<_, _>>();
    let names = (1..=levels).map(|level| json!({ "name": format!("L{level}"), "paragraphs": ["a b"] }));
    article(names.collect(), (0..questions).map(|number| question(number, evidence().into())).collect())
}

fn links(size: usize) -> Value {
    let count = (size / 850).clamp(1, 2_000);
    let name = |number: usize| format!("L{number}");
    let mut levels = vec![json!({ "name": name(1), "paragraphs": vec!["a"; count] })];
    levels.extend((2..=100).map(|number| json!({ "name": name(number), "paragraphs": ["a"] })));
    let quotation = json!([{ "quote": "a", "paragraph": 1 }]);
    let evidence: Map<String, Value> = (1..=100).map(|level| (level.to_string(), quotation.clone())).collect();
    let link = |paragraph: usize| -> Map<String, Value> {
        let at = |level: usize| if level == 1 { json!([paragraph]) } else { json!([]) };
        (1..=100).map(|level| (level.to_string(), at(level))).collect()
    };
    let mut file = article(json!(levels), vec![question(0, evidence.into())]);
    file["links"] = (1..=count).map(link).collect();
    file
}

fn full_stops(size: usize) -> Value {
    article(one_level(format!("a{}", " J.!".repeat(size / 4))), vec![question(0, json!({ "1": ["a"] }))])
}
