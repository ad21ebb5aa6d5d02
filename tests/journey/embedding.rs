//! The element in a host's page: events, attributes and properties.

use graded_reader_core::text::unicode::TABLES;
use graded_reader_format::article::read;
use graded_reader_format::session::record::read_record;
use serde_json::json;

use crate::host::at;

#[tokio::test]
async fn events_tell_the_host_what_the_reader_does() {
    let Some(person) = at("<graded-reader level='LEVEL 2' seed=7></graded-reader>").await else { return };
    person.until_ready().await;
    person.reads("possibly up to 10,000").await;
    person.choose(1, "10,000").await;
    person.click("button", "Check my answers").await;
    person.click("button", "Submit anyway").await;
    person.click(".level", "LEVEL 3").await;
    let seen = person.script("return seen.map(([name, detail]) => [name, detail.level, detail.question ?? detail.article ?? detail.name])").await;
    let expected = json!([
        ["ready", 2, "north-korean-troops-in-russia"],
        ["answered", 2, "how-many-soldiers"],
        ["graded", 2, "north-korean-troops-in-russia"],
        ["levelchange", 3, "LEVEL 3"],
    ]);
    assert_eq!(seen, expected);
    let record = person.script("return seen[2][1]").await;
    assert_eq!(record["score"], json!({ "points": 0, "maximum": 9 }));
    assert_eq!((&record["seed"], &record["responses"]), (&json!(7), &json!({ "how-many-soldiers": ["c"] })));
    assert!(record["submitted"].as_str().is_some_and(|time| time.ends_with('Z')), "{record}");
    let file = include_str!("../../content/north-korean-troops-in-russia.json");
    let article = read(file, TABLES).unwrap();
    let record = read_record(&record.to_string(), &article).unwrap();
    let again: Vec<u32> = record.regrade(&article).questions.iter().map(|result| result.points).collect();
    assert_eq!(again, record.asked.iter().map(|id| record.points[id]).collect::<Vec<_>>(), "graded again elsewhere");
    person.leave().await;
}

#[tokio::test]
async fn the_host_changes_the_level_and_moves_the_reader() {
    let Some(person) = at("<div id=a><graded-reader></graded-reader></div><div id=b></div>").await else { return };
    person.until_ready().await;
    person.choose(1, "150").await;
    person.script("document.querySelector('graded-reader').setAttribute('level', '3')").await;
    person.until_reads("identification papers").await;
    person.click(".level", "LEVEL 2").await;
    person.script("document.querySelector('graded-reader').setAttribute('level', 'LEVEL 3')").await;
    person.until_reads("identification papers").await;
    person.script("document.querySelector('#b').append(document.querySelector('graded-reader'))").await;
    person.click(".level", "LEVEL 1").await;
    assert!(person.see("[id^=question-1-] input[value='a']").await.is_selected().await.unwrap(), "the session is kept");
    person.leave().await;
}

#[tokio::test]
async fn the_host_can_replace_or_disable_the_suggestion() {
    let rule = |body: &str| {
        format!(
            "<graded-reader></graded-reader><script>document.querySelector('graded-reader').suggest = {body}</script>"
        )
    };
    let ours = "Read the text again slowly";
    let table = [
        (
            rule("(record) => ({ level: 'LEVEL 3', reason: `Your teacher says: ${record.score.points} is enough` })"),
            "Your teacher says: 0 is enough",
            ours,
        ),
        (rule("() => ({})"), "Try again", ours),
        (rule("() => { throw new Error('the host is at fault') }"), ours, "teacher"),
        (rule("() => ({ level: 9 })"), ours, "teacher"),
        ("<graded-reader suggestion=none></graded-reader>".to_owned(), "Try again", ours),
    ];
    for (body, told, untold) in table {
        let Some(person) = at(&body).await else { return };
        person.until_ready().await;
        person.click("button", "Check my answers").await;
        person.click("button", "Submit anyway").await;
        person.reads(told).await;
        person.reads_nothing_of(untold).await;
        person.leave().await;
    }
}

#[tokio::test]
async fn feedback_can_come_after_each_question() {
    let Some(person) = at("<graded-reader feedback=question></graded-reader>").await else { return };
    person.until_ready().await;
    person.choose(1, "150").await;
    person.click("[id^=question-1-] button", "Check this answer").await;
    person.reads("✗ Wrong").await;
    person.reads("According to the report, 1,500 of them").await;
    assert_eq!(person.all("[id^=question-1-] input:not(:disabled)").await.len(), 0, "a checked answer stands");
    assert!(person.focused().await.contains("How many North Korean soldiers"), "the question has the focus");
    person.leave().await;
}

#[tokio::test]
async fn an_unknown_attribute_value_falls_back_to_its_default() {
    let Some(person) = at("<graded-reader level=nine seed=x feedback=never quiz=no storage=off theme=blue level-names=One></graded-reader>").await else { return };
    person.until_ready().await;
    person.reads("1,500 of them are getting ready").await;
    person.reads("Check my answers").await;
    person.leave().await;
    let noted = "<script>warned = []; console.warn = (...words) => warned.push(words.join(' '))</script>";
    let Some(person) =
        at(&format!("{noted}<graded-reader storage=off theme=blue level-names=One></graded-reader>")).await
    else {
        return;
    };
    person.until_ready().await;
    let warned: Vec<String> = serde_json::from_value(person.script("return warned").await).unwrap();
    let expected = [
        "level-names=“One” is not one name for each level",
        "storage=“off” is not device or none",
        "theme=“blue” is not light or dark or inherit",
    ];
    for (line, start) in warned.iter().zip(expected) {
        assert!(line.contains(start), "{warned:#?}");
    }
    assert_eq!(warned.len(), expected.len());
    person.leave().await;
}
