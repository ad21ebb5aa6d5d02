//! Aligned levels: the reading position when the level changes, the bar beside a sentence with what other levels say, and
//! two levels side by side.

use serde_json::{Value, json};
use thirtyfour::{By, Key};

use crate::browser::{DESKTOP, PHONE, Person, first};
use crate::engine::{lacks_media, lacks_touch};

/// Words that say the same at each level of the octopus, and appear only once in each.
const BONES: [&str; 3] = ["Only its beak is hard", "no skeleton", "no skeleton"];
const JARS: [&str; 3] = ["opened jars", "opened glass jars", "pulled plugs"];
const SKIN: [&str; 3] = ["can quickly change", "tiny bags", "elastic sacs"];
const EGGS: [&str; 3] = ["guards her eggs", "The mother guards", "cleans her eggs"];

/// How far a sentence may move, in pixels.
const NEAR: f64 = 3.0;

const ROOT: &str = "const root = document.querySelector('graded-reader').shadowRoot; const sentences = [...root.querySelectorAll('.at-level:not([hidden]) .sentence')];";

impl Person {
    /// Scrolls until the sentence with these words is in the middle of the visible passage. Returns its position in the
    /// window.
    async fn comes_to(&self, words: &str) -> f64 {
        // More than once, because the middle moves, too, if the end of the text is in view.
        let bring = format!(
            "{ROOT} const sentence = sentences.find(({{ innerText }}) => innerText.includes('{words}')); \
             sentence.scrollIntoView({{ block: 'center', behavior: 'instant' }}); \
             const edge = () => {{ const text = root.querySelector('.passage').getBoundingClientRect(); \
                const top = Math.max(root.querySelector('.picker').getBoundingClientRect().bottom, text.top); \
                return (top + Math.min(innerHeight, text.bottom)) / 2 - 2; }}; \
             for (let turn = 0; turn < 20; turn++) for (const part of [root.querySelector('.passage'), window]) part.scrollBy({{ top: sentence.getBoundingClientRect().top - edge(), behavior: 'instant' }}); \
             return sentence.getBoundingClientRect().top"
        );
        self.script(&bring).await.as_f64().unwrap()
    }

    /// Waits until a level is open.
    async fn until_level(&self, number: usize) {
        self.until("the level", &format!("return document.querySelector('graded-reader').state.level === {number}"))
            .await;
        self.draws().await;
    }

    /// The sentences that are marked after a change of level, and the position of the first.
    async fn landed(&self) -> (String, f64) {
        let landed = self
            .script(&format!(
                "{ROOT} const all = [...root.querySelectorAll('[data-landed]')]; \
                return [all.map(({{ innerText }}) => innerText).join(' '), all[0]?.getBoundingClientRect().top ?? -1e6]"
            ))
            .await;
        (landed[0].as_str().unwrap().to_owned(), landed[1].as_f64().unwrap())
    }

    /// The level whose button in the picker has the focus.
    async fn focused_level(&self) -> Value {
        self.script(&format!(
            "{ROOT} const at = root.activeElement; return at?.name === 'level' ? at.value : at?.outerHTML"
        ))
        .await
    }

    /// Waits until the words of a level are shown for a sentence. The first time the lazy part that aligns levels has to load.
    async fn until_said(&self, level: &str) {
        let label = format!(
            "{ROOT} return root.querySelector('.at-level:not([hidden]) .counterpart')?.innerText.startsWith('In {level}:')"
        );
        self.until("what is said", &label).await;
    }

    /// Presses the button of the bar that shows the selected sentence in a level's words.
    pub async fn sees_in(&self, level: &str) {
        self.click(".sentence-bar button", level).await;
        self.until_said(level).await;
    }

    /// The buttons of the bar, as a screen reader names them.
    async fn offers(&self) -> Value {
        self.script(&format!(
            "{ROOT} return [...root.querySelectorAll('.at-level:not([hidden]) .sentence-bar button')].map((button) => \
             [button.ariaLabel ?? button.innerText, button.ariaExpanded ?? ''].join(' ').trim())"
        ))
        .await
    }

    /// The counterpart of the selected sentence, which is in a live region.
    async fn said(&self) -> String {
        let said = self.script(&format!("{ROOT} return root.querySelector('.at-level:not([hidden]) [aria-live=polite] .counterpart')?.innerText ?? ''")).await;
        said.as_str().unwrap().to_owned()
    }

    /// The role of the sentence with the focus, and whether it has a bar.
    async fn state(&self) -> Value {
        self.script(&format!("{ROOT} const at = root.activeElement; return [at.role, at.ariaExpanded]")).await
    }
}

#[tokio::test]
async fn the_reading_position_stays_in_place_however_the_level_changes() {
    // On a desktop most of the text is in view at once. In a low window it scrolls next to the quiz.
    let table = [(PHONE, &[BONES, JARS, SKIN, EGGS][..]), (DESKTOP, &[JARS]), ((1280, 600), &[JARS, SKIN])];
    for (window, places) in table {
        for words in first(2, places) {
            let Some(person) = Person::at("/some/folder/the-octopus.2.html", &[], window).await else { return };
            person.until_ready().await;
            let height = person.comes_to(words[1]).await;
            // To a harder level by mouse, to easier ones by keyboard, and back by the page.
            person.driver.find(By::Css("graded-reader")).await.unwrap();
            person.see(".level:nth-of-type(3)").await.click().await.unwrap();
            let there = |level: usize, focus: Option<&'static str>| {
                let person = &person;
                async move {
                    person.until_level(level).await;
                    let (text, top) = person.landed().await;
                    let name = format!("{window:?}, {}, level {level}", words[1]);
                    assert!(text.contains(words[level - 1]), "{name}: landed at {text}");
                    assert!((top - height).abs() <= NEAR, "{name}: {top} and not {height}");
                    if let Some(focus) = focus {
                        assert_eq!(person.focused_level().await, focus, "{name}");
                    }
                }
            };
            there(3, Some("3")).await;
            person.press(Key::Left).await;
            there(2, Some("2")).await;
            person.press(Key::Left).await;
            there(1, Some("1")).await;
            person.host("reader.level = 2").await;
            there(2, None).await;
            person.host("reader.level = 3").await;
            there(3, None).await;
            person.leave().await;
        }
    }
}

#[tokio::test]
async fn a_selected_sentence_stays_in_place() {
    let Some(person) = Person::at("/some/folder/the-octopus.2.html", &[], DESKTOP).await else { return };
    person.until_ready().await;
    // It is not in the middle of the visible text, and the title is still in view.
    person.with_words(".sentence", BONES[1]).await.click().await.unwrap();
    let top = format!("{ROOT} return root.querySelector('[data-selected]').getBoundingClientRect().top");
    let height = person.script(&top).await.as_f64().unwrap();
    person.click(".level", "LEVEL 3").await;
    let (text, top) = person.landed().await;
    assert!(text.contains(BONES[2]) && (top - height).abs() <= NEAR, "{text} at {top}, not {height}");
    person.leave().await;
}

#[tokio::test]
async fn position_and_focus_also_stay_below_a_bar_of_the_page() {
    let body = "<style>body { margin: 0 } nav { position: sticky; top: 0; height: 60px; background: gray; z-index: 2 } \
                graded-reader { --graded-reader-top: 60px }</style><nav>Host</nav><graded-reader article=the-octopus level=2></graded-reader>";
    for window in [PHONE, (1280, 700)] {
        let Some(person) = crate::host::at(body).await else { return };
        person.screen(window.0, window.1).await;
        person.until_ready().await;
        let height = person.comes_to(JARS[1]).await;
        let quiz = format!("{ROOT} return root.querySelector('.quiz').getBoundingClientRect().top");
        let before = person.script(&quiz).await.as_f64().unwrap();
        person
            .script(&format!(
                "{ROOT} sentences.find(({{ innerText }}) => innerText.includes('{}')).focus({{ preventScroll: true }})",
                JARS[1]
            ))
            .await;
        for level in [3, 1] {
            person.host(&format!("reader.level = {level}")).await;
            person.until_level(level).await;
            let (text, top) = person.landed().await;
            assert!(
                text.contains(JARS[level - 1]) && (top - height).abs() <= NEAR,
                "{window:?}, {level}: {text} at {top}, not {height}"
            );
            assert!(person.focused().await.contains(JARS[level - 1]), "{}", person.focused().await);
        }
        let after = person.script(&quiz).await.as_f64().unwrap();
        assert!(window == PHONE || (before - after).abs() <= NEAR, "the quiz beside it: {before} and {after}");
        person.leave().await;
    }
}

#[tokio::test]
async fn a_reader_who_has_not_scrolled_sees_the_beginning_of_the_new_level() {
    for window in [PHONE, DESKTOP] {
        let Some(person) = Person::at("/some/folder/the-octopus.2.html", &[], window).await else { return };
        person.until_ready().await;
        person.click(".level", "LEVEL 3").await;
        assert_eq!(person.script("return scrollY").await, json!(0));
        assert_eq!(person.landed().await.0, "");
        // A reader who has reached the quiz stays there.
        person
            .script(&format!("{ROOT} root.querySelectorAll('.at-level:not([hidden]) .question')[4].scrollIntoView({{ behavior: 'instant' }})"))
            .await;
        let height = format!("{ROOT} return root.querySelector('.quiz').getBoundingClientRect().top");
        if window == DESKTOP {
            // On a desktop the text is next to the quiz.
            person.leave().await;
            continue;
        }
        let before = person.script(&height).await.as_f64().unwrap();
        person.host("reader.level = 1").await;
        person.until_level(1).await;
        let after = person.script(&height).await.as_f64().unwrap();
        assert!((before - after).abs() <= NEAR, "{window:?}: {before} and {after}");
        person.leave().await;
    }
}

#[tokio::test]
async fn a_bar_offers_a_sentence_in_other_words_by_mouse_touch_and_keyboard() {
    let Some(person) = Person::at("/some/folder/the-octopus.2.html", &[], DESKTOP).await else { return };
    person.until_ready().await;
    let above = format!(
        "{ROOT} const at = sentences.map((sentence) => sentence.getBoundingClientRect().top); \
         return at[sentences.findIndex(({{ innerText }}) => innerText.includes('{}'))] - at[0]",
        BONES[1]
    );
    let before = person.script(&above).await.as_f64().unwrap();
    person.with_words(".sentence", BONES[1]).await.click().await.unwrap();
    assert_eq!(person.said().await, "");
    assert_eq!(person.state().await, json!(["button", "true"]));
    assert_eq!(person.offers().await, json!(["See it in LEVEL 1 false", "See it in LEVEL 3 false", "Close"]));
    person.sees_in("LEVEL 1").await;
    let after = person.script(&above).await.as_f64().unwrap();
    assert!((before - after).abs() < 0.1, "the text above the bar stays: {before} and {after}");
    assert_eq!(person.offers().await, json!(["See it in LEVEL 1 true", "See it in LEVEL 3 false", "Close"]));
    let said = person.said().await;
    assert!(said.starts_with("In LEVEL 1:") && said.contains(BONES[0]), "{said}");
    let times = format!("{ROOT} return root.querySelector('.reader').textContent.split({:?}).length - 1", BONES[0]);
    assert_eq!(person.script(&times).await, 1, "a screen reader meets it once");
    let printed = format!("{ROOT} return root.querySelector('.sentence-bar').checkVisibility()");
    if !lacks_media() {
        person.sees_medium("print").await;
        assert_eq!(person.script(&printed).await, false);
        person.sees_medium("").await;
    }
    person.sees_in("LEVEL 3").await;
    assert_eq!(person.offers().await, json!(["See it in LEVEL 1 false", "See it in LEVEL 3 true", "Close"]));
    let said = person.said().await;
    assert!(said.starts_with("In LEVEL 3:") && said.contains(BONES[2]), "{said}");
    // Another press hides it. Who compares sees the next sentence in the same words at once.
    person.click(".sentence-bar button", "LEVEL 3").await;
    assert_eq!(person.said().await, "");
    person.sees_in("LEVEL 3").await;
    // Screen readers read out only what comes into a live region that was there before.
    let watch = "window.filled = []; const isLive = (node) => node.localName === 'span' && node.ariaLive; \
        new MutationObserver((records) => { for (const { target, addedNodes } of records) for (const node of addedNodes) { \
            if (isLive(target)) filled.push('filled'); \
            for (const live of [...node.querySelectorAll?.('[aria-live]') ?? []]) filled.push(live.childElementCount); } }) \
        .observe(root.querySelector('.passage'), { childList: true, subtree: true })";
    person.script(&format!("{ROOT} {watch}")).await;
    person.click(".sentence", "Hiding comes first").await;
    person
        .until("the next", &format!("{ROOT} return root.querySelector('[data-selected]').innerText.includes('Hiding')"))
        .await;
    person.until("its words", "return filled.includes('filled')").await;
    assert_eq!(person.script("return filled").await, json!([0, "filled"]));
    assert_eq!(person.offers().await, json!(["See it in LEVEL 1 false", "See it in LEVEL 3 true", "Close"]));
    person.click(".sentence-bar button", "Close").await;
    assert_eq!(person.said().await, "");
    assert_eq!(person.offers().await, json!([]));
    assert!(person.focused().await.contains("Hiding"), "{}", person.focused().await);
    assert_eq!(person.host("return reader.state.level").await, 2, "the level stays");

    // By keyboard only.
    person.script(&format!("{ROOT} root.activeElement?.blur()")).await;
    person.see(".level input").await.focus().await.unwrap();
    person.until("the passage", &format!("{ROOT} return true")).await;
    while person.focused().await != "LEVEL 2, text" {
        person.press(Key::Tab).await;
    }
    while !person.focused().await.contains(BONES[1]) {
        person.press(Key::Right).await;
        assert_eq!(person.state().await, json!(["button", "false"]));
    }
    let buttons = format!("{ROOT} return root.querySelectorAll('.sentence[role]').length");
    assert_eq!(person.script(&buttons).await, 1, "the text is no row of buttons");
    person.press(Key::Left).await;
    person.press(Key::Right).await;
    person.press(Key::Enter).await;
    assert_eq!(person.state().await, json!(["button", "true"]));
    assert_eq!(person.offers().await.as_array().unwrap().len(), 3);
    assert!(person.focused().await.contains(BONES[1]), "the focus stays: {}", person.focused().await);
    person.press(Key::Tab).await;
    assert_eq!(person.focused().await, "See it in LEVEL 1");
    person.press(Key::Enter).await;
    assert!(person.said().await.contains(BONES[0]));
    person.press(Key::Space).await;
    assert_eq!(person.said().await, "");
    person.press(Key::Tab).await;
    assert_eq!(person.focused().await, "See it in LEVEL 3");
    person.press(Key::Left).await;
    person.press(Key::Right).await;
    assert!(person.focused().await.contains(BONES[1]), "the keys go on from the sentence: {}", person.focused().await);
    person.press(Key::Tab + Key::Tab).await;
    person.press(Key::Enter).await;
    assert!(person.said().await.contains(BONES[2]));
    for leave in [Key::Escape + "", Key::Tab + Key::Enter] {
        person.press(leave).await;
        assert_eq!(person.offers().await, json!([]));
        assert!(person.focused().await.contains(BONES[1]), "the focus goes back: {}", person.focused().await);
        person.press(Key::Space).await;
        person.press(Key::Tab + Key::Tab).await;
        assert_eq!(person.focused().await, "See it in LEVEL 3");
    }
    person.leave().await;

    let Some(person) = Person::at("/some/folder/the-octopus.html", &[], PHONE).await else { return };
    person.until_ready().await;
    let sentence = person.with_words(".sentence", BONES[0]).await;
    sentence.scroll_into_view().await.unwrap();
    let place = &format!(
        "{ROOT} const rect = sentences.find(({{ innerText }}) => innerText.includes('{}')).getClientRects()[0]; return {{ x: Math.round(rect.x + rect.width / 2), y: Math.round(rect.y + rect.height / 2) }}",
        BONES[0]
    );
    if lacks_touch() {
        sentence.click().await.unwrap();
    } else {
        person.touches(place).await;
    }
    person.until("the bar", &format!("{ROOT} return !!root.querySelector('.sentence-bar')")).await;
    assert_eq!(
        person.offers().await,
        json!(["See it in LEVEL 2 false", "Close"]),
        "the easiest level has one neighbour"
    );
    person.sees_in("LEVEL 2").await;
    let said = person.said().await;
    assert!(said.starts_with("In LEVEL 2:") && said.contains(BONES[1]), "{said}");
    let wide = "return document.documentElement.scrollWidth - innerWidth";
    assert!(person.script(wide).await.as_i64().is_some_and(|wide| wide <= 0));
    person.click(".level", "LEVEL 3").await;
    assert_eq!(person.said().await, "", "what was said of another level is said no more");
    assert_eq!(person.offers().await, json!([]));
    // There is one level less to open, and then none: so there is less to offer, and then nothing.
    person.with_words(".sentence", BONES[2]).await.click().await.unwrap();
    assert_eq!(person.offers().await, json!(["See it in LEVEL 2 false", "Close"]));
    person.host("reader.lockLevel = true").await;
    person
        .until("no bar", &format!("{ROOT} return !root.querySelector('.at-level:not([hidden]) .sentence-bar')"))
        .await;
    person.leave().await;
}

#[tokio::test]
async fn a_locked_level_shows_no_counterparts_from_others() {
    let Some(person) = crate::host::at("<graded-reader article=the-octopus lock-level></graded-reader>").await else {
        return;
    };
    person.until_ready().await;
    person.with_words(".sentence", BONES[0]).await.click().await.unwrap();
    assert_eq!((person.said().await, person.offers().await), (String::new(), json!([])));
    person.reads_nothing_of("Select a sentence").await;
    person.reads_nothing_of("Compare with").await;
    person.leave().await;
}

#[tokio::test]
async fn two_levels_are_side_by_side_if_there_is_room() {
    let Some(person) = Person::at("/some/folder/the-octopus.2.html", &[], DESKTOP).await else { return };
    person.until_ready().await;
    person.select(".compare select", "LEVEL 1").await;
    person.until("the table", &format!("{ROOT} return root.querySelector('.rows') !== null")).await;
    let rows = person
        .script(&format!(
            "{ROOT} return [...root.querySelectorAll('.rows tbody tr')].map((row) => [...row.children].map((cell) => \
             [cell.innerText, Math.round(cell.querySelector('p').getBoundingClientRect().top), Math.round(cell.getBoundingClientRect().left)]))"
        ))
        .await;
    let rows = rows.as_array().unwrap();
    let row = rows.iter().find(|row| row[0][0].as_str().unwrap().contains(BONES[1])).unwrap();
    assert!(row[1][0].as_str().unwrap().contains(BONES[0]), "{row}");
    assert!(rows.len() > 3 && rows.iter().all(|row| row[0][1] == row[1][1] && row[0][2] != row[1][2]), "{rows:?}");
    // Everything else still works: highlights, sentences, the quiz.
    person.with_words(".sentence", BONES[1]).await.click().await.unwrap();
    person.sees_in("LEVEL 1").await;
    assert!(person.said().await.contains(BONES[0]));
    person.click(".level", "LEVEL 1").await;
    assert!(person.all(".rows").await.is_empty(), "no level stands beside itself");
    person.click(".level", "LEVEL 3").await;
    person.until("the table", &format!("{ROOT} return root.querySelector('.rows') !== null")).await;
    person.select(".compare select", "none").await;
    assert!(person.all(".rows").await.is_empty());
    person.leave().await;

    let Some(person) = Person::at("/some/folder/the-octopus.2.html", &[], PHONE).await else { return };
    person.until_ready().await;
    let seen = format!("{ROOT} return root.querySelector('.compare').checkVisibility()");
    assert_eq!(person.script(&seen).await, json!(false));
    person.leave().await;
}
