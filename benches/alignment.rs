//! The accuracy of alignments on real articles, if they are next to the project, and the time that an alignment takes.
//! Run by `cargo xtask bench alignment`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a bench that cannot go on says so by panicking")]

#[path = "../tests/domain/accuracy.rs"]
mod accuracy;
mod story;

use std::hint::black_box;
use std::rc::Rc;
use std::time::Instant;

use graded_reader_core::alignment::Alignment;
use graded_reader_core::text::unicode::TABLES;

const ROUNDS: usize = 15;

fn main() {
    accuracy::texts().iter().for_each(|texts| figures(texts));
    println!("\n| words at each level | sentences | median, ms | min | max |\n|--:|--:|--:|--:|--:|");
    for words in [200, 2_000, 20_000] {
        let (easy, hard) = (story::text(words, 1), story::text(words, 2));
        let sentences = Alignment::between(&easy, &hard, "en", TABLES).sentences().len();
        let mut times: Vec<f64> = (0..ROUNDS).map(|_| time(&easy, &hard)).collect();
        times.sort_by(f64::total_cmp);
        let (least, median, most) = (times[0], times[ROUNDS / 2], times[ROUNDS - 1]);
        println!("| {words} | {sentences} | {median:.2} | {least:.2} | {most:.2} |");
    }
}

fn figures(texts: &[accuracy::Text]) {
    println!("| cases | correct |\n|---|--:|");
    println!("| paragraphs next to the one that says the same, and to no other | {} |", accuracy::paragraphs(texts));
    println!("| sentences whose target is in the paragraph that says the same | {} |", accuracy::positions(texts));
    let accuracy::Evidence { landed, shown, run } = accuracy::evidence(texts);
    println!("| sentences with the evidence of a question whose target has it, too | {landed} |");
    println!("| … that have such a sentence among their counterparts | {shown} |");
    println!("| counterparts per sentence | {:.2} |", run.right as f64 / run.all as f64);
    let accuracy::Altered { landed, neighbour, found, missed } = accuracy::altered(texts, SEEDS);
    println!("| altered: sentences whose target is from the paragraph that says the same | {landed} |");
    println!("| … with a counterpart | {found} |");
    println!("| dropped: sentences whose target is from a neighbouring paragraph | {neighbour} |");
    println!("| … without a counterpart | {missed} |");
}

/// The seeds by which levels are altered.
const SEEDS: std::ops::Range<u32> = 1..21;

fn time(easy: &[Rc<str>], hard: &[Rc<str>]) -> f64 {
    let start = Instant::now();
    black_box(Alignment::between(black_box(easy), black_box(hard), "en", TABLES));
    start.elapsed().as_secs_f64() * 1_000.0
}
