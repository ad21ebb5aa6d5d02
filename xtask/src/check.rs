//! Checks articles, for their authors.

use std::fs;

use anyhow::{Context, Result};
use graded_reader_core::{
    review::is_english,
    text::{level::Level, readability::Counts, unicode::TABLES},
};
use graded_reader_format::{
    article::{self, Checked},
    json::{locate::Source, pointer::Pointer, tree::Tree},
    problem::{Problem, Severity},
};
use graded_reader_media::{problems, with_sizes};
use serde_json::{Value, json};

use crate::bundle::{self, File};
use crate::command::Check;
use crate::{line_up, snippet};

/// Checks the files and folders, or `content/` if none is named, and prints each problem, or JSON for editors. With
/// `--line-up` it also prints the alignment of the levels. With `--fix` it first writes what it can into the files, and
/// says what. Returns whether there is no error.
pub fn run(asked: &Check) -> Result<bool> {
    let files = || match &asked.paths[..] {
        [] => bundle::files(),
        paths => Ok(paths.iter().map(|path| bundle::at(path)).collect::<Result<Vec<_>>>()?.concat()),
    };
    if asked.fix {
        for file in files()? {
            fix(&file)?.iter().for_each(|line| eprintln!("{}: fixed: {line}", file.name()));
        }
    }
    let files = files()?;
    let with_checked = |file: File| (check(&file), file);
    let checked: Vec<(Checked, File)> = files.into_iter().map(with_checked).collect();
    if asked.json {
        println!("{:#}", checked.iter().map(|(checked, file)| report(file, checked)).collect::<Value>());
    } else {
        for (checked, file) in &checked {
            let source = Source::of(&file.text);
            for problem in &checked.problems {
                println!("{}\n{}\n", line(file, problem), snippet::shown(file, &source, problem));
            }
            more(file, checked).iter().for_each(|line| println!("{line}\n"));
            measures(file, checked).iter().for_each(|line| println!("{line}"));
            let article = checked.article.as_ref().filter(|_| asked.line_up);
            article.map(line_up::lines).into_iter().flatten().for_each(|line| println!("{line}"));
        }
    }
    Ok(checked.iter().all(|(checked, _)| checked.article.is_some()))
}

/// Writes the sizes of pictures into a file. Returns a line for each.
fn fix(file: &File) -> Result<Vec<String>> {
    // With the byte order mark, if there is one.
    let text = fs::read_to_string(&file.path)?;
    let (fixed, lines) = with_sizes(&text, file.folder());
    if fixed != text {
        fs::write(&file.path, fixed).with_context(|| format!("{} cannot be written", file.name()))?;
    }
    Ok(lines)
}

/// Checks a file, and the pictures and recordings beside it. In `content/` a file has to have the id of its article as its name, so that no two articles have the
/// same id, and the id must not be the name of one of the build's own files.
pub fn check(file: &File) -> Checked {
    let media = |tree: &Tree| problems(tree, file.folder(), is_bundled(file));
    let checked = article::check_with(&file.text, TABLES, media);
    match checked.article.as_ref().filter(|_| is_bundled(file)).and_then(|article| unfit(&article.id, file)) {
        Some(fault) => Checked {
            article: None,
            problems: vec![Problem::error("id".to_owned(), fault, Pointer::default().child("id"))],
            more_warnings: 0,
        },
        None => checked,
    }
}

/// Whether the build bundles this file.
pub fn is_bundled(file: &File) -> bool {
    file.path.parent().is_some_and(|folder| folder.ends_with("content"))
}

/// Why an article with this id cannot be bundled from this file.
fn unfit(id: &str, file: &File) -> Option<String> {
    if file.path.file_stem().is_none_or(|name| name != id) {
        return Some(format!("“{id}” is not the name of the file: call it {id}.json"));
    }
    RESERVED.contains(&id).then(|| format!("“{id}” is the name of a file that the build makes: choose another"))
}

/// Ids that would clash with the build's own pages or files.
const RESERVED: [&str; 3] = ["index", "404", "library"];

/// A line for each problem and, if there is no error, for each level.
pub fn lines(file: &File, checked: &Checked) -> Vec<String> {
    let problems = checked.problems.iter().map(|problem| line(file, problem));
    problems.chain(more(file, checked)).chain(measures(file, checked)).collect()
}

/// How many warnings are not listed.
fn more(file: &File, checked: &Checked) -> Option<String> {
    let more = Some(checked.more_warnings).filter(|more| *more > 0)?;
    Some(format!("{}: warning: further warnings that are not listed: {more}", file.name()))
}

fn line(file: &File, problem: &Problem) -> String {
    let severity = if problem.is_error() { "error" } else { "warning" };
    format!("{}: {severity}: {problem}", file.name())
}

/// The readability of each level, and that there is no error.
fn measures(file: &File, checked: &Checked) -> Vec<String> {
    let path = file.name();
    let level = |level: &Level| format!("{path}: level {}: {}", level.index.number(), measure(level));
    let english = checked.article.iter().filter(|article| is_english(article));
    let levels = english.flat_map(|article| article.levels());
    let sound = checked
        .article
        .iter()
        .map(|_| format!("{path}: no error, warnings {}", checked.problems.len() + checked.more_warnings));
    levels.map(level).chain(sound).collect()
}

fn measure(level: &Level) -> String {
    let counts = Counts::of_level(level);
    format!(
        "words {}, sentences {}, words a sentence {:.1}, Flesch Reading Ease {:.1}, Flesch-Kincaid grade {:.1}, minutes {}",
        counts.words,
        counts.sentences,
        counts.words_per_sentence(),
        counts.reading_ease(),
        counts.grade_level(),
        counts.minutes()
    )
}

fn report(file: &File, checked: &Checked) -> Value {
    let source = Source::of(&file.text);
    let problem = |problem: &Problem| {
        let (line, column) = snippet::position(file, &source, problem);
        let mut report = json!({
            "severity": "error", "place": problem.place, "message": problem.fault, "pointer": problem.pointer.to_string(),
            "line": line, "column": column,
        });
        if let Severity::Warning(name) = problem.severity {
            report["severity"] = json!("warning");
            report["name"] = json!(name);
        }
        report
    };
    let level = |level: &Level| {
        let counts = Counts::of_level(level);
        json!({
            "level": level.index.number(), "words": counts.words, "sentences": counts.sentences,
            "syllables": counts.syllables, "wordsPerSentence": counts.words_per_sentence(),
            "readingEase": counts.reading_ease(), "gradeLevel": counts.grade_level(), "minutes": counts.minutes(),
        })
    };
    let english = checked.article.iter().filter(|article| is_english(article));
    json!({
        "file": file.name().to_string(),
        "problems": checked.problems.iter().map(problem).collect::<Value>(),
        "moreWarnings": checked.more_warnings,
        "levels": english.flat_map(|article| article.levels()).map(level).collect::<Value>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASH: &str = r#"{ "format": 1, "id": "ash", "title": "Ash", "language": "en",
        "levels": [{ "name": "LEVEL 1", "paragraphs": ["Ash fell on us.", "We ran."] }],
        "questions": [{ "id": "what", "kind": "choice", "stem": "What fell?", "evidence": { "1": ["Ash fell"] },
            "options": [{ "text": "ash", "key": true, "reason": "So." }, { "text": "snow", "reason": "No." }] }] }"#;

    fn checked(text: &str) -> (File, Checked) {
        (File { path: "ash.json".into(), text: text.to_owned() }, article::check(text, TABLES))
    }

    #[test]
    fn a_line_names_the_file_the_place_and_the_fault() {
        let (file, checked) =
            checked(&ASH.replace("[\"Ash fell\"]", "[\"Snow fell\"]").replace("\"stem\"", "\"stme\""));
        let expected = [
            "ash.json: error: question 1 (what): unknown field “stme”: did you mean “stem”?",
            "ash.json: error: level 1, question 1 (what), quotation 1: “Snow fell” is not in the text: copy the words exactly, from a single paragraph",
        ];
        assert_eq!(lines(&file, &checked), expected);
    }

    #[test]
    fn a_sound_article_gets_its_warnings_and_its_measures() {
        let (file, checked) = checked(ASH);
        let expected = [
            "ash.json: warning: level 1, paragraph 2: no question quotes this paragraph, so nothing tests whether it was understood: ask about it [untouched-paragraph]",
            "ash.json: level 1: words 6, sentences 2, words a sentence 3.0, Flesch Reading Ease 119.2, Flesch-Kincaid grade -2.6, minutes 1",
            "ash.json: no error, warnings 1",
        ];
        assert_eq!(lines(&file, &checked), expected);
    }

    #[test]
    fn a_bundled_file_bears_its_articles_id() {
        let lines_of = |path: &str| {
            let file = File { path: path.into(), text: ASH.to_owned() };
            lines(&file, &check(&file)).remove(0)
        };
        let line = "content/fire.json: error: id: “ash” is not the name of the file: call it ash.json";
        assert_eq!(lines_of("content/fire.json"), line);
        assert!(lines_of("content/ash.json").contains("warning"));
        assert!(lines_of("drafts/fire.json").contains("warning"));
        let index = File { path: "content/index.json".into(), text: ASH.replace("\"ash\",", "\"index\",") };
        let line = "content/index.json: error: id: “index” is the name of a file that the build makes: choose another";
        assert_eq!(lines(&index, &check(&index)), [line]);
    }

    #[test]
    fn fifty_warnings_are_listed_and_the_others_counted() {
        let paragraphs: Vec<String> = (0..200).map(|number| format!("Number {number}.")).collect();
        let (file, checked) = checked(&ASH.replace(
            "\"We ran.\"",
            &paragraphs.iter().map(|text| json!(text).to_string()).collect::<Vec<_>>().join(","),
        ));
        let lines = lines(&file, &checked);
        let warnings = lines.iter().filter(|line| line.starts_with("ash.json: warning: level 1, paragraph ")).count();
        assert_eq!(warnings, 50);
        assert_eq!(lines[50], "ash.json: warning: further warnings that are not listed: 150");
        assert_eq!(lines[52], "ash.json: no error, warnings 200");
        let report = report(&file, &checked);
        assert_eq!(report["problems"].as_array().map(Vec::len), Some(50));
        assert_eq!(report["moreWarnings"], 150);
    }

    #[test]
    fn an_editor_gets_the_same_as_json() {
        let (file, checked) = checked(ASH);
        let report = report(&file, &checked);
        assert_eq!(report["moreWarnings"], 0);
        assert_eq!(report["file"], "ash.json");
        assert_eq!(report["problems"][0]["name"], "untouched-paragraph");
        assert_eq!(report["problems"][0]["place"], "level 1, paragraph 2");
        assert_eq!(report["problems"][0]["pointer"], "/levels/0/paragraphs/1");
        assert_eq!((&report["problems"][0]["line"], &report["problems"][0]["column"]), (&json!(2), &json!(75)));
        assert_eq!(report["levels"][0]["words"], 6);
    }
}
