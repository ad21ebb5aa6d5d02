//! Questions that are answered in the text: what can be chosen, how it is graded, and what goes wrong in files.

use std::rc::Rc;

use graded_reader_core::article::Article;
use graded_reader_core::quiz::grading::{Verdict, feedback, grade_question, maximum, points};
use graded_reader_core::quiz::question::{AnswerOption, Kind, Question, Targets};
use graded_reader_core::quiz::response::Response;
use graded_reader_core::session::highlights::HighlightKind;
use graded_reader_core::session::reading::{Action, Reading, Settings};
use graded_reader_core::text::level::LevelIndex;
use graded_reader_core::text::span::Span;
use serde_json::{Value, json};

use crate::bundled::schema_faults;
use crate::format::{self, pack_article, read_record, read_state, unpack_article, write_record, write_state};
use crate::story::{after, chosen, file, read};

const LEVEL_1: LevelIndex = LevelIndex::EASIEST;
const LEVEL_2: LevelIndex = LevelIndex::new(1);

/// Words of levels 1 and 2, with one key at level 1 and two at level 2.
fn listed() -> Value {
    json!({
        "id": "q", "kind": "hottext", "stem": "What tells that something is old?", "reason": "It says so.",
        "targets": {
            "1": [{ "quote": "is new" }, { "id": "old", "quote": "The hill is old.", "reason": "It is." }, { "quote": "fell on the town" }],
            "2": [{ "quote": "The old hill" }, { "quote": "which is new. No" }, { "quote": "is as old" }],
        },
        "evidence": { "1": ["is old"], "2": ["old hill", "as old"] },
    })
}

/// Every sentence of levels 1 and 2.
fn sentences() -> Value {
    json!({
        "id": "q", "kind": "hottext", "stem": "What is old?", "reason": "It says so.", "targets": "sentences",
        "evidence": { "1": ["hill is old"], "2": ["The old hill"] },
    })
}

/// A choice that asks for the sentence that shows it.
fn with_proof() -> Value {
    json!({
        "id": "q", "kind": "choice", "stem": "What is old?",
        "options": [
            { "text": "the hill", "key": true, "reason": "It is." },
            { "text": "the town", "role": "elsewhere", "place": { "1": ["The town is new."] }, "reason": "It is new." },
        ],
        "evidence-for": { "targets": "sentences" },
        "evidence": { "1": ["The hill is old."], "2": ["The old hill"] },
    })
}

fn article(question: Value) -> Rc<Article> {
    let file = file(json!([question]));
    assert_eq!(schema_faults(&file), [""; 0]);
    read(&file)
}

fn question(article: &Article) -> &Question {
    article.question("q").unwrap()
}

fn supported(option: Option<&str>, evidence: Option<&str>) -> Response {
    Response::Supported(option.map(Into::into), evidence.map(Into::into))
}

/// The id, the words and whether it is a key, of everything that can be chosen at a level.
fn choices(article: &Article, level: LevelIndex) -> Vec<(String, &str, bool)> {
    let paragraphs = &article.level(level).paragraphs;
    let Some(Targets { options, spans }) = question(article).targets(level) else { return Vec::new() };
    let choice = |(option, span): (&AnswerOption, &Span)| {
        let words = span.text(paragraphs);
        assert_eq!(&*option.text, words);
        (option.id.to_string(), words, option.is_key())
    };
    options.list.iter().zip(spans).map(choice).collect()
}

fn choice<'a>(id: &str, words: &'a str, is_key: bool) -> (String, &'a str, bool) {
    (id.to_owned(), words, is_key)
}

#[test]
fn words_are_keys_where_they_have_evidence_in_them() {
    let article = article(listed());
    let at_1 = [
        choice("old", "The hill is old.", true),
        choice("t3", "fell on the town", false),
        choice("t1", "is new", false),
    ];
    let at_2 =
        [choice("t1", "The old hill", true), choice("t2", "which is new. No", false), choice("t3", "is as old", true)];
    assert_eq!(choices(&article, LEVEL_1), at_1);
    assert_eq!(choices(&article, LEVEL_2), at_2);
    assert_eq!(choices(&article, LevelIndex::new(2)), []);
}

#[test]
fn every_sentence_can_be_chosen_and_headings_cannot() {
    let at_1 = [
        choice("p1-0", "The hill is old.", true),
        choice("p1-17", "Ash fell on the town.", false),
        choice("p2-0", "The town is new.", false),
    ];
    assert_eq!(choices(&article(sentences()), LEVEL_1), at_1);
    let mut with_heading = file(json!([sentences()]));
    with_heading["format"] = json!(2);
    let paragraphs = with_heading["levels"][0]["paragraphs"].as_array_mut().unwrap();
    paragraphs.insert(0, json!({ "kind": "heading", "text": "A hill" }));
    let at_1 = ["The hill is old.", "Ash fell on the town.", "The town is new."];
    assert_eq!(choices(&read(&with_heading), LEVEL_1).iter().map(|(_, words, _)| *words).collect::<Vec<_>>(), at_1);
}

#[test]
fn a_key_earns_a_point_and_other_words_cost_one() {
    let article = article(listed());
    let question = question(&article);
    let table = [
        (LEVEL_1, chosen(&["old"]), 1),
        (LEVEL_1, chosen(&["old", "t1"]), 0),
        (LEVEL_1, chosen(&["t1", "t3"]), 0),
        (LEVEL_1, chosen(&[]), 0),
        // These are words of the other level.
        (LEVEL_1, chosen(&["t2"]), 0),
        (LEVEL_2, chosen(&["old"]), 0),
        (LEVEL_2, chosen(&["t1", "t3"]), 2),
        (LEVEL_2, chosen(&["t1", "t2", "t3"]), 1),
        (LEVEL_2, chosen(&["t3"]), 1),
        (LEVEL_2, supported(Some("t1"), Some("t3")), 0),
        (LEVEL_2, Response::Typed("t1".into()), 0),
    ];
    for (level, response, earned) in table {
        assert_eq!(points(question, level, &response), earned, "{level:?}: {response:?}");
    }
    assert_eq!([LEVEL_1, LEVEL_2].map(|level| maximum(question, level)), [1, 2]);
    for (level, id, accepts) in
        [(LEVEL_1, "old", true), (LEVEL_1, "t2", false), (LEVEL_2, "t2", true), (LEVEL_2, "old", false)]
    {
        assert_eq!(question.accepts(level, &chosen(&[id])), accepts, "{level:?}: {id}");
    }
}

#[test]
fn what_shows_the_answer_earns_its_point_only_with_it() {
    let article = article(with_proof());
    let question = question(&article);
    let (key, other) = (Some("p1-0"), Some("p1-17"));
    for (response, earned, verdict) in [
        (supported(Some("a"), key), 2, Verdict::Right),
        (supported(Some("a"), other), 1, Verdict::Partly),
        (supported(Some("a"), None), 1, Verdict::Partly),
        (supported(Some("b"), key), 0, Verdict::Wrong),
        (supported(Some("b"), other), 0, Verdict::Wrong),
        (supported(None, key), 0, Verdict::Unanswered),
        (supported(Some("b"), None), 0, Verdict::Unanswered),
        (supported(Some("a"), Some("z")), 1, Verdict::Partly),
        (chosen(&["a"]), 0, Verdict::Wrong),
    ] {
        let grade = grade_question(question, LEVEL_1, Some(&response));
        assert_eq!((grade.points, grade.maximum, grade.verdict()), (earned, 2, verdict), "{response:?}");
    }
    assert!(question.accepts(LEVEL_1, &supported(None, None)));
    assert!(!question.accepts(LEVEL_1, &supported(Some("z"), key)));
    assert!(!question.accepts(LEVEL_1, &supported(Some("a"), Some("p1-53"))), "of level 2");
    assert!(!question.accepts(LEVEL_1, &chosen(&["a"])));
}

#[test]
fn of_several_words_that_show_it_any_will_do() {
    let mut question = with_proof();
    question["evidence"]["1"] = json!(["The hill is old.", "Ash fell"]);
    let article = article(question);
    for (evidence, earned) in [("p1-0", 2), ("p1-17", 2), ("p2-0", 1)] {
        let response = supported(Some("a"), Some(evidence));
        assert_eq!(points(self::question(&article), LEVEL_1, &response), earned, "{evidence}");
    }
}

fn toggle(id: &str, chosen: bool) -> Action {
    Action::Toggle("q".into(), id.into(), chosen)
}

fn reading(question: Value) -> Reading {
    Reading::new(article(question), LEVEL_1, Settings::default())
}

fn response(reading: &Reading) -> Option<Response> {
    reading.questions()[0].response.clone()
}

#[test]
fn both_parts_are_answered_in_any_order_and_changed() {
    let start = reading(with_proof());
    let now = after(&start, &[toggle("p1-17", true), toggle("b", true)]);
    assert_eq!(response(&now), Some(supported(Some("b"), Some("p1-17"))));
    let now = after(&now, &[toggle("a", true), toggle("p1-0", true)]);
    assert_eq!(response(&now), Some(supported(Some("a"), Some("p1-0"))));
    let now = after(&now, &[toggle("p1-0", false), Action::Submit]);
    assert_eq!(response(&now), Some(supported(Some("a"), None)));
    assert!(now.questions()[0].unanswered, "the second part is open");
    let now = after(&now, &[toggle("p2-0", true)]);
    assert!(!now.questions()[0].unanswered);
}

#[test]
fn what_was_chosen_is_explained_and_marked() {
    let start = reading(listed());
    let now = after(&start, &[toggle("t1", true), toggle("t3", true), toggle("t3", false)]);
    assert!(now.questions()[0].highlights().is_empty(), "nothing is marked before the grade");
    let graded = after(&now, &[Action::Submit]);
    let notes = feedback(question(graded.article()), LEVEL_1, response(&graded).as_ref());
    let notes: Vec<_> = notes.iter().map(|note| (&*note.about, note.key, note.chosen)).collect();
    assert_eq!(notes, [("old", true, false), ("t1", false, true)]);
    let words = &graded.article().level(LEVEL_1).paragraphs;
    let marks = graded.questions()[0].highlights();
    let marks: Vec<_> = marks.iter().map(|mark| (mark.span.text(words), mark.kind)).collect();
    assert_eq!(marks, [("is old", HighlightKind::Evidence), ("is new", HighlightKind::Distractor)]);
}

#[test]
fn responses_are_kept_and_records_regrade_to_their_points() {
    let cases = [
        (listed(), vec![toggle("old", true)], json!(["old"]), 1),
        (sentences(), vec![toggle("p1-0", true), toggle("p2-0", true)], json!(["p1-0", "p2-0"]), 0),
        (with_proof(), vec![toggle("a", true), toggle("p1-0", true)], json!({ "option": "a", "evidence": "p1-0" }), 2),
        (with_proof(), vec![toggle("p1-0", true)], json!({ "evidence": "p1-0" }), 0),
    ];
    for (question, actions, written, earned) in cases {
        let now = after(&reading(question), &actions);
        let state: Value = serde_json::from_str(&write_state(&now)).unwrap();
        assert_eq!(state["sheets"][0]["responses"]["q"], written);
        assert_eq!(read_state(&state.to_string(), now.article(), now.settings()), Ok(now.clone()));
        let graded = after(&now, &[Action::Submit, Action::Submit]);
        let record = &graded.progress().records[0];
        let read = read_record(&write_record(record, graded.article()), graded.article()).unwrap();
        assert_eq!((read.score(), read.regrade(graded.article()).points()), (earned, earned));
        assert_eq!(read_state(&write_state(&graded), graded.article(), graded.settings()), Ok(graded.clone()));
    }
}

#[test]
fn every_sentence_of_a_long_text_can_be_chosen_and_kept() {
    let mut file = file(json!([sentences()]));
    file["levels"][0]["paragraphs"][1] = json!("It is new. ".repeat(1_998).trim());
    let start = Reading::new(read(&file), LEVEL_1, Settings::default());
    let all = choices(start.article(), LEVEL_1);
    assert_eq!(all.len(), 2_000);
    let now = after(&start, &all.iter().map(|(id, ..)| toggle(id, true)).collect::<Vec<_>>());
    assert_eq!(read_state(&write_state(&now), now.article(), now.settings()), Ok(now.clone()));
    let graded = after(&now, &[Action::Submit]);
    assert_eq!(graded.questions()[0].highlights().len(), 2_000);
    let record = write_record(&graded.progress().records[0], graded.article());
    assert_eq!(read_record(&record, graded.article()).map(|record| record.score()), Ok(0));
}

#[test]
fn a_state_with_words_of_another_level_is_refused() {
    let now = after(&reading(listed()), &[toggle("old", true)]);
    let state = write_state(&now).replace("[\"old\"]", "[\"t2\"]");
    let problems = read_state(&state, now.article(), now.settings()).unwrap_err();
    assert!(problems[0].to_string().contains("“q” was not asked, or cannot have this response"), "{problems:?}");
}

#[test]
fn a_quiz_of_one_level_does_not_answer_that_of_another() {
    let now = after(&reading(listed()), &[toggle("old", true), Action::Submit, Action::Open(LEVEL_2)]);
    assert_eq!(response(&now), None);
    let now = after(&now, &[toggle("t1", true), Action::Submit]);
    assert_eq!(now.grade().map(|grade| (grade.points(), grade.maximum())), Some((1, 2)));
}

/// The question, changed at this place, has exactly this fault; whether the schema sees it, too.
#[track_caller]
fn check(mut question: Value, pointer: &str, value: Value, fault: &str, in_schema: bool) {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = question.pointer_mut(parent).unwrap();
    match (name.parse::<usize>(), value) {
        (Ok(index), value) if parent.is_array() => parent[index] = value,
        (_, Value::Null) => drop(parent.as_object_mut().unwrap().remove(name)),
        (_, value) => parent[name] = value,
    }
    let file = file(json!([question]));
    let found = format::read(&file.to_string()).err().unwrap_or_default();
    assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), [fault], "{pointer}");
    assert_eq!(!schema_faults(&file).is_empty(), in_schema, "{pointer}: what the schema sees");
}

#[test]
fn faults_of_targets() {
    let in_schema = true;
    let beyond = false;
    let expected = "question 1 (q), targets: “paragraphs” is not “sentences”, or an object with words for each level";
    check(listed(), "/targets", json!("paragraphs"), expected, in_schema);
    check(
        listed(),
        "/targets",
        json!(7),
        "question 1 (q), targets: expected “sentences”, or an object, found a number",
        in_schema,
    );
    check(
        listed(),
        "/targets/3",
        json!([{ "quote": "ash" }, { "quote": "The" }]),
        "level 3, question 1 (q), targets: “evidence” quotes nothing from this level, so it does not ask the question",
        beyond,
    );
    check(
        listed(),
        "/targets/4",
        json!([{ "quote": "ash" }, { "quote": "The" }]),
        "question 1 (q), targets, 4: there is no level 4",
        beyond,
    );
    check(
        listed(),
        "/targets/2",
        Value::Null,
        "question 1 (q), targets: level 2 asks the question, but has nothing to choose",
        beyond,
    );
    check(
        listed(),
        "/targets/1/0",
        json!({ "quote": "hill is" }),
        "level 1, question 1 (q), target 1: it overlaps with another one: quote other words",
        beyond,
    );
    check(
        listed(),
        "/targets/1/0",
        json!({ "quote": "The hill is old." }),
        "level 1, question 1 (q), target 2: it overlaps with another one: quote other words",
        beyond,
    );
    check(
        listed(),
        "/targets/1/0",
        json!({ "quote": "is new", "id": "old" }),
        "level 1, question 1 (q), targets: the id “old” appears twice: change one",
        beyond,
    );
    check(
        listed(),
        "/targets/1/0",
        json!({ "quote": "the sea" }),
        "level 1, question 1 (q), target 1: “the sea” is not in the text: copy the words exactly, from a single paragraph",
        beyond,
    );
    check(
        listed(),
        "/targets/1/0",
        json!({ "quote": "is" }),
        "level 1, question 1 (q), target 1: “is” occurs 2 times: say which one with “paragraph” and “nth”",
        beyond,
    );
    check(
        listed(),
        "/targets/1/0",
        json!({ "quote": "is new", "key": true }),
        "level 1, question 1 (q), target 1: unknown field “key”",
        in_schema,
    );
    check(
        listed(),
        "/targets/1/1",
        json!({ "quote": "hill" }),
        "level 1, question 1 (q), targets: nothing to choose has “is old” in it, which “evidence” quotes",
        beyond,
    );
    check(
        listed(),
        "/evidence/1",
        json!(["is old", "is new", "the town"]),
        "level 1, question 1 (q), targets: all that can be chosen is right: let readers choose other words, too",
        beyond,
    );
    let mut explained = listed();
    for target in ["/1/0", "/1/2", "/2/0", "/2/1", "/2/2"] {
        explained.pointer_mut(&format!("/targets{target}")).unwrap()["reason"] = json!("So it is.");
    }
    explained.as_object_mut().unwrap().remove("reason");
    article(explained.clone());
    let missing =
        "level 1, question 1 (q), target 1: “reason” is missing: give it here, or once for the whole question";
    check(explained, "/targets/1/0", json!({ "quote": "is new" }), missing, in_schema);
    check(
        sentences(),
        "/reason",
        Value::Null,
        "question 1 (q): “reason” is missing: no sentence has one of its own",
        in_schema,
    );
    check(
        sentences(),
        "/evidence/1",
        json!([]),
        "question 1 (q), evidence, 1: the list is empty: quote words of the text",
        in_schema,
    );
    let many: Vec<Value> = (0..101).map(|_| json!({ "quote": "is new" })).collect();
    check(
        listed(),
        "/targets/1",
        json!(many),
        "level 1, question 1 (q), targets: the list has 101 entries: at most 100 are allowed",
        in_schema,
    );
    let two_thousand: Vec<Value> = (0..2_000).map(|_| json!({ "quote": "is new" })).collect();
    check(
        listed(),
        "/targets/1",
        json!(two_thousand),
        "level 1, question 1 (q), targets: the list has 2000 entries: at most 100 are allowed",
        in_schema,
    );
}

#[test]
fn faults_of_a_second_part() {
    check(
        with_proof(),
        "/kind",
        json!("multiple-response"),
        "question 1 (q), evidence-for: only a “choice” can ask for evidence, too, not a “multiple-response”",
        true,
    );
    check(with_proof(), "/evidence-for", json!({}), "question 1 (q), evidence-for: “targets” is missing", true);
    check(with_proof(), "/evidence-for/stem", json!(""), "question 1 (q), evidence-for, stem: the text is empty", true);
    let listed = json!({ "1": [{ "id": "a", "quote": "The hill is old." }, { "quote": "Ash fell" }], "2": [{ "quote": "The old hill" }, { "quote": "No hill is as old" }, { "quote": "ash" }] });
    check(
        with_proof(),
        "/evidence-for/targets",
        listed,
        "question 1 (q), evidence-for, targets: an option has the id “a”, too: give one of them another",
        false,
    );
}

#[test]
fn a_text_of_too_many_sentences_is_refused() {
    let mut article = file(json!([sentences()]));
    article["levels"][0]["paragraphs"][1] = json!("It is new. ".repeat(2_001).trim());
    let found = format::read(&article.to_string()).unwrap_err();
    let fault = "question 1 (q), targets: level 1 has 2003 sentences: of more than 2000, list those that can be chosen";
    assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), [fault]);
    // Few sentences, but asked for by many questions.
    article["levels"][0]["paragraphs"][1] = json!("It is new. ".repeat(1_000).trim());
    let many = (0..300).map(|number| {
        let mut question = sentences();
        question["id"] = json!(format!("q{number}"));
        question
    });
    article["questions"] = many.collect();
    let found = format::read(&article.to_string()).unwrap_err();
    let fault = "the sentences of too many questions can be chosen: list those that matter";
    assert!(found[0].to_string().ends_with(fault), "{}", found[0]);
}

#[test]
fn packed_questions_are_the_same() {
    for question in [listed(), sentences(), with_proof()] {
        let article = article(question);
        let unpacked = unpack_article(&pack_article(&article)).unwrap();
        assert_eq!(unpacked, *article);
        assert!(matches!(unpacked.question("q").unwrap().kind, Kind::HotText(_) | Kind::EvidenceBased(..)));
    }
}
