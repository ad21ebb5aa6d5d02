//! Calls Trunk.

use std::{env, process::Command};

use anyhow::Result;

use crate::{
    parts,
    process::{answer, program},
};

/// Trunk, without its check for a newer version. It takes only `true` for `NO_COLOR`, and fails with `NO_COLOR=1`.
pub fn trunk() -> Result<Command> {
    let mut trunk = program("trunk")?;
    trunk.env("TRUNK_SKIP_VERSION_CHECK", "true");
    if env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    Ok(trunk)
}

/// Trunk, building a release that is split and made small: see release/README.md.
pub fn trunk_release() -> Result<Command> {
    trunk_release_with("")
}

/// The same with other features of the app, each after a comma.
pub fn trunk_release_with(features: &str) -> Result<Command> {
    let mut trunk = trunk()?;
    trunk.args(["build", "--release"]);
    parts::ask_for_split(&mut trunk, features)?;
    trunk.env("GRADED_READER_XTASK", env::current_exe()?); // for the hook in Trunk.toml
    // The splitter needs the linker's relocations to find out what a function uses.
    let mut flags = "-Clink-arg=--emit-relocs".to_owned();
    if has_std_source() {
        flags += for_few_bytes(&mut trunk);
    }
    trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    Ok(trunk)
}

/// Makes cargo compile the standard library for size, without the messages of panics, which no reader sees. Returns the
/// flags for that. None of it is stable Rust, so it is optional: without it the module is about 14 kB larger.
fn for_few_bytes(build: &mut Command) -> &'static str {
    build
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
    // The stack takes up memory from the start. The default is a megabyte, of which a reader needs only a small part.
    " -Zunstable-options -Cpanic=immediate-abort -Clink-arg=-zstack-size=262144"
}

/// Whether the source of the standard library is installed.
pub fn has_std_source() -> bool {
    answer("test -f \"$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock\"").is_some()
}
