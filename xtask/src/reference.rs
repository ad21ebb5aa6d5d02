//! The reference of article files, `docs/format.md`: every object of the JSON Schema in reading order, with its fields and
//! with examples, which are cut out of one article that has every field.

use std::{collections::BTreeMap, ops::Range};

use graded_reader_format::{
    article::schema::EXAMPLE,
    json::{locate::Source, pointer::Pointer},
};
use serde_json::Value;

/// An object of the format.
struct Section {
    title: &'static str,
    /// Its places in the schema: first that of its fields, last that of its description.
    places: &'static [&'static str],
    /// The places of its examples in the article.
    examples: &'static [&'static str],
}

const SECTIONS: [Section; 37] = [
    section(ARTICLE, &[""], &[""]),
    section("Source", &["/$defs/source"], &["/source"]),
    section("Level", &["/$defs/level"], &["/levels/0"]),
    section("Recording", &["/$defs/audio"], &["/levels/0/audio"]),
    section("Block", &["/$defs/block", "/$defs/text-or-block"], &["/levels/0/paragraphs/0", "/levels/0/paragraphs/1"]),
    section("Heading", &["/$defs/block/oneOf/0"], &["/levels/0/paragraphs/1", "/levels/0/paragraphs/4"]),
    section("List", &["/$defs/block/oneOf/1"], &["/levels/0/paragraphs/5"]),
    section("Block quotation", &["/$defs/block/oneOf/2"], &["/levels/0/paragraphs/3"]),
    section("Code", &["/$defs/block/oneOf/3"], &["/levels/1/paragraphs/3"]),
    section("Table", &["/$defs/block/oneOf/4"], &["/stimuli/0/content/1"]),
    section(
        "Picture",
        &["/$defs/block/oneOf/5", "/$defs/image"],
        &["/levels/0/paragraphs/6", "/levels/0/paragraphs/8"],
    ),
    section("Size", &["/$defs/size"], &["/levels/0/paragraphs/6/sizes/0"]),
    section("Content", &["/$defs/content"], &["/questions/0/stem", "/questions/6/stem"]),
    section("Stimulus", &["/$defs/stimulus"], &["/stimuli/0"]),
    section(QUESTION, &["/$defs/question"], &["/questions/2"]),
    section("Choice", &["/$defs/question/oneOf/0"], &["/questions/0", "/questions/11"]),
    section("Multiple response", &["/$defs/question/oneOf/1"], &["/questions/1"]),
    section("Statement", &["/$defs/question/oneOf/2"], &["/questions/2"]),
    section("Text entry", &["/$defs/question/oneOf/3"], &["/questions/3"]),
    section("Inline choice", &["/$defs/question/oneOf/4"], &["/questions/4"]),
    section("Order", &["/$defs/question/oneOf/5"], &["/questions/5"]),
    section("Match", &["/$defs/question/oneOf/6"], &["/questions/6"]),
    section("Cloze", &["/$defs/question/oneOf/7"], &["/questions/7"]),
    section("Number", &["/$defs/question/oneOf/8"], &["/questions/8"]),
    section("Open", &["/$defs/question/oneOf/9"], &["/questions/9"]),
    section("Hot text", &["/$defs/question/oneOf/10"], &["/questions/10"]),
    section("Targets", &["/$defs/targets"], &["/questions/10/targets", "/questions/11/evidence-for/targets"]),
    section("Target", &["/$defs/target"], &["/questions/10/targets/1/0", "/questions/10/targets/2/1"]),
    section("Evidence for", &["/$defs/evidence-for"], &["/questions/11/evidence-for"]),
    section("Option", &["/$defs/option"], &["/questions/0/options/2", "/questions/0/options/0"]),
    section("Typed answer", &["/$defs/typed-answer"], &["/questions/3/options/0", "/questions/3/options/2"]),
    section("Gap", &["/$defs/gap"], &["/questions/7/gaps/0", "/questions/7/gaps/1"]),
    section(
        "Number answer",
        &["/$defs/number-answer"],
        &["/questions/8/options/0", "/questions/8/options/1", "/questions/8/options/2"],
    ),
    section("Reasons", &["/$defs/reasons"], &["/questions/2/reasons"]),
    section("Pair", &["/$defs/pair"], &["/questions/6/pairs/0"]),
    section(
        "Quotation",
        &["/$defs/words-and-place", "/$defs/quotation"],
        &["/questions/0/evidence/1/0", "/questions/6/evidence/2/0"],
    ),
    section("Silence", &["/$defs/silence"], &["/silence"]),
];

/// The objects of which only the outline is shown: what is in them has sections of its own.
const ARTICLE: &str = "Article";
const QUESTION: &str = "Question";

const START: &str = "\
# The format of article files

Every object of an article’s file, with its fields. [Writing articles](article-format.md) is the guide, and says what else is
checked. The examples are parts of [one article](../crates/format/doc/article.json) that has every field. `cargo xtask schema`
writes this page from the types that read the files, and the [JSON Schema](../content/article.schema.json) with which editors
complete and explain every field.

The file is JSON. A field that is not listed here is an error, and so is `null`. A text has at least one visible character. From
format 2 on, texts can have [inline marks](article-format.md#inline-marks) where they are content: in blocks, stems, options,
reasons and stimuli.
";

const fn section(title: &'static str, places: &'static [&'static str], examples: &'static [&'static str]) -> Section {
    Section { title, places, examples }
}

/// The page for this schema.
pub fn page(schema: &Value) -> String {
    let page = Page { schema, common: common(&schema["$defs"]["question"]), source: Source::of(EXAMPLE) };
    SECTIONS.iter().fold(START.to_owned(), |text, section| format!("{text}\n{}", page.section(section)))
}

/// What a page is made from.
struct Page<'a> {
    schema: &'a Value,
    /// The fields that questions of all kinds have.
    common: Fields<'a>,
    source: Source<'a>,
}

/// Fields by name, each with its schema.
type Fields<'a> = BTreeMap<&'a str, &'a Value>;

fn properties(object: &Value) -> Fields<'_> {
    object["properties"].as_object().into_iter().flatten().map(|(name, value)| (&**name, value)).collect()
}

/// The fields that questions of all kinds have, as the first kind has them.
fn common(question: &Value) -> Fields<'_> {
    let mut fields = properties(&question["oneOf"][0]);
    let kinds = question["oneOf"].as_array().map_or(&[][..], Vec::as_slice);
    fields.retain(|name, _| kinds.iter().all(|kind| kind["properties"].get(name).is_some()));
    fields.extend(properties(question));
    fields
}

impl<'a> Page<'a> {
    fn section(&self, section: &Section) -> String {
        let Section { title, places, examples } = section;
        let signs = if places[0].contains("/oneOf/") { "###" } else { "##" };
        let about = about(self.at(places[places.len() - 1]));
        let fields = self.fields(section);
        let is_outline = [ARTICLE, QUESTION].contains(title);
        let code = |at: &&str| if is_outline { self.outline(at, &fields) } else { self.part(at) };
        let codes = examples.iter().map(code).collect::<Vec<_>>().join("\n");
        let head = if fields.is_empty() { "" } else { "\n| field | value | default | meaning |\n|---|---|---|---|\n" };
        let rows: String = fields.iter().map(|(name, value)| self.row(name, value, section)).collect();
        format!("{signs} {title}\n\n{about}\n\n{codes}{head}{rows}")
    }

    /// The fields of a section, in the order of its examples. A kind of question has those in which it differs.
    fn fields(&self, section: &Section) -> Vec<(&'a str, &'a Value)> {
        let mut fields = properties(self.at(section.places[0]));
        if section.title == QUESTION {
            fields.clone_from(&self.common);
        } else if section.places[0].starts_with("/$defs/question/") {
            fields.retain(|name, value| self.common.get(name) != Some(value));
        }
        let mut fields: Vec<_> = fields.into_iter().collect();
        fields.sort_by_key(|(name, _)| {
            let mut examples = section.examples.iter().enumerate();
            examples.find_map(|(index, at)| Some((index, self.value(at, name)?.start)))
        });
        fields
    }

    fn at(&self, place: &str) -> &'a Value {
        self.schema.pointer(place).unwrap_or(&Value::Null)
    }

    /// Where the value of a field stands in the article, if the object there has it.
    fn value(&self, at: &str, name: &str) -> Option<Range<usize>> {
        let (object, field) =
            (self.source.locate(&pointer(at), None), self.source.locate(&pointer(at).child(name), None));
        (field != object).then_some(field)
    }

    /// A part of the article.
    fn part(&self, at: &str) -> String {
        let text = &EXAMPLE[self.source.locate(&pointer(at), None)];
        let last = text.lines().next_back().unwrap_or_default();
        let indent = &last[..last.len() - last.trim_start().len()];
        format!("```json\n{}\n```\n", text.replace(&format!("\n{indent}"), "\n"))
    }

    /// These fields of an object. What takes more than a line is left out.
    fn outline(&self, at: &str, fields: &[(&str, &Value)]) -> String {
        let line = |(name, _): &(&str, &Value)| {
            let value = &EXAMPLE[self.value(at, name)?];
            let (start, end) = (&value[..1], &value[value.len() - 1..]);
            let value = if value.contains('\n') { &format!("{start} /* see below */ {end}") } else { value };
            Some(format!("    \"{name}\": {value}"))
        };
        format!("```jsonc\n{{\n{}\n}}\n```\n", fields.iter().filter_map(line).collect::<Vec<_>>().join(",\n"))
    }

    fn row(&self, name: &str, value: &Value, section: &Section) -> String {
        let object = match section.title {
            QUESTION => "/$defs/question/oneOf/0",
            _ => section.places[0],
        };
        let is_required =
            self.at(object)["required"].as_array().is_some_and(|names| names.iter().any(|own| own == name));
        let default = match value.get("default") {
            Some(default) => format!("`{default}`"),
            None => if is_required { "required" } else { "none" }.to_owned(),
        };
        let choices = value["oneOf"].as_array().into_iter().flatten();
        let choices: String = choices.map(|choice| format!("<br>`{}`: {}", choice["const"], about(choice))).collect();
        format!("| `{name}` | {} | {default} | {}{choices} |\n", words(value), about(value))
    }
}

fn pointer(place: &str) -> Pointer {
    place.split('/').skip(1).fold(Pointer::default(), |pointer, step| pointer.child(step))
}

/// What a value means.
fn about(value: &Value) -> String {
    value["description"].as_str().unwrap_or("What kind it is.").replace('\n', " ").replace('|', "\\|")
}

/// What a value is, in words.
fn words(value: &Value) -> String {
    let one_of = |values: &[Value]| values.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ");
    let (least, most) = (&value["minItems"], &value["maxItems"]);
    if let Some(place) = value["$ref"].as_str() {
        let named = SECTIONS.iter().find(|section| section.places.iter().any(|own| place == format!("#{own}")));
        let title = named.map_or(place, |section| section.title).to_lowercase();
        format!("[{title}](#{})", title.replace(' ', "-"))
    } else if let Some(values) = value["enum"].as_array() {
        one_of(values)
    } else if let Some(values) = value["oneOf"].as_array() {
        one_of(&values.iter().map(|value| value["const"].clone()).collect::<Vec<_>>())
    } else if let Some(one) = value.get("const") {
        format!("`{one}`")
    } else if let Some(title) = value["title"].as_str() {
        let longest = value.get("maxLength").map_or(String::new(), |most| format!(", at most {most} characters"));
        format!("{}{}{longest}", title[..1].to_lowercase(), &title[1..])
    } else if value["type"] == "boolean" {
        "`true` or `false`".to_owned()
    } else if value["type"] == "integer" {
        match value.get("maximum") {
            Some(most) => format!("whole number from {} to {most}", value["minimum"]),
            None => format!("whole number, at least {}", value["minimum"]),
        }
    } else if value["type"] == "array" {
        let count = if least.is_null() { "at most".to_owned() } else { format!("{least} to") };
        let different = if value["uniqueItems"] == true { ", all different" } else { "" };
        let keys = match (&value["contains"], &value["maxContains"]) {
            (Value::Null, _) => "",
            (_, Value::Null) => ", at least one with `\"key\": true`",
            _ => ", one of them with `\"key\": true`",
        };
        format!("list of {count} {most} {}{different}{keys}", plural(&words(&value["items"])))
    } else {
        let inner = value["patternProperties"].as_object().and_then(|by_level| by_level.values().next());
        format!("object: for each level number a {}", inner.map(words).unwrap_or_default())
    }
}

/// The words for several values.
fn plural(words: &str) -> String {
    let noun = ["whole number", "object", "list", "text"].into_iter().find(|noun| words.starts_with(noun));
    match (noun, words.split_once("](")) {
        (Some(noun), _) => format!("{noun}s{}", &words[noun.len()..]),
        (_, Some(("[stimulus", rest))) => format!("[stimuli]({rest}"),
        (_, Some((title, rest))) => format!("{title}s]({rest}"),
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use graded_reader_format::article::schema::schema;

    use super::*;

    #[test]
    fn every_object_has_a_section_and_every_field_an_example() {
        let schema = schema();
        let page = Page { schema: &schema, common: common(&schema["$defs"]["question"]), source: Source::of(EXAMPLE) };
        let shown: BTreeSet<&str> = SECTIONS.iter().flat_map(|section| section.places).copied().collect();
        let objects = schema["$defs"].as_object().into_iter().flatten().map(|(name, _)| format!("/$defs/{name}"));
        for object in objects {
            assert!(shown.contains(&*object), "{object} has no section");
            let kinds = (0..).map(|kind| format!("{object}/oneOf/{kind}"));
            for kind in kinds
                .take_while(|kind| !page.at(kind).is_null())
                .filter(|kind| page.at(kind).get("properties").is_some())
            {
                assert!(shown.contains(&*kind), "{kind} has no section");
            }
        }
        for section in &SECTIONS {
            for (name, _) in page.fields(section) {
                let has_it = section.examples.iter().any(|at| page.value(at, name).is_some());
                assert!(has_it, "{}: “{name}” has no example", section.title);
            }
        }
    }

    #[test]
    fn a_field_without_an_example_is_found() {
        let schema = serde_json::json!({ "properties": { "id": {}, "subtitle": {} } });
        let page = Page { schema: &schema, common: Fields::new(), source: Source::of(EXAMPLE) };
        let names: Vec<&str> = page.fields(&SECTIONS[0]).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["subtitle", "id"]);
        assert_eq!(page.value("", "subtitle"), None);
    }
}
