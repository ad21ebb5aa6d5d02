//! Responses: what a reader answers.

use std::rc::Rc;

use litemap::LiteMap;

use crate::quiz::question::{Id, Kind, Question};
use crate::text::level::LevelIndex;

/// A set of ids. litemap has no sets, so it is a map to `()`.
pub type IdSet = LiteMap<Id, ()>;

/// The responses to a quiz, by the id of the question.
pub type Responses = LiteMap<Id, Response>;

/// A response to a question.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Response {
    /// The ids of the chosen options.
    Chosen(IdSet),
    /// The text, exactly as it was typed.
    Typed(Rc<str>),
    /// The ids of the items, in the reader's order.
    Ordered(Vec<Id>),
    /// The id of the matched option, by the id of the premise.
    Matched(LiteMap<Id, Id>),
    /// What each gap is filled with, by its id: a text, exactly as it was typed, or the id of an option.
    Filled(LiteMap<Id, Rc<str>>),
    /// The id of the chosen option, and that of the part of the text that is to show it.
    Supported(Option<Id>, Option<Id>),
}

impl Response {
    /// A choice of these options, in any order.
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
    /// Whether the question's control can give this response at this level: it has the right type and only ids of the question.
    pub fn accepts(&self, level: LevelIndex, response: &Response) -> bool {
        match (&self.kind, response) {
            (Kind::TextEntry { .. } | Kind::Number(_) | Kind::Open(_), Response::Typed(_)) => true,
            (Kind::Order(items), Response::Ordered(ids)) => {
                ids.len() == items.len() && items.iter().all(|item| ids.contains(&item.id))
            }
            (Kind::Match(matching), Response::Matched(pairs)) => pairs.iter().all(|(premise, option)| {
                matching.premises.iter().any(|known| known.id == *premise)
                    && matching.options.iter().any(|known| known.id == *option)
            }),
            (Kind::Cloze(gaps), Response::Filled(filled)) => filled.iter().all(|(id, text)| {
                let gap = gaps.iter().find(|gap| gap.id == *id);
                gap.is_some_and(|gap| gap.typed.is_some() || gap.options.get(text).is_some())
            }),
            (Kind::HotText(targets), Response::Chosen(ids)) => {
                // A text has many sentences.
                let list = targets.get(&level).map(|targets| &*targets.options.list).unwrap_or_default();
                let known: IdSet = list.iter().map(|target| (target.id.clone(), ())).collect();
                ids.keys().all(|id| known.contains_key(id))
            }
            (Kind::EvidenceBased(options, proof), Response::Supported(option, evidence)) => {
                let targets = proof.targets.get(&level).map(|targets| &targets.options);
                option.iter().all(|id| options.get(id).is_some())
                    && evidence.iter().all(|id| targets.is_some_and(|targets| targets.get(id).is_some()))
            }
            (Kind::TextEntry { .. } | Kind::Number(_) | Kind::EvidenceBased(..), _) => false,
            (Kind::MultipleResponse(options), Response::Chosen(ids)) => ids.keys().all(|id| options.get(id).is_some()),
            (_, Response::Chosen(ids)) => {
                ids.len() == 1 && self.options().is_some_and(|options| ids.keys().all(|id| options.get(id).is_some()))
            }
            _ => false,
        }
    }

    /// Whether a response is complete: every premise is matched, every gap filled, an option chosen with what shows it, or more
    /// than white space typed.
    pub fn is_answered(&self, response: Option<&Response>) -> bool {
        match response {
            None => false,
            Some(Response::Chosen(chosen)) => !chosen.is_empty(),
            Some(Response::Typed(text)) => !text.trim().is_empty(),
            Some(Response::Ordered(items)) => !items.is_empty(),
            Some(Response::Supported(option, evidence)) => option.is_some() && evidence.is_some(),
            Some(Response::Matched(pairs)) => match &self.kind {
                Kind::Match(matching) => matching.premises.iter().all(|premise| pairs.contains_key(&premise.id)),
                _ => false,
            },
            Some(Response::Filled(filled)) => match &self.kind {
                Kind::Cloze(gaps) => {
                    gaps.iter().all(|gap| filled.get(&gap.id).is_some_and(|text| !text.trim().is_empty()))
                }
                _ => false,
            },
        }
    }
}
