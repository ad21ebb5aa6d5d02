//! Reads JSON so that every fault is found and reported with its place.

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
