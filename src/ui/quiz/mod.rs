//! The quiz of a level: its questions, submitting, and the results.

mod choice;
mod feedback;
mod gap;
mod matching;
mod next_steps;
mod ordering;
mod question;
mod score;

use std::rc::Rc;

use yew::prelude::*;

use next_steps::NextSteps;
use question::Question;
use score::score;

use super::deferred::Deferred;
use super::focus;
use super::keep_alive::KeepAlive;
use super::messages;
use super::props::{Advice, IS_PRERENDERED, Notice};
use super::text::text;
use graded_reader_core::session::attempt::Phase;
use graded_reader_core::session::reading::{Action, Feedback, PresentedQuestion, Reading};
use graded_reader_core::session::record::Record;
use graded_reader_core::text::level::LevelIndex;

/// What [`Quiz`] is given.
#[derive(PartialEq, Properties)]
pub(super) struct QuizProps {
    pub reading: Rc<Reading>,
    /// Its number keeps the elements of one session out of the next.
    pub session: u32,
    /// The levels that were opened in this session; the quizzes of those that are not open stay in the DOM, hidden.
    pub opened: Vec<LevelIndex>,
    pub act: Callback<Action>,
    /// Told the number of the question whose evidence the reader wants to see.
    pub point: Callback<usize>,
    pub advise: Option<Callback<Rc<Record>, Advice>>,
    /// The heading level of the article's title, from 1.
    pub heading: u8,
    pub notice: Option<Notice>,
    /// What stands under the quiz.
    #[prop_or_default]
    pub children: Html,
}

/// The quiz of the open level.
#[component]
pub(super) fn Quiz(props: &QuizProps) -> Html {
    let reading = &props.reading;
    let at_level = |order: &LevelIndex| {
        let visible = *order == reading.level();
        html! {
            <div key={format!("{}.{}", props.session, order.number())} class="at-level" hidden={!visible}>
                <KeepAlive {visible}>
                    if visible {
                        <Questions reading={reading.clone()} act={props.act.clone()} point={props.point.clone()}
                            advise={props.advise.clone()} heading={props.heading + 2} />
                    }
                </KeepAlive>
            </div>
        }
    };
    html! {
        <section class="quiz" part="quiz" lang={text(&reading.article().language)}>
            <h2 id={focus::QUIZ} tabindex="-1" aria-level={(props.heading + 1).to_string()}>{ messages::QUIZ }</h2>
            if let Some(notice) = props.notice {
                <p class="notice" part="notice" role="status">{ messages::notice(notice) }</p>
            }
            { props.opened.iter().map(at_level).collect::<Html>() }
            { props.children.clone() }
        </section>
    }
}

/// What [`Questions`] is given.
#[derive(PartialEq, Properties)]
struct QuestionsProps {
    reading: Rc<Reading>,
    act: Callback<Action>,
    point: Callback<usize>,
    advise: Option<Callback<Rc<Record>, Advice>>,
    /// The heading level of the score.
    heading: u8,
}

/// The questions of the open level and, once they are graded, the score and what to do next.
#[component]
fn Questions(props: &QuestionsProps) -> Html {
    let QuestionsProps { reading, act, point, .. } = props;
    let (presented, attempt) = (reading.questions(), &reading.progress().attempt);
    let checks = reading.settings().feedback == Feedback::Question;
    let question = |presented: &PresentedQuestion| {
        let key = format!("{}.{}", attempt.number, presented.question.id);
        html! { <Deferred {key} index={presented.number}><Question presented={presented.clone()} {checks} act={act.clone()} point={point.clone()} /></Deferred> }
    };
    let onsubmit = Callback::from(|submit: SubmitEvent| submit.prevent_default());
    let is_graded = reading.grade().is_some();
    html! {
        <>
            if is_graded { { score(reading, props.heading) } }
            // The browser's own validation would speak before ours, and what it fills in after a reload is no response.
            <form {onsubmit} novalidate=true autocomplete="off">
                { presented.iter().map(question).collect::<Html>() }
                { submit(&presented, &attempt.phase, act) }
            </form>
            if is_graded { <NextSteps reading={reading.clone()} act={act.clone()} advise={props.advise.clone()} /> }
        </>
    }
}

/// The button that submits, and what is still unanswered.
fn submit(presented: &[PresentedQuestion], phase: &Phase, act: &Callback<Action>) -> Html {
    let label = match phase {
        Phase::Graded(_) => return Html::default(),
        Phase::Answering => messages::SUBMIT,
        Phase::Unfinished(_) => messages::SUBMIT_ANYWAY,
    };
    // A sandboxed frame forbids sending forms, so it is the click that submits. Enter in a text field clicks, too.
    let onclick = act.reform(|click: MouseEvent| {
        click.prevent_default();
        Action::Submit
    });
    let open: Vec<usize> =
        presented.iter().filter(|presented| presented.unanswered).map(|presented| presented.number).collect();
    html! {
        <div class="hand-in">
            if !open.is_empty() {
                <p class="unfinished" role="alert">{ messages::unanswered(&open) }</p>
            }
            <button class="button primary" part="button primary" {onclick} disabled={IS_PRERENDERED}>{ label }</button>
        </div>
    }
}
