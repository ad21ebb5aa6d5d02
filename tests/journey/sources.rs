//! Sources of the article, and what hosts and readers see if it cannot be loaded.

use serde_json::{Value, json};

use crate::browser::Person;
use crate::engine::lacks_devtools;
use crate::host::{ASH, at, at_site};
use crate::site::Page;

#[tokio::test]
async fn an_article_comes_from_a_property_a_script_a_file_or_the_bundle() {
    let inline = format!("<graded-reader src=gone.json><script type='application/json'>{ASH}</script></graded-reader>");
    // A property that is set before the element is defined is an own property of the element, which hides the accessor.
    let set = |value: &str| {
        format!(
            "<graded-reader></graded-reader><script>document.querySelector('graded-reader').article = {value}</script>"
        )
    };
    let octopus = "Eight Arms and Three Hearts";
    let table = [
        (set(ASH), "Ash fell on the town."),
        (inline, "Ash fell on the town."),
        ("<graded-reader src=ash.json article=the-octopus></graded-reader>".to_owned(), "Ash fell on the town."),
        ("<graded-reader article=the-octopus></graded-reader>".to_owned(), octopus),
        (set("'the-octopus'"), octopus),
        ("<graded-reader></graded-reader>".to_owned(), "North Korean Troops"),
    ];
    for (body, words) in table {
        let Some(person) = at(&body).await else { return };
        person.until_ready().await;
        person.reads(words).await;
        person.leave().await;
    }
}

#[tokio::test]
async fn the_reader_waits_for_a_child_script_that_arrives_late() {
    let page = format!(
        "<!DOCTYPE html><title>Host</title><link rel=icon href='data:,'><script>seen = []; \
         addEventListener('graded-reader-error', (event) => seen.push(event.detail)); \
         customElements.whenDefined('graded-reader').then(() => requestAnimationFrame(() => fetch('/go')))</script>\
         <script type=module async src=/some/folder/graded-reader.js></script>\
         <graded-reader><script type='application/json'>{ASH}</script></graded-reader>"
    );
    let cut = page.find("Ash buried").unwrap();
    let pages = [Page::html("/host", page).held_back_from(cut)];
    let Some(person) = Person::at("/host", &pages, crate::browser::DESKTOP).await else { return };
    person.until_ready().await;
    person.reads("Ash fell on the town.").await;
    assert_eq!(person.script("return seen").await, json!([]));
    person.leave().await;
}

#[tokio::test]
async fn a_script_anywhere_inside_counts_with_any_json_type() {
    let Some(person) = at("<p>Host</p>").await else { return };
    let script = |kind: &str| format!("<script type='{kind}'>{ASH}</script>");
    let types = [
        "application/json",
        "text/json",
        "application/ld+json",
        "application/vnd.story+json",
        "Application/JSON",
        " application/json ",
        "application/json; charset=utf-8",
        "application/json;charset=utf-8",
    ];
    let around = [
        format!("<p>{}</p>", script("application/json")),
        format!("<p>Read this:</p><div><p><br>{}</p></div><p>Enjoy.</p>", script("application/json")),
        format!("<script>var other = 1</script>{}<script src=data:,></script>", script("application/json")),
        format!("<script type='text/template'>No {{article}}</script><noscript>{{}}</noscript>{}", script("text/json")),
    ];
    for child in types.map(script).into_iter().chain(around) {
        person.reads_inside(&child).await;
        assert_eq!(person.events("article").await, json!([["ready", "ash"]]), "{child}");
        person.reads("Ash fell on the town.").await;
    }
    person.leave().await;
}

impl Person {
    /// Puts a reader with this inside it on the page, and waits for what the page is told.
    async fn reads_inside(&self, child: &str) {
        self.forget().await;
        // As a parser inserts it: a paragraph keeps the script.
        let reader = json!(format!("<graded-reader storage=none>{child}</graded-reader>"));
        self.script(&format!("document.body.innerHTML = {reader}")).await;
        self.until(child, "return seen.length > 0").await;
    }
}

#[tokio::test]
async fn what_looks_like_an_article_and_is_none_is_told() {
    let Some(person) = at("<p>Host</p>").await else { return };
    let script = |kind: &str| format!("<script {kind}>{ASH}</script>");
    let escaped = ASH.replace('"', "&quot;");
    let curly = ASH.replace('"', "”");
    let highlighted = ASH.replace("{ \"format\"", "<span>{</span> <span>\"format\"</span>");
    let table = [
        (script(""), "this is in <script>"),
        (script("type=text/plain"), "this is in <script>"),
        (script("type=json"), "this is in <script>"),
        (format!("<p>{}</p>", script("type=application/javascript")), "this is in <script>"),
        (format!("<pre>{ASH}</pre>"), "this is in <pre>"),
        (format!("<p>Read:</p><pre><code class=json>{highlighted}</code></pre>"), "this is in <code>"),
        (format!("<template>{ASH}</template>"), "this is in <template>"),
        (format!("<textarea>{ASH}</textarea>"), "this is in <textarea>"),
        (format!("<p>\u{feff} {curly}</p>"), "this is in <p>"),
        (escaped.clone(), "this is text"),
        (escaped.replace('&', "&amp;"), "this is text"),
        (format!("{}{}", script("type=application/json"), script("type=text/json")), "these are several"),
        (
            format!("<p>{}</p>{}", script("type=application/json"), script("type=application/ld+json")),
            "these are several",
        ),
    ];
    for (child, how) in table {
        person.reads_inside(&child).await;
        let seen = person.events("code").await;
        assert_eq!(seen, json!([["error", "article"]]), "{child}");
        let line = format!("an article inside the tag has to be in one <script type=\"application/json\">, and {how}");
        assert_eq!(person.events("message").await, json!([["error", line]]), "{child}");
        person.reads("This article cannot be shown").await;
        person.reads_nothing_of("North Korean").await;
    }
    // A script in its place mends it.
    person.host(&format!("reader.innerHTML = {}", json!(script("type=application/json")))).await;
    person.until_ready().await;
    person.reads("Ash fell on the town.").await;
    person.leave().await;
}

#[tokio::test]
async fn text_for_readers_is_no_attempt_at_an_article() {
    let Some(person) = at("<p>Host</p>").await else { return };
    for (attributes, child) in [
        ("", "<p>The text for readers without scripts.</p>"),
        ("", "{{ article }}"),
        ("", "{ this is a note }"),
        ("", "<script>if (true) { window.own = {} }</script>"),
        ("article=north-korean-troops-in-russia", "<pre>{ \"an example\": true }</pre>"),
    ] {
        person.forget().await;
        let tag = format!("<graded-reader storage=none {attributes}>{child}</graded-reader>");
        person.script(&format!("document.body.innerHTML = {}", json!(tag))).await;
        person.until(child, "return seen.length > 0").await;
        assert_eq!(person.events("article").await, json!([["ready", "north-korean-troops-in-russia"]]), "{child}");
    }
    person.leave().await;
}

#[tokio::test]
async fn the_host_changes_the_article_and_the_last_one_is_shown() {
    let Some(person) = at("<graded-reader src=ash.json storage=none></graded-reader>").await else { return };
    person.until_ready().await;
    person.choose(1, "snow").await;
    let table = [
        ("reader.article = 'the-octopus'; reader.src = null", "Eight Arms"),
        ("reader.setAttribute('article', 'how-venice-was-built')", "How Venice Was Built"),
        ("reader.src = 'gone.json'; reader.src = 'ash.json'", "Ash fell on the town."),
        (&format!("const other = {ASH}; other.title = 'Snow fell'; reader.article = other"), "Snow fell"),
        ("reader.article = null; reader.src = new URL('/ash.json', location)", "Ash fell on the town."),
        (
            &format!(
                "const script = document.createElement('script'); script.type = 'application/json'; \
                      script.textContent = JSON.stringify({ASH}).replaceAll('Ash', 'Mud'); reader.append(script)"
            ),
            "Mud fell on the town.",
        ),
        (
            "reader.querySelector('script').firstChild.data = reader.querySelector('script').text.replaceAll('Mud', 'Dust')",
            "Dust fell",
        ),
        ("reader.querySelector('script').remove()", "Ash fell on the town."),
    ];
    for (change, words) in table {
        person.forget().await;
        person.host(change).await;
        person.event("ready").await;
        person.reads(words).await;
        assert_eq!(person.all(".reader").await.len(), 1, "{change}");
        assert_eq!(person.all("input:checked").await.len(), 1, "another article is begun anew: {change}");
    }
    person.leave().await;
}

#[tokio::test]
async fn setting_the_same_article_again_keeps_the_session_and_applies_other_changes() {
    let Some(person) = at("<graded-reader></graded-reader>").await else { return };
    let article = format!("reader.article = {ASH}");
    person.host(&article).await;
    person.until_reads("Ash fell on the town.").await;
    person.choose(1, "snow").await;
    person.host(&format!("{article}; reader.level = 2; reader.feedback = 'question'")).await;
    person.until_reads("Ash buried the town.").await;
    person.host("reader.level = 1").await;
    person.until_reads("Check this answer").await;
    assert!(person.see("[id^=question-1-] input[value='b']").await.is_selected().await.unwrap());
    person.host("reader.article = 'gone'").await;
    person.event("error").await;
    person.forget().await;
    person.host(&format!("reader.levelNames = 'One, Two'; {article}")).await;
    person.event("ready").await;
    assert_eq!(person.script("return seen.filter(([name]) => name === 'error')").await, json!([]));
    person.leave().await;
}

#[tokio::test]
async fn a_hundred_changes_leak_nothing() {
    if lacks_devtools("count of nodes") {
        return;
    }
    let Some(person) = at("<graded-reader src=ash.json></graded-reader>").await else { return };
    person.until_ready().await;
    let changes = |count: usize| {
        format!(
            "const done = arguments[0], reader = document.querySelector('graded-reader'); (async () => {{ \
             for (let i = 0; i < {count}; i++) {{ \
                const ready = new Promise((resolve) => reader.addEventListener('graded-reader-ready', resolve, {{ once: true }})); \
                reader.article = i % 2 ? 'the-octopus' : 'how-venice-was-built'; reader.src = null; await ready; }} \
             seen.length = 0; done() }})()"
        )
    };
    let alive = async |count| {
        person.driver.execute_async(changes(count), Vec::new()).await.unwrap();
        person.devtools("HeapProfiler.collectGarbage", json!({})).await;
        person.devtools_answer("Memory.getDOMCounters").await
    };
    let (before, after) = (alive(4).await, alive(100).await);
    for kind in ["nodes", "jsEventListeners", "documents"] {
        let (before, after) = (before[kind].as_u64().unwrap(), after[kind].as_u64().unwrap());
        assert!(after <= before + 50, "{kind}: {before} before, {after} after");
    }
    person.leave().await;
}

#[tokio::test]
async fn a_slow_article_shows_a_loading_notice_and_the_hosts_own_text() {
    let slow = [Page::json("/slow.json", ASH).held_back_from(40)];
    let body = "<graded-reader src=slow.json><p>The host’s own text.</p></graded-reader>";
    let Some(person) = at_site(body, &slow).await else { return };
    person.until_reads("Loading…").await;
    assert_eq!(person.see("[part=notice]").await.attr("role").await.unwrap().as_deref(), Some("status"));
    assert_eq!(person.host("return reader.querySelector('p').checkVisibility()").await, json!(true));
    person.script("fetch('/go')").await;
    person.until_ready().await;
    assert!(!person.host("return reader.shadowRoot.textContent").await.to_string().contains("Loading"));
    person.leave().await;
}

#[tokio::test]
async fn errors_are_reported_to_readers_hosts_and_authors() {
    let broken = ASH.replace("\"Ash fell\"]", "\"Snow fell\"]").replace("\"reason\": \"No.\"", "\"reson\": \"No.\"");
    let large = format!("{ASH}{}", " ".repeat(2_000_000));
    let pages = [
        Page::json("/broken.json", broken),
        Page::html("/not.json", "<p>Not found, but with status 200</p>"),
        Page::json("/schema.json", "{\"format\": 3}"),
        Page::json("/large.json", large.clone()),
    ];
    let Some(person) = at_site("<p>Host</p>", &pages).await else { return };
    let other_origin = format!("{}/ash.json", person.site.replace("127.0.0.1", "localhost"));
    let inline = |text: &str| format!("<script type=application/json>{text}</script>");
    let table = [
        ("src=gone.json", String::new(), "status", "/gone.json answered 404"),
        ("article=gone", String::new(), "status", "“gone” is not among the articles beside graded-reader.js"),
        ("src='http://['", String::new(), "address", "src=“http://[” is not an address"),
        (
            &format!("src='{other_origin}'"),
            String::new(),
            "network",
            "its server does not let this page read it (CORS)",
        ),
        ("src=not.json", String::new(), "json", "not.json: this is a web page, not an article’s file"),
        ("", inline("{"), "json", "this is not JSON"),
        ("", inline(""), "json", "this is not JSON: EOF while parsing"),
        (
            "src=schema.json",
            String::new(),
            "article",
            "format: version 3 of the file format is not supported: use 1 or 2",
        ),
        ("src=large.json", String::new(), "size", "the article is larger than 2 MB"),
        ("", inline(&large), "size", "the article is larger than 2 MB"),
        (
            "src=broken.json",
            String::new(),
            "article",
            "question 1 (what), option 2: unknown field “reson”: did you mean “reason”?",
        ),
        (
            "src=broken.json",
            String::new(),
            "article",
            "level 1, question 1 (what), quotation 1: “Snow fell” is not in the text",
        ),
    ];
    for (attributes, child, code, line) in table {
        person.forget().await;
        let tag = format!("<graded-reader {attributes}>{child}<p>The host’s own text.</p></graded-reader>");
        person.script(&format!("document.body.innerHTML = {}", json!(tag))).await;
        let failure = person.event("error").await;
        assert_eq!(failure["code"], *code, "{attributes}: {failure}");
        assert!(failure["message"].as_str().unwrap().contains(line), "{attributes}: {failure}");
        person.reads("This article cannot be shown").await;
        person.reads(line).await;
        assert_eq!(person.see("[part=error]").await.attr("role").await.unwrap().as_deref(), Some("alert"));
        let stays = person.host("return reader.querySelector('p').checkVisibility()").await;
        assert_eq!(stays, json!(true), "{attributes}: the host’s own text stays readable");
    }
    person.leave().await;
}

#[tokio::test]
async fn trying_again_works_once_the_article_can_be_loaded() {
    let pages = [Page::json("/flaky.json", ASH).failing_first(2)];
    let Some(person) = at_site("<graded-reader src=flaky.json></graded-reader>", &pages).await else { return };
    for _ in 0..2 {
        let failure = person.event("error").await;
        assert!(failure["message"].as_str().unwrap().contains("/flaky.json answered 503"), "{failure}");
        person.forget().await;
        person.click("button", "Try again").await;
    }
    person.until_ready().await;
    person.reads("Ash fell on the town.").await;
    person.reads_nothing_of("cannot be shown").await;
    person.leave().await;
}

#[tokio::test]
async fn after_a_change_to_a_faulty_article_the_error_stays_until_a_valid_one() {
    let body = "<graded-reader src=ash.json><p>The host’s own text.</p></graded-reader>";
    let Some(person) = at(body).await else { return };
    person.until_ready().await;
    person.host("reader.src = 'gone.json'").await;
    person.event("error").await;
    person.reads("This article cannot be shown").await;
    person.reads_nothing_of("Ash fell").await;
    assert_eq!(person.host("return reader.querySelector('p').checkVisibility()").await, json!(true));
    person.host("reader.src = 'ash.json'").await;
    person.until_ready().await;
    person.reads("Ash fell on the town.").await;
    assert_eq!(person.all("[part=error]").await.len(), 0);
    person.leave().await;
}

/// The element's script, as a release bundles it, to serve it without the files that belong next to it. Empty without a
/// build, when all these tests are skipped.
pub fn script() -> String {
    let dist = crate::site::dist().unwrap_or_default();
    std::fs::read_to_string(dist.join("graded-reader.js")).unwrap_or_default()
}

#[tokio::test]
async fn without_the_app_the_hosts_own_text_stays_and_a_second_attempt_can_succeed() {
    let file = |name: &str| {
        let dist = crate::site::dist().unwrap_or_default();
        std::fs::read_to_string(dist.join(name)).unwrap_or_default()
    };
    let body = "<script type=module src=/alone.js></script><graded-reader src=ash.json><p>The host’s own text.</p></graded-reader>";
    // The glue loads at the second request. The module never loads.
    let pages = [
        Page::html("/host", crate::host::page("", body)),
        Page::json("/ash.json", ASH),
        Page::new("/alone.js", "text/javascript", script()),
        Page::new("/graded-reader-app.js", "text/javascript", file("graded-reader-app.js")).failing_first(1),
        Page::new("/graded-reader.css", "text/css", file("graded-reader.css")),
    ];
    let Some(person) = Person::at("/host", &pages, crate::browser::DESKTOP).await else { return };
    let failure = person.event("error").await;
    assert_eq!(failure["code"], "app", "{failure}");
    assert!(failure["message"].as_str().unwrap().contains("graded-reader-app.js"), "{failure}");
    person.reads("The reader cannot start").await;
    assert_eq!(person.host("return reader.querySelector('p').checkVisibility()").await, json!(true));
    person.forget().await;
    person.click("button", "Try again").await;
    let failure = person.event("error").await;
    assert!(!failure["message"].as_str().unwrap().contains("graded-reader-app.js"), "the glue came: {failure}");
    let said: Vec<Value> = serde_json::from_value(person.script("return said").await).unwrap();
    assert!(said.iter().all(|line| !line.to_string().contains("unhandled")), "{said:?}");
    person.leave().await;
}

#[tokio::test]
async fn missing_styles_are_reported() {
    // It finds everything except the styles.
    let script = script().replace("./graded-reader-app", "/some/folder/graded-reader-app");
    let body = "<script type=module src=/bare/graded-reader.js></script><graded-reader src=/ash.json></graded-reader>";
    let pages = [
        Page::html("/host", crate::host::page("", body)),
        Page::json("/ash.json", ASH),
        Page::new("/bare/graded-reader.js", "text/javascript", script),
    ];
    let Some(person) = Person::at("/host", &pages, crate::browser::DESKTOP).await else { return };
    let failure = person.event("error").await;
    assert_eq!(failure["code"], "app", "{failure}");
    assert!(failure["message"].as_str().unwrap().contains("/bare/graded-reader.css answered 404"), "{failure}");
    person.reads("The reader cannot start").await;
    person.leave().await;
}
