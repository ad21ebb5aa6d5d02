//! Properties of every response, every seed and every text.

use crate::format::{read, read_record, read_state, write_record, write_state};
use graded_reader_core::quiz::grading::{grade, maximum, points};
use graded_reader_core::quiz::question::{AnswerOption, Gap, Id, Kind, Question};
use graded_reader_core::quiz::response::Response;
use graded_reader_core::quiz::shuffle::Seed;
use graded_reader_core::session::reading::{Action, Reading, Settings};
use graded_reader_core::text::level::LevelIndex;
use proptest::prelude::*;
use std::collections::BTreeSet;

use crate::bundled::bundled;
use crate::story::after;

/// Ids that questions use, and one that no question uses.
fn id() -> impl Strategy<Value = Id> {
    prop::sample::select(vec![
        "a",
        "b",
        "c",
        "d",
        "e",
        "A",
        "B",
        "C",
        "D",
        "true",
        "false",
        "not-in-text",
        "zz",
        "moved",
        "t2",
        "t3",
    ])
    .prop_map(Id::from)
}

fn response() -> impl Strategy<Value = Response> {
    prop_oneof![
        prop::collection::btree_set(id(), 0..6).prop_map(Response::choice),
        any::<String>().prop_map(|text| Response::Typed(text.into())),
        prop::collection::vec(id(), 0..6).prop_map(Response::Ordered),
        prop::collection::btree_map(id(), id(), 0..6).prop_map(|pairs| Response::Matched(pairs.into_iter().collect())),
        prop::collection::btree_map(id(), id(), 0..6).prop_map(|gaps| Response::Filled(gaps.into_iter().collect())),
        (prop::option::of(id()), prop::option::of(id()))
            .prop_map(|(option, evidence)| Response::Supported(option, evidence)),
    ]
}

/// Questions of every kind.
fn questions() -> Vec<std::rc::Rc<Question>> {
    let example = include_str!("../../crates/format/doc/article.json");
    bundled().questions().chain(read(example).unwrap().questions()).cloned().collect()
}

fn targets(question: &Question, level: LevelIndex) -> &[AnswerOption] {
    question.targets(level).map(|targets| &*targets.options.list).unwrap_or_default()
}

fn target<'a>(question: &'a Question, level: LevelIndex, id: &Id) -> Option<&'a AnswerOption> {
    question.targets(level)?.options.get(id)
}

/// A response of the right type, as a reader would give it, from a random number.
fn fitting(question: &Question, level: LevelIndex, random: u32) -> Response {
    let pick = |ids: Vec<Id>| Seed(random).shuffle(ids);
    let some =
        |ids: Vec<Id>, most: usize| pick(ids).into_iter().take(1 + random as usize % most).collect::<BTreeSet<_>>();
    match &question.kind {
        Kind::MultipleResponse(options) => {
            Response::choice(some(options.list.iter().map(|option| option.id.clone()).collect(), options.list.len()))
        }
        Kind::TextEntry { options, .. } => {
            Response::Typed(options.list[random as usize % options.list.len()].text.words().clone())
        }
        Kind::Order(items) => Response::Ordered(pick(items.iter().map(|item| item.id.clone()).collect())),
        Kind::Match(matching) => {
            let options: Vec<Id> = matching.options.iter().map(|option| option.id.clone()).collect();
            let premises = matching.premises.iter().enumerate();
            Response::Matched(
                premises
                    .map(|(place, premise)| {
                        (premise.id.clone(), options[(random as usize >> place) % options.len()].clone())
                    })
                    .collect(),
            )
        }
        Kind::Cloze(gaps) => {
            let fill = |(place, gap): (usize, &Gap)| {
                let option = &gap.options.list[(random as usize >> place) % gap.options.list.len()];
                let text = if gap.typed.is_some() { option.text.words() } else { &option.id };
                (gap.id.clone(), text.clone())
            };
            Response::Filled(gaps.iter().enumerate().map(fill).collect())
        }
        Kind::Number(numbers) => {
            let list = &numbers.options.list;
            Response::Typed(list[random as usize % list.len()].text.words().clone())
        }
        Kind::Open(_) => Response::Typed(format!("My answer is {random}.").into()),
        Kind::HotText(_) => {
            let targets: Vec<Id> = targets(question, level).iter().map(|target| target.id.clone()).collect();
            let most = targets.len();
            Response::choice(some(targets, most))
        }
        Kind::EvidenceBased(options, _) => {
            let targets = targets(question, level);
            let option = options.list[random as usize % options.list.len()].id.clone();
            Response::Supported(Some(option), Some(targets[(random / 3) as usize % targets.len()].id.clone()))
        }
        Kind::Choice(options) | Kind::Statement(options) | Kind::InlineChoice(options) => {
            Response::choice(some(options.list.iter().map(|option| option.id.clone()).collect(), 1))
        }
    }
}

proptest! {
    #[test]
    fn points_are_between_zero_and_the_maximum(response in response()) {
        for question in questions() {
            for level in question.evidence.keys().copied() {
                prop_assert!(points(&question, level, &response) <= maximum(&question, level));
                prop_assert_eq!(points(&question, level, &response), points(&question, level, &response.clone()));
            }
        }
    }

    #[test]
    fn a_key_never_costs_points_and_a_distractor_never_earns_any(chosen in prop::collection::btree_set(id(), 0..5), more in id()) {
        for question in questions() {
            for level in question.evidence.keys().copied() {
                let is_key = match &question.kind {
                    Kind::MultipleResponse(options) => options.get(&more).map(AnswerOption::is_key),
                    Kind::HotText(_) => target(&question, level, &more).map(AnswerOption::is_key),
                    _ => None,
                };
                let Some(is_key) = is_key else { continue };
                let before = points(&question, level, &Response::choice(chosen.iter().cloned()));
                let with: BTreeSet<Id> = chosen.iter().cloned().chain([more.clone()]).collect();
                let after = points(&question, level, &Response::choice(with));
                let (less, more) = if is_key { (before, after) } else { (after, before) };
                prop_assert!(less <= more);
            }
        }
    }

    #[test]
    fn any_text_can_be_typed(text in any::<String>()) {
        let typed = Response::Typed(text.as_str().into());
        for question in questions().iter().filter(|question| matches!(question.kind, Kind::TextEntry { .. })) {
            let graded = grade([question], LevelIndex::EASIEST, &[(question.id.clone(), typed.clone())].into_iter().collect());
            prop_assert!(graded.points() <= 1);
            prop_assert_eq!(graded.questions[0].answered, !text.trim().is_empty());
        }
    }

    #[test]
    fn shuffling_never_changes_a_grade(seed in any::<u32>(), other in any::<u32>(), random in any::<u32>(), level in 0..3_usize) {
        let graded = |seed| {
            let settings = Settings { seed: Seed(seed), ..Settings::default() };
            let reading = Reading::new(bundled(), LevelIndex::new(level), settings);
            let asked = reading.questions();
            let respond = |question: &Question| Action::Respond(question.id.clone(), Some(fitting(question, LevelIndex::new(level), random)));
            let actions: Vec<Action> = asked.iter().map(|asked| respond(&asked.question)).chain([Action::Submit]).collect();
            after(&reading, &actions).grade().cloned()
        };
        prop_assert!(graded(seed).is_some());
        prop_assert_eq!(graded(seed), graded(other));
    }

    #[test]
    fn shuffling_keeps_every_item(seed in any::<u32>(), items in prop::collection::vec(any::<u8>(), 0..30)) {
        let sorted = |mut items: Vec<u8>| { items.sort_unstable(); items };
        prop_assert_eq!(sorted(Seed(seed).shuffle(items.clone())), sorted(items.clone()));
        prop_assert_eq!(sorted(Seed(seed).scramble(items.clone())), sorted(items));
    }

    #[test]
    fn a_session_survives_saving_and_its_records_regrade_to_their_points(random in any::<u32>(), level in 0..3_usize, seed in any::<u32>()) {
        let settings = Settings { seed: Seed(seed), ..Settings::default() };
        let mut reading = Reading::new(bundled(), LevelIndex::new(level), settings);
        for again in [Action::TryAgain, Action::RetryMissed] {
            let respond = |question: &Question| Action::Respond(question.id.clone(), Some(fitting(question, LevelIndex::new(level), random)));
            let answers: Vec<Action> = reading.questions().iter().map(|asked| respond(&asked.question)).collect();
            reading = after(&reading, &answers);
            reading = after(&reading, &[Action::Submit, again]);
        }
        prop_assert_eq!(read_state(&write_state(&reading), &bundled(), settings), Ok(reading.clone()));
        for record in &reading.progress().records {
            let read = read_record(&write_record(record, &bundled()), &bundled()).unwrap();
            prop_assert_eq!(&read, &**record);
            let regraded = read.regrade(&bundled());
            prop_assert_eq!(regraded.questions.iter().map(|result| (result.question.clone(), result.points)).collect::<Vec<_>>(),
                record.asked.iter().map(|id| (id.clone(), record.points[id])).collect::<Vec<_>>());
        }
        prop_assert!(!reading.progress().records.is_empty());
    }
}
