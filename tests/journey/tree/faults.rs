//! What a person who listens would stumble over, on any page.

use super::node::Node;

/// What is said twice, what may be silent, what has no name, and what of the `readable` words nothing says.
pub fn of(tree: &Node, readable: &[String], told: &[[String; 3]]) -> Vec<String> {
    let mut faults = Vec::new();
    let said: String = tree.all().into_iter().map(|node| squeezed(&node.name)).collect();
    let missing = readable.iter().filter(|words| !said.contains(&squeezed(words)));
    faults.extend(missing.map(|words| format!("nothing says: {}", words.trim())));
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

/// Looks at a node and all in it, in a group with this name.
fn look(node: &Node, group: &str, faults: &mut Vec<String>) {
    let said = node.said();
    let is_control = CONTROLS.contains(&&*node.role);
    if node.name.is_empty() && (is_control || ["image", "region", "navigation", "Audio"].contains(&&*node.role)) {
        faults.push(format!("no name: {said}"));
    }
    if !node.name.is_empty() && has(&node.description, &node.name) {
        faults.push(format!("the description repeats the name: {said}"));
    }
    if is_control && has(&node.name, without_number(group)) {
        faults.push(format!("the name repeats that of the group “{group}”: {said}"));
    }
    let inner = node.all().into_iter().skip(1);
    for control in inner.filter(|inner| CONTROLS.contains(&&*inner.role) && has(&node.description, &inner.name)) {
        faults.push(format!("the description has a control in it, {}: {said}", control.said()));
    }
    if let Some(first) = node.children.first().filter(|first| first.role == "text" && !is_control) {
        if !node.name.is_empty() && squeezed(&first.name).starts_with(&squeezed(&node.name)) {
            faults.push(format!("the words begin with the name: {said}"));
        }
    }
    for pair in node.children.windows(2) {
        if pair[1].role == "text" && !pair[0].name.is_empty() && squeezed(&pair[0].name) == squeezed(&pair[1].name) {
            faults.push(format!("twice in a row: {}", pair[1].name));
        }
    }
    if node.children.is_empty()
        && node.name.is_empty()
        && ["figure", "list", "table", "group", "paragraph", "blockquote"].contains(&&*node.role)
    {
        faults.push(format!("there is nothing in it: {said}"));
    }
    let is_group = ["group", "region", "navigation"].contains(&&*node.role) && !node.name.is_empty();
    if is_group {
        let buttons: Vec<&Node> =
            node.all().into_iter().filter(|inner| inner.role == "button" && node.role == "group").collect();
        for (index, button) in buttons.iter().enumerate() {
            if buttons[..index].iter().any(|earlier| earlier.name == button.name) {
                faults.push(format!("two buttons of the same name in “{}”: {}", node.name, button.name));
            }
        }
    }
    let group = if is_group { &node.name } else { group };
    node.children.iter().for_each(|child| look(child, group, faults));
}

/// Whether words are part of others; a letter or two always may be.
fn has(words: &str, part: &str) -> bool {
    part.chars().count() > 3 && squeezed(words).contains(&squeezed(part))
}

fn without_number(name: &str) -> &str {
    name.trim_start_matches(|sign: char| sign.is_ascii_digit()).trim().trim_end_matches(['.', ':'])
}

fn squeezed(words: &str) -> String {
    words.split_whitespace().collect()
}
