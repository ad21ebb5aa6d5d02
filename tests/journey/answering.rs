//! Questions that are answered in the text: by mouse and keyboard, in each engine, and what a click means meanwhile.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::browser::{PHONE, Person};
use crate::engine::{browsers, lacks_media, lacks_touch};
use crate::host::{SCRIPT, at_in, at_site, page};
use crate::site::Page;

/// A story with a hot text of which each sentence can be chosen, one of listed words that go on in another sentence, and a choice
/// that asks for evidence.
fn article(language: &str) -> Page {
    let evidence = json!({ "1": ["They point the way."], "2": ["They indicate"] });
    let article = json!({
        "format": 2, "id": "bees", "title": "Bees", "language": language,
        "levels": [
            { "name": "LEVEL 1", "paragraphs": ["Bees *dance*. They point the way.", "It is [dark](#dark). The others feel the dance."] },
            { "name": "LEVEL 2", "paragraphs": ["Honeybees dance. They indicate the direction.", "The others feel it in the dark."] },
        ],
        "questions": [
            { "id": "sentence", "kind": "hottext", "stem": "What is it good for?", "targets": "sentences", "reason": "They find food.", "evidence": evidence },
            { "id": "words", "kind": "hottext", "stem": "Which words tell why?", "reason": "It tells where to go.", "evidence": { "1": ["point the way"] },
                "targets": { "1": [{ "quote": "dance. They", "reason": "That is what they do." }, { "quote": "point the way" }, { "quote": "It is dark" }] } },
            { "id": "both", "kind": "choice", "stem": "What do bees point out?", "evidence": evidence, "evidence-for": { "targets": "sentences" },
                "options": [{ "text": "the way", "key": true, "reason": "They do." }, { "text": "the dark", "role": "misread", "reason": "No." }] },
        ],
    });
    Page::json("/bees.json", article.to_string())
}

const READER: &str = "<main><graded-reader src=/bees.json></graded-reader></main>";

const ROOT: &str = "const root = document.querySelector('graded-reader').shadowRoot; \
    const targets = [...root.querySelectorAll('.at-level:not([hidden]) .target')];";

impl Person {
    async fn chooses_in_text(&self, question: usize) {
        // The control is loaded after the start.
        let button = format!("[id^=question-{question}-] .check button");
        self.until("the button", &format!("{ROOT} return !!root.querySelector('{button}')")).await;
        self.click(&button, "Choose in the text").await;
        self.see(".answering").await;
    }

    /// The words of what can be chosen, with a star if they are chosen.
    async fn targets(&self) -> Value {
        self.script(&format!("{ROOT} return targets.map((target) => (target.dataset.chosen === undefined ? '' : '*') + target.innerText.trim())")).await
    }

    async fn responses(&self) -> Value {
        self.host("return reader.state.sheets[0].responses").await
    }
}

#[tokio::test]
async fn a_click_chooses_words_while_a_question_is_answered_in_the_text() {
    for browser in browsers() {
        let Some(person) = at_in(browser, READER, &[article("en")]).await else { return };
        let what = |step: &str| format!("{browser:?}: {step}");
        person.chooses_in_text(1).await;
        person.reads("What is it good for?").await;
        let all = json!(["Bees dance.", "They point the way.", "It is dark.", "The others feel the dance."]);
        assert_eq!(person.targets().await, all, "{}", what("every sentence"));
        person.click(".target", "It is dark.").await;
        person.click(".target", "They point the way.").await;
        person.click(".target", "It is dark.").await;
        person.reads("1 chosen").await;
        let one = json!(["Bees dance.", "*They point the way.", "It is dark.", "The others feel the dance."]);
        assert_eq!(person.targets().await, one, "{}", what("one is chosen"));
        assert_eq!(person.responses().await, json!({ "sentence": ["p1-12"] }), "{}", what("the response"));
        assert!(person.all("[data-selected]").await.is_empty(), "{}", what("no sentence is selected"));

        let lines = "return targets.slice(0, 2).map((target) => { const { textDecorationLine, textDecorationStyle } = getComputedStyle(target); return [textDecorationLine, textDecorationStyle] })";
        let lines = person.script(&format!("{ROOT} {lines}")).await;
        assert_eq!(lines, json!([["underline", "dotted"], ["underline", "solid"]]), "{}", what("what can be chosen"));

        // Selecting words chooses nothing.
        let words = person.with_words(".target", "The others").await;
        person
            .driver
            .action_chain()
            .move_to_element_center(&words)
            .double_click_element(&words)
            .perform()
            .await
            .unwrap();
        let responses = person.responses().await;
        assert!(!person.script("return getSelection().toString()").await.as_str().unwrap().is_empty());
        assert_eq!(responses, json!({ "sentence": ["p1-12"] }), "{}", what("a double click"));
        assert!(person.all(".target a").await.is_empty(), "{}", what("no link in what a click chooses"));
        person.click(".target", "Bees dance.").await;

        person.click(".answering button", "Back to the question").await;
        assert!(person.all(".answering, .target").await.is_empty(), "{}", what("done"));
        assert!(person.focused().await.contains("What is it good for?"), "{}", what("the focus is on the question"));
        person.click("[id^=question-1-] .quoted button", "Take back").await;
        assert_eq!(person.responses().await["sentence"].as_array().map(Vec::len), Some(1), "{}", what("taken back"));
        person.see(".sentence a").await;
        person.click(".sentence", "They point").await;
        person.until("the sentence", &format!("{ROOT} return !!root.querySelector('[data-selected]')")).await;
        person.leave().await;
    }
}

#[tokio::test]
async fn what_was_right_and_what_was_not_is_told_without_colour_in_every_engine() {
    for browser in browsers() {
        let Some(person) = at_in(browser, READER, &[article("en")]).await else { return };
        person.chooses_in_text(1).await;
        person.click(".target", "It is dark.").await;
        person.click(".hand-in button", "").await;
        person.click(".hand-in button", "").await;
        person.until("marks", &format!("{ROOT} return !!root.querySelector('mark[data-kind=misled]')")).await;
        let style = "const { textDecorationLine, textDecorationStyle } = getComputedStyle(root.querySelector('mark[data-kind=misled]')); return [textDecorationLine, textDecorationStyle]";
        assert_eq!(person.script(&format!("{ROOT} {style}")).await, json!(["underline", "wavy"]), "{browser:?}");
        let signs = "return [...root.querySelectorAll('.quoted .sign')].map(({ innerText }) => innerText)";
        let signs = person.script(&format!("{ROOT} {signs}")).await;
        assert_eq!(signs[0], "✓ The right answer", "{browser:?}");
        assert_eq!(signs[1], "✗ Your answer", "{browser:?}");
        person.leave().await;
    }
    // On paper, too, where backgrounds are left out.
    if lacks_media() {
        return;
    }
    let Some(person) = at_site(READER, &[article("en")]).await else { return };
    person.until_ready().await;
    person.chooses_in_text(1).await;
    person.sees_medium("print").await;
    let shown = "return getComputedStyle(root.querySelector('.answering')).display";
    assert_eq!(person.script(&format!("{ROOT} {shown}")).await, json!("none"));
    person.sees_medium("").await;
    person.click(".hand-in button", "").await;
    person.click(".hand-in button", "").await;
    person.until("marks", &format!("{ROOT} return !!root.querySelector('mark[data-kind=evidence]')")).await;
    person.sees_medium("print").await;
    let line = "return getComputedStyle(root.querySelector('mark[data-kind=evidence]')).borderBottomStyle";
    assert_eq!(person.script(&format!("{ROOT} {line}")).await, json!("solid"));
    person.leave().await;
}

#[tokio::test]
async fn words_that_go_on_in_another_sentence_are_one_control() {
    let Some(person) = at_site(READER, &[article("en")]).await else { return };
    person.until_ready().await;
    person.chooses_in_text(2).await;
    assert_eq!(person.targets().await, json!(["dance.", "They", "point the way", "It is dark"]));
    let controls =
        "return targets.map((target) => [target.role, target.ariaLabel, target.ariaHidden, target.ariaChecked])";
    let expected = json!([
        ["checkbox", "dance. They", null, "false"],
        [null, null, "true", null],
        ["checkbox", null, null, "false"],
        ["checkbox", null, null, "false"],
    ]);
    assert_eq!(person.script(&format!("{ROOT} {controls}")).await, expected);
    person.click(".target", "They").await;
    assert_eq!(person.targets().await, json!(["*dance.", "*They", "point the way", "It is dark"]));
    person.press(Key::Right).await;
    assert_eq!(person.focused().await.trim(), "point the way", "the arrows go on from there");
    person.press(Key::Escape).await;
    assert_eq!(person.responses().await, json!({ "words": ["t1"] }));
    person.leave().await;
}

#[tokio::test]
async fn of_what_shows_an_answer_one_is_chosen() {
    let Some(person) = at_site(READER, &[article("en")]).await else { return };
    person.until_ready().await;
    person.chooses_in_text(3).await;
    person.reads("Which words in the text show it?").await;
    person.click(".target", "It is dark.").await;
    person.click(".target", "They point the way.").await;
    let one = json!(["Bees dance.", "*They point the way.", "It is dark.", "The others feel the dance."]);
    assert_eq!(person.targets().await, one);
    let roles = person.script(&format!("{ROOT} return [...new Set(targets.map(({{ role }}) => role))]")).await;
    assert_eq!(roles, json!(["radio"]));
    person.click(".answering button", "Back to the question").await;
    person.choose(3, "the way").await;
    assert_eq!(person.responses().await, json!({ "both": { "option": "a", "evidence": "p1-12" } }));
    person.leave().await;
}

#[tokio::test]
async fn answering_ends_with_the_level_and_with_the_grade() {
    let Some(person) = at_site(READER, &[article("en")]).await else { return };
    person.until_ready().await;
    person.chooses_in_text(1).await;
    person.click(".target", "They point the way.").await;
    person.click(".level", "LEVEL 2").await;
    assert!(person.all(".answering, .target").await.is_empty(), "another level, another quiz");
    person.click(".level", "LEVEL 1").await;
    assert!(person.all(".answering, .target").await.is_empty());

    person.chooses_in_text(2).await;
    person.host("reader.setAttribute('quiz', 'none')").await;
    person
        .until("the text alone", &format!("{ROOT} return !root.querySelector('.answering') && targets.length === 0"))
        .await;
    person.host("reader.removeAttribute('quiz')").await;
    person.until("the quiz", &format!("{ROOT} return !!root.querySelector('.answering')")).await;
    person.click(".hand-in button", "Check my answers").await;
    person.reads("not answered yet").await;
    person.click(".hand-in button", "").await;
    person
        .until("the grade", "return !!document.querySelector('graded-reader').shadowRoot.querySelector('.score')")
        .await;
    assert!(person.all(".answering, .target").await.is_empty(), "there is nothing left to choose");
    // What was right is marked in the text.
    assert!(!person.all("mark[data-kind=evidence]").await.is_empty());
    let points = person.host("return reader.state.sheets[0].records[0].points").await;
    assert_eq!(points, json!({ "sentence": 1, "words": 0, "both": 0 }));
    person.click(".again button, .next button", "Try").await;
    assert!(person.all(".answering, .target").await.is_empty());
    person.leave().await;
}

#[tokio::test]
async fn on_a_phone_the_text_comes_up_with_the_question_above_it() {
    let pages = [Page::html("/host", page(SCRIPT, READER)), article("en")];
    let Some(person) = Person::at("/host", &pages, PHONE).await else { return };
    person.until_ready().await;
    person.chooses_in_text(1).await;
    // From top to bottom: the levels, the question, and the words with the focus, all in view.
    let edges = "const { top, bottom } = root.activeElement.getBoundingClientRect(), bar = root.querySelector('.answering').getBoundingClientRect(), \
        picker = root.querySelector('.level-row').getBoundingClientRect(); return picker.bottom <= bar.top && bar.bottom <= top && bottom <= innerHeight && picker.top >= 0";
    assert_eq!(person.script(&format!("{ROOT} {edges}")).await, json!(true));
    let wide = person.script("return document.documentElement.scrollWidth - innerWidth").await;
    assert!(wide.as_i64().is_some_and(|wide| wide <= 0), "wider than the phone by {wide}");
    let place = "const { x, y, height } = targets[1].getClientRects()[0]; return { x: Math.round(x + 9), y: Math.round(y + height / 2) }";
    if lacks_touch() {
        person.all(".target").await[1].click().await.unwrap();
    } else {
        person.touches(&format!("{ROOT} {place}")).await;
    }
    person.until("what was touched", &format!("{ROOT} return targets[1].dataset.chosen !== undefined")).await;
    person.click(".answering button", "Back to the question").await;
    let in_view = "const { top, bottom } = root.querySelector('.quoted').getBoundingClientRect(); return top >= 0 && bottom <= innerHeight";
    assert_eq!(person.script(&format!("{ROOT} {in_view}")).await, json!(true));
    person.leave().await;
}

#[tokio::test]
async fn arrow_keys_follow_the_direction_of_the_text() {
    for (language, forward) in [("en", Key::Right), ("he", Key::Left)] {
        let Some(person) = at_site(READER, &[article(language)]).await else { return };
        person.until_ready().await;
        person.chooses_in_text(1).await;
        person.press(forward.clone()).await;
        assert_eq!(person.focused().await.trim(), "They point the way.", "{language}");
        person.press(Key::Down).await;
        assert_eq!(person.focused().await.trim(), "It is dark.", "{language}");
        person.press(Key::Up).await;
        person.press(Key::Enter).await;
        assert_eq!(person.responses().await, json!({ "sentence": ["p1-12"] }), "{language}");
        // The question and its button are part of the way.
        person.see(".answering button").await.focus().await.unwrap();
        person.press(forward).await;
        assert_eq!(person.focused().await.trim(), "Bees dance.", "{language}");
        person.see(".answering button").await.focus().await.unwrap();
        person.press(Key::Escape).await;
        assert!(person.all(".answering").await.is_empty(), "{language}");
        person.see(".quoted button").await.focus().await.unwrap();
        person.press(Key::Enter).await;
        assert!(person.focused().await.contains("What is it good for?"), "{language}: the focus is not lost");
        person.leave().await;
    }
}

#[tokio::test]
async fn text_nodes_that_a_translator_replaced_can_be_chosen() {
    let Some(person) = at_site(READER, &[article("en")]).await else { return };
    person.until_ready().await;
    let translate = "const walker = document.createTreeWalker(root.querySelector('.reader'), NodeFilter.SHOW_TEXT); const all = []; \
        while (walker.nextNode()) all.push(walker.currentNode); \
        for (const node of all) { const font = document.createElement('font'); font.textContent = node.data; node.replaceWith(font); }";
    for question in [1, 2] {
        person.chooses_in_text(question).await;
        person.script(&format!("{ROOT} {translate}")).await;
        person.click(".target", "way").await;
        person.script(&format!("{ROOT} {translate}")).await;
        person.click(".answering button", "Back to the question").await;
        person.script(&format!("{ROOT} {translate}")).await;
    }
    assert_eq!(person.responses().await, json!({ "sentence": ["p1-12"], "words": ["t2"] }));
    let text = "return [...root.querySelectorAll('.at-level .text')].map(({ innerText }) => innerText.trim())";
    let text = person.script(&format!("{ROOT} {text}")).await;
    let expected = json!(["Bees dance. They point the way.", "It is dark. The others feel the dance."]);
    assert_eq!(text, expected, "nothing stands twice");
    assert_eq!(person.script("return said").await, json!([]));
    person.leave().await;
}
