//! The size of the files that a page loads.

use std::{array, collections::BTreeMap, fs, io::Write, path::Path};

use anyhow::{Context, Result, bail, ensure};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

use crate::trunk::has_std_source;

/// What a browser loads for the first use of the reader on a page.
pub const FIRST_USE: [&str; 4] =
    ["graded-reader.js", "graded-reader.css", "graded-reader-app.js", "graded-reader-app_bg.wasm"];

/// The size of each file in `dist`, and the sum for a first use, as a Markdown table.
pub fn report(dist: &Path) -> Result<String> {
    let mut files = Files::new();
    weigh(dist, "", &|_| true, &mut files).context("dist/ cannot be measured (type: cargo xtask build)")?;
    table(&files)
}

/// The maximum size of each file of a first use, of the largest article, and of all together, as brotli 11, in bytes.
const BUDGET: &str = include_str!("../budget.json");

/// Checks that the files of a first use keep to their budget.
///
/// # Errors
///
/// A line for each file that is too large.
pub fn check(dist: &Path) -> Result<()> {
    if !has_std_source() {
        eprintln!("xtask: sizes are not checked, because the budget is for builds with rust-src");
        return Ok(());
    }
    let mut files = Files::new();
    // Brotli takes half a minute for all the others.
    weigh(dist, "", &|name| FIRST_USE.contains(&name) || is_article(name), &mut files)?;
    let budget: BTreeMap<String, usize> = serde_json::from_str(BUDGET).context("xtask/budget.json cannot be read")?;
    let over = over(&files, &budget)?;
    ensure!(
        over.is_empty(),
        "{}\nraise xtask/budget.json only with a reason in the commit; docs/bytes.md says where the bytes come from",
        over.join("\n")
    );
    Ok(())
}

/// A line for each file that is larger than its budget, and for their sum.
fn over(files: &Files, budget: &BTreeMap<String, usize>) -> Result<Vec<String>> {
    let mut weights = Vec::new();
    for name in FIRST_USE {
        let [.., brotli] = files.get(name).with_context(|| format!("dist/{name} is missing"))?;
        weights.push((name, *brotli));
    }
    let articles = files.iter().filter(|(name, _)| is_article(name));
    weights.push(("the heaviest article", articles.map(|(_, [.., brotli])| *brotli).max().unwrap_or_default()));
    weights.push(("first use", weights.iter().map(|(_, bytes)| bytes).sum()));
    let mut lines = Vec::new();
    for (name, bytes) in weights {
        let Some(most) = budget.get(name) else { bail!("xtask/budget.json does not name {name}") };
        if bytes > *most {
            lines.push(format!(
                "{name} weighs {bytes} bytes as brotli, {} more than its budget of {most}",
                bytes - most
            ));
        }
    }
    Ok(lines)
}

fn is_article(name: &str) -> bool {
    name.starts_with("articles/") && name.ends_with(".bin") && !name.ends_with("library.bin")
}

type Files = BTreeMap<String, Weight>;

/// Bytes: raw, gzip -9 and brotli 11.
type Weight = [usize; 3];

fn table(files: &Files) -> Result<String> {
    let mut first_use = [0; 3];
    for name in FIRST_USE {
        let weight = files.get(name).with_context(|| format!("dist/{name} is missing (type: cargo xtask build)"))?;
        first_use = array::from_fn(|way| first_use[way] + weight[way]);
    }
    let head = "| file | raw | gzip -9 | brotli 11 |\n|---|--:|--:|--:|\n".to_owned();
    let rows = files.iter().map(|(name, weight)| row(name, weight));
    Ok(rows.chain([row("**first use**", &first_use)]).fold(head, |table, row| table + &row))
}

fn row(name: &str, weight: &Weight) -> String {
    let [raw, gzip, brotli] = weight.map(|bytes| format!("{:.1} kB", bytes as f64 / 1000.0));
    format!("| {name} | {raw} | {gzip} | {brotli} |\n")
}

/// Measures those files of a folder and its subfolders that are asked for, with their paths as names.
fn weigh(folder: &Path, prefix: &str, is_asked: &dyn Fn(&str) -> bool, files: &mut Files) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().display());
        if path.is_dir() {
            weigh(&path, &format!("{name}/"), is_asked, files)?;
        } else if is_asked(&name) {
            files.insert(name, weight(&fs::read(&path)?)?);
        }
    }
    Ok(())
}

fn weight(bytes: &[u8]) -> Result<Weight> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    let mut brotli = Vec::new();
    let params = BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut brotli, &params)?;
    Ok([bytes.len(), gzip.finish()?.len(), brotli.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_use_is_the_sum_of_what_an_embedding_page_fetches() {
        let names = FIRST_USE.into_iter().chain(["index.html"]);
        let files = names.map(|name| (name.to_owned(), [12_345, 1_000, 900])).collect();
        let last = "| **first use** | 49.4 kB | 4.0 kB | 3.6 kB |\n";
        assert!(table(&files).is_ok_and(|table| table.lines().count() == 8 && table.ends_with(last)));
    }

    #[test]
    fn what_weighs_more_than_its_budget_is_named() -> Result<()> {
        let names = FIRST_USE.into_iter().chain(["articles/ash.bin", "articles/library.bin"]);
        let files = names.map(|name| (name.to_owned(), [9_000, 1_000, 900])).collect();
        let mut budget: BTreeMap<String, usize> = FIRST_USE.into_iter().map(|name| (name.to_owned(), 900)).collect();
        budget.insert("the heaviest article".to_owned(), 900);
        budget.insert("first use".to_owned(), 4_500);
        assert_eq!(over(&files, &budget)?, Vec::<String>::new());
        budget.insert("graded-reader.css".to_owned(), 880);
        budget.insert("first use".to_owned(), 4_499);
        let lines = [
            "graded-reader.css weighs 900 bytes as brotli, 20 more than its budget of 880",
            "first use weighs 4500 bytes as brotli, 1 more than its budget of 4499",
        ];
        assert_eq!(over(&files, &budget)?, lines);
        Ok(())
    }

    #[test]
    fn a_missing_file_is_named() {
        let error = table(&Files::new()).err().map(|error| error.to_string());
        assert_eq!(error.as_deref(), Some("dist/graded-reader.js is missing (type: cargo xtask build)"));
    }
}
