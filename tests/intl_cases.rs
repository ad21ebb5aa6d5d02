//! The cases that hold the browser's `Intl` and ICU4X to the same results: `tests/fixtures/intl.txt`, a line for each, with
//! the locale, what is asked, of what, and the answer.

use graded_reader::device::intl::{Intl, is_right_to_left};
use yew::AttrValue;

const CASES: &str = include_str!("fixtures/intl.txt");

/// The cases, each with the answer that is given here.
pub fn answered() -> Vec<(&'static str, String)> {
    CASES.lines().map(|case| (case, answer(case))).collect()
}

fn answer(case: &str) -> String {
    let parts: Vec<&str> = case.split('|').collect();
    let [locale, asked, of, _] = parts[..] else { return "four parts are needed".to_owned() };
    let given = match (asked, Intl::new(locale)) {
        ("rtl", _) => is_right_to_left(locale).to_string(),
        (_, None) => "no locale".to_owned(),
        ("number", Some(intl)) => intl.number(of.parse().unwrap_or_default()).to_string(),
        ("plural", Some(intl)) => {
            ["zero", "one", "two", "few", "many", "other"][intl.category(of.parse().unwrap_or_default())].to_owned()
        }
        ("list", Some(intl)) => {
            let items: Vec<AttrValue> = of.split(' ').map(|item| item.to_owned().into()).collect();
            intl.list(&items).to_string()
        }
        ("date", Some(intl)) => intl.date(of).to_string(),
        _ => "no such question".to_owned(),
    };
    // There are several kinds of space, and each has its own idea which to use.
    let given: String = given.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter }).collect();
    format!("{locale}|{asked}|{of}|{given}")
}
