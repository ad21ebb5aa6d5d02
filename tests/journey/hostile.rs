//! Malicious articles, and articles with errors made by programs: text stays text, nothing in it runs, and what cannot
//! be shown is reported.
//!
//! Every script that is hidden in an article sets `window.pwned` if it runs.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use crate::browser::Person;
use crate::host::{ASH, at};
use crate::worst;

/// How the page passes the article.
enum Way {
    /// As an object, the value of this JavaScript expression. `ash` is the small article.
    Object(String),
    /// As the text of a child script.
    Script(String),
    /// As a file with these bytes.
    File(Vec<u8>),
    /// By doing this with `reader`.
    Doing(&'static str),
}

/// What happens then.
enum Comes {
    /// It is shown, answered and graded, and these words appear literally.
    Text(Vec<String>),
    /// It is rejected with this code, and with these words in the message.
    Fault(&'static str, &'static str),
}

use Comes::{Fault, Text};
use Way::{Doing, File, Object, Script};

/// Markup, templates and characters that could be interpreted in some place.
fn payloads() -> Vec<String> {
    let mut payloads: Vec<String> = [
        "<script>window.pwned=1</script>",
        "<img src=x onerror=\"window.pwned=1\">",
        "\"><svg onload=window.pwned=1>",
        "' onmouseover='window.pwned=1' autofocus onfocus='window.pwned=1",
        "<iframe srcdoc=\"<script>parent.pwned=1</script>\"></iframe>",
        "</script><script>window.pwned=1</script>",
        "<!--<script>window.pwned=1</script>",
        "]]><script>window.pwned=1</script>",
        "<a href=\"javascript:window.pwned=1\">Click</a>",
        "javascript:window.pwned=1",
        "{{constructor.constructor('window.pwned=1')()}}",
        "${window.pwned=1}",
        "<style>*{display:none}</style>",
        "<link rel=stylesheet href=\"data:text/css,*{display:none}\">",
        "<base href=//evil.example><meta http-equiv=refresh content=0>",
        "<object data=\"javascript:window.pwned=1\"></object><embed src=\"javascript:window.pwned=1\">",
        "&lt;script&gt;window.pwned=1&lt;/script&gt;&#60;img&#62;&amp;",
        "<template shadowrootmode=open><img src=x onerror=window.pwned=1></template>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=window.pwned=1&gt;\">",
        "<noscript><p title=\"</noscript><img src=x onerror=window.pwned=1>\">",
        "<details open ontoggle=window.pwned=1><video><source onerror=window.pwned=1></video></details>",
        "<graded-reader src=gone.json></graded-reader></p></div></article>",
        "<b>bold</b> **bold** [link](javascript:window.pwned=1)",
        "__proto__ constructor toString hasOwnProperty",
        "\\u003cscript\\u003e \\x3cscript\\x3e %3Cscript%3E",
        "\u{202e}gnidaer\u{2066}\u{202d}\u{2067}",
        "a\u{0}b\u{1}\u{8}\u{1b}[31m\u{7f}\u{9f}",
        "a\u{2028}b\u{2029}c\r\n\td",
        "\u{feff}\u{200b}\u{fffd}\u{ffff}\u{10ffff}",
    ]
    .map(str::to_owned)
    .into();
    payloads.push(format!("a{}", "\u{301}".repeat(2_000)));
    payloads.push("W".repeat(20_000));
    payloads
}

/// An article with `payload` in every field that is shown, in questions of every kind, each with a number; and the
/// words that should appear.
fn everywhere(payload: &str) -> (Value, Vec<String>) {
    let words = |number: usize| format!("{payload} #{number}#");
    let evidence = json!({ "1": [words(5)], "2": [words(6)] });
    let question = |id: &str, kind: &str, stem: String, own: Value| {
        let mut question = json!({ "id": id, "kind": kind, "stem": stem, "evidence": evidence });
        question.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        question
    };
    let options = |first: usize| {
        json!([
            { "text": words(first), "key": true, "reason": words(first + 1) },
            { "text": words(first + 2), "role": "elsewhere", "place": { "1": [words(8)] }, "reason": words(first + 3) },
        ])
    };
    let pair = |first: usize| json!({ "left": words(first), "right": words(first + 1), "reason": words(first + 2) });
    let reasons = json!({ "true": words(31), "false": words(32), "not-in-text": words(33) });
    let article = json!({
        "format": 1, "id": "ash", "title": words(1), "summary": words(2), "language": "en", "date": "2024-10-18",
        "source": { "name": words(3), "url": format!("https://example.org/\" onclick=\"window.pwned=1\" {payload}") },
        "silence": { "key-place": words(0) },
        "levels": [
            { "name": words(4), "tag": words(7), "paragraphs": [format!("Ash. {} Ash.", words(5)), words(8)] },
            { "name": words(9), "paragraphs": [format!("Ash. {} Ash.", words(6))] },
        ],
        "questions": [
            question("choice", "choice", words(10), json!({ "options": options(11), "shuffle": false })),
            question("several", "multiple-response", words(15), json!({ "options": options(16), "shuffle": false })),
            question("typed", "text-entry", format!("____ {}", words(20)), json!({ "options": options(21), "reason": words(25) })),
            question("inline", "inline-choice", format!("____ {}", words(26)), json!({ "options": options(27), "shuffle": false })),
            question("statement", "statement", words(34), json!({ "key": "true", "reasons": reasons })),
            question("order", "order", words(35), json!({ "items": [words(36), words(37), words(38)], "reason": words(39) })),
            question("match", "match", words(40), json!({ "pairs": [pair(41), pair(44)], "extra": [words(47)] })),
        ],
    });
    // The summary and what silences a remark are not shown. Neither are the expected typed answers, nor the reasons of
    // options that are not chosen.
    let hidden = [0, 2, 23, 24, 32];
    let shown = (0..=47).filter(|number| !hidden.contains(number)).map(words).collect();
    (article, shown)
}

/// Cases beyond payloads in the text of an article.
fn others() -> Vec<(&'static str, Way, Comes)> {
    let ash = |from: &str, to: &str| {
        assert!(ASH.contains(from), "{from}");
        ASH.replacen(from, to, 1)
    };
    let text = |words: &str| Text(vec![words.to_owned()]);
    let source = |url: &str| {
        ash("\"language\"", &format!("\"source\": {{ \"name\": \"A\", \"url\": \"{url}\" }}, \"language\""))
    };
    let address = Fault("article", "source, url: an address has to start with “https://” or “http://”");
    let bytes = |text: &str, bytes: &[u8]| {
        let (before, after) = text.split_once('@').unwrap();
        [before.as_bytes(), bytes, after.as_bytes()].concat()
    };
    let quoting = |paragraph: &str, quote: &str| {
        ash("Ash fell on the town.", paragraph).replacen("[\"Ash fell\"]", &format!("[\"{quote}\"]"), 1)
    };
    let utf_16: Vec<u8> = ASH.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(100_000), close.repeat(100_000));
    // An article of format 2 with this block or text.
    let block = |block: Value| {
        let mut article: Value = serde_json::from_str(ASH).unwrap();
        article["format"] = json!(2);
        article["levels"][0]["paragraphs"] = json!(["Ash fell on the town.", block]);
        Script(article.to_string().replace("</", "<\\/"))
    };
    let image =
        |src: &str, alt: &str| json!({ "kind": "image", "src": src, "alt": alt, "caption": alt, "credit": alt });
    let unsafe_address = "paragraph 2, src: an address has to start with";
    let mut nested = json!({ "kind": "list", "items": ["Ash."] });
    for _ in 0..100 {
        nested = json!({ "kind": "list", "items": [nested] });
    }
    vec![
        // Marks and blocks.
        (
            "a link to javascript:",
            block(json!("[Click](javascript:window.pwned=1)")),
            Fault("article", "the link to “javascript:window.pwned=1” has to start with"),
        ),
        (
            "a link to JaVaScRiPt: with a tab",
            block(json!("[Click](<java\tscript:window.pwned=1>)")),
            Fault("article", "has to start with"),
        ),
        (
            "a link to a character reference",
            block(json!("[Click](&#106;avascript:window.pwned=1)")),
            Fault("article", "has to start with"),
        ),
        (
            "a link to data:",
            block(json!("[Click](data:text/html,<script>window.pwned=1</script>)")),
            Fault("article", "has to start with"),
        ),
        (
            "a link out of its attribute",
            block(json!("[Click](https://example.org/\"onclick=\"window.pwned=1)")),
            text("Click"),
        ),
        (
            "HTML in a text",
            block(json!("Ash <img src=x onerror='window.pwned=1'> fell.")),
            Fault("article", "HTML is not allowed"),
        ),
        (
            "a sign that begins no tag",
            block(json!("Ash <img src=x onerror=window.pwned=1> fell.")),
            text("Ash <img src=x onerror=window.pwned=1> fell."),
        ),
        ("HTML as a block", block(json!("<script>window.pwned=1</script>")), Fault("article", "HTML is not allowed")),
        (
            "HTML by character references",
            block(json!("&lt;img src=x onerror=window.pwned=1&gt;")),
            text("<img src=x onerror=window.pwned=1>"),
        ),
        (
            "HTML in inline code",
            block(json!("`</code><script>window.pwned=1</script>`")),
            text("</code><script>window.pwned=1</script>"),
        ),
        (
            "HTML in code",
            block(
                json!({ "kind": "code", "code": "</code></pre><script>window.pwned=1</script>", "language": "\"><img src=x onerror=window.pwned=1>" }),
            ),
            Text(vec![
                "</code></pre><script>window.pwned=1</script>".to_owned(),
                "\"><img src=x onerror=window.pwned=1>".to_owned(),
            ]),
        ),
        (
            "a picture from javascript:",
            block(image("javascript:window.pwned=1", "A")),
            Fault("article", unsafe_address),
        ),
        (
            "a picture from data:",
            block(image("data:image/svg+xml,<svg onload='window.pwned=1'/>", "A")),
            Fault("article", unsafe_address),
        ),
        ("a picture from blob:", block(image("blob:https://example.org/1", "A")), Fault("article", unsafe_address)),
        ("a picture from file:", block(image("file:///etc/passwd", "A")), Fault("article", unsafe_address)),
        (
            "words of a picture out of their attribute",
            block(image("gone.png", "\" onerror=\"window.pwned=1")),
            text("\" onerror=\"window.pwned=1"),
        ),
        (
            "an address out of its attribute",
            block(image("gone.png?\"onerror=\"window.pwned=1", "A map")),
            text("A map"),
        ),
        (
            "a speaker and a table",
            block(json!({ "kind": "table", "caption": "<svg onload=window.pwned=1>", "rows": [["`<b>`"]] })),
            Text(vec!["<svg onload=window.pwned=1>".to_owned(), "<b>".to_owned()]),
        ),
        ("lists a hundred deep", block(nested), Fault("article", "recursion limit exceeded")),
        ("brackets a hundred thousand deep", block(json!("[".repeat(100_000))), text("[[[[")),
        (
            "marks a hundred thousand deep",
            block(json!(format!("{}a{}", "*".repeat(100_000), "*".repeat(100_000)))),
            Fault("article", "there are more than 10 marks inside each other"),
        ),
        // Addresses that do not lead to a web page.
        ("javascript:", Script(source("javascript:window.pwned=1")), address),
        ("JaVaScRiPt:", Script(source(" JaVaScRiPt:window.pwned=1")), Fault("article", "source, url")),
        ("a tab in the scheme", Script(source("java\\tscript:window.pwned=1")), Fault("article", "source, url")),
        ("data:", Script(source("data:text/html,<script>window.pwned=1</script>")), Fault("article", "source, url")),
        ("no scheme", Script(source("//evil.example")), Fault("article", "source, url")),
        (
            "a script as the file's address",
            Doing("reader.src = 'javascript:window.pwned=1'"),
            Fault("network", "could not be reached"),
        ),
        // Fields that become attributes or keys.
        (
            "language",
            Script(ash("\"en\"", "\"en\\\" onload=\\\"window.pwned=1\"")),
            Fault("article", "language: “en\" onload=\"window.pwned=1” is not a language tag"),
        ),
        (
            "date",
            Script(ash("\"language\"", "\"date\": \"<img src=x onerror=window.pwned=1>\", \"language\"")),
            Fault("article", "date: “<img src=x onerror=window.pwned=1>” is not a date"),
        ),
        (
            "article id",
            Script(ash("\"ash\"", "\"../<script>\"")),
            Fault("article", "id: “../<script>” may contain only"),
        ),
        (
            "question id",
            Script(ash("\"what\"", "\"x'] *, [id='\"")),
            Fault("article", "question 1, id: “x'] *, [id='” may contain only"),
        ),
        (
            "kind",
            Script(ash("\"choice\"", "\"<script>window.pwned=1</script>\"")),
            Fault("article", "unknown kind of question “<script>window.pwned=1</script>”"),
        ),
        ("role", Script(ash("\"absent\"", "\"<b>absent</b>\"")), Fault("article", "unknown role “<b>absent</b>”")),
        (
            "the name of a field",
            Script(ash("\"language\"", "\"<img src=x onerror=window.pwned=1>\": 1, \"language\"")),
            Fault("article", "unknown field “<img src=x onerror=window.pwned=1>”"),
        ),
        (
            "a direction in a fault",
            Script(ash("\"ash\"", "\"\u{202e}hsa\"")),
            Fault("article", "id: “\\u{202e}hsa” may contain only"),
        ),
        (
            "lines in a fault",
            Script(ash("\"ash\"", "\"a\\nlevel 9: b\"")),
            Fault("article", "id: “a\\u{a}level 9: b” may contain only"),
        ),
        // Names with a meaning in JavaScript.
        (
            "__proto__",
            Script(ash("\"language\"", "\"__proto__\": { \"id\": \"x\" }, \"language\"")),
            Fault("article", "unknown field “__proto__”"),
        ),
        (
            "constructor and toString",
            Script(ash("\"language\"", "\"constructor\": 1, \"toString\": 2, \"language\"")),
            Fault("article", "unknown field “toString”"),
        ),
        (
            "ids such as constructor",
            Script(
                ash("\"what\"", "\"constructor\"").replacen("\"text\"", "\"id\": \"valueof\", \"text\"", 1).replacen(
                    "\"ash\"",
                    "\"prototype\"",
                    1,
                ),
            ),
            text("Ash fell on the town."),
        ),
        (
            "levels such as __proto__",
            Script(ash("\"1\": [\"Ash fell\"]", "\"__proto__\": [\"Ash fell\"]")),
            Fault("article", "there is no level __proto__"),
        ),
        (
            "a key twice",
            Script(ash("\"language\"", "\"title\": \"Twice\", \"language\"")),
            Fault("article", "“title” appears twice: remove one"),
        ),
        // Text that is not JSON, or is more than JSON.
        (
            "an HTML page",
            Script("<!DOCTYPE html><script>window.pwned=1</script>".to_owned()),
            Fault("json", "this is a web page, not an article’s file"),
        ),
        ("a script", Script("window.pwned=1".to_owned()), Fault("json", "this is not JSON")),
        ("JSONP", Script(format!("pwned({ASH})")), Fault("json", "this is not JSON")),
        ("a file of nothing", File(Vec::new()), Fault("json", "this is not JSON: EOF")),
        ("a byte order mark", File([b"\xef\xbb\xbf", ASH.as_bytes()].concat()), text("Ash fell on the town.")),
        ("a byte order mark in a script", Script(format!("\u{feff}{ASH}")), text("Ash fell on the town.")),
        (
            "a byte order mark before an error of the author",
            Script(format!("\u{feff}{}", ash("\"absent\"", "\"missing\""))),
            Fault("article", "unknown role “missing”"),
        ),
        (
            "bytes that are no UTF-8",
            File(bytes(&ash("the town.", "@the town."), b"\xff\xc0\x80\xed\xa0\x80")),
            text("\u{fffd}the town."),
        ),
        ("UTF-16", File(utf_16), Fault("json", "this is not JSON")),
        ("NUL", File(bytes(&ash("the town.", "@the town."), b"\0")), Fault("json", "control character")),
        ("1e400", Script(ash("1", "1e400")), Fault("article", "expected a whole number, found a number")),
        ("-1", Script(ash("1", "-1")), Fault("article", "format: expected a whole number")),
        (
            "many lists, not closed",
            Script("[".repeat(100_000)),
            Fault("json", "this is not JSON: recursion limit exceeded"),
        ),
        ("many lists", Script(deep("[", "]")), Fault("article", "recursion limit exceeded")),
        (
            "many objects",
            File(deep("{\"a\":", "}").replacen("}", "1}", 1).into_bytes()),
            Fault("article", "recursion limit exceeded"),
        ),
        (
            "half of a character, as JSON",
            Script(ash("Ash fell on", "Ash \\ud83d fell on")),
            Fault("article", "half of a character"),
        ),
        (
            "half of a character",
            Object("{ ...ash, title: 'Ash \\ud83d' }".to_owned()),
            Fault("article", "half of a character"),
        ),
        // Too much.
        (
            "10 MB as an object",
            Object("{ ...ash, title: 'a'.repeat(10_000_000) }".to_owned()),
            Fault("size", "the article is larger than 2 MB"),
        ),
        (
            "10 MB as a script",
            Doing(
                "reader.innerHTML = '<script type=application/json></script>'; reader.firstChild.textContent = 'a'.repeat(10_000_000)",
            ),
            Fault("size", "the article is larger than 2 MB"),
        ),
        (
            "10 MB as a file",
            Doing("reader.src = URL.createObjectURL(new Blob([new Uint8Array(10_000_000)]))"),
            Fault("size", "the article is larger than 2 MB"),
        ),
        (
            "a long paragraph and nearly the same quotation",
            Script(quoting(&"a".repeat(900_000), &format!("{}b", "a".repeat(900_000)))),
            Fault("article", "a…” is not in the text"),
        ),
        (
            "quotations that are not in a long text",
            Script(worst::named("the same words, quoted again and again, not in the text", 600_000)),
            Fault("article", "“ac” is not in the text"),
        ),
        (
            "quotations of a text of one letter",
            Script(worst::named("words of every length of one letter", 600_000)),
            Fault("article", "too many quotations are of words that occur often"),
        ),
        (
            "a name without end",
            Script(worst::named("faults under a name without end", 600_000)),
            Fault("article", "further problems that are not listed"),
        ),
        (
            "a list without end",
            Object("{ ...ash, levels: Array(5000).fill({}) }".to_owned()),
            Fault("article", "levels: the list has 5000 entries: at most 100 are allowed"),
        ),
        (
            "faults without end",
            Object(
                "{ ...ash, ...Object.fromEntries(Array.from({ length: 50000 }, (_, i) => ['f' + i, i])) }".to_owned(),
            ),
            Fault("article", "further problems that are not listed: 49950"),
        ),
        // Objects that are not plain ones.
        ("an array", Object("[]".to_owned()), Fault("article", "expected an object, found a list")),
        ("a map", Object("new Map([['format', 1]])".to_owned()), Fault("article", "“format” is missing")),
        ("no prototype", Object("Object.assign(Object.create(null), ash)".to_owned()), text("Ash fell on the town.")),
        ("all from the prototype", Object("Object.create(ash)".to_owned()), Fault("article", "“format” is missing")),
        ("a date that is none", Object("new Date(NaN)".to_owned()), Fault("article", "expected an object, found null")),
        (
            "a boxed string",
            Object("new String('the-octopus')".to_owned()),
            Fault("article", "expected an object, found text"),
        ),
        (
            "an element",
            Object("Object.assign(document.createElement('img'), ash)".to_owned()),
            Fault("article", "“id” is missing"),
        ),
        ("its own toJSON", Object("{ toJSON: () => ash }".to_owned()), text("Ash fell on the town.")),
        ("a proxy", Object("new Proxy({ ...ash, title: 'A proxy' }, {})".to_owned()), text("Ash fell on the town.")),
        (
            "a function for a field",
            Object("{ ...ash, title: () => (window.pwned = 1) }".to_owned()),
            Fault("article", "“title” is missing"),
        ),
        (
            "a symbol for a field",
            Object("{ ...ash, title: Symbol('x') }".to_owned()),
            Fault("article", "“title” is missing"),
        ),
        (
            "no number",
            Object("{ ...ash, format: NaN }".to_owned()),
            Fault("article", "format: expected a whole number, found null"),
        ),
        ("a function", Object("() => (window.pwned = 1)".to_owned()), Fault("status", "answered 404")),
    ]
}

/// Objects that JSON cannot represent. The article is reported as faulty, and not the app.
fn unspeakable() -> Vec<(&'static str, Way, Comes)> {
    let objects = [
        ("a circle", "(ash.self = ash)", "circular"),
        ("a BigInt", "{ ...ash, format: 1n }", "BigInt"),
        ("a getter that throws", "{ ...ash, get title() { throw new Error('gone') } }", "gone"),
        ("a getter that throws nothing", "{ ...ash, get title() { throw null } }", ""),
        ("a getter that throws a symbol", "{ ...ash, get title() { throw Symbol('gone') } }", ""),
        ("a getter that throws a code", "{ ...ash, get title() { throw { code: 'size', message: 7 } } }", ""),
        ("a toJSON that throws", "{ ...ash, toJSON() { throw new Error('gone') } }", "gone"),
        ("a toJSON that returns nothing", "{ ...ash, toJSON() {} }", ""),
        ("a proxy that throws", "new Proxy(ash, { ownKeys() { throw new Error('gone') } })", "gone"),
        (
            "a proxy that was revoked",
            "(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy })()",
            "revoked",
        ),
        ("the window", "window", ""),
        (
            "lists without end",
            "(() => { let list = []; for (let i = 0; i < 100000; i++) list = [list]; return { ...ash, list } })()",
            "",
        ),
    ];
    objects.map(|(name, object, words)| (name, Object(object.to_owned()), Fault("article", words))).into()
}

/// The elements and attributes of the interface itself.
const ELEMENTS: &[&str] = &[
    "a",
    "article",
    "button",
    "caption",
    "details",
    "div",
    "em",
    "fieldset",
    "form",
    "h1",
    "h2",
    "h3",
    "header",
    "input",
    "label",
    "legend",
    "li",
    "mark",
    "nav",
    "ol",
    "option",
    "p",
    "q",
    "section",
    "select",
    "slot",
    "span",
    "strong",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
    "bdi",
    "blockquote",
    "br",
    "code",
    "figcaption",
    "figure",
    "h4",
    "img",
    "pre",
];

/// Answers everything, submits it and opens the last level. Returns all the text that was visible, and every element
/// and attribute in the reader that is not part of the interface.
const GO_THROUGH: &str = r"
    const [elements, done] = arguments, reader = document.querySelector('graded-reader'), root = reader.shadowRoot;
    const texts = [], found = new Set(), all = (selector) => [...root.querySelectorAll(selector)];
    const look = () => {
        texts.push(root.textContent);
        for (const element of all('*')) {
            const isPicture = element.localName === 'img' && element.part.value === 'image';
            if (!elements.includes(element.localName) || element.localName === 'img' && !isPicture) found.add(element.localName);
            for (const { name, value } of element.attributes) {
                // Room next to the quiz, and the height of the picker.
                if (name === 'style' && /^((padding-(top|bottom)|--picker): [\d.]+px;\s*)+$/.test(value)) continue;
                const runs = name.startsWith('on') || ['style', 'src', 'srcdoc', 'action', 'formaction', 'is'].includes(name);
                if (isPicture && name === 'src' && /^https?:/.test(element.src)) continue;
                if (runs || name === 'href' && !/^https?:$/.test(element.protocol)) found.add(`${name}=${value}`);
            }
        }
    };
    const settle = () => new Promise((resolve) => setTimeout(() => { look(); resolve(); }));
    const say = (control, value, name) => { control.value = value; control.dispatchEvent(new Event(name, { bubbles: true })); };
    (async () => {
        await settle();
        for (const label of all('.quiz .option label')) label.querySelector('input')?.click();
        for (const input of all('.quiz input[type=text]')) say(input, '<img src=x onerror=window.pwned=1>', 'input');
        for (const select of all('.quiz select')) say(select, select.options[select.options.length - 1].value, 'change');
        all('.arrow')[1]?.click();
        await settle();
        for (let times = 0; times < 2; times++) { all('.hand-in button')[0]?.click(); await settle(); }
        for (const button of all('.feedback button, .back')) button.click();
        for (const link of all('a')) link.addEventListener('click', (click) => click.preventDefault());
        for (const link of all('a')) link.click();
        await settle();
        const last = all('.level input').length;
        all('.level input').at(-1)?.click();
        // On a busy machine this may need several attempts.
        for (let turn = 0; turn < 200 && last > 0 && reader.state.level !== last; turn++) await settle();
        await settle();
        done({ text: texts.join('\n'), found: [...found] });
    })()";

impl Way {
    /// The script that passes the article, replacing the one before.
    fn script(&self) -> String {
        let give = match self {
            Object(object) => format!("reader.article = {object}"),
            Script(text) => format!(
                "const script = document.createElement('script'); script.type = 'application/json'; \
                 script.textContent = {}; reader.append(script)",
                json!(text)
            ),
            File(bytes) => format!(
                "const bytes = Uint8Array.from(atob('{}'), (byte) => byte.charCodeAt(0)); \
                 reader.src = URL.createObjectURL(new Blob([bytes]))",
                BASE64_STANDARD.encode(bytes)
            ),
            Doing(script) => (*script).to_owned(),
        };
        format!(
            "const ash = {ASH}; reader.article = null; reader.src = null; reader.level = null; reader.querySelector('script')?.remove(); {give}"
        )
    }
}

/// Passes the articles to the page, one after another, and checks what happens.
async fn check(table: Vec<(&str, Way, Comes)>) {
    let Some(person) = at("<graded-reader storage=none></graded-reader>").await else { return };
    person.until_ready().await;
    for (name, way, comes) in table {
        person.forget().await;
        person.host(&way.script()).await;
        person.until(name, "return seen.some(([name]) => name === 'ready' || name === 'error')").await;
        let went = person.driver.execute_async(GO_THROUGH, vec![json!(ELEMENTS)]).await.unwrap().json().clone();
        let error = person.script("return seen.find(([name]) => name === 'error')?.[1] ?? null").await;
        assert_eq!(went["found"], json!([]), "{name}: this is not of the interface");
        let text = went["text"].as_str().unwrap();
        match comes {
            Text(words) => {
                assert_eq!(error, Value::Null, "{name}");
                let graded = person.script("return seen.some(([name]) => name === 'graded')").await;
                assert_eq!(graded, json!(true), "{name}: it was handed in");
                for words in words {
                    assert!(text.contains(&words), "{name}: “{words:?}” does not stand there:\n{text}");
                }
            }
            Fault(code, words) => {
                assert_eq!(error["code"], code, "{name}: {error}");
                let message = error["message"].as_str().unwrap();
                assert!(message.contains(words), "{name}: {message}");
                assert!(message.len() < 20_000, "{name}: {} bytes", message.len());
                assert!(text.contains(words) && text.contains("This article cannot be shown"), "{name}: {text}");
            }
        }
        calm(&person, name).await;
    }
    person.leave().await;
}

/// Checks that nothing has run and that the page has no errors.
async fn calm(person: &Person, name: &str) {
    let ran = person.script("return [window.pwned, Object.prototype.id, document.title, location.pathname, said.filter((line) => /^un/.test(line))]");
    assert_eq!(ran.await, json!([null, null, "Host", "/host", []]), "{name}");
}

#[tokio::test]
async fn hostile_text_stays_text_in_every_field() {
    let payloads = payloads();
    let case = |(index, payload): (usize, &String)| {
        let (article, words) = everywhere(payload);
        let way = match index % 3 {
            0 => Object(article.to_string()),
            1 => Script(article.to_string()),
            _ => File(article.to_string().into_bytes()),
        };
        (way, Text(words))
    };
    let cases = payloads.iter().enumerate().map(case);
    let names: Vec<String> = payloads.iter().map(|payload| payload.chars().take(80).collect()).collect();
    check(names.iter().zip(cases).map(|(name, (way, comes))| (&**name, way, comes)).collect()).await;
}

#[tokio::test]
async fn hostile_files_are_rejected_with_a_clear_message() {
    check(others()).await;
}

/// Chromium goes through all controls of a form whenever a property of the form is looked at, and through all questions in
/// every frame. So what is counted here are the form's children and the frames.
#[tokio::test]
async fn two_thousand_questions_are_shown_and_graded() {
    let Some(person) = at("<graded-reader storage=none></graded-reader>").await else { return };
    person.until_ready().await;
    let question = |number: usize| {
        json!({ "id": format!("q{number}"), "kind": "statement", "stem": "So?", "key": "true",
            "reasons": { "true": "A.", "false": "B.", "not-in-text": "C." }, "evidence": { "1": ["Ash"] } })
    };
    let article = json!({ "format": 1, "id": "many", "title": "Many", "language": "en",
        "levels": [{ "name": "LEVEL 1", "paragraphs": ["Ash fell."] }], "questions": (0..2_000).map(question).collect::<Vec<_>>() });
    person.forget().await;
    person.host(&Script(article.to_string()).script()).await;
    person.until("ready", "return seen.some(([name]) => name === 'ready')").await;
    let form =
        "const root = document.querySelector('graded-reader').shadowRoot, form = root.querySelector('.quiz form');";
    let counts = format!("{form} return [form.children.length, form.querySelectorAll('fieldset').length]");
    assert_eq!(person.script(&counts).await, json!([2, 2_000]));
    let submit = format!(
        "{form} window.frames_asked = 0; const ask = window.requestAnimationFrame.bind(window);
        window.requestAnimationFrame = (then) => {{ window.frames_asked++; return ask(then); }};
        for (let times = 0; times < 2; times++) {{ form.querySelector('.hand-in button').click(); await new Promise(setTimeout); }}"
    );
    person.script(&format!("return (async () => {{ {submit} }})()")).await;
    person.until("all graded", &format!("{form} return form.querySelectorAll('.feedback').length === 2000")).await;
    let frames = person.script("return window.frames_asked").await.as_u64().unwrap();
    assert!(frames <= 120, "{frames} frames");
    person.leave().await;
}

#[tokio::test]
async fn hostile_objects_that_json_cannot_represent_are_rejected() {
    check(unspeakable()).await;
}
