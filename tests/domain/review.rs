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
