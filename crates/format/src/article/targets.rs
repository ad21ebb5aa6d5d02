//! The parts of a text that can be chosen as the answer to a question.

use std::rc::Rc;

use litemap::LiteMap;

use graded_reader_core::quiz::question::{AnswerOption, Id, Options, Role, Targets, TargetsByLevel};
use graded_reader_core::text::content::{Content, Register};
use graded_reader_core::text::level::{Level, LevelIndex};
use graded_reader_core::text::span::Span;

use super::level::numbered;
use super::passage::Passage;
use super::question::{Context, distinct, each, own_id};
use super::quotation::span;
use crate::article::file::{QuotationFile, QuotationObject, TargetFile, TargetsFile};
use crate::json::faults::{About, Place};
use crate::json::field::Field;
use crate::json::leaf::{ByLevel, FEW, List, MANY};

/// What can be chosen, and its place; whether it is a key is known once all are.
type Target = (AnswerOption, Span);

impl Context<'_> {
    /// What can be chosen at each level that the evidence names. Targets with words of the evidence are keys. Those that the
    /// file lists need a reason each, unless the whole question has one.
    pub(super) fn targets(
        &self,
        file: Field<TargetsFile>,
        has_reason: bool,
        place: &Place<'_>,
    ) -> Option<TargetsByLevel> {
        let place = place.child("targets");
        let listed = match file.0? {
            TargetsFile::Sentences => None,
            TargetsFile::Listed(levels) => Some(self.listed(levels, has_reason, &place)?),
        };
        let evidence = self.evidence?;
        let other = listed.iter().flat_map(|listed| listed.keys()).find(|level| !evidence.contains_key(level));
        if let Some(level) = other {
            let fault = "“evidence” quotes nothing from this level, so it does not ask the question".to_owned();
            return place.child(level.number()).fault(fault);
        }
        let of_level = |(level, evidence): (&LevelIndex, &Vec<Span>)| {
            let targets = match &listed {
                Some(listed) => listed.get(level).cloned().or_else(|| {
                    place.fault(format!("level {} asks the question, but has nothing to choose", level.number()))
                }),
                None => self.sentences(*level, &place),
            };
            Some((*level, with_keys(targets?, evidence, self.passage(*level)?, &place.child(level.number()))?))
        };
        let levels: Vec<Option<_>> = evidence.iter().map(of_level).collect();
        levels.into_iter().collect()
    }

    fn passage(&self, level: LevelIndex) -> Option<&Passage<'_>> {
        self.passages.get(level.index())?.as_ref()
    }

    /// Every sentence of a level; headings have none.
    fn sentences(&self, level: LevelIndex, place: &Place<'_>) -> Option<Vec<Target>> {
        let level = self.passage(level)?.level();
        let sentences = level.sentences.iter();
        let sentences: Vec<&Span> =
            sentences.filter(|span| level.layout.register(span.paragraph) != Register::Heading).collect();
        if sentences.len() > MANY {
            let many = format!("level {} has {} sentences", level.index.number(), sentences.len());
            return place.fault(format!("{many}: of more than {MANY}, list those that can be chosen"));
        }
        // Each takes more room than a quotation that is looked up.
        place.look_at(
            40 * sentences.len(),
            "the sentences of too many questions can be chosen: list those that matter",
        )?;
        // Counted from the text, so that an id means the same words wherever sentences are said to end.
        let target = |span: &Span| {
            let id = format!("p{}-{}", span.paragraph + 1, span.start).into();
            (option(id, span, level, None), span.clone())
        };
        Some(sentences.into_iter().map(target).collect())
    }

    /// The targets that the file lists, in reading order.
    fn listed(
        &self,
        levels: ByLevel<List<Field<TargetFile>, FEW>>,
        has_reason: bool,
        place: &Place<'_>,
    ) -> Option<LiteMap<LevelIndex, Vec<Target>>> {
        let of_level = |(number, list): (Rc<str>, Field<List<Field<TargetFile>, FEW>>)| {
            let Some(level) = numbered(&number, self.passages.len()) else {
                let fault = || format!("there is no level {number}");
                return place.fault_about(|| About::Entry(number.to_string()), fault);
            };
            let (place, passage) = (place.child(&*number), self.passage(level)?);
            let read = |file, number, place: &Place<'_>| {
                Some((self.target(file, number, passage, has_reason, place)?, number))
            };
            let mut targets = each(list.0?.0, &place, read)?;
            distinct(&place, targets.iter().map(|((option, _), _)| &*option.id), "id")?;
            targets.sort_by(|((_, one), _), ((_, other), _)| one.cmp(other));
            let overlapping = targets.windows(2).find(|pair| overlap(&pair[0].0.1, &pair[1].0.1));
            if let Some([_, (_, number)]) = overlapping {
                return place.child(*number).fault("it overlaps with another one: quote other words".to_owned());
            }
            Some((level, targets.into_iter().map(|(target, _)| target).collect()))
        };
        let levels: Vec<Option<_>> = levels.0.into_iter().map(of_level).collect();
        levels.into_iter().collect()
    }

    fn target(
        &self,
        file: TargetFile,
        index: usize,
        passage: &Passage<'_>,
        has_reason: bool,
        place: &Place<'_>,
    ) -> Option<Target> {
        let TargetFile { id, quote, paragraph, nth, reason } = file;
        let missing = (!has_reason).then_some("“reason” is missing: give it here, or once for the whole question");
        let reason = self.own_reason(reason, missing, place);
        let span = span(&QuotationFile(QuotationObject { quote, paragraph, nth }), passage, place);
        let id = own_id(id, || format!("t{}", index + 1));
        let span = span?;
        Some((option(id?, &span, passage.level(), reason?), span))
    }
}

fn option(id: Id, span: &Span, level: &Level, reason: Option<Content>) -> AnswerOption {
    AnswerOption { id, text: Content::from(span.text(&level.paragraphs)), reason, role: Role::Unspecified }
}

/// The targets of a level, of which those with words of the evidence are keys.
fn with_keys(targets: Vec<Target>, evidence: &[Span], passage: &Passage<'_>, place: &Place<'_>) -> Option<Targets> {
    let (mut list, spans): (Vec<AnswerOption>, Vec<Span>) = targets.into_iter().unzip();
    if let Some(words) = evidence.iter().find(|words| !spans.iter().any(|span| overlap(words, span))) {
        let words = words.text(&passage.level().paragraphs);
        return place.fault(format!("nothing to choose has “{words}” in it, which “evidence” quotes"));
    }
    for (option, span) in list.iter_mut().zip(&spans) {
        if evidence.iter().any(|words| overlap(words, span)) {
            option.role = Role::Key;
        }
    }
    match list.iter().all(AnswerOption::is_key) {
        true => place.fault("all that can be chosen is right: let readers choose other words, too".to_owned()),
        false => Some(Targets { options: Options { list, shuffle: false }, spans }),
    }
}

fn overlap(one: &Span, other: &Span) -> bool {
    one.paragraph == other.paragraph && one.start < other.end && other.start < one.end
}
