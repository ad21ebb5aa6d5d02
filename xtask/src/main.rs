//! The project's commands. Each first brings what the machine lacks, with a
//! line for each thing it brings, and then does its work.

mod bundle;
mod check;
mod dist;
mod finish;
mod line_up;
mod minify;
mod offline;
mod parts;
mod paste;
mod process;
mod schema;
mod script;
mod size;
mod snippet;
mod suite;
mod tools;
mod trunk;

use std::{env, path::Path, process::ExitCode};

use anyhow::{Context, Result, ensure};

use process::{ROOT, run, run_instead};
use tools::Need;
use trunk::{trunk, trunk_release};

const USAGE: &str = "\
usage: cargo xtask COMMAND

  serve [ARGS]  build the page, serve it, and build again at each change (ARGS go to `trunk serve`)
  build [ARGS]  build the page for its readers into dist/ (ARGS go to `trunk build --release`)
  test          run every test: native, in a browser, and a journey through dist/
  check [PATH]  tell what is wrong with articles, by default those in content/ (--json: for editors;
                --line-up: also which paragraphs and sentences of the levels tell the same)
  paste FILE    print the reader with an article's first screen, as HTML for a page (--level NAME, --folder PATH;
                --inline: with the styles in it)
  bench         measure the release against plain JavaScript, as Markdown tables (--quick: fewer rounds;
                --write: into docs/bench.md, too)
  bench native  measure how the cost of reading, grading and lining levels up grows
  bench alignment  tell how well levels line up and how long it takes, as Markdown tables
  size          tell what the files in dist/ weigh, as a Markdown table (--by-module: where the modules' bytes come from)
  schema        write the JSON Schema of article files into content/, from the types that read them
  setup         only bring the tools that the commands above need
  finish        finish the page that Trunk has staged; Trunk calls this by itself";

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match *words {
        ["serve", ref args @ ..] => serve(args),
        ["build", ref args @ ..] => build(args),
        ["test"] => suite::run_all(),
        ["check", ref args @ ..] => check(args),
        ["paste", ref args @ ..] => paste::run(args).map(|html| print!("{html}")),
        ["bench", name @ ("native" | "alignment")] => suite::bench_native(name),
        ["bench", ref args @ ..] => suite::bench(args),
        ["size"] => size::report(&Path::new(ROOT).join("dist")).map(|table| print!("{table}")),
        ["size", "--by-module"] => parts::weigh(),
        ["schema"] => schema::write(),
        ["setup"] => tools::bring(Need::Test),
        ["finish"] => finish_staged(),
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => {
            eprintln!("xtask: no such command: {}\n\n{USAGE}", words.join(" "));
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn serve(args: &[&str]) -> Result<()> {
    tools::bring(Need::Serve)?;
    run_instead(trunk()?.arg("serve").args(args))
}

fn build(args: &[&str]) -> Result<()> {
    tools::bring(Need::Build)?;
    run(trunk_release()?.args(args))
}

fn check(args: &[&str]) -> Result<()> {
    ensure!(check::run(args)?, "an article with an error is not shown");
    Ok(())
}

fn finish_staged() -> Result<()> {
    let staged = env::var_os("TRUNK_STAGING_DIR");
    let staged = staged.context("TRUNK_STAGING_DIR is not set: this is for Trunk to call (type: cargo xtask build)")?;
    finish::finish(Path::new(&staged))
}
