//! Where the file of a relative address lies.

use std::path::{Component, Path, PathBuf};

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// The path to the file with a relative address, from the folder of the article's file. None if no file can have it.
///
/// ```
/// use std::path::PathBuf;
/// use graded_reader_media::address::path;
/// assert_eq!(path("maps/the%20north.svg?2#top"), Some(PathBuf::from("maps/the north.svg")));
/// assert_eq!(path("maps%2Fnorth.svg"), None);
/// ```
pub fn path(address: &str) -> Option<PathBuf> {
    let path = address.split(['?', '#']).next()?;
    let decoded = |step: &str| percent_decode_str(step).decode_utf8().ok().map(String::from);
    path.split('/').map(|step| decoded(step).filter(|name| !name.contains(['/', '\\', '\0']))).collect()
}

/// The address of a file, as browsers write it.
///
/// ```
/// assert_eq!(graded_reader_media::address::of_file("maps/the north, 50%.svg"), "maps/the%20north,%2050%25.svg");
/// ```
pub fn of_file(path: &str) -> String {
    utf8_percent_encode(path, ENCODED).to_string()
}

/// What browsers encode [in a path](https://url.spec.whatwg.org/#path-percent-encode-set), and the sign by which they do.
const ENCODED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'%');

/// Whether a path leads out of the folder from which it starts.
///
/// ```
/// use std::path::Path;
/// use graded_reader_media::address::leaves_folder;
/// assert!(leaves_folder(Path::new("../map.svg")) && leaves_folder(Path::new("maps/../../map.svg")));
/// assert!(!leaves_folder(Path::new("maps/../map.svg")));
/// ```
pub fn leaves_folder(path: &Path) -> bool {
    let mut depth = 0_i32;
    path.components().any(|step| {
        depth += match step {
            Component::Normal(_) => 1,
            Component::ParentDir => -1,
            _ => 0,
        };
        depth < 0
    })
}
