//! What Trunk cannot do to the page: draw its first screen.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};
use graded_reader::{article::Article, content, ui};
use tokio::{runtime, task::LocalSet};

/// The reader in `index.html`, with nothing in it yet.
const EMPTY: &str = "<graded-reader></graded-reader>";

/// Finishes the page that Trunk has put into `dist`, before anyone sees it: draws the lead article's first screen into
/// the reader's shadow root, so that it can be read before the app runs, and without it.
pub fn finish(dist: &Path) -> Result<()> {
    let path = dist.join("index.html");
    let page = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    if !page.contains(EMPTY) {
        bail!("{} has no {EMPTY} to draw into", path.display());
    }
    let screen = draw(lead()?)?;
    let root = format!(
        "<graded-reader><template shadowrootmode=\"open\"><link rel=\"stylesheet\" href=\"graded-reader.css\">\
         {screen}</template></graded-reader>"
    );
    fs::write(&path, page.replace(EMPTY, &root)).with_context(|| format!("{} cannot be written", path.display()))
}

/// The article that the page opens on.
fn lead() -> Result<Article> {
    let file = content::bundled(None).context("no article is bundled")?;
    content::read(file).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(|problem| format!("\n  {problem}")).collect();
        anyhow::anyhow!("the lead article has problems:{}", lines.concat())
    })
}

fn draw(article: Article) -> Result<String> {
    let runtime = runtime::Builder::new_current_thread().build().context("no runtime to draw in")?;
    Ok(LocalSet::new().block_on(&runtime, ui::prerender(article)))
}
