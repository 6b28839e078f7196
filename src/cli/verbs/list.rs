//! `assize list`: the assessments of the workspace.

use crate::cli::args::Format;
use crate::cli::context::Context;
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print::{self, counted};
use crate::model::Slug;
use crate::store::{StoreError, Workspace};
use serde::Serialize;

#[derive(Serialize)]
struct List {
    assessments: Vec<Row>,
}

#[derive(Default, Serialize)]
struct Row {
    assessment: String,
    versions: usize,
    heads: Vec<String>,
    draft_steps: Option<usize>,
    /// What in its files cannot be read.
    trouble: Option<String>,
}

/// Lists the assessments. What is wrong with one bars none of the others.
pub fn run(cx: &mut Context<'_>, format: Format) -> Result<Outcome, CliError> {
    let workspace = cx.workspace()?;
    let assessments = workspace.assessments()?.iter().map(|slug| row(&workspace, slug)).collect();
    print::print(cx.out, format, "assize.list/1", &List { assessments }, text)?;
    Ok(Outcome::Done)
}

fn row(workspace: &Workspace, slug: &Slug) -> Row {
    let mut row = Row { assessment: slug.to_string(), ..Row::default() };
    row.trouble = tell(workspace, slug, &mut row).err().map(|error| error.to_string());
    row
}

/// Fills the row as far as the files can be read.
fn tell(workspace: &Workspace, slug: &Slug, row: &mut Row) -> Result<(), StoreError> {
    row.draft_steps = workspace.draft_steps(slug)?;
    let (heads, broken) = workspace.readable_heads(slug)?;
    row.versions = workspace.versions(slug)?.len();
    row.heads = heads.iter().map(ToString::to_string).collect();
    broken.map_or(Ok(()), Err)
}

fn text(list: &List) -> Vec<String> {
    if list.assessments.is_empty() {
        return vec!["No assessment yet.".into(), "next: assize new SLUG".into()];
    }
    let line = |row: &Row| {
        let draft = row.draft_steps.map(|steps| format!("  draft, {}", counted(steps, "step"))).unwrap_or_default();
        let head = if row.heads.is_empty() { "not sealed yet".to_owned() } else { row.heads.join(" and ") };
        let fork = if row.heads.len() > 1 { "  forked" } else { "" };
        let trouble = if row.trouble.is_some() { "  cannot be read in full" } else { "" };
        format!("{:32} {head}{fork}{draft}{trouble}", row.assessment)
    };
    let trouble = |row: &Row| row.trouble.clone().map(|trouble| format!("    {}", trouble.replace('\n', "\n    ")));
    let forked = list.assessments.iter().find(|row| row.heads.len() > 1);
    let next = forked.map(|row| format!("next: assize merge {} puts the two together", row.assessment));
    list.assessments.iter().flat_map(|row| std::iter::once(line(row)).chain(trouble(row))).chain(next).collect()
}
