//! `assize soa`: the statement of applicability.

use crate::analysis::{AcceptanceState, Links, SoaLine, acceptance_state, rate_risk, soa};
use crate::cli::args::Target;
use crate::cli::context::{Context, snapshot, target};
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print;
use crate::model::{Applicability, ControlEntry, ControlStatus, Risk, RiskId};
use crate::store::Snapshot;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Serialize)]
struct Soa {
    assessment: String,
    controls: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    control: String,
    title: String,
    applies: Option<&'static str>,
    status: Option<&'static str>,
    owner: String,
    justification: String,
    called_by: Vec<String>,
    /// The risks among them whose acceptance is stale.
    stale_acceptances: Vec<String>,
    evidence: Vec<String>,
}

impl Row {
    fn new(line: &SoaLine<'_>, stale: &BTreeSet<RiskId>) -> Self {
        let blank = ControlEntry::default();
        let entry = line.entry.unwrap_or(&blank);
        Self {
            control: line.control.id.to_string(),
            title: line.control.title.base().to_owned(),
            applies: entry.applies.map(Applicability::word),
            status: entry.status.map(ControlStatus::word),
            owner: entry.owner.to_string(),
            justification: entry.justification.text(),
            called_by: line.risks.iter().map(|id| id.short()).collect(),
            stale_acceptances: line.risks.iter().filter(|id| stale.contains(id)).map(|id| id.short()).collect(),
            evidence: entry.evidence.lines().to_vec(),
        }
    }
}

/// Prints the statement.
pub fn run(cx: &mut Context<'_>, typed: &Target) -> Result<Outcome, CliError> {
    let ((slug, rev), workspace) = (target(&typed.target)?, cx.workspace()?);
    let snapshot = snapshot(&workspace, &slug, rev.as_ref())?;
    let links = Links::of(&snapshot.content);
    let stale = stale(&snapshot, cx.edge.today);
    let stated = soa(&snapshot.methodology, &snapshot.content, &links);
    let controls = stated.iter().map(|line| Row::new(line, &stale)).collect();
    print::print(cx.out, typed.print.format, "assize.soa/1", &Soa { assessment: slug.to_string(), controls }, text)?;
    Ok(Outcome::Done)
}

/// The risks that are not any more what was accepted, or not for so long.
fn stale(snapshot: &Snapshot, today: Date) -> BTreeSet<RiskId> {
    let method = &snapshot.methodology;
    let is_stale = |risk: &Risk| {
        let state = acceptance_state(method, risk, &rate_risk(method, risk), today);
        matches!(state, AcceptanceState::Changed | AcceptanceState::Expired(_))
    };
    snapshot.content.risks.iter().filter(|(_, risk)| is_stale(risk)).map(|(id, _)| *id).collect()
}

fn text(soa: &Soa) -> Vec<String> {
    let decided = |word: &str| soa.controls.iter().filter(|row| row.applies == Some(word)).count();
    let (included, excluded) = (decided("included"), decided("excluded"));
    let open = soa.controls.len() - included - excluded;
    let mut lines = vec![format!("{}: {included} included, {excluded} excluded, {open} open", soa.assessment)];
    for row in &soa.controls {
        lines.push(format!(
            "{:8} {:9} {:9} {}",
            row.control,
            row.applies.unwrap_or("open"),
            row.status.unwrap_or("-"),
            row.title
        ));
        if !row.called_by.is_empty() {
            lines.push(format!("         called for by {}", row.called_by.join(", ")));
        }
        if !row.stale_acceptances.is_empty() {
            lines.push(format!("         acceptance stale: {}", row.stale_acceptances.join(", ")));
        }
        lines.extend(row.justification.lines().map(|line| format!("         {line}")));
    }
    lines
}
