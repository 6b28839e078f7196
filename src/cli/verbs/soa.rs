//! `assize soa`: the statement of applicability.

use crate::analysis::{AcceptanceState, Duties, Links, Soa as Statement, SoaLine, Timing, acceptance_state, rate_risk};
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
    /// Of a duty, when it applies.
    #[serde(skip_serializing_if = "Option::is_none")]
    duty: Option<Duty>,
    #[serde(skip)]
    is_idle: bool,
}

#[derive(Serialize)]
struct Duty {
    state: &'static str,
    /// The first day, or the earliest that is possible.
    from: Option<Date>,
    because: String,
    waits_for: Vec<String>,
    #[serde(skip)]
    told: String,
}

impl Duty {
    fn new(line: &SoaLine<'_>, today: Date) -> Option<Self> {
        let (applies, timing) = line.applies.zip(line.timing)?;
        let (state, from) = match timing {
            Timing::Since(day) => ("applies", Some(day)),
            Timing::From(day) => ("coming", Some(day)),
            Timing::Open(day) => ("open", Some(day)),
            Timing::Never => ("does_not_apply", None),
        };
        let waits_for = applies.waits_for.iter().map(ToString::to_string).collect();
        Some(Self { state, from, because: applies.because.clone(), waits_for, told: applies.told(today) })
    }
}

impl Row {
    fn new(line: &SoaLine<'_>, stale: &BTreeSet<RiskId>, now: &Assessment, today: Date) -> Self {
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
            duty: Duty::new(line, today),
            is_idle: line.is_idle(),
        }
    }
}

/// Prints the statement.
pub fn run(cx: &mut Context<'_>, typed: &Target) -> Result<Outcome, CliError> {
    let ((slug, rev), workspace) = (target(&typed.target)?, cx.workspace()?);
    let snapshot = snapshot(&workspace, &slug, rev.as_ref())?;
    let (now, today) = (&snapshot.content, cx.edge.today);
    let (links, duties) = (Links::of(now), Duties::of(&snapshot.methodology, now));
    let (statement, stale) =
        (Statement { assessment: now, links: &links, duties: &duties, today }, stale(&snapshot, today));
    let rows = |body: Body<'_>| -> Vec<Row> {
        let row = |control| Row::new(&statement.line(control), &stale, now, today);
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
    let idle = controls.iter().filter(|row| row.is_idle).count();
    let open = controls.len() - included - excluded - idle;
    let idle = if idle == 0 { String::new() } else { format!(", {idle} do not apply") };
    let mut lines = vec![format!("{title}: {included} included, {excluded} excluded, {open} open{idle}")];
    for row in controls {
        lines.push(format!(
            "{:8} {:9} {:9} {}",
            row.control,
            row.applies.unwrap_or(if row.is_idle { "-" } else { "open" }),
            row.status.unwrap_or("-"),
            row.title
        ));
        lines.extend(row.duty.iter().map(|duty| format!("         {}", duty.told)));
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
