//! What can go wrong between a workspace and its disk.

use super::access::ReadOnly;
use super::lock::Holder;
use crate::format::comment::CommentId;
use crate::format::methodology::Problems;
use crate::format::version::ChangesDiffer;
use crate::format::{Diagnostic, Unwritable, VersionName};
use crate::history::ChangeError;
use crate::method::Unfit;
use crate::model::{MethodologyId, Misfit, Path, Pin, Slug};
use std::io;

/// What kind of failure an error is; the exit code follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The command does not fit what is there.
    Usage,
    /// A file is malformed, edited by hand, tampered with or too new.
    Refused,
    /// The disk, a lock or somebody else's save stands in the way.
    Machine,
}

/// A failure of the store. Nothing that was acknowledged is lost by any of them.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The operating system said no.
    #[error("{path}: cannot {doing}: {source}\nnext: {}", io_advice(source))]
    Io {
        /// What was tried.
        doing: &'static str,
        /// The file or folder.
        path: String,
        /// What the operating system said.
        source: io::Error,
    },
    /// A file that was to be new is there already.
    #[error("{path}: a file stands there already, and it was not touched\nnext: give another name")]
    FileTaken {
        /// The file.
        path: String,
    },
    /// Nothing may be written.
    #[error("nothing is written here: {why}\nnext: {}", why.advice())]
    ReadOnly {
        /// Why.
        why: ReadOnly,
    },
    /// There is no workspace here.
    #[error("{dir}: this is no workspace: there is no assize.ron in it\nnext: assize init {dir}")]
    NoWorkspace {
        /// The folder.
        dir: String,
    },
    /// There is a workspace here already.
    #[error("{dir}: this is a workspace already; nothing was changed\nnext: assize --workspace {dir} list")]
    AlreadyWorkspace {
        /// The folder.
        dir: String,
    },
    /// A link leads out of the workspace.
    #[error(
        "{path}: a link here leads out of the workspace, and links are not followed out of it\nnext: put the files themselves into the workspace"
    )]
    Outside {
        /// The file or folder.
        path: String,
    },
    /// A text cannot be read.
    #[error(transparent)]
    Text(#[from] Diagnostic),
    /// A methodology has faults.
    #[error(transparent)]
    Methodology(#[from] Problems),
    /// A methodology cannot be an instrument here.
    #[error("{0}\nnext: assize methodology list shows what there is")]
    Unfit(#[from] Unfit),
    /// The program made something it cannot write.
    #[error("{0}\nnext: the draft is kept; report this")]
    Unwritable(#[from] Unwritable),
    /// There is no such assessment.
    #[error("there is no assessment {slug} in this workspace\nnext: assize list, or assize new {slug}")]
    NoAssessment {
        /// Its name.
        slug: Slug,
    },
    /// There is such an assessment already.
    #[error("there is an assessment {slug} already\nnext: assize edit {slug}, or choose another name")]
    AssessmentExists {
        /// Its name.
        slug: Slug,
    },
    /// There is no such version.
    #[error("{slug} has no version {rev}; it has {known}\nnext: assize log {slug}")]
    NoVersion {
        /// The assessment.
        slug: Slug,
        /// What was asked for.
        rev: String,
        /// What there is, in words.
        known: String,
    },
    /// A revision names several versions.
    #[error("{rev} names several versions of {slug}: {}\nnext: name one of them in full", joined(names))]
    Ambiguous {
        /// The assessment.
        slug: Slug,
        /// What was asked for.
        rev: String,
        /// The versions it could mean.
        names: Vec<VersionName>,
    },
    /// There is no draft.
    #[error("{slug} has no draft\nnext: assize edit {slug} begins one; assize show {slug}@head shows the last version")]
    NoDraft {
        /// The assessment.
        slug: Slug,
    },
    /// There is a draft already.
    #[error("{slug} has a draft already\nnext: assize edit {slug} to go on with it")]
    DraftExists {
        /// The assessment.
        slug: Slug,
    },
    /// The bytes of a version are not the ones its name stands for.
    #[error(
        "{path}: this file was altered after it was sealed: its name stands for {expected}, its bytes are {found}\nnext: restore it from a copy, such as git checkout -- {path}"
    )]
    Tampered {
        /// The file.
        path: String,
        /// The hash in its name.
        expected: String,
        /// The hash of its bytes.
        found: String,
    },
    /// A version is not in the form this program writes.
    #[error(
        "{path}:{line}: this file was edited by hand: from this line on it is not what assize writes\nnext: restore it from a copy; make changes with assize edit or assize set"
    )]
    Edited {
        /// The file.
        path: String,
        /// The first line that differs.
        line: usize,
    },
    /// A version contradicts its name, its folder or its parents.
    #[error("{path}: {cause}\nnext: restore the missing or altered files from a copy")]
    Lineage {
        /// The file.
        path: String,
        /// What does not fit.
        cause: String,
    },
    /// What a version says of its changes is not what changed.
    #[error("{path}: {source}\nnext: restore this file and its parent from a copy")]
    Changes {
        /// The file.
        path: String,
        /// Where they differ.
        source: ChangesDiffer,
    },
    /// A signature does not count.
    #[error(
        "{path}: this signature does not count: {cause}\nnext: ask the signer to sign again, or restore the files from a copy"
    )]
    Signature {
        /// The file.
        path: String,
        /// Why not.
        cause: String,
    },
    /// There is no such methodology.
    #[error(
        "there is no methodology {id}; there are {known}\nnext: name one of them, or put yours into methodologies/{id}/"
    )]
    NoMethodology {
        /// Its id.
        id: MethodologyId,
        /// What there is, in words.
        known: String,
    },
    /// There is such a methodology already.
    #[error(
        "there is a methodology {id} already; nothing was written\nnext: choose another id, or remove methodologies/{id}/ first"
    )]
    MethodologyExists {
        /// Its id.
        id: MethodologyId,
    },
    /// The methodology that something is pinned to is not there.
    #[error("{path}: the methodology that {of} is rated by is missing\nnext: restore this file from a copy")]
    NoPin {
        /// Where it should be.
        path: String,
        /// What is pinned to it.
        of: String,
    },
    /// Somebody else edits the assessment.
    #[error("{slug} is being edited {}\nnext: wait or close it there; reading works meanwhile", who(holder.as_ref()))]
    Locked {
        /// The assessment.
        slug: Slug,
        /// Who holds it, if that can be read.
        holder: Option<Holder>,
    },
    /// Versions were added since the draft began.
    #[error("{slug} has moved on since this draft began: the newest is {}, the draft starts from {}\nnext: the draft is kept; assize merge {slug} puts both together, assize diff {slug} draft {} shows how they differ", joined(heads), base_name(base.as_ref()), first(heads))]
    Moved {
        /// The assessment.
        slug: Slug,
        /// What the draft starts from.
        base: Option<VersionName>,
        /// The versions that no other was made from.
        heads: Vec<VersionName>,
    },
    /// A merge is not decided.
    #[error(
        "{slug}: a conflict of the merge is open: {place}{}\nnext: decide it in assize edit {slug}, or with assize merge {slug} --settle {at} --take a|b|base", and_more(*more)
    )]
    OpenConflict {
        /// The assessment.
        slug: Slug,
        /// The first open conflict, in words.
        place: String,
        /// Its place.
        at: Path,
        /// How many more are open.
        more: usize,
    },
    /// Another draft came in and is not merged yet.
    #[error(
        "{slug}: git brought in another draft of this assessment, and it is not merged yet\nnext: assize merge {slug} puts both together"
    )]
    DraftWaits {
        /// The assessment.
        slug: Slug,
    },
    /// Two drafts of one assessment cannot be merged by their edits.
    #[error(
        "{slug}: its draft and the one that git brought in cannot be merged: {cause}\nnext: assize merge {slug} --keep here goes on with the draft that was here, --keep there with the other; what both held is kept in .assize/discarded"
    )]
    DraftsApart {
        /// The assessment.
        slug: Slug,
        /// Why not.
        cause: &'static str,
    },
    /// There is nothing to merge with.
    #[error("{slug} has nothing to merge: {cause}\nnext: {next}")]
    NothingToMerge {
        /// The assessment.
        slug: Slug,
        /// Why not.
        cause: String,
        /// What can be done instead.
        next: String,
    },
    /// Two versions are rated by different methodologies.
    #[error(
        "{slug}: {a} is rated by {a_by}, {b} by {b_by}; levels of two methodologies are never mixed\nnext: put one on the scales of the other with assize methodology rescale {} --like {b} -m WHY, save it, then assize merge {slug}",
        target(slug, a)
    )]
    MethodologiesDiffer {
        /// The assessment.
        slug: Slug,
        /// The first version.
        a: String,
        /// Its methodology.
        a_by: String,
        /// The second version.
        b: VersionName,
        /// Its methodology.
        b_by: String,
    },
    /// An assessment is to be rated by what it is rated by.
    #[error(
        "{slug} is rated by {pin} already, by exactly this text; nothing was changed\nnext: assize methodology list shows what else there is"
    )]
    SameMethodology {
        /// The assessment.
        slug: Slug,
        /// The methodology.
        pin: Pin,
    },
    /// The methodology of a draft cannot be changed now.
    #[error("{slug}: {cause}; nothing was changed\nnext: assize save {slug} -m REASON, then change the methodology")]
    NoRepin {
        /// The assessment.
        slug: Slug,
        /// Why not.
        cause: ChangeError,
    },
    /// A step of a journal does not apply any more.
    #[error(
        "{path}:{line}: this step does not apply: {cause}\nnext: the file is kept as it is: correct or delete that line, or discard the draft"
    )]
    Replay {
        /// The journal.
        path: String,
        /// The line, counted from 1.
        line: usize,
        /// Why not.
        cause: ChangeError,
    },
    /// A version needs a reason and an author.
    #[error("a version needs {what}\nnext: {next}")]
    Unsigned {
        /// What is missing.
        what: &'static str,
        /// How to give it.
        next: &'static str,
    },
    /// A sign-off needs more than was given.
    #[error("this sign-off needs {what}; nothing was signed\nnext: {next}")]
    NoSignoff {
        /// What is missing.
        what: &'static str,
        /// How to give it.
        next: &'static str,
    },
    /// A comment needs more than was given.
    #[error("this comment needs {what}; nothing was written\nnext: {next}")]
    NoComment {
        /// What is missing.
        what: &'static str,
        /// How to give it.
        next: &'static str,
    },
    /// There is no such thread.
    #[error("{slug} has no thread {id}\nnext: assize comments {slug} --all lists them")]
    NoThread {
        /// The assessment.
        slug: Slug,
        /// What was asked for.
        id: CommentId,
    },
    /// A remark on a place that the version does not have.
    #[error("{version} has no place {at}: {misfit}; nothing was written\nnext: comment on a place of a sealed version")]
    NoPlace {
        /// The place.
        at: Path,
        /// The version.
        version: VersionName,
        /// Why not.
        misfit: Misfit,
    },
    /// A key did not sign.
    #[error("{cause}; nothing was signed\nnext: {next}")]
    Signing {
        /// What went wrong.
        cause: String,
        /// What to do.
        next: &'static str,
    },
    /// Git does not do what is wanted.
    #[error("{cause}\nnext: {next}")]
    Git {
        /// What went wrong.
        cause: String,
        /// What to do.
        next: String,
    },
    /// What was written is not what reads back.
    #[error(
        "{path}: what was written does not read back the same; nothing was sealed\nnext: the draft is kept; check the disk, then save again"
    )]
    NotReadBack {
        /// The file.
        path: String,
    },
}

impl StoreError {
    /// What kind of failure this is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::ReadOnly { why: ReadOnly::Asked }
            | Self::NoWorkspace { .. }
            | Self::FileTaken { .. }
            | Self::AlreadyWorkspace { .. }
            | Self::NoAssessment { .. }
            | Self::AssessmentExists { .. }
            | Self::NoVersion { .. }
            | Self::Ambiguous { .. }
            | Self::NoDraft { .. }
            | Self::DraftExists { .. }
            | Self::NoMethodology { .. }
            | Self::Unfit(_)
            | Self::MethodologyExists { .. }
            | Self::OpenConflict { .. }
            | Self::DraftWaits { .. }
            | Self::DraftsApart { .. }
            | Self::NothingToMerge { .. }
            | Self::SameMethodology { .. }
            | Self::NoRepin { .. }
            | Self::NoSignoff { .. }
            | Self::NoComment { .. }
            | Self::NoThread { .. }
            | Self::NoPlace { .. }
            | Self::Git { .. }
            | Self::Unsigned { .. } => Kind::Usage,
            Self::Outside { .. }
            | Self::Text(_)
            | Self::Methodology(_)
            | Self::Tampered { .. }
            | Self::Edited { .. }
            | Self::Lineage { .. }
            | Self::Changes { .. }
            | Self::NoPin { .. }
            | Self::Signature { .. }
            | Self::MethodologiesDiffer { .. }
            | Self::Replay { .. } => Kind::Refused,
            Self::ReadOnly { why: ReadOnly::Folder { .. } }
            | Self::Io { .. }
            | Self::Signing { .. }
            | Self::Unwritable(_)
            | Self::Locked { .. }
            | Self::Moved { .. }
            | Self::NotReadBack { .. } => Kind::Machine,
        }
    }

    /// Makes an error of the operating system one of the store.
    pub(super) fn io<'a>(doing: &'static str, path: &'a str) -> impl FnOnce(io::Error) -> Self + 'a {
        move |source| Self::Io { doing, path: path.to_owned(), source }
    }

    /// Whether the file or folder was not there.
    pub(super) fn is_missing(&self) -> bool {
        matches!(self, Self::Io { source, .. } if source.kind() == io::ErrorKind::NotFound)
    }
}

/// What is carried over: the draft, or a version to begin one from.
fn target(slug: &Slug, a: &str) -> String {
    if a == "draft" { slug.to_string() } else { format!("{slug}@{a}") }
}

fn joined(names: &[VersionName]) -> String {
    names.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn first(names: &[VersionName]) -> String {
    names.first().map_or_else(|| "head".to_owned(), ToString::to_string)
}

fn and_more(more: usize) -> String {
    if more == 0 { String::new() } else { format!(", and {more} more") }
}

fn base_name(base: Option<&VersionName>) -> String {
    base.map_or_else(|| "nothing".to_owned(), ToString::to_string)
}

fn who(holder: Option<&Holder>) -> String {
    holder.map_or_else(|| "by another process".to_owned(), ToString::to_string)
}

fn io_advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "make room on the disk, then try again",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "make the file or folder writable for you, then try again"
        }
        io::ErrorKind::NotFound => "check the path",
        _ => "check the disk and the path, then try again",
    }
}
