//! The lazy part that shows what is more than a plain text: blocks, inline marks, pictures and what questions are about.
//!
//! Two renderings share the inline marks: [`blocks`] for a passage or a stimulus, which hold headings, lists and tables, and
//! [`content`] for stems, options and reasons, which are inside of controls, so that only elements of running text may be there.

use std::ops::Range;
use std::rc::Rc;

use yew::prelude::*;

use super::content::{in_element, with_gaps};
use super::focus;
use super::layout::{Layouts, TextElement};
use super::messages::Locale;
use super::text::{interface_text, text};
use graded_reader_core::quiz::question::GAP;
use graded_reader_core::session::reading::PresentedQuestion;
use graded_reader_core::text::content::{Block, BlockKind, Content, Image, LaidOut, Layout, Mark, MarkKind, Table};
use graded_reader_core::text::level::{Audio, Level};

struct Part;

impl Layouts for Part {
    fn blocks(
        &self,
        layout: &Layout,
        range: Range<usize>,
        all: usize,
        heading: u8,
        locale: &Locale,
        show: &dyn Fn(usize, TextElement) -> Html,
    ) -> Html {
        blocks(layout, range, all, heading, locale, show)
    }

    fn element(&self, element: TextElement, words: Html, key: String, locale: &Locale) -> Html {
        element.with(words, key, locale)
    }

    fn inline(&self, words: &str, range: Range<usize>, marks: &[Mark], locale: &Locale) -> Html {
        inline(words, range, marks, locale)
    }

    fn content(&self, laid_out: &LaidOut, gaps: &[Html], locale: &Locale) -> Html {
        content(laid_out, gaps, locale)
    }

    fn lead(&self, content: &Content, locale: &Locale) -> Html {
        standing(content, locale)
    }

    fn stimulus(&self, group: &[PresentedQuestion], locale: &Locale) -> Option<(Html, AttrValue)> {
        stimulus(group, locale)
    }

    fn recording(&self, level: &Level, locale: &Locale) -> Option<Html> {
        level.audio.as_ref().map(|audio| recording(audio, &level.label, locale))
    }
}

/// What shows layouts. Only what loads the part may ask for it.
pub fn part() -> &'static dyn Layouts {
    &Part
}

/// A stem, an option or a reason. `gaps` are the controls in the gaps of its stem.
fn content(laid_out: &LaidOut, gaps: &[Html], locale: &Locale) -> Html {
    let LaidOut { texts, layout } = laid_out;
    let words = |number: usize| {
        let before = texts[..number].iter().map(|text| text.matches(GAP).count()).sum::<usize>().min(gaps.len());
        with_gaps(&texts[number], layout.marks_of(number), &gaps[before..], locale)
    };
    if layout.blocks.is_empty() && texts.len() == 1 {
        return words(0);
    }
    let piece = |(range, block): (Range<usize>, Option<&Block>)| match block.map(|block| &block.kind) {
        Some(BlockKind::Image(image)) => html! {
            <span class="picture" part="picture">{ img(image, locale) }{ for below(image).map(|words| html! { <span class="caption" part="caption">{ words }</span> }) }</span>
        },
        Some(BlockKind::Code { .. }) => {
            html! { <code class="block" part="code" dir="ltr" translate="no">{ words(range.start) }</code> }
        }
        _ => html! { <span class="block" dir={locale.dir}>{ words(range.start) }</span> },
    };
    layout.pieces(0..texts.len(), texts.len()).into_iter().map(piece).collect()
}

impl TextElement {
    const fn new(tag: &'static str) -> Self {
        Self { tag, part: None, level: None }
    }

    /// The element with these words and this key.
    fn with(self, words: Html, key: String, locale: &Locale) -> Html {
        html! {
            <@{self.tag} {key} class="text" part={self.part} dir={if self.tag == CODE { "ltr" } else { locale.dir }}
                aria-level={self.level.map(|level| level.to_string())}>{ words }</@>
        }
    }
}

const CODE: &str = "code";

fn stimulus(group: &[PresentedQuestion], locale: &Locale) -> Option<(Html, AttrValue)> {
    let first = group.first()?;
    let stimulus = first.question.stimulus.as_ref()?;
    let id = AttrValue::from(focus::stimulus_id(first.level, first.number));
    let numbers = group.iter().map(|question| question.number);
    let shown = html! {
        <div key={&*id} class="stimulus" part="stimulus">
            <p class="instruction">{ interface_text(locale, locale.about_stimulus_of(numbers)) }</p>
            <div class="flow" id={id.clone()} lang={&locale.lang} dir={locale.rows}>{ standing(&stimulus.content, locale) }</div>
        </div>
    };
    Some((shown, id))
}

/// The recording of the open level. Its key makes another level's a player of its own, so that the old one stops.
fn recording(audio: &Audio, level: &str, locale: &Locale) -> Html {
    html! {
        <audio key={&*audio.src} class="recording" part="recording" controls=true preload="none" src={address(&audio.src, locale)}
            aria-label={locale.recording(level)}>
            if let Some(captions) = &audio.captions {
                <track kind="captions" srclang={&locale.lang} src={address(captions, locale)} />
            }
        </audio>
    }
}

/// What stands by itself, apart from the passage.
fn standing(content: &Content, locale: &Locale) -> Html {
    let Some(LaidOut { texts, layout }) = content.laid_out() else {
        return in_element(None, html! { { text(content.words()) } }, String::new(), locale);
    };
    let show = |number: usize, element: TextElement| {
        let words = inline(&texts[number], 0..texts[number].len(), layout.marks_of(number), locale);
        element.with(words, number.to_string(), locale)
    };
    blocks(layout, 0..texts.len(), texts.len(), 3, locale, &show)
}

/// These texts in their blocks; `show` shows the text with a number in its element. Headings of sections have this level.
fn blocks(
    layout: &Layout,
    range: Range<usize>,
    texts: usize,
    heading: u8,
    locale: &Locale,
    show: &dyn Fn(usize, TextElement) -> Html,
) -> Html {
    let all = |texts: Range<usize>, tag| texts.map(|number| show(number, TextElement::new(tag))).collect::<Html>();
    let piece = |(texts, block): (Range<usize>, Option<&Block>)| match block.map(|block| (block, &block.kind)) {
        None => show(texts.start, TextElement { part: Some("paragraph"), ..TextElement::new("p") }),
        Some((_, BlockKind::Heading(depth))) => {
            let tag = if *depth == 1 { "h3" } else { "h4" };
            show(texts.start, TextElement { tag, part: Some("heading"), level: Some(heading + depth - 1) })
        }
        Some((_, BlockKind::List { ordered: false })) => {
            html! { <ul class="list" part="list">{ all(texts, "li") }</ul> }
        }
        Some((block, BlockKind::List { ordered: true })) => {
            let start = texts.start - block.texts.start + 1;
            html! { <ol class="list" part="list" start={(start > 1).then(|| start.to_string())}>{ all(texts, "li") }</ol> }
        }
        Some((block, BlockKind::Quote { speaker })) => {
            let speaker = speaker.as_ref().filter(|_| texts.end == block.texts.end);
            html! {
                <figure class="quote" part="quote">
                    <blockquote>{ all(texts, "p") }</blockquote>
                    { for speaker.map(|speaker| html! { <figcaption class="caption" part="caption" dir={locale.dir}>{ text(speaker) }</figcaption> }) }
                </figure>
            }
        }
        Some((_, BlockKind::Code { language })) => html! {
            <figure class="code" part="code" dir="ltr" translate="no">
                { for language.as_ref().map(|language| html! { <figcaption class="caption" part="caption">{ text(language) }</figcaption> }) }
                <pre>{ all(texts, CODE) }</pre>
            </figure>
        },
        // A table that is cut, as levels side by side may do, is only its cells.
        Some((block, BlockKind::Table(of))) if texts == block.texts => table(of, texts, show, locale),
        Some((_, BlockKind::Table(_))) => all(texts, "p"),
        Some((_, BlockKind::Image(image))) => figure(image, locale),
    };
    layout.pieces(range, texts).into_iter().map(piece).collect()
}

fn table(of: &Table, texts: Range<usize>, show: &dyn Fn(usize, TextElement) -> Html, locale: &Locale) -> Html {
    let rows: Vec<usize> = texts.clone().step_by(of.columns).collect();
    let row = |(number, first): (usize, &usize)| {
        let tag = if of.header && number == 0 { "th" } else { "td" };
        html! { <tr>{ for (*first..first + of.columns).map(|number| show(number, TextElement::new(tag))) }</tr> }
    };
    html! {
        <table class="table" part="table">
            { for of.caption.as_ref().map(|caption| html! { <caption class="caption" part="caption" dir={locale.dir}>{ text(caption) }</caption> }) }
            <tbody>{ for rows.iter().enumerate().map(row) }</tbody>
        </table>
    }
}

/// A picture with its caption. One below the first screen waits until it comes near.
fn figure(image: &Image, locale: &Locale) -> Html {
    let below = below(image);
    // Without words below it there is no more to it than the picture.
    let role = below.is_none().then_some("none");
    html! {
        <figure class="picture" part="picture" {role}>
            { img(image, locale) }
            { for below.map(|words| html! { <figcaption class="caption" part="caption" dir={locale.dir}>{ words }</figcaption> }) }
        </figure>
    }
}

/// What is written below a picture.
fn below(image: &Image) -> Option<Html> {
    let parts = [&image.caption, &image.credit];
    parts.iter().any(|part| part.is_some()).then(|| {
        html! {
            <>
                { for image.caption.as_ref().map(|caption| html! { <span>{ text(caption) }</span> }) }
                { for image.credit.as_ref().map(|credit| html! { <>{ " " }<span class="credit">{ text(credit) }</span></> }) }
            </>
        }
    })
}

fn img(image: &Image, locale: &Locale) -> Html {
    let (width, height) = image.size.unzip();
    let sources: Vec<String> =
        image.sources.iter().map(|(src, width)| format!("{} {width}w", address(src, locale))).collect();
    let own = width.filter(|_| !sources.is_empty()).map(|width| format!("{} {width}w", address(&image.src, locale)));
    let srcset = (!sources.is_empty()).then(|| sources.into_iter().chain(own).collect::<Vec<_>>().join(", "));
    html! {
        <img part="image" src={address(&image.src, locale)} alt={text(&image.alt)} width={width.map(|width| width.to_string())}
            height={height.map(|height| height.to_string())} loading="lazy" decoding="async"
            sizes={srcset.as_ref().map(|_| "(max-width: 46em) 100vw, 40em")} {srcset} />
    }
}

/// The words of a range of a text with its marks.
fn inline(words: &str, range: Range<usize>, marks: &[Mark], locale: &Locale) -> Html {
    let (mut nodes, mut next, mut rest) = (Vec::new(), range.start, marks);
    while let [mark, after @ ..] = rest {
        let inside = after.partition_point(|inner| inner.span.start < mark.span.end);
        let own = mark.span.start.max(next)..mark.span.end.min(range.end);
        if own.start < own.end {
            nodes.push(plain(&words[next..own.start]));
            next = own.end;
            nodes.push(marked(&mark.kind, inline(words, own, &after[..inside], locale), locale));
        }
        rest = &after[inside..];
    }
    nodes.push(plain(&words[next.min(range.end)..range.end]));
    nodes.into_iter().collect()
}

fn plain(words: &str) -> Html {
    if words.is_empty() {
        Html::default()
    } else {
        html! { { words } }
    }
}

fn marked(kind: &MarkKind, words: Html, locale: &Locale) -> Html {
    match kind {
        MarkKind::Emphasis => html! { <em>{ words }</em> },
        MarkKind::Strong => html! { <strong>{ words }</strong> },
        MarkKind::Code => html! { <code translate="no">{ words }</code> },
        MarkKind::Link(to) => html! { <a href={address(to, locale)}>{ words }</a> },
        // The white space that stands for it in the words is at the end of its line.
        MarkKind::Break => html! { <>{ words }<br /></> },
    }
}

/// An address of the article's, relative to its file, for the page.
fn address(address: &Rc<str>, locale: &Locale) -> AttrValue {
    let base = &locale.base;
    let has_scheme = address.find([':', '/', '?', '#']).is_some_and(|at| address[at..].starts_with(':'));
    if has_scheme || address.starts_with('#') || address.starts_with("//") {
        return text(address);
    }
    let start = match address.starts_with('/') {
        // After "https://" and the host.
        true => base.match_indices('/').nth(2).map_or("", |(end, _)| &base[..end]),
        false => base,
    };
    format!("{start}{address}").into()
}
