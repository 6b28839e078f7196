//! What the app asks of the outside world, and what comes back. Only [`super::runtime`] carries it out.

use super::desk::{PortfolioRow, Session};
use super::reviewed::Reviewed;
use super::told::{BlameTold, LifeTold, MethodTold};
use crate::format::Decision;
use crate::format::comment::Act;
use crate::history::report::{DiffReport, LevelCount};
use crate::history::{Choice, Edit, Step};
use crate::method::crosswalk::Crosswalks;
use crate::method::{Mapping, Methodology};
use crate::model::{Line, MethodologyId, Path, Pin, Prose, RiskId, Slug};
use crate::store::{MethodologyDigest, Rev};
use jiff::Timestamp;
use jiff::civil::Date;
use std::fmt;
use std::sync::Arc;

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Leave the program.
    Quit,
    /// Look at the portfolio again.
    List,
    /// Open an assessment; its draft is continued when there is one and the person was asked.
    Open(Slug, OnDraft),
    /// Start an assessment, by this methodology or by the one that the workspace names.
    New(Slug, Line, Option<MethodologyId>),
    /// List the methodologies.
    Methodologies,
    /// Read a methodology with all that the lint finds.
    ReadMethodology(MethodologyId),
    /// Read the crosswalks.
    Crosswalks,
    /// Start a methodology from another.
    StartMethodology {
        /// The new one.
        id: MethodologyId,
        /// The other.
        from: MethodologyId,
    },
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
    /// Begin a draft from one of several heads.
    OpenFrom(Slug, VersionName),
    /// Put two heads together, or the draft and what was sealed beside it.
    Merge(Slug),
    /// Record a decision about a conflict of the merge that is open.
    Settle(Decided),
    /// Look whether the methodology of the open draft has another text here.
    LookHere,
    /// Find out which methodologies the open draft could be rated by.
    Offer,
    /// Rate the open draft by another methodology; it is one of those offered.
    Repin {
        /// Which one.
        to: Pin,
        /// Which points become which.
        mapping: Mapping,
        /// Why.
        why: Prose,
    },
    /// Attach an instrument to what the open draft is asked by, and say why.
    Attach(MethodologyId, Prose),
    /// Detach an instrument from it, and say why.
    Detach(MethodologyId, Prose),
    /// Sum an assessment up: its register and its review.
    Glance(Slug),
    /// Read the versions of an assessment.
    History(Slug),
    /// Compare two states of an assessment.
    Compare(Slug, Between),
    /// Sign a version.
    Sign {
        /// The assessment.
        slug: Slug,
        /// The version.
        version: VersionName,
        /// What is decided, by whom, in which role.
        signing: Signing,
    },
    /// Comment on a version.
    Comment {
        /// The assessment.
        slug: Slug,
        /// The version.
        version: VersionName,
        /// A remark, a reply, or what settles a thread.
        act: Act,
        /// What is said.
        text: Prose,
        /// Who says it.
        by: Line,
    },
    /// Find out who set what stands at a place of a state.
    Blame(Slug, State, Path),
    /// Find out how a risk stood in every version.
    Life(Slug, RiskId),
    /// Write a text in the person's own editor.
    WriteOutside(String),
    /// Copy a text to the clipboard of the terminal.
    Copy(String),
    /// Write a text to a new file, named from the current folder.
    CopyToFile {
        /// The file.
        name: String,
        /// The text.
        text: String,
    },
    /// Let the terminal tell of the mouse, or no longer.
    Mouse(Mouse),
    /// Set up a workspace in the folder that was opened.
    SetUp(Line),
}

/// Whether the terminal tells of the mouse. While it does, it does not select text on its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mouse {
    /// It does not.
    #[default]
    Off,
    /// It does.
    On,
}

/// What somebody decides about a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signing {
    /// What is decided.
    pub decision: Decision,
    /// By whom.
    pub by: Line,
    /// In which role.
    pub role: Line,
    /// Conditions, reasons, remarks.
    pub note: Prose,
    /// Until when it holds.
    pub until: Option<Date>,
    /// The path of the SSH key to sign with, as typed; blank for a sign-off without a signature.
    pub key: String,
}

/// What was decided about a conflict; who decides and when is known outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The place of the conflict.
    pub at: Path,
    /// What is taken.
    pub choice: Choice,
    /// What that changes.
    pub edit: Edit,
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

impl fmt::Display for VersionName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v{}", self.number)
    }
}

/// A state of an assessment that can be read without opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// What is being worked on.
    Draft,
    /// A sealed version.
    Version(VersionName),
    /// Whatever a person named, as typed: a number, a hash, a file anywhere.
    Named(Rev),
}

/// Which two states are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Between {
    /// A state and what it was made from.
    MadeBy(State),
    /// What was and what is.
    Two(State, State),
}

/// A version as the history lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionLine {
    /// Number and hash.
    pub name: VersionName,
    /// Whether another version was made from it.
    pub standing: Standing,
    /// What it says of itself, or why it cannot be read.
    pub told: Result<VersionTold, String>,
}

/// What a version says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionTold {
    /// The hashes of the versions it was made from, 16 hex digits of each.
    pub parents: Vec<String>,
    /// When it was sealed.
    pub saved_at: Timestamp,
    /// By whom.
    pub saved_by: Line,
    /// Why.
    pub reason: Prose,
    /// The methodology, with version.
    pub methodology: String,
    /// How many changes it records.
    pub changes: usize,
    /// How many risks stood at which level, in words, where that can be told.
    pub posture: Option<String>,
}

/// Whether a version has successors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Another version was made from it.
    Past,
    /// None was.
    Head,
}

/// The draft as the history lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftLine {
    /// The hash of the version it started from, 16 hex digits of it.
    pub base: Option<String>,
    /// What there is to say of it.
    pub says: String,
}

/// The versions of an assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versions {
    /// The assessment.
    pub slug: Slug,
    /// The draft, when there is one.
    pub draft: Option<DraftLine>,
    /// The versions, newest first.
    pub lines: Vec<VersionLine>,
}

/// Two states of an assessment and what differs between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The assessment.
    pub slug: Slug,
    /// What was asked for.
    pub between: Between,
    /// What was.
    pub before: Side,
    /// What is.
    pub after: Side,
    /// What differs, ranked.
    pub report: DiffReport,
    /// The methodology that the newer state is rated by.
    pub method: Arc<Methodology>,
}

/// One side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// `v4`, `the draft`, `nothing`.
    pub name: String,
    /// When, by whom, why.
    pub about: String,
    /// The state; none where there was nothing.
    pub state: Option<State>,
}

/// A methodology that the open draft could be rated by.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Its id.
    pub id: MethodologyId,
    /// The methodology with its pin, or what is wrong with it.
    pub told: Result<(Pin, Arc<Methodology>), String>,
}

/// An assessment summed up without opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glance {
    /// How many risks stand at which level, highest last; of the draft when there is one.
    pub levels: Vec<LevelCount>,
    /// Risks without a level.
    pub unrated: usize,
    /// When it is to be reviewed.
    pub review: Option<Date>,
}

/// A draft found at opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDraft {
    /// The assessment.
    pub slug: Slug,
    /// When it was last written.
    pub written: String,
    /// What it started from, in words.
    pub base: String,
    /// What it would change, in words, the weightiest first.
    pub changes: Vec<String>,
    /// Where its base stands today.
    pub standing: FoundStanding,
    /// What had to be set aside while reading it.
    pub warning: Option<String>,
}

/// Where the base of a draft that was found stands today. Versions are named in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FoundStanding {
    /// It is a newest version.
    OnHead,
    /// Versions were sealed since.
    Behind {
        /// The newest version.
        head: VersionName,
        /// All newest versions, in words.
        heads: String,
    },
    /// The draft was sealed; only its journal was left behind.
    Sealed {
        /// The version, in words.
        as_version: String,
    },
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
    /// A decision is on disk, and is to be taken in.
    Settled(Step),
    /// The methodology of the open draft has another text here.
    Here(Pin),
    /// The methodologies that the open draft could be rated by.
    Offered(Vec<Offer>),
    /// The draft is rated by another methodology; that is on disk, and is to be taken in.
    Repinned(Step, Arc<Methodology>),
    /// A version was sealed; the draft goes on from it.
    Sealed(Box<Session>, String),
    /// An assessment has several heads and no draft; the person decides which to go on from.
    Forked(Slug, Vec<VersionLine>),
    /// An assessment cannot be opened: what, why, what next. It can still be read.
    Barred(Slug, String),
    /// An assessment summed up.
    Glanced(Slug, Result<Glance, String>),
    /// The versions of an assessment.
    History(Versions),
    /// What was decided and said about an assessment.
    Reviewed(Box<Reviewed>),
    /// A version was signed with this key, as typed.
    SignedWith(String),
    /// Two states compared.
    Compared(Box<Comparison>),
    /// Who set what stands at a place.
    Blamed(Box<BlameTold>),
    /// How a risk stood in every version.
    Lived(Box<LifeTold>),
    /// The methodologies.
    Methodologies(Vec<MethodologyDigest>),
    /// A methodology with all that the lint finds.
    Methodology(Box<MethodTold>),
    /// The crosswalks.
    Crosswalks(Arc<Crosswalks>),
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
