//! The app's module, its lazy parts and its glue. The program in `release/` splits them and makes them small.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};
use graded_reader_core::article::Article;
use graded_reader_format::binary::{has_layouts, has_numbers, pack_article};

use crate::{
    dist::write,
    process::{program, root, run},
};

/// The glue that wasm-bindgen writes.
pub const GLUE: &str = "graded-reader-app.js";

/// The modules of the lazy parts.
pub const PART_FILES: [&str; 5] = [FILES, LAYOUT, "graded-reader-line-up.wasm", MARKS, RESULTS];
/// What reads a page's own article.
pub const FILES: &str = "graded-reader-files.wasm";
/// What shows more than plain texts.
pub const LAYOUT: &str = "graded-reader-layout.wasm";
/// What reads the inline marks of a page's own article.
pub const MARKS: &str = "graded-reader-marks.wasm";
/// What explains how a quiz went.
pub const RESULTS: &str = "graded-reader-results.wasm";

/// The lazy parts that a bundled article needs from the start.
pub fn of(article: &Article) -> impl Iterator<Item = &'static str> {
    let packed = &pack_article(article);
    [(LAYOUT, has_layouts(packed)), (RESULTS, has_numbers(packed))].into_iter().filter(|part| part.1).map(|part| part.0)
}

/// The environment variable by which Trunk's hook finds the program of `release/`. A build without it is not split.
const PROGRAM: &str = "GRADED_READER_RELEASE";

/// The folder for the results of the program's steps.
const WORK: &str = "target/split";

/// Makes a build with Trunk split the app. Cargo puts the program into the same folder as this one.
pub fn ask_for_split(build: &mut Command, others: &str) -> Result<()> {
    run(program("cargo")?.args(["build", "--quiet", "--package", "graded-reader-release"]))?;
    build.args(["--features", &format!("split{others}")]).env(PROGRAM, release_program()?);
    Ok(())
}

fn release_program() -> Result<PathBuf> {
    Ok(env::current_exe()?.with_file_name("graded-reader-release"))
}

/// Splits the app's module into `dist`, if the build asked for it. Otherwise the module contains everything, and the
/// files of the parts are empty modules.
pub fn finish(dist: &Path) -> Result<()> {
    if let Some(release) = env::var_os(PROGRAM) {
        let target = env::var_os("CARGO_TARGET_DIR").map_or(root().join("target"), PathBuf::from);
        let module = target.join("wasm32-unknown-unknown/release/graded-reader-app.wasm");
        run(program(release)?.arg("split").args([&module, &root().join(WORK), dist]))?;
    } else {
        leave_whole(dist)?;
    }
    write(dist, GLUE, as_function(&glue_in(dist)?)?)
}

fn leave_whole(dist: &Path) -> Result<()> {
    for name in PART_FILES {
        write(dist, name, [0, b'a', b's', b'm', 1, 0, 0, 0])?;
    }
    let glue = glue_in(dist)?;
    ensure!(glue.contains(START), "{GLUE} does not start the module as it did");
    write(dist, GLUE, glue.replace(START, include_str!("../../release/src/start.js")))
}

/// wasm-bindgen's own ways to start the module. A release replaces them with the same as here.
const START: &str = "export { initSync, __wbg_init as default };";

/// What the script uses of the glue. Only a release has `lend`.
const USED: [&str; 5] = ["start", "lend", "mount", "load_part", "parts_for"];

fn glue_in(dist: &Path) -> Result<String> {
    fs::read_to_string(dist.join(GLUE)).with_context(|| format!("{GLUE} cannot be read"))
}

/// The glue as a function that returns what the script uses of it, so that the script can start the app again: a module is
/// evaluated only once.
fn as_function(glue: &str) -> Result<String> {
    let (glue, list) = glue.rsplit_once("export {").unwrap_or((glue, ""));
    let listed = list.trim_end().trim_end_matches("};").split(',').map(str::trim);
    let mut names: Vec<_> = listed.map(|item| item.split_once(" as ").unwrap_or((item, item))).collect();
    let mut body = String::new();
    for line in glue.lines() {
        ensure!(!line.starts_with("import "), "{GLUE} imports something, which a function cannot: {line}");
        let exported = line.strip_prefix("export ");
        let mut words = exported.unwrap_or_default().split([' ', '(']).skip_while(|word| KEYWORDS.contains(word));
        names.extend(words.next().map(|name| (name, name)));
        body = body + exported.unwrap_or(line) + "\n";
    }
    names.retain(|(_, name)| USED.contains(name));
    let returned: Vec<_> = names.iter().map(|(inner, name)| format!("{name}: {inner}")).collect();
    ensure!(names.len() >= USED.len() - 1, "{GLUE} exports only {}", returned.join(", "));
    Ok(format!("export default () => {{\n{body}return {{ __proto__: null, {} }};\n}};\n", returned.join(", ")))
}

const KEYWORDS: [&str; 4] = ["async", "class", "const", "function"];

/// Prints which modules of the source the bytes of the last release come from.
pub fn weigh() -> Result<()> {
    let mut cargo = program("cargo")?;
    cargo.args(["run", "--quiet", "--package", "graded-reader-release", "--", "weigh"]);
    let modules = ["graded-reader-app_bg.wasm"].into_iter().chain(PART_FILES);
    run(cargo.args(modules.map(|name| Path::new(WORK).join("named").join(name))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glue_becomes_a_function() {
        let wasm_bindgen = "let wasm;\nexport class Mounted {\n}\nexport function mount(place, host) {\n}\n\
            export async function start(module) {\n}\nexport const running = () => wasm;\nexport function load_part() {\n}\nexport function parts_for(file) {\n}\n";
        let inner = wasm_bindgen.replace("export ", "");
        let expected = format!(
            "export default () => {{\n{inner}return {{ __proto__: null, mount: mount, start: start, load_part: load_part, parts_for: parts_for }};\n}};\n"
        );
        assert_eq!(as_function(wasm_bindgen).ok(), Some(expected));
        let esbuild = "let wasm;\nexport {\n  Mounted,\n  load_part2 as load_part,\n  lend,\n  mount,\n  parts_for,\n  start\n};\n";
        let expected = "export default () => {\nlet wasm;\n\
            return { __proto__: null, load_part: load_part2, lend: lend, mount: mount, parts_for: parts_for, start: start };\n};\n";
        assert_eq!(as_function(esbuild).ok().as_deref(), Some(expected));
        for wrong in ["import { a } from \"./b.js\"\n", "export function mount() {}\n"] {
            assert!(as_function(wrong).is_err(), "{wrong}");
        }
    }
}
