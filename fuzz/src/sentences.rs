//! Sentences: cutting a text loses none of it.

use graded_reader_core::text::sentence::{of_passage, sentences};

use crate::{text, within};

/// Checks the sentences of a text, as one paragraph and with a paragraph for each line.
pub fn check(input: &[u8]) {
    let text = text(input);
    let found = within(20 * (text.len() + 10), || sentences(&text));
    let mut rest = &*text;
    for sentence in &found {
        assert!(!sentence.is_empty() && sentence.trim() == *sentence, "{sentence:?}");
        let skipped = sentence.as_ptr().addr() - rest.as_ptr().addr();
        assert!(rest[..skipped].trim().is_empty(), "{:?} is in no sentence", &rest[..skipped]);
        rest = &rest[skipped + sentence.len()..];
    }
    assert!(!rest.contains(char::is_alphanumeric), "{rest:?} is in no sentence");
    check_passage(&text);
}

fn check_passage(text: &str) {
    let paragraphs: Vec<_> = text.lines().map(Into::into).collect();
    let mut next = (0, 0);
    for span in of_passage(&paragraphs) {
        assert!(
            (span.paragraph, span.start) >= next && paragraphs[span.paragraph].get(span.range()).is_some(),
            "{span:?}"
        );
        assert!(span.paragraph <= next.0 + 1, "a paragraph before {span:?} has no sentence");
        next = (span.paragraph, span.end);
    }
    assert_eq!(next.0, paragraphs.len().saturating_sub(1), "the last paragraphs have no sentence");
}
