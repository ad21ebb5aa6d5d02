//! What must hold for every article, wherever it comes from: nothing that uses an article checks it again.

use std::rc::Rc;

use graded_reader_core::article::Article;
use graded_reader_core::article::library::Entry;
use graded_reader_core::quiz::grading::{feedback, grade_question, maximum};
use graded_reader_core::quiz::number::{self, ReadNumber};
use graded_reader_core::quiz::question::{AnswerOption, Gap, Id, Kind, Options, Question, Role, Targets};
use graded_reader_core::quiz::response::Response;
use graded_reader_core::session::reading::{Action, Reading, Settings};
use graded_reader_core::text::content::{Layout, Mark};
use graded_reader_core::text::level::{Level, LevelIndex};
use graded_reader_core::text::span::Span;
use graded_reader_core::text::unicode::TABLES;
use graded_reader_format::binary::layout::unpack;
use graded_reader_format::binary::{pack_article, pack_library, unpack_article, unpack_library};

use crate::{alignment, session};

/// Checks everything that is promised of an article.
pub fn check(article: &Rc<Article>) {
    article.levels().for_each(|level| {
        assert!(!level.paragraphs.is_empty() && level.paragraphs.iter().all(|text| !text.is_empty()))
    });
    article.questions().for_each(|question| check_question(article, question));
    let contents = article.questions().flat_map(|question| question.contents());
    contents
        .filter_map(|content| content.laid_out())
        .for_each(|laid_out| check_layout(&laid_out.texts, &laid_out.layout));
    for level in article.levels() {
        check_layout(&level.paragraphs, &level.layout);
        level.sentences.iter().for_each(|sentence| check_span(level, level.index, sentence));
        let has_sentence = |paragraph| level.sentences.iter().any(|sentence| sentence.paragraph == paragraph);
        assert!((0..level.paragraphs.len()).all(has_sentence));
    }
    check_packing(article);
    article.levels().zip(article.levels().skip(1)).for_each(|(easier, harder)| {
        alignment::check_levels(article, easier.index, harder.index);
    });
    check_sessions(article);
}

/// Blocks follow one another, and together with paragraphs they have every text once. Marks are in their texts, and nest.
fn check_layout(texts: &[Rc<str>], layout: &Layout) {
    let all = layout.pieces(0..texts.len(), texts.len()).into_iter().flat_map(|(texts, _)| texts);
    assert!(all.eq(0..texts.len()), "{layout:?}");
    assert!(layout.marks.is_sorted_by_key(|mark| (mark.span.paragraph, mark.span.start)));
    for (number, text) in texts.iter().enumerate() {
        let mut open: Vec<usize> = Vec::new();
        for Mark { span, .. } in layout.marks_of(number) {
            assert!(text.get(span.range()).is_some_and(|words| !words.is_empty()), "{span:?} is not in the text");
            open.retain(|end| *end > span.start);
            assert!(open.last().is_none_or(|end| span.end <= *end), "{span:?} crosses a mark");
            open.push(span.end);
        }
    }
}

fn check_question(article: &Article, question: &Question) {
    let in_text = |(level, spans): (&LevelIndex, &Vec<Span>)| {
        spans.iter().for_each(|span| check_span(article.level(*level), *level, span));
    };
    question.evidence.iter().for_each(in_text);
    for option in question.options().iter().flat_map(|options| &options.list) {
        if let Role::Elsewhere(places) = &option.role {
            places.iter().for_each(in_text);
        }
    }
    for level in question.evidence.keys().copied() {
        let response = right(question, level);
        assert!(question.accepts(level, &response), "{}: the right response does not fit", question.id);
        let grade = grade_question(question, level, Some(&response));
        assert!(grade.answered, "{}: the right response is no answer", question.id);
        assert_eq!(
            (grade.points, grade.maximum),
            (maximum(question, level), maximum(question, level)),
            "{}",
            question.id
        );
        assert_eq!(grade.maximum >= 1, question.is_graded());
        assert!(feedback(question, level, Some(&response)).iter().all(|note| note.mistake.is_none()));
        feedback(question, level, None);
        if let Some(targets) = question.targets(level) {
            let Targets { options, spans } = targets;
            assert_eq!(options.list.len(), spans.len());
            for (option, span) in options.list.iter().zip(spans) {
                check_span(article.level(level), level, span);
                assert_eq!(&*option.text, span.text(&article.level(level).paragraphs));
            }
            assert!(spans.windows(2).all(|pair| pair[0] < pair[1]), "{}: out of order", question.id);
        }
    }
}

fn check_span(level: &Level, index: LevelIndex, span: &Span) {
    assert_eq!(level.index, index, "there is no such level");
    let words = level.paragraphs.get(span.paragraph).and_then(|paragraph| paragraph.get(span.range()));
    assert!(words.is_some_and(|words| !words.is_empty()), "{span:?} is not in the text");
}

/// A response that earns all points at this level.
pub fn right(question: &Question, level: LevelIndex) -> Response {
    let ids = |options: Vec<&AnswerOption>| Response::choice(options.into_iter().map(|option| option.id.clone()));
    match &question.kind {
        Kind::Order(items) => Response::Ordered(items.iter().map(|item| item.id.clone()).collect()),
        Kind::Match(matching) => Response::Matched(
            matching.premises.iter().map(|premise| (premise.id.clone(), premise.key.clone())).collect(),
        ),
        Kind::TextEntry { options, .. } => Response::Typed(key_text(options)),
        Kind::Cloze(gaps) => {
            let key = |gap: &Gap| match gap.typed {
                Some(_) => key_text(&gap.options),
                None => gap.options.keys().next().map(|key| key.id.clone()).unwrap_or_default(),
            };
            Response::Filled(gaps.iter().map(|gap| (gap.id.clone(), key(gap))).collect())
        }
        Kind::Number(numbers) => {
            Response::Typed(key_text(&numbers.options).split('–').next().unwrap_or_default().into())
        }
        Kind::Open(_) => Response::Typed("A text.".into()),
        Kind::HotText(_) => Response::choice(right_targets(question, level)),
        Kind::EvidenceBased(options, _) => {
            Response::Supported(options.keys().map(|key| key.id.clone()).next(), right_targets(question, level).next())
        }
        Kind::MultipleResponse(options) => ids(options.keys().collect()),
        Kind::Choice(options) | Kind::Statement(options) | Kind::InlineChoice(options) => {
            ids(options.keys().take(1).collect())
        }
    }
}

fn right_targets(question: &Question, level: LevelIndex) -> impl Iterator<Item = Id> {
    question.targets(level).into_iter().flat_map(|targets| targets.options.keys()).map(|key| key.id.clone())
}

fn key_text(options: &Options) -> Rc<str> {
    options.keys().next().map(|key| key.text.words().clone()).unwrap_or_default()
}

fn check_packing(article: &Rc<Article>) {
    let unpacked = unpack_article(&pack_article(article), TABLES, Some(unpack), Some(ReadNumber(number::read)));
    assert_eq!(unpacked.as_ref(), Some(&**article));
    assert_eq!(unpacked.map(|unpacked| unpacked.fingerprint), Some(article.fingerprint.clone()));
    let entries = [Entry::from(&**article)];
    assert_eq!(unpack_library(&pack_library(&entries)).as_deref(), Some(&entries[..]));
}

/// Hands in every quiz with all answers right, saves the session at each step, and reads it back.
fn check_sessions(article: &Rc<Article>) {
    let mut reading = Reading::new(article.clone(), LevelIndex::EASIEST, Settings::default());
    session::check_saving(&reading);
    for level in article.levels() {
        reading = session::after(&reading, &[Action::Open(level.index)]);
        let asked = reading.questions();
        // A level may have no quiz.
        if asked.is_empty() {
            continue;
        }
        let answer = |question: &Question| Action::Respond(question.id.clone(), Some(right(question, reading.level())));
        let answers: Vec<Action> = asked.iter().map(|asked| answer(&asked.question)).collect();
        reading = session::after(&reading, &answers);
        session::check_saving(&reading);
        reading = session::after(&reading, &[Action::Submit]);
        assert!(reading.grade().is_some_and(|grade| grade.points() == grade.maximum()), "not all points");
    }
    session::look_at(&reading);
    session::check_saving(&reading);
}
