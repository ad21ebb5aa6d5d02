//! Writes the service worker that saves the page on the device, with the list of files that it saves.

use std::{collections::BTreeMap, env, fs, path::Path};

use anyhow::{Context, Result};
use base64::{Engine, prelude::BASE64_STANDARD};
use graded_reader_media::address::of_file;
use sha2::{Digest, Sha256};

use crate::{dist::write, locales, media, parts::PART_FILES, script, size::FIRST_USE};

/// The most bytes of a picture that is saved with the build.
const SMALL: u64 = 100_000;

const WORKER: &str = include_str!("../../assets/service-worker.js");
const REMOVER: &str = include_str!("../../assets/remove-service-worker.js");

/// What our own pages need, apart from the reader's files.
const PAGES: [&str; 8] = [
    "page.css",
    "page.js",
    "offline.js",
    "favicon.svg",
    "manifest.webmanifest",
    "icons/icon-192.png",
    "icons/icon-512.png",
    "icons/apple-touch-icon.png",
];

/// Writes the worker, and the one that removes it again. A development build gets the latter as its worker, so that a
/// browser never shows an old page from its cache.
pub fn keep(dist: &Path, lead: &str) -> Result<()> {
    let (profile, page) = (env::var("TRUNK_PROFILE").ok(), fs::read_to_string(dist.join("index.html"))?);
    let worker = if is_in_the_making(profile.as_deref(), &page) { REMOVER.to_owned() } else { worker(dist, lead)? };
    write(dist, "remove-service-worker.js", REMOVER)?;
    write(dist, "service-worker.js", worker)
}

/// Whether this is a development build: a debug build, or one with the script by which `trunk serve` reloads the page.
fn is_in_the_making(profile: Option<&str>, page: &str) -> bool {
    profile == Some("debug") || page.contains(".well-known/trunk/ws")
}

/// Files by the address of each, with with the hash that browsers check.
type Hashes = BTreeMap<String, String>;

/// The worker with the list of files that it saves. The lead article is part of the app, so its file is not among them.
fn worker(dist: &Path, lead: &str) -> Result<String> {
    let packed = names(dist, "articles", ".bin")?.into_iter().filter(|name| *name != format!("{lead}.bin"));
    let articles = packed.map(|name| format!("articles/{name}"));
    // Pictures are few and small; recordings and large pictures are saved later.
    let (small, large): (Vec<_>, Vec<_>) = media::in_dist(dist)?.into_iter().partition(|(_, bytes)| *bytes <= SMALL);
    let name = |(name, _)| name;
    let words = locales::languages()?.into_iter().filter_map(|language| locales::needed(&language));
    let named = FIRST_USE.into_iter().chain(PART_FILES).map(str::to_owned);
    let reader = hashes(
        dist,
        named.chain(script::in_dist(dist)?).chain(articles).chain(small.into_iter().map(name)).chain(words),
    )?;
    let pages = hashes(dist, PAGES.map(str::to_owned).into_iter().chain(names(dist, "", ".html")?))?;
    let media = serde_json::to_string(&hashes(dist, large.into_iter().map(name))?)?;
    let (reader, pages) = (serde_json::to_string(&reader)?, serde_json::to_string(&pages)?);
    let version = hash(format!("{reader}{pages}{media}").as_bytes());
    Ok(WORKER
        .replace("const MEDIA = {};", &format!("const MEDIA = {media};"))
        .replace("const READER = {};", &format!("const READER = {reader};"))
        .replace("const PAGES = {};", &format!("const PAGES = {pages};"))
        .replace("const VERSION = \"\";", &format!("const VERSION = \"{version}\";")))
}

/// The names of the files in a folder that end with `end`.
fn names(dist: &Path, folder: &str, end: &str) -> Result<Vec<String>> {
    let files = fs::read_dir(dist.join(folder))?.collect::<Result<Vec<_>, _>>()?;
    let names = files.iter().map(|file| file.file_name().to_string_lossy().into_owned());
    Ok(names.filter(|name| name.ends_with(end)).collect())
}

fn hashes(dist: &Path, names: impl Iterator<Item = String>) -> Result<Hashes> {
    names
        .map(|name| {
            let bytes = fs::read(dist.join(&name)).with_context(|| format!("{name} cannot be read"))?;
            Ok((of_file(&name), hash(&bytes)))
        })
        .collect()
}

/// A hash in the form of [Subresource Integrity](https://www.w3.org/TR/SRI/).
fn hash(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_written_as_browsers_read_it() {
        assert_eq!(hash(b"abc"), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }

    #[test]
    fn a_file_is_listed_by_its_address() -> Result<()> {
        let dist = tempfile::tempdir()?;
        fs::write(dist.path().join("the map.svg"), "abc")?;
        let hashes = hashes(dist.path(), ["the map.svg".to_owned()].into_iter())?;
        assert_eq!(hashes.keys().collect::<Vec<_>>(), ["the%20map.svg"]);
        Ok(())
    }

    #[test]
    fn a_page_that_trunk_serves_is_not_kept() {
        let reloads = "const url = protocol + '://' + address + base + '.well-known/trunk/ws';";
        let table = [
            (Some("debug"), "", true),
            (Some("release"), reloads, true),
            (Some("release"), "", false),
            (None, "", false),
        ];
        for (profile, page, expected) in table {
            assert_eq!(is_in_the_making(profile, page), expected, "{profile:?} {page}");
        }
    }

    #[test]
    fn the_worker_has_a_place_for_every_list() {
        for place in ["const READER = {};", "const PAGES = {};", "const MEDIA = {};", "const VERSION = \"\";"] {
            assert_eq!(WORKER.matches(place).count(), 1, "{place}");
        }
    }
}
