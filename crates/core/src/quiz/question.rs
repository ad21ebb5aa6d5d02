//! Questions of every kind.
//!
//! The terms are those of test design and of [QTI 3](https://www.imsglobal.org/spec/qti/v3p0/impl): a *stem* asks
//! something; the right *options* are *keys*, the others *distractors*; the reader gives a *response*.

use std::hash::{Hash, Hasher};
use std::ops::RangeInclusive;
use std::rc::Rc;

use litemap::LiteMap;

use crate::quiz::decimal::Decimal;
use crate::quiz::number::ReadNumber;
use crate::text::content::Content;
use crate::text::level::LevelIndex;
use crate::text::span::Span;
use crate::text::unicode::Fold;

/// The id of a question, an option, an item or a premise.
pub type Id = Rc<str>;

/// A question. It is the same at every level that asks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its id, unique in the article.
    pub id: Id,
    /// The text, table, code or picture that it is about, if it is about one; several questions can share it.
    pub stimulus: Option<Rc<Stimulus>>,
    /// The question itself, or a sentence with a gap ([`GAP`]).
    pub stem: Content,
    /// What a reader needs for it, such as “inference”: a free word of the author's.
    pub skill: Option<Rc<str>>,
    /// Hints, from the smallest to the largest. The reader takes them one at a time; they change no points.
    pub hints: Vec<Content>,
    /// Its kind, with the right answer.
    pub kind: Kind,
    /// Why the right answer is right, if that is explained once for the whole question.
    pub reason: Option<Content>,
    /// The words that decide it (STARC's critical span), at each level that asks it. A list can be empty only if the
    /// key is "not in the text".
    pub evidence: LiteMap<LevelIndex, Vec<Span>>,
}

/// What a question does not have is not hashed, so that it keeps the hash that it had before questions could have it.
impl Hash for Question {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.id, &self.stem, &self.kind, &self.reason, &self.evidence).hash(state);
        self.stimulus.iter().for_each(|stimulus| stimulus.hash(state));
        self.skill.iter().for_each(|skill| ("skill", skill).hash(state));
        self.hints.iter().for_each(|hint| ("hint", hint).hash(state));
    }
}

/// What one or several questions are about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Stimulus {
    /// Its id, unique in the article.
    pub id: Id,
    /// What is shown.
    pub content: Content,
}

/// The gap in a stem, which the reader fills in.
pub const GAP: &str = "____";

/// Where the first gap of a text is.
pub fn gap_in(text: &str) -> Option<usize> {
    text.find(GAP)
}

/// The kind of a question, with the right answer. [`grading`](crate::quiz::grading) says how each kind is graded.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Options of which one is the key.
    Choice(Options),
    /// Options of which one or more are keys.
    MultipleResponse(Options),
    /// A statement that is true, false or not in the text: three options with the ids [`TRUE`], [`FALSE`] and
    /// [`NOT_IN_TEXT`].
    Statement(Options),
    /// A text that the reader types: into the gap of the stem or, if that has none, below it.
    TextEntry {
        /// The answers that the author expects, right and wrong.
        options: Options,
        /// Whether an answer has to match exactly.
        exact: bool,
        /// How answers are normalised if they do not have to match exactly.
        fold: Fold,
    },
    /// A gap with options to choose from.
    InlineChoice(Options),
    /// Items to put in order, stored in the right order; at least three, all different.
    Order(Vec<Item>),
    /// Premises to match with options.
    Match(Matching),
    /// A stem with gaps, each of which is filled and graded on its own; in the order of the gaps.
    Cloze(Vec<Gap>),
    /// A number that the reader types: into the gap of the stem or, if that has none, below it.
    Number(Numbers),
    /// A writing prompt. It earns no points, and nobody has to answer it.
    Open(Open),
    /// Parts of the text to choose from, at each level that asks it; one or more of a level's are keys.
    HotText(TargetsByLevel),
    /// Options of which one is the key, and parts of the text of which one shows why it is.
    EvidenceBased(Options, Proof),
}

/// The id of a statement's option "true".
pub const TRUE: &str = "true";
/// The id of a statement's option "false".
pub const FALSE: &str = "false";
/// The id of a statement's option "not in the text".
pub const NOT_IN_TEXT: &str = "not-in-text";

/// The options of a question; at least one is a key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Options {
    /// The options, in the author's order.
    pub list: Vec<AnswerOption>,
    /// Whether they may be shown in a different order.
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

/// An option of a question.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AnswerOption {
    /// Its id, unique in the question.
    pub id: Id,
    /// What the reader sees or, in a text entry, types.
    pub text: Content,
    /// Why it is right or wrong, for the reader.
    pub reason: Option<Content>,
    /// Whether it is a key or, for a distractor, what kind.
    pub role: Role,
}

impl AnswerOption {
    /// Whether it is a key.
    pub fn is_key(&self) -> bool {
        self.role == Role::Key
    }

    /// The mistake of choosing it at this level; `None` for a key, or if the author does not say.
    pub fn mistake(&self, level: LevelIndex) -> Option<Mistake> {
        match &self.role {
            Role::Key | Role::Unspecified => None,
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

/// The role of an option. The kinds of distractors are those of STARC (Berzak, Malmaud and Levy, "STARC: Structured
/// Annotations for Reading Comprehension", ACL 2020).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// A right answer.
    Key,
    /// A misreading of the words that decide the question.
    Misread,
    /// True of something else in the text, with these words, by level. At other levels it counts as [`Role::Absent`].
    Elsewhere(LiteMap<LevelIndex, Vec<Span>>),
    /// Not supported by the text.
    Absent,
    /// The option "not in the text" of a statement about which the text does say something.
    Overlooked,
    /// A wrong answer of a kind that the author does not specify.
    Unspecified,
}

/// The mistake of choosing a distractor at one level.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Mistake {
    /// The words that decide the question say something else.
    Misread,
    /// The text says this about something else, in these words.
    Elsewhere(Vec<Span>),
    /// The text does not say this.
    Absent,
    /// The text does say something about this.
    Overlooked,
}

/// An item to put in order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Item {
    /// Its id, unique in the question.
    pub id: Id,
    /// What the reader sees.
    pub text: Content,
}

/// Premises and the options to match them with.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Matching {
    /// The premises, shown on the left; at least two.
    pub premises: Vec<Premise>,
    /// The options, shown on the right, including those that match no premise; all different.
    pub options: Vec<Item>,
}

/// A premise, to be matched with an option.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Premise {
    /// Its id, unique in the question.
    pub id: Id,
    /// What the reader sees.
    pub text: Content,
    /// The id of the option that it matches.
    pub key: Id,
    /// Why the two match.
    pub reason: Option<Content>,
}

/// A gap of a cloze.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Gap {
    /// Its id, unique in the question.
    pub id: Id,
    /// The answers that the author expects, right and wrong, or the options to choose from, of which one is the key.
    pub options: Options,
    /// How typed answers are compared; none if the reader chooses from the options.
    pub typed: Option<Comparison>,
    /// Why the key is right.
    pub reason: Content,
}

/// How typed answers are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Comparison {
    /// Whether an answer has to match exactly.
    pub exact: bool,
    /// How answers are normalised if they do not have to match exactly.
    pub fold: Fold,
}

/// The answers to a question that asks for a number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Numbers {
    /// The answers that the author expects, right and wrong, as they are written.
    pub options: Options,
    /// The numbers that count as each of them. No two have one in common.
    pub ranges: Vec<RangeInclusive<Decimal>>,
    /// The names of the unit, of which the first is shown. Readers can leave it out; without any, whatever they add does not
    /// count.
    pub units: Vec<Rc<str>>,
    /// The language in which readers write numbers.
    pub language: Rc<str>,
    /// How units are normalised for comparison.
    pub fold: Fold,
    /// What reads what they type.
    pub read: ReadNumber,
}

/// What can be chosen in the text, by level.
pub type TargetsByLevel = LiteMap<LevelIndex, Targets>;

/// Parts of the text of a level that can be chosen, QTI's hot texts, in reading order. No two overlap; at least one is a key,
/// and at least one is not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Targets {
    /// What can be chosen. Keys have words of the question's evidence in them.
    pub options: Options,
    /// Where each of them is in the passage.
    pub spans: Vec<Span>,
}

/// The second part of a question: what shows that the answer to the first is right.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Proof {
    /// What it asks; none for the words of the interface.
    pub stem: Option<Content>,
    /// What can be chosen.
    pub targets: TargetsByLevel,
}

/// What helps a reader with a text of their own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Open {
    /// What a good text has, to look at while writing and to compare with afterwards.
    pub checklist: Vec<Content>,
    /// A good text, shown once the quiz is handed in.
    pub model: Option<Content>,
}

impl Question {
    /// Whether it earns points. One that does not need not be answered, and cannot be missed.
    pub fn is_graded(&self) -> bool {
        !matches!(self.kind, Kind::Open(_))
    }

    /// Whether it is an anchor: asked at several levels, so that their scores can be compared.
    pub fn is_anchor(&self) -> bool {
        self.evidence.len() > 1
    }

    /// Everything that is shown of it.
    pub fn contents(&self) -> Vec<&Content> {
        let mut contents: Vec<&Content> = self.stimulus.iter().map(|stimulus| &stimulus.content).collect();
        contents.push(&self.stem);
        contents.extend(self.hints.iter().chain(&self.reason));
        for option in self.option_lists().flat_map(|options| &options.list) {
            contents.extend([&option.text].into_iter().chain(&option.reason));
        }
        contents.extend(self.gaps().iter().map(|gap| &gap.reason));
        match &self.kind {
            Kind::Order(items) => contents.extend(items.iter().map(|item| &item.text)),
            Kind::Match(Matching { premises, options }) => {
                contents.extend(premises.iter().flat_map(|premise| [&premise.text].into_iter().chain(&premise.reason)));
                contents.extend(options.iter().map(|option| &option.text));
            }
            Kind::Open(open) => contents.extend(open.checklist.iter().chain(&open.model)),
            Kind::EvidenceBased(_, proof) => contents.extend(&proof.stem),
            _ => {}
        }
        contents
    }

    /// The gaps of a cloze; none for any other kind.
    pub fn gaps(&self) -> &[Gap] {
        match &self.kind {
            Kind::Cloze(gaps) => gaps,
            _ => &[],
        }
    }

    /// What can be chosen in the text of this level, for kinds that are answered there.
    pub fn targets(&self, level: LevelIndex) -> Option<&Targets> {
        self.targets_by_level()?.get(&level)
    }

    fn targets_by_level(&self) -> Option<&TargetsByLevel> {
        match &self.kind {
            Kind::HotText(targets) | Kind::EvidenceBased(_, Proof { targets, .. }) => Some(targets),
            _ => None,
        }
    }

    /// Every list of options: that of the question, those of its gaps, and what can be chosen in the text.
    pub fn option_lists(&self) -> impl Iterator<Item = &Options> {
        let targets = self.targets_by_level().into_iter().flat_map(|targets| targets.values());
        let in_gaps = self.gaps().iter().map(|gap| &gap.options);
        self.options().into_iter().chain(in_gaps).chain(targets.map(|targets| &targets.options))
    }

    /// The options, for kinds that have a list of them.
    pub fn options(&self) -> Option<&Options> {
        match &self.kind {
            Kind::Choice(options)
            | Kind::MultipleResponse(options)
            | Kind::Statement(options)
            | Kind::InlineChoice(options)
            | Kind::TextEntry { options, .. }
            | Kind::Number(Numbers { options, .. })
            | Kind::EvidenceBased(options, _) => Some(options),
            Kind::Order(_) | Kind::Match(_) | Kind::Cloze(_) | Kind::Open(_) | Kind::HotText(_) => None,
        }
    }
}
