//! JSON in and out.
//!
//! By hand, because it is small: no number here is anything but a whole one, so nothing of what makes a general parser
//! heavy is needed, and every reader would pay for that. Tests hold it to what serde_json reads and writes. The browser's
//! own parser is no way round, since a page may have taught it other manners, and it takes what is no Unicode.

use std::rc::Rc;

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// Nothing.
    Null,
    /// True or false.
    Bool(bool),
    /// A number; which one, if it is written as a whole one that is neither below 0 nor too great.
    Number(Option<u64>),
    /// A text.
    Text(Rc<str>),
    /// A list.
    List(Vec<Json>),
    /// Names and values, in the order in which they stand. Of a name that stands several times the last counts.
    Object(Vec<(Rc<str>, Json)>),
}

/// How deep lists and objects may lie in each other: reading and dropping them takes the stack.
const DEEPEST: usize = 127;

impl Json {
    /// Reads a text.
    ///
    /// # Errors
    ///
    /// What is wrong with it first, and where.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut parser = Parser { text, at: 0, depth: 0 };
        parser.whole().map_err(|fault| format!("{fault} {}", parser.place()))
    }

    /// An object with these fields, in this order.
    pub fn object<const N: usize>(fields: [(&str, Self); N]) -> Self {
        Self::of_fields(fields.into())
    }

    /// The same for any number of fields, so that it is compiled once.
    fn of_fields(fields: Vec<(&str, Self)>) -> Self {
        Self::Object(fields.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }

    /// A list of texts.
    pub fn texts<'a>(texts: impl IntoIterator<Item = &'a Rc<str>>) -> Self {
        Self::List(texts.into_iter().map(Self::from).collect())
    }

    /// The value as a text.
    pub fn write(&self) -> String {
        let mut out = String::new();
        self.write_to(&mut out);
        out
    }

    fn write_to(&self, out: &mut String) {
        match self {
            Self::Null | Self::Number(None) => out.push_str("null"),
            Self::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
            Self::Number(Some(number)) => out.push_str(&number.to_string()),
            Self::Text(text) => write_text(text, out),
            Self::List(list) => {
                out.push('[');
                for (place, value) in list.iter().enumerate() {
                    separate(place, out);
                    value.write_to(out);
                }
                out.push(']');
            }
            Self::Object(fields) => {
                out.push('{');
                for (place, (name, value)) in fields.iter().enumerate() {
                    separate(place, out);
                    write_text(name, out);
                    out.push(':');
                    value.write_to(out);
                }
                out.push('}');
            }
        }
    }

    /// The field of an object with this name.
    pub fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(fields) = self else { return None };
        fields.iter().rfind(|(own, _)| **own == *name).map(|(_, value)| value)
    }

    /// The field with this name, if it is a text.
    pub fn text(&self, name: &str) -> Option<&Rc<str>> {
        match self.get(name)? {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The field with this name, if it is a whole number.
    pub fn number(&self, name: &str) -> Option<u32> {
        match self.get(name)? {
            Self::Number(number) => u32::try_from((*number)?).ok(),
            _ => None,
        }
    }

    /// The field with this name, if it is a list.
    pub fn list(&self, name: &str) -> Option<&[Self]> {
        match self.get(name)? {
            Self::List(list) => Some(list),
            _ => None,
        }
    }
}

impl From<bool> for Json {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl From<u32> for Json {
    fn from(number: u32) -> Self {
        Self::Number(Some(number.into()))
    }
}

impl From<usize> for Json {
    fn from(number: usize) -> Self {
        Self::Number(Some(number as u64))
    }
}

impl From<&Rc<str>> for Json {
    fn from(text: &Rc<str>) -> Self {
        Self::Text(text.clone())
    }
}

impl From<Option<&Rc<str>>> for Json {
    fn from(text: Option<&Rc<str>>) -> Self {
        text.map_or(Self::Null, Self::from)
    }
}

fn separate(place: usize, out: &mut String) {
    if place > 0 {
        out.push(',');
    }
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            '\0'..='\u{1f}' => {
                out.push_str("\\u00");
                for half in [letter as u32 / 16, letter as u32 % 16] {
                    out.extend(char::from_digit(half, 16));
                }
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
}

/// What is wrong with a text, in the words of serde_json.
type Fault = &'static str;

struct Parser<'a> {
    text: &'a str,
    /// Bytes that have been read.
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    /// Where the parser is, as editors count; columns in bytes.
    fn place(&self) -> String {
        let before = &self.text.as_bytes()[..self.text.len().min(self.at + 1)];
        let lines = before.split(|byte| *byte == b'\n');
        let column = lines.clone().next_back().map_or(0, <[u8]>::len);
        format!("at line {} column {column}", lines.count())
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes on over bytes of this sort.
    fn skip(&mut self, sort: fn(u8) -> bool) {
        while self.peek().is_some_and(sort) {
            self.at += 1;
        }
    }

    /// The first byte after white space.
    fn next(&mut self) -> Option<u8> {
        self.skip(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
        self.peek()
    }

    fn whole(&mut self) -> Result<Json, Fault> {
        let value = self.value()?;
        match self.next() {
            None => Ok(value),
            Some(_) => Err("trailing characters"),
        }
    }

    fn value(&mut self) -> Result<Json, Fault> {
        match self.next().ok_or("EOF while parsing a value")? {
            b'"' => self.text().map(Json::Text),
            b'[' | b'{' if self.depth == DEEPEST => Err("recursion limit exceeded"),
            opening @ (b'[' | b'{') => {
                self.depth += 1;
                let value = if opening == b'[' { self.list() } else { self.object() };
                self.depth -= 1;
                value
            }
            b'-' | b'0'..=b'9' => self.number(),
            b't' => self.word("true", Json::Bool(true)),
            b'f' => self.word("false", Json::Bool(false)),
            b'n' => self.word("null", Json::Null),
            _ => Err("expected value"),
        }
    }

    fn word(&mut self, word: &str, value: Json) -> Result<Json, Fault> {
        for letter in word.bytes() {
            match self.peek() {
                Some(found) if found == letter => self.at += 1,
                Some(_) => return Err("expected ident"),
                None => return Err("EOF while parsing a value"),
            }
        }
        Ok(value)
    }

    fn number(&mut self) -> Result<Json, Fault> {
        let start = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        match self.peek() {
            Some(b'0') => self.at += 1,
            _ => self.digits()?,
        }
        if self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            return Err("invalid number");
        }
        // Neither a sign nor what follows here is part of a whole number.
        let whole = self.text[start..self.at].parse().ok();
        let integer = self.at;
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            self.digits()?;
        }
        Ok(Json::Number(whole.filter(|_| self.at == integer)))
    }

    /// One digit or more.
    fn digits(&mut self) -> Result<(), Fault> {
        match self.peek() {
            Some(b'0'..=b'9') => self.skip(|byte| byte.is_ascii_digit()),
            Some(_) => return Err("invalid number"),
            None => return Err("EOF while parsing a value"),
        }
        Ok(())
    }

    fn list(&mut self) -> Result<Json, Fault> {
        let mut list = Vec::new();
        while self.is_entry(b']', list.is_empty(), "EOF while parsing a list", "expected `,` or `]`")? {
            list.push(self.value()?);
        }
        Ok(Json::List(list))
    }

    fn object(&mut self) -> Result<Json, Fault> {
        let mut fields = Vec::new();
        while self.is_entry(b'}', fields.is_empty(), "EOF while parsing an object", "expected `,` or `}`")? {
            if self.next() != Some(b'"') {
                return Err("key must be a string");
            }
            let name = self.text()?;
            match self.next() {
                Some(b':') => self.at += 1,
                Some(_) => return Err("expected `:`"),
                None => return Err("EOF while parsing an object"),
            }
            fields.push((name, self.value()?));
        }
        Ok(Json::Object(fields))
    }

    /// Whether another entry follows, after the opening bracket or after an entry.
    fn is_entry(&mut self, closing: u8, first: bool, end: Fault, other: Fault) -> Result<bool, Fault> {
        if first {
            self.at += 1;
        }
        match self.next().ok_or(end)? {
            byte if byte == closing => {
                self.at += 1;
                return Ok(false);
            }
            _ if first => return Ok(true),
            b',' => self.at += 1,
            _ => return Err(other),
        }
        match self.next().ok_or("EOF while parsing a value")? {
            byte if byte == closing => Err("trailing comma"),
            _ => Ok(true),
        }
    }

    fn text(&mut self) -> Result<Rc<str>, Fault> {
        let mut text = String::new();
        self.at += 1;
        loop {
            let start = self.at;
            self.skip(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20));
            text.push_str(&self.text[start..self.at]);
            match self.peek() {
                None => return Err("EOF while parsing a string"),
                Some(b'"') => break,
                Some(b'\\') => text.push(self.escape()?),
                Some(_) => return Err("control character (\\u0000-\\u001F) found while parsing a string"),
            }
        }
        self.at += 1;
        Ok(text.into())
    }

    fn escape(&mut self) -> Result<char, Fault> {
        self.at += 1;
        let letter = match self.peek().ok_or("EOF while parsing a string")? {
            letter @ (b'"' | b'\\' | b'/') => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unit_and_what_follows(),
            _ => return Err("invalid escape"),
        };
        self.at += 1;
        Ok(letter)
    }

    /// The character that an escape with four digits is, or that two of them are.
    fn unit_and_what_follows(&mut self) -> Result<char, Fault> {
        const LONE: Fault = "lone leading surrogate in hex escape";
        let first = self.unit()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first).ok_or(LONE);
        }
        if !self.text[self.at..].starts_with("\\u") {
            return Err("unexpected end of hex escape");
        }
        self.at += 1;
        match self.unit()? {
            second @ 0xdc00..0xe000 => {
                char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00)).ok_or(LONE)
            }
            _ => Err(LONE),
        }
    }

    /// The number that the four digits after a "u" are.
    fn unit(&mut self) -> Result<u32, Fault> {
        let mut unit = 0;
        for _ in 0..4 {
            self.at += 1;
            let byte = self.peek().ok_or("EOF while parsing a string")?;
            unit = unit * 16 + char::from(byte).to_digit(16).ok_or("invalid escape")?;
        }
        self.at += 1;
        Ok(unit)
    }
}
