//! How a quiz went by skill.

use graded_reader_core::session::reading::{Action, Reading, Settings};
use graded_reader_core::session::skills::{SkillGrade, by_skill, weakest};
use graded_reader_core::text::level::LevelIndex;
use proptest::prelude::*;
use serde_json::json;

use crate::story::{self, after, choose, file, old_thing, town_is_new};

/// The skills of the two questions after these answers.
fn skills(of_choice: Option<&str>, of_statement: Option<&str>, answers: &[Action]) -> Vec<(String, u32, u32)> {
    let (mut choice, mut statement) = (old_thing(), town_is_new());
    for (question, skill) in [(&mut choice, of_choice), (&mut statement, of_statement)] {
        skill.into_iter().for_each(|skill| question["skill"] = json!(skill));
    }
    let article = story::read(&file(json!([choice, statement])));
    let graded = after(&Reading::new(article, LevelIndex::EASIEST, Settings::default()), answers);
    let grade = graded.grade().unwrap();
    let skills = by_skill(graded.article(), grade).into_iter();
    skills.map(|SkillGrade { skill, points, maximum }| (skill.to_string(), points, maximum)).collect()
}

#[test]
fn points_are_added_up_by_skill_in_the_order_of_the_quiz() {
    let answers = [choose("old-thing", "b"), choose("town-is-new", "true"), Action::Submit];
    let named = |skill: &str, points, maximum| (skill.to_owned(), points, maximum);
    assert_eq!(skills(Some("inference"), Some("detail"), &answers), [named("inference", 0, 1), named("detail", 1, 1)]);
    assert_eq!(skills(Some("detail"), Some("detail"), &answers), [named("detail", 1, 2)]);
    assert_eq!(skills(None, Some("detail"), &answers), [named("detail", 1, 1)]);
    assert_eq!(skills(None, None, &answers), []);
}

#[test]
fn a_skill_changes_the_fingerprint_and_its_absence_does_not() {
    let print = |skill: Option<&str>| {
        let mut question = old_thing();
        skill.into_iter().for_each(|skill| question["skill"] = json!(skill));
        story::read(&file(json!([question]))).fingerprint.clone()
    };
    assert_ne!(print(None), print(Some("detail")));
    assert_ne!(print(Some("inference")), print(Some("detail")));
}

proptest! {
    /// No other skill has a smaller share of its points.
    #[test]
    fn the_weakest_skill_has_the_smallest_share(points in prop::collection::vec((0u32..9, 0u32..9), 0..6)) {
        let skill = |(index, (earned, lost)): (usize, (u32, u32))| SkillGrade {
            skill: index.to_string().into(),
            points: earned,
            maximum: earned + lost + u32::from(earned + lost == 0),
        };
        let skills: Vec<_> = points.into_iter().enumerate().map(skill).collect();
        let share = |skill: &SkillGrade| f64::from(skill.points) / f64::from(skill.maximum);
        match weakest(&skills) {
            Some(weakest) => {
                prop_assert!(weakest.points < weakest.maximum);
                prop_assert!(skills.iter().all(|skill| share(weakest) <= share(skill)));
            }
            None => prop_assert!(skills.len() < 2 || skills.iter().all(|skill| skill.points == skill.maximum)),
        }
    }
}
