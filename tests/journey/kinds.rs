//! Every kind of question in one sitting, by keyboard alone, on a phone: answered, graded, and there again after a reload.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::browser::{PHONE, Person};
use crate::engine::{Browser, browsers, lacks_media};
use crate::host::{SCRIPT, at_in, at_site, page};
use crate::site::Page;

/// An article with a question of every kind; the texts of keys begin with "+".
pub fn article() -> String {
    let evidence = json!({ "1": ["Bees dance."], "2": ["Honeybees dance."] });
    let question = |kind: &str, own: Value| {
        let mut question = json!({ "id": kind, "kind": kind, "stem": "What do bees do?", "evidence": evidence, "reason": "So they do." });
        question.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        question.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        question
    };
    let options = json!([{ "text": "sing" }, { "text": "+dance", "key": true }]);
    let dance = json!([{ "text": "dance", "key": true }]);
    let article = json!({
        "format": 2, "id": "bees", "title": "Bees", "language": "en",
        "levels": [
            { "name": "LEVEL 1", "paragraphs": ["Bees dance. They point the way."] },
            { "name": "LEVEL 2", "paragraphs": ["Honeybees dance. They indicate the direction."] },
        ],
        "questions": [
            question("choice", json!({ "options": options, "skill": "detail", "hints": ["Not with their wings.", "With their legs."] })),
            question("multiple-response", json!({ "options": options, "skill": "detail" })),
            question("statement", json!({ "key": "true", "reason": null, "reasons": { "true": "Yes.", "false": "No.", "not-in-text": "It is." } })),
            question("text-entry", json!({ "options": dance, "skill": "vocabulary" })),
            question("inline-choice", json!({ "stem": "Bees ____.", "options": options })),
            question("order", json!({ "items": ["egg", "larva", "bee"] })),
            question("match", json!({ "reason": null, "pairs": [
                { "left": "bees", "right": "+dance", "reason": "Yes." }, { "left": "birds", "right": "+sing", "reason": "Yes." },
            ] })),
            question("cloze", json!({ "reason": null, "stem": "*Bees* ____, and “____” the ____.", "gaps": [
                { "options": dance, "reason": "They do." },
                { "options": [{ "text": "point", "key": true }], "reason": "They do." },
                { "choice": true, "options": [{ "text": "food" }, { "text": "+way", "key": true }], "reason": "They do." },
            ] })),
            question("number", json!({ "options": [{ "value": 1500, "key": true }, { "value": 15, "reason": "Those are days." }], "units": ["m"] })),
            question("hottext", json!({ "targets": "sentences" })),
            question("evidence-for", json!({ "kind": "choice", "options": options, "evidence-for": { "targets": {
                "1": [{ "quote": "They point" }, { "quote": "Bees dance" }], "2": [{ "quote": "They" }, { "quote": "dance." }],
            } } })),
            question("open", json!({ "reason": null, "checklist": ["Say *why*."], "model": "Because they can." })),
        ],
    });
    article.to_string()
}

/// What has the focus: the id of its question, what kind of control it is, and its words.
const FOCUSED: &str = "
    const at = document.querySelector('graded-reader').shadowRoot.activeElement;
    const kind = at?.matches('.hints button') ? 'hint' : at?.matches('.arrow') ? 'arrow' : at?.matches('.hand-in button') ? 'submit' : at?.innerText === 'Choose in the text' ? 'choose' : at?.type;
    const list = at?.matches('select') ? [...at.options].find(({ innerText }) => innerText[0] === '+')?.innerText : undefined;
    const question = kind === 'choose' ? at.closest('.question').querySelector('.proof') ? 'evidence-for' : 'hottext' : at?.name?.split('.')[0];
    return [question ?? '', kind ?? '', list ?? at?.closest('label')?.innerText ?? at?.ariaLabel ?? at?.innerText ?? '']";

/// Tabs through the quiz and answers each question as a key of its asks, until the button that submits has the focus.
async fn answers(person: &Person) {
    let mut in_text = Vec::new();
    for _ in 0..100 {
        person.press(Key::Tab).await;
        let [question, kind, words] = serde_json::from_value::<[String; 3]>(person.script(FOCUSED).await).unwrap();
        match (&*question, &*kind) {
            // The button keeps the focus for the next hint, and after the last one.
            ("", "hint") => {
                for _ in 0..3 {
                    person.press(Key::Enter).await;
                }
            }
            // From the text one comes back to the beginning of the question.
            (_, "choose") if !in_text.contains(&question) => {
                person.press(Key::Enter).await;
                for _ in 0..3 {
                    if person.focused().await.starts_with("Bees dance") {
                        break;
                    }
                    person.press(Key::Right).await;
                }
                person.press(Key::Space).await;
                assert!(person.focused().await.starts_with("Bees dance"), "the focus stays on what is chosen");
                person.press(Key::Escape).await;
                assert!(person.focused().await.contains("What do bees do?"), "{}", person.focused().await);
                in_text.push(question);
            }
            ("choice" | "statement" | "evidence-for", "radio") => {
                person.press(Key::Space).await;
                let mut words = words;
                // Arrow keys go to the next option.
                for _ in 0..3 {
                    if words.starts_with('+') || words.starts_with("True") {
                        break;
                    }
                    person.press(Key::Down).await;
                    words = person.focused().await;
                }
            }
            ("multiple-response", "checkbox") if words.starts_with('+') => person.press(Key::Space).await,
            ("text-entry", "text") => person.press("Dance.").await,
            ("number", "text") => person.press("1,500 m").await,
            ("cloze", "text") => person.press(if words.starts_with("Gap 1") { "dance" } else { "pointed" }).await,
            // Letters choose in a list; of a match, the first list takes the first right text.
            ("inline-choice" | "cloze" | "match", "select-one") => person.press(words.as_str()).await,
            ("open", "textarea") => person.press("They are bees.\n\nThat is why.").await,
            ("", "arrow") if words == "Move up: bee" => person.press(Key::Enter).await,
            ("", "submit") => return,
            _ => {}
        }
    }
    panic!("the button is not reached; the page says {}", person.read().await);
}

#[tokio::test]
async fn every_kind_is_answered_by_keyboard_graded_and_found_again() {
    let pages = [
        Page::html("/host", page(SCRIPT, "<main><graded-reader src=/bees.json></graded-reader></main>")),
        Page::json("/bees.json", article()),
    ];
    let Some(person) = Person::at("/host", &pages, PHONE).await else { return };
    person.until_ready().await;
    answers(&person).await;
    let given = person.host("return reader.state.sheets[0]").await;
    let responses = &given["responses"];
    let asked: Vec<&str> = given["asked"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(asked.iter().all(|id| !responses[id].is_null()), "{responses}");
    assert_eq!(responses["cloze"], json!({ "a": "dance", "b": "pointed", "c": "b" }));
    assert_eq!(responses["hottext"], json!(["p1-0"]));
    assert_eq!(responses["evidence-for"], json!({ "option": "b", "evidence": "t2" }));
    assert_eq!(responses["open"], "They are bees.\n\nThat is why.");
    assert_eq!(given["hints"], json!({ "choice": 2 }));
    person.reads("Hint 2 of 2: With their legs.").await;

    // Nothing is lost by a reload before the quiz is submitted.
    let seen = "return [...document.querySelector('graded-reader').shadowRoot.querySelectorAll('.question :is(input, select, textarea)')].map(({ value, checked }) => [value, checked ?? null])";
    let before = person.script(seen).await;
    person.visit("/host").await;
    person.until_ready().await;
    assert_eq!(person.script(seen).await, before);
    assert_eq!(person.host("return reader.state.sheets[0]").await, given);

    person.see(".hand-in button").await.focus().await.unwrap();
    person.press(Key::Enter).await;
    person.until_reads("One possible answer").await;
    person.reads_nothing_of("cannot be read as a number").await;
    let graded = person.host("return reader.state.sheets[0]").await;
    let points = &graded["records"][0]["points"];
    let right = json!({ "choice": 1, "multiple-response": 1, "statement": 1, "text-entry": 1, "inline-choice": 1, "match": points["match"], "order": points["order"], "cloze": 2, "number": 1, "hottext": 1, "evidence-for": 2, "open": 0 });
    assert_eq!(points, &right);
    assert_eq!(graded["records"][0]["hints"], json!({ "choice": 2 }));
    for words in ["Points by skill", "detail", "2 of 2", "vocabulary", "1 of 1", "The right answer"] {
        person.reads(words).await;
    }
    // The last questions are laid out, and their text is told, only once they are in view.
    person.script("[...document.querySelector('graded-reader').shadowRoot.querySelectorAll('.question')].at(-1).scrollIntoView()").await;
    person.until_reads("– Not graded").await;
    person.reads("Because they can.").await;
    let wide = person.script("return document.documentElement.scrollWidth - innerWidth").await;
    assert!(wide.as_i64().is_some_and(|wide| wide <= 0), "wider than the phone by {wide}");

    if !lacks_media() {
        is_whole_on_paper(&person).await;
    }

    person.visit("/host").await;
    person.until_reads("One possible answer").await;
    assert_eq!(person.script(seen).await, before);
    assert_eq!(person.host("return reader.state.sheets[0]").await, graded);
    person.leave().await;
}

/// On paper each question is there with what was answered, and none is cut off.
async fn is_whole_on_paper(person: &Person) {
    person.sees_medium("print").await;
    let printed = "const root = document.querySelector('graded-reader').shadowRoot; return [...root.querySelectorAll('.quiz .at-level:not([hidden]) .question')].map((question) => [question.clientHeight > 60, question.scrollWidth <= question.clientWidth + 1, getComputedStyle(question).contentVisibility, question.querySelector('.verdict').checkVisibility()])";
    let printed = person.script(printed).await;
    assert_eq!(printed, json!(vec![json!([true, true, "visible", true]); 12]));
    for words in ["1,500 m", "They are bees.", "pointed", "Bees dance."] {
        let is_there = format!(
            "const root = document.querySelector('graded-reader').shadowRoot; return root.querySelector('.quiz').innerText.includes({words:?}) || [...root.querySelectorAll('.quiz :is(input, textarea)')].some((field) => field.value.includes({words:?}) && field.checkVisibility())"
        );
        assert_eq!(person.script(&is_there).await, json!(true), "{words}");
    }
    person.sees_medium("").await;
}

#[tokio::test]
async fn fields_and_lists_work_in_firefox_and_webkit() {
    for browser in browsers().filter(|browser| *browser != Browser::Chromium) {
        let tag = "<main><graded-reader src=/bees.json></graded-reader></main>";
        let Some(person) = at_in(browser, tag, &[Page::json("/bees.json", article())]).await else { return };
        person.until("the fields", "return document.querySelector('graded-reader').shadowRoot.querySelectorAll('textarea, .gap').length === 5").await;
        for (name, text) in [("cloze.a", "Dance"), ("cloze.b", "point"), ("number", "1.5e3"), ("open", "One. Two.")] {
            // By a script, because WebKit's driver does not always get through to a field under load.
            let text = json!(text);
            let types = format!("field.value = {text}; field.dispatchEvent(new Event('input', {{ bubbles: true }}))");
            person.script(&format!("const field = document.querySelector('graded-reader').shadowRoot.querySelector(\"[name='{name}']\"); {types}")).await;
        }
        let choose = "list.value = 'b'; list.dispatchEvent(new Event('change', { bubbles: true }))";
        person.script(&format!("const list = document.querySelector('graded-reader').shadowRoot.querySelector(\"[name='cloze.c']\"); {choose}")).await;
        let responses = person.host("return reader.state.sheets[0].responses").await;
        let expected =
            json!({ "cloze": { "a": "Dance", "b": "point", "c": "b" }, "number": "1.5e3", "open": "One. Two." });
        assert_eq!(responses, expected, "{browser:?}");
        person.click(".hints button", "Show a hint").await;
        person.until_reads("Hint 1 of 2: Not with their wings.").await;
        person.leave().await;
    }
}

/// What a screen reader says of a question besides its stem.
const DESCRIBED: &str = "const root = document.querySelector('graded-reader').shadowRoot; const described = (number) => \
    (root.querySelector(`[id='question-${number}-1']`).getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean).map((id) => root.getElementById(id).innerText.trim().replace(/\\s+/g, ' '));";

#[tokio::test]
async fn a_screen_reader_is_told_what_others_see() {
    let reader = "<main><graded-reader src=/bees.json feedback=question></graded-reader></main>";
    let Some(person) = at_site(reader, &[Page::json("/bees.json", article())]).await else { return };
    person.until_ready().await;
    let described = async |number: usize| person.script(&format!("{DESCRIBED} return described({number})")).await;
    assert_eq!(described(1).await, json!([]));
    person.click("[id='question-1-1'] .hints button", "Show a hint").await;
    assert_eq!(described(1).await, json!(["Hint 1 of 2: Not with their wings."]));
    person.click(".hand-in button", "Check my answers").await;
    assert_eq!(described(1).await, json!(["Not answered yet", "Hint 1 of 2: Not with their wings."]));
    person.choose(1, "+dance").await;
    person.click("[id='question-1-1'] .check button", "Check this answer").await;
    person.until("the verdict", &format!("{DESCRIBED} return described(1).length === 2")).await;
    let told = described(1).await;
    assert!(told[1].as_str().unwrap().starts_with("✓ Right"), "{told}");
    assert!(person.focused().await.contains("What do bees do?"), "the question has the focus, so that this is said");

    // Where an item comes to, and what earned its point.
    let said = format!("{DESCRIBED} return root.querySelector(\"[id='question-6-1'] [role=status]\").innerText");
    assert_eq!(person.script(&said).await, "");
    let order = format!(
        "{DESCRIBED} return [...root.querySelectorAll(\"[id='question-6-1'] .item-text\")].map(({{ innerText }}) => innerText)"
    );
    let order: Vec<String> = serde_json::from_value(person.script(&order).await).unwrap();
    let last = &order[2];
    let button = person.with_label("[id='question-6-1'] button", &format!("Move up: {last}")).await;
    button.scroll_into_view().await.unwrap();
    button.click().await.unwrap();
    assert_eq!(person.script(&said).await, format!("Place 2 of 3: {last}"));
    // In the right order the second and the third earn a point.
    let order = format!(
        "{DESCRIBED} return [...root.querySelectorAll(\"[id='question-6-1'] .item-text\")].map(({{ innerText }}) => innerText).join()"
    );
    for (item, place) in [("egg", 0), ("larva", 1)] {
        while person.script(&order).await.as_str().unwrap().split(',').position(|own| own == item) != Some(place) {
            let up = person.with_label("[id='question-6-1'] button", &format!("Move up: {item}")).await;
            up.scroll_into_view().await.unwrap();
            up.click().await.unwrap();
        }
    }
    person.click("[id='question-6-1'] .check button", "Check this answer").await;
    let earned = format!(
        "{DESCRIBED} return [...root.querySelectorAll(\"[id='question-6-1'] .items:not(.right-order) .item\")].map((item) => [item.innerText.includes('1 point'), item.dataset.result === 'right'])"
    );
    let earned = person.script(&earned).await;
    for item in earned.as_array().unwrap() {
        assert_eq!(item[0], item[1], "what a border says is said in words, too: {earned}");
    }
    assert_eq!(earned, json!([[false, false], [true, true], [true, true]]));
    person.leave().await;
}
