//! How the time to read an article file, to grade a quiz and to align levels grows with their size. Run by `cargo xtask
//! bench native`.
#![allow(clippy::unwrap_used, reason = "a bench that cannot go on says so by panicking")]

mod story;
mod worst;

use divan::Bencher;
use graded_reader_core::alignment::Alignment;
use graded_reader_core::quiz::grading::grade;
use graded_reader_core::quiz::question::Kind;
use graded_reader_core::quiz::response::{Response, Responses};
use graded_reader_core::text::level::LevelIndex;
use graded_reader_core::text::unicode::TABLES;
use graded_reader_format::article::read;

use story::{STORY, Size};
use worst::{CASES, LARGEST};

fn main() {
    divan::main();
}

#[divan::bench(args = [200, 2_000, 20_000])]
fn read_words(bencher: Bencher<'_, '_>, words: usize) {
    let file = story::article(Size { words, ..STORY }).to_string();
    bencher.bench_local(|| read(&file, TABLES).unwrap());
}

#[divan::bench(args = [5, 50, 500])]
fn read_questions(bencher: Bencher<'_, '_>, questions: usize) {
    let file = story::article(Size { questions, ..STORY }).to_string();
    bencher.bench_local(|| read(&file, TABLES).unwrap());
}

/// The worst files, as large as the element accepts. Some are refused.
#[divan::bench(args = CASES.map(|(name, _)| name), sample_count = 3)]
fn read_worst(bencher: Bencher<'_, '_>, name: &str) {
    let file = worst::named(name, LARGEST * 9 / 10);
    bencher.bench_local(|| read(&file, TABLES).is_ok());
}

#[divan::bench(args = [5, 50, 500])]
fn grade_questions(bencher: Bencher<'_, '_>, questions: usize) {
    let article = read(&story::article(Size { questions, ..STORY }).to_string(), TABLES).unwrap();
    let asked: Vec<_> = article.quiz(LevelIndex::EASIEST).collect();
    let last = |kind: &Kind| match kind {
        Kind::Choice(options) => options.list.last().unwrap().id.clone(),
        other => unreachable!("{other:?}"),
    };
    let responses: Responses =
        asked.iter().map(|question| (question.id.clone(), Response::choice([last(&question.kind)]))).collect();
    bencher.bench_local(|| grade(asked.iter().copied(), &responses));
}

#[divan::bench(args = [200, 2_000, 20_000])]
fn line_up_words(bencher: Bencher<'_, '_>, words: usize) {
    let (easy, hard) = (story::text(words, 1), story::text(words, 2));
    bencher.bench_local(|| Alignment::between(&easy, &hard, "en", TABLES));
}
