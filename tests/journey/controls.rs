//! Uses every kind of control by mouse and by keyboard, and checks that it shows what the state says.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::browser::{DESKTOP, Person};
use crate::host::{SCRIPT, page};
use crate::site::Page;

/// How a person uses a control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Mouse,
    Keyboard,
}

/// An article with a question of every kind. The texts of items and options begin with their ids.
pub fn article() -> String {
    let evidence = json!({ "1": ["Bees dance."], "2": ["Honeybees dance."], "3": ["Foraging honeybees dance."] });
    let question = |id: &str, kind: &str, own: Value| {
        let mut question = json!({ "id": id, "kind": kind, "stem": "What do bees do?", "evidence": evidence });
        question.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        question
    };
    let options = json!([
        { "text": "a dance", "key": true, "reason": "They do." },
        { "text": "b sing", "role": "absent", "reason": "The text does not say so." },
    ]);
    let text = |first: &str| json!([format!("{first} They point the way."), "The others fly there.".to_owned()]);
    let article = json!({
        "format": 1, "id": "bees", "title": "Bees", "language": "en",
        "levels": [
            { "name": "LEVEL 1", "paragraphs": text("Bees dance.") },
            { "name": "LEVEL 2", "paragraphs": text("Honeybees dance.") },
            { "name": "LEVEL 3", "paragraphs": text("Foraging honeybees dance.") },
        ],
        "questions": [
            question("one", "choice", json!({ "options": options, "shuffle": false })),
            question("several", "multiple-response", json!({ "options": options, "shuffle": false })),
            question("typed", "text-entry", json!({ "stem": "Bees ____.", "options": [{ "text": "dance", "key": true }], "reason": "They do." })),
            question("listed", "inline-choice", json!({ "stem": "Bees ____.", "options": options, "shuffle": false })),
            question("truth", "statement", json!({ "key": "true", "reasons": { "true": "Yes.", "false": "No.", "not-in-text": "It is." } })),
            question("order", "order", json!({ "items": ["a egg", "b larva", "c bee"], "reason": "So they grow." })),
            question("pairs", "match", json!({ "pairs": [
                { "left": "bees", "right": "dance", "reason": "Yes." }, { "left": "birds", "right": "sing", "reason": "Yes." },
            ] })),
        ],
    });
    article.to_string()
}

/// The differences between the screen and the state. It reads the properties of the controls, which a person sees, and
/// not their attributes.
const DIFFERENCES: &str = "
    const reader = document.querySelector('graded-reader'), root = reader.shadowRoot, { state } = reader;
    const sheet = state.sheets[state.level - 1], differences = [];
    const compare = (what, seen, known) => {
        if (JSON.stringify(seen) !== JSON.stringify(known)) differences.push([what, seen ?? null, known ?? null]);
    };
    const all = (within, selector) => [...within.querySelectorAll(selector)];
    const questions = all(root, '.quiz .at-level:not([hidden]) .question');
    const seen = (question) => {
        const buttons = all(question, 'input:is([type=radio], [type=checkbox])'), lists = all(question, 'select');
        const [typed] = all(question, 'input[type=text]'), items = all(question, '.items:not(.right-order) .item-text');
        if (buttons.length > 0) return buttons.filter(({ checked }) => checked).map(({ value }) => value);
        if (typed) return typed.value;
        if (items.length > 0) return items.map(({ innerText }) => innerText[0]);
        const chosen = lists.map(({ selectedOptions: [option] }) => option.innerText);
        return question.querySelector('.pair') ? chosen : chosen.map((text) => text === 'Choose…' ? '' : text[0]).filter(Boolean);
    };
    const known = (question, id) => {
        const response = sheet.responses[id];
        if (question.querySelector('.pair')) {
            const right = { 1: 'dance', 2: 'sing' };
            const texts = Object.fromEntries(all(question, 'option').map(({ value, innerText }) => [value, innerText]));
            return all(question, '.premise').map((_, place) => texts[Object.entries(response ?? {}).find(([premise]) => premise === 'ab'[place])?.[1] ?? '']);
        }
        return response ?? (question.querySelector('input[type=text]') ? '' : []);
    };
    for (const [place, question] of questions.entries()) {
        const id = sheet.asked[place];
        // An order that was not changed is not a response.
        if (id !== 'order' || sheet.responses.order) compare(id, seen(question), known(question, id));
    }
    compare('level', all(root, '.level input').filter(({ checked }) => checked).map(({ value }) => +value), [state.level]);
    compare('level shown', root.querySelector('.passage').ariaLabel, `LEVEL ${state.level}, text`);
    const [compared] = root.querySelector('.compare select').selectedOptions;
    compare('compared', compared.innerText, root.querySelector('.at-level:not([hidden]) .rows th.there')?.innerText ?? 'none');
    const selected = all(root, '.at-level:not([hidden]) [data-selected]'), bars = all(root, '.at-level:not([hidden]) .sentence-bar');
    compare('selected', selected.length, bars.length);
    const shown = all(root, '.at-level:not([hidden]) .ways [aria-expanded=true]').map((button) => `In ${button.innerText}:`);
    compare('in other words', all(root, '.at-level:not([hidden]) .says').map(({ innerText }) => innerText), shown);
    const record = sheet.records.at(-1);
    const score = record && sheet.graded ? `${record.score.points} of ${record.score.maximum} points` : undefined;
    compare('score', root.querySelector('.at-level:not([hidden]) .score .points')?.innerText, score);
    compare('disabled', questions.some((question) => question.querySelector(':disabled, [readonly]')), sheet.graded);
    return differences";

impl Person {
    /// Uses the first visible control that a selector finds.
    async fn uses(&self, by: By, selector: &str) {
        let control = self.see(selector).await;
        control.scroll_into_view().await.unwrap();
        match by {
            By::Mouse => control.click().await.unwrap(),
            By::Keyboard => {
                self.focuses(selector).await;
                self.press(Key::Space).await;
            }
        }
    }

    pub async fn focuses(&self, selector: &str) {
        let control = self.see(selector).await;
        self.driver.execute("arguments[0].focus()", vec![control.to_json().unwrap()]).await.unwrap();
    }

    /// Chooses the option with this text in a list.
    async fn lists(&self, by: By, list: &str, option: &str) {
        match by {
            By::Mouse => self.select(list, option).await,
            By::Keyboard => {
                self.focuses(list).await;
                let options = self.all(&format!("{list} option")).await;
                self.press(Key::Home).await;
                for other in options {
                    if other.text().await.unwrap() == option {
                        break;
                    }
                    self.press(Key::Down).await;
                }
            }
        }
    }

    /// Waits until the screen and the state agree and a condition holds.
    async fn agrees(&self, step: &str, is_so: &str) {
        self.until(
            step,
            &format!(
                "const reader = document.querySelector('graded-reader'), root = reader.shadowRoot; return {is_so}"
            ),
        )
        .await;
        assert_eq!(self.script(DIFFERENCES).await, json!([]), "{step}");
    }
}

#[tokio::test]
async fn every_control_shows_what_the_state_says() {
    for by in [By::Mouse, By::Keyboard] {
        let pages = [
            Page::html("/host", page(SCRIPT, "<graded-reader src=/bees.json></graded-reader>")),
            Page::json("/bees.json", article()),
        ];
        let Some(person) = Person::at("/host", &pages, DESKTOP).await else { return };
        person.until_ready().await;
        person.agrees("at first", "reader.state.level === 1").await;

        // Levels.
        match by {
            By::Mouse => person.click(".level", "LEVEL 2").await,
            By::Keyboard => {
                person.focuses(".level input").await;
                person.press(Key::Right).await;
            }
        }
        person.agrees("the next level", "reader.state.level === 2").await;

        // A level to compare with: the list shows each choice, however often it changes.
        for (level, shown) in
            [("LEVEL 1", true), ("LEVEL 3", true), ("none", false), ("LEVEL 3", true), ("none", false)]
        {
            person.lists(by, ".compare select", level).await;
            let header = "root.querySelector('.at-level:not([hidden]) .rows th.there')?.innerText";
            let expected = if shown { format!("{header} === '{level}'") } else { format!("{header} === undefined") };
            person.agrees(level, &expected).await;
        }

        // A sentence.
        match by {
            By::Mouse => person.with_words(".sentence", "Honeybees").await.click().await.unwrap(),
            By::Keyboard => {
                person.focuses(".passage").await;
                person.press(Key::Right).await;
                person.press(Key::Enter).await;
            }
        }
        person.agrees("a sentence", "root.querySelector('.sentence-bar')?.innerText.includes('LEVEL 1')").await;
        for (button, words) in [(1, "Bees dance."), (2, "Foraging"), (1, "Bees dance.")] {
            person.uses(by, &format!(".ways button:nth-child({button})")).await;
            let said = format!("root.querySelector('.counterpart')?.innerText.includes('{words}')");
            person.agrees("a neighbour", &said).await;
        }
        person.uses(by, ".ways button").await;
        person.agrees("hidden", "root.querySelector('.counterpart') === null").await;
        match by {
            By::Mouse => person.click(".sentence-bar button", "Close").await,
            By::Keyboard => person.press(Key::Escape).await,
        }
        person.agrees("no sentence", "root.querySelector('.sentence-bar') === null").await;

        // Questions, each answered, changed, and answered once more.
        let question = |number: usize, control: &str| format!("[id='question-{number}-2'] {control}");
        let answer = |id: &str, response: &str| {
            format!("JSON.stringify(reader.state.sheets[1].responses.{id}) === '{response}'")
        };
        for (option, response) in [("a", r#"["a"]"#), ("b", r#"["b"]"#)] {
            person.uses(by, &question(1, &format!("input[value={option}]"))).await;
            person.agrees("one option", &answer("one", response)).await;
        }
        for (option, response) in [("b", r#"["b"]"#), ("a", r#"["a","b"]"#), ("b", r#"["a"]"#)] {
            person.uses(by, &question(2, &format!("input[value={option}]"))).await;
            person.agrees("several options", &answer("several", response)).await;
        }
        person.focuses(&question(3, "input")).await;
        person.press("dans").await;
        person.press(Key::Backspace).await;
        person.press("ce").await;
        person.agrees("typed", &answer("typed", "\"dance\"")).await;
        for (option, response) in [("a dance", "[\"a\"]"), ("b sing", "[\"b\"]")] {
            person.lists(by, &question(4, "select"), option).await;
            person.agrees("a list in a gap", &answer("listed", response)).await;
        }
        for (option, response) in [("false", r#"["false"]"#), ("true", r#"["true"]"#)] {
            person.uses(by, &question(5, &format!("input[value={option}]"))).await;
            person.agrees("a statement", &answer("truth", response)).await;
        }
        for step in ["down", "up"] {
            let before = person
                .script("return document.querySelector('graded-reader').state.sheets[1].responses.order?.join() ?? ''")
                .await;
            let arrow = if step == "down" { ".item:first-child .arrow:last-child" } else { ".item:last-child .arrow" };
            person.uses(by, &question(6, arrow)).await;
            let moved = format!(
                "reader.state.sheets[1].responses.order && reader.state.sheets[1].responses.order.join() !== {before}"
            );
            person.agrees("an order", &moved).await;
        }
        for (row, option) in [(1, "sing"), (2, "sing"), (1, "dance")] {
            person.lists(by, &question(7, &format!(".pair:nth-child({row}) select")), option).await;
            let chosen = format!(
                "root.querySelectorAll(\"[id='question-7-2'] select\")[{}].selectedOptions[0].innerText === '{option}'",
                row - 1
            );
            person.agrees("a pair", &chosen).await;
        }

        // To another level and back.
        person.click(".level", "LEVEL 3").await;
        person.agrees("a level without answers", "reader.state.level === 3").await;
        person.click(".level", "LEVEL 2").await;
        person.agrees("and back", "reader.state.level === 2").await;

        // Submitting, and afterwards.
        person.uses(by, ".hand-in button").await;
        person.agrees("graded", "reader.state.sheets[1].graded").await;
        person.uses(by, ".results button").await;
        person.agrees("to a question", "root.activeElement.id === 'question-1-2'").await;
        person.uses(by, "[id='question-1-2'] .feedback .link").await;
        person
            .agrees(
                "to its evidence",
                "root.activeElement.localName === 'mark' && root.querySelector('[data-pointed]') !== null",
            )
            .await;
        person.uses(by, "mark .back").await;
        person.agrees("and back", "root.activeElement.id === 'question-1-2'").await;
        let again = person.all(".again button").await.len();
        assert_eq!(again, 2, "a wrong answer can be retried");
        person.uses(by, ".again button:last-child").await;
        person
            .agrees("what was missed", "!reader.state.sheets[1].graded && reader.state.sheets[1].asked.length < 7")
            .await;
        person.uses(by, ".hand-in button").await;
        person.agrees("unanswered", "root.querySelector('.at-level:not([hidden]) .unfinished') !== null").await;
        person.uses(by, ".hand-in button").await;
        person.agrees("graded again", "reader.state.sheets[1].graded").await;
        person.uses(by, ".again button:first-child").await;
        person.agrees("everything again", "reader.state.sheets[1].asked.length === 7").await;
        person.uses(by, "summary").await;
        person.uses(by, ".kept button").await;
        person.agrees("deleted", "reader.state.sheets[1].records.length === 0").await;

        // One question at a time.
        person.host("reader.feedback = 'question'").await;
        person.uses(by, "[id='question-1-2'] input").await;
        person.uses(by, "[id='question-1-2'] .check .button").await;
        person.until("its verdict", "return document.querySelector('graded-reader').shadowRoot.querySelector(\"[id='question-1-2'][data-verdict]\") !== null").await;
        person.leave().await;
    }
}
