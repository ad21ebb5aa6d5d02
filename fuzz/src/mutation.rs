//! Changes an input a little. Files are JSON, in which a change of bytes seldom leads past the parser, so most changes
//! are of values. The tests use this with fixed seeds, and libFuzzer as its custom mutator.

use serde_json::{Map, Value, json};

/// Pieces of text that code about text has to think of: marks, spaces, letters that change their length with their case,
/// combining and invisible characters, digits, and the marks that targets give a meaning.
const PIECES: [&str; 72] = [
    "*",
    "**",
    "_",
    "`",
    "[a](b)",
    "\\",
    "<b>",
    "~~",
    ".",
    "?",
    "!",
    "…",
    "。",
    "؟",
    "।",
    "J.",
    "Dr. ",
    "U.S. ",
    "24. ",
    ",",
    ";",
    ":",
    "\"",
    "'",
    "’",
    "“",
    "”",
    "«",
    "»",
    "「",
    "」",
    "(",
    ")",
    "-",
    "‑",
    "–",
    " ",
    "  ",
    "\u{a0}",
    "\u{2009}",
    "\u{3000}",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\u{200b}",
    "\u{ad}",
    "\u{feff}",
    "\u{202e}",
    "\u{301}",
    "\u{307}",
    "\u{0}",
    "\u{7f}",
    "\u{fffd}",
    "İ",
    "ı",
    "ß",
    "ẞ",
    "ς",
    "Σ",
    "ﬁ",
    "ǰ",
    "Å",
    "Ⅷ",
    "２",
    "٣",
    "ש",
    "ไทย",
    "雨",
    "한국",
    "🚀",
    "____",
];

/// Numbers at the limits of types.
const NUMBERS: [&str; 10] =
    ["0", "1", "2", "-1", "1.5", "65536", "4294967295", "4294967296", "18446744073709551615", "1e999"];

/// A source of numbers that look random: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below this one; 0 if there is none.
    fn below(&mut self, end: usize) -> usize {
        self.next().checked_rem(end as u64).unwrap_or(0) as usize
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// The input with one change. What is put in comes from it, from another input, or from the lists above.
pub fn mutated(input: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let json = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).ok();
    match (json(input), std::str::from_utf8(input)) {
        // Changes of the text itself test the parser, and names that appear twice.
        (Some(mut value), _) if random.below(8) > 0 => {
            let other = json(other).unwrap_or_else(|| value.clone());
            change_value(&mut value, &other, random);
            value.to_string().into_bytes()
        }
        (_, Ok(text)) => change_text(text, &String::from_utf8_lossy(other), random).into_bytes(),
        (_, Err(_)) => change_bytes(input, random),
    }
}

/// The input, at the beginning of the data, with one change: ours or, now and then, libFuzzer's own. Returns its new size.
pub fn in_place(
    data: &mut [u8],
    size: usize,
    most: usize,
    seed: u32,
    default: impl FnOnce(&mut [u8], usize, usize) -> usize,
) -> usize {
    let mut random = Random(u64::from(seed));
    if random.below(4) == 0 {
        return default(data, size, most);
    }
    let input = &data[..size];
    let changed = mutated(input, input, &mut random);
    let size = changed.len().min(most);
    data[..size].copy_from_slice(&changed[..size]);
    size
}

fn change_bytes(input: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = input.to_vec();
    let at = random.below(bytes.len());
    let byte = random.next().to_le_bytes()[0];
    match (random.below(3), bytes.get_mut(at)) {
        (0, Some(changed)) => *changed = byte,
        (1, Some(_)) => drop(bytes.remove(at)),
        _ => bytes.insert(at, byte),
    }
    bytes
}

/// Changes a text: a piece is put in or taken out, doubled, or in another case.
fn change_text(text: &str, other: &str, random: &mut Random) -> String {
    let place = |text: &str, random: &mut Random| boundary(text, random.below(text.len() + 1));
    let (one, two) = (place(text, random), place(text, random));
    let (start, end) = (one.min(two), one.max(two));
    // Short pieces are more useful than long ones.
    let end = if random.below(3) > 0 { boundary(text, end.min(start + 8)) } else { end };
    let (before, piece, after) = (&text[..start], &text[start..end], &text[end..]);
    let new = match random.below(8) {
        0 => String::new(),
        1 => format!("{piece}{piece}"),
        2 => piece.to_uppercase(),
        3 => piece.to_lowercase(),
        4 => {
            let (one, two) = (place(other, random), place(other, random));
            other[one.min(two)..one.max(two)].to_owned()
        }
        5 => piece.repeat(random.below(40)),
        _ => format!("{piece}{}", random.one(&PIECES)),
    };
    [before, &new, after].concat()
}

/// The nearest place at or before this byte at which a character begins.
fn boundary(text: &str, byte: usize) -> usize {
    (0..=byte).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

/// Changes one value somewhere in this one.
fn change_value(value: &mut Value, other: &Value, random: &mut Random) {
    let (places, others) = (pointers(value), pointers(other));
    let (at, from): (&String, &String) = (random.one(&places), random.one(&others));
    let from = other.pointer(from).cloned().unwrap_or_default();
    let Some(here) = value.pointer_mut(at) else { return };
    match (here, random.below(6)) {
        (Value::String(text), 0..=3) => *text = change_text(text, from.as_str().unwrap_or_default(), random),
        (Value::Array(items), 0..=3) => change_list(items, from, random),
        (Value::Object(entries), 0..=3) => change_object(entries, from, random),
        (Value::Bool(flag), 0..=3) => *flag = !*flag,
        (here, 4) => *here = from,
        (here, _) => *here = new_value(random),
    }
}

fn change_list(items: &mut Vec<Value>, new: Value, random: &mut Random) {
    let (at, to) = (random.below(items.len()), random.below(items.len()));
    match random.below(5) {
        _ if items.is_empty() => items.push(new),
        0 => drop(items.remove(at)),
        1 => items.insert(at, items[to].clone()),
        2 => items.swap(at, to),
        3 => items.push(new),
        _ => items.truncate(at),
    }
}

fn change_object(entries: &mut Map<String, Value>, new: Value, random: &mut Random) {
    let names: Vec<String> = entries.keys().cloned().collect();
    let Some(name) = names.get(random.below(names.len())) else {
        entries.insert((*random.one(&PIECES)).to_owned(), new);
        return;
    };
    match random.below(4) {
        0 => drop(entries.remove(name)),
        1 => {
            let value = entries.remove(name).unwrap_or_default();
            entries.insert(change_text(name, "", random), value);
        }
        2 => drop(entries.insert(change_text(name, "", random), new)),
        _ => drop(entries.insert(random.one(&names).clone(), entries[name].clone())),
    }
}

fn new_value(random: &mut Random) -> Value {
    match random.below(6) {
        0 => Value::Null,
        1 => json!(random.below(2) == 0),
        2 => json!([]),
        3 => json!({}),
        4 => json!(random.one(&PIECES)),
        _ => {
            let number: &&str = random.one(&NUMBERS);
            serde_json::from_str(number).unwrap_or_default()
        }
    }
}

/// The JSON Pointer of every value inside this one, and its own.
fn pointers(value: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let below = |step: &str, value: &Value| {
        let step = step.replace('~', "~0").replace('/', "~1");
        pointers(value).into_iter().map(move |rest| format!("/{step}{rest}")).collect::<Vec<_>>()
    };
    match value {
        Value::Array(items) => {
            found.extend(items.iter().enumerate().flat_map(|(index, item)| below(&index.to_string(), item)));
        }
        Value::Object(entries) => found.extend(entries.iter().flat_map(|(name, value)| below(name, value))),
        _ => {}
    }
    found
}
