//! Saved progress: everything is restored on return, even if the browser's storage has errors.

use serde_json::{Value, json};

use crate::browser::{DESKTOP, PHONE, Person};
use crate::host::{ASH, SCRIPT, at, at_site, page};
use crate::site::Page;

const OCTOPUS: &str = "<graded-reader article=the-octopus></graded-reader>";

/// Every answer at every level, with those of submitted attempts.
const ANSWERS: &str = "return (reader.state?.sheets ?? []).flatMap(({ level, responses, records }) => \
    [responses, ...records.map((record) => record.responses)].map((given) => [level, given]))";

/// The words at the top of the window, which are the reading position.
const AT_THE_EDGE: &str = "const root = reader.shadowRoot; const blocks = [...root.querySelectorAll('.at-level:not([hidden]) :is([part~=paragraph], .question)')]; \
    const block = blocks.findLast((block) => block.getBoundingClientRect().top < 1); return block && \
    [block.innerText.slice(0, 40), Math.round(-block.getBoundingClientRect().top / block.getBoundingClientRect().height * 10)]";

/// Everything in the browser's storage, by key.
const KEPT: &str = "return Object.fromEntries(Object.entries(localStorage))";

impl Person {
    /// Sets an item of the browser's storage.
    async fn put(&self, key: &str, value: &str) {
        self.driver.execute("localStorage.setItem(...arguments)", vec![json!(key), json!(value)]).await.unwrap();
    }

    async fn kept(&self, key: &str) -> Value {
        self.script(KEPT).await[key].clone()
    }

    /// The saved session of an article.
    async fn session(&self, article: &str) -> Value {
        let text = self.kept(&format!("graded-reader.progress.{article}")).await;
        serde_json::from_str(text.as_str().unwrap_or("null")).unwrap()
    }

    /// Leaves the page and returns.
    async fn come_back(&self, path: &str) {
        self.visit("/nothing").await;
        self.visit(path).await;
        self.until_ready().await;
    }

    /// The notice about saved progress, if there is one.
    async fn notice(&self) -> Option<String> {
        match self.all(".quiz .notice").await.first() {
            Some(notice) => Some(notice.text().await.unwrap()),
            None => None,
        }
    }

    async fn hands_in(&self) {
        self.click("button", "Check my answers").await;
        if !self.all(".unfinished").await.is_empty() {
            self.click("button", "Submit anyway").await;
        }
    }

    /// Answers at LEVEL 2 and submits, starts to retry the missed questions, and answers at LEVEL 3 without submitting.
    async fn reads_for_a_while(&self) {
        self.click(".level", "LEVEL 2").await;
        self.click(".question .option label:has(input)", "").await;
        self.hands_in().await;
        self.click("button", "Retry missed questions").await;
        self.click(".level", "LEVEL 3").await;
        for option in self.all(".question .options > :first-child input[type=radio]").await {
            option.scroll_into_view().await.unwrap();
            option.click().await.unwrap();
        }
    }
}

fn nothing() -> Page {
    Page::html("/nothing", "<!DOCTYPE html><title>Nothing</title>")
}

/// A person at the host's page, with another page to go to.
async fn at_host(body: &str, more: &[Page]) -> Option<Person> {
    let person = at_site(body, &[&[nothing()], more].concat()).await?;
    person.until_ready().await;
    Some(person)
}

#[tokio::test]
async fn level_answers_attempts_and_scores_are_restored_on_return() {
    let Some(person) = at_host(OCTOPUS, &[]).await else { return };
    person.reads_for_a_while().await;
    let (answers, state) = (person.host(ANSWERS).await, person.host("return reader.state").await);
    assert!(answers.to_string().matches(':').count() > 3, "{answers}");
    assert_eq!(person.session("the-octopus").await, state, "it is kept as it happens");
    person.come_back("/host").await;
    assert_eq!(person.host("return reader.state").await, state);
    assert_eq!(person.host(ANSWERS).await, answers);
    assert_eq!(person.host("return reader.level").await, "3");
    assert_eq!(person.notice().await, None);
    person.click(".level", "LEVEL 2").await;
    assert_eq!(
        person.all(".question").await.len() as u64,
        state["sheets"][1]["asked"].as_array().map_or(0, Vec::len) as u64
    );
    person.leave().await;
}

#[tokio::test]
async fn the_page_scrolls_back_to_the_reading_position() {
    for window in [PHONE, DESKTOP] {
        let Some(person) = Person::at("/some/folder/", &[nothing()], window).await else { return };
        person.until_ready().await;
        person.click(".level", "LEVEL 3").await;
        // In the middle of the passage on a phone. On a desktop, where the passage is next to the quiz, in the quiz.
        person.host("reader.shadowRoot.querySelectorAll('.at-level:not([hidden]) :is([part~=paragraph], .question)')[3].scrollIntoView(); scrollBy(0, 170)").await;
        let place = person.host(AT_THE_EDGE).await;
        assert!(place[0].is_string(), "{place}");
        for path in ["/some/folder/index.html", "/some/folder/north-korean-troops-in-russia.html"] {
            person.come_back(path).await;
            let there = format!(
                "const reader = document.querySelector('graded-reader'); return JSON.stringify((() => {{ {AT_THE_EDGE} }})()) === JSON.stringify({place})"
            );
            person.until("the place", &there).await;
            person.until("the address", "return location.pathname.endsWith('.3.html')").await;
        }
        // A level in the address takes precedence.
        person.come_back("/some/folder/north-korean-troops-in-russia.2.html").await;
        assert_eq!(person.host("return reader.state.level").await, 2);
        person.leave().await;
    }
}

#[tokio::test]
async fn a_hosts_page_does_not_scroll_but_offers_the_reading_position() {
    let body = format!("<p style=height:50px>Host</p>{OCTOPUS}");
    let Some(person) = at_host(&body, &[]).await else { return };
    person.host("reader.shadowRoot.querySelectorAll('.at-level:not([hidden]) .question')[2].scrollIntoView(); scrollBy(0, 50)").await;
    let place = person.host(AT_THE_EDGE).await;
    person.come_back("/host").await;
    assert_eq!(person.script("return scrollY").await, 0);
    person.click("button", "Continue where you left off").await;
    let back = person.host(AT_THE_EDGE).await;
    let height = |place: &Value| place[1].as_f64().unwrap();
    // WebKit rounds to whole pixels.
    assert!(back[0] == place[0] && (height(&back) - height(&place)).abs() <= 2.0, "{back}, before {place}");
    person.reads_nothing_of("Continue where you left off").await;
    person.leave().await;
}

#[tokio::test]
async fn with_storage_none_nothing_is_saved_or_deleted() {
    let Some(person) = at_host(&OCTOPUS.replace(">", " storage=none>"), &[]).await else { return };
    person.put("graded-reader.progress.the-octopus", "mine").await;
    person.reads_for_a_while().await;
    person.host("scrollBy(0, 400)").await;
    person.reads_nothing_of("Saved on this device").await;
    person.come_back("/host").await;
    assert_eq!(person.host(ANSWERS).await, json!([[1, {}], [2, {}], [3, {}]]));
    assert_eq!(person.script(KEPT).await, json!({ "graded-reader.progress.the-octopus": "mine" }));
    person.leave().await;
}

#[tokio::test]
async fn progress_saved_by_earlier_versions_is_restored() {
    let Some(person) = at_host(OCTOPUS, &[]).await else { return };
    person.reads_for_a_while().await;
    let answers = person.host(ANSWERS).await;
    let mut old = person.session("the-octopus").await;
    old["version"] = json!(1);
    for sheet in old["sheets"].as_array_mut().unwrap() {
        sheet.as_object_mut().unwrap().retain(|name, _| name != "times" && name != "hints");
        for record in sheet["records"].as_array_mut().unwrap() {
            record["version"] = json!(1);
            record.as_object_mut().unwrap().remove("hints");
        }
    }
    person.put("graded-reader.progress.the-octopus", &old.to_string()).await;
    person.put("graded-reader.score.how-venice-was-built.2", "4/5").await;
    person.come_back("/host").await;
    assert_eq!(person.host(ANSWERS).await, answers);
    assert_eq!(person.notice().await, None);
    person.host("reader.library = '{id}.html'").await;
    person.until_reads("Your best: LEVEL 2: 4 of 5").await;
    person.click(".level", "LEVEL 1").await;
    assert_eq!(person.session("the-octopus").await["version"], 3);
    person.leave().await;
}

#[tokio::test]
async fn unreadable_sessions_are_set_aside_with_a_notice_and_not_deleted() {
    let Some(person) = at_host(OCTOPUS, &[]).await else { return };
    person.reads_for_a_while().await;
    let (answers, sound) = (person.host(ANSWERS).await, person.session("the-octopus").await);
    let mut future = sound.clone();
    future["version"] = json!(4);
    let mut tampered = sound.clone();
    tampered["sheets"][1]["records"][0]["points"] = json!({});
    let table = [
        ("of a later version", future.to_string(), "saved by a newer version of this page"),
        ("cut off", sound.to_string()[..300].to_owned(), "could not be read"),
        ("nonsense", "\u{0}%".to_owned(), "could not be read"),
        ("tampered with", tampered.to_string(), "could not be read"),
        ("of another article", sound.to_string().replace("the-octopus", "ash"), "could not be read"),
    ];
    for (place, (name, text, word)) in (1..).zip(&table) {
        person.visit("/nothing").await;
        person.put("graded-reader.progress.the-octopus", text).await;
        person.come_back("/host").await;
        assert!(
            person.notice().await.is_some_and(|notice| notice.contains(word)),
            "{name}: {:?}",
            person.notice().await
        );
        assert_eq!(person.host(ANSWERS).await, json!([[1, {}], [2, {}], [3, {}]]), "{name}");
        assert_eq!(person.kept(&format!("graded-reader.aside.the-octopus.{place}")).await, **text, "{name}");
        // The next session is saved as usual, and what was set aside stays.
        person.click(".question .option label:has(input)", "").await;
        let answers = person.host(ANSWERS).await;
        person.come_back("/host").await;
        assert_eq!(person.host(ANSWERS).await, answers, "{name}");
        assert_eq!(person.notice().await, None);
    }
    // A version that can read it restores it. So does this version, once the session has its own version number.
    person.put("graded-reader.aside.the-octopus.1", &sound.to_string()).await;
    person.come_back("/host").await;
    assert_eq!(person.kept("graded-reader.aside.the-octopus.1").await, Value::Null);
    let back = person.host(ANSWERS).await;
    for answer in answers.as_array().unwrap().iter().filter(|answer| answer[0] != 1) {
        assert!(back.as_array().unwrap().contains(answer), "{answer} is not in {back}");
    }
    person.leave().await;
}

#[tokio::test]
async fn full_storage_is_reported_once_and_nothing_saved_is_lost() {
    let Some(person) = at_host(OCTOPUS, &[]).await else { return };
    person.click(".question .option label:has(input)", "").await;
    person.click(".level", "LEVEL 3").await;
    let kept = person.session("the-octopus").await;
    // Fill the storage to the last character.
    person
        .script("for (let size = 2 ** 23, n = 0; size >= 1; ) try { localStorage.setItem('fill' + n, 'x'.repeat(size)); n++ } catch { size /= 2 }")
        .await;
    person.click(".question .option label:has(input)", "").await;
    let answers = person.host(ANSWERS).await;
    assert_eq!(
        person.notice().await.as_deref(),
        Some("This device has no space left: new answers are lost when you leave this page.")
    );
    assert_eq!(person.session("the-octopus").await, kept, "what was kept stays");
    person.hands_in().await;
    person.reads("0 of").await;
    // When there is room again, everything is saved, and not only later changes.
    person
        .script("for (const key of Object.keys(localStorage)) if (key.startsWith('fill')) localStorage.removeItem(key)")
        .await;
    person.click("button", "Try again").await;
    assert_eq!(person.notice().await, None);
    person.come_back("/host").await;
    let back = person.host(ANSWERS).await;
    assert_eq!(back[0], answers[0]);
    assert!(
        back.as_array()
            .unwrap()
            .contains(&json!([3, person.host("return reader.state.sheets[2].records[0].responses").await]))
    );
    person.leave().await;
}

#[tokio::test]
async fn a_session_is_not_overwritten_if_there_is_no_room_to_set_it_aside() {
    let Some(person) = at_host(OCTOPUS, &[]).await else { return };
    let old = format!("{{{}", "x".repeat(9_000));
    person.put("graded-reader.progress.the-octopus", &old).await;
    person
        .script("for (let size = 2 ** 23, n = 0; size >= 1; ) try { localStorage.setItem('fill' + n, 'x'.repeat(size)); n++ } catch { size /= 2 }")
        .await;
    person.come_back("/host").await;
    person.click(".question .option label:has(input)", "").await;
    person.reads("This device has no space left").await;
    assert_eq!(person.kept("graded-reader.progress.the-octopus").await, *old);
    person.leave().await;
}

#[tokio::test]
async fn without_storage_reading_works_and_one_notice_says_so() {
    let pages = [Page::html("/host", page(SCRIPT, &OCTOPUS.repeat(2)))];
    let Some(person) = Person::without_storage("/host", &pages).await else { return };
    person.until_ready().await;
    assert_eq!(
        person.script("try { return localStorage.length } catch (error) { return error.name }").await,
        "SecurityError"
    );
    let notices = "return [...document.querySelectorAll('graded-reader')].map((reader) => reader.shadowRoot?.querySelectorAll('.quiz .notice').length)";
    person.until("both", &format!("return (() => {{ {notices} }})().join() === '1,0'")).await;
    person.reads_for_a_while().await;
    person.reads("Your browser saves nothing on this page").await;
    person.reads_nothing_of("Saved on this device").await;
    // The second reader does not say so again.
    let other = "const other = document.querySelectorAll('graded-reader')[1].shadowRoot;";
    person.script(&format!("{other} other.querySelector('.option input').click()")).await;
    person
        .until(
            "an answer",
            &format!("{other} return other.host.state.sheets.some(({{ responses }}) => Object.keys(responses).length)"),
        )
        .await;
    assert_eq!(person.script(&format!("{other} return other.querySelector('.kept')")).await, Value::Null);
    assert_eq!(person.script("return said").await, json!([]), "the console has no word of it");
    person.leave().await;
}

impl Person {
    /// Opens the same page in another tab, and returns both.
    async fn two_tabs(&self, path: &str) -> [thirtyfour::WindowHandle; 2] {
        let one = self.driver.window().await.unwrap();
        let other = self.driver.new_tab().await.unwrap();
        self.turn_to(&other).await;
        self.visit(path).await;
        self.until_ready().await;
        [one, other]
    }

    async fn turn_to(&self, tab: &thirtyfour::WindowHandle) {
        self.driver.switch_to_window(tab.clone()).await.unwrap();
    }
}

#[tokio::test]
async fn two_tabs_show_the_same_and_the_later_answer_to_each_question_wins() {
    let Some(person) = at_host("<graded-reader src=ash.json></graded-reader>", &[]).await else { return };
    let [one, other] = person.two_tabs("/host").await;
    let chosen = |id: &str| {
        format!(
            "return document.querySelector('graded-reader').shadowRoot.querySelector('.option :checked')?.value === '{id}'"
        )
    };
    person.choose(1, "snow").await;
    person.turn_to(&one).await;
    person.until("the other tab’s answer", &chosen("b")).await;
    assert_eq!(person.events("level").await, json!([["ready", 1]]), "what another tab did is not told as done here");
    person.choose(1, "ash").await;
    person.click(".level", "LEVEL 2").await;
    person.choose(1, "snow").await;
    person.turn_to(&other).await;
    person.until("the later answer", &chosen("a")).await;
    assert_eq!(person.host("return reader.state.level").await, 1, "each tab is at its own level");
    person.hands_in().await;
    person.reads("1 of 1 point").await;
    person.turn_to(&one).await;
    assert_eq!(person.host("return reader.state.level").await, 2);
    person.until("both", "return document.querySelector('graded-reader').state.sheets[0].graded").await;
    let state = person.host("return reader.state").await;
    assert_eq!(
        (&state["sheets"][0]["records"][0]["responses"], &state["sheets"][1]["responses"]),
        (&json!({ "what": ["a"] }), &json!({ "what": ["b"] }))
    );
    assert_eq!(person.events("level").await.to_string().matches("graded\"").count(), 0);
    person.come_back("/host").await;
    assert_eq!(person.host("return reader.state.sheets").await, state["sheets"]);
    person.leave().await;
}

#[tokio::test]
async fn in_a_tab_with_another_clock_the_last_answer_stays() {
    // The clock of the first tab is an hour ahead, or behind.
    for shift in [3_600_000, -3_600_000] {
        let clock = format!(
            "<script>if (!location.search) {{ const Real = Date; Date = class extends Real {{ \
             constructor(...all) {{ if (all.length) super(...all); else super(Real.now() + {shift}) }} static now() {{ return Real.now() + {shift} }} }} }}</script>"
        );
        let Some(person) = at_host(&format!("{clock}<graded-reader src=ash.json></graded-reader>"), &[]).await else {
            return;
        };
        let [one, other] = person.two_tabs("/host?true").await;
        let is_chosen = |id: &str| {
            format!(
                "return document.querySelector('graded-reader').shadowRoot.querySelector('.option :checked')?.value === '{id}'"
            )
        };
        for (tab, option, id) in [(&one, "ash", "a"), (&other, "snow", "b"), (&one, "ash", "a"), (&other, "snow", "b")]
        {
            person.turn_to(tab).await;
            person.choose(1, option).await;
            for tab in [&other, &one] {
                person.turn_to(tab).await;
                person.until(&format!("{option} in both tabs, {shift}"), &is_chosen(id)).await;
            }
        }
        // Nothing comes back after that, from the device or from the other tab.
        assert_eq!(person.session("ash").await["sheets"][0]["responses"], json!({ "what": ["b"] }), "{shift}");
        for tab in [&one, &other] {
            person.turn_to(tab).await;
            person.driver.refresh().await.unwrap();
            person.until_ready().await;
            assert_eq!(person.script(&is_chosen("b")).await, json!(true), "{shift}");
        }
        person.turn_to(&other).await;
        person.hands_in().await;
        person.reads("0 of 1 point").await;
        person.leave().await;
    }
}

#[tokio::test]
async fn two_readers_of_one_story_on_a_page_share_their_progress() {
    let body = "<graded-reader src=ash.json></graded-reader><graded-reader src=ash.json level=2></graded-reader>";
    let Some(person) = at_host(body, &[]).await else { return };
    person.until("both", "return seen.filter(([name]) => name === 'ready').length === 2").await;
    person.choose(1, "snow").await;
    let states = "const [one, other] = [...document.querySelectorAll('graded-reader')].map((reader) => reader.state); \
                  return JSON.stringify(one.sheets) === JSON.stringify(other.sheets) && one.level === 1 && other.level === 2 && one.sheets[0].responses.what[0] === 'b'";
    person.until("the same work at two levels", states).await;
    person.leave().await;
}

#[tokio::test]
async fn a_removed_element_returns_with_changes_made_in_the_meantime() {
    let Some(person) = at_host("<graded-reader src=ash.json></graded-reader>", &[]).await else { return };
    person.click(".level", "LEVEL 2").await;
    person.choose(1, "ash").await;
    person.host("window.gone = reader; reader.remove()").await;
    let [one, _] = person.two_tabs("/host").await;
    person.click(".level", "LEVEL 1").await;
    person.choose(1, "snow").await;
    person.turn_to(&one).await;
    person.script("document.body.append(gone)").await;
    person.until_ready().await;
    assert_eq!(person.host(ANSWERS).await, json!([[1, { "what": ["b"] }], [2, { "what": ["a"] }]]));
    assert_eq!(person.host("return reader.state.level").await, 2);
    person.leave().await;
}

#[tokio::test]
async fn deleting_progress_needs_the_reader_and_applies_everywhere() {
    let Some(person) = at_host("<graded-reader src=ash.json></graded-reader>", &[]).await else { return };
    person.choose(1, "snow").await;
    let [one, other] = person.two_tabs("/host").await;
    person.click("summary", "Saved on this device").await;
    person.click("button", "Delete saved answers").await;
    assert_eq!(person.focused().await, "Quiz");
    assert_eq!(person.script(KEPT).await, json!({}));
    person.turn_to(&one).await;
    person.until("a new beginning", "return document.querySelectorAll('graded-reader')[0].shadowRoot.querySelectorAll('.option :checked').length === 0").await;
    assert_eq!(person.script(KEPT).await, json!({}));
    person.turn_to(&other).await;
    person.choose(1, "ash").await;
    person.come_back("/host").await;
    assert_eq!(person.host(ANSWERS).await[0], json!([1, { "what": ["a"] }]));
    person.leave().await;
}

/// A person at the small article, which has another text at `/new`.
async fn at_a_story_that_changes() -> Option<Person> {
    let changed = ASH.replace("Ash fell on the town.", "Ash fell on the old town.");
    let pages = [
        Page::json("/new.json", changed),
        Page::html("/new", page(SCRIPT, "<graded-reader src=new.json></graded-reader>")),
    ];
    at_host("<graded-reader src=ash.json></graded-reader>", &pages).await
}

#[tokio::test]
async fn if_a_story_changes_grades_stay_and_the_quiz_starts_over_with_a_notice() {
    let Some(person) = at_a_story_that_changes().await else { return };
    person.choose(1, "snow").await;
    person.hands_in().await;
    person.click(".level", "LEVEL 2").await;
    person.choose(1, "ash").await;
    let old = person.session("ash").await;
    person.come_back("/new").await;
    assert_eq!(
        person.notice().await.as_deref(),
        Some("The story has changed since you were here. Your grades stay, and its quiz starts over.")
    );
    let state = person.host("return reader.state").await;
    assert_eq!(state["sheets"][0]["records"], old["sheets"][0]["records"]);
    assert_eq!(state["sheets"][1]["responses"], json!({}));
    person.choose(1, "snow").await;
    person.come_back("/new").await;
    assert_eq!(person.notice().await, None);
    assert_eq!(person.host("return reader.state.sheets[1].responses.what").await, json!(["b"]));
    // After the story is changed back, its quiz continues, and the answers to the other text are not lost either.
    person.come_back("/host").await;
    let state = person.host("return reader.state").await;
    assert_eq!(
        (&state["sheets"][0]["records"], &state["sheets"][1]["responses"]),
        (&old["sheets"][0]["records"], &json!({ "what": ["a"] }))
    );
    person.come_back("/new").await;
    assert_eq!(person.host("return reader.state.sheets[1].responses.what").await, json!(["b"]));
    person.leave().await;
}

#[tokio::test]
async fn a_tab_with_an_earlier_text_does_not_overwrite_the_later_one() {
    let Some(person) = at_a_story_that_changes().await else { return };
    person.choose(1, "snow").await;
    let [one, other] = person.two_tabs("/new").await;
    person.choose(1, "ash").await;
    let kept = person.session("ash").await;
    person.turn_to(&one).await;
    person.until_reads("in another tab in a newer version").await;
    person.choose(1, "ash").await;
    assert_eq!(person.session("ash").await, kept);
    person.turn_to(&other).await;
    assert_eq!(person.host("return reader.state").await, kept);
    person.leave().await;
}

#[tokio::test]
async fn sessions_set_by_the_page_are_not_saved_on_the_device() {
    let Some(person) = at(OCTOPUS).await else { return };
    person.until_ready().await;
    person.click(".question .option label:has(input)", "").await;
    let mine = person.session("the-octopus").await;
    let mut theirs = person.host("return reader.state").await;
    theirs["sheets"][0]["responses"] = json!({});
    theirs["level"] = json!(3);
    person.host(&format!("reader.state = {theirs}")).await;
    person.until("their session", "return document.querySelector('graded-reader').shadowRoot.querySelector('.level[part~=chosen]').innerText.includes('LEVEL 3')").await;
    person.click(".question .option label:has(input)", "").await;
    assert_eq!(person.session("the-octopus").await, mine);
    person.host("const parent = reader.parentNode; reader.remove(); setTimeout(() => parent.append(reader))").await;
    person.until_ready().await;
    assert_eq!(person.host("return Object.keys(reader.state.sheets[2].responses).length").await, 1);
    assert_eq!(person.session("the-octopus").await, mine);
    person.host("reader.state = null").await;
    person.until("a new session", "return document.querySelector('graded-reader').state.sheets.every(({ responses }) => Object.keys(responses).length === 0)").await;
    assert_eq!(person.session("the-octopus").await, Value::Null, "to begin anew is to forget");
    person.leave().await;
}
