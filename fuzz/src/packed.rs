//! Packed articles and libraries: bytes that this version did not pack are rejected. They come with the build and are
//! not checked, so what can be unpacked need not be an article that makes sense. If its sentences are in the text, it has to
//! pack to what it is.

use graded_reader_core::article::Article;
use graded_reader_core::quiz::number::{self, ReadNumber};
use graded_reader_core::text::unicode::TABLES;
use graded_reader_format::binary::layout::unpack;
use graded_reader_format::binary::{pack_article, pack_library, unpack_article, unpack_library};

/// Checks what is made of packed bytes.
pub fn check(input: &[u8]) {
    if let Some(article) =
        unpack_article(input, TABLES, Some(unpack), Some(ReadNumber(number::read))).filter(has_sentences)
    {
        assert_eq!(
            unpack_article(&pack_article(&article), TABLES, Some(unpack), Some(ReadNumber(number::read))),
            Some(article)
        );
    }
    if let Some(library) = unpack_library(input) {
        assert_eq!(unpack_library(&pack_library(&library)), Some(library));
    }
}

/// Whether the sentences of each level are in its text and in order.
fn has_sentences(article: &Article) -> bool {
    article.levels().all(|level| {
        let words = |paragraph: usize, range| level.paragraphs.get(paragraph).and_then(|text| text.get(range));
        level.sentences.is_sorted()
            && level.sentences.iter().all(|sentence| words(sentence.paragraph, sentence.range()).is_some())
    })
}
