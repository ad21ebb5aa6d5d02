//! How a photograph is to be turned. Cameras and phones save what the sensor saw, and say in the file how it was held.

/// Whether a JPEG file says that it is shown turned by a quarter, so that its width is its height.
pub fn is_turned(jpeg: &[u8]) -> bool {
    orientation(jpeg).is_some_and(|orientation| (5..=8).contains(&orientation))
}

/// The orientation in the [Exif](https://en.wikipedia.org/wiki/Exif) data, from 1 to 8.
fn orientation(jpeg: &[u8]) -> Option<usize> {
    let tiff = exif(jpeg)?;
    let is_little = tiff.starts_with(b"II");
    let number = |at: usize, length: usize| {
        let bytes = tiff.get(at..at.checked_add(length)?)?;
        let add = |number, byte: &u8| number << 8 | usize::from(*byte);
        Some(if is_little { bytes.iter().rev().fold(0, add) } else { bytes.iter().fold(0, add) })
    };
    let directory = number(4, 4)?;
    let mut entries = (0..number(directory, 2)?).map(|entry| directory + 2 + 12 * entry);
    let entry = entries.find(|entry| number(*entry, 2) == Some(ORIENTATION))?;
    number(entry + 8, 2)
}

/// The tag of the orientation.
const ORIENTATION: usize = 0x0112;

/// The Exif data, which are a TIFF file, in the segments before the picture.
fn exif(jpeg: &[u8]) -> Option<&[u8]> {
    let mut rest = jpeg.get(2..)?;
    while let [0xff, marker, high, low, ..] = *rest {
        let (segment, after) = rest.get(2..)?.split_at_checked(usize::from(u16::from_be_bytes([high, low])))?;
        match segment.get(2..)?.strip_prefix(b"Exif\0\0") {
            Some(tiff) if marker == 0xe1 => return Some(tiff),
            _ => rest = after,
        }
    }
    None
}
