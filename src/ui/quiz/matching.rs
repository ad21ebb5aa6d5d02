//! Pairs to match: for every premise a list of options.

use std::rc::Rc;

use yew::prelude::*;

use super::feedback::{notes, option_part, reason, sign};
use crate::ui::content::content;
use crate::ui::messages::Locale;
use crate::ui::select::Select;
use crate::ui::text::text;
use graded_reader_core::quiz::grading::OptionFeedback;
use graded_reader_core::quiz::question::{Kind, Matching as Pairs, Premise};
use graded_reader_core::quiz::response::Response;
use graded_reader_core::session::reading::{Action, PresentedQuestion};

/// The premises, each with a list of the options.
pub(super) fn matching(presented: &PresentedQuestion, act: &Callback<Action>, locale: &Rc<Locale>) -> Html {
    let Kind::Match(pairs) = &presented.question.kind else { return Html::default() };
    let notes = notes(presented);
    let pair = |premise: &Premise| {
        let note = notes.iter().find(|note| note.about == premise.id);
        let result = note.map(|note| if note.chosen { "right" } else { "wrong" });
        html! {
            <div key={&*premise.id} class="option pair" part={option_part(result)} data-result={result}>
                <label>
                    <span class="premise" dir={locale.dir}>{ content(&premise.text, None, locale) }</span>
                    { list(presented, act, pairs, premise, locale) }
                </label>
                if let Some(note) = note { { result_of(presented, pairs, premise, note, locale) } }
            </div>
        }
    };
    html! { <div class="options pairs">{ for pairs.premises.iter().map(pair) }</div> }
}

fn list(
    presented: &PresentedQuestion,
    act: &Callback<Action>,
    pairs: &Pairs,
    premise: &Premise,
    locale: &Rc<Locale>,
) -> Html {
    let chosen = match &presented.response {
        Some(Response::Matched(chosen)) => chosen.get(&premise.id).map(text),
        _ => None,
    };
    let options = presented.order.iter().filter_map(|id| pairs.options.iter().find(|option| option.id == *id));
    let options: Vec<_> = options.map(|option| (text(&option.id), text(option.text.words()))).collect();
    let (question, premise) = (presented.question.id.clone(), premise.id.clone());
    let on_choose = act.reform(move |option: AttrValue| {
        let option = (!option.is_empty()).then(|| (&*option).into());
        Action::Pair(question.clone(), premise.clone(), option)
    });
    html! {
        <Select locale={locale.clone()} name={text(&presented.question.id)} placeholder={locale.embedded(locale.choose())} value={chosen.unwrap_or_default()} {options}
            {on_choose} disabled={presented.result.is_some()} />
    }
}

/// Whether the pair is right, what goes with the premise if it is not, and why.
fn result_of(
    presented: &PresentedQuestion,
    pairs: &Pairs,
    premise: &Premise,
    note: &OptionFeedback,
    locale: &Locale,
) -> Html {
    let key = pairs.options.iter().find(|option| option.id == premise.key);
    html! {
        <>
            <p class="told">
                { sign(locale.pair_sign(note.chosen), locale) }
                if !note.chosen { { " " }<strong dir={locale.dir}>{ key.map(|key| text(key.text.words())) }</strong> }
            </p>
            { reason(presented, note, locale) }
        </>
    }
}
