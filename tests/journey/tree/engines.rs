//! The roles and names that Firefox and WebKit compute, beside Chromium's.

use std::sync::Arc;

use axum::http::Method;
use serde_json::Value;
use thirtyfour::WebElement;
use thirtyfour::common::command::{Command, ExtensionCommand};

use super::documented;
use crate::browser::{Person, tries_all};
use crate::engine::{Browser, browsers};
use crate::host::{SCRIPT, at_in, page};
use crate::site::Page;

/// What is compared: all that can have the focus, headings, groups, landmarks, lists, tables and pictures.
const ELEMENTS: &str = "
    const all = 'a, button, input, select, textarea, summary, audio, [tabindex], h1, h2, h3, h4, fieldset, [role], nav, section, article, header, ul, ol, table, th, figure, img, mark';
    const root = document.querySelector('graded-reader').shadowRoot;
    return [...root.querySelectorAll(all)].filter((element) => !element.closest('[hidden]') && !element.matches('.sentence, ol:empty'));";

impl Person {
    /// The role and the name of each element, after what it is.
    async fn computed(&self) -> Vec<[String; 3]> {
        let elements = self.driver.execute(ELEMENTS, Vec::new()).await.unwrap().elements().unwrap();
        let mut computed = Vec::new();
        for element in &elements {
            let what = "const [at] = arguments; return [at.localName, at.className, at.name ?? at.id].filter(Boolean).join(' ')";
            let what = self.driver.execute(what, vec![element.to_json().unwrap()]).await.unwrap();
            let (role, name) = (self.asks(element, "computedrole").await, self.asks(element, "computedlabel").await);
            computed.push([what.json().as_str().unwrap().to_owned(), role, name]);
        }
        computed
    }

    /// What the browser says of an element: a command that the library lacks.
    async fn asks(&self, element: &WebElement, what: &str) -> String {
        let command = Ask(format!("/element/{}/{what}", element.element_id()));
        let answer = self.driver.handle().cmd(Command::ExtensionCommand(Box::new(command))).await.unwrap();
        let said: Value = answer.value().unwrap();
        said.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

#[derive(Debug)]
struct Ask(String);

impl ExtensionCommand for Ask {
    fn parameters_json(&self) -> Option<Value> {
        None
    }

    fn method(&self) -> Method {
        Method::GET
    }

    fn endpoint(&self) -> Arc<str> {
        self.0.as_str().into()
    }
}

/// A role and a name.
type Said<'a> = (&'a str, &'a str);

/// Whether an engine says the same as Chromium, apart from what is its own way.
fn is_same(browser: Browser, (role, name): Said<'_>, (own_role, own_name): Said<'_>) -> bool {
    let squeezed = |words: &str| words.split_whitespace().collect::<String>();
    match (browser, role) {
        // WebKit gives the role of a picture also where it is left out.
        (Browser::WebKit, "none") if own_name.is_empty() => true,
        // Without a role: the words for it differ.
        (_, "generic" | "none") => ["generic", "none", ""].contains(&own_role),
        // Firefox takes the caption for the name.
        (Browser::Firefox, "figure") => own_role == role,
        // In WebKit for GTK a list that opens is a button, whose name can have what is chosen in it.
        (Browser::WebKit, "combobox") => own_role == "button" && squeezed(own_name).starts_with(&squeezed(name)),
        // WebKit gives cells no name: their words are read.
        (Browser::WebKit, "columnheader" | "rowheader") => own_role == role,
        // Players have no role in ARIA.
        (_, "Audio") => own_name == name,
        // WebKit drops a space after emphasised words in a name.
        _ => own_role == role && squeezed(own_name) == squeezed(name),
    }
}

/// Roles of landmarks: a reader within a page has no more than these two.
const LANDMARKS: [&str; 8] =
    ["banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search"];
const OWN: [Said<'_>; 2] = [("region", "Quiz Ash on the Town"), ("navigation", "More stories")];

/// What the article is made to show before its roles and names are compared, and how one knows that it does. What is far out of view is
/// a matter of the visits: here it comes into view.
const STATES: [(&str, &str, &str); 2] = [
    ("at first", "", "all('.loaded').length > 2 && all('.library a').length > 0"),
    (
        "graded",
        "all('.hand-in button')[0].click(); setTimeout(() => all('.hand-in button')[0].click())",
        // Every "Show in the text" has somewhere to lead.
        "all('.again').length > 0 && all('.question').every((question) => question.querySelector('.verdict') && \
            (!question.querySelector('.verdict button') || all(`[id^=evidence-${question.id.split('-')[1]}-]`).length > 0))",
    ),
];

const ALL: &str =
    "const all = (selector) => [...document.querySelector('graded-reader').shadowRoot.querySelectorAll(selector)];";

/// The roles and names in each state.
type States = Vec<(String, Vec<[String; 3]>)>;

async fn states_in(browser: Browser) -> Option<States> {
    let tag = |level: u8| {
        format!("<graded-reader src=/every.json level={level} library='/{{id}}' storage=none></graded-reader>")
    };
    let reader = |level: u8| format!("<main>{}</main>", tag(level));
    let pages = [Page::html("/1", page(SCRIPT, &reader(1)))];
    let person = at_in(browser, &reader(2), &[&documented()[..], &pages].concat()).await?;
    let mut states = Vec::new();
    for path in ["/host", "/1"].into_iter().take(if tries_all() { 2 } else { 1 }) {
        person.visit(path).await;
        person.until_ready().await;
        for (state, act, is_so) in STATES {
            person.script(&format!("{ALL} {act}")).await;
            person.until(state, &format!("{ALL} return {is_so}")).await;
            for question in person.all(".question").await {
                person
                    .driver
                    .execute("arguments[0].scrollIntoView()", vec![question.to_json().unwrap()])
                    .await
                    .unwrap();
                person.draws().await;
            }
            states.push((format!("{path}, {state}"), person.computed().await));
        }
    }
    person.leave().await;
    Some(states)
}

/// What is wrong in a state with the roles and names that a browser computes.
fn faults(browser: Browser, chromium: &[[String; 3]], computed: &[[String; 3]]) -> Vec<String> {
    let mut faults = Vec::new();
    let is_listed = chromium.iter().map(|[what, ..]| what).eq(computed.iter().map(|[what, ..]| what));
    if !is_listed {
        faults.push(format!("{} elements, in Chromium {}", computed.len(), chromium.len()));
    }
    for ([what, role, name], [_, own_role, own_name]) in chromium.iter().zip(computed) {
        if !is_same(browser, (role, name), (own_role, own_name)) {
            faults.push(format!("{what}: {own_role} “{own_name}”, in Chromium {role} “{name}”"));
        }
        if LANDMARKS.contains(&&**own_role) && !OWN.contains(&(own_role, own_name)) {
            faults.push(format!("{what}: one landmark more, {own_role} “{own_name}”"));
        }
    }
    for (role, name) in OWN {
        if !computed.iter().any(|[_, own_role, own_name]| own_role == role && own_name == name) {
            faults.push(format!("no {role} “{name}”"));
        }
    }
    faults
}

#[tokio::test]
async fn every_engine_computes_the_same_roles_and_names() {
    let Some(chromium) = states_in(Browser::Chromium).await else { return };
    let mut all = Vec::new();
    for browser in browsers() {
        let states = if browser == Browser::Chromium { chromium.clone() } else { states_in(browser).await.unwrap() };
        for ((state, expected), (_, computed)) in chromium.iter().zip(&states) {
            let faults = faults(browser, expected, computed);
            all.extend(faults.iter().map(|fault| format!("{browser:?}, {state}, {fault}")));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}
