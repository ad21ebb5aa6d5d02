//! Every test there is, the quickest first.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use crate::{
    process::{ROOT, answer, frameworks, npm_folder, program, run, trunk},
    size,
    tools::{self, Need},
};

/// Runs all tests and stops at the first that fails.
pub fn run_all() -> Result<()> {
    tools::bring(Need::Test)?;
    let driver = answer("command -v chromedriver").context("chromedriver is not found")?;
    run(&mut cargo("test --workspace")?)?;
    run(&mut components(&driver)?)?;
    run(trunk()?.args(["build", "--release"]))?;
    let dist = dist()?;
    size::check(&dist)?;
    let pages = framework_pages(&dist)?;
    run(journey(&driver)?.env("GRADED_READER_DIST", dist).env("GRADED_READER_FRAMEWORKS", pages))?;
    eprintln!("xtask: every test passed");
    Ok(())
}

/// Measures the release in Chromium and prints a table.
pub fn bench() -> Result<()> {
    tools::bring(Need::Test)?;
    run(trunk()?.args(["build", "--release"]))?;
    run(cargo("bench --workspace --bench readers")?.env("GRADED_READER_DIST", dist()?))
}

fn dist() -> Result<PathBuf> {
    Path::new(ROOT).join("dist").canonicalize().context("there is no dist/")
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
    let axe = npm_folder()?.join("node_modules/axe-core/axe.min.js");
    cargo.env("CHROMEDRIVER", driver).env("GRADED_READER_AXE", axe);
    Ok(cargo)
}

/// The pages of tests/frameworks, type-checked and built by Vite with dist/ as the package that npm would publish.
fn framework_pages(dist: &Path) -> Result<PathBuf> {
    let folder = frameworks()?;
    let (package, pages) = (folder.join("node_modules/graded-reader"), folder.join("pages"));
    // npm leaves a package of the same version as it is.
    for old in [&package, &pages].into_iter().filter(|old| old.exists()) {
        fs::remove_dir_all(old)?;
    }
    run(npm("install --no-save --install-links --ignore-scripts --offline --no-audit --no-fund", &folder)?.arg(dist))?;
    fs::create_dir(&pages)?;
    for file in fs::read_dir(Path::new(ROOT).join("tests/frameworks"))? {
        let file = file?;
        if file.file_type()?.is_file() {
            fs::copy(file.path(), pages.join(file.file_name()))?;
        }
    }
    run(&mut npm("run build", &pages)?)?;
    Ok(pages.join("dist"))
}

fn npm(words: &str, folder: &Path) -> Result<Command> {
    let mut npm = program("npm")?;
    npm.args(words.split(' ')).arg("--prefix").arg(folder);
    Ok(npm)
}

fn cargo(words: &str) -> Result<Command> {
    let mut cargo = program("cargo")?;
    cargo.args(words.split(' '));
    Ok(cargo)
}
