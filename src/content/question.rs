//! A question of an article's file.

use std::rc::Rc;

use super::node::{FEW, Fields, Node, hint};
use super::numbered;
use crate::grading::expected;
use crate::level::{Level, Order, Span};
use crate::quiz::{
    AnswerOption, FALSE, GAP, Id, Item, Kind, Matching, NOT_IN_TEXT, Options, Premise, Question, Role, TRUE,
};
use crate::sorted::{Map, Set};

/// The fields that every question has.
const COMMON: &[&str] = &["id", "kind", "stem", "evidence"];
/// The kinds of question, each with the fields that it has besides the common ones.
const KINDS: &[(&str, &[&str])] = &[
    ("choice", &["options", "shuffle"]),
    ("multiple-response", &["options", "shuffle"]),
    ("statement", &["key", "reasons"]),
    ("text-entry", &["options", "reason", "exact"]),
    ("inline-choice", &["options", "shuffle"]),
    ("order", &["items", "reason"]),
    ("match", &["pairs", "extra"]),
];
/// The fields of an option.
const OPTION: &[&str] = &["id", "text", "key", "reason", "role", "place"];
/// The fields of a pair.
const PAIR: &[&str] = &["left", "right", "reason"];
/// The fields of a quotation that is not a mere text.
const QUOTATION: &[&str] = &["quote", "paragraph", "nth"];
const STATEMENT: [&str; 3] = [TRUE, FALSE, NOT_IN_TEXT];

/// The objects that questions are made of, with their fields.
pub(super) fn fields_by_object() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let parts = [("option", OPTION), ("pair", PAIR), ("quotation", QUOTATION)].map(|(name, own)| (name, own.to_vec()));
    parts.into_iter().chain(KINDS.iter().map(|(kind, own)| (*kind, [COMMON, own].concat())))
}

/// The article's levels, with nothing in the place of each that could not be read.
type Levels = [Option<Level>];
/// Places in the text, by level.
type Places = Map<Order, Vec<Span>>;

pub(super) fn read(node: &Node<'_>, levels: &Levels) -> Option<Question> {
    let id = node.any_fields()?.required("id").and_then(|id| id.slug());
    let node = match &id {
        Some(id) => node.clone().called(format!("{} ({id})", node.place())),
        None => node.clone(),
    };
    let (name, fields) = fields(&node)?;
    let stem = fields.required("stem").and_then(|stem| stem.text());
    let reason = fields.optional("reason").and_then(|reason| reason.text());
    let kind = kind(name, &fields, levels);
    let silent = kind.as_ref().is_some_and(is_silent);
    let evidence = fields.required("evidence").and_then(|evidence| places(&evidence, levels, silent));
    let gap = stem.as_ref().and_then(|stem| has_its_gap(name, stem, &node));
    gap?;
    Some(Question { id: id?, stem: stem?, kind: kind?, reason, evidence: evidence? })
}

/// The kind's name and the question's fields, checked against those of its kind.
fn fields<'a>(node: &Node<'a>) -> Option<(&'static str, Fields<'a>)> {
    let Some(kind) = node.any_fields()?.optional("kind") else {
        let all: Vec<&str> =
            KINDS.iter().flat_map(|(_, own)| own.iter().copied()).chain(COMMON.iter().copied()).collect();
        node.fields(&all)?.required("kind")?;
        return None;
    };
    let name = kind.text()?;
    match KINDS.iter().find(|(known, _)| *known == &*name) {
        Some((known, own)) => Some((known, node.fields(&[COMMON, own].concat())?)),
        None => {
            let known: Vec<&str> = KINDS.iter().map(|(known, _)| *known).collect();
            let hint = hint(&name, &known);
            kind.fault(format!("“{name}” is no kind of question{hint} (the kinds are {})", known.join(", ")))
        }
    }
}

fn kind(name: &str, fields: &Fields<'_>, levels: &Levels) -> Option<Kind> {
    let options = || options(fields, levels, name);
    match name {
        "choice" => options().map(Kind::Choice),
        "multiple-response" => options().map(Kind::MultipleResponse),
        "inline-choice" => options().map(Kind::InlineChoice),
        "text-entry" => text_entry(fields, options()),
        "statement" => statement(fields).map(Kind::Statement),
        "order" => order(fields).map(Kind::Order),
        _ => matching(fields).map(Kind::Match),
    }
}

fn text_entry(fields: &Fields<'_>, options: Option<Options>) -> Option<Kind> {
    let exact = fields.flag("exact", false);
    fields.required("reason");
    let options = options?;
    for option in &options.list {
        let taken = expected(&options, exact, &option.text).filter(|taken| taken.id != option.id);
        if let Some(taken) = taken {
            let fault =
                format!("“{}” would be taken for “{}”: leave one out, or ask for “exact”", option.text, taken.text);
            return fields.required("options").and_then(|node| node.fault(fault));
        }
    }
    Some(Kind::TextEntry { options, exact })
}

/// Whether the key is that the text is silent, so that there may be nothing to quote.
fn is_silent(kind: &Kind) -> bool {
    matches!(kind, Kind::Statement(options) if options.keys().any(|key| &*key.id == NOT_IN_TEXT))
}

fn has_its_gap(kind: &str, stem: &str, node: &Node<'_>) -> Option<()> {
    match (kind, stem.matches(GAP).count()) {
        ("text-entry" | "inline-choice", gaps) if gaps != 1 => {
            node.fault(format!("the stem needs one gap, written “{GAP}”, and has {gaps}"))
        }
        _ => Some(()),
    }
}

fn options(fields: &Fields<'_>, levels: &Levels, kind: &str) -> Option<Options> {
    let typed = kind == "text-entry";
    let node = fields.required("options")?;
    let nodes = node.items("option", 26)?;
    let read: Vec<_> =
        (b'a'..=b'z').zip(&nodes).map(|(letter, node)| option(node, char::from(letter), levels, typed)).collect();
    let list: Vec<AnswerOption> = read.into_iter().collect::<Option<_>>()?;
    let ids = distinct(&node, list.iter().map(|option| &option.id), "id");
    let texts = distinct(&node, list.iter().map(|option| &option.text), "text");
    let keys = list.iter().filter(|option| option.is_key()).count();
    match (kind, keys, list.len()) {
        (_, 0, _) => node.fault("none of the options is the key: give one “key”: true".to_owned()),
        ("choice" | "inline-choice", 2.., _) => node
            .fault(format!("{keys} of the options are keys, and a “{kind}” has one; “multiple-response” has several")),
        (_, _, 1) if !typed => node.fault("one option is no choice".to_owned()),
        _ => ids.and(texts).map(|()| Options { list, shuffle: !typed && fields.flag("shuffle", true) }),
    }
}

fn option(node: &Node<'_>, letter: char, levels: &Levels, typed: bool) -> Option<AnswerOption> {
    let fields = node.fields(OPTION)?;
    let id = match fields.optional("id") {
        Some(id) => id.slug(),
        None => Some(letter.to_string().into()),
    };
    let text = fields.required("text").and_then(|text| text.text());
    let key = fields.flag("key", false);
    let reason = match typed && key {
        true => fields.optional("reason"),
        false => fields.required("reason"),
    };
    let reason = reason.and_then(|reason| reason.text());
    let role = role(node, &fields, key, levels);
    Some(AnswerOption { id: id?, text: text?, reason, role: role? })
}

fn role(node: &Node<'_>, fields: &Fields<'_>, key: bool, levels: &Levels) -> Option<Role> {
    let place = fields.optional("place").map(|place| places(&place, levels, false));
    let role = match fields.optional("role") {
        Some(role) => Some((role.text()?, role)),
        None => None,
    };
    match (key, role.as_ref().map(|(name, role)| (&**name, role)), place) {
        (true, None, None) => Some(Role::Key),
        (true, ..) => node.fault("a key has no “role” and no “place”: they say how an option is wrong".to_owned()),
        (false, None, None) => Some(Role::Unsaid),
        (false, Some(("misread", _)), None) => Some(Role::Misread),
        (false, Some(("absent", _)), None) => Some(Role::Absent),
        (false, Some(("elsewhere", _)), Some(place)) => place.map(Role::Elsewhere),
        (false, Some(("elsewhere", _)), None) => {
            node.fault("“elsewhere” needs a “place”: the words that are about something else".to_owned())
        }
        (false, Some(("misread" | "absent", _)) | None, Some(_)) => {
            node.fault("only an option with the role “elsewhere” has a “place”".to_owned())
        }
        (false, Some((name, role)), _) => {
            role.fault(format!("“{name}” is no role; the roles are misread, elsewhere, absent"))
        }
    }
}

fn statement(fields: &Fields<'_>) -> Option<Options> {
    let key = fields.required("key").and_then(|key| {
        let name = key.text()?;
        match STATEMENT.iter().find(|known| **known == &*name) {
            Some(known) => Some(*known),
            None => key.fault(format!("“{name}” is none of true, false, not-in-text")),
        }
    });
    let reasons = fields.required("reasons").and_then(|reasons| reasons.fields(&STATEMENT))?;
    let reason = |id: &str| reasons.required(id).and_then(|reason| reason.text());
    let read: Vec<_> = STATEMENT.iter().map(|id| (*id, reason(id))).collect();
    let key = key?;
    let role = |id: &str| match (id, key) {
        _ if id == key => Role::Key,
        (NOT_IN_TEXT, _) => Role::Overlooked,
        (_, NOT_IN_TEXT) => Role::Absent,
        _ => Role::Misread,
    };
    let option = |(id, reason): (&str, Option<Rc<str>>)| {
        Some(AnswerOption { id: id.into(), text: id.into(), reason: Some(reason?), role: role(id) })
    };
    Some(Options { list: read.into_iter().map(option).collect::<Option<_>>()?, shuffle: false })
}

fn order(fields: &Fields<'_>) -> Option<Vec<Item>> {
    fields.required("reason");
    let node = fields.required("items")?;
    let items = texts(&node, "item", 'a')?;
    let texts = distinct(&node, items.iter().map(|item| &item.text), "text");
    match items.len() {
        0..=2 => node.fault("an order needs three items at least".to_owned()),
        _ => texts.map(|()| items),
    }
}

fn matching(fields: &Fields<'_>) -> Option<Matching> {
    let node = fields.required("pairs")?;
    let read: Vec<Option<_>> = node.items("pair", FEW)?.iter().map(pair).collect();
    let pairs: Vec<Pair> = read.into_iter().collect::<Option<_>>()?;
    let extra = match fields.optional("extra") {
        Some(extra) => texts(&extra, "text", 'a')?,
        None => Vec::new(),
    };
    if pairs.len() < 2 {
        return node.fault("a match needs two pairs at least".to_owned());
    }
    distinct(&node, pairs.iter().map(|pair| &pair.left), "left")?;
    let mut rights: Vec<Rc<str>> = Vec::new();
    for right in pairs.iter().map(|pair| &pair.right).chain(extra.iter().map(|item| &item.text)) {
        if !rights.contains(right) {
            rights.push(right.clone());
        }
    }
    let options = named(rights, 'A');
    let premise = |(item, pair): (Item, &Pair)| {
        let key = options.iter().find(|option| option.text == pair.right)?.id.clone();
        Some(Premise { id: item.id, text: item.text, key, reason: Some(pair.reason.clone()) })
    };
    let lefts = named(pairs.iter().map(|pair| pair.left.clone()).collect(), 'a');
    Some(Matching { premises: lefts.into_iter().zip(&pairs).filter_map(premise).collect(), options })
}

struct Pair {
    left: Rc<str>,
    right: Rc<str>,
    reason: Rc<str>,
}

fn pair(node: &Node<'_>) -> Option<Pair> {
    let fields = node.fields(PAIR)?;
    let [left, right, reason] =
        ["left", "right", "reason"].map(|name| fields.required(name).and_then(|text| text.text()));
    Some(Pair { left: left?, right: right?, reason: reason? })
}

fn texts(node: &Node<'_>, what: &str, first: char) -> Option<Vec<Item>> {
    let texts: Vec<Option<Rc<str>>> = node.items(what, FEW)?.iter().map(Node::text).collect();
    Some(named(texts.into_iter().collect::<Option<_>>()?, first))
}

/// Texts with ids that count on from the first.
fn named(texts: Vec<Rc<str>>, first: char) -> Vec<Item> {
    (first..).zip(texts).map(|(id, text)| Item { id: id.to_string().into(), text }).collect()
}

fn distinct<'a>(node: &Node<'_>, texts: impl Iterator<Item = &'a Rc<str>>, what: &str) -> Option<()> {
    let mut seen = Set::new();
    let twice: Vec<&Id> = texts.filter(|text| !seen.insert(*text)).collect();
    match twice.first() {
        None => Some(()),
        Some(text) => node.fault(format!("two have the same {what}: “{text}”")),
    }
}

/// Quotations by the number of their level, found in the level's text.
fn places(node: &Node<'_>, levels: &Levels, may_be_empty: bool) -> Option<Places> {
    let fields = node.any_fields()?;
    let at = |(number, quotes): (&str, Node<'_>)| {
        let Some(order) = numbered(number, levels.len()) else {
            return quotes.fault(format!("there is no level {number}"));
        };
        let list = quotes.clone().called(format!("level {number}, {}", node.place())).items("quotation", FEW)?;
        if list.is_empty() && !may_be_empty {
            return quotes.fault("quote the words that decide it".to_owned());
        }
        let level = levels.get(order.index()).and_then(Option::as_ref)?;
        let spans: Vec<Option<Span>> = list.iter().map(|quote| quotation(quote, level)).collect();
        Some((order, spans.into_iter().collect::<Option<_>>()?))
    };
    let places: Vec<Option<(Order, Vec<Span>)>> = fields.all().map(at).collect();
    match places.is_empty() {
        true => node.fault("name one level at least, with the words that decide it there".to_owned()),
        false => places.into_iter().collect(),
    }
}

fn quotation(node: &Node<'_>, level: &Level) -> Option<Span> {
    let fields = node.is_object().then(|| node.fields(QUOTATION)).flatten();
    let (quote, paragraph, nth) = match &fields {
        None => (node.text()?, None, None),
        Some(fields) => {
            let number = |name| fields.optional(name).and_then(|number| number.number());
            (fields.required("quote")?.text()?, number("paragraph"), number("nth"))
        }
    };
    node.seek(level.paragraphs.iter().map(|paragraph| paragraph.len()).sum())?;
    let in_paragraph = |span: &Span| paragraph.is_none_or(|number| span.paragraph as u64 + 1 == number);
    // Never as a list: there can be as many places as letters.
    let found = || level.find(&quote).filter(in_paragraph);
    let place = match nth {
        Some(nth) => nth.checked_sub(1).and_then(|before| found().nth(usize::try_from(before).ok()?)),
        None => found().next().filter(|_| found().nth(1).is_none()),
    };
    place.or_else(|| node.fault(not_found(level, &quote, found().count(), nth)))
}

/// Why a quotation is not found, though words stand where it says so many times.
fn not_found(level: &Level, quote: &str, times: usize, nth: Option<u64>) -> String {
    match (times, nth) {
        (0, _) if level.find(quote).next().is_some() => format!("“{quote}” is in the text, but not in that paragraph"),
        (0, _) => match level.find_alike(quote) {
            Some(alike) => format!("“{quote}” is not in the text, but “{alike}” is: quote it to the letter"),
            None => format!("“{quote}” is not in the text: quote it to the letter, from one paragraph"),
        },
        (_, Some(nth)) => format!("“{quote}” stands there {times} times, not {nth}"),
        (_, None) => format!("“{quote}” stands there {times} times: say which by “paragraph” and “nth”"),
    }
}
