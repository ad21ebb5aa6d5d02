//! A person with a browser, over WebDriver: Chromium, unless another is named.

use std::env;
use std::fs;
use std::mem::ManuallyDrop;
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::ChromeCapabilities;
use thirtyfour::prelude::*;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::site::{self, Page};

/// A person with a reader on a page, and what they can do.
pub struct Person {
    /// Never dropped, because after a failed test that would wait a minute for an answer that cannot come.
    pub driver: ManuallyDrop<WebDriver>,
    /// The address of the site.
    pub site: String,
    /// The driver's processes, which end with the test.
    _processes: Vec<Child>,
}

/// The browsers, one for each engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    Chromium,
    Firefox,
    WebKit,
}

pub const BROWSERS: [Browser; 3] = [Browser::Chromium, Browser::Firefox, Browser::WebKit];

/// Whether `cargo xtask test --all` runs the tests: those that try much then try everything.
pub fn tries_all() -> bool {
    env::var_os("GRADED_READER_ALL").is_some()
}

/// How long to wait for something that has to happen, even on the slowest machine.
const PATIENCE: Duration = Duration::from_secs(60);

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
        Self::with(capabilities(window), path, pages, window).await
    }

    /// The same in a browser that forbids storage.
    pub async fn without_storage(path: &str, pages: &[Page]) -> Option<Self> {
        let mut capabilities = capabilities(DESKTOP);
        let forbidden = json!({ "profile.default_content_setting_values.cookies": 2 });
        capabilities.add_experimental_option("prefs", forbidden).unwrap();
        Self::with(capabilities, path, pages, DESKTOP).await
    }

    async fn with(capabilities: ChromeCapabilities, path: &str, pages: &[Page], window: (u32, u32)) -> Option<Self> {
        let site = site::serve(site::dist()?, pages).await;
        let (process, address) = start_chromedriver().await;
        let driver = WebDriver::new(address, capabilities).await.unwrap();
        let person = Self { driver: ManuallyDrop::new(driver), site, _processes: vec![process] };
        // Chromium's windows have a minimum width, and a phone's screen is narrower.
        let (width, height) = window;
        let screen = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        person.devtools("Emulation.setDeviceMetricsOverride", screen).await;
        person.driver.goto(format!("{}{path}", person.site)).await.unwrap();
        Some(person)
    }

    /// A person with any browser, at a site that the caller serves, with no page open yet.
    pub async fn with_browser(browser: Browser, site: String) -> Self {
        let (processes, address, capabilities) = match browser {
            Browser::Chromium => {
                let (driver, address) = start_chromedriver().await;
                (vec![driver], address, capabilities(DESKTOP).into())
            }
            Browser::Firefox => {
                let (driver, address) = start_geckodriver().await;
                let mut firefox = DesiredCapabilities::firefox();
                firefox.set_headless().unwrap();
                (vec![driver], address, firefox.into())
            }
            Browser::WebKit => {
                let (drivers, address) = start_webkit_driver().await;
                (drivers, address, Capabilities::new())
            }
        };
        let driver = WebDriver::new(address, capabilities).await.unwrap();
        Self { driver: ManuallyDrop::new(driver), site, _processes: processes }
    }

    /// Sends a command of the Chrome DevTools protocol.
    pub async fn devtools(&self, command: &str, parameters: Value) {
        self.driver.cdp().send_raw(command, parameters).await.unwrap();
    }

    /// The result of a command of the Chrome DevTools protocol.
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

    pub async fn click(&self, selector: &str, words: &str) {
        let element = self.with_words(selector, words).await;
        element.scroll_into_view().await.unwrap();
        element.click().await.unwrap();
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
        self.driver.active_element().await.unwrap().send_keys(keys).await.unwrap();
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

/// Starts Chromium's driver and returns its address. Several that start at the same time can pick the same free port.
/// Then all but one end, and are started again.
async fn start_chromedriver() -> (Child, String) {
    let program = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
    for _ in 0..10 {
        let mut command = Command::new(&program);
        if let Some((process, port)) = start(command.arg("--port=0"), "started successfully on port ").await {
            return (process, format!("http://127.0.0.1:{}", port.trim_end_matches('.')));
        }
    }
    panic!("{program} does not start")
}

async fn start_geckodriver() -> (Child, String) {
    let program = env::var("GECKODRIVER").unwrap_or_else(|_| "geckodriver".to_owned());
    let mut command = Command::new(&program);
    // Two drivers at once also need different ports for their browsers.
    let command = command.args(["--port=0", "--websocket-port=0"]);
    let Some((process, address)) = start(command, "Listening on ").await else { panic!("{program} does not start") };
    (process, format!("http://{address}"))
}

/// WebKit's driver needs a screen and a given port.
async fn start_webkit_driver() -> (Vec<Child>, String) {
    let mut screen = Command::new("Xvfb");
    let screen = screen.args(["-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"]);
    let Some((screen, display)) = start(screen, "").await else { panic!("Xvfb does not start") };
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut driver = Command::new("WebKitWebDriver");
    driver
        .arg(format!("--port={port}"))
        .env("DISPLAY", format!(":{display}"))
        .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
    let driver = driver.kill_on_drop(true).spawn().unwrap();
    let begin = Instant::now();
    while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
        assert!(begin.elapsed() < PATIENCE, "WebKitWebDriver does not start");
        tokio::task::yield_now().await;
    }
    (vec![driver, screen], format!("http://127.0.0.1:{port}"))
}

/// Starts a program and returns what it prints after these words, or none if it ends before.
async fn start(command: &mut Command, words: &str) -> Option<(Child, String)> {
    let mut process = command.stdout(Stdio::piped()).kill_on_drop(true).spawn().unwrap();
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
    while let Some(line) = lines.next_line().await.unwrap() {
        if let Some((_, told)) = line.split_once(words) {
            let told = told.trim().to_owned();
            // The driver ends if nobody reads its output.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Some((process, told));
        }
    }
    None
}

/// The flags are those of `webdriver.json`, which the component tests use.
fn capabilities((width, height): (u32, u32)) -> ChromeCapabilities {
    let file = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/webdriver.json")).unwrap();
    let file: Value = serde_json::from_str(&file).unwrap();
    let mut capabilities = DesiredCapabilities::chrome();
    for flag in file["goog:chromeOptions"]["args"].as_array().unwrap() {
        capabilities.add_arg(flag.as_str().unwrap()).unwrap();
    }
    capabilities.add_arg(&format!("--window-size={width},{height}")).unwrap();
    capabilities
}
