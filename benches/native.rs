//! How the time to read an article file, to grade a quiz and to align levels grows with their size. Run by `cargo xtask
//! bench native`.
#![allow(clippy::unwrap_used, reason = "a bench that cannot go on says so by panicking")]

mod story;
mod worst;

use divan::Bencher;
use graded_reader_core::alignment::Alignment;
use graded_reader_core::quiz::grading::grade;
use graded_reader_core::quiz::question::{Id, Kind, Options, Question};
use graded_reader_core::quiz::response::{Response, Responses};
use graded_reader_core::text::level::LevelIndex;
use graded_reader_core::text::unicode::TABLES;
use graded_reader_format::article::read;
use serde_json::{Value, json};

use story::{STORY, Size};
use worst::{CASES, LARGEST};

fn main() {
    divan::main();
}

#[divan::bench(args = [200, 2_000, 20_000])]
fn read_words(bencher: Bencher<'_, '_>, words: usize) {
    let file = story::article(Size { words, ..STORY }).to_string();
    bencher.bench_local(|| read(&file, TABLES).unwrap());
}

#[divan::bench(args = [5, 50, 500])]
fn read_questions(bencher: Bencher<'_, '_>, questions: usize) {
    let file = story::article(Size { questions, ..STORY }).to_string();
    bencher.bench_local(|| read(&file, TABLES).unwrap());
}

/// The worst files, as large as the element accepts. Some are refused.
#[divan::bench(args = CASES.map(|(name, _)| name), sample_count = 3)]
fn read_worst(bencher: Bencher<'_, '_>, name: &str) {
    let file = worst::named(name, LARGEST * 9 / 10);
    bencher.bench_local(|| read(&file, TABLES).is_ok());
}

/// Questions of every kind, mixed, all answered.
#[divan::bench(args = [5, 50, 500])]
fn grade_questions(bencher: Bencher<'_, '_>, questions: usize) {
    let mut article: Value = serde_json::from_str(include_str!("../crates/format/doc/article.json")).unwrap();
    let own = article["questions"].as_array().unwrap().clone();
    let numbered = own.iter().cycle().take(questions).enumerate().map(|(number, question)| {
        let mut question = question.clone();
        question["id"] = json!(format!("q{number}"));
        question
    });
    article["questions"] = numbered.collect();
    let article = read(&article.to_string(), TABLES).unwrap();
    let asked: Vec<_> = article.quiz(LevelIndex::EASIEST).collect();
    let responses: Responses = asked.iter().map(|question| (question.id.clone(), response(question))).collect();
    bencher.bench_local(|| grade(asked.iter().copied(), LevelIndex::EASIEST, &responses));
}

/// A complete response, right or wrong.
fn response(question: &Question) -> Response {
    let ids = |options: &Options| options.list.iter().map(|option| option.id.clone()).collect::<Vec<Id>>();
    let targets = question.targets(LevelIndex::EASIEST).map(|targets| ids(&targets.options)).unwrap_or_default();
    match &question.kind {
        Kind::Choice(options) | Kind::Statement(options) | Kind::InlineChoice(options) => {
            Response::choice(ids(options).pop())
        }
        Kind::MultipleResponse(options) => Response::choice(ids(options)),
        Kind::TextEntry { .. } => Response::Typed("For ninety years, or a little more".into()),
        Kind::Number(_) => Response::Typed("1,234,567.5 people".into()),
        Kind::Open(_) => Response::Typed("I would take my shoes. ".repeat(20).into()),
        Kind::Order(items) => Response::Ordered(items.iter().rev().map(|item| item.id.clone()).collect()),
        Kind::Match(pairs) => {
            Response::Matched(pairs.premises.iter().map(|premise| (premise.id.clone(), premise.key.clone())).collect())
        }
        Kind::Cloze(gaps) => {
            Response::Filled(gaps.iter().map(|gap| (gap.id.clone(), "the quiet mountain".into())).collect())
        }
        Kind::HotText(_) => Response::choice(targets),
        Kind::EvidenceBased(options, _) => Response::Supported(ids(options).pop(), targets.into_iter().next()),
    }
}

#[divan::bench(args = [200, 2_000, 20_000])]
fn line_up_words(bencher: Bencher<'_, '_>, words: usize) {
    let (easy, hard) = (story::text(words, 1), story::text(words, 2));
    bencher.bench_local(|| Alignment::between(&easy, &hard, "en", TABLES));
}
