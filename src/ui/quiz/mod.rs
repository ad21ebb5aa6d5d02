//! The quiz of a level: its questions, submitting, and the results.

mod choice;
mod cloze;
mod enter;
mod feedback;
mod gap;
mod hints;
mod hot_text;
mod matching;
mod next_steps;
mod number;
mod open;
mod ordering;
mod outcome;
mod question;
mod results;
mod score;

use std::rc::Rc;

use yew::prelude::*;

use question::Question;
pub use results::RESULTS;
use score::score;

use super::buttons::button;
use super::deferred::Deferred;
use super::focus;
use super::keep_alive::OpenedLevels;
use super::layout;
use super::messages::Locale;
use super::props::{Advice, IS_PRERENDERED, Notice};
use super::results::{self as explanations, NextStepsProps, State};
use super::saved_progress;
use super::text::{changing, interface_text};
use graded_reader_core::quiz::question::Id;
use graded_reader_core::session::attempt::Phase;
use graded_reader_core::session::reading::{Action, Feedback, PresentedQuestion, Reading};
use graded_reader_core::session::record::Record;
use graded_reader_core::text::level::LevelIndex;

/// The quiz of the open level, under this heading level, with what the reader should know about saving.
pub(super) fn quiz(opened: &OpenedLevels, props: QuestionsProps, notice: Option<Notice>, saved: Option<Html>) -> Html {
    let (locale, level, heading) = (props.locale.clone(), props.reading.level(), props.heading);
    // A page can have several readers, whose quizzes are told apart by their stories.
    let name = format!("{} {}", focus::QUIZ, focus::HEADLINE);
    html! {
        <section class="quiz" part="quiz" aria-labelledby={name}>
            <h2 id={focus::QUIZ} tabindex="-1" aria-level={heading.to_string()}>{ locale.quiz() }</h2>
            if let Some(notice) = notice {
                <p class="notice" part="notice" role="status">{ changing(saved_progress::notice(notice, &locale)) }</p>
            }
            { opened.show(level, None, None, html! { <Questions ..props /> }) }
            // An `if` keeps its place among the nodes also without contents, and so its neighbours keep theirs.
            if let Some(saved) = saved { { saved } }
        </section>
    }
}

/// What [`Questions`] is given.
#[derive(PartialEq, Properties)]
pub(super) struct QuestionsProps {
    pub locale: Rc<Locale>,
    pub reading: Rc<Reading>,
    /// Its questions.
    pub presented: Rc<Vec<PresentedQuestion>>,
    pub act: Callback<Action>,
    /// Told the id of the question that the reader wants to answer in the text, or `None` when that is done.
    pub answer: Callback<Option<Id>>,
    /// Told the number of the question whose evidence the reader wants to see.
    pub point: Callback<usize>,
    /// Whether what explains the results is here.
    pub explanations: State,
    /// Has it loaded.
    pub explain: Callback<()>,
    /// Told the level to read next, and the selector of where to begin.
    pub read: Callback<(LevelIndex, &'static str)>,
    pub advise: Option<Callback<Rc<Record>, Advice>>,
    /// The heading level of the quiz, from 1.
    pub heading: u8,
}

/// The questions of the open level and, once they are graded, the score and what to do next.
#[component]
fn Questions(props: &QuestionsProps) -> Html {
    let QuestionsProps { locale, reading, presented, act, point, .. } = props;
    let attempt = &reading.progress().attempt;
    let checks = reading.settings().feedback == Feedback::Question;
    let question = |presented: &PresentedQuestion, stimulus: Option<AttrValue>| {
        let key = format!("{}.{}", attempt.number, presented.question.id);
        html! { <Deferred {key} index={presented.number}><Question locale={locale.clone()} presented={presented.clone()} {stimulus} explanations={props.explanations} explain={props.explain.clone()} {checks} act={act.clone()} answer={props.answer.clone()} point={point.clone()} /></Deferred> }
    };
    let mut questions: Vec<Html> = Vec::new();
    for group in presented.chunk_by(about_the_same) {
        let stimulus = layout::get().and_then(|layouts| layouts.stimulus(group, locale));
        let (shown, id) = stimulus.unzip();
        questions.extend(shown);
        group.iter().for_each(|presented| questions.push(question(presented, id.clone())));
    }
    let onsubmit = Callback::from(|submit: SubmitEvent| submit.prevent_default());
    let is_graded = reading.grade().is_some();
    html! {
        <>
            if is_graded { { score(reading, props.heading + 1, locale) } }
            // The browser's own validation would speak before ours, and what it fills in after a reload is no response.
            <form {onsubmit} onkeydown={enter::on_key} novalidate=true autocomplete="off">
                // Each look at a form's own properties, such as Yew's for every child, goes through all of its controls.
                <div>{ questions.into_iter().collect::<Html>() }</div>
                { submit(presented, &attempt.phase, act, locale) }
            </form>
            if is_graded { { next_steps(props) } }
        </>
    }
}

/// What to do after the quiz or, where what explains its results could not be loaded, a way to load it.
fn next_steps(props: &QuestionsProps) -> Html {
    let QuestionsProps { locale, reading, act, read, advise, .. } = props;
    match explanations::get() {
        Some(results) => results.next_steps(NextStepsProps {
            locale: locale.clone(),
            reading: reading.clone(),
            act: act.clone(),
            read: read.clone(),
            advise: advise.clone(),
        }),
        None if props.explanations == State::Missing => html! {
            <div class="next">
                <p role="alert">{ interface_text(locale, locale.not_explained()) }</p>
                <p class="again">{ button(props.explain.reform(|_: MouseEvent| ()), locale.try_again(), locale) }</p>
            </div>
        },
        None => Html::default(),
    }
}

fn about_the_same(one: &PresentedQuestion, next: &PresentedQuestion) -> bool {
    next.question.stimulus.is_some() && one.question.stimulus == next.question.stimulus
}

/// The button that submits, and what is still unanswered.
fn submit(presented: &[PresentedQuestion], phase: &Phase, act: &Callback<Action>, locale: &Locale) -> Html {
    let label = match phase {
        Phase::Graded(_) => return Html::default(),
        Phase::Answering => locale.submit(),
        Phase::Unfinished(_) => locale.submit_anyway(),
    };
    let onclick = act.reform(|_: MouseEvent| Action::Submit);
    // The click submits, because a sandboxed frame forbids sending forms. A button of the type `submit` would also be clicked by
    // Enter in any field. Before the app runs it is one, disabled, so that no field can send the form.
    let kind = if IS_PRERENDERED { "submit" } else { "button" };
    let open: Vec<usize> =
        presented.iter().filter(|presented| presented.unanswered).map(|presented| presented.number).collect();
    html! {
        <div class="hand-in">
            if !open.is_empty() {
                <p class="unfinished" role="alert">{ changing(locale.unanswered_of(&open)) }</p>
            }
            <button type={kind} class="button primary" part="button primary" {onclick} disabled={IS_PRERENDERED}>{ changing(label) }</button>
        </div>
    }
}
