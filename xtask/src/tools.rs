//! The tools that the commands need: how to check for each one, and how to install it.

use anyhow::{Context, Result, ensure};

use crate::{
    process::{answer, frameworks, npm_folder},
    progress::Step,
};

/// What tools are needed for. Each need includes those before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Development builds.
    Serve,
    /// Release builds.
    Build,
    /// Testing everything.
    Test,
    /// One command, which asks for the tool by its name.
    Named,
}

/// Installs the tools for a need that the machine lacks, and leaves the others alone.
pub fn bring(need: Need) -> Result<()> {
    bring_all(|tool| tool.need <= need)
}

/// Installs the tool with this name, if the machine lacks it.
pub fn bring_named(name: &str) -> Result<()> {
    bring_all(|tool| tool.name.split(' ').next() == Some(name))
}

fn bring_all(is_needed: impl Fn(&Tool) -> bool) -> Result<()> {
    let tools = table()?;
    let missing: Vec<&Tool> = tools.iter().filter(|tool| is_needed(tool) && !tool.is_there()).collect();
    for (number, tool) in (1..).zip(&missing) {
        tool.bring(Step { number, of: missing.len() })?;
    }
    Ok(())
}

struct Tool {
    need: Need,
    name: String,
    /// A line of shell that prints the name if the tool is installed.
    look: String,
    /// The line of shell that installs the tool.
    install: String,
    /// How long that takes.
    time: &'static str,
}

impl Tool {
    fn bring(&self, step: Step) -> Result<()> {
        let Self { name, install, time, .. } = self;
        // An earlier tool may have come with this one.
        if self.is_there() {
            return Ok(());
        }
        step.say(&format!("installing {name} (about {time}): {install}"));
        let went_well = step.run(install)?;
        if self.name == RUST_SOURCE && !went_well {
            step.say(&format!("without {name} the module is larger than its budget allows, but it works"));
            return Ok(());
        }
        ensure!(went_well, "{name} could not be installed; type: {install}");
        ensure!(self.is_there(), "{name} is still not found, although this succeeded: {install}");
        Ok(())
    }

    fn is_there(&self) -> bool {
        answer(&self.look).is_some_and(|words| words.contains(&self.name))
    }
}

/// The source of the standard library. It makes a release smaller, and is optional.
const RUST_SOURCE: &str = "rust-src";

/// Every tool, each after those that its installation needs.
fn table() -> Result<Vec<Tool>> {
    let bindgen = wasm_bindgen_version()?;
    let folder = npm_folder()?.display().to_string();
    let npm = format!("npm install --prefix '{folder}' --ignore-scripts --no-audit --no-fund");
    let frameworks = frameworks()?.display().to_string();
    let (lock, installed) = ("tests/frameworks/package-lock.json", format!("'{frameworks}/node_modules/.installed'"));
    let apt = apt();
    let auditor = |name: &str| Tool {
        need: Need::Test,
        name: name.into(),
        look: format!("npm ls --depth 0 --prefix '{folder}' {}", name.split('@').next().unwrap_or_default()),
        install: format!("{npm} {name}"),
        time: "a minute",
    };
    Ok(vec![
        Tool {
            need: Need::Serve,
            name: "wasm32-unknown-unknown".into(),
            look: "rustup target list --installed".into(),
            install: "rustup target add wasm32-unknown-unknown".into(),
            time: "a minute",
        },
        Tool {
            need: Need::Serve,
            name: "trunk 0.21.14".into(),
            look: "trunk --version".into(),
            // Without TLS and the check for a newer Trunk, since it has nothing to download.
            install: cargo_install("--locked --no-default-features trunk@0.21.14"),
            time: "2 to 4 minutes",
        },
        // If the version is not that of the crate, Trunk downloads its own.
        Tool {
            need: Need::Serve,
            name: format!("wasm-bindgen {bindgen}"),
            look: "wasm-bindgen --version".into(),
            install: cargo_install(&format!("--no-default-features wasm-bindgen-cli@{bindgen}")),
            time: "1 to 2 minutes",
        },
        Tool {
            need: Need::Build,
            name: "npm".into(),
            look: "command -v npm".into(),
            install: format!("{apt} nodejs npm"),
            time: "1 to 3 minutes",
        },
        Tool {
            need: Need::Build,
            name: RUST_SOURCE.into(),
            look: "rustup component list --installed".into(),
            install: "rustup component add rust-src".into(),
            time: "a minute",
        },
        // Debian's own wasm-opt is too old for the output of rustc.
        Tool {
            need: Need::Build,
            name: "wasm-opt version 132".into(),
            look: "wasm-opt --version".into(),
            install: format!("{npm} binaryen@132.0.0"),
            time: "a minute",
        },
        Tool {
            need: Need::Build,
            name: "esbuild 0.28.2".into(),
            look: "echo esbuild $(esbuild --version)".into(),
            install: format!("{npm} esbuild@0.28.2"),
            time: "a minute",
        },
        Tool {
            need: Need::Test,
            name: "Chromium".into(),
            look: "chromedriver --version && chromium --version".into(),
            install: format!("{apt} chromium chromium-driver"),
            time: "1 to 3 minutes",
        },
        Tool {
            need: Need::Test,
            name: "Mozilla Firefox".into(),
            look: "firefox-esr --version || firefox --version".into(),
            install: format!("{apt} firefox-esr"),
            time: "1 to 3 minutes",
        },
        Tool {
            need: Need::Test,
            name: "geckodriver".into(),
            look: "geckodriver --version".into(),
            install: cargo_install("geckodriver"),
            time: "1 to 2 minutes",
        },
        Tool {
            need: Need::Test,
            name: "WebKitWebDriver".into(),
            look: "command -v Xvfb && command -v WebKitWebDriver".into(),
            install: format!("{apt} webkit2gtk-driver xvfb"),
            time: "1 to 3 minutes",
        },
        // The auditors of accessibility. The Nu checker needs Java.
        Tool {
            need: Need::Test,
            name: "java".into(),
            look: "command -v java".into(),
            install: format!("{apt} default-jre-headless"),
            time: "1 to 2 minutes",
        },
        auditor("axe-core@4.14.1"),
        auditor("accessibility-checker-engine@4.0.34"),
        auditor("vnu-jar@26.9.27"),
        // The last version that runs with Debian's Node.js.
        auditor("lighthouse@12.8.2"),
        Tool {
            need: Need::Test,
            name: "the packages of tests/frameworks".into(),
            look: format!("cmp {lock} {installed} && echo the packages of tests/frameworks"),
            install: format!(
                "mkdir -p '{frameworks}' && cp tests/frameworks/package.json {lock} '{frameworks}' && \
                 npm ci --prefix '{frameworks}' --ignore-scripts --no-audit --no-fund && cp {lock} {installed}"
            ),
            time: "a minute",
        },
        Tool {
            need: Need::Test,
            name: "cargo-deny 0.20.2".into(),
            look: "cargo deny --version".into(),
            install: cargo_install("--locked --no-default-features cargo-deny@0.20.2"),
            time: "1 to 2 minutes",
        },
        Tool {
            need: Need::Named,
            name: "cargo-fuzz 0.13.2".into(),
            look: "cargo fuzz --version".into(),
            install: cargo_install("--locked cargo-fuzz@0.13.2"),
            time: "a minute",
        },
    ])
}

/// How to install Debian's packages: with sudo, if it is needed and installed.
fn apt() -> String {
    let sudo = answer("test $(id -u) != 0 && command -v sudo").map_or("", |_| "sudo ");
    format!("{sudo}apt-get update && {sudo}apt-get install -y --no-install-recommends")
}

/// The line of shell that installs a tool from source, compiled as tools.toml says.
fn cargo_install(words: &str) -> String {
    format!("cargo install --config xtask/tools.toml {words}")
}

/// The version of wasm-bindgen in Cargo.lock.
fn wasm_bindgen_version() -> Result<String> {
    let id = answer("cargo pkgid --locked wasm-bindgen").context("cargo knows no version of wasm-bindgen")?;
    let (_, version) = id.rsplit_once('@').with_context(|| format!("{id} has no version"))?;
    Ok(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_lock_is_read() {
        assert!(wasm_bindgen_version().is_ok_and(|version| version.starts_with("0.2.")));
    }

    #[test]
    fn a_browser_that_cannot_be_installed_is_named_with_the_line_to_type() -> Result<()> {
        let browsers = ["Chromium", "Mozilla Firefox", "geckodriver", "WebKitWebDriver"];
        let found: Vec<Tool> = table()?.into_iter().filter(|tool| browsers.contains(&&*tool.name)).collect();
        assert_eq!(found.len(), browsers.len());
        for tool in found {
            assert!(tool.need == Need::Test, "every test run needs {}", tool.name);
            for (start, what) in [("exit 1", "could not be installed"), ("exit 0", "is still not found")] {
                let install = format!("{start}; {}", tool.install);
                let absent = Tool { look: "false".into(), name: tool.name.clone(), install: install.clone(), ..tool };
                let error = absent.bring(Step { number: 1, of: 1 }).map_err(|error| error.to_string());
                let said = error.err().unwrap_or_default();
                assert!(said.starts_with(&format!("{} {what}", tool.name)) && said.ends_with(&install), "{said}");
            }
        }
        Ok(())
    }
}
