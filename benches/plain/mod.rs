//! The page of the plain JavaScript reference: generated from an article file, as a static site generator would.

use std::borrow::Cow;

use serde_json::{Value, json};

pub const SCRIPT: &str = include_str!("graded-text.js");
const STYLE: &str = include_str!("graded-text.css");

/// The element with a declarative shadow root that contains all levels.
pub fn element(article: &Value) -> String {
    let levels = article["levels"].as_array().unwrap();
    let pick: String = (1..).zip(levels).map(|(number, level)| picker(number, level)).collect();
    let sections: String = (1..=levels.len()).map(|number| section(article, number)).collect();
    let answers: Vec<Vec<Value>> =
        (1..=levels.len()).map(|number| questions(article, number).map(answer).collect()).collect();
    format!(
        "<graded-text><template shadowrootmode=open><style>{STYLE}</style><h1>{}</h1>\
         <fieldset class=levels><legend>Reading level</legend>{pick}</fieldset>{sections}\
         <script type=application/json>{}</script></template></graded-text>",
        escape(&article["title"]),
        json!(answers).to_string().replace('<', "\\u003c")
    )
}

fn picker(number: usize, level: &Value) -> String {
    let checked = if number == 1 { " checked" } else { "" };
    format!("<label><input type=radio name=level value={number}{checked}>{}</label>", escape(&level["name"]))
}

fn section(article: &Value, number: usize) -> String {
    let paragraphs = article["levels"][number - 1]["paragraphs"].as_array().unwrap();
    let text: String = paragraphs.iter().map(|paragraph| format!("<p>{}</p>", escape(paragraph))).collect();
    let quiz: String =
        (1..).zip(questions(article, number)).map(|(place, asked)| question(number, place, asked)).collect();
    let hidden = if number == 1 { "" } else { " hidden" };
    format!(
        "<section data-level={number}{hidden}><article>{text}</article><form><h2>Quiz</h2><output tabindex=-1></output>{quiz}\
         <p class=progress></p><button>Check my answers</button></form></section>"
    )
}

fn question(level: usize, place: usize, question: &Value) -> String {
    let options: String = (0..)
        .zip(options(question))
        .map(|(value, option)| {
            let text = escape(&option["text"]);
            format!("<label><input type=radio name=question-{level}-{place} value={value}>{text}</label>")
        })
        .collect();
    format!("<fieldset><legend>{place}. {}</legend>{options}</fieldset>", escape(&question["stem"]))
}

fn answer(question: &Value) -> Value {
    let key = options(question).iter().position(|option| option["key"] == true).unwrap();
    let reasons: Vec<&Value> = options(question).iter().map(|option| &option["reason"]).collect();
    json!({ "key": key.to_string(), "reasons": reasons })
}

fn questions(article: &Value, level: usize) -> impl Iterator<Item = &Value> {
    let all = article["questions"].as_array().unwrap().iter();
    all.filter(move |question| question["evidence"].get(level.to_string()).is_some())
}

fn options(question: &Value) -> &[Value] {
    question["options"].as_array().unwrap()
}

fn escape(text: &Value) -> Cow<'_, str> {
    html_escape::encode_text(text.as_str().unwrap())
}
