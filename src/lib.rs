//! A reader for articles that are written at several reading levels, with a graded quiz at each.
//!
//! The modules in reading order, which is the way of the data:
//!
//! 1. [`content`] reads an article's file and returns an [`article::Article`] or every problem with its place;
//! 2. [`level`], [`article`], [`quiz`] and [`questions`] are what it returns, and [`review`] says what an editor would, with
//!    [`readability`] for how hard a level reads;
//! 3. [`alignment`] says which sentence of one level tells what another tells: [`sentence`] cuts a text, [`likeness`]
//!    compares, [`walk`] goes through two texts side by side, [`links`] is what the author says of it;
//! 4. [`reading`] is a session over it: a click is an [`Action`](reading::Action), and
//!    [`Reading::apply`](reading::Reading::apply) gives the next state, with [`shuffle`] for the order of things
//!    and [`merging`] for copies of it that went their own ways and [`sorted`] for its maps and sets;
//! 5. [`grading`] turns responses into a [`Grade`](grading::Grade), [`placement`] suggests what to read next,
//!    [`sheet`] is the work at one level, [`record`] is what remains of a finished try;
//! 6. [`marking`] cuts a passage at its marks, and [`ui`] shows it all with Yew;
//! 7. [`library`] is a list of articles, [`device`] is what the browser lends us, and [`element`] is the edge to the page that embeds us.
//!
//! The files at the root are the domain: they know no browser, no Yew and no JSON, and they cannot fail.

#[cfg(all(feature = "ssr", target_arch = "wasm32"))]
compile_error!("with the feature ssr the reader is a picture: leave it out of an app");

pub mod alignment;
pub mod article;
pub mod content;
pub mod device;
pub mod element;
pub mod grading;
pub mod level;
pub mod library;
pub mod likeness;
pub mod links;
pub mod marking;
pub mod merging;
mod pairing;
pub mod place;
pub mod placement;
pub mod questions;
pub mod quiz;
pub mod readability;
pub mod reading;
pub mod record;
pub mod review;
mod rows;
pub mod sentence;
pub mod sheet;
pub mod shuffle;
pub mod sorted;
pub mod ui;
pub mod unicode;
pub mod walk;
