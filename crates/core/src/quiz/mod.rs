//! Questions, responses and grading.

pub mod decimal;
pub mod folding;
pub mod grading;
pub mod number;
pub mod question;
pub mod response;
pub mod shuffle;
