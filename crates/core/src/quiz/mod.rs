//! What is asked, what is answered, and what that earns.

pub mod folding;
pub mod grading;
pub mod question;
pub mod response;
pub mod shuffle;
