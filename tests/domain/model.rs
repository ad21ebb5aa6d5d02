//! A model of what must hold, whatever readers do in several tabs with clocks that are wrong, whatever the page sets, and
//! however often the device refuses to save: no answer is lost, no grade changes, every tab goes on, and all tabs agree
//! once they have heard of each other.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::format::{read_state, write_state};
use crate::merge::content;
use crate::story::{chosen, reading};
use graded_reader_core::quiz::response::Response;
use graded_reader_core::session::attempt::Phase;
use graded_reader_core::session::reading::{Action, Feedback, Reading, Settings};
use graded_reader_core::session::record::Record;
use graded_reader_core::text::level::LevelIndex;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

const QUESTIONS: [&str; 2] = ["old-thing", "town-is-new"];

/// What happens in one of three tabs.
#[derive(Clone, Debug)]
enum Step {
    /// The reader does this.
    Act(Action),
    /// The tab takes up what the device has and saves the rest, as it does after every change and at a storage event.
    Sync,
    /// The page takes the session out and gives it back as JSON, as when it moves the element.
    Move,
    /// The tab is opened anew with what the device has.
    Reload,
    /// The device refuses to save, or saves again.
    Storage(bool),
}

fn step() -> impl Strategy<Value = (usize, Step)> {
    let question = prop::sample::select(&QUESTIONS[..]);
    let options = prop_oneof![
        prop::sample::select(vec!["a", "b", "c"]).prop_map(|option| (QUESTIONS[0], option)),
        prop::sample::select(vec!["true", "false"]).prop_map(|option| (QUESTIONS[1], option)),
    ];
    let respond = (options, prop::bool::weighted(0.9))
        .prop_map(|((question, option), gives)| Action::Respond(question.into(), gives.then(|| chosen(&[option]))));
    let action = prop_oneof![
        8 => respond,
        1 => question.prop_map(|question| Action::Check(question.into())),
        2 => Just(Action::Submit),
        1 => Just(Action::TryAgain),
        1 => Just(Action::RetryMissed),
        2 => (0..4_usize).prop_map(|level| Action::Open(LevelIndex::new(level))),
        1 => any::<bool>().prop_map(|locks_level| Action::Configure(Settings { locks_level, ..Settings::default() })),
        1 => Just(Action::Configure(Settings { feedback: Feedback::Question, ..Settings::default() })),
    ];
    let step = prop_oneof![
        6 => action.prop_map(Step::Act),
        4 => Just(Step::Sync),
        1 => Just(Step::Move),
        1 => Just(Step::Reload),
        1 => prop::bool::weighted(0.7).prop_map(Step::Storage),
    ];
    (0..3_usize, step)
}

/// The level, the number of the attempt and the question of a response.
type Place = (LevelIndex, u32, &'static str);

/// The acts with a question that a tab has heard of, and the response after the last of them.
type Last = (BTreeSet<i32>, Option<Response>);

/// A tab, and what the model knows of it.
#[derive(Clone)]
struct Tab {
    reading: Reading,
    /// What the responses must be, unless two tabs changed one without knowing of each other.
    last: BTreeMap<Place, Last>,
    /// How many minutes its clock is ahead.
    ahead: i32,
}

impl Tab {
    fn records(&self) -> impl Iterator<Item = &Rc<Record>> {
        self.reading.progress_by_level().flat_map(|(_, progress)| &progress.records)
    }

    fn act(&mut self, action: &Action, time: i32) {
        let minute = 600 + self.ahead;
        let now = format!("2026-01-01T{:02}:{:02}:{:02}.000Z", minute / 60, minute % 60, time);
        let before = self.reading.clone();
        self.reading = before.apply(action, &now);
        let (level, attempt) = (before.level(), &before.progress().attempt);
        if let Action::Respond(id, response) = action
            && attempt.is_open(id)
        {
            let question = QUESTIONS.into_iter().find(|question| **question == **id).unwrap();
            assert_eq!(self.reading.progress().attempt.responses.get(id), response.as_ref(), "{action:?}");
            let last = self.last.entry((level, attempt.number, question)).or_default();
            last.0.insert(time);
            last.1 = response.clone();
        }
    }

    /// Takes up what another copy knows.
    fn join(&mut self, other: &Self) {
        self.reading = self.reading.apply(&Action::Merge(Rc::new(other.reading.clone())), "");
        for (place, theirs) in &other.last {
            let found = self.open_response(place);
            let ours = self.last.entry(*place).or_insert_with(|| theirs.clone());
            if theirs.0.is_superset(&ours.0) {
                ours.1 = theirs.1.clone();
            } else if let Some(found) = found.filter(|_| !ours.0.is_superset(&theirs.0)) {
                // Neither knew of the other: either may win, but no third one.
                assert!([&ours.1, &theirs.1].contains(&&found), "{place:?}: {found:?}");
                ours.1 = found;
            }
            ours.0.extend(&theirs.0);
        }
    }

    /// The response at a place. None if a later attempt has begun or nothing can change it any more: if a question was
    /// checked or graded in a tab that did not know of the last change, what that tab showed counts.
    fn open_response(&self, (level, number, question): &Place) -> Option<Option<Response>> {
        let (_, progress) = self.reading.progress_by_level().find(|(at, _)| at == level)?;
        let attempt = Some(&progress.attempt).filter(|attempt| attempt.number == *number);
        Some(attempt.filter(|attempt| attempt.is_open(&(*question).into()))?.responses.get(*question).cloned())
    }

    /// What must always hold.
    fn check(&self) {
        for (place, (_, response)) in &self.last {
            if let Some(found) = self.open_response(place) {
                assert_eq!(&found, response, "{place:?}");
            }
        }
        for (_, progress) in self.reading.progress_by_level() {
            if let Phase::Graded(grade) = &progress.attempt.phase {
                let record = progress.records.iter().rfind(|record| record.attempt == progress.attempt.number).unwrap();
                assert_eq!(grade.points(), record.points.values().sum::<u32>());
            }
        }
    }

    /// The session as the page gets it is the same once it is read again, and so are its grades.
    fn moved(mut self) -> Self {
        let state = write_state(&self.reading);
        self.reading = read_state(&state, self.reading.article(), self.reading.settings()).unwrap();
        assert_eq!(write_state(&self.reading), state);
        for record in self.records() {
            assert_eq!(record.regrade(self.reading.article()).points(), record.points.values().sum::<u32>());
        }
        self
    }
}

/// Plays a sequence from a new session, in three tabs whose clocks differ by these minutes.
fn play(reading: &Reading, ahead: [i32; 3], steps: Vec<(usize, Step)>) {
    let fresh = Tab { reading: reading.clone(), last: BTreeMap::new(), ahead: 0 };
    let mut tabs = ahead.map(|ahead| Tab { ahead, ..fresh.clone() });
    let (mut device, mut saves) = (None::<Tab>, true);
    for (time, (tab, step)) in (0..).zip(steps) {
        let tab = &mut tabs[tab];
        let records: Vec<Rc<Record>> = tab.records().cloned().collect();
        match &step {
            Step::Act(action) => tab.act(action, time),
            Step::Sync => sync(tab, &mut device, saves),
            Step::Move => *tab = tab.clone().moved(),
            Step::Reload => {
                // The page leaves only once the tab has saved; without a device it is a new visit.
                sync(tab, &mut device, saves);
                let saved = device.clone().filter(|_| saves).unwrap_or_else(|| fresh.clone());
                *tab = Tab { ahead: tab.ahead, ..saved };
            }
            Step::Storage(works) => saves = *works,
        }
        tab.check();
        if !matches!(step, Step::Reload) {
            for record in &records {
                assert!(tab.records().any(|kept| kept == record), "after {step:?} a record is gone or has changed");
            }
        }
    }
    for tab in tabs.iter_mut().chain([&mut fresh.clone()]) {
        sync(tab, &mut device, true);
    }
    let last = device.unwrap();
    for tab in &mut tabs {
        tab.join(&last);
        tab.check();
        *tab = tab.clone().moved();
        assert_eq!(content(&tab.reading), content(&last.reading), "all tabs agree");
    }
}

fn sync(tab: &mut Tab, device: &mut Option<Tab>, saves: bool) {
    if let Some(saved) = &*device {
        tab.join(saved);
    }
    if saves {
        *device = Some(tab.clone());
    }
}

/// Ten thousand sequences with a fixed seed, so that every run tries the same.
#[test]
fn whatever_happens_nothing_is_lost_and_no_grade_changes() {
    let clocks = prop::array::uniform3(prop::sample::select(vec![0, 0, -90, 90]));
    let config = Config { cases: 10_000, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]));
    let plays = (clocks, prop::collection::vec(step(), 0..40));
    let reading = reading();
    let plays_on = |(ahead, steps)| {
        play(&reading, ahead, steps);
        Ok(())
    };
    runner.run(&plays, plays_on).unwrap();
}
