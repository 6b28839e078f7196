//! How a command ends, and the exit code that follows.

use crate::store::{Kind, StoreError};
use crate::tui::runtime::RuntimeError;
use std::io;
use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// Done, and there is something to look at: findings or differences.
    Noted,
}

/// Why a command did not do its work.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The command does not fit.
    #[error("{0}")]
    Usage(String),
    /// What was given was refused.
    #[error("{0}")]
    Refused(String),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The terminal.
    #[error(transparent)]
    Runtime(#[from] RuntimeError),
    /// The output.
    #[error("the output could not be written: {0}\nnext: make room, or send it elsewhere")]
    Output(#[from] io::Error),
}

impl CliError {
    /// A wrong command, with the next one to type.
    pub fn usage(what: impl std::fmt::Display, next: impl std::fmt::Display) -> Self {
        Self::Usage(format!("{what}\nnext: {next}"))
    }
}

/// The exit code of an end; a broken pipe is no error.
#[must_use]
pub fn exit_code(end: &Result<Outcome, CliError>) -> ExitCode {
    ExitCode::from(match end {
        Ok(Outcome::Done) => 0,
        Ok(Outcome::Noted) => 1,
        Err(CliError::Usage(_)) => 2,
        Err(CliError::Refused(_)) => 3,
        Err(CliError::Store(error)) => match error.kind() {
            Kind::Usage => 2,
            Kind::Refused => 3,
            Kind::Machine => 4,
        },
        Err(CliError::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => 0,
        Err(CliError::Runtime(_) | CliError::Output(_)) => 4,
    })
}
