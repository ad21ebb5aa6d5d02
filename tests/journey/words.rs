//! The words of the interface: in the language that the page asks for, or the page's own.

use serde_json::json;

use crate::browser::Person;
use crate::host::{at, at_site};
use crate::site::next;
use crate::site::{self, Page};

/// What is loaded of the locale files, and what stands on the screen.
const SEEN: &str = "const root = document.querySelector('graded-reader').shadowRoot; \
                    return [performance.getEntriesByType('resource').filter(({ name }) => name.includes('/locales/')).map(({ name }) => name.split('/').pop()), \
                    root.querySelector('.reader').lang, root.querySelector('.quiz h2').textContent]";

/// A page in this language with this reader.
fn page(lang: &str, reader: &str) -> Page {
    let html = format!(
        "<!DOCTYPE html><html lang='{lang}'><title>Host</title><link rel=icon href='data:,'>\
         <script type=module src=/some/folder/graded-reader.js></script>{reader}"
    );
    Page::html("/host", html)
}

#[tokio::test]
async fn only_the_language_that_is_needed_is_loaded() {
    let Some(dist) = next() else { return };
    let (german, english) =
        (json!([["de.txt"], "de", "[Quiz, second edition]"]), json!([[], "en", "Quiz, second edition"]));
    let octopus = "<graded-reader article=the-octopus storage=none";
    // A screen that was drawn in German at build time; its words do not matter here.
    let screen = std::fs::read_to_string(dist.join("the-octopus.html")).unwrap();
    let from = screen.find("<template shadowrootmode").unwrap();
    let to = screen.find("</template>").unwrap() + "</template>".len();
    let drawn = screen[from..to].replace("<div lang=\"en\" dir=\"ltr\"", "<div lang=\"de\" dir=\"ltr\"");
    let drawn = drawn.replace("href=\"graded-reader.css\"", "href=\"/some/folder/graded-reader.css\"");
    assert!(drawn.contains("lang=\"de\""));
    let table = [
        ("en", format!("{octopus}></graded-reader>"), &english),
        ("de", format!("{octopus}></graded-reader>"), &german),
        ("de-AT", format!("{octopus}></graded-reader>"), &german),
        ("en", format!("<div lang=de>{octopus}></graded-reader></div>"), &german),
        ("en", format!("{octopus} ui-lang=de></graded-reader>"), &german),
        ("de", format!("{octopus} ui-lang=en-US></graded-reader>"), &english),
        ("de", format!("{octopus} ui-lang=xx></graded-reader>"), &english),
        ("xx", format!("{octopus}></graded-reader>"), &english),
        ("en", format!("{octopus}>{drawn}</graded-reader>"), &german),
        ("en", format!("{octopus} ui-lang=en>{drawn}</graded-reader>"), &english),
    ];
    let person = Person::at_site(String::new()).await;
    for (lang, reader, expected) in table {
        let site = site::serve(dist.clone(), &[page(lang, &reader)]).await;
        person.driver.goto(format!("{site}/host")).await.unwrap();
        person.until_ready().await;
        assert_eq!(person.script(SEEN).await, *expected, "{lang}: {}", reader.replace(&drawn, "…"));
    }
    person.leave().await;
}

#[tokio::test]
async fn the_language_can_change_and_every_answer_stays() {
    let Some(dist) = next() else { return };
    let site =
        site::serve(dist, &[page("en", "<graded-reader article=the-octopus storage=none></graded-reader>")]).await;
    let person = Person::at_site(site).await;
    person.driver.goto(format!("{}/host", person.site)).await.unwrap();
    person.until_ready().await;
    person.click(".question .option label:has(input)", "").await;
    let state = "const { state } = document.querySelector('graded-reader'); return JSON.stringify(state)";
    let before = person.script(state).await;
    person.script("document.querySelector('graded-reader').uiLang = 'de'").await;
    person
        .until(
            "German",
            "return document.querySelector('graded-reader').shadowRoot.querySelector('.reader').lang === 'de'",
        )
        .await;
    person.reads("[Quiz, second edition]").await;
    person.reads("words], about [").await;
    assert_eq!(person.script(state).await, before);
    assert_eq!(person.all(".option input:checked").await.len(), 1);
    person.leave().await;
}

#[tokio::test]
async fn a_language_that_does_not_load_leaves_english() {
    let Some(dist) = next() else { return };
    let gone = [
        page("de", "<graded-reader article=the-octopus storage=none></graded-reader>"),
        Page::new("/some/folder/locales/de.txt", "text/plain", "other\nfile\n").failing_first(99),
    ];
    let site = site::serve(dist, &gone).await;
    let person = Person::at_site(site).await;
    person.driver.goto(format!("{}/host", person.site)).await.unwrap();
    person.until_ready().await;
    person.reads("Quiz, second edition").await;
    person.leave().await;
}

const TOLD: &str = "return warned.some((words) => words.includes('messages: '))";

/// Makes the page record what it is warned of.
const NOTED: &str = "<script>warned = []; for (const name of ['warn', 'error']) console[name] = (...words) => warned.push(words.join(' '))</script>";

const OWN: &str = r#"{ "quiz": "Test yourself", "submit": "Done", "read-level": "Go to {{level}}", "words_one": "{{count, number}} Wort",
    "words_other": "{{count, number}} Wörter", "tries": "no numbers", "nonsense": "x", "close": 3 }"#;

#[tokio::test]
async fn a_page_can_give_its_own_words_and_hears_what_is_wrong_with_them() {
    let octopus = "<graded-reader article=the-octopus storage=none";
    let property =
        format!("{octopus}></graded-reader><script>document.querySelector('graded-reader').messages = {OWN}</script>");
    for reader in [property, format!("{octopus} messages=/own.json></graded-reader>")] {
        let Some(person) = at_site(&format!("{NOTED}{reader}"), &[Page::json("/own.json", OWN)]).await else { return };
        person.until_ready().await;
        for words in ["Test yourself", "Done", "Wörter, about", "LEVEL 2"] {
            person.reads(words).await;
        }
        let told = person.script("return warned.join('\\n')").await.as_str().unwrap_or_default().to_owned();
        for fault in [
            "messages: nonsense: there is no such message",
            "messages: tries: the placeholder {{first}} is missing",
            "messages: close: a number in place of a text",
        ] {
            assert!(told.contains(fault), "{fault} is not in {told}");
        }
        person.leave().await;
    }
}

#[tokio::test]
async fn words_that_cannot_be_had_cost_nothing() {
    for source in ["messages=/gone.json", "messages=http://[", "messages=/broken.json"] {
        let reader = format!("{NOTED}<graded-reader article=the-octopus storage=none {source}></graded-reader>");
        let Some(person) = at_site(&reader, &[Page::json("/broken.json", "{ \"quiz\": ")]).await else { return };
        person.until_ready().await;
        person.reads("Quiz").await;
        person.until(source, TOLD).await;
        person.leave().await;
    }
    let Some(person) = at(&format!("{NOTED}<graded-reader article=the-octopus storage=none></graded-reader>")).await
    else {
        return;
    };
    person.until_ready().await;
    person
        .script("const circle = {}; circle.circle = circle; document.querySelector('graded-reader').messages = circle")
        .await;
    person.until("a word of the circle", TOLD).await;
    person.reads("Quiz").await;
    person.leave().await;
}
