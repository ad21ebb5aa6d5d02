//! Where a reader is in an article, as the device keeps it: a line of six numbers. It is read before the first screen, by the
//! first module, which has no reader of JSON in it.

use graded_reader_core::session::position::{Place, Spot, WHOLE};
use graded_reader_core::text::level::Order;

/// The version of the line.
const VERSION: u32 = 1;

/// Writes a place as a line: the version, the level, and of the paragraph and of the question the number and how much of its
/// height has gone by; zeros where there is none.
///
/// ```
/// use graded_reader_core::{session::position::{Place, Spot}, text::level::Order};
/// use graded_reader_format::session::position::{read_position, write_position};
/// let place = Place { level: Order::EASIEST, paragraph: Some(Spot { number: 3, gone: 400 }), question: None };
/// assert_eq!(write_position(&place), "1 1 3 400 0 0");
/// assert_eq!(read_position("1 1 3 400 0 0"), Some(place));
/// ```
pub fn write_position(place: &Place) -> String {
    let spot = |spot: Option<Spot>| spot.map_or([0, 0], |spot| [spot.number, spot.gone]);
    let [[paragraph, gone], [question, past]] = [spot(place.paragraph), spot(place.question)];
    format!("{VERSION} {} {paragraph} {gone} {question} {past}", place.level.number())
}

/// Reads what [`write_position`] wrote; nothing from any other text.
pub fn read_position(line: &str) -> Option<Place> {
    let numbers: Vec<u32> = line.split(' ').map(|number| number.parse().ok()).collect::<Option<_>>()?;
    let &[VERSION, level, paragraph, gone, question, past] = &*numbers else { return None };
    let spot = |number, gone| (number > 0 && gone <= WHOLE).then_some(Spot { number, gone });
    let level = Order::new(level.checked_sub(1)? as usize);
    Some(Place { level, paragraph: spot(paragraph, gone), question: spot(question, past) })
}
