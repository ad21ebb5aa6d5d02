//! The report that the bench prints, which is also in docs/bench.md.

use std::fmt::Write;
use std::fs;

use crate::figures::Figures;
use crate::parts::{READERS, SIZES};
use crate::subject::Subject;

const DOC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/bench.md");
/// The report is below this line of the document.
const MARK: &str = "<!-- From here on it is what the command printed. -->\n";

/// The headings of the tables, with the prefix of the names of their figures.
const TABLES: [(&str, &str); 13] = [
    ("Bytes until a level was graded, brotli 11", "bytes: "),
    ("Load", "load: "),
    ("Load on a slow line, with a processor 4 times slower", "slow: "),
    ("From a click to the end of the first frame that shows it, with a processor 4 times slower", "interact: "),
    ("The main thread’s work for it", "work: "),
    ("Growth: the main thread’s work for loading, ms", "growth, load: "),
    ("Growth: the main thread’s work for a level seen before, ms", "growth, switch: "),
    ("Growth: the main thread’s work for choosing, ms", "growth, choose: "),
    ("Growth: the main thread’s work for grading, ms", "growth, grade: "),
    ("Growth: JavaScript’s and WebAssembly’s memory, kB", "growth, memory: "),
    ("Readers on a page: the first one answers, ms", "readers, answers: "),
    ("Readers on a page: the main thread’s work for loading, ms", "readers, load: "),
    ("Readers on a page: JavaScript’s and WebAssembly’s memory, kB", "readers, memory: "),
];

pub fn report(figures: &Figures) -> String {
    let mut report = format!("{}\n## Targets\n\n{}", machine(), targets(figures));
    for (heading, part) in TABLES {
        write!(report, "\n## {heading}\n\n{}", figures.table(part)).unwrap();
    }
    report
}

/// The table of the worst files.
pub fn worst(figures: &Figures) -> String {
    format!("{}\n{}", machine(), figures.own_table("worst: "))
}

/// The machine and its load. If the load is much higher than 1, the work is more reliable than the time.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load: Vec<&str> = load.split(' ').take(3).collect();
    format!("{cores} cores; average load in the last 1, 5 and 15 minutes: {}\n", load.join(", "))
}

/// Replaces the report in the document.
pub fn write(report: &str) {
    let text = fs::read_to_string(DOC).unwrap();
    let (head, _) = text.split_once(MARK).unwrap();
    fs::write(DOC, format!("{head}{MARK}\n{report}")).unwrap();
}

fn targets(figures: &Figures) -> String {
    let ours = |name: &str| figures.spread(name, Subject::Ours);
    let ratio = |what: &str, name: &str, most: f64| line(what, figures.ratio(name), "× plain JS", most);
    let bytes = ours("bytes: page, kB").median + ours("bytes: all that it fetches, kB").median;
    let mut lines = vec![
        line("first use, page and all", bytes, "kB", 85.0),
        ratio("slow line: text visible", "slow: text visible, ms", 1.0),
        ratio("slow line: quiz answers", "slow: quiz answers, ms", 1.5),
    ];
    for click in ["first switch", "warm switch", "choose", "grade"] {
        lines.push(ratio(click, &format!("interact: {click}, ms"), 1.3));
    }
    lines.push(line("longest task of over 50 ms at load", ours("load: longest task of over 50 ms").median, "ms", 0.0));
    lines.push(ratio("load, the main thread’s work", "load: main thread, ms", 1.6));
    for what in ["switch", "choose", "grade", "memory"] {
        let part = format!("growth, {what}");
        let worst = SIZES.map(|(name, _)| figures.ratio(&format!("{part}: {name}"))).into_iter().fold(0.0, f64::max);
        lines.push(line(&format!("growth: {what}, the worst of all sizes"), worst, "× plain JS", 2.0));
        let power = steepest(figures, &part);
        lines.push(line(&format!("growth: {what}, by which power of the size at the most"), power, "", 1.2));
    }
    let fifty = READERS[READERS.len() - 1];
    for what in ["load", "memory"] {
        lines.push(ratio(&format!("{fifty} readers: {what}"), &format!("readers, {what}: {fifty}"), 2.0));
    }
    "| target | measured | at most | |\n|---|--:|--:|---|\n".to_owned() + lines.concat().as_str()
}

fn line(what: &str, figure: f64, unit: &str, most: f64) -> String {
    let reached = if figure <= most { "reached" } else { "**missed**" };
    let measured = format!("{figure:.2} {unit}");
    format!("| {what} | {} | {most} | {reached} |\n", measured.trim_end())
}

/// The highest power of the number of words or questions with which our cost grows: 1 is linear, 2 is quadratic.
fn steepest(figures: &Figures, part: &str) -> f64 {
    let tenfold = [(0, 1), (1, 2), (0, 3), (3, 4)];
    let cost = |size: usize| figures.spread(&format!("{part}: {}", SIZES[size].0), Subject::Ours).median;
    tenfold.map(|(before, after)| (cost(after) / cost(before)).log10()).into_iter().fold(0.0, f64::max)
}
