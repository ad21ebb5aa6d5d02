//! Lighthouse gives pages of the site and a page that embeds the reader 100 for accessibility, best practices and SEO.

use std::env;

use serde_json::Value;
use tokio::process::Command;

use crate::browser::{PHONE, Person, first};
use crate::engine::lacks_devtools;

/// The device that Lighthouse emulates, and the page. The first of them are those that `cargo xtask test` tries.
const VISITS: [(&str, &str); 6] = [
    ("phone", "some/folder/"),
    ("desktop", "some/folder/the-octopus.2.html"),
    ("phone", "shared/folder/examples/blog.html"),
    ("desktop", "some/folder/"),
    ("phone", "some/folder/the-octopus.2.html"),
    ("desktop", "shared/folder/examples/blog.html"),
];

#[tokio::test]
async fn lighthouse_gives_every_page_100() {
    if lacks_devtools("Lighthouse") {
        return;
    }
    let Some(person) = Person::at("/empty", &[], PHONE).await else { return };
    let browser = &person.driver.capabilities().get("goog:chromeOptions").unwrap()["debuggerAddress"];
    let (_, port) = browser.as_str().unwrap().split_once(':').unwrap();
    let mut node = Command::new("node");
    node.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/journey/lighthouse.mjs"));
    node.args([&env::var("GRADED_READER_LIGHTHOUSE").unwrap(), port]);
    node.args(first(3, &VISITS).iter().map(|(device, path)| format!("{device} {}/{path}", person.site)));
    let output = node.output().await.unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    let lacks: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{told}"));
    assert!(lacks.is_empty(), "{lacks:#?}");
    person.leave().await;
}
