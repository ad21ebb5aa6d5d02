//! The page before and after the app starts.

use serde_json::{Value, json};

use crate::browser::{DESKTOP, PHONE, Person};

#[tokio::test]
async fn the_first_screen_is_prerendered_and_does_not_shift() {
    for window in [PHONE, DESKTOP] {
        let Some(person) = Person::at_the_page(window).await else { return };
        let html = source(&person).await;
        assert!(html.contains("1,500 of them are getting ready"), "the text is there without script");
        person.until_ready().await;
        let shift = person
            .driver
            .execute_async(
                "const done = arguments[0];
             new PerformanceObserver((list) => done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0)))
                .observe({ type: 'layout-shift', buffered: true });
             // An observer without entries is never called. After two frames there would have been a call.
             requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(0))));",
                Vec::new(),
            )
            .await
            .unwrap();
        assert_eq!(shift.json().as_f64(), Some(0.0), "the layout moved at {window:?}");
        person.leave().await;
    }
}

/// The source of the page, as the server sends it.
async fn source(person: &Person) -> String {
    let html = person
        .driver
        .execute_async("fetch('').then((page) => page.text()).then(arguments[0])", Vec::new())
        .await
        .unwrap();
    html.json().as_str().unwrap().to_owned()
}

#[tokio::test]
async fn nothing_is_wider_than_the_screen() {
    for window in [PHONE, DESKTOP] {
        let Some(person) = Person::at_the_page(window).await else { return };
        person.until_ready().await;
        for level in ["LEVEL 1", "LEVEL 2", "LEVEL 3"] {
            person.click(".level", level).await;
            let over = person.script("return document.documentElement.scrollWidth - innerWidth").await;
            assert!(over.as_i64().is_some_and(|over| over <= 0), "{level} at {window:?}: {over} pixels too wide");
        }
        person.leave().await;
    }
}

#[tokio::test]
async fn lines_of_text_have_a_readable_length() {
    let Some(person) = Person::at_the_page(DESKTOP).await else { return };
    person.until_ready().await;
    // The number of characters in each line of the first paragraph, except for the last line.
    let lines: Value = person
        .script(
            "
        const text = document.querySelector('graded-reader').shadowRoot.querySelector('.passage p');
        const lines = []; let top;
        for (const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT); walk.nextNode(); ) {
            const words = walk.currentNode;
            for (let at = 0; at < words.length; at++) {
                const range = document.createRange(); range.setStart(words, at); range.setEnd(words, at + 1);
                const box = range.getBoundingClientRect();
                if (top === undefined || box.top > top + 4) { lines.push(0); top = box.top; }
                lines[lines.length - 1]++;
            }
        }
        return lines.slice(0, -1)",
        )
        .await;
    let lines: Vec<usize> = serde_json::from_value(lines).unwrap();
    assert!(!lines.is_empty() && lines.iter().all(|letters| (55..=80).contains(letters)), "{lines:?}");
    let mean = lines.iter().sum::<usize>() / lines.len();
    assert!((60..=75).contains(&mean), "{lines:?}");
    person.leave().await;
}

#[tokio::test]
async fn the_page_has_a_title_and_an_icon() {
    let Some(person) = Person::at_the_page(DESKTOP).await else { return };
    assert!(person.driver.title().await.unwrap().starts_with("North Korean Troops Training in Russia"));
    let icon = person
        .driver
        .execute_async(
            "fetch(document.querySelector('link[rel=icon]').href).then((icon) => arguments[0](icon.ok))",
            Vec::new(),
        )
        .await;
    assert_eq!(icon.unwrap().json(), &json!(true));
    person.leave().await;
}
