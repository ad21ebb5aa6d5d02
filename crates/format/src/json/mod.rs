//! JSON that people and programs write, read in a way that finds every fault and tells where it is.

pub mod faults;
pub mod leaf;
pub mod locate;
pub mod place;
pub mod pointer;
pub mod reader;
pub mod tree;
