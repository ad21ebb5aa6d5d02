//! No auditor finds a fault in any state of the reader, at either width, in light and dark mode and in forced colours.

use crate::auditors::{Documents, Findings, axe_aa, axe_aaa, colours, ibm, targets};
use crate::browser::{DESKTOP, PHONE, Person, tries_all};
use crate::engine::lacks_devtools;
use crate::fit::misfits;
use crate::states::{ACTS, State, VISITS, Visit, pages};

/// What a person prefers.
type Preferences = [(&'static str, &'static str)];

const LIGHT: &Preferences = &[("prefers-color-scheme", "light"), ("prefers-reduced-motion", "reduce")];
const DARK: &Preferences = &[("prefers-color-scheme", "dark"), ("prefers-reduced-motion", "reduce")];
const FORCED: &Preferences =
    &[("prefers-color-scheme", "light"), ("prefers-reduced-motion", "reduce"), ("forced-colors", "active")];
const DARK_FORCED: &Preferences =
    &[("prefers-color-scheme", "dark"), ("prefers-reduced-motion", "reduce"), ("forced-colors", "active")];

/// axe finds nothing against level AA, in light and dark mode, but for these rules.
pub async fn check(person: &Person, state: &str, except: &[&str]) {
    let mut findings = Findings::default();
    for (name, preferences) in [("dark", DARK), ("light", LIGHT)] {
        person.prefers(preferences).await;
        findings.add(&format!("{state}, {name}"), axe_aa(person, except).await);
    }
    findings.assert_none();
}

#[tokio::test]
async fn no_auditor_finds_anything_in_any_state() {
    if lacks_devtools("forced colours to audit") {
        return;
    }
    let Some(person) = Person::at("/some/folder/gone.html", &pages(), PHONE).await else { return };
    let (mut findings, mut documents) = (Findings::default(), Documents::new());
    for visit in VISITS {
        open(&person, visit).await;
        for state in visit.states {
            reach(&person, state).await;
            audit(&person, visit, state.0, &mut findings, &mut documents).await;
        }
    }
    person.leave().await;
    for (state, found) in documents.check().await {
        findings.add(&state, vec![found]);
    }
    findings.assert_none();
    findings.assert_every_exclusion_is_needed();
}

async fn open(person: &Person, visit: &Visit) {
    person.prefers(LIGHT).await;
    person.screen(visit.windows[0].0, visit.windows[0].1).await;
    // On the site the list of stories shows the scores of those before.
    if !visit.path.starts_with("/some/folder/") {
        person.script("localStorage.clear()").await;
    }
    person.visit(visit.path).await;
}

async fn reach(person: &Person, (name, act, is_so): &State) {
    person.until(name, &format!("{ACTS} return is_ready() || !root || sees('.panel, .notice')")).await;
    let acts = person.driver.execute(format!("{ACTS} {act}"), Vec::new()).await;
    acts.unwrap_or_else(|error| panic!("{name}: {error}"));
    person.until(name, &format!("{ACTS} return {is_so}")).await;
    // Auditors overlook what the browser has not laid out yet, because it is far from view.
    let lays_out = "const sheet = new CSSStyleSheet(); sheet.replaceSync('* { content-visibility: visible !important }'); \
                    if (root) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]";
    person.script(&format!("{ACTS} {lays_out}")).await;
}

async fn audit(person: &Person, visit: &Visit, state: &str, findings: &mut Findings, documents: &mut Documents) {
    let state = format!("{}: {state}", visit.path);
    documents.add(person, &state).await;
    for window in visit.windows {
        person.screen(window.0, window.1).await;
        // What the level picker covers cannot be judged.
        person.script(&format!("{ACTS} [document.scrollingElement, ...all('.passage')].forEach((box) => box.scrollTo({{ top: 0, behavior: 'instant' }}))")).await;
        let name = format!("{state}, {}", if *window == DESKTOP { "desktop" } else { "phone" });
        findings.add(&name, axe_aaa(person).await);
        // Little of what it checks depends on the width.
        if tries_all() || *window == visit.windows[0] {
            findings.add(&name, ibm(person).await);
        }
        findings.add(&name, targets(person).await);
    }
    if visit.windows.contains(&PHONE) {
        findings.add(&state, misfits(person).await);
    }
    for (name, preferences) in [("dark", DARK), ("forced colours", FORCED), ("dark forced colours", DARK_FORCED)] {
        person.prefers(preferences).await;
        findings.add(&format!("{state}, {name}"), colours(person).await);
    }
    person.prefers(LIGHT).await;
    person.screen(visit.windows[0].0, visit.windows[0].1).await;
}
