//! `assize soa`: the statement of applicability.

use crate::analysis::{AcceptanceState, Links, SoaLine, acceptance_state, rate_risk, soa_line};
use crate::cli::args::Target;
use crate::cli::context::{Context, snapshot, target};
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print;
use crate::method::{Body, Instrument};
use crate::model::{Applicability, Assessment, ControlEntry, ControlStatus, Risk, RiskId};
use crate::store::Snapshot;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Serialize)]
struct Soa {
    assessment: String,
    controls: Vec<Row>,
    /// The control sets of instruments, which stand beside the statement of the methodology.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    instruments: Vec<Set>,
}

#[derive(Serialize)]
struct Set {
    instrument: String,
    title: String,
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
    fn new(line: &SoaLine<'_>, stale: &BTreeSet<RiskId>, now: &Assessment) -> Self {
        let blank = ControlEntry::default();
        let entry = line.entry.unwrap_or(&blank);
        Self {
            control: line.control.id.to_string(),
            title: line.control.title.base().to_owned(),
            applies: entry.applies.map(Applicability::word),
            status: entry.status.map(ControlStatus::word),
            owner: entry.owner.to_string(),
            justification: entry.justification.text(),
            called_by: line.risks.iter().map(|id| now.risks.short(*id)).collect(),
            stale_acceptances: line
                .risks
                .iter()
                .filter(|id| stale.contains(id))
                .map(|id| now.risks.short(*id))
                .collect(),
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
    let rows = |body: Body<'_>| -> Vec<Row> {
        let row = |control| Row::new(&soa_line(control, &snapshot.content, &links), &stale, &snapshot.content);
        body.controls.iter().map(row).collect()
    };
    let set = |body: Body<'_>| Set {
        instrument: body.id.to_string(),
        title: body.title.base().to_owned(),
        controls: rows(body),
    };
    let method = &snapshot.methodology;
    let further = method.instruments.iter().map(Instrument::body).filter(|body| !body.controls.is_empty());
    let soa =
        Soa { assessment: slug.to_string(), controls: rows(method.body()), instruments: further.map(set).collect() };
    print::print(cx.out, typed.print.format, "assize.soa/1", &soa, text)?;
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
    let mut lines = set_lines(&soa.assessment, &soa.controls);
    for set in &soa.instruments {
        lines.push(String::new());
        lines.extend(set_lines(&set.title, &set.controls));
    }
    lines
}

fn set_lines(title: &str, controls: &[Row]) -> Vec<String> {
    let decided = |word: &str| controls.iter().filter(|row| row.applies == Some(word)).count();
    let (included, excluded) = (decided("included"), decided("excluded"));
    let open = controls.len() - included - excluded;
    let mut lines = vec![format!("{title}: {included} included, {excluded} excluded, {open} open")];
    for row in controls {
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
