//! Packed articles: unpacking returns what was packed.

use proptest::prelude::*;

use crate::bundled::{bundled, ids, text};
use crate::format::{pack_article, read, unpack_article};
use crate::story::article;

#[test]
fn a_packed_article_is_unpacked_unchanged() {
    let bundled = ids().into_iter().map(|id| read(&text(&id)).unwrap());
    for article in bundled.chain([(*article()).clone()]) {
        assert_eq!(unpack_article(&pack_article(&article)), Some(article));
    }
}

#[test]
fn bytes_of_another_version_are_rejected() {
    let mut packed = pack_article(&bundled());
    packed.push(0);
    assert_eq!(unpack_article(&packed), None, "nothing may be left over");
    packed.pop();
    packed[0] += 1;
    assert_eq!(unpack_article(&packed), None, "the version comes first");
    assert_eq!(unpack_article(br#"{ "format": 1 }"#), None, "an article’s file is not packed");
}

proptest! {
    #[test]
    fn truncated_bytes_are_rejected(at in any::<prop::sample::Index>()) {
        let packed = pack_article(&bundled());
        prop_assert_eq!(unpack_article(&packed[..at.index(packed.len())]), None);
    }

    #[test]
    fn changed_bytes_never_cause_a_panic(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut packed = pack_article(&bundled());
        let at = at.index(packed.len());
        packed[at] = byte;
        let _ = unpack_article(&packed);
    }
}
