//! What graded-reader reads and writes: article files, records, sessions, the library, and packed articles.
//!
//! A file that a person wrote is read in three steps:
//!
//! 1. [`json`] parses the text into a tree and reads derived structs from it. A fault does not stop it: the fault is
//!    recorded with its place, and reading goes on.
//! 2. [`article::file`] has these structs, with every field that an author can write.
//! 3. [`article::read`] makes an [`Article`](graded_reader_core::article::Article) of them, or returns every
//!    [`Problem`](problem::Problem).
//!
//! What a host or a device has saved ([`session`]) is read in the same way, but whole or not at all. Packed articles
//! ([`binary`]) were checked by the build and are not checked again.
//!
//! Every struct here has a counterpart in the domain and is converted from or to it. So a name in the domain can change
//! without making saved files unreadable.

pub mod article;
pub mod binary;
pub mod folder;
pub mod json;
pub mod library;
pub mod marks;
pub mod messages;
pub mod problem;
pub mod session;
