//! A panic costs nobody anything: the page and the reader are told, nothing that was done is lost, and the other readers go
//! on. The next build contains traps on purpose: see `src/element/trap.rs`.

use serde_json::{Value, json};

use crate::browser::{Person, first};
use crate::engine::Browser;
use crate::host::{ASH, SCRIPT, page};
use crate::site::{self, POLICY, Page};

/// Scripts about the readers of a page: `one`, in which the app is made to trap, and perhaps `two`.
const READERS: &str = "
    const [one, two] = document.querySelectorAll('graded-reader');
    const all = (reader, selector) => [...reader.shadowRoot.querySelectorAll(selector)].filter((found) => !found.closest('[hidden]'));
    const answers = (reader) => reader.state?.sheets.map(({ responses }) => responses);
    const panel = (reader) => reader.shadowRoot?.querySelector('[part=error]');
    const runs = (reader) => Boolean(!panel(reader) && reader.shadowRoot?.querySelector('.about:not([inert])') && reader.state);
    const choose = (reader, index) => all(reader, '.question .option input')[index].click();
    const press = (reader, words) => all(reader, 'button').find(({ textContent }) => textContent.includes(words)).click();";

/// Makes a page record which element fires which event.
const NOTES: &str = "told = []; for (const name of ['ready', 'answered', 'graded', 'error']) \
    addEventListener('graded-reader-' + name, ({ target, detail }) => told.push([target.id, name, detail?.code ?? null]));";

const TWO: &str = "<graded-reader id=one article=the-octopus><p>The page’s own text</p></graded-reader>\
                   <graded-reader id=two src=/ash.json></graded-reader>";

impl Person {
    async fn readers(&self, script: &str) -> Value {
        self.script(&format!("{READERS} {script}")).await
    }

    async fn until_readers(&self, what: &str, script: &str) {
        self.until(what, &format!("{READERS} return {script}")).await;
    }

    async fn until_both_run(&self) {
        self.until_readers("two readers", "runs(one) && runs(two)").await;
    }

    /// How often something was told of a reader.
    async fn told(&self, id: &str, name: &str) -> Value {
        self.script(&format!("return told.filter(([id, name]) => id === '{id}' && name === '{name}').length")).await
    }

    /// Lets the app trap because of `one`.
    async fn springs(&self, origin: &str) {
        self.readers(&format!("one.dataset.trap = '{origin}'")).await;
        let act = match origin {
            "action" | "report" => "choose(one, 1)",
            "render" => "press(one, 'Check my answers'); setTimeout(() => press(one, 'Submit anyway'))",
            "part" => "one.state = { ...one.state, article: 'trap on purpose' }",
            "start" => "one.setAttribute('level-names', 'A, B, C')",
            _ => "all(one, 'h1')[0].click()",
        };
        self.readers(act).await;
        self.until_readers("the error", "panel(one) !== null").await;
        self.readers("delete one.dataset.trap").await;
    }
}

/// A person with the next build at a page with this head and body.
async fn at(browser: Browser, head: &str, body: &str) -> Option<Person> {
    let head = format!("<script>{NOTES}</script>{head}{SCRIPT}");
    let pages = [Page::html("/host", page(&head, body)), Page::json("/ash.json", ASH)];
    let person = Person::with_browser(browser, site::serve(site::next()?, &pages).await).await;
    person.visit("/host").await;
    Some(person)
}

/// Everything about a trap from one origin, with progress saved in one of the ways.
async fn check(person: &Person, origin: &str, storage: &str) {
    let case = format!("{origin}, {storage}");
    person.script("localStorage.clear()").await;
    person.visit("/host").await;
    person.until_both_run().await;
    match storage {
        "page" => drop(person.readers("one.state = one.state").await),
        storage => drop(person.readers(&format!("one.storage = two.storage = '{storage}'")).await),
    }
    person.readers("choose(one, 0); choose(two, 0)").await;
    person
        .until_readers(
            "answers",
            "Object.keys(answers(one)[0]).length === 1 && Object.keys(answers(two)[0]).length === 1",
        )
        .await;
    let before = person.readers("return [one.state, two.state]").await;
    person.springs(origin).await;
    // The page, the console and the reader are told, once.
    assert_eq!(person.told("one", "error").await, json!(1), "{case}");
    assert_eq!(person.told("two", "error").await, json!(0), "{case}");
    let code = person.script("return told.find(([, name]) => name === 'error')[2]").await;
    assert_eq!(code, "app", "{case}");
    let said = person
        .script("return said.filter((line) => line.includes('<graded-reader>: the app has stopped')).length")
        .await;
    assert_eq!(said, json!(1), "{case}");
    let panel = person.readers("return [panel(one).role, panel(one).querySelector('h2').innerText, panel(one).querySelector('button').innerText]").await;
    assert_eq!(panel, json!(["alert", "The reader has stopped", "Start again"]), "{case}");
    assert_eq!(
        person.readers("return [all(one, '.reader').length, one.innerText.includes('own text')]").await,
        json!([1, true]),
        "{case}: its own text"
    );
    // What was done is on the device and in `state`; a quiz that was handed in is graded.
    let state = person.readers("return one.state").await;
    match origin {
        "render" => assert_eq!(state["sheets"][0]["records"].as_array().unwrap().len(), 1, "{case}: {state}"),
        "report" => assert_ne!(state["sheets"][0]["responses"], before[0]["sheets"][0]["responses"], "{case}"),
        _ => assert_eq!(state, before[0], "{case}"),
    }
    let kept = person.readers("const key = Object.keys(localStorage).find((key) => key.includes('progress.the-octopus')); return key ? JSON.parse(localStorage[key]) : null").await;
    assert_eq!(kept, if storage == "device" { state.clone() } else { Value::Null }, "{case}");
    // The other reader goes on.
    person.until_readers("the other reader", "runs(two)").await;
    assert_eq!(person.readers("return two.state").await, before[1], "{case}");
    person.readers("choose(two, 1)").await;
    let another = format!(
        "JSON.stringify(answers(two)) !== JSON.stringify({}.sheets.map(({{ responses }}) => responses))",
        before[1]
    );
    person.until_readers("another answer", &another).await;
    person.readers("press(two, 'Check my answers')").await;
    person.until_readers("a grade", "two.state.sheets[0].records.length === 1").await;
    // What is left of the app that has died does nothing.
    person.script("for (const name of ['scroll', 'pagehide', 'visibilitychange']) dispatchEvent(new Event(name)); dispatchEvent(new StorageEvent('storage', { key: null }))").await;
    // The first reader can start again, and has everything.
    person.readers("press(one, 'Start again')").await;
    person.until_both_run().await;
    assert_eq!(person.readers("return one.state").await, state, "{case}");
    person.readers("one.level = 2").await;
    person.until_readers("the level", "one.state.level === 2").await;
    person.readers("choose(one, 0)").await;
    person.until_readers("an answer", "Object.keys(answers(one)[1]).length === 1").await;
    assert_eq!(person.script("return told.filter(([, name]) => name === 'error').length").await, json!(1), "{case}");
    // Both of them started twice; the script and the module came once.
    let loaded = person.script("return performance.getEntriesByType('resource').filter(({ name }) => /app(_bg[.]wasm|[.]js)/.test(name)).length").await;
    assert_eq!(loaded, json!(2), "{case}");
}

const ORIGINS: [&str; 10] =
    ["listener", "stack", "microtask", "timer", "frame", "action", "render", "report", "start", "part"];

#[tokio::test]
async fn whatever_traps_costs_nobody_anything() {
    let Some(person) = at(Browser::of_this_run(), "", TWO).await else { return };
    for origin in ORIGINS {
        check(&person, origin, "device").await;
    }
    for storage in ["none", "page"] {
        for origin in first(1, &["stack", "render"]) {
            check(&person, origin, storage).await;
        }
    }
    person.leave().await;
}

/// The other engines tell of a trap in their own ways.
async fn traps_in(browser: Browser) {
    if browser.is_for_another_run() {
        return;
    }
    let Some(person) = at(browser, "", TWO).await else { return };
    for origin in ["listener", "stack", "render"] {
        check(&person, origin, "device").await;
    }
    person.leave().await;
}

#[tokio::test]
async fn a_trap_in_firefox_costs_nobody_anything() {
    traps_in(Browser::Firefox).await;
}

#[tokio::test]
async fn a_trap_in_webkit_costs_nobody_anything() {
    traps_in(Browser::WebKit).await;
}

#[tokio::test]
async fn after_a_trap_the_lazy_parts_work_in_the_new_app() {
    let Some(person) = at(Browser::of_this_run(), "", TWO).await else { return };
    person.until_both_run().await;
    // Both parts are in use.
    let align = "all(two, '.sentence')[0].scrollIntoView(); all(two, '.sentence')[0].click()";
    let sees = "all(two, '.ways button')[0].click()";
    let selected = "all(two, '.sentence-bar').length === 1";
    person.readers(align).await;
    person.until_readers("a bar", selected).await;
    person.readers(sees).await;
    person.until_readers("a counterpart", "all(two, '.counterpart').length === 1").await;
    for origin in ["listener", "part"] {
        person.springs(origin).await;
        person.until_readers("the other reader", "runs(two) && all(two, '.counterpart').length === 0").await;
        person.readers(align).await;
        person.until_readers("a bar again", selected).await;
        person.readers(sees).await;
        person.until_readers("a counterpart again", "all(two, '.counterpart').length === 1").await;
        person
            .readers(
                "two.article = { ...JSON.parse(JSON.stringify(ASH)), title: 'Snow fell' }".replace("ASH", ASH).as_str(),
            )
            .await;
        person.until_readers("a page's own article", "all(two, 'h1')[0]?.innerText === 'Snow fell'").await;
        person.readers("two.article = null").await;
        person.until_readers("its file again", "all(two, 'h1')[0]?.innerText === 'Ash fell'").await;
        person.readers("press(one, 'Start again')").await;
        person.until_both_run().await;
    }
    person.leave().await;
}

#[tokio::test]
async fn fifty_traps_take_the_other_reader_with_them_once() {
    let Some(person) = at(Browser::of_this_run(), "", TWO).await else { return };
    person.until_both_run().await;
    person.readers("choose(one, 0); choose(two, 0)").await;
    person.until_readers("answers", "[one, two].every((reader) => Object.keys(answers(reader)[0]).length === 1)").await;
    person.springs("listener").await;
    let again = "one.dataset.trap = 'start'; let left = 50; \
        const trap = () => left-- > 0 && press(one, 'Start again'); \
        addEventListener('graded-reader-error', () => setTimeout(trap)); trap()";
    person.readers(again).await;
    person.until("51 errors", "return told.filter(([, name]) => name === 'error').length === 51").await;
    person.until_readers("the other reader", "runs(two)").await;
    assert_eq!(person.told("two", "ready").await, json!(2));
    assert_eq!(person.told("two", "error").await, json!(0));
    assert_eq!(person.readers("return Object.keys(answers(two)[0]).length").await, json!(1));
    person.readers("delete one.dataset.trap; press(one, 'Start again')").await;
    person.until_both_run().await;
    assert_eq!(
        person.readers("return Object.keys(answers(one)[0]).length").await,
        json!(1),
        "the answer that started it"
    );
    person.leave().await;
}

#[tokio::test]
async fn a_reader_that_traps_whenever_it_starts_leaves_the_others_alone() {
    let body = TWO.replace("id=one", "id=one data-trap=start");
    let Some(person) = at(Browser::of_this_run(), "", &body).await else { return };
    person.until_readers("the error", "panel(one) !== null").await;
    person.until_readers("the other reader", "runs(two)").await;
    assert_eq!(person.told("one", "error").await, json!(1));
    // However often the page makes it start again.
    for names in 1..5 {
        person.readers(&format!("told.length = 0; one.setAttribute('level-names', 'A, B, {names}')")).await;
        person.until("another error", "return told.some(([, name]) => name === 'error')").await;
    }
    assert_eq!(person.told("two", "ready").await, json!(0), "it was not started anew");
    assert!(person.readers("return runs(two)").await == json!(true));
    person.leave().await;
}

/// Another program on the page: its function traps.
const OTHER: &str = "<script>
    const bytes = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11);
    other = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports.f;
    for (const name of ['ready', 'answered', 'graded', 'change']) addEventListener('graded-reader-' + name, () => other());
    addEventListener('click', () => other(), true);
    </script>";

#[tokio::test]
async fn the_trap_of_another_program_is_not_ours() {
    let Some(person) = at(Browser::of_this_run(), OTHER, TWO).await else { return };
    person.until_both_run().await;
    person.readers("one.suggest = () => other(); one.addEventListener('click', other); choose(one, 0)").await;
    person.readers("press(one, 'Check my answers')").await;
    person.until_readers("the question", "all(one, '.unfinished').length === 1").await;
    person.readers("press(one, 'Submit anyway'); setTimeout(other); Promise.resolve().then(other)").await;
    person.until_readers("a grade", "one.state.sheets[0].records.length === 1").await;
    person.readers("one.level = 2").await;
    person.until_readers("the level", "one.state.level === 2").await;
    assert_eq!(person.script("return told.filter(([, name]) => name === 'error')").await, json!([]));
    assert!(
        person.script("return said.filter((line) => line.includes('unreachable')).length > 3").await == json!(true)
    );
    assert_eq!(person.readers("return [one, two].map(runs)").await, json!([true, true]));
    person.leave().await;
}

/// Ways in which a page breaks the app, without any trap on purpose.
const BREAKS: [(&str, &str); 2] = [
    (
        "an exception that passes through the module",
        "const { toISOString } = Date.prototype; \
      Date.prototype.toISOString = () => { Date.prototype.toISOString = toISOString; throw Error('a library') }",
    ),
    (
        "a panic in rendering",
        "const { insertBefore } = Node.prototype; \
      Node.prototype.insertBefore = () => { Node.prototype.insertBefore = insertBefore; throw Error('a library') }",
    ),
];

#[tokio::test]
async fn a_page_that_breaks_the_app_can_start_it_again() {
    let Some(dist) = site::dist() else { return };
    let head = format!("<script>{NOTES}</script>{SCRIPT}");
    let pages = [Page::html("/host", page(&head, TWO)), Page::json("/ash.json", ASH)];
    let person = Person::at_site(site::serve(dist, &pages).await).await;
    for (name, script) in BREAKS {
        person.visit("/host").await;
        person.until_both_run().await;
        person.readers(&format!("{script}; press(one, 'Check my answers')")).await;
        person.until_readers(name, "panel(one) !== null").await;
        person.until_readers("the other reader", "runs(two)").await;
        person.readers("press(one, 'Start again')").await;
        person.until_both_run().await;
        assert_eq!(person.told("one", "error").await, json!(1), "{name}");
        assert_eq!(person.told("two", "error").await, json!(0), "{name}");
    }
    person.leave().await;
}

/// Records violations of the policy. It is a file, because a page with a strict policy may not have inline scripts.
const VIOLATIONS: &str = "violations = []; addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective + event.blockedURI));";

#[tokio::test]
async fn the_app_starts_again_under_strict_policies() {
    let Some(next) = site::next() else { return };
    let body = format!("<!DOCTYPE html><html lang=en><title>Host</title><script src=/notes.js></script>{SCRIPT}{TWO}");
    let without_types = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'";
    let pages = [
        Page::html("/types", &*body).with("content-security-policy", POLICY),
        Page::html("/host", &*body).with("content-security-policy", without_types),
        Page::json("/ash.json", ASH),
        Page::new("/notes.js", "text/javascript", VIOLATIONS),
    ];
    let person = Person::at_site(site::serve(next, &pages).await).await;
    for path in ["/types", "/host"] {
        person.visit(path).await;
        person.until_both_run().await;
        person.springs("listener").await;
        person.until_readers("the other reader", "runs(two)").await;
        person.readers("press(one, 'Start again')").await;
        person.until_both_run().await;
        assert_eq!(person.script("return violations").await, json!([]), "{path}");
    }
    person.leave().await;
}

#[tokio::test]
async fn a_reader_that_failed_shows_the_prerendered_screen_which_works_as_before_the_app() {
    let Some(next) = site::next() else { return };
    let person = Person::at_site(site::serve(next, &[]).await).await;
    person.visit("/some/folder/the-octopus.html").await;
    person.until_readers("the reader", "runs(one)").await;
    person.readers("choose(one, 0)").await;
    person.until_readers("an answer", "Object.keys(answers(one)[0]).length === 1").await;
    let (before, story) = (
        person.readers("return answers(one)[0]").await,
        person.readers("return all(one, '.passage')[0].innerText").await,
    );
    person.readers("all(one, '.question .option input')[0].focus()").await;
    person.springs("listener").await;
    assert_eq!(person.readers("return all(one, '.passage')[0].innerText").await, story);
    assert_eq!(person.readers("return all(one, 'input:checked').length").await, json!(1), "only the level");
    // Whoever uses the keyboard is at the button.
    assert_eq!(person.focused().await, "Start again");
    // What is answered meanwhile is handed over.
    person.readers("const [first, ...others] = all(one, '.question .option input'); others.find(({ name }) => name !== first.name).click(); press(one, 'Start again')").await;
    person.until_readers("both answers", "runs(one) && Object.keys(answers(one)[0]).length === 2").await;
    let first = before.as_object().unwrap().iter().next().map(|(id, response)| (id.clone(), response.clone())).unwrap();
    assert_eq!(person.readers("return answers(one)[0]").await[&first.0], first.1);
    // Another story has no prerendered screen here.
    person.readers("one.article = 'how-venice-was-built'").await;
    person.until_readers("another story", "all(one, 'h1')[0].innerText.includes('Venice') && runs(one)").await;
    person.springs("listener").await;
    assert_eq!(person.readers("return all(one, '.passage').length").await, json!(0));
    person.readers("press(one, 'Start again')").await;
    person.until_readers("that story again", "runs(one) && all(one, 'h1')[0].innerText.includes('Venice')").await;
    person.leave().await;
}

#[tokio::test]
async fn a_session_that_the_page_sets_just_before_is_not_lost() {
    // The part that reads it loads only after go().
    let gate = "<script>const fetched = fetch; const gate = new Promise((open) => { go = open }); \
        fetch = (url, ...rest) => /files[.]wasm/.test(url) ? gate.then(() => fetched(url, ...rest)) : fetched(url, ...rest)</script>";
    let Some(person) =
        at(Browser::of_this_run(), gate, &TWO.replace("src=/ash.json", "article=the-octopus storage=none")).await
    else {
        return;
    };
    person.until_both_run().await;
    person.readers("one.storage = 'none'; choose(two, 0)").await;
    person.until_readers("an answer", "Object.keys(answers(two)[0]).length === 1").await;
    person.readers("one.state = two.state").await;
    person.readers("two.dataset.trap = 'microtask'; all(two, 'h1')[0].click(); delete two.dataset.trap").await;
    person.until_readers("the error", "panel(two) !== null").await;
    person.readers("press(two, 'Start again'); go()").await;
    person.until_both_run().await;
    person.until_readers("both sessions", "JSON.stringify(answers(one)) === JSON.stringify(answers(two)) && Object.keys(answers(one)[0]).length === 1").await;
    assert_eq!(person.script("return told.filter(([, name]) => name === 'error').length").await, json!(1));
    person.leave().await;
}
