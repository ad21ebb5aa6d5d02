//! Tests of the built page as a person uses it: they click and press keys, and check what the screen shows. `cargo
//! xtask test` builds `dist/` and passes the paths of everything that they need.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod accessibility;
mod answering;
mod auditors;
mod browser;
mod contract;
mod controls;
mod directions;
mod drivers;
mod embedding;
mod engine;
mod everyone;
mod examples;
mod fit;
mod focus;
mod frameworks;
mod host;
mod hostile;
mod jumps;
mod keys;
mod kinds;
mod levels;
mod library;
mod lighthouse;
mod manners;
mod model;
mod networks;
mod offline;
mod panic;
mod parts;
mod picture;
mod progress;
mod published;
mod quiz;
mod quizless;
mod reading;
mod seen;
mod selecting;
mod sessions;
mod site;
mod sources;
mod states;
mod translators;
mod tree;
mod words;
#[path = "../../benches/worst.rs"]
mod worst;
