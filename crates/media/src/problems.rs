//! What is wrong with the pictures and recordings of an article, for its author.

use std::path::Path;

use graded_reader_core::review::{PICTURE_PARTS, PICTURE_SIZE};
use graded_reader_format::article::media::{Kind, Medium, media};
use graded_reader_format::json::tree::Tree;
use graded_reader_format::problem::Problem;

use crate::address;
use crate::inspect::{Files, Inspected};
use crate::sizes::{is_same_shape, right_size};

/// The problems of all files in this folder that an article's file names. Those of a bundled article have to be in the
/// folder, because the build copies nothing else.
pub fn problems(file: &Tree, folder: &Path, is_bundled: bool) -> Vec<Problem> {
    let files = Files::of(folder);
    let media = media(file);
    let own = media.iter().flat_map(|medium| {
        let fault = |text: String| Problem::error_at(file, medium.place.child(medium.field()), text);
        let name = medium.address().unwrap_or_default();
        let leaves = address::path(name).is_some_and(|path| address::leaves_folder(&path));
        match files.inspect(medium) {
            None => Vec::new(),
            Some(_) if is_bundled && leaves => {
                vec![fault(format!("“{name}” is outside the folder of the articles: put it beside the article’s file"))]
            }
            Some(Err(text)) => vec![fault(format!("“{name}” {text}"))],
            Some(Ok(inspected)) => warnings(file, medium, name, &inspected),
        }
    });
    let shapes = media.chunk_by(|_, next| next.kind == Kind::OtherSize).filter_map(|same| match same {
        [picture, others @ ..] if !others.is_empty() => Some(other_shapes(file, &files, picture, others)),
        _ => None,
    });
    own.chain(shapes.flatten()).collect()
}

fn warnings(file: &Tree, medium: &Medium<'_>, name: &str, inspected: &Inspected) -> Vec<Problem> {
    let at = || medium.place.child(medium.field());
    let size = wrong_size(medium, name, inspected)
        .map(|text| Problem::warning(PICTURE_SIZE, file, medium.place.child("width"), text));
    let Inspected::Drawing(drawing) = inspected else { return size.into_iter().collect() };
    let unknown = (drawing.size.is_none() && medium.kind == Kind::Picture).then(|| {
        let text =
            format!("“{name}” says neither “width” and “height” nor “viewBox”, so nobody knows its size: add them");
        Problem::warning(PICTURE_SIZE, file, at(), text)
    });
    let parts = (!drawing.ignored.is_empty()).then(|| {
        let parts = drawing.ignored.join(", ");
        let text = format!("“{name}” has {parts}, but browsers run and load nothing in a picture: remove it");
        Problem::warning(PICTURE_PARTS, file, at(), text)
    });
    [size, unknown, parts].into_iter().flatten().collect()
}

/// What is wrong with the size that the file says, if it says one.
fn wrong_size(medium: &Medium<'_>, name: &str, inspected: &Inspected) -> Option<String> {
    let (width, height) = right_size(medium, inspected)?;
    let correct = "correct it, or let `cargo xtask check --fix` do it";
    let said = medium.number("width")?;
    match (medium.kind, medium.number("height")) {
        (Kind::OtherSize, _) => Some(format!(
            "“{name}” is {width} pixels wide, not {said}, so browsers may choose it where another is better: {correct}"
        )),
        (_, Some(tall)) => {
            let why = match is_same_shape((said, tall), (width, height)) {
                true => "browsers may choose it where another is better",
                false => "the text moves when it loads",
            };
            Some(format!("“{name}” has {width} by {height} pixels, not {said} by {tall}, so {why}: {correct}"))
        }
        _ => None,
    }
}

/// Warnings about other sizes of a picture that show another part of it.
fn other_shapes(file: &Tree, files: &Files<'_>, picture: &Medium<'_>, others: &[Medium<'_>]) -> Vec<Problem> {
    let size = |medium: &Medium<'_>| match files.inspect(medium)?.ok()? {
        Inspected::Pixels(size) => Some(size),
        Inspected::Drawing(drawing) => drawing.size,
        Inspected::Other => None,
    };
    let Some(whole) = size(picture) else { return Vec::new() };
    let other = |medium: &Medium<'_>| {
        let (name, own) = (medium.address()?, size(medium)?);
        (!is_same_shape(own, whole)).then(|| {
            let (text, (width, height)) = (picture.address().unwrap_or_default(), whole);
            let fault = format!(
                "“{name}” has {} by {} pixels, which is another shape than that of “{text}” with {width} by {height}, so the text moves when it loads: cut it to the same shape",
                own.0, own.1
            );
            Problem::warning(PICTURE_SIZE, file, medium.place.child("src"), fault)
        })
    };
    others.iter().filter_map(other).collect()
}
