//! The line of a file with a problem, shown as compilers do.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use graded_reader_format::{json::locate::Source, problem::Problem};

use crate::bundle::File;

/// The position of a problem in its file: line and column from 1, columns in characters.
pub fn position(file: &File, source: &Source<'_>, problem: &Problem) -> (usize, usize) {
    let before = &file.text[..span(file, source, problem).start];
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

/// The file, line and column of a problem, and the line with the problem marked.
pub fn shown(file: &File, source: &Source<'_>, problem: &Problem) -> String {
    let level = if problem.is_error() { Level::ERROR } else { Level::WARNING };
    let snippet = Snippet::source(&*file.text)
        .path(file.name().to_string())
        .annotation(AnnotationKind::Primary.span(span(file, source, problem)));
    Renderer::plain().render(&[Group::with_level(level).element(snippet)])
}

/// The most characters that are marked. The renderer shortens a line only around what is marked.
const MARKED: usize = 200;

/// What to mark: if the problem spans several lines, only the first, and of an endless one only its start.
fn span(file: &File, source: &Source<'_>, problem: &Problem) -> Range<usize> {
    let range = source.locate(&problem.pointer, problem.name.as_deref());
    let first = file.text[range.clone()].lines().next().unwrap_or_default();
    let end = first.char_indices().nth(MARKED).map_or(first.len(), |(at, _)| at);
    range.start..range.start + end
}

#[cfg(test)]
mod tests {
    use graded_reader_core::text::unicode::TABLES;
    use graded_reader_format::article::check;

    use super::*;

    /// Checks how each problem of a file is shown.
    fn check_shown(text: &str, expected: &[&str]) {
        let file = File { path: "ash.json".into(), text: text.to_owned() };
        let problems = check(text, TABLES).problems;
        assert_eq!(
            problems.iter().map(|problem| shown(&file, &Source::of(text), problem)).collect::<Vec<_>>(),
            expected
        );
    }

    #[test]
    fn a_value_a_name_and_the_object_in_which_one_is_missing_are_marked() {
        let text = r#"{
  "format": 1, "id": "ash", "title": "“Ash”", "titel": 1,
  "language": "english",
  "levels": [{
    "name": "LEVEL 1",
    "paragraphs": ["Ash fell."]
  }],
  "questions": {}
}"#;
        let expected = [
            r#" --> ash.json:2:47
  |
2 |   "format": 1, "id": "ash", "title": "“Ash”", "titel": 1,
  |                                               ^^^^^^^"#,
            r#" --> ash.json:3:15
  |
3 |   "language": "english",
  |               ^^^^^^^^^"#,
            r#" --> ash.json:8:16
  |
8 |   "questions": {}
  |                ^^"#,
        ];
        check_shown(text, &expected);
        check_shown("{}", &[" --> ash.json:1:1\n  |\n1 | {}\n  | ^^"; 5]);
    }

    #[test]
    fn of_an_endless_value_only_the_start_is_marked() {
        let endless = "é".repeat(100_000);
        let text = format!(r#"{{ "format": 1, "language": "{endless}", "id": "{endless}" }}"#);
        let file = File { path: "ash.json".into(), text: text.clone() };
        let problems = check(&text, TABLES).problems;
        assert!(problems.len() > 2);
        for problem in problems {
            let shown = shown(&file, &Source::of(&text), &problem);
            assert!(shown.contains('^') && shown.len() < 2_000, "{problem}: {} bytes", shown.len());
        }
    }

    #[test]
    fn what_is_no_json_is_marked_where_that_shows() {
        check_shown("{\n  \"id\" 1\n}", &[" --> ash.json:2:8\n  |\n2 |   \"id\" 1\n  |        ^"]);
        check_shown("", &[" --> ash.json:1:1\n  |\n1 |\n  | ^"]);
    }

    #[test]
    fn a_position_counts_letters() {
        let file = File { path: "ash.json".into(), text: "{ \"títle\": 1 }".to_owned() };
        let problems = check(&file.text, TABLES).problems;
        assert_eq!(position(&file, &Source::of(&file.text), &problems[0]), (1, 3));
    }
}
