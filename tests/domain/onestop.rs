//! Real articles by other authors: OneStopQA (Berzak, Malmaud and Levy, ACL 2020), ten articles at three levels with
//! 162 questions and their evidence. The data is next to the project, not in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use graded_reader_core::article::Article;
use graded_reader_core::quiz::question::{Mistake, Question};
use graded_reader_core::session::highlights::{HighlightKind, segments};
use graded_reader_core::session::reading::{Action, PresentedQuestion, Reading, Settings};
use graded_reader_core::text::level::{Level, LevelIndex};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::story::{after, choose, read};

#[derive(Deserialize)]
struct Data {
    articles: Vec<DataArticle>,
}

#[derive(Deserialize)]
struct DataArticle {
    id: String,
    title: String,
    levels: Vec<DataLevel>,
    questions: Vec<DataQuestion>,
}

#[derive(Deserialize)]
struct DataLevel {
    name: String,
    paragraphs: Vec<String>,
}

#[derive(Deserialize)]
struct DataQuestion {
    id: String,
    paragraph: usize,
    stem: String,
    options: Vec<String>,
    roles: Vec<String>,
    evidence: Spans,
    distractor: Spans,
}

/// Level number to ranges of the question's paragraph, in code points.
type Spans = BTreeMap<String, Vec<(usize, usize)>>;

fn data() -> Option<Data> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/onestopqa-dev10.json");
    match fs::read_to_string(path) {
        Ok(text) => Some(serde_json::from_str(&text).unwrap()),
        Err(_) => {
            println!("skipped: the OneStopQA data is not next to this project");
            None
        }
    }
}

/// A range in code points as a range in bytes.
fn bytes(text: &str, (start, end): (usize, usize)) -> (usize, usize) {
    let at = |place| text.char_indices().nth(place).map_or(text.len(), |(byte, _)| byte);
    (at(start), at(end))
}

/// Spans of the data as quotations in an article's file.
fn quotations(article: &DataArticle, question: &DataQuestion, spans: &Spans) -> Value {
    let quotation = |level: &str, span| {
        let text = &article.levels[level.parse::<usize>().unwrap() - 1].paragraphs[question.paragraph];
        let (start, end) = bytes(text, span);
        let nth = text.match_indices(&text[start..end]).position(|(at, _)| at == start).unwrap() + 1;
        json!({ "quote": text[start..end], "paragraph": question.paragraph + 1, "nth": nth })
    };
    let levels = spans.iter().filter(|(_, spans)| !spans.is_empty());
    levels
        .map(|(level, spans)| (level.clone(), spans.iter().map(|span| quotation(level, *span)).collect::<Value>()))
        .collect()
}

fn file(article: &DataArticle) -> Value {
    let question = |question: &DataQuestion| {
        let option = |(text, role): (&String, &String)| {
            let mut option = json!({ "text": text, "reason": format!("It is {role}.") });
            let place = quotations(article, question, &question.distractor);
            match role.as_str() {
                "correct" => option["key"] = json!(true),
                "critical-misread" => option["role"] = json!("misread"),
                "distractor-span" if place != json!({}) => {
                    option["role"] = json!("elsewhere");
                    option["place"] = place;
                }
                _ => option["role"] = json!("absent"),
            }
            option
        };
        json!({
            "id": question.id.replace('.', "-"),
            "kind": "choice",
            "stem": question.stem,
            "options": question.options.iter().zip(&question.roles).map(option).collect::<Value>(),
            "evidence": quotations(article, question, &question.evidence),
        })
    };
    json!({
        "format": 1,
        "id": article.id,
        "title": article.title,
        "language": "en",
        "levels": article.levels.iter().map(|level| json!({ "name": level.name, "paragraphs": level.paragraphs })).collect::<Value>(),
        "questions": article.questions.iter().map(question).collect::<Value>(),
    })
}

/// Calls `see` with every article of the data and the article that it was read into.
fn with_each(see: impl Fn(&DataArticle, &Rc<Article>)) {
    for article in data().into_iter().flat_map(|data| data.articles) {
        see(&article, &read(&file(&article)));
    }
}

/// Calls `see` with every question at every level, after this option was chosen and the quiz handed in.
fn with_each_graded(option: usize, see: impl Fn(&DataArticle, &DataQuestion, &Level, &PresentedQuestion)) {
    let id = ["a", "b", "c", "d"][option];
    with_each(|from, article| {
        for level in article.levels() {
            let reading = Reading::new(article.clone(), level.index, Settings::default());
            let answers: Vec<Action> = reading.questions().iter().map(|asked| choose(&asked.question.id, id)).collect();
            let graded = after(&after(&reading, &answers), &[Action::Submit]);
            for (question, asked) in from.questions.iter().zip(graded.questions()) {
                see(from, question, level, &asked);
            }
        }
    });
}

/// Spans of the data at a level, as ranges in bytes of the question's paragraph.
fn ranges(question: &DataQuestion, spans: &Spans, level: &Level) -> Vec<(usize, usize)> {
    let text = &level.paragraphs[question.paragraph];
    spans[&level.index.number().to_string()].iter().map(|span| bytes(text, *span)).collect()
}

fn highlighted(asked: &PresentedQuestion, kind: HighlightKind) -> Vec<(usize, usize)> {
    asked
        .highlights()
        .iter()
        .filter(|found| found.kind == kind)
        .map(|found| (found.span.start, found.span.end))
        .collect()
}

#[test]
fn all_ten_articles_can_be_read() {
    let Some(data) = data() else { return };
    let articles: Vec<Rc<Article>> = data.articles.iter().map(|article| read(&file(article))).collect();
    assert_eq!(articles.len(), 10);
    assert_eq!(articles.iter().flat_map(|article| article.questions()).count(), 162);
    let stands_at_all = |question: &Rc<Question>| question.evidence.len() == 3;
    assert!(articles.iter().flat_map(|article| article.questions()).all(stands_at_all));
}

#[test]
fn every_key_earns_full_points_and_highlights_exactly_its_evidence() {
    with_each_graded(0, |_, question, level, asked| {
        let result = asked.result.as_ref().unwrap();
        assert_eq!((result.points, result.maximum), (1, 1), "{} {}", question.id, level.name);
        assert_eq!(
            highlighted(asked, HighlightKind::Evidence),
            ranges(question, &question.evidence, level),
            "{}",
            question.id
        );
        assert!(asked.highlights().iter().all(|highlight| highlight.span.paragraph == question.paragraph));
        assert!(highlighted(asked, HighlightKind::Distractor).is_empty());
    });
}

#[test]
fn every_distractor_earns_nothing_and_has_its_mistake() {
    for option in 1..4 {
        with_each_graded(option, |_, question, level, asked| {
            assert_eq!(asked.result.as_ref().unwrap().points, 0, "{} {}", question.id, level.name);
            let misled = ranges(question, &question.distractor, level);
            let mistake = asked.question.options().unwrap().list[option].mistake(LevelIndex::new(level.index.index()));
            match (question.roles[option].as_str(), mistake) {
                ("critical-misread", Some(Mistake::Misread)) | ("unsupported", Some(Mistake::Absent)) => {}
                ("distractor-span", Some(Mistake::Elsewhere(_))) => {
                    assert_eq!(highlighted(asked, HighlightKind::Distractor), misled)
                }
                ("distractor-span", Some(Mistake::Absent)) => assert!(misled.is_empty(), "{}", question.id),
                (role, mistake) => panic!("{} {}: {role} is reported as {mistake:?}", question.id, level.name),
            }
        });
    }
}

#[test]
fn segments_reassemble_to_the_paragraph() {
    let Some(data) = data() else { return };
    for article in data.articles.iter().map(|article| read(&file(article))) {
        for level in article.levels() {
            let reading = Reading::new(article.clone(), level.index, Settings::default());
            let highlights: Vec<_> = after(&reading, &[Action::Submit, Action::Submit])
                .questions()
                .iter()
                .flat_map(PresentedQuestion::highlights)
                .collect();
            for (number, text) in level.paragraphs.iter().enumerate() {
                let cuts = segments(number, text.len(), &highlights, &[]);
                let again: String = cuts.iter().map(|cut| &text[cut.range.clone()]).collect();
                assert_eq!(again, **text);
                for highlight in highlights.iter().filter(|highlight| highlight.span.paragraph == number) {
                    let covered = cuts.iter().filter(|cut| cut.highlights.contains(&highlight));
                    let covered: String = covered.map(|cut| &text[cut.range.clone()]).collect();
                    assert_eq!(covered, text[highlight.span.range()]);
                }
            }
        }
    }
}
