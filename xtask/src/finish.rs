//! What Trunk cannot do: bundle the articles, render a page for each article at each level, make the folder an npm
//! package, and make it available offline.

use std::{env, fs, path::Path, rc::Rc};

use anyhow::{Context, Result, bail, ensure};
use graded_reader::ui::{self, Messages, Story};
use graded_reader_core::{
    article::{
        Article,
        library::{Entry, arrange},
    },
    text::level::{Level, LevelIndex},
};
use graded_reader_format::{
    binary::{pack_article, pack_library},
    library::write_library,
};
use maud::{Markup, PreEscaped, html};
use serde_json::Value;
use tokio::{runtime, task::LocalSet};

use crate::{
    bundle::{self, File},
    check,
    dist::write,
    locales,
    media::{self, ARTICLES},
    minify, offline, parts, script,
};

/// The reader in `index.html`, still empty.
const EMPTY: &str = "<graded-reader></graded-reader>";

/// The address of a story in the library.
const ADDRESS: &str = "{id}.html";

/// What npm, bundlers and editors need to know about the folder, except for its version.
const PACKAGE: &str = include_str!("package.json");

/// Completes what Trunk has put into `dist`. Adds the bundled articles and their list; a page for each article at each
/// level, with a prerendered screen, so that it can be read before the app runs and without it; a page for unknown
/// addresses; package.json; and the service worker. An article with an error fails the build.
pub fn finish(dist: &Path) -> Result<()> {
    let template = fs::read_to_string(dist.join("index.html")).context("index.html cannot be read")?;
    ensure!(template.contains(EMPTY), "index.html has no {EMPTY} to draw into");
    let articles = bundle(dist, bundle::files()?)?;
    let mut library: Vec<Entry> = articles.iter().map(Entry::from).collect();
    arrange(&mut library);
    write(dist, "articles/library.json", write_library(&library))?;
    write(dist, "articles/library.bin", pack_library(&library))?;
    for article in &articles {
        for level in article.levels() {
            write(dist, &file_name(&article.id, level.index), page(&template, article, level, &library)?)?;
        }
    }
    let lead = library.first().context("content/ has no article")?;
    fs::copy(dist.join(file_name(&lead.id, LevelIndex::EASIEST)), dist.join("index.html"))
        .context("index.html cannot be written")?;
    write(dist, "404.html", lost(&template, &library)?)?;
    write(dist, "package.json", PACKAGE.replace("{version}", env!("CARGO_PKG_VERSION")))?;
    locales::finish(dist)?;
    parts::finish(dist)?;
    if env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release") {
        make_small(dist)?;
    } else {
        // In a debug build the scripts stay readable.
        script::copy(dist)?;
    }
    script::fill_in(dist, &lead.id)?;
    offline::keep(dist, &lead.id)
}

/// Bundles and minifies scripts and styles. Without esbuild they stay as they are and work just as well.
fn make_small(dist: &Path) -> Result<()> {
    if !minify::has_esbuild() {
        eprintln!("xtask: without esbuild scripts and styles are not minified (type: cargo xtask build)");
        return script::copy(dist);
    }
    script::bundle(dist)?;
    minify::minify(dist)
}

/// The name of an article's page: "volcano.html" for the easiest level, "volcano.2.html" for the next.
fn file_name(id: &str, level: LevelIndex) -> String {
    match level {
        LevelIndex::EASIEST => format!("{id}.html"),
        level => format!("{id}.{}.html", level.number()),
    }
}

/// Checks the articles and puts them into `dist`, without white space.
fn bundle(dist: &Path, files: Vec<File>) -> Result<Vec<Article>> {
    fs::create_dir_all(dist.join("articles")).context("articles/ cannot be made")?;
    let (mut articles, mut errors) = (Vec::new(), Vec::new());
    for file in files.into_iter().map(File::with_sizes) {
        let checked = check::check(&file);
        let Some(article) = &checked.article else {
            errors.extend(check::lines(&file, &checked));
            continue;
        };
        check::lines(&file, &checked)
            .iter()
            .filter(|line| line.contains(": warning: "))
            .for_each(|line| eprintln!("{line}"));
        let small: Value = serde_json::from_str(&file.text)?;
        write(dist, &format!("articles/{}.json", article.id), small.to_string())?;
        write(dist, &format!("articles/{}.bin", article.id), pack_article(article))?;
        for name in media::beside(article) {
            let (from, to) = (file.folder().join(&name), dist.join(ARTICLES).join(&name));
            fs::create_dir_all(to.parent().unwrap_or(dist))?;
            fs::copy(&from, &to).with_context(|| format!("{} cannot be copied", from.display()))?;
        }
        articles.extend(checked.article);
    }
    if !errors.is_empty() {
        bail!("the articles have errors\n{}", errors.join("\n"));
    }
    Ok(articles)
}

fn page(template: &str, article: &Article, level: &Level, library: &[Entry]) -> Result<String> {
    let language = locales::language_for(&article.language, None)?;
    let stories = library.iter().filter(|entry| entry.id != article.id).map(story);
    let words = locales::words(&language)?;
    let screen = draw(article, level.index, ARTICLES, stories.collect(), &linked(""), words)?;
    // The address without a level opens a story at the level of the last visit, so that page asks for none.
    let asked = Some(level.index).filter(|index| *index != LevelIndex::EASIEST).map(LevelIndex::number);
    let reader = html! {
        graded-reader article=(article.id) level=[asked] library=(ADDRESS) place="go" { (screen) }
    };
    let is_lead = library.first().is_some_and(|lead| lead.id == article.id);
    let files = [Some("library"), Some(&*article.id).filter(|_| !is_lead)];
    let needed = parts::of(article).map(str::to_owned);
    let files = files.into_iter().flatten().map(|name| format!("{ARTICLES}{name}.bin"));
    let files = files.chain(needed).chain(locales::needed(&language));
    let head = html! {
        meta name="description" content=(article.summary.as_deref().unwrap_or(&article.title)); "\n"
        @for file in files {
            "    " link rel="preload" href=(file) as="fetch" crossorigin; "\n"
        }
    };
    let page = titled(template, &article.title).replace("</head>", &format!("{}</head>", head.into_string()));
    Ok(page.replace(EMPTY, &reader.into_string()))
}

/// The template with this title.
fn titled(template: &str, title: &str) -> String {
    let title = html! { (title) };
    template.replace("<title>", &format!("<title>{} – ", title.into_string()))
}

fn story(entry: &Entry) -> Story {
    Story { entry: entry.clone(), address: ADDRESS.replace("{id}", &entry.id).into(), scores: Vec::new() }
}

/// The prerendered screen of a level, in a declarative shadow root with its styles. Relative addresses of the article start
/// from `base`.
pub fn draw(
    article: &Article,
    level: LevelIndex,
    base: &str,
    library: Vec<Story>,
    styles: &Markup,
    messages: Rc<Messages>,
) -> Result<Markup> {
    let runtime = runtime::Builder::new_current_thread().build().context("no runtime to draw in")?;
    let screen =
        LocalSet::new().block_on(&runtime, ui::prerender(article.clone(), level, base.to_owned(), library, messages));
    Ok(html! {
        template shadowrootmode="open" { (styles) div class="frame" { (PreEscaped(screen)) } }
    })
}

/// A link to the styles, for a page that has the reader's files in this folder.
pub fn linked(folder: &str) -> Markup {
    html! { link rel="stylesheet" href={ (folder) "graded-reader.css" }; }
}

/// The page for unknown addresses, with a list of all stories. It needs no script.
fn lost(template: &str, library: &[Entry]) -> Result<String> {
    let titled = titled(template, "No story here");
    let (head, _) = titled.split_once("<main>").context("index.html has no <main>")?;
    let head: Vec<&str> = head.lines().filter(|line| !line.contains("<script") && !line.contains("preload")).collect();
    let main = html! {
        main class="lost" {
            h1 { "There is no story here" }
            p { "The address may be mistyped. These are the stories on this site:" }
            ul {
                @for Entry { id, title, summary, .. } in library {
                    li { a href={ (id) ".html" } { (title) } p { (summary.as_deref().unwrap_or_default()) } }
                }
            }
        }
    };
    Ok(format!("{}\n{}\n</body>\n</html>\n", head.join("\n"), main.into_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> File {
        File { path: name.into(), text: text.to_owned() }
    }

    #[test]
    fn an_article_with_an_error_stops_the_build_with_its_lines() -> Result<()> {
        let dist = tempfile::tempdir()?;
        let files = || vec![file("content/one.json", "{}"), file("content/two.json", "[")];
        let error = bundle(dist.path(), files()).err().context("it went on")?.to_string();
        let lines: Vec<String> = files().iter().flat_map(|file| check::lines(file, &check::check(file))).collect();
        assert_eq!(error, format!("the articles have errors\n{}", lines.join("\n")));
        Ok(())
    }

    #[test]
    fn the_pictures_of_an_article_are_bundled_with_their_sizes() -> Result<()> {
        let (project, dist) = (tempfile::tempdir()?, tempfile::tempdir()?);
        let content = project.path().join("content");
        fs::create_dir_all(content.join("the maps"))?;
        fs::write(content.join("the maps/map.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 5\"/>")?;
        let text = r#"{ "format": 2, "id": "ash", "title": "Ash", "language": "en", "lead": { "src": "the%20maps/map.svg", "alt": "A map" },
            "levels": [{ "name": "LEVEL 1", "paragraphs": ["Ash fell."] }] }"#;
        let files = || vec![File { path: content.join("ash.json"), text: text.to_owned() }];
        let articles = bundle(dist.path(), files())?;
        assert_eq!(articles[0].images().next().and_then(|image| image.size), Some((8, 5)));
        let written: Value = serde_json::from_str(&fs::read_to_string(dist.path().join("articles/ash.json"))?)?;
        assert_eq!((&written["lead"]["width"], &written["lead"]["height"]), (&8.into(), &5.into()));
        assert!(dist.path().join("articles/the maps/map.svg").exists());
        fs::remove_file(content.join("the maps/map.svg"))?;
        let error = bundle(dist.path(), files()).err().context("it went on")?.to_string();
        assert!(error.ends_with("ash.json: error: lead, src: “the%20maps/map.svg” is missing"), "{error}");
        Ok(())
    }

    #[test]
    fn what_stands_in_a_heading_or_an_attribute_is_escaped() {
        assert_eq!(titled("<title>Reader", "<b> & c"), "<title>&lt;b&gt; &amp; c – Reader");
        assert_eq!(
            linked("\"><b>").into_string(),
            "<link rel=\"stylesheet\" href=\"&quot;&gt;&lt;b&gt;graded-reader.css\">"
        );
    }
}
