//! axe-core finds no faults in any state of the page, in light and dark mode.

use std::{env, fs};

use serde_json::{Value, json};

use crate::browser::{DESKTOP, PHONE, Person};
use crate::site::Page;

const BROKEN: &str = "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Host</title>\
    <script type=module src=/some/folder/graded-reader.js></script>\
    <body><main><h1>Host</h1><graded-reader article=gone></graded-reader></main></body></html>";

/// The faults that axe finds, each with its elements.
async fn faults(person: &Person) -> Vec<String> {
    let path = env::var("GRADED_READER_AXE").unwrap();
    if person.script("return !window.axe").await == json!(true) {
        person.script(&fs::read_to_string(path).unwrap()).await;
    }
    let found = person
        .driver
        .execute_async("axe.run().then((found) => arguments[0](found.violations))", Vec::new())
        .await
        .unwrap();
    let nodes = |fault: &Value| {
        fault["nodes"].as_array().unwrap().iter().map(|node| node["target"].to_string()).collect::<Vec<_>>()
    };
    let found = found.json().as_array().unwrap().iter();
    found.map(|fault| format!("{}: {}", fault["help"], nodes(fault).join(" "))).collect()
}

pub async fn check(person: &Person, state: &str) {
    for scheme in ["light", "dark"] {
        let media = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        person.devtools("Emulation.setEmulatedMedia", media).await;
        let faults = faults(person).await;
        assert!(faults.is_empty(), "{state}, {scheme}: {faults:#?}");
    }
}

#[tokio::test]
async fn axe_finds_nothing_in_any_state() {
    for window in [PHONE, DESKTOP] {
        let Some(person) = Person::at_the_page(window).await else { return };
        person.until_ready().await;
        for level in ["LEVEL 1", "LEVEL 2", "LEVEL 3"] {
            person.click(".level", level).await;
            check(&person, level).await;
            person.choose(1, "10,000").await;
            person.click("button", "Check my answers").await;
            check(&person, &format!("{level}, unfinished")).await;
            person.click("button", "Submit anyway").await;
            check(&person, &format!("{level}, graded")).await;
            person.click("[id^=question-1-] button", "Show in the text").await;
            check(&person, &format!("{level}, evidence shown")).await;
        }
        person.click("button", "Retry missed questions").await;
        check(&person, "what was missed").await;
        person.leave().await;
    }
}

#[tokio::test]
async fn axe_finds_nothing_in_the_other_stories() {
    for name in ["the-octopus", "how-venice-was-built", "how-a-vaccine-trains-the-body"] {
        let Some(person) = Person::at(&format!("/some/folder/{name}.3.html"), &[], PHONE).await else { return };
        person.until_ready().await;
        check(&person, name).await;
        person.click("button", "Check my answers").await;
        person.click("button", "Submit anyway").await;
        check(&person, &format!("{name}, graded")).await;
        person.leave().await;
    }
    let Some(person) = Person::at("/some/folder/gone.html", &[], PHONE).await else { return };
    check(&person, "an address that leads nowhere").await;
    person.leave().await;
}

#[tokio::test]
async fn axe_finds_nothing_in_the_error_of_a_broken_article() {
    let Some(person) = Person::at("/host", &[Page::html("/host", BROKEN)], DESKTOP).await else { return };
    person
        .until("a panel", "return !!document.querySelector('graded-reader').shadowRoot.querySelector('.panel')")
        .await;
    check(&person, "panel").await;
    person.leave().await;
}
