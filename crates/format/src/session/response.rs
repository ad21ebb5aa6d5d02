//! A response as JSON.

use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

use graded_reader_core::article::Article;
use graded_reader_core::quiz::question::{Id, Kind};
use graded_reader_core::quiz::response::{Response, Responses};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Serialize, de};

/// A response: a list of ids, a text, or an object from premise to option. What a list means, the question's kind says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum ResponseFile {
    /// Ids of options, or of items in their order.
    Ids(Vec<Id>),
    /// What was typed.
    Typed(Rc<str>),
    /// Premise id to option id.
    Pairs(BTreeMap<Id, Id>),
}

impl From<&Response> for ResponseFile {
    fn from(response: &Response) -> Self {
        match response {
            Response::Chosen(ids) => Self::Ids(ids.iter().cloned().collect()),
            Response::Ordered(ids) => Self::Ids(ids.clone()),
            Response::Typed(typed) => Self::Typed(typed.clone()),
            Response::Matched(pairs) => Self::Pairs(pairs.clone()),
        }
    }
}

impl ResponseFile {
    /// The response that it is to a question of this kind.
    fn to_kind(self, kind: &Kind) -> Response {
        match self {
            Self::Ids(ids) if matches!(kind, Kind::Order(_)) => Response::Ordered(ids),
            Self::Ids(ids) => Response::Chosen(ids.into_iter().collect()),
            Self::Typed(typed) => Response::Typed(typed),
            Self::Pairs(pairs) => Response::Matched(pairs),
        }
    }
}

/// Responses by the question's id.
pub(crate) type ResponsesFile = BTreeMap<Id, ResponseFile>;

pub(crate) fn responses_file(responses: &Responses) -> ResponsesFile {
    responses.iter().map(|(id, response)| (id.clone(), response.into())).collect()
}

/// The responses to the questions that the article has.
pub(crate) fn responses(file: ResponsesFile, article: &Article) -> Responses {
    let known = |(id, response): (Id, ResponseFile)| {
        let response = response.to_kind(&article.question(&id)?.kind);
        Some((id, response))
    };
    file.into_iter().filter_map(known).collect()
}

impl<'de> Deserialize<'de> for ResponseFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ResponseVisitor;
        impl<'de> Visitor<'de> for ResponseVisitor {
            type Value = ResponseFile;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a list")
            }

            fn visit_str<E: de::Error>(self, typed: &str) -> Result<ResponseFile, E> {
                Ok(ResponseFile::Typed(typed.into()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<ResponseFile, A::Error> {
                let mut ids = Vec::new();
                while let Some(id) = list.next_element()? {
                    ids.push(id);
                }
                Ok(ResponseFile::Ids(ids))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ResponseFile, A::Error> {
                let mut pairs = BTreeMap::new();
                while let Some((premise, option)) = map.next_entry()? {
                    pairs.insert(premise, option);
                }
                Ok(ResponseFile::Pairs(pairs))
            }
        }
        deserializer.deserialize_any(ResponseVisitor)
    }
}
