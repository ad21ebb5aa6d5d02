//! A random sequence of what readers, pages, other tabs, other programs and a failing storage do, checked after every step
//! against what must hold: `model.js` says what. `tests/domain/model.rs` tries the same without a browser.

use serde_json::{Value, json};

use crate::browser::{DESKTOP, Person, tries_all};
use crate::host::{SCRIPT, page};
use crate::site::Page;

/// How many sequences are tried, and how many with `cargo xtask test --all`.
const SEQUENCES: u32 = 5;
const ALL: u32 = 300;

/// How many things happen in each.
const STEPS: u32 = 30;

#[tokio::test]
async fn whatever_happens_what_is_seen_is_the_state_and_no_grade_is_lost() {
    let reader = "<div><graded-reader article=the-octopus></graded-reader></div>";
    let pages = [Page::html("/two", page(SCRIPT, &reader.repeat(2))), Page::html("/empty", page("", ""))];
    let Some(person) = Person::at("/two", &pages, DESKTOP).await else { return };
    let sequences = if tries_all() { ALL } else { SEQUENCES };
    let script = concat!(include_str!("acts.js"), include_str!("model.js"));
    for seed in 1..=sequences {
        person.visit("/empty").await;
        person.script("localStorage.clear()").await;
        person.visit("/two").await;
        // The second one starts when it comes near.
        person.script("document.querySelectorAll('graded-reader')[1].scrollIntoView()").await;
        let ready = "return [...document.querySelectorAll('graded-reader')].every((reader) => reader.shadowRoot?.querySelector('.about:not([inert])'))";
        person.until("two readers", ready).await;
        let faults: Value = person.script(&format!("const how = '', seed = {seed}, count = {STEPS};\n{script}")).await;
        assert_eq!(faults, json!([]), "sequence {seed}");
    }
    person.leave().await;
}
