//! Networks: what a reader sees while a file of the release is missing, cut off, of another type, slow, or of another
//! build, and that all is well once the file comes as it should. docs/reliability.md has the same table in words.

use crate::browser::{PHONE, Person, tries_all};
use crate::host::{ASH, page};
use crate::site::{self, Page};

/// What a reader sees.
#[derive(Clone, Copy, Debug)]
enum Seen {
    /// The story, and every level of it.
    Story,
    /// The page's own text, and the story once the file comes.
    Waits,
    /// The page's own text and a button to try again, which helps once the file comes. The page is told why, in words that
    /// contain these.
    Told(&'static str),
    /// The page's own text, whatever comes later: it is the element's own script that is wrong.
    OnlyOwnText,
}

use Seen::{OnlyOwnText, Story, Told, Waits};

const FAULTS: [&str; 7] = ["missing", "a page", "another type", "half", "cut off", "of another build", "slow"];

/// A file, the page that needs it, and what is seen for each of the [`FAULTS`].
type Row = (&'static str, &'static str, [Seen; 7]);

const TABLE: &[Row] = &[
    ("graded-reader.js", "/packed", [OnlyOwnText, OnlyOwnText, OnlyOwnText, OnlyOwnText, OnlyOwnText, Story, Waits]),
    (
        "graded-reader-app.js",
        "/packed",
        [
            Told("graded-reader-app.js"),
            Told("graded-reader-app.js"),
            Told("graded-reader-app.js"),
            Told("could not be loaded"),
            Told("graded-reader-app.js"),
            Told("graded-reader-app_bg.wasm does not start with this graded-reader-app.js"),
            Waits,
        ],
    ),
    (
        "graded-reader-app_bg.wasm",
        "/packed",
        [
            Told("graded-reader-app_bg.wasm answered 404"),
            Told("graded-reader-app_bg.wasm answered with a page"),
            Story,
            Told("graded-reader-app_bg.wasm: "),
            Told("graded-reader-app_bg.wasm could not be reached"),
            Told("graded-reader-app_bg.wasm does not start with this graded-reader-app.js"),
            Waits,
        ],
    ),
    (
        "graded-reader.css",
        "/packed",
        [
            Told("graded-reader.css answered 404"),
            Told("graded-reader.css answered with a page"),
            Story,
            Story,
            Told("graded-reader.css could not be reached"),
            Story,
            Waits,
        ],
    ),
    (
        "the-octopus.bin",
        "/packed",
        [
            Told("“the-octopus” is not among the articles beside graded-reader.js"),
            Told("“the-octopus” is not among the articles beside graded-reader.js"),
            Story,
            Told("the files in articles/ or locales/ are of another build"),
            Told("the-octopus.bin could not be reached"),
            Story,
            Waits,
        ],
    ),
    (
        "graded-reader-files.wasm",
        "/file",
        [
            Told("graded-reader-files.wasm answered 404"),
            Told("graded-reader-files.wasm answered with a page"),
            Story,
            Told("graded-reader-files.wasm: "),
            Told("graded-reader-files.wasm could not be reached"),
            Told("graded-reader-files.wasm is of another build"),
            Waits,
        ],
    ),
    (
        "graded-reader-marks.wasm",
        "/marks",
        [
            Told("graded-reader-marks.wasm answered 404"),
            Told("graded-reader-marks.wasm answered with a page"),
            Story,
            Told("graded-reader-marks.wasm: "),
            Told("graded-reader-marks.wasm could not be reached"),
            Told("graded-reader-marks.wasm is of another build"),
            Waits,
        ],
    ),
    (
        "graded-reader-layout.wasm",
        "/marks",
        [
            Told("graded-reader-layout.wasm answered 404"),
            Told("graded-reader-layout.wasm answered with a page"),
            Story,
            Told("graded-reader-layout.wasm: "),
            Told("graded-reader-layout.wasm could not be reached"),
            Told("graded-reader-layout.wasm is of another build"),
            Waits,
        ],
    ),
    ("library.bin", "/library", [Story, Story, Story, Story, Story, Story, Waits]),
    // Where it takes too long, a level opens without it.
    ("graded-reader-line-up.wasm", "/packed", [Story; 7]),
    // A quiz is graded without it.
    ("graded-reader-results.wasm", "/packed", [Story; 7]),
];

#[tokio::test]
async fn whatever_comes_wrong_the_text_stays_and_the_reader_starts_once_it_comes_right() {
    if site::next().is_none() {
        return;
    }
    // A script that is still loading would hold up the page.
    let start = "<script>addEventListener('load', () => { const script = document.createElement('script'); \
                 script.type = 'module'; script.src = `/faulty/${location.search.slice(1)}/graded-reader.js`; \
                 script.onload = script.onerror = (event) => { said.push(event.type) }; document.head.append(script) })</script>";
    let reader = |source| format!("<graded-reader {source} storage=none><p>The page’s own text</p></graded-reader>");
    let pages = [
        Page::html("/packed", page(start, &reader("article=the-octopus"))),
        Page::html("/file", page(start, &reader("src=/ash.json"))),
        Page::html("/library", page(start, &reader("library"))),
        Page::html("/marks", page(start, &reader("src=/marks.json"))),
        Page::json("/ash.json", ASH),
        Page::json(
            "/marks.json",
            ASH.replace("\"format\": 1", "\"format\": 2").replace("Ash fell on", "Ash fell *on*"),
        ),
    ];
    let Some(person) = Person::at("/file", &pages, PHONE).await else { return };
    for (row, (file, path, outcomes)) in TABLE.iter().enumerate() {
        for (column, (fault, seen)) in FAULTS.into_iter().zip(outcomes).enumerate() {
            // Every other one is enough for each file to go wrong in some way, and each way to be tried with some file.
            if (row + column) % 2 == 1 && !tries_all() {
                continue;
            }
            println!("{file}, {fault}: {seen:?}");
            person.visit(&format!("{path}?{fault}/{file}")).await;
            match seen {
                Story => {
                    person.until_ready().await;
                    person.chooses_level_2().await;
                    person.reads_level_2().await;
                    continue;
                }
                Waits => person.has_own_text().await,
                Told(words) => {
                    let told = person.event("error").await;
                    assert!(told["message"].as_str().unwrap().contains(words), "{told}");
                    person.has_own_text().await;
                }
                OnlyOwnText => {
                    person.until("an answer", "return said.length > 0").await;
                    person.has_own_text().await;
                    continue;
                }
            }
            person
                .driver
                .execute_async(format!("fetch('/mend/{fault}/{file}').then(arguments[0])"), vec![])
                .await
                .unwrap();
            if let Told(_) = seen {
                person.click("button", "Try again").await;
            }
            person.until_ready().await;
            person.chooses_level_2().await;
            person.reads_level_2().await;
        }
    }
    person.leave().await;
}

impl Person {
    /// Chooses a level in the text, where the part that finds the place in another level is wanted.
    async fn chooses_level_2(&self) {
        let inside = "[...reader.shadowRoot.querySelectorAll('.sentence')].slice(0, 7).at(-1)";
        self.host(&format!("{inside}.scrollIntoView({{ behavior: 'instant' }})")).await;
        self.click(".level", "LEVEL 2").await;
    }

    async fn reads_level_2(&self) {
        self.until("LEVEL 2", "return document.querySelector('graded-reader').state.level === 2").await;
        assert_eq!(self.script("return document.body.innerText.includes('own text')").await, false);
    }

    async fn has_own_text(&self) {
        assert_eq!(self.script("return document.body.innerText.includes('The page’s own text')").await, true);
    }
}
