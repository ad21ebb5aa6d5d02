//! The pictures and recordings that lie beside an article's file.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::Result;
use graded_reader_core::article::Article;
use graded_reader_format::article::media::is_beside;
use graded_reader_media::address::path;

/// The folder with the bundled articles and their pictures, as seen from the pages of the site.
pub const ARTICLES: &str = "articles/";

/// The paths to the pictures and recordings of an article whose addresses are relative, from the folder of its file.
pub fn beside(article: &Article) -> BTreeSet<PathBuf> {
    let pictures =
        article.images().flat_map(|image| [&image.src].into_iter().chain(image.sources.iter().map(|(src, _)| src)));
    let recordings = article.levels().filter_map(|level| level.audio.as_ref());
    let recordings = recordings.flat_map(|audio| [&audio.src].into_iter().chain(&audio.captions));
    pictures.chain(recordings).filter(|address| is_beside(address)).filter_map(|address| path(address)).collect()
}

/// The pictures and recordings that the build has put beside the articles, with their sizes in bytes.
pub fn in_dist(dist: &Path) -> Result<Vec<(String, u64)>> {
    let mut found = Vec::new();
    let mut folders = vec![ARTICLES.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(dist.join(&folder))?.collect::<Result<Vec<_>, _>>()? {
            let (name, file) = (format!("{folder}{}", entry.file_name().to_string_lossy()), entry.metadata()?);
            match file.is_dir() {
                true => folders.push(format!("{name}/")),
                false if name.ends_with(".json") || name.ends_with(".bin") => {}
                false => found.push((name, file.len())),
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use serde_json::{Value, json};
    use tempfile::{TempDir, tempdir};

    use super::*;
    use crate::{bundle, check, command::Check, snippet};

    fn png(width: u32, height: u32) -> Vec<u8> {
        [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", &width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat()
    }

    fn gif(width: u16, height: u16) -> Vec<u8> {
        [b"GIF89a", &width.to_le_bytes()[..], &height.to_le_bytes(), &[0; 3]].concat()
    }

    fn webp(width: u32, height: u32) -> Vec<u8> {
        let number = |number: u32| (number - 1).to_le_bytes()[..3].to_vec();
        [b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0", &number(width)[..], &number(height)].concat()
    }

    /// A photograph as the sensor saw it, with this orientation in its Exif data.
    fn jpeg(width: u16, height: u16, orientation: u8, is_little: bool) -> Vec<u8> {
        let tiff: Vec<u8> = match is_little {
            true => [b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", &[orientation, 0, 0, 0][..], &[0; 4]].concat(),
            false => [b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01", &[0, orientation, 0, 0][..], &[0; 4]].concat(),
        };
        let segment = |marker: u8, data: &[u8]| {
            [&[0xff, marker][..], &u16::try_from(data.len() + 2).unwrap_or_default().to_be_bytes(), data].concat()
        };
        let frame = [&[8][..], &height.to_be_bytes(), &width.to_be_bytes(), &[1, 1, 17, 0]].concat();
        let (jfif, exif) = (segment(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"), [b"Exif\0\0", &tiff[..]].concat());
        [&[0xff, 0xd8][..], &jfif, &segment(0xe1, &exif), &segment(0xc0, &frame)].concat()
    }

    fn avif(brand: &[u8; 4], width: u32, height: u32) -> Vec<u8> {
        let container = |name: &[u8; 4], data: &[u8]| {
            [&u32::try_from(data.len() + 8).unwrap_or_default().to_be_bytes()[..], name, data].concat()
        };
        let size = container(b"ispe", &[&[0; 4][..], &width.to_be_bytes(), &height.to_be_bytes()].concat());
        let properties = container(b"iprp", &container(b"ipco", &size));
        let meta = container(b"meta", &[&[0; 4][..], &properties].concat());
        [container(b"ftyp", &[brand, &[0; 4][..], brand].concat()), meta].concat()
    }

    fn svg(content: &str) -> Vec<u8> {
        format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 800 500'>{content}</svg>").into_bytes()
    }

    fn folder(files: &[(&str, Vec<u8>)]) -> Result<TempDir> {
        let folder = tempdir()?;
        for (name, bytes) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap_or(folder.path()))?;
            fs::write(path, bytes)?;
        }
        Ok(folder)
    }

    /// An article with these fields in addition.
    fn article(fields: Value) -> Value {
        let mut article = json!({
            "format": 2, "id": "ash", "title": "Ash", "language": "en",
            "levels": [{ "name": "LEVEL 1", "paragraphs": ["Ash fell on us."] }],
        });
        for (name, value) in fields.as_object().into_iter().flatten() {
            article[name] = value.clone();
        }
        article
    }

    /// An article with this paragraph after its text.
    fn with_paragraph(paragraph: Value) -> Value {
        article(json!({ "levels": [{ "name": "LEVEL 1", "paragraphs": ["Ash fell on us.", paragraph] }] }))
    }

    fn picture(src: &str, fields: Value) -> Value {
        let mut picture = json!({ "kind": "image", "src": src, "alt": "Ash" });
        for (name, value) in fields.as_object().into_iter().flatten() {
            picture[name] = value.clone();
        }
        picture
    }

    /// The lines about an article in `ash.json` in this folder.
    fn lines(folder: &Path, article: &Value) -> Result<Vec<String>> {
        let path = folder.join("ash.json");
        fs::write(&path, article.to_string())?;
        Ok(check::check(&bundle::read(path)?).problems.iter().map(ToString::to_string).collect())
    }

    /// Checks which lines a picture at 800 by 500 with these bytes gets.
    #[track_caller]
    fn check_picture(bytes: Option<Vec<u8>>, expected: &[&str]) -> Result<()> {
        let files: Vec<_> = bytes.into_iter().map(|bytes| ("map.png", bytes)).collect();
        let folder = folder(&files)?;
        let article = with_paragraph(picture("map.png", json!({ "width": 800, "height": 500 })));
        assert_eq!(lines(folder.path(), &article)?, expected);
        Ok(())
    }

    #[test]
    fn a_picture_is_told_by_its_bytes_and_not_by_its_name() -> Result<()> {
        for bytes in [
            png(800, 500),
            gif(800, 500),
            webp(800, 500),
            jpeg(800, 500, 1, true),
            jpeg(500, 800, 6, true),
            jpeg(500, 800, 8, false),
            avif(b"avif", 800, 500),
            svg(""),
            // As sharp as screens with many pixels want it.
            png(1600, 1000),
        ] {
            check_picture(Some(bytes), &[])?;
        }
        check_picture(None, &["level 1, paragraph 2, src: “map.png” is missing"])?;
        let none = "level 1, paragraph 2, src: “map.png” is no picture that browsers show: use PNG, JPEG, GIF, WebP, AVIF or SVG";
        for bytes in [&b""[..], b"ash", b"%PDF-1.7", b"\x89PN", b"ID3\x03", &avif(b"heic", 800, 500)] {
            check_picture(Some(bytes.to_vec()), &[none])?;
        }
        let damaged = "level 1, paragraph 2, src: “map.png” is damaged: it does not say how large it is";
        for bytes in [&png(800, 500)[..14], &png(0, 500), &jpeg(800, 500, 1, true)[..50]] {
            check_picture(Some(bytes.to_vec()), &[damaged])?;
        }
        check_picture(
            Some(b"<html><p>Not found</p></html>".to_vec()),
            &["level 1, paragraph 2, src: “map.png” is no picture: it has <html> instead of <svg>"],
        )?;
        check_picture(
            Some(svg("<script/><a href='https://example.org'/>")),
            &[
                "level 1, paragraph 2, src: “map.png” has a script, a reference to “https://example.org”, but browsers run and load nothing in a picture: remove it [picture-parts]",
            ],
        )
    }

    #[test]
    fn what_is_too_large_is_told_without_reading_it() -> Result<()> {
        let audio =
            |src: &str| json!({ "levels": [{ "name": "LEVEL 1", "paragraphs": ["Ash."], "audio": { "src": src } }] });
        let table = [
            (
                5_000_000,
                with_paragraph(picture("large", json!({}))),
                "is no picture that browsers show: use PNG, JPEG, GIF, WebP, AVIF or SVG",
            ),
            (
                40_000_000,
                with_paragraph(picture("large", json!({}))),
                "has 40.0 MB, but a picture may have at most 5 MB: make it smaller",
            ),
            (
                50_000_000,
                article(audio("large")),
                "is no recording that browsers play: use MP3, M4A, OGG, WAV, WebM or FLAC",
            ),
            (
                50_100_000,
                article(audio("large")),
                "has 50.1 MB, but a recording may have at most 50 MB: make it smaller",
            ),
        ];
        for (bytes, article, fault) in table {
            let folder = folder(&[])?;
            // A sparse file.
            File::create(folder.path().join("large"))?.set_len(bytes)?;
            let lines = lines(folder.path(), &article)?;
            assert_eq!(lines.len(), 1, "{lines:?}");
            assert!(lines[0].ends_with(&format!(" src: “large” {fault}")), "{lines:?}");
        }
        Ok(())
    }

    #[test]
    fn recordings_and_captions_are_told_by_their_bytes() -> Result<()> {
        let start = |start: &[u8]| [start, &[0; 100]].concat();
        let audio = json!({ "src": "a.mp3", "captions": "a.vtt" });
        let article = article(json!({ "levels": [{ "name": "LEVEL 1", "paragraphs": ["Ash."], "audio": audio }] }));
        let recording =
            "level 1, audio, src: “a.mp3” is no recording that browsers play: use MP3, M4A, OGG, WAV, WebM or FLAC";
        let captions = "level 1, audio, captions: “a.vtt” has no captions in WebVTT: its first line has to be “WEBVTT”";
        let table: [(&[u8], &[u8], &[&str]); 17] = [
            (b"ID3\x04", b"WEBVTT", &[]),
            (b"\xff\xfb\x90", b"WEBVTT\n\n00:00.000 --> 00:01.000\nAsh.", &[]),
            (b"\xff\xf3\x40", b"\xef\xbb\xbfWEBVTT - by us\r\n", &[]),
            (b"\xff\xf1\x50", b"WEBVTT", &[]),
            (b"\0\0\0\x20ftypM4A \0\0\0\0", b"WEBVTT", &[]),
            (b"\0\0\0\x20ftypisom\0\0\0\0", b"WEBVTT", &[]),
            (b"OggS", b"WEBVTT", &[]),
            (b"fLaC", b"WEBVTT", &[]),
            (b"RIFF\0\0\0\0WAVEfmt ", b"WEBVTT", &[]),
            (b"\x1a\x45\xdf\xa3", b"WEBVTT", &[]),
            (b"RIFF\0\0\0\0WEBP", b"WEBVTT", &[recording]),
            (b"RIFF\0\0\0\0AVI ", b"WEBVTT", &[recording]),
            (b"\0\0\0\x20ftypavif\0\0\0\0", b"WEBVTT", &[recording]),
            (b"\xff\xd8\xff\xe0", b"WEBVTT", &[recording]),
            (b"\xff\xfeT\0e\0", b"WEBVTT", &[recording]),
            (b"OggS", b"WEBVTTS", &[captions]),
            (b"<html>", b"1\n00:00:00,000 --> 00:00:01,000\nAsh.", &[recording, captions]),
        ];
        for (a, vtt, expected) in table {
            let folder = folder(&[("a.mp3", start(a)), ("a.vtt", vtt.to_vec())])?;
            assert_eq!(lines(folder.path(), &article)?, expected, "{}", a.escape_ascii());
        }
        let missing = ["level 1, audio, src: “a.mp3” is missing", "level 1, audio, captions: “a.vtt” is missing"];
        assert_eq!(lines(folder(&[])?.path(), &article)?, missing);
        Ok(())
    }

    #[test]
    fn an_address_is_looked_up_as_a_browser_would() -> Result<()> {
        let folder = folder(&[("ash.png", png(8, 5)), ("a b/ä%.png", png(8, 5)), ("here/x.txt", Vec::new())])?;
        fs::create_dir(folder.path().join("content"))?;
        let lines = |folder: &Path, src: &str| {
            let lines = lines(folder, &with_paragraph(picture(src, json!({ "width": 8, "height": 5 }))))?;
            anyhow::Ok(
                lines.into_iter().map(|line| line.replacen("level 1, paragraph 2, src: ", "", 1)).collect::<Vec<_>>(),
            )
        };
        for src in [
            "ash.png",
            "./ash.png?v=2#top",
            "here/../ash.png",
            "a%20b/%C3%A4%25.png",
            // What lies elsewhere is not looked for.
            "https://example.org/none.png",
            "//example.org/none.png",
            "/none.png",
        ] {
            assert_eq!(lines(folder.path(), src)?, [""; 0], "{src}");
        }
        for src in [
            "none.png",
            "none/ash.png",
            "Ash.PNG.gif",
            "a%2520b/x.png",
            "%FF.png",
            "here%2Fx.txt",
            "%00",
            "../none.png",
        ] {
            assert_eq!(lines(folder.path(), src)?, [format!("“{src}” is missing")], "{src}");
        }
        for src in ["here", "here/", ".", "#top"] {
            assert_eq!(lines(folder.path(), src)?, [format!("“{src}” is no file")], "{src}");
        }
        // A bundled article has all of its files with it.
        let content = folder.path().join("content");
        let outside = |src| format!("“{src}” is outside the folder of the articles: put it beside the article’s file");
        for src in ["../ash.png", "%2e%2e/ash.png", "x/../../ash.png", "../none.png"] {
            assert_eq!(lines(&content, src)?, [outside(src)], "{src}");
        }
        Ok(())
    }

    #[test]
    fn every_place_of_a_picture_is_checked() -> Result<()> {
        let one = |name: &str| picture(name, json!({ "width": 8, "height": 5 }));
        let other = picture("c", json!({ "width": 8, "height": 5, "sizes": [{ "src": "d", "width": 16 }] }));
        let mut lead = one("a");
        lead.as_object_mut().map(|lead| lead.remove("kind"));
        let article = article(json!({
            "lead": lead,
            "levels": [{ "name": "LEVEL 1", "paragraphs": ["Ash fell.", one("b"), other], "audio": { "src": "e", "captions": "f" } }],
            "stimuli": [{ "id": "sky", "content": ["The sky.", one("g")] }],
            "questions": [{
                "id": "what", "kind": "choice", "stem": ["What fell?", one("h")], "stimulus": "sky", "evidence": { "1": ["Ash fell"] },
                "options": [
                    { "text": [one("i")], "key": true, "reason": ["So.", one("j")] },
                    { "text": "Snow", "reason": "No." },
                ],
            }],
        }));
        let expected = [
            "lead, src: “a” is missing",
            "level 1, paragraph 2, src: “b” is missing",
            "level 1, paragraph 3, src: “c” is missing",
            "level 1, paragraph 3, size 1, src: “d” is missing",
            "level 1, audio, src: “e” is missing",
            "level 1, audio, captions: “f” is missing",
            "stimulus 1, content, block 2, src: “g” is missing",
            "question 1 (what), stem, block 2, src: “h” is missing",
            "question 1 (what), option 1, text, block 1, src: “i” is missing",
            "question 1 (what), option 1, reason, block 2, src: “j” is missing",
        ];
        let mut found = lines(folder(&[])?.path(), &article)?;
        let mut expected = expected.map(str::to_owned).to_vec();
        found.sort();
        expected.sort();
        assert_eq!(found, expected);
        Ok(())
    }

    #[test]
    fn a_problem_is_shown_with_its_line() -> Result<()> {
        let folder = folder(&[])?;
        let article = with_paragraph(picture("map.png", json!({})));
        fs::write(folder.path().join("ash.json"), format!("{article:#}"))?;
        let file = bundle::read(folder.path().join("ash.json"))?;
        let problems = check::check(&file).problems;
        let source = graded_reader_format::json::locate::Source::of(&file.text);
        let line = file.text.lines().position(|line| line.contains("map.png")).map(|line| line + 1);
        assert_eq!(Some(snippet::position(&file, &source, &problems[0]).0), line);
        assert!(snippet::shown(&file, &source, &problems[0]).contains("\"src\": \"map.png\""));
        Ok(())
    }

    #[test]
    fn faults_of_the_file_and_of_its_pictures_are_told_together() -> Result<()> {
        let folder = folder(&[])?;
        let mut article = with_paragraph(picture("map.png", json!({})));
        article["titel"] = json!("Ash");
        let expected =
            ["unknown field “titel”: did you mean “title”?", "level 1, paragraph 2, src: “map.png” is missing"];
        assert_eq!(lines(folder.path(), &article)?, expected);
        // Of many, fifty are listed.
        let many: Vec<Value> = (0..200).map(|_| picture("map.png", json!({}))).collect();
        article["levels"][0]["paragraphs"] = json!(many);
        let lines = lines(folder.path(), &article)?;
        assert_eq!(lines.len(), 51);
        assert!(
            lines.last().is_some_and(|line| line.starts_with("further problems that are not listed: ")),
            "{lines:?}"
        );
        Ok(())
    }

    #[test]
    fn a_wrong_size_is_told_and_can_be_silenced() -> Result<()> {
        let files = [
            ("map.png", png(800, 500)),
            ("large.png", png(1600, 1000)),
            ("part.png", png(400, 400)),
            ("map.svg", svg("")),
            ("sizeless.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec()),
        ];
        let folder = folder(&files)?;
        let with_others = |width: u32, height: u32, src: &str, other: u32| json!({ "width": width, "height": height, "sizes": [{ "src": src, "width": other }] });
        let fix = "correct it, or let `cargo xtask check --fix` do it [picture-size]";
        let missing = |rest: &str| {
            format!(
                "level 1, paragraph 2: without “width” and “height” the text moves when the picture loads: add them{rest} [picture-size]"
            )
        };
        let wrong = |name: &str, why: &str| {
            format!("level 1, paragraph 2, width: “{name}” has 800 by 500 pixels, not {why}: {fix}")
        };
        let moves = "so the text moves when it loads";
        let table = [
            (picture("map.png", json!({ "width": 800, "height": 500 })), vec![]),
            (picture("map.png", json!({ "width": 400, "height": 250 })), vec![]),
            (picture("map.png", json!({ "width": 333, "height": 208 })), vec![]),
            (picture("map.svg", json!({ "width": 1600, "height": 1000 })), vec![]),
            (picture("map.png", with_others(800, 500, "large.png", 1600)), vec![]),
            (picture("map.png", with_others(800, 500, "map.svg", 99)), vec![]),
            (picture("map.png", json!({})), vec![missing(", or let `cargo xtask check --fix` do it")]),
            (picture("https://example.org/map.png", json!({})), vec![missing("")]),
            (
                picture("map.png", json!({ "width": 500, "height": 800 })),
                vec![wrong("map.png", &format!("500 by 800, {moves}"))],
            ),
            (
                picture("map.svg", json!({ "width": 800, "height": 450 })),
                vec![wrong("map.svg", &format!("800 by 450, {moves}"))],
            ),
            // Browsers choose by the widths, so they have to be right.
            (
                picture("map.png", with_others(400, 250, "large.png", 1600)),
                vec![wrong("map.png", "400 by 250, so browsers may choose it where another is better")],
            ),
            (
                picture("map.png", with_others(800, 500, "large.png", 1500)),
                vec![format!("level 1, paragraph 2, size 1, width: “large.png” is 1600 pixels wide, not 1500, so browsers may choose it where another is better: {fix}")],
            ),
            (
                picture("map.png", with_others(800, 500, "part.png", 400)),
                vec!["level 1, paragraph 2, size 1, src: “part.png” has 400 by 400 pixels, which is another shape than that of “map.png” with 800 by 500, so the text moves when it loads: cut it to the same shape [picture-size]".to_owned()],
            ),
            (
                picture("sizeless.svg", json!({ "width": 8, "height": 5 })),
                vec!["level 1, paragraph 2, src: “sizeless.svg” says neither “width” and “height” nor “viewBox”, so nobody knows its size: add them [picture-size]".to_owned()],
            ),
        ];
        for (picture, expected) in table {
            let mut article = with_paragraph(picture.clone());
            assert_eq!(lines(folder.path(), &article)?, expected, "{picture}");
            article["silence"] = json!({ "picture-size": "It is meant." });
            assert_eq!(lines(folder.path(), &article)?, [""; 0], "silenced: {picture}");
        }
        Ok(())
    }

    /// Runs `cargo xtask check --fix` on a file with this text, twice, and returns what is then in the file.
    fn fixed(folder: &Path, text: &str) -> Result<String> {
        let path = folder.join("ash.json");
        let asked = || Check { paths: vec![path.clone()], json: false, fix: true, line_up: false };
        fs::write(&path, text)?;
        check::run(&asked())?;
        let once = fs::read_to_string(&path)?;
        check::run(&asked())?;
        assert_eq!(fs::read_to_string(&path)?, once, "a second time changes nothing");
        Ok(once)
    }

    #[test]
    fn a_size_is_written_as_the_file_is_written() -> Result<()> {
        let files = [
            ("map.png", png(800, 500)),
            ("2.png", png(1600, 1000)),
            ("turned.jpg", jpeg(800, 500, 6, false)),
            ("map.svg", svg("")),
        ];
        let folder = folder(&files)?;
        let size = "\"width\": 800, \"height\": 500";
        let table = [
            // Missing: after the last field.
            (r#"{ "kind": "image", "src": "map.png", "alt": "Ash" }"#, format!(r#"{{ "kind": "image", "src": "map.png", "alt": "Ash", {size} }}"#)),
            (r#"{"kind":"image","src":"map.svg","alt":"Ash"}"#, r#"{"kind":"image","src":"map.svg","alt":"Ash","width":800,"height":500}"#.to_owned()),
            ("{\r\n\t\"kind\": \"image\",\r\n\t\"src\": \"map.png\",\r\n\t\"alt\": \"Ash\"\r\n}", "{\r\n\t\"kind\": \"image\",\r\n\t\"src\": \"map.png\",\r\n\t\"alt\": \"Ash\",\r\n\t\"width\": 800,\r\n\t\"height\": 500\r\n}".to_owned()),
            (r#"{ "kind" : "image" , "src" : "turned.jpg" , "alt" : "{ \"src\": 1 }" }"#, r#"{ "kind" : "image" , "src" : "turned.jpg" , "alt" : "{ \"src\": 1 }" , "width" : 500 , "height" : 800 }"#.to_owned()),
            // An escape in a name is the author's.
            (r#"{ "kind": "image", "src": "map.png", "\u0061lt": "Ash" }"#, format!(r#"{{ "kind": "image", "src": "map.png", "\u0061lt": "Ash", {size} }}"#)),
            // Wrong: in its place.
            (r#"{ "width":  5, "height": 5, "kind": "image", "src": "map.png", "alt": "Ash" }"#, r#"{ "width":  800, "height": 500, "kind": "image", "src": "map.png", "alt": "Ash" }"#.to_owned()),
            // One of the two.
            (r#"{ "kind": "image", "src": "map.png", "alt": "Ash", "width": 7 }"#, format!(r#"{{ "kind": "image", "src": "map.png", "alt": "Ash", {size} }}"#)),
            (r#"{ "height": "tall", "kind": "image", "src": "map.png", "alt": "Ash" }"#, r#"{ "height": 500, "kind": "image", "src": "map.png", "alt": "Ash", "width": 800 }"#.to_owned()),
            // Other sizes.
            (
                r#"{ "kind": "image", "src": "map.png", "alt": "Ash", "sizes": [{ "src": "2.png" }, { "src": "2.png", "width": 1 }, {"src":"2.png"}] }"#,
                format!(r#"{{ "kind": "image", "src": "map.png", "alt": "Ash", "sizes": [{{ "src": "2.png", "width": 1600 }}, {{ "src": "2.png", "width": 1600 }}, {{"src":"2.png","width":1600}}], {size} }}"#),
            ),
        ];
        for (picture, expected) in table {
            let file = |picture: &str| {
                // A byte order mark, and letters of several bytes before it.
                format!(
                    "\u{feff}{{ \"format\": 2, \"id\": \"ash\", \"title\": \"Äsche 🌋\", \"language\": \"de\",\n  \"levels\": [{{ \"name\": \"A\", \"paragraphs\": [\"Asche.\",\n    {picture}] }}] }}\n"
                )
            };
            assert_eq!(fixed(folder.path(), &file(picture))?, file(&expected), "{picture}");
        }
        Ok(())
    }

    #[test]
    fn a_size_is_written_in_every_place() -> Result<()> {
        let folder = folder(&[("map.png", png(800, 500))])?;
        let article = |fields: Value| {
            let picture = || picture("map.png", fields.clone());
            let mut lead = picture();
            lead.as_object_mut().map(|lead| lead.remove("kind"));
            article(json!({
                "lead": lead,
                "levels": [
                    { "name": "LEVEL 1", "paragraphs": ["Ash fell.", picture()] },
                    { "name": "LEVEL 2", "paragraphs": [picture(), "Ash fell upon everybody."] },
                ],
                "stimuli": [{ "id": "sky", "content": ["The sky.", picture()] }],
                "questions": [{
                    "id": "what", "kind": "choice", "stem": ["What fell?", picture()], "stimulus": "sky",
                    "evidence": { "1": ["Ash fell"], "2": ["Ash fell"] },
                    "options": [
                        { "text": [picture()], "key": true, "reason": ["So.", picture()] },
                        { "text": "Snow", "reason": "No." },
                    ],
                }],
            }))
        };
        for fields in [json!({}), json!({ "width": 1, "height": 9 })] {
            let fixed: Value = serde_json::from_str(&fixed(folder.path(), &format!("{:#}", article(fields)))?)?;
            assert_eq!(fixed, article(json!({ "width": 800, "height": 500 })));
        }
        Ok(())
    }

    #[test]
    fn what_cannot_be_fixed_stays_as_it_is() -> Result<()> {
        let folder = folder(&[
            ("map.png", png(800, 500)),
            ("none.png", b"ash".to_vec()),
            ("none.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec()),
        ])?;
        let in_format_1 = {
            let mut article = with_paragraph(picture("map.png", json!({})));
            article["format"] = json!(1);
            article.to_string()
        };
        let sized = |src: &str| with_paragraph(picture(src, json!({ "width": 1, "height": 1 }))).to_string();
        for text in [
            in_format_1,
            article(json!({ "format": 1 })).to_string(),
            sized("none.png"),
            sized("none.svg"),
            sized("missing.png"),
            sized("https://example.org/map.png"),
            sized("map.png").replace("\"width\":1", "\"width\":800").replace("\"height\":1", "\"height\":500"),
            // Which of two is meant?
            with_paragraph(json!({ "kind": "image", "alt": "Ash" }))
                .to_string()
                .replace("\"kind\":\"image\"", "\"kind\":\"image\",\"src\":\"map.png\",\"src\":\"map.png\""),
            "{ \"format\": 2, \"lead\": { \"src\": \"map.png\"".to_owned(),
            "{ \"format\": 2, \"lead\": \"map.png\" }".to_owned(),
            "[]".to_owned(),
        ] {
            assert_eq!(fixed(folder.path(), &text)?, text);
        }
        Ok(())
    }
}
