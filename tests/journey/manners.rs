//! The reader as a guest: it works in hostile, old and unusual pages, and changes nothing else in them.

use serde_json::{Value, json};
use thirtyfour::By;

use crate::browser::{DESKTOP, Person};
use crate::engine::{Browser, lacks, lacks_devtools};
use crate::host::{ASH, SCRIPT, at, at_site, page};
use crate::site::{POLICY, Page};

/// Takes the small article's quiz, by script, in the reader that an expression finds.
async fn takes_the_quiz(person: &Person, reader: &str) {
    let root = format!("({reader})?.shadowRoot");
    person.until("a reader", &format!("return !!{root}?.querySelector('.about:not([inert])')")).await;
    person.script(&format!("{root}.querySelector('[id^=question-1-] input[value=a]').click()")).await;
    person.script(&format!("{root}.querySelector('.hand-in button').click()")).await;
    let score = format!("return {root}.querySelector('.score')?.textContent.includes('1 of 1 point') ?? false");
    person.until("a score", &score).await;
}

const READER: &str = "document.querySelector('graded-reader')";
const TAG: &str = "<graded-reader src=/ash.json storage=none></graded-reader>";

/// The paths that a page has requested, sorted.
const ASKED: &str = "return performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname).sort()";

#[tokio::test]
async fn all_readers_share_one_app_and_fetch_nothing_else() {
    let app = |name: &str| format!("/some/folder/{name}");
    let both = [
        "graded-reader-app.js",
        "graded-reader-app_bg.wasm",
        "graded-reader-results.wasm",
        "graded-reader.css",
        "graded-reader.js",
    ]
    .map(app);
    let lead =
        [&[app("articles/north-korea-and-russia.svg")], &both[..2], &[app("graded-reader-layout.wasm")], &both[2..]]
            .concat();
    let table = [
        ("<p>No reader</p>".to_owned(), vec![app("graded-reader.js")]),
        (
            TAG.repeat(3),
            [
                &["/ash.json", "/ash.json", "/ash.json"].map(str::to_owned),
                &both[..2],
                &[app("graded-reader-files.wasm")],
                &both[2..],
            ]
            .concat(),
        ),
        // The lead article is part of the app, and has a map.
        ("<graded-reader></graded-reader>".to_owned(), lead.clone()),
        ("<graded-reader article=north-korean-troops-in-russia></graded-reader>".to_owned(), lead),
        (
            "<graded-reader article=the-octopus></graded-reader>".repeat(3),
            [&[app("articles/the-octopus.bin")], &both[..]].concat(),
        ),
    ];
    for (body, asked) in table {
        let Some(person) = at(&body).await else { return };
        let readers = body.matches("</graded-reader>").count();
        person.until("every reader", &format!("return seen.length === {readers}")).await;
        // What explains results is asked for once the reader has started.
        if readers > 0 {
            person.until("the last file", &ASKED.replace(".sort()", ".some((path) => path.includes('results'))")).await;
        }
        assert_eq!(person.script(ASKED).await, json!(asked));
        person.leave().await;
    }
}

#[tokio::test]
async fn the_reader_changes_nothing_else_in_the_page() {
    let names = "<script>names = new Set(Object.getOwnPropertyNames(window))</script>";
    let body = format!("<graded-reader src=ash.json storage=none></graded-reader>{names}");
    let Some(person) = at(&body).await else { return };
    takes_the_quiz(&person, READER).await;
    person.click(".level", "LEVEL 2").await;
    let left = "return [Object.getOwnPropertyNames(window).filter((name) => !names.has(name) && !/^(names$|ret_|se_|\\$?cdc_)/.test(name)), document.cookie, \
                localStorage.length, history.length, document.title, location.pathname, \
                [...document.body.children].map((child) => child.localName), document.head.querySelectorAll('style, link').length]";
    // Firefox forgets the empty page that a browser begins with.
    let entries = if person.browser == Browser::Firefox { 1 } else { 2 };
    let expected = json!([[], "", 0, entries, "Host", "/host", ["graded-reader", "script"], 1]);
    assert_eq!(
        person.script(left).await,
        expected,
        "but for the driver’s own; history: the empty page before, and this one"
    );
    person.leave().await;
}

#[tokio::test]
async fn styles_of_page_and_reader_do_not_affect_each_other() {
    let hostile = "<style>* { margin: 7px; padding: 9px; color: red; font-family: fantasy; letter-spacing: 5px; \
         text-transform: uppercase; text-align: right; line-height: 4; word-spacing: 1em; text-indent: 3em; cursor: help; \
         box-sizing: content-box; visibility: hidden } \
         div, p, label, fieldset, input, button, h1, mark { display: none; position: fixed; opacity: 0.1 } \
         .reader, .option, .passage { display: none } \
         :root { --paper: red; --ink: red; --accent: red; --sans: fantasy; --radius: 9em } \
         graded-reader { visibility: visible; margin: 0; padding: 0; --graded-reader-line: var(--line); --line: rgb(1, 2, 3) }</style>";
    let look = |within: &str| {
        format!(
            "return Object.fromEntries(['h1', '.passage p', '.level', '.level input', '.stem', '.option label', '.button', '.reader'].map((name) => {{ \
             const style = getComputedStyle({within}.querySelector(name)); return [name, ['marginTop', 'padding', 'color', 'fontFamily', 'letterSpacing', \
             'textTransform', 'textAlign', 'lineHeight', 'wordSpacing', 'textIndent', 'cursor', 'boxSizing', 'visibility', 'display', \
             'position', 'opacity', 'borderRadius', 'backgroundColor'].map((property) => style[property])]; }}))"
        )
    };
    let own = "<h1 class=reader>Own</h1><p class=option>Own</p><button class=button>Own</button><mark class=evidence>Own</mark>";
    let outside = "return [...document.querySelectorAll('body > :is(h1, p, button, mark)')].map((own) => \
                   JSON.stringify([...getComputedStyle(own)].map((name) => getComputedStyle(own)[name])))";
    let mut looks = Vec::new();
    for style in ["", hostile] {
        let Some(person) = at(&format!("{style}{own}")).await else { return };
        let before = person.script(outside).await;
        person.script(&format!("document.body.insertAdjacentHTML('beforeend', '{TAG}')")).await;
        person.until_ready().await;
        assert_eq!(person.script(outside).await, before, "the reader's look stays inside");
        looks.push(person.script(&look(&format!("{READER}.shadowRoot"))).await);
        if !style.is_empty() {
            let line =
                person.host("return getComputedStyle(reader.shadowRoot.querySelector('.option')).borderTopColor").await;
            assert_eq!(line, "rgb(1, 2, 3)", "a page may call its own colours what it likes");
        }
        person.leave().await;
    }
    for (name, look) in looks[0].as_object().unwrap() {
        assert_eq!(&looks[1][name], look, "the page's look stays outside: {name}");
    }
}

#[tokio::test]
async fn the_reader_can_inherit_the_pages_font_and_colours() {
    let style = "<style>body { font: 20px Courier; color: rgb(1, 2, 3); background: rgb(240, 241, 242) }</style>";
    let Some(person) = at(&format!("{style}<graded-reader src=/ash.json></graded-reader>")).await else { return };
    person.until_ready().await;
    let look = "const style = getComputedStyle(reader.shadowRoot.querySelector('.passage p')); return [style.fontFamily, style.color]";
    let own = person.host(look).await;
    assert_ne!((&own[0], &own[1]), (&json!("Courier"), &json!("rgb(1, 2, 3)")));
    person.host("reader.theme = 'inherit'").await;
    assert_eq!(person.host(look).await, json!(["Courier", "rgb(1, 2, 3)"]));
    let ground = "return getComputedStyle(reader.shadowRoot.querySelector('.frame')).backgroundColor";
    assert_eq!(person.host(ground).await, "rgba(0, 0, 0, 0)");
    person.leave().await;
}

#[tokio::test]
async fn it_works_anywhere_in_a_page() {
    let shadow = "<div id=box></div><script>box.attachShadow({ mode: 'open' }).innerHTML = '<graded-reader src=/ash.json></graded-reader>'</script>";
    let dialog = format!("<dialog>{TAG}</dialog><script>document.querySelector('dialog').showModal()</script>");
    let late = "<script>onload = () => { const reader = document.createElement('graded-reader'); reader.src = '/ash.json'; document.body.append(reader) }</script>";
    let twice = format!("{SCRIPT}<script type=module src=/shared/folder/graded-reader.js></script>{TAG}");
    let table = [
        (shadow.to_owned(), "document.querySelector('#box').shadowRoot.querySelector('graded-reader')"),
        (dialog, READER),
        (late.to_owned(), READER),
        (twice, READER),
        ("<graded-reader src=/ash.json style='display: none'></graded-reader>".to_owned(), READER),
    ];
    for (body, reader) in table {
        let Some(person) = at(&body).await else { return };
        takes_the_quiz(&person, reader).await;
        let said: Vec<String> = serde_json::from_value(person.script("return said").await).unwrap();
        assert!(said.is_empty(), "{body}: {said:?}");
        person.leave().await;
    }
}

#[tokio::test]
async fn it_works_in_a_page_with_a_base_and_in_xhtml() {
    let base = page(SCRIPT, "<graded-reader src=ash.json storage=none></graded-reader>")
        .replace("<title>", "<base href=/elsewhere/><title>");
    // Chromium does not run module scripts in XML, but it can import modules there.
    let xhtml = format!(
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml' lang='en'><head><title>Host</title>\
         <script>import('/some/folder/graded-reader.js')</script></head><body>\
         <graded-reader storage='none'><script type='application/json'><![CDATA[{ASH}]]></script><p>Fallback</p></graded-reader></body></html>"
    );
    let pages = [
        Page::html("/base", base),
        Page::json("/elsewhere/ash.json", ASH),
        Page::new("/xhtml", "application/xhtml+xml", xhtml),
    ];
    let Some(person) = at_site("", &pages).await else { return };
    for path in ["/base", "/xhtml"] {
        person.visit(path).await;
        takes_the_quiz(&person, READER).await;
    }
    person.leave().await;
}

#[tokio::test]
async fn in_a_sandboxed_frame_it_works_and_says_once_that_nothing_is_saved() {
    let script = "<script type=module src=/shared/folder/graded-reader.js></script>";
    let inline = format!("<graded-reader><script type=application/json>{ASH}</script></graded-reader>");
    let frame = Page::html("/frame", page(script, &format!("{inline}{inline}")));
    let Some(person) =
        at_site("<iframe sandbox=allow-scripts src=/frame width=600 height=600></iframe>", &[frame]).await
    else {
        return;
    };
    person.driver.find(By::Css("iframe")).await.unwrap();
    person.driver.enter_frame(0).await.unwrap();
    takes_the_quiz(&person, READER).await;
    let notices = "return [...document.querySelectorAll('graded-reader')].map((reader) => \
                   reader.shadowRoot.querySelectorAll('[part=notice][role=status]').length)";
    person.until("both readers", "return seen.filter(([name]) => name === 'ready').length === 2").await;
    assert_eq!(person.script(notices).await, json!([1, 0]));
    person.reads("Your browser saves nothing on this page").await;
    person.leave().await;
}

#[tokio::test]
async fn old_libraries_that_change_builtins_do_no_harm() {
    if lacks("JavaScript apart from that of the page", &[Browser::Chromium, Browser::Firefox]) {
        return;
    }
    let tampered = "<script>\
        Object.prototype.extend = function () { return this }; Object.prototype.file = 'a'; Object.prototype.state = '{'; \
        Object.prototype.method = 'POST'; \
        Array.prototype.each = Array.prototype.forEach; Array.prototype.toJSON = function () { return '[' + this.join() + ']' }; \
        String.prototype.toJSON = function () { return '\"' + this + '\"' }; \
        Array.prototype.map = function () { throw new Error('not this map') }; \
        Array.prototype.filter = function () { throw new Error('not this filter') }; \
        Array.from = function (list) { const all = []; for (let i = 0; i < list.length; i++) all.push(list[i]); return all }; \
        Function.prototype.bind = function (to) { const it = this; return function () { return it.apply(to, arguments) } }; \
        Element.prototype.remove = function () { this.parentNode?.removeChild(this); return this }; \
        const { parse, stringify } = JSON; JSON = { parse: (text) => eval('(' + text + ')'), stringify: (value) => stringify(value) }; \
        $ = (id) => document.getElementById(id)</script>";
    let body = format!(
        "{tampered}<graded-reader></graded-reader><script>document.querySelector('graded-reader').article = {ASH}</script>"
    );
    let Some(person) = at(&body).await else { return };
    takes_the_quiz(&person, READER).await;
    // The results have to be plain text, because the library also breaks the JSON that the driver uses.
    let back = "reader.state = reader.state; return reader.state.sheets[0].records[0].score.points + ''";
    assert_eq!(person.script(&format!("const reader = {READER}; {back}")).await.to_string().matches('1').count(), 1);
    person.script(&format!("{READER}.article = 'the-octopus'")).await;
    person.until("another article", &format!("return {READER}.shadowRoot.textContent.includes('Eight Arms')")).await;
    person.leave().await;
}

#[tokio::test]
async fn its_files_can_come_from_another_origin() {
    let pages = [Page::html("/bare", page("", ""))];
    let Some(person) = Person::at("/bare", &pages, DESKTOP).await else { return };
    let elsewhere = person.site.replace("127.0.0.1", "localhost");
    person
        .script(&format!(
            "document.body.innerHTML = '<graded-reader article=the-octopus></graded-reader>'; \
        const script = document.createElement('script'); script.type = 'module'; \
        script.src = '{elsewhere}/shared/folder/graded-reader.js'; document.head.append(script)"
        ))
        .await;
    person.until_ready().await;
    person.reads("Eight Arms and Three Hearts").await;
    let asked =
        "performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.includes('wasm'))";
    person.until("what explains results", &format!("return {asked}.length === 2")).await;
    let files = ["app_bg", "results"].map(|name| format!("{elsewhere}/shared/folder/graded-reader-{name}.wasm"));
    assert_eq!(person.script(&format!("return {asked}")).await, json!(files));
    person.leave().await;
}

/// Records violations of the policy. It is a file, because a page with a strict policy may not have inline scripts.
const NOTES: &str = "seen = []; violations = []; \
    addEventListener('securitypolicyviolation', (event) => violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}`)); \
    addEventListener('graded-reader-error', (event) => seen.push(event.detail));";

#[tokio::test]
async fn it_runs_under_a_strict_policy_with_trusted_types() {
    let body = "<!DOCTYPE html><html lang=en><title>Host</title><script src=/notes.js></script>\
                <script type=module src=/some/folder/graded-reader.js></script><graded-reader src=/ash.json></graded-reader>";
    let pages = [
        Page::html("/strict", body).with("content-security-policy", POLICY),
        Page::new("/notes.js", "text/javascript", NOTES),
    ];
    let Some(person) = at_site("", &pages).await else { return };
    person.visit("/strict").await;
    takes_the_quiz(&person, READER).await;
    person.script(&format!("{READER}.theme = 'dark'; {READER}.src = null; {READER}.article = 'the-octopus'")).await;
    person.until("another article", &format!("return {READER}.shadowRoot.textContent.includes('Eight Arms')")).await;
    assert_eq!(person.script("return violations").await, json!([]));
    person.leave().await;
}

#[tokio::test]
async fn the_built_page_runs_under_the_same_policy() {
    if lacks_devtools("script to run first in every page") {
        return;
    }
    let Some(person) = Person::at("/some/folder/", &[], DESKTOP).await else { return };
    person.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": NOTES })).await;
    for path in ["", "the-octopus.2.html", "gone.html"] {
        person.visit(&format!("/strict/folder/{path}")).await;
        if path != "gone.html" {
            person.until_ready().await;
            person.click(".level", "LEVEL 3").await;
            person.click("button", "Check my answers").await;
            person.click("button", "Submit anyway").await;
            let kept = "navigator.serviceWorker.getRegistration().then((found) => { isKept = Boolean(found?.active) }); return window.isKept === true";
            person.until("a worker that keeps the page", kept).await;
        }
        assert_eq!(person.script("return violations").await, json!([]), "{path}");
    }
    person.leave().await;
}

#[tokio::test]
async fn without_webassembly_the_pages_text_stays_and_the_event_says_why() {
    let forbids = "default-src 'self'; connect-src 'self'";
    let body = "<!DOCTYPE html><html lang=en><title>Host</title><script src=/notes.js></script>\
                <script type=module src=/some/folder/graded-reader.js></script>\
                <graded-reader src=/ash.json><p>The host’s own text.</p></graded-reader>";
    let Some(dist) = crate::site::dist() else { return };
    let built = std::fs::read_to_string(dist.join("the-octopus.html")).unwrap();
    let built = built.replace("<head>", "<head><base href=/some/folder/><script src=/notes.js></script>");
    let pages = [
        Page::html("/forbidden", body).with("content-security-policy", forbids),
        Page::html("/the-octopus.html", built).with("content-security-policy", forbids),
        Page::new("/notes.js", "text/javascript", NOTES),
    ];
    let Some(person) = at_site("", &pages).await else { return };
    for path in ["/forbidden", "/the-octopus.html"] {
        person.visit(path).await;
        person.until("the event", "return seen.length > 0").await;
        let failure: Value = person.script("return seen[0]").await;
        assert_eq!(failure["code"], "wasm", "{failure}");
        assert!(failure["message"].as_str().unwrap().contains("'wasm-unsafe-eval'"), "{failure}");
        let text = format!(
            "return ({READER}.querySelector('p') ?? {READER}.shadowRoot.querySelector('.passage p')).checkVisibility()"
        );
        assert_eq!(person.script(&text).await, json!(true), "{path}");
    }
    person.leave().await;
}

#[tokio::test]
async fn fifty_readers_share_a_page() {
    let Some(person) = at(&TAG.repeat(50)).await else { return };
    for place in [0, 24, 49] {
        let bring = format!(
            "const reader = document.querySelectorAll('graded-reader')[{place}]; reader.scrollIntoView({{ behavior: 'instant' }})"
        );
        // Those above it grow as they start, and WebKit keeps no place.
        let starts = "return !!reader.shadowRoot?.querySelector('.about:not([inert])')";
        person.until("its start", &format!("{bring}; {starts}")).await;
        takes_the_quiz(&person, &format!("document.querySelectorAll('graded-reader')[{place}]")).await;
    }
    let graded = "return [...document.querySelectorAll('graded-reader')].filter((reader) => reader.shadowRoot.querySelector('.score')).length";
    assert_eq!(person.script(graded).await, json!(3), "each reader has its own session");
    let started = person.script("return seen.length").await.as_u64().unwrap();
    assert!((3..40).contains(&started), "those that nobody has come near have not started, but {started} have");
    person.leave().await;
}

#[tokio::test]
async fn a_reader_out_of_view_starts_when_it_comes_near_with_the_current_settings() {
    let body = format!("<div style='height: 5000px'></div>{TAG}<div hidden>{TAG}</div>");
    let Some(person) = at(&body).await else { return };
    person.until("the class", "return !!customElements.get('graded-reader')").await;
    let [far, hidden] =
        [0, 1].map(|place| format!("const reader = document.querySelectorAll('graded-reader')[{place}]"));
    for reader in [&far, &hidden] {
        let set = format!("{reader}; reader.level = 2; reader.state = null; return reader.state === undefined");
        assert_eq!(person.script(&set).await, json!(true));
    }
    // Time enough for a reader that would start at once.
    person.driver.execute_async("setTimeout(arguments[0], 1000)", Vec::new()).await.unwrap();
    let app = "return [seen.length, performance.getEntriesByType('resource').some(({ name }) => name.includes('app'))]";
    assert_eq!(person.script(app).await, json!([0, false]), "nothing is fetched that nobody has come near");
    person.script("scrollTo(0, 3500)").await;
    person.until("the far one", &format!("{far}; return seen.length === 1 && reader.state?.level === 2")).await;
    person.script(&format!("{hidden}; reader.parentElement.hidden = false")).await;
    person.until("the hidden one", &format!("{hidden}; return seen.length === 2 && reader.state?.level === 2")).await;
    person.leave().await;
}

#[tokio::test]
async fn every_reader_starts_before_a_print() {
    let Some(person) = at(&TAG.repeat(20)).await else { return };
    person.until("the first", "return seen.length > 0").await;
    person.script("dispatchEvent(new Event('beforeprint'))").await;
    person.until("all", "return seen.length === 20").await;
    person.leave().await;
}
