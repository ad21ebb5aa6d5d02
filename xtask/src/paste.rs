//! The reader's first screen as HTML to paste into a page: its text can be read before any script runs, and without one.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use graded_reader_core::text::level::LevelIndex;

use crate::{
    bundle, check,
    dist::hash,
    finish::{draw, escape, linked},
    parts::PART_FILES,
    process::ROOT,
};

/// What the words after `paste` ask for.
#[derive(Debug, PartialEq, Eq)]
struct Wish<'a> {
    file: &'a str,
    /// The name or the number of a level.
    level: Option<&'a str>,
    /// Where the reader's files lie, as the page names it.
    folder: &'a str,
    /// Whether the styles are to stand in the page, too.
    inline: bool,
}

/// The element with its first screen, to paste, after links that have what it needs fetched at once. `FILE` is an article's
/// file, which the page then reads by `src`, or by `article` where it is one of those in `content/`.
pub fn run(args: &[&str]) -> Result<String> {
    let wish = wish(args)?;
    let read = bundle::read(PathBuf::from(wish.file))?;
    let checked = check::check(&read);
    let Some(article) = &checked.article else { bail!("{}", check::lines(&read, &checked).join("\n")) };
    let order = wish.level.map_or(Some(LevelIndex::EASIEST), |name| article.level_named(name));
    let order = order.with_context(|| format!("{} has no level “{}”", wish.file, wish.level.unwrap_or_default()))?;
    let styles = if wish.inline { inline()? } else { linked(wish.folder) };
    let screen = draw(article, order, Vec::new(), &styles)?;
    let (source, files) = match check::is_bundled(&read) {
        true => {
            // The lead article is part of the module.
            let is_lead = bundle::lead()?.is_some_and(|lead| lead == article.id);
            let file = format!("{}articles/{}.bin", wish.folder, article.id);
            (format!("article=\"{}\"", article.id), Some(file).filter(|_| !is_lead).into_iter().collect())
        }
        false => {
            let reading = format!("{}{}", wish.folder, PART_FILES[0]);
            (format!("src=\"{}\"", escape(wish.file)), vec![wish.file.to_owned(), reading])
        }
    };
    let level = order.number();
    Ok(format!("{}<graded-reader {source} level=\"{level}\">{screen}</graded-reader>\n", links(wish.folder, &files)))
}

/// Has the app fetched beside the script that will ask for it, and these files.
fn links(folder: &str, files: &[String]) -> String {
    let glue = format!("<link rel=\"modulepreload\" href=\"{}graded-reader-app.js\">\n", escape(folder));
    let app = format!("{folder}graded-reader-app_bg.wasm");
    let link = |file: &String| format!("<link rel=\"preload\" href=\"{}\" as=\"fetch\" crossorigin>\n", escape(file));
    [glue].into_iter().chain([app].iter().chain(files).map(link)).collect()
}

/// The styles as they stand in a page.
fn inline() -> Result<String> {
    let styles = fs::read_to_string(Path::new(ROOT).join("dist/graded-reader.css"));
    let styles = styles.context("there are no styles to put into the page (type: cargo xtask build)")?;
    Ok(format!("<style data-styles=\"{}\">{}</style>", hash(styles.as_bytes()), styles.replace("</", "<\\/")))
}

fn wish<'a>(args: &[&'a str]) -> Result<Wish<'a>> {
    let (mut wish, mut words) = (Wish { file: "", level: None, folder: "", inline: false }, args.iter());
    while let Some(word) = words.next() {
        let mut value = || words.next().copied().with_context(|| format!("{word} needs a value"));
        match *word {
            "--level" => wish.level = Some(value()?),
            "--folder" => wish.folder = value()?,
            "--inline" => wish.inline = true,
            file if wish.file.is_empty() => wish.file = file,
            other => bail!("one article at a time: {other}"),
        }
    }
    if wish.file.is_empty() {
        bail!("which article? for instance: cargo xtask paste content/the-octopus.json --level 2 --folder reader/");
    }
    Ok(wish)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_level_asked_for_can_be_read_in_it_without_a_script() -> Result<()> {
        let file = format!("{ROOT}/content/the-octopus.json");
        let html = run(&[&file, "--level", "LEVEL 3", "--folder", "reader/"])?;
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

    #[test]
    fn what_is_missing_is_named() {
        let table = [
            (&["--level"][..], "--level needs a value"),
            (&[], "which article?"),
            (&["a.json", "b.json"], "one article at a time: b.json"),
        ];
        for (args, expected) in table {
            let error = wish(args).err().map(|error| error.to_string()).unwrap_or_default();
            assert!(error.starts_with(expected), "{args:?}: {error}");
        }
    }
}
