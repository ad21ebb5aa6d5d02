//! Direction and language of parts: the article's text has its own, and the words of the interface have theirs, on pages of
//! either direction.

use serde_json::json;
use thirtyfour::prelude::*;

use crate::browser::{DESKTOP, PHONE, Person, first};
use crate::engine::{Browser, browsers};
use crate::site::{self, Page};

const ARABIC: &str = include_str!("../fixtures/arabic.json");
const HEBREW: &str = include_str!("../fixtures/hebrew.json");

/// A page in this direction with a reader that has these attributes.
fn page(direction: &str, attributes: &str) -> [Page; 4] {
    let html = format!(
        "<!DOCTYPE html><html lang=en dir={direction}><meta name=viewport content='width=device-width'><title>Host</title>\
         <link rel=icon href='data:,'><script type=module src=/some/folder/graded-reader.js></script>\
         <graded-reader storage=none {attributes}></graded-reader>"
    );
    // Some words of an interface in Arabic; the others stay English.
    let words = json!({
        "language": "ar", "locale": "ar-EG", "direction": "rtl", "quiz": "اختبار", "submit": "تحقق من إجاباتي",
        "points_other": "{{points, number}} من {{count, number}} نقاط"
    });
    [
        Page::html("/host", html),
        Page::json("/arabic.json", ARABIC),
        Page::json("/hebrew.json", HEBREW),
        Page::json("/words.json", words.to_string()),
    ]
}

/// Grades with one answer, so that all kinds of feedback are there.
async fn grade(person: &Person) {
    person.script(&format!("{ROOT} root.querySelector('.option input').click()")).await;
    for _ in 0..2 {
        person.script(&format!("{ROOT} root.querySelector('.hand-in button').click()")).await;
    }
    person.until("a score", &format!("{ROOT} return !!root.querySelector('.score')")).await;
}

const ROOT: &str = "const root = document.querySelector('graded-reader').shadowRoot;";

/// What runs in the wrong direction or has the wrong language, in the reader as it stands.
const WRONG: &str = r"
    const wrong = [];
    const rect = (element) => element.getBoundingClientRect();
    const shown = (selector) => [...root.querySelectorAll(selector)].filter((element) => element.getClientRects().length);
    const before = (first, then, what) => {
        // What stands on another line has no side.
        if (!first || !then || rect(first).bottom <= rect(then).top) return;
        const isBefore = rtl ? rect(first).right > rect(then).right : rect(first).left < rect(then).left;
        if (!isBefore) wrong.push(`${what}: ${first.className} is not before ${then.className}`);
    };
    for (const question of shown('.question')) before(question.querySelector('.number'), question.querySelector('.stem'), question.id);
    for (const option of shown('.option label')) before(option.querySelector('input'), option.querySelector('.option-text'), option.textContent);
    for (const option of shown('.option[data-result=right], .option[data-result=wrong]')) {
        const { borderLeftWidth, borderRightWidth } = getComputedStyle(option);
        if (parseFloat(rtl ? borderRightWidth : borderLeftWidth) <= parseFloat(rtl ? borderLeftWidth : borderRightWidth)) wrong.push('bar');
    }
    for (const verdict of shown('.verdict')) before(verdict.querySelector('strong'), verdict.querySelector('.link'), 'verdict');
    for (const row of shown('.rows tr')) before(row.children[0], row.children[1], 'row');
    for (const text of shown('[part~=paragraph], .sentence, h1, .stem > :not([lang]), .premise, .item-text, .words')) {
        if (getComputedStyle(text).direction !== (rtl ? 'rtl' : 'ltr')) wrong.push(`direction of ${text.className}: ${text.textContent}`);
    }
    // Words of one script have the language that is written in it; a name in a message is set apart from it.
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode()) {
        const node = walker.currentNode;
        const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
        const text = node.nodeType === Node.TEXT_NODE ? node.data : node.getAttribute('aria-label') ?? '';
        if (element.closest('style, [hidden]') || element.matches('input')) continue;
        const plain = text.replace(/\u2068[^\u2069]*\u2069/g, '').replace(/NATO/g, '');
        const lang = element.closest('[lang]')?.lang;
        if (/[\u0590-\u06ff]/.test(plain) && lang !== language) wrong.push(`${lang}: ${text}`);
        if (/[a-z]/i.test(plain) && lang !== 'en') wrong.push(`${lang}: ${text}`);
        if (/[a-z]/i.test(plain) && node.nodeType === Node.TEXT_NODE && getComputedStyle(element).direction !== 'ltr' && !element.matches('option')) wrong.push(`right to left: ${text}`);
    }
    if (document.documentElement.scrollWidth > innerWidth) wrong.push('it is wider than the screen');
    return wrong;";

async fn wrong(person: &Person, language: &str) -> serde_json::Value {
    person.script(&format!("{ROOT} const rtl = true, language = {language:?}; {WRONG}")).await
}

#[tokio::test]
async fn an_article_from_right_to_left_keeps_its_direction_on_any_page() {
    for (file, language) in [("arabic.json", "ar"), ("hebrew.json", "he")] {
        for direction in ["ltr", "rtl"] {
            for &window in first(1, &[DESKTOP, PHONE]) {
                let pages = page(direction, &format!("src=/{file}"));
                let Some(person) = Person::at("/host", &pages, window).await else { return };
                person.until_ready().await;
                let place = format!("{file} on a page from {direction} at {window:?}");
                assert_eq!(wrong(&person, language).await, json!([]), "{place}, to read");
                grade(&person).await;
                person.script(&format!("{ROOT} root.querySelector('.sentence').click()")).await;
                person.until("a bar", &format!("{ROOT} return !!root.querySelector('.sentence-bar')")).await;
                person.script(&format!("{ROOT} root.querySelector('.ways button').click()")).await;
                person.until("a counterpart", &format!("{ROOT} return !!root.querySelector('.counterpart')")).await;
                assert_eq!(wrong(&person, language).await, json!([]), "{place}, graded");
                if window == DESKTOP {
                    let compare = "const list = root.querySelector('.compare select'); list.value = '2'; \
                                   list.dispatchEvent(new Event('change', { bubbles: true }))";
                    person.script(&format!("{ROOT} {compare}")).await;
                    person.until("two levels", &format!("{ROOT} return !!root.querySelector('.rows')")).await;
                    assert_eq!(wrong(&person, language).await, json!([]), "{place}, side by side");
                }
                person.leave().await;
            }
        }
    }
}

#[tokio::test]
async fn arrow_keys_follow_the_text() {
    for (attributes, forward, back) in
        [("src=/arabic.json", Key::Left, Key::Right), ("article=the-octopus", Key::Right, Key::Left)]
    {
        let Some(person) = Person::at("/host", &page("rtl", attributes), DESKTOP).await else { return };
        person.until_ready().await;
        let at =
            || async { person.script(&format!("{ROOT} return root.activeElement?.dataset.sentence ?? null")).await };
        person.script(&format!("{ROOT} root.querySelector('.passage').focus()")).await;
        for (key, sentence) in [(&forward, "0"), (&forward, "1"), (&forward, "2"), (&back, "1")] {
            person.press(key.clone()).await;
            assert_eq!(at().await, json!(sentence), "{attributes}");
        }
        person.leave().await;
    }
}

#[tokio::test]
async fn an_interface_from_right_to_left_leaves_an_english_article_alone() {
    for (attributes, stems) in [("article=the-octopus", "ltr"), ("src=/arabic.json", "rtl")] {
        let pages = page("ltr", &format!("{attributes} messages=/words.json"));
        let Some(person) = Person::at("/host", &pages, PHONE).await else { return };
        person.until_ready().await;
        grade(&person).await;
        let script = "const style = (selector) => getComputedStyle(root.querySelector(selector)).direction; \
                      const score = root.querySelector('.score .points'); \
                      return [root.querySelector('.reader').lang, style('.reader'), style('.question'), style('[part~=paragraph]'), \
                              root.querySelector('.quiz > h2').textContent, score.textContent, \
                              document.documentElement.scrollWidth > innerWidth]";
        let seen = person.script(&format!("{ROOT} {script}")).await;
        let maximum = if stems == "ltr" { "١٠" } else { "٧" };
        assert_eq!(
            seen,
            json!(["ar", "rtl", stems, stems, "اختبار", format!("٠ من {maximum} نقاط"), false]),
            "{attributes}"
        );
        person.leave().await;
    }
}

#[tokio::test]
async fn directions_are_the_same_in_firefox_and_webkit() {
    for browser in browsers().filter(|browser| *browser != Browser::Chromium) {
        let Some(dist) = site::dist() else { return };
        let person = Person::with_browser(browser, site::serve(dist, &page("ltr", "src=/arabic.json")).await).await;
        person.driver.goto(format!("{}/host", person.site)).await.unwrap();
        person.until_ready().await;
        grade(&person).await;
        assert_eq!(wrong(&person, "ar").await, json!([]), "{browser:?}");
        person.leave().await;
    }
}
