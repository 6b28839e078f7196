//! Files, versions, drafts and what can go wrong with them.

mod access;
mod ai_act;
mod between;
mod crosswalk;
mod drafts;
mod faults;
mod format_properties;
mod golden_version;
mod journal;
mod merge;
mod methodology;
mod own_reader;
mod reader;
mod repin;
mod shipped;
mod workspace;
