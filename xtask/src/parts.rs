//! The app's module and its lazy parts. The program in `release/` splits them and makes them small.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use crate::process::{ROOT, program, run};

/// The glue that wasm-bindgen writes.
pub const GLUE: &str = "graded-reader-app.js";

/// The modules of the lazy parts.
pub const PART_FILES: [&str; 2] = ["graded-reader-files.wasm", "graded-reader-line-up.wasm"];

/// The environment variable by which Trunk's hook finds the program of `release/`. A build without it is not split.
const PROGRAM: &str = "GRADED_READER_RELEASE";

/// The folder for the results of the program's steps.
const WORK: &str = "target/split";

/// Makes a build with Trunk split the app. Cargo puts the program into the same folder as this one.
pub fn ask_for_split(build: &mut Command) -> Result<()> {
    run(program("cargo")?.args(["build", "--quiet", "--package", "graded-reader-release"]))?;
    build.args(["--features", "split"]).env(PROGRAM, release_program()?);
    Ok(())
}

fn release_program() -> Result<PathBuf> {
    Ok(env::current_exe()?.with_file_name("graded-reader-release"))
}

/// Splits the app's module into `dist`, if the build asked for it. Otherwise the module contains everything, and the
/// files of the parts are empty modules.
pub fn finish(dist: &Path) -> Result<()> {
    let Some(release) = env::var_os(PROGRAM) else { return leave_whole(dist) };
    let target = env::var_os("CARGO_TARGET_DIR").map_or(Path::new(ROOT).join("target"), PathBuf::from);
    let module = target.join("wasm32-unknown-unknown/release/graded-reader-app.wasm");
    run(program(release)?.arg("split").args([&module, &Path::new(ROOT).join(WORK), dist]))
}

fn leave_whole(dist: &Path) -> Result<()> {
    let empty = [0, b'a', b's', b'm', 1, 0, 0, 0];
    PART_FILES
        .iter()
        .try_for_each(|name| fs::write(dist.join(name), empty).with_context(|| format!("{name} cannot be written")))
}

/// Prints which modules of the source the bytes of the last release come from.
pub fn weigh() -> Result<()> {
    let mut cargo = program("cargo")?;
    cargo.args(["run", "--quiet", "--package", "graded-reader-release", "--", "weigh"]);
    let modules = ["graded-reader-app_bg.wasm"].into_iter().chain(PART_FILES);
    run(cargo.args(modules.map(|name| Path::new(WORK).join("named").join(name))))
}
