//! assize
pub mod method;
pub mod model;
