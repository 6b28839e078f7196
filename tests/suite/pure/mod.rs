//! Tests of the pure rooms: analysis, method lint, history.

mod acceptance;
mod blame;
mod board;
mod crosswalk;
mod difference;
mod edits;
mod engine;
mod findings;
mod gap;
mod import;
mod instruments;
mod lint;
mod lint_rules;
mod merge;
mod merge_base;
mod merge_laws;
mod onsets;
mod questionnaire;
mod rating;
mod report;
mod rescale;
mod screening;
mod why;
