//! Numbers, plurals, lists and dates of prerendered screens. `tests/components.rs` holds the browser to the same table.

#[path = "../intl_cases.rs"]
mod intl_cases;

#[test]
fn icu_answers_as_the_table_says() {
    for (expected, given) in intl_cases::answered() {
        assert_eq!(given, expected);
    }
}
