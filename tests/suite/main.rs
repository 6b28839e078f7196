//! Every test that is not beside the code it tests, in one program: linked once, run side by side.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods)]

mod cli;
mod common;
mod journey;
mod layering;
mod pure;
mod readme;
mod screenshots;
mod store;
mod terminal;
mod trust;
mod tui;
