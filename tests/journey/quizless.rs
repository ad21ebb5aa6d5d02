//! Articles and levels without questions: they show no quiz, and nothing that depends on one.

use serde_json::{Value, json};

use crate::host::{ASH, at_site};
use crate::site::Page;

/// The small article with these questions, or without the field.
fn ash(questions: Option<Value>) -> String {
    let mut file: Value = serde_json::from_str(ASH).unwrap();
    let fields = file.as_object_mut().unwrap();
    fields.remove("questions");
    fields.extend(questions.map(|questions| ("questions".to_owned(), questions)));
    file.to_string()
}

/// The small article, which asks at LEVEL 1 only.
fn at_level_1() -> String {
    let mut question = serde_json::from_str::<Value>(ASH).unwrap()["questions"][0].take();
    question["evidence"] = json!({ "1": ["Ash fell"] });
    ash(Some(json!([question])))
}

#[tokio::test]
async fn without_questions_there_is_a_text_and_no_quiz() {
    let pages = [Page::json("/none.json", ash(None)), Page::json("/empty.json", ash(Some(json!([]))))];
    for attributes in ["src=/none.json", "src=/empty.json lock-level", "src=/empty.json feedback=question storage=none"]
    {
        let body = format!("<main><graded-reader {attributes}></graded-reader></main>");
        let Some(person) = at_site(&body, &pages).await else { return };
        person.until_ready().await;
        person.reads("Ash fell on the town.").await;
        assert_eq!(person.all(".quiz, .hand-in, .locked, .level :disabled").await.len(), 0, "{attributes}");
        assert_eq!(
            person.see(".reader").await.attr("data-quiz").await.unwrap().as_deref(),
            Some("none"),
            "{attributes}"
        );
        person.click(".level", "LEVEL 2").await;
        person.reads("Ash buried the town.").await;
        assert_eq!(person.all(".quiz, .hand-in").await.len(), 0, "{attributes}");
        let state = person
            .host(
                "reader.state = reader.state; return reader.state.sheets.map(({ asked, records }) => [asked, records])",
            )
            .await;
        assert_eq!(state, json!([[[], []], [[], []]]), "{attributes}");
        let events =
            "return [seen.map(([name]) => name).filter((name) => !['ready', 'levelchange'].includes(name)), said]";
        assert_eq!(person.script(events).await, json!([[], []]), "{attributes}");
        person.leave().await;
    }
}

#[tokio::test]
async fn a_level_without_questions_has_no_quiz_and_the_others_keep_theirs() {
    let pages = [Page::json("/half.json", at_level_1())];
    let Some(person) = at_site("<graded-reader src=/half.json level=2 lock-level></graded-reader>", &pages).await
    else {
        return;
    };
    person.until_ready().await;
    assert_eq!(
        person.all(".quiz, .locked, .level :disabled").await.len(),
        0,
        "nothing to hand in, so nothing is locked"
    );
    person.click(".level", "LEVEL 1").await;
    person.reads("Submit the quiz to open another level.").await;
    person.host("reader.lockLevel = false").await;
    person.choose(1, "snow").await;
    for _ in 0..2 {
        person.click(".level", "LEVEL 2").await;
        assert_eq!(person.all(".quiz, .hand-in").await.len(), 0);
        person.click(".level", "LEVEL 1").await;
        assert!(person.see("[id^=question-1-] input[value='b']").await.is_selected().await.unwrap());
    }
    person.click("button", "Check my answers").await;
    person.reads("0 of 1 point").await;
    person.click(".level", "LEVEL 2").await;
    assert_eq!(person.all(".quiz, .score, .next").await.len(), 0);
    person.click(".level", "LEVEL 1").await;
    person.reads("0 of 1 point").await;
    person.leave().await;
}
