//! Articles as they are published: headings, lists, quotations, emphasis, code, links, pictures, recordings and stimuli, from
//! the file to the grade and to print.

use serde_json::{Value, json};

use crate::browser::{DESKTOP, PHONE, Person};
use crate::engine::lacks_media;
use crate::host::{SCRIPT, at_site, page};
use crate::site::Page;

const MAP: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='200' viewBox='0 0 300 200'>\
                   <circle cx='150' cy='100' r='80' fill='#a33'/></svg>";

/// A picture at this address.
pub fn map(path: &'static str) -> Page {
    Page::new(path, "image/svg+xml", MAP)
}

fn image(src: &str, alt: &str) -> Value {
    json!({ "kind": "image", "src": src, "alt": alt, "width": 300, "height": 200 })
}

const PROGRAM: &str = "for word in words:\n    if len(word) > 3:\n        print(\"*\", word)";

/// A statement about the evidence, which is true.
fn statement(id: &str, evidence: Value) -> Value {
    json!({ "id": id, "kind": "statement", "stem": "So it is.", "key": "true", "evidence": { "1": evidence },
        "reasons": { "true": "It *is*.", "false": "It is.", "not-in-text": "It is." } })
}

/// An article with every shape.
pub fn article() -> Value {
    let mut by_picture = json!({ "id": "picture", "kind": "choice", "shuffle": false,
        "stem": ["Which one does the program below print?", { "kind": "code", "code": "print(1)\nprint(2)", "language": "python" }],
        "options": [
            { "text": [{ "kind": "code", "code": "1\n2" }], "key": true, "reason": "It prints `both`." },
            { "text": [image("pictures/map.svg", "a red circle")], "role": "absent", "reason": "It draws nothing." },
        ],
        "evidence": { "1": ["print(\"*\", word)"] } });
    let mut about = [
        statement("crossing", json!(["hill is asleep. Ash fell"])),
        statement("list", json!(["Then stones."])),
        json!({ "id": "gap", "kind": "text-entry", "stem": "The *first* line is `for ____ in words:`.", "reason": "See the program.",
            "options": [{ "text": "word", "key": true }], "evidence": { "1": ["for word in words"] } }),
    ];
    about.iter_mut().for_each(|question| question["stimulus"] = json!("counts"));
    by_picture["evidence"]["2"] = json!(["Type len"]);
    json!({
        "format": 2, "id": "shapes", "title": "All shapes", "language": "en",
        "lead": { "src": "pictures/lead.svg", "alt": "A circle.", "caption": "The lead", "credit": "A. Sh", "width": 300, "height": 200 },
        "levels": [{ "name": "LEVEL 1", "audio": { "src": "one.mp3", "captions": "one.vtt" }, "paragraphs": [
            "The *old hill* is asleep. Ash fell on [the **town**](town.html?a=1&b=2).\\\nNobody was hurt.",
            { "kind": "heading", "text": "What *fell*" },
            { "kind": "list", "items": ["First ash.", "Then stones."], "ordered": true },
            { "kind": "heading", "level": 2, "text": "What was said" },
            { "kind": "quote", "paragraphs": ["“It was **dark**.”", "“We ran.”"], "speaker": "Pliny the Younger" },
            { "kind": "code", "code": PROGRAM, "language": "python" },
            image("pictures/map.svg", "A map of the town."),
            "Type `len` to see.",
        ] }, { "name": "LEVEL 2", "paragraphs": [
            "The ancient hill is asleep. Ash fell on the town.",
            { "kind": "heading", "text": "What fell down" },
            { "kind": "list", "items": ["At first there was ash.", "Then there were stones."] },
            "Type `len` to see it.",
        ] }],
        "stimuli": [{ "id": "counts", "content": ["How much fell:", { "kind": "table", "caption": "Counts", "header": ["What", "How many"], "rows": [["stones", "`7`"]] }] }],
        "questions": [about[0], about[1], about[2], by_picture],
    })
}

pub fn pages(article: &Value) -> Vec<Page> {
    vec![
        Page::json("/texts/shapes.json", article.to_string()),
        map("/texts/pictures/map.svg"),
        map("/texts/pictures/lead.svg"),
    ]
}

/// What is seen of the open level: the words of each element that holds a text, by its name.
const SHAPES: &str = "const { shadowRoot } = reader; const level = shadowRoot.querySelector('.passage .at-level:not([hidden])'); \
    return [...level.querySelectorAll('.text')].map((text) => [text.localName, text.ariaLevel ?? text.closest('ol, ul, blockquote, pre')?.localName ?? '', text.textContent])";

#[tokio::test]
async fn every_shape_is_shown_graded_and_printed() {
    let article = article();
    let body = "<main><h1>Host</h1><graded-reader src=/texts/shapes.json heading-level=2></graded-reader></main>";
    let Some(person) = at_site(body, &pages(&article)).await else { return };
    person.until_ready().await;
    let shapes = json!([
        ["p", "", "The old hill is asleep. Ash fell on the town.\nNobody was hurt."],
        ["h3", "3", "What fell"],
        ["li", "ol", "First ash."],
        ["li", "ol", "Then stones."],
        ["h4", "4", "What was said"],
        ["p", "blockquote", "“It was dark.”"],
        ["p", "blockquote", "“We ran.”"],
        ["code", "pre", PROGRAM],
        ["p", "", "Type len to see."],
    ]);
    assert_eq!(person.host(SHAPES).await, shapes);
    let found = person
        .host(
            "const see = (selector) => [...reader.shadowRoot.querySelectorAll(selector)].filter((found) => !found.closest('[hidden]')); \
             const words = (selector) => see(selector).map((found) => found.textContent.trim()); \
             return { emphasis: words('.passage em'), strong: words('.passage strong'), code: words('.passage p code'), breaks: see('.passage br').length, \
                links: see('.passage a').map((a) => [a.href.replace(origin, ''), a.textContent]), \
                captions: words('.passage figcaption'), lead: words('.masthead figcaption'), alts: see('img').map((img) => img.alt), \
                recording: see('audio').map(({ src, ariaLabel, controls, textTracks }) => [src.replace(origin, ''), ariaLabel, controls, textTracks.length]), \
                stem: words('[id^=question-4-] .stem .block'), stemCode: words('[id^=question-4-] .stem code'), options: see('[id^=question-4-] .option label').map((label) => label.control.labels[0] === label && (label.querySelector('img')?.alt ?? label.textContent)), \
                stimulus: words('.stimulus th, .stimulus td, .stimulus caption, .stimulus .instruction'), stimuli: see('.stimulus').length, \
                about: see('.question').map((field) => !!field.getAttribute('aria-describedby') && !!reader.shadowRoot.getElementById(field.getAttribute('aria-describedby'))), \
                gap: see('.gap').map((gap) => [gap.ariaLabel, gap.closest('code') !== null || gap.closest('.gapped').textContent]) }",
        )
        .await;
    let expected = json!({
        "emphasis": ["old hill", "fell"], "strong": ["town", "dark"], "code": ["len"], "breaks": 1,
        "links": [["/texts/town.html?a=1&b=2", "the town"]],
        "captions": ["Pliny the Younger", "python"], "lead": ["The lead A. Sh"], "alts": ["A circle.", "A map of the town.", "a red circle"],
        "recording": [["/texts/one.mp3", "LEVEL 1, recording", true, 1]],
        "stem": ["Which one does the program below print?", "print(1)\nprint(2)"], "stemCode": ["print(1)\nprint(2)"], "options": ["1\n2", "a red circle"],
        "stimulus": ["Questions 1, 2 and 3 are about this:", "Counts", "What", "How many", "stones", "7"], "stimuli": 1,
        "about": [true, true, true, false],
        "gap": [["The first line is for … in words:.", "The first line is for  in words:."]],
    });
    assert_eq!(found, expected);
    person.choose(1, "True").await;
    person.choose(2, "True").await;
    person.see(".gap").await.send_keys("word").await.unwrap();
    person.choose(4, "1").await;
    person.click("button", "Check my answers").await;
    person.until_reads("4 of 4 points").await;
    // What is marked is the evidence to the letter, across marks and in code, and nothing else has changed.
    let marked = "const level = reader.shadowRoot.querySelector('.passage .at-level:not([hidden])').cloneNode(true); \
        level.querySelectorAll('.back').forEach((back) => back.remove()); \
        return [...level.querySelectorAll('.text')].map((text) => [...text.querySelectorAll('mark')].map((mark) => mark.textContent).join('|')).filter(Boolean)";
    let evidence = json!(["hill is asleep. |Ash fell", "Then stones.", "for word in words|print(\"*\", word)"]);
    assert_eq!(person.host(marked).await, evidence);
    let em = person.host("return [...reader.shadowRoot.querySelectorAll('.passage mark em, .passage mark strong')].map((found) => found.textContent)").await;
    assert_eq!(em, json!(["hill"]));
    person.click("[id^=question-4-] button", "Show in the text").await;
    assert!(person.focused().await.contains("print("), "the focus is on the mark in the program");
    // On paper: every picture has come, and all of the text is there.
    if lacks_media() {
        return;
    }
    person.sees_medium("print").await;
    person.prints().await;
    person.until("the pictures", "return [...document.querySelector('graded-reader').shadowRoot.querySelectorAll('img')].every((img) => img.closest('[hidden]') || img.naturalWidth === 300)").await;
    for words in ["What fell", "First ash.", "Pliny the Younger", "print(\"*\", word)", "The lead", "How many"] {
        person.reads(words).await;
    }
    person.leave().await;
}

#[tokio::test]
async fn levels_with_shapes_face_each_other() {
    let body = "<main><graded-reader src=/texts/shapes.json></graded-reader></main>";
    let Some(person) = at_site(body, &pages(&article())).await else { return };
    person.until_ready().await;
    person.select(".compare", "LEVEL 2").await;
    let rows = "return [...reader.shadowRoot.querySelectorAll('.rows tbody tr')].map((row) => [...row.cells].map((cell) => [...cell.querySelectorAll('h3, h4, li, p, pre, img')].filter((block) => !block.closest('li') || block.localName === 'li').map((block) => block.localName).join(' ')))";
    person
        .until(
            "the rows",
            "return document.querySelector('graded-reader').shadowRoot.querySelectorAll('.rows tbody tr').length > 3",
        )
        .await;
    let expected = json!([
        ["p", "p"],
        ["h3", "h3"],
        ["li", "li"],
        ["li", "li"],
        ["h4", ""],
        ["p", ""],
        ["p", ""],
        ["pre", ""],
        ["img p", "p"]
    ]);
    assert_eq!(person.host(rows).await, expected);
    let starts = "return [...reader.shadowRoot.querySelectorAll('.rows td:first-child ol')].map((list) => list.start)";
    assert_eq!(person.host(starts).await, json!([1, 2]), "a list that is cut goes on counting");
    person.select(".compare", "none").await;
    // A heading, an item and the program are selected like a sentence.
    person.click(".sentence", "Then stones.").await;
    person.click(".sentence-bar .button", "").await;
    person.until_reads("Then there were stones.").await;
    person.click(".sentence", "What fell").await;
    person.until_reads("What fell down").await;
    person.click(".sentence", "What fell").await;
    let is_closed = "return !document.querySelector('graded-reader').shadowRoot.querySelector('.sentence-bar')";
    person.until("the bar is closed", is_closed).await;
    // A link is a link: it selects nothing, by mouse and by key.
    person.host("reader.shadowRoot.querySelector('.passage a').addEventListener('click', (click) => click.preventDefault())").await;
    person.click(".passage a", "the town").await;
    person.see(".passage a").await.send_keys(thirtyfour::Key::Enter + "").await.unwrap();
    assert_eq!(person.all(".sentence-bar").await.len(), 0);
    // Arrow keys go through all of them.
    person.host("reader.shadowRoot.querySelector('.passage').focus()").await;
    let mut words = Vec::new();
    for _ in 0..12 {
        person.press(thirtyfour::Key::Right + "").await;
        words.push(person.focused().await.trim().to_owned());
    }
    words.dedup();
    let expected = [
        "The old hill is asleep.",
        "Ash fell on the town.",
        "Nobody was hurt.",
        "What fell",
        "First ash.",
        "Then stones.",
        "What was said",
        "“It was dark.”",
        "“We ran.”",
        PROGRAM,
        "Type len to see.",
    ];
    assert_eq!(words[..expected.len().min(words.len())], expected[..expected.len().min(words.len())]);
    person.leave().await;
}

#[tokio::test]
async fn relative_addresses_start_from_the_articles_file() {
    let article = article();
    let script =
        format!("<main><graded-reader><script type=application/json>{article}</script></graded-reader></main>");
    let object = "<main><graded-reader id=own></graded-reader></main>";
    let sources = "const all = [...reader.shadowRoot.querySelectorAll('img, .passage a, audio')].filter((found) => !found.closest('[hidden]')); return all.map((found) => (found.src ?? found.href).replace(origin, ''))";
    let at = |folder: &str| {
        json!([
            format!("{folder}pictures/lead.svg"),
            format!("{folder}one.mp3"),
            format!("{folder}town.html?a=1&b=2"),
            format!("{folder}pictures/map.svg"),
            format!("{folder}pictures/map.svg")
        ])
    };
    for (path, body, folder) in
        [("/a/b/host", &*script, "/a/b/"), ("/a/b/host", object, "/a/b/"), ("/host?x=/y/", &*script, "/")]
    {
        let own = [Page::html(path.split('?').next().unwrap(), page(SCRIPT, body))];
        let Some(person) = Person::at(path, &own, DESKTOP).await else { return };
        if body == object {
            let set = format!("reader.article = {article}");
            person.host(&set).await;
            person.until("the article", "return document.querySelector('graded-reader').shadowRoot?.textContent.includes('All shapes') ?? false").await;
        }
        person.until_ready().await;
        assert_eq!(person.host(sources).await, at(folder), "{path}");
        person.leave().await;
    }
    // A bundled article's lie beside it, also before the app runs.
    let Some(person) = Person::at_the_page(DESKTOP).await else { return };
    let lead = "return document.querySelector('graded-reader').shadowRoot.querySelector('.masthead img').src.replace(origin, '')";
    assert_eq!(person.script(lead).await, json!("/some/folder/articles/north-korea-and-russia.svg"));
    person.until_ready().await;
    assert_eq!(person.script(lead).await, json!("/some/folder/articles/north-korea-and-russia.svg"));
    person
        .until(
            "the picture",
            "return document.querySelector('graded-reader').shadowRoot.querySelector('.masthead img').naturalWidth > 0",
        )
        .await;
    person.leave().await;
}

#[tokio::test]
async fn a_picture_that_cannot_be_loaded_shows_its_words() {
    let body = "<main><graded-reader src=/texts/shapes.json></graded-reader></main>";
    let Some(person) = at_site(body, &pages(&article())[..1]).await else { return };
    person.until_ready().await;
    person.until("a failure", "return [...document.querySelector('graded-reader').shadowRoot.querySelectorAll('.masthead img')].every((img) => img.complete)").await;
    let seen = person
        .host("const img = reader.shadowRoot.querySelector('.masthead img'); const box = img.getBoundingClientRect(); return [img.naturalWidth, img.alt, box.width > 40 && box.height > 10, reader.shadowRoot.querySelector('.masthead figcaption').innerText]")
        .await;
    assert_eq!(seen, json!([0, "A circle.", true, "The lead A. Sh"]));
    person.reads("Ash fell on").await;
    person.leave().await;
}

#[tokio::test]
async fn twenty_pictures_shift_nothing_and_come_as_they_are_needed() {
    let mut article = article();
    let paragraph = "The hill is old. ".repeat(30);
    let mut blocks = vec![json!(
        "The old hill is asleep. Ash fell on the town. Then stones. for word in words: print(\"\\*\", word)"
    )];
    for number in 0..20 {
        blocks.extend([image(&format!("pictures/{number}.svg"), "A map."), json!(paragraph)]);
    }
    article["levels"][0]["paragraphs"] = json!(blocks);
    let mut pages = pages(&article);
    let paths: Vec<&'static str> = (0..20).map(|number| &*format!("/texts/pictures/{number}.svg").leak()).collect();
    pages.extend(paths.iter().map(|path| map(path)));
    let observe = "<script>shifts = 0; new PerformanceObserver((list) => { for (const shift of list.getEntries()) shifts += shift.value; }).observe({ type: 'layout-shift', buffered: true });</script>";
    let host = Page::html(
        "/host",
        page(&format!("{observe}{SCRIPT}"), "<main><graded-reader src=/texts/shapes.json></graded-reader></main>"),
    );
    let Some(person) = Person::at("/host", &[&[host], &pages[..]].concat(), PHONE).await else { return };
    person.until_ready().await;
    let came = "return performance.getEntriesByType('resource').map(({ name }) => name.match(/pictures\\/(\\d+)[.]svg$/)?.[1]).filter(Boolean).map(Number)";
    person
        .until(
            "the first picture",
            "return performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/0.svg'))",
        )
        .await;
    let first: Vec<usize> = serde_json::from_value(person.script(came).await).unwrap();
    assert!(first.iter().all(|number| *number < first.len()), "those in view come first: {first:?}");
    assert!(first.len() < 20, "those far below wait: {first:?}");
    person.script("window.shifts = 0").await;
    // As a person does, who sees each frame.
    let scroll = "scrollBy(0, innerHeight / 2); return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";
    for _ in 0..60 {
        person.script(scroll).await;
    }
    person.until("all pictures", "return performance.getEntriesByType('resource').filter(({ name }) => /pictures.\\d+[.]svg$/.test(name)).length === 20").await;
    assert_eq!(person.script("return shifts").await, json!(0));
    person.leave().await;
}

#[tokio::test]
async fn a_recording_of_another_level_stops() {
    let mut article = article();
    article["levels"][1]["audio"] = json!({ "src": "two.mp3" });
    let body = "<main><graded-reader src=/texts/shapes.json></graded-reader></main>";
    let Some(person) = at_site(body, &pages(&article)).await else { return };
    person.until_ready().await;
    person.host("heard = reader.shadowRoot.querySelector('audio')").await;
    person.click(".level", "LEVEL 2").await;
    let now = person.host("const now = [...reader.shadowRoot.querySelectorAll('audio')]; return [heard.isConnected, now.map(({ src, paused }) => [src.replace(origin, ''), paused])]").await;
    assert_eq!(now, json!([false, [["/texts/two.mp3", true]]]), "a player that leaves the page stops");
    person.leave().await;
}
