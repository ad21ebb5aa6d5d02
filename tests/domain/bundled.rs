//! The bundled articles: their facts, their schema and their library.

use std::collections::BTreeSet;
use std::fs;
use std::rc::Rc;

use crate::format;
use graded_reader_core::article::Article;
use graded_reader_core::article::library::{Entry, arrange};
use graded_reader_core::quiz::question::Kind;
use graded_reader_core::text::content::Register;
use graded_reader_core::text::level::LevelIndex;
use serde_json::Value;

/// The first bundled article.
pub fn bundled() -> Rc<Article> {
    Rc::new(format::read(&text("north-korean-troops-in-russia")).unwrap())
}

/// The text of a bundled article's file.
pub fn text(id: &str) -> String {
    fs::read_to_string(format!("{}/content/{id}.json", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The ids of the articles that come with the project.
const STORIES: [&str; 5] = [
    "north-korean-troops-in-russia",
    "how-a-program-finds-the-longest-word",
    "how-a-vaccine-trains-the-body",
    "how-venice-was-built",
    "the-octopus",
];

/// The ids of all articles in `content/`.
pub fn ids() -> Vec<String> {
    let names = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/content")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names
        .filter_map(|name| name.strip_suffix(".json").filter(|id| !id.ends_with(".schema")).map(str::to_owned))
        .collect()
}

/// The paragraphs of a level, without headings, and their number of words.
fn passage(level: usize) -> (String, usize) {
    let article = bundled();
    let level = article.level(LevelIndex::new(level));
    let prose = |text: &usize| level.layout.register(*text) == Register::Prose;
    let paragraphs: Vec<&str> =
        (0..level.paragraphs.len()).filter(prose).map(|text| &*level.paragraphs[text]).collect();
    let text = paragraphs.join("\n");
    let words = text.split_whitespace().count();
    (text, words)
}

/// The level has three paragraphs, contains these facts, and its number of words is within these bounds.
fn check(level: usize, least: usize, most: usize, facts: &[&str]) {
    let (text, words) = passage(level);
    assert!((least..=most).contains(&words), "level {} has {words} words", level + 1);
    assert_eq!(text.lines().count(), 3);
    for fact in facts {
        assert!(text.contains(fact), "level {} does not say {fact}", level + 1);
    }
}

#[test]
fn every_level_states_its_facts() {
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
fn headline_and_level_names_are_as_specified() {
    let article = bundled();
    assert_eq!(&*article.title, "North Korean Troops Training in Russia for Ukraine War");
    let names: Vec<&str> = article.levels().map(|level| &*level.name).collect();
    assert_eq!(names, ["LEVEL 1", "LEVEL 2", "LEVEL 3"]);
}

#[test]
fn every_level_has_a_quiz_and_three_questions_are_asked_at_all_levels() {
    let article = bundled();
    for level in article.levels() {
        assert!(article.quiz(level.index).count() >= 5, "{}", level.name);
    }
    assert_eq!(article.questions().filter(|question| question.evidence.len() == 3).count(), 3);
    let kinds: std::collections::HashSet<_> =
        article.questions().map(|question| std::mem::discriminant(&question.kind)).collect();
    assert!(kinds.len() >= 5, "{} kinds", kinds.len());
}

#[test]
fn position_and_length_do_not_give_away_the_key() {
    let article = bundled();
    let choices: Vec<_> = article.questions().filter(|question| matches!(question.kind, Kind::Choice(_))).collect();
    let options = |index: usize| choices[index].options().unwrap();
    let place = |index| options(index).list.iter().position(|option| option.is_key());
    let places: BTreeSet<_> = (0..choices.len()).map(place).collect();
    assert!(places.len() >= 3, "the keys are at {places:?}");
    let longest = |index: &usize| options(*index).list.iter().max_by_key(|option| option.text.len()).unwrap().is_key();
    assert!((0..choices.len()).filter(longest).count() * 2 < choices.len());
}

/// What the schema reports about a file.
pub fn schema_faults(file: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    validator.iter_errors(file).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn schema() -> Value {
    serde_json::from_str(include_str!("../../content/article.schema.json")).unwrap()
}

#[test]
fn bundled_articles_have_no_errors_and_ours_no_warnings() {
    for id in ids() {
        let checked = format::check(&text(&id));
        let lines: Vec<String> = checked.problems.iter().map(ToString::to_string).collect();
        assert!(lines.is_empty() || !STORIES.contains(&&*id), "{id}: {lines:#?}");
        assert_eq!(
            checked.article.map(|article| article.id.to_string()),
            Some(id.clone()),
            "an id is the name of its file"
        );
        assert_eq!(schema_faults(&serde_json::from_str(&text(&id)).unwrap()), [""; 0], "{id}");
    }
}

#[test]
fn our_articles_have_three_levels_a_summary_and_three_anchors() {
    for id in STORIES {
        let article = format::read(&text(id)).unwrap();
        assert_eq!(article.levels().count(), 3, "{id}");
        assert!(article.summary.is_some(), "{id}");
        assert!(article.questions().filter(|question| question.evidence.len() == 3).count() >= 3, "{id}");
        assert!(article.levels().all(|level| article.quiz(level.index).count() >= 5), "{id}");
    }
}

#[test]
fn the_library_starts_with_the_newest_dated_article() {
    let read = |id: &&str| format::read(&text(id)).unwrap();
    let mut entries: Vec<Entry> = STORIES.iter().map(read).map(|article| Entry::from(&article)).collect();
    arrange(&mut entries);
    assert_eq!(&*entries[0].id, "north-korean-troops-in-russia");
    assert!(entries[1..].is_sorted_by_key(|entry| entry.title.clone()));
    let minutes: Vec<usize> = entries[1].levels.iter().map(|(_, minutes)| *minutes).collect();
    assert_eq!(minutes, [1, 2, 2], "{}", entries[1].title);
    assert_eq!(bundled().level(LevelIndex::EASIEST).words, 129);
    assert_eq!(format::unpack_library(&format::pack_library(&entries)), Some(entries));
    assert_eq!(format::unpack_library(b"{}"), None);
}
