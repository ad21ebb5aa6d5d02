//! Browser services, and the lazy parts of the app.

pub mod intl;
pub mod lazy;
pub mod progress;
pub mod unicode;
