//! Takes out of scripts and styles what only people read.

use std::{fs, path::Path};

use anyhow::{Context, Result};

use crate::{
    dist::write,
    parts::GLUE,
    process::{answer, program, run},
};

/// Everything of ours that a page fetches and that esbuild knows to make smaller, but for the element's script.
const FILES: [&str; 4] = ["graded-reader.css", GLUE, "page.js", "page.css"];

/// What has Chromium compile a script while it arrives, beside the page, and not function by function when each is called.
pub const AT_ONCE: &str = "//# allFunctionsCalledOnLoad\n";

/// Whether this machine can minify.
pub fn has_esbuild() -> bool {
    answer("command -v esbuild").is_some()
}

/// Minifies the scripts and styles in `dist`.
pub fn minify(dist: &Path) -> Result<()> {
    let names = FILES.map(|name| dist.join(name));
    let mut esbuild = program("esbuild")?;
    esbuild.args(["--minify", "--charset=utf8", "--log-level=warning", "--allow-overwrite", "--outdir=."]);
    // wasm-bindgen names what the parts' script lends once for each part.
    esbuild.arg("--log-override:duplicate-object-key=silent");
    run(esbuild.args(&names).current_dir(dist))?;
    let glue = fs::read_to_string(dist.join(GLUE)).with_context(|| format!("{GLUE} cannot be read"))?;
    write(dist, GLUE, AT_ONCE.to_owned() + &glue)
}
