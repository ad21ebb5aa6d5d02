//! What the build packs is what the reader unpacks.

use graded_reader::content::{pack_article, read, unpack_article};
use proptest::prelude::*;

use crate::bundled::{bundled, ids, text};
use crate::story::article;

#[test]
fn every_article_is_the_same_once_it_was_packed() {
    let bundled = ids().into_iter().map(|id| read(&text(&id)).unwrap());
    for article in bundled.chain([(*article()).clone()]) {
        assert_eq!(unpack_article(&pack_article(&article)), Some(article));
    }
}

#[test]
fn what_another_version_has_packed_is_not_read() {
    let packed = pack_article(&bundled());
    assert!(packed.starts_with("1;"), "the version comes first");
    assert_eq!(unpack_article(&packed.replacen("1;", "2;", 1)), None);
    assert_eq!(unpack_article(&format!("{packed}0;")), None, "nothing may be left over");
    assert_eq!(unpack_article(r#"{ "format": 1 }"#), None, "an article’s file is not packed");
}

proptest! {
    #[test]
    fn a_text_that_was_cut_is_no_article(at in any::<prop::sample::Index>()) {
        let packed = pack_article(&bundled());
        let cut = packed.floor_char_boundary(at.index(packed.len()));
        prop_assert_eq!(unpack_article(&packed[..cut]), None);
    }

    #[test]
    fn whatever_is_changed_in_it_nothing_breaks(at in any::<prop::sample::Index>(), letter in any::<char>()) {
        let mut packed = pack_article(&bundled());
        let at = packed.floor_char_boundary(at.index(packed.len()));
        packed.replace_range(at..packed.ceil_char_boundary(at + 1), letter.encode_utf8(&mut [0; 4]));
        let _ = unpack_article(&packed);
    }
}
