//! Takes out of scripts and styles what only people read.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};

use crate::{
    dist::write,
    module::GLUE,
    process::{program, run},
};

/// Everything of ours that a page fetches and that esbuild knows to make smaller.
const FILES: [&str; 5] = [SCRIPT, "graded-reader.css", GLUE, "page.js", "page.css"];
const SCRIPT: &str = "graded-reader.js";

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
    let small = |name: &str| fs::read_to_string(dist.join(name)).with_context(|| format!("{name} cannot be read"));
    let (script, glue) = (small(SCRIPT)?, small(GLUE)?);
    ensure!(script.matches("import(`").count() == 1, "{SCRIPT} has not one import that bundlers are to leave alone");
    write(dist, SCRIPT, AT_ONCE.to_owned() + &script.replace("import(`", &format!("import({LEAVE_ALONE}`")))?;
    write(dist, GLUE, AT_ONCE.to_owned() + &glue)
}
