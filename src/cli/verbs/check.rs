//! `assize check`: files readable, canonical, untouched; methodologies sound.

use crate::cli::context::Context;
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print;
use crate::method::lint::{LintFinding, LintWeight, lint};
use crate::store::{Examined, Kind, Subject, examine};
use std::path::PathBuf;

/// Checks files and folders; the whole workspace when none is given.
pub fn run(cx: &mut Context<'_>, paths: &[PathBuf]) -> Result<Outcome, CliError> {
    let given = if paths.is_empty() { vec![cx.folder()] } else { paths.to_vec() };
    let mut examined = Vec::new();
    for path in &given {
        examined.extend(examine(path)?);
    }
    let (checked, mut refused, mut warnings) = (examined.len(), Vec::new(), Vec::new());
    for Examined { label, found } in examined {
        match found {
            Err(error) if error.kind() == Kind::Machine => return Err(error.into()),
            Err(error) => refused.push(error.to_string()),
            Ok(Subject::Methodology(methodology)) => {
                warnings.extend(lint(&methodology).iter().filter_map(|f| warning(&label, f)));
            }
            Ok(Subject::Sound) => {}
        }
    }
    print::lines(cx.out, &warnings)?;
    if !refused.is_empty() {
        return Err(CliError::Refused(refused.join("\n")));
    }
    writeln!(cx.out, "{checked} files checked: all sound, {} warnings.", warnings.len())?;
    Ok(if warnings.is_empty() { Outcome::Done } else { Outcome::Noted })
}

/// What asks for a look; figures for information stay with the lint.
fn warning(label: &str, finding: &LintFinding) -> Option<String> {
    let fix = finding.fix.as_ref().map(|fix| format!("\nnext: {}", fix.says)).unwrap_or_default();
    (finding.rule.weight() != LintWeight::Info)
        .then(|| format!("{label}: {} ({}): {}{fix}", finding.rule.id(), finding.scope, finding.says))
}
