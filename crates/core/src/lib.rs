//! The domain of graded-reader. It knows no browser, no Yew and no JSON, and it cannot fail: whatever can be wrong with an
//! article or a session is found where it is read, by the crate `graded-reader-format`.
//!
//! The rooms in reading order; each knows only those above it:
//!
//! 1. [`text`]: a reading level and its passage, cut into sentences, with how hard it reads;
//! 2. [`quiz`]: a question, a response to it, and the points and reasons that the response gets;
//! 3. [`article`]: one story at every level with its questions, and its entry in a list of articles;
//! 4. [`alignment`]: which sentence of one level says what a sentence of another says;
//! 5. [`session`]: a click is an [`Action`](session::reading::Action), and
//!    [`Reading::apply`](session::reading::Reading::apply) gives the next state; what was handed in is a
//!    [`Record`](session::record::Record);
//! 6. [`review`]: what an editor would say of an article.

pub mod alignment;
pub mod article;
pub mod quiz;
pub mod review;
pub mod session;
pub mod text;
