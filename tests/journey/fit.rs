//! Whether everything fits: with large letters, in a small window, and with WCAG's text spacing.

use crate::auditors::Finding;
use crate::browser::Person;

/// What is cut off or stands beyond the window, in words.
const MISFITS: &str = "
    const root = document.querySelector('graded-reader')?.shadowRoot ?? document, faults = new Set();
    const name = (own) => `${own.localName}.${own.getAttribute('class') ?? ''} “${own.textContent.trim().slice(0, 30)}”`;
    const scroller = document.scrollingElement;
    if (scroller.scrollWidth > innerWidth) faults.add(`the page is ${scroller.scrollWidth} px wide`);
    for (const own of root.querySelectorAll('*')) {
        if (!own.checkVisibility({ visibilityProperty: true }) || own.closest('.heard, option, svg, style, script, pre, code')) continue;
        const style = getComputedStyle(own), box = own.getBoundingClientRect();
        if (box.width === 0) continue;
        if (box.right > innerWidth + 1 || box.left < -1) faults.add(`beyond the window: ${name(own)}`);
        if (own.matches('input, textarea, select, audio')) continue;
        const [x, y] = [style.overflowX, style.overflowY].map((overflow) => overflow !== 'visible');
        if (x && own.scrollWidth > own.clientWidth + 1) faults.add(`cut off: ${name(own)}`);
        if (y && style.overflowY !== 'auto' && own.scrollHeight > own.clientHeight + 1) faults.add(`cut off below: ${name(own)}`);
        for (const node of own.childNodes) {
            if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            const around = own.closest('button, .level, .option, .item, .number, .panel, .score, td, th, label, li, p') ?? own;
            const outer = around.getBoundingClientRect();
            for (const line of range.getClientRects())
                if (line.left < outer.left - 2 || line.right > outer.right + 2 || line.top < outer.top - 4 || line.bottom > outer.bottom + 4) faults.add(`out of ${name(around)}: ${node.data.trim().slice(0, 30)}`);
        }
    }
    return [...faults];";

/// WCAG 1.4.12: at least this has to fit.
const SPACING: &str = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }";

/// What does not fit with letters of 200 %, at a zoom of 400 %, or with WCAG's text spacing.
pub async fn misfits(person: &Person) -> Vec<Finding> {
    let mut faults = Vec::new();
    for (name, letters, (width, height), spacing) in [
        ("letters of 200 %", 32, (360, 780), ""),
        ("a zoom of 400 %", 16, (320, 256), ""),
        ("text spacing", 16, (320, 780), SPACING),
    ] {
        person.has_letters_of(letters).await;
        person.screen(width, height).await;
        let spaced = format!(
            "const root = document.querySelector('graded-reader')?.shadowRoot ?? document; \
             spacing = new CSSStyleSheet(); spacing.replaceSync({spacing:?}); root.adoptedStyleSheets.push(spacing)"
        );
        person.script(&spaced).await;
        let size = "return getComputedStyle(document.querySelector('graded-reader')?.shadowRoot.querySelector('.frame') ?? document.documentElement).fontSize";
        assert_eq!(person.script(size).await, format!("{letters}px"), "{name}");
        let found: Vec<String> = serde_json::from_value(person.script(MISFITS).await).unwrap();
        faults.extend(found.into_iter().map(|fault| Finding::own(name, fault)));
        person.script("spacing.replaceSync('')").await;
    }
    person.has_letters_of(16).await;
    faults
}
