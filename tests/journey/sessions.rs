//! A host's settings for a session, and saving a session: nothing that the reader did is lost.

use serde_json::{Value, json};

use crate::browser::Person;
use crate::host::at;

const OCTOPUS: &str = "<graded-reader article=the-octopus level=2></graded-reader>";

/// The values of the chosen options.
const CHOSEN: &str = "return [...reader.shadowRoot.querySelectorAll('.at-level:not([hidden]) .option input:checked')].map((input) => input.value)";

/// Grades LEVEL 2 with one answer, answers at LEVEL 3, and returns the state.
async fn half_read(person: &Person) -> Value {
    person.until_ready().await;
    person.click(".option label", "").await;
    person.click("button", "Check my answers").await;
    person.click("button", "Submit anyway").await;
    person.click(".level", "LEVEL 3").await;
    person.click(".option label", "").await;
    person.host("return reader.state").await
}

#[tokio::test]
async fn a_state_can_be_continued_in_another_visit() {
    let Some(person) = at(OCTOPUS).await else { return };
    let state = half_read(&person).await;
    assert_eq!((&state["level"], &state["sheets"][1]["records"][0]["level"]), (&json!(3), &json!(2)));
    let chosen = person.host(CHOSEN).await;
    assert_eq!(chosen.as_array().map(Vec::len), Some(1));
    for set in [
        format!("reader.state = {state}"),
        format!("reader.article = 'the-octopus'; reader.state = {state}; reader.level = 3"),
    ] {
        person.visit("/host").await;
        // A state can be set before the reader starts, or afterwards.
        if set.len() % 2 == 0 {
            person.until_ready().await;
        }
        person.host(&set).await;
        person
            .until(
                "the answer",
                &format!("const reader = document.querySelector('graded-reader'); {CHOSEN}.length === 1"),
            )
            .await;
        assert_eq!(person.host("return reader.state").await, state, "every answer is back");
        assert_eq!(person.host(CHOSEN).await, chosen);
        assert_eq!(person.host("return reader.level").await, "3", "the attribute follows");
        person.click(".level", "LEVEL 2").await;
        person.reads("Try again").await;
    }
    person.leave().await;
}

#[tokio::test]
async fn a_state_set_before_the_element_is_defined_is_used() {
    let Some(person) = at(OCTOPUS).await else { return };
    let state = half_read(&person).await;
    person.leave().await;
    let early = format!("{OCTOPUS}<script>document.querySelector('graded-reader').state = {state}</script>");
    let Some(person) = at(&early).await else { return };
    person.until_ready().await;
    assert_eq!(person.host("return reader.state").await, state);
    assert_eq!(person.events("level").await, json!([["ready", 3]]), "the host is not told what it said itself");
    person.leave().await;
}

#[tokio::test]
async fn an_unusable_state_is_reported_and_changes_nothing() {
    let Some(person) = at(OCTOPUS).await else { return };
    let state = half_read(&person).await;
    let mut other = state.clone();
    other["article"] = json!("ash");
    let table = [
        (json!({}), "state: “version” is missing"),
        (json!("nonsense"), "state: expected an object, found text"),
        (json!(42), "state: expected an object, found a number"),
        (other, "state: it belongs to the article “ash”, not to “the-octopus”"),
    ];
    for (bad, message) in table {
        person.forget().await;
        person.host(&format!("reader.state = {bad}")).await;
        assert_eq!(person.event("error").await, json!({ "code": "state", "message": message }));
        assert_eq!(person.host("return reader.state").await, state, "the reader goes on");
    }
    person.forget().await;
    person.host("const round = {}; round.round = round; reader.state = round").await;
    assert_eq!(person.event("error").await["code"], "state");
    assert_eq!(person.host("return reader.state").await, state);
    person.host("reader.state = null").await;
    person.event("ready").await;
    assert_eq!(person.host("return reader.state.sheets.flatMap((sheet) => sheet.records)").await, json!([]));
    person.leave().await;
}

#[tokio::test]
async fn a_session_survives_changes_of_its_element() {
    let Some(person) = at(&format!("<div id=a>{OCTOPUS}</div><div id=b></div>")).await else { return };
    let state = half_read(&person).await;
    let table = [
        "document.querySelector('#b').append(reader)",
        "const parent = reader.parentNode; reader.remove(); setTimeout(() => parent.append(reader))",
        "reader.seed = 9",
        "reader.seed = null",
        "reader.feedback = 'question'",
        "reader.levelNames = 'Easy, Middle, Hard'",
        "reader.library = '{id}.html'",
        "reader.theme = 'dark'; reader.lockLevel = true; reader.quiz = 'none'",
        "reader.quiz = 'shown'; reader.lockLevel = false",
    ];
    for change in table {
        person.host(change).await;
        person.until("the reader", "return !!document.querySelector('graded-reader')?.state").await;
        person.until_ready_or_without_quiz().await;
        assert_eq!(person.host("return reader.state").await, state, "{change}");
    }
    person.reads("Hard").await;
    person.leave().await;
}

impl Person {
    async fn until_ready_or_without_quiz(&self) {
        let shown = "return !!document.querySelector('graded-reader')?.shadowRoot?.querySelector('.passage')";
        self.until("the text", shown).await;
    }
}

#[tokio::test]
async fn at_each_change_event_the_state_contains_the_change() {
    let Some(person) = at("<graded-reader src=ash.json></graded-reader>").await else { return };
    person.until_ready().await;
    person
        .script(
            "window.states = []; addEventListener('graded-reader-change', ({ target }) => states.push(target.state))",
        )
        .await;
    person.choose(1, "snow").await;
    person.click("button", "Check my answers").await;
    person.click("button", "Retry missed questions").await;
    person.click(".level", "LEVEL 2").await;
    let told = "return states.map(({ level, sheets: [first] }) => [level, first.attempt, first.graded, Object.keys(first.responses).length])";
    let expected = json!([[1, 1, false, 1], [1, 1, true, 1], [1, 2, false, 0], [2, 2, false, 0]]);
    assert_eq!(person.script(told).await, expected);
    person.leave().await;
}

#[tokio::test]
async fn a_locked_level_opens_the_others_once_the_quiz_is_submitted() {
    let Some(person) = at("<graded-reader src=ash.json level=2 lock-level></graded-reader>").await else { return };
    person.until_ready().await;
    person.reads("Submit the quiz to open another level.").await;
    assert!(!person.see(".level input[value='1']").await.is_enabled().await.unwrap());
    person.host("reader.level = 1").await;
    person.until_reads("Ash fell on the town.").await;
    person.host("reader.level = 2").await;
    person.until_reads("Ash buried the town.").await;
    person.choose(1, "ash").await;
    person.click("button", "Check my answers").await;
    person.reads_nothing_of("Submit the quiz to open another level.").await;
    person.click(".level", "LEVEL 1").await;
    person.reads("Ash fell on the town.").await;
    person.reads_nothing_of("Submit the quiz to open another level.").await;
    person.click(".level", "LEVEL 2").await;
    person.reads("1 of 1 point").await;
    person.leave().await;
}

#[tokio::test]
async fn the_hosts_names_for_levels_do_not_change_the_fingerprint() {
    let Some(person) =
        at("<graded-reader src=ash.json level-names='Einfach, Schwer' level=schwer></graded-reader>").await
    else {
        return;
    };
    person.until_ready().await;
    person.reads("Ash buried the town.").await;
    person.click(".level", "Einfach").await;
    assert_eq!(person.events("name").await[1], json!(["levelchange", "Einfach"]));
    let fingerprint = person.host("return reader.state.fingerprint").await;
    person.host("reader.levelNames = ['Facile', '']").await;
    person.until_reads("Facile").await;
    person.reads("LEVEL 2").await;
    assert_eq!(person.host("return reader.state.fingerprint").await, fingerprint);
    person.leave().await;
}

#[tokio::test]
async fn the_level_attribute_opens_a_level_and_follows_the_reader() {
    let Some(person) = at("<graded-reader src=ash.json></graded-reader>").await else { return };
    person.until_ready().await;
    assert_eq!(person.host("return reader.level").await, Value::Null, "nothing is written that nobody asked for");
    person.click(".level", "LEVEL 2").await;
    assert_eq!(
        person.host("return [reader.level, reader.getAttribute('level'), reader.state.level]").await,
        json!(["2", "2", 2])
    );
    person.host("reader.level = null").await;
    person.until_reads("Ash fell on the town.").await;
    person.host("reader.level = 'LEVEL 2'").await;
    person.until_reads("Ash buried the town.").await;
    assert_eq!(person.host("return reader.level").await, "LEVEL 2");
    assert_eq!(
        person.events("level").await,
        json!([["ready", 1], ["levelchange", 2], ["levelchange", 1], ["levelchange", 2]])
    );
    person.leave().await;
}

#[tokio::test]
async fn the_quiz_can_be_left_out_and_headings_can_start_at_another_level() {
    let Some(person) = at("<graded-reader src=ash.json quiz=none heading-level=3></graded-reader>").await else {
        return;
    };
    person.until_ready_or_without_quiz().await;
    assert_eq!(person.all(".quiz").await.len(), 0);
    let heading = "return reader.shadowRoot.querySelector('h1').ariaLevel";
    assert_eq!(person.host(heading).await, "3");
    person.host("reader.quiz = null; reader.headingLevel = 2").await;
    person.until_reads("Check my answers").await;
    assert_eq!(person.host(heading).await, "2");
    assert_eq!(person.host("return reader.shadowRoot.querySelector('h2').ariaLevel").await, "3");
    person.leave().await;
}
