//! What the page hands over for one element, and what its attributes say. They never break a page: an unknown value gives
//! the default and a word about it.

use gloo::console::warn;
use wasm_bindgen::prelude::*;

use graded_reader_core::article::Article;
use graded_reader_core::quiz::shuffle::Seed;
use graded_reader_core::session::reading::{Feedback, Settings};
use graded_reader_core::text::level::LevelIndex;

#[wasm_bindgen]
extern "C" {
    /// What the script (`host.js`) hands over for one element of the page.
    pub type Host;

    /// The text of the page's own article.
    #[wasm_bindgen(method, getter)]
    pub(super) fn file(this: &Host) -> Option<String>;

    /// A bundled article, as the build packs it. Where there is no file either, it is the lead article.
    #[wasm_bindgen(method, getter)]
    pub(super) fn packed(this: &Host) -> Option<Vec<u8>>;

    /// The library as the build packs it, where the page wants other stories offered.
    #[wasm_bindgen(method, getter)]
    pub(super) fn library(this: &Host) -> Option<Vec<u8>>;

    /// The text of the session that the page gives, "null" for a new one.
    #[wasm_bindgen(method, getter)]
    pub(super) fn state(this: &Host) -> Option<String>;

    /// The text of the session of a reader that was taken away.
    #[wasm_bindgen(method, getter)]
    pub(super) fn kept(this: &Host) -> Option<String>;

    /// Tells the other readers of the page that the device has something new.
    #[wasm_bindgen(method)]
    pub(super) fn share(this: &Host);

    /// Has this reader look what the device has by now.
    #[wasm_bindgen(method)]
    pub(super) fn sync(this: &Host);

    /// The value of one of the element's attributes.
    #[wasm_bindgen(method)]
    pub(super) fn attribute(this: &Host, name: &str) -> Option<String>;

    /// Tells the element's attribute `level` which one is open.
    #[wasm_bindgen(method)]
    pub(super) fn follow(this: &Host, level: usize);

    /// What the page's own rule suggests after a try whose record is this JSON text: nothing where it leaves the word
    /// to ours.
    #[wasm_bindgen(method)]
    pub(super) fn suggest(this: &Host, record: &str) -> Option<Suggested>;

    /// A suggestion of the page's.
    pub(super) type Suggested;

    /// The name or number of a level; none to suggest nothing.
    #[wasm_bindgen(method, getter)]
    pub(super) fn level(this: &Suggested) -> Option<String>;

    /// Why, in the page's words.
    #[wasm_bindgen(method, getter)]
    pub(super) fn reason(this: &Suggested) -> Option<String>;

    /// Fires an event with this detail, a JSON text.
    #[wasm_bindgen(method)]
    pub(super) fn emit(this: &Host, name: &str, detail: &str);

    /// Tells what is wrong with a state that the page gave.
    #[wasm_bindgen(method)]
    pub(super) fn fail(this: &Host, lines: &str);
}

/// The level that the attribute asks for, else the easiest.
pub(super) fn level(article: &Article, name: Option<&str>) -> LevelIndex {
    let Some(name) = name else { return LevelIndex::EASIEST };
    article.level_named(name).unwrap_or_else(|| {
        unknown("level", name, "the name or the number of one of the article’s levels");
        LevelIndex::EASIEST
    })
}

/// What the attributes decide about a session.
pub(super) fn settings(host: &Host) -> Settings {
    let default = Settings::default();
    let seed = host.attribute("seed").map_or(default.seed, |seed| match seed.trim().parse() {
        Ok(seed) => Seed(seed),
        Err(_) => {
            unknown("seed", &seed, "a whole number from 0 to 4294967295");
            default.seed
        }
    });
    let feedback = match host.attribute("feedback").as_deref() {
        None | Some("quiz") => Feedback::Quiz,
        Some("question") => Feedback::Question,
        Some(other) => {
            unknown("feedback", other, "“quiz” or “question”");
            default.feedback
        }
    };
    Settings { seed, feedback, locks_level: host.attribute("lock-level").is_some() }
}

/// The heading level of the headline.
pub(super) fn heading(host: &Host) -> u8 {
    let Some(level) = host.attribute("heading-level") else { return 1 };
    level.trim().parse().ok().filter(|level| (1..=4).contains(level)).unwrap_or_else(|| {
        unknown("heading-level", &level, "a whole number from 1 to 4");
        1
    })
}

/// The attributes whose value is a word, with the words that they know.
const WORDS: [(&str, &[&str]); 5] = [
    ("quiz", &["shown", "none"]),
    ("suggestion", &["shown", "none"]),
    ("storage", &["device", "none"]),
    ("place", &["offer", "go"]),
    ("theme", &["light", "dark", "inherit"]),
];

/// Says which attributes have a word that they do not know.
pub(super) fn check_words(host: &Host) {
    for (name, known) in WORDS {
        host.attribute(name).filter(|value| !known.contains(&&**value)).iter().for_each(|value| {
            unknown(name, value, &known.join(" or "));
        });
    }
}

/// Whether there is to be a quiz.
pub(super) fn shows_quiz(host: &Host) -> bool {
    host.attribute("quiz").as_deref() != Some("none")
}

/// Whether anything may be kept on the device.
pub(super) fn keeps(host: &Host) -> bool {
    host.attribute("storage").as_deref() != Some("none")
}

/// Whether the reader is brought to their place without being asked.
pub(super) fn goes_to_place(host: &Host) -> bool {
    host.attribute("place").as_deref() == Some("go")
}

fn unknown(attribute: &str, value: &str, wanted: &str) {
    warn!(format!("<graded-reader>: {attribute}=“{value}” is not {wanted}; the default stands"));
}
