//! Runs other programs, and prints each command so that you can repeat it.

use std::{
    env,
    ffi::{OsStr, OsString},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::LazyLock,
};

use anyhow::{Context, Result, ensure};

/// The workspace's root, where every program runs: that of this program's source, or what the variable [`COPY`] names.
pub fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        let own = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
        env::var_os(COPY).map_or_else(|| PathBuf::from(own), PathBuf::from)
    });
    &ROOT
}

/// The environment variable that makes this program work on a copy of the workspace, so that a copy need not compile it.
pub const COPY: &str = "GRADED_READER_COPY";

/// A program with our own tools first in its `PATH`.
pub fn program(name: impl AsRef<OsStr>) -> Result<Command> {
    let mut command = Command::new(name);
    command.current_dir(root()).env("PATH", path()?);
    Ok(command)
}

/// Prints a command and runs it to its end. An error names the command.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    eprintln!("xtask: running `{shown}`");
    let status = command.status().with_context(|| format!("`{shown}` did not start"))?;
    ensure!(status.success(), "`{shown}` failed ({status})");
    Ok(())
}

/// Prints a command and replaces this process with it, so that a signal to us reaches it. Returns only if that fails.
pub fn run_instead(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    eprintln!("xtask: running `{shown}`");
    Err(command.exec()).with_context(|| format!("`{shown}` did not start"))
}

/// What a line of shell prints, or `None` if it fails.
pub fn answer(line: &str) -> Option<String> {
    let mut shell = program("sh").ok()?;
    let output = shell.args(["-c", line]).stdin(Stdio::null()).output().ok()?;
    let words = String::from_utf8_lossy(&output.stdout);
    output.status.success().then(|| words.trim().to_owned())
}

/// Where npm installs packages for us: outside target/, so that they survive `cargo clean`.
pub fn npm_folder() -> Result<PathBuf> {
    Ok(home::cargo_home()?.join("graded-reader-tools"))
}

/// Where the pages of tests/frameworks are built, with the packages that they use.
pub fn frameworks() -> Result<PathBuf> {
    Ok(npm_folder()?.join("frameworks"))
}

fn path() -> Result<OsString> {
    let ours = npm_folder()?.join("node_modules/.bin");
    let machine = env::var_os("PATH").unwrap_or_default();
    let folders = [ours].into_iter().chain(env::split_paths(&machine)).chain([home::cargo_home()?.join("bin")]);
    Ok(env::join_paths(folders)?)
}

fn shown(command: &Command) -> String {
    [command.get_program()]
        .into_iter()
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}
