//! Questions, responses and grading.

pub mod folding;
pub mod grading;
pub mod question;
pub mod response;
pub mod shuffle;
