//! The rule of the suggestion, row by row.

use graded_reader_core::quiz::grading::{Grade, QuestionGrade};
use graded_reader_core::session::placement::{AnchorResults, Reason, anchor_results, suggest};
use graded_reader_core::text::level::LevelIndex;

use crate::story;

/// A grade with these points and maximums.
fn grade(questions: &[(&str, u32, u32)]) -> Grade {
    let question = |(id, points, maximum): &(&str, u32, u32)| QuestionGrade {
        question: (*id).into(),
        points: *points,
        maximum: *maximum,
        answered: true,
    };
    Grade { questions: questions.iter().map(question).collect() }
}

#[test]
fn the_rule_of_the_suggestion() {
    // "old-thing" is asked at all levels of the story, "town-is-new" at two, and "own" at none, so it is no anchor.
    let article = story::article();
    let right_below = grade(&[("old-thing", 1, 1)]);
    let wrong_below = grade(&[("old-thing", 0, 1)]);
    let table = [
        (0, grade(&[("own", 8, 10)]), None, Reason::Mastered, 1),
        (1, grade(&[("own", 10, 10)]), None, Reason::Mastered, 2),
        (2, grade(&[("own", 8, 10)]), None, Reason::MasteredHardest, 2),
        (0, grade(&[("own", 79, 100)]), None, Reason::Reread, 0),
        (0, grade(&[("own", 5, 10)]), None, Reason::Reread, 0),
        (0, grade(&[("own", 49, 100)]), None, Reason::RereadEasiest, 0),
        (1, grade(&[("own", 5, 10)]), None, Reason::Reread, 1),
        (1, grade(&[("own", 49, 100)]), None, Reason::TooHard, 0),
        (2, grade(&[("own", 0, 1)]), None, Reason::TooHard, 1),
        (0, grade(&[("own", 9, 9), ("old-thing", 0, 1)]), None, Reason::AnchorsMissed, 0),
        (0, grade(&[("own", 9, 9), ("old-thing", 0, 1), ("town-is-new", 1, 1)]), None, Reason::Mastered, 1),
        (1, grade(&[("own", 5, 9), ("old-thing", 0, 1)]), Some(&right_below), Reason::EasierWords, 0),
        (1, grade(&[("own", 5, 9), ("old-thing", 0, 1)]), Some(&wrong_below), Reason::Reread, 1),
        (1, grade(&[("own", 5, 9), ("old-thing", 1, 1)]), Some(&right_below), Reason::Reread, 1),
        (1, grade(&[("own", 5, 9), ("town-is-new", 0, 1)]), Some(&right_below), Reason::Reread, 1),
        (0, grade(&[]), None, Reason::RereadEasiest, 0),
    ];
    for (level, grade, below, reason, next) in table {
        let suggestion = suggest(&article, LevelIndex::new(level), &grade, below);
        assert_eq!((suggestion.reason, suggestion.level), (reason, LevelIndex::new(next)), "level {level}: {grade:?}");
    }
}

#[test]
fn anchor_results_are_listed_by_level() {
    let article = story::article();
    let grades = [
        (LevelIndex::new(0), grade(&[("old-thing", 1, 1), ("own", 1, 1)])),
        (LevelIndex::new(2), grade(&[("old-thing", 0, 1)])),
    ];
    let found = anchor_results(&article, grades.iter().map(|(level, grade)| (*level, grade)));
    let results = vec![(LevelIndex::new(0), 1, 1), (LevelIndex::new(2), 0, 1)];
    assert_eq!(found, [AnchorResults { question: "old-thing".into(), results }]);
}
