//! The element as an npm package, in pages that Vite has built: tests/frameworks.

use std::env;

use thirtyfour::By;

use crate::browser::{DESKTOP, Person};
use crate::site;

impl Person {
    /// A person with a built page open, and its reader ready; none if there is no build.
    async fn at_built(path: &str) -> Option<Self> {
        let Some(pages) = env::var_os("GRADED_READER_FRAMEWORKS") else {
            println!("skipped: GRADED_READER_FRAMEWORKS is not set; `cargo xtask test` builds the pages and runs this");
            return None;
        };
        let person = Self::at("/", &[], DESKTOP).await?;
        let site = site::serve(pages.into(), &[]).await;
        person.driver.goto(format!("{site}{path}")).await.unwrap();
        person.until_ready().await;
        Some(person)
    }

    /// Presses a button of the page, outside the reader.
    async fn press_outside(&self, words: &str) {
        let button = self.driver.find(By::XPath(format!("//button[.='{words}']"))).await.unwrap();
        button.click().await.unwrap();
    }

    /// Waits until the page itself shows these words.
    async fn until_written(&self, words: &str) {
        self.until(words, &format!("return document.querySelector('output').value === '{words}'")).await;
    }

    /// Waits until an element of the reader that a CSS selector finds has these words.
    async fn until_shown(&self, selector: &str, words: &str) {
        let root = "document.querySelector('graded-reader').shadowRoot";
        let shown = format!("return !!{root}.querySelector('{selector}')?.innerText.includes('{words}')");
        self.until(words, &shown).await;
    }
}

#[tokio::test]
async fn properties_reach_the_reader_and_events_the_page() {
    for page in ["plain", "react", "vue", "svelte"] {
        let Some(person) = Person::at_built(&format!("/some/folder/{page}.html")).await else { return };
        person.until_shown(".passage", "The volcano is old.").await;

        person.press_outside("Lock or unlock").await;
        person.until_shown(".level:has(:disabled)", "LEVEL 2").await;
        person.press_outside("Lock or unlock").await;
        person.until_shown(".levels:not(:has(:disabled))", "LEVEL 2").await;

        person.choose(1, "Ash").await;
        person.until_written("Answered: what-fell").await;
        person.click("button", "Check my answers").await;
        person.until_written("Score: 1 of 1").await;

        person.press_outside("Read level 2").await;
        person.until_shown(".passage", "The ancient volcano").await;
        person.click(".level", "LEVEL 1").await;
        person.until_shown(".passage", "The volcano is old.").await;
        // If the page had not followed the reader's choice, this would not change anything.
        person.press_outside("Read level 2").await;
        person.until_shown(".passage", "The ancient volcano").await;
        person.leave().await;
    }
}

#[tokio::test]
async fn a_bundled_article_and_the_library_load_under_a_strict_policy() {
    let Some(person) = Person::at_built("/strict/folder/bundled.html").await else { return };
    person.until_shown(".passage", "octopus").await;
    person.until_shown(".library", "How Venice Was Built on Water").await;
    person.leave().await;
}
