//! A reader for articles that are written at several reading levels, with a graded quiz at each: the app, which is
//! everything that touches a browser.
//!
//! How data flows:
//!
//! 1. `graded_reader_format` reads an article file into an [`Article`](graded_reader_core::article::Article), or
//!    returns every problem with its place;
//! 2. [`element`] is the edge to the host's page: attributes become props, and what the reader does becomes events;
//! 3. [`ui`] shows a session with Yew. A click is an [`Action`](graded_reader_core::session::reading::Action), and
//!    [`Reading::apply`](graded_reader_core::session::reading::Reading::apply) gives the next state of the session;
//! 4. [`device`] wraps browser services: storage, numbers and dates, Unicode tables, and the lazy parts of the app.
//!
//! `ui` uses neither the format nor the element, and the domain (`graded_reader_core`) uses none of the others.

#[cfg(all(feature = "ssr", target_arch = "wasm32"))]
compile_error!("the feature ssr is for prerendering: leave it out of an app");

pub mod device;
pub mod element;
pub mod ui;
