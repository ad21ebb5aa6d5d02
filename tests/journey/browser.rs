//! A person with a browser, over WebDriver: the one that the run is for.

use std::env;
use std::mem::ManuallyDrop;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::TypingData;
use thirtyfour::common::command::{Actions, Command};
use thirtyfour::common::print::PrintParameters;
use thirtyfour::prelude::*;
use tokio::process::Child;

use crate::drivers::{self, Options};
use crate::engine::{Browser, lacks, lacks_media};
use crate::site::{self, Page};

/// A person with a reader on a page, and what they can do.
pub struct Person {
    /// Never dropped, because after a failed test that would wait a minute for an answer that cannot come.
    pub driver: ManuallyDrop<WebDriver>,
    pub browser: Browser,
    /// The address of the site.
    pub site: String,
    /// The driver's processes, which end with the test.
    _processes: Vec<Child>,
}

/// Whether `cargo xtask test --all` runs the tests: those that try much then try everything.
pub fn tries_all() -> bool {
    env::var_os("GRADED_READER_ALL").is_some()
}

/// The first so many of a list that `cargo xtask test --all` tries whole.
pub fn first<T>(count: usize, list: &[T]) -> &[T] {
    if tries_all() { list } else { &list[..count.min(list.len())] }
}

/// How long to wait for something that has to happen, even on the slowest machine.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// How long to wait before checking again.
const PAUSE: Duration = Duration::from_millis(20);

/// The window of a desktop and of a small phone.
pub const DESKTOP: (u32, u32) = (1280, 900);
pub const PHONE: (u32, u32) = (360, 780);

impl Person {
    /// A person with the built page open in a window of this size; none if there is no build.
    pub async fn at_the_page(window: (u32, u32)) -> Option<Self> {
        Self::at("/some/folder/", &[], window).await
    }

    /// A person at an address of a site with dist/ and these pages: see [`site::serve`].
    pub async fn at(path: &str, pages: &[Page], window: (u32, u32)) -> Option<Self> {
        Self::with(Options::default(), path, pages, window).await
    }

    /// The same in a browser that forbids storage.
    pub async fn without_storage(path: &str, pages: &[Page]) -> Option<Self> {
        if lacks("way to forbid storage", &[Browser::Chromium, Browser::Firefox]) {
            return None;
        }
        Self::with(Options { forbids_storage: true }, path, pages, DESKTOP).await
    }

    async fn with(options: Options, path: &str, pages: &[Page], window: (u32, u32)) -> Option<Self> {
        let site = site::serve(site::dist()?, pages).await;
        let person = Self::starts(Browser::of_this_run(), options, site).await;
        person.screen(window.0, window.1).await;
        person.driver.goto(format!("{}{path}", person.site)).await.unwrap();
        Some(person)
    }

    /// A person at a site that the caller serves, with no page open yet.
    pub async fn at_site(site: String) -> Self {
        Self::with_browser(Browser::of_this_run(), site).await
    }

    /// The same with any browser.
    pub async fn with_browser(browser: Browser, site: String) -> Self {
        Self::starts(browser, Options::default(), site).await
    }

    async fn starts(browser: Browser, options: Options, site: String) -> Self {
        browser.is_started();
        let (driver, processes) = drivers::start(browser, &options).await;
        Self { driver: ManuallyDrop::new(driver), browser, site, _processes: processes }
    }

    /// Sends a command of the Chrome DevTools protocol.
    pub async fn devtools(&self, command: &str, parameters: Value) {
        self.driver.cdp().send_raw(command, parameters).await.unwrap();
    }

    /// The result of a command of the Chrome DevTools protocol.
    pub async fn devtools_answer(&self, command: &str) -> Value {
        self.driver.cdp().send_raw(command, json!({})).await.unwrap()
    }

    /// Gives the page this size. The windows of browsers have a minimum width, and a phone's screen is narrower.
    pub async fn screen(&self, width: u32, height: u32) {
        match self.browser {
            Browser::Chromium => {
                let screen = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
                self.devtools("Emulation.setDeviceMetricsOverride", screen).await;
            }
            Browser::Firefox => {
                // All of the page has to be within the window, or it could not be clicked.
                self.driver.set_window_rect(0, 0, width.max(500), height + 120).await.unwrap();
                let size = format!(
                    "const {{ style }} = gBrowser.selectedBrowser; style.minWidth = style.maxWidth = '{width}px'; \
                     style.minHeight = style.maxHeight = '{height}px'"
                );
                drivers::in_firefox(&self.driver, &size).await;
            }
            Browser::WebKit => {
                for _ in 0..2 {
                    let frame = self.script("return [outerWidth - innerWidth, outerHeight - innerHeight]").await;
                    let frame = |side: usize| frame[side].as_u64().unwrap_or_default() as u32;
                    self.driver.set_window_rect(0, 0, width + frame(0), height + frame(1)).await.unwrap();
                }
            }
        }
        self.until("the page's size", &format!("return innerWidth === {width} && innerHeight === {height}")).await;
    }

    /// Sets what a person has told their browser or system, as features of CSS media. WebKit's driver cannot, and then that
    /// is said.
    pub async fn prefers(&self, features: &[(&str, &str)]) {
        self.emulates("", features).await;
    }

    /// Shows the page as on paper, or with "" as on a screen again.
    pub async fn sees_medium(&self, medium: &str) {
        self.emulates(medium, &[]).await;
    }

    pub async fn emulates(&self, medium: &str, features: &[(&str, &str)]) {
        if lacks_media() {
            return;
        }
        if self.browser == Browser::Firefox {
            return drivers::in_firefox(&self.driver, &drivers::firefox_media(medium, features)).await;
        }
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": medium, "features": features })).await;
    }

    /// Prints the page, to a file that nobody reads. WebKit's driver cannot.
    pub async fn prints(&self) {
        self.driver.print_page(PrintParameters::default()).await.unwrap();
    }

    /// Sets the size of letters in the browser's settings. WebKit's driver cannot.
    pub async fn has_letters_of(&self, size: u32) {
        if self.browser == Browser::Firefox {
            let size = format!("Services.prefs.setIntPref('font.size.variable.x-western', {size})");
            return drivers::in_firefox(&self.driver, &size).await;
        }
        self.devtools("Page.setFontSizes", json!({ "fontSizes": { "standard": size, "fixed": size } })).await;
    }

    /// Touches the page at the place that a script returns. WebKit's driver cannot.
    pub async fn touches(&self, place: &str) {
        if self.browser == Browser::Chromium {
            self.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await;
        }
        let place = self.script(place).await;
        let finger = json!({
            "type": "pointer", "id": "finger", "parameters": { "pointerType": "touch" },
            "actions": [
                { "type": "pointerMove", "x": place["x"], "y": place["y"], "duration": 0 },
                { "type": "pointerDown", "button": 0 },
                { "type": "pointerUp", "button": 0 },
            ],
        });
        self.driver.handle().cmd(Command::PerformActions(Actions::from(json!([finger])))).await.unwrap();
    }

    /// What a script returns.
    pub async fn script(&self, script: &str) -> Value {
        self.driver.execute(script, Vec::new()).await.unwrap().json().clone()
    }

    /// Waits until a script returns true.
    pub async fn until(&self, what: &str, script: &str) {
        let start = Instant::now();
        while self.script(script).await != json!(true) {
            assert!(start.elapsed() < PATIENCE, "this never came about: {what}; the page says {}", self.read().await);
            // Checking without a pause would delay the browser's background work, such as fetching a new worker.
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits until the reader can be used, which needs the app.
    pub async fn until_ready(&self) {
        self.until(
            "a reader that can be used",
            "return !!document.querySelector('graded-reader')?.shadowRoot?.querySelector('.about:not([inert])')",
        )
        .await;
    }

    /// The first element of the reader that a CSS selector finds. There has to be one.
    pub async fn see(&self, selector: &str) -> WebElement {
        self.all(selector).await.into_iter().next().unwrap_or_else(|| panic!("there is no {selector}"))
    }

    /// Every element of the reader that a CSS selector finds, except in hidden levels. By a script, because Firefox
    /// does not support the way in which thirtyfour looks into a shadow root.
    pub async fn all(&self, selector: &str) -> Vec<WebElement> {
        let find = "return [...document.querySelector('graded-reader').shadowRoot.querySelectorAll(arguments[0])].filter((element) => !element.closest('[hidden]'))";
        self.driver.execute(find, vec![json!(selector)]).await.unwrap().elements().unwrap()
    }

    /// Of the elements that a CSS selector finds, the one with these words.
    pub async fn with_words(&self, selector: &str, words: &str) -> WebElement {
        for element in self.all(selector).await {
            if element.text().await.unwrap().contains(words) {
                return element;
            }
        }
        panic!("no {selector} says “{words}”; the page says {}", self.read().await)
    }

    /// The same by a name that only screen readers say.
    pub async fn with_label(&self, selector: &str, label: &str) -> WebElement {
        for element in self.all(selector).await {
            if element.attr("aria-label").await.unwrap().is_some_and(|own| own == label) {
                return element;
            }
        }
        panic!("no {selector} is named “{label}”; the page says {}", self.read().await)
    }

    /// Waits until the browser has drawn what has changed. In a tab that is not in view it draws nothing.
    pub async fn draws(&self) {
        let frames =
            "const [done] = arguments; requestAnimationFrame(() => requestAnimationFrame(done)); setTimeout(done, 500)";
        self.driver.execute_async(frames, Vec::new()).await.unwrap();
    }

    pub async fn click(&self, selector: &str, words: &str) {
        let element = self.with_words(selector, words).await;
        element.scroll_into_view().await.unwrap();
        element.click().await.unwrap();
        if self.browser == Browser::WebKit {
            // Its driver goes on before the page has seen the click.
            self.draws().await;
        }
        if selector == ".level" {
            // The first change of level waits for the lazy part that aligns levels.
            let chosen = "return [...document.querySelectorAll('graded-reader')].some(({ shadowRoot }) => \
                          [...shadowRoot.querySelectorAll('.level[part~=chosen]')].some(({ innerText }) => innerText.includes(WORDS)))";
            self.until("the level", &chosen.replace("WORDS", &format!("{words:?}"))).await;
        }
    }

    /// The visible text of the reader.
    pub async fn read(&self) -> String {
        let text = "return document.querySelector('graded-reader')?.shadowRoot?.querySelector('.reader')?.innerText ?? document.body?.innerText ?? ''";
        self.script(text).await.as_str().unwrap_or_default().to_owned()
    }

    pub async fn reads(&self, words: &str) {
        let text = self.read().await;
        assert!(text.contains(words), "“{words}” is not on the screen:\n{text}");
    }

    pub async fn reads_nothing_of(&self, words: &str) {
        let text = self.read().await;
        assert!(!text.contains(words), "“{words}” is on the screen:\n{text}");
    }

    /// The text or the label of the reader's element with the focus.
    pub async fn focused(&self) -> String {
        let text = "const at = document.querySelector('graded-reader').shadowRoot.activeElement; \
                    return at ? (at.getAttribute('aria-label') ?? at.closest('label')?.innerText ?? at.innerText) : ''";
        self.script(text).await.as_str().unwrap().to_owned()
    }

    pub async fn press(&self, keys: impl Into<TypingData>) {
        // Chromium alone looks for the element with the focus in shadow roots.
        if self.browser == Browser::Chromium {
            return self.driver.active_element().await.unwrap().send_keys(keys).await.unwrap();
        }
        self.types(keys).await;
    }

    /// The same as actions, in any browser. Shift and its like are held to the end.
    pub async fn types(&self, keys: impl Into<TypingData>) {
        let (mut held, mut chain) = (Vec::new(), self.driver.action_chain());
        for key in keys.into().as_vec() {
            let key = if key == '\n' { Key::Enter.value() } else { key };
            chain = chain.key_down(key);
            match [Key::Shift, Key::Control, Key::Alt, Key::Meta].iter().any(|modifier| modifier.value() == key) {
                true => held.push(key),
                false => chain = chain.key_up(key),
            }
        }
        held.into_iter().fold(chain, |chain, key| chain.key_up(key)).perform().await.unwrap();
    }

    /// Chooses an option by its text.
    pub async fn choose(&self, question: usize, option: &str) {
        self.click(&format!("[id^=question-{question}-] .option label"), option).await;
    }

    /// Chooses an option of a list by its text.
    pub async fn select(&self, selector: &str, option: &str) {
        self.click(&format!("{selector} option"), option).await;
    }

    /// Ends the visit.
    pub async fn leave(self) {
        ManuallyDrop::into_inner(self.driver).quit().await.unwrap();
    }
}
