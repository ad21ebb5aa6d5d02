//! The reader's first screen as HTML to paste into a page: its text can be read before any script runs, and without one.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use graded_reader::level::Order;

use crate::{
    bundle, check,
    finish::{draw, escape},
};

/// What the words after `paste` ask for.
#[derive(Debug, PartialEq, Eq)]
struct Wish<'a> {
    file: &'a str,
    /// The name or the number of a level.
    level: Option<&'a str>,
    /// Where the reader's files lie, as the page names it.
    folder: &'a str,
}

/// The element with its first screen, to paste. `FILE` is an article's file, which the page then reads by `src`.
pub fn run(args: &[&str]) -> Result<String> {
    let Wish { file, level, folder } = wish(args)?;
    let read = bundle::read(PathBuf::from(file))?;
    let checked = check::check(&read);
    let Some(article) = &checked.article else { bail!("{}", check::lines(&read, &checked).join("\n")) };
    let order = level.map_or(Some(Order::EASIEST), |name| article.level_named(name));
    let order = order.with_context(|| format!("{file} has no level “{}”", level.unwrap_or_default()))?;
    let screen = draw(article, order, Vec::new(), folder)?;
    let level = order.number();
    Ok(format!("<graded-reader src=\"{}\" level=\"{level}\">{screen}</graded-reader>\n", escape(file)))
}

fn wish<'a>(args: &[&'a str]) -> Result<Wish<'a>> {
    let (mut wish, mut words) = (Wish { file: "", level: None, folder: "" }, args.iter());
    while let Some(word) = words.next() {
        let mut value = || words.next().copied().with_context(|| format!("{word} needs a value"));
        match *word {
            "--level" => wish.level = Some(value()?),
            "--folder" => wish.folder = value()?,
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
    use crate::process::ROOT;

    #[test]
    fn the_level_asked_for_can_be_read_in_it_without_a_script() -> Result<()> {
        let file = format!("{ROOT}/content/the-octopus.json");
        let html = run(&[&file, "--level", "LEVEL 3", "--folder", "reader/"])?;
        for part in ["level=\"3\"", "href=\"reader/graded-reader.css\"", "relies on three hearts", "shadowrootmode"] {
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
