//! Words, sentences, syllables and the readability formulas.

use graded_reader_core::text::readability::{Counts, can_be_counted, words};

#[test]
fn words_contain_a_letter_or_a_digit() {
    let check = |text: &str, expected: &[&str]| assert_eq!(words(text).collect::<Vec<_>>(), expected);
    check("The war—and 1,500 men – came.", &["The", "war", "and", "1,500", "men", "came."]);
    check("spy-agency’s “plan”", &["spy-agency’s", "“plan”"]);
    check(" – … ", &[]);
}

#[test]
fn syllables_are_runs_of_vowels_without_a_silent_e() {
    let table = [
        ("the", 1),
        ("gate", 1),
        ("gates", 1),
        ("moved", 1),
        ("wanted", 2),
        ("needed", 2),
        ("boxes", 2),
        ("places", 2),
        ("changes", 2),
        ("table", 2),
        ("tables", 2),
        ("while", 1),
        ("Ukraine", 2),
        ("military", 4),
        ("support", 2),
        ("soldiers", 2),
        ("café", 2),
        ("1,500", 1),
        ("b", 1),
        ("see", 1),
        ("studied", 2),
        ("eye", 1),
        ("whale", 1),
        ("bushes", 2),
        ("watches", 2),
        ("buzzes", 2),
        ("miles", 1),
        ("being", 2),
        ("flying", 2),
        ("ring", 1),
        ("bottled", 2),
        ("called", 1),
        ("whole", 1),
        ("ing", 1),
    ];
    for (word, syllables) in table {
        assert_eq!(Counts::of([word]).syllables, syllables, "{word}");
    }
}

#[test]
fn the_formulas_are_those_of_flesch_and_kincaid() {
    let counts = Counts { words: 100, sentences: 5, syllables: 150 };
    let near = |value: f64, expected: f64| assert!((value - expected).abs() < 1e-9, "{value} is not {expected}");
    near(counts.words_per_sentence(), 20.0);
    near(counts.reading_ease(), 206.835 - 20.3 - 126.9);
    near(counts.grade_level(), 7.8 + 17.7 - 15.59);
    near(Counts::default().words_per_sentence(), 0.0);
    near(Counts::default().grade_level(), -15.59);
}

#[test]
fn reading_time_is_rounded_up_to_whole_minutes() {
    let minutes = |words| Counts { words, ..Counts::default() }.minutes();
    assert_eq!([0, 1, 238, 239, 476, 477].map(minutes), [0, 1, 1, 2, 2, 3]);
}

#[test]
fn a_text_is_counted_paragraph_by_paragraph() {
    assert_eq!(Counts::of(["Ash fell", "on us."]), Counts { words: 4, sentences: 2, syllables: 4 });
}

#[test]
fn words_are_counted_only_in_languages_with_spaces() {
    assert_eq!(
        ["en", "en-GB", "de", "zh", "zh-Hans", "ja", "th"].map(can_be_counted),
        [true, true, true, false, false, false, false]
    );
}
