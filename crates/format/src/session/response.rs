//! Responses as JSON.

use std::fmt;
use std::rc::Rc;

use graded_reader_core::article::Article;
use graded_reader_core::quiz::question::{Id, Kind};
use graded_reader_core::quiz::response::{Response, Responses};
use litemap::LiteMap;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Serialize, de};

use super::{entries, shared};
use crate::json::faults::Place;
use crate::json::leaf::{AnyText, Entries, List, MANY, Text};
use crate::json::reader::read_leniently;
use crate::json::tree::Tree;

/// A response: a list of ids, a text, or an object from premise to option. The kind of the question decides what a list
/// means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum ResponseFile<'a> {
    /// The ids of options or of words in the text, or of items in their order.
    Ids(List<Text<'a>, MANY>),
    /// A typed text.
    Typed(&'a str),
    /// The id of the option, by the id of the premise; what each gap is filled with, by its id; or the ids of the option and of
    /// the part of the text that shows why, by the names [`OPTION`] and [`EVIDENCE`].
    Pairs(Entries<AnyText<'a>>),
}

const OPTION: &str = "option";
const EVIDENCE: &str = "evidence";

impl<'a> From<&'a Response> for ResponseFile<'a> {
    fn from(response: &'a Response) -> Self {
        match response {
            Response::Chosen(ids) => Self::Ids(List(ids.keys().map(|id| Text(id)).collect())),
            Response::Ordered(ids) => Self::Ids(List(ids.iter().map(|id| Text(id)).collect())),
            Response::Typed(typed) => Self::Typed(typed),
            Response::Matched(pairs) => {
                Self::Pairs(Entries(pairs.iter().map(|(premise, option)| (premise.clone(), AnyText(option))).collect()))
            }
            Response::Filled(gaps) => {
                Self::Pairs(Entries(gaps.iter().map(|(gap, text)| (gap.clone(), AnyText(text))).collect()))
            }
            Response::Supported(option, evidence) => {
                let mut pairs = Vec::new();
                option.iter().for_each(|id| pairs.push((OPTION.into(), AnyText(id))));
                evidence.iter().for_each(|id| pairs.push((EVIDENCE.into(), AnyText(id))));
                Self::Pairs(Entries(pairs))
            }
        }
    }
}

impl ResponseFile<'_> {
    /// The response to a question of this kind.
    fn of_kind(self, kind: &Kind) -> Response {
        match self {
            Self::Ids(ids) if matches!(kind, Kind::Order(_)) => {
                Response::Ordered(ids.0.into_iter().map(shared).collect())
            }
            Self::Ids(ids) => Response::choice(ids.0.into_iter().map(shared)),
            Self::Typed(typed) => Response::Typed(typed.into()),
            Self::Pairs(pairs) => {
                let pairs: LiteMap<Id, Rc<str>> =
                    pairs.0.into_iter().map(|(name, text)| (name, text.0.into())).collect();
                match kind {
                    Kind::Cloze(_) => Response::Filled(pairs),
                    Kind::EvidenceBased(..) => {
                        Response::Supported(pairs.get(OPTION).cloned(), pairs.get(EVIDENCE).cloned())
                    }
                    _ => Response::Matched(pairs),
                }
            }
        }
    }
}

/// Responses, by the id of the question.
pub(crate) type ResponsesFile<'a> = Entries<ResponseFile<'a>>;

pub(crate) fn responses_file(responses: &Responses) -> ResponsesFile<'_> {
    Entries(responses.iter().map(|(id, response)| (id.clone(), response.into())).collect())
}

/// The responses of a record or an attempt to questions that the article has. Responses to other questions are ignored.
pub(crate) fn responses(tree: &Tree, article: &Article, place: &Place<'_>) -> Option<Responses> {
    let place = place.child("responses");
    let known = |(id, tree): &(Id, Tree)| {
        let question = article.question(id)?;
        let response = read_leniently::<ResponseFile<'_>>(tree, &place.child(id));
        Some(response.map(|response| (id.clone(), response.of_kind(&question.kind))))
    };
    entries(tree, "responses").iter().filter_map(known).collect()
}

impl<'de: 'a, 'a> Deserialize<'de> for ResponseFile<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ResponseVisitor;
        impl<'de> Visitor<'de> for ResponseVisitor {
            type Value = ResponseFile<'de>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a list")
            }

            fn visit_borrowed_str<E: de::Error>(self, typed: &'de str) -> Result<ResponseFile<'de>, E> {
                Ok(ResponseFile::Typed(typed))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<ResponseFile<'de>, A::Error> {
                List::deserialize(SeqAccessDeserializer::new(list)).map(ResponseFile::Ids)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ResponseFile<'de>, A::Error> {
                Entries::deserialize(MapAccessDeserializer::new(map)).map(ResponseFile::Pairs)
            }
        }
        deserializer.deserialize_any(ResponseVisitor)
    }
}
