//! Taking a quiz: answers, submitting, grades, and what comes next.

use serde_json::json;
use thirtyfour::prelude::*;

use crate::browser::{DESKTOP, PHONE, Person};

/// Answers LEVEL 2 of the bundled article: the first question right, the second wrong, and none of the others.
async fn level_2(person: &Person) {
    person.until_ready().await;
    person.click(".level", "LEVEL 2").await;
    person.choose(1, "1,500").await;
    person.choose(2, "It has bought weapons from Russia.").await;
}

#[tokio::test]
async fn a_reader_opens_level_2_answers_and_is_graded() {
    let Some(person) = Person::at_the_page(DESKTOP).await else { return };
    level_2(&person).await;
    person.reads("possibly up to 10,000").await;
    person.choose(3, "Since August 2023").await;
    person.see("[id^=question-4-] input").await.send_keys("10000").await.unwrap();
    for (row, half) in [(1, "Only the spy agency"), (2, "The spy agency and NATO"), (3, "Ukraine fears")] {
        person.select(&format!("[id^=question-5-] .pair:nth-child({row})"), half).await;
    }
    person.choose(6, "True").await;
    person.see("[id^=question-7-] input").await.send_keys("victory").await.unwrap();
    person.click("button", "Check my answers").await;

    person.reads("8 of 9 points").await;
    assert!(person.focused().await.contains("8 of 9 points"), "the score has the focus");
    let wrong = person.see("[id^=question-2-]").await.text().await.unwrap();
    for words in
        ["✗ Your answer", "✓ The right answer", "You found the right place, but it says something else.", "✗ Wrong"]
    {
        assert!(wrong.contains(words), "{wrong}");
    }
    let right = person.see("[id^=question-1-]").await.text().await.unwrap();
    assert!(right.contains("✓ Your answer is right") && right.contains("✓ Right"), "{right}");
    person.click("[id^=question-2-] button", "Show in the text").await;
    person.until("the marked words on the screen", "
        const box = document.querySelector('graded-reader').shadowRoot.querySelector('[id^=evidence-2-]').getBoundingClientRect();
        return box.top >= 0 && box.bottom <= innerHeight").await;
    assert!(person.focused().await.starts_with("The agency also says"));
    let marked = person
        .script(
            "
        const marks = document.querySelector('graded-reader').shadowRoot.querySelectorAll('[data-pointed]');
        return [...marks].map((mark) => mark.innerText).join('')",
        )
        .await;
    assert!(
        marked.as_str().unwrap().starts_with("The agency also says that North Korea has been sending weapons"),
        "{marked}"
    );
    person.see("[aria-label='Evidence for question 2. Back to the question']").await.click().await.unwrap();
    assert!(person.focused().await.contains("What else do reports say"), "back at the question");
    person.reads("You scored at least 80%").await;
    person.click("button", "Read LEVEL 3").await;
    person.until_reads("identification papers").await;
    person.leave().await;
}

#[tokio::test]
async fn submitting_with_open_questions_asks_first() {
    let Some(person) = Person::at_the_page(PHONE).await else { return };
    level_2(&person).await;
    person.click("button", "Check my answers").await;
    person.reads("Questions 3, 4, 5, 6 and 7 are not answered yet.").await;
    assert!(person.focused().await.contains("Since when"), "the first open question has the focus");
    person.click("button", "Submit anyway").await;
    person.reads("1 of 9 points").await;
    person.reads("○ Not answered").await;

    person.click("button", "Retry missed questions").await;
    person.reads_nothing_of("How many North Korean soldiers").await;
    person.reads("What else do reports say").await;
    person.click("button", "Check my answers").await;
    person.click("button", "Submit anyway").await;
    person.click("button", "Try again").await;
    person.reads("How many North Korean soldiers").await;
    assert_eq!(person.all(".quiz :checked:not(option)").await.len(), 0, "nothing is chosen yet");
    person.leave().await;
}

#[tokio::test]
async fn a_level_keeps_its_state_when_it_is_left_and_opened_again() {
    let Some(person) = Person::at_the_page(DESKTOP).await else { return };
    level_2(&person).await;
    person.click("button", "Check my answers").await;
    person.click("button", "Submit anyway").await;
    person.click(".level", "LEVEL 1").await;
    person.reads_nothing_of("of 9 points").await;
    person.choose(1, "150").await;
    person.click(".level", "LEVEL 2").await;
    person.reads("1 of 9 points").await;
    person.click(".level", "LEVEL 1").await;
    assert!(person.see("[id^=question-1-] input[value='a']").await.is_selected().await.unwrap());
    person.leave().await;
}

#[tokio::test]
async fn questions_of_several_levels_are_compared() {
    let Some(person) = Person::at_the_page(PHONE).await else { return };
    level_2(&person).await;
    person.click("button", "Check my answers").await;
    person.click("button", "Submit anyway").await;
    person.reads_nothing_of("Questions that several levels ask").await;
    person.click(".level", "LEVEL 1").await;
    person.choose(1, "150").await;
    person.click("button", "Check my answers").await;
    person.click("button", "Submit anyway").await;
    let row = person.with_words(".anchors > ul > li", "How many North Korean soldiers").await;
    // As it is shown: WebKit's driver joins lines.
    let row = row.prop("innerText").await.unwrap().unwrap();
    let results: Vec<&str> = row.lines().filter(|line| !line.is_empty()).skip(1).collect();
    assert_eq!(results, ["LEVEL 1: ✗ wrong", "LEVEL 2: ✓ right"], "it is not asked at LEVEL 3");
    person.leave().await;
}

#[tokio::test]
async fn the_keyboard_is_enough() {
    let Some(person) = Person::at_the_page(DESKTOP).await else { return };
    person.until_ready().await;
    person.press(Key::Tab).await;
    assert!(person.focused().await.contains("LEVEL 1"));
    person.press(Key::Right).await;
    assert!(person.focused().await.contains("LEVEL 2"), "arrow keys move between levels");
    person.until_reads("possibly up to 10,000").await;
    person.press(Key::Right).await;
    person.until_reads("identification papers").await;
    person.press(Key::Left).await;

    // In the first question the space bar chooses, and arrow keys change the choice. Enter leads to the next question; only
    // the button submits.
    for _ in 0..4 {
        if person.focused().await.contains("150") {
            break;
        }
        person.press(Key::Tab).await;
    }
    person.press(Key::Space).await;
    person.press(Key::Down).await;
    assert!(person.focused().await.contains("1,500"));
    person.press(Key::Enter).await;
    assert!(person.focused().await.contains("It has"), "in question 2: {}", person.focused().await);
    person.reads_nothing_of("are not answered yet.").await;
    person.see(".hand-in button").await.focus().await.unwrap();
    person.press(Key::Enter).await;
    person.reads("are not answered yet.").await;
    person.see(".hand-in button").await.focus().await.unwrap();
    person.press(Key::Enter).await;
    person.reads("1 of 9 points").await;
    assert!(person.focused().await.contains("1 of 9 points"));
    person.leave().await;
}

#[tokio::test]
async fn buttons_change_an_order() {
    let Some(person) = Person::at_the_page(PHONE).await else { return };
    person.until_ready().await;
    person.click(".level", "LEVEL 3").await;
    let order = person
        .script(
            "
        const root = document.querySelector('graded-reader').shadowRoot;
        return [...root.querySelectorAll('.items .item-text')].map((item) => item.innerText)",
        )
        .await;
    let items: Vec<String> = serde_json::from_value(order).unwrap();
    let last = person.all(".item .arrow[aria-label^='Move up']").await.pop().unwrap();
    last.scroll_into_view().await.unwrap();
    last.click().await.unwrap();
    let moved = person
        .script(
            "
        const root = document.querySelector('graded-reader').shadowRoot;
        return [...root.querySelectorAll('.items .item-text')].map((item) => item.innerText)",
        )
        .await;
    let mut expected = items.clone();
    let length = items.len();
    expected.swap(length - 2, length - 1);
    assert_eq!(moved, json!(expected));
    assert!(person.focused().await.contains(&items[length - 1]), "the button that was pressed keeps the focus");
    person.leave().await;
}
