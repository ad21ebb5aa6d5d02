//! Reads derived structs from a [`Tree`] and reports every fault with its place.
//!
//! A derived `Deserialize` stops at the first fault. So a struct that can go on without a value declares it as a
//! [`Field`](crate::json::field::Field): if the value has a fault, the fault is reported and the field is empty.

use std::collections::BTreeSet;
use std::rc::Rc;

use graded_reader_core::steps;
use serde::de::value::StrDeserializer;
use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, EnumAccess, Expected, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use crate::json::error::{Error, words};
use crate::json::faults::{About, Place};
use crate::json::leaf::{FEW, Text};
use crate::json::names::{hint, is_misspelt};
use crate::json::tree::Tree;

/// Reads a value that a person wrote; `None` if it has a fault that it cannot do without. Unknown and duplicate names
/// are faults.
pub fn read<'a, T: Deserialize<'a>>(tree: &'a Tree, place: &Place<'_>) -> Option<T> {
    Reader::new(tree, *place, true).value()
}

/// Reads a value that a program wrote. Unknown names are ignored, because a later version may have added them.
pub fn read_leniently<'a, T: Deserialize<'a>>(tree: &'a Tree, place: &Place<'_>) -> Option<T> {
    Reader::new(tree, *place, false).value()
}

/// A value of a tree and its place.
#[derive(Clone, Copy)]
struct Reader<'de, 'p> {
    value: Value<'de>,
    place: Place<'p>,
    /// Whether unknown and duplicate names are faults.
    strict: bool,
    /// The name that gives the kind of the object and is not a field.
    tag: Option<&'static str>,
}

#[derive(Clone, Copy)]
enum Value<'de> {
    Here(&'de Tree),
    /// The field of this name, which the object does not have.
    Missing(&'static str),
    /// A missing field for which a misspelt name was already reported.
    Misspelt,
}

/// Reports why the value at a place could not be read, unless that was already done.
#[inline(never)]
fn report(place: &Place<'_>, error: Error) -> Error {
    if let Error::Unreported(text) = error {
        place.fault::<()>(text.0);
    }
    Error::Reported
}

impl<'de, 'p> Reader<'de, 'p> {
    const fn new(tree: &'de Tree, place: Place<'p>, strict: bool) -> Self {
        Self { value: Value::Here(tree), place, strict, tag: None }
    }

    fn value<T: Deserialize<'de>>(self) -> Option<T> {
        T::deserialize(self).map_err(|error| report(&self.place, error)).ok()
    }

    /// Reports that the value has the wrong type, or is missing.
    #[inline(never)]
    fn unfit(&self, wanted: &dyn Expected) -> Error {
        let error = match self.value {
            Value::Here(tree) => Error::from(format!("expected {}, found {}", words(wanted), tree.kind())),
            Value::Missing(name) => de::Error::missing_field(name),
            Value::Misspelt => Error::Reported,
        };
        report(&self.place, error)
    }

    /// The value of a declared field, and whether the object has it. The place of a missing field is that of the
    /// object.
    #[inline(never)]
    fn field(&self, name: &'static str, known: &[&str]) -> (Value<'de>, bool) {
        let Value::Here(Tree::Object(entries)) = self.value else { return (self.value, false) };
        match entries.iter().rfind(|(own, _)| **own == *name) {
            Some((_, tree)) => (Value::Here(tree), true),
            None if self.strict && has_misspelt(entries, name, known) => (Value::Misspelt, false),
            None => (Value::Missing(name), false),
        }
    }

    /// Reports duplicate and unknown names.
    #[inline(never)]
    fn check_names(&self, entries: &[(Rc<str>, Tree)], known: Option<&[&str]>) {
        let mut seen = BTreeSet::new();
        for (name, _) in entries {
            let is_known = known.is_none_or(|known| known.contains(&&**name)) || self.tag == Some(name);
            let about = || About::Name(name.to_string());
            if !seen.insert(name) {
                self.place.fault_about::<()>(about, || format!("“{name}” appears twice: remove one"));
            } else if !is_known {
                let hint = || hint(name, known.unwrap_or_default());
                self.place.fault_about::<()>(about, || format!("unknown field “{name}”{}", hint()));
            }
        }
    }

    /// The variant of an enum, of things with this name, that the `kind` of an object names.
    #[inline(never)]
    fn variant(&self, name: &'static str, variants: &'static [&'static str]) -> Result<&'static str, Error> {
        let place = self.place.child(KIND);
        let (value, is_here) = self.field(KIND, &[]);
        let kind = Reader { value, place: if is_here { place } else { self.place }, ..*self };
        let Text(own) = Text::deserialize(kind).map_err(|error| report(&kind.place, error))?;
        variants.iter().copied().find(|variant| *variant == own).ok_or_else(|| {
            let (hint, kinds) = (hint(own, variants), variants.join(", "));
            place.fault::<()>(format!("unknown kind of {name} “{own}”{hint} (the kinds are {kinds})"));
            Error::Reported
        })
    }
}

/// Whether one of the unknown names of an object is a misspelling of this one. Only the first names are looked at: whoever
/// has this many unknown ones is told of those.
fn has_misspelt(entries: &[(Rc<str>, Tree)], name: &str, known: &[&str]) -> bool {
    let mut unknown = entries.iter().filter(|(own, _)| !known.contains(&&**own)).take(FEW);
    unknown.any(|(own, _)| {
        steps::count(name.len() * name.len());
        is_misspelt(own, name)
    })
}

/// The name of the entry that gives the variant of an enum.
const KIND: &str = "kind";

/// Each method accepts only the type that it is asked for, so that no code is compiled for the others.
impl<'de> Deserializer<'de> for Reader<'de, '_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::Here(Tree::Text(_)) => self.deserialize_str(visitor),
            Value::Here(Tree::List(_)) => self.deserialize_seq(visitor),
            Value::Here(Tree::Object(_)) => self.deserialize_map(visitor),
            _ => Err(self.unfit(&visitor)),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Value::Here(Tree::Bool(flag)) = self.value else { return Err(self.unfit(&visitor)) };
        visitor.visit_bool(*flag)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Value::Here(Tree::Number(Some(number))) = self.value else { return Err(self.unfit(&visitor)) };
        visitor.visit_u64(*number).map_err(|error| report(&self.place, error))
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Value::Here(Tree::Text(text)) = self.value else { return Err(self.unfit(&visitor)) };
        visitor.visit_borrowed_str(text).map_err(|error| report(&self.place, error))
    }

    /// A number that need not be whole is written as a text.
    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::Here(Tree::Text(_)) => self.deserialize_str(visitor),
            _ => self.deserialize_u64(visitor),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Value::Here(Tree::List(items)) = self.value else { return Err(self.unfit(&visitor)) };
        let items = Items { of: self, items: items.iter().enumerate() };
        visitor.visit_seq(items).map_err(|error| report(&self.place, error))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Value::Here(Tree::Object(entries)) = self.value else { return Err(self.unfit(&visitor)) };
        if self.strict {
            self.check_names(entries, None);
        }
        let entries = Entries { of: self, entries: entries.iter(), next: None };
        visitor.visit_map(entries).map_err(|error| report(&self.place, error))
    }

    /// Also accepts a text, for values that can be written as an object or, in short, as a text.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let entries = match self.value {
            Value::Here(Tree::Object(entries)) => entries,
            Value::Here(Tree::Text(text)) => {
                return visitor.visit_borrowed_str(text).map_err(|error| report(&self.place, error));
            }
            _ => return Err(self.unfit(&visitor)),
        };
        if self.strict {
            self.check_names(entries, Some(fields));
        }
        let fields = Fields { of: self, known: fields, fields: fields.iter() };
        visitor.visit_seq(fields).map_err(|error| report(&self.place, error))
    }

    /// An enum is an object whose `kind` gives its variant. Also accepts a text, as
    /// [`deserialize_struct`](Self::deserialize_struct) does.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.value {
            Value::Here(Tree::Object(_)) => {}
            Value::Here(Tree::Text(text)) => {
                return visitor.visit_borrowed_str(text).map_err(|error| report(&self.place, error));
            }
            _ => return Err(self.unfit(&visitor)),
        }
        let variant = self.variant(name, variants)?;
        visitor.visit_enum(Tagged { variant, content: Self { tag: Some(KIND), ..self } })
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::Missing(_) => visitor.visit_none(),
            Value::Here(Tree::Null) if !self.strict => visitor.visit_none(),
            Value::Here(_) | Value::Misspelt => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self).map_err(|error| report(&self.place, error))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::Here(_) | Value::Misspelt => visitor.visit_unit(),
            Value::Missing(_) => Err(self.unfit(&visitor)),
        }
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u128 f32 char bytes byte_buf unit unit_struct tuple tuple_struct identifier
    }
}

/// The items of a list.
struct Items<'de, 'p> {
    of: Reader<'de, 'p>,
    items: std::iter::Enumerate<std::slice::Iter<'de, Tree>>,
}

impl<'de> SeqAccess<'de> for Items<'de, '_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Some((index, tree)) = self.items.next() else { return Ok(None) };
        let place = self.of.place.child(index);
        let item = seed.deserialize(Reader::new(tree, place, self.of.strict));
        item.map(Some).map_err(|error| report(&place, error))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

/// The entries of an object that can have any names.
struct Entries<'de, 'p> {
    of: Reader<'de, 'p>,
    entries: std::slice::Iter<'de, (Rc<str>, Tree)>,
    next: Option<&'de (Rc<str>, Tree)>,
}

impl<'de> MapAccess<'de> for Entries<'de, '_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        self.next = self.entries.next();
        self.next.map(|(name, _)| seed.deserialize(StrDeserializer::new(name))).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let (name, tree) = self.next.ok_or(Error::Reported)?;
        let place = self.of.place.child(&**name);
        seed.deserialize(Reader::new(tree, place, self.of.strict)).map_err(|error| report(&place, error))
    }
}

/// The declared fields of a struct in the order of their declaration, with a mark for those that are missing. Passing
/// them to serde as a list takes a fifth of the code that passing them by name does.
struct Fields<'de, 'p> {
    of: Reader<'de, 'p>,
    known: &'static [&'static str],
    fields: std::slice::Iter<'static, &'static str>,
}

impl<'de> SeqAccess<'de> for Fields<'de, '_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Some(name) = self.fields.next() else { return Ok(None) };
        let (value, is_here) = self.of.field(name, self.known);
        let child = self.of.place.child(*name);
        let place = if is_here { child } else { self.of.place };
        let field = Reader { value, place, tag: None, ..self.of };
        seed.deserialize(field).map(Some).map_err(|error| report(&place, error))
    }
}

/// An object that is a variant of an enum.
struct Tagged<'de, 'p> {
    variant: &'static str,
    content: Reader<'de, 'p>,
}

impl<'de, 'p> EnumAccess<'de> for Tagged<'de, 'p> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        let variant: StrDeserializer<'_, Error> = self.variant.into_deserializer();
        Ok((seed.deserialize(variant)?, self))
    }
}

impl<'de> VariantAccess<'de> for Tagged<'de, '_> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self.content)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.content.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        self.content.deserialize_struct("", fields, visitor)
    }
}
