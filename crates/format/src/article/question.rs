//! The questions of an article's file.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::rc::Rc;

use graded_reader_core::quiz::decimal::Decimal;
use graded_reader_core::quiz::number::{self, ReadNumber, written};
use graded_reader_core::quiz::question::{
    AnswerOption, Comparison, FALSE, GAP, Gap, Id, Item, Kind, Matching, NOT_IN_TEXT, Numbers, Open, Options, Premise,
    Proof, Question, Role, Stimulus, TRUE,
};
use graded_reader_core::text::content::Content;
use graded_reader_core::text::level::Level;
use graded_reader_core::text::unicode::Fold;

use super::content::{Allowed, Texts};
use super::passage::Passage;
use super::quotation::{Spans, spans};
use crate::article::file::{
    ChoiceFile, ClozeFile, ContentFile, EvidenceForFile, GapFile, HottextFile, Judgement, MatchFile, NumberAnswerFile,
    NumberFile, OpenFile, OptionFile, OrderFile, PairFile, QuestionFile, QuotationsFile, RoleName, StatementFile,
    StimulusFile, TargetsFile, TextEntryFile, TypedAnswerFile,
};
use crate::json::faults::{About, Place};
use crate::json::field::{Field, all, flag, optional};
use crate::json::leaf::{Amount, List, MANY, Slug, Text, is_hidden};

/// The passages of the levels, with `None` for those that could not be read.
type Passages<'a> = [Option<Passage<'a>>];

/// Every question that could be read.
pub(super) fn questions(
    list: List<Field<QuestionFile>, MANY>,
    levels: &[Option<Level>],
    stimuli: &[Option<Rc<Stimulus>>],
    texts: Texts,
    place: &Place<'_>,
    language: &str,
    fold: Fold,
) -> Vec<Rc<Question>> {
    let fold = fold.of_language(language);
    let mut ids = BTreeSet::new();
    let passages: Vec<Option<Passage<'_>>> =
        levels.iter().map(|level| level.as_ref().map(|level| Passage::new(level, texts.marks, fold))).collect();
    let read = |(index, file): (usize, Field<QuestionFile>)| {
        let (place, file) = (place.child(index), file.0?);
        let (quotations, may_be_empty) = evidence(&file);
        let evidence = quotations.and_then(|file| spans(file, &passages, may_be_empty, &place.child("evidence")));
        let context =
            Context { passages: &passages, evidence: evidence.as_ref(), stimuli, texts, place: &place, language, fold };
        let question = question(file, &context)?;
        match ids.insert(question.id.clone()) {
            true => Some(Rc::new(question)),
            false => place.fault_about(
                || About::ValueCalled(format!("question {}", index + 1)),
                || format!("another question already has the id “{}”", question.id),
            ),
        }
    };
    list.0.into_iter().enumerate().filter_map(read).collect()
}

/// The stimuli, with `None` for those that could not be read.
pub(super) fn stimuli(list: Vec<Field<StimulusFile>>, texts: Texts, place: &Place<'_>) -> Vec<Option<Rc<Stimulus>>> {
    let mut ids = BTreeSet::new();
    let read = |(index, file): (usize, Field<StimulusFile>)| {
        let place = place.child(index);
        let StimulusFile { id, content } = file.0?;
        let content = texts.content(content.0?, Allowed::All, &place.child("content"));
        let id: Id = id.0?.0.into();
        match ids.insert(id.clone()) {
            true => Some(Rc::new(Stimulus { id, content: content? })),
            false => place.child("id").fault(format!("another stimulus already has the id “{id}”")),
        }
    };
    list.into_iter().enumerate().map(read).collect()
}

fn question(file: QuestionFile, context: &Context<'_>) -> Option<Question> {
    let place = context.place;
    let gaps = match file {
        QuestionFile::TextEntry(_) | QuestionFile::Number(_) => Some(0..=1),
        QuestionFile::InlineChoice(_) => Some(1..=1),
        _ => None,
    };
    let (common, kind, reason) = match file {
        QuestionFile::Choice(file) => context.choice(file, "choice", Kind::Choice),
        QuestionFile::MultipleResponse(file) => context.choice(file, "multiple-response", Kind::MultipleResponse),
        QuestionFile::InlineChoice(file) => context.choice(file, "inline-choice", Kind::InlineChoice),
        QuestionFile::Statement(file) => context.statement(file),
        QuestionFile::TextEntry(file) => context.text_entry(file),
        QuestionFile::Order(file) => context.order(file),
        QuestionFile::Match(file) => context.matching(file),
        QuestionFile::Cloze(file) => context.cloze(file),
        QuestionFile::Number(file) => context.number(file),
        QuestionFile::Open(file) => context.open(file),
        QuestionFile::Hottext(file) => context.hottext(file),
    };
    let stem = common.stem.0.and_then(|stem| context.content(stem, &place.child("stem")));
    let gap = stem.as_ref().map_or(Some(()), |stem| match (&kind, gaps) {
        (Some(Kind::Cloze(gaps)), _) => fits(stem, gaps.len(), place),
        (_, Some(allowed)) => has_gaps(stem, allowed, place),
        _ => Some(()),
    });
    let stimulus = context.stimulus(common.stimulus);
    let skill = optional(common.skill).map(|skill| skill.map(|skill| Rc::from(skill.0)));
    let hints = context.contents(common.hints, "hints");
    gap?;
    Some(Question {
        id: common.id.0?.0.into(),
        stimulus: stimulus?,
        stem: stem?,
        skill: skill?,
        hints: hints?,
        kind: kind?,
        reason: reason?,
        evidence: context.evidence?.clone(),
    })
}

/// The evidence of a question, and whether it may be empty: the key is "not in the text", or there is none.
fn evidence<'q, 'a>(file: &'q QuestionFile<'a>) -> (Option<&'q QuotationsFile<'a>>, bool) {
    let (evidence, may_be_empty) = match file {
        QuestionFile::Choice(file) | QuestionFile::MultipleResponse(file) | QuestionFile::InlineChoice(file) => {
            (&file.evidence, false)
        }
        QuestionFile::Statement(file) => (&file.evidence, matches!(file.key.0, Some(Judgement::NotInText))),
        QuestionFile::TextEntry(file) => (&file.evidence, false),
        QuestionFile::Order(file) => (&file.evidence, false),
        QuestionFile::Match(file) => (&file.evidence, false),
        QuestionFile::Cloze(file) => (&file.evidence, false),
        QuestionFile::Number(file) => (&file.evidence, false),
        QuestionFile::Open(file) => (&file.evidence, true),
        QuestionFile::Hottext(file) => (&file.evidence, false),
    };
    (evidence.0.as_ref(), may_be_empty)
}

fn has_gaps(stem: &str, allowed: RangeInclusive<usize>, place: &Place<'_>) -> Option<()> {
    match stem.matches(GAP).count() {
        gaps if allowed.contains(&gaps) => Some(()),
        gaps if allowed.contains(&0) => {
            place.fault(format!("the stem can have one gap, written “{GAP}”, but has {gaps}"))
        }
        gaps => place.fault(format!("the stem needs exactly one gap, written “{GAP}”, but has {gaps}")),
    }
}

/// Whether a text has as many gaps as are described.
fn fits(stem: &str, described: usize, place: &Place<'_>) -> Option<()> {
    match stem.matches(GAP).count() {
        gaps if gaps == described => Some(()),
        gaps => {
            place.fault(format!("the stem needs as many gaps, written “{GAP}”, as “gaps” has: {described}, not {gaps}"))
        }
    }
}

/// The fields that every question has.
struct Common<'a> {
    id: Field<Slug<'a>>,
    stimulus: Option<Field<Slug<'a>>>,
    skill: Option<Field<Text<'a>>>,
    hints: Option<Field<List<Field<ContentFile<'a>>, 10>>>,
    stem: Field<ContentFile<'a>>,
}

/// Takes these fields out of a question of any kind.
macro_rules! common {
    ($file:ident) => {
        Common { id: $file.id, stimulus: $file.stimulus, skill: $file.skill, hints: $file.hints, stem: $file.stem }
    };
}

/// The common fields of a question, its kind, and the reason for the whole question.
type Parts<'a> = (Common<'a>, Option<Kind>, Option<Option<Content>>);

/// What a question is read with.
pub(super) struct Context<'a> {
    pub(super) passages: &'a Passages<'a>,
    /// The words that decide it, unless the file has faults there.
    pub(super) evidence: Option<&'a Spans>,
    stimuli: &'a [Option<Rc<Stimulus>>],
    texts: Texts,
    place: &'a Place<'a>,
    /// That of the article.
    language: &'a str,
    fold: Fold,
}

impl Context<'_> {
    /// A stem, an option or a reason.
    fn content(&self, file: ContentFile, place: &Place<'_>) -> Option<Content> {
        self.texts.content(file, Allowed::CodeAndPicture, place)
    }

    /// The reason for the whole question.
    fn reason(&self, file: Field<ContentFile>) -> Option<Option<Content>> {
        self.content(file.0?, &self.place.child("reason")).map(Some)
    }

    /// A list of stems, options or the like that can be left out.
    fn contents<const MOST: usize>(
        &self,
        file: Option<Field<List<Field<ContentFile>, MOST>>>,
        name: &str,
    ) -> Option<Vec<Content>> {
        let place = self.place.child(name);
        let list = optional(file)?.map(|list| list.0).unwrap_or_default();
        each(list, &place, |file, _, place| self.content(file, place))
    }

    fn stimulus(&self, id: Option<Field<Slug>>) -> Option<Option<Rc<Stimulus>>> {
        let Some(Slug(id)) = self.texts.of_format_2(id, "stimulus", self.place)? else { return Some(None) };
        if self.stimuli.iter().any(Option::is_none) {
            // One that could not be read may be meant.
            return None;
        }
        let found = self.stimuli.iter().flatten().find(|stimulus| *stimulus.id == *id);
        match found {
            Some(found) => Some(Some(found.clone())),
            None => self.place.child("stimulus").fault(format!("there is no stimulus “{id}”")),
        }
    }

    fn choice<'a>(&self, file: ChoiceFile<'a>, name: &str, kind: fn(Options) -> Kind) -> Parts<'a> {
        let place = self.place.child("options");
        let shuffle = flag(file.shuffle, true);
        let has_reason = file.reason.is_some();
        let reason = file.reason.map_or(Some(None), |reason| self.reason(reason));
        let list = file.options.0.and_then(|list| self.options(list.0, name == "inline-choice", has_reason, &place));
        let options = list.and_then(|list| {
            let (distinct, keys) =
                (options_differ(&list, &place), list.iter().filter(|option| option.is_key()).count());
            match (name, keys, list.len()) {
                (_, 0, _) => no_key(&place),
                ("choice" | "inline-choice", 2.., _) => place.fault(format!(
                    "{keys} of the options are keys, but a “{name}” has exactly one: use “multiple-response” for several"
                )),
                (_, _, 1) => place.fault("there is only one option: add another".to_owned()),
                _ => distinct.and(Some(Options { list, shuffle: shuffle? })),
            }
        });
        let proof = file.evidence_for.map(|proof| match name {
            "choice" => self.proof(proof),
            _ => self
                .place
                .child("evidence-for")
                .fault(format!("only a “choice” can ask for evidence, too, not a “{name}”")),
        });
        let kind = match proof {
            None => options.map(kind),
            Some(proof) => options.zip(proof).and_then(|(options, proof)| self.evidence_based(options, proof)),
        };
        (common!(file), kind, reason)
    }

    fn proof(&self, file: Field<EvidenceForFile>) -> Option<Proof> {
        let place = self.place.child("evidence-for");
        let EvidenceForFile { stem, targets } = file.0?;
        let stem = match stem {
            Some(stem) => stem.0.and_then(|stem| self.content(stem, &place.child("stem"))).map(Some),
            None => Some(None),
        };
        // What is right is explained by the options already.
        let targets = self.targets(targets, true, &place);
        Some(Proof { stem: stem?, targets: targets? })
    }

    /// A choice that asks for evidence, too. A response names both by their ids.
    fn evidence_based(&self, options: Options, proof: Proof) -> Option<Kind> {
        let targets = proof.targets.values().flat_map(|targets| &targets.options.list);
        match targets.map(|target| &target.id).find(|id| options.get(id).is_some()) {
            Some(id) => {
                let place = self.place.child("evidence-for");
                place.child("targets").fault(format!("an option has the id “{id}”, too: give one of them another"))
            }
            None => Some(Kind::EvidenceBased(options, proof)),
        }
    }

    fn hottext<'a>(&self, file: HottextFile<'a>) -> Parts<'a> {
        let has_reason = file.reason.is_some();
        let reason = match (file.reason, &file.targets.0) {
            (Some(reason), _) => self.reason(reason),
            (None, Some(TargetsFile::Sentences)) => {
                self.place.fault("“reason” is missing: no sentence has one of its own".to_owned())
            }
            (None, _) => Some(None),
        };
        let targets = self.targets(file.targets, has_reason, self.place);
        (common!(file), targets.map(Kind::HotText), reason)
    }

    fn cloze<'a>(&self, file: ClozeFile<'a>) -> Parts<'a> {
        let place = self.place.child("gaps");
        let gaps = file.gaps.0.and_then(|list| each(list.0, &place, |file, index, place| self.gap(file, index, place)));
        let kind = gaps.and_then(|gaps| {
            distinct(&place, gaps.iter().map(|gap| &*gap.id), "id")?;
            Some(Kind::Cloze(gaps))
        });
        (common!(file), kind, Some(None))
    }

    fn gap(&self, file: GapFile, index: usize, place: &Place<'_>) -> Option<Gap> {
        let GapFile { id, options, choice, shuffle, exact, reason } = file;
        let options_place = place.child("options");
        let (choice, shuffle, exact_flag) = (flag(choice, false), flag(shuffle, true), flag(exact, false));
        let reason = reason.0.and_then(|reason| self.content(reason, &place.child("reason")));
        let list = options.0.and_then(|list| self.typed_answers(list.0, false, &options_place));
        let (choice, list, exact) = (choice?, list?, exact_flag?);
        let distinct = options_differ(&list, &options_place);
        match list.iter().filter(|option| option.is_key()).count() {
            0 => return no_key(&options_place),
            2.. if choice => {
                return options_place.fault("several of the options are keys: a list has exactly one".to_owned());
            }
            _ if choice && list.len() == 1 => {
                return options_place.fault("there is only one option: add another".to_owned());
            }
            _ => {}
        }
        distinct?;
        if !choice {
            self.answers_differ(&list, exact, &options_place)?;
        }
        Some(Gap {
            id: option_id(id, index)?,
            options: Options { list, shuffle: choice && shuffle? },
            typed: (!choice).then_some(Comparison { exact, fold: self.fold }),
            reason: reason?,
        })
    }

    fn number<'a>(&self, file: NumberFile<'a>) -> Parts<'a> {
        let place = self.place.child("options");
        let read = |file, index, place: &Place<'_>| self.number_answer(file, index, place);
        let answers = file.options.0.and_then(|list| each(list.0, &place, read));
        let units = optional(file.units).and_then(|units| all(units.map(|list| list.0).unwrap_or_default()));
        let kind = answers.zip(units).and_then(|(answers, units): (Vec<_>, Vec<Text>)| {
            let (list, ranges): (Vec<AnswerOption>, Vec<RangeInclusive<Decimal>>) = answers.into_iter().unzip();
            distinct(&place, list.iter().map(|option| &*option.id), "id")?;
            if !list.iter().any(AnswerOption::is_key) {
                return no_key(&place);
            }
            for (index, range) in ranges.iter().enumerate() {
                let meets =
                    |other: &RangeInclusive<Decimal>| range.start() <= other.end() && other.start() <= range.end();
                if let Some(taken) = ranges[..index].iter().position(meets) {
                    let [one, other] = [taken, index].map(|answer| list[answer].text.words());
                    return place.fault(format!("“{one}” and “{other}” have numbers in common: make them differ"));
                }
            }
            let (units, language) = (units.into_iter().map(Rc::from).collect(), self.language.into());
            let options = Options { list, shuffle: false };
            Some(Kind::Number(Numbers {
                options,
                ranges,
                units,
                language,
                fold: self.fold,
                read: ReadNumber(number::read),
            }))
        });
        (common!(file), kind, self.reason(file.reason))
    }

    /// An expected number, with the range that counts as it.
    fn number_answer(
        &self,
        file: NumberAnswerFile,
        index: usize,
        place: &Place<'_>,
    ) -> Option<(AnswerOption, RangeInclusive<Decimal>)> {
        let NumberAnswerFile { id, value, tolerance, from, to, key, reason, role, place: elsewhere } = file;
        let key = flag(key, false);
        let reason = self.own_reason(reason, (key == Some(false)).then_some("“reason” is missing"), place);
        let role = self.role(key, role, elsewhere, place);
        let written = |number: &Decimal| written(number, self.language);
        let (text, range) = match (optional(value)?, optional(tolerance)?, optional(from)?, optional(to)?) {
            (Some(Amount(value)), None, None, None) => (written(&value), value.clone()..=value),
            (Some(Amount(value)), Some(Amount(tolerance)), None, None) => {
                match (value.checked_sub(&tolerance), value.checked_add(&tolerance)) {
                    (Some(from), Some(to)) if from <= to => (written(&value), from..=to),
                    (Some(_), Some(_)) => return place.child("tolerance").fault("it is less than 0".to_owned()),
                    _ => return place.child("tolerance").fault("it needs more than 40 digits".to_owned()),
                }
            }
            (None, None, Some(Amount(from)), Some(Amount(to))) if from <= to => {
                (format!("{}–{}", written(&from), written(&to)), from..=to)
            }
            (None, None, Some(Amount(from)), Some(Amount(to))) => {
                return place.fault(format!("the range is upside down: {from} is more than {to}"));
            }
            _ => {
                let needed = "it needs a “value”, perhaps with a “tolerance”, or both “from” and “to”";
                return place.fault(needed.to_owned());
            }
        };
        let option =
            AnswerOption { id: option_id(id, index)?, text: Content::from(&*text), reason: reason?, role: role? };
        Some((option, range))
    }

    fn open<'a>(&self, file: OpenFile<'a>) -> Parts<'a> {
        let checklist = self.contents(file.checklist, "checklist");
        let model = match file.model {
            Some(model) => model.0.and_then(|model| self.content(model, &self.place.child("model"))).map(Some),
            None => Some(None),
        };
        let kind = checklist.zip(model).map(|(checklist, model)| Kind::Open(Open { checklist, model }));
        (common!(file), kind, Some(None))
    }

    /// The options of a question that may have a reason itself.
    fn options(
        &self,
        list: Vec<Field<OptionFile>>,
        in_list: bool,
        has_reason: bool,
        place: &Place<'_>,
    ) -> Option<Vec<AnswerOption>> {
        let option = |file, index, place: &Place<'_>| {
            let OptionFile { id, text, key, reason, role, place: elsewhere } = file;
            let missing = (!has_reason).then_some("“reason” is missing: give it here, or once for the whole question");
            let reason = self.own_reason(reason, missing, place);
            let role = self.role(flag(key, false), role, elsewhere, place);
            let text_place = place.child("text");
            let text = match (text.0?, in_list) {
                // The list of a browser shows plain text.
                (ContentFile::Text(text), true) => self.texts.words(text, &text_place).map(Content::from),
                (ContentFile::Blocks(_), true) => {
                    text_place.fault("this option is shown in a list, so it can only be a text".to_owned())
                }
                (text, false) => self.content(text, &text_place),
            };
            Some(AnswerOption { id: option_id(id, index)?, text: text?, reason: reason?, role: role? })
        };
        each(list, place, option)
    }

    /// Answers that the author expects. Wrong ones may need a reason.
    fn typed_answers(
        &self,
        list: Vec<Field<TypedAnswerFile>>,
        need_reasons: bool,
        place: &Place<'_>,
    ) -> Option<Vec<AnswerOption>> {
        let option = |file, index, place: &Place<'_>| {
            let TypedAnswerFile { id, text, key, reason, role, place: elsewhere } = file;
            let key = flag(key, false);
            let reason =
                self.own_reason(reason, (need_reasons && key == Some(false)).then_some("“reason” is missing"), place);
            let role = self.role(key, role, elsewhere, place);
            Some(AnswerOption {
                id: option_id(id, index)?,
                // What the reader types has no marks.
                text: Content::from(text.0?),
                reason: reason?,
                role: role?,
            })
        };
        each(list, place, option)
    }

    /// The reason of an option, and what to say if it needs one but has none.
    pub(super) fn own_reason(
        &self,
        file: Option<Field<ContentFile>>,
        missing: Option<&str>,
        place: &Place<'_>,
    ) -> Option<Option<Content>> {
        match (file, missing) {
            (Some(reason), _) => self.content(reason.0?, &place.child("reason")).map(Some),
            (None, Some(missing)) => place.fault(missing.to_owned()),
            (None, None) => Some(None),
        }
    }

    fn role(
        &self,
        key: Option<bool>,
        role: Option<Field<RoleName>>,
        elsewhere: Option<Field<QuotationsFile>>,
        place: &Place<'_>,
    ) -> Option<Role> {
        let has_place = elsewhere.is_some();
        let spans =
            elsewhere.map(|file| file.0.and_then(|file| spans(&file, self.passages, false, &place.child("place"))));
        match (key?, optional(role)?, has_place) {
            (true, None, false) => Some(Role::Key),
            (true, ..) => {
                place.fault("a key cannot have a “role” or a “place”: they describe wrong answers".to_owned())
            }
            (false, None, false) => Some(Role::Unspecified),
            (false, Some(RoleName::Misread), false) => Some(Role::Misread),
            (false, Some(RoleName::Absent), false) => Some(Role::Absent),
            (false, Some(RoleName::Elsewhere), true) => spans?.map(Role::Elsewhere),
            (false, Some(RoleName::Elsewhere), false) => place.fault(
                "the role “elsewhere” needs a “place”: quote the words that say this about something else".to_owned(),
            ),
            (false, _, true) => place.fault("only an option with the role “elsewhere” can have a “place”".to_owned()),
        }
    }

    fn statement<'a>(&self, file: StatementFile<'a>) -> Parts<'a> {
        let common = common!(file);
        let kind = file.key.0.zip(file.reasons.0).and_then(|(key, reasons)| {
            let role = |id: &str| match (id, key) {
                (TRUE, Judgement::True) | (FALSE, Judgement::False) | (NOT_IN_TEXT, Judgement::NotInText) => Role::Key,
                (NOT_IN_TEXT, _) => Role::Overlooked,
                (_, Judgement::NotInText) => Role::Absent,
                _ => Role::Misread,
            };
            let options = [(TRUE, reasons.true_), (FALSE, reasons.false_), (NOT_IN_TEXT, reasons.not_in_text)];
            let place = self.place.child("reasons");
            let option = |(id, reason): (&str, Field<ContentFile>)| {
                let reason = self.content(reason.0?, &place.child(id))?;
                Some(AnswerOption { id: id.into(), text: id.into(), reason: Some(reason), role: role(id) })
            };
            let list = options.map(option).into_iter().collect::<Option<_>>()?;
            Some(Kind::Statement(Options { list, shuffle: false }))
        });
        (common, kind, Some(None))
    }

    fn text_entry<'a>(&self, file: TextEntryFile<'a>) -> Parts<'a> {
        let place = self.place.child("options");
        let exact = flag(file.exact, false);
        let list = file.options.0.and_then(|list| self.typed_answers(list.0, true, &place));
        let kind = list.and_then(|list| {
            let distinct = options_differ(&list, &place);
            if !list.iter().any(AnswerOption::is_key) {
                return no_key(&place);
            }
            distinct?;
            let (options, exact, fold) = (Options { list, shuffle: false }, exact?, self.fold);
            self.answers_differ(&options.list, exact, &place)?;
            Some(Kind::TextEntry { options, exact, fold })
        });
        let common = common!(file);
        (common, kind, self.reason(file.reason))
    }

    /// Whether no two answers count as the same for certain. Others that do are graded by their exact form, and the check
    /// warns of them.
    fn answers_differ(&self, list: &[AnswerOption], exact: bool, place: &Place<'_>) -> Option<()> {
        let forms: Vec<String> = list.iter().map(|option| self.fold.apply(option.text.trim())).collect();
        for (index, option) in list.iter().enumerate().filter(|_| !exact) {
            if let Some(taken) = forms[..index].iter().position(|form| *form == forms[index]) {
                return place.fault(format!(
                    "“{}” and “{}” count as the same answer: remove one, or set “exact”: true",
                    &*option.text, &*list[taken].text
                ));
            }
        }
        Some(())
    }

    fn order<'a>(&self, file: OrderFile<'a>) -> Parts<'a> {
        let place = self.place.child("items");
        let read = |(index, file): (usize, Field<ContentFile>)| self.content(file.0?, &place.child(index));
        let items = file.items.0.and_then(|list| list.0.into_iter().enumerate().map(read).collect::<Option<Vec<_>>>());
        let items = items.map(|texts| named(texts, 'a'));
        let items = items.and_then(|items| {
            let distinct = distinct(&place, items.iter().map(|item| &*item.text), "text");
            match items.len() {
                0..=2 => place.fault("an order question needs at least three items".to_owned()),
                _ => distinct.map(|()| items),
            }
        });
        let common = common!(file);
        (common, items.map(Kind::Order), self.reason(file.reason))
    }

    fn matching<'a>(&self, file: MatchFile<'a>) -> Parts<'a> {
        let place = self.place.child("pairs");
        let extra_place = self.place.child("extra");
        let words = |(index, text): (usize, Text)| self.texts.words(text, &extra_place.child(index));
        let extra = optional(file.extra).and_then(|extra| all(extra.map(|list| list.0).unwrap_or_default()));
        let extra = extra.and_then(|extra| extra.into_iter().enumerate().map(words).collect::<Option<Vec<_>>>());
        let pair = |(index, file): (usize, Field<PairFile>)| self.pair(file.0?, &place.child(index));
        let pairs =
            file.pairs.0.and_then(|list| list.0.into_iter().enumerate().map(pair).collect::<Option<Vec<Pair>>>());
        let kind = pairs.zip(extra).and_then(|(pairs, extra)| {
            if pairs.len() < 2 {
                return place.fault("a match question needs at least two pairs".to_owned());
            }
            distinct(&place, pairs.iter().map(|pair| &*pair.left), "left text")?;
            let mut seen = BTreeSet::new();
            let rights = pairs.iter().map(|pair| pair.right.clone()).chain(extra);
            let options = named(rights.filter(|right| seen.insert(right.clone())).map(Content::from), 'A');
            let premise = |(item, pair): (Item, Pair)| {
                let key = options.iter().find(|option| *option.text == *pair.right)?.id.clone();
                Some(Premise { id: item.id, text: item.text, key, reason: Some(pair.reason) })
            };
            let lefts = named(pairs.iter().map(|pair| pair.left.clone()), 'a');
            let premises = lefts.into_iter().zip(pairs).filter_map(premise).collect();
            Some(Kind::Match(Matching { premises, options }))
        });
        let common = common!(file);
        (common, kind, Some(None))
    }

    fn pair(&self, file: PairFile, place: &Place<'_>) -> Option<Pair> {
        let PairFile { left, right, reason } = file;
        let left = self.content(left.0?, &place.child("left"));
        let reason = self.content(reason.0?, &place.child("reason"));
        // The right text is shown in a list of the browser.
        let right = self.texts.words(right.0?, &place.child("right"));
        Some(Pair { left: left?, right: right?, reason: reason? })
    }
}

/// Reads every item of a list, with its index. None of them hides the faults of another.
pub(super) fn each<F, T>(
    list: Vec<Field<F>>,
    place: &Place<'_>,
    read: impl Fn(F, usize, &Place<'_>) -> Option<T>,
) -> Option<Vec<T>> {
    let item = |(index, file): (usize, Field<F>)| read(file.0?, index, &place.child(index));
    let items: Vec<Option<T>> = list.into_iter().enumerate().map(item).collect();
    items.into_iter().collect()
}

/// The id that the author gave an option or, without one, the letter of its place.
fn option_id(id: Option<Field<Slug>>, index: usize) -> Option<Id> {
    own_id(id, || char::from(b'a' + index as u8).to_string())
}

/// The id that the author gave or, without one, this.
pub(super) fn own_id(id: Option<Field<Slug>>, other: impl FnOnce() -> String) -> Option<Id> {
    Some(optional(id)?.map_or_else(|| other().into(), |id| id.0.into()))
}

fn options_differ(list: &[AnswerOption], place: &Place<'_>) -> Option<()> {
    let ids = distinct(place, list.iter().map(|option| &*option.id), "id");
    let texts = distinct(place, list.iter().map(|option| &*option.text), "text");
    ids.and(texts)
}

fn no_key<T>(place: &Place<'_>) -> Option<T> {
    place.fault("none of the options is a key: mark one with “key”: true".to_owned())
}

struct Pair {
    left: Content,
    right: Rc<str>,
    reason: Content,
}

/// Items for these texts, with ids that count up from the first. Characters that nobody sees are left out: a saved response
/// with such an id could not be read again.
fn named(texts: impl IntoIterator<Item = Content>, first: char) -> Vec<Item> {
    let is_seen = |id: &char| !id.is_whitespace() && !is_hidden(*id) && *id != SOFT_HYPHEN;
    (first..).filter(is_seen).zip(texts).map(|(id, text)| Item { id: id.to_string().into(), text }).collect()
}

const SOFT_HYPHEN: char = '\u{ad}';

pub(super) fn distinct<'a>(place: &Place<'_>, mut texts: impl Iterator<Item = &'a str>, what: &str) -> Option<()> {
    let mut seen = BTreeSet::new();
    match texts.find(|text| !seen.insert(*text)) {
        None => Some(()),
        Some(text) => place.fault(format!("the {what} “{text}” appears twice: change one")),
    }
}
