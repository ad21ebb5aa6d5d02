//! What a screen reader makes of a visit: Chromium's accessibility tree in files that a person can read, and the roles and names
//! that Firefox and WebKit compute. How to write the files anew: see [`visit`].

mod engines;
mod faults;
mod node;
mod visit;

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::browser::{DESKTOP, Person};
use crate::engine::lacks_devtools;
use crate::host::{SCRIPT, page};
use crate::site::Page;
use visit::Visit;

/// A short story at three levels, with a question that each of them asks, and two more; in English ("en"), or in Arabic ("ar").
pub fn story(path: &'static str, language: &str) -> Page {
    let reason = |text: &str, role: &str, reason: &str| json!({ "text": text, "role": role, "reason": reason });
    let story = json!({
        "format": 1, "id": "bees", "title": "The dance of the bees", "language": language, "date": "2024-10-18",
        "source": { "name": "The Island Courier", "url": "https://example.org/bees" },
        "levels": [
            { "name": "LEVEL 1", "tag": "CEFR A2", "paragraphs": ["A bee finds flowers. She flies home.", "At home she dances. The others feel the dance."] },
            { "name": "LEVEL 2", "tag": "CEFR B1", "paragraphs": ["A honeybee discovers a field of flowers. She returns to the hive.", "There she performs a dance. Her sisters feel it with their antennae."] },
            { "name": "LEVEL 3", "tag": "CEFR B2", "paragraphs": ["A forager locates a rich patch of flowers. She returns to the hive without delay.", "There she performs a waggle dance. Her sisters follow it with their antennae."] },
        ],
        "shuffle": false,
        "questions": [
            {
                "id": "why", "kind": "choice", "stem": "Where does the bee go?",
                "evidence": { "1": ["She flies home."], "2": ["She returns to the hive."], "3": ["She returns to the hive"] },
                "options": [
                    { "text": "home", "key": true, "reason": "She flies home." },
                    { "text": "to the flowers", "role": "elsewhere", "reason": "She has been there.", "place": { "1": ["A bee finds flowers."], "2": ["a field of flowers"], "3": ["patch of flowers"] } },
                    reason("to the river", "absent", "There is no river."),
                ],
            },
            {
                "id": "what", "kind": "text-entry", "stem": "In the hive the bee performs a ____.", "reason": "It is a dance.",
                "evidence": { "2": ["There she performs a dance."], "3": ["waggle dance"] }, "options": [{ "text": "dance", "key": true }],
            },
            {
                "id": "see", "kind": "statement", "stem": "The others see the dance.", "key": "false",
                "reasons": { "true": "They feel it.", "false": "They feel it.", "not-in-text": "The text says that they feel it." },
                "evidence": { "1": ["The others feel the dance."], "2": ["Her sisters feel it"], "3": ["Her sisters follow it"] },
            },
        ],
    });
    Page::json(path, if language == "ar" { in_arabic_letters(&story, false) } else { story }.to_string())
}

/// The same story for a text from right to left, with an Arabic letter for each Latin one in what is read.
fn in_arabic_letters(value: &Value, is_read: bool) -> Value {
    let letter = |latin: char| match latin.to_ascii_lowercase() {
        latin @ 'a'..='z' => char::from_u32(0x628 + latin as u32 - 'a' as u32).unwrap(),
        other => other,
    };
    let read = ["title", "paragraphs", "stem", "text", "reason", "reasons", "evidence", "place"];
    match value {
        Value::String(words) if is_read => words.chars().map(letter).collect::<String>().into(),
        Value::Array(all) => all.iter().map(|own| in_arabic_letters(own, is_read)).collect(),
        Value::Object(all) => all
            .iter()
            .map(|(key, own)| (key.clone(), in_arabic_letters(own, is_read || read.contains(&&**key))))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}

/// A person at a page with a reader, on a desktop.
async fn at(reader: &str, more: &[Page]) -> Option<Person> {
    let body = format!("<main>{reader}</main>");
    let pages = [&[Page::html("/host", page(SCRIPT, &body)), story("/bees.json", "en")], more].concat();
    let person = Person::at("/host", &pages, DESKTOP).await?;
    person.until_ready().await;
    Some(person)
}

#[tokio::test]
async fn a_visit_is_heard_as_it_is_seen() {
    if lacks_devtools("accessibility tree") {
        return;
    }
    let Some(person) = at("<graded-reader src=/bees.json></graded-reader>", &[]).await else { return };
    let mut visit = Visit::begins(&person, "visit").await;
    person.press(Key::Tab).await;
    person.press(Key::Tab).await;
    visit.steps_to("Tab, past the source to the levels").await;
    person.press(Key::Right).await;
    visit.steps_to("Arrow key, to the next level").await;
    person.focuses("#passage").await;
    visit.steps_to("The text gets the focus").await;
    person.press(Key::Right).await;
    person.press(Key::Right).await;
    visit.steps_to("Arrow key, to the second sentence").await;
    person.press(Key::Enter).await;
    visit.steps_to("Enter, which selects it").await;
    person.click(".sentence-bar button", "LEVEL 3").await;
    person.until_reads("without delay").await;
    visit.steps_to("What LEVEL 3 says").await;
    person.press(Key::Escape).await;
    visit.steps_to("Escape, which closes the bar").await;
    person.choose(1, "to the flowers").await;
    visit.steps_to("A question is answered").await;
    person.click(".hand-in button", "Check my answers").await;
    visit.steps_to("Submitted with open questions").await;
    person.click(".hand-in button", "Submit anyway").await;
    visit.steps_to("Graded").await;
    person.click("[id^=question-1-] button", "Show in the text").await;
    visit.steps_to("The evidence of question 1").await;
    person.press(Key::Tab).await;
    visit.steps_to("Tab, to its number").await;
    person.press(Key::Enter).await;
    visit.steps_to("Enter, back to the question").await;
    person.click("label", "Highlight answers in the text").await;
    visit.steps_to("The highlights are switched off").await;
    person.click("[id^=question-1-] button", "Show in the text").await;
    visit.steps_to("The evidence of question 1, all the same").await;
    person.click("button", "Retry missed questions").await;
    visit.steps_to("What was missed, again").await;
    visit.ends();
    person.leave().await;
}

/// The article in the documentation, which has every kind of block and of question.
pub fn documented() -> [Page; 4] {
    let picture =
        |path| Page::new(path, "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='5'/>");
    let article = Page::json("/every.json", include_str!("../../crates/format/doc/article.json"));
    [article, picture("/volcano.svg"), picture("/map.png"), picture("/waves.svg")]
}

/// The documented article at a level.
async fn at_every_kind(level: u8) -> Option<Person> {
    let reader = format!("<graded-reader src=/every.json level={level} storage=none></graded-reader>");
    at(&reader, &documented()).await
}

async fn submits(person: &Person, visit: &mut Visit<'_>) {
    person.click(".hand-in button", "Check my answers").await;
    person.click(".hand-in button", "Submit anyway").await;
    person.until_reads("Points by skill").await;
    visit.steps_to("Graded").await;
}

#[tokio::test]
async fn every_kind_of_block_and_question_is_heard_as_it_is_seen() {
    if lacks_devtools("accessibility tree") {
        return;
    }
    let Some(person) = at_every_kind(1).await else { return };
    let mut visit = Visit::begins(&person, "kinds-level-1").await;
    submits(&person, &mut visit).await;
    visit.ends();
    person.leave().await;
}

#[tokio::test]
async fn every_kind_of_answer_is_heard_as_it_is_seen() {
    if lacks_devtools("accessibility tree") {
        return;
    }
    let Some(person) = at_every_kind(2).await else { return };
    let mut visit = Visit::begins(&person, "kinds-level-2").await;
    person.click("button", "Show a hint").await;
    visit.steps_to("A hint").await;
    person.focuses("[name=how-many-people]").await;
    person.press("many" + Key::Tab).await;
    visit.steps_to("What is no number, and Tab").await;
    person.focuses("[aria-label^='Move down']").await;
    person.press(Key::Enter).await;
    visit.steps_to("An item is moved down").await;
    person.click(".check button", "Choose in the text").await;
    visit.steps_to("Answering in the text").await;
    person.press(Key::Space).await;
    visit.steps_to("The space bar chooses").await;
    person.press(Key::Escape).await;
    visit.steps_to("Escape, back to the question").await;
    submits(&person, &mut visit).await;
    visit.ends();
    person.leave().await;
}

#[tokio::test]
async fn levels_side_by_side_are_heard_as_they_are_seen() {
    if lacks_devtools("accessibility tree") {
        return;
    }
    let Some(person) = at("<graded-reader src=/bees.json storage=none></graded-reader>", &[]).await else { return };
    let mut visit = Visit::begins(&person, "side-by-side").await;
    person.select(".compare select", "LEVEL 2").await;
    let rows = "document.querySelector('graded-reader').shadowRoot.querySelector('.rows tbody tr')";
    person.until("the rows", &format!("return !!{rows}")).await;
    visit.steps_to("Compared with LEVEL 2").await;
    visit.ends();
    person.leave().await;
}

#[tokio::test]
async fn feedback_after_each_question_is_heard() {
    if lacks_devtools("accessibility tree") {
        return;
    }
    let Some(person) = at(
        "<graded-reader src=/bees.json storage=none feedback=question lock-level heading-level=2></graded-reader>",
        &[],
    )
    .await
    else {
        return;
    };
    let mut visit = Visit::begins(&person, "feedback").await;
    person.choose(1, "home").await;
    visit.steps_to("A question is answered").await;
    person.click(".check button", "Check this answer").await;
    visit.steps_to("It is checked").await;
    visit.ends();
    person.leave().await;
}

#[tokio::test]
async fn an_error_is_heard() {
    if lacks_devtools("accessibility tree") {
        return;
    }
    let body = "<main><h1>Host</h1><graded-reader src=/gone.json><p>The page’s own text</p></graded-reader></main>";
    let Some(person) = Person::at("/host", &[Page::html("/host", page(SCRIPT, body))], DESKTOP).await else { return };
    person.event("error").await;
    let visit = Visit::begins(&person, "error").await;
    visit.ends();
    person.leave().await;
}
