//! Locale files: the words of the interface in one language.
//!
//! A file is flat JSON in the format of [i18next](https://www.i18next.com/misc/json-format) (version 4), which
//! translators' tools know: `{{name}}` is a placeholder, `{{name, number}}` and `{{name, list}}` are formatted as the
//! language does it, and a message that depends on `count` has a key for each of the language's [plural
//! categories](https://www.unicode.org/reports/tr35/tr35-numbers.html#Language_Plural_Rules): `minutes_one`,
//! `minutes_other`. Three keys are about the file itself: `language` and `locale` are BCP 47 tags (of the words, and of
//! how numbers and dates are written), `direction` is `ltr` or `rtl`.
//!
//! The English file says which messages there are. What the app loads is [packed](Locale::pack): a line for each
//! message, in the order of the English file.

use std::rc::Rc;

use crate::json::tree::Tree;

/// The plural categories of CLDR, in the order of their lines in a packed file.
pub const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// A message that the interface needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its key, without a plural category.
    pub key: Rc<str>,
    /// Whether it depends on `count`.
    pub is_plural: bool,
    /// What its placeholders stand for, in the order of the English text, and `count` first.
    pub parameters: Vec<Parameter>,
}

/// What a placeholder stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: Rc<str>,
    /// How it is written.
    pub format: Format,
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// As it is.
    Text,
    /// A number, in the digits and with the separators of the language.
    Number,
    /// A list, with the language's commas and its "and".
    List,
}

/// The words of the interface in one language, complete and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locale {
    /// The line of each message, or the lines of its plural categories, with `{0}` for the first parameter.
    lines: Vec<String>,
    version: String,
}

/// Reads the English file, which says which messages there are.
///
/// # Errors
///
/// Every fault of the file, with its key.
///
/// ```
/// use graded_reader_format::messages::english;
/// let file = r#"{ "language": "en", "locale": "en-GB", "direction": "ltr",
///     "read": "Read {{level}}", "words_one": "{{count, number}} word", "words_other": "{{count, number}} words" }"#;
/// let (messages, locale) = english(file).unwrap();
/// assert_eq!(messages.len(), 5);
/// let packed = locale.pack();
/// assert_eq!(packed.lines().nth(4), Some("Read {0}"));
/// ```
pub fn english(text: &str) -> Result<(Vec<Message>, Locale), Vec<String>> {
    let entries = whole(text)?;
    let mut messages: Vec<Message> = Vec::new();
    for (key, text) in &entries {
        let (key, category) = split(key);
        let mut parameters = placeholders(text).map_err(|fault| vec![format!("{key}: {fault}")])?;
        if category.is_some() {
            parameters.insert(0, Parameter { name: "count".into(), format: Format::Number });
        }
        match messages.iter_mut().find(|message| *message.key == *key) {
            Some(message) => message.parameters.extend(parameters),
            None => messages.push(Message { key: key.into(), is_plural: category.is_some(), parameters }),
        }
    }
    for message in &mut messages {
        let mut seen = Vec::new();
        message.parameters.retain(|parameter| {
            !seen.contains(&parameter.name) && {
                seen.push(parameter.name.clone());
                true
            }
        });
    }
    let locale = complete(&entries, &messages, &["one", "other"])?;
    Ok((messages, locale))
}

/// Reads the file of another language, which has these plural categories.
///
/// # Errors
///
/// Every fault of the file, with its key: a missing or an unknown message, or a placeholder that the English text does
/// not have, or that is missing.
pub fn read(text: &str, messages: &[Message], categories: &[&str]) -> Result<Locale, Vec<String>> {
    complete(&whole(text)?, messages, categories)
}

/// Reads words of a page's own, and puts them in place of those of a packed file. Also gives the faults, with their
/// keys; a message with a fault stays as it was.
pub fn replace(text: &str, messages: &[Message], packed: &str) -> (String, Vec<String>) {
    let (entries, mut faults) = entries(text);
    let mut lines: Vec<String> = packed.lines().skip(1).map(str::to_owned).collect();
    faults.extend(unknown(&entries, messages, &CATEGORIES));
    let mut start = 0;
    for message in messages {
        let count = if message.is_plural { CATEGORIES.len() } else { 1 };
        let own = lines_of(message, &entries, &mut faults);
        match own.last() {
            Some(last) if !last.is_empty() => drop(lines.splice(start..start + count, own)),
            _ if own.iter().any(|line| !line.is_empty()) => {
                faults.push(format!("{}_other: it is missing", message.key))
            }
            _ => {}
        }
        start += count;
    }
    (Locale { lines, version: version(messages) }.pack(), faults)
}

impl Locale {
    /// The file that the app loads: its [`version`], and then the lines.
    pub fn pack(&self) -> String {
        format!("{}\n{}\n", self.version, self.lines.join("\n"))
    }
}

/// Tells one set of messages from another, so that an app never takes the words of another build for its own.
pub fn version(messages: &[Message]) -> String {
    // FNV-1a, as in `Article::fingerprint`.
    let shape = format!("{messages:?}");
    let hash = shape
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

/// A key and its text.
type Entry = (Rc<str>, Rc<str>);

/// The keys and texts of a file that has to be whole.
fn whole(text: &str) -> Result<Vec<Entry>, Vec<String>> {
    let (entries, faults) = entries(text);
    if faults.is_empty() { Ok(entries) } else { Err(faults) }
}

/// The keys and texts of a file, and the faults of entries that are none.
fn entries(text: &str) -> (Vec<Entry>, Vec<String>) {
    let entries = match Tree::read(text) {
        Ok(Tree::Object(entries)) => entries,
        Ok(_) => return (Vec::new(), vec!["this is no object".to_owned()]),
        Err(fault) => return (Vec::new(), vec![fault]),
    };
    let (mut texts, mut faults) = (Vec::<Entry>::new(), Vec::new());
    for (key, value) in entries {
        match value {
            _ if texts.iter().any(|(other, _)| *other == key) => faults.push(format!("{key}: it is there twice")),
            Tree::Text(text) if !text.trim().is_empty() => texts.push((key, text)),
            Tree::Text(_) => faults.push(format!("{key}: the text is empty")),
            other => faults.push(format!("{key}: {} in place of a text", other.kind())),
        }
    }
    (texts, faults)
}

fn complete(entries: &[Entry], messages: &[Message], categories: &[&str]) -> Result<Locale, Vec<String>> {
    let mut faults = unknown(entries, messages, categories);
    for message in messages {
        let keys = match message.is_plural {
            true => categories.iter().map(|category| format!("{}_{category}", message.key)).collect(),
            false => vec![message.key.to_string()],
        };
        let missing = keys.iter().filter(|key| entries.iter().all(|(own, _)| **own != **key));
        faults.extend(missing.map(|key| format!("{key}: it is missing")));
    }
    let lines = messages.iter().flat_map(|message| lines_of(message, entries, &mut faults)).collect();
    if faults.is_empty() { Ok(Locale { lines, version: version(messages) }) } else { Err(faults) }
}

fn unknown(entries: &[Entry], messages: &[Message], categories: &[&str]) -> Vec<String> {
    let is_known = |key: &str| {
        let (name, category) = split(key);
        let message = messages.iter().find(|message| *message.key == *name);
        message.is_some_and(|message| match category {
            Some(category) => message.is_plural && categories.contains(&category),
            None => !message.is_plural,
        })
    };
    let unknown = entries.iter().filter(|(key, _)| !is_known(key));
    unknown.map(|(key, _)| format!("{key}: there is no such message")).collect()
}

/// The lines of a message, empty where the file has no text for them.
fn lines_of(message: &Message, entries: &[Entry], faults: &mut Vec<String>) -> Vec<String> {
    let categories = if message.is_plural { &CATEGORIES[..] } else { &[""] };
    let mut line = |category: &str| {
        let key = if message.is_plural { format!("{}_{category}", message.key) } else { message.key.to_string() };
        let text = entries.iter().find(|(own, _)| **own == *key).map(|(_, text)| text)?;
        // Of a plural, a category can do without the number: "one day".
        let line = packed(text, &message.parameters).and_then(|line| check(&key, text, line));
        line.map_err(|fault| faults.push(format!("{key}: {fault}"))).ok()
    };
    categories.iter().map(|category| line(category).unwrap_or_default()).collect()
}

/// A text with `{0}` for its first parameter.
fn packed(text: &str, parameters: &[Parameter]) -> Result<String, String> {
    let own = placeholders(text)?;
    for parameter in parameters.iter().filter(|parameter| &*parameter.name != "count") {
        if !own.iter().any(|own| own.name == parameter.name) {
            return Err(format!("the placeholder {{{{{}}}}} is missing", parameter.name));
        }
    }
    let mut line = text.to_owned();
    for placeholder in own {
        let Some(place) = parameters.iter().position(|parameter| *parameter == placeholder) else {
            return Err(format!("{} is not among its placeholders", written(&placeholder)));
        };
        line = line.replace(&written(&placeholder), &format!("{{{place}}}"));
    }
    Ok(line)
}

/// What is to be said of some texts in particular.
fn check(key: &str, text: &str, line: String) -> Result<String, String> {
    let is_tag = |text: &str| {
        let mut subtags = text.split('-');
        subtags
            .next()
            .is_some_and(|first| (2..=8).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic()))
            && subtags.all(|subtag| {
                (1..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
            })
    };
    match key {
        "language" | "locale" if !is_tag(text) => Err(format!("“{text}” is not a language tag such as en or pt-BR")),
        "direction" if !["ltr", "rtl"].contains(&text) => Err(format!("“{text}” is neither ltr nor rtl")),
        _ if line.contains(['\n', '\r']) => Err("the text has more than one line".to_owned()),
        _ => Ok(line),
    }
}

/// The placeholders of a text, in its order.
fn placeholders(text: &str) -> Result<Vec<Parameter>, String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((inside, after)) = after.split_once("}}") else { return Err("“{{” without “}}”".to_owned()) };
        check_braces(before)?;
        let (name, format) = inside.split_once(", ").unwrap_or((inside, ""));
        let format = match format {
            "" => Format::Text,
            "number" => Format::Number,
            "list" => Format::List,
            other => return Err(format!("“{other}” is neither number nor list")),
        };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return Err(format!(
                "“{{{{{inside}}}}}” is not a placeholder such as {{{{level}}}} or {{{{count, number}}}}"
            ));
        }
        found.push(Parameter { name: name.into(), format });
        rest = after;
    }
    check_braces(rest)?;
    Ok(found)
}

fn check_braces(text: &str) -> Result<(), String> {
    match text.contains(['{', '}']) {
        true => Err("a brace that belongs to no placeholder".to_owned()),
        false => Ok(()),
    }
}

/// A placeholder as it is written in a file.
fn written(parameter: &Parameter) -> String {
    let format = match parameter.format {
        Format::Text => "",
        Format::Number => ", number",
        Format::List => ", list",
    };
    format!("{{{{{}{format}}}}}", parameter.name)
}

/// A key without its plural category, and the category.
fn split(key: &str) -> (&str, Option<&str>) {
    match key.rsplit_once('_').filter(|(_, category)| CATEGORIES.contains(category)) {
        Some((key, category)) => (key, Some(category)),
        None => (key, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = r#"{ "language": "en", "locale": "en-GB", "direction": "ltr", "read": "Read {{level}}",
        "tries": "{{best, number}} of {{of, number}}", "words_one": "{{count, number}} word", "words_other": "{{count, number}} words" }"#;

    fn with(changes: &[(&str, &str)]) -> String {
        changes.iter().fold(ENGLISH.to_owned(), |text, (before, after)| {
            assert!(text.contains(before), "{before}");
            text.replace(before, after)
        })
    }

    #[test]
    fn every_fault_of_a_file_is_told_with_its_key() -> Result<(), Vec<String>> {
        let table = [
            (("\"read\": \"Read {{level}}\",", ""), "read: it is missing"),
            (("Read {{level}}", "Read"), "read: the placeholder {{level}} is missing"),
            (("{{level}}", "{{levl}}"), "read: the placeholder {{level}} is missing"),
            (("Read {{level}}", "Read {{level}} {{other}}"), "read: {{other}} is not among its placeholders"),
            (("{{best, number}}", "{{best}}"), "tries: {{best}} is not among its placeholders"),
            (("{{best, number}}", "{{best, date}}"), "tries: “date” is neither number nor list"),
            (("Read {{level}}", "Read {{level"), "read: “{{” without “}}”"),
            (("Read {{level}}", "Read {level} {{level}}"), "read: a brace that belongs to no placeholder"),
            (("Read {{level}}", "Read\\n{{level}}"), "read: the text has more than one line"),
            (("\"Read {{level}}\"", "\" \""), "read: the text is empty"),
            (("\"Read {{level}}\"", "[]"), "read: a list in place of a text"),
            (("\"read\"", "\"reed\": \"\u{e9}\", \"read\""), "reed: there is no such message"),
            (("\"read\"", "\"read\": \"\u{e9}\", \"read\""), "read: it is there twice"),
            (("words_one", "words_few"), "words_few: there is no such message\nwords_one: it is missing"),
            (("words_one", "words"), "words: there is no such message\nwords_one: it is missing"),
            (("\"ltr\"", "\"left\""), "direction: “left” is neither ltr nor rtl"),
            (("\"en-GB\"", "\"en_GB\""), "locale: “en_GB” is not a language tag such as en or pt-BR"),
        ];
        let (messages, _) = english(ENGLISH)?;
        for (change, expected) in table {
            let faults = read(&with(&[change]), &messages, &["one", "other"]).err().unwrap_or_default();
            assert_eq!(faults.join("\n"), expected, "{change:?}");
        }
        Ok(())
    }

    #[test]
    fn words_of_a_page_replace_what_they_name() -> Result<(), Vec<String>> {
        let (messages, locale) = english(ENGLISH)?;
        let own = r#"{ "read": "Lire {{level}}", "words_many": "{{count, number}} de mots", "tries": "{{best}}", "direction": "rtl", "x": "y" }"#;
        let (packed, faults) = replace(own, &messages, &locale.pack());
        assert_eq!(
            faults,
            ["x: there is no such message", "tries: the placeholder {{of}} is missing", "words_other: it is missing"]
        );
        let lines: Vec<&str> = packed.lines().skip(1).collect();
        assert_eq!(lines[..5], ["en", "en-GB", "rtl", "Lire {0}", "{0} of {1}"]);
        assert_eq!(lines[5..], ["", "{0} word", "", "", "", "{0} words"]);
        assert_eq!(replace("{", &messages, &locale.pack()).0, locale.pack());
        Ok(())
    }

    #[test]
    fn a_language_has_its_own_categories() -> Result<(), Vec<String>> {
        let (messages, _) = english(ENGLISH)?;
        let polish = with(&[(
            "\"words_other\"",
            "\"words_few\": \"{{count, number}} słowa\", \"words_many\": \"słów: {{count, number}}\", \"words_other\"",
        )]);
        let packed = read(&polish, &messages, &["one", "few", "many", "other"]).map(|locale| locale.pack());
        let lines: Vec<String> = packed.iter().flat_map(|packed| packed.lines().skip(6).map(str::to_owned)).collect();
        assert_eq!(lines, ["", "{0} word", "", "{0} słowa", "słów: {0}", "{0} words"]);
        assert!(read(&polish, &messages, &["one", "other"]).is_err());
        Ok(())
    }
}
