//! What the app asks of the outside world, and what comes back. Only [`super::runtime`] carries it out.

use super::desk::{PortfolioRow, Session};
use crate::history::Step;
use crate::method::Methodology;
use crate::model::{Assessment, Line, Prose, Slug};
use jiff::Timestamp;

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Leave the program.
    Quit,
    /// Look at the portfolio again.
    List,
    /// Open an assessment; its draft is continued when there is one and the person was asked.
    Open(Slug, OnDraft),
    /// Start an assessment.
    New(Slug, Line),
    /// Write a step to the journal of the open draft.
    Journal(Step),
    /// Put the draft of an assessment aside.
    Discard(Slug),
    /// Seal the open draft as a version.
    Seal {
        /// Why this version is made.
        reason: Prose,
        /// Who makes it.
        author: Line,
    },
    /// Read the versions of an assessment.
    History(Slug),
    /// Read one version, to show or compare.
    Version(Slug, VersionName),
    /// Write a text in the person's own editor.
    WriteOutside(String),
    /// Copy a text to the clipboard of the terminal.
    Copy(String),
    /// Set up a workspace in the folder that was opened.
    SetUp(Line),
}

/// What to do with a draft that is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnDraft {
    /// Ask: recover, compare or discard.
    Ask,
    /// Continue it.
    Recover,
}

/// A version by number and the first 16 hex digits of its hash.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct VersionName {
    /// The number.
    pub number: u32,
    /// The first 16 hex digits of its hash.
    pub hash: String,
}

/// A version as the history lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionLine {
    /// Number and hash.
    pub name: VersionName,
    /// The numbers and hashes it was made from.
    pub parents: Vec<String>,
    /// When.
    pub saved_at: Timestamp,
    /// By whom.
    pub saved_by: Line,
    /// Why.
    pub reason: Prose,
    /// The methodology, with version.
    pub methodology: String,
    /// How many changes it made.
    pub changes: usize,
    /// Whether no other version was made from it.
    pub standing: Standing,
}

/// Whether a version has successors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Another version was made from it.
    Past,
    /// None was.
    Head,
}

/// A draft found at opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDraft {
    /// The assessment.
    pub slug: Slug,
    /// When it was last written.
    pub written: String,
    /// What it would change, in words, the weightiest first.
    pub changes: Vec<String>,
    /// What had to be set aside while reading it.
    pub warning: Option<String>,
}

/// What comes back.
#[derive(Debug)]
pub enum Report {
    /// The portfolio.
    Listed(Vec<PortfolioRow>),
    /// An assessment lies open, with anything the person should know.
    Opened(Box<Session>, Option<String>),
    /// A draft was found; the person decides.
    Found(FoundDraft),
    /// A version was sealed; the draft goes on from it.
    Sealed(Box<Session>, String),
    /// The versions of an assessment, newest first.
    History(Slug, Vec<VersionLine>),
    /// One version.
    Version(VersionName, Box<(Assessment, Methodology)>),
    /// A text came back from the person's editor.
    Written(String),
    /// It worked.
    Done(String),
    /// It did not work: what, why, what next.
    Failed(String),
    /// There is no workspace here yet.
    NoWorkspace(String),
}

/// The outside world, as far as the app needs it: the store behind the runtime, or memory behind a test.
pub trait World {
    /// Carries out an effect and says what came of it.
    fn perform(&mut self, effect: Effect) -> Vec<Report>;
}
