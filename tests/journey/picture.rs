//! The prerendered screen that a page contains until the app runs. Answers in it are not lost.

use std::fs;

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::browser::{DESKTOP, Person};
use crate::engine::{Browser, lacks};
use crate::host::{SCRIPT, page};
use crate::site::{Page, dist};

/// The reader in a built page, with its prerendered screen.
fn screen(name: &str) -> Option<String> {
    let built = fs::read_to_string(dist()?.join(name)).unwrap();
    let (_, reader) = built.split_once("<main>").unwrap();
    let (reader, _) = reader.split_once("</main>").unwrap();
    Some(reader.to_owned())
}

/// A person at a host's page with the prerendered screen of a built page. The app does not load before `go()`.
pub async fn at_a_gate(name: &str) -> Option<Person> {
    let reader = screen(name)?;
    let gate = "<script>const fetched = fetch; const gate = new Promise((open, close) => { go = open; refuse = () => close(new Error('no way')) }); \
                window.made = false; const { instantiate } = WebAssembly; WebAssembly.instantiate = async (...all) => { \
                    const instance = await instantiate(...all); window.made = true; return instance }; \
                fetch = (url, ...rest) => /app_bg[.]wasm/.test(url) ? gate.then(() => fetched(url, ...rest)) : fetched(url, ...rest)</script>";
    let head = format!("<base href=/some/folder/>{gate}{SCRIPT}");
    Person::at("/host", &[Page::html("/host", page(&head, &reader))], DESKTOP).await
}

/// The questions for which there was an event with an answer.
const ANSWERED: &str = "seen.filter(([name]) => name === 'answered').map(([, { question }]) => question)";

/// The open level.
const CHOSEN: &str =
    "document.querySelector('graded-reader').shadowRoot.querySelector('.level[part~=chosen] .level-name')?.innerText";

/// Whether an option of the first question is chosen.
async fn is_chosen(person: &Person, option: &str) -> bool {
    person.see(&format!("[id^=question-1-] input[value='{option}']")).await.is_selected().await.unwrap()
}

const PICKER: &str = "document.querySelector('graded-reader').shadowRoot.querySelector('.picker')";

/// Whether the text is marked as busy while another level loads, its opacity, and the message.
const WAITS: &str = "(root => { const passage = root.querySelector('.passage'); \
                     return [passage.getAttribute('aria-busy'), getComputedStyle(passage).opacity, root.querySelector('.reader > p.heard')?.textContent ?? null] })\
                     (document.querySelector('graded-reader').shadowRoot)";

/// Chooses a level in the prerendered screen, once the script allows it.
pub async fn choose_level(person: &Person, number: usize) {
    person.until("the picker", &format!("return !{PICKER}.inert")).await;
    person.see(&format!(".level:nth-child({number})")).await.click().await.unwrap();
}

async fn value(person: &Person, selector: &str) -> Value {
    json!(person.see(selector).await.prop("value").await.unwrap())
}

#[tokio::test]
async fn answers_before_the_app_runs_count_and_the_focus_stays() {
    let Some(person) = at_a_gate("north-korean-troops-in-russia.2.html").await else { return };
    person.choose(1, "1,500").await;
    person.select("[id^=question-5-] .pair:nth-child(2)", "The spy agency and NATO").await;
    person.choose(6, "True").await;
    let field = person.see("[id^=question-4-] input").await;
    // Enter would submit the quiz, which is not possible yet.
    field.send_keys("1000" + Key::Enter + Key::Left).await.unwrap();
    assert!(!person.see(".hand-in button").await.is_enabled().await.unwrap());
    assert_eq!(person.script("return [seen, location.search]").await, json!([[], ""]));

    person.script("go()").await;
    person.until_ready().await;
    person.until("all four answers", &format!("return new Set({ANSWERED}).size === 4")).await;
    assert!(person.focused().await.contains("…"), "the focus stays in the field: {}", person.focused().await);
    person.press("5").await;
    assert_eq!(value(&person, "[id^=question-4-] input").await, json!("10050"), "and the caret where it was");
    person.click("button", "Check my answers").await;
    person.reads("Questions 2, 3, 5 and 7 are not answered yet").await;
    person.click("button", "Submit anyway").await;
    person.reads("3 of 9 points").await;
    person.leave().await;
}

#[tokio::test]
async fn controls_that_load_later_keep_what_was_done_before_the_app_ran() {
    let Some(person) = at_a_gate("how-a-vaccine-trains-the-body.html").await else { return };
    let cloze = "[id^=question-4-]";
    person.see(&format!("{cloze} [name='the-lesson.b']")).await.send_keys("antibodies").await.unwrap();
    person.select(&format!("{cloze} select"), "antigen").await;
    // In the text nothing can be chosen yet.
    let height = format!(
        "const {{ height }} = document.querySelector('graded-reader').shadowRoot.querySelector('{cloze}').getBoundingClientRect(); return height"
    );
    let before = person.script(&height).await;
    person.script("window.heights = new Set(); new MutationObserver(() => heights.add(document.querySelector('graded-reader').shadowRoot.querySelector('.frame .gapped') !== null)).observe(document.querySelector('graded-reader').shadowRoot, { childList: true, subtree: true })").await;
    person.script("go()").await;
    person.until_ready().await;
    person.until("both answers", &format!("return {ANSWERED}.length >= 2")).await;
    let given = person.host("return reader.state.sheets[0].responses").await;
    assert_eq!(given, json!({ "the-lesson": { "a": "a", "b": "antibodies" } }));
    assert_eq!(person.script(&height).await, before, "nothing moves");
    assert_eq!(person.script("return [...heights]").await, json!([true]), "the controls are there all the time");
    person.leave().await;
}

#[tokio::test]
async fn what_is_answered_in_the_text_waits_for_the_app() {
    let Some(person) = at_a_gate("the-octopus.2.html").await else { return };
    let button = person.with_words(".question .check button", "Choose in the text").await;
    assert!(!button.is_enabled().await.unwrap());
    person.script("go()").await;
    person.until_ready().await;
    person.click(".question .check button", "Choose in the text").await;
    person.see(".answering").await;
    person.leave().await;
}

#[tokio::test]
async fn a_reader_who_has_begun_in_the_prerendered_screen_stays_at_its_level() {
    let Some(person) = at_a_gate("north-korean-troops-in-russia.html").await else { return };
    person.script("go()").await;
    person.until_ready().await;
    person.click(".level", "LEVEL 3").await;
    person.choose(1, "1,500").await;

    person.visit("/host").await;
    person.script("go()").await;
    person.until_ready().await;
    person.until("the level of the last time", &format!("return {CHOSEN} === 'LEVEL 3'")).await;

    person.visit("/host").await;
    person.choose(1, "10,000").await;
    person.script("go()").await;
    person.until("its level", &format!("return {CHOSEN} === 'LEVEL 1'")).await;
    person.until("the answer", &format!("return {ANSWERED}.length === 1")).await;
    assert!(is_chosen(&person, "c").await);
    person.click(".level", "LEVEL 3").await;
    assert!(is_chosen(&person, "b").await, "what was kept is there all the same");
    person.leave().await;
}

#[tokio::test]
async fn a_level_chosen_before_the_app_runs_opens() {
    let Some(person) = at_a_gate("north-korean-troops-in-russia.html").await else { return };
    let waits = format!("return {WAITS}");
    choose_level(&person, 3).await;
    person.reads("1,500 of them are getting ready").await;
    assert_eq!(person.script(&waits).await, json!(["true", "0.6", "Loading…"]));
    choose_level(&person, 1).await;
    assert_eq!(person.script(&waits).await, json!(["false", "1", ""]));
    choose_level(&person, 3).await;
    person.script("go()").await;
    person.until_reads("identification papers").await;
    assert_eq!(person.script(&waits).await, json!([null, "1", null]));
    assert_eq!(person.event("levelchange").await["level"], json!(3));
    assert_eq!(person.host("return reader.getAttribute('level')").await, json!("3"));
    assert!(person.focused().await.contains("LEVEL 3"), "the focus stays at the level");
    person.leave().await;
}

#[tokio::test]
async fn answers_belong_to_the_level_of_the_prerendered_screen() {
    let Some(person) = at_a_gate("north-korean-troops-in-russia.html").await else { return };
    person.choose(1, "1,500").await;
    person.choose(5, "True").await;
    choose_level(&person, 2).await;
    person.script("go()").await;
    person.until("the level", &format!("return {CHOSEN} === 'LEVEL 2'")).await;
    assert!(!is_chosen(&person, "b").await, "nothing was answered here");
    let state = person.host("return reader.state").await;
    person.click(".level", "LEVEL 1").await;
    assert!(is_chosen(&person, "b").await);

    person.visit("/host").await;
    person.until("the picker", &format!("return !{PICKER}.inert")).await;
    person.choose(1, "10,000").await;
    person.host(&format!("reader.state = {state}; go()")).await;
    person.until("the picture's level", &format!("return {CHOSEN} === 'LEVEL 1'")).await;
    person.until("the answer", &format!("return {ANSWERED}.length === 1")).await;
    assert!(is_chosen(&person, "c").await, "the last word is the reader's");
    person.leave().await;
}

#[tokio::test]
async fn without_the_app_the_prerendered_screen_selects_its_own_level_again() {
    let Some(person) = at_a_gate("north-korean-troops-in-russia.html").await else { return };
    choose_level(&person, 3).await;
    person.script("refuse()").await;
    person.event("error").await;
    let shown = format!("return [{PICKER}.inert, {PICKER}.querySelector(':checked').value, ...{WAITS}]");
    assert_eq!(person.script(&shown).await, json!([true, "1", "false", "1", ""]));
    person.leave().await;
}

#[tokio::test]
async fn a_press_that_began_in_the_prerendered_screen_ends_there() {
    let Some(person) = at_a_gate("north-korean-troops-in-russia.html").await else { return };
    let label = person.see("[id^=question-1-] label").await;
    label.scroll_into_view().await.unwrap();
    person.driver.action_chain().click_and_hold_element(&label).perform().await.unwrap();
    person.script("go()").await;
    person.until("the app, which waits", "return made").await;
    assert!(!person.see(".hand-in button").await.is_enabled().await.unwrap());
    person.driver.action_chain().release().perform().await.unwrap();
    person.until_ready().await;
    person.until("the answer", &format!("return {ANSWERED}.length === 1")).await;
    person.leave().await;
}

#[tokio::test]
async fn another_article_takes_no_answers_from_the_prerendered_screen() {
    let Some(person) = at_a_gate("north-korean-troops-in-russia.html").await else { return };
    person.choose(1, "1,500").await;
    person
        .script("document.querySelector('graded-reader').setAttribute('article', 'how-venice-was-built'); go()")
        .await;
    person.until_ready().await;
    person.reads("Venice").await;
    assert_eq!(person.all("input:checked").await.len(), 1, "but for the level");
    assert_eq!(person.script(&format!("return {ANSWERED}")).await, json!([]));
    person.leave().await;
}

#[tokio::test]
async fn inline_styles_are_used_if_they_are_from_the_same_build() {
    let Some(dist) = dist() else { return };
    let [styles, script] =
        ["graded-reader.css", "graded-reader.js"].map(|name| fs::read_to_string(dist.join(name)).unwrap());
    let screen = screen("the-octopus.html").unwrap();
    let is_digest = |text: &&str| text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let build = script.split('"').find(is_digest).unwrap();
    let linked = "<link rel=\"stylesheet\" href=\"graded-reader.css\">";
    let theirs = format!("<style data-styles=00000000>{styles} .level-row {{ display: grid }}</style>");
    let ours = format!("<style data-styles={build}>{styles}</style>");
    for (own, fetched) in [(&*ours, 0), (&*theirs, 1), (linked, 2)] {
        let reader = screen.replace(linked, own);
        assert!(reader.contains(own));
        let page = page(&format!("<base href=/some/folder/>{SCRIPT}"), &reader);
        let person = Person::at("/host", &[Page::html("/host", page)], DESKTOP).await.unwrap();
        person.until_ready().await;
        let look = "return getComputedStyle(document.querySelector('graded-reader').shadowRoot.querySelector('.level-row')).display";
        assert_eq!(person.script(look).await, json!("flex"));
        person.host("reader.src = '/gone.json'").await;
        person.event("error").await;
        let panel = "return getComputedStyle(document.querySelector('graded-reader').shadowRoot.querySelector('.panel')).borderTopStyle";
        person.until("the panel's look", &format!("{panel} === 'solid'")).await;
        let count = "return performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('graded-reader.css')).length";
        assert_eq!(person.script(count).await, json!(fetched), "{}", &own[..40]);
        person.leave().await;
    }
}

#[tokio::test]
async fn old_libraries_that_change_arrays_lose_no_answers() {
    if lacks("JavaScript apart from that of the page", &[Browser::Chromium, Browser::Firefox]) {
        return;
    }
    let Some(person) = at_a_gate("north-korean-troops-in-russia.html").await else { return };
    let change = "Array.prototype.map = Array.prototype.filter = () => { throw new Error('not these') }";
    let root = "document.querySelector('graded-reader').shadowRoot";
    person.choose(1, "1,500").await;
    person.script(&format!("{change}; go()")).await;
    person.until("the app", &format!("return !!{root}.querySelector('.about:not([inert])')")).await;
    person.until("the answer", &format!("return {root}.querySelector('.question input[value=b]').checked")).await;
    person.leave().await;
}
