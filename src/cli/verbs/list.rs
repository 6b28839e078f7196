//! `assize list`: the assessments of the workspace.

use crate::cli::args::Format;
use crate::cli::context::Context;
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print::{self, counted};
use serde::Serialize;

#[derive(Serialize)]
struct List {
    assessments: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    assessment: String,
    versions: usize,
    heads: Vec<String>,
    draft_steps: Option<usize>,
}

/// Lists the assessments.
pub fn run(cx: &mut Context<'_>, format: Format) -> Result<Outcome, CliError> {
    let workspace = cx.workspace()?;
    let mut assessments = Vec::new();
    for slug in workspace.assessments()? {
        assessments.push(Row {
            versions: workspace.versions(&slug)?.len(),
            heads: workspace.heads(&slug)?.iter().map(ToString::to_string).collect(),
            draft_steps: workspace.draft_steps(&slug)?,
            assessment: slug.to_string(),
        });
    }
    print::print(cx.out, format, "assize.list/1", &List { assessments }, text)?;
    Ok(Outcome::Done)
}

fn text(list: &List) -> Vec<String> {
    if list.assessments.is_empty() {
        return vec!["No assessment yet.".into(), "next: assize new SLUG".into()];
    }
    let line = |row: &Row| {
        let draft = row.draft_steps.map(|steps| format!("  draft, {}", counted(steps, "step"))).unwrap_or_default();
        let head = if row.heads.is_empty() { "not sealed yet".to_owned() } else { row.heads.join(" and ") };
        let fork = if row.heads.len() > 1 { "  forked" } else { "" };
        format!("{:32} {head}{fork}{draft}", row.assessment)
    };
    list.assessments.iter().map(line).collect()
}
