//! Reads derived structs from a [`Tree`] and writes down every fault with its place.
//!
//! A derived `Deserialize` stops at the first fault. So what can go on without a value declares it as a [`Field`]: that is
//! read here, and where it has a fault, the fault is written down and the field is empty.

use std::collections::BTreeSet;
use std::fmt;
use std::rc::Rc;

use serde::de::value::StrDeserializer;
use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, EnumAccess, Expected, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use crate::json::faults::{About, Faults, Place};
use crate::json::tree::Tree;

/// Reads a value from a tree; nothing where it has a fault that it cannot do without. Every name in the tree has to be known,
/// and none may stand twice: this is for what people write.
pub fn read<'a, T: Deserialize<'a>>(tree: &'a Tree, faults: &'a Faults) -> Option<T> {
    Reader::new(tree, Place::whole(faults), true).value()
}

/// The same for what programs wrote: a name that is not known is one of a later version and says nothing here.
pub fn read_leniently<'a, T: Deserialize<'a>>(tree: &'a Tree, faults: &'a Faults) -> Option<T> {
    Reader::new(tree, Place::whole(faults), false).value()
}

/// A value of a file, or nothing where it has a fault. Only for what is read by [`read`] and [`read_leniently`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<T>(pub Option<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FieldVisitor<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for FieldVisitor<T> {
            type Value = T;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a value")
            }

            fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
                T::deserialize(deserializer)
            }
        }
        // The reader has written down what is wrong by the time it returns.
        Ok(Self(deserializer.deserialize_newtype_struct("Field", FieldVisitor(std::marker::PhantomData)).ok()))
    }
}

/// The value of a field that may be left out; `None` where it is there and has a fault.
pub fn optional<T>(field: Option<Field<T>>) -> Option<Option<T>> {
    match field {
        Some(Field(value)) => value.map(Some),
        None => Some(None),
    }
}

/// A field that is true or false, or `default` where it is left out.
pub fn flag(field: Option<Field<bool>>, default: bool) -> Option<bool> {
    optional(field).map(|flag| flag.unwrap_or(default))
}

/// Every value; `None` where one has a fault.
pub fn all<T>(fields: impl IntoIterator<Item = Field<T>>) -> Option<Vec<T>> {
    fields.into_iter().map(|field| field.0).collect()
}

/// A value and its place.
#[derive(Clone)]
struct Reader<'a> {
    value: Value<'a>,
    place: Place<'a>,
    /// Whether names have to be known.
    strict: bool,
    /// A name that says of which kind the object is, and is no field of it.
    tag: Option<&'static str>,
}

#[derive(Clone, Copy)]
enum Value<'a> {
    Here(&'a Tree),
    /// The field of this name, which the object at the place does not have.
    Missing(&'static str),
    /// The same where a slip in the name has been written down already.
    Misspelt,
}

/// Why a value was not read.
#[derive(Debug)]
enum Error {
    /// It has been written down.
    Told,
    /// It is still to be written down, by whoever knows the place.
    Untold(String),
}

impl<'a> Reader<'a> {
    fn new(tree: &'a Tree, place: Place<'a>, strict: bool) -> Self {
        Self { value: Value::Here(tree), place, strict, tag: None }
    }

    fn value<T: Deserialize<'a>>(self) -> Option<T> {
        let place = self.place.clone();
        T::deserialize(self).map_err(|error| tell(&place, error)).ok()
    }

    fn child(&self, step: impl ToString, tree: &'a Tree) -> Self {
        Self::new(tree, self.place.child(step), self.strict)
    }

    /// The value of a field that a struct declares.
    fn field(&self, name: &'static str, entries: &'a [(Rc<str>, Tree)]) -> Self {
        match entries.iter().rfind(|(own, _)| **own == *name) {
            Some((_, tree)) => self.child(name, tree),
            None if entries.iter().any(|(own, _)| is_misspelt(own, name)) => {
                Self { value: Value::Misspelt, tag: None, ..self.clone() }
            }
            None => Self { value: Value::Missing(name), tag: None, ..self.clone() },
        }
    }

    /// Writes down names that stand twice, or are none here.
    fn check_names(&self, entries: &[(Rc<str>, Tree)], known: Option<&[&str]>) {
        let mut seen = BTreeSet::new();
        for (name, _) in entries.iter().filter(|(name, _)| !seen.insert(name)) {
            self.place
                .fault_about::<()>(About::Name(name.to_string()), format!("“{name}” stands here twice: keep one"));
        }
        if let Some(known) = known {
            let is_tag = |name: &str| self.tag == Some(name);
            unknown_names(&self.place, seen.into_iter().map(|name| &**name).filter(|name| !is_tag(name)), known);
        }
    }
}

/// Writes down names that are none of the known ones.
pub fn unknown_names<'a>(place: &Place<'_>, names: impl Iterator<Item = &'a str>, known: &[&str]) {
    for name in names.filter(|name| !known.contains(name)) {
        let hint = hint(name, known);
        place.fault_about::<()>(About::Name(name.to_owned()), format!("“{name}” is no field here{hint}"));
    }
}

fn tell(place: &Place<'_>, error: Error) -> Error {
    if let Error::Untold(text) = error {
        place.fault::<()>(text);
    }
    Error::Told
}

impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let place = self.place.clone();
        let tree = match self.value {
            Value::Here(tree) => tree,
            Value::Missing(name) => return Err(tell(&place, de::Error::missing_field(name))),
            Value::Misspelt => return Err(Error::Told),
        };
        let read = match tree {
            Tree::Null => visitor.visit_unit(),
            Tree::Bool(flag) => visitor.visit_bool(*flag),
            Tree::Number(Some(number)) => visitor.visit_u64(*number),
            Tree::Number(None) => Err(de::Error::invalid_type(Unexpected::Other(tree.kind()), &visitor)),
            Tree::Text(text) => visitor.visit_borrowed_str(text),
            Tree::List(items) => visitor.visit_seq(Items { of: self, items: items.iter().enumerate() }),
            Tree::Object(entries) => {
                if self.strict {
                    self.check_names(entries, None);
                }
                visitor.visit_map(Entries { of: self, entries: entries.iter(), value: None })
            }
        };
        read.map_err(|error| tell(&place, error))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let entries = match self.value {
            Value::Here(Tree::Object(entries)) => entries,
            // serde would take a list for the fields in their order.
            Value::Here(Tree::List(_)) => {
                return Err(tell(&self.place, de::Error::invalid_type(Unexpected::Seq, &visitor)));
            }
            _ => return self.deserialize_any(visitor),
        };
        if self.strict {
            self.check_names(entries, Some(fields));
        }
        let place = self.place.clone();
        let fields = Fields { of: self, entries, fields: fields.iter(), value: None };
        visitor.visit_map(fields).map_err(|error| tell(&place, error))
    }

    /// An enum is an object whose `kind` says which of its variants it is.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        const KIND: &str = "kind";
        let Value::Here(Tree::Object(entries)) = self.value else { return self.deserialize_any(visitor) };
        let kind = self.field(KIND, entries);
        let place = kind.place.clone();
        let name: Rc<str> = kind.value::<Rc<str>>().ok_or(Error::Told)?;
        let Some(variant) = variants.iter().find(|variant| ***variant == *name) else {
            let (hint, kinds) = (hint(&name, variants), variants.join(", "));
            place.fault::<()>(format!("“{name}” is no kind of question{hint} (the kinds are {kinds})"));
            return Err(Error::Told);
        };
        visitor.visit_enum(Tagged { variant, content: Self { tag: Some(KIND), ..self } })
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::Missing(_) | Value::Misspelt => visitor.visit_none(),
            Value::Here(Tree::Null) if !self.strict => visitor.visit_none(),
            Value::Here(_) => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        let place = self.place.clone();
        visitor.visit_newtype_struct(self).map_err(|error| tell(&place, error))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier ignored_any
    }
}

/// The items of a list.
struct Items<'a> {
    of: Reader<'a>,
    items: std::iter::Enumerate<std::slice::Iter<'a, Tree>>,
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Some((index, tree)) = self.items.next() else { return Ok(None) };
        let item = self.of.child(index, tree);
        let place = item.place.clone();
        seed.deserialize(item).map(Some).map_err(|error| tell(&place, error))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

/// The entries of an object whose names are free.
struct Entries<'a> {
    of: Reader<'a>,
    entries: std::slice::Iter<'a, (Rc<str>, Tree)>,
    value: Option<Reader<'a>>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some((name, tree)) = self.entries.next() else { return Ok(None) };
        self.value = Some(self.of.child(name, tree));
        seed.deserialize(StrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        next_value(self.value.take(), seed)
    }
}

/// The fields that a struct declares, in the order in which it does. What is missing is given as missing, so that a
/// [`Field`] hears of it; where names are not checked, it is left to serde, which knows defaults.
struct Fields<'a> {
    of: Reader<'a>,
    entries: &'a [(Rc<str>, Tree)],
    fields: std::slice::Iter<'static, &'static str>,
    value: Option<Reader<'a>>,
}

impl<'de> MapAccess<'de> for Fields<'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        for name in self.fields.by_ref() {
            let field = self.of.field(name, self.entries);
            if self.of.strict || matches!(field.value, Value::Here(_)) {
                self.value = Some(field);
                return seed.deserialize(StrDeserializer::new(name)).map(Some);
            }
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        next_value(self.value.take(), seed)
    }
}

fn next_value<'de, V: DeserializeSeed<'de>>(value: Option<Reader<'de>>, seed: V) -> Result<V::Value, Error> {
    let value = value.ok_or(Error::Told)?;
    let place = value.place.clone();
    seed.deserialize(value).map_err(|error| tell(&place, error))
}

/// An object that is one variant of an enum.
struct Tagged<'a> {
    variant: &'static str,
    content: Reader<'a>,
}

impl<'de> EnumAccess<'de> for Tagged<'de> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        let variant: StrDeserializer<'_, Error> = self.variant.into_deserializer();
        Ok((seed.deserialize(variant)?, self))
    }
}

impl<'de> VariantAccess<'de> for Tagged<'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self.content)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.content.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        self.content.deserialize_struct("", fields, visitor)
    }
}

impl de::StdError for Error {}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Told => out.write_str("there are faults"),
            Self::Untold(text) => out.write_str(text),
        }
    }
}

impl de::Error for Error {
    fn custom<T: fmt::Display>(text: T) -> Self {
        Self::Untold(text.to_string())
    }

    fn invalid_type(found: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        let found = match found {
            Unexpected::Unit | Unexpected::Option => "null",
            Unexpected::Bool(_) => "true or false",
            Unexpected::Unsigned(_) => "a number",
            Unexpected::Str(_) => "a text",
            Unexpected::Seq => "a list",
            Unexpected::Map => "an object",
            Unexpected::Other(kind) => kind,
            _ => "this",
        };
        Self::Untold(format!("{} is wanted here, not {found}", words(wanted)))
    }

    fn invalid_value(found: Unexpected<'_>, _: &dyn Expected) -> Self {
        match found {
            Unexpected::Unsigned(number) => Self::Untold(format!("{number} is too great a number")),
            other => Self::Untold(format!("{other} is not allowed here")),
        }
    }

    fn missing_field(name: &'static str) -> Self {
        Self::Untold(format!("“{name}” is missing"))
    }
}

/// What serde calls by Rust's names, in an author's words.
fn words(wanted: &dyn Expected) -> String {
    let wanted = wanted.to_string();
    match &*wanted {
        "u32" | "u64" | "usize" => "a whole number".to_owned(),
        "a boolean" => "true or false".to_owned(),
        "a string" => "a text".to_owned(),
        "a sequence" => "a list".to_owned(),
        "a map" => "an object".to_owned(),
        _ => wanted,
    }
}

/// The known name that was meant, if one is near: ": did you mean “title”?".
fn hint(name: &str, known: &[&str]) -> String {
    let close = known.iter().find(|other| is_misspelt(name, other));
    close.map_or(String::new(), |close| format!(": did you mean “{close}”?"))
}

/// Whether a name is another one with a slip or two: letters changed, added, left out or swapped with the next, but more of it
/// right than wrong.
fn is_misspelt(name: &str, other: &str) -> bool {
    // Two slips make no name longer by three: how much longer a hostile one is does not matter.
    let is_near = name.len().abs_diff(other.len()) <= 8 && name != other;
    is_near && {
        let slips = strsim::osa_distance(name, other);
        slips <= 2 && slips * 2 < other.chars().count()
    }
}
