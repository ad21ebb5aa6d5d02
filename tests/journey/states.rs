//! Every state that a reader can be in, as a table: how a person gets there, and how one sees that they are there.

use crate::browser::{DESKTOP, PHONE};
use crate::host::page;
use crate::site::Page;
use crate::{kinds, published};

/// A page, and the states that a person sees there one after the other.
pub struct Visit {
    pub path: &'static str,
    /// The windows that have these states.
    pub windows: &'static [(u32, u32)],
    pub states: &'static [State],
}

/// Its name, what the person does in the state before, and what is true of it then.
pub type State = (&'static str, &'static str, &'static str);

/// What the scripts in the table use.
pub const ACTS: &str = "
    const reader = document.querySelector('graded-reader'), root = reader?.shadowRoot;
    const all = (selector) => [...root?.querySelectorAll(selector) ?? []].filter((element) => !element.closest('[hidden]'));
    const find = (selector, words = '') => all(selector).find(({ innerText }) => innerText.includes(words));
    const sees = (selector, words) => find(selector, words) !== undefined;
    const reads = (words) => (root?.textContent ?? '').includes(words);
    const click = (selector, words) => find(selector, words).click();
    const is_ready = () => sees('.about:not([inert])');
    const is_open = (level) => reader.state?.level === level && sees('.next, .hand-in');
    const sends = (field, name) => field.dispatchEvent(new Event(name, { bubbles: true }));
    const types = (field, text) => { field.value = text; sends(field, 'input') };
    const lists = (list, value) => { list.value = value; sends(list, 'change') };
    const hands_in = () => { click('.hand-in button'); setTimeout(() => all('.hand-in button').forEach((button) => button.click())) };
    /* Some of the answers are right, some wrong, and one is no number. */
    const answers_all = () => {
        for (const question of all('.question')) {
            question.querySelector('input:is([type=radio], [type=checkbox])')?.click();
            question.querySelectorAll('select').forEach((list) => lists(list, list.options[1].value));
            question.querySelectorAll('input[type=text]').forEach((field) => types(field, field.name === 'number' ? 'many' : 'dance'));
            question.querySelectorAll('textarea').forEach((field) => types(field, 'Because they can.'));
            question.querySelectorAll('.item:last-child .arrow').forEach((arrow) => arrow.click());
        }
    };";

const ANY: &[(u32, u32)] = &[PHONE, DESKTOP];

/// All visits. Those to paths other than of the site are to [`pages`].
pub const VISITS: &[Visit] = &[
    Visit {
        path: "/some/folder/",
        windows: ANY,
        states: &[
            ("LEVEL 1", "", "is_ready()"),
            ("part answered", "click('[id^=question-1-] .option label', '10,000')", "sees('.question :checked')"),
            ("not all answered", "click('.hand-in button')", "sees('.unfinished')"),
            ("graded", "click('.hand-in button')", "sees('.next') && sees('mark .back')"),
            ("evidence shown", "click('[id^=question-1-] .verdict button')", "sees('[data-pointed]')"),
            ("a question to which a mark leads", "click('mark .back')", "root.activeElement.matches('.question')"),
            ("a sentence’s bar", "click('.sentence')", "sees('.sentence-bar')"),
            ("what another level says", "click('.ways button')", "sees('.counterpart')"),
            ("what is saved", "click('.kept summary')", "sees('.kept[open]')"),
            ("what was missed", "click('.again button:last-child')", "sees('.hand-in')"),
            ("LEVEL 2", "click('.level', 'LEVEL 2')", "is_open(2)"),
            ("LEVEL 2, graded", "hands_in()", "sees('.next')"),
            ("LEVEL 2, evidence shown", "click('.verdict button')", "sees('[data-pointed]')"),
            ("LEVEL 3", "click('.level', 'LEVEL 3')", "is_open(3)"),
            ("LEVEL 3, graded", "hands_in()", "sees('.next')"),
            ("LEVEL 3, evidence shown", "click('.verdict button')", "sees('[data-pointed]')"),
            ("LEVEL 3, marks switched off", "click('.show-marks')", "sees('.show-marks input:not(:checked)')"),
            ("nothing is saved any more", "click('.kept button')", "!sees('.kept') && sees('.hand-in')"),
        ],
    },
    Visit {
        path: "/some/folder/the-octopus.3.html",
        windows: ANY,
        states: &[
            ("all answered", "answers_all()", "is_ready() && all(':checked').length > 4"),
            ("graded", "click('.hand-in button')", "sees('.next')"),
            ("every answer deleted", "click('.again button')", "sees('.hand-in')"),
        ],
    },
    Visit {
        path: "/some/folder/the-octopus.html",
        windows: &[DESKTOP],
        states: &[
            ("side by side", "lists(root.querySelector('.compare select'), '2')", "sees('.rows')"),
            ("side by side, a sentence", "click('.rows .sentence')", "sees('.sentence-bar')"),
            ("side by side, what another level says", "click('.ways button')", "sees('.counterpart')"),
            ("side by side, graded", "hands_in()", "sees('.rows mark .back')"),
        ],
    },
    Visit {
        path: "/some/folder/how-venice-was-built.2.html",
        windows: ANY,
        states: &[("a story with a score in its list", "", "reads('Your best')")],
    },
    Visit {
        path: "/some/folder/how-a-program-finds-the-longest-word.3.html",
        windows: ANY,
        states: &[
            ("a story with code", "", "is_ready()"),
            ("a story with code, graded", "hands_in()", "sees('mark .back')"),
        ],
    },
    Visit {
        path: "/some/folder/how-a-vaccine-trains-the-body.2.html",
        windows: ANY,
        states: &[("a story", "", "is_ready()")],
    },
    Visit {
        path: "/some/folder/gone.html",
        windows: ANY,
        states: &[("an address that leads nowhere", "", "document.body.innerText.includes('There is no story here')")],
    },
    Visit {
        path: "/kinds",
        windows: ANY,
        states: &[
            ("every kind of question", "", "is_ready() && sees('textarea')"),
            ("a hint", "click('.hints button')", "sees('.hints li, .hints p')"),
            ("every hint", "click('.hints button')", "reads('No more hints')"),
            ("an answer in the text", "click('.check button', 'Choose in the text')", "sees('.answering')"),
            ("words chosen in the text", "click('.target')", "sees('.target[data-chosen]')"),
            ("back from the text", "click('.answering button', 'Back to the question')", "!sees('.answering')"),
            ("evidence in the text", "all('.check button').at(-1).click()", "sees('.answering')"),
            ("evidence chosen", "click('.target')", "sees('.target[data-chosen]')"),
            (
                "every kind answered",
                "click('.answering button', 'Back to the question'); answers_all()",
                "!sees('.answering') && sees(':checked')",
            ),
            ("every kind graded", "click('.hand-in button')", "sees('.next') && reads('One possible answer')"),
        ],
    },
    Visit {
        path: "/questions",
        windows: ANY,
        states: &[
            ("not answered yet", "click('.hand-in button')", "reads('Not answered yet')"),
            ("every question can be checked", "answers_all()", "sees('.check button', 'Check this answer')"),
            ("one question checked", "click('.check button', 'Check this answer')", "sees('.question[data-verdict]')"),
            ("the rest checked", "click('.hand-in button')", "sees('.next')"),
        ],
    },
    Visit {
        path: "/blocks",
        windows: ANY,
        states: &[
            ("every block", "", "is_ready() && sees('audio')"),
            ("every block, graded", "answers_all(); hands_in()", "sees('mark .back')"),
            ("a list, a sentence", "click('.passage li .sentence')", "sees('.sentence-bar')"),
            ("a list, what another level says", "click('.ways button')", "sees('.counterpart')"),
            ("every block, LEVEL 2", "click('.level', 'LEVEL 2')", "is_open(2) && sees('table')"),
            ("every block, LEVEL 2, graded", "hands_in()", "sees('mark .back')"),
        ],
    },
    Visit {
        path: "/blocks",
        windows: &[DESKTOP],
        states: &[("blocks side by side", "lists(root.querySelector('.compare select'), '2')", "sees('.rows')")],
    },
    Visit {
        path: "/shapes",
        windows: ANY,
        states: &[
            ("blocks in questions", "", "is_ready() && sees('.stimulus')"),
            ("blocks in questions, graded", "answers_all(); click('.hand-in button')", "sees('mark .back')"),
        ],
    },
    Visit {
        path: "/arabic",
        windows: ANY,
        states: &[
            ("from right to left", "", "is_ready()"),
            ("from right to left, graded", "click('.option label:has(input)'); hands_in()", "sees('mark .back')"),
            ("from right to left, a sentence", "click('.sentence')", "sees('.sentence-bar')"),
            ("from right to left, what another level says", "click('.ways button')", "sees('.counterpart')"),
        ],
    },
    Visit {
        path: "/arabic",
        windows: &[DESKTOP],
        states: &[(
            "from right to left, side by side",
            "lists(root.querySelector('.compare select'), '2')",
            "sees('.rows')",
        )],
    },
    Visit {
        path: "/locked",
        windows: ANY,
        states: &[("levels that are locked and have long names", "", "is_ready() && sees('.locked')")],
    },
    Visit {
        path: "/text",
        windows: ANY,
        states: &[
            ("no quiz", "", "is_ready() && !sees('.quiz')"),
            (
                "a place to continue at",
                "all('[part=paragraph]')[1].scrollIntoView(); setInterval(() => localStorage['graded-reader.place.the-octopus'] && location.reload(), 100)",
                "reads('Continue where you left off')",
            ),
        ],
    },
    Visit {
        path: "/full",
        windows: ANY,
        states: &[("no space is left", "click('.option label:has(input)')", "sees('.quiz .notice')")],
    },
    Visit {
        path: "/unexplained",
        windows: ANY,
        states: &[("reasons that could not be loaded", "hands_in()", "reads('the reasons could not be loaded')")],
    },
    Visit { path: "/slow", windows: ANY, states: &[("loading", "", "sees('.notice')")] },
    Visit { path: "/broken", windows: ANY, states: &[("an article that cannot be shown", "", "sees('.panel')")] },
    Visit { path: "/faulty", windows: ANY, states: &[("a reader that cannot start", "", "sees('.panel')")] },
];

const HAS_NO_SPACE: &str =
    "<script>Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }</script>";

const EXPLAINS_NOTHING: &str = "<script>const fetched = fetch; fetch = (url, ...rest) => /results[.]wasm/.test(url) ? Promise.reject(new TypeError('no network')) : fetched(url, ...rest)</script>";

/// The pages of hosts in the table.
pub fn pages() -> Vec<Page> {
    let served = |path, head: &str, attributes: &str, folder: &str| {
        let script = format!("<script type=module src={folder}/graded-reader.js></script>");
        let reader = format!("<graded-reader heading-level=2 {attributes}><p>The page’s own text</p></graded-reader>");
        // axe takes a page without a background for white.
        let style = "<style>:root { background: Canvas; color: CanvasText; color-scheme: light dark }</style>";
        Page::html(path, page(&format!("{style}{head}{script}"), &format!("<main><h1>A page</h1>{reader}</main>")))
    };
    let host = |path, head: &str, attributes: &str| served(path, head, attributes, "/some/folder");
    let mut pages = vec![
        host("/kinds", "", "src=/bees.json"),
        host("/questions", "", "src=/bees.json feedback=question"),
        host("/blocks", "", "src=/texts/article.json"),
        host("/shapes", "", "src=/texts/shapes.json"),
        host("/arabic", "", "src=/arabic.json"),
        host(
            "/locked",
            "",
            "article=the-octopus lock-level level-names='Leichte Sprache, Standardsprache, Bildungssprache'",
        ),
        host("/text", "", "article=the-octopus quiz=none"),
        host("/full", HAS_NO_SPACE, "article=the-octopus"),
        host("/unexplained", EXPLAINS_NOTHING, "article=the-octopus"),
        host("/broken", "", "article=gone"),
        served("/slow", "", "article=the-octopus", "/faulty/slow/graded-reader-app.js"),
        served("/faulty", "", "article=the-octopus", "/faulty/missing/graded-reader-app.js"),
        Page::json("/bees.json", kinds::article()),
        Page::json("/arabic.json", include_str!("../fixtures/arabic.json")),
        Page::json("/texts/article.json", include_str!("../../crates/format/doc/article.json")),
    ];
    pages.extend(
        ["/texts/volcano.svg", "/texts/map.png", "/texts/map-1600.png", "/texts/waves.svg"].map(published::map),
    );
    pages.extend(published::pages(&published::article()));
    pages
}
