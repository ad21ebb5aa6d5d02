//! Article files: each is read, or reported with every fault in its place.

use std::rc::Rc;

use graded_reader_core::text::unicode::TABLES;
use graded_reader_format::article;
use graded_reader_format::json::locate::Source;
use graded_reader_format::problem::Problem;

use crate::{sound, text, within};

/// The most problems that are listed: fifty, and a line about the others.
const MAX_PROBLEMS: usize = 51;
/// The longest problem as a line of text, in bytes.
const LONGEST: usize = 16_000;

/// Checks what is made of an article's file.
pub fn check(input: &[u8]) {
    let text = text(input);
    // Every level may be searched a hundred times before it is indexed, which takes as long again: see `Passage`.
    let read = within(300 * (text.len() + 100), || article::read(&text, TABLES));
    let checked = article::check(&text, TABLES);
    check_problems(&text, &checked.problems);
    match read {
        Ok(article) => {
            assert_eq!(checked.article.as_ref(), Some(&article));
            assert!(!checked.problems.iter().any(Problem::is_error));
            sound::check(&Rc::new(article));
        }
        Err(problems) => {
            assert_eq!(checked.article, None);
            assert_eq!(checked.problems, problems);
            assert!(!problems.is_empty() && problems.iter().all(Problem::is_error));
        }
    }
}

/// Checks that each problem says something, is safe to show, and has a place in the text.
pub fn check_problems(text: &str, problems: &[Problem]) {
    assert!(problems.len() <= MAX_PROBLEMS, "{} problems", problems.len());
    let source = Source::of(text);
    for problem in problems {
        let place = source.locate(&problem.pointer, problem.name.as_deref());
        let words = text.get(place.clone());
        assert!(words.is_some_and(|words| !words.is_empty() || text.is_empty()), "{problem} is at {place:?}");
        let line = problem.to_string();
        assert!(!problem.fault.trim().is_empty() && line.len() <= LONGEST, "{} bytes: {line}", line.len());
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
}
