//! `assize init`: make a workspace.

use crate::cli::context::Context;
use crate::cli::outcome::{CliError, Outcome};
use crate::store::Workspace;
use std::path::PathBuf;

/// Makes a workspace.
pub fn run(cx: &mut Context<'_>, dir: Option<PathBuf>) -> Result<Outcome, CliError> {
    let dir = dir.or_else(|| cx.dir.clone()).unwrap_or_else(|| cx.edge.folder.clone());
    cx.may_write()?;
    let workspace = Workspace::init(&dir)?;
    writeln!(cx.out, "{} is a workspace now.", workspace.root().display())?;
    writeln!(cx.out, "next: assize --workspace {} new SLUG", dir.display())?;
    Ok(Outcome::Done)
}
