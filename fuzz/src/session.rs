//! Saved sessions, records and positions: each is read as a whole, or rejected with the place of the fault. What was
//! read can be written, read again, and continued.

use std::rc::Rc;
use std::thread_local;

use graded_reader_core::article::Article;
use graded_reader_core::session::reading::{Action, Reading, Settings};
use graded_reader_core::session::record::Record;
use graded_reader_core::text::unicode::TABLES;
use graded_reader_format::article::read;
use graded_reader_format::session::position::{read_position, write_position};
use graded_reader_format::session::record::{read_record, write_record};
use graded_reader_format::session::state::{read_state, summarize, write_state};

use crate::article::check_problems;
use crate::{sound, text, within};

/// The article to which the sessions belong; the fixtures in `tests/` were saved with it.
const ARTICLE: &str = include_str!("../../tests/fixtures/article.json");
/// When everything happens.
const NOW: &str = "2026-01-01T12:00:00.000Z";

thread_local! {
    static SUBJECT: Rc<Article> = Rc::new(read(ARTICLE, TABLES).expect("the fixture is an article"));
}

/// Checks what is made of a saved session, record or position.
pub fn check(input: &[u8]) {
    let text = text(input);
    let article = SUBJECT.with(Rc::clone);
    summarize(&text);
    check_position(&text);
    check_record(&text, &article);
    // A session is graded question by question, whatever its length.
    match within(200 * (text.len() + 1_000), || read_state(&text, &article, Settings::default())) {
        Ok(reading) => check_reading(&reading),
        Err(problems) => {
            check_problems(&text, &problems);
            assert!(problems.iter().all(|problem| problem.place.starts_with("state")));
        }
    }
}

fn check_position(text: &str) {
    if let Some(position) = read_position(text) {
        assert_eq!(read_position(&write_position(&position)), Some(position));
    }
}

fn check_record(text: &str, article: &Article) {
    match read_record(text, article) {
        Ok(record) => {
            record.regrade(article);
            assert_eq!(read_record(&write_record(&record, article), article), Ok(record));
        }
        Err(problems) => {
            check_problems(text, &problems);
            assert!(problems.iter().all(|problem| problem.place.starts_with("record")));
        }
    }
}

/// Checks a session that was read, and what becomes of it when its reader goes on at every level.
fn check_reading(reading: &Reading) {
    check_saving(reading);
    assert_eq!(after(reading, &[Action::Merge(reading.clone().into())]), *reading, "merged with itself");
    let mut later = reading.clone();
    for level in reading.article().levels() {
        later = after(&later, &[Action::Assign(level.index)]);
        look_at(&later);
        let asked = later.questions();
        let answers = asked
            .iter()
            .map(|asked| Action::Respond(asked.question.id.clone(), Some(sound::right(&asked.question, asked.level))));
        // Every second question is left out.
        let answers: Vec<Action> = answers.step_by(2).collect();
        for actions in [&answers[..], &[Action::Submit, Action::Submit], &[Action::RetryMissed], &[Action::TryAgain]] {
            later = after(&later, actions);
            look_at(&later);
            check_saving(&later);
        }
    }
    check_kept(reading, &later);
    let (one, other) = (merged(reading, &later), merged(&later, reading));
    for result in [&one, &other] {
        check_kept(&later, result);
        check_saving(result);
    }
    let attempts = |reading: &Reading| {
        let progress = reading.progress_by_level();
        progress.map(|(_, progress)| (progress.attempt.number, progress.records.len())).collect::<Vec<_>>()
    };
    assert_eq!(attempts(&one), attempts(&other), "merged in either order");
}

fn merged(one: &Reading, other: &Reading) -> Reading {
    after(one, &[Action::Merge(other.clone().into())])
}

/// Checks that no record of a session is missing in a later one.
fn check_kept(before: &Reading, later: &Reading) {
    for ((level, before), (_, later)) in before.progress_by_level().zip(later.progress_by_level()) {
        let is_kept = |record: &Rc<Record>| later.records.contains(record);
        assert!(before.records.iter().all(is_kept), "a record of level {} is lost", level.number());
    }
}

/// Checks that a session is the same after it was saved and read.
pub fn check_saving(reading: &Reading) {
    let saved = write_state(reading);
    let read = read_state(&saved, reading.article(), reading.settings());
    match &read {
        Ok(read) => assert_same(&saved, &write_state(read)),
        Err(problems) => panic!("{problems:?} in {saved}"),
    }
    // That the reader was asked to confirm is not saved.
    let progress = |reading: &Reading| {
        let progress = reading.progress_by_level();
        progress
            .map(|(_, level)| (level.attempt.responses.clone(), level.attempt.times.clone(), level.records.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(read.as_ref().map(progress), Ok(progress(reading)));
    let whole = summarize(&write_state(reading));
    assert_eq!((whole.is_newer, &*whole.fingerprint), (false, &**reading.fingerprint()));
}

/// Checks that two texts are the same. A failure shows where they begin to differ.
fn assert_same(one: &str, other: &str) {
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let from_there = |text: &str| text.chars().skip(same.saturating_sub(80)).take(160).collect::<String>();
    assert_eq!(from_there(one), from_there(other), "after it was read");
}

/// Computes all that a screen shows of a session.
pub fn look_at(reading: &Reading) {
    for asked in reading.questions() {
        asked.highlights();
    }
    reading.suggestion();
    reading.anchor_results();
    for (_, progress) in reading.progress_by_level() {
        assert_eq!(progress.best().is_some(), progress.first().is_some() && progress.last_whole().is_some());
    }
}

/// The session after these actions.
pub fn after(reading: &Reading, actions: &[Action]) -> Reading {
    actions.iter().fold(reading.clone(), |reading, action| reading.apply(action, NOW))
}
