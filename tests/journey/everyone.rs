//! Large letters, other colours, thumbs, and what is heard: what axe does not see.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::browser::{DESKTOP, PHONE, Person};
use crate::engine::{lacks_devtools, lacks_letters, lacks_media};
use crate::host::{SCRIPT, at, page};
use crate::site::Page;

const ROOT: &str = "const root = document.querySelector('graded-reader').shadowRoot; \
    const all = (selector) => [...root.querySelectorAll(selector)].filter((own) => own.checkVisibility({ visibilityProperty: true })); \
    const box = (own) => own.getBoundingClientRect();";

/// A story with levels of these names, each with its tag.
fn story(names: &[&str]) -> String {
    let level = |name: &&str| json!({ "name": name, "tag": "CEFR B1", "paragraphs": ["Ash fell on the town.", "It is long. ".repeat(200)] });
    let levels: Vec<Value> = names.iter().map(level).collect();
    let evidence: serde_json::Map<String, Value> =
        (1..=names.len()).map(|level| (level.to_string(), json!(["Ash fell"]))).collect();
    json!({
        "format": 1, "id": "ash", "title": "Ash", "language": "en", "levels": levels,
        "questions": [{
            "id": "what", "kind": "choice", "stem": "What fell?", "evidence": evidence,
            "options": [{ "text": "ash", "key": true, "reason": "It did." }, { "text": "snow", "role": "absent", "reason": "No." }],
        }],
    })
    .to_string()
}

async fn at_story(names: &[&str], window: (u32, u32)) -> Option<Person> {
    let body = "<main><graded-reader src=/story.json storage=none></graded-reader></main>";
    let pages = [Page::html("/host", page(SCRIPT, body)), Page::json("/story.json", story(names))];
    let person = Person::at("/host", &pages, window).await?;
    person.until_ready().await;
    Some(person)
}

#[tokio::test]
async fn levels_of_any_number_and_name_can_be_read_and_pressed() {
    if lacks_letters() {
        return;
    }
    let twelve = ["A1", "A2", "B1", "B1+", "B2", "B2+", "C1", "C1+", "C2", "Original", "Commented", "Spoken"];
    let stories: [&[&str]; 4] = [
        &["Leichte Sprache", "Einfache Sprache", "Standardsprache"],
        &["LEVEL 1", "LEVEL 2", "LEVEL 3"],
        &twelve[..8],
        &twelve,
    ];
    for names in stories {
        let Some(person) = at_story(names, PHONE).await else { return };
        for letters in [16, 32] {
            person.has_letters_of(letters).await;
            for width in [320, 390, 1280] {
                person.screen(width, 780).await;
                let faults = format!(
                    "{ROOT} const levels = all('.level'), faults = [];
                    if (getComputedStyle(root.querySelector('.frame')).fontSize !== '{letters}px') faults.push('other letters');
                    for (const [index, level] of levels.entries()) {{
                        const own = box(level), named = (fault) => faults.push(`${{level.innerText}}: ${{fault}}`);
                        if (own.height < 44) named('low');
                        for (const words of level.querySelectorAll('span')) {{
                            const range = document.createRange(); range.selectNodeContents(words);
                            for (const line of range.getClientRects()) if (line.left < own.left - 1 || line.right > own.right + 1 || line.top < own.top - 1 || line.bottom > own.bottom + 1) named('beyond its edge');
                        }}
                        for (const other of levels.slice(index + 1).map(box)) if (other.left < own.right - 1 && own.left < other.right - 1 && other.top < own.bottom - 1 && own.top < other.bottom - 1) named('overlaps');
                        if (own.right > innerWidth || own.left < 0) named('out of the window');
                    }}
                    if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways');
                    // What goes along leaves most of the window to the text.
                    scrollTo(0, document.documentElement.scrollHeight);
                    if (box(root.querySelector('.picker')).bottom > innerHeight / 3) faults.push('the picker covers the text');
                    scrollTo(0, 0);
                    return faults"
                );
                assert_eq!(person.script(&faults).await, json!([]), "{names:?}, {letters} px, {width} px");
            }
        }
        person.leave().await;
    }
}

/// Grades the quiz of the first page with one wrong answer, and shows its evidence.
async fn graded(window: (u32, u32)) -> Option<Person> {
    let person = Person::at("/some/folder/the-octopus.html", &[], window).await?;
    person.until_ready().await;
    person.click("button", "Check my answers").await;
    person.click("button", "Submit anyway").await;
    person.until("marks", &format!("{ROOT} return all('mark').length > 2")).await;
    person.click("[id^=question-2-] button", "Show in the text").await;
    Some(person)
}

const CONTRAST: &str = include_str!("contrast.js");

#[tokio::test]
async fn marks_and_what_is_chosen_are_seen_without_colours() {
    if lacks_media() {
        return;
    }
    let Some(person) = graded(DESKTOP).await else { return };
    let still = ("prefers-reduced-motion", "reduce");
    let lacks_palette = lacks_devtools("palette of forced colours in which what is selected stands out");
    for (forced, scheme) in [("active", "light"), ("active", "dark"), ("none", "light"), ("none", "dark")] {
        if lacks_palette && forced == "active" {
            continue;
        }
        person.prefers(&[("forced-colors", forced), ("prefers-color-scheme", scheme), still]).await;
        let seen = format!(
            "{ROOT}{CONTRAST} const faults = [];
            for (const mark of all('mark')) {{
                const style = getComputedStyle(mark), ground = painted(grounds(mark)), around = painted(grounds(mark.closest('.passage')));
                if (contrast(painted([...grounds(mark), style.color]), ground) < 7) faults.push('words');
                const rule = /evidence/.test(mark.dataset.kind) ? style.borderBottomStyle === 'solid' && parseFloat(style.borderBottomWidth) > 1 && style.borderBottomColor : style.textDecorationStyle === 'wavy' && style.textDecorationColor;
                if (!rule || contrast(painted([...grounds(mark.closest('.passage')), rule]), around) < 3) faults.push(`rule ${{rule}}`);
            }}
            const [chosen, other] = [root.querySelector('.level:has(:checked)'), root.querySelector('.level:not(:has(:checked))')];
            const [one, two] = [chosen, other].map((level) => painted(grounds(level)));
            if (contrast(one, two) < 3) faults.push('chosen level');
            if (contrast(one, painted([...grounds(chosen), getComputedStyle(chosen).color])) < 4.5) faults.push('name of the chosen level');
            return faults"
        );
        assert_eq!(person.script(&seen).await, json!([]), "forced: {forced}, {scheme}");
        // The focus on the chosen level is no part of what tells that it is chosen.
        person.see(".level input:checked").await.focus().await.unwrap();
        person.press(Key::Shift + "").await;
        let outline = format!(
            "{ROOT} const style = getComputedStyle(root.querySelector('.level:has(:checked)')); return [style.outlineStyle, parseFloat(style.outlineWidth) >= 2]"
        );
        assert_eq!(person.script(&outline).await, json!(["solid", true]), "forced: {forced}, {scheme}");
        person.script(&format!("{ROOT} root.activeElement.blur()")).await;
        assert_eq!(person.script(&outline).await[0], "none", "forced: {forced}, {scheme}");
    }
    person.emulates("print", &[("prefers-color-scheme", "dark")]).await;
    let printed = format!(
        "{ROOT}{CONTRAST} const white = [255, 255, 255]; return all('mark[data-kind~=evidence]').every((mark) => contrast(painted(['white', getComputedStyle(mark).borderBottomColor]), white) >= 3) && \
         all('.level-name, .level-tag, .number, h2, .stem, .button').filter((own) => contrast(painted(['white', getComputedStyle(own).color]), white) < 7).map((own) => own.innerText).join()"
    );
    assert_eq!(person.script(&printed).await, "", "on paper without backgrounds");
    person.leave().await;
}

/// What is clicked within a line of text may be as high as the line (WCAG 2.5.5).
const INLINE: &str = ".back, .byline a, .reason .link, .text a, .caption a";

#[tokio::test]
async fn controls_are_large_and_their_edges_are_seen() {
    if lacks_media() {
        return;
    }
    for window in [PHONE, DESKTOP] {
        let Some(person) = graded(window).await else { return };
        for scheme in ["light", "dark"] {
            person.prefers(&[("prefers-color-scheme", scheme)]).await;
            let faults = format!(
                "{ROOT}{CONTRAST} const faults = [];
                for (const own of all('button, a, select, input, summary, textarea')) {{
                    if (own.matches({INLINE:?})) continue;
                    const target = own.matches('[type=radio], [type=checkbox]') ? own.closest('label') : own, {{ width, height }} = box(target);
                    if (width < 43.9 || height < 43.9) faults.push(`${{own.className || own.localName}} ${{own.innerText}}: ${{width}}x${{height}}`);
                    const edge = getComputedStyle(own);
                    if (own.matches('.button:not(.primary), .gap, select, .arrow, textarea') && contrast(painted(grounds(own.parentElement)), painted([...grounds(own.parentElement), edge.borderBottomColor])) < 3) faults.push(`${{own.className}} ${{own.innerText}}: edge`);
                }}
                return faults"
            );
            assert_eq!(person.script(&faults).await, json!([]), "{window:?}, {scheme}");
        }
        person.leave().await;
    }
}

#[tokio::test]
async fn who_asks_for_more_contrast_gets_it() {
    if lacks_devtools("emulated contrast") {
        return;
    }
    let Some(person) = graded(PHONE).await else { return };
    let muted = format!(
        "{ROOT}{CONTRAST} return all('.byline, .levels legend, .length, .percent, .level-row').map((own) => contrast(painted(grounds(own)), painted([...grounds(own), own.matches('.level-row') ? getComputedStyle(own).borderTopColor : getComputedStyle(own).color])))"
    );
    for scheme in ["light", "dark"] {
        person.prefers(&[("prefers-color-scheme", scheme)]).await;
        let before: Vec<f64> = serde_json::from_value(person.script(&muted).await).unwrap();
        person.prefers(&[("prefers-color-scheme", scheme), ("prefers-contrast", "more")]).await;
        let after: Vec<f64> = serde_json::from_value(person.script(&muted).await).unwrap();
        assert_eq!(before.len(), 5);
        assert!(
            before.iter().zip(&after).all(|(before, after)| after > before && *after > 12.0),
            "{before:?} {after:?}"
        );
    }
    person.leave().await;
}

#[tokio::test]
async fn marks_are_switched_off_and_on() {
    let Some(person) = graded(PHONE).await else { return };
    let marks = format!(
        "{ROOT} return [...new Set(all('mark').filter((mark) => getComputedStyle(mark).borderBottomStyle === 'solid').map((mark) => mark.innerText.at(-1)))]"
    );
    let before = person.script(&marks).await;
    assert!(before.as_array().unwrap().len() > 2, "{before}");
    person.click(".show-marks", "Highlight answers in the text").await;
    assert_eq!(person.script(&marks).await, json!([]));
    person.reads_nothing_of("leads back to the question").await;
    let ways_back = format!("{ROOT} return all('.back').length");
    assert_eq!(person.script(&ways_back).await, 0);
    // What is asked for is shown, with the way back.
    person.click("[id^=question-3-] button", "Show in the text").await;
    assert_eq!(person.script(&marks).await, json!(["3"]));
    assert_eq!(person.script(&format!("{ROOT} return root.activeElement.localName")).await, "mark");
    // It stays so at other levels.
    person.click(".level", "LEVEL 2").await;
    person.click("button", "Check my answers").await;
    person.click("button", "Submit anyway").await;
    assert_eq!(person.script(&marks).await, json!([]));
    person.click(".show-marks", "Highlight answers in the text").await;
    person.until("marks", &format!("{ROOT} return all('mark').length > 2")).await;
    person.click(".level", "LEVEL 1").await;
    assert_eq!(person.script(&marks).await, before);
    person.leave().await;
}

#[tokio::test]
async fn a_change_of_level_is_announced() {
    let Some(person) = Person::at_the_page(PHONE).await else { return };
    person.until_ready().await;
    let said = format!("{ROOT} return root.querySelector('.about [role=status]').innerText.replace(/\\s+/g, ' ')");
    assert_eq!(person.script(&said).await, "LEVEL 1, text 129 words, about 1 minute");
    person.click(".level", "LEVEL 3").await;
    let now = person.script(&said).await;
    assert!(now.as_str().unwrap().starts_with("LEVEL 3, text "), "{now}");
    person.leave().await;
}

#[tokio::test]
async fn an_arrow_leads_to_the_first_sentence_in_view() {
    for (window, arrow) in [(PHONE, Key::Right), (PHONE, Key::Left), (DESKTOP, Key::Right), ((1280, 400), Key::Right)] {
        let Some(person) = Person::at("/some/folder/how-venice-was-built.3.html", &[], window).await else { return };
        person.until_ready().await;
        for part in [0.0, 0.3, 0.7] {
            let first = format!(
                "{ROOT} const passage = root.querySelector('.passage'); passage.focus(); passage.scrollTo(0, passage.scrollHeight * {part}); \
                 if (passage.scrollTop === 0) scrollTo(0, box(passage).top + scrollY + box(passage).height * {part} - 150); \
                 const edge = Math.max(box(root.querySelector('.picker')).bottom, box(passage).top, 0); \
                 return all('.at-level .sentence').find((own) => box(own).top >= edge - 1)?.innerText"
            );
            let expected = person.script(&first).await;
            person.press(arrow.clone()).await;
            assert_eq!(json!(person.focused().await), expected, "{window:?}, {part}");
            person.script(&format!("{ROOT} root.activeElement.blur()")).await;
        }
        person.leave().await;
    }
}

#[tokio::test]
async fn a_host_that_gives_no_reason_leaves_no_empty_paragraph() {
    for reason in ["", " "] {
        let body = format!(
            "<graded-reader></graded-reader><script>document.querySelector('graded-reader').suggest = () => ({{ level: 2, reason: {reason:?} }})</script>"
        );
        let Some(person) = at(&body).await else { return };
        person.until_ready().await;
        person.click("button", "Check my answers").await;
        person.click("button", "Submit anyway").await;
        person.until("the suggestion", &format!("{ROOT} return all('.suggestion button').length === 1")).await;
        let empty = format!(
            "{ROOT} return all('p:not([role])').filter((own) => own.innerText.trim() === '').map((own) => own.outerHTML)"
        );
        assert_eq!(person.script(&empty).await, json!([]));
        person.leave().await;
    }
}
