//! Quotations, and the spans of the text that they stand for.

use graded_reader_core::text::level::LevelIndex;
use graded_reader_core::text::span::Span;
use litemap::LiteMap;

use super::level::numbered;
use super::passage::Passage;
use crate::article::file::{QuotationFile, QuotationsFile};
use crate::json::faults::{About, Place};
use crate::json::field::{Field, optional};

/// Spans of the text, by level.
pub(super) type Spans = LiteMap<LevelIndex, Vec<Span>>;

/// Finds quotations in the passages of their levels.
pub(super) fn spans(
    file: &QuotationsFile,
    passages: &[Option<Passage<'_>>],
    may_be_empty: bool,
    place: &Place<'_>,
) -> Option<Spans> {
    if file.0.is_empty() {
        return place.fault("name at least one level, with a quotation from its text".to_owned());
    }
    let mut spans = Vec::new();
    for (number, quotations) in &file.0 {
        let entry = |fault: String| place.fault_about(|| About::Entry(number.to_string()), || fault);
        spans.push(match (numbered(number, passages.len()), &quotations.0) {
            (None, _) => entry(format!("there is no level {number}")),
            (Some(_), Some(list)) if list.0.is_empty() && !may_be_empty => {
                entry("the list is empty: quote words of the text".to_owned())
            }
            (Some(found), Some(list)) => passages.get(found.index()).and_then(Option::as_ref).and_then(|passage| {
                let at = place.child(number);
                let span = |(index, file): (usize, &Field<_>)| span(file.0.as_ref()?, passage, &at.child(index));
                let spans: Vec<Option<Span>> = list.0.iter().enumerate().map(span).collect();
                Some((found, spans.into_iter().collect::<Option<_>>()?))
            }),
            (Some(_), None) => None,
        });
    }
    spans.into_iter().collect()
}

/// Finds one quotation in a passage.
pub(super) fn span(QuotationFile(quotation): &QuotationFile, passage: &Passage<'_>, place: &Place<'_>) -> Option<Span> {
    let quote = quotation.quote.0?.0;
    let (paragraph, nth) = (optional(quotation.paragraph.clone())?, optional(quotation.nth.clone())?);
    let everywhere = passage.find(quote, place)?;
    let found = paragraph.map_or(&everywhere[..], |number| passage.in_paragraph(&everywhere, number));
    let one = match nth {
        Some(nth) => nth.checked_sub(1).and_then(|before| found.get(usize::try_from(before).ok()?)),
        None => found.first().filter(|_| found.len() == 1),
    };
    match one {
        Some(start) => Some(passage.span(*start, quote.len())),
        None if found.is_empty() && !everywhere.is_empty() => {
            place.fault_about(|| About::Value, || format!("“{quote}” is in the text, but not in this paragraph"))
        }
        // Looking for similar words takes long, so it is done only for faults that are reported.
        None => place.fault_about(|| About::Value, || not_found(passage, quote, found.len(), nth)),
    }
}

/// Why a quotation was not found, given how often its words occur.
fn not_found(passage: &Passage<'_>, quote: &str, times: usize, nth: Option<u64>) -> String {
    if let Some(words) = passage.find_without_marks(quote).filter(|_| times == 0) {
        return format!("“{quote}” is not in the text: copy the words as they are read, without marks: “{words}”");
    }
    match (times, nth) {
        (0, _) => match passage.find_similar(quote) {
            Some((alike, Some(difference))) => {
                format!("“{quote}” is not in the text, but “{alike}” is, {difference}: copy the words exactly")
            }
            Some((alike, None)) => format!("“{quote}” is not in the text, but “{alike}” is: copy the words exactly"),
            None => format!("“{quote}” is not in the text: copy the words exactly, from a single paragraph"),
        },
        (_, Some(nth)) => format!("there is no occurrence {nth} of “{quote}”: the last is number {times}"),
        (_, None) => format!("“{quote}” occurs {times} times: say which one with “paragraph” and “nth”"),
    }
}
