//! assize: a terminal wizard for AI risk and impact assessment after ISO/IEC 42001.
//!
//! # The house
//!
//! ```text
//! main ─► cli ─► tui                     arrows point at what a room may import; nothing imports upward
//!          │      │
//!          └──► store · import ─► format ─► history ─► analysis ─► method ─► model
//! ```
//!
//! | room | what stands there |
//! |---|---|
//! | [`model`] | the assessment: plain nouns, ids, invariants; every part addressed by path |
//! | [`method`] | the methodology: scales, grid, questionnaire, catalogue, controls; its lint |
//! | [`analysis`] | (assessment, methodology) → ratings, suggestions, findings, progress, each with its why |
//! | [`history`] | changes, edits, drafts, the semantic difference of two states |
//! | [`mod@format`] | text ⇄ model: the canonical writer, the reader with its diagnostics, versions, journals |
//! | [`import`] | foreign text into a methodology or into answers; what is not understood is listed |
//! | [`report`] | what people take elsewhere: Markdown for a pull request |
//! | [`store`] | workspaces, versions, drafts, locks, sealing: the only user of `std::fs` |
//! | [`tui`] | app, action table, components, screens; only `tui::runtime` touches terminal and clock; in [`tui::plain`] the same steps as line prompts, over the same session, fields and effects |
//! | [`cli`] | arguments, one file a verb, outcomes and exit codes |
//!
//! The first six are pure: text and values in, text and values out. A test reads the `use` lines and fails on an upward import.
//!
//! # How data flows
//!
//! ```text
//! key or command                                     file of a version
//!      │                                                  │ format::version (parsed, checked, canonical or refused)
//!      ▼                                                  ▼
//! tui::App::update / cli::verbs ──► history::Edit ──► history::Draft ──► analysis::Board ──► screen, findings, diff
//!                                      │ (the one way to alter an assessment)
//!                                      ▼
//!                               store: journal line, at once;  on sealing: a new immutable version
//! ```
//!
//! An [`history::Edit`] is a list of [`history::Change`]s (where, from, to, why), each with an inverse. The same type is the
//! undo stack, the journal of a draft, the `set` and `apply` verbs, the `changes:` block of a version and the difference of two
//! versions. Levels, counts and completeness are computed from the assessment and its pinned methodology, never stored.

pub mod analysis;
pub mod cli;
pub mod format;
pub mod history;
pub mod import;
pub mod method;
pub mod model;
pub mod report;
pub mod store;
pub mod tui;
