//! Article files with one fault each, and the line that is reported.

use crate::format;
use serde_json::{Value, json};

use crate::bundled::schema_faults;
use crate::story::{file, old_thing, town_is_new};

/// The problems of the story after the part at `pointer` was replaced or added.
fn problems(pointer: &str, value: Value) -> Vec<String> {
    lines(&changed(pointer, value).to_string())
}

fn changed(pointer: &str, value: Value) -> Value {
    let mut file = file(json!([old_thing(), town_is_new()]));
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = file.pointer_mut(parent).unwrap();
    match name.parse::<usize>() {
        Ok(index) => parent[index] = value,
        Err(_) => parent[name] = value,
    }
    file
}

fn lines(text: &str) -> Vec<String> {
    format::read(text).err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

/// With this part the story has exactly this problem, and the schema reports one, too.
#[track_caller]
fn check(pointer: &str, value: Value, line: &str) {
    assert_eq!(problems(pointer, value.clone()), [line], "{pointer}");
    assert!(!schema_faults(&changed(pointer, value)).is_empty(), "{pointer}: the schema sees nothing wrong");
}

/// With this part the story has exactly this problem, which a schema cannot find.
#[track_caller]
fn check_beyond_schema(pointer: &str, value: Value, line: &str) {
    assert_eq!(problems(pointer, value.clone()), [line], "{pointer}");
    assert_eq!(schema_faults(&changed(pointer, value)), [""; 0], "{pointer}: the schema sees it: use check");
}

#[test]
fn a_valid_file_has_no_problems() {
    let sound = |pointer: &str, value: Value| {
        assert_eq!(problems(pointer, value.clone()), [""; 0], "{pointer}");
        assert_eq!(schema_faults(&changed(pointer, value)), [""; 0], "{pointer}: the schema finds a fault");
    };
    sound("/questions/0/options/1", json!({ "id": "ash", "text": "the ash", "key": false, "reason": "It fell." }));
    sound("/questions/0/options/3", json!({ "text": "ash", "role": "absent", "reason": "No." }));
    sound("/summary", json!("Ash on a town."));
    sound("/date", json!("1980-05-18"));
    sound("/language", json!("zh-Hans"));
    sound("/links", json!([]));
    sound("/links", json!([{ "1": [1, 2], "2": [1], "3": [1] }]));
    // Links between levels 2 and 3 do not restrict those between 1 and 2.
    sound("/links", json!([{ "2": [1], "3": [1] }, { "1": [1], "2": [1] }, { "1": [2], "2": [] }]));
    sound("/source", json!({ "name": "A paper", "url": "https://example.org" }));
}

#[test]
fn faults_of_the_article() {
    check("/format", json!(3), "format: version 3 of the file format is not supported: use 1 or 2");
    check("/format", json!("1"), "format: expected a whole number, found text");
    check("/id", json!("Ash 1"), "id: “Ash 1” may contain only lower-case letters, digits and hyphens");
    check("/title", json!(""), "title: the text is empty");
    check("/title", json!(["Ash"]), "title: expected text, found a list");
    check("/titel", json!("Ash"), "unknown field “titel”: did you mean “title”?");
    check("/author", json!("A. Sh"), "unknown field “author”");
    for tag in ["e", "engl-ish-tooooolong", "en_US", "12", "english", "en-", "e1"] {
        let line = format!("language: “{tag}” is not a language tag such as “en” or “pt-BR”");
        check("/language", json!(tag), &line);
    }
    for date in
        ["18 May 1980", "1980-13", "1980-00", "1980-05-32", "80", "1980-5-1", "1980-05-18-01", "2024202420", "1980-+5"]
    {
        let line = format!("date: “{date}” is not a date such as “2024-10-18”, “2024-10” or “2024”");
        check("/date", json!(date), &line);
    }
    check("/source", json!({ "url": "https://example.org" }), "source: “name” is missing");
    let script = json!({ "name": "A paper", "url": "javascript:alert(1)" });
    check("/source", script, "source, url: an address has to start with “https://” or “http://”");
    check("/shuffle", json!("yes"), "shuffle: expected true or false, found text");
}

#[test]
fn faults_of_a_level() {
    check("/levels/0/name", json!(null), "level 1, name: expected text, found null");
    check("/levels/0/tags", json!("A2"), "level 1: unknown field “tags”: did you mean “tag”?");
    check("/levels/1/paragraphs/0", json!(7), "level 2, paragraph 1: expected text, found a number");
    check("/levels/1/paragraphs", json!([]), "level 2: a level needs at least one paragraph");
    check("/levels/1/paragraphs", json!({}), "level 2, paragraphs: expected a list, found an object");
    check("/levels/1", json!(true), "level 2: expected an object, found true or false");
    assert!(problems("/levels", json!([])).contains(&"levels: an article needs at least one level".to_owned()));
}

#[test]
fn faults_of_links() {
    check("/links", json!({ "1": [1] }), "links: expected a list, found an object");
    check("/links", json!([[1]]), "link 1: expected an object, found a list");
    let two = "link 1: a link needs at least two levels, and a paragraph at one of them";
    check("/links", json!([{ "1": [1] }]), two);
    check_beyond_schema("/links", json!([{ "1": [], "2": [] }]), two);
    check_beyond_schema("/links", json!([{ "1": [1], "4": [1] }]), "link 1, 4: there is no level 4");
    check("/links", json!([{ "1": [1], "one": [1] }]), "link 1, one: there is no level one");
    check("/links", json!([{ "1": 1, "2": [1] }]), "level 1, link 1, paragraphs: expected a list, found a number");
    check(
        "/links",
        json!([{ "1": ["1"], "2": [1] }]),
        "level 1, link 1, number 1: expected a whole number, found text",
    );
    check("/links", json!([{ "1": [0], "2": [1] }]), "level 1, link 1, number 1: there is no paragraph 0");
    check_beyond_schema(
        "/links",
        json!([{ "1": [3], "2": [1] }]),
        "level 1, link 1, number 1: there is no paragraph 3",
    );
    let apart = "level 1, link 1: the paragraphs of a link have to be consecutive, as in [2, 3]";
    check_beyond_schema("/links", json!([{ "1": [2, 1], "2": [1] }]), apart);
    let back = "links have to follow the order of both texts";
    check_beyond_schema(
        "/links",
        json!([{ "1": [2], "2": [] }, { "1": [1], "2": [1] }]),
        &format!("level 1, link 2: an earlier link with level 2 already reaches paragraph 2: {back}"),
    );
    check_beyond_schema(
        "/links",
        json!([{ "1": [1], "2": [1] }, { "1": [2], "2": [1] }]),
        &format!("level 2, link 2: an earlier link with level 1 already reaches paragraph 1: {back}"),
    );
}

#[test]
fn faults_of_a_question() {
    check("/questions/0/stem", json!(" "), "question 1 (old-thing), stem: the text is empty");
    check_beyond_schema(
        "/questions/0/id",
        json!("town-is-new"),
        "question 2: another question already has the id “town-is-new”",
    );
    let kinds =
        "choice, multiple-response, statement, text-entry, inline-choice, order, match, cloze, number, open, hottext";
    let line = format!(
        "question 1 (old-thing), kind: unknown kind of question “chioce”: did you mean “choice”? (the kinds are {kinds})"
    );
    check("/questions/0/kind", json!("chioce"), &line);
    check(
        "/questions/0/shufle",
        json!(true),
        "question 1 (old-thing): unknown field “shufle”: did you mean “shuffle”?",
    );
    check("/questions/1/options", json!([]), "question 2 (town-is-new): unknown field “options”");
    let gap = "question 1 (old-thing): the stem needs exactly one gap, written “____”, but has 0";
    check("/questions/0/kind", json!("inline-choice"), gap);
}

#[test]
fn faults_of_options() {
    let place = "question 1 (old-thing)";
    let no_key = format!("{place}, options: none of the options is a key: mark one with “key”: true");
    check("/questions/0/options/0", json!({ "text": "the hill", "reason": "It is." }), &no_key);
    let two_keys = format!(
        "{place}, options: 2 of the options are keys, but a “choice” has exactly one: use “multiple-response” for several"
    );
    check("/questions/0/options/1", json!({ "text": "the ash", "key": true, "reason": "It is." }), &two_keys);
    check("/questions/0/options/1/reason", json!(""), &format!("{place}, option 2, reason: the text is empty"));
    check_beyond_schema(
        "/questions/0/options/1/text",
        json!("the hill"),
        &format!("{place}, options: the text “the hill” appears twice: change one"),
    );
    check_beyond_schema(
        "/questions/0/options/1/id",
        json!("a"),
        &format!("{place}, options: the id “a” appears twice: change one"),
    );
    check(
        "/questions/0/options/1/role",
        json!("wrong"),
        &format!("{place}, option 2, role: unknown role “wrong”: use misread, elsewhere or absent"),
    );
    check(
        "/questions/0/options/0/role",
        json!("misread"),
        &format!("{place}, option 1: a key cannot have a “role” or a “place”: they describe wrong answers"),
    );
    check(
        "/questions/0/options/1/role",
        json!("elsewhere"),
        &format!(
            "{place}, option 2: the role “elsewhere” needs a “place”: quote the words that say this about something else"
        ),
    );
    check(
        "/questions/0/options/1/place",
        json!({ "1": ["Ash"] }),
        &format!("{place}, option 2: only an option with the role “elsewhere” can have a “place”"),
    );
    check(
        "/questions/0/options/1",
        json!({ "text": "the ash" }),
        &format!("{place}, option 2: “reason” is missing: give it here, or once for the whole question"),
    );
    check("/questions/0/hints", json!("Look."), &format!("{place}, hints: expected a list, found text"));
    check("/questions/0/hints", json!(["Look.", ""]), &format!("{place}, hint 2: the text is empty"));
    check("/questions/0/skill", json!(7), &format!("{place}, skill: expected text, found a number"));
    let one = json!([{ "text": "the hill", "key": true, "reason": "It is." }]);
    check("/questions/0/options", one, &format!("{place}, options: there is only one option: add another"));
    let many: Vec<Value> = (0..27).map(|n| json!({ "text": format!("{n}"), "key": n == 0, "reason": "So." })).collect();
    check(
        "/questions/0/options",
        json!(many),
        &format!("{place}, options: the list has 27 entries: at most 26 are allowed"),
    );
}

#[test]
fn faults_of_evidence() {
    let place = "question 1 (old-thing)";
    let evidence = |quotes: Value| json!({ "1": quotes, "2": ["The old hill"], "3": ["The ancient hill"] });
    let at = format!("level 1, {place}, quotation 1");
    check_beyond_schema(
        "/questions/0/evidence",
        evidence(json!(["The hill is new."])),
        &format!("{at}: “The hill is new.” is not in the text: copy the words exactly, from a single paragraph"),
    );
    check_beyond_schema(
        "/questions/0/evidence",
        evidence(json!(["The"])),
        &format!("{at}: “The” occurs 2 times: say which one with “paragraph” and “nth”"),
    );
    check(
        "/questions/0/evidence",
        evidence(json!([])),
        &format!("{place}, evidence, 1: the list is empty: quote words of the text"),
    );
    check("/questions/0/evidence", evidence(json!([7])), &format!("{at}: expected text, found a number"));
    let nth = |quote: &str, nth: u64| evidence(json!([{ "quote": quote, "nth": nth }]));
    check_beyond_schema(
        "/questions/0/evidence",
        nth("The", 3),
        &format!("{at}: there is no occurrence 3 of “The”: the last is number 2"),
    );
    check(
        "/questions/0/evidence",
        nth("The", 0),
        &format!("{at}: there is no occurrence 0 of “The”: the last is number 2"),
    );
    check_beyond_schema(
        "/questions/0/evidence",
        nth("The hill", 2),
        &format!("{at}: there is no occurrence 2 of “The hill”: the last is number 1"),
    );
    let paragraph = evidence(json!([{ "quote": "The hill", "paragraph": 2 }]));
    check_beyond_schema(
        "/questions/0/evidence",
        paragraph,
        &format!("{at}: “The hill” is in the text, but not in this paragraph"),
    );
    let mut four = evidence(json!(["The hill"]));
    four["4"] = json!(["The hill"]);
    check_beyond_schema("/questions/0/evidence", four, &format!("{place}, evidence, 4: there is no level 4"));
    check(
        "/questions/1/evidence",
        json!({}),
        "question 2 (town-is-new), evidence: name at least one level, with a quotation from its text",
    );
}

/// What is said of a quotation that differs from the text in what is hard to see.
#[track_caller]
fn check_alike(text: &str, quote: &str, difference: &str) {
    let mut file = file(json!([old_thing(), town_is_new()]));
    file["levels"][0]["paragraphs"].as_array_mut().unwrap().insert(0, json!(text));
    file["questions"][1]["evidence"]["1"] = json!([quote]);
    let found = lines(&file.to_string());
    assert_eq!(found.len(), 1, "{found:?}");
    let (_, said) = found[0].split_once("” is, ").unwrap_or_else(|| panic!("{found:?}"));
    assert_eq!(said, format!("{difference}: copy the words exactly"), "{quote}");
}

#[test]
fn a_quotation_that_differs_in_what_is_hard_to_see() {
    check_alike("Look: the\u{a0}sea is new.", "the sea is new", "with a no-break space after “the”");
    check_alike("Look: the sea is new.", "the\u{a0}sea is new", "with a space after “the”");
    check_alike("Look: the  sea is new.", "the sea is new", "with 2 spaces after “the”");
    check_alike("Look: the sea is new.", "the  sea is new", "with a space after “the”");
    check_alike("Look: the\nsea is new.", "the sea is new", "with a line break after “the”");
    check_alike("Look: the\u{202f}sea is new.", "the sea is new", "with a narrow no-break space after “the”");
    check_alike("The vol\u{ad}cano is old.", "volcano is old", "with a soft hyphen after “vol”");
    check_alike("The volcano is old.", "vol\u{ad}cano is old", "without a soft hyphen after “vol”");
    check_alike("The vol\u{200b}cano is old.", "The volcano is old", "with a zero-width space after “vol”");
    check_alike("The volcano is old.", "\u{feff}The volcano is old", "without a byte order mark at the start");
    check_alike("The cafe\u{301} is new.", "The café is new", "with “e\u{301}” as several characters after “caf”");
    check_alike("The café is new.", "The cafe\u{301} is new", "with “é” as one character after “caf”");
    check_alike("The CAFÉ is new.", "the cafe\u{301} is new", "with “É” as one character after “CAF”");
    check_alike("한글 이다.", "\u{1112}\u{1161}\u{11ab}글 이다", "with “한” as one character at the start");
    check_alike("It’s the town’s hill.", "It's the town's hill", "with ’ instead of ' after “It”");
    check_alike("It is “new”.", "is \"new\"", "with “ instead of \" after “is”");
    check_alike("The hill – an old one – is high.", "hill - an old one", "with – instead of - after “hill”");
    check_alike("So… it is new.", "So... it is new", "with … instead of . after “So”");
    check_alike("The town is new, the Hill\u{a0}old.", "the hill old", "with a no-break space after “Hill”");
}

#[test]
fn a_quotation_in_another_case_is_shown_as_it_is_in_the_text() {
    let line = "level 1, question 1 (old-thing), quotation 1: “the HILL is old” is not in the text, but “The hill is old” is: copy the words exactly";
    let evidence = json!({ "1": ["the HILL is old"], "2": ["The old hill"], "3": ["The ancient hill"] });
    check_beyond_schema("/questions/0/evidence", evidence, line);
}

#[test]
fn a_repeated_quotation_can_be_disambiguated() {
    let quotation = json!([{ "quote": "The", "paragraph": 2, "nth": 1 }]);
    assert!(problems("/questions/1/evidence", json!({ "1": quotation })).is_empty());
    let second = json!([{ "quote": "own", "nth": 2 }]);
    assert!(problems("/questions/1/evidence", json!({ "1": second })).is_empty());
}

#[test]
fn faults_of_the_other_kinds() {
    let question = |own: Value| {
        let mut question = json!({ "id": "q", "stem": "What?", "evidence": { "1": ["Ash fell on the town."] } });
        question.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        lines(&file(json!([old_thing(), town_is_new(), question])).to_string())
    };
    let table = [
        (
            json!({ "kind": "statement", "key": "maybe", "reasons": { "true": "A.", "false": "B.", "not-in-text": "C." } }),
            "question 3 (q), key: unknown judgement “maybe”: use true, false or not-in-text",
        ),
        (
            json!({ "kind": "statement", "key": "true", "reasons": { "true": "A.", "false": "B." } }),
            "question 3 (q), reasons: “not-in-text” is missing",
        ),
        (
            json!({ "kind": "order", "items": ["x", "y"], "reason": "So." }),
            "question 3 (q), items: an order question needs at least three items",
        ),
        (
            json!({ "kind": "order", "items": ["x", "y", "x"], "reason": "So." }),
            "question 3 (q), items: the text “x” appears twice: change one",
        ),
        (json!({ "kind": "order", "items": ["x", "y", "z"] }), "question 3 (q): “reason” is missing"),
        // A field that is present is not taken for a misspelling of one that is missing.
        (json!({ "kind": "order", "reason": "So." }), "question 3 (q): “items” is missing"),
        (json!({ "kind": "match" }), "question 3 (q): “pairs” is missing"),
        (
            json!({ "kind": "match", "pairs": [{ "left": "x", "right": "y", "reason": "So." }] }),
            "question 3 (q), pairs: a match question needs at least two pairs",
        ),
        (
            json!({ "kind": "match", "pairs": [{ "left": "x", "right": "y", "reason": "So." }, { "left": "x", "right": "z", "reason": "So." }] }),
            "question 3 (q), pairs: the left text “x” appears twice: change one",
        ),
        (
            json!({ "kind": "match", "pairs": [{ "left": "x", "reason": "So." }, { "left": "y", "right": "z", "reason": "So." }] }),
            "question 3 (q), pair 1: “right” is missing",
        ),
        (
            json!({ "kind": "cloze", "stem": "It is ____.", "gaps": [
                { "options": [{ "text": "x", "key": true }], "reason": "So." }, { "options": [{ "text": "y", "key": true }], "reason": "So." },
            ] }),
            "question 3 (q): the stem needs as many gaps, written “____”, as “gaps” has: 2, not 1",
        ),
        (
            json!({ "kind": "cloze", "stem": "It is ____.", "gaps": [{ "options": [{ "text": "x", "key": true }] }] }),
            "question 3 (q), gap 1: “reason” is missing",
        ),
        (
            json!({ "kind": "cloze", "stem": "It is ____.", "gaps": [{ "options": [{ "text": "x" }], "reason": "So." }] }),
            "question 3 (q), gap 1, options: none of the options is a key: mark one with “key”: true",
        ),
        (
            json!({ "kind": "cloze", "stem": "It is ____.", "gaps": [{ "choice": true, "options": [{ "text": "x", "key": true }, { "text": "y", "key": true }], "reason": "So." }] }),
            "question 3 (q), gap 1, options: several of the options are keys: a list has exactly one",
        ),
        (
            json!({ "kind": "cloze", "stem": "It is ____.", "gaps": [{ "choice": true, "options": [{ "text": "x", "key": true }], "reason": "So." }] }),
            "question 3 (q), gap 1, options: there is only one option: add another",
        ),
        (
            json!({ "kind": "cloze", "stem": "It is ____.", "gaps": [{ "options": [{ "text": "us" }, { "text": "US", "key": true }], "reason": "So." }] }),
            "question 3 (q), gap 1, options: “US” and “us” count as the same answer: remove one, or set “exact”: true",
        ),
        (
            json!({ "kind": "cloze", "stem": "____ ____.", "gaps": [
                { "id": "b", "options": [{ "text": "x", "key": true }], "reason": "So." }, { "options": [{ "text": "y", "key": true }], "reason": "So." },
            ] }),
            "question 3 (q), gaps: the id “b” appears twice: change one",
        ),
        (json!({ "kind": "cloze", "stem": "It is ____." }), "question 3 (q): “gaps” is missing"),
        (
            json!({ "kind": "number", "reason": "So.", "options": [{ "from": 20, "to": "1e1", "key": true }] }),
            "question 3 (q), option 1: the range is upside down: 20 is more than 10",
        ),
        (
            json!({ "kind": "number", "reason": "So.", "options": [{ "from": 5, "to": 10, "key": true }, { "value": 11, "tolerance": 1, "reason": "No." }] }),
            "question 3 (q), options: “5–10” and “11” have numbers in common: make them differ",
        ),
        (
            json!({ "kind": "number", "reason": "So.", "options": [{ "value": "1,5", "key": true }] }),
            "question 3 (q), option 1, value: “1,5” is not a number such as “1500”, “-0.5” or “2e3”",
        ),
        (
            json!({ "kind": "number", "reason": "So.", "options": [{ "value": 1.5, "key": true }] }),
            "question 3 (q), option 1, value: expected a whole number or a text such as “0.5”, found a number",
        ),
        (
            json!({ "kind": "number", "reason": "So.", "options": [{ "value": 1, "to": 2, "key": true }] }),
            "question 3 (q), option 1: it needs a “value”, perhaps with a “tolerance”, or both “from” and “to”",
        ),
        (
            json!({ "kind": "number", "reason": "So.", "options": [{ "key": true }] }),
            "question 3 (q), option 1: it needs a “value”, perhaps with a “tolerance”, or both “from” and “to”",
        ),
        (
            json!({ "kind": "number", "reason": "So.", "options": [{ "value": 1, "tolerance": "-1", "key": true }] }),
            "question 3 (q), option 1, tolerance: it is less than 0",
        ),
        (
            json!({ "kind": "number", "reason": "So.", "options": [{ "value": "1e39", "tolerance": "1e-39", "key": true }] }),
            "question 3 (q), option 1, tolerance: it needs more than 40 digits",
        ),
        (
            json!({ "kind": "number", "reason": "So.", "options": [{ "value": 1, "reason": "No." }] }),
            "question 3 (q), options: none of the options is a key: mark one with “key”: true",
        ),
        (
            json!({ "kind": "number", "reason": "So.", "options": [{ "value": 1, "key": true }, { "value": 2 }] }),
            "question 3 (q), option 2: “reason” is missing",
        ),
        (json!({ "kind": "open", "checklist": ["Say why.", ""] }), "question 3 (q), point 2: the text is empty"),
        (json!({ "kind": "open", "model": 1 }), "question 3 (q), model: expected text, found a number"),
        (json!({ "kind": "open", "options": [] }), "question 3 (q): unknown field “options”"),
        (
            json!({ "kind": "text-entry", "stem": "It is ____, ____.", "options": [{ "text": "x", "key": true }], "reason": "So." }),
            "question 3 (q): the stem can have one gap, written “____”, but has 2",
        ),
        (
            json!({ "kind": "text-entry", "stem": "It is ____.", "options": [{ "text": "x", "role": "absent", "reason": "So." }], "reason": "So." }),
            "question 3 (q), options: none of the options is a key: mark one with “key”: true",
        ),
        (
            json!({ "kind": "text-entry", "stem": "It is ____.", "options": [{ "text": "x", "key": true }] }),
            "question 3 (q): “reason” is missing",
        ),
        (
            json!({ "kind": "text-entry", "stem": "It is ____.", "reason": "So.",
                "options": [{ "text": "us", "role": "absent", "reason": "So." }, { "text": "US", "key": true }] }),
            "question 3 (q), options: “US” and “us” count as the same answer: remove one, or set “exact”: true",
        ),
        (
            json!({ "kind": "order", "items": ["x", "y", "z"], "reason": "So.", "evidence": { "01": ["Ash fell"], "1": ["Ash fell"] } }),
            "question 3 (q), evidence, 01: there is no level 01",
        ),
    ];
    for (own, line) in table {
        assert_eq!(question(own), [line]);
    }
}

#[test]
fn no_fault_of_a_question_hides_another() {
    let question = |own: Value| {
        let mut question = json!({ "id": "q", "stem": "What?", "evidence": { "1": ["Ash fell on the town."] } });
        question.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        lines(&file(json!([old_thing(), town_is_new(), question])).to_string())
    };
    let table = [
        (
            json!({ "kind": "order", "items": ["x", "x"], "reason": "So." }),
            vec!["the text “x” appears twice: change one", "an order question needs at least three items"],
        ),
        (
            json!({ "kind": "text-entry", "stem": "____ is ____.", "options": [{ "text": "x", "key": true }] }),
            vec!["“reason” is missing", "the stem can have one gap, written “____”, but has 2"],
        ),
        (
            json!({ "kind": "order", "items": ["x", "x", "y"] }),
            vec!["“reason” is missing", "the text “x” appears twice: change one"],
        ),
        (
            json!({ "kind": "choice", "options": [{ "text": "x", "reason": "So." }, { "text": "x", "reason": "So." }] }),
            vec!["the text “x” appears twice: change one", "none of the options is a key: mark one with “key”: true"],
        ),
        (
            json!({ "kind": "chioce", "id": "Who Met" }),
            vec!["unknown kind of question “chioce”", "id: “Who Met” may contain only"],
        ),
        (json!({ "kind": "" }), vec!["kind: the text is empty"]),
        // How many gaps a cloze needs is not known if one of them is faulty.
        (
            json!({ "kind": "cloze", "stem": "It fell.", "gaps": [{ "options": [{ "text": "x", "key": true }] }] }),
            vec!["gap 1: “reason” is missing"],
        ),
        (
            json!({ "kind": "text-entry", "stem": "It is ____.", "reason": "So.",
                "options": [{ "text": "x", "key": true }, { "text": "y", "role": "absent", "resaon": "No." }] }),
            vec!["option 2: unknown field “resaon”: did you mean “reason”?"],
        ),
        (
            json!({ "kind": "match", "pairs": [{ "left": 1, "rigth": "x" }, {}] }),
            vec![
                "pair 1: unknown field “rigth”: did you mean “right”?",
                "pair 1, left: expected text, found a number",
                "pair 1: “reason” is missing",
                "pair 2: “left” is missing",
                "pair 2: “right” is missing",
                "pair 2: “reason” is missing",
            ],
        ),
        (
            json!({ "kind": "choice", "options": [
                { "text": "x", "key": 1, "role": "odd", "reason": "" }, { "place": { "9": ["x"], "1": ["sea", 7] } },
            ] }),
            vec![
                "option 1, key: expected true or false, found a number",
                "option 1, reason: the text is empty",
                "option 1, role: unknown role “odd”",
                "option 2: “text” is missing",
                "level 1, question 3 (q), option 2, quotation 2: expected text, found a number",
                "option 2: “reason” is missing",
                "option 2, place, 9: there is no level 9",
                "level 1, question 3 (q), option 2, quotation 1: “sea” is not in the text",
                "option 2: only an option with the role “elsewhere” can have a “place”",
            ],
        ),
        (json!({ "itmes": [], "knid": "order" }), vec!["did you mean “items”?", "did you mean “kind”?"]),
    ];
    for (own, faults) in table {
        let lines = question(own);
        assert_eq!(lines.len(), faults.len(), "{lines:?}");
        for (line, fault) in lines.iter().zip(faults) {
            assert!(line.contains(fault), "{line}");
        }
    }
}

#[test]
fn a_question_without_a_kind_is_still_checked() {
    let question = |question: &str| {
        let file = file(json!([old_thing(), town_is_new(), "@"])).to_string();
        lines(&file.replace("\"@\"", question))
    };
    let kind = "question 3: “kind” is missing";
    assert_eq!(question("{}"), [kind, "question 3: “id” is missing"]);
    let twice = question(r#"{ "stem": "x", "zeta": 1, "alpha": 2, "stem": "y" }"#);
    let names = ["unknown field “zeta”", "unknown field “alpha”", "“stem” appears twice: remove one"];
    let names = names.map(|fault| format!("question 3: {fault}"));
    assert_eq!(twice, [&[kind.to_owned()], &names[..], &["question 3: “id” is missing".to_owned()]].concat());
    assert_eq!(question("7"), ["question 3: expected an object, found a number"]);
}

#[test]
fn duplicate_names_are_reported_everywhere() {
    let text = file(json!([old_thing(), town_is_new()])).to_string();
    let table = [
        ("\"title\":\"Ash\"", "", "“title” appears twice: remove one"),
        ("\"key\":true", "question 1 (old-thing), option 1: ", "“key” appears twice: remove one"),
        ("\"1\":[\"The hill is old.\"]", "question 1 (old-thing), evidence: ", "“1” appears twice: remove one"),
        (
            "\"not-in-text\":\"It says so.\"",
            "question 2 (town-is-new), reasons: ",
            "“not-in-text” appears twice: remove one",
        ),
    ];
    for (entry, place, fault) in table {
        assert!(text.contains(entry), "{entry}");
        assert_eq!(lines(&text.replacen(entry, &format!("{entry},{entry}"), 1)), [format!("{place}{fault}")]);
    }
}

#[test]
fn a_misspelt_name_hides_no_other_fault() {
    let others = ["“language” is missing", "“levels” is missing"];
    for (name, slip) in
        [("$schema", "schema"), ("format", "fromat"), ("title", "titel"), ("source", "sorce"), ("shuffle", "shufle")]
    {
        let mut file = json!({ "$schema": "x", "format": 1, "id": "ash", "title": "Ash", "source": { "name": "A" }, "shuffle": true });
        let value = file.as_object_mut().unwrap().remove(name).unwrap();
        file[slip] = value;
        let line = format!("unknown field “{slip}”: did you mean “{name}”?");
        assert_eq!(lines(&file.to_string()), [&[line.as_str()], &others[..]].concat());
    }
}

#[test]
fn the_address_of_the_schema_is_ignored() {
    for schema in [json!(""), json!(null), json!(1), json!("article.schema.json")] {
        assert_eq!(problems("/$schema", schema), [""; 0]);
    }
}

#[test]
fn all_problems_are_reported_at_once() {
    let file = json!({
        "format": 1, "id": "Ash", "title": "Ash", "language": "en",
        "levels": [{ "name": "LEVEL 1", "paragraphs": ["", "The hill."] }],
        "questions": [{ "id": "q", "kind": "order", "stem": "", "items": ["x", "y", 1], "reason": "So.", "evidence": { "1": ["sea"] } }],
    });
    let expected = [
        "id: “Ash” may contain only lower-case letters, digits and hyphens",
        "level 1, paragraph 1: the text is empty",
        "question 1 (q), stem: the text is empty",
        "question 1 (q), item 3: expected text, found a number",
    ];
    assert_eq!(lines(&file.to_string()), expected);
}

#[test]
fn invalid_json_is_reported() {
    assert_eq!(lines("\n<!DOCTYPE html>"), ["this is a web page, not an article’s file"]);
    assert_eq!(lines("{"), ["this is not JSON: EOF while parsing an object at line 1 column 1"]);
    assert_eq!(lines("[]"), ["expected an object, found a list"]);
    assert!(lines(&"[".repeat(100_000))[0].starts_with("this is not JSON: recursion limit exceeded"));
}
