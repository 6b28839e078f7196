//! assize
pub mod history;
pub mod method;
pub mod model;
