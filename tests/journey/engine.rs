//! The browsers, one for each engine, and which of them a run is for.
//!
//! `cargo xtask test` runs every journey in Chromium, and the short ones that go through several browsers also in
//! Firefox and WebKit. `cargo xtask test --all` runs every journey once in each. What a browser cannot do is said and
//! counted in one way: see [`lacks`].

use std::env;
use std::fs::OpenOptions;
use std::io::{Write, stderr};
use std::thread;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    Chromium,
    Firefox,
    WebKit,
}

const BROWSERS: [Browser; 3] = [Browser::Chromium, Browser::Firefox, Browser::WebKit];

/// Names the only browser of a run.
const NAMED: &str = "GRADED_READER_BROWSER";

/// Names the file that gets a line for each browser that a journey starts, and for what it leaves out.
const TALLY: &str = "GRADED_READER_TALLY";

impl Browser {
    /// The browser of a journey that needs one.
    pub fn of_this_run() -> Self {
        named().unwrap_or(Self::Chromium)
    }

    /// Whether this run is for another browser alone.
    pub fn is_for_another_run(self) -> bool {
        named().is_some_and(|named| named != self)
    }

    fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    /// Counts a journey in this browser.
    pub fn is_started(self) {
        tally(&format!("{self:?}"), "ran");
    }
}

fn named() -> Option<Browser> {
    let name = env::var(NAMED).ok()?;
    let browser = BROWSERS.into_iter().find(|browser| browser.name() == name);
    Some(browser.unwrap_or_else(|| panic!("{NAMED}={name} is not chromium, firefox or webkit")))
}

/// The browsers of a journey that goes through several.
pub fn browsers() -> impl Iterator<Item = Browser> {
    BROWSERS.into_iter().filter(|browser| !browser.is_for_another_run())
}

/// The browsers of a journey that goes through all of them only with `cargo xtask test --all`, where each has its run.
pub fn browser_of_this_run() -> [Browser; 1] {
    [Browser::of_this_run()]
}

#[allow(clippy::explicit_write, reason = "the test harness keeps what passing tests print by eprintln")]
/// Whether the browser of this run lacks what a journey, or the rest of it, needs. If so, that is printed and counted.
pub fn lacks(what: &str, having: &[Browser]) -> bool {
    let browser = Browser::of_this_run();
    let lacks = !having.contains(&browser);
    if lacks {
        let journey = thread::current().name().unwrap_or_default().to_owned();
        writeln!(stderr(), "{journey}: left out in {browser:?}, which has no {what}").unwrap();
        tally(&format!("{browser:?}"), what);
    }
    lacks
}

/// What only the protocol of Chromium's developer tools can do.
pub fn lacks_devtools(what: &str) -> bool {
    lacks(what, &[Browser::Chromium])
}

/// Media and their features, which WebKit's driver cannot set.
pub fn lacks_media() -> bool {
    lacks("emulated media", &[Browser::Chromium, Browser::Firefox])
}

pub fn lacks_touch() -> bool {
    lacks("touch", &[Browser::Chromium, Browser::Firefox])
}

/// The size of letters in the browser's settings.
pub fn lacks_letters() -> bool {
    lacks("size of letters to set", &[Browser::Chromium, Browser::Firefox])
}

fn tally(browser: &str, what: &str) {
    let Some(path) = env::var_os(TALLY) else { return };
    let line = format!("{browser}\t{}\t{what}\n", thread::current().name().unwrap_or_default());
    OpenOptions::new().create(true).append(true).open(path).unwrap().write_all(line.as_bytes()).unwrap();
}
