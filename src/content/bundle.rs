//! The articles that come with the reader.

/// The bundled article with this id, as the text of its file; the first one for no id.
pub fn bundled(id: Option<&str>) -> Option<&'static str> {
    match id {
        None => Some(ARTICLES[0].1),
        Some(id) => ARTICLES.iter().find(|(name, _)| *name == id).map(|(_, text)| *text),
    }
}

/// Ids and files; the first is the lead article.
const ARTICLES: &[(&str, &str)] =
    &[("north-korean-troops-in-russia", include_str!("../../content/north-korean-troops-in-russia.json"))];
