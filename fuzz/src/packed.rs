//! Packed articles and libraries: bytes that this version did not pack are rejected. They come with the build and are
//! not checked, so what can be unpacked need not be an article that makes sense, but it has to pack to what it is.

use graded_reader_core::text::unicode::TABLES;
use graded_reader_format::binary::{pack_article, pack_library, unpack_article, unpack_library};

/// Checks what is made of packed bytes.
pub fn check(input: &[u8]) {
    if let Some(article) = unpack_article(input, TABLES) {
        assert_eq!(unpack_article(&pack_article(&article), TABLES), Some(article));
    }
    if let Some(library) = unpack_library(input) {
        assert_eq!(unpack_library(&pack_library(&library)), Some(library));
    }
}
