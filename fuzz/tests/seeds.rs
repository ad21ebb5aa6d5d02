//! The targets on stable Rust: every seed, and mutations of the seeds that are the same in every run.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

use std::env;
use std::fs;
use std::path::Path;

use graded_reader_core::article::library::Entry;
use graded_reader_core::text::unicode::TABLES;
use graded_reader_format::article::read;
use graded_reader_format::binary::{pack_article, pack_library};
use graded_reader_fuzz::TARGETS;
use graded_reader_fuzz::mutation::{Random, mutated};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};

/// How many mutations each target gets, which takes some seconds in all, and how many with `cargo xtask test --all`.
const MUTATIONS: u32 = 600;
const MUTATIONS_OF_ALL: u32 = 10_000;
/// Larger seeds are checked as they are, but mutations of them would take too long.
const LARGEST: usize = 8_000;

/// The files in a folder of the project.
fn files(folder: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

/// The seeds of a target: the files in its folder, and those that the project has anyway.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    match target {
        "article" => [files("fuzz/seeds/article"), files("content"), files("tests/fixtures")].concat(),
        "session" => [files("fuzz/seeds/session"), files("tests/fixtures")].concat(),
        "packed" => seeds("article").iter().flat_map(|file| packed(&String::from_utf8_lossy(file))).collect(),
        other => files(&format!("fuzz/seeds/{other}")),
    }
}

/// An article's file, packed as an article and as a library of one.
fn packed(file: &str) -> Vec<Vec<u8>> {
    let packed = read(file, TABLES).map(|article| vec![pack_article(&article), pack_library(&[Entry::from(&article)])]);
    packed.unwrap_or_default()
}

/// Mutations of a seed, one on top of the other: its number, and a number for each mutation.
fn mutations() -> impl Strategy<Value = (usize, Vec<u64>)> {
    (any::<usize>(), prop::collection::vec(any::<u64>(), 1..6))
}

/// Checks a target with its seeds, and with mutations of them. A failure names the numbers of its mutations.
fn check(target: &str) {
    let (_, check) = TARGETS.into_iter().find(|(name, _)| *name == target).unwrap();
    let mut seeds = seeds(target);
    assert!(!seeds.is_empty());
    seeds.iter().for_each(|seed| check(seed));
    seeds.retain(|seed| seed.len() <= LARGEST);
    let cases = if env::var_os("GRADED_READER_ALL").is_some() { MUTATIONS_OF_ALL } else { MUTATIONS };
    let fixed =
        ProptestConfig { cases, rng_seed: RngSeed::Fixed(18), failure_persistence: None, ..ProptestConfig::default() };
    let result = TestRunner::new(fixed).run(&mutations(), |(seed, mutations)| {
        let input = mutations.iter().fold(seeds[seed % seeds.len()].clone(), |input, number| {
            let mut random = Random(*number);
            let other = &seeds[*number as usize % seeds.len()];
            mutated(&input, other, &mut random)
        });
        check(&input);
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{target}: {error}"));
}

#[test]
fn article_files() {
    check("article");
}

#[test]
fn sessions_and_records() {
    check("session");
}

#[test]
fn packed_articles_and_libraries() {
    check("packed");
}

#[test]
fn typed_answers() {
    check("typed");
}

#[test]
fn sentences() {
    check("sentences");
}

#[test]
fn alignments() {
    check("alignment");
}

#[test]
fn quotations() {
    check("quotations");
}
