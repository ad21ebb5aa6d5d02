//! The element in a host's page: events, attributes, articles of the host's own, and faults in them.

use graded_reader::content::{self, read_record};
use serde_json::json;

use crate::browser::{DESKTOP, Person};

/// A host's page with this in its body.
fn page(body: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Host</title><link rel=icon href='data:,'>\
         <script>seen = []; said = []; const error = console.error; \
         console.error = (...words) => {{ said.push(words.join(' ')); error(...words); }}; for (const name of ['ready', 'levelchange', 'answered', 'graded', 'error']) \
         addEventListener('graded-reader-' + name, (event) => seen.push([name, event.detail]));</script>\
         <script type=module src=/some/folder/graded-reader.js></script><body>{body}</body></html>"
    )
}

const ASH: &str = r#"{ "format": 1, "id": "ash", "title": "Ash fell", "language": "en",
    "levels": [{ "name": "LEVEL 1", "paragraphs": ["Ash fell on the town."] }],
    "questions": [{ "id": "what", "kind": "choice", "stem": "What fell?", "evidence": { "1": ["Ash fell"] },
        "options": [{ "text": "ash", "key": true, "reason": "It did." }, { "text": "snow", "role": "absent", "reason": "No." }] }] }"#;

async fn at(body: &str) -> Option<Person> {
    let broken = ASH.replace("Ash fell\"] }", "Snow fell\"] }").replace("\"reason\": \"No.\"", "\"reson\": \"No.\"");
    let json = "application/json";
    let pages =
        [("/host", "text/html", page(body)), ("/ash.json", json, ASH.to_owned()), ("/broken.json", json, broken)];
    Person::at("/host", &pages, DESKTOP).await
}

#[tokio::test]
async fn the_host_hears_what_the_reader_does() {
    let Some(person) = at("<graded-reader level='LEVEL 2' seed=7></graded-reader>").await else { return };
    person.until_ready().await;
    person.reads("possibly up to 10,000").await;
    person.choose(1, "10,000").await;
    person.click("button", "Check my answers").await;
    person.click("button", "Check them all the same").await;
    person.click(".level", "LEVEL 3").await;
    let seen = person.script("return seen.map(([name, detail]) => [name, detail.level, detail.question ?? detail.article ?? detail.name])").await;
    let expected = json!([
        ["ready", 2, "north-korean-troops-in-russia"],
        ["answered", 2, "how-many-soldiers"],
        ["graded", 2, "north-korean-troops-in-russia"],
        ["levelchange", 3, "LEVEL 3"],
    ]);
    assert_eq!(seen, expected);
    let record = person.script("return seen[2][1]").await;
    assert_eq!(record["score"], json!({ "points": 0, "maximum": 9 }));
    assert_eq!((&record["seed"], &record["responses"]), (&json!(7), &json!({ "how-many-soldiers": ["c"] })));
    assert!(record["submitted"].as_str().is_some_and(|time| time.ends_with('Z')), "{record}");
    let file = include_str!("../../content/north-korean-troops-in-russia.json");
    let article = content::read(file).unwrap();
    let record = read_record(&record.to_string(), &article).unwrap();
    let again: Vec<u32> = record.regrade(&article).questions.iter().map(|result| result.points).collect();
    assert_eq!(again, record.asked.iter().map(|id| record.points[id]).collect::<Vec<_>>(), "graded again elsewhere");
    person.leave().await;
}

#[tokio::test]
async fn an_article_comes_from_a_file_a_script_or_a_property() {
    let inline = format!("<graded-reader><script type='application/json'>{ASH}</script></graded-reader>");
    let property = format!(
        "<graded-reader></graded-reader><script>document.querySelector('graded-reader').article = {ASH}</script>"
    );
    for body in ["<graded-reader src=ash.json></graded-reader>", &inline] {
        let Some(person) = at(body).await else { return };
        person.until_ready().await;
        person.reads("Ash fell on the town.").await;
        person.leave().await;
    }
    // Set before the element is defined, a property is only a value on the element until it is.
    let Some(person) = at(&property).await else { return };
    person.until_ready().await;
    person.reads("Ash fell on the town.").await;
    person.leave().await;
}

#[tokio::test]
async fn the_host_changes_the_level_and_moves_the_reader() {
    let Some(person) = at("<div id=a><graded-reader></graded-reader></div><div id=b></div>").await else { return };
    person.until_ready().await;
    person.choose(1, "150").await;
    person.script("document.querySelector('graded-reader').setAttribute('level', '3')").await;
    person.reads("identification papers").await;
    person.click(".level", "LEVEL 2").await;
    person.script("document.querySelector('graded-reader').setAttribute('level', 'LEVEL 3')").await;
    person.reads("identification papers").await;
    person.script("document.querySelector('#b').append(document.querySelector('graded-reader'))").await;
    person.click(".level", "LEVEL 1").await;
    assert!(person.see("#question-1 input[value='a']").await.is_selected().await.unwrap(), "the session is kept");
    person.leave().await;
}

#[tokio::test]
async fn the_host_can_replace_the_suggestion_or_switch_it_off() {
    let rule = |body: &str| {
        format!(
            "<graded-reader></graded-reader><script>document.querySelector('graded-reader').suggest = {body}</script>"
        )
    };
    let ours = "Read the text once more, slowly";
    let table = [
        (
            rule("(record) => ({ level: 'LEVEL 3', reason: `Your teacher says: ${record.score.points} is enough` })"),
            "Your teacher says: 0 is enough",
            ours,
        ),
        (rule("() => ({})"), "Try again", ours),
        (rule("() => { throw new Error('the host is at fault') }"), ours, "teacher"),
        (rule("() => ({ level: 9 })"), ours, "teacher"),
        ("<graded-reader suggestion=none></graded-reader>".to_owned(), "Try again", ours),
    ];
    for (body, told, untold) in table {
        let Some(person) = at(&body).await else { return };
        person.until_ready().await;
        person.click("button", "Check my answers").await;
        person.click("button", "Check them all the same").await;
        person.reads(told).await;
        person.reads_nothing_of(untold).await;
        person.leave().await;
    }
}

#[tokio::test]
async fn feedback_can_come_after_each_question() {
    let Some(person) = at("<graded-reader feedback=question></graded-reader>").await else { return };
    person.until_ready().await;
    person.choose(1, "150").await;
    person.click("#question-1 button", "Check this answer").await;
    person.reads("✗ Wrong").await;
    person.reads("According to the report, 1,500 of them").await;
    assert_eq!(person.all("#question-1 input:not(:disabled)").await.len(), 0, "a checked answer stands");
    assert!(person.focused().await.contains("How many North Korean soldiers"), "the question has the focus");
    person.leave().await;
}

#[tokio::test]
async fn a_broken_article_is_told_in_a_panel_with_every_fault() {
    let Some(person) = at("<graded-reader src=broken.json></graded-reader>").await else { return };
    person
        .until("a panel", "return !!document.querySelector('graded-reader').shadowRoot.querySelector('.panel')")
        .await;
    for line in [
        "This article cannot be shown",
        "question 1 (what), option 2: “reson” is no field here: did you mean “reason”?",
        "level 1, question 1 (what), quotation 1: “Snow fell” is not in the text",
    ] {
        person.reads(line).await;
    }
    assert_eq!(
        person.script("return seen.map(([name, detail]) => [name, detail.code])").await,
        json!([["error", "article"]])
    );
    person.leave().await;
}

#[tokio::test]
async fn an_article_that_is_not_there_is_told_too() {
    let table = [
        ("<graded-reader src=gone.json></graded-reader>", "the article “gone.json” could not be loaded"),
        ("<graded-reader article=gone></graded-reader>", "the article “gone” could not be loaded"),
        ("<graded-reader src='http://['></graded-reader>", "the article “http://[” could not be loaded"),
    ];
    for (body, line) in table {
        let Some(person) = at(body).await else { return };
        person
            .until("a panel", "return !!document.querySelector('graded-reader').shadowRoot.querySelector('.panel')")
            .await;
        person.reads(line).await;
        person.leave().await;
    }
}

#[tokio::test]
async fn an_unknown_attribute_value_falls_back_to_its_default() {
    let Some(person) = at("<graded-reader level=nine seed=x feedback=never></graded-reader>").await else { return };
    person.until_ready().await;
    person.reads("1,500 of them are getting ready").await;
    person.leave().await;
}

#[tokio::test]
async fn without_the_app_the_hosts_own_text_stays() {
    let fallback = "<graded-reader><p>The story, as the host wrote it.</p></graded-reader>";
    let page = page(fallback).replace("/some/folder/graded-reader.js", "/alone.js");
    let script = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/element/graded-reader.js")).unwrap();
    let pages = [("/host", "text/html", page), ("/alone.js", "text/javascript", script)];
    let Some(person) = Person::at("/host", &pages, DESKTOP).await else { return };
    person.until("an error event", "return seen.length > 0").await;
    assert_eq!(person.script("return [seen[0][0], seen[0][1].code]").await, json!(["error", "load"]));
    let text = person.script("return document.querySelector('graded-reader p').checkVisibility()").await;
    assert_eq!(text, json!(true));
    person.leave().await;
}
