//! One question: its stem, the control of its kind, and its feedback.

use yew::prelude::*;

use super::buttons::button;
use super::elements::{element, ours, signed, theirs};
use super::part::Part;
use super::question_props::QuestionProps;
use super::text::text;
use super::{choice, feedback, gap, matching, order, places, words};
use graded_reader_core::quiz::question::Kind;
use graded_reader_core::session::reading::{Action, PresentedQuestion};

impl Part for QuestionProps {
    fn draw(&self) -> Html {
        question(self)
    }

    fn can_wait(&self) -> bool {
        true
    }
}

fn question(props: &QuestionProps) -> Html {
    let asked = &props.asked;
    let revealed = asked.result.is_some();
    let checkable = props.checks && !revealed && asked.question.is_answered(asked.response.as_ref());
    let hint = words::hint(&asked.question.kind).filter(|_| !revealed);
    let id = places::question(asked.level, asked.number);
    let verdict = asked.result.as_ref().map(|result| feedback::class(result.verdict()));
    let class = signed(if asked.unanswered { "question open" } else { "question" }, verdict);
    let children = html! {
        <>
            <legend>
                <span class="number" part="number">{ asked.number }</span>
                <span class="stem" dir="auto">{ stem(asked) }</span>
            </legend>
            if asked.unanswered {
                { ours("p", "open-note", words::NOT_ANSWERED_YET) }
            }
            if let Some(hint) = hint {
                { ours("p", "hint", hint) }
            }
            { control(props) }
            if checkable {
                { button(check(props), words::CHECK) }
            }
            if let Some(result) = &asked.result {
                { feedback::feedback(asked, result, &props.point) }
            }
        </>
    };
    element(
        "fieldset",
        &["part", "id", "tabindex", "class"],
        ["question".into(), id.into(), "-1".into(), class],
        children,
    )
    .into()
}

/// A click that asks for the feedback. The button goes with it, so the question takes the focus.
fn check(props: &QuestionProps) -> Callback<MouseEvent> {
    let (id, act) = (props.asked.question.id.clone(), props.act.clone());
    let jump = places::jump(places::question(props.asked.level, props.asked.number));
    Callback::from(move |click| {
        jump.emit(click);
        act.emit(Action::Check(id.clone()));
    })
}

/// The stem; the gap of a sentence is shown with the control that fills it.
fn stem(asked: &PresentedQuestion) -> Html {
    match asked.question.kind {
        Kind::TextEntry { .. } | Kind::InlineChoice(_) => html! { { words::FILL_THE_GAP } },
        Kind::Statement(_) => {
            html! { <>{ words::STATEMENT }{ " " }{ theirs("q", "statement", text(&asked.question.stem)) }</> }
        }
        _ => html! { { text(&asked.question.stem) } },
    }
}

fn control(props: &QuestionProps) -> Html {
    match &props.asked.question.kind {
        Kind::Choice(options) | Kind::Statement(options) => choice::choice(props, options, false),
        Kind::MultipleResponse(options) => choice::choice(props, options, true),
        Kind::TextEntry { .. } => gap::text_entry(props),
        Kind::InlineChoice(options) => gap::inline_choice(props, options),
        Kind::Order(_) => order::order(props),
        Kind::Match(pairs) => matching::matching(props, pairs),
    }
}
