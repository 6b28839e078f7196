//! `assize methodology new`: a methodology of one's own, started from another.

use super::id;
use crate::cli::context::Context;
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print;

/// Copies a methodology under a new id; nothing that stands there is replaced.
pub fn run(cx: &mut Context<'_>, new: &str, from: Option<&str>, title: Option<&str>) -> Result<Outcome, CliError> {
    let workspace = cx.workspace()?;
    let from = from.map_or_else(|| Ok(workspace.settings().methodology.clone()), id)?;
    let folder = workspace.start_methodology(&id(new)?, &from, title)?;
    let said = [
        format!("{folder}: started from {from}; these files are yours now"),
        format!("next: change {folder}/methodology.ron, then assize methodology lint {new}"),
    ];
    print::lines(cx.out, &said)?;
    Ok(Outcome::Done)
}
