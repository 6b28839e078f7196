//! `assize findings`: what is missing, contradictory or overdue.

use crate::analysis::{Finding, Weight, findings};
use crate::cli::args::Target;
use crate::cli::context::{Context, snapshot, target};
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print::{self, counted};
use crate::history::label;
use crate::history::stale::explain;
use crate::model::Slug;
use crate::store::{Origin, Snapshot, Workspace};
use serde::Serialize;

#[derive(Serialize)]
struct Findings {
    assessment: String,
    findings: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    rule: &'static str,
    weight: &'static str,
    at: String,
    place: String,
    says: String,
    next: &'static str,
}

impl Row {
    fn new(finding: &Finding, snapshot: &Snapshot) -> Self {
        Self {
            rule: finding.rule.id(),
            weight: finding.weight().word(),
            at: finding.at.to_string(),
            place: label(&finding.at, &snapshot.methodology, &snapshot.content),
            says: finding.says.clone(),
            next: finding.next(),
        }
    }
}

/// Prints the findings; there being any but notes is the outcome.
pub fn run(cx: &mut Context<'_>, typed: &Target) -> Result<Outcome, CliError> {
    let ((slug, rev), workspace) = (target(&typed.target)?, cx.workspace()?);
    let snapshot = snapshot(&workspace, &slug, rev.as_ref())?;
    let mut found = open_conflicts(&workspace, &slug, &snapshot.origin)?;
    found.extend(findings(&snapshot.methodology, &snapshot.content, cx.edge.today));
    explain(&mut found, &workspace.accepted(&slug, &snapshot)?, &snapshot.methodology, &snapshot.content);
    let rows = found.iter().map(|finding| Row::new(finding, &snapshot)).collect();
    print::print(
        cx.out,
        typed.print.format,
        "assize.findings/1",
        &Findings { assessment: slug.to_string(), findings: rows },
        text,
    )?;
    let weighty = found.iter().any(|finding| finding.weight() != Weight::Notes);
    Ok(if weighty { Outcome::Noted } else { Outcome::Done })
}

/// What a merge leaves to be decided; only a draft has such things.
fn open_conflicts(workspace: &Workspace, slug: &Slug, origin: &Origin) -> Result<Vec<Finding>, CliError> {
    match origin {
        Origin::Version { .. } => Ok(Vec::new()),
        Origin::Draft { .. } => Ok(workspace.draft(slug)?.map(|draft| draft.open_conflicts).unwrap_or_default()),
    }
}

fn text(findings: &Findings) -> Vec<String> {
    let count = |weight: Weight| findings.findings.iter().filter(|row| row.weight == weight.word()).count();
    let (blocks, warns, notes) = (count(Weight::Blocks), count(Weight::Warns), count(Weight::Notes));
    let counts = format!("{blocks} in the way of sealing, {}, {}", counted(warns, "warning"), counted(notes, "note"));
    let mut lines = vec![format!("{}: {counts}", findings.assessment)];
    for row in &findings.findings {
        lines.push(format!("{:7} {}  {}", row.weight, row.rule, row.says));
        lines.push(format!("        at {}: {}", row.at, row.next));
    }
    lines
}
