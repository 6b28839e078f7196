//! Tests of the pure rooms: analysis, method lint, history.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../common/method.rs"]
mod method;
#[path = "../common/record.rs"]
mod record;

mod board;
mod edits;
mod findings;
mod lint;
mod questionnaire;
mod rating;
mod report;
mod why;
