// The article in the examples of this crate's documentation: two levels with one question, "what-fell", whose key is
// "a".
{
    use graded_reader_core::article::{Article, links::Links, questions::Questions};
    use graded_reader_core::quiz::question::{AnswerOption, Kind, Options, Question, Role};
    use graded_reader_core::text::{level::{Level, LevelIndex}, readability::words, sentence::of_passage, span::Span, unicode::Fold};

    let level = |index, name: &str, paragraph: &str| Level {
        index,
        name: name.into(),
        label: name.into(),
        tag: None,
        paragraphs: vec![paragraph.into()],
        layout: Default::default(),
        audio: None,
        sentences: of_passage(&[paragraph.into()], "en"),
        words: words(paragraph).count(),
    };
    let option = |id: &str, text: &str, role| AnswerOption { id: id.into(), text: text.into(), reason: None, role };
    let list = vec![option("a", "ash", Role::Key), option("b", "snow", Role::Absent)];
    let (easy, hard) = (LevelIndex::EASIEST, LevelIndex::new(1));
    Article {
        id: "ash".into(),
        title: "Ash on the Town".into(),
        summary: None,
        language: "en".into(),
        date: None,
        source: None,
        lead: None,
        shuffle: false,
        links: Links::default(),
        easiest: level(easy, "LEVEL 1", "The hill is old. Ash fell on the town."),
        harder: vec![level(hard, "LEVEL 2", "The ancient hill buried the town in ash.")],
        questions: Questions::new(vec![std::rc::Rc::new(Question {
            id: "what-fell".into(),
            stimulus: None,
            stem: "What fell on the town?".into(),
            skill: None,
            hints: Vec::new(),
            kind: Kind::Choice(Options { list, shuffle: true }),
            reason: None,
            evidence: [
                (easy, vec![Span { paragraph: 0, start: 17, end: 38 }]),
                (hard, vec![Span { paragraph: 0, start: 17, end: 40 }]),
            ]
            .into_iter()
            .collect(),
        })]),
        fold: Fold::new(str::to_lowercase),
        fingerprint: "".into(),
    }
    .with_fingerprint()
}
