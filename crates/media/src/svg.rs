//! Drawings, in SVG.

use roxmltree::{Attribute, Document, Node, ParsingOptions};

/// What matters of a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// Its width and height in pixels, if it says them.
    pub size: Option<(u32, u32)>,
    /// What it has that browsers ignore in a picture, in an author's words.
    pub ignored: Vec<String>,
}

const SVG: &str = "http://www.w3.org/2000/svg";

/// Reads a drawing, or says why browsers do not show it.
pub fn read(bytes: &[u8]) -> Result<Drawing, String> {
    let text = String::from_utf8_lossy(bytes);
    // Drawing programs write a document type with entities.
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text.trim_start_matches('\u{feff}'), options)
        .map_err(|error| format!("is not well-formed XML, so browsers do not show it: {error}"))?;
    let root = document.root_element();
    match (root.tag_name().name(), root.tag_name().namespace()) {
        ("svg", Some(SVG)) => Ok(Drawing { size: size(root), ignored: ignored(&document) }),
        ("svg", _) => Err(format!("needs xmlns=\"{SVG}\" in <svg>, or browsers do not show it")),
        (name, _) => Err(format!("is no picture: it has <{name}> instead of <svg>")),
    }
}

/// The size by width and height and, where they are missing or relative, by the view box.
fn size(root: Node<'_, '_>) -> Option<(u32, u32)> {
    let length = |name| root.attribute(name).and_then(pixels);
    let (width, height) = match (length("width"), length("height"), view_box(root)) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some(view)) => (width, width * view.1 / view.0),
        (None, Some(height), Some(view)) => (height * view.0 / view.1, height),
        (None, None, Some(view)) => view,
        _ => return None,
    };
    // Rounding must not change the shape, and a drawing has the same shape at any size.
    let mut scale = 1.0;
    while width.fract() + height.fract() > 0.0 && width.min(height) * scale < 100.0 {
        scale *= 10.0;
    }
    let rounded = |length: f64| ((length * scale).round() as u32).max(1);
    Some((rounded(width), rounded(height)))
}

/// A length in pixels; none if it depends on what is around it.
fn pixels(length: &str) -> Option<f64> {
    let length = length.trim();
    let digits = length.trim_end_matches(|letter: char| letter.is_ascii_alphabetic() || letter == '%');
    let unit = match &length[digits.len()..] {
        "" | "px" => 1.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        "Q" => 96.0 / 101.6,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        _ => return None,
    };
    positive(digits).map(|length| length * unit)
}

fn positive(number: &str) -> Option<f64> {
    number.parse().ok().filter(|number: &f64| number.is_finite() && *number > 0.0)
}

/// Width and height of the view box.
fn view_box(root: Node<'_, '_>) -> Option<(f64, f64)> {
    let numbers = root.attribute("viewBox")?.split(|letter: char| letter.is_ascii_whitespace() || letter == ',');
    match numbers.filter(|number| !number.is_empty()).collect::<Vec<_>>()[..] {
        [_, _, width, height] => Some((positive(width)?, positive(height)?)),
        _ => None,
    }
}

/// The first of each kind of what browsers neither run nor load in a picture.
fn ignored(document: &Document<'_>) -> Vec<String> {
    let elements = || document.descendants().filter(|node| node.tag_name().namespace() == Some(SVG));
    let attributes = || elements().flat_map(|node| node.attributes());
    let script = elements().any(|node| node.tag_name().name() == "script").then(|| "a script".to_owned());
    let handler = attributes().find(|attribute| attribute.name().starts_with("on"));
    let links = attributes().filter_map(reference);
    let styles = elements().filter(|node| node.tag_name().name() == "style").flat_map(|node| node.children());
    let styles = styles.filter_map(|text| style_reference(text.text()?));
    let instructions = document.descendants().filter_map(|node| node.pi().filter(|pi| pi.target == "xml-stylesheet"));
    let sheets = instructions.filter_map(|instruction| quoted(instruction.value?.split_once("href=")?.1));
    let reference = links.chain(styles).chain(sheets).find(|address| is_elsewhere(address));
    let handler = handler.map(|attribute| format!("the event handler “{}”", attribute.name()));
    let reference = reference.map(|address| format!("a reference to “{address}”"));
    [script, handler, reference].into_iter().flatten().collect()
}

/// The address in an attribute.
fn reference<'a>(attribute: Attribute<'a, '_>) -> Option<&'a str> {
    match attribute.name() {
        "href" | "src" => Some(attribute.value().trim()),
        _ => style_reference(attribute.value()),
    }
}

/// The first address in a style that is not inside the drawing.
fn style_reference(style: &str) -> Option<&str> {
    let urls = style.split("url(").skip(1).filter_map(|rest| {
        let address = rest.split(')').next()?.trim();
        quoted(address).or(Some(address))
    });
    let imports = style.split("@import").skip(1).filter_map(|rest| quoted(rest.trim_start()));
    urls.chain(imports).find(|address| is_elsewhere(address))
}

/// What stands between quotation marks, if the text starts with one.
fn quoted(text: &str) -> Option<&str> {
    let mark = text.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    text[1..].split(mark).next()
}

/// Whether an address is not inside the drawing.
fn is_elsewhere(address: &str) -> bool {
    !address.is_empty() && !address.starts_with('#') && !address.starts_with("data:")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(attributes: &str, content: &str) -> Result<Drawing, String> {
        read(format!("<svg xmlns=\"{SVG}\" {attributes}>{content}</svg>").as_bytes())
    }

    #[test]
    fn the_size_is_that_of_width_and_height_or_of_the_view_box() {
        let table = [
            ("width='720' height='450'", Some((720, 450))),
            ("width='720px' height='450.4' viewBox='0 0 1 1'", Some((720, 450))),
            ("width='1in' height='2.54cm'", Some((96, 96))),
            ("width='254mm' height='1016Q'", Some((960, 960))),
            ("width='72pt' height='10pc'", Some((96, 160))),
            ("viewBox='0 0 720 450'", Some((720, 450))),
            ("viewBox=' -10,-10 , 720.3,450.2 '", Some((720, 450))),
            ("width='100%' height='100%' viewBox='0 0 720 450'", Some((720, 450))),
            ("width='auto' viewBox='0 0 720 450'", Some((720, 450))),
            ("width='360' viewBox='0 0 720 450'", Some((360, 225))),
            ("height='900' viewBox='0 0 720 450'", Some((1440, 900))),
            ("viewBox='0 0 24 24'", Some((24, 24))),
            ("viewBox='0 0 1.5 1'", Some((150, 100))),
            ("viewBox='0 0 3 0.5'", Some((3000, 500))),
            ("width='720'", None),
            ("viewBox='0 0 720'", None),
            ("viewBox='0 0 0 450'", None),
            ("viewBox='0 0 -720 450'", None),
            ("viewBox='0 0 NaN inf'", None),
            ("width='1e999' height='10'", None),
            ("", None),
        ];
        for (attributes, size) in table {
            assert_eq!(drawing(attributes, "").map(|drawing| drawing.size), Ok(size), "{attributes}");
        }
    }

    #[test]
    fn what_browsers_ignore_is_named() {
        let table: [(&str, &str, &[&str]); 16] = [
            ("", "<script>1</script>", &["a script"]),
            ("onload='run()'", "", &["the event handler “onload”"]),
            ("", "<image href='photo.png'/>", &["a reference to “photo.png”"]),
            (
                "xmlns:xlink='http://www.w3.org/1999/xlink'",
                "<use xlink:href='other.svg#part'/>",
                &["a reference to “other.svg#part”"],
            ),
            ("", "<a href='https://example.org'><path/></a>", &["a reference to “https://example.org”"]),
            ("", "<path fill='url( \"a.svg#b\" )'/>", &["a reference to “a.svg#b”"]),
            ("", "<path style='fill:url(a.svg#b)'/>", &["a reference to “a.svg#b”"]),
            ("", "<style>@font-face{src:url(a.woff)}</style>", &["a reference to “a.woff”"]),
            ("", "<style>@import 'a.css';</style>", &["a reference to “a.css”"]),
            ("", "<style>@import url(a.css);</style>", &["a reference to “a.css”"]),
            (
                "",
                "<path onclick='a()'/><image href='a.png'/><script/>",
                &["a script", "the event handler “onclick”", "a reference to “a.png”"],
            ),
            ("", "<use href='#part'/><path fill='url(#a)' style='mask:url(\"#m\")'/>", &[]),
            ("", "<image href='data:image/png;base64,AAAA'/>", &[]),
            ("", "<style>.a{fill:url(#b)}</style><animate attributeName='x'/>", &[]),
            ("", "<metadata><a xmlns='http://example.org/' href='https://example.org' onion='1'/></metadata>", &[]),
            ("", "<title>on the url( of a script</title>", &[]),
        ];
        for (attributes, content, ignored) in table {
            let read = drawing(attributes, content).map(|drawing| drawing.ignored);
            assert_eq!(read, Ok(ignored.iter().map(|part| (*part).to_owned()).collect()), "{attributes} {content}");
        }
        let sheet = format!("<?xml-stylesheet href=\"a.css\"?><svg xmlns=\"{SVG}\"/>");
        assert_eq!(
            read(sheet.as_bytes()).map(|drawing| drawing.ignored),
            Ok(vec!["a reference to “a.css”".to_owned()])
        );
    }

    #[test]
    fn drawings_of_drawing_programs_are_read() {
        let types = "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\" \
                     [<!ENTITY ns \"http://www.w3.org/2000/svg\">]>";
        let svg =
            format!("\u{feff}<?xml version=\"1.0\"?>\n<!-- a map -->{types}<svg xmlns=\"&ns;\" viewBox=\"0 0 4 3\"/>");
        assert_eq!(read(svg.as_bytes()).map(|drawing| drawing.size), Ok(Some((4, 3))));
        // An old encoding spoils letters, and nothing that we read.
        let latin =
            [b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'><title>".as_slice(), b"\xe9</title></svg>"];
        assert_eq!(read(&latin.concat()).map(|drawing| drawing.size), Ok(Some((4, 3))));
    }

    #[test]
    fn what_is_no_drawing_is_told() {
        let table = [
            ("<svg/>", "needs xmlns=\"http://www.w3.org/2000/svg\" in <svg>, or browsers do not show it"),
            ("<html><body/></html>", "is no picture: it has <html> instead of <svg>"),
        ];
        for (text, fault) in table {
            assert_eq!(read(text.as_bytes()), Err(fault.to_owned()), "{text}");
        }
        for text in ["<svg", "<svg><g></svg>", "<!DOCTYPE html><p>Not found<br></p>"] {
            assert!(read(text.as_bytes()).is_err_and(|fault| fault.contains("is not well-formed XML")), "{text}");
        }
        // Ten million times “ha” by entities of entities.
        let laughs: String =
            (1..8).map(|n| format!("<!ENTITY h{n} \"{}\">", format!("&h{};", n - 1).repeat(10))).collect();
        let bomb = format!("<!DOCTYPE svg [<!ENTITY h0 \"ha\">{laughs}]><svg xmlns='{SVG}'><title>&h7;</title></svg>");
        assert!(read(bomb.as_bytes()).is_err());
    }
}
