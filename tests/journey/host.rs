//! A host's page with a reader.

use serde_json::Value;

use crate::browser::{DESKTOP, Person};
use crate::engine::Browser;
use crate::site::{self, Page};

/// A small article.
pub const ASH: &str = r#"{ "format": 1, "id": "ash", "title": "Ash fell", "language": "en",
    "levels": [{ "name": "LEVEL 1", "paragraphs": ["Ash fell on the town."] }, { "name": "LEVEL 2", "paragraphs": ["Ash buried the town."] }],
    "questions": [{ "id": "what", "kind": "choice", "stem": "What fell?", "evidence": { "1": ["Ash fell"], "2": ["Ash buried"] },
        "options": [{ "text": "ash", "key": true, "reason": "It did." }, { "text": "snow", "role": "absent", "reason": "No." }] }] }"#;

/// Makes the page record the reader's events in `seen`, and errors in the console in `said`, before anything else runs.
const NOTES: &str = "seen = []; said = []; const error = console.error; \
    console.error = (...words) => { said.push(words.join(' ')); error(...words); }; \
    addEventListener('error', (event) => said.push('uncaught: ' + event.message)); \
    addEventListener('unhandledrejection', (event) => said.push('unhandled: ' + event.reason)); \
    for (const name of ['ready', 'levelchange', 'answered', 'graded', 'error']) \
        addEventListener('graded-reader-' + name, (event) => seen.push([name, event.detail]));";

/// A host's page with this head and body.
pub fn page(head: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Host</title><link rel=icon href='data:,'>\
         <script>{NOTES}</script>{head}<body>{body}</body></html>"
    )
}

/// The script tag that a host writes.
pub const SCRIPT: &str = "<script type=module src=/some/folder/graded-reader.js></script>";

/// A person at a host's page with this body. The small article is next to it, as `ash.json`.
pub async fn at(body: &str) -> Option<Person> {
    at_site(body, &[]).await
}

/// The same, with more pages on the site.
pub async fn at_site(body: &str, pages: &[Page]) -> Option<Person> {
    let own = [Page::html("/host", page(SCRIPT, body)), Page::json("/ash.json", ASH)];
    Person::at("/host", &[&own, pages].concat(), DESKTOP).await
}

/// The same in any browser.
pub async fn at_in(browser: Browser, body: &str, pages: &[Page]) -> Option<Person> {
    let own = [Page::html("/host", page(SCRIPT, body)), Page::json("/ash.json", ASH)];
    let person = Person::with_browser(browser, site::serve(site::dist()?, &[&own, pages].concat()).await).await;
    person.visit("/host").await;
    person.until_ready().await;
    Some(person)
}

/// What a host can see and do.
impl Person {
    /// The names of the events so far, each with one field of its detail.
    pub async fn events(&self, field: &str) -> Value {
        self.script(&format!("return seen.map(([name, detail]) => [name, detail.{field}])")).await
    }

    /// Waits for an event, and returns its detail.
    pub async fn event(&self, name: &str) -> Value {
        self.until(name, &format!("return seen.some(([name]) => name === '{name}')")).await;
        self.script(&format!("return seen.findLast(([name]) => name === '{name}')[1]")).await
    }

    /// Clears the events so far.
    pub async fn forget(&self) {
        self.script("seen.length = 0").await;
    }

    /// Waits until the reader's text contains these words.
    pub async fn until_reads(&self, words: &str) {
        let text = "document.querySelector('graded-reader').shadowRoot.textContent";
        self.until(words, &format!("return {text}.includes({})", serde_json::json!(words))).await;
    }

    /// Runs a script with the element as `reader`.
    pub async fn host(&self, script: &str) -> Value {
        self.script(&format!("const reader = document.querySelector('graded-reader'); {script}")).await
    }

    /// Opens another page of the same site.
    pub async fn visit(&self, path: &str) {
        self.driver.goto(format!("{}{path}", self.site)).await.unwrap();
    }
}
