//! The keyboard alone, in every state: the Tab key goes through the page as the eye does, and what has the focus is seen.
//! `jumps.rs` does the same in a long text with large letters.

use serde_json::json;
use thirtyfour::Key;

use crate::browser::{DESKTOP, PHONE, Person, tries_all};
use crate::engine::lacks_media;
use crate::host::{SCRIPT, page};
use crate::site::Page;
use crate::tree::{documented, story};

const CONTRAST: &str = include_str!("contrast.js");
const STOPS: &str = include_str!("focus.js");
const ORDER: &str = include_str!("order.js");

/// How many keys are pressed at once.
const PRESSES: usize = 20;

/// What scripts here use.
const ALL: &str = "const reader = document.querySelector('graded-reader'), root = reader.shadowRoot; \
    const all = (selector) => [...root.querySelectorAll(selector)].filter((element) => !element.closest('[hidden]')); ";

/// What a walk through the page has found: the name of each stop, and what is wrong.
type Walk = (Vec<String>, Vec<String>);

impl Person {
    /// Presses Tab from one end of the page to the other, with Shift to go back.
    async fn tabs_through(&self, back: bool) -> Walk {
        let (first, last) = if back { ("after", "before") } else { ("before", "after") };
        self.notes_stops("Tab", first, last).await;
        let tabs = String::from(char::from(Key::Tab)).repeat(PRESSES);
        for _ in 0..300 / PRESSES {
            let keys = self.driver.action_chain();
            let keys = if back {
                keys.key_down(Key::Shift).send_keys(&*tabs).key_up(Key::Shift)
            } else {
                keys.send_keys(&*tabs)
            };
            keys.perform().await.unwrap();
            if self.script("return document.activeElement.id").await == *last {
                return self.noted().await;
            }
        }
        panic!("the way never ends: {}", self.script("return walk.names.slice(-30)").await)
    }

    /// Goes through the sentences with the arrow key that leads forward.
    async fn reads_through(&self) -> Walk {
        let direction = self.script(&format!("{ALL} return getComputedStyle(all('.sentence')[0]).direction")).await;
        let (name, key) = if direction == "rtl" { ("ArrowLeft", Key::Left) } else { ("ArrowRight", Key::Right) };
        self.notes_stops(name, "passage", "").await;
        let keys = String::from(char::from(key)).repeat(PRESSES);
        self.driver.action_chain().send_keys(&*keys).perform().await.unwrap();
        self.noted().await
    }

    async fn notes_stops(&self, key: &str, first: &str, last: &str) {
        self.script(&format!("const [key, from, to] = {}; {CONTRAST}{STOPS}", json!([key, first, last]))).await;
    }

    async fn noted(&self) -> Walk {
        serde_json::from_value(self.script("walk.ends.abort(); return [walk.names, walk.faults]").await).unwrap()
    }

    /// Goes through the page and back, once in light and once in dark colours. Returns how many stops there are, and what is wrong.
    async fn has_visible_focus(&self) -> (usize, Vec<String>) {
        self.in_colours("light").await;
        let (mut there, mut faults) = self.tabs_through(false).await;
        faults.extend(serde_json::from_value::<Vec<String>>(self.script(ORDER).await).unwrap());
        let (sentences, found) = self.reads_through().await;
        assert!(!sentences.is_empty(), "no arrow key leads through the text");
        faults.extend(found);
        faults.extend(serde_json::from_value::<Vec<String>>(self.script(ORDER).await).unwrap());
        self.in_colours("dark").await;
        let (back, dark) = self.tabs_through(true).await;
        faults.extend(dark.iter().map(|fault| format!("in dark colours, {fault}")));
        there.reverse();
        if there != back {
            faults.push(format!("another way back:\n{}\n{}", there.join(", "), back.join(", ")));
        }
        (there.len() + sentences.len() + back.len(), faults)
    }

    async fn in_colours(&self, scheme: &str) {
        self.prefers(&[("prefers-color-scheme", scheme)]).await;
    }
}

/// A state, what leads to it, and how one knows that it is there.
type State<'a> = (&'a str, &'a str, &'a str);

const SUBMIT: &str = "all('.hand-in button')[0].click()";

/// The states of an article with every kind of question, each after the one before.
const STATES: [State<'_>; 6] = [
    ("at first", "", "all('.loaded').length > 0"),
    ("a sentence's bar", "all('.sentence')[2].click()", "all('.sentence-bar').length === 1"),
    ("what another level says", "all('.ways button')[0].click()", "all('.counterpart').length === 1"),
    (
        "answering in the text",
        "[...all('.check button')].find(({ textContent }) => textContent.trim() === 'Choose in the text').click()",
        "all('.target').length > 0",
    ),
    ("not all answered", SUBMIT, "all('.unfinished').length === 1"),
    ("graded", SUBMIT, "all('mark .back').length > 0"),
];

/// Where the levels can stand side by side.
const COMPARED: State<'_> = (
    "side by side",
    "const list = root.querySelector('.compare select'); list.value = list.options[1].value; list.dispatchEvent(new Event('change', { bubbles: true }))",
    "all('.rows tbody tr').length > 0",
);

async fn the_focus_follows_the_eye(window: (u32, u32)) {
    if lacks_media() {
        return;
    }
    let between = |reader: &str| {
        let body = format!("<button id=before>Before</button><main>{reader}</main><button id=after>After</button>");
        page(&format!("<style>body {{ margin: 0 }}</style>{SCRIPT}"), &body)
    };
    let level =
        |level: u8| between(&format!("<graded-reader src=/every.json storage=none level={level}></graded-reader>"));
    let lead = between("<graded-reader library='/some/folder/{id}.html'></graded-reader>");
    let rtl = between("<graded-reader src=/rtl.json storage=none level=2></graded-reader>");
    let pages =
        [("/lead", lead), ("/1", level(1)), ("/2", level(2)), ("/rtl", rtl)].map(|(path, page)| Page::html(path, page));
    let pages = [&pages[..], &documented(), &[story("/rtl.json", "ar")]].concat();
    let Some(person) = Person::at("/lead", &pages, window).await else { return };
    let (mut count, mut faults) = (0, Vec::new());
    let compared = (window == DESKTOP).then_some(COMPARED);
    let every: Vec<State<'_>> = STATES.into_iter().chain(compared).collect();
    let [_, bar, counterpart, .., open, graded] = STATES;
    let rtl_states = [("at first", "", "all('.question').length > 2"), bar, counterpart, open, graded];
    let lead = [
        ("at first", "", "all('.library a').length > 0"),
        ("something is saved", "all('.option input')[0].click()", "all('details').length === 1"),
        ("what is saved", "all('details')[0].open = true", "all('details[open]').length === 1"),
    ];
    let level_1 = if tries_all() { &every } else { &every[..1] };
    for (path, states) in [("/lead", &lead[..]), ("/2", &every), ("/1", level_1), ("/rtl", &rtl_states)] {
        person.visit(path).await;
        person.until_ready().await;
        for (state, act, is_so) in states {
            person.script(&format!("{ALL} {act}")).await;
            person.until(state, &format!("{ALL} return {is_so}")).await;
            let (stops, found) = person.has_visible_focus().await;
            count += stops;
            for fault in found {
                if !faults.iter().any(|known: &String| known.ends_with(&fault)) {
                    faults.push(format!("{window:?} {path}, {state}: {fault}"));
                }
            }
        }
    }
    assert!(count > 300 && faults.is_empty(), "{} at {count} stops:\n{}", faults.len(), faults.join("\n"));
    person.leave().await;
}

#[tokio::test]
async fn the_focus_follows_the_eye_on_a_phone() {
    the_focus_follows_the_eye(PHONE).await;
}

#[tokio::test]
async fn the_focus_follows_the_eye_on_a_desktop() {
    the_focus_follows_the_eye(DESKTOP).await;
}
