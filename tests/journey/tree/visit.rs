//! A visit as a screen reader tells it, step by step: what has the focus, what live regions say, and what the page has.
//!
//! Each visit is a file in `snapshots/`. After a change that is meant, and when a new Chromium calls something otherwise, write them anew and
//! read what has changed:
//!
//! ```sh
//! cargo xtask build
//! GRADED_READER_BLESS=1 GRADED_READER_DIST=$PWD/dist cargo test --test journey tree::
//! git diff tests/journey/snapshots
//! ```

use std::{env, fs, path::Path};

use serde_json::Value;

use super::node::Node;
use crate::browser::Person;

/// A visit, and what was heard so far.
pub struct Visit<'a> {
    person: &'a Person,
    name: &'static str,
    text: String,
    before: Node,
    /// What a person who listens would stumble over.
    faults: Vec<String>,
}

/// Notes what live regions say: one that is an alert or a status all of it, another one what is new.
const LISTENS: &str = "
    const root = document.querySelector('graded-reader').shadowRoot, live = '[role=status], [role=alert], [aria-live]';
    const words = (nodes) => [...nodes].map(({ textContent }) => textContent).join(' ').trim().replace(/\\s+/g, ' ');
    const outermost = (nodes) => [...new Set(nodes)].filter((node) => node.isConnected && !nodes.some((other) => other !== node && other.contains(node)));
    told = [];
    const notes = (region, nodes, way) => words(nodes) && !region.closest('[hidden]') && told.push([region.role ?? region.ariaLive, way, words(nodes)]);
    const listen = (changes) => {
        const [told, come] = [new Map(), new Set()];
        for (const { target, addedNodes } of changes) {
            for (const node of addedNodes) if (node.isConnected && node.nodeType === 1) for (const region of [node, ...node.querySelectorAll('*')]) if (region.matches(live)) come.add(region);
            const region = target.parentElement?.closest(live) ?? (target.matches?.(live) ? target : null);
            if (region?.isConnected) told.set(region, [...told.get(region) ?? [], ...addedNodes.length ? addedNodes : [target]]);
        }
        for (const region of come) notes(region, [region], 'comes with');
        for (const [region, nodes] of told) if (!come.has(region)) notes(region, region.role ? [region] : outermost(nodes), 'says');
    };
    new MutationObserver(listen).observe(root, { subtree: true, childList: true, characterData: true });";

/// What can be read on the page, apart from what stands only for the eye and has words elsewhere.
const READABLE: &str = "
    const root = document.querySelector('graded-reader').shadowRoot, all = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const { data, parentElement } = walker.currentNode;
        const isForEyes = parentElement.closest('[aria-hidden=true], button[aria-label], select, style');
        if (data.trim() && !isForEyes && parentElement.checkVisibility({ visibilityProperty: true })) all.push(data);
    }
    return all;";

impl<'a> Visit<'a> {
    /// Begins a visit with all that the page has.
    pub async fn begins(person: &'a Person, name: &'static str) -> Self {
        person.script(LISTENS).await;
        let mut visit = Self { person, name, text: String::new(), before: Node::default(), faults: Vec::new() };
        visit.steps_to("The page has loaded").await;
        visit
    }

    /// What a step has led to: the focus, what was said, and what is new on the page.
    pub async fn steps_to(&mut self, step: &str) {
        let now = self.person.tree().await;
        let told: Vec<[String; 3]> = serde_json::from_value(self.person.script("return told.splice(0)").await).unwrap();
        let (focus, before) = (focus(&now), focus(&self.before));
        let heading = if self.text.is_empty() { "#" } else { "\n##" };
        self.text += &format!("{heading} {step}\n\n");
        if focus != before {
            self.text += &format!("focus: {}\n", focus.join(", in "));
        }
        for [role, way, words] in &told {
            self.text += &format!("{role} {way}: {words}\n");
        }
        let lines = changes(&self.before.lines(), &now.lines());
        if !lines.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
        self.text += &lines.iter().map(|line| format!("{line}\n")).collect::<String>();
        let readable = self.person.without_address(&self.person.script(READABLE).await);
        let readable: Vec<String> = serde_json::from_value(readable).unwrap();
        for fault in super::faults::of(&now, &readable, &told) {
            if !self.faults.iter().any(|known| known.ends_with(&fault)) {
                self.faults.push(format!("{}, {step}: {fault}", self.name));
            }
        }
        self.before = now;
    }

    /// Compares the visit with its file.
    pub fn ends(self) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/journey/snapshots/{}.txt", self.name));
        if env::var_os("GRADED_READER_BLESS").is_some() {
            fs::write(&path, &self.text).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        assert!(
            expected == self.text,
            "{}.txt has other lines (GRADED_READER_BLESS=1 writes it anew):\n{}",
            self.name,
            differences(&lines(&expected), &lines(&self.text)).join("\n")
        );
        assert!(self.faults.is_empty(), "{}", self.faults.join("\n"));
    }
}

impl Person {
    /// The accessibility tree of the page, once nothing in it changes any more.
    async fn tree(&self) -> Node {
        // What a style sheet hides a little later is gone.
        let finish = "for (const at of document.querySelector('graded-reader').shadowRoot.getAnimations()) at.finish()";
        let mut last = Value::Null;
        loop {
            self.draws().await;
            self.script(finish).await;
            let tree = self.devtools_answer("Accessibility.getFullAXTree").await;
            if tree == last {
                return Node::read(&self.without_address(&tree));
            }
            last = tree;
        }
    }

    /// The same without the address of the site, which differs each time.
    fn without_address(&self, value: &Value) -> Value {
        serde_json::from_str(&value.to_string().replace(&self.site, "")).unwrap()
    }
}

/// What has the focus, and then the named nodes that it is in, from the inside out.
fn focus(tree: &Node) -> Vec<String> {
    let path = tree.focus();
    let Some((at, outer)) = path.split_last() else { return vec!["nothing".to_owned()] };
    let named = outer.iter().rev().filter(|node| !node.name.is_empty() && node.role != "RootWebArea");
    [at.said()].into_iter().chain(named.map(|node| format!("{} “{}”", node.role, node.name))).collect()
}

/// The lines that are new ("+") and those that are gone ("-"), with those that they are in; all lines if there were none before.
fn changes(before: &[String], now: &[String]) -> Vec<String> {
    if before.is_empty() || before == [""] {
        return now.to_vec();
    }
    let all = compared(before, now);
    if all.iter().filter(|(sign, _)| *sign != ' ').count() > before.len().max(now.len()) {
        return now.to_vec();
    }
    let depth = |line: &str| line.len() - line.trim_start().len();
    let mut shown = vec![false; all.len()];
    for (index, (sign, line)) in all.iter().enumerate() {
        if *sign == ' ' {
            continue;
        }
        shown[index] = true;
        // The lines that it is in are the nearest ones above that are less deep.
        let mut least = depth(line);
        for outer in (0..index).rev() {
            if all[outer].0 == ' ' && depth(all[outer].1) < least {
                shown[outer] = true;
                least = depth(all[outer].1);
            }
        }
    }
    let lines = all.iter().zip(shown).filter(|(_, shown)| *shown);
    // Of what a change is in, the name is enough.
    let short = |line: &'_ str| line.split(", described as").next().unwrap_or_default().to_owned();
    lines
        .map(|((sign, line), _)| if *sign == ' ' { format!("  {}", short(line)) } else { format!("{sign} {line}") })
        .collect()
}

/// The lines of which one text has more than another, with two lines around them.
fn differences(expected: &[String], found: &[String]) -> Vec<String> {
    let all = compared(expected, found);
    let is_near =
        |index: usize| all[index.saturating_sub(2)..all.len().min(index + 3)].iter().any(|(sign, _)| *sign != ' ');
    let near = (0..all.len()).filter(|index| is_near(*index));
    near.map(|index| format!("{} {}", all[index].0, all[index].1)).collect()
}

/// The lines of two texts in order, each with "-" if only the first has it, and "+" if only the second.
fn compared<'a>(one: &'a [String], other: &'a [String]) -> Vec<(char, &'a str)> {
    // How many lines the rests of both have in common, from the longest common subsequence.
    let mut common = vec![vec![0_usize; other.len() + 1]; one.len() + 1];
    for i in (0..one.len()).rev() {
        for j in (0..other.len()).rev() {
            common[i][j] =
                if one[i] == other[j] { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, Vec::new());
    while i < one.len() || j < other.len() {
        if i < one.len() && j < other.len() && one[i] == other[j] {
            lines.push((' ', &*one[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == other.len() || (i < one.len() && common[i + 1][j] >= common[i][j + 1]) {
            lines.push(('-', &*one[i]));
            i += 1;
        } else {
            lines.push(('+', &*other[j]));
            j += 1;
        }
    }
    lines
}
