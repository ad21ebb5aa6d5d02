//! Alignment of levels: small texts as tables, the accuracy on real articles, and properties of every text.

use std::ops::Range;
use std::rc::Rc;

use graded_reader_core::alignment::{Alignment, Counterpart};
use graded_reader_core::text::level::LevelIndex;
use graded_reader_core::text::span::Span;
use graded_reader_core::text::unicode::TABLES;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::accuracy;
use crate::story::{file, old_thing, read, town_is_new};

fn text(paragraphs: &[&str]) -> Vec<Rc<str>> {
    paragraphs.iter().map(|paragraph| Rc::from(*paragraph)).collect()
}

/// The rows of two texts, as ranges of paragraphs of the one and of the other, from 0.
#[track_caller]
fn check(from: &[&str], to: &[&str], rows: &[(Range<usize>, Range<usize>)]) {
    let rows_of = |from, to| {
        let alignment = Alignment::between(&text(from), &text(to), "en", TABLES);
        alignment.rows().iter().map(|row| (row.from.clone(), row.to.clone())).collect::<Vec<_>>()
    };
    assert_eq!(rows_of(from, to), rows);
    let turned: Vec<_> = rows.iter().map(|(from, to)| (to.clone(), from.clone())).collect();
    assert_eq!(rows_of(to, from), turned, "in the other direction");
}

const HILL: &str = "The old hill threw ash over the town.";
const BIRDS: &str = "Nine black birds flew to the sea.";
const BREAD: &str = "Then Mrs. Kim baked fresh bread.";

#[test]
fn paragraphs_that_say_the_same_are_in_one_row() {
    check(
        &[HILL, BIRDS],
        &["Ash fell on the town by the hill.", "Birds flew, nine of them."],
        &[(0..1, 0..1), (1..2, 1..2)],
    );
    // Split, and joined.
    check(&[&format!("{HILL} {BIRDS}"), BREAD], &[HILL, BIRDS, BREAD], &[(0..1, 0..2), (1..2, 2..3)]);
    // Dropped: at the beginning, in the middle, at the end.
    check(&[HILL, BIRDS, BREAD], &[BIRDS, BREAD], &[(0..1, 0..0), (1..2, 0..1), (2..3, 1..2)]);
    check(&[HILL, BIRDS, BREAD], &[HILL, BREAD], &[(0..1, 0..1), (1..2, 1..1), (2..3, 1..2)]);
    check(&[HILL, BIRDS, BREAD], &[HILL, BIRDS], &[(0..1, 0..1), (1..2, 1..2), (2..3, 2..2)]);
    // A paragraph without words, and no paragraphs at all.
    check(&[HILL, "* * *", BREAD], &[HILL, "* * *", BREAD], &[(0..1, 0..1), (1..2, 1..2), (2..3, 2..3)]);
    check(&[], &[HILL], &[(0..0, 0..1)]);
    check(&[], &[], &[]);
}

#[test]
fn unrelated_paragraphs_are_in_separate_rows() {
    let alignment = Alignment::between(&text(&[HILL]), &text(&["Xylophones!"]), "en", TABLES);
    let rows: Vec<_> = alignment.rows().iter().map(|row| (row.from.clone(), row.to.clone())).collect();
    assert_eq!(rows, [(0..1, 0..0), (1..1, 0..1)]);
    assert_eq!(alignment.row(0), alignment.rows().first());
    assert_eq!(alignment.row(1), None);
}

#[test]
fn languages_without_spaces_are_aligned_too() {
    let easy = ["火山很老。灰落在城里。", "没有人受伤。", "鸟飞到海边。"];
    let hard = ["那座古老的火山把灰撒在城里。", "许多鸟因此飞到了遥远的海边。"];
    check(&easy, &hard, &[(0..1, 0..1), (1..2, 1..1), (2..3, 1..2)]);
    check(&["ภูเขาไฟเก่ามาก", "นกบินไปทะเล"], &["ภูเขาไฟนั้นเก่าแก่", "ฝูงนกบินไปยังทะเล"], &[(0..1, 0..1), (1..2, 1..2)]);
}

/// The target of each sentence: its words, and how it corresponds to the sentence.
fn targets(from: &[&str], to: &[&str]) -> Vec<(String, Counterpart)> {
    let alignment = Alignment::between(&text(from), &text(to), "en", TABLES);
    let target = |sentence| {
        let target = alignment.target(sentence).unwrap();
        (to[target.span.paragraph][target.span.range()].to_owned(), target.counterpart)
    };
    (0..alignment.sentences().len()).map(target).collect()
}

#[test]
fn the_target_is_a_counterpart_or_next_to_one() {
    let from = [HILL, "Nine black birds flew away. What a sight!", BREAD, "Xylophones."];
    let to = [HILL, "Nine birds flew.", "Mrs. Kim baked bread."];
    let expected = [
        (HILL, Counterpart::Sentence),
        ("Nine birds flew.", Counterpart::Sentence),
        ("Nine birds flew.", Counterpart::Paragraph),
        ("Mrs. Kim baked bread.", Counterpart::Sentence),
        ("Mrs. Kim baked bread.", Counterpart::None),
    ];
    assert_eq!(targets(&from, &to), expected.map(|(words, counterpart)| (words.to_owned(), counterpart)));
}

#[test]
fn a_sentence_can_have_several_counterparts_or_none() {
    let one = text(&["The old hill threw ash over the town and nine black birds flew to the sea.", "Xylophones."]);
    let two = text(&[&format!("{HILL} {BIRDS}")]);
    let counterparts = |from: &[Rc<str>], to: &[Rc<str>], sentence| -> Vec<String> {
        let alignment = Alignment::between(from, to, "en", TABLES);
        alignment.counterparts(sentence).iter().map(|span| to[span.paragraph][span.range()].to_owned()).collect()
    };
    assert_eq!(counterparts(&one, &two, 0), [HILL, BIRDS]);
    assert_eq!(counterparts(&one, &two, 1), [""; 0]);
    assert_eq!(counterparts(&one, &two, 9), [""; 0], "a sentence that does not exist");
    assert_eq!(counterparts(&two, &one, 1), [&one[0][..]]);
}

#[test]
fn every_byte_belongs_to_the_nearest_sentence() {
    let alignment = Alignment::between(&text(&["  One. Two! ", "* * *", "Three."]), &text(&["One."]), "en", TABLES);
    let places = [(0, 0), (0, 3), (0, 6), (0, 7), (0, 99), (1, 0), (1, 4), (2, 2), (9, 0)];
    let found = places.map(|(paragraph, byte)| alignment.sentence_at(paragraph, byte));
    assert_eq!(found, [0, 0, 0, 1, 1, 2, 2, 3, 3]);
    assert_eq!(alignment.sentences().len(), 4);
    assert_eq!(Alignment::between(&[], &text(&["One."]), "en", TABLES).target(0), None);
    assert_eq!(Alignment::between(&text(&["One."]), &[], "en", TABLES).target(0), None);
}

/// The rows of two levels of the story with these links, as ranges of paragraphs.
fn rows_with(links: Value, from: usize, to: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let mut file = file(json!([old_thing(), town_is_new()]));
    file["levels"][1]["paragraphs"] =
        json!(["The old hill threw ash on the town, which is new.", "No hill is as old.", "Xylophones."]);
    file["links"] = links;
    let alignment = Alignment::of(&read(&file), LevelIndex::new(from), LevelIndex::new(to));
    alignment.rows().iter().map(|row| (row.from.clone(), row.to.clone())).collect()
}

#[test]
fn links_take_precedence() {
    let found = rows_with(json!([]), 0, 1);
    assert_eq!(rows_with(json!([{ "1": [2], "2": [3] }]), 0, 1).last(), Some(&(1..2, 2..3)));
    assert_ne!(found.last(), Some(&(1..2, 2..3)));
    assert_eq!(rows_with(json!([{ "1": [2], "2": [3] }]), 1, 0).last(), Some(&(2..3, 1..2)), "in the other direction");
    assert_eq!(rows_with(json!([{ "1": [1, 2], "2": [1, 2, 3] }]), 0, 1), [(0..2, 0..3)]);
    assert_eq!(rows_with(json!([{ "1": [1], "2": [] }]), 0, 1)[0], (0..1, 0..0));
    assert_eq!(rows_with(json!([{ "1": [1], "3": [1] }]), 0, 1), found, "links with other levels change nothing");
}

#[test]
fn the_target_is_in_the_linked_paragraphs() {
    let mut file = file(json!([old_thing(), town_is_new()]));
    file["levels"][1]["paragraphs"] = json!(["Here is the town, which is new.", "The old hill threw ash."]);
    file["links"] = json!([{ "1": [1], "2": [1] }, { "1": [2], "2": [2] }]);
    let alignment = Alignment::of(&read(&file), LevelIndex::new(0), LevelIndex::new(1));
    let targets: Vec<_> = (0..3).map(|sentence| alignment.target(sentence).unwrap()).collect();
    assert_eq!(targets.iter().map(|target| target.span.paragraph).collect::<Vec<_>>(), [0, 0, 1]);
    assert!(targets.iter().all(|target| target.counterpart != Counterpart::None));
}

#[test]
fn every_paragraph_of_real_articles_is_aligned_correctly() {
    let Some(texts) = accuracy::texts() else { return };
    let paragraphs = accuracy::paragraphs(&texts);
    assert_eq!((paragraphs.right, paragraphs.all), (324, 324));
    let positions = accuracy::positions(&texts);
    assert_eq!(positions.right, positions.all, "{positions}");
}

#[test]
fn sentences_that_decide_a_question_are_aligned() {
    let Some(texts) = accuracy::texts() else { return };
    let accuracy::Evidence { landed, shown, run } = accuracy::evidence(&texts);
    assert!(landed.all > 300 && landed.percent() >= 98.0, "{landed}");
    assert!(shown.percent() >= 99.0, "{shown}");
    assert!(run.percent() <= 120.0, "few counterparts for each sentence: {run}");
}

#[test]
fn targets_stay_right_if_paragraphs_are_split_joined_and_dropped() {
    let Some(texts) = accuracy::texts() else { return };
    for seed in [1, 2, 3] {
        let accuracy::Altered { landed, neighbour, found, missed } = accuracy::altered(&texts, seed..seed + 1);
        assert!(landed.percent() >= 97.0, "seed {seed}: {landed}");
        assert!(found.percent() >= 97.0, "seed {seed}: {found}");
        assert!(neighbour.all > 50 && neighbour.right == neighbour.all, "seed {seed}: {neighbour}");
        assert!(missed.percent() >= 70.0, "seed {seed}: {missed}");
    }
}

/// Paragraphs of few different words, which are easily confused, and of any characters.
fn paragraphs() -> impl Strategy<Value = Vec<Rc<str>>> {
    let words = prop::sample::select(vec!["Ash ", "hill. ", "Town ", "birds! ", "sea? ", "灰。", "* ", "\u{301}", " "]);
    let few = prop::collection::vec(words, 1..8).prop_map(|words| words.concat());
    let paragraph = prop_oneof![few, any::<String>()].prop_map(Rc::from);
    prop::collection::vec(paragraph, 0..6)
}

proptest! {
    #[test]
    fn every_sentence_has_a_target_and_targets_never_go_backwards(from in paragraphs(), to in paragraphs()) {
        let alignment = Alignment::between(&from, &to, "en", TABLES);
        let targets: Vec<_> = (0..alignment.sentences().len()).filter_map(|sentence| alignment.target(sentence)).collect();
        prop_assert_eq!(targets.len(), if to.is_empty() { 0 } else { alignment.sentences().len() });
        prop_assert!(targets.windows(2).all(|pair| pair[0].span <= pair[1].span));
        let exists = |text: &[Rc<str>], span: &Span| text[span.paragraph].get(span.range()).is_some();
        prop_assert!(targets.iter().all(|target| exists(&to, &target.span)));
        prop_assert!(alignment.sentences().iter().all(|span| exists(&from, span)));
    }

    #[test]
    fn every_paragraph_is_in_exactly_one_row(from in paragraphs(), to in paragraphs()) {
        let alignment = Alignment::between(&from, &to, "en", TABLES);
        let ours: Vec<usize> = alignment.rows().iter().flat_map(|row| row.from.clone()).collect();
        let theirs: Vec<usize> = alignment.rows().iter().flat_map(|row| row.to.clone()).collect();
        prop_assert!(ours.into_iter().eq(0..from.len()) && theirs.into_iter().eq(0..to.len()));
    }

    #[test]
    fn every_sentence_of_a_text_aligned_with_itself_is_its_own_target(text in paragraphs()) {
        let alignment = Alignment::between(&text, &text, "en", TABLES);
        for (number, span) in alignment.sentences().iter().enumerate() {
            prop_assert_eq!(&alignment.target(number).unwrap().span, span);
        }
    }
}
