//! Files with one fault each, and the line that each gets.

use crate::format;
use serde_json::{Value, json};

use crate::bundled::schema_faults;
use crate::story::{file, old_thing, town_is_new};

/// The problems of the story with its part at `pointer` replaced, or added.
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

/// With this one part, the story has exactly this one problem, and the schema tells an editor of it too.
#[track_caller]
fn check(pointer: &str, value: Value, line: &str) {
    assert_eq!(problems(pointer, value.clone()), [line], "{pointer}");
    assert!(!schema_faults(&changed(pointer, value)).is_empty(), "{pointer}: the schema sees nothing wrong");
}

/// The same where it takes more than a schema to see it.
#[track_caller]
fn check_beyond_schema(pointer: &str, value: Value, line: &str) {
    assert_eq!(problems(pointer, value.clone()), [line], "{pointer}");
    assert_eq!(schema_faults(&changed(pointer, value)), [""; 0], "{pointer}: the schema sees it: use check");
}

#[test]
fn a_sound_file_has_no_problem() {
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
    // Each two levels for themselves: what is said of 2 and 3 does not stand in the way of 1 and 2.
    sound("/links", json!([{ "2": [1], "3": [1] }, { "1": [1], "2": [1] }, { "1": [2], "2": [] }]));
    sound("/source", json!({ "name": "A paper", "url": "https://example.org" }));
}

#[test]
fn faults_of_the_article() {
    check("/format", json!(2), "format: 2 is not a version of the format that this reader knows (1)");
    check("/format", json!("1"), "format: a whole number is wanted here, not a text");
    check("/id", json!("Ash 1"), "id: “Ash 1” may have only lower-case letters, digits and hyphens");
    check("/title", json!(""), "title: the text is empty");
    check("/title", json!(["Ash"]), "title: a text is wanted here, not a list");
    check("/titel", json!("Ash"), "“titel” is no field here: did you mean “title”?");
    check("/author", json!("A. Sh"), "“author” is no field here");
    for tag in ["e", "engl-ish-tooooolong", "en_US", "12", "english", "en-", "e1"] {
        let line = format!("language: “{tag}” is no language tag, such as “en” or “pt-BR”");
        check("/language", json!(tag), &line);
    }
    for date in
        ["18 May 1980", "1980-13", "1980-00", "1980-05-32", "80", "1980-5-1", "1980-05-18-01", "2024202420", "1980-+5"]
    {
        let line = format!("date: “{date}” is no date such as “2024-10-18”, “2024-10” or “2024”");
        check("/date", json!(date), &line);
    }
    check("/source", json!({ "url": "https://example.org" }), "source: “name” is missing");
    let script = json!({ "name": "A paper", "url": "javascript:alert(1)" });
    check("/source", script, "source, url: an address begins with “https://” or “http://”");
    check("/shuffle", json!("yes"), "shuffle: true or false is wanted here, not a text");
}

#[test]
fn faults_of_a_level() {
    check("/levels/0/name", json!(null), "level 1, name: a text is wanted here, not null");
    check("/levels/0/tags", json!("A2"), "level 1: “tags” is no field here: did you mean “tag”?");
    check("/levels/1/paragraphs/0", json!(7), "level 2, paragraph 1: a text is wanted here, not a number");
    check("/levels/1/paragraphs", json!([]), "level 2: a level has one paragraph at least");
    check("/levels/1/paragraphs", json!({}), "level 2, paragraphs: a list is wanted here, not an object");
    check("/levels/1", json!(true), "level 2: an object is wanted here, not true or false");
    assert!(problems("/levels", json!([])).contains(&"levels: an article has one level at least".to_owned()));
}

#[test]
fn faults_of_links() {
    check("/links", json!({ "1": [1] }), "links: a list is wanted here, not an object");
    check("/links", json!([[1]]), "link 1: an object is wanted here, not a list");
    let two = "link 1: a link needs two levels at least, and a paragraph at one of them";
    check("/links", json!([{ "1": [1] }]), two);
    check_beyond_schema("/links", json!([{ "1": [], "2": [] }]), two);
    check_beyond_schema("/links", json!([{ "1": [1], "4": [1] }]), "link 1, 4: there is no level 4");
    check("/links", json!([{ "1": [1], "one": [1] }]), "link 1, one: there is no level one");
    check("/links", json!([{ "1": 1, "2": [1] }]), "level 1, link 1, paragraphs: a list is wanted here, not a number");
    check(
        "/links",
        json!([{ "1": ["1"], "2": [1] }]),
        "level 1, link 1, number 1: a whole number is wanted here, not a text",
    );
    check("/links", json!([{ "1": [0], "2": [1] }]), "level 1, link 1, number 1: there is no paragraph 0");
    check_beyond_schema(
        "/links",
        json!([{ "1": [3], "2": [1] }]),
        "level 1, link 1, number 1: there is no paragraph 3",
    );
    let apart = "level 1, link 1: the paragraphs of a link stand one after the other, as in [2, 3]";
    check_beyond_schema("/links", json!([{ "1": [2, 1], "2": [1] }]), apart);
    let back = "links go on through both texts and never back";
    check_beyond_schema(
        "/links",
        json!([{ "1": [2], "2": [] }, { "1": [1], "2": [1] }]),
        &format!("level 1, link 2: an earlier link with level 2 is about paragraph 2: {back}"),
    );
    check_beyond_schema(
        "/links",
        json!([{ "1": [1], "2": [1] }, { "1": [2], "2": [1] }]),
        &format!("level 2, link 2: an earlier link with level 1 is about paragraph 1: {back}"),
    );
}

#[test]
fn a_level_without_a_question_has_no_quiz() {
    let line = "questions: no question has evidence at level 3, so it has no quiz";
    check_beyond_schema("/questions/0/evidence", json!({ "1": ["The hill is old."], "2": ["The old hill"] }), line);
}

#[test]
fn faults_of_a_question() {
    check("/questions/0/stem", json!(" "), "question 1 (old-thing), stem: the text is empty");
    check_beyond_schema(
        "/questions/0/id",
        json!("town-is-new"),
        "question 2: another question has the id “town-is-new” too",
    );
    let kinds = "choice, multiple-response, statement, text-entry, inline-choice, order, match";
    let line = format!(
        "question 1 (old-thing), kind: “chioce” is no kind of question: did you mean “choice”? (the kinds are {kinds})"
    );
    check("/questions/0/kind", json!("chioce"), &line);
    check(
        "/questions/0/shufle",
        json!(true),
        "question 1 (old-thing): “shufle” is no field here: did you mean “shuffle”?",
    );
    check("/questions/1/options", json!([]), "question 2 (town-is-new): “options” is no field here");
    let gap = "question 1 (old-thing): the stem needs one gap, written “____”, and has 0";
    check("/questions/0/kind", json!("inline-choice"), gap);
}

#[test]
fn faults_of_options() {
    let place = "question 1 (old-thing)";
    let no_key = format!("{place}, options: none of the options is the key: give one “key”: true");
    check("/questions/0/options/0", json!({ "text": "the hill", "reason": "It is." }), &no_key);
    let two_keys =
        format!("{place}, options: 2 of the options are keys, and a “choice” has one; “multiple-response” has several");
    check("/questions/0/options/1", json!({ "text": "the ash", "key": true, "reason": "It is." }), &two_keys);
    check("/questions/0/options/1/reason", json!(""), &format!("{place}, option 2, reason: the text is empty"));
    check_beyond_schema(
        "/questions/0/options/1/text",
        json!("the hill"),
        &format!("{place}, options: two have the same text: “the hill”"),
    );
    check_beyond_schema(
        "/questions/0/options/1/id",
        json!("a"),
        &format!("{place}, options: two have the same id: “a”"),
    );
    check(
        "/questions/0/options/1/role",
        json!("wrong"),
        &format!("{place}, option 2, role: “wrong” is no role; the roles are misread, elsewhere, absent"),
    );
    check(
        "/questions/0/options/0/role",
        json!("misread"),
        &format!("{place}, option 1: a key has no “role” and no “place”: they say how an option is wrong"),
    );
    check(
        "/questions/0/options/1/role",
        json!("elsewhere"),
        &format!("{place}, option 2: “elsewhere” needs a “place”: the words that are about something else"),
    );
    check(
        "/questions/0/options/1/place",
        json!({ "1": ["Ash"] }),
        &format!("{place}, option 2: only an option with the role “elsewhere” has a “place”"),
    );
    check("/questions/0/options/1", json!({ "text": "the ash" }), &format!("{place}, option 2: “reason” is missing"));
    let one = json!([{ "text": "the hill", "key": true, "reason": "It is." }]);
    check("/questions/0/options", one, &format!("{place}, options: one option is no choice"));
    let many: Vec<Value> = (0..27).map(|n| json!({ "text": format!("{n}"), "key": n == 0, "reason": "So." })).collect();
    check("/questions/0/options", json!(many), &format!("{place}, options: a list of 27 is too long here: 26 at most"));
}

#[test]
fn faults_of_evidence() {
    let place = "question 1 (old-thing)";
    let evidence = |quotes: Value| json!({ "1": quotes, "2": ["The old hill"], "3": ["The ancient hill"] });
    let at = format!("level 1, {place}, quotation 1");
    check_beyond_schema(
        "/questions/0/evidence",
        evidence(json!(["The hill is new."])),
        &format!("{at}: “The hill is new.” is not in the text: quote it to the letter, from one paragraph"),
    );
    check_beyond_schema(
        "/questions/0/evidence",
        evidence(json!(["The"])),
        &format!("{at}: “The” stands there 2 times: say which by “paragraph” and “nth”"),
    );
    check(
        "/questions/0/evidence",
        evidence(json!([])),
        &format!("{place}, evidence, 1: quote the words that decide it"),
    );
    check("/questions/0/evidence", evidence(json!([7])), &format!("{at}: a text is wanted here, not a number"));
    let nth = |quote: &str, nth: u64| evidence(json!([{ "quote": quote, "nth": nth }]));
    check_beyond_schema("/questions/0/evidence", nth("The", 3), &format!("{at}: “The” stands there 2 times, not 3"));
    check("/questions/0/evidence", nth("The", 0), &format!("{at}: “The” stands there 2 times, not 0"));
    check_beyond_schema(
        "/questions/0/evidence",
        nth("The hill", 2),
        &format!("{at}: “The hill” stands there 1 times, not 2"),
    );
    let paragraph = evidence(json!([{ "quote": "The hill", "paragraph": 2 }]));
    check_beyond_schema(
        "/questions/0/evidence",
        paragraph,
        &format!("{at}: “The hill” is in the text, but not in that paragraph"),
    );
    let mut four = evidence(json!(["The hill"]));
    four["4"] = json!(["The hill"]);
    check_beyond_schema("/questions/0/evidence", four, &format!("{place}, evidence, 4: there is no level 4"));
    check(
        "/questions/1/evidence",
        json!({}),
        "question 2 (town-is-new), evidence: name one level at least, with the words that decide it there",
    );
}

#[test]
fn a_quotation_that_stands_twice_can_be_told_apart() {
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
            "question 3 (q), key: “maybe” is none of true, false, not-in-text",
        ),
        (
            json!({ "kind": "statement", "key": "true", "reasons": { "true": "A.", "false": "B." } }),
            "question 3 (q), reasons: “not-in-text” is missing",
        ),
        (
            json!({ "kind": "order", "items": ["x", "y"], "reason": "So." }),
            "question 3 (q), items: an order needs three items at least",
        ),
        (
            json!({ "kind": "order", "items": ["x", "y", "x"], "reason": "So." }),
            "question 3 (q), items: two have the same text: “x”",
        ),
        (json!({ "kind": "order", "items": ["x", "y", "z"] }), "question 3 (q): “reason” is missing"),
        // A field that is there is no slip of one that is missing, however alike the two are.
        (json!({ "kind": "order", "reason": "So." }), "question 3 (q): “items” is missing"),
        (json!({ "kind": "match" }), "question 3 (q): “pairs” is missing"),
        (
            json!({ "kind": "match", "pairs": [{ "left": "x", "right": "y", "reason": "So." }] }),
            "question 3 (q), pairs: a match needs two pairs at least",
        ),
        (
            json!({ "kind": "match", "pairs": [{ "left": "x", "right": "y", "reason": "So." }, { "left": "x", "right": "z", "reason": "So." }] }),
            "question 3 (q), pairs: two have the same left: “x”",
        ),
        (
            json!({ "kind": "match", "pairs": [{ "left": "x", "reason": "So." }, { "left": "y", "right": "z", "reason": "So." }] }),
            "question 3 (q), pair 1: “right” is missing",
        ),
        (
            json!({ "kind": "text-entry", "stem": "It is ____, ____.", "options": [{ "text": "x", "key": true }], "reason": "So." }),
            "question 3 (q): the stem needs one gap, written “____”, and has 2",
        ),
        (
            json!({ "kind": "text-entry", "stem": "It is ____.", "options": [{ "text": "x", "role": "absent", "reason": "So." }], "reason": "So." }),
            "question 3 (q), options: none of the options is the key: give one “key”: true",
        ),
        (
            json!({ "kind": "text-entry", "stem": "It is ____.", "options": [{ "text": "x", "key": true }] }),
            "question 3 (q): “reason” is missing",
        ),
        (
            json!({ "kind": "text-entry", "stem": "It is ____.", "reason": "So.",
                "options": [{ "text": "us", "role": "absent", "reason": "So." }, { "text": "US", "key": true }] }),
            "question 3 (q), options: “US” would be taken for “us”: leave one out, or ask for “exact”",
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
            vec!["two have the same text: “x”", "an order needs three items at least"],
        ),
        (
            json!({ "kind": "text-entry", "options": [{ "text": "x", "key": true }] }),
            vec!["“reason” is missing", "the stem needs one gap, written “____”, and has 0"],
        ),
        (
            json!({ "kind": "order", "items": ["x", "x", "y"] }),
            vec!["“reason” is missing", "two have the same text: “x”"],
        ),
        (
            json!({ "kind": "choice", "options": [{ "text": "x", "reason": "So." }, { "text": "x", "reason": "So." }] }),
            vec!["two have the same text: “x”", "none of the options is the key: give one “key”: true"],
        ),
        (json!({ "kind": "chioce", "id": "Who Met" }), vec!["“chioce” is no kind", "id: “Who Met” may have only"]),
        (json!({ "kind": "" }), vec!["kind: the text is empty"]),
        (
            json!({ "kind": "text-entry", "stem": "It is ____.", "reason": "So.",
                "options": [{ "text": "x", "key": true }, { "text": "y", "role": "absent", "resaon": "No." }] }),
            vec!["option 2: “resaon” is no field here: did you mean “reason”?"],
        ),
        (
            json!({ "kind": "match", "pairs": [{ "left": 1, "rigth": "x" }, {}] }),
            vec![
                "pair 1: “rigth” is no field here: did you mean “right”?",
                "pair 1, left: a text is wanted here, not a number",
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
                "option 1, key: true or false is wanted here, not a number",
                "option 1, reason: the text is empty",
                "option 1, role: “odd” is no role",
                "option 2: “text” is missing",
                "option 2: “reason” is missing",
                "level 1, question 3 (q), option 2, quotation 2: a text is wanted here, not a number",
                "option 2, place, 9: there is no level 9",
                "level 1, question 3 (q), option 2, quotation 1: “sea” is not in the text",
                "option 2: only an option with the role “elsewhere” has a “place”",
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
fn a_question_without_kind_is_told_all_that_can_be_told() {
    let question = |question: &str| {
        let file = file(json!([old_thing(), town_is_new(), "@"])).to_string();
        lines(&file.replace("\"@\"", question))
    };
    let kind = "question 3: “kind” is missing";
    assert_eq!(question("{}"), [kind, "question 3: “id” is missing"]);
    let twice = question(r#"{ "stem": "x", "zeta": 1, "alpha": 2, "stem": "y" }"#);
    let names = ["“zeta” is no field here", "“alpha” is no field here", "“stem” stands here twice: keep one"];
    let names = names.map(|fault| format!("question 3: {fault}"));
    assert_eq!(twice, [&[kind.to_owned()], &names[..], &["question 3: “id” is missing".to_owned()]].concat());
    assert_eq!(question("7"), ["question 3: an object is wanted here, not a number"]);
}

#[test]
fn a_name_that_stands_twice_is_told_wherever_it_does() {
    let text = file(json!([old_thing(), town_is_new()])).to_string();
    let table = [
        ("\"title\":\"Ash\"", "", "“title” stands here twice: keep one"),
        ("\"key\":true", "question 1 (old-thing), option 1: ", "“key” stands here twice: keep one"),
        ("\"1\":[\"The hill is old.\"]", "question 1 (old-thing), evidence: ", "“1” stands here twice: keep one"),
        (
            "\"not-in-text\":\"It says so.\"",
            "question 2 (town-is-new), reasons: ",
            "“not-in-text” stands here twice: keep one",
        ),
    ];
    for (entry, place, fault) in table {
        assert!(text.contains(entry), "{entry}");
        assert_eq!(lines(&text.replacen(entry, &format!("{entry},{entry}"), 1)), [format!("{place}{fault}")]);
    }
}

#[test]
fn a_slip_in_any_name_hides_no_other_fault() {
    let others = ["“language” is missing", "“levels” is missing", "“questions” is missing"];
    for (name, slip) in
        [("$schema", "schema"), ("format", "fromat"), ("title", "titel"), ("source", "sorce"), ("shuffle", "shufle")]
    {
        let mut file = json!({ "$schema": "x", "format": 1, "id": "ash", "title": "Ash", "source": { "name": "A" }, "shuffle": true });
        let value = file.as_object_mut().unwrap().remove(name).unwrap();
        file[slip] = value;
        let told = format!("“{slip}” is no field here: did you mean “{name}”?");
        assert_eq!(lines(&file.to_string()), [&[told.as_str()], &others[..]].concat());
    }
}

#[test]
fn where_the_schema_is_does_not_matter() {
    for schema in [json!(""), json!(null), json!(1), json!("article.schema.json")] {
        assert_eq!(problems("/$schema", schema), [""; 0]);
    }
}

#[test]
fn all_problems_are_told_at_once() {
    let file = json!({
        "format": 1, "id": "Ash", "title": "Ash", "language": "en",
        "levels": [{ "name": "LEVEL 1", "paragraphs": ["", "The hill."] }],
        "questions": [{ "id": "q", "kind": "order", "stem": "", "items": ["x", "y", 1], "reason": "So.", "evidence": { "1": ["sea"] } }],
    });
    let expected = [
        "id: “Ash” may have only lower-case letters, digits and hyphens",
        "level 1, paragraph 1: the text is empty",
        "question 1 (q), stem: the text is empty",
        "question 1 (q), item 3: a text is wanted here, not a number",
    ];
    assert_eq!(lines(&file.to_string()), expected);
}

#[test]
fn what_is_not_json_is_said_to_be_so() {
    assert_eq!(lines("\n<!DOCTYPE html>"), ["this is a web page, not an article’s file"]);
    assert_eq!(lines("{"), ["this is not JSON: EOF while parsing an object at line 1 column 1"]);
    assert_eq!(lines("[]"), ["an object is wanted here, not a list"]);
    assert!(lines(&"[".repeat(100_000))[0].starts_with("this is not JSON: recursion limit exceeded"));
}
