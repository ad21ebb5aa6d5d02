//! The auditors: axe-core, IBM's engine and the Nu checker, what they are asked, and what of their findings is no fault.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::{env, fs};

use serde::Deserialize;
use serde_json::{Value, json};
use tokio::process::Command;

use crate::browser::Person;
use crate::site::dist;

/// Something that an auditor finds.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Finding {
    /// The auditor's name, and that of its rule.
    rule: String,
    /// The element, or the beginning of its markup.
    place: String,
    message: String,
}

/// What is no fault: the rule, parts of which the place with the message has to contain one, and the reason. Of what an
/// auditor leaves for a person to decide, this is the decision.
const EXCLUDED: &[(&str, &[&str], &str)] = &[
    (
        "axe label-content-name-mismatch",
        &["class=\"arrow\""],
        "An arrow is a sign and no words that a person could say",
    ),
    ("ibm aria_role_redundant", &["id=\"hints-"], "Safari forgets that a list is one if its items have no signs"),
    ("ibm blockquote_cite_exists", &["<blockquote>"], "Its speaker is named below it; there is no address to cite"),
    (
        "ibm element_tabbable_role_valid",
        &["class=\"passage\""],
        "The text has a stop, because it scrolls by itself and arrow keys go through its sentences",
    ),
    ("ibm form_submit_button_exists", &["class=\"picker\""], "A level opens as soon as it is chosen"),
    (
        "ibm form_submit_button_exists",
        &["novalidate"],
        "A button submits the quiz, by a script: the data stay in the page",
    ),
    (
        "ibm html_skipnav_exists",
        &["<html"],
        "There is nothing to skip: the page begins with its story, which has headings",
    ),
    ("ibm img_alt_background", &["<mark"], "The background of a mark means what its underline and its number mean"),
    ("ibm input_label_exists", &["name=\"picture\""], "The label contains a picture, whose alternative is the name"),
    (
        "ibm input_label_visible",
        &["class=\"gap", "class=\"writing"],
        "The sentence around a gap is its visible label, and that of a written answer is the question above it",
    ),
    ("ibm media_keyboard_controllable", &["<audio"], "The controls are the browser's"),
    (
        "ibm style_color_misuse",
        &["page.css", "<style>"],
        "These sheets give the page its background and no meaning to any colour",
    ),
    ("ibm style_highcontrast_visible", &["page.css", "<style>", "--picker"], "Forced colours are audited, too"),
    (
        "ibm text_block_heading",
        &[
            "class=\"answering",
            "class=\"asked",
            "class=\"told",
            "class=\"option model",
            "class=\"feedback",
            "class=\"verdict",
            "class=\"text\"",
        ],
        "A short line in bold that says what a single answer or question is, or a paragraph of one sentence",
    ),
    (
        "ibm text_sensory_misuse",
        &[
            "class=\"sentence",
            "<mark",
            "class=\"reason",
            "class=\"option-text",
            "class=\"statement",
            "class=\"stem",
            "class=\"block",
            "<span dir=\"auto\">",
        ],
        "Words like “left” or “large” in a story, its questions and its reasons",
    ),
    ("ibm text_sensory_misuse", &["word(s) 'right'", "word(s) 'Right'"], "“Right” in the sense of “not wrong”"),
    ("ibm text_sensory_misuse", &["<span> Confirm the word(s) 'left'"], "No space is left"),
    (
        "ibm widget_tabbable_exists",
        &["class=\"target\"", "class=\"sentence\""],
        "Arrow keys lead from the text, which has a stop, to its sentences and to the words to choose",
    ),
    (
        "vnu A “link” element with a “blocking” attribute must have a “rel” attribute whose value is “stylesheet”.",
        &["rel=\"expect\""],
        "The checker does not know `rel=expect` yet, which the HTML standard defines",
    ),
    ("vnu CSS: Parse Error.", &["themed.html: ", "markup.html: "], "The checker does not know `::part` yet"),
    (
        "vnu This document has heading elements but none of them has a computed heading level of 1.",
        &["lang=\"en\"><h2>"],
        "An error stands in a host's page, which has its own heading",
    ),
    (
        "vnu The heading “h3” (with computed level 3) follows the heading “h1” (with computed level 1), skipping 1 heading level.",
        &["aria-level"],
        "The checker overlooks `aria-level`, which axe and IBM's engine read",
    ),
];

/// The findings of a whole run, each with the states in which it was made.
#[derive(Default)]
pub struct Findings {
    all: BTreeMap<Finding, BTreeSet<String>>,
    used: BTreeSet<usize>,
}

impl Finding {
    /// One of our own, at no certain place.
    pub fn own(rule: &str, message: String) -> Self {
        Self { rule: rule.to_owned(), place: String::new(), message }
    }
}

impl Findings {
    pub fn add(&mut self, state: &str, found: Vec<Finding>) {
        for finding in found {
            let Finding { rule, place, message } = &finding;
            let said = format!("{place} {message}");
            let is_excluded =
                |(own, parts, _): &(&str, &[&str], &str)| rule == own && parts.iter().any(|part| said.contains(part));
            match EXCLUDED.iter().position(is_excluded) {
                Some(number) => drop(self.used.insert(number)),
                None => drop(self.all.entry(finding).or_default().insert(state.to_owned())),
            }
        }
    }

    /// Panics if anything was found.
    pub fn assert_none(&self) {
        let lines = self.all.iter().map(|(Finding { rule, place, message }, states)| {
            let states = states.iter().map(String::as_str).collect::<Vec<_>>();
            format!("{rule}: {message}\n    {place}\n    {}", states.join("; "))
        });
        let lines: Vec<String> = lines.collect();
        assert!(lines.is_empty(), "{} findings:\n{}", lines.len(), lines.join("\n"));
    }

    /// Panics if something is excluded that nobody finds.
    pub fn assert_every_exclusion_is_needed(&self) {
        let unused = (0..EXCLUDED.len()).filter(|number| !self.used.contains(number)).map(|number| EXCLUDED[number].0);
        assert_eq!(unused.collect::<Vec<_>>(), [""; 0], "nobody finds what is excluded here");
    }
}

/// The rules of axe-core that are off by default: one of WCAG 2.2, and those that axe calls experimental. Not `css-orientation-lock`,
/// which cannot read sheets like those of the reader; no style here asks for an orientation. Nor `hidden-content`, which only
/// says that there is some.
const MORE_RULES: [&str; 5] =
    ["target-size", "focus-order-semantics", "p-as-heading", "table-fake-caption", "td-has-header"];

/// Those of level AAA: 1.4.6, 2.4.9 and 2.2.4. There is none of 2.5.5, for which see [`targets`], and of 3.1.5.
const AAA: [&str; 3] = ["color-contrast-enhanced", "identical-links-same-purpose", "meta-refresh-no-exceptions"];

/// Its rules about colours.
const COLOURS: [&str; 3] = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"];

/// How the message of a finding ends that axe leaves open.
const OPEN: &str = " (left open)";

/// Lets axe find what it can. Of what it leaves open it decides about contrast with a gradient, of which the worst colour counts,
/// about signs, which have to be as clear as text, and about what only its own ancestors could cover. Anything else that is left
/// open is a finding.
const RUN_AXE: &str = "
    const { Color, flattenColors, getContrast } = axe.commons.color;
    const colour = (text) => { const own = new Color(); own.parseString(text); return own };
    const style = (element) => getComputedStyle(element);
    /* The colours that an element can have behind it. */
    const behind = (element) => {
        if (!element) return [colour('white')];
        const { backgroundColor, backgroundImage } = style(element);
        const below = () => behind(element.parentElement ?? element.getRootNode().host);
        const own = colour(backgroundColor);
        const ground = own.alpha === 1 ? [own] : below().map((other) => flattenColors(own, other));
        const stops = backgroundImage.match(/rgba?\\(.*?\\)|color\\(.*?\\)/g) ?? [];
        return stops.length === 0 ? ground : stops.flatMap((stop) => ground.map((other) => flattenColors(colour(stop), other)));
    };
    const isClear = (rule, { data, relatedNodes }, { element }) => {
        const key = data?.messageKey;
        const isCovered = key !== 'elmPartiallyObscured' || relatedNodes.some((other) => !other.element.contains(element));
        if (isCovered && !['bgGradient', 'nonBmp', 'shortTextContent', 'equalRatio'].includes(key)) return false;
        const needed = parseFloat(data.expectedContrastRatio) || (rule === 'color-contrast' ? 4.5 : 7);
        return behind(element).every((ground) => getContrast(ground, colour(style(element).color)) >= needed);
    };
    const checks = (node) => [...node.any, ...node.all, ...node.none];
    const finding = ({ id }, node, is_open) => ({ rule: `axe ${id}`, place: node.html,
        message: checks(node).map(({ message }) => message).join('; ') + (is_open ? 'OPEN' : '') });
    const findings = (rules, is_open) => rules.flatMap((rule) => rule.nodes
        .filter((node) => !is_open || !checks(node).some((check) => isClear(rule.id, check, node)))
        .map((node) => finding(rule, node, is_open)));
    axe.run({ ...OPTIONS, elementRef: true, resultTypes: ['violations', 'incomplete'] })
        .then(({ violations, incomplete }) => arguments[0]([...findings(violations), ...findings(incomplete, true)]))";

/// In forced colours `getComputedStyle` gives the forced `color`, but as `-webkit-text-fill-color`, which axe asks for, the page's
/// own. Nothing here sets the latter.
const READS_COLOR: &str = "
    const { getPropertyValue } = CSSStyleDeclaration.prototype;
    CSSStyleDeclaration.prototype.getPropertyValue = function (name) {
        return getPropertyValue.call(this, name === '-webkit-text-fill-color' ? 'color' : name);
    }";

async fn axe(person: &Person, options: Value) -> Vec<Finding> {
    if bring(person, "axe", "GRADED_READER_AXE").await {
        person.script(READS_COLOR).await;
    }
    findings(person, &RUN_AXE.replace("OPTIONS", &options.to_string()).replace("OPEN", OPEN)).await
}

/// What axe finds against level AA and its best practices, but for these rules. What it leaves open does not count.
pub async fn axe_aa(person: &Person, except: &[&str]) -> Vec<Finding> {
    let mut found = axe(person, with(&["target-size"])).await;
    found.retain(|Finding { rule, message, .. }| !message.ends_with(OPEN) && !except.contains(&&**rule));
    found
}

/// What axe finds against all of its rules.
pub async fn axe_aaa(person: &Person) -> Vec<Finding> {
    axe(person, with(&[&MORE_RULES[..], &AAA].concat())).await
}

/// The options for axe with these rules, too.
fn with(rules: &[&str]) -> Value {
    let enabled: Value = rules.iter().map(|rule| ((*rule).to_owned(), json!({ "enabled": true }))).collect();
    json!({ "rules": enabled })
}

/// What axe finds against its rules about colours.
pub async fn colours(person: &Person) -> Vec<Finding> {
    axe(person, json!({ "runOnly": { "type": "rule", "values": COLOURS } })).await
}

/// What IBM's engine finds against its own requirements, which contain all of WCAG 2.2 AA.
pub async fn ibm(person: &Person) -> Vec<Finding> {
    bring(person, "ace", "GRADED_READER_IBM").await;
    findings(
        person,
        "new ace.Checker().check(document, ['IBM_Accessibility', 'WCAG_2_2']).then(({ results }) => arguments[0](results.filter(({ value }) => value[1] !== 'PASS')\
         .map(({ ruleId, reasonId, message, snippet, path, value }) => ({ rule: `ibm ${ruleId}`, place: snippet, message: `${message} (${value.join(' ')})` }))))",
    )
    .await
}

/// Loads an auditor's script, which sets a variable of this name, unless the page has it. Tells whether it had to.
async fn bring(person: &Person, name: &str, variable: &str) -> bool {
    let is_missing = person.script(&format!("return !window.{name}")).await == json!(true);
    if is_missing {
        let script = fs::read_to_string(env::var(variable).unwrap()).unwrap();
        person.script(&format!("{script}; window.{name} = {name}")).await;
    }
    is_missing
}

async fn findings(person: &Person, script: &str) -> Vec<Finding> {
    let found = person.driver.execute_async(script, Vec::new()).await.unwrap();
    serde_json::from_value(found.json().clone()).unwrap()
}

/// Targets that are smaller than 44 by 44 pixels (WCAG 2.5.5). axe knows no size but 24, and not that a label belongs to its
/// control. A target in a sentence may be smaller, and so may a control whose size the browser determines.
pub async fn targets(person: &Person) -> Vec<Finding> {
    let script = "
        const roots = [document, ...[...document.querySelectorAll('*')].map(({ shadowRoot }) => shadowRoot).filter(Boolean)];
        const all = roots.flatMap((root) => [...root.querySelectorAll('a[href], button, input, select, textarea, summary')]);
        const isInSentence = (element) => element.closest('.sentence, mark, [part~=paragraph], .reason, .byline') !== null;
        const small = all.filter((element) => element.checkVisibility({ visibilityProperty: true }) && !isInSentence(element)).flatMap((element) => {
            const boxes = [element, ...element.labels ?? []].flatMap((part) => [...part.getClientRects()]);
            const sides = (from, to) => Math.max(...boxes.map((box) => box[to])) - Math.min(...boxes.map((box) => box[from]));
            const [width, height] = [sides('left', 'right'), sides('top', 'bottom')].map((side) => Math.round(side * 10) / 10);
            const message = `${width} by ${height} pixels`;
            return width < 44 || height < 44 ? [{ rule: 'targets', place: element.outerHTML.slice(0, 160), message }] : [];
        });
        arguments[0](small)";
    findings(person, script).await
}

/// Documents for the Nu checker, which checks all of them at once, because it takes long to start.
pub struct Documents {
    folder: tempfile::TempDir,
    /// The state of each document.
    states: BTreeMap<String, String>,
}

impl Documents {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), states: BTreeMap::new() }
    }

    /// Adds what the shadow root contains, in a document.
    pub async fn add(&mut self, person: &Person, state: &str) {
        let contents = "return document.querySelector('graded-reader')?.shadowRoot.innerHTML ?? null";
        let Value::String(contents) = person.script(contents).await else { return };
        let name = format!("{}.html", self.states.len());
        let document = format!(
            "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>State</title><body><main><graded-reader><template shadowrootmode=open>{contents}</template></graded-reader></main></body></html>"
        );
        fs::write(self.folder.path().join(&name), document).unwrap();
        self.states.insert(name, state.to_owned());
    }

    /// What the checker finds in these documents and in every page of dist/: the state or the page, and the finding.
    pub async fn check(self) -> Vec<(String, Finding)> {
        let mut java = Command::new("java");
        java.args([
            "-jar",
            &env::var("GRADED_READER_VNU").unwrap(),
            "--exit-zero-always",
            "--stdout",
            "--format",
            "json",
        ]);
        java.args(pages_of(dist().unwrap())).arg(self.folder.path());
        let output = java.output().await.unwrap();
        let found: Value = serde_json::from_slice(&output.stdout).unwrap();
        let text = |message: &Value, field: &str| message[field].as_str().unwrap_or_default().to_owned();
        let finding = |message: &Value| {
            let file = text(message, "url").rsplit('/').next().unwrap_or_default().to_owned();
            let rule = format!("vnu {}", text(message, "message"));
            let place = text(message, "extract").trim().to_owned();
            let (state, place) = match self.states.get(&file) {
                Some(state) => (state.clone(), place),
                None => (file.clone(), format!("{file}: {place}")),
            };
            (state, Finding { rule, place, message: text(message, "type") })
        };
        found["messages"].as_array().unwrap().iter().map(finding).collect()
    }
}

/// The pages in a folder and in those below it.
fn pages_of(folder: PathBuf) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| match path.extension() {
            _ if path.is_dir() => pages_of(path),
            Some(kind) if kind == "html" => vec![path],
            _ => Vec::new(),
        })
        .collect()
}
