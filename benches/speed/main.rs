//! Compares our reader with plain JavaScript for the same task: bytes, loading, clicks, growth, and many readers on a
//! page. Run by `cargo xtask bench`; `--quick` does only two rounds, `--write` puts the tables into docs/bench.md, `--worst`
//! measures only how long the worst files take.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a bench that cannot go on says so by panicking")]

#[allow(dead_code, reason = "the journeys use more of the browser than this")]
#[path = "../../tests/journey/browser.rs"]
mod browser;
#[allow(dead_code, reason = "the journeys use other browsers, too")]
#[path = "../../tests/journey/drivers.rs"]
mod drivers;
#[allow(dead_code, reason = "the journeys use other browsers, too")]
#[path = "../../tests/journey/engine.rs"]
mod engine;
mod figures;
mod parts;
#[path = "../plain/mod.rs"]
mod plain;
mod report;
mod server;
#[allow(dead_code, reason = "the browser's own site serves no brotli")]
#[path = "../../tests/journey/site.rs"]
mod site;
#[path = "../story.rs"]
mod story;
mod subject;
mod visit;
#[path = "../worst.rs"]
mod worst;

use std::env;
use std::path::PathBuf;

use figures::Figures;
use parts::Bench;
use server::Server;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let Some(dist) = env::var_os("GRADED_READER_DIST") else {
        println!("skipped: `cargo xtask bench` builds the page and runs this");
        return;
    };
    let asks_for = |word: &str| env::args().any(|given| given == word);
    let server = Server::open().await;
    server.add("/plain/graded-text.js", plain::SCRIPT);
    server.add_folder("/ours/reader", PathBuf::from(dist));
    let mut bench = Bench { server, figures: Figures::default(), quick: asks_for("--quick") };
    if asks_for("--worst") {
        bench.worst().await;
        return print!("{}", report::worst(&bench.figures));
    }
    bench.load().await;
    bench.slow().await;
    bench.interact().await;
    bench.growth().await;
    bench.readers().await;
    let report = report::report(&bench.figures);
    print!("{report}");
    if asks_for("--write") {
        report::write(&report);
    }
}
