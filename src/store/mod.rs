//! Workspaces on disk: versions, drafts, locks, settings. The only user of `std::fs`.
//!
//! A version is written once and never replaced; a draft is written line by line as it is edited; a lock says who edits.

// This is the room that owns the disk.
#![allow(clippy::disallowed_methods)]

mod draft;
mod draft_shelf;
mod error;
mod examine;
mod files;
mod given;
mod history;
mod load;
mod lock;
mod methodology;
mod probe;
mod publish;
mod rev;
mod seal;
mod settings;
mod shipped;
mod workspace;

pub use draft::{DraftFile, Taken};
pub use draft_shelf::{DraftSummary, Standing};
pub use error::{Kind, StoreError};
pub use examine::{Examined, Subject, examine};
pub use given::read_given;
pub use history::Graph;
pub use load::{Origin, Snapshot};
pub use lock::Holder;
pub use probe::{Operation, Probe};
pub use publish::Confirmed;
pub use rev::{BadRev, Rev};
pub use seal::{Order, Sealed};
pub use settings::Settings;
pub use workspace::Workspace;
