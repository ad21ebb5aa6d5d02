//! Packs the lead article and the English words of the interface into the app, so that the module can show a story without
//! any other file, and writes a method for each message of the interface.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use graded_reader_core::article::library::lead;
use graded_reader_core::text::unicode::TABLES;
use graded_reader_format::article::read;
use graded_reader_format::binary::pack_article;
use graded_reader_format::folder::files;
use graded_reader_format::messages::{CATEGORIES, Format, Message, english};
use graded_reader_media::with_sizes;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // Only the app contains an article. The commands, which use this crate natively, read the files.
    let is_app = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    let packed = if is_app { packed_lead() } else { Ok(Vec::new()) };
    let written = packed.and_then(|packed| put("lead.bin", &packed)).and_then(|()| messages());
    written.unwrap_or_else(|fault| println!("cargo::error={fault}"));
}

fn put(name: &str, contents: &[u8]) -> Result<(), String> {
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    fs::write(Path::new(&out).join(name), contents).map_err(|error| format!("{name}: {error}"))
}

/// The lead article of `content/`. Files with faults are skipped here; the build fails later and lists their faults.
fn packed_lead() -> Result<Vec<u8>, String> {
    println!("cargo::rerun-if-changed=content");
    let folder = Path::new("content");
    let paths = files(folder).map_err(|error| format!("content/: {error}"))?;
    if paths.is_empty() {
        return Err("content/ has no article".to_owned());
    }
    let texts = paths.iter().filter_map(|path| fs::read_to_string(path).ok());
    let texts = texts.map(|text| with_sizes(&text, folder).0);
    let articles: Vec<_> = texts.filter_map(|text| read(&text, TABLES).ok()).collect();
    Ok(lead(&articles).map(pack_article).unwrap_or_default())
}

/// Where the English words are; what they say is all that the interface says.
const ENGLISH: &str = "locales/en.json";

/// What needs no method: what only the script shows (`src/element/words.js`), and the locale, which `Messages::read` reads.
const WITHOUT_METHOD: [&str; 6] = ["locale", "loading", "cannot-start", "cannot-show", "stopped", "start-again"];

/// Writes the English words as the app reads them, and a method for each message.
fn messages() -> Result<(), String> {
    println!("cargo::rerun-if-changed={ENGLISH}");
    let file = fs::read_to_string(ENGLISH).map_err(|error| format!("{ENGLISH}: {error}"))?;
    let (messages, locale) = english(&file).map_err(|faults| format!("{ENGLISH}: {}", faults.join("; ")))?;
    put("en.txt", locale.pack().as_bytes())?;
    let mut code = "impl Messages {\n".to_owned();
    let mut line = 0;
    for message in &messages {
        if !WITHOUT_METHOD.contains(&&*message.key) {
            let _ = writeln!(code, "{}", method(message, line));
        }
        line += if message.is_plural { CATEGORIES.len() } else { 1 };
    }
    put("messages.rs", (code + "}\n").as_bytes())
}

/// The method for a message whose first line is this one: its placeholders are its parameters.
fn method(Message { key, is_plural, parameters }: &Message, line: usize) -> String {
    let name = key.replace('-', "_");
    let kind = |format| match format {
        Format::Text => "&str",
        Format::Number => "usize",
        Format::List => "&[AttrValue]",
    };
    let value = |name: &str, format| match format {
        Format::Text => format!("&self.isolated({name})"),
        Format::Number => format!("&self.number({name})"),
        Format::List => format!("&self.intl.list({name})"),
    };
    let declared: String = parameters.iter().map(|own| format!(", {}: {}", own.name, kind(own.format))).collect();
    let values: Vec<String> = parameters.iter().map(|own| value(&own.name, own.format)).collect();
    let line = if *is_plural { format!("{line} + self.intl.category(count)") } else { line.to_string() };
    let body = match values.is_empty() {
        true => format!("self.text({line})"),
        false => format!("self.filled({line}, &[{}])", values.join(", ")),
    };
    format!(
        "    /// The message `{key}` of `locales/en.json`.\n    pub(super) fn {name}(&self{declared}) -> AttrValue {{ {body} }}"
    )
}
