//! "Say it more simply": what another level says in place of one sentence, right under it.

use yew::prelude::*;

use super::buttons::link;
use super::line_ups::LineUps;
use super::text::text;
use super::words;
use graded_reader_core::article::Article;
use graded_reader_core::text::level::Order;
use graded_reader_core::text::span::Span;

/// Another level's words for one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    /// The level that is open.
    pub open: Order,
    /// The sentence of that level.
    pub sentence: Span,
    /// The level that says it.
    pub level: Order,
}

impl Saying {
    /// What is said first of a sentence: by the level below or, at the easiest, by the one above. Nothing where neither
    /// can be opened.
    pub(super) fn of(line_ups: &LineUps, open: Order, locked: &[Order], sentence: Span) -> Option<Self> {
        let level = neighbours(line_ups.article(), open, locked).next()?;
        Some(Self { open, sentence, level })
    }
}

/// The levels next to this one that can be opened, the easier first.
pub(super) fn neighbours(article: &Article, open: Order, locked: &[Order]) -> impl Iterator<Item = Order> {
    let next = [open.easier(), Some(open.harder())].into_iter().flatten();
    next.filter(move |next| !locked.contains(next) && article.levels().any(|level| level.order == *next))
}

/// The words, how they are called, and the ways on.
pub(super) fn saying(
    saying: &Saying,
    line_ups: &LineUps,
    open: Order,
    locked: &[Order],
    change: &Callback<Option<Saying>>,
) -> Html {
    let article = line_ups.article();
    let level = &article.level(saying.level).shown;
    let told = line_ups.telling(open, saying.level, &saying.sentence);
    let other = neighbours(article, open, locked).find(|level| *level != saying.level);
    let other = other.map(|level| {
        let next = Saying { open, level, sentence: saying.sentence.clone() };
        let onclick = change.reform(move |_: MouseEvent| Some(next.clone()));
        let words = words::say(open, level, &article.level(level).shown);
        link(onclick, None, words.into())
    });
    let close = change.reform(|_: MouseEvent| None);
    html! {
        <span key="saying" class="saying" part="saying" role="group" aria-label={words::said_by(level)}>
            <span class="says" lang={words::LANGUAGE}>{ words::said(open, saying.level, level) }</span>
            if let Some(told) = told {
                <span class="words" dir="auto">{ told }</span>
            } else {
                <span class="untold" lang={words::LANGUAGE}>{ words::untold(level) }</span>
            }
            <span class="ways" lang={words::LANGUAGE}>
                { other }
                { link(close, None, words::CLOSE.into()) }
            </span>
        </span>
    }
}

/// The same for those who hear it: it is read out when it comes.
pub(super) fn heard(saying: Option<&Saying>, line_ups: &LineUps, open: Order) -> Html {
    let said = saying.map(|saying| told(saying, line_ups, open));
    html! { <div class="heard" role="status" lang={words::LANGUAGE}>{ said }</div> }
}

fn told(saying: &Saying, line_ups: &LineUps, open: Order) -> Html {
    let level = &line_ups.article().level(saying.level).shown;
    let told = line_ups.telling(open, saying.level, &saying.sentence);
    let lang = text(&line_ups.article().language);
    html! { <>{ words::said_by(level) }{ " " }
        if let Some(told) = told { <span {lang}>{ told }</span> } else { { words::untold(level) } }
    </> }
}
