//! Comments of a review: remarks at a place of one version, replies, and what settles them.
//!
//! Every one is a file of its own, never rewritten and named by its content; threads are put together on reading, so that
//! comments made on two machines never touch the same file.

use super::signoff::{digest_in_name, is_digest};
use super::{Diagnostic, Hash, Unwritable, VersionName, canonical, read, version};
use crate::model::{Line, Path, Prose, Slug};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// The newest format of comments that this program writes and reads.
pub const FORMAT: u32 = 1;

/// The name of a comment: the first 8 hex digits of the hash of its bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CommentId(Box<str>);

/// A text that names no comment.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} names no comment: expected 8 digits out of 0-9 and a-f, as assize comments prints them")]
pub struct BadCommentId(String);

impl CommentId {
    /// The name of the comment with this text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(digest_in_name(text).into())
    }
}

impl FromStr for CommentId {
    type Err = BadCommentId;

    fn from_str(text: &str) -> Result<Self, BadCommentId> {
        if is_digest(text) { Ok(Self(text.into())) } else { Err(BadCommentId(text.to_owned())) }
    }
}

impl TryFrom<String> for CommentId {
    type Error = BadCommentId;

    fn try_from(text: String) -> Result<Self, BadCommentId> {
        text.parse()
    }
}

impl From<CommentId> for String {
    fn from(id: CommentId) -> Self {
        id.0.into()
    }
}

impl fmt::Display for CommentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// What a comment does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    /// It begins a thread at a place.
    Remark {
        /// The place; the whole assessment when it is empty.
        at: Path,
    },
    /// It goes on with a thread; a settled one is open again.
    Reply {
        /// The remark that began the thread.
        to: CommentId,
    },
    /// It settles a thread.
    Resolve {
        /// The remark that began the thread.
        of: CommentId,
    },
}

impl Act {
    /// The remark that began the thread, for what is not a remark itself.
    #[must_use]
    pub fn begun_by(&self) -> Option<&CommentId> {
        match self {
            Self::Remark { .. } => None,
            Self::Reply { to } => Some(to),
            Self::Resolve { of } => Some(of),
        }
    }
}

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// The format of the file.
    pub format: u32,
    /// The assessment.
    pub assessment: Slug,
    /// The number of the version, for people.
    pub number: u32,
    /// The full hash of the version that was looked at.
    pub version: Hash,
    /// What it does.
    pub act: Act,
    /// Who wrote it: name and e-mail, as claimed.
    pub written_by: Line,
    /// When, as claimed.
    pub written_at: Timestamp,
    /// What it says; what settles a thread may say nothing.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub text: Prose,
}

/// The canonical text.
///
/// # Errors
/// When it has no canonical form, which no comment made by this program lacks.
pub fn to_text(comment: &Comment) -> Result<String, Unwritable> {
    canonical::to_text(comment)
}

/// Reads a comment.
///
/// # Errors
/// When the text is none, or in a newer format.
pub fn parse(label: &str, text: &str) -> Result<Comment, Diagnostic> {
    version::check_format(label, text, FORMAT)?;
    read::parse(label, text)
}

/// The name of the file of a comment: its version and its id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CommentName {
    /// The version it is about.
    pub version: VersionName,
    /// Its id.
    pub id: CommentId,
}

const ENDING: &str = ".comment.ron";

impl CommentName {
    /// The name of the file.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}.{}{ENDING}", self.version, self.id)
    }

    /// The comment that a file is, by its name alone.
    #[must_use]
    pub fn of_file(name: &str) -> Option<Self> {
        let (version, id) = name.strip_suffix(ENDING)?.split_once('.')?;
        Some(Self { version: version.parse().ok()?, id: id.parse().ok()? })
    }
}

/// A remark and what was said to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// Its name: that of the remark.
    pub id: CommentId,
    /// The place.
    pub at: Path,
    /// The remark.
    pub remark: Comment,
    /// What was said to it, in order of time.
    pub answers: Vec<Comment>,
}

impl Thread {
    /// Whether the last word settles it.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.answers.last().is_some_and(|last| matches!(last.act, Act::Resolve { .. }))
    }

    /// Everything said, the remark first.
    pub fn comments(&self) -> impl Iterator<Item = &Comment> {
        std::iter::once(&self.remark).chain(&self.answers)
    }

    /// Whether it is about this place or something within it.
    #[must_use]
    pub fn is_at(&self, place: &Path) -> bool {
        self.at.is_within(place)
    }
}

/// Puts comments together: the threads in order of time, and the comments that go on with a remark that is not there.
#[must_use]
pub fn threads(comments: Vec<(CommentId, Comment)>) -> (Vec<Thread>, Vec<(CommentId, Comment)>) {
    let (mut begun, mut lost) = (BTreeMap::new(), Vec::new());
    let (remarks, answers): (Vec<_>, Vec<_>) =
        comments.into_iter().partition(|(_, comment)| comment.act.begun_by().is_none());
    for (id, remark) in remarks {
        if let Act::Remark { at } = remark.act.clone() {
            begun.insert(id.clone(), Thread { id, at, remark, answers: Vec::new() });
        }
    }
    for (id, answer) in answers {
        match answer.act.begun_by().and_then(|to| begun.get_mut(to)) {
            Some(thread) => thread.answers.push(answer),
            None => lost.push((id, answer)),
        }
    }
    let mut threads: Vec<Thread> = begun.into_values().collect();
    for thread in &mut threads {
        // Of two things said at the same time, the one that settles comes last.
        thread.answers.sort_by_key(|answer| (answer.written_at, matches!(answer.act, Act::Resolve { .. })));
    }
    threads.sort_by_key(|thread| thread.remark.written_at);
    (threads, lost)
}
