//! Pages whose text nodes another program replaces or wraps at any time: translators, word highlighters, reading aids. The
//! reader goes on, keeps answers and grades, and shows each text once, as it is now.

use serde_json::{Value, json};

use crate::browser::{DESKTOP, Person, first, tries_all};
use crate::engine::{Browser, browsers};
use crate::site::{self, Page};

const TWO: &str = "<!DOCTYPE html><html lang=en><title>Host</title><link rel=icon href='data:,'>\
                   <script type=module src=/some/folder/graded-reader.js></script>\
                   <graded-reader article=the-octopus storage=none></graded-reader>\
                   <graded-reader article=the-octopus storage=none></graded-reader>";

/// The differences between a reader whose text nodes are changed in this way and one that is left alone.
async fn differences(person: &Person, how: &str, seed: u32, steps: u32) -> Value {
    let ready = "return [...document.querySelectorAll('graded-reader')].every((reader) => reader.shadowRoot?.querySelector('.about:not([inert])'))";
    person.driver.goto(format!("{}/two", person.site)).await.unwrap();
    // The second one starts when it comes near.
    person.script("document.querySelectorAll('graded-reader')[1].scrollIntoView()").await;
    person.until("two readers", ready).await;
    let (acts, script) = (include_str!("acts.js"), include_str!("translator.js"));
    person.script(&format!("const how = {how:?}, seed = {seed}, steps = {steps};\n{acts}{script}")).await
}

const WAYS: [&str; 6] = ["translate", "highlight", "replace", "split", "flatten", "wrap"];

#[tokio::test]
async fn every_act_shows_the_same_whatever_became_of_the_text_nodes() {
    let Some(person) = Person::at("/two", &[Page::html("/two", TWO)], DESKTOP).await else { return };
    for how in first(3, &WAYS) {
        assert_eq!(differences(&person, how, 0, 0).await, json!([]), "{how}");
    }
    person.leave().await;
}

#[tokio::test]
async fn acts_in_any_order_show_the_same_whatever_became_of_the_text_nodes() {
    let Some(person) = Person::at("/two", &[Page::html("/two", TWO)], DESKTOP).await else { return };
    let steps = if tries_all() { 60 } else { 30 };
    for (how, seed) in WAYS.into_iter().zip(1..) {
        assert_eq!(differences(&person, how, seed, steps).await, json!([]), "{how}, seed {seed}");
    }
    person.leave().await;
}

#[tokio::test]
async fn firefox_and_webkit_show_the_same_too() {
    for browser in browsers().filter(|browser| *browser != Browser::Chromium) {
        let Some(dist) = site::dist() else { return };
        let site = site::serve(dist, &[Page::html("/two", TWO)]).await;
        let person = Person::with_browser(browser, site).await;
        assert_eq!(
            differences(&person, "translate", 0, if tries_all() { 20 } else { 8 }).await,
            json!([]),
            "{browser:?}"
        );
        person.leave().await;
    }
}
