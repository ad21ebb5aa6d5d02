//! Chromium's accessibility tree, as a person reads it: a line for each node that a screen reader says something of.

use std::collections::HashMap;

use serde_json::Value;

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

    /// Its lines, each with the depth of its node.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        self.write(0, &mut lines);
        lines
    }

    fn write(&self, depth: usize, lines: &mut Vec<String>) {
        let words = match &self.children[..] {
            // A paragraph of nothing but words.
            [only] if only.role == "text" && self.role != "text" => Some(&only.name),
            _ => None,
        };
        if self.role == "combobox" && !self.children.is_empty() {
            let options: Vec<&str> =
                self.all().into_iter().filter(|node| node.role == "option").map(|option| &*option.name).collect();
            lines.push(format!("{}{} of {}", "  ".repeat(depth), self.said(), options.join(" | ")));
            return;
        }
        let own = words.map_or_else(|| self.said(), |words| format!("{}: {words}", self.said()));
        lines.push(format!("{}{own}", "  ".repeat(depth)));
        if words.is_none() {
            self.children.iter().for_each(|child| child.write(depth + 1, lines));
        }
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
    fn simplify(&mut self, names: &[String]) {
        let mut names = names.to_vec();
        names.push(self.name.clone());
        // The words of a label are those of its control.
        if NAMING.contains(&&*self.role) {
            names.extend(self.all().iter().map(|node| node.name.clone()).filter(|_| self.children.len() > 1));
        }
        for mut child in std::mem::take(&mut self.children) {
            child.simplify(&names);
            if NAMING.contains(&&*child.role) && child.role != "Legend" && child.has_control() {
                child.drop_names();
                self.children.append(&mut child.children);
            } else if NAMING.contains(&&*child.role) && is_in(&child.words(), &names) {
            } else {
                self.children.push(child);
            }
        }
        if ["textbox", "combobox"].contains(&&*self.role) {
            self.children.retain(|child| child.role != "text");
        }
        let own = self.name.clone();
        let is_named_by_contents =
            !own.is_empty() && same(&self.words(), &own) && self.children.iter().all(Node::is_words);
        if is_named_by_contents && self.role != "text" {
            self.children.clear();
        }
        join(&mut self.children);
    }

    fn has_control(&self) -> bool {
        self.all().iter().any(|node| ["radio", "checkbox", "combobox", "textbox"].contains(&&*node.role))
    }

    /// The words of a label that stand in the name of its control.
    fn drop_names(&mut self) {
        let controls: Vec<String> =
            self.children.iter().filter(|child| child.has_control()).map(|child| child.name.clone()).collect();
        self.children.retain(|child| !child.is_words() || !is_in(&child.words(), &controls));
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
    if role == "InlineTextBox" {
        return;
    }
    let mut children = Vec::new();
    // The controls of a player are the browser's.
    let inner = node["childIds"].as_array().filter(|_| role != "Audio");
    for child in inner.into_iter().flatten() {
        collect(nodes, child.as_str().unwrap(), &mut children);
    }
    let is_live = property(node, "live").is_some() && role == "generic";
    if node["ignored"] == true || (PASSED_OVER.contains(&role) && !is_live) {
        into.append(&mut children);
        return;
    }
    let text = |field: &str| {
        node[field]["value"].as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let raw = node["name"]["value"].as_str().unwrap_or_default();
    let is_text = role == "StaticText" || role == "ListMarker";
    if role == "ListMarker" && !raw.contains(char::is_alphanumeric) {
        return;
    }
    into.push(Node {
        role: if is_text { "text".to_owned() } else { role.to_owned() },
        name: if is_text { raw.to_owned() } else { text("name") },
        states: states(node),
        description: text("description"),
        value: text("value"),
        is_focused: property(node, "focused") == Some("true".to_owned()),
        children: if is_text { Vec::new() } else { children },
    });
}

fn property(node: &Value, name: &str) -> Option<String> {
    let found = node["properties"].as_array()?.iter().find(|property| property["name"] == name)?;
    Some(match &found["value"]["value"] {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    })
}

/// The states of a node in words.
fn states(node: &Value) -> Vec<String> {
    let mut states = Vec::new();
    for property in node["properties"].as_array().into_iter().flatten() {
        let name = property["name"].as_str().unwrap_or_default();
        let value = match &property["value"]["value"] {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        states.push(match (name, &*value) {
            ("invalid", "false") => continue,
            ("level", _) if node["role"]["value"] == "listitem" => continue,
            ("expanded", "false") => "collapsed".to_owned(),
            ("checked" | "pressed", "false") => format!("not {name}"),
            (
                "checked" | "pressed" | "expanded" | "disabled" | "selected" | "required" | "busy" | "readonly"
                | "modal" | "multiselectable",
                "true",
            ) => name.to_owned(),
            ("level" | "roledescription" | "live" | "keyshortcuts", _) => format!("{name} {value}"),
            ("invalid", _) => name.to_owned(),
            _ => continue,
        });
    }
    states
}

/// Joins words that follow each other.
fn join(nodes: &mut Vec<Node>) {
    let mut joined: Vec<Node> = Vec::new();
    for node in std::mem::take(nodes) {
        match joined.last_mut() {
            Some(last) if last.role == "text" && node.role == "text" => {
                // Boxes side by side have no white space between them.
                let ends = last.name.ends_with(['.', ':', '?']) && node.name.starts_with(char::is_alphanumeric);
                let is_apart = !ends && !node.name.starts_with(['✓', '✗', '○', '◐', '–']);
                last.name += if is_apart { "" } else { " " };
                last.name += &node.name;
            }
            _ => joined.push(node),
        }
    }
    for node in &mut joined {
        if node.role == "text" {
            node.name = node.name.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }
    joined.retain(|node| node.role != "text" || !node.name.is_empty());
    *nodes = joined;
}

fn is_in(words: &str, names: &[String]) -> bool {
    names.iter().any(|name| squeezed(name).contains(&squeezed(words)))
}

fn same(one: &str, other: &str) -> bool {
    squeezed(one) == squeezed(other)
}

/// Without white space, which stands differently in names and in words.
fn squeezed(words: &str) -> String {
    words.split_whitespace().collect()
}
