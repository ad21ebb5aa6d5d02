//! The bundled article, held to its facts and to its schema.

use std::rc::Rc;

use graded_reader::article::Article;
use graded_reader::content;
use graded_reader::level::Order;
use graded_reader::quiz::Kind;
use serde_json::Value;

pub fn bundled() -> Rc<Article> {
    Rc::new(content::read(content::bundled(None).unwrap()).unwrap())
}

/// The passage of a level, and how many words it has.
fn passage(level: usize) -> (String, usize) {
    let text = bundled().level(Order::new(level)).paragraphs.join("\n");
    let words = text.split_whitespace().count();
    (text, words)
}

/// A level has these words in it, three paragraphs, and a length within these bounds.
fn check(level: usize, least: usize, most: usize, facts: &[&str]) {
    let (text, words) = passage(level);
    assert!((least..=most).contains(&words), "level {} has {words} words", level + 1);
    assert_eq!(text.lines().count(), 3);
    for fact in facts {
        assert!(text.contains(fact), "level {} does not say {fact}", level + 1);
    }
}

#[test]
fn every_level_tells_its_facts() {
    let level_1 =
        ["South Korea", "1,500", "Ukraine", "Kim Jong Un", "uniforms", "weapons", "Zelensky", "“Victory Plan”"];
    check(0, 110, 130, &level_1);
    let level_2 = [
        "spy agency",
        "1,500",
        "Special Forces",
        "artillery",
        "August 2023",
        "10,000",
        "Volodymyr Zelensky",
        "“Victory Plan”",
        "the U.S.",
        "Europe",
        "Pentagon",
        "NATO",
        "cooperation",
    ];
    check(1, 150, 170, &level_2);
    let level_3 = [
        "National Intelligence Service",
        "(NIS)",
        "1,500",
        "Special Forces",
        "far east",
        "missiles",
        "millions of artillery shells",
        "Kim Jong Un",
        "identification papers",
        "13,000",
        "since August",
        "Pentagon",
        "Pyongyang",
        "Moscow",
        "front lines",
        "NATO",
        "corroborated",
        "thousands",
        "Zelensky",
        "“Victory Plan”",
    ];
    check(2, 190, 220, &level_3);
}

#[test]
fn the_headline_and_the_levels_are_called_as_they_should_be() {
    let article = bundled();
    assert_eq!(&*article.title, "North Korean Troops Training in Russia for Ukraine War");
    let names: Vec<&str> = article.levels().map(|level| &*level.name).collect();
    assert_eq!(names, ["LEVEL 1", "LEVEL 2", "LEVEL 3"]);
}

#[test]
fn every_level_has_a_quiz_and_three_questions_stand_at_all() {
    let article = bundled();
    for level in article.levels() {
        assert!(article.quiz(level.order).count() >= 5, "{}", level.name);
    }
    assert_eq!(article.questions().filter(|question| question.evidence.len() == 3).count(), 3);
    let kinds: std::collections::HashSet<_> =
        article.questions().map(|question| std::mem::discriminant(&question.kind)).collect();
    assert!(kinds.len() >= 5, "{} kinds", kinds.len());
}

#[test]
fn no_key_gives_itself_away_by_its_place_or_length() {
    let article = bundled();
    let choices: Vec<_> = article.questions().filter(|question| matches!(question.kind, Kind::Choice(_))).collect();
    let options = |index: usize| choices[index].options().unwrap();
    let place = |index| options(index).list.iter().position(|option| option.is_key());
    let places: std::collections::BTreeSet<_> = (0..choices.len()).map(place).collect();
    assert!(places.len() >= 3, "the keys stand at {places:?}");
    let longest = |index: &usize| options(*index).list.iter().max_by_key(|option| option.text.len()).unwrap().is_key();
    assert!((0..choices.len()).filter(longest).count() * 2 < choices.len());
}

/// The schema as JSON.
fn schema() -> Value {
    serde_json::from_str(include_str!("../../content/article.schema.json")).unwrap()
}

#[test]
fn it_fits_the_schema() {
    let file: Value = serde_json::from_str(content::bundled(None).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&file).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn an_article_is_found_by_its_id() {
    assert!(content::bundled(Some("north-korean-troops-in-russia")).is_some());
    assert_eq!(content::bundled(Some("nothing")), None);
}
