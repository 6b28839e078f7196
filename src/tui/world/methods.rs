//! Methodologies behind the screens: listed, read with the lint, started from another.

use super::Reports;
use crate::format::methodology::LintLine;
use crate::model::MethodologyId;
use crate::store::Workspace;
use crate::tui::effect::Report;
use crate::tui::told::MethodTold;
use std::sync::Arc;

pub fn list(workspace: &Workspace) -> Reports {
    let ids = workspace.methodologies()?;
    let digests = ids.iter().map(|id| Ok(workspace.digest(id)?.0)).collect::<Result<_, crate::store::StoreError>>()?;
    Ok(vec![Report::Methodologies(digests)])
}

/// One that cannot be read is told by what is wrong with it.
pub fn read(workspace: &Workspace, id: &MethodologyId) -> Reports {
    let (digest, linted) = workspace.digest(id)?;
    let Some(method) = linted.methodology else {
        let said: Vec<String> =
            linted.found.iter().map(|line| format!("{}: {}", place(line), line.finding.says)).collect();
        return Ok(vec![Report::Failed(said.join("\n"))]);
    };
    let found = linted.found.into_iter().map(|line| (line.finding.clone(), place(&line))).collect();
    Ok(vec![Report::Methodology(Box::new(MethodTold { from: digest.from.to_owned(), method: method.into(), found }))])
}

fn place(line: &LintLine) -> String {
    let at = line.place.as_ref().map(|place| format!(":{}", place.line)).unwrap_or_default();
    format!("{}{at}", line.file)
}

/// Those that come with the program and those of the workspace.
pub fn crosswalks(workspace: &Workspace) -> Reports {
    Ok(vec![Report::Crosswalks(Arc::new(workspace.crosswalks()?))])
}

pub fn start(workspace: &Workspace, id: &MethodologyId, from: &MethodologyId) -> Reports {
    let folder = workspace.start_methodology(id, from, None)?;
    let mut reports = list(workspace)?;
    reports.push(Report::Done(format!("started {folder} from {from}; its files are yours to change")));
    Ok(reports)
}
