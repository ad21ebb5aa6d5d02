//! How fifty readers on a page compare with one: time, memory and what stands in the page. Run by `cargo xtask bench`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a bench that cannot go on says so by panicking")]
#![allow(dead_code, reason = "the journeys use more of the browser than this")]

#[path = "../tests/journey/browser.rs"]
mod browser;
#[path = "../tests/journey/site.rs"]
mod site;

use browser::{DESKTOP, Person};
use serde_json::json;
use site::Page;

const ROUNDS: usize = 9;

/// What is measured, with its unit.
const FIGURES: [&str; 4] = ["ready, ms", "wasm memory, kB", "JS heap, kB", "DOM nodes"];

/// A page with so many readers, that notes when the last is ready and how large the module's memory is.
fn page(readers: usize) -> String {
    let tag = "<graded-reader article=the-octopus></graded-reader>".repeat(readers);
    format!(
        "<!DOCTYPE html><html lang=en><title>{readers}</title><link rel=icon href='data:,'><script>\
         let left = {readers}; const start = WebAssembly.instantiateStreaming; \
         WebAssembly.instantiateStreaming = async (...all) => {{ const made = await start(...all); memory = made.instance.exports.memory; return made }}; \
         addEventListener('graded-reader-ready', () => {{ if (--left === 0) ready = performance.now() }}); ready = 0</script>\
         <script type=module src=/some/folder/graded-reader.js></script>{tag}</html>"
    )
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let pages = [Page::html("/1", page(1)), Page::html("/50", page(50))];
    let mut rounds = [Vec::new(), Vec::new()];
    // In turns, so that what else the machine does falls on both.
    for _ in 0..ROUNDS {
        for (path, figures) in ["/1", "/50"].into_iter().zip(&mut rounds) {
            let Some(person) = Person::at(path, &pages, DESKTOP).await else { return };
            figures.push(measure(&person).await);
            person.leave().await;
        }
    }
    println!("| | 1 reader | 50 readers | ratio |\n|---|--:|--:|--:|");
    for (place, name) in FIGURES.iter().enumerate() {
        let [one, fifty] = [0, 1].map(|page| middle(rounds[page].iter().map(|figures| figures[place]).collect()));
        let shown = |(least, median, most): (f64, f64, f64)| format!("{median:.0} ({least:.0} to {most:.0})");
        println!("| {name} | {} | {} | {:.1} |", shown(one), shown(fifty), fifty.1 / one.1);
    }
}

async fn measure(person: &Person) -> [f64; 4] {
    person.until("every reader", "return ready > 0").await;
    person.devtools("Performance.enable", json!({})).await;
    person.devtools("HeapProfiler.collectGarbage", json!({})).await;
    let metrics = person.devtools_answer("Performance.getMetrics").await;
    let metric = |name: &str| {
        let found = metrics["metrics"].as_array().unwrap().iter().find(|metric| metric["name"] == name);
        found.unwrap()["value"].as_f64().unwrap()
    };
    let own = person.script("return [ready, memory.buffer.byteLength]").await;
    let own = |place: usize| own[place].as_f64().unwrap();
    let nodes = person.devtools_answer("Memory.getDOMCounters").await["nodes"].as_f64().unwrap();
    [own(0), own(1) / 1000.0, metric("JSHeapUsedSize") / 1000.0, nodes]
}

/// The least, the median and the greatest.
fn middle(mut figures: Vec<f64>) -> (f64, f64, f64) {
    figures.sort_by(f64::total_cmp);
    (figures[0], figures[figures.len() / 2], figures[figures.len() - 1])
}
