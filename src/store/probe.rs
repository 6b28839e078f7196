//! Where a test may stop the machine: before each operation that matters for not losing work.

use std::io;

/// An operation on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// A line is appended to a journal.
    Append,
    /// A new file is created under a name that nobody looks for.
    Create,
    /// Its bytes are written.
    Write,
    /// They are forced to the disk.
    Sync,
    /// They are read again.
    ReadBack,
    /// The file gets its name.
    Publish,
    /// The folder is forced to the disk.
    SyncFolder,
    /// The journal of a sealed draft is removed.
    DropDraft,
}

impl Operation {
    /// Every operation, in the order in which a save goes through them.
    pub const ALL: &'static [Self] = &[
        Self::Append,
        Self::Create,
        Self::Write,
        Self::Sync,
        Self::ReadBack,
        Self::Publish,
        Self::SyncFolder,
        Self::DropDraft,
    ];
}

/// Looks at every operation before it happens and may make it fail.
pub trait Probe: Send + Sync {
    /// Called before the operation.
    ///
    /// # Errors
    /// The error with which the operation is to fail.
    fn before(&self, operation: Operation) -> io::Result<()>;
}
