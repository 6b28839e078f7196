//! Workspaces on disk: versions, drafts, locks, settings. The only user of `std::fs`.
//!
//! A version is written once and never replaced; a draft is written line by line as it is edited; a lock says who edits.

// This is the room that owns the disk.
#![allow(clippy::disallowed_methods)]

mod accepted;
mod access;
mod add;
mod ancestry;
mod between;
mod blame;
mod chronicle;
mod comment;
mod compact;
mod crosswalk;
mod digest;
mod draft;
mod error;
mod examine;
mod files;
mod found;
mod git;
mod given;
mod history;
mod lives;
mod load;
mod lock;
mod look;
mod merge;
mod methodology;
mod open;
mod past;
mod personal;
mod probe;
mod publish;
mod rescaled;
mod rev;
mod seal;
mod settings;
mod shelf;
mod shipped;
mod side_by_side;
mod signoff;
mod ssh;
mod verify;
mod vouch;
mod workspace;

pub use access::{Access, ReadOnly};
pub use between::Between;
pub use blame::Blamed;
pub use chronicle::Chronicle;
pub use comment::{CommentOrder, Comments};
pub use crosswalk::shipped_crosswalks;
pub use digest::MethodologyDigest;
pub use draft::{DraftFile, Taken};
pub use error::{Kind, StoreError};
pub use examine::{Examined, Subject, examine, lint_file};
pub use found::{DraftSummary, Led, Standing};
pub use git::{GitSetup, Heads, JournalsMerged, Part, PartState, Passage, SealedChange, merge_journals, passage};
pub use given::{read_given, write_new};
pub use history::Graph;
pub use lives::Life;
pub use load::{Origin, Snapshot};
pub use lock::Holder;
pub use look::Looked;
pub use merge::{DraftSide, MergeBegun, Wanted};
pub use methodology::{MethodologyText, Shelved};
pub use open::Ahead;
pub use past::{Moment, Source};
pub use personal::{PERSONAL, Personal};
pub use probe::{Operation, Probe};
pub use publish::Confirmed;
pub use rev::{BadRev, Rev};
pub use seal::{Order, Sealed};
pub use settings::Settings;
pub use side_by_side::side_by_side;
pub use signoff::{SignOrder, SignedOff, Signoffs};
pub use verify::{Listed, Signers, Sort, Verdict, Verified};
pub use vouch::Vouched;
pub use workspace::Workspace;
