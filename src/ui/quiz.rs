//! The quiz of a level: its questions, handing in, and what came of it.

use std::rc::Rc;

use yew::prelude::*;

use super::answers::answer;
use super::part::{Part, part};
use super::progress::kept_here;
use super::props::{Advice, IS_PICTURE, Notice};
use super::question_props::QuestionProps;
use super::score::{Next, score};
use super::session::is_alike;
use super::text::text;
use super::{places, words};
use graded_reader_core::session::attempt::Phase;
use graded_reader_core::session::reading::{Action, Feedback, PresentedQuestion, Reading};
use graded_reader_core::session::record::Record;

/// What stands around the work at a level.
pub(super) struct Quiz {
    pub work: Work,
    pub notice: Option<Notice>,
    /// A click that erases what is kept of the reader's progress, where anything is.
    pub erase: Option<Callback<MouseEvent>>,
}

impl Quiz {
    /// The whole quiz. What came of its level is drawn among what was seen of others.
    pub(super) fn draw(self, seen: impl FnOnce(Html) -> Html) -> Html {
        let heading = self.work.heading;
        html! {
            <section class="quiz" part="quiz" lang={text(&self.work.reading.article().language)}>
                <h2 id={places::QUIZ} tabindex="-1" aria-level={(heading + 1).to_string()}>{ words::QUIZ }</h2>
                if let Some(notice) = self.notice {
                    <p class="notice" part="notice" role="status">{ words::notice(notice) }</p>
                }
                { seen(part(self.work, "work")) }
                if let Some(erase) = &self.erase { { kept_here(erase) } }
            </section>
        }
    }
}

/// The work at the level that is open: questions and, once they are graded, what came of them.
pub(super) struct Work {
    pub reading: Rc<Reading>,
    pub asked: Vec<PresentedQuestion>,
    pub act: Callback<Action>,
    pub point: Callback<usize>,
    pub advise: Option<Callback<Rc<Record>, Advice>>,
    /// The heading level of the article's title.
    pub heading: u8,
}

/// What was asked follows from the session.
impl PartialEq for Work {
    fn eq(&self, other: &Self) -> bool {
        let rest = |work: &Self| (work.act.clone(), work.point.clone(), work.advise.clone(), work.heading);
        self.reading.settings() == other.reading.settings()
            && is_alike(&self.reading, &other.reading)
            && rest(self) == rest(other)
    }
}

impl Part for Work {
    fn draw(&self) -> Html {
        let attempt = &self.reading.progress().attempt;
        // A sandboxed frame forbids forms to be sent before anyone hears of it, so the button's click hands in; Enter in a
        // text field clicks it too.
        let onsubmit = Callback::from(|submit: SubmitEvent| submit.prevent_default());
        let hand_in = self.act.reform(|click: MouseEvent| {
            click.prevent_default();
            Action::Submit
        });
        let act = self.act.clone();
        let onchange = Callback::from(move |event: Event| answer(&event).into_iter().for_each(|given| act.emit(given)));
        let oninput = onchange.reform(InputEvent::into);
        let checks = self.reading.settings().feedback == Feedback::Question;
        let question = |asked: &PresentedQuestion| {
            let key = format!("{}.{}", attempt.number, asked.question.id);
            let (act, point) = (self.act.clone(), self.point.clone());
            part(QuestionProps { asked: asked.clone(), checks, act, point }, key)
        };
        html! {
            <>
                if self.reading.grade().is_some() { { score(&self.reading, self.heading + 2) } }
                // The browser's own validation would speak before ours, and what it fills in again after a reload is no answer.
                <form {onsubmit} {onchange} {oninput} novalidate=true autocomplete="off">
                    { for self.asked.iter().map(question) }
                    { handing_in(&self.asked, &attempt.phase, &hand_in) }
                </form>
                if self.reading.grade().is_some() {
                    { part(Next { reading: self.reading.clone(), act: self.act.clone(), advise: self.advise.clone() }, "next") }
                }
            </>
        }
    }
}

fn handing_in(asked: &[PresentedQuestion], phase: &Phase, hand_in: &Callback<MouseEvent>) -> Html {
    let words = match phase {
        Phase::Graded(_) => return Html::default(),
        Phase::Answering => words::HAND_IN,
        Phase::Unfinished(_) => words::HAND_IN_ANYWAY,
    };
    let open: Vec<usize> = asked.iter().filter(|asked| asked.unanswered).map(|asked| asked.number).collect();
    html! {
        <div class="hand-in">
            if !open.is_empty() {
                <p class="unfinished" role="alert">{ words::unanswered(&open) }</p>
            }
            <button class="button primary" part="button primary" onclick={hand_in} disabled={IS_PICTURE}>{ words }</button>
        </div>
    }
}
