//! The library: stories beside the story, addresses that can be shared, and scores that are remembered.

use crate::browser::{DESKTOP, PHONE, Person};

impl Person {
    /// The end of the page's address, after the folder.
    async fn address(&self) -> String {
        let url = self.driver.current_url().await.unwrap();
        url.path().trim_start_matches("/some/folder/").to_owned()
    }

    async fn goto(&self, path: &str) {
        self.driver.goto(format!("{}/some/folder/{path}", self.site)).await.unwrap();
    }
}

#[tokio::test]
async fn the_page_opens_on_the_lead_article_with_the_others_beside_or_under_it() {
    for (window, beside) in [(DESKTOP, true), (PHONE, false)] {
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
        let (list, passage) = (list.rect().await.unwrap(), person.see(".passage").await.rect().await.unwrap());
        assert_eq!(list.y < passage.y && list.x > passage.x, beside, "{window:?}");
        person.reads("129 words, about 1 minute").await;
        person.leave().await;
    }
}

#[tokio::test]
async fn nothing_moves_when_the_list_arrives() {
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
async fn a_score_is_shown_with_the_story_when_another_is_read() {
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

#[tokio::test]
async fn an_address_has_the_story_and_its_level_and_back_and_forward_work() {
    let Some(person) = Person::at_the_page(DESKTOP).await else { return };
    person.goto("the-octopus.3.html").await;
    person.until_ready().await;
    let level = "return document.querySelector('graded-reader').shadowRoot.querySelector('.level :checked').value";
    assert_eq!(person.script(level).await, "3");
    person.click(".level", "LEVEL 2").await;
    assert_eq!(person.address().await, "the-octopus.2.html");
    person.click(".level", "LEVEL 1").await;
    assert_eq!(person.address().await, "the-octopus.html");
    person.driver.back().await.unwrap();
    person.until("LEVEL 2 again", &format!("return (() => {{ {level} }})() === '2'")).await;
    assert_eq!(person.address().await, "the-octopus.2.html");
    person.driver.forward().await.unwrap();
    person.until("LEVEL 1 again", &format!("return (() => {{ {level} }})() === '1'")).await;
    // From the level that the page came with, too.
    person.goto("the-octopus.html").await;
    person.until_ready().await;
    person.click(".level", "LEVEL 2").await;
    person.driver.back().await.unwrap();
    person.until("LEVEL 1", &format!("return (() => {{ {level} }})() === '1'")).await;
    person.driver.forward().await.unwrap();
    // What is shared or reloaded is a page of the site.
    person.until("LEVEL 2", &format!("return (() => {{ {level} }})() === '2'")).await;
    person.driver.refresh().await.unwrap();
    person.until_ready().await;
    assert_eq!(person.script(level).await, "2");
    person.leave().await;
}

#[tokio::test]
async fn an_address_that_leads_nowhere_says_so_and_offers_the_stories() {
    let Some(person) = Person::at_the_page(PHONE).await else { return };
    person.goto("the-octopuss.html").await;
    let text = person.driver.find(thirtyfour::By::Css("body")).await.unwrap().text().await.unwrap();
    assert!(text.contains("There is no story here") && text.contains("The Octopus"), "{text}");
    person.driver.find(thirtyfour::By::LinkText("How Venice Was Built on Water")).await.unwrap().click().await.unwrap();
    person.until_ready().await;
    person.reads("How Venice Was Built on Water").await;
    person.leave().await;
}
