//! The domain of graded-reader. It does not depend on a browser, Yew or JSON, and none of its functions can fail: every
//! fault of an article or a session is found when it is read, by the crate `graded-reader-format`.
//!
//! The modules in reading order; each uses only those above it:
//!
//! 1. [`text`]: a reading level, its passage, sentences, and readability;
//! 2. [`quiz`]: questions, responses, and the points and feedback for a response;
//! 3. [`article`]: a story at all its levels with its questions, and its entry in a library;
//! 4. [`alignment`]: which sentences of two levels say the same;
//! 5. [`session`]: a click is an [`Action`](session::reading::Action), and
//!    [`Reading::apply`](session::reading::Reading::apply) returns the next state; a quiz that was handed in leaves a
//!    [`Record`](session::record::Record);
//! 6. [`review`]: warnings about articles that could be better.
//!
//! [`steps`] counts work for tests.

pub mod alignment;
pub mod article;
pub mod quiz;
pub mod review;
pub mod session;
pub mod steps;
pub mod text;
