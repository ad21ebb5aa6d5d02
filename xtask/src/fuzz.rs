//! Looks for inputs that break what must hold for any input, with cargo-fuzz and libFuzzer.
//!
//! On stable Rust: cargo-fuzz asks for flags that only a nightly or `RUSTC_BOOTSTRAP` allows. The project forbids unsafe
//! code, so there is no sanitizer, which would make it slower and need more from the machine.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context, Result, bail, ensure};
use graded_reader_core::{article::library::Entry, text::unicode::TABLES};
use graded_reader_format::{
    article::read,
    binary::{pack_article, pack_library},
};

use crate::{
    command::Fuzz,
    process::{program, root, run},
    tools,
};

/// The most memory that a target may use, in megabytes; it starts with about fifty.
const MEMORY: usize = 512;
/// The most time that one input may take, in seconds.
const TIMEOUT: usize = 1;

/// Runs the targets that are asked for one after another, each for its share of the time.
pub fn fuzz(asked: &Fuzz) -> Result<()> {
    let all = targets()?;
    let targets = if asked.targets.is_empty() { &all } else { &asked.targets };
    for target in targets {
        ensure!(all.contains(target), "there is no target {target}: the targets are {}", all.join(", "));
    }
    tools::bring_named("cargo-fuzz")?;
    write_packed_seeds()?;
    let seconds = (asked.minutes * 60 / targets.len()).max(1);
    let failed: Vec<&str> =
        targets.iter().filter(|target| run_target(target, seconds).is_err()).map(String::as_str).collect();
    match &failed[..] {
        [] => Ok(()),
        failed => bail!("an input breaks {}: see fuzz/artifacts/, and add it to fuzz/seeds/", failed.join(", ")),
    }
}

/// The names of the targets, in alphabetical order.
fn targets() -> Result<Vec<String>> {
    let mut names = Vec::new();
    for path in files("fuzz/fuzz_targets")? {
        names.extend(path.file_stem().and_then(|name| name.to_str()).map(str::to_owned));
    }
    Ok(names)
}

fn run_target(target: &str, seconds: usize) -> Result<()> {
    let corpus = format!("fuzz/corpus/{target}");
    fs::create_dir_all(root().join(&corpus))?;
    run(cargo_fuzz()?.arg(target).arg(corpus).args(seeds(target)).arg("--").args([
        format!("-max_total_time={seconds}"),
        format!("-max_len={}", longest(target)),
        format!("-rss_limit_mb={MEMORY}"),
        format!("-timeout={TIMEOUT}"),
        "-print_final_stats=1".to_owned(),
    ]))
}

/// The folders from which a target starts. New inputs go to its corpus.
fn seeds(target: &str) -> Vec<String> {
    let others: &[&str] = match target {
        "article" => &["content", "tests/fixtures"],
        "session" => &["tests/fixtures"],
        _ => &[],
    };
    let own = format!("fuzz/seeds/{target}");
    let is_there = |folder: &String| root().join(folder).exists();
    [own].into_iter().chain(others.iter().map(|&folder| folder.to_owned())).filter(is_there).collect()
}

/// The longest input for a target, in bytes.
fn longest(target: &str) -> usize {
    match target {
        "article" | "session" => 32_768,
        "typed" => 500,
        _ => 4_096,
    }
}

fn cargo_fuzz() -> Result<Command> {
    let mut cargo = program("cargo")?;
    cargo
        .args(["fuzz", "run", "--sanitizer", "none", "--features", "libfuzzer", "--codegen-units", "16"])
        .env("RUSTC_BOOTSTRAP", "1")
        // A release is made small, and a target fast.
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "2");
    Ok(cargo)
}

/// Packs the articles, because packed files that are kept would become useless with every new version of the form.
fn write_packed_seeds() -> Result<()> {
    let corpus = root().join("fuzz/corpus/packed");
    fs::create_dir_all(&corpus)?;
    for path in [files("content")?, files("fuzz/seeds/article")?].concat() {
        let Ok(article) = read(&fs::read_to_string(&path)?, TABLES) else { continue };
        let name = path.file_stem().context("a file has a name")?;
        fs::write(corpus.join(name).with_extension("article"), pack_article(&article))?;
        fs::write(corpus.join(name).with_extension("library"), pack_library(&[Entry::from(&article)]))?;
    }
    Ok(())
}

/// The files in a folder of the project, in alphabetical order.
fn files(folder: &str) -> Result<Vec<PathBuf>> {
    let read = fs::read_dir(root().join(folder)).with_context(|| format!("{folder} cannot be read"))?;
    let mut paths = read.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_a_program_of_the_crate_and_has_seeds() {
        let manifest = fs::read_to_string(root().join("fuzz/Cargo.toml")).unwrap_or_default();
        let targets = targets().unwrap_or_default();
        assert!(!targets.is_empty());
        assert_eq!(manifest.matches("[[bin]]").count(), targets.len());
        for target in targets {
            assert!(manifest.contains(&format!("path = \"fuzz_targets/{target}.rs\"")), "{target}");
            assert!(target == "packed" || !seeds(&target).is_empty(), "{target}");
        }
    }

    #[test]
    fn an_unknown_target_is_named() {
        let asked = Fuzz { targets: vec!["artikel".to_owned()], minutes: 1 };
        let error = fuzz(&asked).map_err(|error| error.to_string());
        assert!(error.is_err_and(|error| error.starts_with("there is no target artikel: the targets are alignment, ")));
    }
}
