//! Tests of the pure rooms: analysis, method lint, history.

mod acceptance;
mod blame;
mod board;
mod difference;
mod edits;
mod findings;
mod lint;
mod questionnaire;
mod rating;
mod report;
mod why;
