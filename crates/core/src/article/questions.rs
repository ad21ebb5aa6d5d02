//! The questions of an article, each found by its id without a look at all the others.

use std::hash::{Hash, Hasher};
use std::rc::Rc;

use litemap::LiteMap;

use crate::quiz::question::{Id, Question};

/// Every question of an article, in the order of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Questions {
    list: Vec<Rc<Question>>,
    places: LiteMap<Id, u32>,
}

/// Where a question is found says nothing about it.
impl Hash for Questions {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.list.hash(state);
    }
}

impl Questions {
    /// Questions in this order, no two with the same id.
    pub fn new(list: Vec<Rc<Question>>) -> Self {
        let places = (0..).zip(&list).map(|(place, question)| (question.id.clone(), place)).collect();
        Self { list, places }
    }

    /// Each question.
    pub fn iter(&self) -> impl Iterator<Item = &Rc<Question>> {
        self.list.iter()
    }

    /// The question with this id.
    pub fn get(&self, id: &str) -> Option<&Rc<Question>> {
        self.list.get(*self.places.get(id)? as usize)
    }
}
