//! A look into parsed JSON that writes down what does not fit.

use std::cell::RefCell;
use std::rc::Rc;

use serde_json::{Map, Value};

use super::Problem;

/// The problems found so far.
#[derive(Default)]
pub(super) struct Problems(RefCell<Vec<Problem>>);

impl Problems {
    pub(super) fn add(&self, place: &str, fault: String) {
        self.0.borrow_mut().push(Problem::error(place, fault));
    }
}

/// A value of the file and its place. Whatever asks for something else than the value is gets `None`, and the problem
/// is written down: so `None` always means that there is a problem.
#[derive(Clone)]
pub(super) struct Node<'a> {
    place: String,
    value: &'a Value,
    problems: &'a Problems,
}

/// The fields of an object.
pub(super) struct Fields<'a> {
    place: String,
    map: &'a Map<String, Value>,
    /// Fields that are none here, of which problems have been written down.
    unknown: Vec<&'a str>,
    problems: &'a Problems,
}

impl<'a> Node<'a> {
    /// Writes down what is wrong here.
    pub(super) fn fault<T>(&self, fault: String) -> Option<T> {
        self.problems.add(&self.place, fault);
        None
    }

    /// The same value, called by another name from here on.
    pub(super) fn called(self, place: String) -> Self {
        Self { place, ..self }
    }

    pub(super) fn place(&self) -> &str {
        &self.place
    }

    /// Reads a JSON text, called by this name.
    ///
    /// # Errors
    ///
    /// Every problem that was written down.
    pub(super) fn walk<T>(
        text: &str,
        name: &str,
        read: impl FnOnce(&Node<'_>) -> Option<T>,
    ) -> Result<T, Vec<Problem>> {
        let problems = Problems::default();
        let found = match serde_json::from_str(text) {
            Ok(value) => read(&Node { place: name.to_owned(), value: &value, problems: &problems }),
            Err(error) => {
                problems.add(name, format!("this is not JSON: {error}"));
                None
            }
        };
        let problems = problems.0.into_inner();
        found.filter(|_| problems.is_empty()).ok_or(problems)
    }

    /// A string that is not blank.
    pub(super) fn text(&self) -> Option<Rc<str>> {
        match self.value {
            Value::String(text) if text.trim().is_empty() => self.fault("the text is empty".to_owned()),
            Value::String(text) => Some(text.as_str().into()),
            other => self.expected("a text", other),
        }
    }

    /// A name made of lower-case letters, digits and hyphens.
    pub(super) fn slug(&self) -> Option<Rc<str>> {
        let text = self.text()?;
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        match text.bytes().all(fits) {
            true => Some(text),
            false => self.fault(format!("“{text}” may have only lower-case letters, digits and hyphens")),
        }
    }

    pub(super) fn number(&self) -> Option<u64> {
        self.value.as_u64().or_else(|| self.expected("a whole number", self.value))
    }

    pub(super) fn small_number(&self) -> Option<u32> {
        let number = self.number()?;
        u32::try_from(number).ok().or_else(|| self.fault(format!("{number} is too great a number")))
    }

    pub(super) fn is_object(&self) -> bool {
        self.value.is_object()
    }

    pub(super) fn value(&self) -> &'a Value {
        self.value
    }

    /// The items of a list, each called by what it is and its number: "question 3".
    pub(super) fn items(&self, what: &str) -> Option<Vec<Node<'a>>> {
        let Value::Array(list) = self.value else { return self.expected("a list", self.value) };
        let prefix = self.place.rsplit_once(", ").map_or(String::new(), |(before, _)| format!("{before}, "));
        let item = |(number, value)| self.child(format!("{prefix}{what} {number}"), value);
        Some((1..).zip(list).map(item).collect())
    }

    /// A list of texts.
    pub(super) fn texts(&self, what: &str) -> Option<Vec<Rc<str>>> {
        self.items(what)?.iter().map(Node::text).collect()
    }

    /// The fields of an object, all of them among the known ones.
    pub(super) fn fields(&self, known: &[&str]) -> Option<Fields<'a>> {
        let mut fields = self.any_fields()?;
        fields.unknown = fields.map.keys().map(String::as_str).filter(|name| !known.contains(name)).collect();
        for name in &fields.unknown {
            self.problems.add(&self.place, format!("“{name}” is no field here{}", hint(name, known)));
        }
        Some(fields)
    }

    /// The fields of an object whose names are free.
    pub(super) fn any_fields(&self) -> Option<Fields<'a>> {
        match self.value {
            Value::Object(map) => {
                Some(Fields { place: self.place.clone(), map, unknown: Vec::new(), problems: self.problems })
            }
            other => self.expected("an object", other),
        }
    }

    fn child(&self, place: String, value: &'a Value) -> Node<'a> {
        Node { place, value, problems: self.problems }
    }

    fn expected<T>(&self, wanted: &str, found: &Value) -> Option<T> {
        let found = match found {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "a text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        self.fault(format!("{wanted} is wanted here, not {found}"))
    }
}

impl<'a> Fields<'a> {
    /// The field, or a problem that it is missing; a slip in its name has been one already.
    pub(super) fn required(&self, name: &str) -> Option<Node<'a>> {
        let found = self.optional(name);
        if found.is_none() && !self.unknown.iter().any(|unknown| is_typo(unknown, name)) {
            self.problems.add(&self.place, format!("“{name}” is missing"));
        }
        found
    }

    /// The field, if it is there.
    pub(super) fn optional(&self, name: &str) -> Option<Node<'a>> {
        self.map.get(name).map(|value| self.node(name, value))
    }

    /// A field that is true or false, or `default` where it is not there.
    pub(super) fn flag(&self, name: &str, default: bool) -> bool {
        match self.map.get(name) {
            None => default,
            Some(Value::Bool(flag)) => *flag,
            Some(other) => self.node(name, other).expected("true or false", other).unwrap_or(default),
        }
    }

    /// Every field with its name.
    pub(super) fn all(&self) -> impl Iterator<Item = (&'a str, Node<'a>)> {
        self.map.iter().map(|(name, value)| (name.as_str(), self.node(name, value)))
    }

    fn node(&self, name: &str, value: &'a Value) -> Node<'a> {
        let place = if self.place.is_empty() { name.to_owned() } else { format!("{}, {name}", self.place) };
        Node { place, value, problems: self.problems }
    }
}

/// The known name that was meant, if one is near: ": did you mean “title”?".
pub(super) fn hint(name: &str, known: &[&str]) -> String {
    let close = known.iter().find(|other| is_typo(name, other));
    close.map_or(String::new(), |close| format!(": did you mean “{close}”?"))
}

/// Whether one name is the other with a slip or two: letters changed, added, left out or swapped with the next (optimal
/// string alignment, after Damerau, Communications of the ACM 7, 1964), but more of it right than wrong.
fn is_typo(name: &str, other: &str) -> bool {
    let (name, other): (Vec<char>, Vec<char>) = (name.chars().collect(), other.chars().collect());
    let mut slips = vec![vec![0; other.len() + 1]; name.len() + 1];
    for i in 0..=name.len() {
        for j in 0..=other.len() {
            slips[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let change = slips[i - 1][j - 1] + usize::from(name[i - 1] != other[j - 1]);
                let swapped = i > 1 && j > 1 && name[i - 1] == other[j - 2] && name[i - 2] == other[j - 1];
                let swap = if swapped { slips[i - 2][j - 2] + 1 } else { change };
                change.min(swap).min(slips[i - 1][j] + 1).min(slips[i][j - 1] + 1)
            };
        }
    }
    let slips = slips[name.len()][other.len()];
    slips <= 2 && slips * 2 < other.len()
}
