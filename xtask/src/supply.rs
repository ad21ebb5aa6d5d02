//! Checks the crates that the project uses, with cargo-deny: see deny.toml.

use anyhow::{Context, Result};

use crate::{
    process::{program, run},
    tools,
};

/// Checks everything that needs no network: licences, sources and versions.
pub fn check() -> Result<()> {
    deny(&["licenses", "sources", "bans"])
}

/// Checks that and, with a database from the network, known vulnerabilities.
pub fn check_all() -> Result<()> {
    tools::bring_named("cargo-deny")?;
    check()?;
    deny(&["advisories"])
        .context("a crate has a known vulnerability, or their database could not be fetched: see above")
}

fn deny(what: &[&str]) -> Result<()> {
    run(program("cargo")?.args(["deny", "check", "--hide-inclusion-graph"]).args(what))
}
