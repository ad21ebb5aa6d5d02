//! The pictures and recordings beside an article's file: whether they are there, what they are, and how large. For
//! programs that run where the files are; the app has none of this.
//!
//! 1. [`address`] says where the file of a relative address lies.
//! 2. [`inspect`] looks into a file: a photograph or a drawing ([`svg`]), a recording, or captions.
//! 3. [`problems()`] tells an author what is wrong, and [`with_sizes`] writes the sizes of pictures into the article's file.

pub mod address;
mod inspect;
mod orientation;
mod problems;
mod sizes;
mod svg;

pub use problems::problems;
pub use sizes::with_sizes;
