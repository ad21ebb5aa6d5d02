//! Every public name of the element is in custom-elements.json. The documentation, the types and the code have the same
//! names.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::host::{at, at_site};
use crate::site::Page;

type Names = BTreeSet<String>;

fn text(path: &str) -> String {
    fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The modules of the element's script.
fn script() -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/element");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let modules = files.filter(|file| file.extension().is_some_and(|extension| extension == "js"));
    modules.map(|file| fs::read_to_string(file).unwrap()).collect()
}

/// The names of one kind in custom-elements.json.
fn listed(kind: &str) -> Names {
    let manifest: Value = serde_json::from_str(&text("src/element/custom-elements.json")).unwrap();
    let listed = manifest["modules"][0]["declarations"][0][kind].as_array().unwrap().clone();
    listed.iter().map(|entry| entry["name"].as_str().unwrap().to_owned()).collect()
}

/// The names in backticks in the first column of the table below a heading of the documentation.
fn documented(file: &str, heading: &str) -> Names {
    let file = text(&format!("docs/{file}.md"));
    let (_, section) = file.split_once(&format!("\n## {heading}\n")).unwrap_or_else(|| panic!("no {heading} in docs/"));
    let section = section.split("\n#").next().unwrap_or_default();
    let first_cells =
        section.lines().filter_map(|line| line.strip_prefix("| `")?.split_once(" | ")).map(|(cell, _)| cell);
    first_cells.flat_map(|cell| cell.split("`, `")).map(|name| name.trim_matches('`').to_owned()).collect()
}

/// Every text between a prefix and a suffix.
fn between(text: &str, prefix: &str, suffix: &str) -> Names {
    let found = text.split(prefix).skip(1).filter_map(|rest| Some(rest.split_once(suffix)?.0.to_owned()));
    found.collect()
}

/// Every text in quotation marks.
fn quoted(text: &str) -> Names {
    text.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

fn part<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    text.split_once(start).unwrap().1.split_once(end).unwrap().0
}

#[test]
fn attributes_and_properties_are_the_same_everywhere() {
    let attributes = listed("attributes");
    assert_eq!(documented("embedding", "Attributes"), attributes);
    let own = listed("members");
    assert_eq!(
        own.difference(&documented("embedding", "Properties")).count() + documented("embedding", "Properties").len(),
        own.len()
    );
    let class = text("src/element/graded-reader.d.ts");
    let class = part(&class, "export class GradedReader", "addEventListener");
    let fields = class.lines().filter(|line| !line.contains('(') && !line.contains('*'));
    let fields = fields.filter_map(|line| Some(line.trim().split_once(':')?.0.to_owned()));
    let typed: Names =
        between(class, "    get ", "(").into_iter().chain(fields).chain(["suggest".to_owned()]).collect();
    assert_eq!(typed, own);
}

#[test]
fn events_and_codes_are_the_same_everywhere() {
    let events = listed("events");
    let types = text("src/element/graded-reader.d.ts");
    assert_eq!(documented("embedding", "Events"), events);
    assert_eq!(between(part(&types, "interface GradedReaderCustomEventMap {", "}"), "    \"", "\""), events);
    let code = script();
    let detail = text("src/element/detail.rs");
    let told = between(&detail, "events.push((\"", "\", ").into_iter().chain(between(&code, "emit(element, \"", "\""));
    assert_eq!(told.map(|name| format!("graded-reader-{name}")).collect::<Names>(), events);
    let codes = quoted(part(&types, "type ErrorCode =", ";"));
    assert_eq!(documented("embedding", "Errors"), codes);
    let faults = code.split("new Fault(").skip(1).map(|rest| rest.split_once(", ").unwrap().0);
    let used: Names = faults.flat_map(quoted).filter(|code| !code.contains(' ')).collect();
    assert_eq!(used, codes);
}

#[test]
fn custom_properties_and_parts_are_the_same_everywhere() {
    let css = text("src/ui/graded-reader.css");
    let used: Names =
        between(&css, "var(--graded-reader-", ",").into_iter().map(|name| format!("--graded-reader-{name}")).collect();
    assert_eq!(used, listed("cssProperties"));
    assert_eq!(documented("theming", "Custom properties"), used);
    assert_eq!(documented("theming", "Parts"), listed("cssParts"));
}

#[tokio::test]
async fn the_element_has_the_names_that_are_listed() {
    let body = "<graded-reader article=the-octopus level=3 library='{id}.html'></graded-reader><graded-reader article=gone></graded-reader>";
    let Some(person) = at(body).await else { return };
    person.until_ready().await;
    person.event("error").await;
    let names = async |script: &str| -> Names { serde_json::from_value(person.script(script).await).unwrap() };
    let lifecycle = ["constructor", "connectedCallback", "disconnectedCallback", "attributeChangedCallback"];
    let own = names("return Object.getOwnPropertyNames(customElements.get('graded-reader').prototype)").await;
    assert_eq!(own.into_iter().filter(|name| !lifecycle.contains(&&**name)).collect::<Names>(), listed("members"));
    let observed = names("return [...customElements.get('graded-reader').observedAttributes, 'theme']").await;
    assert_eq!(observed, listed("attributes"));
    let parts = "return [...document.querySelectorAll('graded-reader')].flatMap((reader) => \
                 [...reader.shadowRoot.querySelectorAll('[part]')].flatMap((element) => [...element.part]))";
    person.see(".sentence").await.click().await.unwrap();
    person.sees_in("LEVEL 2").await;
    let mut seen = names(parts).await;
    for place in 0..3 {
        person.host(&format!("for (const question of reader.shadowRoot.querySelectorAll('.question')) question.querySelectorAll('.options input')[{place}]?.click()")).await;
        person.click("button", "Check my answers").await;
        if !person.all(".unfinished").await.is_empty() {
            person.click("button", "Submit anyway").await;
        }
        seen.extend(names(parts).await);
        person.click("button", "Try again").await;
    }
    person.leave().await;
    // The article from which the examples of docs/format.md are has every kind of block. LEVEL 2 has code in its text.
    let example = Page::json("/example.json", include_str!("../../crates/format/doc/article.json"));
    for level in [1, 2] {
        let body = format!("<graded-reader src=/example.json level={level}></graded-reader>");
        let Some(person) = at_site(&body, std::slice::from_ref(&example)).await else { return };
        person.until_ready().await;
        let answer = "const buttons = document.querySelector('graded-reader').shadowRoot.querySelectorAll('.check button'); buttons[0]?.click(); return buttons.length > 0";
        person.until("a question to answer in the text", answer).await;
        let names: Names = serde_json::from_value(person.script(parts).await).unwrap();
        seen.extend(names);
        person.leave().await;
    }
    seen.insert("notice".to_owned());
    assert_eq!(seen, listed("cssParts"), "all but the notice, which other journeys see");
}
