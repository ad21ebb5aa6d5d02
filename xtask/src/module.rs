//! The app's module in a release: compiled for few bytes, cut into parts, and optimised.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};

use crate::{
    names::shorten,
    order::named_in_order,
    process::{ROOT, program, run},
    split::{Part, split},
};

/// The name of the module that wasm-bindgen makes.
pub const MODULE: &str = "graded-reader-app_bg.wasm";
/// And of the script that knows it.
pub const GLUE: &str = "graded-reader-app.js";
/// Where the optimised modules lie with their names, for who wants to know what they weigh.
pub const NAMED: &str = "target/named";

/// What a first use does without. `loading.js` fetches a part when it is asked for.
const PARTS: [Part; 2] = [
    Part {
        name: "graded-reader-files.wasm",
        entries: &[
            "graded_reader::element::own_article",
            "graded_reader_format::session::state::read_state",
            "graded_reader_format::session::state::outline",
            "graded_reader::element::keeper::Keeper::taken",
            "graded_reader::element::keeper::Keeper::load",
            "graded_reader::element::keeper::Keeper::other",
            "graded_reader_core::session::merge::join",
        ],
    },
    Part {
        name: "graded-reader-line-up.wasm",
        entries: &[
            "graded_reader_core::alignment::Alignment::of",
            "graded_reader::ui::passage::Text::beside",
            "graded_reader::ui::same_place::aim",
            "graded_reader::ui::saying::saying",
            "graded_reader::ui::saying::told",
        ],
    },
];

/// The files of the parts.
pub const PART_FILES: [&str; 2] = [PARTS[0].name, PARTS[1].name];

/// Cuts and optimises the module in `dist`.
pub fn cut(dist: &Path) -> Result<()> {
    let whole = fs::read(dist.join(MODULE)).with_context(|| format!("{MODULE} cannot be read"))?;
    let glue = fs::read_to_string(dist.join(GLUE)).with_context(|| format!("{GLUE} cannot be read"))?;
    let (whole, glue) = shorten(&whole, &without_namespaces(&glue)?)?;
    fs::write(dist.join(GLUE), glue).with_context(|| format!("{GLUE} cannot be written"))?;
    let (main, parts) = split(&whole, &PARTS)?;
    for (name, module) in [(MODULE, main)].into_iter().chain(PART_FILES.into_iter().zip(parts)) {
        fs::write(dist.join(name), module).with_context(|| format!("{name} cannot be written"))?;
        optimise(&dist.join(name))?;
    }
    Ok(())
}

/// Yew asks each parent twice for its namespace, for every element it makes, only to learn that it is neither SVG's nor
/// MathML's. Where it is HTML's, no text is copied into the module for that: a fifth of the time of drawing a long quiz.
fn without_namespaces(glue: &str) -> Result<String> {
    let asked = "const ret = arg1.namespaceURI;";
    ensure!(glue.matches(asked).count() == 1, "the glue does not ask for namespaces as it did");
    let told = "const uri = arg1.namespaceURI, ret = uri === \"http://www.w3.org/1999/xhtml\" ? undefined : uri;";
    Ok(glue.replace(asked, told))
}

/// Makes the parts of a module that was not cut: there is nothing in them.
pub fn leave_whole(dist: &Path) -> Result<()> {
    let empty = [0, b'a', b's', b'm', 1, 0, 0, 0];
    PART_FILES
        .iter()
        .try_for_each(|name| fs::write(dist.join(name), empty).with_context(|| format!("{name} cannot be written")))
}

/// Optimises a module twice over: with its functions' names, for who weighs them, and without, for readers.
fn optimise(file: &Path) -> Result<()> {
    let named = Path::new(ROOT).join(NAMED);
    fs::create_dir_all(&named)?;
    let named = named.join(file.file_name().unwrap_or_default());
    let mut opt = program("wasm-opt")?;
    // Branches anew from flat code, then twice for few bytes: what one round leaves, the next one shortens. What has one
    // caller and is more than a few instructions stays a function, which compresses better.
    opt.args(["--flatten", "--rereloop", "-Oz", "-Oz", "--one-caller-inline-max-function-size=50", "-g"]);
    run(opt.args(["--low-memory-unused", "-o"]).arg(&named).arg(file))?;
    fs::write(file, named_in_order(&fs::read(&named)?)?)?;
    let mut strip = program("wasm-opt")?;
    strip.args(["--reorder-functions-by-name", "--strip-debug", "--strip-producers", "--strip-target-features", "-o"]);
    run(strip.arg(file).arg(file))
}
