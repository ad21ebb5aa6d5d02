//! Takes out of scripts and styles what only people read.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};

use crate::process::{program, run};

/// Everything of ours that a page fetches and that esbuild knows to make smaller.
const FILES: [&str; 5] = ["graded-reader.js", "graded-reader.css", "graded-reader-app.js", "page.js", "page.css"];

/// What tells bundlers to leave an import alone. esbuild takes it for a comment like any other.
const LEAVE_ALONE: &str = "/* @vite-ignore */ /* webpackIgnore: true */";

/// What has Chromium compile a script while it arrives, beside the page, and not function by function when each is called.
const AT_ONCE: &str = "//# allFunctionsCalledOnLoad\n";

/// Minifies the scripts and styles in `dist`.
pub fn minify(dist: &Path) -> Result<()> {
    let names = FILES.map(|name| dist.join(name));
    let mut esbuild = program("esbuild")?;
    esbuild.args(["--minify", "--charset=utf8", "--log-level=warning", "--allow-overwrite", "--outdir=."]);
    run(esbuild.args(&names).current_dir(dist))?;
    let script = dist.join(FILES[0]);
    let small = fs::read_to_string(&script).context("graded-reader.js cannot be read")?;
    ensure!(
        small.matches("import(`").count() == 1,
        "graded-reader.js has not one import that bundlers are to leave alone"
    );
    let small = small.replace("import(`", &format!("import({LEAVE_ALONE}`"));
    fs::write(script, AT_ONCE.to_owned() + &small)?;
    let glue = dist.join(FILES[2]);
    let small = fs::read_to_string(&glue).context("graded-reader-app.js cannot be read")?;
    Ok(fs::write(glue, AT_ONCE.to_owned() + &small)?)
}
