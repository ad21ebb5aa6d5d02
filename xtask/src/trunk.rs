//! How Trunk is called.

use std::{env, process::Command};

use anyhow::Result;

use crate::{
    parts,
    process::{answer, program},
};

/// Trunk, kept from two habits: refusing `NO_COLOR=1`, and asking whether there
/// is a newer Trunk.
pub fn trunk() -> Result<Command> {
    let mut trunk = program("trunk")?;
    trunk.env("TRUNK_SKIP_VERSION_CHECK", "true");
    if env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    Ok(trunk)
}

/// Trunk, building a release that is made small: see release/README.md.
pub fn trunk_release() -> Result<Command> {
    let mut trunk = trunk()?;
    trunk.args(["build", "--release"]);
    parts::ask_for_split(&mut trunk)?;
    // The splitter sees by the linker's relocations what a function needs.
    let mut flags = "-Clink-arg=--emit-relocs".to_owned();
    if has_std_source() {
        flags += for_few_bytes(&mut trunk);
    }
    trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    Ok(trunk)
}

/// Has cargo compile the standard library anew for few bytes, without the words of panics that no reader sees, and returns
/// the flags for that. None of it is stable Rust, so without it the build goes well too, and weighs some 14 kB more.
fn for_few_bytes(build: &mut Command) -> &'static str {
    build
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
    // The stack lies in the module's memory from the first: of the usual megabyte a reader needs a small part.
    " -Zunstable-options -Cpanic=immediate-abort -Clink-arg=-zstack-size=262144"
}

/// Whether the standard library's source is there to be compiled.
pub fn has_std_source() -> bool {
    answer("test -f \"$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock\"").is_some()
}
