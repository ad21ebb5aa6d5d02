//! Numbers as readers type them: tables of each way of writing, and ICU4X's data and formats for every language.

use std::hash::{BuildHasher, RandomState};

use graded_reader_core::quiz::decimal::Decimal;
use graded_reader_core::quiz::number::{Unreadable, read};
use icu_decimal::DecimalFormatter;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale::Locale;
use proptest::prelude::*;

fn decimal(text: &str) -> Decimal {
    Decimal::plain(text).unwrap_or_else(|| panic!("{text} is no plain decimal"))
}

/// Checks that a text is read as a number, with its unit after a space, in each of some languages.
#[track_caller]
fn check(languages: &str, table: &[(&str, &str)]) {
    for language in languages.split(' ') {
        for (typed, expected) in table {
            let (value, unit) = expected.split_once(' ').unwrap_or((expected, ""));
            let number = read(typed, language).unwrap_or_else(|fault| panic!("{typed:?} in {language}: {fault:?}"));
            assert_eq!((number.value.to_string(), &*number.unit), (value.to_owned(), unit), "{typed:?} in {language}");
        }
    }
}

/// Checks that texts are not read, for one reason, in each of some languages.
#[track_caller]
fn refuse(languages: &str, fault: Unreadable, texts: &[&str]) {
    for language in languages.split(' ') {
        for typed in texts {
            assert_eq!(read(typed, language), Err(fault), "{typed:?} in {language}");
        }
    }
}

/// Languages of each way of writing, and some that are not known.
const COMMA_FOR_GROUPS: &str = "en EN en-US en_GB es-MX es-419 es-US zh ja ko hi he ar fa th sw bn zh-Hant-TW";
const POINT_FOR_GROUPS: &str =
    "de de-DE de-AT DE_at nl es es-AR it pt pt-BR tr id da el vi en-DE ar-MA sr-Latn-RS ca-valencia de-u-nu-latn";
const POINT_FOR_NOTHING: &str = "fr fr-CA fr-CH ru pl sv fi nb nn cs uk pt-PT hu bg en-ZA fr-u-nu-arab";
const COMMA_FOR_NOTHING: &str = "de-CH de-Latn-CH it-CH en-CH de-LI xh";
const UNKNOWN: &str = "tlh qaa und x-own de2 - i";

#[test]
fn one_mark_before_three_digits_is_what_it_is_in_the_language() {
    check(COMMA_FOR_GROUPS, &[("1,500", "1500"), ("1.500", "1.5"), ("-12,345 km", "-12345 km"), ("١,٥٠٠", "1500")]);
    check(POINT_FOR_GROUPS, &[("1.500", "1500"), ("1,500", "1.5"), ("-12.345 km", "-12345 km"), ("1.500,", "1500")]);
    check(POINT_FOR_NOTHING, &[("1,500", "1.5")]);
    check(COMMA_FOR_NOTHING, &[("1.500", "1.5")]);
    refuse(POINT_FOR_NOTHING, Unreadable::Ambiguous, &["1.500", "€ 100.000"]);
    refuse(COMMA_FOR_NOTHING, Unreadable::Ambiguous, &["1,500"]);
    refuse(UNKNOWN, Unreadable::Ambiguous, &["1,500", "1.500", "999.999", "１．５００", "-1,500e3"]);
    refuse("", Unreadable::Ambiguous, &["1,500"]);
}

/// A language of each way.
const EVERY: &str = "en de fr de-CH tlh";

#[test]
fn most_numbers_are_the_same_in_every_language() {
    check(
        EVERY,
        &[
            ("1500", "1500"),
            ("007", "7"),
            ("-0", "0"),
            ("123456789012345678901234567890.1234567890", "123456789012345678901234567890.123456789"),
            // One mark that cannot separate groups.
            ("3,5", "3.5"),
            ("3.5", "3.5"),
            ("1500,250", "1500.25"),
            ("0,500", "0.5"),
            ("0.500", "0.5"),
            ("1.2345", "1.2345"),
            ("1,23", "1.23"),
            (".5", "0.5"),
            (",500", "0.5"),
            ("5.", "5"),
            ("5,", "5"),
            // One that can do nothing else.
            ("1.234.567", "1234567"),
            ("1,234,567", "1234567"),
            ("1 500", "1500"),
            ("1\u{a0}500", "1500"),
            ("1\u{202f}500", "1500"),
            ("1\u{2009}500\u{2009}000", "1500000"),
            ("1'500", "1500"),
            ("1’500’000", "1500000"),
            ("1,23,456", "123456"),
            ("12,34,56,789", "123456789"),
            // Two different ones.
            ("1.500,5", "1500.5"),
            ("1,500.5", "1500.5"),
            ("1.234.567,125", "1234567.125"),
            ("1,23,456.789", "123456.789"),
            ("1 500,5", "1500.5"),
            ("1 500.500", "1500.5"),
            ("1'500.50", "1500.5"),
        ],
    );
}

#[test]
fn digits_and_marks_of_every_script_are_read() {
    check(
        EVERY,
        &[
            ("١٥٠٠", "1500"),
            ("١٬٥٠٠٫٥", "1500.5"),
            ("١٫٥٠٠", "1.5"),
            ("۱۲۳٬۴۵۶", "123456"),
            ("१२,३४,५६७.८", "1234567.8"),
            ("১৫০০", "1500"),
            ("၁၂", "12"),
            ("１５００．２５", "1500.25"),
            ("－５％", "-5 ％"),
            ("٥٠٪", "50 ٪"),
        ],
    );
}

#[test]
fn a_sign_stands_in_front() {
    check(
        EVERY,
        &[
            ("-5", "-5"),
            ("−5", "-5"),
            ("–5", "-5"),
            ("- 5", "-5"),
            ("+5", "5"),
            ("\u{200e}-5", "-5"),
            ("\u{61c}-\u{200f}٥", "-5"),
            ("-$5", "-5 $"),
            ("$-5", "-5 $"),
            ("+€ 5", "5 €"),
            ("A-B 5", "5 A-B"),
            ("-½", "-0.5"),
            ("-0.0", "0"),
        ],
    );
    refuse(EVERY, Unreadable::NoNumber, &["--5", "+-5", "- -$5", "-"]);
}

#[test]
fn fractions_are_exact_where_a_decimal_can_be() {
    let third = format!("0.{}", "3".repeat(39));
    check(
        EVERY,
        &[
            ("½", "0.5"),
            ("1½", "1.5"),
            ("1 ½", "1.5"),
            ("-1¾ cup", "-1.75 cup"),
            ("1 500½", "1500.5"),
            ("¼", "0.25"),
            ("⅕", "0.2"),
            ("⅘", "0.8"),
            ("⅛", "0.125"),
            ("⅞", "0.875"),
            ("⅒", "0.1"),
            ("1/2", "0.5"),
            ("1⁄2", "0.5"),
            ("3 / 4", "0.75"),
            ("3 1/4", "3.25"),
            ("3 125/1000", "3.125"),
            ("١/٢", "0.5"),
            ("10/4", "2.5"),
            ("1/1024", "0.0009765625"),
            ("4/2", "2"),
            ("0/7", "0"),
            ("1/3", &third),
            ("⅓ l", &format!("{third} l")),
            ("⅔", &third.replace('3', "6")),
            ("1 1/7", "1.142857142857142857142857142857142857142"),
            ("⅚", &format!("0.8{}", "3".repeat(38))),
            ("⅙", &format!("0.1{}", "6".repeat(38))),
            ("⅑", &third.replace('3', "1")),
            ("⅐", &read("1/7", "en").unwrap().value.to_string()),
            ("⅜", "0.375"),
        ],
    );
    let none = ["1/0", "3 5/4", "1/2/2024", "1.5/2", "1.5 1/2", "1/2 1/2", "½½", "1/9999999999999", "/2"];
    refuse(EVERY, Unreadable::NoNumber, &none[..8]);
    check(EVERY, &[(none[8], "2 /")]);
}

#[test]
fn powers_of_ten_are_read() {
    check(
        EVERY,
        &[
            ("2e3", "2000"),
            ("2E+3", "2000"),
            ("2.5e-3", "0.0025"),
            ("2×10^3", "2000"),
            ("2·10³", "2000"),
            ("2 x 10^3", "2000"),
            ("2*10^3", "2000"),
            ("2,5 ⋅ 10⁻² m²", "0.025 m²"),
            ("1 500 × 10^3", "1500000"),
            ("10^6", "1000000"),
            ("-10⁶ km", "-1000000 km"),
            ("10^-2", "0.01"),
            ("10⁺²", "100"),
            ("0e39", "0"),
            ("5e", "5 e"),
            ("5 eur", "5 eur"),
            ("10", "10"),
        ],
    );
    refuse(EVERY, Unreadable::NoNumber, &["2×10", "2^3", "2³", "2e3-4", "10^6,5", "1.0^3", "10⁻", "2×10^3^2", "10^"]);
    refuse(EVERY, Unreadable::TooLong, &["1e40", "1e-41", "10^40", "2e99999999999", "2×10⁻⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹"]);
}

#[test]
fn all_but_the_number_is_the_unit() {
    check(
        EVERY,
        &[
            ("50 %", "50 %"),
            ("50%", "50 %"),
            ("  5 km ", "5 km"),
            ("5km", "5 km"),
            ("5\u{a0}°C", "5 °C"),
            ("€ 5", "5 €"),
            ("US$5", "5 US$"),
            ("5 Mio", "5 Mio"),
            ("5 Mio.", "5 Mio."),
            ("Rs.500", "500 Rs."),
            ("No. 5", "5 No."),
            ("£5 million", "5 £ million"),
            ("5 km/h", "5 km/h"),
            ("10/min", "10 /min"),
            ("1 500/s", "1500 /s"),
            ("5 m2", "5 m2"),
            ("5 m²", "5 m²"),
            ("5 m^2", "5 m^2"),
            ("5′", "5 ′"),
            ("5'", "5 '"),
            ("5 л", "5 л"),
            ("5千", "5 千"),
            ("1st", "1 st"),
        ],
    );
}

#[test]
fn a_text_without_one_number_is_refused() {
    refuse(EVERY, Unreadable::Empty, &["", " ", "\u{a0}\n", "\u{200b}", " \u{200f} "]);
    refuse(EVERY, Unreadable::NoNumber, &["five", "km", ".", "-", "²", "①", "∞", "五", "Ⅳ", "NaN", "infinity"]);
    refuse(
        EVERY,
        Unreadable::NoNumber,
        &[
            "3 or 4",
            "3-4",
            "3–4",
            "3, 4",
            "12:30",
            "3; 4",
            "1,2,3",
            "1.2.3",
            "1.12.2024",
            "1.23.456",
            "0,500,000",
            "1,500,5",
            "1.500.000,000,5",
            "1 2",
            "1  500",
            "1 50",
            "2000 500",
            "1'50",
            "1.500 000",
            "1 234.567,8",
            "1,5 123",
            "١٬٥",
            "١٫٥٫٥",
            "5 km 200 m",
            "5 km ½",
        ],
    );
}

#[test]
fn a_long_text_is_refused_unread() {
    let digits = |count| "9".repeat(count);
    let zeros = format!("{}5", "0".repeat(190));
    check(
        EVERY,
        &[(&digits(40), &digits(40)), (&zeros, "5"), (&format!("0,{}", digits(40)), &format!("0.{}", digits(40)))],
    );
    check(EVERY, &[(&format!("{}5{}", " ".repeat(1000), " ".repeat(1000)), "5")]);
    let million =
        [&*digits(1_000_000), &"½".repeat(1_000_000), &"1,".repeat(1_000_000), &format!("5 {}", "k".repeat(1_000_000))];
    refuse(EVERY, Unreadable::TooLong, &million);
    refuse(
        EVERY,
        Unreadable::TooLong,
        &[&digits(41), &format!("1,{}", digits(40)), &format!("0,0{}", digits(40)), &digits(201)],
    );
}

#[test]
fn a_plain_decimal_is_written_as_in_json() {
    let table = [
        ("0", "0"),
        ("-0", "0"),
        ("-0.00", "0"),
        ("10", "10"),
        ("-1500.250", "-1500.25"),
        ("0.05", "0.05"),
        ("2e3", "2000"),
        ("2.50E+1", "25"),
        ("2e-3", "0.002"),
        ("1e39", &format!("1{}", "0".repeat(39))),
        ("1e-40", &format!("0.{}1", "0".repeat(39))),
        ("0.00000000000000000000000000000000000000000000001e60", "10000000000000"),
    ];
    for (text, written) in table {
        assert_eq!(decimal(text).to_string(), written);
        assert_eq!(decimal(written), decimal(text));
    }
    let others = [
        "", "-", "+5", " 5", "5 ", "5.", ".5", "05", "00", "--5", "1,5", "1_000", "0x10", "½", "٥", "e3", "5e", "5e+",
        "5e3.5", "5e3e3", "1.2.3", "1.-5", "1.5e--3", "NaN", "Infinity", "1/2",
    ];
    let long = [
        "1e40",
        "1e-41",
        "12345678901234567890123456789012345678901",
        "1e999999999999",
        "1e-2147483648",
        "1e2147483647",
    ];
    for text in others.into_iter().chain(long) {
        assert_eq!(Decimal::plain(text), None, "{text}");
    }
    assert_eq!(Decimal::plain(&"9".repeat(1_000_000)), None);
    assert_eq!(Decimal::default(), decimal("0"));
}

#[test]
fn a_sum_of_too_many_digits_is_none() {
    let (large, small) = (decimal("1e39"), decimal("1e-40"));
    assert_eq!(large.checked_add(&small), None);
    assert_eq!(large.checked_sub(&small), None);
    assert_eq!(large.checked_sub(&decimal("1")).unwrap().to_string(), "9".repeat(39));
    assert_eq!(decimal("9e39").checked_add(&large), None);
    assert_eq!(small.checked_sub(&small), Some(Decimal::default()));
    assert_eq!(decimal("0.1").checked_sub(&decimal("0.3")).unwrap().to_string(), "-0.2");
}

/// What ICU4X writes in a language, in its usual digits.
fn written(number: &Decimal, language: &str) -> String {
    let locale: Locale = language.parse().unwrap();
    let formatter = DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default()).unwrap();
    formatter.format(&number.to_string().parse().unwrap()).to_string()
}

/// The decimal mark of a language, and its other mark if that is a point or a comma, as ICU4X writes Latin digits.
fn marks(language: &str) -> (char, Option<char>) {
    let text = written(&decimal("1234567.5"), &format!("{language}-u-nu-latn")).replace('،', ",");
    let mut marks = text.chars().filter(|letter| !letter.is_ascii_digit());
    let separator = marks.next().unwrap();
    (marks.next_back().unwrap(), Some(separator).filter(|mark| matches!(mark, '.' | ',')))
}

/// The same as it is read; nothing for a language that is not known.
fn marks_read(language: &str) -> Option<(char, Option<char>)> {
    let value = |text| read(text, language).ok().map(|number| number.value);
    let (decimals, groups) = (Some(decimal("1.5")), Some(decimal("1500")));
    let is = |mark: &char, wanted| value(if *mark == '.' { "1.500" } else { "1,500" }) == wanted;
    let decimal = ['.', ','].into_iter().find(|mark| is(mark, decimals.clone()))?;
    Some((decimal, ['.', ','].into_iter().find(|mark| is(mark, groups.clone()))))
}

#[test]
fn the_marks_of_every_language_are_those_of_cldr() {
    let letters = || 'a'..='z';
    let pairs: Vec<String> = letters().flat_map(|one| letters().map(move |other| format!("{one}{other}"))).collect();
    let (known, unknown): (Vec<&String>, Vec<&String>) = pairs.iter().partition(|tag| marks_read(tag).is_some());
    assert!(known.len() > 90, "{known:?}");
    // ICU4X answers as in English for languages that it does not know.
    let english = marks("en");
    for language in unknown {
        assert_eq!(marks(language), english, "{language}");
    }
    for language in known {
        assert_eq!(marks_read(language), Some(marks(language)), "{language}");
    }
    let spoken_in_many = ["ar", "de", "en", "es", "fr", "it", "ms", "pt", "qu", "sw"];
    for (language, region) in
        spoken_in_many.iter().flat_map(|language| pairs.iter().map(move |region| (language, region)))
    {
        let tag = format!("{language}-{region}");
        // Points separate groups in Austria, if only, in CLDR, those of money.
        let expected = if tag == "de-at" { (',', Some('.')) } else { marks(&tag) };
        assert_eq!(marks_read(&tag), Some(expected), "{tag}");
    }
    for language in ["ast", "fil", "nds", "yue", "es-419"] {
        assert_eq!(marks_read(language), Some(marks(language)), "{language}");
    }
}

/// Languages with different marks, groups, digits and signs.
const FORMATS: [&str; 24] = [
    "en", "en-IN", "de", "de-AT", "de-CH", "fr", "fr-CH", "es", "es-MX", "pt", "pt-PT", "pl", "sv", "fi", "et", "hr",
    "tr", "ar", "ar-EG", "fa", "ur", "hi", "mr", "my",
];

fn any_decimal() -> impl Strategy<Value = Decimal> {
    let digits = "-?(0|[1-9][0-9]{0,39})(\\.[0-9]{1,10})?e-?[0-9]{1,2}";
    digits.prop_filter_map("a decimal of at most 40 digits", |text| Decimal::plain(&text))
}

fn hash(decimal: &Decimal, state: &RandomState) -> u64 {
    state.hash_one(decimal)
}

proptest! {
    #[test]
    fn what_a_language_writes_is_read_back(number in any_decimal()) {
        for language in FORMATS {
            let text = written(&number, language);
            let read = read(&text, language).map(|read| (read.value, read.unit));
            prop_assert_eq!(read, Ok((number.clone(), String::new())), "{} in {}", text, language);
        }
    }

    #[test]
    fn a_decimal_is_read_back_from_its_plain_form(number in any_decimal()) {
        prop_assert_eq!(Decimal::plain(&number.to_string()), Some(number));
    }

    #[test]
    fn any_text_can_be_read(text in any::<String>(), numberlike in "[-+0-9٥५.,٫٬' ½/⅓eE^x×·¹⁰⁻a€]{0,20}", language in any::<String>()) {
        for text in [&text, &numberlike] {
            for language in ["en", "de", &language] {
                if let Ok(number) = read(text, language) {
                    prop_assert_eq!(Decimal::plain(&number.value.to_string()), Some(number.value));
                    prop_assert_eq!(number.unit.trim(), &number.unit);
                }
            }
        }
    }

    #[test]
    fn decimals_order_and_add_as_integers_do(first in any::<i64>(), second in any::<i64>(), shift in 0..30_u32, places in 0..40_u32) {
        let scaled = |number: i128| decimal(&format!("{number}e-{places}"));
        let (first, second) = (i128::from(first), i128::from(second) >> shift);
        let (one, other) = (scaled(first), scaled(second));
        prop_assert_eq!(one.cmp(&other), first.cmp(&second));
        prop_assert_eq!(one.checked_add(&other), Some(scaled(first + second)));
        prop_assert_eq!(one.checked_sub(&other), Some(scaled(first - second)));
        let (state, same) = (RandomState::new(), decimal(&format!("{first}00e-{}", places + 2)));
        prop_assert_eq!((&same, hash(&same, &state)), (&one, hash(&one, &state)));
    }
}
