//! Runs every test, the quickest first.

use std::{
    collections::BTreeMap,
    env, fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};

use crate::{
    command::{Bench, Subject},
    journeys,
    process::{COPY, answer, frameworks, npm_folder, program, root, run},
    size, supply,
    tools::{self, Need},
    trunk::{trunk_release, trunk_release_with},
};

/// Set if tests that try many random inputs are to try many more of them.
const ALL: &str = "GRADED_READER_ALL";

/// Runs all tests and stops at the first that fails.
pub fn run_all(all: bool) -> Result<()> {
    tools::bring(Need::Test)?;
    let driver = answer("command -v chromedriver").context("chromedriver is not found")?;
    supply::check()?;
    // Only a build compiles the crate in release/, so it comes after everything quick.
    let mut native = cargo("test --workspace --exclude graded-reader-release")?;
    run(native.envs(all.then_some((ALL, "1"))))?;
    check_types()?;
    run(&mut components(&driver)?)?;
    run(&mut cargo("test --package graded-reader-release")?)?;
    run(&mut trunk_release()?)?;
    let dist = dist()?;
    size::check(&dist)?;
    let (pages, next) = (framework_pages(&dist)?, next_build()?);
    journeys::run_in_browsers(all, || {
        let mut journey = journey(&driver)?;
        journey
            .envs(all.then_some((ALL, "1")))
            .env("GRADED_READER_DIST", &dist)
            .env("GRADED_READER_FRAMEWORKS", &pages)
            .env("GRADED_READER_NEXT", &next);
        Ok(journey)
    })?;
    eprintln!("xtask: every test passed");
    Ok(())
}

/// Runs the benchmarks that are asked for, which print tables.
pub fn bench(asked: &Bench) -> Result<()> {
    match asked.subject {
        // These need no browser.
        Some(Subject::Native) => run(&mut cargo("bench --package graded-reader --bench native")?),
        Some(Subject::Alignment) => run(&mut cargo("bench --package graded-reader --bench alignment")?),
        Some(Subject::Worst) => bench_in_browser(&[("--worst", true)]),
        None => bench_in_browser(&[("--quick", asked.quick), ("--write", asked.write)]),
    }
}

/// Measures the release, and a counterpart in plain JavaScript, in Chromium.
fn bench_in_browser(flags: &[(&str, bool)]) -> Result<()> {
    tools::bring(Need::Test)?;
    // Only the tables go to the standard output.
    run(trunk_release()?.stdout(io::stderr()))?;
    let mut bench = cargo("bench --workspace --exclude graded-reader-release --bench speed --")?;
    bench.args(flags.iter().filter_map(|(flag, is_asked)| is_asked.then_some(flag)));
    run(bench.env("GRADED_READER_DIST", dist()?).env("GRADED_READER_XTASK", env::current_exe()?))
}

fn dist() -> Result<PathBuf> {
    root().join("dist").canonicalize().context("there is no dist/")
}

/// Checks the types in the scripts, which are JSDoc, and graded-reader.d.ts.
fn check_types() -> Result<()> {
    let compiler = frameworks()?.join("node_modules/.bin/tsc");
    for project in ["tsconfig.json", "tsconfig.workers.json"] {
        run(program(&compiler)?.args(["--project", project]))?;
    }
    Ok(())
}

/// The components in Chromium, started as webdriver.json says.
fn components(driver: &str) -> Result<Command> {
    let mut cargo = cargo("test --target wasm32-unknown-unknown --test components")?;
    cargo
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", driver)
        // In seconds: the first start of a browser on a slow machine takes longer than the default.
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "30")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    Ok(cargo)
}

/// The tests of dist/ in a browser. They run for the whole workspace, so that cargo reuses what it built for the native
/// tests.
fn journey(driver: &str) -> Result<Command> {
    let mut cargo = cargo("test --workspace --exclude graded-reader-release --test journey")?;
    let packages = npm_folder()?.join("node_modules");
    cargo
        .env("CHROMEDRIVER", driver)
        .env("GRADED_READER_AXE", packages.join("axe-core/axe.min.js"))
        .env("GRADED_READER_IBM", packages.join("accessibility-checker-engine/ace.js"))
        .env("GRADED_READER_VNU", packages.join("vnu-jar/build/dist/vnu.jar"))
        .env("GRADED_READER_LIGHTHOUSE", packages.join("lighthouse"));
    Ok(cargo)
}

/// What the next version of the project changes, so that the tests can tell the versions apart: file, before and after.
const NEXT: [(&str, &str, &str); 2] = [
    ("locales/en.json", "\"Quiz\"", "\"Quiz, second edition\""),
    ("content/the-octopus.json", "Three Hearts: The Octopus", "Three Hearts: The Octopus, second edition"),
];

/// Another release, built from a changed copy of the project. A test can also make it trap: see `element::trap`.
fn next_build() -> Result<PathBuf> {
    let copy = root().join("target/next");
    fs::create_dir_all(&copy)?;
    let all = ".cargo Cargo.toml Cargo.lock LICENSE-APACHE LICENSE-MIT README.md Trunk.toml assets benches build.rs content crates docs examples \
               fuzz index.html locales release src xtask";
    // A file that was moved must not stay where it was.
    for old in all.split_whitespace().map(|name| copy.join(name)).filter(|old| old.is_dir()) {
        fs::remove_dir_all(old)?;
    }
    run(program("cp")?.args(["-r", "--preserve=timestamps"]).args(all.split_whitespace()).arg(&copy))?;
    for (name, before, after) in NEXT {
        let text = fs::read_to_string(copy.join(name))?;
        ensure!(text.contains(before), "{name} has no {before} to change");
        fs::write(copy.join(name), text.replace(before, after))?;
    }
    fs::write(copy.join("locales/de.json"), second_language(&fs::read_to_string(copy.join("locales/en.json"))?)?)?;
    // With its own target folder: cargo identifies packages by their path in the workspace and would confuse the two.
    let target = copy.join("target");
    if !target.exists() {
        // The libraries are the same, and need not be compiled again.
        fs::create_dir_all(&target)?;
        let built = ["release", "wasm32-unknown-unknown/release"].map(|folder| Path::new("target").join(folder));
        run(program("cp")?.args(["-r", "--parents", "--preserve=timestamps"]).args(built).arg(&copy))?;
    }
    run(trunk_release_with(",trap")?.current_dir(&copy).env("CARGO_TARGET_DIR", target).env(COPY, &copy))?;
    Ok(copy.join("dist"))
}

/// The words of a second language, for the tests: the English ones between brackets.
fn second_language(english: &str) -> Result<String> {
    let mut words: BTreeMap<String, String> = serde_json::from_str(english)?;
    for (key, text) in &mut words {
        match &**key {
            "language" | "locale" => *text = "de".to_owned(),
            "direction" => {}
            _ => *text = format!("[{text}]"),
        }
    }
    Ok(serde_json::to_string(&words)?)
}

/// The pages of tests/frameworks, type-checked and built by Vite, with dist/ installed as npm would publish it.
fn framework_pages(dist: &Path) -> Result<PathBuf> {
    let folder = frameworks()?;
    let (package, pages) = (folder.join("node_modules/graded-reader"), folder.join("pages"));
    // npm does not replace a package of the same version.
    for old in [&package, &pages].into_iter().filter(|old| old.exists()) {
        fs::remove_dir_all(old)?;
    }
    run(npm("install --no-save --install-links --ignore-scripts --offline --no-audit --no-fund", &folder)?.arg(dist))?;
    fs::create_dir(&pages)?;
    for file in fs::read_dir(root().join("tests/frameworks"))? {
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
