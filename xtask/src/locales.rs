//! The words of the interface: `locales/` has a file for each language, and a build a packed one for each but English,
//! which the app contains.

use std::{env, fs, path::Path, rc::Rc};

use anyhow::{Context, Result, bail};
use graded_reader::ui::Messages;
use graded_reader_format::messages::{self, CATEGORIES, Locale, Message};
use icu_locale_core::Locale as Tag;
use icu_plurals::PluralRules;

use crate::{dist::write, process::root};

/// The environment variable with the language in which a build draws its pages.
const UI_LANG: &str = "GRADED_READER_UI_LANG";

/// The language that the app contains, and which says what messages there are.
const ENGLISH: &str = "en";

/// How many lines of a packed file the script reads.
const NOTICES: usize = 10;

/// The languages of the interface, by name.
pub fn languages() -> Result<Vec<String>> {
    let folder = root().join("locales");
    let files = fs::read_dir(&folder).context("locales/ cannot be read")?.collect::<Result<Vec<_>, _>>()?;
    let names = files.iter().map(|file| file.file_name().to_string_lossy().into_owned());
    let mut languages: Vec<String> = names.filter_map(|name| Some(name.strip_suffix(".json")?.to_owned())).collect();
    languages.sort_unstable();
    Ok(languages)
}

/// Puts the packed words of each language but English into `dist`. A fault in one of them fails the build.
pub fn finish(dist: &Path) -> Result<()> {
    for language in languages()?.iter().filter(|language| *language != ENGLISH) {
        fs::create_dir_all(dist.join("locales")).context("locales/ cannot be made")?;
        write(dist, &file(language), packed(language)?)?;
    }
    Ok(())
}

/// The packed words of a language in a build.
pub fn file(language: &str) -> String {
    format!("locales/{language}.txt")
}

/// The file that a page in this language needs, apart from the app.
pub fn needed(language: &str) -> Option<String> {
    (language != ENGLISH).then(|| file(language))
}

/// The language of a screen with an article in this language: as the command or the build is told, else the article's
/// if we have it, else English.
pub fn language_for(article: &str, asked: Option<&str>) -> Result<String> {
    let languages = languages()?;
    let told = asked.map(str::to_owned).or_else(|| env::var(UI_LANG).ok().filter(|told| !told.is_empty()));
    if let Some(told) = told {
        return match languages.contains(&told) {
            true => Ok(told),
            false => bail!("there are no words in “{told}” for the interface, only in {}", languages.join(", ")),
        };
    }
    let primary = article.split('-').next().unwrap_or(article);
    let known = [article, primary].into_iter().find(|tag| languages.iter().any(|language| language == tag));
    Ok(known.unwrap_or(ENGLISH).to_owned())
}

/// The words in a language.
pub fn words(language: &str) -> Result<Rc<Messages>> {
    Messages::read(Some(&packed(language)?)).map(Rc::new).context("the app's English words are of another version")
}

/// The beginning of the packed English words, with what the script itself tells the reader: see `words.js`.
pub fn notices() -> Result<String> {
    let packed = packed(ENGLISH)?;
    Ok(packed.lines().take(NOTICES).collect::<Vec<_>>().join("\n"))
}

fn packed(language: &str) -> Result<String> {
    let (messages, english) = told(ENGLISH, messages::english(&read(ENGLISH)?))?;
    let locale = match language {
        ENGLISH => english,
        language => other(language, &read(language)?, &messages)?,
    };
    Ok(locale.pack())
}

/// The words of a language other than English.
fn other(language: &str, text: &str, messages: &[Message]) -> Result<Locale> {
    let tag: Tag = language.parse().with_context(|| format!("locales/{language}.json is not named like a language"))?;
    let rules = PluralRules::try_new_cardinal((&tag).into()).context("no plural rules")?;
    let categories: Vec<&str> = rules.categories().map(|category| CATEGORIES[category as usize]).collect();
    told(language, messages::read(text, messages, &categories))
}

/// What was read, or every fault with the name of the file.
fn told<T>(language: &str, read: Result<T, Vec<String>>) -> Result<T> {
    read.or_else(|faults| {
        let lines: Vec<String> = faults.iter().map(|fault| format!("locales/{language}.json: {fault}")).collect();
        bail!("the words of the interface have faults\n{}", lines.join("\n"))
    })
}

fn read(language: &str) -> Result<String> {
    fs::read_to_string(root().join(format!("locales/{language}.json")))
        .with_context(|| format!("locales/{language}.json cannot be read"))
}

#[cfg(test)]
mod tests {
    use graded_reader_core::text::level::LevelIndex;
    use maud::html;

    use super::*;
    use crate::{bundle, check, finish::draw};

    #[test]
    fn a_language_needs_its_own_plurals_and_every_message() -> Result<()> {
        let (messages, _) = told(ENGLISH, messages::english(&read(ENGLISH)?))?;
        let english = read(ENGLISH)?;
        let fault = |language, text: &str| {
            other(language, text, &messages).err().map(|error| error.to_string()).unwrap_or_default()
        };
        assert_eq!(fault("de", &english), "");
        assert!(fault("pl", &english).contains("locales/pl.json: words_few: it is missing"));
        assert!(fault("ja", &english).contains("locales/ja.json: words_one: there is no such message"));
        assert!(
            fault("de", &english.replace("{{level}}, text", "Text"))
                .contains("passage: the placeholder {{level}} is missing")
        );
        assert!(fault("not a tag", &english).contains("is not named like a language"));
        Ok(())
    }

    #[test]
    fn a_screen_can_be_drawn_in_another_language_than_its_article() -> Result<()> {
        let (messages, _) = told(ENGLISH, messages::english(&read(ENGLISH)?))?;
        let arabic = [
            ("\"en\"", "\"ar\""),
            ("\"en-GB\"", "\"ar-EG\""),
            ("\"ltr\"", "\"rtl\""),
            ("Check my answers", "تحقق من إجاباتي"),
        ];
        let text = arabic.iter().fold(read(ENGLISH)?, |text, (before, after)| text.replace(before, after));
        let packed = told("ar", messages::read(&text, &messages, &["one", "other"]))?.pack();
        let file = bundle::read(root().join("content/the-octopus.json"))?;
        let article = check::check(&file).article.context("the octopus has faults")?;
        let words = Messages::read(Some(&packed)).map(Rc::new).context("of another version")?;
        let screen = draw(&article, LevelIndex::EASIEST, "", Vec::new(), &html! {}, words)?.into_string();
        for part in ["<div lang=\"ar\" dir=\"rtl\"", "تحقق من إجاباتي", "<div lang=\"en\" dir=\"ltr\"", "١"]
        {
            assert!(screen.contains(part), "{part} is not in {screen}");
        }
        Ok(())
    }

    #[test]
    fn a_screen_is_in_the_language_of_its_article_where_there_are_words() -> Result<()> {
        let table = [("en", None, "en"), ("en-US", None, "en"), ("xx", None, "en"), ("xx", Some("en"), "en")];
        for (article, asked, expected) in table {
            assert_eq!(language_for(article, asked)?, expected, "{article} {asked:?}");
        }
        assert!(language_for("en", Some("xx")).is_err());
        Ok(())
    }
}
