//! How a quiz went by skill: what its questions need of a reader, such as “main idea” or “inference”.

use std::rc::Rc;

use crate::article::Article;
use crate::quiz::grading::Grade;
use crate::steps;

/// The points of all questions that need a skill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkillGrade {
    /// The skill.
    pub skill: Rc<str>,
    /// Points earned, at most `maximum`.
    pub points: u32,
    /// The most points that the questions can earn.
    pub maximum: u32,
}

/// The points by skill, in the order in which the skills first occur. Questions without a skill are left out.
///
/// ```
/// # let article = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/article.rs"));
/// use graded_reader_core::quiz::{grading::grade, response::Responses};
/// use graded_reader_core::session::skills::by_skill;
/// use graded_reader_core::text::level::LevelIndex;
///
/// // Its only question names no skill.
/// let grade = grade(article.quiz(LevelIndex::EASIEST), LevelIndex::EASIEST, &Responses::new());
/// assert_eq!(by_skill(&article, &grade), []);
/// ```
pub fn by_skill(article: &Article, grade: &Grade) -> Vec<SkillGrade> {
    let mut skills: Vec<SkillGrade> = Vec::new();
    for result in &grade.questions {
        let question = article.question(&result.question);
        let Some(skill) = question.and_then(|question| question.skill.clone()) else { continue };
        steps::count(skills.len());
        match skills.iter_mut().find(|known| known.skill == skill) {
            Some(known) => {
                known.points += result.points;
                known.maximum += result.maximum;
            }
            None => skills.push(SkillGrade { skill, points: result.points, maximum: result.maximum }),
        }
    }
    skills
}

/// The skill with the smallest share of its points; of several, the one that occurs first. None if all points were earned,
/// or if there is only one skill, which has nothing to be compared with.
///
/// ```
/// use graded_reader_core::session::skills::{SkillGrade, weakest};
///
/// let skill = |skill: &str, points, maximum| SkillGrade { skill: skill.into(), points, maximum };
/// let skills = [skill("detail", 3, 4), skill("inference", 1, 2), skill("vocabulary", 2, 2)];
/// assert_eq!(weakest(&skills), Some(&skills[1]));
/// assert_eq!(weakest(&skills[..1]), None);
/// ```
pub fn weakest(skills: &[SkillGrade]) -> Option<&SkillGrade> {
    let lacking = skills.iter().filter(|skill| skills.len() > 1 && skill.points < skill.maximum);
    // Shares are compared by cross-multiplication, which rounds nothing.
    let product = |points: u32, maximum: u32| u64::from(points) * u64::from(maximum);
    lacking.min_by(|one, other| product(one.points, other.maximum).cmp(&product(other.points, one.maximum)))
}
