//! The components in a real browser, which has to give the same grades as any other machine.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]
#![allow(dead_code, unused_imports, reason = "the native tests use more of the story than these")]

#[path = "domain/folding.rs"]
mod folding;
#[path = "domain/format.rs"]
mod format;
#[path = "intl_cases.rs"]
mod intl_cases;
#[path = "domain/story.rs"]
mod story;

use std::cell::RefCell;
use std::rc::Rc;

use format::read_record;
use graded_reader::device::unicode::FOLD;
use graded_reader::ui::results::arrive;
use graded_reader::ui::{Advice, Change, Kept, Messages, Next, Progress, RESULTS, Reader, ReaderProps, Start};
use graded_reader_core::article::Article;
use graded_reader_core::session::reading::{Action, Reading, Settings};
use graded_reader_core::session::record::Record;
use graded_reader_core::text::level::LevelIndex;
use serde_json::json;
use story::{after, choose, old_thing, reading, town_is_new};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, EventInit, HtmlElement, HtmlSelectElement};
use yew::prelude::*;

wasm_bindgen_test_configure!(run_in_browser);

/// A new element in the page for a test's reader.
fn place() -> Element {
    let document = gloo::utils::document();
    let place = document.create_element("div").unwrap();
    document.body().unwrap().append_child(&place).unwrap();
    place
}

/// A reader of the story, and the changes that it reports.
async fn shown() -> (Element, Rc<RefCell<Vec<Change>>>) {
    shown_of(story::article()).await
}

/// A reader of an article at its easiest level, and the changes that it reports.
async fn shown_of(article: Rc<Article>) -> (Element, Rc<RefCell<Vec<Change>>>) {
    arrive(RESULTS);
    let (place, changes) = (place(), Rc::new(RefCell::new(Vec::new())));
    let props = yew::props!(ReaderProps {
        messages: Rc::new(Messages::read(None).unwrap()),
        start: Start(Rc::new(Reading::new(article, LevelIndex::EASIEST, Settings::default()))),
        clock: Callback::from(|()| "2026-01-01T12:00:00.000Z".into()),
        on_change: Callback::from({
            let changes = changes.clone();
            move |change| changes.borrow_mut().push(change)
        }),
    });
    yew::Renderer::<Reader>::with_root_and_props(place.clone(), props).render();
    yew::scheduler::flush().await;
    (place, changes)
}

/// Clicks the first element that a selector finds.
fn click(place: &Element, selector: &str) {
    let found = place.query_selector(selector).unwrap().unwrap_or_else(|| panic!("no {selector}"));
    found.unchecked_into::<HtmlElement>().click();
}

fn words(place: &Element, selector: &str) -> String {
    place.query_selector(selector).unwrap().map(|found| found.text_content().unwrap()).unwrap_or_default()
}

#[wasm_bindgen_test]
fn the_browser_folds_text_like_the_table() {
    for (text, folded) in folding::TABLE {
        assert_eq!(FOLD.apply(text), folded);
    }
}

#[wasm_bindgen_test]
fn the_browser_compares_typed_answers_like_the_table() {
    assert_eq!(folding::different_answers(FOLD), []);
}

#[wasm_bindgen_test]
fn the_browser_writes_numbers_lists_and_dates_like_the_table() {
    let wrong: Vec<_> = intl_cases::answered().into_iter().filter(|(expected, given)| given != expected).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[wasm_bindgen_test]
fn a_fingerprint_is_the_same_in_a_browser() {
    assert_eq!(&*story::article().fingerprint, "fc762a6668644633");
}

#[wasm_bindgen_test]
fn a_record_from_another_machine_regrades_to_its_points() {
    let article = story::article();
    let record = json!({
        "version": 1, "article": "ash", "fingerprint": "fc762a6668644633", "level": 1, "seed": 1, "attempt": 1,
        "whole": true, "asked": ["old-thing", "town-is-new"],
        "responses": { "old-thing": ["c"], "town-is-new": ["true"] },
        "points": { "old-thing": 0, "town-is-new": 1 }, "score": { "points": 1, "maximum": 2 },
        "started": null, "submitted": "2026-01-01T12:00:00.000Z", "rules": 1,
    });
    let record = read_record(&record.to_string(), &article).unwrap();
    let regraded = record.regrade(&article);
    assert!(regraded.questions.iter().all(|result| result.points == record.points[&result.question]));
    let done = after(&reading(), &[choose("old-thing", "c"), choose("town-is-new", "true"), Action::Submit]);
    assert_eq!(**done.grade().unwrap(), regraded);
}

#[wasm_bindgen_test]
async fn two_clicks_in_one_task_give_two_answers() {
    let (place, changes) = shown().await;
    click(&place, "[id^=question-1-] input[value=a]");
    click(&place, "[id^=question-2-] input[value='true']");
    yew::scheduler::flush().await;
    assert_eq!(changes.borrow().last().unwrap().after.progress().attempt.responses.len(), 2);
    click(&place, ".hand-in button");
    yew::scheduler::flush().await;
    assert_eq!(words(&place, ".score .points"), "2 of 2 points");
}

#[wasm_bindgen_test]
async fn every_change_is_reported_once_with_the_previous_state() {
    let (place, changes) = shown().await;
    click(&place, "[id^=question-1-] input[value=a]");
    yew::scheduler::flush().await;
    let changes = changes.borrow();
    assert_eq!(changes.len(), 2);
    assert_eq!(changes[0].before, None);
    assert_eq!(changes[1].before.as_ref(), Some(&changes[0].after));
}

/// What another tab has saved comes with the answer to the second click: both tabs' answers are kept, and each is reported.
#[wasm_bindgen_test]
async fn a_session_is_saved_after_every_action_and_before_anything_renders() {
    let (place, calls) = (place(), Rc::new(RefCell::new(Vec::new())));
    let note = |name: &'static str| {
        let calls = calls.clone();
        move |answers: usize| calls.borrow_mut().push((name, answers))
    };
    let (remember, keep, advise, report) = (note("remember"), note("keep"), note("advise"), note("report"));
    let answers = |reading: &Reading| reading.progress().attempt.responses.len();
    let elsewhere = Rc::new(reading().apply(&choose("old-thing", "b"), "2026-01-01T11:00:00.000Z"));
    let props = yew::props!(ReaderProps {
        messages: Rc::new(Messages::read(None).unwrap()),
        start: Start(Rc::new(Reading::new(story::article(), LevelIndex::EASIEST, Settings::default()))),
        clock: Callback::from(|()| "2026-01-01T12:00:00.000Z".into()),
        remember: Callback::from(move |now: Rc<Reading>| remember(answers(&now))),
        progress: Some(Progress {
            keep: Callback::from(move |now: Rc<Reading>| {
                keep(answers(&now));
                let is_joined = answers(&now) != 1;
                Kept { next: (!is_joined).then(|| Next::Join(elsewhere.clone())), ..Kept::default() }
            }),
            erase: Callback::from(|()| unreachable!()),
            place: None,
            goes_to_place: false,
            keep_place: Callback::noop(),
        }),
        advise: Some(Callback::from(move |record: Rc<Record>| {
            advise(record.responses.len());
            Advice::Ours
        })),
        on_change: Callback::from(move |change: Change| report(answers(&change.after))),
    });
    yew::Renderer::<Reader>::with_root_and_props(place.clone(), props).render();
    yew::scheduler::flush().await;
    click(&place, "[id^=question-2-] input[value='true']");
    yew::scheduler::flush().await;
    let begun = [("remember", 0), ("keep", 0), ("report", 0)];
    let answered = [("remember", 1), ("keep", 1), ("remember", 2), ("keep", 2), ("report", 1), ("report", 2)];
    assert_eq!(calls.take(), [&begun[..], &answered].concat());
    click(&place, ".hand-in button");
    yew::scheduler::flush().await;
    assert_eq!(calls.take(), [("remember", 2), ("keep", 2), ("advise", 2), ("report", 2)]);
}

#[wasm_bindgen_test]
async fn feedback_links_to_the_words_that_misled() {
    let (place, _) = shown().await;
    click(&place, "[id^=question-1-] input[value=c]");
    click(&place, "[id^=question-2-] input[value='true']");
    click(&place, ".hand-in button");
    yew::scheduler::flush().await;
    assert!(
        words(&place, "[id^=question-1-] .option[data-result=wrong]")
            .contains("The text says this about something else. Show where")
    );
    assert!(words(&place, "mark:has([id^=misled-1-])").starts_with("The town is new."));
    assert!(words(&place, ".legend").contains("Wavy underline"));
}

#[wasm_bindgen_test]
async fn an_option_shows_the_authors_text() {
    let mut question = old_thing();
    question["options"][0]["text"] = json!("a");
    let article = story::read(&story::file(json!([question, town_is_new()])));
    let (place, _) = shown_of(article).await;
    let option = place.query_selector("[id^=question-1-] input[value=a]").unwrap().unwrap().parent_element().unwrap();
    assert_eq!(option.text_content().as_deref(), Some("a"));
}

#[wasm_bindgen_test]
async fn every_question_links_to_its_evidence_even_if_two_start_at_the_same_word() {
    let mut same = old_thing();
    same["id"] = json!("same");
    same["evidence"] = json!({ "1": ["The hill is old. Ash fell"], "2": ["The old hill"], "3": ["The ancient hill"] });
    let article = story::read(&story::file(json!([old_thing(), same])));
    let (place, _) = shown_of(article).await;
    click(&place, ".hand-in button");
    yew::scheduler::flush().await;
    click(&place, ".hand-in button");
    yew::scheduler::flush().await;
    for id in ["evidence-1-1", "evidence-2-1"] {
        let found = place.query_selector_all(&format!("[id={id}]")).unwrap();
        assert_eq!(found.length(), 1, "{id}");
    }
}

#[wasm_bindgen_test]
async fn the_text_of_an_article_is_never_html() {
    let mut question = old_thing();
    question["stem"] = json!("<img src=x onerror=alert(1)> & <b>bold</b>?");
    let article = story::read(&story::file(json!([question, town_is_new()])));
    let (place, _) = shown_of(article).await;
    assert!(words(&place, "[id^=question-1-] .stem").contains("<img src=x onerror=alert(1)> & <b>bold</b>?"));
    assert!(place.query_selector(".stem img, .stem b").unwrap().is_none());
}

#[wasm_bindgen_test]
async fn of_many_questions_the_first_are_graded_in_one_frame_and_the_others_soon_after() {
    let question = |number: usize| {
        let mut question = old_thing();
        question["id"] = json!(format!("q{number}"));
        question
    };
    let questions: Vec<_> = (0..80).map(question).collect();
    let (place, _) = shown_of(story::read(&story::file(json!(questions)))).await;
    let count = |state: &str| place.query_selector_all(&format!(".question[{state}]")).unwrap().length();
    // First they are unanswered, then graded.
    for state in ["data-open", "data-verdict"] {
        next_frame().await;
        click(&place, ".hand-in button");
        yew::scheduler::flush().await;
        assert!((10..80).contains(&count(state)), "{} at once", count(state));
        assert!(place.query_selector(&format!("[id^=question-1-][{state}]")).unwrap().is_some());
        while count(state) < 80 {
            next_frame().await;
        }
    }
    assert_eq!(words(&place, ".score .points"), "0 of 80 points");
}

/// Waits for the browser's next frame.
async fn next_frame() {
    let frame = js_sys::Promise::new(&mut |resolve, _| {
        gloo::utils::window().request_animation_frame(&resolve).unwrap();
    });
    wasm_bindgen_futures::JsFuture::from(frame).await.unwrap();
    yew::scheduler::flush().await;
}

#[wasm_bindgen_test]
async fn a_list_shows_the_apps_choice() {
    let (place, _) = shown().await;
    let list: HtmlSelectElement = place.query_selector(".compare select").unwrap().unwrap().unchecked_into();
    for (chosen, rows) in [("2", true), ("3", true), ("", false), ("2", true)] {
        list.set_value(chosen);
        list.dispatch_event(&change()).unwrap();
        yew::scheduler::flush().await;
        assert_eq!(list.value(), chosen);
        assert_eq!(place.query_selector(".rows").unwrap().is_some(), rows, "{chosen}");
    }
    // A level cannot be compared with itself.
    click(&place, ".level input[value='2']");
    yew::scheduler::flush().await;
    assert_eq!(list.value(), "");
}

fn change() -> Event {
    let init = EventInit::new();
    init.set_bubbles(true);
    Event::new_with_event_init_dict("change", &init).unwrap()
}
