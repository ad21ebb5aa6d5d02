//! The project's commands. Each first installs the tools that it needs and the machine lacks, and says so.

mod bundle;
mod check;
mod command;
mod dist;
mod finish;
mod fuzz;
mod journeys;
mod line_up;
mod locales;
mod media;
mod minify;
mod offline;
mod parts;
mod prerender;
mod process;
mod progress;
mod reference;
mod schema;
mod script;
mod size;
mod snippet;
mod sri;
mod suite;
mod supply;
mod tools;
mod trunk;

use std::{env, path::Path, process::ExitCode};

use anyhow::{Context, Result, ensure};
use clap::{CommandFactory, Parser};

use command::{Command, Xtask};
use process::{root, run, run_instead};
use tools::Need;
use trunk::{trunk, trunk_release};

fn main() -> ExitCode {
    // If the arguments are wrong, clap prints why and exits with status 2.
    match do_command(Xtask::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn do_command(command: Option<Command>) -> Result<()> {
    match command {
        Some(Command::Serve { args }) => serve(&args),
        Some(Command::Build { args }) => build(&args),
        Some(Command::Test { all }) => suite::run_all(all),
        Some(Command::Deny) => supply::check_all(),
        Some(Command::Fuzz(asked)) => fuzz::fuzz(&asked),
        Some(Command::Check(asked)) => check(&asked),
        Some(Command::Prerender(asked)) => prerender::run(&asked).map(|html| print!("{html}")),
        Some(Command::Bench(asked)) => suite::bench(&asked),
        Some(Command::Size { by_module: false }) => size::report(&root().join("dist")).map(|table| print!("{table}")),
        Some(Command::Size { by_module: true }) => parts::weigh(),
        Some(Command::Sri { folder }) => sri::tags(&root().join("dist"), &folder).map(|tags| print!("{tags}")),
        Some(Command::Schema) => schema::write(),
        Some(Command::Setup) => tools::bring(Need::Test),
        Some(Command::Finish) => finish_staged(),
        None => Ok(Xtask::command().print_help()?),
    }
}

fn serve(args: &[String]) -> Result<()> {
    tools::bring(Need::Serve)?;
    if !root().join("target/wasm32-unknown-unknown").exists() {
        eprintln!("xtask: the first build of the page takes about a minute; Trunk then prints the address");
    }
    run_instead(trunk()?.arg("serve").args(args))
}

fn build(args: &[String]) -> Result<()> {
    tools::bring(Need::Build)?;
    run(trunk_release()?.args(args))
}

fn check(asked: &command::Check) -> Result<()> {
    ensure!(check::run(asked)?, "an article with an error is not shown");
    Ok(())
}

fn finish_staged() -> Result<()> {
    let staged = env::var_os("TRUNK_STAGING_DIR");
    let staged = staged.context("TRUNK_STAGING_DIR is not set: this is for Trunk to call (type: cargo xtask build)")?;
    finish::finish(Path::new(&staged))
}
