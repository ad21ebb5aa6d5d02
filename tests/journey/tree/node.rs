//! Chromium's accessibility tree, as a person reads it: a line for each node that a screen reader says something of.

use std::collections::HashMap;

use serde_json::Value;

use super::faults::squeezed;

/// What is between these is nothing to a screen reader; their children are.
const PASSED_OVER: [&str; 3] = ["generic", "none", "LineBreak"];

/// What names something else: where it says no more than that, it is left out.
const NAMING: [&str; 4] = ["Legend", "LabelText", "caption", "Figcaption"];

/// A node, with all that is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    pub role: String,
    pub name: String,
    /// Such as "checked", "level 2" or "expanded".
    pub states: Vec<String>,
    pub description: String,
    pub value: String,
    /// Whether it has the focus.
    pub is_focused: bool,
    pub children: Vec<Node>,
}

/// States that are said where they are true.
const STATES: [&str; 10] = [
    "busy",
    "checked",
    "disabled",
    "expanded",
    "modal",
    "multiselectable",
    "pressed",
    "readonly",
    "required",
    "selected",
];

impl Node {
    /// The tree in the answer of `Accessibility.getFullAXTree`.
    pub fn read(answer: &Value) -> Self {
        let nodes: HashMap<&str, &Value> =
            answer["nodes"].as_array().unwrap().iter().map(|node| (node["nodeId"].as_str().unwrap(), node)).collect();
        let root = answer["nodes"][0]["nodeId"].as_str().unwrap();
        let mut all = Vec::new();
        collect(&nodes, root, &mut all);
        let mut root = all.remove(0);
        root.simplify(&[]);
        root
    }

    fn text(words: &str) -> Self {
        Self { role: "text".to_owned(), name: words.to_owned(), ..Self::default() }
    }

    /// Its lines, each with the depth of its node.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        self.write(0, &mut lines);
        lines
    }

    fn write(&self, depth: usize, lines: &mut Vec<String>) {
        let options = self.all().into_iter().filter(|node| node.role == "option").map(|option| &*option.name);
        let (rest, inner): (String, &[Node]) = match &self.children[..] {
            _ if self.role == "combobox" => (format!(" of {}", options.collect::<Vec<_>>().join(" | ")), &[]),
            // A paragraph of nothing but words.
            [only] if only.role == "text" => (format!(": {}", only.name), &[]),
            children => (String::new(), children),
        };
        lines.push(format!("{}{}{rest}", "  ".repeat(depth), self.said()));
        inner.iter().for_each(|child| child.write(depth + 1, lines));
    }

    /// Role, name, value, states and description.
    pub fn said(&self) -> String {
        let mut said = self.role.clone();
        if self.role == "text" {
            return self.name.clone();
        }
        if !self.name.is_empty() {
            said += &format!(" “{}”", self.name);
        }
        if !self.value.is_empty() {
            said += &format!(" = “{}”", self.value);
        }
        for state in &self.states {
            said += &format!(", {state}");
        }
        if !self.description.is_empty() {
            said += &format!(", described as “{}”", self.description);
        }
        said
    }

    /// This node and all in it, in the order in which they are read.
    pub fn all(&self) -> Vec<&Node> {
        let inner = self.children.iter().flat_map(Node::all);
        [self].into_iter().chain(inner).collect()
    }

    /// What has the focus, after all that it is in.
    pub fn focus(&self) -> Vec<&Node> {
        for child in &self.children {
            let path = child.focus();
            if !path.is_empty() {
                return [self].into_iter().chain(path).collect();
            }
        }
        // The whole page has the focus, too.
        if self.is_focused { vec![self] } else { Vec::new() }
    }

    /// Leaves out what is said already by a name around it, and joins words.
    fn simplify(&mut self, names: &[&str]) {
        let name = self.name.clone();
        let names = [names, &[&*name]].concat();
        for mut child in std::mem::take(&mut self.children) {
            child.simplify(&names);
            match NAMING.contains(&&*child.role) {
                true if child.has_control() => self.children.append(&mut child.without_names()),
                true if is_in(&child.words(), &names) => {}
                _ => self.children.push(child),
            }
        }
        if ["textbox", "combobox"].contains(&&*self.role) {
            self.children.retain(|child| child.role != "text");
        }
        if self.children.iter().all(Node::is_words) && squeezed(&self.words()) == squeezed(&name) {
            self.children.clear();
        }
        join(&mut self.children);
    }

    fn has_control(&self) -> bool {
        self.all().iter().any(|node| ["radio", "checkbox", "combobox", "textbox"].contains(&&*node.role))
    }

    /// What is in a label, without the words that are the name of its control.
    fn without_names(self) -> Vec<Node> {
        let controls: Vec<String> =
            self.children.iter().filter(|child| child.has_control()).map(|child| child.name.clone()).collect();
        let controls: Vec<&str> = controls.iter().map(String::as_str).collect();
        self.children.into_iter().filter(|child| !child.is_words() || !is_in(&child.words(), &controls)).collect()
    }

    fn is_words(&self) -> bool {
        ["text", "emphasis", "strong", "code", "mark", "time"].contains(&&*self.role)
            && self.children.iter().all(Node::is_words)
    }

    /// Its words and those in it.
    fn words(&self) -> String {
        if self.role == "text" {
            self.name.clone()
        } else {
            self.children.iter().map(Node::words).collect::<Vec<_>>().join(" ")
        }
    }
}

/// Adds a node, or in its place those in it.
fn collect(nodes: &HashMap<&str, &Value>, id: &str, into: &mut Vec<Node>) {
    let Some(node) = nodes.get(id) else { return };
    let role = node["role"]["value"].as_str().unwrap_or_default();
    let words = node["name"]["value"].as_str().unwrap_or_default();
    match role {
        "StaticText" => return into.push(Node::text(words)),
        "ListMarker" if words.contains(char::is_alphanumeric) => return into.push(Node::text(words)),
        "ListMarker" | "InlineTextBox" => return,
        _ => {}
    }
    let mut children = Vec::new();
    // The controls of a player are the browser's.
    let inner = node["childIds"].as_array().filter(|_| role != "Audio");
    for child in inner.into_iter().flatten() {
        collect(nodes, child.as_str().unwrap(), &mut children);
    }
    let properties: HashMap<&str, String> = properties(node).collect();
    if node["ignored"] == true || (PASSED_OVER.contains(&role) && !properties.contains_key("live")) {
        return into.append(&mut children);
    }
    let text = |field: &str| one_line(node[field]["value"].as_str().unwrap_or_default());
    into.push(Node {
        role: role.to_owned(),
        name: text("name"),
        states: self::properties(node).filter_map(|(name, value)| state(role, name, &value)).collect(),
        description: text("description"),
        value: text("value"),
        is_focused: properties.get("focused").is_some_and(|value| value == "true"),
        children,
    });
}

/// What else there is to know of a node, as texts.
fn properties(node: &Value) -> impl Iterator<Item = (&str, String)> {
    node["properties"].as_array().into_iter().flatten().map(|property| {
        let value = &property["value"]["value"];
        (property["name"].as_str().unwrap_or_default(), value.as_str().map_or_else(|| value.to_string(), str::to_owned))
    })
}

/// A state in words, if it is one that is said.
fn state(role: &str, name: &str, value: &str) -> Option<String> {
    match (name, value) {
        ("invalid", "false") => None,
        ("level", _) if role == "listitem" => None,
        ("expanded", "false") => Some("collapsed".to_owned()),
        ("checked" | "pressed", "false") => Some(format!("not {name}")),
        ("level" | "roledescription" | "live" | "keyshortcuts", _) => Some(format!("{name} {value}")),
        ("invalid", _) => Some(name.to_owned()),
        (_, "true") => STATES.contains(&name).then(|| name.to_owned()),
        _ => None,
    }
}

/// Joins words that follow each other.
fn join(nodes: &mut Vec<Node>) {
    let mut joined: Vec<Node> = Vec::new();
    for node in std::mem::take(nodes) {
        match joined.last_mut() {
            Some(last) if last.role == "text" && node.role == "text" => {
                // Boxes side by side have no white space between them.
                let ends = last.name.ends_with(['.', ':', '?']) && node.name.starts_with(char::is_alphanumeric);
                let is_apart = ends || node.name.starts_with(['✓', '✗', '○', '◐', '–']);
                last.name += if is_apart { " " } else { "" };
                last.name += &node.name;
            }
            _ => joined.push(node),
        }
    }
    for node in joined.iter_mut().filter(|node| node.role == "text") {
        node.name = one_line(&node.name);
    }
    joined.retain(|node| node.role != "text" || !node.name.is_empty());
    *nodes = joined;
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_in(words: &str, names: &[&str]) -> bool {
    names.iter().any(|name| squeezed(name).contains(&squeezed(words)))
}
