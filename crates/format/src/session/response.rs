//! A response as JSON.

use std::fmt;
use std::rc::Rc;

use graded_reader_core::article::Article;
use graded_reader_core::quiz::question::{Id, Kind};
use graded_reader_core::quiz::response::{Response, Responses};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Serialize, de};

use crate::json::leaf::Entries;

/// A response: a list of ids, a text, or an object from premise to option. What a list means, the question's kind says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum ResponseFile {
    /// Ids of options, or of items in their order.
    Ids(Vec<Id>),
    /// What was typed.
    Typed(Rc<str>),
    /// Premise id to option id.
    Pairs(Entries<Id>),
}

impl From<&Response> for ResponseFile {
    fn from(response: &Response) -> Self {
        match response {
            Response::Chosen(ids) => Self::Ids(ids.keys().cloned().collect()),
            Response::Ordered(ids) => Self::Ids(ids.clone()),
            Response::Typed(typed) => Self::Typed(typed.clone()),
            Response::Matched(pairs) => Self::Pairs(Entries::of(pairs)),
        }
    }
}

impl ResponseFile {
    /// The response that it is to a question of this kind.
    fn of_kind(self, kind: &Kind) -> Response {
        match self {
            Self::Ids(ids) if matches!(kind, Kind::Order(_)) => Response::Ordered(ids),
            Self::Ids(ids) => Response::choice(ids),
            Self::Typed(typed) => Response::Typed(typed),
            Self::Pairs(pairs) => Response::Matched(pairs.0.into_iter().collect()),
        }
    }
}

/// Responses by the question's id.
pub(crate) type ResponsesFile = Entries<ResponseFile>;

pub(crate) fn responses_file(responses: &Responses) -> ResponsesFile {
    Entries(responses.iter().map(|(id, response)| (id.clone(), response.into())).collect())
}

/// The responses to the questions that the article has.
pub(crate) fn responses(file: ResponsesFile, article: &Article) -> Responses {
    let known = |(id, response): (Id, ResponseFile)| {
        let response = response.of_kind(&article.question(&id)?.kind);
        Some((id, response))
    };
    file.0.into_iter().filter_map(known).collect()
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

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<ResponseFile, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(list)).map(ResponseFile::Ids)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ResponseFile, A::Error> {
                Entries::deserialize(MapAccessDeserializer::new(map)).map(ResponseFile::Pairs)
            }
        }
        deserializer.deserialize_any(ResponseVisitor)
    }
}
