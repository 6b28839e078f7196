//! How far things are from where they should be, and what to do first.

mod grading;

pub use grading::{Aimed, Grading, grading};
