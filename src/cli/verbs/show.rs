//! `assize show`: an assessment on a page.

use crate::analysis::{Board, ScoreTold, acceptance_state, entry_name, level_title, rate_risk, score_told};
use crate::cli::args::Target;
use crate::cli::context::{Context, snapshot, target};
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print::{self, counted};
use crate::method::Methodology;
use crate::model::{Assessment, Entry, EntryId, RatingStage, Risk, RiskId};
use crate::store::Snapshot;
use jiff::civil::Date;
use serde::Serialize;

#[derive(Serialize)]
struct Shown<'a> {
    assessment: String,
    revision: String,
    methodology: String,
    /// The same methodology as it is here today, where that is another text.
    #[serde(skip_serializing_if = "Option::is_none")]
    methodology_here: Option<String>,
    zones: Vec<Zone>,
    risks: Vec<Row>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    scores: Vec<ScoreTold>,
    #[serde(skip)]
    entries: Vec<String>,
    content: &'a Assessment,
}

#[derive(Serialize)]
struct Zone {
    stage: &'static str,
    levels: Vec<(String, usize)>,
}

#[derive(Serialize)]
struct Row {
    risk: String,
    title: String,
    inherent: Option<String>,
    current: Option<String>,
    residual: Option<String>,
    treatment: Option<String>,
    accepted_until: Option<String>,
    /// How the acceptance stands, in words.
    accepted: Option<String>,
}

/// Shows an assessment.
pub fn run(cx: &mut Context<'_>, typed: &Target) -> Result<Outcome, CliError> {
    let ((slug, rev), workspace) = (target(&typed.target)?, cx.workspace()?);
    let snapshot = snapshot(&workspace, &slug, rev.as_ref())?;
    let board = Board::new(&snapshot.methodology, &snapshot.content, cx.edge.today);
    let shown = Shown {
        assessment: slug.to_string(),
        revision: snapshot.origin.to_string(),
        methodology: snapshot.pin.to_string(),
        methodology_here: workspace.other_text(&snapshot.pin, &snapshot.methodology).map(|pin| pin.to_string()),
        zones: RatingStage::ALL.iter().map(|stage| zone(*stage, &board, &snapshot)).collect(),
        risks: board.ranking().iter().filter_map(|key| row(key.id, &board, &snapshot)).collect(),
        entries: entries(&snapshot.methodology, &snapshot.content),
        scores: scores(&snapshot, cx.edge.today),
        content: &snapshot.content,
    };
    print::print(cx.out, typed.print.format, "assize.show/1", &shown, text)?;
    Ok(Outcome::Done)
}

/// What every scored questionnaire comes to.
fn scores(snapshot: &Snapshot, today: Date) -> Vec<ScoreTold> {
    let method = &snapshot.methodology;
    method.bodies().filter_map(|body| score_told(body, method, &snapshot.content, today)).collect()
}

/// The entries that sections are answered for: `Suppliers › Acme: 3 answers`.
fn entries(method: &Methodology, now: &Assessment) -> Vec<String> {
    let said = |(id, entry): (&EntryId, &Entry)| {
        format!("{}: {}", entry_name(method, now, *id), counted(entry.answers.len(), "answer"))
    };
    now.entries.iter().map(said).collect()
}

fn zone(stage: RatingStage, board: &Board, snapshot: &Snapshot) -> Zone {
    let counts = &board.posture().stage(stage).counts.levels;
    let levels = snapshot.methodology.head.levels.iter().zip(counts);
    Zone { stage: stage.word(), levels: levels.map(|(level, count)| (level.title.to_string(), *count)).collect() }
}

fn row(id: RiskId, board: &Board, snapshot: &Snapshot) -> Option<Row> {
    let (risk, digest): (&Risk, _) = (snapshot.content.risks.get(&id)?, board.risk(&id)?);
    let level = |stage| digest.stage(stage).level.map(|place| level_title(&snapshot.methodology, place).to_owned());
    let rated = rate_risk(&snapshot.methodology, risk);
    let accepted = acceptance_state(&snapshot.methodology, risk, &rated, board.today());
    Some(Row {
        accepted: accepted.words(&risk.acceptance),
        risk: id.to_string(),
        title: risk.title.to_string(),
        inherent: level(RatingStage::Inherent),
        current: level(RatingStage::Current),
        residual: level(RatingStage::Residual),
        treatment: risk.treatment.option.as_ref().map(ToString::to_string),
        accepted_until: risk.acceptance.until.map(|date| date.to_string()),
    })
}

impl Shown<'_> {
    /// That its methodology has another text here, and how to see what that would move.
    fn hint(&self) -> Option<String> {
        let (id, version) = self.methodology_here.as_ref()?.split_once(' ')?;
        let slug = &self.assessment;
        Some(format!(
            "  {id} is here as {version} with another text; assize methodology rescale {slug} --to {id} --preview says what it would move"
        ))
    }
}

fn text(shown: &Shown<'_>) -> Vec<String> {
    let system = &shown.content.system;
    let mut lines = vec![
        format!("{} ({}), rated by {}", shown.assessment, shown.revision, shown.methodology),
        format!("{} {}", system.name, system.version).trim_end().to_owned(),
    ];
    lines.extend(system.purpose.lines().iter().map(|line| format!("  {line}")));
    lines.splice(1..1, shown.hint());
    let owner = if system.owner.is_empty() { "nobody yet" } else { system.owner.as_str() };
    lines.push(format!("  owner: {owner}"));
    lines.push(String::new());
    lines.extend(shown.zones.iter().map(zone_line));
    lines.push(String::new());
    lines.extend(register(&shown.risks));
    lines.push(String::new());
    let groups = shown.content.groups.values();
    lines.extend(groups.map(|group| format!("affected: {} ({})", group.name, counted(group.impacts.len(), "impact"))));
    lines.extend(shown.entries.iter().cloned());
    lines.extend(shown.scores.iter().flat_map(|score| std::iter::once(String::new()).chain(score.lines())));
    lines
}

fn register(risks: &[Row]) -> Vec<String> {
    if risks.is_empty() {
        return vec!["No risk in the register yet.".to_owned()];
    }
    let head = format!("{:12} {:10} {:10} {:10} {:10} Title", "Risk", "Inherent", "Current", "Residual", "Treatment");
    std::iter::once(head).chain(risks.iter().map(risk_line)).collect()
}

fn zone_line(zone: &Zone) -> String {
    let levels: Vec<String> = zone.levels.iter().rev().map(|(level, count)| format!("{count} {level}")).collect();
    format!("{:10} {}", zone.stage, levels.join(", "))
}

fn risk_line(row: &Row) -> String {
    let cell = |level: &Option<String>| level.clone().unwrap_or_else(|| "-".to_owned());
    let accepted = row.accepted.as_ref().map(|how| format!("  accepted {how}")).unwrap_or_default();
    format!(
        "{:12} {:10} {:10} {:10} {:10} {}{accepted}",
        row.risk,
        cell(&row.inherent),
        cell(&row.current),
        cell(&row.residual),
        cell(&row.treatment),
        row.title
    )
}
