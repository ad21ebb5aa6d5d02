//! The JSON Schema of article files, for editors. It is generated from the structs of [`file`](super::file) and
//! completed with what types cannot express, such as that one option is the key.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use crate::article::file::{
    ArticleFile, BlockFile, BlockObject, ContentFile, Judgement, QuotationFile, QuotationObject, RoleName, TargetFile,
    TargetsFile,
};
use crate::json::field::Field;
use crate::json::leaf::{
    Address, Amount, AnyText, ByLevel, Date, Entries, FEW, FORMAT, Format, LONGEST_NAME, Language, Link, List, Slug,
    Text,
};

/// An article that has every field. The examples in docs/format.md are parts of it.
pub const EXAMPLE: &str = include_str!("../../doc/article.json");

/// The schema in `content/article.schema.json`.
///
/// ```
/// let schema = graded_reader_format::article::schema::schema();
/// assert_eq!(schema["properties"]["format"]["enum"], serde_json::json!([1, 2]));
/// ```
pub fn schema() -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<ArticleFile<'_>>();
    RecursiveTransform(without_null).transform(&mut schema);
    let mut schema = schema.to_value();
    complete(&mut schema);
    schema
}

/// Removes `null` from optional fields, because a field can be left out but not be `null`.
fn without_null(schema: &mut Schema) {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [kind] = &types[..] {
            let kind = kind.clone();
            schema.insert("type".to_owned(), kind);
        }
    }
    if let Some(Value::Array(any)) = schema.remove("anyOf") {
        let other = any.into_iter().find(|one| one["type"] != "null");
        for (name, value) in other.iter().flat_map(Value::as_object).flatten() {
            schema.ensure_object().entry(name).or_insert(value.clone());
        }
    }
}

/// Adds what types cannot express, by its place in the schema.
fn complete(schema: &mut Value) {
    let title = |title: &str| json!({ "title": title });
    let key = json!({ "type": "object", "required": ["key"], "properties": { "key": { "const": true } } });
    let one_key = json!({ "minItems": 2, "contains": key, "minContains": 1, "maxContains": 1 });
    let keys = |least: u32| json!({ "minItems": least, "contains": key });
    let at_least = |least: u32| json!({ "minItems": least });
    let distinct = |least: u32| json!({ "minItems": least, "uniqueItems": true });
    let default = |value: bool| json!({ "default": value });
    let width = json!({ "minimum": 1 });
    // The gap of a stem is only looked for in a plain one.
    let gap = json!({ "pattern": "^(?![\\s\\S]*____[\\s\\S]*____)[\\s\\S]*____[\\s\\S]*$" });
    // Without a reason for the whole question, each option needs one; and so does a wrong answer that is typed.
    let reasons = json!({
        "if": { "not": { "required": ["reason"] } },
        "then": { "properties": { "options": { "items": { "required": ["reason"] } } } },
    });
    let wrong_needs_reason = json!({
        "if": { "not": { "required": ["key"], "properties": { "key": { "const": true } } } },
        "then": { "required": ["reason"] },
    });
    let at_most_one_gap = json!({ "pattern": "^(?![\\s\\S]*____[\\s\\S]*____)[\\s\\S]*$" });
    let evidence = json!({ "minProperties": 1, "patternProperties": { LEVEL: { "minItems": 1 } } });
    let places = [
        ("", json!({ "$id": "article.schema.json", "title": "Graded article" })),
        ("/properties/language", json!({ "examples": ["en", "en-GB", "de", "zh-Hans"] })),
        ("/properties/date", json!({ "examples": ["2024", "2024-10", "2024-10-18"] })),
        ("/properties/shuffle", default(false)),
        ("/properties/levels", at_least(1)),
        ("/properties/links/items", json!({ "minProperties": 2, "examples": [{ "1": [2], "2": [2, 3] }] })),
        ("/properties/links/items/patternProperties/^[1-9][0-9]*$/items", json!({ "minimum": 1 })),
        ("/$defs/level/properties/paragraphs", at_least(1)),
        ("/$defs/level/properties/tag", json!({ "examples": ["CEFR A2", "CEFR B1", "Lexile 820L"] })),
        ("/$defs/block/oneOf/0", title("Heading")),
        ("/$defs/block/oneOf/0/properties/level", json!({ "minimum": 1, "maximum": 2, "default": 1 })),
        ("/$defs/block/oneOf/1", title("List")),
        ("/$defs/block/oneOf/1/properties/items", at_least(1)),
        ("/$defs/block/oneOf/1/properties/ordered", default(false)),
        ("/$defs/block/oneOf/2", title("Quotation")),
        ("/$defs/block/oneOf/2/properties/paragraphs", at_least(1)),
        ("/$defs/block/oneOf/3", title("Code")),
        ("/$defs/block/oneOf/3/properties/language", json!({ "examples": ["python", "rust", "output"] })),
        ("/$defs/block/oneOf/4", title("Table")),
        ("/$defs/block/oneOf/4/properties/header", at_least(1)),
        ("/$defs/block/oneOf/4/properties/rows", json!({ "minItems": 1, "items": { "minItems": 1 } })),
        ("/$defs/block/oneOf/5", title("Picture")),
        ("/$defs/block/oneOf/5", picture()),
        ("/$defs/block/oneOf/5/properties/width", width.clone()),
        ("/$defs/block/oneOf/5/properties/height", width.clone()),
        ("/$defs/block/oneOf/5/properties/decorative", default(false)),
        ("/$defs/image", picture()),
        ("/$defs/image/properties/decorative", default(false)),
        ("/$defs/image/properties/width", width.clone()),
        ("/$defs/image/properties/height", width.clone()),
        ("/$defs/size/properties/width", width),
        ("/$defs/words-and-place/properties/paragraph", json!({ "minimum": 1 })),
        ("/$defs/words-and-place/properties/nth", json!({ "minimum": 1, "default": 1 })),
        ("/$defs/option", role_and_place()),
        ("/$defs/option/properties/key", default(false)),
        ("/$defs/option/properties/place", evidence.clone()),
        ("/$defs/typed-answer", role_and_place()),
        ("/$defs/typed-answer/properties/key", default(false)),
        ("/$defs/typed-answer/properties/place", evidence.clone()),
        // The kinds of questions, in the order of the enum.
        ("/$defs/question/oneOf/0", title("Choice")),
        ("/$defs/question/oneOf/0", reasons.clone()),
        ("/$defs/question/oneOf/0/properties/options", one_key.clone()),
        ("/$defs/question/oneOf/0/properties/shuffle", default(true)),
        ("/$defs/question/oneOf/0/properties/evidence", evidence.clone()),
        ("/$defs/question/oneOf/1", title("Multiple response")),
        ("/$defs/question/oneOf/1", reasons.clone()),
        ("/$defs/question/oneOf/1/properties/options", keys(2)),
        ("/$defs/question/oneOf/1/properties/shuffle", default(true)),
        ("/$defs/question/oneOf/1/properties/evidence", evidence.clone()),
        ("/$defs/question/oneOf/2", title("Statement")),
        ("/$defs/question/oneOf/2", silent_or_quoted(&evidence)),
        ("/$defs/question/oneOf/2/properties/evidence", json!({ "minProperties": 1 })),
        ("/$defs/question/oneOf/3", title("Text entry")),
        ("/$defs/question/oneOf/3/properties/stem", at_most_one_gap.clone()),
        ("/$defs/question/oneOf/3/properties/options", keys(1)),
        ("/$defs/question/oneOf/3/properties/options/items", wrong_needs_reason.clone()),
        ("/$defs/question/oneOf/3/properties/exact", default(false)),
        ("/$defs/question/oneOf/3/properties/evidence", evidence.clone()),
        ("/$defs/question/oneOf/4", title("Inline choice")),
        ("/$defs/question/oneOf/4", reasons),
        ("/$defs/question/oneOf/4/properties/stem", gap),
        ("/$defs/question/oneOf/4/properties/options", one_key),
        ("/$defs/question/oneOf/4/properties/shuffle", default(true)),
        ("/$defs/question/oneOf/4/properties/evidence", evidence.clone()),
        ("/$defs/question/oneOf/5", title("Order")),
        ("/$defs/question/oneOf/5/properties/items", distinct(3)),
        ("/$defs/question/oneOf/5/properties/evidence", evidence.clone()),
        ("/$defs/question/oneOf/6", title("Match")),
        ("/$defs/question/oneOf/6/properties/pairs", at_least(2)),
        ("/$defs/question/oneOf/6/properties/evidence", evidence.clone()),
        ("/$defs/question/oneOf/7", title("Cloze")),
        ("/$defs/question/oneOf/7/properties/gaps", at_least(1)),
        ("/$defs/question/oneOf/7/properties/evidence", evidence.clone()),
        ("/$defs/gap/properties/options", keys(1)),
        ("/$defs/gap/properties/choice", default(false)),
        ("/$defs/gap/properties/shuffle", default(true)),
        ("/$defs/gap/properties/exact", default(false)),
        ("/$defs/question/oneOf/8", title("Number")),
        ("/$defs/question/oneOf/8/properties/stem", at_most_one_gap),
        ("/$defs/question/oneOf/8/properties/options", keys(1)),
        ("/$defs/question/oneOf/8/properties/options/items", wrong_needs_reason),
        ("/$defs/question/oneOf/8/properties/evidence", evidence.clone()),
        ("/$defs/number-answer", role_and_place()),
        (
            "/$defs/number-answer",
            json!({
                "oneOf": [{ "required": ["value"] }, { "required": ["from", "to"] }],
                "dependentSchemas": { "value": { "properties": { "from": false, "to": false } }, "from": { "properties": { "tolerance": false } } },
            }),
        ),
        ("/$defs/number-answer/properties/key", default(false)),
        (
            "/$defs/number-answer/properties/place",
            json!({ "minProperties": 1, "patternProperties": { LEVEL: { "minItems": 1 } } }),
        ),
        ("/$defs/question/oneOf/9", title("Open")),
        ("/$defs/question/oneOf/9/properties/evidence", json!({ "minProperties": 1 })),
        ("/$defs/question/oneOf/10", title("Hot text")),
        ("/$defs/question/oneOf/10", hot_text_reasons()),
        ("/$defs/question/oneOf/10/properties/evidence", evidence),
        (
            "/$defs/targets/oneOf/1",
            json!({ "title": "Words at each level", "minProperties": 1, "patternProperties": { LEVEL: { "minItems": 2 } } }),
        ),
        ("/$defs/target/properties/paragraph", json!({ "minimum": 1 })),
        ("/$defs/target/properties/nth", json!({ "minimum": 1, "default": 1 })),
    ];
    for (place, addition) in places {
        match schema.pointer_mut(place) {
            Some(found) => merge(found, addition),
            None => unreachable!("the schema has no {place} to complete"),
        }
    }
    // They share the type of a choice, but not its second part.
    for kind in ["multiple-response", "inline-choice"] {
        let kinds = schema.pointer_mut("/$defs/question/oneOf").and_then(Value::as_array_mut);
        let found = kinds.into_iter().flatten().find(|found| found["properties"]["kind"]["const"] == kind);
        let properties = found.and_then(|found| found["properties"].as_object_mut());
        properties.into_iter().for_each(|properties| drop(properties.remove("evidence-for")));
    }
    name_kinds(schema);
}

/// Lists the kinds of questions before the alternatives, so that an editor offers them and reports a wrong kind once
/// instead of once for each.
fn name_kinds(schema: &mut Value) {
    let Some(question) = schema.pointer_mut("/$defs/question") else { return };
    let kinds: Value = question["oneOf"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|kind| kind["properties"]["kind"]["const"].clone())
        .collect();
    merge(question, json!({ "type": "object", "required": ["kind"], "properties": { "kind": { "enum": kinds } } }));
}

/// A key has neither role nor place. A wrong answer with the role "elsewhere" needs a place, and only that one.
fn role_and_place() -> Value {
    let is = |name: &str, value: Value| json!({ "required": [name], "properties": { name: { "const": value } } });
    let wrong = json!({
        "if": is("role", json!("elsewhere")),
        "then": { "required": ["place"] },
        "else": { "properties": { "place": false } },
    });
    json!({ "if": is("key", json!(true)), "then": { "properties": { "role": false, "place": false } }, "else": wrong })
}

/// A picture has words for those who do not see it, unless it is an ornament; and both width and height, or neither.
fn picture() -> Value {
    json!({
        "if": { "required": ["decorative"], "properties": { "decorative": { "const": true } } },
        "then": { "properties": { "alt": { "maxLength": 0 } } },
        "else": { "properties": { "alt": { "pattern": "\\S" } } },
        "dependentRequired": { "width": ["height"], "height": ["width"] },
    })
}

/// Without a reason for the whole question, each target needs one; sentences have none.
fn hot_text_reasons() -> Value {
    let listed = json!({ "type": "object", "patternProperties": { LEVEL: { "items": { "required": ["reason"] } } } });
    json!({ "if": { "not": { "required": ["reason"] } }, "then": { "properties": { "targets": listed } } })
}

/// A statement whose key is "not in the text" needs no quotation.
fn silent_or_quoted(evidence: &Value) -> Value {
    json!({
        "if": { "properties": { "key": { "const": "not-in-text" } } },
        "else": { "properties": { "evidence": evidence } },
    })
}

/// Merges an addition into a value, deep into objects.
fn merge(into: &mut Value, addition: Value) {
    match (into, addition) {
        (Value::Object(into), Value::Object(addition)) => {
            for (name, value) in addition {
                merge(into.entry(name).or_insert(Value::Null), value);
            }
        }
        (into, addition) => *into = addition,
    }
}

/// The pattern of the names in objects with something for each level: numbers from 1.
const LEVEL: &str = "^[1-9][0-9]*$";

/// Implements a schema that is inlined wherever its type is used, instead of once among the definitions.
macro_rules! inline_schema {
    ($type:ty, [$($generics:tt)*], $name:literal, $generator:ident => $schema:expr) => {
        impl<$($generics)*> JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    };
}

inline_schema!(Field<T>, [T: JsonSchema], "field", generator => generator.subschema_for::<T>());
inline_schema!(List<T, MOST>, [T: JsonSchema, const MOST: usize], "list", generator => json_schema!({
    "type": "array", "maxItems": MOST, "items": generator.subschema_for::<T>(),
}));
inline_schema!(Entries<T>, [T: JsonSchema], "entries", generator => json_schema!({
    "type": "object", "patternProperties": { LEVEL: generator.subschema_for::<T>() }, "additionalProperties": false,
}));
// Their titles say what they are in plain words, for editors and for docs/format.md.
inline_schema!(Text<'_>, [], "text", _generator => json_schema!({ "title": "Text", "type": "string", "pattern": "\\S" }));
inline_schema!(Slug<'_>, [], "slug", _generator => json_schema!({
    "title": "Id of lower-case letters, digits and hyphens", "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
    "maxLength": LONGEST_NAME,
}));
inline_schema!(Format, [], "format", _generator => {
    let versions: Vec<u64> = (1..=FORMAT).collect();
    json_schema!({ "enum": versions })
});
inline_schema!(AnyText<'_>, [], "any-text", _generator => json_schema!({
    "title": "Text, which may be empty", "type": "string",
}));
inline_schema!(Amount, [], "amount", _generator => json_schema!({ "title": "Number", "oneOf": [
    { "type": "integer", "minimum": 0, "maximum": 18_446_744_073_709_551_615_u64 },
    { "type": "string", "pattern": "^-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][-+]?[0-9]+)?$" },
] }));
inline_schema!(Link<'_>, [], "link", _generator => json_schema!({
    "title": "Address with https or http, or relative to this file", "type": "string",
    "pattern": "^(?:[Hh][Tt][Tt][Pp][Ss]?:|(?![^/?#]*:))[^\\s\\\\]+$",
}));
inline_schema!(Language<'_>, [], "language", _generator => json_schema!({
    "title": "Language tag", "type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$",
}));
inline_schema!(Date<'_>, [], "date", _generator => json_schema!({
    "title": "Date", "type": "string", "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
}));
inline_schema!(Address<'_>, [], "address", _generator => json_schema!({
    "title": "Address with https or http", "type": "string", "format": "uri", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s]+$",
}));
inline_schema!(RoleName, [], "role", _generator => json_schema!({ "oneOf": [
    { "const": "misread", "description": "Misreads the words that decide the question." },
    { "const": "elsewhere", "description": "True of something else in the text, which “place” quotes." },
    { "const": "absent", "description": "Not in the text." },
] }));
inline_schema!(Judgement, [], "judgement", _generator => json_schema!({ "oneOf": [
    { "const": "true", "description": "The text says so." },
    { "const": "false", "description": "The text says otherwise." },
    { "const": "not-in-text", "description": "The text does not say." },
] }));

impl JsonSchema for BlockFile<'_> {
    fn schema_name() -> Cow<'static, str> {
        "text-or-block".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A paragraph, as a text, or a block. From format 2 on a text can have the inline marks of CommonMark, and there can be blocks.",
            "oneOf": [
                { "title": "A paragraph", "type": "string", "pattern": "\\S" },
                generator.subschema_for::<BlockObject<'_>>(),
            ],
        })
    }
}

impl JsonSchema for ContentFile<'_> {
    fn schema_name() -> Cow<'static, str> {
        "content".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A text or, from format 2 on, a list: in questions of texts, code blocks and one picture, in stimuli of texts and any blocks.",
            "oneOf": [
                { "title": "A text", "type": "string", "pattern": "\\S" },
                {
                    "title": "Texts and blocks", "type": "array", "minItems": 1, "maxItems": FEW,
                    "items": generator.subschema_for::<BlockFile<'_>>(),
                },
            ],
        })
    }
}

impl JsonSchema for TargetsFile<'_> {
    fn schema_name() -> Cow<'static, str> {
        "targets".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "What can be chosen in the text: every sentence, or these words at each level that asks the question. What has words of the question’s evidence in it is a key; at each level something else can be chosen, too.",
            "oneOf": [
                { "title": "Every sentence", "const": "sentences" },
                generator.subschema_for::<ByLevel<List<Field<TargetFile<'_>>, FEW>>>(),
            ],
        })
    }
}

impl JsonSchema for QuotationFile<'_> {
    fn schema_name() -> Cow<'static, str> {
        "quotation".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Words of one paragraph, list item, table cell or the like, copied exactly as they are read, without inline marks: a text if they occur once in the level, an object if they occur more often.",
            "oneOf": [
                {
                    "title": "Words that occur once",
                    "description": "Words that occur exactly once in the level, inside one paragraph.",
                    "type": "string", "pattern": "\\S",
                },
                generator.subschema_for::<QuotationObject<'_>>(),
            ],
        })
    }
}
