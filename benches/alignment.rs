//! How well levels are lined up on real articles, where they lie beside the project, and how long it takes for texts of
//! some lengths. Run by `cargo xtask bench alignment`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a bench that cannot go on says so by panicking")]

mod story;
#[path = "../tests/domain/trial.rs"]
mod trial;

use std::hint::black_box;
use std::rc::Rc;
use std::time::Instant;

use graded_reader_core::alignment::Alignment;
use graded_reader_core::text::unicode::TABLES;

const ROUNDS: usize = 15;

fn main() {
    trial::texts().iter().for_each(|texts| figures(texts));
    println!("\n| words at each level | sentences | ms, median | least | most |\n|--:|--:|--:|--:|--:|");
    for words in [200, 2_000, 20_000] {
        let (easy, hard) = (story::text(words, 1), story::text(words, 2));
        let sentences = Alignment::between(&easy, &hard, TABLES).sentences().len();
        let mut times: Vec<f64> = (0..ROUNDS).map(|_| time(&easy, &hard)).collect();
        times.sort_by(f64::total_cmp);
        let (least, median, most) = (times[0], times[ROUNDS / 2], times[ROUNDS - 1]);
        println!("| {words} | {sentences} | {median:.2} | {least:.2} | {most:.2} |");
    }
}

fn figures(texts: &[trial::Text]) {
    println!("| of | right |\n|---|--:|");
    println!("| paragraphs, beside the one that tells the same and no other | {} |", trial::paragraphs(texts));
    println!("| reading positions, in the paragraph that tells the same | {} |", trial::positions(texts));
    let trial::Evidence { landed, shown, run } = trial::evidence(texts);
    println!("| sentences that decide a question, landed at one that decides it | {landed} |");
    println!("| the same, shown among what tells it | {shown} |");
    println!("| sentences shown for one | {:.2} |", run.right as f64 / run.all as f64);
    let trial::Hard { landed, beside, found, missed } = trial::hard(texts, SEEDS);
    println!("| cut, joined, dropped: positions, at a sentence of the paragraph that tells the same | {landed} |");
    println!("| the same, said to be told | {found} |");
    println!("| dropped: positions, at a sentence of a paragraph beside it | {beside} |");
    println!("| the same, said to be told nowhere | {missed} |");
}

/// The seeds of the hard case.
const SEEDS: std::ops::Range<u32> = 1..21;

fn time(easy: &[Rc<str>], hard: &[Rc<str>]) -> f64 {
    let start = Instant::now();
    black_box(Alignment::between(black_box(easy), black_box(hard), TABLES));
    start.elapsed().as_secs_f64() * 1_000.0
}
