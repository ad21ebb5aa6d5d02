//! The headline, the byline, and the way back to the position of the last visit.

use yew::prelude::*;

use super::buttons::button;
use super::focus;
use super::layout;
use super::messages::Locale;
use super::text::{interface_text, text};
use graded_reader_core::article::Article;

/// What stands above everything else, with a headline of this heading level. `resume` leads back to the position of the last
/// visit, where there is one.
pub(super) fn masthead(article: &Article, heading: u8, resume: Option<Callback<MouseEvent>>, locale: &Locale) -> Html {
    html! {
        <div key={locale.key()} class="masthead" dir={locale.rows}>
            <h1 key={&*article.title} id={focus::HEADLINE} part="headline" dir={locale.dir} lang={&locale.lang} aria-level={heading.to_string()}>
                { text(&article.title) }
            </h1>
            { byline(article, locale) }
            if let Some(lead) = &article.lead { { for layout::get().map(|layouts| layouts.lead(lead, locale)) } }
            if let Some(resume) = resume { { button(resume, locale.resume(), locale) } }
        </div>
    }
}

/// When the story was written, and where it comes from.
fn byline(article: &Article, locale: &Locale) -> Html {
    let date = article.date.as_deref().map(|date| locale.date(date));
    let separator = if date.is_some() && article.source.is_some() { " · " } else { "" };
    let source = article.source.as_ref().map(|source| match &source.url {
        Some(url) => html! { <a href={text(url)} dir="auto" lang={&locale.lang}>{ text(&source.name) }</a> },
        None => html! { <span dir="auto" lang={&locale.lang}>{ text(&source.name) }</span> },
    });
    let key = format!(
        "{} {}",
        date.as_deref().unwrap_or_default(),
        article.source.as_ref().map_or("", |source| &source.name)
    );
    html! { <p {key} class="byline" part="byline">if let Some(date) = date { { interface_text(locale, date) } }{ separator }{ source }</p> }
}
