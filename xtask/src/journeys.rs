//! The journeys through the built page, in one browser or in each, and what they say about it: how many ran in each
//! browser, and what was left out because a browser's driver cannot do it. `tests/journey/engine.rs` has the other half.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    process::Command,
    time::Instant,
};

use anyhow::{Result, ensure};

use crate::process::{root, run};

/// Names the only browser of a run.
const BROWSER: &str = "GRADED_READER_BROWSER";

/// Names the file that gets a line for each browser that a journey starts, and for what it leaves out.
const TALLY: &str = "GRADED_READER_TALLY";

const BROWSERS: [&str; 3] = ["chromium", "firefox", "webkit"];

/// Runs the journeys: all of them in each browser, or as they are, in Chromium and some of them in the others, too. Then
/// says how many ran in which.
pub fn run_in_browsers(all: bool, journeys: impl Fn() -> Result<Command>) -> Result<()> {
    let (mut said, mut failed) = (Vec::new(), Vec::new());
    let runs = if all { BROWSERS.map(Some).to_vec() } else { vec![None] };
    let path = root().join("target/journeys.tsv");
    for browser in runs {
        // A journey is known by its thread, so there have to be several.
        let threads = std::thread::available_parallelism().map_or(2, |threads| threads.get().max(2));
        fs::write(&path, "")?;
        let mut command = journeys()?;
        command.env(TALLY, &path).env("RUST_TEST_THREADS", threads.to_string()).env_remove(BROWSER);
        command.envs(browser.map(|browser| (BROWSER, browser)));
        let begin = Instant::now();
        if let Err(error) = run(&mut command) {
            failed.push(format!("{}: {error:#}", browser.unwrap_or("the journeys")));
        }
        let seconds = begin.elapsed().as_secs();
        said.extend(summary(&fs::read_to_string(&path)?).map(|line| format!("{line}, in a run of {seconds} s")));
    }
    for line in said {
        eprintln!("xtask: {line}");
    }
    ensure!(failed.is_empty(), "{}", failed.join("\n"));
    Ok(())
}

/// A line for each browser that has run, from lines of browser, journey, and "ran" or what the browser's driver lacks.
fn summary(tally: &str) -> impl Iterator<Item = String> {
    let mut browsers = BTreeMap::<String, (BTreeSet<&str>, BTreeMap<&str, BTreeSet<&str>>)>::new();
    for line in tally.lines() {
        let mut fields = line.split('\t');
        let (Some(browser), Some(journey), Some(what)) = (fields.next(), fields.next(), fields.next()) else {
            continue;
        };
        let (ran, lacking) = browsers.entry(browser.to_owned()).or_default();
        if what == "ran" {
            ran.insert(journey);
        } else {
            lacking.entry(what).or_default().insert(journey);
        }
    }
    let lines: Vec<String> =
        browsers.into_iter().map(|(browser, (ran, lacking))| line(&browser, &ran, &lacking)).collect();
    lines.into_iter()
}

fn line(browser: &str, ran: &BTreeSet<&str>, lacking: &BTreeMap<&str, BTreeSet<&str>>) -> String {
    let left_out: BTreeSet<&str> = lacking.values().flatten().copied().collect();
    let (parts, whole): (Vec<&str>, Vec<&str>) = left_out.into_iter().partition(|journey| ran.contains(journey));
    let mut line = format!("{} journeys ran in {browser}", ran.len());
    if !lacking.is_empty() {
        let reasons: Vec<String> =
            lacking.iter().map(|(what, journeys)| format!("{what} ({})", journeys.len())).collect();
        line += &format!(
            ", {} of them without a part, and {} were left out, for want of: {}",
            parts.len(),
            whole.len(),
            reasons.join(", ")
        );
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn journeys_are_counted_by_browser() {
        let tally = "Chromium\ta::one\tran\nChromium\ta::one\tran\nChromium\ta::two\tran\nFirefox\ta::one\tran\n\
                     Firefox\ta::one\ttouch\nFirefox\ta::two\ttouch\nFirefox\ta::three\tquota to set\nFirefox\ta::four\tran\n";
        let lines: Vec<String> = summary(tally).collect();
        assert_eq!(
            lines,
            [
                "2 journeys ran in Chromium",
                "2 journeys ran in Firefox, 1 of them without a part, and 2 were left out, for want of: quota to set (1), touch (2)",
            ]
        );
    }
}
