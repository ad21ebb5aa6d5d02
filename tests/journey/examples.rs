//! The gallery in examples/: every page works, without faults that axe or the console report.

use serde_json::{Value, json};
use thirtyfour::By;

use crate::accessibility::check;
use crate::browser::{DESKTOP, PHONE, Person, tries_all};

/// A person with an example open, and all its readers ready.
async fn at_example(name: &str, readers: usize) -> Option<Person> {
    let person = Person::at("/empty", &[], DESKTOP).await?;
    opens(&person, name, readers).await;
    Some(person)
}

async fn opens(person: &Person, name: &str, readers: usize) {
    person.visit(&format!("/shared/folder/examples/{name}")).await;
    // Before a print, readers out of view start, too.
    person
        .until(
            "the script",
            "return customElements.get('graded-reader') !== undefined || !document.querySelector('graded-reader')",
        )
        .await;
    person.script("dispatchEvent(new Event('beforeprint'))").await;
    let ready = "return [...document.querySelectorAll('graded-reader')].filter((reader) => reader.shadowRoot?.querySelector('.passage')).length";
    person.until(name, &format!("{ready} === {readers}")).await;
}

#[tokio::test]
async fn every_example_fits_its_window_and_is_accessible() {
    let table = [
        ("index.html", 0, &[][..]),
        ("plain.html", 1, &[]),
        ("several.html", 4, &[]),
        // It shows the same story four times.
        ("themed.html", 4, &["axe landmark-unique"]),
        ("blog.html", 1, &[]),
        ("markup.html", 1, &[]),
        ("saves.html", 1, &[]),
        ("frame.html", 0, &[][..]),
        ("offline.html", 1, &[]),
    ];
    for window in if tries_all() { &[PHONE, DESKTOP][..] } else { &[PHONE] } {
        let Some(person) = Person::at("/empty", &[], *window).await else { return };
        for (name, readers, except) in table {
            opens(&person, name, readers).await;
            let wide = person.script("return document.documentElement.scrollWidth - innerWidth").await;
            assert!(wide.as_i64().is_some_and(|wide| wide <= 0), "{name} at {window:?} is too wide by {wide}");
            check(&person, name, except).await;
        }
        person.leave().await;
    }
}

#[tokio::test]
async fn the_list_leads_to_every_example() {
    let Some(person) = at_example("index.html", 0).await else { return };
    let links = "return [...document.querySelectorAll('main a')].map(({ href }) => href.split('/').pop()).filter((name) => name.endsWith('.html'))";
    let links: std::collections::BTreeSet<String> = serde_json::from_value(person.script(links).await).unwrap();
    let expected = [
        "blog.html",
        "frame.html",
        "markup.html",
        "offline.html",
        "plain.html",
        "saves.html",
        "several.html",
        "themed.html",
    ];
    assert!(expected.iter().all(|name| links.contains(*name)), "{links:?}");
    person.leave().await;
}

#[tokio::test]
async fn the_article_with_markup_shows_its_picture_and_all_its_blocks() {
    let Some(person) = at_example("markup.html", 1).await else { return };
    let blocks = "const { shadowRoot } = document.querySelector('graded-reader'); return [...shadowRoot.querySelectorAll('.passage [part], .stimulus [part]')].filter((found) => !found.closest('[hidden]')).flatMap((found) => [...found.part])";
    let blocks: std::collections::BTreeSet<String> = serde_json::from_value(person.script(blocks).await).unwrap();
    for part in ["heading", "list", "quote", "code", "picture", "image", "caption", "table"] {
        assert!(blocks.contains(part), "{part} is not among {blocks:?}");
    }
    person
        .until("the picture", "const image = document.querySelector('graded-reader').shadowRoot.querySelector('img'); image?.scrollIntoView(); return image?.naturalWidth === 600")
        .await;
    person.leave().await;
}

#[tokio::test]
async fn a_host_that_saves_the_state_can_restore_everything() {
    let Some(person) = at_example("saves.html", 1).await else { return };
    person.click(".option label:has(input)", "").await;
    let state = person.host("return reader.state").await;
    person.driver.refresh().await.unwrap();
    let chosen = "return document.querySelector('graded-reader').shadowRoot?.querySelectorAll('.option input:checked').length === 1";
    person.until("the answer", chosen).await;
    assert_eq!(person.host("return reader.state").await, state);
    person.click("button", "Check my answers").await;
    person.click("button", "Submit anyway").await;
    person.until("a row", "return document.querySelectorAll('tbody tr').length === 1").await;
    person.leave().await;
}

#[tokio::test]
async fn a_sandboxed_frame_grades_and_reports_to_its_page() {
    let Some(person) = at_example("frame.html", 0).await else { return };
    person.driver.find(By::Css("iframe")).await.unwrap();
    person.driver.enter_frame(0).await.unwrap();
    person.until_ready().await;
    person.click("button", "Check my answers").await;
    person.click("button", "Submit anyway").await;
    person.reads("0 of").await;
    person.driver.enter_default_frame().await.unwrap();
    person.until("the score outside", "return /0 of \\d+/.test(document.body.innerText)").await;
    person.leave().await;
}

#[tokio::test]
async fn the_themes_differ_and_do_not_affect_each_other() {
    let Some(person) = at_example("themed.html", 4).await else { return };
    let looks = "return [...document.querySelectorAll('graded-reader')].map((reader) => { const style = (name) => \
                 getComputedStyle(reader.shadowRoot.querySelector(name)); return [style('h1').fontFamily, getComputedStyle(reader).backgroundColor, \
                 style('.option').borderRadius].join() })";
    let looks: Vec<Value> = serde_json::from_value(person.script(looks).await).unwrap();
    for (place, look) in looks.iter().enumerate() {
        assert!(!looks[..place].contains(look), "{looks:#?}");
    }
    assert_ne!(json!(looks), json!([]));
    person.leave().await;
}
