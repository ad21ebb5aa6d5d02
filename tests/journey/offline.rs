//! Offline reading, and updates from one build to the next.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::{self, Runtime};
use tower_http::services::ServeDir;

use crate::accessibility::check;
use crate::browser::{Person, first};
use crate::engine::{Browser, lacks_devtools};
use crate::site;

/// The files on a server.
#[derive(Clone, Debug, Default)]
struct Files {
    folder: PathBuf,
    /// Paths with these endings are missing.
    missing: Option<&'static str>,
    /// Paths with these endings come from another folder: the server is halfway between two builds.
    mixed: Option<(&'static str, PathBuf)>,
    /// The paths that were requested.
    asked: Vec<String>,
}

/// A server with a build in a folder of its site. The build can be replaced, and the server can be killed.
struct Server {
    files: Arc<Mutex<Files>>,
    address: String,
    runtime: Option<Runtime>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.runtime.take().unwrap().shutdown_background();
    }
}

impl Server {
    /// Begins to serve a folder.
    fn start(folder: &Path) -> Self {
        let files = Arc::new(Mutex::new(Files { folder: folder.to_owned(), ..Files::default() }));
        // Its own runtime, so that killing it also ends all connections.
        let runtime = runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = format!("http://{}/deep/down/", listener.local_addr().unwrap());
        let served = files.clone();
        let folder = Router::new().fallback(move |request| answer(served.clone(), request));
        runtime.spawn(async {
            let site = Router::new().nest_service("/deep/down", folder);
            axum::serve(TcpListener::from_std(listener).unwrap(), site).await
        });
        Self { files, address, runtime: Some(runtime) }
    }

    fn change(&self, change: impl FnOnce(&mut Files)) {
        change(&mut self.files.lock().unwrap());
    }

    fn kill(self) {}
}

async fn answer(files: Arc<Mutex<Files>>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let Files { mut folder, missing, mixed, .. } = files.lock().unwrap().clone();
    files.lock().unwrap().asked.push(path.clone());
    if missing.is_some_and(|name| path.ends_with(name)) {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    if let Some((_, other)) = mixed.filter(|(name, _)| path.ends_with(name)) {
        folder = other;
    }
    ServeDir::new(folder).try_call(request).await.unwrap().map(Body::new).into_response()
}

impl Person {
    /// Opens a page of the server's folder, and waits until its reader can be used.
    async fn open(&self, name: &str) {
        self.driver.goto(format!("{}{name}", self.site)).await.unwrap();
        self.until_ready().await;
    }

    /// Reloads the page, as with the browser's button.
    async fn reload(&self) {
        self.script("window.isOld = true; location.reload()").await;
        self.until("the page again", "return !window.isOld").await;
        self.until_ready().await;
    }

    /// Waits until a service worker has saved this page.
    async fn until_kept(&self) {
        let kept = "navigator.serviceWorker.getRegistration().then((found) => { window.isKept = Boolean(found?.active) }); \
                    return window.isKept === true";
        self.until("a worker that keeps the page", kept).await;
    }

    /// Whether the server answers.
    async fn has_a_server(&self) -> Value {
        self.script("window.isThere = null; fetch('LICENSE-MIT').then(() => { window.isThere = true }, () => { window.isThere = false })")
            .await;
        self.until("an answer or none", "return window.isThere !== null").await;
        self.script("return window.isThere").await
    }

    /// Answers the first question with options, and submits the quiz.
    async fn takes_the_quiz(&self) {
        let first = self.see(".question .option input").await;
        first.scroll_into_view().await.unwrap();
        first.click().await.unwrap();
        let shows = async |selector: &str| {
            let has = "return document.querySelector('graded-reader').shadowRoot.querySelector";
            self.until(selector, &format!("{has}('{selector}') !== null")).await;
        };
        self.click("button", "Check my answers").await;
        shows(".unfinished, .score").await;
        if !self.all(".unfinished").await.is_empty() {
            self.click("button", "Submit anyway").await;
        }
        shows(".score").await;
    }

    /// The saved records of all submitted attempts, by article.
    async fn tries(&self) -> Value {
        self.script(
            "return Object.keys(localStorage).filter((key) => key.startsWith('graded-reader.progress.')).sort() \
                .map((key) => JSON.parse(localStorage[key])).map(({ article, sheets }) => \
                [article, sheets.flatMap(({ records }) => records).map(({ responses }) => Object.keys(responses).length)])",
        )
        .await
    }
}

/// The stories of the library, the lead article first.
fn stories(dist: &Path) -> Vec<String> {
    let library: Value =
        serde_json::from_str(&fs::read_to_string(dist.join("articles/library.json")).unwrap()).unwrap();
    library.as_array().unwrap().iter().map(|entry| entry["id"].as_str().unwrap().to_owned()).collect()
}

/// After one visit the server is killed. Every story can still be read, and its quiz taken and graded.
async fn reads_on_without_a_server(browser: Browser) {
    if browser.is_for_another_run() {
        return;
    }
    let Some(dist) = site::dist() else { return };
    let server = Server::start(&dist);
    let person = Person::with_browser(browser, server.address.clone()).await;
    person.open("").await;
    person.until_kept().await;
    server.kill();
    assert_eq!(person.has_a_server().await, json!(false));
    person.reload().await;
    let stories = stories(&dist);
    // One engine reads them all in every run.
    let stories = if browser == Browser::Chromium { &stories } else { first(3, &stories) };
    for id in &stories[1..] {
        person.takes_the_quiz().await;
        person
            .script(&format!(
                "document.querySelector('graded-reader').shadowRoot.querySelector('.library a[href*={id}]').click()"
            ))
            .await;
        person.until(id, &format!("return location.pathname.endsWith('/{id}.html')")).await;
        person.until_ready().await;
    }
    person.takes_the_quiz().await;
    person.click(".level", "LEVEL 3").await;
    person.until("LEVEL 3", "return document.querySelector('graded-reader').state.level === 3").await;
    person.takes_the_quiz().await;
    // Answers from before are restored.
    let mut expected: Vec<Value> = stories.iter().map(|id| json!([id, [1]])).collect();
    expected.last_mut().unwrap()[1] = json!([1, 1]);
    expected.sort_by_key(|entry| entry[0].to_string());
    assert_eq!(person.tries().await, json!(expected));
    person.reload().await;
    person.reads("LEVEL 3").await;
    let shown = "return document.querySelector('graded-reader').state.sheets.map(({ records }) => records.length)";
    assert_eq!(person.script(shown).await, json!([1, 0, 1]));
    assert!(!person.all(".score").await.is_empty());
    // Unknown addresses are also reported offline.
    person.driver.goto(format!("{}gone.html", person.site)).await.unwrap();
    person.until("a word", "return document.body.innerText.includes('There is no story here')").await;
    person.leave().await;
}

#[tokio::test]
async fn chromium_reads_on_without_a_server() {
    reads_on_without_a_server(Browser::Chromium).await;
}

#[tokio::test]
async fn firefox_reads_on_without_a_server() {
    reads_on_without_a_server(Browser::Firefox).await;
}

#[tokio::test]
async fn webkit_reads_on_without_a_server() {
    reads_on_without_a_server(Browser::WebKit).await;
}

#[tokio::test]
async fn after_a_panic_the_app_starts_again_without_a_server() {
    let Some(next) = site::next() else { return };
    let server = Server::start(&next);
    let person = Person::at_site(server.address.clone()).await;
    person.open("the-octopus.html").await;
    person.until_kept().await;
    person.reload().await;
    server.kill();
    assert_eq!(person.has_a_server().await, json!(false));
    person.takes_the_quiz().await;
    let state = person.host("return reader.state").await;
    person.host("reader.dataset.trap = 'listener'; reader.shadowRoot.querySelector('h1').click(); delete reader.dataset.trap").await;
    person.until_reads("The reader has stopped").await;
    // The page's prerendered screen stands below.
    person.until_reads("An octopus has three hearts").await;
    person.until_reads("Check my answers").await;
    person.host("[...reader.shadowRoot.querySelectorAll('button')].find(({ innerText }) => innerText === 'Start again').click()").await;
    person.until_ready().await;
    assert_eq!(person.host("return reader.state").await, state);
    assert!(!person.all(".score").await.is_empty());
    // The part that aligns levels was not needed before.
    person.script("document.querySelector('graded-reader').shadowRoot.querySelectorAll('.sentence')[6].scrollIntoView({ behavior: 'instant' })").await;
    person.click(".level", "LEVEL 3").await;
    assert!(!person.all("[data-landed]").await.is_empty(), "the place is kept");
    person.leave().await;
}

/// A site's own page with its own worker: the example for offline use.
async fn a_site_reads_on_without_its_server(browser: Browser) {
    if browser.is_for_another_run() {
        return;
    }
    let Some(dist) = site::dist() else { return };
    let server = Server::start(&dist);
    let person = Person::with_browser(browser, server.address.clone()).await;
    person.open("examples/offline.html").await;
    person.until("its word", "return document.body.innerText.includes('on your device now')").await;
    server.kill();
    assert_eq!(person.has_a_server().await, json!(false));
    person.reload().await;
    person.until("its word", "return document.body.innerText.includes('on your device now')").await;
    person.takes_the_quiz().await;
    person.reload().await;
    assert!(!person.all(".score").await.is_empty());
    person.leave().await;
}

#[tokio::test]
async fn a_site_reads_on_without_its_server_in_chromium() {
    a_site_reads_on_without_its_server(Browser::Chromium).await;
}

#[tokio::test]
async fn a_site_reads_on_without_its_server_in_firefox() {
    a_site_reads_on_without_its_server(Browser::Firefox).await;
}

#[tokio::test]
async fn a_site_reads_on_without_its_server_in_webkit() {
    a_site_reads_on_without_its_server(Browser::WebKit).await;
}

/// Which build the title, the app and the files of a page come from, also those that the worker serves from now on.
const BUILDS: &str = "
    const reader = document.querySelector('graded-reader');
    const isNext = (text) => text.includes('second edition');
    const files = ['the-octopus.html', 'graded-reader-app_bg.wasm', 'articles/the-octopus.bin'];
    window.builds = null;
    Promise.all(files.map((name) => fetch(name).then((file) => file.text())))
        .then((texts) => { window.builds = [reader.shadowRoot.querySelector('h1').innerText, reader.shadowRoot.querySelector('.quiz h2').innerText, ...texts].map(isNext) })";

impl Person {
    /// Whether this page has and gets files of the next build. All of them have to be from the same build.
    async fn is_of_the_next_build(&self) -> bool {
        self.script(BUILDS).await;
        self.until("all files", "return window.builds !== null").await;
        let builds = self.script("return window.builds").await;
        assert!([json!(vec![true; 5]), json!(vec![false; 5])].contains(&builds), "two builds are mixed: {builds}");
        builds[0] == json!(true)
    }

    /// Makes the browser check for a new version, as it does at each visit, and waits for the result.
    async fn looks_for_an_update(&self) -> String {
        self.script(
            "window.update = null; navigator.serviceWorker.getRegistration().then(async (found) => { \
                await found.update(); const worker = found.installing; \
                if (!worker) window.update = 'none'; \
                const look = () => { if (worker.state !== 'installing') window.update = worker.state }; \
                worker?.addEventListener('statechange', look); worker && look(); \
            }).catch((error) => { window.update = error.message })",
        )
        .await;
        self.until("an update or none", "return window.update !== null").await;
        self.script("return window.update").await.as_str().unwrap().to_owned()
    }

    async fn is_offered_the_update(&self) -> bool {
        self.script("return document.querySelector('.update').innerText.includes('There is a new version')").await
            == json!(true)
    }

    async fn takes_the_update(&self) {
        self.script("window.isOld = true").await;
        self.driver.find(thirtyfour::By::Css(".update button")).await.unwrap().click().await.unwrap();
        self.until("the new version", "return !window.isOld").await;
        self.until_ready().await;
    }
}

/// A person who has visited the octopus in the first build, and the server.
async fn at_the_octopus() -> Option<(Person, Server, PathBuf, PathBuf)> {
    let (dist, next) = (site::dist()?, site::next()?);
    let server = Server::start(&dist);
    let person = Person::at_site(server.address.clone()).await;
    person.open("the-octopus.html").await;
    person.until_kept().await;
    person.reload().await;
    Some((person, server, dist, next))
}

#[tokio::test]
async fn a_new_version_is_offered_and_loaded_as_a_whole_and_nothing_is_lost() {
    let Some((person, server, _, next)) = at_the_octopus().await else { return };
    person.takes_the_quiz().await;
    let tries = person.tries().await;
    server.change(|files| {
        files.folder = next;
        files.asked.clear();
    });
    assert_eq!(person.looks_for_an_update().await, "installed");
    person.until("the offer", "return document.querySelector('.update').hasChildNodes()").await;
    assert!(!person.is_of_the_next_build().await);
    let asked = server.files.lock().unwrap().asked.clone();
    assert!(asked.iter().any(|path| path.ends_with(".wasm")), "{asked:?}");
    assert!(
        !asked.iter().any(|path| path.ends_with("how-venice-was-built.json")),
        "what has not changed is not asked for"
    );
    // Reloading does not start the update, because another page of the first build may be open.
    person.reload().await;
    assert!(!person.is_of_the_next_build().await);
    assert!(person.is_offered_the_update().await);
    check(&person, "a new version is offered", &[]).await;
    person.takes_the_update().await;
    assert!(person.is_of_the_next_build().await);
    assert!(!person.is_offered_the_update().await);
    assert_eq!(person.tries().await, tries);
    person.reads("The story has changed since you were here").await;
    server.kill();
    person.reload().await;
    assert!(person.is_of_the_next_build().await);
    person.until("only one build to be kept", "caches.keys().then((names) => { window.names = names.filter((name) => !name.endsWith(' notes')) }); return window.names?.length === 1").await;
    person.leave().await;
}

#[tokio::test]
async fn an_incomplete_update_changes_nothing() {
    let Some((person, server, dist, next)) = at_the_octopus().await else { return };
    server.change(|files| {
        files.folder = next;
        files.missing = Some(".wasm");
    });
    assert_eq!(person.looks_for_an_update().await, "redundant");
    // The server already has the new pages, but not the new app.
    person.reload().await;
    server.change(|files| {
        files.missing = None;
        files.mixed = Some((".wasm", dist));
        files.asked.clear();
    });
    assert_eq!(person.looks_for_an_update().await, "redundant");
    let asked = server.files.lock().unwrap().asked.clone();
    assert!(
        !asked.iter().any(|path| path.ends_with("the-octopus.json")),
        "what has come is not asked for again: {asked:?}"
    );
    assert!(!person.is_offered_the_update().await);
    person.reload().await;
    assert!(!person.is_of_the_next_build().await);
    server.change(|files| files.mixed = None);
    assert_eq!(person.looks_for_an_update().await, "installed");
    person.takes_the_update().await;
    assert!(person.is_of_the_next_build().await);
    person.leave().await;
}

#[tokio::test]
async fn a_page_that_stays_open_keeps_using_its_own_build() {
    let Some((person, server, _, next)) = at_the_octopus().await else { return };
    let one = person.driver.window().await.unwrap();
    let other = person.driver.new_tab().await.unwrap();
    person.driver.switch_to_window(other.clone()).await.unwrap();
    person.open("the-octopus.html").await;
    server.change(|files| files.folder = next);
    assert_eq!(person.looks_for_an_update().await, "installed");
    person.takes_the_update().await;
    assert!(person.is_of_the_next_build().await);
    person.driver.switch_to_window(one).await.unwrap();
    assert!(!person.is_of_the_next_build().await);
    assert!(person.is_offered_the_update().await);
    person.takes_the_update().await;
    assert!(person.is_of_the_next_build().await);
    person.leave().await;
}

/// The page of the octopus, from a server with one file of another build.
async fn with_a_file_of_another_build(name: &'static str) -> Option<(Person, Server)> {
    let (dist, next) = (site::dist()?, site::next()?);
    let server = Server::start(&dist);
    server.change(|files| files.mixed = Some((name, next)));
    let person = Person::at_site(server.address.clone()).await;
    person.driver.goto(format!("{}the-octopus.html", person.site)).await.unwrap();
    Some((person, server))
}

#[tokio::test]
async fn a_part_of_another_build_is_not_started() {
    let Some((person, _server)) = with_a_file_of_another_build("graded-reader-line-up.wasm").await else { return };
    person.until_ready().await;
    person.script("window.said = []; console.error = (...words) => said.push(words.join(' '))").await;
    let sentence = "document.querySelector('graded-reader').shadowRoot.querySelectorAll('.sentence')[6]";
    person.script(&format!("{sentence}.scrollIntoView({{ behavior: 'instant' }})")).await;
    person.click(".level", "LEVEL 3").await;
    person.until("LEVEL 3", "return document.querySelector('graded-reader').state.level === 3").await;
    assert_eq!(
        person.script("return said").await,
        json!(["<graded-reader>: graded-reader-line-up.wasm is of another build"])
    );
    person.leave().await;
}

#[tokio::test]
async fn an_app_of_two_builds_does_not_start() {
    let Some((person, _server)) = with_a_file_of_another_build("graded-reader-app.js").await else { return };
    let panel = "document.querySelector('graded-reader').shadowRoot?.querySelector('[part=error]')?.innerText";
    person.until("a word", &format!("return Boolean({panel})")).await;
    let said = person.script(&format!("return {panel}")).await;
    assert!(
        said.as_str().unwrap().contains("a file that belongs beside graded-reader.js could not be loaded"),
        "{said}"
    );
    person.leave().await;
}

/// A folder with a site's own files and those of a build. It is deleted when it is dropped.
fn folder(files: &[(&str, String)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[tokio::test]
async fn a_site_can_have_a_worker_of_its_own() {
    let Some(dist) = site::dist() else { return };
    let worker = "const CACHE = 'mine', FILES = [], VERSION = 1; function get() { throw new Error('mine'); } \
                  self.gradedReader = { folder: 'reader/', also: ['index.html', 'ash.json'] }; importScripts('reader/service-worker.js');";
    let page = "<!DOCTYPE html><html lang=en><title>Host</title><script type=module src=reader/graded-reader.js></script>\
                <graded-reader src=ash.json></graded-reader><script>navigator.serviceWorker.register('worker.js')</script>";
    let files = [("worker.js", worker), ("index.html", page), ("ash.json", crate::host::ASH)];
    let own = folder(&files.map(|(name, text)| (name, text.to_owned())));
    std::os::unix::fs::symlink(&dist, own.path().join("reader")).unwrap();
    let server = Server::start(own.path());
    let person = Person::at_site(server.address.clone()).await;
    person.open("index.html").await;
    person.until_kept().await;
    // A change shows at once, and is saved, too.
    fs::write(
        own.path().join("ash.json"),
        crate::host::ASH.replace("Ash fell on the town.", "Ash fell on the old town."),
    )
    .unwrap();
    person.reload().await;
    person.reads("Ash fell on the old town.").await;
    server.kill();
    person.reload().await;
    person.reads("Ash fell on the old town.").await;
    person.takes_the_quiz().await;
    person.leave().await;
}

#[tokio::test]
async fn recordings_and_large_pictures_are_kept_after_the_rest_and_played_in_parts() {
    if lacks_devtools("quota to set") {
        return;
    }
    let Some(dist) = site::dist() else { return };
    let worker = fs::read_to_string(dist.join("service-worker.js")).unwrap();
    assert!(worker.contains("const MEDIA = {};"), "our own articles have none");
    let wishes = "self.gradedReader = { folder: 'reader/', also: ['index.html', 'own.mp3'] };";
    let worker = worker.replace("const MEDIA = {};", "const MEDIA = { 'long.mp3': 'sha256-hNiYd/DUBB77a/kaFvAkjy/Vc+avBcGflr7bn4gveII=', 'gone.mp3': 'sha256-hNiYd/DUBB77a/kaFvAkjy/Vc+avBcGflr7bn4gveII=' };");
    let worker = format!("{wishes}{worker}");
    let page = "<!DOCTYPE html><html lang=en><title>Host</title><script type=module src=reader/graded-reader.js></script>\
                <graded-reader></graded-reader><script>navigator.serviceWorker.register('worker.js'); told = []; \
                navigator.serviceWorker.addEventListener('message', ({ data }) => told.push(data))</script>";
    let own = folder(&[("worker.js", worker), ("index.html", page.to_owned()), ("own.mp3", "abcdefghij".to_owned())]);
    let reader = own.path().join("reader");
    fs::create_dir(&reader).unwrap();
    for file in fs::read_dir(&dist).unwrap().map(Result::unwrap) {
        std::os::unix::fs::symlink(file.path(), reader.join(file.file_name())).unwrap();
    }
    fs::write(reader.join("long.mp3"), "0123456789").unwrap();
    let server = Server::start(own.path());
    let person = Person::at_site(server.address.clone()).await;
    person.open("index.html").await;
    person.until_kept().await;
    assert!(!server.files.lock().unwrap().asked.iter().any(|path| path.ends_with("long.mp3")), "the rest comes first");
    person.reload().await;
    let ask = "navigator.serviceWorker.ready.then(({ active }) => active.postMessage('graded-reader-media'))";
    let origin = person.script("return origin").await;
    let room = |bytes: Option<u32>| {
        let mut quota = json!({ "origin": origin });
        quota.as_object_mut().unwrap().extend(bytes.map(|bytes| ("quotaSize".to_owned(), json!(bytes))));
        quota
    };
    person.devtools("Storage.overrideQuotaForOrigin", room(Some(1))).await;
    person.script(ask).await;
    person.until("a word", "return told.includes('graded-reader-no-room')").await;
    person.devtools("Storage.overrideQuotaForOrigin", room(None)).await;
    person.script(ask).await;
    let is_kept = "caches.keys().then(async (names) => { const found = await Promise.all(names.map(async (name) => (await caches.open(name)).keys())); \
                   window.hasLong = found.flat().some(({ url }) => url.includes('long.mp3')); }); return window.hasLong === true";
    person.until("a recording that is kept", is_kept).await;
    server.kill();
    let get = "Promise.all(['', 'bytes=2-5', 'bytes=7-', 'bytes=-3', 'bytes=9-99', 'bytes=10-', 'seconds=1-2'].flatMap((range) => ['reader/long.mp3', 'own.mp3'].map(async (file) => { \
               const answer = await fetch(file, range ? { headers: { range } } : {}); return [answer.status, await answer.text(), answer.headers.get('content-range')]; }).map((answer) => answer.catch(String)))).then(arguments[0])";
    let answers = person.driver.execute_async(get, Vec::new()).await.unwrap();
    let expected = json!([
        [200, "0123456789", null],
        [200, "abcdefghij", null],
        [206, "2345", "bytes 2-5/10"],
        [206, "cdef", "bytes 2-5/10"],
        [206, "789", "bytes 7-9/10"],
        [206, "hij", "bytes 7-9/10"],
        [206, "789", "bytes 7-9/10"],
        [206, "hij", "bytes 7-9/10"],
        [206, "9", "bytes 9-9/10"],
        [206, "j", "bytes 9-9/10"],
        [416, "", "bytes */10"],
        [416, "", "bytes */10"],
        [200, "0123456789", null],
        [200, "abcdefghij", null],
    ]);
    assert_eq!(answers.json(), &expected);
    person.leave().await;
}

#[tokio::test]
async fn a_site_that_removes_the_reader_can_remove_its_worker() {
    let Some(dist) = site::dist() else { return };
    let server = Server::start(&dist);
    let person = Person::at_site(server.address.clone()).await;
    person.open("").await;
    person.until_kept().await;
    person.reload().await;
    let remover = fs::read_to_string(dist.join("remove-service-worker.js")).unwrap();
    let without = folder(&[
        ("service-worker.js", remover),
        ("index.html", "<!DOCTYPE html><title>Gone</title><p>Nothing is here any more.</p>".to_owned()),
    ]);
    server.change(|files| files.folder = without.path().to_owned());
    person.driver.goto(&person.site).await.unwrap();
    person.until("the site’s new page", "return document.body.innerText === 'Nothing is here any more.'").await;
    let left = "caches.keys().then(async (names) => { const found = await navigator.serviceWorker.getRegistrations(); \
                window.left = names.length + found.length }); return window.left === 0";
    person.until("nothing left", left).await;
    person.leave().await;
}

#[tokio::test]
async fn the_page_can_be_installed() {
    if lacks_devtools("verdict on the manifest") {
        return;
    }
    let Some(dist) = site::dist() else { return };
    let server = Server::start(&dist);
    let person = Person::at_site(server.address.clone()).await;
    person.open("").await;
    person.until_kept().await;
    let manifest = person.devtools_answer("Page.getAppManifest").await;
    assert_eq!(manifest["errors"], json!([]), "{manifest}");
    assert!(manifest["url"].as_str().unwrap().ends_with("/deep/down/manifest.webmanifest"), "{manifest}");
    assert_eq!(person.devtools_answer("Page.getInstallabilityErrors").await["installabilityErrors"], json!([]));
    person.leave().await;
}
