//! assize
pub mod analysis;
pub mod cli;
pub mod format;
pub mod history;
pub mod method;
pub mod model;
pub mod store;
pub mod tui;
