//! A person at a browser: Chromium over WebDriver.

use std::env;
use std::fs;
use std::mem::ManuallyDrop;
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::prelude::*;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::site::{self, Page};

/// The reader on a page, and what a person can do with it.
pub struct Person {
    /// Never dropped: where a journey fails, dropping it would wait a minute for an answer that cannot come.
    pub driver: ManuallyDrop<WebDriver>,
    /// The address of the site that is visited.
    pub site: String,
    /// Ends the driver when the journey ends.
    _process: Child,
}

/// How long something may take that must happen, on the slowest machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A desktop's window and a small phone's.
pub const DESKTOP: (u32, u32) = (1280, 900);
pub const PHONE: (u32, u32) = (360, 780);

impl Person {
    /// A person with the built page open in a window of this size; none where nothing is built.
    pub async fn at_the_page(window: (u32, u32)) -> Option<Self> {
        Self::at("/some/folder/", &[], window).await
    }

    /// A person with an address of a site open that has dist/ and these pages: see [`site::serve`].
    pub async fn at(path: &str, pages: &[Page], window: (u32, u32)) -> Option<Self> {
        let site = site::serve(site::dist()?, pages).await;
        let (process, address) = start_driver().await;
        let driver = WebDriver::new(address, capabilities(window)).await.unwrap();
        let person = Self { driver: ManuallyDrop::new(driver), site, _process: process };
        // Chromium's window has a least width; a phone's screen is narrower.
        let (width, height) = window;
        let screen = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        person.devtools("Emulation.setDeviceMetricsOverride", screen).await;
        person.driver.goto(format!("{}{path}", person.site)).await.unwrap();
        Some(person)
    }

    /// Sends a command of the Chrome DevTools protocol.
    pub async fn devtools(&self, command: &str, parameters: Value) {
        self.driver.cdp().send_raw(command, parameters).await.unwrap();
    }

    /// What a command of the Chrome DevTools protocol answers.
    pub async fn devtools_answer(&self, command: &str) -> Value {
        self.driver.cdp().send_raw(command, json!({})).await.unwrap()
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
        }
    }

    /// Waits until the reader can be used, which needs the app.
    pub async fn until_ready(&self) {
        self.until(
            "a reader that can be used",
            "return !!document.querySelector('graded-reader')?.shadowRoot?.querySelector('form:not([inert])')",
        )
        .await;
    }

    /// The first element of the reader that a CSS selector finds; it has to be there.
    pub async fn see(&self, selector: &str) -> WebElement {
        self.all(selector).await.into_iter().next().unwrap_or_else(|| panic!("there is no {selector}"))
    }

    /// Every element of the reader that a CSS selector finds.
    pub async fn all(&self, selector: &str) -> Vec<WebElement> {
        let host = self.driver.find(By::Css("graded-reader")).await.unwrap();
        host.get_shadow_root().await.unwrap().find_all(By::Css(selector)).await.unwrap()
    }

    /// The element with these words in it, of those that a CSS selector finds.
    pub async fn with_words(&self, selector: &str, words: &str) -> WebElement {
        for element in self.all(selector).await {
            if element.text().await.unwrap().contains(words) {
                return element;
            }
        }
        panic!("no {selector} says “{words}”; the page says {}", self.read().await)
    }

    pub async fn click(&self, selector: &str, words: &str) {
        let element = self.with_words(selector, words).await;
        element.scroll_into_view().await.unwrap();
        element.click().await.unwrap();
    }

    /// Everything that the reader shows, as it is read.
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

    /// The words of the element of the reader that has the focus, or its label.
    pub async fn focused(&self) -> String {
        let text = "const at = document.querySelector('graded-reader').shadowRoot.activeElement; \
                    return at ? (at.getAttribute('aria-label') ?? at.closest('label')?.innerText ?? at.innerText) : ''";
        self.script(text).await.as_str().unwrap().to_owned()
    }

    pub async fn press(&self, keys: impl Into<TypingData>) {
        self.driver.active_element().await.unwrap().send_keys(keys).await.unwrap();
    }

    /// Chooses an option by its words.
    pub async fn choose(&self, question: usize, option: &str) {
        self.click(&format!("#question-{question} .option label"), option).await;
    }

    /// Chooses from a list by the words.
    pub async fn select(&self, selector: &str, option: &str) {
        self.click(&format!("{selector} option"), option).await;
    }

    /// Ends the visit.
    pub async fn leave(self) {
        ManuallyDrop::into_inner(self.driver).quit().await.unwrap();
    }
}

/// Starts a driver and returns its address. Several that start at once can pick the same free port; all but one then
/// end, and try again.
async fn start_driver() -> (Child, String) {
    let program = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
    for _ in 0..10 {
        let mut process =
            Command::new(&program).arg("--port=0").stdout(Stdio::piped()).kill_on_drop(true).spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        while let Some(line) = lines.next_line().await.unwrap() {
            if let Some((_, port)) = line.split_once("started successfully on port ") {
                let address = format!("http://127.0.0.1:{}", port.trim_end_matches('.'));
                // Whoever stops listening to the driver stops the driver.
                tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
                return (process, address);
            }
        }
    }
    panic!("{program} does not start")
}

/// The flags are those of `webdriver.json`, which the component tests use.
fn capabilities((width, height): (u32, u32)) -> thirtyfour::ChromeCapabilities {
    let file = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/webdriver.json")).unwrap();
    let file: Value = serde_json::from_str(&file).unwrap();
    let mut capabilities = DesiredCapabilities::chrome();
    for flag in file["goog:chromeOptions"]["args"].as_array().unwrap() {
        capabilities.add_arg(flag.as_str().unwrap()).unwrap();
    }
    capabilities.add_arg(&format!("--window-size={width},{height}")).unwrap();
    capabilities
}
