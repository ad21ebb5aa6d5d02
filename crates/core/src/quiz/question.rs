//! A question, its kind, its options, and what a reader can respond.
//!
//! The words are those of [QTI 3](https://www.imsglobal.org/spec/qti/v3p0/impl): a *stem* asks, *options* are offered,
//! the right ones are *keys* and the others *distractors*, what the reader gives is a *response*.

use std::rc::Rc;

use litemap::LiteMap;

use crate::text::level::Order;
use crate::text::span::Span;
use crate::text::unicode::Fold;

/// A name inside an article file: of a question, an option, an item to order or a pair's half.
pub type Id = Rc<str>;

/// One question, the same at every level at which it stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Question {
    /// Its name; no other question of the article has it.
    pub id: Id,
    /// What is asked, or the sentence with the gap ([`GAP`]).
    pub stem: Rc<str>,
    /// How it is answered, and what is right.
    pub kind: Kind,
    /// Why the right answer is right, where that is said once for the whole question.
    pub reason: Option<Rc<str>>,
    /// The words that decide it (the critical span), at each level at which it stands. A list is empty only where
    /// the point is that the text does not say it.
    pub evidence: LiteMap<Order, Vec<Span>>,
}

/// Stands in a stem where the reader fills in.
pub const GAP: &str = "____";

/// How a question is answered, and what is right. How each is graded stands in [`grading`](crate::quiz::grading).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One key of several options.
    Choice(Options),
    /// Several keys among the options.
    MultipleResponse(Options),
    /// True, false or not in the text: three options with the ids [`TRUE`], [`FALSE`] and [`NOT_IN_TEXT`].
    Statement(Options),
    /// A gap into which the reader types. The options are what the author expects, right and wrong.
    TextEntry {
        /// Expected answers.
        options: Options,
        /// Whether the typed text must be an expected one to the letter.
        exact: bool,
        /// What else two typed texts may differ in and still be the same.
        fold: Fold,
    },
    /// A gap with a choice of words.
    InlineChoice(Options),
    /// Items to put in order, given here in the right one; at least three, no two alike.
    Order(Vec<Item>),
    /// Pairs to match.
    Match(Matching),
}

/// The id of a statement's option "true".
pub const TRUE: &str = "true";
/// The id of a statement's option "false".
pub const FALSE: &str = "false";
/// The id of a statement's option "not in the text".
pub const NOT_IN_TEXT: &str = "not-in-text";

/// The options of a question, in the author's order; at least one is a key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Options {
    /// The options.
    pub list: Vec<AnswerOption>,
    /// Whether they may be shown in another order.
    pub shuffle: bool,
}

impl Options {
    /// The keys, in the author's order.
    pub fn keys(&self) -> impl Iterator<Item = &AnswerOption> {
        self.list.iter().filter(|option| option.is_key())
    }

    /// The option with this id.
    pub fn get(&self, id: &str) -> Option<&AnswerOption> {
        self.list.iter().find(|option| &*option.id == id)
    }
}

/// One option.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AnswerOption {
    /// Its name inside the question.
    pub id: Id,
    /// What the reader sees.
    pub text: Rc<str>,
    /// Why it is right or wrong, in words for the reader.
    pub reason: Option<Rc<str>>,
    /// Whether it is the key, or else what kind of error it is to choose it.
    pub role: Role,
}

impl AnswerOption {
    /// Whether choosing it is right.
    pub fn is_key(&self) -> bool {
        self.role == Role::Key
    }

    /// The error that choosing it at a level is; none for a key, or where the author did not say.
    pub fn mistake(&self, level: Order) -> Option<Mistake> {
        match &self.role {
            Role::Key | Role::Unsaid => None,
            Role::Misread => Some(Mistake::Misread),
            Role::Absent => Some(Mistake::Absent),
            Role::Overlooked => Some(Mistake::Overlooked),
            Role::Elsewhere(places) => Some(match places.get(&level) {
                Some(spans) => Mistake::Elsewhere(spans.clone()),
                None => Mistake::Absent,
            }),
        }
    }
}

/// What an option is for. The kinds of distractor are those of STARC (Berzak, Malmaud, Levy: "STARC: Structured
/// Annotations for Reading Comprehension", ACL 2020).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Right.
    Key,
    /// Misreads the words that decide the question.
    Misread,
    /// True of another place in the text: which, at each level that has it. Elsewhere it counts as absent.
    Elsewhere(LiteMap<Order, Vec<Span>>),
    /// Not in the text.
    Absent,
    /// Says that the text is silent where it is not; only in statements.
    Overlooked,
    /// Wrong, and the author does not say how.
    Unsaid,
}

/// The error that a wrong option is, at one level.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Mistake {
    /// The reader looked at the right place, but it says something else.
    Misread,
    /// The text says it about something else, here.
    Elsewhere(Vec<Span>),
    /// The text does not say it.
    Absent,
    /// The text does say something about it.
    Overlooked,
}

/// An item to put in order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Item {
    /// Its name inside the question.
    pub id: Id,
    /// What the reader sees.
    pub text: Rc<str>,
}

/// What is matched with what.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Matching {
    /// The left halves, each with the id of the option that goes with it; at least two.
    pub premises: Vec<Premise>,
    /// The right halves: those of the pairs and any further ones; no two alike.
    pub options: Vec<Item>,
}

/// A left half, to be matched with an option.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Premise {
    /// Its name inside the question.
    pub id: Id,
    /// What the reader sees.
    pub text: Rc<str>,
    /// The id of the option that goes with it.
    pub key: Id,
    /// Why they go together.
    pub reason: Option<Rc<str>>,
}

impl Question {
    /// Whether the same question stands at several levels, so that scores can be compared.
    pub fn is_anchor(&self) -> bool {
        self.evidence.len() > 1
    }

    /// The stem up to its gap, and what follows it. Bytes are compared, because `str::find` is two kilobytes of code.
    pub fn around_gap(&self) -> (&str, &str) {
        let gap = self.stem.as_bytes().windows(GAP.len()).position(|bytes| bytes == GAP.as_bytes());
        gap.map_or((&self.stem, ""), |at| (&self.stem[..at], &self.stem[at + GAP.len()..]))
    }

    /// The options, for the kinds that have a list of them.
    pub fn options(&self) -> Option<&Options> {
        match &self.kind {
            Kind::Choice(options)
            | Kind::MultipleResponse(options)
            | Kind::Statement(options)
            | Kind::InlineChoice(options)
            | Kind::TextEntry { options, .. } => Some(options),
            Kind::Order(_) | Kind::Match(_) => None,
        }
    }
}
