//! Exact decimals, so that no answer is right or wrong by the rounding of a binary fraction.

use std::cmp::Ordering;
use std::fmt;

/// An exact decimal: at most 40 significant digits, of which none is more than 40 places before or after the point. So
/// nothing that is done with one can get long.
///
/// ```
/// use graded_reader_core::quiz::decimal::Decimal;
/// let decimal = |text| Decimal::plain(text).unwrap();
/// assert_eq!(decimal("1.50"), decimal("15e-1"));
/// assert!(decimal("-2") < decimal("-1.5"));
/// assert_eq!(decimal("0.1").checked_add(&decimal("0.2")).unwrap().to_string(), "0.3");
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Decimal {
    negative: bool,
    /// How many places the first digit is before the point: 1 for 5, 0 for 0.5, -1 for 0.05.
    point: i32,
    /// In ASCII, without zeros at either end; none for zero, which is positive and has its point at 0.
    digits: Box<[u8]>,
}

/// The most significant digits of a decimal, and the most places before its point and after it.
pub(crate) const DIGITS: i32 = 40;

impl Decimal {
    /// The number that is written as in JSON: "-1500.25", "2e3". Nothing if it is written otherwise, or has too many
    /// digits.
    pub fn plain(text: &str) -> Option<Self> {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let size = mantissa.strip_prefix('-').unwrap_or(mantissa);
        let (whole, fraction) = size.split_once('.').unwrap_or((size, "0"));
        let power = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        let are_digits = |text: &&str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
        if ![whole, fraction, power].iter().all(are_digits) || whole.starts_with('0') && whole.len() > 1 {
            return None;
        }
        let power = if exponent.starts_with('-') { -integer(power.as_bytes()) } else { integer(power.as_bytes()) };
        Self::new(mantissa.starts_with('-'), [whole, fraction].concat().as_bytes(), whole.len() as i64 + power)
    }

    /// The decimal with these digits after its point, moved by `point` places.
    pub(crate) fn new(negative: bool, mut digits: &[u8], mut point: i64) -> Option<Self> {
        while let [b'0', rest @ ..] = digits {
            (digits, point) = (rest, point - 1);
        }
        while let [rest @ .., b'0'] = digits {
            digits = rest;
        }
        if digits.is_empty() {
            return Some(Self::default());
        }
        let most = i64::from(DIGITS);
        let fits = digits.len() as i64 <= most && point <= most && point - digits.len() as i64 >= -most;
        fits.then(|| Self { negative, point: point as i32, digits: digits.into() })
    }

    /// The sum; nothing if it has too many digits.
    pub fn checked_add(&self, other: &Self) -> Option<Self> {
        self.combine(other, other.negative)
    }

    /// The difference; nothing if it has too many digits.
    pub fn checked_sub(&self, other: &Self) -> Option<Self> {
        self.combine(other, !other.negative)
    }

    /// The sum with another decimal that has this sign instead of its own.
    fn combine(&self, other: &Self, negative: bool) -> Option<Self> {
        let is_less = self.size() < other.size();
        let (large, small) = if is_less { (other, self) } else { (self, other) };
        let sign = if self.negative == negative { 1 } else { -1 };
        let mut digits = [0; 2 * DIGITS as usize + 1];
        let mut carry = 0;
        for (place, digit) in (-DIGITS..).zip(digits.iter_mut().rev()) {
            let sum = large.digit(place) + sign * small.digit(place) + carry;
            *digit = b'0' + sum.rem_euclid(10) as u8;
            carry = sum.div_euclid(10);
        }
        Self::new(if is_less { negative } else { self.negative }, &digits, i64::from(DIGITS) + 1)
    }

    /// What orders decimals without their signs.
    fn size(&self) -> (bool, i32, &[u8]) {
        (!self.digits.is_empty(), self.point, &self.digits)
    }

    /// The digit at a place, of which 0 is that of ones.
    fn digit(&self, place: i32) -> i8 {
        let at = usize::try_from(self.point - 1 - place).ok();
        at.and_then(|at| self.digits.get(at)).map_or(0, |digit| (digit - b'0') as i8)
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let (less, more) = if self.negative { (other, self) } else { (self, other) };
        other.negative.cmp(&self.negative).then_with(|| less.size().cmp(&more.size()))
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Writes it without an exponent: "-1500.25".
impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = (self.point - self.digits.len() as i32).min(0);
        let mut text = String::from(if self.negative { "-" } else { "" });
        for place in (last..self.point.max(1)).rev() {
            if place == -1 {
                text.push('.');
            }
            text.push(char::from(b'0' + self.digit(place) as u8));
        }
        out.write_str(&text)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// The whole number of these digits; [`LARGEST`] for all that are larger.
pub(crate) fn integer(digits: &[u8]) -> i64 {
    digits.iter().fold(0, |number, digit| LARGEST.min(number * 10 + i64::from(digit - b'0')))
}

/// A number that is larger than any exponent of a decimal.
pub(crate) const LARGEST: i64 = 1 << 31;
