//! The functions of the format, with the Unicode tables that native tests use.

use graded_reader_core::article::Article;
use graded_reader_core::quiz::number::ReadNumber;
use graded_reader_core::text::unicode::TABLES;
use graded_reader_format::article::{self, Checked};
use graded_reader_format::problem::Problem;

pub use graded_reader_format::binary::{pack_article, pack_library, unpack_library};
pub use graded_reader_format::session::record::{read_record, write_record};
pub use graded_reader_format::session::state::{StateSummary, read_state, summarize, write_state};

pub fn read(text: &str) -> Result<Article, Vec<Problem>> {
    article::read(text, TABLES)
}

pub fn check(text: &str) -> Checked {
    article::check(text, TABLES)
}

pub fn unpack_article(bytes: &[u8]) -> Option<Article> {
    let numbers = ReadNumber(graded_reader_core::quiz::number::read);
    let layouts = graded_reader_format::binary::layout::unpack;
    graded_reader_format::binary::unpack_article(bytes, TABLES, Some(layouts), Some(numbers))
}
