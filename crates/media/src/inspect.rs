//! Looks into files, by their first bytes and not by their names.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use graded_reader_format::article::media::{Kind, Medium};
use imagesize::{Compression, ImageType, blob_size, image_type};

use crate::address;
use crate::orientation::is_turned;
use crate::svg::{self, Drawing};

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inspected {
    /// A picture of pixels, and its width and height as it is shown.
    Pixels((u32, u32)),
    /// A drawing.
    Drawing(Drawing),
    /// A recording, or captions.
    Other,
}

/// The files beside an article's file. Each is looked into once.
#[derive(Debug)]
pub struct Files<'a> {
    folder: &'a Path,
    inspected: RefCell<HashMap<(PathBuf, Kind), Result<Inspected, String>>>,
}

impl<'a> Files<'a> {
    /// The files in and around this folder.
    pub fn of(folder: &'a Path) -> Self {
        Self { folder, inspected: RefCell::default() }
    }

    /// What the file of a picture or recording is, or what is wrong with it, in words that come after its name. None if it
    /// does not lie beside the article's file.
    pub fn inspect(&self, medium: &Medium<'_>) -> Option<Result<Inspected, String>> {
        let address = medium.address().filter(|_| medium.is_beside())?;
        let Some(path) = address::path(address) else { return Some(Err(MISSING.to_owned())) };
        let kind = if medium.kind == Kind::OtherSize { Kind::Picture } else { medium.kind };
        let path = self.folder.join(path);
        let mut inspected = self.inspected.borrow_mut();
        Some(inspected.entry((path, kind)).or_insert_with_key(|(path, kind)| inspect(path, *kind)).clone())
    }
}

const MISSING: &str = "is missing";

/// The most bytes of a file, and what such a file is called.
const fn limit(kind: Kind) -> (u64, &'static str) {
    match kind {
        Kind::Recording => (50_000_000, "a recording"),
        Kind::Captions => (5_000_000, "a file of captions"),
        Kind::Picture | Kind::OtherSize => (5_000_000, "a picture"),
    }
}

fn inspect(path: &Path, kind: Kind) -> Result<Inspected, String> {
    let bytes = match fs::metadata(path) {
        Ok(file) if file.is_file() => file.len(),
        Ok(_) => return Err("is no file".to_owned()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(MISSING.to_owned()),
        Err(error) => return Err(unreadable(&error)),
    };
    let (most, what) = limit(kind);
    if bytes > most {
        let megabytes = bytes as f64 / 1e6;
        return Err(format!(
            "has {megabytes:.1} MB, but {what} may have at most {} MB: make it smaller",
            most / 1_000_000
        ));
    }
    match kind {
        Kind::Picture | Kind::OtherSize => picture(&fs::read(path).map_err(|error| unreadable(&error))?),
        Kind::Recording => match is_recording(&start(path)?) {
            true => Ok(Inspected::Other),
            false => Err("is no recording that browsers play: use MP3, M4A, OGG, WAV, WebM or FLAC".to_owned()),
        },
        Kind::Captions => match is_webvtt(&start(path)?) {
            true => Ok(Inspected::Other),
            false => Err("has no captions in WebVTT: its first line has to be “WEBVTT”".to_owned()),
        },
    }
}

fn unreadable(error: &io::Error) -> String {
    format!("cannot be read: {error}")
}

fn start(path: &Path) -> Result<Vec<u8>, String> {
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(64).read_to_end(&mut start));
    read.map(|_| start).map_err(|error| unreadable(&error))
}

fn picture(bytes: &[u8]) -> Result<Inspected, String> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if text.starts_with(b"<") {
        return svg::read(bytes).map(Inspected::Drawing);
    }
    let is_jpeg = match image_type(bytes) {
        Ok(ImageType::Jpeg) => true,
        Ok(ImageType::Png | ImageType::Gif | ImageType::Webp | ImageType::Heif(Compression::Av1)) => false,
        _ => {
            return Err("is no picture that browsers show: use PNG, JPEG, GIF, WebP, AVIF or SVG".to_owned());
        }
    };
    let size = blob_size(bytes).ok().and_then(|size| Some((size.width.try_into().ok()?, size.height.try_into().ok()?)));
    match size {
        Some((width @ 1.., height @ 1..)) if is_jpeg && is_turned(bytes) => Ok(Inspected::Pixels((height, width))),
        Some((width @ 1.., height @ 1..)) => Ok(Inspected::Pixels((width, height))),
        _ => Err("is damaged: it does not say how large it is".to_owned()),
    }
}

fn is_recording(start: &[u8]) -> bool {
    matches!(
        start,
        // MP3 with tags, and MP3 or AAC without.
        [b'I', b'D', b'3', ..]
            | [0xff, 0xe2 | 0xe3 | 0xf2 | 0xf3 | 0xfa | 0xfb, ..]
            | [0xff, 0xf0 | 0xf1 | 0xf8 | 0xf9, ..]
            | [b'O', b'g', b'g', b'S', ..]
            | [b'f', b'L', b'a', b'C', ..]
            | [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..]
            // WebM.
            | [0x1a, 0x45, 0xdf, 0xa3, ..]
    ) || is_mp4(start)
}

/// Whether this is MP4, and no picture in the same container.
fn is_mp4(start: &[u8]) -> bool {
    start.get(4..8) == Some(b"ftyp") && matches!(image_type(start), Ok(ImageType::Heif(Compression::Unknown)))
}

fn is_webvtt(start: &[u8]) -> bool {
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    text.strip_prefix(b"WEBVTT").is_some_and(|rest| rest.first().is_none_or(u8::is_ascii_whitespace))
}
