//! The faults found in a text so far, and the places where they are reported.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use graded_reader_core::steps;

use crate::json::leaf::LONGEST_NAME;
use crate::json::pointer::Pointer;

/// The most faults that are reported, and the most warnings. An author who has this many fixes them first.
pub(crate) const MAX_REPORTED: usize = 50;
/// The most places that may be looked at because quoted words stand there: some thousand times what a long article needs,
/// and half a second of work at most.
const MAX_OCCURRENCES: usize = 4_000_000;

/// A fault in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The value that it is about, or that contains what it is about.
    pub at: Pointer,
    /// What of the value it is about.
    pub about: About,
    /// What is wrong and how to fix it.
    pub text: String,
}

/// What a fault is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// The value itself.
    Value,
    /// The value itself, with this description of its place instead of the usual one.
    ValueCalled(String),
    /// A name in the object.
    Name(String),
    /// The entry of the object with this name.
    Entry(String),
}

/// The faults found so far. A function that finds one reports it and returns `None`, and its caller goes on without the
/// value. So `None` always means that a fault was reported.
#[derive(Debug, Default)]
pub struct Faults {
    reported: RefCell<Vec<Fault>>,
    more: Cell<usize>,
    occurrences: Cell<usize>,
}

impl Faults {
    /// Counts a further fault. Returns whether there is room to report it.
    fn has_room(&self) -> bool {
        let has_room = self.reported.borrow().len() < MAX_REPORTED;
        self.more.set(self.more.get() + usize::from(!has_room));
        has_room
    }

    /// The reported faults, and how many more there are.
    pub fn into_reported(self) -> (Vec<Fault>, usize) {
        (self.reported.into_inner(), self.more.get())
    }
}

/// A place in the text at which faults can be reported: a step from the place around it.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    around: Option<(&'a Place<'a>, Step<'a>)>,
    faults: &'a Faults,
}

/// A step to a value: a name in an object, or an index in a list.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    /// A name in an object.
    Name(&'a str),
    /// An index in a list, from 0.
    Index(usize),
}

impl<'a> From<&'a str> for Step<'a> {
    fn from(name: &'a str) -> Self {
        Self::Name(name)
    }
}

impl<'a> From<&'a Rc<str>> for Step<'a> {
    fn from(name: &'a Rc<str>) -> Self {
        Self::Name(name)
    }
}

impl From<usize> for Step<'_> {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

impl<'a> Place<'a> {
    /// The whole text.
    pub const fn whole(faults: &'a Faults) -> Self {
        Self { around: None, faults }
    }

    /// The place of a value inside this one.
    #[must_use]
    pub fn child(&'a self, step: impl Into<Step<'a>>) -> Self {
        Self { around: Some((self, step.into())), faults: self.faults }
    }

    fn pointer(&self) -> Pointer {
        self.reach().0
    }

    /// The pointer to this place or, with `false`, to the last place on the way with names of usual length. Otherwise all
    /// faults inside a value with an endless name would have endless pointers.
    fn reach(&self) -> (Pointer, bool) {
        let Some((place, step)) = self.around else { return (Pointer::default(), true) };
        match (place.reach(), step) {
            ((pointer, true), Step::Name(name)) if name.len() <= LONGEST_NAME => {
                steps::count(name.len());
                (pointer.child(name), true)
            }
            ((pointer, true), Step::Index(index)) => (pointer.child(index), true),
            ((pointer, _), _) => (pointer, false),
        }
    }

    /// Reports a fault of the value here.
    pub fn fault<T>(&self, text: String) -> Option<T> {
        self.fault_about(|| About::Value, || text)
    }

    /// Reports a fault of something here. The text is computed only if there is room to report it: there can be as many
    /// faults as characters, and each text can be as long as the file.
    pub fn fault_about<T>(&self, about: impl FnOnce() -> About, text: impl FnOnce() -> String) -> Option<T> {
        if self.faults.has_room() {
            let fault = Fault { at: self.pointer(), about: about(), text: text() };
            self.faults.reported.borrow_mut().push(fault);
        }
        None
    }

    /// Accounts for looking at this many places of the text. Reports this fault if that is too much in total.
    pub fn look_at(&self, places: usize, fault: &str) -> Option<()> {
        let looked_at = self.faults.occurrences.get().saturating_add(places);
        self.faults.occurrences.set(looked_at);
        match looked_at <= MAX_OCCURRENCES {
            true => Some(()),
            false => self.fault(fault.to_owned()),
        }
    }
}
