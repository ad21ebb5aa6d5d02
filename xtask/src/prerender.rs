//! Prints the reader with a prerendered screen, as HTML for an author's page. Its text can be read before any script
//! runs, and without scripts.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result, bail};
use graded_reader_core::text::level::LevelIndex;
use graded_reader_format::article::needs_marks;
use maud::{Markup, PreEscaped, html};

use crate::{
    bundle, check,
    command::Prerender,
    dist::hash,
    finish::{draw, linked},
    locales,
    media::ARTICLES,
    parts::{self, FILES, LAYOUT, MARKS},
    process::root,
};

/// The element with its prerendered screen, after links that preload what it needs. A file in `content/` becomes the
/// attribute `article`, any other file the attribute `src`.
pub fn run(asked: &Prerender) -> Result<String> {
    let Prerender { file, level, folder, ui_lang, inline } = asked;
    let read = bundle::read(PathBuf::from(file))?;
    let is_bundled = check::is_bundled(&read);
    let read = if is_bundled { read.with_sizes() } else { read };
    let checked = check::check(&read);
    let Some(article) = &checked.article else { bail!("{}", check::lines(&read, &checked).join("\n")) };
    let order = match level {
        Some(name) => article.level_named(name).with_context(|| format!("{file} has no level “{name}”"))?,
        None => LevelIndex::EASIEST,
    };
    let styles = if *inline { inline_styles()? } else { linked(folder) };
    let language = locales::language_for(&article.language, ui_lang.as_deref())?;
    let base = match is_bundled {
        true => format!("{folder}{ARTICLES}"),
        false => file.rsplit_once('/').map_or_else(String::new, |(folder, _)| format!("{folder}/")),
    };
    let screen = draw(article, order, &base, Vec::new(), &styles, locales::words(&language)?)?;
    // The lead article is part of the app, so a page that shows it loads no file for it.
    let mut needed = match is_bundled {
        true if bundle::lead()?.is_some_and(|lead| lead == article.id) => Vec::new(),
        true => vec![format!("{folder}{ARTICLES}{}.bin", article.id)],
        false => {
            let parts = if needs_marks(&read.text) { &[FILES, MARKS, LAYOUT][..] } else { &[FILES] };
            [file.clone()].into_iter().chain(parts.iter().map(|part| format!("{folder}{part}"))).collect()
        }
    };
    if is_bundled {
        needed.extend(parts::of(article).map(|part| format!("{folder}{part}")));
    }
    needed.extend(locales::needed(&language).map(|name| format!("{folder}{name}")));
    let (bundled, own) = if is_bundled { (Some(&*article.id), None) } else { (None, Some(file)) };
    let html = html! {
        (links(folder, &needed))
        graded-reader article=[bundled] src=[own] level=(order.number()) { (screen) } "\n"
    };
    Ok(html.into_string())
}

/// Links that preload the app and these files, in parallel with the script that needs them.
fn links(folder: &str, files: &[String]) -> Markup {
    html! {
        link rel="modulepreload" href={ (folder) "graded-reader-app.js" }; "\n"
        link rel="preload" href={ (folder) "graded-reader-app_bg.wasm" } as="fetch" crossorigin; "\n"
        @for file in files { link rel="preload" href=(file) as="fetch" crossorigin; "\n" }
    }
}

/// The styles, inline.
fn inline_styles() -> Result<Markup> {
    let styles = fs::read_to_string(root().join("dist/graded-reader.css"));
    let styles = styles.context("there are no styles to put into the page (type: cargo xtask build)")?;
    Ok(html! { style data-styles=(hash(styles.as_bytes())) { (PreEscaped(styles.replace("</", "<\\/"))) } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_level_asked_for_can_be_read_in_it_without_a_script() -> Result<()> {
        let file = root().join("content/the-octopus.json").display().to_string();
        let level = Some("LEVEL 3".to_owned());
        let html = run(&Prerender { file, level, folder: "reader/".to_owned(), ui_lang: None, inline: false })?;
        for part in [
            "<graded-reader article=\"the-octopus\" level=\"3\"",
            "href=\"reader/graded-reader.css\"",
            "href=\"reader/articles/the-octopus.bin\" as=\"fetch\"",
            "relies on three hearts",
            "shadowrootmode",
        ] {
            assert!(html.contains(part), "{part} is not in {html}");
        }
        assert!(!html.contains("<script"));
        Ok(())
    }
}
