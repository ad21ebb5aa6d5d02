//! What an editor would say of an article that can be read and graded, but is not as good as it could be.
//!
//! Each remark has a reason and a name. An author who knows better silences it by its name in the article's file, and
//! says why.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::alignment::{Alignment, Row};
use crate::article::Article;
use crate::article::links::Links;
use crate::quiz::question::{AnswerOption, Id, Kind, Mistake, Options, Question};
use crate::text::level::{Level, Order};
use crate::text::readability::{Counts, words};

/// One remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Its name, one of [`NAMES`].
    pub name: &'static str,
    /// The level that it is about, where it is about one.
    pub level: Option<Order>,
    /// What there it is about.
    pub subject: Subject,
    /// What is not as it could be, why that matters, and what would be better.
    pub text: String,
}

/// What a remark is about, at its level or in the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The whole of it.
    Whole,
    /// A paragraph of the level, from 0.
    Paragraph(usize),
    /// The question with this id.
    Question(Id),
}

/// The names of all remarks.
pub const NAMES: [&str; 8] = [
    LONGEST_KEY,
    KEY_PLACE,
    UNTOUCHED_PARAGRAPH,
    GIVE_AWAY,
    READABILITY,
    ANCHOR_MISSING,
    STRAIGHT_QUOTES,
    NO_COUNTERPART,
];
/// The name of a remark; what it says stands where it is made.
pub const LONGEST_KEY: &str = "longest-key";
/// The name of a remark; what it says stands where it is made.
pub const KEY_PLACE: &str = "key-place";
/// The name of a remark; what it says stands where it is made.
pub const UNTOUCHED_PARAGRAPH: &str = "untouched-paragraph";
/// The name of a remark; what it says stands where it is made.
pub const GIVE_AWAY: &str = "give-away";
/// The name of a remark; what it says stands where it is made.
pub const READABILITY: &str = "readability";
/// The name of a remark; what it says stands where it is made.
pub const ANCHOR_MISSING: &str = "anchor-missing";
/// The name of a remark; what it says stands where it is made.
pub const STRAIGHT_QUOTES: &str = "straight-quotes";
/// The name of a remark; what it says stands where it is made.
pub const NO_COUNTERPART: &str = "no-counterpart";

/// From how many questions on a habit of the keys can be told from chance.
const HABIT: usize = 4;

/// Everything there is to say of an article.
pub fn review(article: &Article) -> Vec<Remark> {
    let mut remarks = keys(article);
    remarks.extend(article.levels().flat_map(|level| untouched(article, level)));
    remarks.extend(article.questions().filter_map(|question| gives_away(question)));
    remarks.extend(readability(article));
    remarks.extend(article.questions().filter_map(|question| anchor_missing(article, question)));
    remarks.extend(article.levels().filter_map(straight_quotes));
    remarks.extend(no_counterpart(article));
    remarks
}

fn remark(name: &'static str, level: Option<Order>, subject: Subject, text: String) -> Remark {
    Remark { name, level, subject, text }
}

fn called(question: &Question) -> Subject {
    Subject::Question(question.id.clone())
}

/// The options of the questions with one key in a list.
fn single_keys(article: &Article) -> Vec<&Options> {
    let options = |question: &'_ Question| matches!(question.kind, Kind::Choice(_) | Kind::InlineChoice(_));
    article.questions().filter(|question| options(question)).filter_map(|question| question.options()).collect()
}

/// Habits of the keys, by which a reader who never reads the text could choose.
fn keys(article: &Article) -> Vec<Remark> {
    let lists = single_keys(article);
    let length = |option: &AnswerOption| option.text.chars().count();
    let longest = |options: &&&Options| {
        let (keys, distractors): (Vec<_>, Vec<_>) = options.list.iter().partition(|option| option.is_key());
        keys.iter().map(|key| length(key)).max() > distractors.iter().map(|option| length(option)).max()
    };
    let long = lists.iter().filter(longest).count();
    let places: BTreeSet<_> = lists.iter().map(|options| options.list.iter().position(AnswerOption::is_key)).collect();
    let mut remarks = Vec::new();
    if lists.len() >= HABIT && long * 2 > lists.len() {
        let text = format!(
            "the key is the longest option in {long} of {} questions, and readers learn to choose the longest: shorten it, or lengthen a distractor",
            lists.len()
        );
        remarks.push(remark(LONGEST_KEY, None, Subject::Whole, text));
    }
    if lists.len() >= HABIT && places.len() == 1 {
        let text = format!(
            "the key stands in the same place in all {} questions, and whoever edits or prints them sees it: spread the keys",
            lists.len()
        );
        remarks.push(remark(KEY_PLACE, None, Subject::Whole, text));
    }
    remarks
}

/// Paragraphs that no question of their level sends the reader to, be it for its evidence or for a distractor's place.
fn untouched(article: &Article, level: &Level) -> Vec<Remark> {
    let place = |option: &AnswerOption| match option.mistake(level.order) {
        Some(Mistake::Elsewhere(spans)) => spans,
        _ => Vec::new(),
    };
    let spans = |question: &Rc<Question>| {
        let options = question.options().into_iter().flat_map(|options| &options.list);
        options.flat_map(place).chain(question.evidence[&level.order].clone()).collect::<Vec<_>>()
    };
    let touched: BTreeSet<usize> = article.quiz(level.order).flat_map(spans).map(|span| span.paragraph).collect();
    let text = "no question quotes this paragraph, so nothing shows whether it was understood: ask about it";
    let untouched = (0..level.paragraphs.len()).filter(|paragraph| !touched.contains(paragraph));
    let said =
        |paragraph| remark(UNTOUCHED_PARAGRAPH, Some(level.order), Subject::Paragraph(paragraph), text.to_owned());
    untouched.map(said).collect()
}

/// The words of a text that carry its meaning, in small letters.
fn content_words(text: &str) -> BTreeSet<String> {
    let bare = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    words(text)
        .map(bare)
        .filter(|word| word.chars().count() > 3 || word.contains(|letter: char| letter.is_ascii_digit()))
        .collect()
}

/// A stem that has every content word of the key, and of no distractor.
fn gives_away(question: &Question) -> Option<Remark> {
    if !matches!(question.kind, Kind::Choice(_) | Kind::InlineChoice(_) | Kind::TextEntry { .. }) {
        return None;
    }
    let stem = content_words(&question.stem);
    let told = |option: &&AnswerOption| {
        let words = content_words(&option.text);
        !words.is_empty() && words.is_subset(&stem)
    };
    let (keys, distractors): (Vec<_>, Vec<_>) = question.options()?.list.iter().partition(|option| option.is_key());
    let key = keys.into_iter().find(told).filter(|_| !distractors.iter().any(told))?;
    let text = format!(
        "the stem has the words of the key, “{}”, so it can be answered without reading: say it in other words",
        key.text
    );
    Some(remark(GIVE_AWAY, None, called(question), text))
}

/// Levels that do not read harder than the one below, by Flesch-Kincaid; for English only.
fn readability(article: &Article) -> Vec<Remark> {
    if !is_english(article) {
        return Vec::new();
    }
    let grade = |level: &Level| (level.order, Counts::of_level(level).grade_level());
    let grades: Vec<(Order, f64)> = article.levels().map(grade).collect();
    let falls = grades.windows(2).filter(|pair| pair[1].1 <= pair[0].1);
    let said = |pair: &[(Order, f64)]| {
        let text = format!(
            "it reads no harder than level {}: Flesch-Kincaid grade {:.1} after {:.1}, so choosing it changes little: write longer sentences or less common words here, or simpler ones there",
            pair[0].0.number(),
            pair[1].1,
            pair[0].1
        );
        remark(READABILITY, Some(pair[1].0), Subject::Whole, text)
    };
    falls.map(said).collect()
}

/// Whether the article's language is English, of any country.
pub fn is_english(article: &Article) -> bool {
    let language = article.language.to_ascii_lowercase();
    language == "en" || language.starts_with("en-")
}

/// A question that stands at all levels but one.
fn anchor_missing(article: &Article, question: &Question) -> Option<Remark> {
    let mut missing = article.levels().filter(|level| !question.evidence.contains_key(&level.order));
    let (level, none) = (missing.next()?, missing.next().is_none());
    let text = "the question stands at every other level, so scores could be compared with this one too: quote its evidence here, if the text has it";
    (none && question.is_anchor()).then(|| remark(ANCHOR_MISSING, Some(level.order), called(question), text.to_owned()))
}

/// A level that has straight quotation marks or apostrophes beside curly ones.
fn straight_quotes(level: &Level) -> Option<Remark> {
    let has = |marks: &[char]| level.paragraphs.iter().position(|text| text.contains(marks));
    let straight = has(&['"', '\'']).filter(|_| has(&['“', '”', '‘', '’']).is_some())?;
    let text = "straight quotation marks stand among curly ones, and a quotation has to match to the letter: use curly ones throughout";
    Some(remark(STRAIGHT_QUOTES, Some(level.order), Subject::Paragraph(straight), text.to_owned()))
}

/// Paragraphs that nothing at the next level, easier or harder, tells the same as; not those of which the author says so.
fn no_counterpart(article: &Article) -> Vec<Remark> {
    let orders: Vec<Order> = article.levels().map(|level| level.order).collect();
    let steps = orders.windows(2).flat_map(|pair| [(pair[0], pair[1]), (pair[1], pair[0])]);
    steps.flat_map(|(from, to)| lonely(article, from, to)).collect()
}

fn lonely(article: &Article, from: Order, to: Order) -> Vec<Remark> {
    let alignment = Alignment::of(article, from, to);
    let alone = |row: &&Row| row.to.is_empty() && !is_said(&article.links, (from, to), row.from.start);
    let said = |row: &Row| {
        let text = format!(
            "nothing at level {} seems to tell the same, so a reader who goes there at this place lands beside it: tell it there too, or say in “links” what tells it",
            to.number()
        );
        remark(NO_COUNTERPART, Some(from), Subject::Paragraph(row.from.start), text)
    };
    alignment.rows().iter().filter(alone).map(said).collect()
}

/// Whether a link is about this paragraph.
fn is_said(links: &Links, (from, to): (Order, Order), paragraph: usize) -> bool {
    links.between(from, to).iter().any(|(own, _)| own.contains(&paragraph))
}
