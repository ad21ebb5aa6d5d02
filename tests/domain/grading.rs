//! Points, verdicts and feedback, for every kind of question.

use graded_reader_core::quiz::folding::lenient;
use graded_reader_core::quiz::grading::{Verdict, feedback, gap_feedback, grade, grade_question, maximum, points};
use graded_reader_core::quiz::question::{Mistake, Question};
use graded_reader_core::quiz::response::Response;
use graded_reader_core::session::reading::{Action, Reading, Settings};
use graded_reader_core::text::level::LevelIndex;
use graded_reader_core::text::unicode::TABLES;
use icu_properties::props::{DefaultIgnorableCodePoint, GeneralCategory};
use icu_properties::{CodePointMapData, CodePointSetData};
use serde_json::{Value, json};

use crate::folding;
use crate::format::{read_state, write_state};
use crate::story::{self, chosen, file, old_thing, town_is_new};

/// A question of a kind, asked at LEVEL 1.
fn question(own: Value) -> Question {
    let mut question = json!({ "id": "q", "stem": "What?", "evidence": { "1": ["Ash fell on the town."] } });
    question.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
    let others = [town_is_new(), old_thing()];
    let article = story::read(&file(json!([question, others[0], others[1]])));
    (**article.question("q").unwrap()).clone()
}

fn option(text: &str, key: bool) -> Value {
    json!({ "text": text, "key": key, "reason": "So it is." })
}

/// Every response earns these points, and the question has this maximum.
fn check(question: &Question, most: u32, table: &[(Response, u32)]) {
    let level = LevelIndex::EASIEST;
    assert_eq!(maximum(question, level), most);
    for (response, earned) in table {
        assert_eq!(points(question, level, response), *earned, "{response:?}");
    }
}

fn typed(text: &str) -> Response {
    Response::Typed(text.into())
}

fn ordered(ids: &str) -> Response {
    Response::Ordered(ids.chars().map(|id| id.to_string().into()).collect())
}

fn matched(pairs: &[(&str, &str)]) -> Response {
    Response::Matched(pairs.iter().map(|(one, other)| ((*one).into(), (*other).into())).collect())
}

#[test]
fn a_choice_earns_its_point_for_the_key_alone() {
    let own =
        json!({ "kind": "choice", "options": [option("ash", true), option("snow", false), option("rain", false)] });
    let table = [
        (chosen(&["a"]), 1),
        (chosen(&["b"]), 0),
        (chosen(&[]), 0),
        (chosen(&["a", "b"]), 0),
        (chosen(&["z"]), 0),
        (typed("a"), 0),
        (ordered("a"), 0),
    ];
    check(&question(own), 1, &table);
    let own = json!({ "kind": "inline-choice", "stem": "There fell ____.", "options": [option("ash", true), option("snow", false)] });
    check(&question(own), 1, &[(chosen(&["a"]), 1), (chosen(&["b"]), 0)]);
}

#[test]
fn a_choice_can_give_its_reason_once() {
    for kind in ["choice", "multiple-response", "inline-choice"] {
        let options = json!([
            { "text": "ash", "key": true },
            { "text": "snow", "reason": "It was warm." },
            { "text": "rain", "role": "absent" },
        ]);
        let stem = if kind == "inline-choice" { "There fell ____." } else { "What fell?" };
        let question = question(json!({ "kind": kind, "stem": stem, "options": options, "reason": "It says so." }));
        assert_eq!(question.reason.as_ref().map(|reason| reason.words().to_string()).as_deref(), Some("It says so."));
        let reasons: Vec<_> = feedback(&question, LevelIndex::EASIEST, Some(&chosen(&["b"])))
            .into_iter()
            .map(|note| note.reason.map(|reason| reason.words().to_string()))
            .collect();
        assert_eq!(reasons, [None, Some("It was warm.".to_owned())], "{kind}");
    }
}

#[test]
fn a_text_entry_needs_no_gap() {
    let own = json!({ "kind": "text-entry", "reason": "It fell.", "options": [{ "text": "ash", "key": true }] });
    let question = question(own);
    assert_eq!(question.stem.words().as_ref(), "What?");
    check(&question, 1, &[(typed(" Ash. "), 1), (typed("snow"), 0)]);
}

fn filled(gaps: &[(&str, &str)]) -> Response {
    Response::Filled(gaps.iter().map(|(gap, text)| ((*gap).into(), (*text).into())).collect())
}

/// A cloze with a typed gap `a` and a list `b`.
fn two_gaps() -> Question {
    question(json!({ "kind": "cloze", "stem": "____ fell on the ____.", "gaps": [
        { "options": [{ "text": "Ash", "key": true }, { "text": "the ash", "key": true }, { "text": "snow", "role": "absent" }], "reason": "It fell." },
        { "choice": true, "options": [{ "text": "town", "key": true }, { "text": "hill", "reason": "It threw the ash." }], "reason": "It says so." },
    ] }))
}

#[test]
fn every_gap_of_a_cloze_earns_a_point() {
    let table = [
        (filled(&[("a", " ASH."), ("b", "a")]), 2),
        (filled(&[("a", "the ash"), ("b", "b")]), 1),
        (filled(&[("a", "snow"), ("b", "a")]), 1),
        (filled(&[("b", "a")]), 1),
        // The text of an option is not its id.
        (filled(&[("a", "a"), ("b", "town")]), 0),
        (filled(&[("z", "ash")]), 0),
        (filled(&[]), 0),
        (typed("ash"), 0),
        (matched(&[("a", "ash"), ("b", "a")]), 0),
    ];
    check(&two_gaps(), 2, &table);
}

#[test]
fn a_cloze_is_answered_once_every_gap_is() {
    let question = two_gaps();
    for (response, accepts, is_answered) in [
        (filled(&[("a", "rain"), ("b", "b")]), true, true),
        (filled(&[("a", "  "), ("b", "b")]), true, false),
        (filled(&[("a", "rain")]), true, false),
        (filled(&[("a", "rain"), ("b", "town")]), false, true),
        (filled(&[("c", "rain")]), false, false),
        (typed("rain"), false, false),
    ] {
        let found = (
            question.accepts(LevelIndex::EASIEST, &response),
            question.accepts(LevelIndex::EASIEST, &response) && question.is_answered(Some(&response)),
        );
        assert_eq!(found, (accepts, accepts && is_answered), "{response:?}");
    }
    let graded = grade_question(&question, LevelIndex::EASIEST, Some(&filled(&[("a", "ash"), ("b", "b")])));
    assert_eq!((graded.points, graded.maximum, graded.verdict()), (1, 2, Verdict::Partly));
}

#[test]
fn the_feedback_on_a_gap_is_about_its_own_options() {
    let question = two_gaps();
    let response = filled(&[("a", "Snow"), ("b", "b")]);
    let notes = |gap: usize| {
        let notes = gap_feedback(&question.gaps()[gap], LevelIndex::EASIEST, Some(&response)).into_iter();
        notes.map(|note| (note.about.to_string(), note.chosen, note.key)).collect::<Vec<_>>()
    };
    let note = |about: &str, chosen, key| (about.to_owned(), chosen, key);
    assert_eq!(notes(0), [note("a", false, true), note("b", false, true), note("c", true, false)]);
    assert_eq!(notes(1), [note("a", false, true), note("b", true, false)]);
    assert_eq!(feedback(&question, LevelIndex::EASIEST, Some(&response)).len(), 5);
}

#[test]
fn gaps_are_filled_one_by_one_and_emptied() {
    let mut cloze =
        json!({ "kind": "cloze", "stem": "____ fell on the ____.", "id": "q", "evidence": { "1": ["Ash fell"] } });
    cloze["gaps"] = json!([{ "options": [{ "text": "Ash", "key": true }], "reason": "So." }, { "options": [{ "text": "town", "key": true }], "reason": "So." }]);
    let reading = Reading::new(story::read(&file(json!([cloze]))), LevelIndex::EASIEST, Settings::default());
    let fill = |gap: &str, text: Option<&str>| Action::Fill("q".into(), gap.into(), text.map(Into::into));
    let response = |reading: &Reading| reading.questions()[0].response.clone();
    let now = story::after(&reading, &[fill("a", Some("ash")), fill("b", Some("hill")), fill("b", Some("town"))]);
    assert_eq!(response(&now), Some(filled(&[("a", "ash"), ("b", "town")])));
    assert_eq!(read_state(&write_state(&now), now.article(), now.settings()), Ok(now.clone()));
    let now = story::after(&now, &[fill("a", None), fill("b", None)]);
    assert_eq!(response(&now), None);
    let asked = story::after(&now, &[fill("a", Some("ash")), Action::Submit]);
    assert!(asked.questions()[0].unanswered, "a gap is empty");
}

/// A question for a number of kilometres, in a language.
fn kilometres(language: &str, stem: &str) -> Question {
    let number = json!({ "id": "q", "kind": "number", "stem": stem, "reason": "It says so.", "units": ["km", "Kilometres"], "evidence": { "1": ["Ash fell"] }, "options": [
        { "value": "1500", "tolerance": "0.5", "key": true },
        { "value": "1.5", "reason": "That is less than two." },
        { "from": 2000, "to": "3e3", "role": "misread", "reason": "So far it was on foot." },
    ] });
    let mut file = file(json!([number]));
    file["language"] = json!(language);
    (**story::read(&file).question("q").unwrap()).clone()
}

#[test]
fn a_number_is_read_as_its_language_writes_it() {
    let table = [
        ("en", "1500", 1),
        ("en", "1,500", 1),
        ("en", " 1,499.5 km ", 1),
        ("en", "1500.50000 kilometres", 1),
        ("en", "1500.5000000000000000000000001", 0),
        ("en", "1.500", 0),
        ("de", "1.500", 1),
        ("de", "1.500,25 km", 1),
        ("de", "1,500", 0),
        ("ar", "١٥٠٠", 1),
        ("fr", "1 500 km", 1),
        ("en", "1.5e3", 1),
        ("en", "15×10²", 1),
        ("en", "1500 miles", 0),
        ("en", "1500 or 1600", 0),
        ("en", "fifteen hundred", 0),
        ("en", "", 0),
        ("en", "-1500", 0),
    ];
    for (language, text, earned) in table {
        for stem in ["How far is it?", "It is ____ away."] {
            assert_eq!(
                points(&kilometres(language, stem), LevelIndex::EASIEST, &typed(text)),
                earned,
                "{language}: {text}"
            );
        }
    }
    assert_eq!(maximum(&kilometres("en", "How far?"), LevelIndex::EASIEST), 1);
    assert_eq!(points(&kilometres("en", "How far?"), LevelIndex::EASIEST, &typed(&"9".repeat(1_000_000))), 0);
    assert_eq!(points(&kilometres("en", "How far?"), LevelIndex::EASIEST, &chosen(&["a"])), 0);
}

#[test]
fn expected_wrong_numbers_have_reasons_of_their_own() {
    let question = kilometres("de", "Wie weit?");
    let texts: Vec<&str> = question.options().unwrap().list.iter().map(|option| &**option.text.words()).collect();
    assert_eq!(texts, ["1500", "1,5", "2000–3000"], "as the language writes them");
    for (text, about) in [("1,5", vec!["a", "b"]), ("2.500 km", vec!["a", "c"]), ("7", vec!["a"]), ("1500", vec!["a"])]
    {
        let notes = feedback(&question, LevelIndex::EASIEST, Some(&typed(text)));
        assert_eq!(notes.iter().map(|note| &*note.about).collect::<Vec<_>>(), about, "{text}");
    }
}

/// A session with an open question and a choice.
fn with_open() -> Reading {
    let open = json!({ "id": "q", "kind": "open", "stem": "What would you do?", "checklist": ["Say why."], "model": "I would go.", "evidence": { "1": [] } });
    Reading::new(story::read(&file(json!([open, old_thing()]))), LevelIndex::EASIEST, Settings::default())
}

#[test]
fn an_open_question_earns_nothing_and_holds_nothing_up() {
    let right = story::choose("old-thing", "a");
    let write = Action::Respond("q".into(), Some(typed("I would run.")));
    for (actions, answered) in [(vec![right.clone()], false), (vec![write.clone(), right], true)] {
        let graded = story::after(&story::after(&with_open(), &actions), &[Action::Submit]);
        let grade = graded.grade().expect("nothing has to be confirmed");
        assert_eq!((grade.points(), grade.maximum(), grade.percent()), (1, 1, 100));
        assert_eq!((grade.questions[0].verdict(), grade.questions[0].answered), (Verdict::Ungraded, answered));
        assert!(grade.missed().is_empty());
        assert_eq!(story::after(&graded, &[Action::RetryMissed]), graded);
        let record = &graded.progress().records[0];
        assert_eq!((record.points[&"q".into()], record.responses.get("q").is_some()), (0, answered));
        assert_eq!(record.regrade(graded.article()), **grade);
        assert_eq!(read_state(&write_state(&graded), graded.article(), graded.settings()), Ok(graded.clone()));
    }
    let missed =
        story::after(&with_open(), &[write, story::choose("old-thing", "b"), Action::Submit, Action::RetryMissed]);
    assert_eq!(missed.progress().attempt.asked, ["old-thing".into()]);
}

#[test]
fn a_quiz_of_open_questions_alone_suggests_nothing() {
    let open = json!({ "id": "q", "kind": "open", "stem": "What would you do?", "evidence": { "1": ["Ash fell"] } });
    let reading = Reading::new(story::read(&file(json!([open]))), LevelIndex::EASIEST, Settings::default());
    let graded = story::after(&reading, &[Action::Submit]);
    assert_eq!((graded.grade().unwrap().maximum(), graded.suggestion()), (0, None));
}

#[test]
fn distractors_cost_a_point_each_but_points_are_never_negative() {
    let options =
        [option("ash", true), option("fell", true), option("town", true), option("snow", false), option("rain", false)];
    let own = json!({ "kind": "multiple-response", "options": options });
    let table = [
        (chosen(&["a", "b", "c"]), 3),
        (chosen(&["a", "b"]), 2),
        (chosen(&["a", "b", "d"]), 1),
        (chosen(&["a", "d"]), 0),
        (chosen(&["d", "e"]), 0),
        (chosen(&["a", "b", "c", "d", "e"]), 1),
        (chosen(&["a", "z"]), 1),
        (chosen(&[]), 0),
    ];
    check(&question(own), 3, &table);
}

#[test]
fn a_statement_has_three_options_and_one_key() {
    for key in ["true", "false", "not-in-text"] {
        let reasons = json!({ "true": "A.", "false": "B.", "not-in-text": "C." });
        let question = question(json!({ "kind": "statement", "key": key, "reasons": reasons }));
        for other in ["true", "false", "not-in-text"] {
            check(&question, 1, &[(chosen(&[other]), u32::from(key == other))]);
        }
    }
}

#[test]
fn typed_answers_are_compared_leniently() {
    let expected =
        [option("1,500", true), option("Zelensky’s “Victory Plan”", true), option("café", true), option("snow", false)];
    let own = json!({ "kind": "text-entry", "stem": "It is ____.", "options": expected, "reason": "So." });
    let right = [
        "1,500",
        "1500",
        "1.500",
        "1 500",
        "1\u{a0}500",
        "1\u{202f}500",
        "1'500",
        "1’500",
        " 1,500\n",
        "１５００",
        "zelensky's \"victory plan\"",
        "ZELENSKY’S «VICTORY   PLAN»",
        "Zelensky`s „Victory Plan‟",
        "cafe\u{301}",
        "CAFÉ",
    ];
    let wrong =
        ["", "15,00", "150", "1,5000", "1,50", "15000", "1,500 men", "cafe", "snow", "Zelenskys “Victory Plan”"];
    let table: Vec<(Response, u32)> =
        right.map(|text| (typed(text), 1)).into_iter().chain(wrong.map(|text| (typed(text), 0))).collect();
    check(&question(own), 1, &table);
}

#[test]
fn only_separators_between_groups_of_three_digits_are_ignored() {
    let expected = |text| {
        let own =
            json!({ "kind": "text-entry", "stem": "It is ____.", "options": [option(text, true)], "reason": "So." });
        question(own)
    };
    check(&expected("1,234,567"), 1, &[(typed("1234567"), 1), (typed("1.234.567"), 1), (typed("12,34567"), 0)]);
    check(&expected("1,2345"), 1, &[(typed("12345"), 0), (typed("1,2345"), 1)]);
    check(&expected("a,500"), 1, &[(typed("a500"), 0)]);
    check(&expected("August 2023"), 1, &[(typed("august 2023"), 1), (typed("August2023"), 0)]);
    check(&expected("1,50"), 1, &[(typed("150"), 0)]);
    check(&expected(",500"), 1, &[(typed("500"), 0), (typed(",500"), 1)]);
    check(&expected("spy-agency"), 1, &[(typed("spy–agency"), 1), (typed("spy‑agency"), 1), (typed("spyagency"), 0)]);
}

/// The points for a typed answer to a question with these answers, of which only the first is right.
fn earned(language: &str, answers: &[&str], given: &str, exact: bool) -> u32 {
    let options: Vec<Value> = answers.iter().zip(0..).map(|(text, index)| option(text, index == 0)).collect();
    let stem = "It is ____.";
    let own = json!({ "id": "q", "kind": "text-entry", "stem": stem, "exact": exact, "options": options, "reason": "So.", "evidence": { "1": ["Ash"] } });
    let mut file = file(json!([own, town_is_new(), old_thing()]));
    file["language"] = json!(language);
    points(story::read(&file).question("q").unwrap(), LevelIndex::EASIEST, &typed(given))
}

#[test]
fn typed_answers_are_graded_as_the_table_of_the_docs_says() {
    for (language, answer, given) in folding::typed_answers() {
        for (answer, given) in [(&answer, &given), (&given, &answer)] {
            assert_eq!(earned(&language, &[answer], given, false), 1, "“{given}” for “{answer}”");
            assert_eq!(earned(&language, &[answer], given, true), 0, "“{given}” for exactly “{answer}”");
        }
    }
}

#[test]
fn other_differences_count() {
    let table = [
        ("en", "ash", "as h"),
        ("en", "ash", "a.s.h"),
        ("en", "café", "cafe"),
        ("en", "dogs’", "dog’s"),
        ("en", "it’s", "its"),
        ("en", "spy-agency", "spyagency"),
        ("en", "-5", "5"),
        ("en", ".5", "5"),
        ("en", "12%", "12"),
        ("en", "12 men", "12men"),
        ("en", "5", "٦"),
        ("en", "!", "?"),
        ("en", "!", ""),
        ("en", "“”", ""),
        ("tr", "kır", "kir"),
        ("tr", "ISI", "isi"),
        ("az", "ISI", "isi"),
        ("TR", "ISI", "isi"),
        ("tr", "ısı", "I\u{307}SI\u{307}"),
        ("ja", "10〜20", "1020"),
        ("he", "בית־ספר", "ביתספר"),
        ("zh", "《》", "「」"),
        ("de", "schon", "schön"),
        ("el", "νόμος", "νομός".trim_end_matches('ς')),
        ("ar", "رماد", "رمادي"),
        ("ar", "ان", "آن"),
        ("he", "אפר", "אפור"),
    ];
    for (language, answer, given) in table {
        assert_eq!(earned(language, &[answer], given, false), 0, "“{given}” for “{answer}”");
    }
}

#[test]
fn answers_that_count_as_the_same_are_told_apart_by_their_exact_form() {
    assert_eq!(earned("en", &["12%", "12 %"], "12 %", false), 0);
    assert_eq!(earned("en", &["12%", "12 %"], "12%", false), 1);
    assert_eq!(earned("en", &["12%", "12 %"], "12%.", false), 1, "the first one of those alike");
}

#[test]
fn what_is_invisible_does_not_count_and_digits_of_all_scripts_are_the_same() {
    let invisible = CodePointSetData::new::<DefaultIgnorableCodePoint>();
    for letter in invisible.iter_ranges().flatten().filter_map(char::from_u32) {
        assert_eq!(lenient(&format!("a{letter}sh"), TABLES), "ash", "{letter:?}");
    }
    let digits = CodePointMapData::<GeneralCategory>::new().iter_ranges_for_value(GeneralCategory::DecimalNumber);
    let digits: Vec<char> = digits.flatten().filter_map(char::from_u32).collect();
    assert!(digits.len() > 700);
    for ten in digits.chunks(10) {
        assert_eq!(lenient(&ten.iter().collect::<String>(), TABLES), "0123456789", "{ten:?}");
    }
}

#[test]
fn records_graded_by_other_rules_keep_their_points() {
    let options = [option("12%", true), option("snow", false)];
    let own = json!({ "id": "q", "kind": "text-entry", "stem": "It is ____.", "options": options, "reason": "So.", "evidence": { "1": ["Ash fell on the town."] } });
    let article = story::read(&file(json!([own, town_is_new(), old_thing()])));
    let reading = Reading::new(article.clone(), LevelIndex::EASIEST, Settings::default());
    let answered = Action::Respond("q".into(), Some(typed("12 %")));
    let graded = story::after(&reading, &[answered, Action::Submit, Action::Submit]);
    assert_eq!(graded.grade().map(|grade| grade.points()), Some(1));
    // The state as a build with the first rules saved it.
    let mut state: Value = serde_json::from_str(&write_state(&graded)).unwrap();
    let record = &mut state["sheets"][0]["records"][0];
    record["rules"] = json!(1);
    record["points"]["q"] = json!(0);
    record["score"]["points"] = json!(0);
    let read = read_state(&state.to_string(), &article, Settings::default()).unwrap();
    assert_eq!(read.grade().map(|grade| grade.points()), Some(0), "what the reader saw");
    let record = &read.progress().records[0];
    assert_eq!((record.rules, record.regrade(&article).points()), (1, 0));
    assert_eq!(serde_json::from_str::<Value>(&write_state(&read)).unwrap(), state, "nothing is changed");
    // The same answer earns its point in a new attempt.
    let answered = Action::Respond("q".into(), Some(typed("12 %")));
    let again = story::after(&read, &[Action::TryAgain, answered, Action::Submit, Action::Submit]);
    assert_eq!(again.progress().records[1].regrade(&article).points(), 1);
}

#[test]
fn exact_answers_have_to_match_exactly() {
    let own = json!({ "kind": "text-entry", "stem": "It is ____.", "exact": true, "options": [option("NaCl", true)], "reason": "So." });
    check(&question(own), 1, &[(typed("NaCl"), 1), (typed("nacl"), 0), (typed("NaCl "), 0), (typed("1"), 0)]);
}

#[test]
fn an_order_earns_a_point_for_each_right_successor() {
    let own = json!({ "kind": "order", "items": ["one", "two", "three", "four"], "reason": "So." });
    let table = [
        (ordered("abcd"), 3),
        (ordered("bcda"), 2),
        (ordered("dabc"), 2),
        (ordered("abdc"), 1),
        (ordered("acbd"), 0),
        (ordered("dcba"), 0),
        (ordered("cdab"), 2),
        (ordered("abc"), 0),
        (ordered("abcc"), 0),
        (ordered("abcdd"), 0),
        (ordered("abcz"), 0),
        (ordered(""), 0),
        (chosen(&["a", "b", "c", "d"]), 0),
    ];
    check(&question(own), 3, &table);
}

#[test]
fn a_match_earns_a_point_for_each_right_pair() {
    let pair = |left: &str, right: &str| json!({ "left": left, "right": right, "reason": "So." });
    let pairs = [pair("hill", "old"), pair("town", "new"), pair("ash", "old")];
    let question = question(json!({ "kind": "match", "pairs": pairs, "extra": ["wet"] }));
    let table = [
        (matched(&[("a", "A"), ("b", "B"), ("c", "A")]), 3),
        (matched(&[("a", "A"), ("b", "A"), ("c", "A")]), 2),
        (matched(&[("a", "A")]), 1),
        (matched(&[("a", "C"), ("b", "C"), ("z", "A")]), 0),
        (matched(&[]), 0),
    ];
    check(&question, 3, &table);
    let answered = |pairs: &[_]| question.is_answered(Some(&matched(pairs)));
    assert!(answered(&[("a", "C"), ("b", "C"), ("c", "C")]));
    assert!(!answered(&[("a", "A"), ("b", "B")]));
}

#[test]
fn an_empty_or_partial_response_is_not_an_answer() {
    let question = question(json!({ "kind": "choice", "options": [option("ash", true), option("snow", false)] }));
    let table = [
        (None, false),
        (Some(chosen(&[])), false),
        (Some(chosen(&["b"])), true),
        (Some(typed(" \n")), false),
        (Some(typed("x")), true),
        (Some(ordered("")), false),
        (Some(ordered("ab")), true),
        (Some(matched(&[("a", "A")])), false),
    ];
    for (response, answered) in table {
        assert_eq!(question.is_answered(response.as_ref()), answered, "{response:?}");
    }
}

#[test]
fn verdicts() {
    let options = [option("ash", true), option("fell", true), option("snow", false)];
    let question = question(json!({ "kind": "multiple-response", "options": options }));
    let table = [
        (Some(chosen(&["a", "b"])), Verdict::Right),
        (Some(chosen(&["a"])), Verdict::Partly),
        (Some(chosen(&["c"])), Verdict::Wrong),
        (Some(chosen(&[])), Verdict::Unanswered),
        (None, Verdict::Unanswered),
    ];
    for (response, verdict) in table {
        assert_eq!(
            grade_question(&question, LevelIndex::EASIEST, response.as_ref()).verdict(),
            verdict,
            "{response:?}"
        );
    }
}

#[test]
fn a_grade_adds_up_its_questions() {
    let article = story::article();
    let responses =
        [("old-thing".into(), chosen(&["a"])), ("town-is-new".into(), chosen(&["false"]))].into_iter().collect();
    let grade = grade(article.quiz(LevelIndex::EASIEST), LevelIndex::EASIEST, &responses);
    assert_eq!((grade.points(), grade.maximum(), grade.percent()), (1, 2, 50));
    assert_eq!(grade.missed(), ["town-is-new".into()]);
    assert_eq!(grade.question("old-thing").map(|result| result.points), Some(1));
    assert_eq!(grade.question("nothing"), None);
    assert_eq!(graded_reader_core::quiz::grading::Grade::default().percent(), 0);
}

/// The feedback on a response: the id, whether it was chosen, and whether it is a key.
fn notes(question: &Question, response: Option<Response>) -> Vec<(String, bool, bool)> {
    let notes = feedback(question, LevelIndex::EASIEST, response.as_ref());
    notes.iter().map(|note| (note.about.to_string(), note.chosen, note.key)).collect()
}

#[test]
fn feedback_covers_the_keys_and_the_chosen_options() {
    let article = story::article();
    let question = article.question("old-thing").unwrap();
    assert_eq!(notes(question, None), [("a".into(), false, true)]);
    assert_eq!(notes(question, Some(chosen(&["a"]))), [("a".into(), true, true)]);
    assert_eq!(notes(question, Some(chosen(&["c"]))), [("a".into(), false, true), ("c".into(), true, false)]);
}

#[test]
fn feedback_on_a_typed_answer_covers_the_answer_it_matches() {
    let options = [option("ash", true), option("cinders", true), option("snow", false)];
    let question =
        question(json!({ "kind": "text-entry", "stem": "It is ____.", "options": options, "reason": "So." }));
    let keys = |first, second| vec![("a".to_owned(), first, true), ("b".to_owned(), second, true)];
    assert_eq!(notes(&question, Some(typed("Cinders"))), keys(false, true));
    assert_eq!(notes(&question, Some(typed("mud"))), keys(false, false));
    let snow = [keys(false, false), vec![("c".to_owned(), true, false)]].concat();
    assert_eq!(notes(&question, Some(typed("SNOW"))), snow);
}

#[test]
fn feedback_on_a_match_covers_every_premise() {
    let pair = |left: &str, right: &str| json!({ "left": left, "right": right, "reason": "So." });
    let question = question(json!({ "kind": "match", "pairs": [pair("hill", "old"), pair("town", "new")] }));
    let response = matched(&[("a", "A"), ("b", "A")]);
    assert_eq!(notes(&question, Some(response)), [("a".into(), true, true), ("b".into(), false, true)]);
    assert_eq!(notes(&question, Some(typed("x"))), [("a".into(), false, true), ("b".into(), false, true)]);
}

#[test]
fn every_distractor_has_its_mistake() {
    let article = story::article();
    let question = article.question("old-thing").unwrap();
    let mistake =
        |option: &str, level| question.options().unwrap().get(option).unwrap().mistake(LevelIndex::new(level));
    let town = article.level(LevelIndex::EASIEST).find("The town is new.");
    assert_eq!(mistake("a", 0), None);
    assert_eq!(mistake("b", 0), Some(Mistake::Misread));
    assert_eq!(mistake("c", 0), Some(Mistake::Elsewhere(town.collect())));
    assert_eq!(mistake("c", 1), Some(Mistake::Absent));
    assert_eq!(mistake("d", 0), Some(Mistake::Absent));
}

#[test]
fn every_wrong_judgement_has_its_mistake() {
    let table = [
        ("true", "false", Some(Mistake::Misread)),
        ("true", "not-in-text", Some(Mistake::Overlooked)),
        ("false", "true", Some(Mistake::Misread)),
        ("not-in-text", "true", Some(Mistake::Absent)),
        ("not-in-text", "false", Some(Mistake::Absent)),
        ("not-in-text", "not-in-text", None),
    ];
    for (key, option, mistake) in table {
        let reasons = json!({ "true": "A.", "false": "B.", "not-in-text": "C." });
        let question = question(json!({ "kind": "statement", "key": key, "reasons": reasons }));
        let found = question.options().unwrap().get(option).unwrap().mistake(LevelIndex::EASIEST);
        assert_eq!(found, mistake, "{key} {option}");
    }
}
