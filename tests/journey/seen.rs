//! Levels that were opened stay in the page, hidden, and are up to date when they are shown again.

use serde_json::json;

use crate::browser::{DESKTOP, Person};

/// The levels in the quiz, and the one that is open.
const AT_LEVELS: &str = "const levels = [...document.querySelector('graded-reader').shadowRoot.querySelectorAll('.quiz .at-level')]; \
                         const open = levels.find(({ hidden }) => !hidden);";

/// A reader of the octopus who has opened all levels, and answered a question at each on the way up.
async fn who_has_seen_all() -> Option<Person> {
    let person = Person::at("/some/folder/the-octopus.html", &[], DESKTOP).await?;
    person.until_ready().await;
    for level in 1..=3 {
        person.click(".level", &format!("LEVEL {level}")).await;
        person.script(&format!("{AT_LEVELS} open.querySelector('.option input').click()")).await;
    }
    Some(person)
}

#[tokio::test]
async fn a_level_that_was_opened_is_not_built_again() {
    let Some(person) = who_has_seen_all().await else { return };
    person.script(&format!("{AT_LEVELS} levels[0].querySelector('.question').mine = 'the same'")).await;
    person.click(".level", "LEVEL 1").await;
    assert_eq!(person.script(&format!("{AT_LEVELS} return levels.length")).await, json!(3));
    assert_eq!(person.script(&format!("{AT_LEVELS} return open.querySelector('.question').mine")).await, "the same");
    let checked =
        format!("{AT_LEVELS} return levels.map((level) => level.querySelectorAll('.option input:checked').length)");
    assert_eq!(person.script(&checked).await, json!([1, 1, 1]), "an answer at one level takes none from another");
    person.leave().await;
}

#[tokio::test]
async fn ids_are_unique() {
    let Some(person) = who_has_seen_all().await else { return };
    for level in ["LEVEL 1", "LEVEL 3"] {
        person.click(".level", level).await;
        for words in ["Check my answers", "Submit anyway"] {
            person.click(".hand-in button", words).await;
        }
    }
    let ids = "const ids = [...document.querySelector('graded-reader').shadowRoot.querySelectorAll('[id]')].map(({ id }) => id); \
               return [ids.length > 20, ids.filter((id, place) => ids.indexOf(id) !== place)]";
    assert_eq!(person.script(ids).await, json!([true, []]));
    // Links lead to elements of the open level.
    for (button, place) in [("Show in the text", "mark"), ("Back to the question", "fieldset")] {
        let label = format!("[aria-label*='{}'], .feedback .link", button);
        let press = format!(
            "{AT_LEVELS} const root = open.getRootNode(); \
            [...root.querySelectorAll(\"{label}\")].find((one) => one.checkVisibility() && (one.textContent + one.ariaLabel).includes('{button}')).click(); \
            return root.activeElement.localName + root.activeElement.checkVisibility()"
        );
        assert_eq!(person.script(&press).await, format!("{place}true"), "{button}");
    }
    person.leave().await;
}

#[tokio::test]
async fn a_new_session_contains_nothing_of_the_one_before() {
    let Some(person) = who_has_seen_all().await else { return };
    person.host("reader.state = null").await;
    person.until("a new session", &format!("{AT_LEVELS} return levels.length === 1")).await;
    for level in ["LEVEL 1", "LEVEL 2", "LEVEL 3"] {
        person.click(".level", level).await;
        let chosen = format!("{AT_LEVELS} return open.querySelectorAll('.option input:checked').length");
        assert_eq!(person.script(&chosen).await, json!(0), "{level}");
    }
    person.leave().await;
}

#[tokio::test]
async fn changes_to_a_hidden_level_appear_when_it_is_shown() {
    let Some(person) = who_has_seen_all().await else { return };
    // The host turns on feedback after each question, and another tab answers at the first level.
    person.host("reader.feedback = 'question'").await;
    let key = "graded-reader.progress.the-octopus";
    let answer = format!(
        "const key = Object.keys(localStorage).find((key) => key.startsWith('{key}')), kept = JSON.parse(localStorage[key]); \
         const sheet = (kept.sheets ?? kept.session?.sheets)[0], [question] = Object.keys(sheet.responses); \
         sheet.responses[question] = ['b']; sheet.times[question] = '2999-01-01T00:00:00.000Z'; \
         localStorage[key] = JSON.stringify(kept); dispatchEvent(new StorageEvent('storage', {{ key }}))"
    );
    person.script(&answer).await;
    person
        .until("the answer", "return JSON.stringify(document.querySelector('graded-reader').state.sheets[0].responses).includes('[\"b\"]')")
        .await;
    person.click(".level", "LEVEL 1").await;
    let chosen =
        format!("{AT_LEVELS} return [...open.querySelectorAll('.option input:checked')].map(({{ value }}) => value)");
    assert_eq!(person.script(&chosen).await, json!(["b"]));
    assert!(!person.all(".question .check .button").await.is_empty(), "it can be checked by itself");
    person.leave().await;
}
