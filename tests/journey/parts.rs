//! The lazy parts of the app: when they load, and what the reader does if they cannot.

use serde_json::json;

use crate::browser::{DESKTOP, PHONE, Person};
use crate::host::{SCRIPT, at, page};
use crate::site::Page;
use crate::sources::script;

const OCTOPUS: &str = "<graded-reader article=the-octopus></graded-reader>";

/// The parts that the page has requested.
const PARTS: &str = "return performance.getEntriesByType('resource').map(({ name }) => name.match(/graded-reader-([^.]+)[.]wasm$/)?.[1]) \
                     .filter((part) => part && part !== 'app_bg')";
/// Scrolls well into the text.
const INSIDE: &str = "document.querySelector('graded-reader').shadowRoot.querySelectorAll('.sentence')[6].scrollIntoView({ behavior: 'instant' })";

#[tokio::test]
async fn a_first_visit_with_its_quiz_needs_only_what_explains_its_results() {
    let Some(person) = at(OCTOPUS).await else { return };
    person.until_ready().await;
    person.click(".level", "LEVEL 2").await;
    person.click("button", "Check my answers").await;
    person.click("button", "Submit anyway").await;
    person.reads("0 of").await;
    assert_eq!(person.script(PARTS).await, json!(["results"]));
    person.leave().await;
}

#[tokio::test]
async fn alignment_loads_at_the_first_change_of_level_within_the_text() {
    let Some(person) = Person::at("/host", &[Page::html("/host", page(SCRIPT, OCTOPUS))], PHONE).await else { return };
    person.until_ready().await;
    person.script(INSIDE).await;
    person.click(".level", "LEVEL 3").await;
    assert_eq!(person.script(PARTS).await, json!(["results", "line-up"]));
    assert!(!person.all("[data-landed]").await.is_empty(), "the place is kept the first time, too");
    person.click(".level", "LEVEL 1").await;
    assert_eq!(person.script(PARTS).await, json!(["results", "line-up"]));
    person.leave().await;
}

#[tokio::test]
async fn alignment_does_not_load_before_a_sentence_is_seen_in_other_words() {
    let Some(person) = at(OCTOPUS).await else { return };
    person.until_ready().await;
    person.click(".sentence", "").await;
    assert_eq!(person.all(".sentence-bar").await.len(), 1);
    assert_eq!(person.script(PARTS).await, json!(["results"]));
    person.sees_in("LEVEL 2").await;
    assert_eq!(person.script(PARTS).await, json!(["results", "line-up"]));
    person.leave().await;
}

#[tokio::test]
async fn a_bar_that_waits_for_alignment_can_be_closed_or_left() {
    for (leave, bars) in [("all('.ways .link')[0].click()", 0), ("all('.sentence')[1].click()", 1)] {
        let Some(person) = Person::at("/host", &[at_a_gate(OCTOPUS)], DESKTOP).await else { return };
        person.until_ready().await;
        let all =
            "const all = (selector) => document.querySelector('graded-reader').shadowRoot.querySelectorAll(selector);";
        person.click(".sentence", "").await;
        person.click(".sentence-bar button", "LEVEL 2").await;
        person.script(&format!("{all} {leave}")).await;
        person.until("the bar", &format!("{all} return all('.sentence-bar').length === {bars} && !all('[data-sentence=\"0\"][data-selected]').length")).await;
        person.script("go()").await;
        person.until("alignment", &format!("{PARTS}.includes('line-up')")).await;
        // The next press shows what has loaded, and nothing has come meanwhile.
        person.script(&format!("{all} if (!all('.sentence-bar').length) all('.sentence')[2].click()")).await;
        assert!(person.all(".counterpart").await.is_empty(), "{leave}");
        person.sees_in("LEVEL 2").await;
        person.leave().await;
    }
}

#[tokio::test]
async fn a_saved_session_loads_the_part_that_reads_it() {
    let Some(person) = at(OCTOPUS).await else { return };
    person.until_ready().await;
    person.click(".question .option label:has(input)", "").await;
    person.visit("/host").await;
    person.until_ready().await;
    assert_eq!(person.script(PARTS).await, json!(["files", "results"]));
    person.leave().await;
}

/// A page whose reader has everything except the lazy parts.
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
async fn without_alignment_a_level_still_opens_and_the_console_says_why() {
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
    // The bar needs no alignment. Its button can be pressed again.
    for words in [2, 3] {
        person.click(".sentence-bar button", "LEVEL 2").await;
        person
            .until(
                "one word more",
                &format!("return said.filter((words) => words.includes('line-up.wasm')).length === {words}"),
            )
            .await;
        assert!(person.all(".counterpart, .ways [aria-expanded=true]").await.is_empty());
    }
    person.click(".sentence-bar button", "Close").await;
    assert!(person.all(".sentence-bar").await.is_empty());
    person.leave().await;
}

#[tokio::test]
async fn without_the_part_that_reads_files_the_page_gets_an_error_and_its_own_text_stays() {
    let reader = "<graded-reader src=/ash.json><p>The page’s own text</p></graded-reader>";
    let pages = [without_parts(reader), bare_script(), Page::json("/ash.json", crate::host::ASH)];
    let Some(person) = Person::at("/host", &pages, DESKTOP).await else { return };
    let failure = person.event("error").await;
    assert_eq!(failure["code"], "app", "{failure}");
    assert!(failure["message"].as_str().unwrap().contains("/bare/graded-reader-files.wasm answered 404"), "{failure}");
    assert!(person.script("return document.body.innerText").await.as_str().unwrap().contains("The page’s own text"));
    person.leave().await;
}

#[tokio::test]
async fn a_part_that_came_wrong_is_fetched_again() {
    // Until the page is told so: a slow article makes the reader fetch the part again of its own accord.
    let wrong = "<script>const fetched = fetch; window.isWrong = true; fetch = (url, ...rest) => /files[.]wasm/.test(url) && isWrong \
                 ? Promise.resolve(new Response(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))) : fetched(url, ...rest)</script>";
    let reader = "<graded-reader src=/ash.json></graded-reader>";
    let pages =
        [Page::html("/host", page(&format!("{wrong}{SCRIPT}"), reader)), Page::json("/ash.json", crate::host::ASH)];
    let Some(person) = Person::at("/host", &pages, DESKTOP).await else { return };
    let failure = person.event("error").await;
    assert!(failure["message"].as_str().unwrap().contains("graded-reader-files.wasm is of another build"), "{failure}");
    person.script("window.isWrong = false").await;
    person.click("button", "Try again").await;
    person.until_ready().await;
    person.reads("Ash fell").await;
    person.leave().await;
}

/// A quiz of a page at which this script runs first, with one wrong answer and nothing else.
async fn graded_at(script: &str) -> Option<Person> {
    let reader = "<graded-reader src=/ash.json></graded-reader>";
    let host = Page::html("/host", page(&format!("<script>{script}</script>{SCRIPT}"), reader));
    let person = Person::at("/host", &[host, Page::json("/ash.json", crate::host::ASH)], DESKTOP).await?;
    person.until_ready().await;
    person.click("label", "snow").await;
    person.click("button", "Check my answers").await;
    // The grade is there in any case.
    person.reads("0 of 1").await;
    assert_eq!(person.host("return reader.state.sheets[0].records[0].score.points").await, 0);
    assert_eq!(person.all(".question[data-verdict=wrong]").await.len(), 1);
    Some(person)
}

/// What only the lazy part says: the reason, the marked evidence, and what to do next.
async fn is_explained(person: &Person) {
    for selector in [".feedback .verdict", ".option[data-result=wrong] .reason", ".passage mark", ".next .again"] {
        person
            .until(
                selector,
                &format!(
                    "return document.querySelector('graded-reader').shadowRoot.querySelector('{selector}') !== null"
                ),
            )
            .await;
    }
}

#[tokio::test]
async fn reasons_that_are_late_follow_the_grade() {
    let late = "const fetched = fetch; const gate = new Promise((open) => { go = open }); \
                fetch = (url, ...rest) => /results[.]wasm/.test(url) ? gate.then(() => fetched(url, ...rest)) : fetched(url, ...rest)";
    let Some(person) = graded_at(late).await else { return };
    assert!(person.all(".next, .reason, mark").await.is_empty());
    person.host("go()").await;
    is_explained(&person).await;
    person.leave().await;
}

#[tokio::test]
async fn reasons_that_do_not_load_are_loaded_at_a_click() {
    let failing = "const fetched = fetch; window.fails = true; \
                   fetch = (url, ...rest) => /results[.]wasm/.test(url) && fails ? Promise.reject(new TypeError('no network')) : fetched(url, ...rest)";
    let Some(person) = graded_at(failing).await else { return };
    person.until_reads("Your answers are graded, but the reasons could not be loaded.").await;
    assert!(person.script("return said.join()").await.as_str().unwrap().contains("results.wasm could not be reached"));
    person.script("window.fails = false").await;
    person.click("button", "Try again").await;
    is_explained(&person).await;
    person.leave().await;
}

/// A page whose lazy parts do not load before it calls `go()`.
fn at_a_gate(reader: &str) -> Page {
    let gate = "<script>const fetched = fetch; const gate = new Promise((open) => { go = open }); \
                fetch = (url, ...rest) => /(files|line-up)[.]wasm/.test(url) ? gate.then(() => fetched(url, ...rest)) : fetched(url, ...rest)</script>";
    Page::html("/host", page(&format!("{gate}{SCRIPT}"), reader))
}

/// A session at LEVEL 2 of this story, with an answer.
async fn session(reader: &str) -> Option<serde_json::Value> {
    let person = at(reader).await?;
    person.until_ready().await;
    person.click(".level", "LEVEL 2").await;
    person.click(".question .option label:has(input)", "").await;
    let state = person.host("return reader.state").await;
    person.leave().await;
    Some(state)
}

#[tokio::test]
async fn changes_during_the_wait_for_a_session_apply_after_it() {
    let Some(state) = session(OCTOPUS).await else { return };
    let Some(person) = Person::at("/host", &[at_a_gate(OCTOPUS)], DESKTOP).await else { return };
    person.until_ready().await;
    person.host(&format!("reader.state = {state}")).await;
    person.host("reader.level = 3").await;
    person.host("go()").await;
    person.until("the session", "return document.querySelector('graded-reader').shadowRoot.querySelector('.level[part~=chosen]').innerText.includes('LEVEL 3')").await;
    assert_eq!(person.host("return reader.state.sheets[1].responses").await, state["sheets"][1]["responses"]);
    assert_eq!(person.script("return said").await, json!([]));
    person.leave().await;
}

#[tokio::test]
async fn a_session_set_while_another_story_loads_belongs_to_that_story() {
    let Some(state) = session("<graded-reader article=how-venice-was-built></graded-reader>").await else { return };
    let Some(person) = Person::at("/host", &[at_a_gate(OCTOPUS)], DESKTOP).await else { return };
    person.until_ready().await;
    person.host("reader.article = 'how-venice-was-built'").await;
    person.host(&format!("reader.state = {state}")).await;
    person.host("go()").await;
    person.until("the story", "return document.querySelector('graded-reader').shadowRoot.querySelector('h1').innerText.includes('Venice')").await;
    assert_eq!(person.host("return reader.state").await, state);
    assert_eq!(person.script("return said").await, json!([]));
    person.leave().await;
}

#[tokio::test]
async fn of_two_levels_chosen_during_the_wait_the_last_one_opens() {
    let Some(person) = Person::at("/host", &[at_a_gate(OCTOPUS)], PHONE).await else { return };
    person.until_ready().await;
    person.script(INSIDE).await;
    let choose = |level: usize| {
        format!("document.querySelector('graded-reader').shadowRoot.querySelectorAll('.level input')[{level}].click()")
    };
    person.script(&choose(2)).await;
    person.script(&choose(1)).await;
    person.script("go()").await;
    person.until("LEVEL 2", "return document.querySelector('graded-reader').state.level === 2").await;
    assert_eq!(person.script("return seen.filter(([name]) => name === 'levelchange').length").await, json!(1));
    person.leave().await;
}

#[tokio::test]
async fn if_the_part_that_reads_a_session_is_missing_the_page_gets_an_error_and_the_reader_continues() {
    let Some(state) = session(OCTOPUS).await else { return };
    let Some(person) = Person::at("/host", &[without_parts(OCTOPUS), bare_script()], DESKTOP).await else { return };
    person.until_ready().await;
    let before = person.host("return reader.state").await;
    person.host(&format!("reader.state = {state}")).await;
    let failure = person.event("error").await;
    assert_eq!(failure["code"], "app", "{failure}");
    assert_eq!(person.host("return reader.state").await, before);
    person.reads("Eight Arms").await;
    person.leave().await;
}
