//! A session, action by action.

use graded_reader_core::quiz::grading::Verdict;
use graded_reader_core::quiz::question::Id;
use graded_reader_core::quiz::response::Response;
use graded_reader_core::quiz::shuffle::Seed;
use graded_reader_core::session::attempt::Phase;
use graded_reader_core::session::highlights::HighlightKind;
use graded_reader_core::session::placement::Reason;
use graded_reader_core::session::reading::{Action, Feedback, Reading, Settings};
use graded_reader_core::text::level::LevelIndex;
use serde_json::json;

use crate::format;
use crate::story::{self, after, choose, chosen, file, old_thing, reading, town_is_new};

fn phase(reading: &Reading) -> &Phase {
    &reading.progress().attempt.phase
}

fn responses(reading: &Reading) -> usize {
    reading.progress().attempt.responses.len()
}

fn graded() -> Reading {
    after(&reading(), &[choose("old-thing", "c"), choose("town-is-new", "true"), Action::Submit])
}

#[test]
fn a_level_that_does_not_exist_opens_the_hardest() {
    let opened = |level| Reading::new(story::article(), LevelIndex::new(level), Settings::default()).level();
    assert_eq!(opened(1), LevelIndex::new(1));
    assert_eq!(opened(7), LevelIndex::new(2));
    assert_eq!(after(&reading(), &[Action::Open(LevelIndex::new(9))]).level(), LevelIndex::new(2));
}

#[test]
fn a_level_is_found_by_its_name_or_number() {
    let named = |name| story::article().level_named(name).map(LevelIndex::number);
    let table = [
        ("LEVEL 2", Some(2)),
        (" level 3 ", Some(3)),
        ("1", Some(1)),
        ("0", None),
        ("4", None),
        ("LEVEL", None),
        ("", None),
    ];
    for (name, number) in table {
        assert_eq!(named(name), number, "{name}");
    }
}

#[test]
fn similar_words_are_found() {
    let text = json!([{ "name": "1", "paragraphs": ["No.", "He said: “It’s far–off, and old.”"] }]);
    let mut file = file(json!([old_thing()]));
    file["levels"] = text;
    file["questions"][0]["options"][2] = json!({ "text": "the town", "reason": "It is new." });
    let table = [
        ("\"it's Far-off,\u{a0}and\nold.\"", Some("“It’s far–off, and old.”")),
        ("‘", Some("’")),
        ("‘S FAR—OFF", Some("’s far–off")),
        ("it’s far—off", Some("It’s far–off")),
        ("no.", Some("No.")),
        ("far off", None),
    ];
    for (quote, alike) in table {
        file["questions"][0]["evidence"] = json!({ "1": [quote] });
        let problems = format::read(&file.to_string()).unwrap_err();
        let end =
            alike.map_or(" is not in the text: ".to_owned(), |alike| format!(" is not in the text, but “{alike}” is"));
        assert!(problems.len() == 1 && problems[0].fault.contains(&end), "{quote}: {problems:?}");
    }
}

#[test]
fn a_quiz_asks_the_questions_of_its_level() {
    let asked = |level| -> Vec<Id> {
        let reading = after(&reading(), &[Action::Open(LevelIndex::new(level))]);
        reading.questions().iter().map(|asked| asked.question.id.clone()).collect()
    };
    assert_eq!(asked(0), ["old-thing".into(), "town-is-new".into()]);
    assert_eq!(asked(2), ["old-thing".into()]);
}

#[test]
fn a_session_has_its_settings_and_the_progress_at_every_level() {
    let settings = Settings { seed: Seed(9), feedback: Feedback::Question, locks_level: true };
    assert_eq!(Reading::new(story::article(), LevelIndex::EASIEST, settings).settings(), settings);
    let graded = graded();
    let progress: Vec<(usize, usize)> =
        graded.progress_by_level().map(|(level, progress)| (level.number(), progress.records.len())).collect();
    assert_eq!(progress, [(1, 1), (2, 0), (3, 0)]);
}

#[test]
fn the_suggestion_follows_the_current_grade_and_that_of_the_level_below() {
    assert_eq!(reading().suggestion(), None);
    let suggested =
        |reading: &Reading| reading.suggestion().map(|suggestion| (suggestion.level.number(), suggestion.reason));
    assert_eq!(suggested(&graded()), Some((1, Reason::Reread)));
    // Missed questions are retried, correctly.
    let retried = after(&graded(), &[Action::RetryMissed, choose("old-thing", "a"), Action::Submit]);
    assert_eq!(suggested(&retried), Some((2, Reason::Mastered)));
    // Now the third attempt counts, with its retries.
    let wrong = [Action::TryAgain, choose("old-thing", "b"), choose("town-is-new", "false"), Action::Submit];
    let third = after(&retried, &wrong);
    assert_eq!(suggested(&third), Some((1, Reason::RereadEasiest)));
    let half =
        after(&third, &[Action::RetryMissed, choose("old-thing", "a"), choose("town-is-new", "false"), Action::Submit]);
    assert_eq!(suggested(&half), Some((1, Reason::Reread)));
    let missed_again = after(&graded(), &[Action::RetryMissed, choose("old-thing", "b"), Action::Submit]);
    assert_eq!(suggested(&missed_again), Some((1, Reason::Reread)));
    let again = [Action::TryAgain, choose("old-thing", "a"), choose("town-is-new", "true"), Action::Submit];
    let mastered = after(&retried, &again);
    assert_eq!(suggested(&mastered), Some((2, Reason::Mastered)));
    let up =
        [Action::Open(LevelIndex::new(1)), choose("old-thing", "b"), choose("town-is-new", "true"), Action::Submit];
    assert_eq!(suggested(&after(&mastered, &up)), Some((1, Reason::EasierWords)));
}

#[test]
fn anchor_results_are_those_of_the_latest_whole_attempt() {
    let up = [Action::Open(LevelIndex::new(1)), choose("old-thing", "a"), Action::Submit, Action::Submit];
    let anchors = after(&graded(), &up).anchor_results();
    let results: Vec<(String, Vec<(usize, u32)>)> = anchors
        .iter()
        .map(|anchor| {
            (
                anchor.question.to_string(),
                anchor.results.iter().map(|(level, points, _)| (level.number(), *points)).collect(),
            )
        })
        .collect();
    assert_eq!(
        results,
        [("old-thing".to_owned(), vec![(1, 0), (2, 1)]), ("town-is-new".to_owned(), vec![(1, 1), (2, 0)])]
    );
    let mut own = old_thing();
    own["evidence"] = json!({ "1": ["The hill is old."] });
    own["id"] = json!("own");
    let article = story::read(&file(json!([own, old_thing()])));
    assert_eq!(article.questions().map(|question| question.is_anchor()).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn changing_the_level_keeps_the_answers_and_grades_of_the_others() {
    let away = after(&graded(), &[Action::Open(LevelIndex::new(1)), choose("old-thing", "a")]);
    assert_eq!((responses(&away), away.grade()), (1, None));
    let back = after(&away, &[Action::Open(LevelIndex::EASIEST)]);
    assert_eq!(responses(&back), 2);
    assert_eq!(back.grade().map(|grade| grade.points()), Some(1));
    assert_eq!(responses(&after(&back, &[Action::Open(LevelIndex::new(1))])), 1);
}

#[test]
fn handing_in_with_unanswered_questions_asks_for_confirmation() {
    let asked_back = after(&reading(), &[choose("town-is-new", "true"), Action::Submit]);
    assert_eq!(*phase(&asked_back), Phase::Unfinished(vec!["old-thing".into()]));
    assert_eq!(asked_back.questions().iter().map(|asked| asked.unanswered).collect::<Vec<_>>(), [true, false]);
    assert!(asked_back.progress().records.is_empty());

    let all_the_same = after(&asked_back, &[Action::Submit]);
    let verdicts: Vec<Verdict> =
        all_the_same.grade().unwrap().questions.iter().map(|result| result.verdict()).collect();
    assert_eq!(verdicts, [Verdict::Unanswered, Verdict::Right]);

    let answered = after(&asked_back, &[choose("old-thing", "a")]);
    assert_eq!(*phase(&answered), Phase::Answering);
    assert_eq!(after(&answered, &[Action::Submit]).grade().unwrap().points(), 2);
}

#[test]
fn answering_one_unanswered_question_leaves_the_others_listed() {
    let open = after(&reading(), &[Action::Submit]);
    assert_eq!(*phase(&open), Phase::Unfinished(vec!["old-thing".into(), "town-is-new".into()]));
    let one = after(&open, &[choose("old-thing", "a")]);
    assert_eq!(*phase(&one), Phase::Unfinished(vec!["town-is-new".into()]));
    let emptied = after(&open, &[Action::Respond("old-thing".into(), Some(chosen(&[])))]);
    assert_eq!(phase(&emptied), phase(&open));
}

#[test]
fn a_grade_never_changes() {
    let graded = graded();
    let actions = [
        choose("old-thing", "a"),
        Action::Respond("old-thing".into(), None),
        Action::Toggle("old-thing".into(), "a".into(), true),
        Action::Check("old-thing".into()),
        Action::Submit,
    ];
    assert_eq!(after(&graded, &actions), graded);
}

#[test]
fn trying_again_starts_a_new_attempt_and_keeps_the_record() {
    let again = after(&graded(), &[Action::TryAgain]);
    let attempt = &again.progress().attempt;
    assert_eq!((attempt.number, attempt.responses.len(), attempt.started.clone()), (2, 0, None));
    assert_eq!((phase(&again), again.progress().records.len()), (&Phase::Answering, 1));
}

#[test]
fn missed_questions_can_be_retried() {
    let again = after(&graded(), &[Action::RetryMissed]);
    let asked: Vec<(usize, Id)> =
        again.questions().iter().map(|asked| (asked.number, asked.question.id.clone())).collect();
    assert_eq!(asked, [(1, "old-thing".into())]);
    // A question that is not asked cannot be answered and does not count.
    let done = after(&again, &[choose("town-is-new", "false"), choose("old-thing", "a"), Action::Submit]);
    assert_eq!(done.grade().map(|grade| (grade.points(), grade.maximum())), Some((1, 1)));
    assert!(!done.progress().records[1].whole);
    assert_eq!(after(&done, &[Action::RetryMissed]), done, "nothing is missed any more");
    assert_eq!(after(&reading(), &[Action::RetryMissed]), reading(), "nothing is graded yet");
}

#[test]
fn first_and_best_count_whole_attempts_only() {
    let right = [choose("old-thing", "a"), choose("town-is-new", "true"), Action::Submit];
    let wrong = [choose("old-thing", "b"), choose("town-is-new", "false"), Action::Submit, Action::Submit];
    let missed = after(
        &after(&reading(), &wrong),
        &[Action::RetryMissed, choose("old-thing", "a"), Action::Submit, Action::Submit],
    );
    let best = after(&after(&missed, &[Action::TryAgain]), &right);
    let last = after(&after(&best, &[Action::TryAgain]), &wrong);
    let progress = last.progress();
    let attempt =
        |record: Option<&std::rc::Rc<graded_reader_core::session::record::Record>>| record.map(|record| record.attempt);
    assert_eq!(progress.records.len(), 4);
    assert_eq!(
        (attempt(progress.first()), attempt(progress.best()), attempt(progress.last_whole())),
        (Some(1), Some(3), Some(4))
    );
    let equal = after(&after(&best, &[Action::TryAgain]), &right);
    assert_eq!(attempt(equal.progress().best()), Some(3), "the earliest of equals");
}

#[test]
fn only_feedback_highlights_words() {
    let answered = after(&reading(), &[choose("old-thing", "c")]);
    assert!(answered.questions().iter().all(|asked| asked.highlights().is_empty()));
    let words = |reading: &Reading| -> Vec<(usize, HighlightKind, String)> {
        let level = reading.article().level(reading.level()).clone();
        let marks = reading.questions().into_iter().flat_map(|asked| asked.highlights());
        marks
            .map(|mark| (mark.question, mark.kind, level.paragraphs[mark.span.paragraph][mark.span.range()].to_owned()))
            .collect()
    };
    let expected = [
        (1, HighlightKind::Evidence, "The hill is old.".to_owned()),
        (1, HighlightKind::Distractor, "The town is new.".to_owned()),
        (2, HighlightKind::Evidence, "The town is new.".to_owned()),
    ];
    assert_eq!(words(&graded()), expected);
}

#[test]
fn a_checked_answer_is_final() {
    let settings = Settings { feedback: Feedback::Question, ..Settings::default() };
    let reading = Reading::new(story::article(), LevelIndex::EASIEST, settings);
    let unanswered = after(&reading, &[Action::Check("old-thing".into())]);
    assert_eq!(unanswered, reading, "there is nothing to check yet");
    let checked =
        after(&reading, &[choose("old-thing", "b"), Action::Check("old-thing".into()), choose("old-thing", "a")]);
    let results: Vec<Option<u32>> =
        checked.questions().iter().map(|asked| asked.result.as_ref().map(|result| result.points)).collect();
    assert_eq!(results, [Some(0), None]);
    let done = after(&checked, &[choose("town-is-new", "true"), Action::Submit]);
    assert_eq!(done.grade().unwrap().points(), 1);
}

#[test]
fn options_are_toggled_items_moved_and_pairs_made() {
    let key = |text: &str, key: bool| json!({ "text": text, "key": key, "reason": "So." });
    let pair = |left: &str, right: &str| json!({ "left": left, "right": right, "reason": "So." });
    let evidence = json!({ "1": ["Ash fell on the town."], "2": ["The old hill"], "3": ["The ancient hill"] });
    let questions = json!([
        { "id": "several", "kind": "multiple-response", "stem": "Which?", "options": [key("x", true), key("y", true)], "evidence": evidence },
        { "id": "order", "kind": "order", "stem": "Which first?", "items": ["x", "y", "z"], "reason": "So.", "evidence": evidence },
        { "id": "pairs", "kind": "match", "stem": "What with what?", "pairs": [pair("x", "1"), pair("y", "2")], "evidence": evidence },
    ]);
    let reading = Reading::new(story::read(&file(questions)), LevelIndex::EASIEST, Settings::default());
    let toggle = |option: &str, on| Action::Toggle("several".into(), option.into(), on);
    let both = after(&reading, &[toggle("a", true), toggle("b", true)]);
    assert_eq!(both.progress().attempt.responses[&"several".into()], chosen(&["a", "b"]));
    assert_eq!(after(&both, &[toggle("a", false)]).progress().attempt.responses[&"several".into()], chosen(&["b"]));

    let lying = |reading: &Reading| reading.questions()[1].order.iter().map(|id| id.to_string()).collect::<String>();
    let start = lying(&reading);
    assert_ne!(start, "abc", "the order shown is never the right one");
    let first: Id = start[..1].into();
    let moved = |places: &[isize]| {
        let actions: Vec<Action> = places.iter().map(|by| Action::Move("order".into(), first.clone(), *by)).collect();
        lying(&after(&reading, &actions))
    };
    let (one, two, three) = (&start[..1], &start[1..2], &start[2..]);
    assert_eq!(moved(&[1]), format!("{two}{one}{three}"));
    assert_eq!(moved(&[1, 1]), format!("{two}{three}{one}"));
    assert_eq!(moved(&[9]), format!("{two}{three}{one}"));
    assert_eq!(moved(&[-1]), start);
    let unknown =
        after(&reading, &[Action::Move("order".into(), first.clone(), 1), Action::Move("order".into(), "z".into(), 1)]);
    assert_eq!(lying(&unknown), format!("{two}{one}{three}"));
    let misplaced = after(&both, &[Action::Move("several".into(), "a".into(), 1)]);
    assert_eq!(misplaced.progress().attempt.responses[&"several".into()], chosen(&["a", "b"]));

    let mut halves = reading.questions()[2].order.clone();
    halves.sort();
    assert_eq!(halves, ["A".into(), "B".into()], "every right half is offered");
    let pair =
        |premise: &str, option: Option<&str>| Action::Pair("pairs".into(), premise.into(), option.map(Into::into));
    let paired = after(&reading, &[pair("a", Some("B")), pair("b", Some("A")), pair("a", None)]);
    assert_eq!(
        paired.progress().attempt.responses[&"pairs".into()],
        Response::Matched([("b".into(), "A".into())].into_iter().collect())
    );
}

#[test]
fn a_retry_is_shuffled_anew_and_graded_by_id() {
    let order = |reading: &Reading| reading.questions()[0].order.clone();
    let mut seen = std::collections::BTreeSet::new();
    let mut reading = reading();
    for _ in 0..12 {
        seen.insert(order(&reading));
        let done = after(&reading, &[choose("old-thing", "a"), choose("town-is-new", "true"), Action::Submit]);
        assert_eq!(done.grade().unwrap().points(), 2);
        reading = after(&done, &[Action::TryAgain]);
    }
    assert!(seen.len() > 5, "twelve tries gave {} orders", seen.len());
    assert_eq!(reading.questions()[1].order, ["true".into(), "false".into(), "not-in-text".into()]);
}

#[test]
fn nothing_is_shuffled_against_the_authors_wish() {
    let mut fixed = old_thing();
    fixed["shuffle"] = json!(false);
    let in_order: Vec<Id> = ["a", "b", "c", "d"].map(Id::from).into();
    for seed in 0..20 {
        let settings = Settings { seed: Seed(seed), ..Settings::default() };
        let reading = Reading::new(story::read(&file(json!([fixed, town_is_new()]))), LevelIndex::EASIEST, settings);
        assert_eq!(reading.questions()[0].order, in_order);
        assert_eq!(&*reading.questions()[0].question.id, "old-thing", "questions keep their order too");
    }
}

#[test]
fn questions_are_shuffled_if_the_author_allows_it() {
    let mut shuffled = file(json!([old_thing(), town_is_new()]));
    shuffled["shuffle"] = json!(true);
    let first = |seed| {
        let settings = Settings { seed: Seed(seed), ..Settings::default() };
        Reading::new(story::read(&shuffled), LevelIndex::EASIEST, settings).questions()[0].question.id.to_string()
    };
    let firsts: std::collections::BTreeSet<String> = (0..20).map(first).collect();
    assert_eq!(firsts.len(), 2);
}

#[test]
fn the_same_seed_gives_the_same_order_on_every_machine() {
    let shuffled = |seed| Seed(seed).shuffle("abcdefgh".chars().collect()).into_iter().collect::<String>();
    for (seed, order) in VECTORS {
        assert_eq!(shuffled(*seed), *order, "seed {seed}");
    }
    assert_eq!(Seed(1).derive("old-thing", 1), Seed(PART));
    assert_ne!(Seed(1).derive("old-thing", 1), Seed(1).derive("old-thing", 2));
    assert!(Seed(3).shuffle(Vec::<u8>::new()).is_empty());
}

#[test]
fn scrambling_never_returns_the_given_order() {
    for seed in 0..500 {
        assert!(!Seed(seed).scramble(vec![1, 2, 3]).is_sorted(), "seed {seed}");
    }
    assert_eq!(Seed(1).scramble(vec![1]), [1]);
    assert!(Seed(1).scramble(Vec::<u8>::new()).is_empty());
}

/// Seeds and their orders, computed with another program from the published algorithms.
const VECTORS: &[(u32, &str)] = &[
    (0, "bcgfeadh"),
    (1, "adhbcgfe"),
    (2, "achbgdfe"),
    (42, "edcahgbf"),
    (1000, "gadchefb"),
    (4_294_967_295, "behgafcd"),
];
const PART: u32 = 866_070_409;

#[test]
fn a_locked_level_can_be_left_after_its_quiz() {
    let settings = Settings { locks_level: true, ..Settings::default() };
    let start = Reading::new(story::article(), LevelIndex::new(1), settings);
    let level = |reading: &Reading| reading.level().number();
    let (one, three) = (LevelIndex::EASIEST, LevelIndex::new(2));
    assert!(start.is_locked(one) && !start.is_locked(LevelIndex::new(1)), "the open level is open");
    assert_eq!(level(&after(&start, &[Action::Open(one)])), 2);
    assert_eq!(level(&after(&start, &[Action::Assign(one)])), 1, "the host may");
    let handed_in = after(&start, &[Action::Submit, Action::Submit]);
    assert_eq!(level(&after(&handed_in, &[Action::TryAgain, Action::Open(three)])), 3);
    let below = after(&handed_in, &[Action::Open(one)]);
    assert_eq!(level(&below), 1);
    assert_eq!(level(&after(&below, &[Action::Open(three)])), 1, "this quiz is not handed in");
    assert_eq!(level(&after(&below, &[Action::Open(LevelIndex::new(1))])), 2, "the way back is open");
    let free = after(&start, &[Action::Configure(Settings::default()), Action::Open(one)]);
    assert_eq!(level(&free), 1);
}

#[test]
fn labels_of_levels_do_not_change_the_article() {
    let article = file(json!([old_thing(), town_is_new()]));
    let plain = story::read(&article);
    let named = format::read(&article.to_string()).unwrap().with_level_names(["Easy ", "", "Hard", "More"]);
    let shown: Vec<&str> = named.levels().map(|level| &*level.label).collect();
    assert_eq!(shown, ["Easy", "LEVEL 2", "Hard"]);
    assert_eq!(named.fingerprint, plain.fingerprint);
    let found = ["easy", "LEVEL 1", "1", "more"].map(|name| named.level_named(name).map(LevelIndex::number));
    assert_eq!(found, [Some(1), Some(1), Some(1), None]);
}

#[test]
fn sessions_differ_by_their_level_settings_article_and_progress() {
    let mut file = file(json!([old_thing(), town_is_new()]));
    file["title"] = json!("Another title");
    let others = [
        after(&reading(), &[Action::Open(LevelIndex::new(1))]),
        after(&reading(), &[Action::Configure(Settings { locks_level: true, ..Settings::default() })]),
        Reading::new(story::read(&file), LevelIndex::EASIEST, Settings::default()),
        after(&reading(), &[choose("old-thing", "a")]),
    ];
    assert!(reading() == reading());
    for other in others {
        assert!(reading() != other, "{:?}", other.progress());
    }
}

#[test]
fn presented_questions_differ_by_all_that_is_shown_of_them() {
    let first =
        |reading: &Reading| reading.questions().into_iter().find(|own| *own.question.id == *"old-thing").unwrap();
    let start = reading();
    let right = after(&start, &[choose("old-thing", "a")]);
    let others = [
        right.clone(),
        after(&right, &[Action::Submit]),
        after(&right, &[Action::Submit, Action::Submit]),
        after(&start, &[Action::Submit]),
        after(&start, &[Action::Open(LevelIndex::new(1))]),
    ];
    assert!(first(&start) == first(&start));
    for other in &others[3..] {
        assert!(first(&start) != first(other));
    }
    assert!(first(&start) != first(&others[0]) && first(&others[1]) != first(&others[2]));
    let mut moved = first(&start);
    moved.order.reverse();
    assert!(moved != first(&start));
    moved = first(&start);
    moved.number += 1;
    assert!(moved != first(&start));
}

#[test]
fn a_session_is_untouched_until_someone_answers_or_hands_in() {
    let graded = after(&reading(), &[Action::Submit, Action::Submit, Action::TryAgain]);
    let elsewhere = after(
        &reading(),
        &[Action::Open(LevelIndex::new(1)), choose("old-thing", "a"), Action::Open(LevelIndex::EASIEST)],
    );
    for (session, is_untouched) in [
        (reading(), true),
        (after(&reading(), &[choose("old-thing", "a")]), false),
        (graded, false),
        (elsewhere, false),
    ] {
        assert_eq!(session.is_untouched(), is_untouched, "{:?}", session.progress());
    }
}

#[test]
fn without_a_missed_question_there_is_nothing_to_retry() {
    let all = after(&reading(), &[choose("old-thing", "a"), choose("town-is-new", "true"), Action::Submit]);
    assert_eq!(all.grade().map(|grade| grade.missed().len()), Some(0));
    assert_eq!(after(&all, &[Action::RetryMissed]), all);
}
