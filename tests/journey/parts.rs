//! What of the app comes later: when it is fetched, and what becomes of the reader where it cannot be had.

use serde_json::json;

use crate::browser::{DESKTOP, PHONE, Person};
use crate::host::{SCRIPT, at, page};
use crate::site::Page;
use crate::sources::script;

const OCTOPUS: &str = "<graded-reader article=the-octopus></graded-reader>";

/// The parts that the page has asked for.
const PARTS: &str = "return performance.getEntriesByType('resource').map(({ name }) => name.match(/graded-reader-([^.]+)[.]wasm$/)?.[1]) \
                     .filter((part) => part && part !== 'app_bg')";
/// Has a reader well inside the text.
const INSIDE: &str = "document.querySelector('graded-reader').shadowRoot.querySelectorAll('.sentence')[6].scrollIntoView({ behavior: 'instant' })";

#[tokio::test]
async fn a_first_visit_with_its_quiz_needs_no_part() {
    let Some(person) = at(OCTOPUS).await else { return };
    person.until_ready().await;
    person.click(".level", "LEVEL 2").await;
    person.click("button", "Check my answers").await;
    person.click("button", "Check them all the same").await;
    person.reads("0 of").await;
    assert_eq!(person.script(PARTS).await, json!([]));
    person.leave().await;
}

#[tokio::test]
async fn the_line_up_comes_with_the_first_change_of_level_inside_the_text() {
    let Some(person) = Person::at("/host", &[Page::html("/host", page(SCRIPT, OCTOPUS))], PHONE).await else { return };
    person.until_ready().await;
    person.script(INSIDE).await;
    person.click(".level", "LEVEL 3").await;
    assert_eq!(person.script(PARTS).await, json!(["line-up"]));
    assert!(!person.all(".landed").await.is_empty(), "the place is kept the first time, too");
    person.click(".level", "LEVEL 1").await;
    assert_eq!(person.script(PARTS).await, json!(["line-up"]));
    person.leave().await;
}

#[tokio::test]
async fn a_session_that_was_kept_brings_what_reads_it() {
    let Some(person) = at(OCTOPUS).await else { return };
    person.until_ready().await;
    person.click(".question .option label:has(input)", "").await;
    person.visit("/host").await;
    person.until_ready().await;
    assert_eq!(person.script(PARTS).await, json!(["files"]));
    person.leave().await;
}

/// A page whose reader has everything but the parts.
fn without_parts(reader: &str) -> Page {
    Page::html("/host", page("", &format!("<script type=module src=/bare/graded-reader.js></script>{reader}")))
}

fn bare_script() -> Page {
    let elsewhere = ["graded-reader-app", "graded-reader.css", "articles/"];
    let script = elsewhere
        .iter()
        .fold(script(), |script, name| script.replace(&format!("./{name}"), &format!("/some/folder/{name}")));
    Page::new("/bare/graded-reader.js", "text/javascript", script)
}

#[tokio::test]
async fn without_the_line_up_a_level_opens_all_the_same_and_the_console_says_why() {
    let Some(person) = Person::at("/host", &[without_parts(OCTOPUS), bare_script()], PHONE).await else { return };
    person.until_ready().await;
    person.script(INSIDE).await;
    person.click(".level", "LEVEL 3").await;
    let said = person.script("return said.join()").await;
    let missing = "a file that belongs beside graded-reader.js could not be loaded";
    assert!(
        said.as_str().unwrap().contains(missing) && said.as_str().unwrap().contains("line-up.wasm answered 404"),
        "{said}"
    );
    person.click(".sentence", "").await;
    assert!(person.all(".saying").await.is_empty());
    person.leave().await;
}

#[tokio::test]
async fn without_what_reads_files_the_page_is_told_and_its_own_text_stays() {
    let reader = "<graded-reader src=/ash.json><p>The page’s own text</p></graded-reader>";
    let pages = [without_parts(reader), bare_script(), Page::json("/ash.json", crate::host::ASH)];
    let Some(person) = Person::at("/host", &pages, DESKTOP).await else { return };
    let failure = person.event("error").await;
    assert_eq!(failure["code"], "app", "{failure}");
    assert!(failure["message"].as_str().unwrap().contains("/bare/graded-reader-files.wasm answered 404"), "{failure}");
    assert!(person.script("return document.body.innerText").await.as_str().unwrap().contains("The page’s own text"));
    person.leave().await;
}
