//! The library: the list of other stories, addresses to share, and saved scores.

use crate::browser::{DESKTOP, PHONE, Person};

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

#[tokio::test]
async fn addresses_name_story_and_level_and_back_and_forward_work() {
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
    // Also from the level with which the page was opened.
    person.goto("the-octopus.html").await;
    person.until_ready().await;
    person.click(".level", "LEVEL 2").await;
    person.driver.back().await.unwrap();
    person.until("LEVEL 1", &format!("return (() => {{ {level} }})() === '1'")).await;
    person.driver.forward().await.unwrap();
    // Addresses that are shared or reloaded are pages of the site.
    person.until("LEVEL 2", &format!("return (() => {{ {level} }})() === '2'")).await;
    person.driver.refresh().await.unwrap();
    person.until_ready().await;
    assert_eq!(person.script(level).await, "2");
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
