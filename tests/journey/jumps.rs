//! Places in a long text: every way to a place ends there and stays, no change of the layout loses the sentence that is
//! read, and what has the focus is in view.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::browser::{Person, first, tries_all};
use crate::engine::{Browser, lacks_letters, lacks_media};
use crate::host::{SCRIPT, page};
use crate::site::{self, Page};

/// Windows of a phone, of a tablet, and of a desktop, where the text stands beside the quiz.
const PHONE: (u32, u32) = (360, 740);
const TABLET: (u32, u32) = (768, 1024);
const DESKTOP: (u32, u32) = (1280, 800);

/// How many pixels a place may move: rounding.
const NEAR: f64 = 3.0;

/// What scripts here use. The upper edge is where text comes out from under the picker or out of the top of its box.
const LOOK: &str = "
    const reader = document.querySelector('graded-reader'), root = reader.shadowRoot;
    const all = (selector) => [...root.querySelectorAll(selector)].filter((element) => !element.closest('[hidden]'));
    const top = (element) => element.getBoundingClientRect().top;
    const [passage, picker] = [...all('.passage'), ...all('.picker')];
    const isIn = (element, outer) => element.closest(outer) !== null;
    const isBeside = top(root.querySelector('.quiz')) + 1 < passage.getBoundingClientRect().bottom;
    const box = document.querySelector('#box')?.getBoundingClientRect().top ?? 0;
    const edge = (element) => Math.max(box, isBeside && !isIn(element, '.passage') ? 0 : picker.getBoundingClientRect().bottom,
        isIn(element, '.passage') ? top(passage) : 0);
    const isSeen = (element) => top(element) >= edge(element) - 2 && top(element) < innerHeight - 20;
    const read = () => all('.sentence').find(isSeen);
    const option = (question, right) => all('.question')[question].querySelector(`input[value=${right ? 'a' : 'b'}]`);";

/// An article of three levels with some 2,000 words each, in paragraphs of very different lengths.
fn article() -> String {
    let words = ["ash", "stone", "river", "mountain", "people", "town", "smoke", "water", "letter", "winter"];
    let sentence = |level: usize, paragraph: usize, number: usize| {
        let filler = (0..9).map(|word| words[(level + paragraph * 7 + number * 3 + word * word) % words.len()]);
        format!("Paragraph {paragraph} sentence {number} {}.", filler.collect::<Vec<_>>().join(" "))
    };
    let paragraph = |level: usize, paragraph: usize| {
        let sentences = [1, 4, 3, 2][paragraph % 4];
        (1..=sentences).map(|number| sentence(level, paragraph, number)).collect::<Vec<_>>().join(" ")
    };
    let level = |level: usize| {
        let paragraphs: Vec<String> = (1..=60).map(|number| paragraph(level, number)).collect();
        json!({ "name": format!("LEVEL {level}"), "tag": "A tag", "paragraphs": paragraphs })
    };
    let question = |number: usize| {
        let evidence = |level| json!([sentence(level, number * 4 - 2, 2)]);
        json!({
            "id": format!("q{number}"), "kind": "choice", "stem": format!("What of {number}?"), "shuffle": false,
            "evidence": { "1": evidence(1), "2": evidence(2), "3": evidence(3) },
            "options": [
                { "text": "right", "key": true, "reason": "The text says so. ".repeat(6) },
                { "text": "wrong", "role": "absent", "reason": "The text says nothing of it. ".repeat(6) },
                { "text": "other", "role": "absent", "reason": "The text says nothing of it. ".repeat(6) },
            ],
        })
    };
    let levels: Vec<Value> = (1..=3).map(level).collect();
    let questions: Vec<Value> = (1..=12).map(question).collect();
    json!({ "format": 1, "id": "long", "title": "A long story", "language": "en", "levels": levels, "questions": questions })
        .to_string()
}

const READER: &str = "<graded-reader id=reader src=/long.json level=2></graded-reader>";

impl Person {
    /// A person in front of the long article, with other bodies around it: in a box that scrolls, and below an image.
    async fn at_the_long_story(browser: Browser) -> Option<Self> {
        if browser.is_for_another_run() {
            return None;
        }
        let boxed = format!("<div id=box style='height: 520px; margin-top: 90px; overflow: auto'>{READER}</div>");
        let below = format!("<img id=image style='display: block; width: 90px'>{READER}");
        let between = format!("<button id=before>Before</button>{READER}<button id=after>After</button>");
        let style = "<style>body { margin: 0 }</style>";
        let pages = [("/long", READER), ("/box", &boxed), ("/below", &below), ("/between", &between)];
        let pages = pages.map(|(path, body)| Page::html(path, page(&format!("{style}{SCRIPT}"), body)));
        let more =
            [Page::json("/long.json", article()), Page::html("/nothing", "<!DOCTYPE html><title>Nothing</title>")];
        let site = site::serve(site::dist()?, &[&pages[..], &more].concat()).await;
        Some(Self::with_browser(browser, site).await)
    }

    /// Opens a page in a window of this size.
    async fn opens(&self, path: &str, window: (u32, u32)) {
        self.turns(window).await;
        self.visit("/nothing").await;
        self.script("localStorage.clear()").await;
        self.visit(path).await;
        self.until_ready().await;
        self.settles().await;
    }

    /// Gives the page another size.
    async fn turns(&self, (width, height): (u32, u32)) {
        self.screen(width, height).await;
    }

    /// What a script returns that calls `done`.
    async fn later(&self, script: &str) -> Value {
        let script = format!("const done = arguments[0]; {LOOK} {script}");
        self.driver.execute_async(script, Vec::new()).await.unwrap().json().clone()
    }

    /// Waits until nothing has moved for four frames.
    async fn settles(&self) {
        self.later(
            "let last, same = 0; const frame = () => { \
                const now = all('.sentence, .question, .option, .picker').map((element) => Math.round(top(element))).join(); \
                same = now === last ? same + 1 : 0; last = now; \
                same < 4 ? requestAnimationFrame(frame) : done() }; frame()",
        )
        .await;
    }

    async fn looks(&self, script: &str) -> Value {
        self.script(&format!("{LOOK} {script}")).await
    }
}

/// Where a way is to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// At the upper edge, with the focus.
    Start,
    /// In view, with the focus.
    InView,
    /// Where the page's own script has scrolled it.
    Anywhere,
}

/// Name, what the person does, where that is to lead, and how it ends there. A way begins where the one before has ended.
const WAYS: &[(&str, &str, &str, End)] = &[
    ("question 1, by the page", "all('.question')[0].scrollIntoView()", "all('.question')[0]", End::Anywhere),
    (
        "a paragraph, by the page",
        "all('[part=paragraph]')[49].scrollIntoView()",
        "all('[part=paragraph]')[49]",
        End::Anywhere,
    ),
    (
        "question 5 in the middle",
        "all('.question')[4].scrollIntoView({ block: 'center' })",
        "all('.question')[4]",
        End::Anywhere,
    ),
    (
        "the text in the middle",
        "all('.sentence')[40].scrollIntoView({ block: 'center' })",
        "all('.sentence')[40]",
        End::Anywhere,
    ),
    ("what is not answered", "all('.hand-in button')[0].click()", "all('.question')[0]", End::Start),
    ("the score", "all('.hand-in button')[0].click()", "all('.score h3')[0]", End::Start),
    ("a result's number", "all('.results button')[6].click()", "all('.question')[6]", End::Start),
    ("the last result's number", "all('.results button')[11].click()", "all('.question')[11]", End::InView),
    (
        "show in the text",
        "all('.question')[11].querySelector('.verdict button').click()",
        "all('mark:has([id^=evidence-12-])')[0]",
        End::InView,
    ),
    (
        "show in the text, far above",
        "all('.question')[2].querySelector('.verdict button').click()",
        "all('mark:has([id^=evidence-3-])')[0]",
        End::InView,
    ),
    ("a mark's number", "all('mark .back')[7].click()", "all('.question')[7]", End::Start),
    (
        "read the level below",
        "all('.suggestion button')[0].click()",
        "reader.state.level === 1 && all('.sentence')[0]",
        End::InView,
    ),
    ("answers at the easiest level", "all('.hand-in button')[0].click()", "all('.question')[0]", End::Start),
    ("its score", "all('.hand-in button')[0].click()", "all('.score h3')[0]", End::Start),
    ("back to the text", "all('.suggestion button')[0].click()", "all('.sentence')[0]", End::InView),
    ("all again", "all('.again button')[0].click()", "all('.quiz h2')[0]", End::InView),
    (
        "a score in between",
        "for (const n of [...Array(12).keys()]) option(n, n < 7).click(); \
        setTimeout(() => all('.hand-in button')[0].click())",
        "all('.score h3')[0]",
        End::Start,
    ),
    ("back to the highlighted words", "all('.suggestion button')[0].click()", "all('mark')[0]", End::InView),
];

async fn every_way_ends_at_its_place_and_stays_there(browser: Browser) {
    let Some(person) = Person::at_the_long_story(browser).await else { return };
    let windows = match browser {
        Browser::Chromium => &[PHONE, TABLET, DESKTOP],
        Browser::Firefox => first(1, &[DESKTOP, TABLET, PHONE]),
        Browser::WebKit => first(1, &[PHONE, TABLET, DESKTOP]),
    };
    let (mut wrong, mut count) = (Vec::new(), 0);
    for &window in windows {
        // A box as low as this has no room for text beside a quiz.
        let paths = if window == DESKTOP { &["/long"][..] } else { &["/long", "/box"] };
        for path in if window == TABLET { first(1, paths) } else { paths } {
            person.opens(path, window).await;
            for (name, go, target, end) in WAYS {
                // The page's script scrolls an article that nobody has scrolled.
                if *end == End::Anywhere {
                    person.opens(path, window).await;
                }
                let measure = format!(
                    "const target = {target}; const at = root.activeElement; \
                     const has = target && at && (target === at || target.contains(at) || at.contains(target)); \
                     return target && [top(target), edge(target), isSeen(target), has, innerHeight]"
                );
                let go = format!("{go}; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))");
                person.later(&go).await;
                person.until(name, &format!("{LOOK} return !!({target})")).await;
                // WebKit lays out some frames later what it has scrolled to.
                if browser == Browser::WebKit {
                    person.settles().await;
                }
                let soon = person.looks(&measure).await;
                person.settles().await;
                let late = person.looks(&measure).await;
                let number = |place: &Value, field: usize| place[field].as_f64().unwrap();
                let stays = (number(&soon, 0) - number(&late, 0)).abs() <= NEAR;
                let is_seen = late[2] == json!(true);
                let has_focus = *end == End::Anywhere || late[3] == json!(true);
                let is_at_start = *end != End::Start || number(&late, 0) - number(&late, 1) < 100.0;
                if !(stays && is_seen && has_focus && is_at_start) {
                    wrong.push(format!("{window:?} {path}, {name}: {soon}, then {late}"));
                }
                count += 1;
            }
            // Whoever scrolls goes where they want.
            person.opens(path, window).await;
            person.looks("all('[part=paragraph]')[27].scrollIntoView()").await;
            person.settles().await;
            let outer = "const outer = document.querySelector('#box') ?? document.scrollingElement;";
            person.looks(&format!("{outer} outer.scrollTo({{ top: 1e7, behavior: 'instant' }})")).await;
            person.settles().await;
            let has_gone =
                format!("{outer} return outer.scrollTop > outer.scrollHeight * 0.6 && !isSeen(all('.sentence')[0])");
            assert_eq!(person.looks(&has_gone).await, true, "{window:?} {path}");
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    person.leave().await;
}

#[tokio::test]
async fn every_way_ends_at_its_place_and_stays_there_in_chromium() {
    every_way_ends_at_its_place_and_stays_there(Browser::Chromium).await;
}

#[tokio::test]
async fn every_way_ends_at_its_place_and_stays_there_in_firefox() {
    every_way_ends_at_its_place_and_stays_there(Browser::Firefox).await;
}

#[tokio::test]
async fn every_way_ends_at_its_place_and_stays_there_in_webkit() {
    every_way_ends_at_its_place_and_stays_there(Browser::WebKit).await;
}

/// The first sentence in view, and which paragraph the device remembers.
const PLACE: &str =
    "return [read()?.dataset.sentence ?? null, localStorage['graded-reader.place.long']?.split(' ')[2] ?? null]";

/// Whether the device remembers the paragraph at the upper edge, which is saved twice a second.
const IS_SAVED: &str = "
    const upper = Math.max(0, top(passage)), number = all('[part=paragraph]').filter((at) => top(at) < upper).length;
    return localStorage['graded-reader.place.long']?.split(' ')[2] === `${number}`";

impl Person {
    /// Whether a sentence that began at the upper edge is still in view near it.
    async fn still_reads(&self, sentence: &Value) -> bool {
        let seen = format!(
            "const own = all('.sentence').find((own) => own.dataset.sentence === {sentence}); \
             return isSeen(own) && top(own) < innerHeight * 0.7"
        );
        self.looks(&seen).await == json!(true)
    }

    /// Chooses a level to compare with, or none.
    async fn compares(&self, level: &str, rows: usize) {
        let choose = format!(
            "const list = root.querySelector('.compare select'); list.value = '{level}'; \
             list.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        );
        self.looks(&choose).await;
        self.until("the levels", &format!("{LOOK} return all('.rows').length === {rows}")).await;
    }
}

async fn no_change_of_the_layout_loses_the_sentence(browser: Browser) {
    let Some(person) = Person::at_the_long_story(browser).await else { return };
    let (wide, narrow) = ((1024, 768), (600, 900));
    let scroll = "const boxes = [passage, document.querySelector('#box'), document.scrollingElement]; \
                  all('[part=paragraph]')[27].scrollIntoView(); \
                  boxes.find((box) => box && box.scrollTop > 0).scrollBy(0, 40)";
    let places = [("/long", DESKTOP), ("/box", TABLET), ("/long", TABLET), ("/box", DESKTOP), ("/below", TABLET)];
    for &(path, window) in if browser == Browser::Chromium { &places } else { first(2, &places) } {
        person.opens(path, window).await;
        person.looks(scroll).await;
        person.settles().await;
        person.until("the saved place", &format!("{LOOK} {IS_SAVED}")).await;
        let before = person.looks(PLACE).await;
        let check = async |change: &str| {
            person.settles().await;
            let now = person.looks(PLACE).await;
            assert!(person.still_reads(&before[0]).await, "{window:?} {path}, {change}: {before}, now {now}");
            assert_eq!(now[1], before[1], "{window:?} {path}, {change}: what is saved");
        };
        for other in [wide, narrow, DESKTOP, window] {
            person.turns(other).await;
            check(&format!("{other:?}")).await;
        }
        for size in ["150%", "80%", ""] {
            person.looks(&format!("root.querySelector('.reader').style.fontSize = '{size}'")).await;
            check(&format!("text of {size}")).await;
        }
        if window == DESKTOP {
            for (level, rows) in [("1", 1), ("", 0)] {
                person.compares(level, rows).await;
                check(&format!("compared with {level:?}")).await;
            }
        }
        if path == "/below" {
            person.looks("document.querySelector('#image').style.height = '400px'").await;
            check("an image above").await;
        }
        if !lacks_media() {
            for media in ["print", ""] {
                person.sees_medium(media).await;
                check(&format!("media {media:?}")).await;
            }
            person.prints().await;
            check("printed").await;
        }
        // A sentence that is read further down stays, when a bar and a counterpart open above it.
        for (opens, what) in [("read().click()", ".sentence-bar"), ("all('.ways button')[0].click()", ".counterpart")] {
            person.looks(opens).await;
            person.until(what, &format!("{LOOK} return all('{what}').length === 1")).await;
            check(what).await;
        }
    }
    person.leave().await;
}

#[tokio::test]
async fn no_change_of_the_layout_loses_the_sentence_in_chromium() {
    no_change_of_the_layout_loses_the_sentence(Browser::Chromium).await;
}

#[tokio::test]
async fn no_change_of_the_layout_loses_the_sentence_in_firefox() {
    no_change_of_the_layout_loses_the_sentence(Browser::Firefox).await;
}

/// What is wrong with the place of what has the focus: nothing, if it is in view and not under the picker.
const HIDDEN: &str = "
    const at = root.activeElement, rect = at?.getBoundingClientRect();
    if (!at) return null;
    const bar = picker.getBoundingClientRect(), isBelow = rect.top >= bar.bottom - 1 || rect.bottom <= bar.top + 1;
    const beside = rect.left >= bar.right || rect.right <= bar.left;
    const name = at.outerHTML.slice(0, 60), place = [rect.top, rect.bottom, bar.top, bar.bottom, innerHeight].map(Math.round).join();
    // The text is higher than the window: part of it is in view.
    const isHigh = rect.height > innerHeight - bar.height;
    if (isHigh ? rect.bottom < bar.bottom + 20 || rect.top > innerHeight - 20 : rect.top < -1 || rect.bottom > innerHeight + 1)
        return `out of view: ${name} ${place}`;
    return isHigh || isBelow || beside || isIn(at, '.picker') ? '' : `under the picker: ${name} ${place}`;";

impl Person {
    /// Presses Tab, with Shift to go back.
    async fn tabs(&self, back: bool) {
        self.types(if back { Key::Shift + Key::Tab } else { Key::Tab.into() }).await;
    }

    /// Goes through every stop from one end of the page to the other. Returns how many there are, and which are not seen.
    async fn walks(&self, back: bool) -> (usize, Vec<String>) {
        let (first, last) = if back { ("after", "before") } else { ("before", "after") };
        self.script(&format!("document.querySelector('#{first}').focus()")).await;
        let (mut stops, mut hidden) = (0, Vec::new());
        loop {
            self.tabs(back).await;
            if self.script("return document.activeElement.id").await == *last {
                return (stops, hidden);
            }
            stops += 1;
            match self.looks(HIDDEN).await.as_str() {
                Some("") => (),
                fault => hidden.push(format!("{fault:?}")),
            }
            assert!(stops < 500, "the way never ends");
        }
    }
}

#[tokio::test]
async fn what_has_the_focus_is_in_view() {
    if lacks_letters() {
        return;
    }
    let Some(person) = Person::at_the_long_story(Browser::of_this_run()).await else { return };
    let submit = "all('.hand-in button')[0].click()";
    let states = [
        ("at first", "", "true"),
        ("with a bar", "all('.sentence')[90].click()", "all('.sentence-bar').length === 1"),
        ("with a counterpart", "all('.ways button')[0].click()", "all('.counterpart').length === 1"),
        ("not all answered", submit, "all('.unfinished').length === 1"),
        ("graded", submit, "all('mark .back').length >= 12"),
        (
            "shown in the text",
            "all('.question')[8].querySelector('.verdict button').click()",
            "all('[data-pointed]').length > 0",
        ),
    ];
    let (mut stops, mut hidden) = (0, Vec::new());
    let windows = [(PHONE, 32), (DESKTOP, 16), (PHONE, 16), (TABLET, 16), (DESKTOP, 32)];
    for (window, text) in windows.into_iter().take(if tries_all() { 5 } else { 2 }) {
        person.has_letters_of(text).await;
        person.opens("/between", window).await;
        let beside = window == DESKTOP && text == 16;
        let compare = "const list = root.querySelector('.compare select'); list.value = '1'; list.dispatchEvent(new Event('change', { bubbles: true }))";
        let more = beside.then_some(("side by side", compare, "all('.rows').length === 1"));
        for (state, act, is_so) in states.into_iter().chain(more) {
            person.looks(act).await;
            person.until(state, &format!("{LOOK} return {is_so}")).await;
            for back in [true, false] {
                let (count, seen) = person.walks(back).await;
                stops += count;
                hidden.extend(seen.iter().map(|stop| format!("{window:?}, text {text}, {state}, back {back}: {stop}")));
            }
        }
    }
    assert!(stops > 400 && hidden.is_empty(), "{} of {stops} stops:\n{}", hidden.len(), hidden.join("\n"));
    person.leave().await;
}
