//! Prints the alignment of an article's levels, for authors who want to check and correct it.

use std::ops::Range;

use graded_reader_core::alignment::Alignment;
use graded_reader_core::article::Article;
use graded_reader_core::text::{level::LevelIndex, span::Span};
use serde_json::json;

/// For each pair of levels: a line for each row of paragraphs, written like the links of an article file, and below it
/// each sentence of the easier level with its counterpart at the harder one.
pub fn lines(article: &Article) -> Vec<String> {
    let orders: Vec<LevelIndex> = article.levels().map(|level| level.index).collect();
    let harder = |from: &LevelIndex| orders[from.index() + 1..].iter().map(|to| (*from, *to)).collect::<Vec<_>>();
    orders.iter().flat_map(harder).flat_map(|(from, to)| of_two(article, from, to)).collect()
}

fn of_two(article: &Article, from: LevelIndex, to: LevelIndex) -> Vec<String> {
    let alignment = Alignment::of(article, from, to);
    let numbers = |level: LevelIndex, range: &Range<usize>| {
        let mut numbers: Vec<usize> = range.clone().map(|text| article.level(level).entry_of(text) + 1).collect();
        numbers.dedup();
        json!(numbers)
    };
    let mut lines = vec![format!("  level {} beside level {}", from.number(), to.number())];
    for row in alignment.rows() {
        let link = json!({ from.number().to_string(): numbers(from, &row.from), to.number().to_string(): numbers(to, &row.to) });
        lines.push(format!("    {link}"));
        let own = |(_, span): &(usize, &Span)| row.from.contains(&span.paragraph);
        for (number, span) in alignment.sentences().iter().enumerate().filter(own) {
            lines.push(format!("      {}: {}", from.number(), words(article, from, std::slice::from_ref(span))));
            lines.push(format!("      {}: {}", to.number(), words(article, to, alignment.counterparts(number))));
        }
    }
    lines
}

/// The words of a run of sentences, or a dash.
fn words(article: &Article, order: LevelIndex, run: &[Span]) -> String {
    let words = |span: &Span| &article.level(order).paragraphs[span.paragraph][span.range()];
    let words: Vec<&str> = run.iter().map(words).collect();
    if words.is_empty() { "–".to_owned() } else { words.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_links_and_sentences_stand_under_them() {
        let question = json!({ "id": "q", "kind": "statement", "stem": "So?", "key": "true",
            "reasons": { "true": "A.", "false": "B.", "not-in-text": "C." }, "evidence": { "1": ["Ash"], "2": ["ash"] } });
        let levels = json!([
            { "name": "1", "paragraphs": ["The hill is old. Ash fell on the town.", "Nobody was hurt."] },
            { "name": "2", "paragraphs": ["The old hill buried the town in ash."] },
        ]);
        let file = json!({ "format": 1, "id": "ash", "title": "Ash", "language": "en", "levels": levels, "questions": [question] });
        let expected = [
            "  level 1 beside level 2",
            r#"    {"1":[1],"2":[1]}"#,
            "      1: The hill is old.",
            "      2: The old hill buried the town in ash.",
            "      1: Ash fell on the town.",
            "      2: The old hill buried the town in ash.",
            r#"    {"1":[2],"2":[]}"#,
            "      1: Nobody was hurt.",
            "      2: –",
        ];
        assert_eq!(
            lines(
                &graded_reader_format::article::read(&file.to_string(), graded_reader_core::text::unicode::TABLES)
                    .unwrap_or_else(|_| unreachable!())
            ),
            expected
        );
    }
}
