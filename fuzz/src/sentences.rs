//! Sentences: cutting a text loses none of it.

use graded_reader_core::text::sentence::{of_passage, sentences};

use crate::{text, within};

/// Languages with rules of their own, and one that nobody knows.
const LANGUAGES: [&str; 9] = ["en", "de", "fr", "ru", "ja", "th", "hi", "ar", "xx"];

/// Checks the sentences of a text, as one paragraph and with a paragraph for each line.
pub fn check(input: &[u8]) {
    let text = text(input);
    for language in LANGUAGES {
        check_paragraph(&text, language);
        check_passage(&text, language);
    }
}

fn check_paragraph(text: &str, language: &str) {
    let found = within(40 * (text.len() + 100), || sentences(text, language));
    let mut rest = text;
    for sentence in &found {
        assert!(!sentence.is_empty() && sentence.trim() == *sentence, "{sentence:?}");
        let skipped = sentence.as_ptr().addr() - rest.as_ptr().addr();
        assert!(rest[..skipped].trim().is_empty(), "{:?} is in no sentence", &rest[..skipped]);
        rest = &rest[skipped + sentence.len()..];
    }
    assert!(!rest.contains(char::is_alphanumeric), "{rest:?} is in no sentence");
}

fn check_passage(text: &str, language: &str) {
    let paragraphs: Vec<_> = text.lines().map(Into::into).collect();
    let mut next = (0, 0);
    for span in of_passage(&paragraphs, language) {
        assert!(
            (span.paragraph, span.start) >= next && paragraphs[span.paragraph].get(span.range()).is_some(),
            "{span:?}"
        );
        assert!(span.paragraph <= next.0 + 1, "a paragraph before {span:?} has no sentence");
        next = (span.paragraph, span.end);
    }
    assert_eq!(next.0, paragraphs.len().saturating_sub(1), "the last paragraphs have no sentence");
}
