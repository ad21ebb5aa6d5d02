//! Fields of a file whose faults do not stop the reading.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Visitor};

/// A value of a file, or `None` if it has a fault. Only for what [`reader`](crate::json::reader) reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<T>(pub Option<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FieldVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for FieldVisitor<T> {
            type Value = T;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a value")
            }

            fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
                T::deserialize(deserializer)
            }
        }
        // If this fails, the reader has already reported the fault.
        Ok(Self(deserializer.deserialize_newtype_struct("Field", FieldVisitor(PhantomData)).ok()))
    }
}

/// The value of an optional field; `None` if the field has a fault.
pub fn optional<T>(field: Option<Field<T>>) -> Option<Option<T>> {
    match field {
        Some(Field(value)) => value.map(Some),
        None => Some(None),
    }
}

/// An optional field that is true or false; `default` if it is left out.
pub fn flag(field: Option<Field<bool>>, default: bool) -> Option<bool> {
    optional(field).map(|flag| flag.unwrap_or(default))
}

/// All values; `None` if one of them has a fault.
pub fn all<T>(fields: impl IntoIterator<Item = Field<T>>) -> Option<Vec<T>> {
    fields.into_iter().map(|field| field.0).collect()
}
