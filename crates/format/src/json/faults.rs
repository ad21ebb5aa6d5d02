//! The faults that have been found in a text so far.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::json::pointer::Pointer;

/// The most faults that are told: whoever has so many mends these first.
const MAX_REPORTED: usize = 50;
/// How many bytes may be searched for quotations: some hundred times what a long article needs, and a few seconds at the
/// most.
const MAX_SEARCHED: usize = 1_000_000_000;

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The value that it is about, or in which what it is about stands.
    pub at: Pointer,
    /// What of it.
    pub about: About,
    /// What is wrong, and what would be right.
    pub text: String,
}

/// What a fault is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// The value.
    Value,
    /// The value, called by these words and not by the usual ones.
    ValueCalled(String),
    /// A name in the object.
    Name(String),
    /// An entry of the object, which is called by its name.
    Entry(String),
}

/// The faults found so far. Whoever finds one writes it down and goes on without the value: `None` always means that there is
/// a fault.
#[derive(Debug, Default)]
pub struct Faults {
    reported: RefCell<Vec<Fault>>,
    more: Cell<usize>,
    searched: Cell<usize>,
}

impl Faults {
    /// Counts one more fault; whether there is room to tell it.
    fn has_room(&self) -> bool {
        let has_room = self.reported.borrow().len() < MAX_REPORTED;
        self.more.set(self.more.get() + usize::from(!has_room));
        has_room
    }

    /// Every fault that is told, and how many more there are.
    pub fn into_reported(self) -> (Vec<Fault>, usize) {
        (self.reported.into_inner(), self.more.get())
    }
}

/// A place in the text, where faults can be written down: a step in the place around it.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    around: Option<(&'a Place<'a>, Step<'a>)>,
    faults: &'a Faults,
}

/// A step to a value: its name in an object, or its index in a list.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    /// Of an object.
    Name(&'a str),
    /// Of a list, from 0.
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

    /// The place of a value in the one that is here.
    #[must_use]
    pub fn child(&'a self, step: impl Into<Step<'a>>) -> Self {
        Self { around: Some((self, step.into())), faults: self.faults }
    }

    fn pointer(&self) -> Pointer {
        match self.around {
            None => Pointer::default(),
            Some((place, Step::Name(name))) => place.pointer().child(name),
            Some((place, Step::Index(index))) => place.pointer().child(index),
        }
    }

    /// Writes down what is wrong with the value here.
    pub fn fault<T>(&self, text: String) -> Option<T> {
        self.fault_about(|| About::Value, || text)
    }

    /// Writes down what is wrong with something here. It is asked for the words only if they are told: there can be as many
    /// faults as letters, and each word as long as the file.
    pub fn fault_about<T>(&self, about: impl FnOnce() -> About, text: impl FnOnce() -> String) -> Option<T> {
        if self.faults.has_room() {
            let fault = Fault { at: self.pointer(), about: about(), text: text() };
            self.faults.reported.borrow_mut().push(fault);
        }
        None
    }

    /// Searches so many bytes for a quotation, unless that has been done too often.
    pub fn search(&self, bytes: usize) -> Option<()> {
        let searched = self.faults.searched.get().saturating_add(bytes);
        self.faults.searched.set(searched);
        match searched <= MAX_SEARCHED {
            true => Some(()),
            false => self.fault("there are too many quotations for such a long text".to_owned()),
        }
    }
}
