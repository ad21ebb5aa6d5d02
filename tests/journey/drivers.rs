//! Starts the browsers with their drivers, and what Firefox's driver can do that no other can.

use std::env;
use std::fs;
use std::process::Stdio;
use std::time::Instant;

use axum::http::Method;
use serde_json::{Value, json};
use thirtyfour::common::capabilities::firefox::FirefoxPreferences;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::prelude::*;
use thirtyfour::{RequestData, SessionId};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::browser::PATIENCE;
use crate::engine::Browser;

/// How a browser differs from a new one.
#[derive(Default)]
pub struct Options {
    pub forbids_storage: bool,
}

/// Starts a browser, and returns it with the processes that end with it.
pub async fn start(browser: Browser, options: &Options) -> (WebDriver, Vec<Child>) {
    let (processes, address, capabilities) = match browser {
        Browser::Chromium => {
            let (driver, address) = start_chromedriver().await;
            (vec![driver], address, chromium(options))
        }
        Browser::Firefox => {
            let (driver, address) = start_geckodriver().await;
            (vec![driver], address, firefox(options))
        }
        Browser::WebKit => {
            let (drivers, address) = start_webkit_driver().await;
            (drivers, address, Capabilities::new())
        }
    };
    (WebDriver::new(address, capabilities).await.unwrap(), processes)
}

/// Starts Chromium's driver and returns its address. Several that start at the same time can pick the same free port.
/// Then all but one end, and are started again.
async fn start_chromedriver() -> (Child, String) {
    let program = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
    for _ in 0..10 {
        let mut command = Command::new(&program);
        if let Some((process, port)) = started(command.arg("--port=0"), "started successfully on port ").await {
            return (process, format!("http://127.0.0.1:{}", port.trim_end_matches('.')));
        }
    }
    panic!("{program} does not start")
}

async fn start_geckodriver() -> (Child, String) {
    let program = env::var("GECKODRIVER").unwrap_or_else(|_| "geckodriver".to_owned());
    let mut command = Command::new(&program);
    // Two drivers at once also need different ports for their browsers. [`in_firefox`] needs the access.
    let command = command.args(["--port=0", "--websocket-port=0", "--allow-system-access"]);
    let Some((process, address)) = started(command, "Listening on ").await else { panic!("{program} does not start") };
    (process, format!("http://{address}"))
}

/// WebKit's driver needs a screen and a given port.
async fn start_webkit_driver() -> (Vec<Child>, String) {
    let mut screen = Command::new("Xvfb");
    let screen = screen.args(["-displayfd", "1", "-screen", "0", "1400x1200x24", "-nolisten", "tcp"]);
    // It says which of the numbers that it tries are taken.
    let screen = screen.stderr(Stdio::null());
    let Some((screen, display)) = started(screen, "").await else { panic!("Xvfb does not start") };
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut driver = Command::new("WebKitWebDriver");
    driver
        .arg(format!("--port={port}"))
        .env("DISPLAY", format!(":{display}"))
        // With a style for the browser's own window: it would be wider than a phone.
        .env("XDG_CONFIG_HOME", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/journey/webkit"))
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
async fn started(command: &mut Command, words: &str) -> Option<(Child, String)> {
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
fn chromium(options: &Options) -> Capabilities {
    let file = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/webdriver.json")).unwrap();
    let file: Value = serde_json::from_str(&file).unwrap();
    let mut capabilities = DesiredCapabilities::chrome();
    for flag in file["goog:chromeOptions"]["args"].as_array().unwrap() {
        capabilities.add_arg(flag.as_str().unwrap()).unwrap();
    }
    capabilities.add_arg("--window-size=1280,900").unwrap();
    if options.forbids_storage {
        let forbidden = json!({ "profile.default_content_setting_values.cookies": 2 });
        capabilities.add_experimental_option("prefs", forbidden).unwrap();
    }
    capabilities.into()
}

fn firefox(options: &Options) -> Capabilities {
    let mut capabilities = DesiredCapabilities::firefox();
    capabilities.set_headless().unwrap();
    let mut preferences = FirefoxPreferences::new();
    // A slow machine is no reason to stop a script.
    preferences.set("dom.max_script_run_time", 0).unwrap();
    if options.forbids_storage {
        preferences.set("network.cookie.cookieBehavior", 2).unwrap();
    }
    capabilities.set_preferences(preferences).unwrap();
    capabilities.into()
}

/// Where Firefox's driver runs scripts: in the page ("content") or in the browser's own window ("chrome").
#[derive(Debug)]
struct Context(&'static str);

impl FormatRequestData for Context {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::POST, format!("/session/{session}/moz/context")).add_body(json!({ "context": self.0 }))
    }
}

/// Runs a script in the window of Firefox, not in the page.
pub async fn in_firefox(driver: &WebDriver, script: &str) {
    driver.handle().cmd(Context("chrome")).await.unwrap();
    driver.execute(script, Vec::new()).await.unwrap();
    driver.handle().cmd(Context("content")).await.unwrap();
}

/// The script for [`in_firefox`] that sets the medium and its features, and all others as they are without.
pub fn firefox_media(medium: &str, features: &[(&str, &str)]) -> String {
    const OVERRIDES: [(&str, &str); 3] = [
        ("prefers-color-scheme", "prefersColorSchemeOverride"),
        ("prefers-reduced-motion", "prefersReducedMotionOverride"),
        ("forced-colors", "forcedColorsOverride"),
    ];
    for (name, _) in features {
        assert!(OVERRIDES.iter().any(|(known, _)| known == name), "Firefox cannot emulate {name}");
    }
    let value = |name| features.iter().find(|(given, _)| *given == name).map_or("none", |(_, value)| value);
    let lines = OVERRIDES.map(|(name, property)| format!("context.{property} = '{}';", value(name)));
    format!(
        "const context = gBrowser.selectedBrowser.browsingContext; context.mediumOverride = '{medium}'; {}",
        lines.concat()
    )
}
