//! `assize check`: files readable, canonical, untouched; methodologies sound.

use crate::cli::context::Context;
use crate::cli::outcome::{CliError, Outcome};
use crate::method::lint;
use crate::store::{Examined, Kind, Subject, Workspace, examine};
use std::path::PathBuf;

/// Checks files and folders; the whole workspace when none is given.
pub fn run(cx: &mut Context<'_>, paths: &[PathBuf]) -> Result<Outcome, CliError> {
    let workspace = Workspace::open(&cx.folder()).ok();
    let given = if paths.is_empty() { vec![cx.folder()] } else { paths.to_vec() };
    let mut refused = Vec::new();
    let (mut checked, mut noted) = (0usize, 0usize);
    for path in &given {
        for Examined { label, found } in examine(path, workspace.as_ref())? {
            checked += 1;
            match found {
                Err(error) if error.kind() == Kind::Machine => return Err(error.into()),
                Err(error) => refused.push(error.to_string()),
                Ok(Subject::Methodology(methodology)) => {
                    let warnings: Vec<String> = lint(&methodology).iter().map(|w| format!("{label}: {w}")).collect();
                    noted += warnings.len();
                    crate::cli::print::lines(cx.out, &warnings)?;
                }
                Ok(Subject::Other) => {}
            }
        }
    }
    if !refused.is_empty() {
        return Err(CliError::Refused(refused.join("\n")));
    }
    writeln!(cx.out, "{checked} files checked, {noted} warnings.")?;
    Ok(if noted > 0 { Outcome::Noted } else { Outcome::Done })
}
