//! Numbers, lists, dates and plurals as each language writes them: `Intl` of the browser, and ICU4X where the build renders
//! without one. Both follow CLDR; a table of cases holds them to the same results.

#[cfg(target_arch = "wasm32")]
pub use browser::{Intl, is_right_to_left};
#[cfg(not(target_arch = "wasm32"))]
pub use native::{Intl, is_right_to_left};

#[cfg(target_arch = "wasm32")]
mod browser {
    use js_sys::{Array, Date, JsString, Object, Reflect};
    use wasm_bindgen::prelude::*;
    use yew::AttrValue;

    use graded_reader_format::messages::CATEGORIES;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = Intl)]
        type NumberFormat;
        #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
        fn new(locale: &str) -> Result<NumberFormat, JsValue>;
        #[wasm_bindgen(method)]
        fn format(this: &NumberFormat, number: f64) -> String;

        #[wasm_bindgen(js_namespace = Intl)]
        type Locale;
        #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
        fn new(tag: &str) -> Result<Locale, JsValue>;
        #[wasm_bindgen(method)]
        fn maximize(this: &Locale) -> Locale;
        #[wasm_bindgen(method, getter)]
        fn script(this: &Locale) -> Option<String>;

        #[wasm_bindgen(js_namespace = Intl)]
        type PluralRules;
        #[wasm_bindgen(constructor, js_namespace = Intl)]
        fn new(locale: &str) -> PluralRules;
        #[wasm_bindgen(method)]
        fn select(this: &PluralRules, number: f64) -> String;

        #[wasm_bindgen(js_namespace = Intl)]
        type ListFormat;
        #[wasm_bindgen(constructor, js_namespace = Intl)]
        fn new(locale: &str) -> ListFormat;
        #[wasm_bindgen(method)]
        fn format(this: &ListFormat, list: &Array) -> String;
    }

    /// The scripts that are written from right to left, of those that browsers know a language for.
    const RIGHT_TO_LEFT: [&str; 10] = ["Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"];

    /// Whether a language, a BCP 47 tag, is written from right to left.
    pub fn is_right_to_left(language: &str) -> bool {
        let script = Locale::new(language).ok().and_then(|locale| locale.maximize().script());
        script.is_some_and(|script| RIGHT_TO_LEFT.contains(&&*script))
    }

    /// What a language does with numbers, lists and dates.
    pub struct Intl {
        locale: String,
        numbers: NumberFormat,
        plurals: PluralRules,
    }

    impl Intl {
        /// That of a BCP 47 tag; nothing if it is none.
        pub fn new(locale: &str) -> Option<Self> {
            let numbers = NumberFormat::new(locale).ok()?;
            Some(Self { locale: locale.to_owned(), numbers, plurals: PluralRules::new(locale) })
        }

        /// A number in the digits of the language: "1,500".
        pub fn number(&self, number: usize) -> AttrValue {
            self.numbers.format(number as f64).into()
        }

        /// The plural category of a number: its place among [`CATEGORIES`].
        pub fn category(&self, number: usize) -> usize {
            let category = self.plurals.select(number as f64);
            CATEGORIES.iter().position(|own| *own == category).unwrap_or(CATEGORIES.len() - 1)
        }

        /// "1, 2 and 3".
        pub fn list(&self, items: &[AttrValue]) -> AttrValue {
            let items: Array = items.iter().map(|item| JsString::from(&**item)).collect();
            ListFormat::new(&self.locale).format(&items).into()
        }

        /// An ISO 8601 day, month or year in words: "18 October 2024". Text that is not a date stays as it is.
        pub fn date(&self, iso: &str) -> AttrValue {
            let options = Object::new();
            let parts = [("year", "numeric"), ("month", "long"), ("day", "numeric")];
            for (name, style) in parts.into_iter().take(iso.split('-').count()) {
                let _ = Reflect::set(&options, &name.into(), &style.into());
            }
            // JavaScript takes a date without a time as UTC.
            let _ = Reflect::set(&options, &"timeZone".into(), &"UTC".into());
            let _ = Reflect::set(&options, &"calendar".into(), &"gregory".into());
            let date = Date::new(&iso.into());
            match date.get_time().is_nan() {
                true => iso.to_owned().into(),
                false => String::from(date.to_locale_date_string(&self.locale, &options)).into(),
            }
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use icu_calendar::{Date, Gregorian};
    use icu_datetime::FixedCalendarDateTimeFormatter;
    use icu_datetime::fieldsets::{Y, YM, YMD};
    use icu_decimal::DecimalFormatter;
    use icu_list::ListFormatter;
    use icu_list::options::ListFormatterOptions;
    use icu_locale::{Locale, LocaleDirectionality};
    use icu_plurals::PluralRules;
    use yew::AttrValue;

    /// Whether a language, a BCP 47 tag, is written from right to left.
    pub fn is_right_to_left(language: &str) -> bool {
        let locale = language.parse::<Locale>();
        locale.is_ok_and(|locale| LocaleDirectionality::new_extended().is_right_to_left(&locale.id))
    }

    /// What a language does with numbers, lists and dates.
    pub struct Intl {
        locale: Locale,
        numbers: DecimalFormatter,
        plurals: PluralRules,
    }

    impl Intl {
        /// That of a BCP 47 tag; nothing if it is none.
        pub fn new(locale: &str) -> Option<Self> {
            let locale: Locale = locale.parse().ok()?;
            let numbers = DecimalFormatter::try_new((&locale).into(), Default::default()).ok()?;
            let plurals = PluralRules::try_new_cardinal((&locale).into()).ok()?;
            Some(Self { locale, numbers, plurals })
        }

        /// A number in the digits of the language: "1,500".
        pub fn number(&self, number: usize) -> AttrValue {
            self.numbers.format(&number.into()).to_string().into()
        }

        /// The plural category of a number: its place among
        /// [`CATEGORIES`](graded_reader_format::messages::CATEGORIES), which is ICU4X's own.
        pub fn category(&self, number: usize) -> usize {
            self.plurals.category_for(number) as usize
        }

        /// "1, 2 and 3".
        pub fn list(&self, items: &[AttrValue]) -> AttrValue {
            let list = ListFormatter::try_new_and((&self.locale).into(), ListFormatterOptions::default());
            list.map_or_else(|_| items.join(", "), |list| list.format(items.iter().map(|item| &**item)).to_string())
                .into()
        }

        /// An ISO 8601 day, month or year in words: "18 October 2024". Text that is not a date stays as it is.
        pub fn date(&self, iso: &str) -> AttrValue {
            self.written(iso).unwrap_or_else(|| iso.to_owned()).into()
        }

        fn written(&self, iso: &str) -> Option<String> {
            let parts: Vec<u8> = iso.split('-').skip(1).map(|part| part.parse().ok()).collect::<Option<_>>()?;
            let year = iso.split('-').next().filter(|year| year.len() == 4)?.parse().ok()?;
            let part = |index| parts.get(index).copied().unwrap_or(1);
            let date = Date::try_new_gregorian(year, part(0), part(1)).ok()?;
            macro_rules! written {
                ($fields:expr) => {
                    FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new((&self.locale).into(), $fields)
                        .ok()?
                        .format(&date)
                        .to_string()
                };
            }
            Some(match parts.len() {
                0 => written!(Y::long()),
                1 => written!(YM::long()),
                2 => written!(YMD::long()),
                _ => return None,
            })
        }
    }
}
