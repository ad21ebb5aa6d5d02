//! JSON that people and programs write, read in a way that finds every fault and tells where it is.

mod error;
pub mod faults;
pub mod field;
pub mod leaf;
pub mod locate;
pub mod names;
pub mod place;
pub mod pointer;
pub mod reader;
pub mod tree;
pub mod write;
