//! Articles with one weakness each, and the warning that is given.

use crate::format::check;
use serde_json::{Value, json};

/// An article without warnings.
fn sound() -> Value {
    json!({
        "format": 1,
        "id": "ash",
        "title": "Ash",
        "language": "en-GB",
        "levels": [
            { "name": "LEVEL 1", "paragraphs": ["The hill is old. Ash fell on the town.", "The town is new."] },
            { "name": "LEVEL 2", "paragraphs": ["The ancient hill covered the nearby town in ash.", "That town is recent."] },
            { "name": "LEVEL 3", "paragraphs": ["An exceptionally ancient volcano buried the neighbouring settlement in ash.", "Its architecture is surprisingly recent."] },
        ],
        "questions": [
            question("what", "What came down?", &["ash", "snow and ice", "rain"], 0, "Ash fell", "in ash", "in ash"),
            question("where", "Where did it come down?", &["on a ship", "on the houses"], 1, "on the town", "the nearby town", "settlement"),
            question("which", "Which of them has not been there for long?", &["the road", "the mountain", "the town"], 2, "The town is new.", "That town is recent.", "recent"),
            question("who", "What did this?", &["the hill", "the whole sea"], 0, "The hill", "The ancient hill", "volcano"),
        ],
    })
}

fn question(id: &str, stem: &str, options: &[&str], key: usize, easy: &str, middle: &str, hard: &str) -> Value {
    let option = |(place, text): (usize, &&str)| json!({ "text": text, "key": place == key, "reason": "So it is." });
    let options: Vec<Value> = options.iter().enumerate().map(option).collect();
    json!({ "id": id, "kind": "choice", "stem": stem, "options": options, "evidence": { "1": [easy], "2": [middle], "3": [hard] } })
}

fn lines(file: &Value) -> Vec<String> {
    let checked = check(&file.to_string());
    assert!(checked.article.is_some(), "{:?}", checked.problems);
    checked.problems.iter().map(ToString::to_string).collect()
}

/// With these parts replaced, the article has exactly this warning, and none once the file silences it.
#[track_caller]
fn check_line(parts: &[(&str, Value)], line: &str) {
    let mut file = sound();
    for (pointer, value) in parts {
        *file.pointer_mut(pointer).unwrap() = value.clone();
    }
    assert_eq!(lines(&file), [line]);
    let name = line.rsplit_once('[').unwrap().1.trim_end_matches(']');
    file["silence"] = json!({ name: "The author knows better." });
    assert_eq!(lines(&file), [""; 0], "silenced");
}

#[test]
fn a_good_article_has_no_warnings() {
    assert_eq!(lines(&sound()), [""; 0]);
}

#[test]
fn longest_key() {
    let parts = [
        ("/questions/0/options/0/text", json!("ash from above")),
        ("/questions/2/options/2/text", json!("the town there")),
    ];
    check_line(
        &parts,
        "the key is the longest option in 3 of 4 questions, so readers can guess it: shorten some keys or lengthen some distractors [longest-key]",
    );
    let two = &parts[..1];
    let mut file = sound();
    *file.pointer_mut(two[0].0).unwrap() = two[0].1.clone();
    assert_eq!(lines(&file), [""; 0], "half of the questions are not most");
    file["questions"][3]["options"][1]["text"] = json!("the seas");
    assert_eq!(lines(&file), [""; 0], "a key as long as a distractor is not the longest");
    let fifth = question("fifth", "What lay there then?", &["a grey layer", "snow"], 0, "Ash fell", "in ash", "in ash");
    file["questions"].as_array_mut().unwrap().push(fifth);
    assert!(lines(&file)[0].starts_with("the key is the longest option in 3 of 5 questions"));
}

#[test]
fn key_place() {
    let swap = |key: &str, distractor: &str| json!([{ "text": key, "key": true, "reason": "So." }, { "text": distractor, "reason": "So." }]);
    let parts = [
        ("/questions/1/options", swap("on a street", "on a big ship")),
        ("/questions/2/options", swap("the town", "the mountain")),
    ];
    check_line(
        &parts,
        "the key is at the same place in all 4 questions, so it can be guessed when options are not shuffled: move some keys [key-place]",
    );
}

#[test]
fn untouched_paragraph() {
    check_line(
        &[("/questions/2/evidence/2", json!(["The ancient hill"]))],
        "level 2, paragraph 2: no question quotes this paragraph, so nothing tests whether it was understood: ask about it [untouched-paragraph]",
    );
}

#[test]
fn a_paragraph_quoted_for_a_distractor_is_not_untouched() {
    let mut file = sound();
    file["questions"][2]["evidence"]["2"] = json!(["The ancient hill"]);
    file["questions"][2]["options"][0]["role"] = json!("elsewhere");
    file["questions"][2]["options"][0]["place"] = json!({ "2": ["That town is recent."] });
    assert_eq!(lines(&file), [""; 0]);
}

#[test]
fn give_away() {
    check_line(
        &[("/questions/3/stem", json!("Which hill did this?"))],
        "question who: the stem contains the words of the key, “the hill”, so it can be answered without reading: use other words [give-away]",
    );
    let mut file = sound();
    file["questions"][3]["stem"] = json!("The hill or the whole sea?");
    assert_eq!(lines(&file), [""; 0], "a distractor is there too");
    file["questions"][3]["stem"] = json!("Did the hilltop do this?");
    assert_eq!(lines(&file), [""; 0], "words count, not letters");
}

#[test]
fn readability() {
    let mut file = sound();
    file["silence"] = json!({ "no-counterpart": "So few words tell nothing." });
    file["levels"][1]["paragraphs"] = json!(["In ash. The hill. On it.", "New."]);
    for (question, quote) in ["In ash.", "On it.", "New.", "The hill."].iter().enumerate() {
        file["questions"][question]["evidence"]["2"] = json!([quote]);
    }
    let problems = lines(&file);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0].starts_with("level 2: it is no harder to read than level 1 (Flesch-Kincaid grade "),
        "{problems:?}"
    );
    assert!(problems[0].ends_with("or simpler ones there [readability]"), "{problems:?}");
    file["language"] = json!("de");
    assert_eq!(lines(&file), [""; 0], "the formula is for English");
}

#[test]
fn anchor_missing() {
    let mut file = sound();
    file["questions"][1]["evidence"].as_object_mut().unwrap().remove("2");
    let text = "the question is asked at every other level: quote its evidence here, too, if the text has it, so that scores can be compared";
    assert_eq!(lines(&file), [format!("level 2, question where: {text} [anchor-missing]")]);
    file["questions"][1]["evidence"].as_object_mut().unwrap().remove("1");
    assert_eq!(lines(&file), [""; 0], "a question of one level is no anchor");
    let mut two_levels = sound();
    two_levels["levels"].as_array_mut().unwrap().pop();
    for question in two_levels["questions"].as_array_mut().unwrap() {
        question["evidence"].as_object_mut().unwrap().remove("3");
    }
    two_levels["questions"][1]["evidence"].as_object_mut().unwrap().remove("2");
    assert_eq!(lines(&two_levels), [""; 0], "nor where there are only two levels");
}

#[test]
fn straight_quotes() {
    let file = |paragraph: &str| {
        let mut file = sound();
        file["silence"] = json!({ "no-counterpart": "So few words tell nothing." });
        file["levels"][0]["paragraphs"][1] = json!(paragraph);
        file["questions"][2]["evidence"]["1"] = json!(["The town"]);
        lines(&file)
    };
    let text = "straight and curly quotation marks are mixed: use curly ones throughout, because quotations have to match exactly";
    assert_eq!(file("The town “is” it's own."), [format!("level 1, paragraph 2: {text} [straight-quotes]")]);
    assert_eq!(file("The town is \"new\"."), [""; 0], "straight throughout");
    assert_eq!(file("The town is “new”."), [""; 0], "curly throughout");
}

#[test]
fn no_counterpart() {
    let text = |other: usize| {
        format!(
            "nothing at level {other} seems to say the same, so a reader who changes the level here loses the place: say it there, too, or name its counterpart in “links” [no-counterpart]"
        )
    };
    let problems = |change: &dyn Fn(&mut Value)| {
        let mut file = sound();
        change(&mut file);
        lines(&file)
    };
    let quacking = |file: &mut Value| {
        file["levels"][1]["paragraphs"].as_array_mut().unwrap().push(json!("Seventeen ducks quacked persistently."));
        file["questions"][0]["evidence"]["2"] = json!(["in ash", "Seventeen ducks"]);
    };
    let (below, above) = (format!("level 2, paragraph 3: {}", text(1)), format!("level 2, paragraph 3: {}", text(3)));
    assert_eq!(problems(&quacking), [below.clone(), above.clone()], "both neighbours lack it");
    let linked = |links: Value| {
        let change = move |file: &mut Value| {
            quacking(file);
            file["links"] = links.clone();
        };
        problems(&change)
    };
    assert_eq!(
        linked(json!([{ "1": [], "2": [3] }])),
        std::slice::from_ref(&above),
        "the author says that the level leaves it out"
    );
    assert_eq!(linked(json!([{ "2": [2, 3], "3": [2] }])), [below], "the author says which paragraph it is");
    assert_eq!(linked(json!([{ "1": [2], "2": [2, 3], "3": [2] }])), [""; 0]);
    let silenced = |file: &mut Value| {
        quacking(file);
        file["silence"] = json!({ "no-counterpart": "The ducks are only at LEVEL 2." });
    };
    assert_eq!(problems(&silenced), [""; 0]);
}

/// The sound article with the part at a pointer replaced or added has exactly these warnings.
#[track_caller]
fn check_changed(pointer: &str, value: Value, expected: &[&str]) {
    let mut file = sound();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = file.pointer_mut(parent).unwrap();
    match name.parse::<usize>() {
        Ok(index) => parent[index] = value,
        Err(_) => parent[name] = value,
    }
    assert_eq!(lines(&file), expected, "{pointer}");
    let names = expected.iter().map(|line| line.rsplit_once('[').unwrap().1.trim_end_matches(']').to_owned());
    file["silence"] = names.map(|name| (name, json!("So."))).collect::<serde_json::Map<_, _>>().into();
    assert_eq!(lines(&file), [""; 0], "silenced");
}

#[test]
fn same_name() {
    let line = |name: &str| {
        format!(
            "level 2: level 1 has the same name, “{name}”, so readers and pages cannot tell them apart: change one [same-name]"
        )
    };
    for name in ["LEVEL 1", "level  1", " Level 1 ", "ＬＥＶＥＬ 1"] {
        check_changed("/levels/1/name", json!(name), &[&line(name)]);
    }
    check_changed("/levels/1/name", json!("LEVEL 11"), &[]);
}

#[test]
fn same_stem() {
    let line =
        "question where: the question “what” has the same stem at the same level: change one, or remove it [same-stem]";
    for stem in ["What came down?", "what  came down?", "WHAT CAME DOWN? "] {
        check_changed("/questions/1/stem", json!(stem), &[line]);
    }
    check_changed("/questions/1/stem", json!("What came down"), &[]);
    let mut file = sound();
    file["silence"] = json!({ "anchor-missing": "They are the same question at two levels." });
    file["questions"][1]["stem"] = json!("What came down?");
    file["questions"][0]["evidence"] = json!({ "1": ["Ash fell"], "2": ["in ash"] });
    file["questions"][1]["evidence"] = json!({ "3": ["settlement"] });
    assert_eq!(lines(&file), [""; 0], "levels may ask the same with other options");
}

#[test]
fn same_answer() {
    let line =
        |one: &str, other: &str| format!("question where: “{one}” and “{other}” look alike: change one [same-answer]");
    for text in ["On The Houses", "on the  houses", " on the houses ", "on the\u{a0}houses"] {
        check_changed("/questions/1/options/0/text", json!(text), &[&line(text, "on the houses")]);
    }
    check_changed("/questions/1/options/0/text", json!("on the house"), &[]);
    let question = |own: Value| {
        let mut question =
            json!({ "id": "q", "stem": "It was ____.", "reason": "So.", "evidence": { "1": ["The hill is old."] } });
        question.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        let mut file = sound();
        file["questions"].as_array_mut().unwrap().push(question);
        lines(&file)
    };
    let answers = |one: &str, other: &str, exact: bool| {
        let options = json!([{ "text": one, "key": true }, { "text": other, "reason": "No." }]);
        question(json!({ "kind": "text-entry", "exact": exact, "options": options }))
    };
    let same = |one: &str, other: &str| {
        format!(
            "question q: “{other}” is wrong, but counts as the same answer as “{one}”, unless it is typed exactly: remove it, or set “exact”: true [same-answer]"
        )
    };
    for (one, other) in [("12%", "12 %"), ("grey", "grey."), ("1,500", "1500"), ("yes", "« yes »")] {
        assert_eq!(answers(one, other, false), [same(one, other)]);
        assert_eq!(answers(one, other, true), [""; 0]);
    }
    let keys = json!([{ "text": "1980", "key": true }, { "text": "1980.", "key": true }]);
    assert_eq!(question(json!({ "kind": "text-entry", "options": keys })), [""; 0], "both are right");
    let order = question(json!({ "kind": "order", "items": ["one", "two", "Two"] }));
    assert_eq!(order, ["question q: “two” and “Two” look alike: change one [same-answer]"]);
}

#[test]
fn only_keys() {
    let options = |keys: [bool; 3]| {
        let option = |(key, text): (bool, &str)| json!({ "text": text, "key": key, "reason": "So." });
        keys.into_iter().zip(["ash", "mud", "ice"]).map(option).collect::<Value>()
    };
    let question = |keys| json!({ "id": "q", "kind": "multiple-response", "stem": "What else?", "options": options(keys), "evidence": { "1": ["Ash"] } });
    let line = "question q: every option is a key, so whoever chooses all of them earns every point: add a wrong one [only-keys]";
    for (keys, expected) in [([true; 3], vec![line]), ([true, true, false], vec![])] {
        let mut file = sound();
        file["questions"].as_array_mut().unwrap().push(question(keys));
        assert_eq!(lines(&file), expected);
    }
}

#[test]
fn own_reason() {
    let question = |options: Value| json!({ "id": "q", "kind": "choice", "stem": "What else?", "options": options, "reason": "So.", "evidence": { "1": ["Ash"] } });
    let line = "question q: whoever chooses “mud” or “ice” is told only why another answer is right: a reason of its own, or a role, would teach more [own-reason]";
    let table = [
        (json!([{ "text": "ash", "key": true }, { "text": "mud" }, { "text": "ice" }]), vec![line]),
        (
            json!([{ "text": "ash", "key": true }, { "text": "mud", "reason": "No." }, { "text": "ice", "role": "absent" }]),
            vec![],
        ),
    ];
    for (options, expected) in table {
        let mut file = sound();
        file["questions"].as_array_mut().unwrap().push(question(options));
        assert_eq!(lines(&file), expected);
    }
}

#[test]
fn unused_place() {
    let text = "an option quotes a “place” at this level, which does not ask the question: remove it, or quote evidence here, too";
    let mut file = sound();
    file["silence"] = json!({ "anchor-missing": "LEVEL 3 leaves this out." });
    file["questions"][0]["evidence"].as_object_mut().unwrap().remove("3");
    file["questions"][0]["options"][1]["role"] = json!("elsewhere");
    file["questions"][0]["options"][1]["place"] = json!({ "2": ["nearby"], "3": ["surprisingly"] });
    file["questions"][0]["options"][2]["role"] = json!("elsewhere");
    file["questions"][0]["options"][2]["place"] = json!({ "3": ["surprisingly"] });
    assert_eq!(lines(&file), [format!("level 3, question what: {text} [unused-place]")]);
    file["questions"][0]["evidence"]["3"] = json!(["in ash"]);
    assert_eq!(lines(&file), [""; 0]);
}

#[test]
fn odd_character() {
    let cases = [
        (
            "snow\u{fffd}",
            "the text has U+FFFD after “snow”, which stands for a letter that was lost when the file was converted: type that letter again",
        ),
        (
            "so \u{e000}",
            "the text has U+E000 after “so”, a private character, which shows only in its own font: use a letter of Unicode",
        ),
        (
            "\u{f0000}",
            "the text has U+F0000, a private character, which shows only in its own font: use a letter of Unicode",
        ),
        ("sn\u{7}ow", "the text has U+0007 after “sn”, a control character, which readers cannot see: remove it"),
        ("sn\u{85}ow", "the text has U+0085 after “sn”, a control character, which readers cannot see: remove it"),
        ("snow\u{ffff}", "the text has U+FFFF after “snow”, a control character, which readers cannot see: remove it"),
    ];
    for (text, fault) in cases {
        let line = format!("question 1 (what), option 2, reason: {fault} [odd-character]");
        check_changed("/questions/0/options/1/reason", json!(text), &[&line]);
        check_changed("/title", json!(text), &[&format!("title: {fault} [odd-character]")]);
    }
    for text in ["two\nlines", "a\ttab", "soft\u{ad}hyphen", "no-break\u{a0}space", "😀", "\u{200f}שלום"] {
        check_changed("/questions/0/options/1/reason", json!(text), &[]);
    }
}

#[test]
fn markup() {
    let html = ["<b>", "<br/>", "</p>", "<a href=\"x\">", "<!-- so -->", "&nbsp;", "&#160;", "&#xA0;", "&amp;"];
    let markdown =
        ["**so**", "__so__", "*so it is*", "_so_", "`so`", "~~so~~", "[so](https://example.org)", "![so](a.png)"];
    let cases = html.map(|part| (part, "HTML")).into_iter().chain(markdown.map(|part| (part, "Markdown")));
    for (part, kind) in cases {
        let part_shown = part.trim_start_matches('!');
        let fault =
            format!("“{part_shown}” looks like {kind}, but readers see text as it is written: remove it [markup]");
        let line = format!("question 1 (what), option 2, reason: {fault}");
        check_changed("/questions/0/options/1/reason", json!(format!("It {part} is.")), &[&line]);
        check_changed("/summary", json!(format!("It {part} is.")), &[&format!("summary: {fault}")]);
    }
    let line = "summary: “##” looks like Markdown, but readers see text as it is written: remove it [markup]";
    check_changed("/summary", json!("## Ash\nIt fell."), &[line]);
    let plain = [
        "2 * 3 * 4",
        "* * *",
        "a ____ gap ____",
        "snake_case_name",
        "3 < 4 > 2",
        "AT&T; R&D",
        "I <3 you",
        "— No. — Yes.",
        "- No.\n- Yes.",
        "so* it is",
        "[so] (it is)",
        "it costs $5 & more; really",
        "5#",
        "#1",
    ];
    // A tag or a link is found at its own start and end, whatever comes before it, up to a length that none has.
    let long = |length: usize| "a".repeat(length);
    let hidden = [
        ("](b) [so](/c) d)".to_owned(), Some("[so](/c)")),
        ("[a] [so](#c)".to_owned(), Some("[so](#c)")),
        ("](a [so](b) [it](/c)".to_owned(), Some("[it](/c)")),
        ("![é](ü) [so](/c)".to_owned(), Some("[é](ü)")),
        ("1 < 2 > 1 <i>".to_owned(), Some("<i>")),
        ("<a é> b".to_owned(), Some("<a é>")),
        (format!("[{}](/c)", long(480)), Some("[")),
        (format!("[{}](/c)", long(500)), None),
        (format!("[so](/{})", long(500)), None),
        (format!("<a {}>", long(480)), Some("<a ")),
        (format!("<a {}>", long(500)), None),
    ];
    for (text, start) in hidden {
        let mut file = sound();
        file["summary"] = json!(text);
        let found = lines(&file);
        assert_eq!(found.len(), usize::from(start.is_some()), "{text}: {found:?}");
        let told = |start: &str| found.iter().any(|line| line.starts_with(&format!("summary: “{start}")));
        assert!(start.is_none_or(told), "{text}: {found:?}");
    }
    for text in plain {
        check_changed("/questions/0/options/1/reason", json!(text), &[]);
    }
}

#[test]
fn a_byte_order_mark_is_ignored() {
    let file = sound().to_string();
    let marked = check(&format!("\u{feff}{file}"));
    assert_eq!(marked, check(&file));
    assert!(crate::format::read(&format!("\u{feff}{file}")).is_ok());
    assert!(check(&format!("\u{feff}\u{feff}{file}")).article.is_none(), "one");
}

#[test]
fn a_file_over_the_limit_is_an_error() {
    let with_length = |length: usize| {
        let file = sound().to_string();
        file.clone() + &" ".repeat(length - file.len())
    };
    assert!(check(&with_length(2_000_000)).article.is_some());
    let checked = check(&with_length(2_000_001));
    assert!(checked.article.is_none());
    let line = "the file has 2000001 bytes, but pages read at most 2000000: shorten it";
    assert_eq!(checked.problems.iter().map(ToString::to_string).collect::<Vec<_>>(), [line]);
}

#[test]
fn silencing_needs_a_known_name_and_a_reason() {
    let problem = |silence: Value| {
        let mut file = sound();
        file["silence"] = silence;
        check(&file.to_string()).problems.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(
        problem(json!({ "longest-keys": "So." })),
        ["silence: unknown field “longest-keys”: did you mean “longest-key”?"]
    );
    assert_eq!(problem(json!({ "longest-key": "" })), ["silence, longest-key: the text is empty"]);
    assert_eq!(problem(json!(["longest-key"])), ["silence: expected an object, found a list"]);
}
