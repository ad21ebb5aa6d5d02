//! The questions of an article, with an index by id.

use std::hash::{Hash, Hasher};
use std::rc::Rc;

use litemap::LiteMap;

use crate::quiz::question::{Id, Question};
use crate::steps;

/// All questions of an article, in the order of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Questions {
    list: Vec<Rc<Question>>,
    positions: LiteMap<Id, u32>,
}

/// Leaves out the index, which follows from the list.
impl Hash for Questions {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.list.hash(state);
    }
}

impl Questions {
    /// A list of questions. Every id has to be unique.
    pub fn new(list: Vec<Rc<Question>>) -> Self {
        let positions = (0..).zip(&list).map(|(position, question)| (question.id.clone(), position)).collect();
        Self { list, positions }
    }

    /// All questions.
    pub fn iter(&self) -> impl Iterator<Item = &Rc<Question>> {
        self.list.iter()
    }

    /// The question with this id.
    pub fn get(&self, id: &str) -> Option<&Rc<Question>> {
        steps::count(1);
        self.list.get(*self.positions.get(id)? as usize)
    }
}
