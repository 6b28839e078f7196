//! `assize check`: files readable, canonical, untouched; methodologies sound.

use crate::cli::args::Format;
use crate::cli::context::Context;
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print::{self, counted};
use crate::method::crosswalk::FaultKind;
use crate::method::lint::{LintFinding, LintWeight, lint};
use crate::store::{Examined, Kind, Subject, examine};
use serde::Serialize;
use std::path::PathBuf;

/// What came of a check.
#[derive(Default, Serialize)]
struct Checked {
    files: usize,
    refused: Vec<String>,
    warnings: Vec<String>,
}

/// Checks files and folders; the whole workspace when none is given.
pub fn run(cx: &mut Context<'_>, paths: &[PathBuf], format: Format) -> Result<Outcome, CliError> {
    let given = if paths.is_empty() { vec![cx.workspace_folder()?] } else { paths.to_vec() };
    let mut checked = Checked::default();
    for path in &given {
        let examined = examine(path)?;
        if examined.is_empty() {
            let what = format!("{}: there is no file of assize here", path.display());
            return Err(CliError::usage(what, "name a workspace, a methodology's folder or a version"));
        }
        examined.into_iter().try_for_each(|examined| checked.take(examined))?;
    }
    print::print(cx.out, format, "assize.check/1", &checked, text)?;
    match (checked.refused.is_empty(), checked.warnings.is_empty()) {
        (false, _) => Err(CliError::Refused(checked.refused.join("\n"))),
        (true, false) => Ok(Outcome::Noted),
        (true, true) => Ok(Outcome::Done),
    }
}

impl Checked {
    fn take(&mut self, Examined { label, found }: Examined) -> Result<(), CliError> {
        self.files += 1;
        match found {
            Err(error) if error.kind() == Kind::Machine => return Err(error.into()),
            Err(error) => self.refused.push(error.to_string()),
            Ok(Subject::Methodology(methodology)) => {
                self.warnings.extend(lint(&methodology, None).iter().filter_map(|finding| warning(&label, finding)));
            }
            Ok(Subject::Crosswalk(faults)) => {
                let wrong = faults.iter().filter(|fault| fault.kind != FaultKind::NoFramework);
                self.warnings.extend(wrong.map(|fault| format!("{label}: {fault}")));
            }
            Ok(Subject::Sound) => {}
        }
        Ok(())
    }
}

/// What asks for a look; what is waived and figures for information stay with the lint.
fn warning(label: &str, finding: &LintFinding) -> Option<String> {
    let fix = finding.fix.as_ref().map(|fix| format!("\nnext: {}", fix.says)).unwrap_or_default();
    matches!(finding.weight, LintWeight::Error | LintWeight::Warning)
        .then(|| format!("{label}: {} ({}): {}{fix}", finding.rule.id(), finding.scope, finding.says))
}

fn text(checked: &Checked) -> Vec<String> {
    let (files, warnings) = (counted(checked.files, "file"), counted(checked.warnings.len(), "warning"));
    let verdict = match checked.refused.len() {
        0 => "all sound".to_owned(),
        refused => format!("{refused} refused"),
    };
    checked.warnings.iter().cloned().chain([format!("{files} checked: {verdict}, {warnings}.")]).collect()
}
