//! What a person who listens would stumble over, on any page.

use super::node::Node;

/// What is said twice, what may be silent, what has no name, and what of the `readable` words nothing says. `told` is what live
/// regions have said: the role of each, how it came ("says" or "comes with"), and the words.
pub fn of(tree: &Node, readable: &[String], told: &[[String; 3]]) -> Vec<String> {
    let said: String = tree.all().into_iter().map(|node| squeezed(&node.name)).collect();
    let missing = readable.iter().filter(|words| !said.contains(&squeezed(words)));
    let mut faults: Vec<String> = missing.map(|words| format!("nothing says: {}", words.trim())).collect();
    let focus = tree.focus().last().map(|node| node.said()).unwrap_or_default();
    for (index, [role, way, words]) in told.iter().enumerate() {
        if told[..index].iter().any(|[.., earlier]| has(earlier, words) || has(words, earlier)) {
            faults.push(format!("said twice: {words}"));
        }
        if has(&focus, words) {
            faults.push(format!("said by a live region and by what has the focus: {words}"));
        }
        // Screen readers say nothing of a status that was not there before; of an alert they do.
        if role != "alert" && way == "comes with" {
            faults.push(format!("a {role} that comes with its words may not be said: {words}"));
        }
    }
    look(tree, "", &mut faults);
    faults
}

const CONTROLS: [&str; 6] = ["button", "link", "radio", "checkbox", "combobox", "textbox"];
/// What else has to have a name.
const NAMED: [&str; 4] = ["image", "region", "navigation", "Audio"];
/// What makes no sense without contents.
const FILLED: [&str; 6] = ["figure", "list", "table", "group", "paragraph", "blockquote"];

/// Looks at a node and all in it, in a group with this name.
fn look(node: &Node, group: &str, faults: &mut Vec<String>) {
    let Node { role, name, description, children, .. } = node;
    let is_control = CONTROLS.contains(&&**role);
    let words = children.first().filter(|first| first.role == "text" && !is_control && !name.is_empty());
    let found = [
        ("no name", name.is_empty() && (is_control || NAMED.contains(&&**role))),
        ("there is nothing in it", name.is_empty() && children.is_empty() && FILLED.contains(&&**role)),
        ("the description repeats the name", has(description, name)),
        ("the name repeats that of its group", is_control && has(name, without_number(group))),
        (
            "the words in it begin with its name",
            words.is_some_and(|words| squeezed(&words.name).starts_with(&squeezed(name))),
        ),
        ("the description has a button in it", buttons(node).iter().any(|button| has(description, &button.name))),
        ("two buttons in it have the same name", role == "group" && !name.is_empty() && has_twins(&buttons(node))),
    ];
    faults.extend(found.iter().filter(|(_, is_so)| *is_so).map(|(fault, _)| format!("{fault}: {}", node.said())));
    for pair in children.windows(2) {
        if pair[1].role == "text" && !pair[0].name.is_empty() && squeezed(&pair[0].name) == squeezed(&pair[1].name) {
            faults.push(format!("twice in a row: {}", pair[1].name));
        }
    }
    let group = if role == "group" && !name.is_empty() { name } else { group };
    children.iter().for_each(|child| look(child, group, faults));
}

fn buttons(node: &Node) -> Vec<&Node> {
    node.all().into_iter().skip(1).filter(|inner| ["button", "link"].contains(&&*inner.role)).collect()
}

fn has_twins(buttons: &[&Node]) -> bool {
    buttons.iter().enumerate().any(|(index, button)| buttons[..index].iter().any(|other| other.name == button.name))
}

/// Whether words are part of others; a few letters always may be.
fn has(words: &str, part: &str) -> bool {
    part.chars().count() > 3 && squeezed(words).contains(&squeezed(part))
}

fn without_number(name: &str) -> &str {
    name.trim_start_matches(|sign: char| sign.is_ascii_digit()).trim().trim_end_matches(['.', ':'])
}

/// Without white space, which stands differently in names and in words.
pub fn squeezed(words: &str) -> String {
    words.split_whitespace().collect()
}

#[test]
fn each_fault_is_found() {
    let node = |role: &str, name: &str, children: &[Node]| Node {
        role: role.to_owned(),
        name: name.to_owned(),
        children: children.to_vec(),
        ..Node::default()
    };
    let described = |node: Node, description: &str| Node { description: description.to_owned(), ..node };
    let button = |name: &str| node("button", name, &[]);
    let table = [
        ("nothing says: What fell?", node("main", "", &[])),
        ("no name: button", button("")),
        ("there is nothing in it: figure", node("figure", "", &[])),
        (
            "the description repeats the name: button “Next”, described as “Next one”",
            described(button("Next"), "Next one"),
        ),
        (
            "the name repeats that of its group: textbox “Fill in: ash …”",
            node("group", "1 Fill in.", &[node("textbox", "Fill in: ash …", &[])]),
        ),
        (
            "the words in it begin with its name: group “In LEVEL 1”",
            node("group", "In LEVEL 1", &[node("text", "In LEVEL 1: ash", &[])]),
        ),
        (
            "the description has a button in it: group “1 Why?”, described as “Wrong Show it”",
            described(node("group", "1 Why?", &[button("Show it")]), "Wrong Show it"),
        ),
        (
            "two buttons in it have the same name: group “1 Why?”",
            node("group", "1 Why?", &[button("Show it"), button("Show it")]),
        ),
        ("twice in a row: Ash fell", node("main", "", &[node("link", "Ash fell", &[]), node("text", "Ash fell", &[])])),
    ];
    for (fault, tree) in table {
        let readable = if fault.starts_with("nothing") { vec!["What fell?".to_owned()] } else { Vec::new() };
        assert_eq!(of(&tree, &readable, &[]), [fault]);
    }
    let told = |role: &str, way: &str, words: &str| [role.to_owned(), way.to_owned(), words.to_owned()];
    let focused = Node { is_focused: true, ..button("2 of 3 points") };
    let table = [
        ("said twice: Ash fell", vec![told("status", "says", "Ash fell"), told("alert", "comes with", "Ash fell")]),
        ("said by a live region and by what has the focus: 2 of 3", vec![told("status", "says", "2 of 3")]),
        ("a status that comes with its words may not be said: Saved", vec![told("status", "comes with", "Saved")]),
    ];
    for (fault, told) in table {
        assert_eq!(of(&focused, &[], &told), [fault]);
    }
}
