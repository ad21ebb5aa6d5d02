//! A look into parsed JSON that writes down what does not fit.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::Problem;
use super::json::Json;
use super::problem::is_hidden;

/// The most entries of a list that is read as a whole, and of one that a reader goes through piece by piece.
pub(super) const FEW: usize = 100;
pub(super) const MANY: usize = 2_000;
/// The most problems that are told: whoever has so many mends these first.
const TOLD: usize = 50;
/// The longest name, in bytes: names go into the places of problems, and into every comparison of questions.
const NAME: usize = 100;
/// How many bytes may be looked through for quotations: some hundred times what a long article needs, and a few seconds
/// at the most.
const SOUGHT: usize = 1_000_000_000;

/// The problems found so far.
#[derive(Default)]
pub(super) struct Problems {
    told: RefCell<Vec<Problem>>,
    /// How many more there are.
    more: Cell<usize>,
    /// How many bytes were looked through for quotations.
    sought: Cell<usize>,
}

impl Problems {
    pub(super) fn add(&self, place: &str, fault: String) {
        let mut told = self.told.borrow_mut();
        match told.len() < TOLD {
            true => told.push(Problem::error(place, fault)),
            false => self.more.set(self.more.get() + 1),
        }
    }

    /// Every problem that is told, and how many are not.
    fn into_told(self) -> Vec<Problem> {
        let mut told = self.told.into_inner();
        let more = self.more.get();
        if more > 0 {
            told.push(Problem::error("", format!("problems that are not listed here: {more}")));
        }
        told
    }
}

/// A value of the file and its place. Whatever asks for something else than the value is gets `None`, and the problem
/// is written down: so `None` always means that there is a problem.
#[derive(Clone)]
pub(super) struct Node<'a> {
    place: String,
    value: &'a Json,
    problems: &'a Problems,
}

/// The fields of an object.
pub(super) struct Fields<'a> {
    place: String,
    list: &'a [(Rc<str>, Json)],
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
        let found = match Json::read(text) {
            Ok(value) => read(&Node { place: name.to_owned(), value: &value, problems: &problems }),
            Err(error) => {
                // What JavaScript writes for half of a surrogate pair is an escape that no other language reads.
                let half = if error.contains("hex escape") {
                    " (half of a character, such as “\\ud83d” alone)"
                } else {
                    ""
                };
                problems.add(name, format!("this is not JSON: {error}{half}"));
                None
            }
        };
        let problems = problems.into_told();
        found.filter(|_| problems.is_empty()).ok_or(problems)
    }

    /// A string that has something to be seen.
    pub(super) fn text(&self) -> Option<Rc<str>> {
        match self.value {
            Json::Text(text) if text.chars().all(|letter| letter.is_whitespace() || is_hidden(letter)) => {
                self.fault("the text is empty".to_owned())
            }
            Json::Text(text) => Some(text.clone()),
            other => self.expected("a text", other),
        }
    }

    /// A name made of lower-case letters, digits and hyphens.
    pub(super) fn slug(&self) -> Option<Rc<str>> {
        let text = self.text()?;
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        match text.bytes().all(fits) {
            true if text.len() > NAME => self.fault(format!("“{text}” is longer than {NAME} characters")),
            true => Some(text),
            false => self.fault(format!("“{text}” may have only lower-case letters, digits and hyphens")),
        }
    }

    pub(super) fn number(&self) -> Option<u64> {
        match self.value {
            Json::Number(Some(number)) => Some(*number),
            other => self.expected("a whole number", other),
        }
    }

    pub(super) fn small_number(&self) -> Option<u32> {
        let number = self.number()?;
        u32::try_from(number).ok().or_else(|| self.fault(format!("{number} is too great a number")))
    }

    pub(super) fn is_object(&self) -> bool {
        matches!(self.value, Json::Object(_))
    }

    pub(super) fn value(&self) -> &'a Json {
        self.value
    }

    /// Looks through so many bytes for a quotation, unless that has been done too often.
    pub(super) fn seek(&self, bytes: usize) -> Option<()> {
        let sought = self.problems.sought.get().saturating_add(bytes);
        self.problems.sought.set(sought);
        match sought <= SOUGHT {
            true => Some(()),
            false => self.fault("there are too many quotations for so long a text".to_owned()),
        }
    }

    /// The items of a list of at most so many, each called by what it is and its number: "question 3".
    pub(super) fn items(&self, what: &str, most: usize) -> Option<Vec<Node<'a>>> {
        let Json::List(list) = self.value else { return self.expected("a list", self.value) };
        if list.len() > most {
            return self.fault(format!("a list of {} is too long here: {most} at most", list.len()));
        }
        let prefix = self.place.rsplit_once(", ").map_or(String::new(), |(before, _)| format!("{before}, "));
        let item = |(number, value)| self.child(format!("{prefix}{what} {number}"), value);
        Some((1..).zip(list).map(item).collect())
    }

    /// A list of texts.
    pub(super) fn texts(&self, what: &str, most: usize) -> Option<Vec<Rc<str>>> {
        self.items(what, most)?.iter().map(Node::text).collect()
    }

    /// The fields of an object, all of them among the known ones.
    pub(super) fn fields(&self, known: &[&str]) -> Option<Fields<'a>> {
        let mut fields = self.any_fields()?;
        fields.unknown = fields.list.iter().map(|(name, _)| &**name).filter(|name| !known.contains(name)).collect();
        for name in &fields.unknown {
            self.problems.add(&self.place, format!("“{name}” is no field here{}", hint(name, known)));
        }
        Some(fields)
    }

    /// The fields of an object whose names are free.
    pub(super) fn any_fields(&self) -> Option<Fields<'a>> {
        match self.value {
            Json::Object(list) => {
                Some(Fields { place: self.place.clone(), list, unknown: Vec::new(), problems: self.problems })
            }
            other => self.expected("an object", other),
        }
    }

    fn child(&self, place: String, value: &'a Json) -> Node<'a> {
        Node { place, value, problems: self.problems }
    }

    fn expected<T>(&self, wanted: &str, found: &Json) -> Option<T> {
        let found = match found {
            Json::Null => "null",
            Json::Bool(_) => "true or false",
            Json::Number(_) => "a number",
            Json::Text(_) => "a text",
            Json::List(_) => "a list",
            Json::Object(_) => "an object",
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
        self.list.iter().rfind(|(own, _)| **own == *name).map(|(_, value)| self.node(name, value))
    }

    /// A field that is true or false, or `default` where it is not there.
    pub(super) fn flag(&self, name: &str, default: bool) -> bool {
        let Some(node) = self.optional(name) else { return default };
        match node.value {
            Json::Bool(flag) => *flag,
            other => node.expected("true or false", other).unwrap_or(default),
        }
    }

    /// Every field with its name.
    pub(super) fn all(&self) -> impl Iterator<Item = (&'a str, Node<'a>)> {
        self.list.iter().map(|(name, value)| (&**name, self.node(name, value)))
    }

    fn node(&self, name: &str, value: &'a Json) -> Node<'a> {
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
    let other: Vec<char> = other.chars().collect();
    // Two slips make no name longer by three: how much longer a hostile one is does not matter.
    let name: Vec<char> = name.chars().take(other.len() + 3).collect();
    if name.len().abs_diff(other.len()) > 2 {
        return false;
    }
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
