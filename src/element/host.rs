//! What the script passes to the app for one element, and the values of its attributes. Attributes never break a page:
//! an unknown value means the default, with a warning in the console.

use gloo::console::warn;
use wasm_bindgen::prelude::*;

use graded_reader_core::article::Article;
use graded_reader_core::quiz::shuffle::Seed;
use graded_reader_core::session::reading::{Feedback, Settings};
use graded_reader_core::text::level::LevelIndex;

#[wasm_bindgen]
extern "C" {
    /// What the script (`host.js`) passes to the app for one element of the page.
    pub type Host;

    /// The text of the page's own article.
    #[wasm_bindgen(method, getter)]
    pub(super) fn file(this: &Host) -> Option<String>;

    /// A bundled article, as the build packs it. Without this and without a file the reader shows the lead article.
    #[wasm_bindgen(method, getter)]
    pub(super) fn packed(this: &Host) -> Option<Vec<u8>>;

    /// The address of the folder that relative addresses of the article start from.
    #[wasm_bindgen(method, getter)]
    pub(super) fn base(this: &Host) -> String;

    /// The library as the build packs it, if the page wants a list of other stories.
    #[wasm_bindgen(method, getter)]
    pub(super) fn library(this: &Host) -> Option<Vec<u8>>;

    /// The packed words of the interface, if they are not English.
    #[wasm_bindgen(method, getter)]
    pub(super) fn messages(this: &Host) -> Option<String>;

    /// The page's own words, as JSON text.
    #[wasm_bindgen(method, getter, js_name = ownMessages)]
    pub(super) fn own_messages(this: &Host) -> Option<String>;

    /// The session that the page gives, as JSON text; "null" for a new one.
    #[wasm_bindgen(method, getter)]
    pub(super) fn state(this: &Host) -> Option<String>;

    /// The session of a reader that was removed from the page or had to stop, as JSON text.
    #[wasm_bindgen(method, getter)]
    pub(super) fn kept(this: &Host) -> Option<String>;

    /// Takes the session as it is now, a JSON text. The script holds it, so that the page gets it whatever becomes of the app.
    #[wasm_bindgen(method)]
    pub(super) fn remember(this: &Host, state: &str);

    /// Tells the other readers on the page that this one has saved progress.
    #[wasm_bindgen(method)]
    pub(super) fn share(this: &Host);

    /// Makes this reader check what is saved on the device now.
    #[wasm_bindgen(method)]
    pub(super) fn sync(this: &Host);

    /// The value of one of the element's attributes.
    #[wasm_bindgen(method)]
    pub(super) fn attribute(this: &Host, name: &str) -> Option<String>;

    /// Sets the element's attribute `level` to the open level.
    #[wasm_bindgen(method)]
    pub(super) fn follow(this: &Host, level: usize);

    /// What the page's own rule suggests after the attempt with this record, a JSON text. None if the page leaves it to
    /// our rule.
    #[wasm_bindgen(method)]
    pub(super) fn suggest(this: &Host, record: &str) -> Option<Suggested>;

    /// A suggestion from the page.
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

    /// Reports what is wrong with a state that the page gave.
    #[wasm_bindgen(method)]
    pub(super) fn fail(this: &Host, lines: &str);
}

/// The level that the attribute names, or else the easiest.
pub(super) fn level(article: &Article, name: Option<&str>) -> LevelIndex {
    let Some(name) = name else { return LevelIndex::EASIEST };
    article.level_named(name).unwrap_or_else(|| {
        unknown("level", name, "the name or the number of one of the article’s levels");
        LevelIndex::EASIEST
    })
}

/// The settings of a session, from the attributes.
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

/// The heading level of the article's title.
pub(super) fn heading(host: &Host) -> u8 {
    let Some(level) = host.attribute("heading-level") else { return 1 };
    level.trim().parse().ok().filter(|level| (1..=4).contains(level)).unwrap_or_else(|| {
        unknown("heading-level", &level, "a whole number from 1 to 4");
        1
    })
}

/// The attributes whose value is a keyword, with their keywords.
const WORDS: [(&str, &[&str]); 5] = [
    ("quiz", &["shown", "none"]),
    ("suggestion", &["shown", "none"]),
    ("storage", &["device", "none"]),
    ("place", &["offer", "go"]),
    ("theme", &["light", "dark", "inherit"]),
];

/// Warns about each attribute with an unknown keyword.
pub(super) fn check_words(host: &Host) {
    for (name, known) in WORDS {
        host.attribute(name).filter(|value| !known.contains(&&**value)).iter().for_each(|value| {
            unknown(name, value, &known.join(" or "));
        });
    }
}

/// Whether to show the quiz.
pub(super) fn shows_quiz(host: &Host) -> bool {
    host.attribute("quiz").as_deref() != Some("none")
}

/// Whether progress may be saved on the device.
pub(super) fn keeps(host: &Host) -> bool {
    host.attribute("storage").as_deref() != Some("none")
}

/// Whether to scroll to the reading position of the last visit at once, instead of offering it.
pub(super) fn goes_to_place(host: &Host) -> bool {
    host.attribute("place").as_deref() == Some("go")
}

fn unknown(attribute: &str, value: &str, wanted: &str) {
    warn!(format!("<graded-reader>: {attribute}=“{value}” is not {wanted}; the default stands"));
}
