//! `assize log`: the versions of an assessment, newest first.

use crate::cli::args::Format;
use crate::cli::context::{Context, slug};
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print::{self, counted};
use crate::format::{Header, VersionName};
use serde::Serialize;

#[derive(Serialize)]
struct Log {
    assessment: String,
    versions: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    version: String,
    number: u32,
    parents: Vec<String>,
    saved_at: String,
    saved_by: String,
    reason: String,
    methodology: String,
    changes: usize,
    head: bool,
}

impl Row {
    fn new(name: &VersionName, header: &Header, heads: &[VersionName]) -> Self {
        Self {
            version: name.to_string(),
            number: name.number(),
            parents: header.parents.iter().map(ToString::to_string).collect(),
            saved_at: header.saved_at.to_string(),
            saved_by: header.saved_by.to_string(),
            reason: header.reason.text(),
            methodology: format!("{} {}", header.methodology.id, header.methodology.version),
            changes: header.changes.len(),
            head: heads.contains(name),
        }
    }
}

/// Lists the versions.
pub fn run(cx: &mut Context<'_>, typed: &str, format: Format) -> Result<Outcome, CliError> {
    let (slug, workspace) = (slug(typed)?, cx.workspace()?);
    let graph = workspace.graph(&slug)?;
    let heads = graph.heads();
    let mut versions = Vec::new();
    for name in graph.names().rev() {
        versions.push(Row::new(name, &workspace.header(&slug, name)?, &heads));
    }
    if versions.is_empty() && !workspace.has_draft(&slug)? {
        return Err(CliError::usage(
            format!("there is no assessment {slug} in this workspace"),
            format!("assize list, or assize new {slug}"),
        ));
    }
    print::print(cx.out, format, "assize.log/1", &Log { assessment: slug.to_string(), versions }, text)?;
    Ok(Outcome::Done)
}

fn text(log: &Log) -> Vec<String> {
    if log.versions.is_empty() {
        return vec![format!("{} has no sealed version yet, only a draft.", log.assessment)];
    }
    log.versions.iter().flat_map(entry).collect()
}

fn entry(row: &Row) -> Vec<String> {
    let head = if row.head { "  head" } else { "" };
    let mut lines = vec![format!("v{} {}  {}  {}{head}", row.number, row.version, &row.saved_at, row.saved_by)];
    lines.push(format!("    {}, {}", counted(row.changes, "change"), row.methodology));
    lines.extend(row.reason.lines().map(|line| format!("    {line}")));
    lines.push(String::new());
    lines
}
