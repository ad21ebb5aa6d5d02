//! The library: the list of other stories, addresses to share, and saved scores.

use serde_json::json;

use crate::browser::{DESKTOP, PHONE, Person};
use crate::engine::{Browser, lacks};
use crate::site::Page;

impl Person {
    /// The address of the page, relative to the folder.
    async fn address(&self) -> String {
        let url = self.driver.current_url().await.unwrap();
        url.path().trim_start_matches("/some/folder/").to_owned()
    }

    async fn goto(&self, path: &str) {
        self.driver.goto(format!("{}/some/folder/{path}", self.site)).await.unwrap();
    }
}

#[tokio::test]
async fn the_page_shows_the_lead_article_and_the_list_of_others() {
    for window in [DESKTOP, PHONE] {
        let Some(person) = Person::at_the_page(window).await else { return };
        person.until_ready().await;
        person.reads("North Korean Troops Training in Russia for Ukraine War").await;
        let list = person.see(".library").await;
        let text = list.text().await.unwrap();
        for title in [
            "Eight Arms and Three Hearts: The Octopus",
            "How Venice Was Built on Water",
            "How a Vaccine Trains the Body",
        ] {
            assert!(text.contains(title), "{text}");
        }
        assert!(text.contains("3 levels · 1 to 2 minutes"), "{text}");
        assert!(!text.contains("North Korean"), "the story that is read is not offered");
        let cut = "const root = document.querySelector('graded-reader').shadowRoot; \
            return [...root.querySelectorAll('.library, .library *')].filter((own) => own.scrollHeight > own.clientHeight + 1 && getComputedStyle(own).overflowY !== 'visible').map((own) => own.className)";
        assert_eq!(person.script(cut).await, json!([]), "no entry is cut off: {window:?}");
        person.reads("129 words, about 1 minute").await;
        person.leave().await;
    }
}

#[tokio::test]
async fn loading_the_list_shifts_nothing() {
    for window in [DESKTOP, PHONE] {
        let Some(person) = Person::at_the_page(window).await else { return };
        person.until_ready().await;
        let moved = person
            .script(
                "
            const root = document.querySelector('graded-reader').shadowRoot;
            const top = () => root.querySelector('.passage').getBoundingClientRect().top;
            const list = root.querySelector('.library');
            const before = top(); list.remove(); return top() - before",
            )
            .await;
        assert_eq!(moved.as_f64(), Some(0.0), "{window:?}");
        person.leave().await;
    }
}

#[tokio::test]
async fn the_list_shows_scores_of_other_stories() {
    let Some(person) = Person::at_the_page(PHONE).await else { return };
    person.until_ready().await;
    person.choose(1, "1,500").await;
    person.click("button", "Check my answers").await;
    person.click("button", "Submit anyway").await;
    person.click(".library a", "The Octopus").await;
    person.until("the octopus", "return document.title.includes('Octopus')").await;
    person.until_ready().await;
    person.until("the score", "return document.querySelector('graded-reader').shadowRoot.querySelector('.library').innerText.includes('Your best: LEVEL 1: 1 of 6')").await;
    person.leave().await;
}

const LEVEL: &str = "document.querySelector('graded-reader').shadowRoot.querySelector('.level :checked').value";

#[tokio::test]
async fn addresses_name_story_and_level_and_one_step_back_leaves() {
    let Some(person) = Person::at_the_page(DESKTOP).await else { return };
    person.until_ready().await;
    person.goto("the-octopus.3.html").await;
    person.until_ready().await;
    let entries = person.script("return history.length").await;
    assert_eq!(person.script(&format!("return {LEVEL}")).await, "3");
    for (level, address) in
        [("LEVEL 2", "the-octopus.2.html"), ("LEVEL 1", "the-octopus.html"), ("LEVEL 2", "the-octopus.2.html")]
    {
        person.click(".level", level).await;
        assert_eq!(person.address().await, address);
    }
    assert_eq!(person.script("return history.length").await, entries, "a level that was seen is no entry");
    person.driver.back().await.unwrap();
    person.until_ready().await;
    assert_eq!(person.address().await, "", "out of the story");
    // The page comes back at the level at which it was left.
    person.driver.forward().await.unwrap();
    person.until("LEVEL 2", "return location.pathname.includes('octopus.2') && document.querySelector('graded-reader')?.shadowRoot?.querySelector('.level :checked')?.value === '2'").await;
    if lacks("elements in a page that comes back", &[Browser::Chromium, Browser::Firefox]) {
        return;
    }
    // Also where another level was read elsewhere since. Addresses that are shared or reloaded are pages of the site.
    person.until_ready().await;
    person.click(".level", "LEVEL 1").await;
    person.driver.refresh().await.unwrap();
    person.until_ready().await;
    assert_eq!(person.script(&format!("return {LEVEL}")).await, "1");
    person.leave().await;
}

#[tokio::test]
async fn in_a_frame_it_adds_nothing_to_the_history_of_its_host() {
    let pages = [Page::html(
        "/host",
        "<!DOCTYPE html><title>Host</title><iframe src=/some/folder/the-octopus.html width=900 height=800></iframe>",
    )];
    let Some(person) = Person::at("/host", &pages, DESKTOP).await else { return };
    let entries = person.script("return history.length").await;
    person.driver.enter_frame(0).await.unwrap();
    person.until_ready().await;
    for level in ["LEVEL 2", "LEVEL 3", "LEVEL 1"] {
        person.click(".level", level).await;
    }
    assert_eq!(
        person.script("return [history.length, location.pathname]").await,
        json!([entries, "/some/folder/the-octopus.html"])
    );
    person.leave().await;
}

#[tokio::test]
async fn an_unknown_address_says_so_and_lists_the_stories() {
    let Some(person) = Person::at_the_page(PHONE).await else { return };
    person.goto("the-octopuss.html").await;
    let text = person.driver.find(thirtyfour::By::Css("body")).await.unwrap().text().await.unwrap();
    assert!(text.contains("There is no story here") && text.contains("The Octopus"), "{text}");
    person.driver.find(thirtyfour::By::LinkText("How Venice Was Built on Water")).await.unwrap().click().await.unwrap();
    person.until_ready().await;
    person.reads("How Venice Was Built on Water").await;
    person.leave().await;
}
