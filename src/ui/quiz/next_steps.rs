//! What to do after a quiz was graded: what to read next, and the ways to try again.

use yew::prelude::*;

use crate::ui::buttons::button;
use crate::ui::focus;
use crate::ui::messages::Locale;
use crate::ui::props::Advice;
use crate::ui::results::NextStepsProps;
use crate::ui::text::{changing, text};
use graded_reader_core::session::placement::{AnchorResults, Reason};
use graded_reader_core::session::reading::{Action, Reading};
use graded_reader_core::session::skills::{SkillGrade, by_skill as by_skill_of, weakest};
use graded_reader_core::text::level::LevelIndex;

/// One suggestion with its reason, how the anchor questions went at each level, and the ways to try again.
#[component]
pub(super) fn NextSteps(props: &NextStepsProps) -> Html {
    let NextStepsProps { locale, reading, act, .. } = props;
    // The host is asked once for each record.
    let advice =
        use_memo((reading.progress().records.last().cloned(), props.advise.clone()), |(record, advise)| {
            match (record, advise) {
                (Some(record), Some(advise)) => advise.emit(record.clone()),
                _ => Advice::Ours,
            }
        });
    let again = |action: Action| act.reform(move |_: MouseEvent| action.clone());
    let has_missed = reading.grade().is_some_and(|grade| !grade.missed().is_empty());
    html! {
        <div class="next">
            if let Some((level, reason, start)) = suggested(reading, &advice, locale) {
                { suggestion(props, level, reason, start) }
            }
            { by_skill(reading, locale) }
            { anchors(reading, locale) }
            <p class="again">
                { button(again(Action::TryAgain), locale.try_again(), locale) }
                if has_missed { { button(again(Action::RetryMissed), locale.retry_missed(), locale) } }
            </p>
        </div>
    }
}

/// The level to read next, why, and where to begin: as the host advises, else by our own rule.
fn suggested(reading: &Reading, advice: &Advice, locale: &Locale) -> Option<(LevelIndex, AttrValue, &'static str)> {
    match advice {
        Advice::Nothing => None,
        Advice::Level(level, reason) => Some((*level, reason.clone(), focus::TEXT)),
        Advice::Ours => reading.suggestion().map(|ours| {
            let start = match ours.reason {
                Reason::AnchorsMissed | Reason::Reread => focus::MARKS,
                _ => focus::TEXT,
            };
            let reason = locale.suggestion(ours.reason);
            let reason = match weakest(&skills(reading)) {
                Some(weakest) => format!("{reason} {}", locale.weakest_skill(&weakest.skill)).into(),
                None => reason,
            };
            (ours.level, reason, start)
        }),
    }
}

fn suggestion(props: &NextStepsProps, level: LevelIndex, reason: AttrValue, start: &'static str) -> Html {
    let is_other = level != props.reading.level();
    let onclick = props.read.reform(move |_: MouseEvent| (level, start));
    let name = &props.reading.article().level(level).label;
    html! {
        <div class="suggestion">
            // A host may give no reason.
            if !reason.trim().is_empty() { <p dir="auto">{ changing(reason) }</p> }
            <button type="button" class="button primary" part="button primary" {onclick}>{ changing(props.locale.read_next(name, is_other)) }</button>
        </div>
    }
}

/// The points by skill, once two skills can be compared.
fn by_skill(reading: &Reading, locale: &Locale) -> Html {
    let skills = skills(reading);
    let row = |skill: &SkillGrade| {
        html! {
            <tr key={&*skill.skill}>
                <th scope="row" lang={&locale.lang} dir={locale.dir}>{ text(&skill.skill) }</th>
                <td>{ changing(locale.points_of(skill.points as usize, skill.maximum as usize)) }</td>
            </tr>
        }
    };
    match skills.len() {
        0 | 1 => Html::default(),
        _ => html! {
            <table class="skills">
                <caption>{ locale.by_skill() }</caption>
                <tbody>{ for skills.iter().map(row) }</tbody>
            </table>
        },
    }
}

fn skills(reading: &Reading) -> Vec<SkillGrade> {
    reading.grade().map(|grade| by_skill_of(reading.article(), grade)).unwrap_or_default()
}

/// How the questions that several levels ask went at each, once two levels can be compared.
fn anchors(reading: &Reading, locale: &Locale) -> Html {
    let level = |index: LevelIndex| reading.article().level(index);
    let (lang, dir) = (&locale.lang, locale.dir);
    let mut compared = reading.anchor_results();
    compared.retain(|anchor| anchor.results.len() > 1);
    if compared.is_empty() {
        return Html::default();
    }
    // A list and not a table, because with many levels, or long names of levels, a table is wider than a phone.
    let result = |(at, points, maximum): &(LevelIndex, u32, u32)| {
        html! {
            <li key={at.number()}>
                <span {lang} {dir}>{ text(&level(*at).label) }</span>{ ": " }{ changing(locale.anchor(*points, *maximum)) }
            </li>
        }
    };
    let anchor = |anchor: &AnchorResults| {
        let stem = reading.article().question(&anchor.question).map(|question| text(question.stem.words()));
        html! {
            <li key={&*anchor.question}>
                <p {lang} {dir}>{ stem }</p>
                <ul>{ for anchor.results.iter().map(result) }</ul>
            </li>
        }
    };
    // Levels that were left stay in the document.
    let id = format!("anchors-{}", reading.level().number());
    html! {
        <div class="anchors">
            <p id={id.clone()}>{ locale.anchors() }</p>
            <ul aria-labelledby={id}>{ for compared.iter().map(anchor) }</ul>
        </div>
    }
}
