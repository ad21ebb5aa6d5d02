//! Numbers that readers type, in the way their language writes them, as exact decimals.
//!
//! What a point and a comma do in a language, its number symbols for Latin digits say, in version 49 of
//! [CLDR](https://www.unicode.org/reports/tr35/tr35-numbers.html#Number_Symbols). Digits are those of any script, Unicode's
//! general category Nd ([UAX #44](https://www.unicode.org/reports/tr44/#General_Category_Values)).

use std::fmt;
use std::hash::{Hash, Hasher};

use crate::quiz::decimal::{DIGITS, Decimal, LARGEST, integer};
use crate::quiz::folding::{APOSTROPHES, latin_digit};

/// A number with its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The number.
    pub value: Decimal,
    /// All else, as it was typed, without spaces around it: "km", "%", "€". Empty if there is nothing else.
    pub unit: String,
}

/// Why a text cannot be read as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// There is nothing in it.
    Empty,
    /// There is no number in it, or more than one: "five", "3 or 4", "1.2.3".
    NoNumber,
    /// It is one number by one way of writing and another by another, and its language has neither: "1.500" in a
    /// language that is not known, or in one that has no use for this mark.
    Ambiguous,
    /// It has more digits than a [`Decimal`], or more than 200 characters.
    TooLong,
}

/// What reads numbers: [`read`]. It is handed to the questions that ask for one, so that an app need not contain it. Two always
/// compare as equal.
#[derive(Clone, Copy)]
pub struct ReadNumber(pub fn(text: &str, language: &str) -> Result<Number, Unreadable>);

impl PartialEq for ReadNumber {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for ReadNumber {}

impl Hash for ReadNumber {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl fmt::Debug for ReadNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("ReadNumber")
    }
}

/// Reads a number with its unit, as it is typed by someone who writes this language, a BCP 47 tag.
///
/// ```
/// use graded_reader_core::quiz::number::{Unreadable, read};
/// let value = |text, language| read(text, language).map(|number| number.value.to_string());
/// assert_eq!(value("1,500", "en").unwrap(), "1500");
/// assert_eq!(value("1,500", "de").unwrap(), "1.5");
/// assert_eq!(value("1,500", "tlh"), Err(Unreadable::Ambiguous));
/// assert_eq!(value("−1½", "en").unwrap(), "-1.5");
/// assert_eq!(value("2·10³", "en").unwrap(), "2000");
/// assert_eq!(read("5 km", "en").unwrap().unit, "km");
/// ```
///
/// - A point or comma that could separate groups, as in "1.500", does what it does in the language. One that cannot, as
///   in "3,5" and "0,500", is a decimal mark. One that occurs again, as in "1.234.567", separates groups.
/// - Of two different marks the last is the decimal mark: "1.500,5". Spaces, apostrophes and the Arabic ٬ only separate
///   groups, and the Arabic ٫ is always a decimal mark.
/// - Groups have three digits, or in the Indian way two and at the end three: "1,23,456".
/// - Fractions are exact where decimals can be: "½", "3 1/4". Others, such as a third, are cut off after 40 digits.
///
/// A text of more than 200 characters is not looked at.
pub fn read(text: &str, language: &str) -> Result<Number, Unreadable> {
    let text = text.trim();
    if text.chars().nth(200).is_some() {
        return Err(Unreadable::TooLong);
    }
    let mut letters: Vec<char> = text.chars().filter(|letter| !is_invisible(*letter)).collect();
    if letters.iter().all(|letter| letter.is_whitespace()) {
        return Err(Unreadable::Empty);
    }
    let start = (0..letters.len()).find(|at| begins(&letters, *at)).ok_or(Unreadable::NoNumber)?;
    // What is read is blanked, until the unit is left.
    let mut is_negative = false;
    if let Some(at) = sign(&letters[..start]) {
        is_negative = usual(letters[at]) == '-';
        letters[at] = ' ';
    }
    let mut rest = Rest(&letters[start..]);
    let value = rest.number(is_negative, language)?;
    if rest.has_number() || sign(&letters[..start]).is_some() {
        return Err(Unreadable::NoNumber);
    }
    let end = letters.len() - rest.0.len();
    letters[start..end].fill(' ');
    let unit: String = letters.iter().collect();
    Ok(Number { value, unit: unit.split_whitespace().collect::<Vec<_>>().join(" ") })
}

/// A number as it is written in this language, without separators between groups.
///
/// ```
/// use graded_reader_core::quiz::{decimal::Decimal, number::written};
/// assert_eq!(written(&Decimal::plain("1500.5").unwrap(), "de"), "1500,5");
/// ```
pub fn written(value: &Decimal, language: &str) -> String {
    let mark = way(language).map_or('.', |(decimal, _)| decimal);
    value.to_string().chars().map(|letter| if letter == '.' { mark } else { letter }).collect()
}

/// Whether a letter cannot be seen, such as a mark of direction, which some languages write before a minus.
fn is_invisible(letter: char) -> bool {
    let is_format = matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
    is_format || matches!(letter, '\u{ad}' | '\u{61c}' | '\u{feff}')
}

/// The usual form of a digit, a space, or a mark in a number.
fn usual(letter: char) -> char {
    match letter {
        // Full-width forms of ASCII.
        '！'..='～' => char::from_u32(letter as u32 - 0xfee0).unwrap_or(letter),
        '‐'..='―' | '−' | '﹣' => '-',
        '⁄' | '∕' => '/',
        '،' => ',',
        letter if letter.is_whitespace() => ' ',
        letter if APOSTROPHES.contains(&letter) => '\'',
        letter => latin_digit(letter),
    }
}

/// Whether the first number begins here. The point of "Rs.500" belongs to the unit.
fn begins(letters: &[char], at: usize) -> bool {
    let is_mark = DECIMAL_MARKS.contains(&usual(letters[at]))
        && letters.get(at + 1).is_some_and(|letter| usual(*letter).is_ascii_digit())
        && (at == 0 || !letters[at - 1].is_alphabetic() && letters[at - 1] != '.');
    is_mark || is_digit(letters[at])
}

/// Whether a letter is a digit, or a fraction.
fn is_digit(letter: char) -> bool {
    usual(letter).is_ascii_digit() || vulgar(letter).is_some()
}

/// The place of the sign at either end of what stands before a number: "-", "-$", "$-".
fn sign(front: &[char]) -> Option<usize> {
    let is_ink = |at: &usize| !front[*at].is_whitespace();
    let ends = [(0..front.len()).rfind(is_ink), (0..front.len()).find(is_ink)];
    ends.into_iter().flatten().find(|at| matches!(usual(front[*at]), '-' | '+'))
}

/// The marks of numbers: those before fractions, and all of them.
const DECIMAL_MARKS: [char; 3] = ['.', ',', '٫'];
const MARKS: [char; 6] = ['.', ',', '٫', '٬', '\'', ' '];

/// Signs of multiplication. The last two are Cyrillic letters.
const TIMES: [char; 9] = ['×', 'x', 'X', '*', '·', '⋅', '∙', 'х', 'Х'];

/// What is not read yet of a text.
#[derive(Clone, Copy)]
struct Rest<'a>(&'a [char]);

impl Rest<'_> {
    /// Reads the number at the start.
    fn number(&mut self, negative: bool, language: &str) -> Result<Decimal, Unreadable> {
        let value = if let Some((numerator, denominator)) = self.fraction() {
            ratio(negative, 0, numerator, denominator)
        } else if let Some(power) = self.power_of_ten() {
            Decimal::new(negative, b"1", power + 1)
        } else {
            let (digits, marks) = self.mantissa();
            let point = point(&digits, &marks, language)?;
            let whole = integer(&digits);
            let fraction = if point == digits.len() { self.fraction() } else { None };
            match fraction {
                Some((numerator, denominator)) if numerator < denominator && whole < LARGEST => {
                    ratio(negative, whole, numerator, denominator)
                }
                Some(_) => return Err(Unreadable::NoNumber),
                None => Decimal::new(negative, &digits, point as i64 + self.exponent().unwrap_or(0)),
            }
        };
        value.ok_or(Unreadable::TooLong)
    }

    /// Digits, and the marks between them, each with the number of digits before it. A point at the end is passed over.
    fn mantissa(&mut self) -> (Vec<u8>, Vec<(char, usize)>) {
        let (mut digits, mut marks) = (self.digits(), Vec::new());
        let mut next = *self;
        while let Some(mark) = next.one_of(&MARKS) {
            let group = next.digits();
            // A space is a mark only before a group: "5 1/4" has none, and "3 125/1000" neither.
            if group.is_empty() || mark == ' ' && (group.len() != 3 || next.denominator().is_some()) {
                break;
            }
            marks.push((mark, digits.len()));
            digits.extend(group);
            *self = next;
        }
        self.one_of(&DECIMAL_MARKS);
        (digits, marks)
    }

    /// "½" or "1/2", after spaces or at once.
    fn fraction(&mut self) -> Option<(i64, i64)> {
        let mut rest = *self;
        rest.spaces();
        let fraction = match rest.0.first().and_then(|letter| vulgar(*letter)) {
            Some(fraction) => {
                rest.0 = &rest.0[1..];
                fraction
            }
            None => (rest.whole()?, rest.denominator()?),
        };
        *self = rest;
        Some(fraction)
    }

    /// What follows the numerator of a fraction: "/2".
    fn denominator(&mut self) -> Option<i64> {
        let mut rest = *self;
        rest.spaces();
        rest.one_of(&['/'])?;
        rest.spaces();
        let denominator = rest.whole().filter(|denominator| *denominator > 0)?;
        *self = rest;
        Some(denominator)
    }

    /// What follows a number that is multiplied by a power of ten: "e3", "×10^3" or "·10³".
    fn exponent(&mut self) -> Option<i64> {
        let mut rest = *self;
        let exponent = if rest.one_of(&['e', 'E']).is_some() {
            rest.signed(usual)?
        } else {
            rest.spaces();
            rest.one_of(&TIMES)?;
            rest.spaces();
            rest.power_of_ten()?
        };
        *self = rest;
        Some(exponent)
    }

    /// The exponent of "10^3" or "10³".
    fn power_of_ten(&mut self) -> Option<i64> {
        let mut rest = *self;
        Some(rest.digits()).filter(|base| base == b"10")?;
        let form = if rest.one_of(&['^']).is_some() { usual } else { superscript };
        let power = rest.signed(form)?;
        *self = rest;
        Some(power)
    }

    /// A whole number, perhaps with a sign, in letters of this form.
    fn signed(&mut self, form: fn(char) -> char) -> Option<i64> {
        let sign = self.0.first().map(|letter| form(*letter)).filter(|sign| matches!(sign, '-' | '+'));
        self.0 = &self.0[usize::from(sign.is_some())..];
        let digits = self.digits_of(form);
        let size = integer(&digits);
        (!digits.is_empty()).then_some(if sign == Some('-') { -size } else { size })
    }

    /// A whole number that is small enough to compute with.
    fn whole(&mut self) -> Option<i64> {
        let digits = self.digits();
        Some(integer(&digits)).filter(|number| !digits.is_empty() && *number < LARGEST)
    }

    fn digits(&mut self) -> Vec<u8> {
        self.digits_of(usual)
    }

    /// Digits in letters of this form.
    fn digits_of(&mut self, form: fn(char) -> char) -> Vec<u8> {
        let mut digits = Vec::new();
        while let Some(digit) = self.0.first().map(|letter| form(*letter)).filter(char::is_ascii_digit) {
            digits.push(digit as u8);
            self.0 = &self.0[1..];
        }
        digits
    }

    fn spaces(&mut self) {
        while self.one_of(&[' ']).is_some() {}
    }

    /// The usual form of the next letter, if it is one of these.
    fn one_of(&mut self, letters: &[char]) -> Option<char> {
        let (letter, after) = self.0.split_first()?;
        let letter = Some(usual(*letter)).filter(|letter| letters.contains(letter))?;
        self.0 = after;
        Some(letter)
    }

    /// Whether more of a number follows, or another one. The digits of "m2" and "m^2" belong to the unit.
    fn has_number(&self) -> bool {
        let is_power = self.0.first().is_some_and(|letter| *letter == '^' || superscript(*letter) != ' ');
        let in_unit = |at: usize| at > 0 && (self.0[at - 1].is_alphanumeric() || self.0[at - 1] == '^');
        is_power || (0..self.0.len()).any(|at| is_digit(self.0[at]) && !in_unit(at))
    }
}

/// The usual form of a superscript digit or sign; a space for all else.
fn superscript(letter: char) -> char {
    let place = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺".chars().position(|own| own == letter);
    place.map_or(' ', |place| char::from(b"0123456789-+"[place]))
}

/// The numerator and the denominator of a fraction that is one letter.
fn vulgar(letter: char) -> Option<(i64, i64)> {
    let after = |first: char| i64::from(letter as u32 - first as u32);
    Some(match letter {
        '¼'..='¾' => (1 + after('¼'), 4),
        '⅓'..='⅔' => (1 + after('⅓'), 3),
        '⅕'..='⅘' => (1 + after('⅕'), 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅐' => (1, 7),
        '⅛'..='⅞' => (1 + 2 * after('⅛'), 8),
        '⅑'..='⅒' => (1, 9 + after('⅑')),
        _ => return None,
    })
}

/// The value of a whole number and a fraction, all less than [`LARGEST`].
fn ratio(negative: bool, whole: i64, numerator: i64, denominator: i64) -> Option<Decimal> {
    let numerator = whole * denominator + numerator;
    let mut digits = ((numerator / denominator) as usize).to_string().into_bytes();
    let point = digits.len() as i64;
    let mut rest = numerator % denominator;
    while digits.len() < DIGITS as usize {
        rest *= 10;
        digits.push(b'0' + (rest / denominator) as u8);
        rest %= denominator;
    }
    Decimal::new(negative, &digits, point)
}

/// How many of the digits are before the decimal mark.
fn point(digits: &[u8], marks: &[(char, usize)], language: &str) -> Result<usize, Unreadable> {
    let Some(((mark, at), others)) = marks.split_last() else { return Ok(digits.len()) };
    let could_be_decimal = DECIMAL_MARKS.contains(mark) && others.iter().all(|(other, _)| other != mark);
    let could_be_both = could_be_decimal && others.is_empty() && are_groups(digits, marks);
    let is_decimal = match way(language) {
        _ if !could_be_both => could_be_decimal,
        Some((decimal, separator)) if [decimal, separator].contains(mark) => decimal == *mark,
        _ => return Err(Unreadable::Ambiguous),
    };
    let (point, groups) = if is_decimal { (*at, others) } else { (digits.len(), marks) };
    are_groups(&digits[..point], groups).then_some(point).ok_or(Unreadable::NoNumber)
}

/// Whether these marks separate the digits into groups of three, or in the Indian way into groups of two and one of three.
fn are_groups(digits: &[u8], marks: &[(char, usize)]) -> bool {
    let Some((mark, first)) = marks.first() else { return true };
    let size = |index: usize| marks.get(index + 1).map_or(digits.len(), |(_, at)| *at) - marks[index].1;
    let last = marks.len() - 1;
    let is_indian = last > 0 && *first <= 2 && matches!(mark, ',' | '٬') && size(0) == 2;
    let middle = if is_indian { 2 } else { 3 };
    (1..=3).contains(first)
        && digits[0] != b'0'
        && *mark != '٫'
        && marks.iter().all(|(other, _)| other == mark)
        && (0..=last).all(|index| size(index) == if index == last { 3 } else { middle })
}

/// The decimal mark of a language, and the point or comma between its groups; a space where it uses neither.
fn way(language: &str) -> Option<(char, char)> {
    let tag = language.to_ascii_lowercase();
    let mut subtags = tag.split(['-', '_']).take_while(|subtag| subtag.len() > 1);
    let primary = subtags.next()?;
    let is_region = |subtag: &&str| subtag.len() == 2 || subtag.len() == 3 && subtag.as_bytes()[0].is_ascii_digit();
    let regional = primary.to_owned() + "-" + subtags.find(is_region).unwrap_or_default();
    let of = |tag: &str| WAYS.iter().find(|(_, _, tags)| tags.split(' ').any(|own| own == tag));
    of(&regional).or_else(|| of(primary)).map(|(decimal, separator, _)| (*decimal, *separator))
}

/// The languages of each way, and the regions that differ from their language. In Austria, CLDR separates groups by a
/// point only in amounts of money.
const WAYS: [(char, char, &str); 4] = [
    (
        '.',
        ',',
        "en am ar as bn cy es-419 es-br es-bz es-cu es-do es-gt es-hn es-jp es-mx es-ni es-pa es-pe es-pr es-sv es-us fa fil fr-rw ga gd gu ha he hi ig ja km kn ko ks ml mn mr ms mt my ne or pa qu sa sd si so sw ta te th ti ur yo yue zh zu",
    ),
    (
        ',',
        '.',
        "de ar-dz ar-lb ar-ly ar-ma ar-mr ar-tn ast az bs ca da el en-at en-be en-de en-dk en-es en-id en-it en-nl en-pl en-ro en-si es eu fo fr-lu fr-ma fy hr ia id is it jv ku lb lo mk ms-bn ms-id nds nl ps pt qu-bo ro rw sc sl sr su sw-cd tr vi wo",
    ),
    (
        ',',
        ' ',
        "fr af ba be bg br cs cv en-cz en-ee en-fi en-fr en-ge en-hu en-lt en-lv en-no en-pt en-se en-sk en-ua en-za eo es-cr et fi gl hu hy ie ka kk ky lt lv nb nn no oc pl pt-ao pt-ch pt-cv pt-fr pt-gq pt-gw pt-lu pt-mo pt-mz pt-pt pt-st pt-tl rm ru sk sq sv tg tk tt uk uz",
    ),
    ('.', ' ', "de-ch de-li en-ch it-ch to xh"),
];
