//! Several gaps in a text, each typed into or with a list of options.

use std::rc::Rc;

use yew::prelude::*;

use super::gap::{entry, list, sentence};
use crate::ui::messages::Locale;
use crate::ui::text::text;
use graded_reader_core::quiz::question::{Gap, Id};
use graded_reader_core::quiz::response::Response;
use graded_reader_core::session::reading::{Action, PresentedQuestion};

/// The text with its gaps.
pub(super) fn cloze(presented: &PresentedQuestion, act: &Callback<Action>, locale: &Rc<Locale>) -> Html {
    let question = &presented.question;
    let mut order = &*presented.order;
    let mut gap = |(index, gap): (usize, &Gap)| {
        let filled = match &presented.response {
            Some(Response::Filled(gaps)) => gaps.get(&gap.id).map(text),
            _ => None,
        };
        let name: AttrValue = format!("{}.{}", question.id, gap.id).into();
        let label = locale.gap_number(question, index);
        let (id, gap_id) = (question.id.clone(), gap.id.clone());
        let fill = act.reform(move |text: String| {
            Action::Fill(id.clone(), gap_id.clone(), (!text.is_empty()).then(|| text.into()))
        });
        if gap.typed.is_some() {
            return entry(presented, name, label, filled.unwrap_or_default(), "10", None, fill);
        }
        let (own, others) = order.split_at(gap.options.list.len());
        order = others;
        let options = own.iter().filter_map(|id: &Id| gap.options.get(id));
        list(presented, name, label, filled, options, fill.reform(|option: AttrValue| option.to_string()), locale)
    };
    let gaps: Vec<Html> = question.gaps().iter().enumerate().map(&mut gap).collect();
    sentence(presented, &gaps, locale)
}
