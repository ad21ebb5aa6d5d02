//! What is compared: our reader, embedded as README shows, and the reference in plain JavaScript.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use graded_reader_core::text::unicode::TABLES;
use graded_reader_format::article::read;
use graded_reader_format::binary::pack_article;
use serde_json::{Value, json};

use crate::plain;
use crate::server::Server;
use crate::story::{self, Size};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Plain,
    Ours,
}

impl Subject {
    /// In the order of the columns in the tables.
    pub const ALL: [Self; 2] = [Self::Plain, Self::Ours];

    /// Selectors for what a person would click and read.
    pub fn guide(self) -> Value {
        match self {
            Self::Plain => json!({
                "tag": "graded-text",
                "text": "section[data-level='{level}'] article p",
                "level": ".levels label:nth-of-type({level})",
                "question": "section[data-level='{level}'] form fieldset:nth-of-type({number})",
                "handIn": "section[data-level='{level}'] button",
                "score": "section[data-level='{level}'] output",
            }),
            Self::Ours => json!({
                "tag": "graded-reader",
                "text": ".passage p",
                "level": ".level:nth-of-type({level})",
                "question": "#question-{number}-{level}",
                "handIn": ".hand-in button",
                "score": ".score .points",
            }),
        }
    }

    /// Adds a page with this number of readers of a story to the site, and returns its path.
    pub fn publish(self, server: &Server, size: Size, readers: usize) -> String {
        let (article, name) = (story::article(size), format!("story-{}-{}", size.words, size.questions));
        let (folder, head, reader) = match self {
            Self::Plain => ("/plain", "<script type=module src=graded-text.js></script>", plain::element(&article)),
            Self::Ours => {
                let packed = pack_article(&read(&article.to_string(), TABLES).unwrap());
                server.add(&format!("/ours/reader/articles/{name}.bin"), packed);
                ("/ours", "<script type=module src=reader/graded-reader.js></script>", prerender(&name, &article))
            }
        };
        let path = format!("{folder}/{name}-{readers}.html");
        server.add(&path, page(head, &reader.repeat(readers)));
        path
    }
}

fn page(head: &str, readers: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=en>\n<meta charset=utf-8>\n<meta name=viewport content=\"width=device-width, initial-scale=1\">\n\
         <title>A story</title>\n<link rel=icon href=\"data:,\">\n{head}\n\n{readers}\n</html>\n"
    )
}

/// Our reader with its prerendered screen, as `cargo xtask prerender` prints it for a bundled article.
fn prerender(name: &str, article: &Value) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = format!("content/{name}.json");
    fs::create_dir_all(folder.join("content")).unwrap();
    fs::write(folder.join(&file), article.to_string()).unwrap();
    let xtask = env::var_os("GRADED_READER_XTASK").unwrap();
    let args = ["prerender", &file, "--folder", "reader/", "--inline"];
    let output = Command::new(xtask).args(args).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{file}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
