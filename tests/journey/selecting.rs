//! Selecting words of the text opens nothing, and what is copied is the text.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::browser::Person;
use crate::controls::article;
use crate::engine::{browser_of_this_run, browsers};
use crate::host::at_in;
use crate::site::Page;

const ROOT: &str = "const root = document.querySelector('graded-reader').shadowRoot; const sentences = [...root.querySelectorAll('.at-level:not([hidden]) .sentence')];";

/// Where letters of the page's own text or, with a number, of a sentence are on the screen.
const PLACE: &str = "const text = document.createTreeWalker(typeof what === 'number' ? sentences[what] : document.querySelector(what), NodeFilter.SHOW_TEXT).nextNode(); \
    const range = document.createRange(); range.setStart(text, letter); range.setEnd(text, letter + 1); const { x, y, width, height } = range.getBoundingClientRect(); \
    return [Math.round(x + width / 2), Math.round(y + height / 2)]";

impl Person {
    async fn place(&self, what: Value, letter: usize) -> (i64, i64) {
        let place = self.script(&format!("{ROOT} const what = {what}, letter = {letter}; {PLACE}")).await;
        (place[0].as_i64().unwrap(), place[1].as_i64().unwrap())
    }

    /// Clicks so many times on a letter of a sentence.
    async fn clicks(&self, times: usize, sentence: usize, letter: usize) {
        let (x, y) = self.place(json!(sentence), letter).await;
        let mut chain = self.driver.action_chain().move_to(x, y);
        for _ in 0..times {
            chain = chain.click_and_hold().release();
        }
        chain.perform().await.unwrap();
    }

    async fn drags(&self, from: (Value, usize), to: (Value, usize)) {
        let ((from_x, from_y), (to_x, to_y)) = (self.place(from.0, from.1).await, self.place(to.0, to.1).await);
        let chain = self.driver.action_chain().move_to(from_x, from_y).click_and_hold();
        chain.move_to((from_x + to_x) / 2, (from_y + to_y) / 2).move_to(to_x, to_y).release().perform().await.unwrap();
    }

    /// The numbers of the sentences with a bar.
    async fn opened(&self) -> Value {
        self.script(&format!("{ROOT} return sentences.filter((sentence) => sentence.nextElementSibling?.matches('.sentence-bar')).map(({{ dataset }}) => +dataset.sentence)")).await
    }

    async fn until_opened(&self, sentence: usize) {
        self.until(
            "the bar",
            &format!("{ROOT} return sentences[{sentence}].nextElementSibling?.matches('.sentence-bar') ?? false"),
        )
        .await;
    }

    /// The words that are selected.
    async fn selection(&self) -> String {
        self.script("return getSelection().toString()").await.as_str().unwrap().to_owned()
    }
}

/// Sentences 0 and 1 are on the first line, and 2 is a paragraph of its own.
fn page() -> [Page; 1] {
    let words = "The others fly there.";
    [Page::json("/bees.json", article().replace(words, "The others fly there, and all of them come back with food."))]
}

/// Holds back what waits for a second click, so that the machine may be slow.
const HELD: &str = "<script>timeout = setTimeout; setTimeout = (then, time, ...more) => time === 300 ? 0 : timeout(then, time, ...more); \
    release = () => { setTimeout = timeout }</script>";

const READER: &str =
    "<p id=own>Words of the page.</p><graded-reader src=/bees.json storage=none quiz=none></graded-reader>";

#[tokio::test]
async fn selecting_words_opens_no_bar() {
    for browser in browsers() {
        let Some(person) = at_in(browser, &format!("{HELD}{READER}"), &page()).await else { return };
        let step = |step: &str| format!("{browser:?}: {step}");
        // A double click takes back what its first click did.
        person.clicks(2, 2, 7).await;
        assert_eq!(person.selection().await.trim(), "others", "{}", step("a double click"));
        person.clicks(1, 1, 2).await;
        person.until_opened(1).await;
        assert_eq!(person.opened().await, json!([1]), "{}", step("what waited does not come later"));

        person.drags((json!(2), 4), (json!(2), 30)).await;
        assert!(person.selection().await.contains("thers fly"), "{}", step("dragging"));
        assert_eq!(person.opened().await, json!([1]), "{}", step("dragging"));
        person.drags((json!(2), 40), (json!(2), 20)).await;
        assert_eq!(person.opened().await, json!([1]), "{}", step("dragging back"));
        person.drags((json!(0), 2), (json!(1), 8)).await;
        assert_eq!(person.opened().await, json!([1]), "{}", step("dragging over sentences"));

        person.clicks(2, 2, 27).await;
        assert_eq!(person.selection().await.trim(), "all", "{}", step("a double click"));
        assert_eq!(person.opened().await, json!([1]), "{}", step("a double click"));
        person.clicks(3, 2, 45).await;
        assert!(person.selection().await.starts_with("The others fly there, and"), "{}", step("a triple click"));
        assert_eq!(person.opened().await, json!([1]), "{}", step("a triple click"));

        person.drags((json!(2), 4), (json!(2), 12)).await;
        let (x, y) = person.place(json!(2), 30).await;
        let chain = person.driver.action_chain().key_down(Key::Shift).move_to(x, y).click_and_hold().release();
        chain.key_up(Key::Shift).perform().await.unwrap();
        assert!(person.selection().await.contains("thers fly there"), "{}", step("shift and a click"));
        assert_eq!(person.opened().await, json!([1]), "{}", step("shift and a click"));
        person.leave().await;
    }
}

#[tokio::test]
async fn a_click_opens_a_sentence_whatever_is_selected() {
    for browser in browser_of_this_run() {
        let Some(person) = at_in(browser, READER, &page()).await else { return };
        let step = |step: &str| format!("{browser:?}: {step}");
        person.drags((json!("#own"), 0), (json!("#own"), 9)).await;
        assert!(person.selection().await.contains("ords of"), "{}", step("words of the page"));
        person.clicks(1, 2, 3).await;
        person.until_opened(2).await;
        person.clicks(1, 2, 30).await;
        person.until("it is closed", &format!("{ROOT} return !root.querySelector('.sentence-bar')")).await;

        // In the same text, elsewhere and at the click itself.
        person.drags((json!(2), 4), (json!(2), 20)).await;
        person.clicks(1, 0, 4).await;
        person.until_opened(0).await;
        person.drags((json!(2), 4), (json!(2), 20)).await;
        person.clicks(1, 2, 9).await;
        person.until_opened(2).await;

        // A page that keeps the selection of its editor.
        person.script("document.addEventListener('mousedown', (press) => press.preventDefault()); getSelection().selectAllChildren(own)").await;
        person.clicks(1, 1, 5).await;
        person.until_opened(1).await;
        // A script or a screen reader clicks nowhere in particular.
        person.script(&format!("{ROOT} getSelection().removeAllRanges(); sentences[0].click()")).await;
        person.until_opened(0).await;
        person.leave().await;
    }
}

#[tokio::test]
async fn words_keep_their_place_under_a_double_click() {
    for browser in browser_of_this_run() {
        let Some(person) = at_in(browser, &format!("{HELD}{READER}"), &page()).await else { return };
        person.clicks(1, 0, 3).await;
        person.until_opened(0).await;
        person.clicks(2, 2, 27).await;
        assert_eq!(person.selection().await.trim(), "all", "{browser:?}");
        assert_eq!(person.opened().await, json!([0]), "{browser:?}");
        // A second click that comes late takes back what the first one did meanwhile.
        person.script("release(); getSelection().removeAllRanges()").await;
        let click = |detail: u8| {
            format!(
                "{ROOT} sentences[2].dispatchEvent(new MouseEvent('click', {{ detail: {detail}, bubbles: true, composed: true }}))"
            )
        };
        person.script(&click(1)).await;
        person.until_opened(2).await;
        person.script(&click(2)).await;
        person.until_opened(0).await;
        // With the words of another level, where they were open.
        let words = format!(
            "{ROOT} return root.querySelector('.sentence-bar:has(.counterpart)')?.previousElementSibling === sentences[0]"
        );
        person.script(&format!("{ROOT} root.querySelector('.ways button').click()")).await;
        person.until("the words", &words).await;
        person.script(&click(1)).await;
        person.until_opened(2).await;
        person.script(&click(2)).await;
        person.until("the words again", &words).await;
        person.leave().await;
    }
}

#[tokio::test]
async fn what_is_copied_after_grading_is_the_text() {
    for browser in browsers() {
        let reader = "<graded-reader src=/bees.json storage=none></graded-reader><textarea id=paste style='position: fixed; inset: auto 0 0 auto'></textarea>";
        let Some(person) = at_in(browser, reader, &page()).await else { return };
        person.click("button", "Check my answers").await;
        person.click("button", "Submit anyway").await;
        person.until("marks", &format!("{ROOT} return root.querySelectorAll('.passage .back').length > 3")).await;
        person.script("scrollTo(0, 0)").await;
        // Firefox scrolls once more to what has the focus, a frame or two later.
        let rests = "const top = sentences[0].getBoundingClientRect().top; window.rests = top === window.last ? window.rests + 1 : 0; \
            window.last = top; return window.rests > 4";
        person.until("the text at rest", &format!("{ROOT} {rests}")).await;
        let end =
            person.script(&format!("{ROOT} return sentences[2].textContent.length")).await.as_u64().unwrap() as usize;
        // From before the first letter to after the last.
        let (x, y) = person.place(json!(0), 0).await;
        let (to_x, to_y) = person.place(json!(2), end - 1).await;
        let chain =
            person.driver.action_chain().move_to(x - 4, y).click_and_hold().move_to(x + 40, y).move_to(to_x + 12, to_y);
        chain.release().perform().await.unwrap();
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = "Bees dance. They point the way. The others fly there, and all of them come back with food.";
        assert_eq!(words(&person.selection().await), text, "{browser:?}");
        let chain = person.driver.action_chain().key_down(Key::Control).send_keys("c").key_up(Key::Control);
        chain.perform().await.unwrap();
        person.script("paste.focus()").await;
        let chain = person.driver.action_chain().key_down(Key::Control).send_keys("v").key_up(Key::Control);
        chain.perform().await.unwrap();
        person.until("the copy", "return paste.value !== ''").await;
        assert_eq!(words(person.script("return paste.value").await.as_str().unwrap()), text, "{browser:?}");
        person.leave().await;
    }
}
