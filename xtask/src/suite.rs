//! Every test there is, the quickest first.

use std::{path::Path, process::Command};

use anyhow::{Context, Result};

use crate::{
    process::{ROOT, answer, npm_folder, program, run, trunk},
    tools::{self, Need},
};

/// Runs all tests and stops at the first that fails.
pub fn run_all() -> Result<()> {
    tools::bring(Need::Test)?;
    let driver = answer("command -v chromedriver").context("chromedriver is not found")?;
    run(&mut cargo("test --workspace")?)?;
    run(&mut components(&driver)?)?;
    run(trunk()?.args(["build", "--release"]))?;
    run(&mut journey(&driver)?)?;
    eprintln!("xtask: every test passed");
    Ok(())
}

/// The components in Chromium, started as webdriver.json says.
fn components(driver: &str) -> Result<Command> {
    let mut cargo = cargo("test --target wasm32-unknown-unknown --test components")?;
    cargo
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", driver)
        // In seconds: a browser's first start on a slow machine takes more than is granted.
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "30")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    Ok(cargo)
}

/// A reader's journey through dist/, of the whole workspace so that what the
/// native tests have built serves again.
fn journey(driver: &str) -> Result<Command> {
    let mut cargo = cargo("test --workspace --test journey")?;
    let dist = Path::new(ROOT).join("dist").canonicalize().context("there is no dist/")?;
    let axe = npm_folder()?.join("node_modules/axe-core/axe.min.js");
    cargo.env("CHROMEDRIVER", driver).env("GRADED_READER_DIST", dist).env("GRADED_READER_AXE", axe);
    Ok(cargo)
}

fn cargo(words: &str) -> Result<Command> {
    let mut cargo = program("cargo")?;
    cargo.args(words.split(' '));
    Ok(cargo)
}
