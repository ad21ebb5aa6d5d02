//! What a reader gives as an answer.

use std::rc::Rc;

use litemap::LiteMap;

use crate::quiz::question::{Id, Kind, Question};

/// A set of ids: a map to nothing, as litemap has it.
pub type IdSet = LiteMap<Id, ()>;

/// The responses to a quiz, by the question's id.
pub type Responses = LiteMap<Id, Response>;

/// What a reader gave as an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Response {
    /// Ids of the options chosen.
    Chosen(IdSet),
    /// What was typed, as it was typed.
    Typed(Rc<str>),
    /// Ids of the items in the order given.
    Ordered(Vec<Id>),
    /// Premise id to option id.
    Matched(LiteMap<Id, Id>),
}

impl Response {
    /// The choice of these options.
    ///
    /// ```
    /// use graded_reader_core::quiz::response::Response;
    /// let both = Response::choice(["b".into(), "a".into()]);
    /// assert_eq!(both, Response::choice(["a".into(), "b".into(), "a".into()]));
    /// ```
    pub fn choice(ids: impl IntoIterator<Item = Id>) -> Self {
        Self::Chosen(ids.into_iter().map(|id| (id, ())).collect())
    }
}

impl Question {
    /// Whether a response is one that the question's control can give: of its kind, and of ids that it has.
    pub fn accepts(&self, response: &Response) -> bool {
        match (&self.kind, response) {
            (Kind::TextEntry { .. }, Response::Typed(_)) => true,
            (Kind::Order(items), Response::Ordered(ids)) => {
                ids.len() == items.len() && items.iter().all(|item| ids.contains(&item.id))
            }
            (Kind::Match(matching), Response::Matched(pairs)) => pairs.iter().all(|(premise, option)| {
                matching.premises.iter().any(|known| known.id == *premise)
                    && matching.options.iter().any(|known| known.id == *option)
            }),
            (Kind::TextEntry { .. }, _) => false,
            (Kind::MultipleResponse(options), Response::Chosen(ids)) => ids.keys().all(|id| options.get(id).is_some()),
            (_, Response::Chosen(ids)) => {
                ids.len() == 1 && self.options().is_some_and(|options| ids.keys().all(|id| options.get(id).is_some()))
            }
            _ => false,
        }
    }

    /// Whether a response leaves nothing open: every pair is matched, something other than white space is typed.
    pub fn is_answered(&self, response: Option<&Response>) -> bool {
        match response {
            None => false,
            Some(Response::Chosen(chosen)) => !chosen.is_empty(),
            Some(Response::Typed(text)) => !text.trim().is_empty(),
            Some(Response::Ordered(items)) => !items.is_empty(),
            Some(Response::Matched(pairs)) => match &self.kind {
                Kind::Match(matching) => matching.premises.iter().all(|premise| pairs.contains_key(&premise.id)),
                _ => false,
            },
        }
    }
}
