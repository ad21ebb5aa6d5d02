//! Dates in words, as the browser writes them in each language.

/// An ISO 8601 day, month or year in words: in `en-GB`, "2024-10-18" becomes "18 October 2024", and "2024-10" becomes
/// "October 2024". Text that is not a date stays as it is.
#[cfg(target_arch = "wasm32")]
pub fn long_date(iso: &str, locale: &str) -> String {
    use js_sys::{Date, Object, Reflect};

    let options = Object::new();
    let parts = [("year", "numeric"), ("month", "long"), ("day", "numeric")];
    for (name, style) in parts.into_iter().take(iso.split('-').count()) {
        let _ = Reflect::set(&options, &name.into(), &style.into());
    }
    // JavaScript takes a date without a time as UTC.
    let _ = Reflect::set(&options, &"timeZone".into(), &"UTC".into());
    let date = Date::new(&iso.into());
    if date.get_time().is_nan() {
        return iso.to_owned();
    }
    date.to_locale_date_string(locale, &options).into()
}

/// The same for the prerendered screen, which is rendered without a browser.
#[cfg(not(target_arch = "wasm32"))]
pub fn long_date(iso: &str, _locale: &str) -> String {
    use jiff::civil::Date;

    let (day, format) = match iso.len() {
        4 => (format!("{iso}-01-01"), "%Y"),
        7 => (format!("{iso}-01"), "%B %Y"),
        _ => (iso.to_owned(), "%-d %B %Y"),
    };
    day.parse::<Date>().map_or_else(|_| iso.to_owned(), |date| date.strftime(format).to_string())
}

#[cfg(test)]
mod tests {
    use super::long_date;

    #[test]
    fn a_day_a_month_and_a_year_are_written_out() {
        let table =
            [("2024-10-18", "18 October 2024"), ("2024-10", "October 2024"), ("2024", "2024"), ("soon", "soon")];
        for (iso, expected) in table {
            assert_eq!(long_date(iso, "en-GB"), expected, "{iso}");
        }
    }
}
