//! Warnings about an article that is valid but could be better, as an editor would give them.
//!
//! Each warning has a name and says why it matters. If one does not apply, the author silences it by its name in the
//! article's file, with a reason.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::alignment::Alignment;
use crate::article::Article;
use crate::quiz::folding::lenient;
use crate::quiz::question::{AnswerOption, Gap, Id, Kind, Mistake, Options, Question, Role};
use crate::text::content::{Content, MarkKind, Register};
use crate::text::level::{Level, LevelIndex};
use crate::text::readability::{Counts, words};
use crate::text::unicode::Fold;

/// A warning about an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Its name, one of [`NAMES`].
    pub name: &'static str,
    /// The level that it is about, if it is about one.
    pub level: Option<LevelIndex>,
    /// What it is about.
    pub subject: Subject,
    /// What could be better, why that matters, and what to do: lower case, without a final period.
    pub text: String,
}

/// What a warning is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The whole level, or the whole article if there is no level.
    Whole,
    /// A paragraph of the level, by its index from 0.
    Paragraph(usize),
    /// The question with this id.
    Question(Id),
}

/// The names of all warnings.
pub const NAMES: [&str; 18] = [
    LONGEST_KEY,
    KEY_PLACE,
    UNTOUCHED_PARAGRAPH,
    GIVE_AWAY,
    READABILITY,
    ANCHOR_MISSING,
    STRAIGHT_QUOTES,
    NO_COUNTERPART,
    SAME_NAME,
    SAME_STEM,
    SAME_ANSWER,
    ONLY_KEYS,
    UNUSED_PLACE,
    ODD_CHARACTER,
    MARKUP,
    PICTURE_SIZE,
    PICTURE_PARTS,
    OWN_REASON,
];
/// The key is the longest option in most questions.
pub const LONGEST_KEY: &str = "longest-key";
/// The key is at the same place in all questions.
pub const KEY_PLACE: &str = "key-place";
/// No question quotes a paragraph, or a level has no quiz while another has one.
pub const UNTOUCHED_PARAGRAPH: &str = "untouched-paragraph";
/// The stem contains the words of the key.
pub const GIVE_AWAY: &str = "give-away";
/// A level is no harder to read than the one below.
pub const READABILITY: &str = "readability";
/// A question is asked at all levels but one.
pub const ANCHOR_MISSING: &str = "anchor-missing";
/// A level has straight quotation marks as well as curly ones.
pub const STRAIGHT_QUOTES: &str = "straight-quotes";
/// Nothing at the next level says what a paragraph says.
pub const NO_COUNTERPART: &str = "no-counterpart";

/// Two levels have the same name.
pub const SAME_NAME: &str = "same-name";
/// Two questions of a level have the same stem.
pub const SAME_STEM: &str = "same-stem";
/// Two options of a question look alike, or a right and a wrong typed answer count as the same.
pub const SAME_ANSWER: &str = "same-answer";
/// Every option of a question is a key.
pub const ONLY_KEYS: &str = "only-keys";
/// An option quotes a place at a level that does not ask the question.
pub const UNUSED_PLACE: &str = "unused-place";
/// A text has a character that should not be in one. The format finds these in the file.
pub const ODD_CHARACTER: &str = "odd-character";
/// A text has HTML or Markdown, which readers see as it is written. The format finds these in the file.
pub const MARKUP: &str = "markup";
/// A picture has no width and height in the file, or those of another shape than it has. The format and those who have the
/// pictures find these.
pub const PICTURE_SIZE: &str = "picture-size";
/// A picture has parts that browsers ignore, such as a script. Those who have the pictures find these.
pub const PICTURE_PARTS: &str = "picture-parts";

/// A wrong option has no reason of its own, and no role.
pub const OWN_REASON: &str = "own-reason";

/// The least number of questions in which a pattern of the keys is not just chance.
const MIN_QUESTIONS: usize = 4;

/// All warnings about an article.
///
/// ```
/// # let article = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/article.rs"));
/// use graded_reader_core::review::{READABILITY, review};
/// assert!(review(&article).iter().all(|warning| warning.name != READABILITY));
/// ```
pub fn review(article: &Article) -> Vec<Warning> {
    let mut warnings = keys(article);
    warnings.extend(article.levels().flat_map(|level| untouched(article, level)));
    warnings.extend(article.questions().filter_map(|question| gives_away(question)));
    warnings.extend(readability(article));
    warnings.extend(article.questions().filter_map(|question| anchor_missing(article, question)));
    warnings.extend(article.levels().filter_map(straight_quotes));
    warnings.extend(no_counterpart(article));
    warnings.extend(same_names(article));
    warnings.extend(same_stems(article));
    warnings.extend(article.questions().filter_map(|question| same_answers(article, question)));
    warnings.extend(article.questions().filter_map(|question| only_keys(question)));
    warnings.extend(article.questions().filter_map(|question| own_reasons(question)));
    warnings.extend(article.questions().flat_map(|question| unused_places(question)));
    warnings
}

fn warning(name: &'static str, level: Option<LevelIndex>, subject: Subject, text: String) -> Warning {
    Warning { name, level, subject, text }
}

fn subject(question: &Question) -> Subject {
    Subject::Question(question.id.clone())
}

/// The options of all questions with a list from which one key is chosen.
fn single_keys(article: &Article) -> Vec<&Options> {
    let options = |question: &'_ Question| {
        matches!(question.kind, Kind::Choice(_) | Kind::InlineChoice(_) | Kind::EvidenceBased(..))
    };
    article.questions().filter(|question| options(question)).filter_map(|question| question.options()).collect()
}

/// Patterns of the keys, by which a reader could answer without reading the text.
fn keys(article: &Article) -> Vec<Warning> {
    let lists = single_keys(article);
    let length = |option: &AnswerOption| option.text.chars().count();
    let longest = |options: &&&Options| {
        let (keys, distractors): (Vec<_>, Vec<_>) = options.list.iter().partition(|option| option.is_key());
        keys.iter().map(|key| length(key)).max() > distractors.iter().map(|option| length(option)).max()
    };
    let long = lists.iter().filter(longest).count();
    let places: BTreeSet<_> = lists.iter().map(|options| options.list.iter().position(AnswerOption::is_key)).collect();
    let mut warnings = Vec::new();
    if lists.len() >= MIN_QUESTIONS && long * 2 > lists.len() {
        let text = format!(
            "the key is the longest option in {long} of {} questions, so readers can guess it: shorten some keys or lengthen some distractors",
            lists.len()
        );
        warnings.push(warning(LONGEST_KEY, None, Subject::Whole, text));
    }
    if lists.len() >= MIN_QUESTIONS && places.len() == 1 {
        let text = format!(
            "the key is at the same place in all {} questions, so it can be guessed when options are not shuffled: move some keys",
            lists.len()
        );
        warnings.push(warning(KEY_PLACE, None, Subject::Whole, text));
    }
    warnings
}

/// Paragraphs that no question of their level quotes, as evidence or for a distractor.
fn untouched(article: &Article, level: &Level) -> Vec<Warning> {
    if article.quiz(level.index).next().is_none() {
        let text =
            "no question has evidence at this level, so it has no quiz: ask at least one here, or none at any level";
        let is_alone = article.questions().next().is_some();
        return is_alone
            .then(|| warning(UNTOUCHED_PARAGRAPH, Some(level.index), Subject::Whole, text.to_owned()))
            .into_iter()
            .collect();
    }
    let place = |option: &AnswerOption| match option.mistake(level.index) {
        Some(Mistake::Elsewhere(spans)) => spans,
        _ => Vec::new(),
    };
    let spans = |question: &Rc<Question>| {
        let options = question.option_lists().flat_map(|options| &options.list);
        options.flat_map(place).chain(question.evidence[&level.index].clone()).collect::<Vec<_>>()
    };
    let touched: BTreeSet<usize> = article.quiz(level.index).flat_map(spans).map(|span| span.paragraph).collect();
    let text = "no question quotes this paragraph, so nothing tests whether it was understood: ask about it";
    let pieces = level.layout.pieces(0..level.paragraphs.len(), level.paragraphs.len()).into_iter();
    // One item of a list stands for all, and a heading tells nothing that its section does not tell.
    let untouched = pieces.map(|(texts, _)| texts).filter(|texts| {
        let is_heading = level.layout.register(texts.start) == Register::Heading;
        !is_heading && !texts.is_empty() && !texts.clone().any(|text| touched.contains(&text))
    });
    let untouched = untouched.map(|texts| texts.start);
    let warn =
        |paragraph| warning(UNTOUCHED_PARAGRAPH, Some(level.index), Subject::Paragraph(paragraph), text.to_owned());
    untouched.map(warn).collect()
}

/// The content words of a text in lower case: words of more than three letters, and numbers.
fn content_words(text: &str) -> BTreeSet<String> {
    let bare = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    words(text)
        .map(bare)
        .filter(|word| word.chars().count() > 3 || word.contains(|letter: char| letter.is_ascii_digit()))
        .collect()
}

/// A stem that contains every content word of the key, but not those of a distractor.
fn gives_away(question: &Question) -> Option<Warning> {
    let is_short = matches!(
        question.kind,
        Kind::Choice(_) | Kind::InlineChoice(_) | Kind::TextEntry { .. } | Kind::EvidenceBased(..)
    );
    if !is_short {
        return None;
    }
    let stem = content_words(&question.stem);
    let is_contained = |option: &&AnswerOption| {
        let words = content_words(&option.text);
        !words.is_empty() && words.is_subset(&stem)
    };
    let (keys, distractors): (Vec<_>, Vec<_>) = question.options()?.list.iter().partition(|option| option.is_key());
    let key = keys.into_iter().find(is_contained).filter(|_| !distractors.iter().any(is_contained))?;
    let text = format!(
        "the stem contains the words of the key, “{}”, so it can be answered without reading: use other words",
        &*key.text
    );
    Some(warning(GIVE_AWAY, None, subject(question), text))
}

/// Levels that are no harder to read than the one below, by Flesch-Kincaid; English only.
fn readability(article: &Article) -> Vec<Warning> {
    if !is_english(article) {
        return Vec::new();
    }
    let grade = |level: &Level| (level.index, Counts::of_level(level).grade_level());
    let grades: Vec<(LevelIndex, f64)> = article.levels().map(grade).collect();
    let falls = grades.windows(2).filter(|pair| pair[1].1 <= pair[0].1);
    let warn = |pair: &[(LevelIndex, f64)]| {
        let text = format!(
            "it is no harder to read than level {} (Flesch-Kincaid grade {:.1}, there {:.1}): use longer sentences or less common words here, or simpler ones there",
            pair[0].0.number(),
            pair[1].1,
            pair[0].1
        );
        warning(READABILITY, Some(pair[1].0), Subject::Whole, text)
    };
    falls.map(warn).collect()
}

/// Whether the article's language is English, of any region.
pub fn is_english(article: &Article) -> bool {
    let language = article.language.to_ascii_lowercase();
    language == "en" || language.starts_with("en-")
}

/// A question that is asked at all levels but one.
fn anchor_missing(article: &Article, question: &Question) -> Option<Warning> {
    let mut missing = article.levels().filter(|level| !question.evidence.contains_key(&level.index));
    let (level, none) = (missing.next()?, missing.next().is_none());
    let text = "the question is asked at every other level: quote its evidence here, too, if the text has it, so that scores can be compared";
    (none && question.is_anchor())
        .then(|| warning(ANCHOR_MISSING, Some(level.index), subject(question), text.to_owned()))
}

/// A level that has straight as well as curly quotation marks or apostrophes.
fn straight_quotes(level: &Level) -> Option<Warning> {
    let in_code = |text: usize| {
        level.layout.register(text) == Register::Code
            || level.layout.marks_of(text).iter().any(|mark| mark.kind == MarkKind::Code)
    };
    let has = |marks: &[char]| {
        let mut texts = level.paragraphs.iter().enumerate();
        texts.position(|(index, text)| text.contains(marks) && !in_code(index))
    };
    let straight = has(&['"', '\'']).filter(|_| has(&['“', '”', '‘', '’']).is_some())?;
    let text = "straight and curly quotation marks are mixed: use curly ones throughout, because quotations have to match exactly";
    Some(warning(STRAIGHT_QUOTES, Some(level.index), Subject::Paragraph(straight), text.to_owned()))
}

/// Paragraphs without a counterpart at the next easier or harder level, unless a link is about them.
fn no_counterpart(article: &Article) -> Vec<Warning> {
    let levels: Vec<&Level> = article.levels().collect();
    levels.windows(2).flat_map(|pair| between(article, pair[0], pair[1])).collect()
}

/// The paragraphs of two levels that have no counterpart at the other.
fn between(article: &Article, easier: &Level, harder: &Level) -> Vec<Warning> {
    let alignment = Alignment::of(article, easier.index, harder.index);
    let links = article.links.between(easier.index, harder.index);
    let (mut here, mut there) = (vec![false; easier.paragraphs.len()], vec![false; harder.paragraphs.len()]);
    for (own, other) in links {
        here[own].fill(true);
        there[other].fill(true);
    }
    let warn = |level: &Level, other: &Level, paragraph| {
        let text = format!(
            "nothing at level {} seems to say the same, so a reader who changes the level here loses the place: say it there, too, or name its counterpart in “links”",
            other.index.number()
        );
        warning(NO_COUNTERPART, Some(level.index), Subject::Paragraph(paragraph), text)
    };
    let (mut here_alone, mut there_alone) = (vec![false; here.len()], vec![false; there.len()]);
    for row in alignment.rows() {
        match (row.from.is_empty(), row.to.is_empty()) {
            (false, true) => here_alone[row.from.clone()].fill(true),
            (true, false) => there_alone[row.to.clone()].fill(true),
            _ => {}
        }
    }
    // A level may run another's heading into its text, or do without its code. Of a list one item is enough.
    let alone = |level: &Level, alone: Vec<bool>, linked: Vec<bool>| {
        let is_alone = |text: usize| alone[text] && !linked[text] && level.layout.register(text) == Register::Prose;
        let entries = level.entries().into_iter().filter(move |texts| !texts.is_empty() && texts.clone().all(is_alone));
        entries.map(|texts| texts.start).collect::<Vec<_>>()
    };
    let of_easier = alone(easier, here_alone, here).into_iter().map(|text| warn(easier, harder, text));
    let of_harder = alone(harder, there_alone, there).into_iter().map(|text| warn(harder, easier, text));
    of_easier.chain(of_harder).collect()
}

/// A text without differences of case and white space.
fn alike(article: &Article, text: &str) -> String {
    let folded = article.fold.apply(text);
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Levels with the name of an easier one.
fn same_names(article: &Article) -> Vec<Warning> {
    let mut seen = BTreeMap::new();
    let mut warn = |level: &Level| {
        let first = *seen.entry(alike(article, &level.name)).or_insert(level.index);
        let text = format!(
            "level {} has the same name, “{}”, so readers and pages cannot tell them apart: change one",
            first.number(),
            level.name
        );
        (first != level.index).then(|| warning(SAME_NAME, Some(level.index), Subject::Whole, text))
    };
    article.levels().filter_map(&mut warn).collect()
}

/// Questions with the stem of an earlier one at the same level.
fn same_stems(article: &Article) -> Vec<Warning> {
    let mut seen: BTreeMap<(LevelIndex, String), &Id> = BTreeMap::new();
    let warn = |question: &'_ Rc<Question>, taken: &Id| {
        let text = format!("the question “{taken}” has the same stem at the same level: change one, or remove it");
        warning(SAME_STEM, None, subject(question), text)
    };
    let mut warnings = Vec::new();
    for question in article.questions() {
        let stem = alike(article, &question.stem);
        let taken: Vec<&Id> =
            question.evidence.keys().filter_map(|level| seen.insert((*level, stem.clone()), &question.id)).collect();
        warnings.extend(taken.first().map(|taken| warn(question, taken)));
    }
    warnings
}

/// A question with two options or items that look alike, or with a right and a wrong typed answer that count as the same.
fn same_answers(article: &Article, question: &Question) -> Option<Warning> {
    let texts: Vec<&Content> = match &question.kind {
        Kind::Order(items) => items.iter().map(|item| &item.text).collect(),
        Kind::Match(matching) => matching.options.iter().map(|item| &item.text).collect(),
        Kind::TextEntry { options, exact, fold } => {
            let answers = same_typed_answers(options, *fold).filter(|_| !exact);
            return answers.map(|text| warning(SAME_ANSWER, None, subject(question), text));
        }
        Kind::Cloze(gaps) => {
            let in_gap = |gap: &Gap| match gap.typed {
                Some(typed) => same_typed_answers(&gap.options, typed.fold).filter(|_| !typed.exact),
                None => look_alike(article, gap.options.list.iter().map(|option| &option.text)),
            };
            return gaps.iter().find_map(in_gap).map(|text| warning(SAME_ANSWER, None, subject(question), text));
        }
        _ => question.options()?.list.iter().map(|option| &option.text).collect(),
    };
    look_alike(article, texts.into_iter()).map(|text| warning(SAME_ANSWER, None, subject(question), text))
}

/// What to say of two texts that look alike.
fn look_alike<'a>(article: &Article, mut texts: impl Iterator<Item = &'a Content>) -> Option<String> {
    let mut seen = BTreeMap::new();
    let (one, other) = texts.find_map(|text| Some((seen.insert(alike(article, text), text)?, text)))?;
    Some(format!("“{}” and “{}” look alike: change one", &**one, &**other))
}

/// What to say of a right and a wrong answer that count as the same.
fn same_typed_answers(options: &Options, fold: Fold) -> Option<String> {
    let (keys, distractors): (Vec<_>, Vec<_>) = options.list.iter().partition(|option| option.is_key());
    let forms: BTreeMap<String, &str> = keys.iter().map(|key| (lenient(&key.text, fold), &*key.text)).collect();
    let (key, text) = distractors.iter().find_map(|option| {
        let text = option.text.words();
        Some((forms.get(&lenient(text, fold))?, text))
    })?;
    Some(format!(
        "“{text}” is wrong, but counts as the same answer as “{key}”, unless it is typed exactly: remove it, or set “exact”: true"
    ))
}

/// A question whose options are all keys, so that a reader who chooses everything earns every point.
fn only_keys(question: &Question) -> Option<Warning> {
    let Kind::MultipleResponse(options) = &question.kind else { return None };
    let text = "every option is a key, so whoever chooses all of them earns every point: add a wrong one";
    let all = options.list.iter().all(AnswerOption::is_key);
    all.then(|| warning(ONLY_KEYS, None, subject(question), text.to_owned()))
}

/// A question that explains the right answer, but not what is wrong with these options.
fn own_reasons(question: &Question) -> Option<Warning> {
    let is_bare = |option: &&AnswerOption| option.role == Role::Unspecified && option.reason.is_none();
    let bare: Vec<String> =
        question.options()?.list.iter().filter(is_bare).map(|option| format!("“{}”", &*option.text)).collect();
    let text = format!(
        "whoever chooses {} is told only why another answer is right: a reason of its own, or a role, would teach more",
        bare.join(" or ")
    );
    (!bare.is_empty()).then(|| warning(OWN_REASON, None, subject(question), text))
}

/// Places that an option quotes at levels that do not ask the question.
fn unused_places(question: &Question) -> Vec<Warning> {
    let levels = |option: &AnswerOption| match &option.role {
        Role::Elsewhere(places) => places.keys().copied().collect(),
        _ => Vec::new(),
    };
    let quoted: BTreeSet<LevelIndex> =
        question.option_lists().flat_map(|options| options.list.iter().flat_map(levels)).collect();
    let unused = quoted.into_iter().filter(|level| !question.evidence.contains_key(level));
    let text = "an option quotes a “place” at this level, which does not ask the question: remove it, or quote evidence here, too";
    unused.map(|level| warning(UNUSED_PLACE, Some(level), subject(question), text.to_owned())).collect()
}
