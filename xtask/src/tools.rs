//! The tools that the commands need: how to see each one, and how to bring it.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};

use crate::process::{ROOT, answer, frameworks, npm_folder, program};

/// What tools are needed for; each need includes those before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Building the page to look at it.
    Serve,
    /// Building the page for its readers.
    Build,
    /// Testing everything.
    Test,
}

/// Brings every tool of the need that the machine lacks, and leaves the others alone.
pub fn bring(need: Need) -> Result<()> {
    table()?.iter().filter(|tool| tool.need <= need).try_for_each(Tool::bring)
}

struct Tool {
    need: Need,
    name: String,
    /// A line of shell that prints the name where the tool is there.
    look: String,
    /// The line of shell that brings the tool.
    install: String,
    /// How long that takes.
    time: &'static str,
}

impl Tool {
    fn bring(&self) -> Result<()> {
        let Self { name, install, time, .. } = self;
        if self.is_there() {
            return Ok(());
        }
        eprintln!("xtask: installing {name} ({time}): {install}");
        let end = program("sh")?.args(["-c", install]).status()?;
        if self.name == RUST_SOURCE && !end.success() {
            eprintln!("xtask: without {name} the module weighs more than its budget, and goes on working");
            return Ok(());
        }
        ensure!(end.success(), "{name} could not be installed; type: {install}");
        ensure!(self.is_there(), "{name} is still not found, though this went well: {install}");
        Ok(())
    }

    fn is_there(&self) -> bool {
        answer(&self.look).is_some_and(|words| words.contains(&self.name))
    }
}

/// What a release is built smaller with, and can be built without.
const RUST_SOURCE: &str = "rust-src";

/// Every tool, each after those that bring it.
fn table() -> Result<Vec<Tool>> {
    let bindgen = wasm_bindgen_version()?;
    let folder = npm_folder()?.display().to_string();
    let npm = format!("npm install --prefix '{folder}' --ignore-scripts --no-audit --no-fund");
    let frameworks = frameworks()?.display().to_string();
    let (lock, installed) = ("tests/frameworks/package-lock.json", format!("'{frameworks}/node_modules/.installed'"));
    let apt = apt();
    Ok(vec![
        Tool {
            need: Need::Serve,
            name: "wasm32-unknown-unknown".into(),
            look: "rustup target list --installed".into(),
            install: "rustup target add wasm32-unknown-unknown".into(),
            time: "a minute",
        },
        Tool {
            need: Need::Serve,
            name: "trunk 0.21.14".into(),
            look: "trunk --version".into(),
            install: "cargo install --locked trunk@0.21.14".into(),
            time: "5 to 12 minutes",
        },
        // Of any other version than the crate's, Trunk would download its own.
        Tool {
            need: Need::Serve,
            name: format!("wasm-bindgen {bindgen}"),
            look: "wasm-bindgen --version".into(),
            install: format!("cargo install wasm-bindgen-cli --version {bindgen}"),
            time: "2 to 5 minutes",
        },
        Tool {
            need: Need::Build,
            name: "npm".into(),
            look: "command -v npm".into(),
            install: format!("{apt} nodejs npm"),
            time: "1 to 3 minutes",
        },
        Tool {
            need: Need::Build,
            name: RUST_SOURCE.into(),
            look: "rustup component list --installed".into(),
            install: "rustup component add rust-src".into(),
            time: "a minute",
        },
        // Debian's own wasm-opt is too old for what rustc writes.
        Tool {
            need: Need::Build,
            name: "wasm-opt version 132".into(),
            look: "wasm-opt --version".into(),
            install: format!("{npm} binaryen@132.0.0"),
            time: "a minute",
        },
        Tool {
            need: Need::Build,
            name: "esbuild 0.28.2".into(),
            look: "echo esbuild $(esbuild --version)".into(),
            install: format!("{npm} esbuild@0.28.2"),
            time: "a minute",
        },
        Tool {
            need: Need::Test,
            name: "Chromium".into(),
            look: "chromedriver --version && chromium --version".into(),
            install: format!("{apt} chromium chromium-driver"),
            time: "1 to 3 minutes",
        },
        Tool {
            need: Need::Test,
            name: "Mozilla Firefox".into(),
            look: "firefox-esr --version || firefox --version".into(),
            install: format!("{apt} firefox-esr"),
            time: "1 to 3 minutes",
        },
        Tool {
            need: Need::Test,
            name: "geckodriver".into(),
            look: "geckodriver --version".into(),
            install: "cargo install geckodriver".into(),
            time: "2 to 5 minutes",
        },
        Tool {
            need: Need::Test,
            name: "WebKitWebDriver".into(),
            look: "command -v Xvfb && command -v WebKitWebDriver".into(),
            install: format!("{apt} webkit2gtk-driver xvfb"),
            time: "1 to 3 minutes",
        },
        Tool {
            need: Need::Test,
            name: "axe-core@4.14.1".into(),
            look: format!("npm ls --prefix '{folder}' axe-core"),
            install: format!("{npm} axe-core@4.14.1"),
            time: "a minute",
        },
        Tool {
            need: Need::Test,
            name: "the packages of tests/frameworks".into(),
            look: format!("cmp {lock} {installed} && echo the packages of tests/frameworks"),
            install: format!(
                "mkdir -p '{frameworks}' && cp tests/frameworks/package.json {lock} '{frameworks}' && \
                 npm ci --prefix '{frameworks}' --ignore-scripts --no-audit --no-fund && cp {lock} {installed}"
            ),
            time: "a minute",
        },
    ])
}

/// How this person installs Debian's packages: with sudo, where they need it and have it.
fn apt() -> String {
    let sudo = answer("test $(id -u) != 0 && command -v sudo").map_or("", |_| "sudo ");
    format!("{sudo}apt-get update && {sudo}apt-get install -y --no-install-recommends")
}

fn wasm_bindgen_version() -> Result<String> {
    let lock = fs::read_to_string(Path::new(ROOT).join("Cargo.lock"))?;
    let version = locked(&lock, "wasm-bindgen").context("Cargo.lock names no wasm-bindgen")?;
    Ok(version.to_owned())
}

/// The version of a package in the text of a Cargo.lock.
fn locked<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?;
    version.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_is_told_from_those_whose_names_hold_its_own() {
        let lock = "\
[[package]]
name = \"wasm-bindgen-futures\"
version = \"0.4.80\"

[[package]]
name = \"wasm-bindgen\"
version = \"0.2.130\"
";
        let cases = [("wasm-bindgen", Some("0.2.130")), ("bindgen", None)];
        for (package, version) in cases {
            assert_eq!(locked(lock, package), version, "{package}");
        }
    }

    #[test]
    fn our_own_lock_is_read() {
        assert!(wasm_bindgen_version().is_ok_and(|version| version.starts_with("0.2.")));
    }
}
