//! How questions and options turned out, as the style sheet tells it.

use yew::AttrValue;

use graded_reader_core::quiz::grading::Verdict;

/// The parts by which a page styles an option that turned out so.
pub(super) fn option_part(result: Option<&'static str>) -> AttrValue {
    result.map_or("option".into(), |result| format!("option {result}").into())
}

/// A verdict, as the style sheet tells it.
pub(super) fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "right",
        Verdict::Partly => "partly",
        Verdict::Wrong | Verdict::Unanswered => "wrong",
        Verdict::Ungraded => "ungraded",
    }
}
