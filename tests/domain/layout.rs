//! Format 2: inline marks, blocks, pictures, recordings and stimuli, from the file to the article, its levels side by side,
//! and its packed form; and that files of format 1 mean what they meant.

use std::rc::Rc;

use graded_reader_core::alignment::Alignment;
use graded_reader_core::article::Article;
use graded_reader_core::quiz::response::Response;
use graded_reader_core::review::{MARKUP, NO_COUNTERPART, UNTOUCHED_PARAGRAPH};
use graded_reader_core::session::reading::{Action, Reading, Settings};
use graded_reader_core::text::content::{BlockKind, MarkKind, Register};
use graded_reader_core::text::level::LevelIndex;
use graded_reader_core::text::readability::Counts;
use graded_reader_format::marks::{Marked, read};
use serde_json::{Value, json};

use crate::bundled::schema_faults;
use crate::format;
use crate::story;

/// A story of format 2 with these paragraphs at LEVEL 1, and a question with this evidence.
fn file(paragraphs: Value, evidence: Value) -> Value {
    let mut question = story::town_is_new();
    question["evidence"] = json!({ "1": evidence });
    let mut file = story::file(json!([question]));
    file["format"] = json!(2);
    file["levels"][0]["paragraphs"] = paragraphs;
    file
}

fn article(paragraphs: Value, evidence: Value) -> Rc<Article> {
    let file = file(paragraphs, evidence);
    assert_eq!(schema_faults(&file), [""; 0], "the schema allows what can be read");
    let article = story::read(&file);
    assert_eq!(format::unpack_article(&format::pack_article(&article)).as_ref(), Some(&*article), "it can be packed");
    article
}

fn faults(file: &Value) -> Vec<String> {
    format::read(&file.to_string()).err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn marks_are_those_of_commonmark() {
    let mark = |range: std::ops::Range<usize>, kind: &str| {
        let kind = match kind {
            "emphasis" => MarkKind::Emphasis,
            "strong" => MarkKind::Strong,
            "code" => MarkKind::Code,
            "break" => MarkKind::Break,
            address => MarkKind::Link(address.into()),
        };
        (range, kind)
    };
    let table: [(&str, &str, Vec<_>); 26] = [
        ("The old hill.", "The old hill.", vec![]),
        ("The *old* hill.", "The old hill.", vec![mark(4..7, "emphasis")]),
        ("The _old_ hill.", "The old hill.", vec![mark(4..7, "emphasis")]),
        ("The **old** hill.", "The old hill.", vec![mark(4..7, "strong")]),
        ("***Old*** hill", "Old hill", vec![mark(0..3, "emphasis"), mark(0..3, "strong")]),
        ("*The **old** hill*", "The old hill", vec![mark(0..12, "emphasis"), mark(4..7, "strong")]),
        ("Type `len(x)`.", "Type len(x).", vec![mark(5..11, "code")]),
        ("`` a`b ``", "a`b", vec![mark(0..3, "code")]),
        ("`*x*`", "*x*", vec![mark(0..3, "code")]),
        ("See [the *map*](map.html)!", "See the map!", vec![mark(4..11, "map.html"), mark(8..11, "emphasis")]),
        ("<https://example.org/a>", "https://example.org/a", vec![mark(0..21, "https://example.org/a")]),
        ("One\\\ntwo", "One\ntwo", vec![mark(3..4, "break")]),
        ("One  \ntwo", "One\ntwo", vec![mark(3..4, "break")]),
        ("One\ntwo", "One two", vec![]),
        ("2 \\* 3 = 6", "2 * 3 = 6", vec![]),
        ("2 * 3 = 6", "2 * 3 = 6", vec![]),
        ("snake_case_name", "snake_case_name", vec![]),
        ("AT&amp;T and R&B", "AT&T and R&B", vec![]),
        ("a < b and b > c", "a < b and b > c", vec![]),
        // What starts a list, a code block or a definition elsewhere is text here.
        ("1. Januar war *kalt*.", "1. Januar war kalt.", vec![mark(14..18, "emphasis")]),
        ("24. Februar\\\n1. März", "24. Februar\n1. März", vec![mark(11..12, "break")]),
        ("    Four spaces.", "Four spaces.", vec![]),
        ("[note]: see below", "[note]: see below", vec![]),
        // Gaps are no marks.
        ("It fell on the ____.", "It fell on the ____.", vec![]),
        (
            "*The ____ fell* on `x = ____`",
            "The ____ fell on x = ____",
            vec![mark(0..13, "emphasis"), mark(17..25, "code")],
        ),
        ("“*Ash!*” he said", "“Ash!” he said", vec![mark(3..7, "emphasis")]),
    ];
    for (text, words, marks) in table {
        assert_eq!(read(text), Ok(Marked { words: words.to_owned(), marks }), "{text}");
    }
}

#[test]
fn what_is_no_inline_mark_is_a_fault() {
    let block = |what: &str, kind: &str| format!("{what} is a block of its own: write {{ \"kind\": \"{kind}\"");
    let table = [
        ("The *old hill", "“*” before “old” opens what nothing closes: close it, or write “\\*”".to_owned()),
        ("The old* hill", "“*” after “old” closes what nothing opens".to_owned()),
        ("The **old* hill", "“**” before “old*”".to_owned()),
        ("The _old hill", "“_” before “old”".to_owned()),
        ("The `old hill", "“`” before “old”".to_owned()),
        ("See [the map](map.html", "“](” belongs to a link that nothing closes".to_owned()),
        ("See [](map.html)", "the link to “map.html” has no words".to_owned()),
        ("[x](javascript:alert(1))", "the link to “javascript:alert(1)” has to start with".to_owned()),
        ("[x](JaVaScRiPt:alert(1))", "has to start with".to_owned()),
        ("[x](data:text/html,x)", "has to start with".to_owned()),
        ("[x](<java\tscript:alert(1)>)", "has to start with".to_owned()),
        ("<mailto:ash@example.org>", "has to start with".to_owned()),
        ("The <b>old</b> hill", "HTML is not allowed".to_owned()),
        ("<div>The old hill</div>", "HTML is not allowed".to_owned()),
        ("The <!-- old --> hill", "HTML is not allowed".to_owned()),
        (&"*a **b ".repeat(8), "“*” before".to_owned()),
        (
            &format!("{}a{}", "*".repeat(40), "*".repeat(40)),
            "there are more than 10 marks inside each other".to_owned(),
        ),
        ("~~old~~", "the format has no mark “~~”".to_owned()),
        ("![a map](map.svg)", block("a picture", "image")),
        ("# The hill", block("a heading", "heading")),
        ("The hill\n===", block("a heading", "heading")),
        ("- the hill\n- the town", block("a list", "list")),
        ("> The hill is old.", block("a quotation", "quote")),
        ("```\nlet x;\n```", block("code", "code")),
        ("a | b\n--|--\n1 | 2", block("a table", "table")),
        ("---", "a line of hyphens".to_owned()),
        ("One.\n\nTwo.", "the text has an empty line: make it two paragraphs".to_owned()),
        ("&nbsp;", "the text is empty".to_owned()),
    ];
    for (text, fault) in table {
        let found = read(text).expect_err(text);
        assert!(found.contains(&fault), "{text:?}: {found}");
        assert_eq!(
            faults(&file(json!([text, "Ash."]), json!(["Ash."]))),
            [format!("level 1, paragraph 1: {found}").replace('\t', "\\u{9}")]
        );
    }
}

/// Blocks of every kind.
fn blocks() -> Value {
    json!([
        "The *old hill* is asleep. Ash fell on `the town`.",
        { "kind": "image", "src": "map.svg", "alt": "A map of the town.", "caption": "The town", "credit": "A. Sh", "width": 300, "height": 200, "sizes": [{ "src": "map-600.png", "width": 600 }] },
        { "kind": "heading", "text": "What *fell*" },
        { "kind": "list", "ordered": true, "items": ["First ash. Much of it.", "Then stones."] },
        { "kind": "heading", "level": 2, "text": "What they said" },
        { "kind": "quote", "speaker": "Pliny", "paragraphs": ["It was **dark**.", "We ran."] },
        { "kind": "code", "language": "python", "code": "  print(\"*ash*\")\nx = 1. Y" },
        { "kind": "table", "caption": "Counts", "header": ["What", "How many"], "rows": [["Stones", "7"], ["Towns", "1"]] },
        { "kind": "image", "src": "https://example.org/end.png", "alt": "", "decorative": true },
    ])
}

#[test]
fn blocks_have_texts_of_words() {
    let article = article(blocks(), json!(["old hill is"]));
    let level = &article.easiest;
    let texts: Vec<&str> = level.paragraphs.iter().map(|text| &**text).collect();
    let expected = [
        "The old hill is asleep. Ash fell on the town.",
        "What fell",
        "First ash. Much of it.",
        "Then stones.",
        "What they said",
        "It was dark.",
        "We ran.",
        "  print(\"*ash*\")\nx = 1. Y",
        "What",
        "How many",
        "Stones",
        "7",
        "Towns",
        "1",
    ];
    assert_eq!(texts, expected);
    let ranges: Vec<_> = level.layout.blocks.iter().map(|block| block.texts.clone()).collect();
    assert_eq!(ranges, [1..1, 1..2, 2..4, 4..5, 5..7, 7..8, 8..14, 14..14]);
    assert_eq!(level.entries(), [0..1, 1..1, 1..2, 2..4, 4..5, 5..7, 7..8, 8..14, 14..14], "one for each of the file");
    let kinds = [MarkKind::Emphasis, MarkKind::Code, MarkKind::Emphasis, MarkKind::Strong];
    assert!(level.layout.marks.iter().map(|mark| &mark.kind).eq(&kinds));
    let image = level.layout.images().next().unwrap();
    assert_eq!((image.size, &image.sources[..]), (Some((300, 200)), &[("map-600.png".into(), 600)][..]));
}

#[test]
fn headings_and_code_are_one_unit_and_no_prose() {
    let article = article(blocks(), json!(["old hill is"]));
    let level = &article.easiest;
    let sentences: Vec<&str> = level.sentences.iter().map(|span| span.text(&level.paragraphs)).collect();
    assert_eq!(
        sentences[..5],
        ["The old hill is asleep.", "Ash fell on the town.", "What fell", "First ash.", "Much of it."]
    );
    assert!(sentences.contains(&"print(\"*ash*\")\nx = 1. Y"), "{sentences:?}");
    let registers =
        [(0, Register::Prose), (1, Register::Heading), (2, Register::Prose), (7, Register::Code), (9, Register::Prose)];
    for (text, register) in registers {
        assert_eq!(level.layout.register(text), register, "{text}");
    }
    // The program has no words; the headings have two and three.
    assert_eq!(level.words, 34);
    assert_eq!(Counts::of_level(level).words, 29);
}

#[test]
fn quotations_go_by_the_words_and_may_cross_marks() {
    let spans = |evidence: Value| {
        let article = article(blocks(), evidence);
        let spans = &article.questions().next().unwrap().evidence[&LevelIndex::EASIEST];
        spans.iter().map(|span| (span.paragraph, span.start, span.end)).collect::<Vec<_>>()
    };
    assert_eq!(spans(json!(["The old"])), [(0, 0, 7)], "it ends amid the emphasis");
    assert_eq!(spans(json!(["hill is asleep. Ash fell on the"])), [(0, 8, 39)]);
    assert_eq!(spans(json!(["Then stones.", "was dark", "x = 1"])), [(3, 0, 12), (5, 3, 11), (7, 17, 22)]);
    assert_eq!(spans(json!(["Stones", "What fell"])), [(10, 0, 6), (1, 0, 9)]);
    // The numbers are those of the entries in the file: the list is the fourth.
    assert_eq!(spans(json!([{ "quote": "ash", "paragraph": 4 }])), [(2, 6, 9)]);
    assert_eq!(spans(json!([{ "quote": "What", "paragraph": 8 }])), [(8, 0, 4)]);
    let lines = |evidence| faults(&file(blocks(), json!([evidence])));
    let not_here = "question 1 (town-is-new), quotation 1";
    assert_eq!(
        lines(json!("*old hill*")),
        [format!(
            "level 1, {not_here}: “*old hill*” is not in the text: copy the words as they are read, without marks: “old hill”"
        )]
    );
    assert_eq!(
        lines(json!("of it. Then")),
        [format!(
            "level 1, {not_here}: “of it. Then” is not in the text: copy the words exactly, from a single paragraph"
        )]
    );
}

#[test]
fn links_name_entries_of_the_file() {
    let mut file = file(blocks(), json!(["old hill"]));
    file["links"] = json!([{ "1": [4], "2": [1] }]);
    let article = story::read(&file);
    assert_eq!(article.links.between(LevelIndex::EASIEST, LevelIndex::new(1)), [(2..4, 0..1)]);
    file["links"] = json!([{ "1": [10], "2": [1] }]);
    assert_eq!(faults(&file), ["level 1, link 1, number 1: there is no paragraph 10"]);
    file["links"] = json!([{ "1": [4, 6], "2": [1] }]);
    assert_eq!(faults(&file).len(), 1);
}

#[test]
fn headings_face_headings() {
    let mut file = file(
        json!(["The old hill threw ash on the town.", { "kind": "heading", "text": "The people" }, "The people ran to their boats."]),
        json!(["ash"]),
    );
    file["levels"][1]["paragraphs"] = json!([
        "The ancient hill threw ash on the town.",
        { "kind": "heading", "text": "A flight by sea" },
        "The people ran to their boats at night.",
    ]);
    // What a heading says stands in a paragraph here.
    file["levels"][2]["paragraphs"] = json!([
        "The ancient hill threw ash on the whole town.",
        "The people: the people all ran to their boats at night."
    ]);
    let article = story::read(&file);
    let (one, two, three) = (LevelIndex::EASIEST, LevelIndex::new(1), LevelIndex::new(2));
    let rows = |from, to| {
        let alignment = Alignment::of(&article, from, to);
        alignment.rows().iter().map(|row| (row.from.clone(), row.to.clone())).collect::<Vec<_>>()
    };
    assert_eq!(rows(one, two), [(0..1, 0..1), (1..2, 1..2), (2..3, 2..3)], "without a word in common");
    assert_eq!(rows(one, three), [(0..1, 0..1), (1..2, 1..1), (2..3, 1..2)]);
    assert_eq!(rows(three, one), [(0..1, 0..1), (1..1, 1..2), (1..2, 2..3)]);
    let warnings = format::check(&file.to_string()).problems;
    assert!(warnings.iter().all(|warning| !warning.to_string().contains(NO_COUNTERPART)), "{warnings:?}");
}

#[test]
fn one_item_of_a_list_stands_for_all() {
    let warnings = |evidence: Value| {
        let checked = format::check(&file(blocks(), evidence).to_string());
        let untouched = checked.problems.iter().filter(|problem| problem.to_string().contains(UNTOUCHED_PARAGRAPH));
        untouched.map(|problem| (problem.place.clone(), problem.pointer.to_string())).collect::<Vec<_>>()
    };
    let all = json!(["old hill", "Then stones.", "We ran.", "x = 1", "Towns"]);
    assert!(warnings(all).iter().all(|(place, _)| !place.starts_with("level 1")));
    let some = warnings(json!(["old hill", "We ran.", "x = 1", "Towns"]));
    assert_eq!(some[0], ("level 1, paragraph 4".to_owned(), "/levels/0/paragraphs/3".to_owned()));
}

#[test]
fn faults_of_blocks_name_their_place() {
    let image = |with: Value| {
        let mut image = json!({ "kind": "image", "src": "map.svg", "alt": "A map." });
        for (name, value) in with.as_object().unwrap() {
            image[name] = value.clone();
        }
        image
    };
    let table = [
        (
            json!({ "kind": "heding", "text": "A" }),
            ", kind: unknown kind of block “heding”: did you mean “heading”? (the kinds are heading, list, quote, code, table, image)",
        ),
        (json!({ "kind": "heading", "text": "" }), ", text: the text is empty"),
        (
            json!({ "kind": "heading", "text": "*A" }),
            ", text: “*” before “A” opens what nothing closes: close it, or write “\\*”",
        ),
        (json!({ "kind": "heading", "text": "A", "level": 3 }), ", level: a heading has level 1 or 2"),
        (json!({ "kind": "list", "items": [] }), ", items: the list needs at least an item"),
        (
            json!({ "kind": "list", "items": ["A", "<b>"] }),
            ", item 2: HTML is not allowed: remove the tag, or write “\\<” for the sign",
        ),
        (json!({ "kind": "list", "items": [["A"]] }), ", item 1: expected text, found a list"),
        (
            json!({ "kind": "list", "items": [{ "kind": "list", "items": ["A"] }] }),
            ", item 1: expected text, found an object",
        ),
        (json!({ "kind": "quote", "paragraphs": ["A", ""] }), ", paragraph 2: the text is empty"),
        (json!({ "kind": "code", "code": " " }), ", code: the text is empty"),
        (json!({ "kind": "code" }), ": “code” is missing"),
        (json!({ "kind": "table", "rows": [] }), ": a table needs at least one row with one cell"),
        (
            json!({ "kind": "table", "rows": [["A", "B"], ["C"]] }),
            ", row 2: the row has 1 cells, but the first one has 2",
        ),
        (
            image(json!({ "alt": " " })),
            ", alt: the text is empty: say what the picture says, or set “decorative”: true for an ornament",
        ),
        (
            image(json!({ "decorative": true })),
            ", alt: an ornament says nothing: leave it empty, or remove “decorative”",
        ),
        (image(json!({ "width": 300 })), ": a picture needs “width” and “height”, each at least 1, or neither"),
        (
            image(json!({ "width": 0, "height": 2 })),
            ": a picture needs “width” and “height”, each at least 1, or neither",
        ),
        (
            image(json!({ "src": "javascript:alert(1)" })),
            ", src: an address has to start with “https://” or “http://”, or be relative to the file",
        ),
        (
            image(json!({ "src": "data:image/svg+xml,<svg/>" })),
            ", src: an address has to start with “https://” or “http://”, or be relative to the file",
        ),
        (
            image(json!({ "src": "file:///etc/passwd" })),
            ", src: an address has to start with “https://” or “http://”, or be relative to the file",
        ),
        (
            image(json!({ "src": "map\n.svg" })),
            ", src: an address has to start with “https://” or “http://”, or be relative to the file",
        ),
        (
            image(json!({ "sizes": [{ "src": "blob:x", "width": 1 }] })),
            ", size 1, src: an address has to start with “https://” or “http://”, or be relative to the file",
        ),
    ];
    for (block, fault) in table {
        let lines = faults(&file(json!(["Ash.", block]), json!(["Ash."])));
        assert_eq!(lines, [format!("level 1, paragraph 2{fault}")], "{block}");
    }
}

#[test]
fn what_format_1_does_not_have_is_a_fault_there() {
    let with = |pointer: &str, name: &str, value: Value| {
        let mut file = story::file(json!([story::town_is_new()]));
        file.pointer_mut(pointer).unwrap()[name] = value;
        faults(&file)
    };
    let picture = json!({ "src": "map.svg", "alt": "A map." });
    assert_eq!(with("", "lead", picture), ["lead: format 1 has no “lead”: set “format” to 2"]);
    assert_eq!(
        with("/levels/0", "audio", json!({ "src": "a.mp3" })),
        ["level 1, audio: format 1 has no “audio”: set “format” to 2"]
    );
    assert_eq!(with("", "stimuli", json!([])), ["stimuli: format 1 has no “stimuli”: set “format” to 2"]);
    assert_eq!(
        with("/questions/0", "stimulus", json!("a")),
        ["question 1 (town-is-new), stimulus: format 1 has no “stimulus”: set “format” to 2"]
    );
    assert_eq!(
        with("/questions/0", "stem", json!(["A"])),
        ["question 1 (town-is-new), stem: only texts are allowed in format 1: set “format” to 2"]
    );
    let heading = json!({ "kind": "heading", "text": "A" });
    let lines = faults(&{
        let mut file = story::file(json!([story::town_is_new()]));
        file["levels"][2]["paragraphs"] = json!(["The ancient hill buried the recent town in ash.", heading]);
        file
    });
    assert_eq!(lines, ["level 3, paragraph 2: only texts are allowed in format 1: set “format” to 2"]);
}

#[test]
fn format_1_means_what_it_meant() {
    let text = "2 * 3 is *6*. <b> &amp; [x](y) `z` \\* # _a_\n\nb";
    let mut one = story::file(json!([story::town_is_new()]));
    one["levels"][0]["paragraphs"][1] = json!(format!("The town is new. {text}"));
    one["questions"][0]["reasons"]["false"] = json!(text);
    let article = story::read(&one);
    assert!(article.easiest.paragraphs[1].ends_with(text) && article.levels().all(|level| level.layout.is_plain()));
    assert_eq!(&**article.questions().next().unwrap().options().unwrap().list[1].reason.as_ref().unwrap(), text);
    let checked = format::check(&one.to_string());
    assert!(checked.problems.iter().any(|problem| problem.to_string().contains(MARKUP)), "it is still told");
    // The same words in format 2 are the same article, so that progress stays.
    let mut plain = story::file(json!([story::old_thing(), story::town_is_new()]));
    let fingerprint = story::read(&plain).fingerprint.clone();
    plain["format"] = json!(2);
    assert_eq!(story::read(&plain).fingerprint, fingerprint);
}

#[test]
fn what_is_seen_is_in_the_fingerprint() {
    let print = |paragraphs: Value| article(paragraphs, json!(["Ash"])).fingerprint.clone();
    let plain = print(json!(["Ash fell."]));
    let image = json!({ "kind": "image", "src": "a.png", "alt": "A" });
    let mut sized = image.clone();
    (sized["width"], sized["height"]) = (json!(3), json!(2));
    for other in
        [json!(["*Ash* fell."]), json!([{ "kind": "heading", "text": "Ash fell." }]), json!(["Ash fell.", image])]
    {
        assert_ne!(print(other.clone()), plain, "{other}");
    }
    assert_eq!(print(json!(["Ash fell.", image])), print(json!(["Ash fell.", sized])), "a size is not seen");
}

#[test]
fn questions_have_contents_and_stimuli() {
    let code = json!({ "kind": "code", "code": "print(1)\nprint(2)", "language": "python" });
    let mut question = story::old_thing();
    question["stem"] = json!(["What does *this* print?", code]);
    question["stimulus"] = json!("sums");
    question["options"][1]["text"] = json!([{ "kind": "image", "src": "one.svg", "alt": "the number one" }]);
    question["options"][2]["reason"] = json!("It is `new`.");
    let mut other = story::town_is_new();
    other["stimulus"] = json!("sums");
    let mut file = story::file(json!([question, other]));
    file["format"] = json!(2);
    file["stimuli"] = json!([{ "id": "sums", "content": ["Two sums:", { "kind": "table", "rows": [["1", "2"]] }] }]);
    file["lead"] = json!({ "src": "lead.jpg", "alt": "A hill.", "caption": "The hill" });
    file["levels"][0]["audio"] = json!({ "src": "one.mp3", "captions": "one.vtt" });
    assert_eq!(schema_faults(&file), [""; 0]);
    let article = story::read(&file);
    let question = article.question("old-thing").unwrap();
    assert_eq!(&*question.stem, "What does this print? print(1)\nprint(2)");
    let options = question.options().unwrap();
    assert_eq!(&*options.list[1].text, "the number one", "a picture is named by its alternative text");
    assert_eq!(&**options.list[2].reason.as_ref().unwrap(), "It is new.");
    assert_eq!(question.stimulus, article.question("town-is-new").unwrap().stimulus);
    assert_eq!(article.images().map(|image| &*image.src).collect::<Vec<_>>(), ["lead.jpg", "one.svg"]);
    assert_eq!(article.easiest.audio.as_ref().map(|audio| &*audio.src), Some("one.mp3"));
    assert_eq!(format::unpack_article(&format::pack_article(&article)).as_ref(), Some(&*article));
    // It is graded as before.
    let reading = Reading::new(article.clone(), LevelIndex::EASIEST, Settings::default());
    let act = Action::Respond("old-thing".into(), Some(Response::choice(["a".into()])));
    let graded = story::after(&reading, &[act, Action::Submit, Action::Submit]);
    assert_eq!(graded.grade().unwrap().points(), 1);
    // What cannot be shown is refused.
    let with = |pointer: &str, value: Value| {
        let mut file = file.clone();
        *file.pointer_mut(pointer).unwrap() = value;
        faults(&file)
    };
    let place = "question 1 (old-thing)";
    assert_eq!(with("/questions/0/stimulus", json!("sum")), [format!("{place}, stimulus: there is no stimulus “sum”")]);
    let heading = json!([{ "kind": "heading", "text": "A" }]);
    assert_eq!(
        with("/questions/0/stem", heading),
        [format!("{place}, stem, block 1: only texts, code and one picture can stand here")]
    );
    let pictures =
        json!(["Which?", { "kind": "image", "src": "a", "alt": "a" }, { "kind": "image", "src": "b", "alt": "b" }]);
    assert_eq!(
        with("/questions/0/options/0/text", pictures),
        [format!("{place}, option 1, text, block 3: there can be only one picture here")]
    );
    let ornament = json!([{ "kind": "image", "src": "a", "alt": "", "decorative": true }]);
    assert_eq!(
        with("/questions/0/options/0/text", ornament),
        [format!("{place}, option 1, text: there is nothing to read: add a text, or a picture with “alt”")]
    );
    assert_eq!(
        with("/questions/0/kind", json!("inline-choice")).len(),
        2,
        "its options are shown in a list, and its stem needs a gap"
    );
}

#[test]
fn questions_about_a_stimulus_stay_together_when_they_are_shuffled() {
    let question = |number: usize| {
        let mut question = story::town_is_new();
        question["id"] = json!(format!("q{number}"));
        if number.is_multiple_of(3) {
            question["stimulus"] = json!("sums");
        }
        question
    };
    let mut file = story::file((0..9).map(question).collect());
    (file["format"], file["shuffle"]) = (json!(2), json!(true));
    file["stimuli"] = json!([{ "id": "sums", "content": "1 + 1" }]);
    let article = story::read(&file);
    for seed in 0..50 {
        let settings = Settings { seed: graded_reader_core::quiz::shuffle::Seed(seed), ..Settings::default() };
        let reading = Reading::new(article.clone(), LevelIndex::EASIEST, settings);
        let about: Vec<bool> =
            reading.questions().iter().map(|presented| presented.question.stimulus.is_some()).collect();
        let runs = about.chunk_by(|one, next| one == next).filter(|run| run[0]).count();
        assert_eq!((runs, about.len()), (1, 9), "{about:?}");
    }
}

#[test]
fn a_block_that_is_cut_keeps_its_kind() {
    let article = article(blocks(), json!(["old hill"]));
    let level = &article.easiest;
    let kind = |block: Option<&graded_reader_core::text::content::Block>| match block.map(|block| &block.kind) {
        None => "paragraph",
        Some(BlockKind::Heading(_)) => "heading",
        Some(BlockKind::List { .. }) => "list",
        Some(BlockKind::Quote { .. }) => "quote",
        Some(BlockKind::Code { .. }) => "code",
        Some(BlockKind::Table(_)) => "table",
        Some(BlockKind::Image(_)) => "image",
    };
    let pieces = |range| {
        let pieces = level.layout.pieces(range, level.paragraphs.len());
        pieces.into_iter().map(|(texts, block)| (texts, kind(block))).collect::<Vec<_>>()
    };
    assert_eq!(pieces(0..3), [(0..1, "paragraph"), (1..1, "image"), (1..2, "heading"), (2..3, "list")]);
    assert_eq!(pieces(3..6), [(3..4, "list"), (4..5, "heading"), (5..6, "quote")]);
    assert_eq!(pieces(13..14), [(13..14, "table"), (14..14, "image")], "the last text brings what is after it");
    // Every text and picture is in exactly one of any two pieces.
    for cut in 0..=level.paragraphs.len() {
        let halves = [pieces(0..cut), pieces(cut..level.paragraphs.len())].concat();
        let images = halves.iter().filter(|(_, kind)| *kind == "image").count();
        let texts: Vec<usize> = halves.into_iter().flat_map(|(texts, _)| texts).collect();
        assert_eq!((texts, images), ((0..14).collect(), 2), "{cut}");
    }
}
