//! Pairs to match: for every premise a list of options.

use std::rc::Rc;

use yew::prelude::*;

use super::outcome::option_part;
use crate::ui::content::content;
use crate::ui::messages::Locale;
use crate::ui::results;
use crate::ui::select::Select;
use crate::ui::text::text;
use graded_reader_core::quiz::question::{Kind, Matching as Pairs, Premise};
use graded_reader_core::quiz::response::Response;
use graded_reader_core::session::reading::{Action, PresentedQuestion};

/// The premises, each with a list of the options.
pub(super) fn matching(presented: &PresentedQuestion, act: &Callback<Action>, locale: &Rc<Locale>) -> Html {
    let Kind::Match(pairs) = &presented.question.kind else { return Html::default() };
    let results = results::of(presented, locale);
    let pair = |premise: &Premise| {
        let result = results.iter().find(|result| result.about == premise.id);
        let name = result.map(|result| result.name);
        html! {
            <div key={&*premise.id} class="option pair" part={option_part(name)} data-result={name}>
                <label>
                    <span class="premise" dir={locale.dir}>{ content(&premise.text, &[], locale) }</span>
                    { list(presented, act, pairs, premise, locale) }
                </label>
                if let Some(result) = result {
                    <p class="told">{ result.sign.clone() }</p>
                    { result.reason.clone() }
                }
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
