//! What graded-reader reads and writes: article files, records, sessions, the library, and articles as the build packs them.
//!
//! The way in, for a file that a person wrote:
//!
//! 1. [`json`] turns the text into a tree and reads derived structs from that tree. A fault does not end the reading: it is
//!    written down with the place where it is, and the rest goes on.
//! 2. [`article::file`] is an article's file as those structs, field by field as an author writes it.
//! 3. [`article::read`] makes an [`Article`](graded_reader_core::article::Article) of it, or returns every
//!    [`Problem`](problem::Problem).
//!
//! What a host or a device keeps ([`session`]) is read the same way, but whole or not at all. What the build has checked
//! ([`binary`]) needs no second look.
//!
//! Every struct here has a counterpart in the domain and converts from or into it. So a name can change in the domain, and
//! what was kept is still read.

pub mod article;
pub mod binary;
pub mod folder;
pub mod json;
pub mod library;
pub mod problem;
pub mod session;
