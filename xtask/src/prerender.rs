//! The reader's first screen as HTML for an author's page: its text can be read before any script runs, and without one.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use graded_reader_core::text::level::Order;

use crate::{
    bundle, check,
    command::Prerender,
    finish::{draw, escape, linked},
    module::PART_FILES,
    names::hash,
    process::ROOT,
};

/// The element with its first screen, to paste, after links that have what it needs fetched at once. `FILE` is an article's
/// file, which the page then reads by `src`, or by `article` where it is one of those in `content/`.
pub fn run(asked: &Prerender) -> Result<String> {
    let Prerender { file, level, folder, inline } = asked;
    let read = bundle::read(PathBuf::from(file))?;
    let checked = check::check(&read);
    let Some(article) = &checked.article else { bail!("{}", check::lines(&read, &checked).join("\n")) };
    let order = match level {
        Some(name) => article.level_named(name).with_context(|| format!("{file} has no level “{name}”"))?,
        None => Order::EASIEST,
    };
    let styles = if *inline { inline_styles()? } else { linked(folder) };
    let screen = draw(article, order, Vec::new(), &styles)?;
    let (source, files) = match check::is_bundled(&read) {
        true => {
            // The lead article is part of the module.
            let is_lead = bundle::lead()?.is_some_and(|lead| lead == article.id);
            let file = format!("{folder}articles/{}.bin", article.id);
            (format!("article=\"{}\"", article.id), Some(file).filter(|_| !is_lead).into_iter().collect())
        }
        false => {
            let reading = format!("{folder}{}", PART_FILES[0]);
            (format!("src=\"{}\"", escape(file)), vec![file.clone(), reading])
        }
    };
    let level = order.number();
    Ok(format!("{}<graded-reader {source} level=\"{level}\">{screen}</graded-reader>\n", links(folder, &files)))
}

/// Has the app fetched beside the script that will ask for it, and these files.
fn links(folder: &str, files: &[String]) -> String {
    let glue = format!("<link rel=\"modulepreload\" href=\"{}graded-reader-app.js\">\n", escape(folder));
    let app = format!("{folder}graded-reader-app_bg.wasm");
    let link = |file: &String| format!("<link rel=\"preload\" href=\"{}\" as=\"fetch\" crossorigin>\n", escape(file));
    [glue].into_iter().chain([app].iter().chain(files).map(link)).collect()
}

/// The styles as they stand in a page.
fn inline_styles() -> Result<String> {
    let styles = fs::read_to_string(Path::new(ROOT).join("dist/graded-reader.css"));
    let styles = styles.context("there are no styles to put into the page (type: cargo xtask build)")?;
    Ok(format!("<style data-styles=\"{}\">{}</style>", hash(styles.as_bytes()), styles.replace("</", "<\\/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_level_asked_for_can_be_read_in_it_without_a_script() -> Result<()> {
        let file = format!("{ROOT}/content/the-octopus.json");
        let level = Some("LEVEL 3".to_owned());
        let html = run(&Prerender { file, level, folder: "reader/".to_owned(), inline: false })?;
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
