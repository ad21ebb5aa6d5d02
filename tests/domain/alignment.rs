//! Levels lined up: small texts as tables, real articles by number, and what holds for every text.

use std::ops::Range;
use std::rc::Rc;

use graded_reader_core::alignment::{Alignment, Counterpart};
use graded_reader_core::text::level::LevelIndex;
use graded_reader_core::text::span::Span;
use graded_reader_core::text::unicode::TABLES;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::story::{file, old_thing, read, town_is_new};
use crate::trial;

fn text(paragraphs: &[&str]) -> Vec<Rc<str>> {
    paragraphs.iter().map(|paragraph| Rc::from(*paragraph)).collect()
}

/// The rows in which two texts stand side by side, as paragraphs of the one and of the other, from 0.
#[track_caller]
fn check(from: &[&str], to: &[&str], rows: &[(Range<usize>, Range<usize>)]) {
    let rows_of = |from, to| {
        let alignment = Alignment::between(&text(from), &text(to), TABLES);
        alignment.rows().iter().map(|row| (row.from.clone(), row.to.clone())).collect::<Vec<_>>()
    };
    assert_eq!(rows_of(from, to), rows);
    let turned: Vec<_> = rows.iter().map(|(from, to)| (to.clone(), from.clone())).collect();
    assert_eq!(rows_of(to, from), turned, "and the other way round");
}

const HILL: &str = "The old hill threw ash over the town.";
const BIRDS: &str = "Nine black birds flew to the sea.";
const BREAD: &str = "Then Mrs. Kim baked fresh bread.";

#[test]
fn paragraphs_stand_beside_those_that_tell_the_same() {
    check(
        &[HILL, BIRDS],
        &["Ash fell on the town by the hill.", "Birds flew, nine of them."],
        &[(0..1, 0..1), (1..2, 1..2)],
    );
    // Cut apart, and joined.
    check(&[&format!("{HILL} {BIRDS}"), BREAD], &[HILL, BIRDS, BREAD], &[(0..1, 0..2), (1..2, 2..3)]);
    // Dropped: at the beginning, in the middle, at the end.
    check(&[HILL, BIRDS, BREAD], &[BIRDS, BREAD], &[(0..1, 0..0), (1..2, 0..1), (2..3, 1..2)]);
    check(&[HILL, BIRDS, BREAD], &[HILL, BREAD], &[(0..1, 0..1), (1..2, 1..1), (2..3, 1..2)]);
    check(&[HILL, BIRDS, BREAD], &[HILL, BIRDS], &[(0..1, 0..1), (1..2, 1..2), (2..3, 2..2)]);
    // Nothing in words, and nothing at all.
    check(&[HILL, "* * *", BREAD], &[HILL, "* * *", BREAD], &[(0..1, 0..1), (1..2, 1..2), (2..3, 2..3)]);
    check(&[], &[HILL], &[(0..0, 0..1)]);
    check(&[], &[], &[]);
}

#[test]
fn what_has_nothing_in_common_stands_in_rows_of_its_own() {
    let alignment = Alignment::between(&text(&[HILL]), &text(&["Xylophones!"]), TABLES);
    let rows: Vec<_> = alignment.rows().iter().map(|row| (row.from.clone(), row.to.clone())).collect();
    assert_eq!(rows, [(0..1, 0..0), (1..1, 0..1)]);
    assert_eq!(alignment.row(0), alignment.rows().first());
    assert_eq!(alignment.row(1), None);
}

#[test]
fn a_language_without_spaces_is_no_other() {
    let easy = ["火山很老。灰落在城里。", "没有人受伤。", "鸟飞到海边。"];
    let hard = ["那座古老的火山把灰撒在城里。", "许多鸟因此飞到了遥远的海边。"];
    check(&easy, &hard, &[(0..1, 0..1), (1..2, 1..1), (2..3, 1..2)]);
    check(&["ภูเขาไฟเก่ามาก", "นกบินไปทะเล"], &["ภูเขาไฟนั้นเก่าแก่", "ฝูงนกบินไปยังทะเล"], &[(0..1, 0..1), (1..2, 1..2)]);
}

/// Where the reader of each sentence lands: the words there, and what they have to do with the sentence.
fn landings(from: &[&str], to: &[&str]) -> Vec<(String, Counterpart)> {
    let alignment = Alignment::between(&text(from), &text(to), TABLES);
    let target = |sentence| {
        let target = alignment.target(sentence).unwrap();
        (to[target.span.paragraph][target.span.range()].to_owned(), target.counterpart)
    };
    (0..alignment.sentences().len()).map(target).collect()
}

#[test]
fn a_reader_lands_where_the_same_is_told_or_beside() {
    let from = [HILL, "Nine black birds flew away. What a sight!", BREAD, "Xylophones."];
    let to = [HILL, "Nine birds flew.", "Mrs. Kim baked bread."];
    let expected = [
        (HILL, Counterpart::Sentence),
        ("Nine birds flew.", Counterpart::Sentence),
        ("Nine birds flew.", Counterpart::Paragraph),
        ("Mrs. Kim baked bread.", Counterpart::Sentence),
        ("Mrs. Kim baked bread.", Counterpart::None),
    ];
    assert_eq!(landings(&from, &to), expected.map(|(words, told)| (words.to_owned(), told)));
}

#[test]
fn a_sentence_is_told_by_one_by_several_or_by_none() {
    let one = text(&["The old hill threw ash over the town and nine black birds flew to the sea.", "Xylophones."]);
    let two = text(&[&format!("{HILL} {BIRDS}")]);
    let told = |from: &[Rc<str>], to: &[Rc<str>], sentence| -> Vec<String> {
        let alignment = Alignment::between(from, to, TABLES);
        alignment.counterparts(sentence).iter().map(|span| to[span.paragraph][span.range()].to_owned()).collect()
    };
    assert_eq!(told(&one, &two, 0), [HILL, BIRDS]);
    assert_eq!(told(&one, &two, 1), [""; 0]);
    assert_eq!(told(&one, &two, 9), [""; 0], "nor by any where there is no such sentence");
    assert_eq!(told(&two, &one, 1), [&one[0][..]]);
}

#[test]
fn a_place_in_the_text_is_in_a_sentence() {
    let alignment = Alignment::between(&text(&["  One. Two! ", "* * *", "Three."]), &text(&["One."]), TABLES);
    let places = [(0, 0), (0, 3), (0, 6), (0, 7), (0, 99), (1, 0), (1, 4), (2, 2), (9, 0)];
    let found = places.map(|(paragraph, byte)| alignment.sentence_at(paragraph, byte));
    assert_eq!(found, [0, 0, 0, 1, 1, 2, 2, 3, 3]);
    assert_eq!(alignment.sentences().len(), 4);
    assert_eq!(Alignment::between(&[], &text(&["One."]), TABLES).target(0), None);
    assert_eq!(Alignment::between(&text(&["One."]), &[], TABLES).target(0), None);
}

/// The rows of two levels of the story with these links, as their paragraphs.
fn rows_with(links: Value, from: usize, to: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let mut file = file(json!([old_thing(), town_is_new()]));
    file["levels"][1]["paragraphs"] =
        json!(["The old hill threw ash on the town, which is new.", "No hill is as old.", "Xylophones."]);
    file["links"] = links;
    let alignment = Alignment::of(&read(&file), LevelIndex::new(from), LevelIndex::new(to));
    alignment.rows().iter().map(|row| (row.from.clone(), row.to.clone())).collect()
}

#[test]
fn the_authors_links_go_before_what_is_found() {
    let found = rows_with(json!([]), 0, 1);
    assert_eq!(rows_with(json!([{ "1": [2], "2": [3] }]), 0, 1).last(), Some(&(1..2, 2..3)));
    assert_ne!(found.last(), Some(&(1..2, 2..3)));
    assert_eq!(rows_with(json!([{ "1": [2], "2": [3] }]), 1, 0).last(), Some(&(2..3, 1..2)), "both ways");
    assert_eq!(rows_with(json!([{ "1": [1, 2], "2": [1, 2, 3] }]), 0, 1), [(0..2, 0..3)]);
    assert_eq!(rows_with(json!([{ "1": [1], "2": [] }]), 0, 1)[0], (0..1, 0..0));
    assert_eq!(rows_with(json!([{ "1": [1], "3": [1] }]), 0, 1), found, "what is said of others changes nothing");
}

#[test]
fn a_reader_lands_within_what_is_linked() {
    let mut file = file(json!([old_thing(), town_is_new()]));
    file["levels"][1]["paragraphs"] = json!(["Here is the town, which is new.", "The old hill threw ash."]);
    file["links"] = json!([{ "1": [1], "2": [1] }, { "1": [2], "2": [2] }]);
    let alignment = Alignment::of(&read(&file), LevelIndex::new(0), LevelIndex::new(1));
    let landed: Vec<_> = (0..3).map(|sentence| alignment.target(sentence).unwrap()).collect();
    assert_eq!(landed.iter().map(|target| target.span.paragraph).collect::<Vec<_>>(), [0, 0, 1]);
    assert!(landed.iter().all(|target| target.counterpart != Counterpart::None));
}

#[test]
fn every_paragraph_of_real_articles_is_lined_up_rightly() {
    let Some(texts) = trial::texts() else { return };
    let paragraphs = trial::paragraphs(&texts);
    assert_eq!((paragraphs.right, paragraphs.all), (324, 324));
    let positions = trial::positions(&texts);
    assert_eq!(positions.right, positions.all, "{positions}");
}

#[test]
fn the_sentences_that_decide_a_question_are_lined_up() {
    let Some(texts) = trial::texts() else { return };
    let trial::Evidence { landed, shown, run } = trial::evidence(&texts);
    assert!(landed.all > 300 && landed.percent() >= 98.0, "{landed}");
    assert!(shown.percent() >= 99.0, "{shown}");
    assert!(run.percent() <= 120.0, "so few sentences are shown for one: {run}");
}

#[test]
fn cutting_joining_and_dropping_leave_readers_where_they_were() {
    let Some(texts) = trial::texts() else { return };
    for seed in [1, 2, 3] {
        let trial::Hard { landed, beside, found, missed } = trial::hard(&texts, seed..seed + 1);
        assert!(landed.percent() >= 97.0, "seed {seed}: {landed}");
        assert!(found.percent() >= 97.0, "seed {seed}: {found}");
        assert!(beside.all > 50 && beside.right == beside.all, "seed {seed}: {beside}");
        assert!(missed.percent() >= 70.0, "seed {seed}: {missed}");
    }
}

/// Paragraphs of few words, so that there is much to confuse; and of any letters.
fn paragraphs() -> impl Strategy<Value = Vec<Rc<str>>> {
    let words = prop::sample::select(vec!["Ash ", "hill. ", "Town ", "birds! ", "sea? ", "灰。", "* ", "\u{301}", " "]);
    let few = prop::collection::vec(words, 1..8).prop_map(|words| words.concat());
    let paragraph = prop_oneof![few, any::<String>()].prop_map(Rc::from);
    prop::collection::vec(paragraph, 0..6)
}

proptest! {
    #[test]
    fn every_place_lands_and_none_goes_back(from in paragraphs(), to in paragraphs()) {
        let alignment = Alignment::between(&from, &to, TABLES);
        let landings: Vec<_> = (0..alignment.sentences().len()).filter_map(|sentence| alignment.target(sentence)).collect();
        prop_assert_eq!(landings.len(), if to.is_empty() { 0 } else { alignment.sentences().len() });
        prop_assert!(landings.windows(2).all(|pair| pair[0].span <= pair[1].span));
        let stands = |text: &[Rc<str>], span: &Span| text[span.paragraph].get(span.range()).is_some();
        prop_assert!(landings.iter().all(|target| stands(&to, &target.span)));
        prop_assert!(alignment.sentences().iter().all(|span| stands(&from, span)));
    }

    #[test]
    fn every_paragraph_of_both_stands_in_one_row(from in paragraphs(), to in paragraphs()) {
        let alignment = Alignment::between(&from, &to, TABLES);
        let ours: Vec<usize> = alignment.rows().iter().flat_map(|row| row.from.clone()).collect();
        let theirs: Vec<usize> = alignment.rows().iter().flat_map(|row| row.to.clone()).collect();
        prop_assert!(ours.into_iter().eq(0..from.len()) && theirs.into_iter().eq(0..to.len()));
    }

    #[test]
    fn a_text_beside_itself_lands_where_it_was(text in paragraphs()) {
        let alignment = Alignment::between(&text, &text, TABLES);
        for (number, span) in alignment.sentences().iter().enumerate() {
            prop_assert_eq!(&alignment.target(number).unwrap().span, span);
        }
    }
}
