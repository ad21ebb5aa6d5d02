//! Keys: where Enter leads in a quiz, and which keys a page hears of.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::browser::Person;
use crate::controls::article;
use crate::engine::{Browser, browser_of_this_run, browsers};
use crate::host::{at_in, at_site};
use crate::picture::at_a_gate;
use crate::site::Page;

/// An article with gaps before and after a choice.
fn gaps() -> Page {
    let question = |id: &str, kind: &str, own: Value| {
        let mut question = json!({ "id": id, "kind": kind, "stem": "Bees ____.", "evidence": { "1": ["Bees dance."], "2": ["Honeybees"] } });
        question.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        question
    };
    let gap = || json!({ "options": [{ "text": "dance", "key": true }], "reason": "They do." });
    let options = json!([{ "text": "dance", "key": true, "reason": "Yes." }, { "text": "sing", "role": "absent", "reason": "No." }]);
    let article = json!({
        "format": 1, "id": "gaps", "title": "Bees", "language": "en",
        "levels": [{ "name": "LEVEL 1", "paragraphs": ["Bees dance."] }, { "name": "LEVEL 2", "paragraphs": ["Honeybees dance."] }],
        "questions": [
            question("first", "text-entry", gap()),
            question("choice", "choice", json!({ "stem": "What?", "options": options, "shuffle": false })),
            question("last", "text-entry", gap()),
        ],
    });
    Page::json("/gaps.json", article.to_string())
}

fn bees() -> Page {
    Page::json("/bees.json", article())
}

/// The control with the focus: its question, what it is, and its value.
const FOCUS: &str = "const at = document.querySelector('graded-reader').shadowRoot.activeElement; \
    return at && [at.name || at.closest('.question')?.querySelector('[name]')?.name || '', at.className || at.type || at.localName, at.value ?? ''].join(' ').trim()";

impl Person {
    async fn focus_is(&self, expected: &str, step: &str) {
        assert_eq!(self.script(FOCUS).await, json!(expected), "{step}");
    }
}

#[tokio::test]
async fn enter_leads_through_the_quiz_and_only_the_button_submits() {
    for browser in browsers() {
        let reader = "<graded-reader src=/gaps.json storage=none></graded-reader>";
        let Some(person) = at_in(browser, reader, &[gaps()]).await else { return };
        let step = format!("{browser:?}");
        person.focuses("[name=first]").await;
        person.types("dan").await;
        person.types(Key::Enter).await;
        person.focus_is("choice radio a", &step).await;
        person.types(Key::Enter).await;
        person.focus_is("last gap", &step).await;
        person.choose(2, "sing").await;
        person.focuses("[name=first]").await;
        person.types("ce" + Key::Enter).await;
        person.focus_is("choice radio b", &format!("{step}: the chosen one")).await;
        person.focuses("[name=last]").await;
        person.types(Key::Enter).await;
        person.focus_is("button primary", &format!("{step}: from the last field to the button")).await;
        assert_eq!(person.all(".open-note").await.len(), 0, "{step}: nothing was submitted");
        person.types(Key::Enter).await;
        person.until_reads("Not answered yet").await; // the button submits
        person.focuses("[name=last]").await;
        person.types("dance").await;
        person.click("button", "Check my answers").await;
        person.until_reads("2 of 3 points").await;
        // What is graded is locked, and there is nothing to lead to.
        for field in ["first", "last"] {
            person.focuses(&format!("[name={field}]")).await;
            person.types(Key::Enter).await;
            person.focus_is(&format!("{field} gap dance"), &step).await;
        }
        assert_eq!(person.host("return reader.state.sheets[0].records.length").await, 1, "{step}");
        person.leave().await;
    }
}

#[tokio::test]
async fn enter_in_any_control_submits_nothing_of_ours_or_of_the_page() {
    for browser in browser_of_this_run() {
        let form = "<form onsubmit='sent += 1; return false' action=/elsewhere><input name=own><graded-reader src=/bees.json storage=none></graded-reader>\
                    <button>Send</button></form><script>sent = 0</script>";
        let Some(person) = at_in(browser, form, &[bees()]).await else { return };
        let table = [
            (".level input", "level radio 1"),
            ("[name=one]", "several checkbox a"),
            ("[name=several]", "typed gap"),
            ("[name=typed]", "listed select-one"),
            ("[name=truth]", "arrow"),
        ];
        for (control, next) in table {
            person.focuses(control).await;
            person.types(Key::Enter).await;
            person.focus_is(next, &format!("{browser:?}: {control}")).await;
        }
        // A list has Enter for itself.
        for list in ["[name=listed]", "[name=pairs]"] {
            person.focuses(list).await;
            person.types(Key::Enter).await;
            person.types(Key::Escape).await;
        }
        assert_eq!(person.script("return sent").await, 0, "{browser:?}");
        let records = person.host("return reader.state.sheets[0].records.length").await;
        assert_eq!(records, 0, "{browser:?}: nothing was submitted");
        let buttons = "for (const button of document.querySelector('graded-reader').shadowRoot.querySelectorAll('button')) button.click()";
        person.script(buttons).await;
        person
            .until(
                "what is unanswered",
                "return !!document.querySelector('graded-reader').shadowRoot.querySelector('.open-note')",
            )
            .await;
        assert_eq!(person.script("return [sent, location.pathname]").await, json!([0, "/host"]), "{browser:?}");
        person.leave().await;
    }
}

#[tokio::test]
async fn enter_that_ends_the_composition_of_a_word_leads_nowhere() {
    let reader = "<graded-reader src=/gaps.json storage=none></graded-reader>";
    let Some(person) = at_in(Browser::of_this_run(), reader, &[gaps()]).await else { return };
    let press = |how: &str| {
        format!(
            "const field = document.querySelector('graded-reader').shadowRoot.querySelector('[name=first]'); field.focus(); \
             const press = new KeyboardEvent('keydown', {{ key: 'Enter', code: 'Enter', bubbles: true, composed: true, cancelable: true, {how} }}); \
             return field.dispatchEvent(press)"
        )
    };
    for (how, focus, is_left_alone) in [
        ("isComposing: true", "first gap", true),
        ("keyCode: 229", "first gap", true),
        ("keyCode: 13", "choice radio a", false),
    ] {
        assert_eq!(person.script(&press(how)).await, is_left_alone, "{how}");
        person.focus_is(focus, how).await;
    }
    person.leave().await;
}

#[tokio::test]
async fn enter_checks_a_question_where_each_has_its_own_feedback() {
    let reader = "<graded-reader src=/gaps.json storage=none feedback=question></graded-reader>";
    let Some(person) = at_site(reader, &[gaps()]).await else { return };
    person.until_ready().await;
    person.focuses("[name=first]").await;
    person.types(Key::Enter).await;
    person.focus_is("choice radio a", "nothing to check yet").await;
    person.focuses("[name=first]").await;
    person.types("dance" + Key::Enter).await;
    person.reads("Right").await;
    person.focus_is("first question", "as after a click on the button").await;
    person.focuses("[name=first]").await;
    person.types(Key::Enter).await;
    person.focus_is("choice radio a", "a locked field leads on").await;
    person.types(Key::Space).await;
    person.types(Key::Enter).await;
    person.focus_is("choice button", "a choice is final only by the button").await;
    assert_eq!(person.host("return reader.state.sheets[0].checked").await, json!(["first"]));
    person.types(Key::Enter).await;
    assert_eq!(person.host("return reader.state.sheets[0].checked.length").await, 2);
    person.leave().await;
}

#[tokio::test]
async fn enter_in_the_prerendered_screen_keeps_what_was_typed() {
    let Some(person) = at_a_gate("north-korean-troops-in-russia.2.html").await else { return };
    person.see("input.gap").await.send_keys("10,000" + Key::Enter).await.unwrap();
    assert_eq!(person.see("input.gap").await.prop("value").await.unwrap().as_deref(), Some("10,000"));
    person.script("go()").await;
    person.until_ready().await;
    person
        .until(
            "the answer",
            "return JSON.stringify(document.querySelector('graded-reader').state ?? '').includes('10,000')",
        )
        .await;
    assert_eq!(person.host("return reader.state.sheets[1].records.length").await, 0);
    person.leave().await;
}

/// Notes which key events leave the reader.
const LISTENS: &str = "<script>heard = []; for (const type of ['keydown', 'keypress', 'keyup']) \
    addEventListener(type, ({ key, target }) => heard.push(`${type} ${key} ${target.localName}`))</script>";

/// Lists of keys.
type Keys<'a> = &'a [&'a [&'a str]];

/// Presses a key in a control with each kind of event, and gives those that the page heard of.
async fn heard(person: &Person, control: &str, key: &str) -> Vec<String> {
    let (modifiers, name) = key.rsplit_once('+').filter(|(_, name)| !name.is_empty()).unwrap_or(("", key));
    let modifiers: Vec<String> =
        modifiers.split('+').filter(|name| !name.is_empty()).map(|name| format!("{name}Key: true,")).collect();
    let script = format!(
        "heard.length = 0; const control = document.querySelector('graded-reader').shadowRoot.querySelector({control:?}); control.focus(); \
         for (const type of ['keydown', 'keypress', 'keyup']) control.dispatchEvent(new KeyboardEvent(type, \
            {{ key: {name:?}, code: 'code of ' + {name:?}, {} bubbles: true, composed: true, cancelable: true }})); \
         return heard.map((line) => line.split(' ')[0])",
        modifiers.concat()
    );
    serde_json::from_value(person.script(&script).await).unwrap()
}

#[tokio::test]
async fn keys_that_a_control_uses_stay_in_the_reader() {
    let typing = [
        "a",
        "A",
        "/",
        "?",
        " ",
        "ß",
        "é",
        "日",
        "1",
        "Dead",
        "Process",
        "Backspace",
        "Delete",
        "Home",
        "End",
        "ArrowLeft",
        "ArrowUp",
        "Enter",
    ];
    let editing = [
        "ctrl+a",
        "ctrl+c",
        "ctrl+v",
        "ctrl+x",
        "ctrl+z",
        "meta+c",
        "ctrl+shift+Z",
        "ctrl+ArrowLeft",
        "ctrl+Backspace",
        "shift+Home",
    ];
    let composed = ["alt+@", "alt+ctrl+@", "ctrl+alt+€", "alt+ß"];
    let foreign = [
        "Escape",
        "Tab",
        "F1",
        "F2",
        "Shift",
        "Control",
        "AudioVolumeUp",
        "ContextMenu",
        "ctrl+k",
        "ctrl+s",
        "meta+k",
        "alt+s",
        "alt+1",
    ];
    let (arrows, letters) = (["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"], ["a", "/", "j", "?", "1"]);
    let table: [(&str, Keys<'_>, Keys<'_>); 10] = [
        (".gap", &[&typing, &editing, &composed], &[&foreign, &["PageDown"]]),
        (
            "[name=listed]",
            &[&letters, &arrows, &[" ", "Home", "End", "PageDown", "alt+ArrowDown"]],
            &[&foreign, &["ctrl+a", "ctrl+c"]],
        ),
        (".level input", &[&arrows, &[" "]], &[&foreign, &letters, &["Enter", "ctrl+a", "Home"]]),
        ("[name=one]", &[&arrows, &[" ", "Enter"]], &[&foreign, &letters, &["ctrl+a", "ctrl+Enter"]]),
        ("[name=several]", &[&[" ", "Enter"]], &[&foreign, &letters, &arrows]),
        (".arrow", &[&[" ", "Enter"]], &[&foreign, &letters, &arrows]),
        (".hand-in button", &[&[" ", "Enter"]], &[&foreign, &letters, &arrows]),
        (
            ".sentence",
            &[&["ArrowLeft", "ArrowRight", "Enter", " "]],
            &[&foreign, &letters, &["ArrowDown", "PageDown", "shift+ArrowRight"]],
        ),
        (
            ".ways button",
            &[&["ArrowLeft", "ArrowRight", "Enter", " "]],
            &[&foreign, &letters, &["ArrowDown", "PageDown", "shift+ArrowRight"]],
        ),
        ("h2", &[], &[&foreign, &letters, &arrows, &["Enter", " "]]),
    ];
    for browser in browser_of_this_run() {
        let reader = format!("{LISTENS}<graded-reader src=/bees.json storage=none></graded-reader>");
        let Some(person) = at_in(browser, &reader, &[bees()]).await else { return };
        let open = "!!document.querySelector('graded-reader').shadowRoot.querySelector('.sentence-bar')";
        let opens = async || {
            if person.script(&format!("return {open}")).await == json!(false) {
                heard(&person, ".sentence", "Enter").await;
                person.until("it is open", &format!("return {open}")).await;
            }
        };
        for (control, used, others) in table {
            if control == ".ways button" {
                opens().await;
            }
            for key in used.concat() {
                assert_eq!(heard(&person, control, key).await, [""; 0], "{browser:?}: {key} is used in {control}");
            }
            // Where a bar is open, Escape closes it: see below.
            let has_bar = [".sentence", ".ways button"].contains(&control);
            for key in others.concat().into_iter().filter(|key| !has_bar || *key != "Escape") {
                let all = ["keydown", "keypress", "keyup"];
                assert_eq!(heard(&person, control, key).await, all, "{browser:?}: {key} goes on from {control}");
            }
        }
        // Escape closes the bar, from the sentence and from within the bar, and then has nothing to close.
        for control in [".sentence", ".ways button", ".ways .link"] {
            opens().await;
            assert_eq!(heard(&person, control, "Escape").await, [""; 0], "{browser:?}, {control}");
            person.until("it is closed", &format!("return !{open}")).await;
            let focus = "return document.querySelector('graded-reader').shadowRoot.activeElement?.className";
            assert_eq!(person.script(focus).await, "sentence", "{browser:?}, {control}");
        }
        assert_eq!(heard(&person, ".sentence", "Escape").await.len(), 3, "{browser:?}");
        // A key of the keyboard, too, though its button is gone before the page could hear of it.
        for (control, key) in [(".ways button", Key::Escape), (".ways .link", Key::Enter)] {
            opens().await;
            person.focuses(control).await;
            person.script("heard.length = 0").await;
            person.types(key).await;
            person.until("it is closed", &format!("return !{open}")).await;
            assert_eq!(person.script("return heard").await, json!([]), "{browser:?}, {control}");
        }
        person.leave().await;
    }
}

#[tokio::test]
async fn who_types_triggers_no_shortcut_of_the_page() {
    for browser in browsers() {
        // The page moves the focus to the gap itself: it hears of the key that it was told, and of none after it.
        let jump = "<script>addEventListener('keydown', ({ key }) => key === '/' && setTimeout(() => \
                    document.querySelector('graded-reader').shadowRoot.querySelector('[name=first]').focus()))</script><input id=own>";
        let reader = format!("{LISTENS}{jump}<graded-reader src=/gaps.json storage=none></graded-reader>");
        let Some(person) = at_in(browser, &reader, &[gaps()]).await else { return };
        person.focuses("[name=first]").await;
        person.types("j/k?").await;
        assert_eq!(person.see("[name=first]").await.prop("value").await.unwrap().as_deref(), Some("j/k?"));
        assert_eq!(person.script("return heard").await, json!([]), "{browser:?}");
        person.types(Key::Escape).await;
        let escape = person.script("return heard.filter((line) => !line.startsWith('keypress'))").await;
        assert_eq!(escape, json!(["keydown Escape graded-reader", "keyup Escape graded-reader"]), "{browser:?}");
        person.script("own.focus(); heard.length = 0").await;
        person.types("q").await;
        let own = person.script("return heard").await;
        assert_eq!(
            own,
            json!(["keydown q input", "keypress q input", "keyup q input"]),
            "{browser:?}: the page’s own field"
        );
        person.leave().await;
    }
}

#[tokio::test]
async fn typing_before_the_app_runs_and_in_the_pages_own_text() {
    let Some(person) = at_a_gate("north-korean-troops-in-russia.2.html").await else { return };
    person.script("window.heard = []; addEventListener('keydown', ({ key }) => heard.push(key))").await;
    person.see("input.gap").await.send_keys("so/").await.unwrap();
    assert_eq!(person.script("return heard").await, json!([]));
    person.leave().await;
    // The text that stands in for a reader that cannot start is the page’s.
    let Some(person) =
        at_site(&format!("{LISTENS}<graded-reader src=/gone.json><input id=own></graded-reader>"), &[]).await
    else {
        return;
    };
    person.event("error").await;
    person.script("own.focus()").await;
    person.types("q").await;
    assert_eq!(person.script("return heard[0]").await, json!("keydown q input"));
    person.leave().await;
}
