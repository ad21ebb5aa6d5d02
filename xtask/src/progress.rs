//! Shows the progress of installations.

use std::{
    io::{BufRead, BufReader, IsTerminal, Read, stderr},
    process::Stdio,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};

use crate::process::program;

/// One of several installations, by its number from 1.
#[derive(Clone, Copy)]
pub struct Step {
    pub number: usize,
    pub of: usize,
}

/// How often to log cargo's progress.
const INTERVAL: Duration = Duration::from_secs(20);

/// How cargo's progress bar begins while it compiles.
const BAR: &str = "    Building";

impl Step {
    pub fn say(self, what: &str) {
        eprintln!("xtask: step {} of {}: {what}", self.number, self.of);
    }

    /// Runs a line of shell, prints how long it took, and returns whether it succeeded. A terminal shows cargo's own
    /// progress bar; a log gets lines instead.
    pub fn run(self, line: &str) -> Result<bool> {
        let begin = Instant::now();
        let mut shell = program("sh")?;
        shell.args(["-c", line]);
        let is_logged = line.contains("cargo install") && !stderr().is_terminal();
        if is_logged {
            shell
                .env("CARGO_TERM_PROGRESS_WHEN", "always")
                .env("CARGO_TERM_PROGRESS_WIDTH", "80")
                .stderr(Stdio::piped());
        }
        let mut child = shell.spawn()?;
        let printed = match child.stderr.take() {
            Some(pipe) => self.follow(pipe, begin)?,
            None => String::new(),
        };
        let went_well = child.wait()?.success();
        match went_well {
            true => self.say(&format!("done in {} s", begin.elapsed().as_secs())),
            false => eprint!("{printed}"),
        }
        Ok(went_well)
    }

    /// Reads cargo's progress bar and prints its progress at intervals. Returns everything else that cargo prints.
    fn follow(self, pipe: impl Read, begin: Instant) -> Result<String> {
        let (mut pipe, mut chunk, mut printed, mut told) = (BufReader::new(pipe), Vec::new(), String::new(), begin);
        while pipe.read_until(b'\r', &mut chunk).context("what cargo prints cannot be read")? > 0 {
            let text = String::from_utf8_lossy(&chunk);
            let (text, bar) = text.split_once(BAR).unwrap_or((&text, ""));
            printed.push_str(text);
            if let Some((done, all)) = compiled(bar).filter(|_| told.elapsed() >= INTERVAL) {
                told = Instant::now();
                self.say(&format!("{done} of {all} crates compiled after {} s", begin.elapsed().as_secs()));
            }
            chunk.clear();
        }
        Ok(printed)
    }
}

/// How many crates are compiled, and of how many, according to the rest of a progress bar.
fn compiled(bar: &str) -> Option<(usize, usize)> {
    let (_, counts) = bar.split_once("] ")?;
    let (done, rest) = counts.split_once('/')?;
    let (all, _) = rest.split_once(|letter: char| !letter.is_ascii_digit())?;
    Some((done.trim().parse().ok()?, all.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_tells_how_many_crates_are_compiled() {
        for (bar, expected) in [
            (" [====>        ] 97/369: syn, serde_derive   \r", Some((97, 369))),
            (" [>            ]   0/3: libc\r", Some((0, 3))),
            (" a sentence with [brackets] and a/slash", None),
            ("", None),
        ] {
            assert_eq!(compiled(bar), expected, "{bar}");
        }
    }
}
